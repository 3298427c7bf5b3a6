"""The hearth: what the guild pays where the sea has taken the one who kept the fire."""

from shanyraq.lang import Chapter, Count, Each, Money, Share, Table, YesNo, count, half_up_to_tiyn, smaller
from shanyraq.law.toyland import person
from shanyraq.law.toyland.guild import crew

hearth = Chapter(act="TOY-GUILD", of="family", uses=[person, crew])


@hearth.rule(cite="art.8(1)", since="2020-01-01")
def left_behind(lost_breadwinner: YesNo, lives_here: Each[YesNo]) -> Count:
    """Those left behind are all who live in a house that has lost its breadwinner."""
    return count(lives_here) if lost_breadwinner else 0


@hearth.rule(cite="art.8(1)", since="2020-01-01")
def due(left_behind: Count) -> YesNo:
    """Due where somebody is left behind."""
    return left_behind > 0


@hearth.rule(cite="art.8(2)", since="2020-01-01")
def wage_that_is_missing(wage_of_the_lost: Money, most_wage: Money) -> Money:
    """The wage of the lost, up to the most that is insured."""
    return smaller(wage_of_the_lost, most_wage)


@hearth.rule(cite="art.8(3)", since="2020-01-01", rounds=half_up_to_tiyn)
def amount(
    left_behind: Count,
    lost_at_work: YesNo,
    months_of_the_lost: Count,
    years_asked: Count,
    years_for_less: Count,
    wage_that_is_missing: Money,
    share_for_those_left: Table[Count, Share],
    part_for_few_years: Share,
) -> Money:
    """A share of that wage by those left behind; after few years in the crew a part of it; nothing after fewer."""
    if left_behind == 0 or lost_at_work or months_of_the_lost < years_for_less * 12:
        return Money(0)
    whole = wage_that_is_missing * share_for_those_left[left_behind]
    return whole if months_of_the_lost >= years_asked * 12 else whole * part_for_few_years


@hearth.rule(cite="art.8(4)", since="2020-01-01", rounds=half_up_to_tiyn)
def amount_after_an_accident(
    left_behind: Count,
    lost_at_work: YesNo,
    wage_that_is_missing: Money,
    share_after_an_accident: Table[Count, Share],
) -> Money:
    """Where the breadwinner was lost at work, a share of the wage by those left behind, without any record."""
    if left_behind == 0 or not lost_at_work:
        return Money(0)
    return wage_that_is_missing * share_after_an_accident[left_behind]
