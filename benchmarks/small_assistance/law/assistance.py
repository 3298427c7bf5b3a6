"""The small assistance: kind and amount for a family."""

from shanyraq.law.small import people

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Each,
    Money,
    Share,
    Table,
    YesNo,
    any_of,
    count,
    half_up_to_tenge,
    half_up_to_tiyn,
    larger,
    total,
    up_to_tenge,
)

assistance = Chapter(act="SMALL", of="family", uses=[people])


class Region(Choice):
    """Regions by code."""

    r10 = "10"
    r11 = "11"
    r15 = "15"
    r19 = "19"
    r23 = "23"
    r27 = "27"
    r31 = "31"
    r33 = "33"
    r35 = "35"
    r39 = "39"
    r43 = "43"
    r47 = "47"
    r55 = "55"
    r59 = "59"
    r61 = "61"
    r62 = "62"
    r63 = "63"
    r71 = "71"
    r75 = "75"
    r79 = "79"


class Kind(Choice):
    """Kinds of the assistance."""

    none = "0"
    unconditional = "1"
    conditional = "2"


@assistance.rule(cite="p.4", since="2020-01-01")
def able_bodied_members(is_able_bodied: Each[YesNo]) -> Count:
    """How many members are able-bodied."""
    return count(is_able_bodied)


@assistance.rule(cite="p.5", since="2020-01-01")
def members(belongs: Each[YesNo]) -> Count:
    """How many members the family has."""
    return count(belongs)


@assistance.rule(cite="p.6", since="2020-01-01")
def family_income(quarterly_income: Each[Money]) -> Money:
    """What the members brought home in the quarter."""
    return total(quarterly_income)


@assistance.rule(cite="p.7", since="2020-01-01", rounds=half_up_to_tiyn)
def income_per_member(family_income: Money, members: Count) -> Money:
    """The income per member and month."""
    return family_income / (members * 3)


@assistance.rule(cite="p.8", since="2020-01-01", rounds=half_up_to_tenge)
def poverty_line(
    median_income: Money, share_of_median: Share, minimum: Table[Region, Money], region: Region, share_of_minimum: Share
) -> Money:
    """The larger of a share of the median and a share of the region's minimum."""
    return larger(median_income * share_of_median, minimum[region] * share_of_minimum)


@assistance.rule(cite="p.9", since="2020-01-01")
def entitled(income_per_member: Money, poverty_line: Money) -> YesNo:
    """Entitled is a family whose income per member does not exceed the line."""
    return income_per_member <= poverty_line


@assistance.rule(cite="p.10", since="2020-01-01")
def kind(
    entitled: YesNo, able_bodied_members: Count, is_able_bodied: Each[YesNo], cares_for_child_under_three: Each[YesNo]
) -> Kind:
    """Unconditional where nobody can work, or the one who can cares for a small child; else conditional."""
    if not entitled:
        return Kind.none
    if able_bodied_members == 0:
        return Kind.unconditional
    if able_bodied_members == 1 and any_of(cares_for_child_under_three, where=is_able_bodied):
        return Kind.unconditional
    return Kind.conditional


@assistance.rule(cite="p.11", since="2020-01-01", rounds=half_up_to_tiyn)
def supplement(entitled: YesNo, supplement_in_mci: Share, mci: Money, is_young_child: Each[YesNo]) -> Money:
    """For each young child a multiple of the monthly calculation index."""
    if not entitled:
        return Money(0)
    return supplement_in_mci * mci * count(is_young_child)


@assistance.rule(cite="p.12", since="2020-01-01", rounds=up_to_tenge)
def shortfall(entitled: YesNo, members: Count, poverty_line: Money, income_per_member: Money) -> Money:
    """What the members lack to the line, in whole tenge."""
    if not entitled:
        return Money(0)
    return (poverty_line - income_per_member) * members


@assistance.rule(cite="p.12", since="2020-01-01")
def amount(shortfall: Money, supplement: Money) -> Money:
    """The assistance of a month: the shortfall and the supplement."""
    return shortfall + supplement
