"""Large families: a monthly allowance for four or more children, whatever the family's income."""

from shanyraq.lang import Chapter, Count, Day, Each, Money, Share, Table, YesNo, count, smallest, up_to_tenge
from shanyraq.law.kz import indices
from shanyraq.law.kz.families import children, parents

large_family = Chapter(act="KZ-SC", of="family", uses=[children, parents, indices])


@large_family.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@large_family.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@large_family.rule(cite="art.90(3)", since="2023-07-01")
def children_counted(counts_in_large_family: Each[YesNo]) -> Count:
    """The number of children who make the family large."""
    return count(counts_in_large_family)


@large_family.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@large_family.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@large_family.rule(cite="art.90(2)", since="2023-07-01")
def may_be_large(may_count_in_large_family: Each[YesNo], least_children: Count) -> YesNo:
    """Only where minors and grown students are enough together it matters whose children the students are."""
    return count(may_count_in_large_family) >= least_children


@large_family.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@large_family.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@large_family.rule(cite="art.90(1), art.90(2)", since="2023-07-01")
def is_due(may_be_large: YesNo, children_counted: Count, least_children: Count, somebody_may_claim: YesNo) -> YesNo:
    """A family with enough children is due the allowance, whatever its income."""
    return may_be_large and children_counted >= least_children and somebody_may_claim


@large_family.rule(
    cite="KZ-L365", since="2018-01-01", until="2019-12-31", rounds=up_to_tenge, doubt="large_families_before_2020"
)
def monthly_amount(is_due: YesNo, special_allowance: Share, mci: Money) -> Money:
    """Until 2020 a large family had a special allowance of one size."""
    if not is_due:
        return Money(0)
    return mci * special_allowance


@large_family.rule(cite="KZ-L63 art.10", since="2020-01-01", until="2023-06-30", rounds=up_to_tenge)
@large_family.rule(cite="art.91(1)", since="2023-07-01", rounds=up_to_tenge)
def monthly_amount(
    is_due: YesNo,
    children_counted: Count,
    amount_by_children: Table[Count, Share],
    amount_for_each: Share,
    mci: Money,
) -> Money:
    """The allowance grows with the number of children; beyond the table each child brings the same."""
    if not is_due:
        return Money(0)
    if children_counted in amount_by_children:
        return mci * amount_by_children[children_counted]
    return mci * amount_for_each * children_counted


@large_family.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="first_month_of_allowances")
@large_family.rule(cite="art.90(5)", since="2023-07-01", doubt="first_month_of_allowances")
def paid_from(the_day: Day) -> Day:
    """The allowance is paid from the day of the claim."""
    return the_day


@large_family.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@large_family.rule(cite="art.91(2), art.92(1)(5)", since="2023-07-01")
def next_change_on(the_day: Day, counts_until: Each[Day], counts_in_large_family: Each[YesNo]) -> Day:
    """The amount changes at the latest when the first of the children stops counting."""
    return smallest(counts_until, otherwise=the_day, where=counts_in_large_family)
