"""Childcare allowance: from the budget, for the care of a child whose carer is outside social insurance."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, Table, YesNo, add_months, larger, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.families import care_income, children, parents

childcare_allowance = Chapter(act="KZ-SC", of="person", uses=[person, children, care_income, parents, indices])


@childcare_allowance.rule(cite="KZ-L63 art.10", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge)
@childcare_allowance.rule(cite="art.82", since="2023-07-01", rounds=up_to_tenge)
def rate(is_infant: YesNo, order_of_birth: Count, rate_by_order: Table[Count, Share], mci: Money) -> Money:
    """The month's rate for a child in care is a multiple of the calculation index by the order of birth."""
    if not is_infant:
        return Money(0)
    return mci * rate_by_order[order_of_birth]


@childcare_allowance.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@childcare_allowance.rule(cite="art.81", since="2023-07-01", doubt="who_is_insured")
def is_due(is_in_care: YesNo, brings_allowances: YesNo, somebody_may_claim: YesNo, carer_is_insured: YesNo) -> YesNo:
    """The allowance is due for each child in care, unless the carer takes part in social insurance."""
    return is_in_care and brings_allowances and somebody_may_claim and not carer_is_insured


@childcare_allowance.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@childcare_allowance.rule(cite="art.81(7), art.81(8)", since="2023-07-01")
def is_due_for_the_past(
    the_day: Day, claim_until: Day, care_is_over_unpaid: YesNo, somebody_may_claim: YesNo, carer_is_insured: YesNo
) -> YesNo:
    """A claim in time after the child's death is granted for the time through the month of the death."""
    return care_is_over_unpaid and the_day <= claim_until and somebody_may_claim and not carer_is_insured


@childcare_allowance.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@childcare_allowance.rule(cite="art.81", since="2023-07-01", doubt="who_is_insured")
def is_assigned(is_due: YesNo, is_due_for_the_past: YesNo) -> YesNo:
    """A claim today is granted: for the months from now on, or for those that are past."""
    return is_due or is_due_for_the_past


@childcare_allowance.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@childcare_allowance.rule(cite="art.81(5), art.82", since="2023-07-01")
def monthly_amount(is_due: YesNo, rate: Money) -> Money:
    """Each child brings its own rate."""
    if not is_due:
        return Money(0)
    return rate


@childcare_allowance.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@childcare_allowance.rule(cite="art.81(4)", since="2023-07-01")
def paid_from(care_from: Day, right_of_family_since: Day) -> Day:
    """The allowance is paid from the day care begins, to kandas not before that status."""
    return larger(care_from, right_of_family_since)


@childcare_allowance.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@childcare_allowance.rule(cite="art.81(8)", since="2023-07-01")
def claim_until(birth_date: Day, months_to_claim: Count) -> Day:
    """The allowance is claimed within so many months of the birth."""
    return add_months(birth_date, months_to_claim)
