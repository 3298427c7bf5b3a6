"""Birth grant: one payment from the budget for each child."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, Table, YesNo, add_months, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.assistance import member
from shanyraq.law.kz.families import children, parents

birth_grant = Chapter(act="KZ-SC", of="person", uses=[person, member, children, parents, indices])


@birth_grant.rule(cite="KZ-L63 art.7", since="2018-01-01", until="2023-06-30", doubt="birth_grant_claims_before_code")
@birth_grant.rule(cite="art.79(3)", since="2023-07-01")
def claim_until(birth_date: Day, months_to_claim: Count) -> Day:
    """The grant is claimed within so many months of the birth."""
    return add_months(birth_date, months_to_claim)


@birth_grant.rule(cite="KZ-L63 art.7", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@birth_grant.rule(cite="art.79(1), art.79(3)", since="2023-07-01", doubt="grant_after_death")
def is_due_after_death(is_child_of_family: YesNo, on_full_state_support: YesNo) -> YesNo:
    """The birth gives the right, and the death of the child does not take it."""
    return is_child_of_family and not on_full_state_support


@birth_grant.rule(cite="KZ-L63 art.7", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@birth_grant.rule(cite="art.73(1), art.79", since="2023-07-01")
def is_due(
    the_day: Day,
    claim_until: Day,
    grant_was_paid: YesNo,
    brings_allowances: YesNo,
    is_due_after_death: YesNo,
    somebody_may_claim: YesNo,
) -> YesNo:
    """The grant is due once for each child of the family, if somebody may claim it and claims in time."""
    brings_grant = brings_allowances or is_due_after_death
    return the_day <= claim_until and not grant_was_paid and brings_grant and somebody_may_claim


@birth_grant.rule(cite="KZ-L63 art.10", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge)
@birth_grant.rule(cite="art.80", since="2023-07-01", rounds=up_to_tenge)
def amount(is_due: YesNo, order_of_birth: Count, grant_by_order: Table[Count, Share], mci: Money) -> Money:
    """The grant is a multiple of the calculation index, larger from the fourth child on."""
    if not is_due:
        return Money(0)
    return mci * grant_by_order[order_of_birth]


@birth_grant.rule(cite="KZ-L63 art.7", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@birth_grant.rule(cite="art.79(2)", since="2023-07-01")
def falls_on(the_day: Day) -> Day:
    """The grant is assigned from the day of the claim."""
    return the_day
