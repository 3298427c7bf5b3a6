"""Birth grant: one payment from the budget for each child."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, Table, YesNo, add_months, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.families import children, parents

birth_grant = Chapter(act="KZ-SC", of="person", uses=[person, children, parents, indices])


@birth_grant.rule(cite="KZ-L63 art.7", since="2018-01-01", until="2023-06-30", doubt="birth_grant_claims_before_code")
@birth_grant.rule(cite="art.79(3)", since="2023-07-01")
def claim_until(birth_date: Day, months_to_claim: Count) -> Day:
    """The grant is claimed within so many months of the birth."""
    return add_months(birth_date, months_to_claim)


@birth_grant.rule(cite="KZ-L63 art.7", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@birth_grant.rule(cite="art.73(1), art.79", since="2023-07-01")
def is_due(
    the_day: Day, claim_until: Day, brings_allowances: YesNo, somebody_may_claim: YesNo, grant_was_paid: YesNo
) -> YesNo:
    """The grant is due once for each child of the family, if somebody may claim it and claims in time."""
    return the_day <= claim_until and not grant_was_paid and brings_allowances and somebody_may_claim


@birth_grant.rule(cite="KZ-L63 art.10", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge)
@birth_grant.rule(cite="art.80", since="2023-07-01", rounds=up_to_tenge)
def amount(is_due: YesNo, order_of_birth: Count, grant_by_order: Table[Count, Share], mci: Money) -> Money:
    """The grant is a multiple of the calculation index, larger from the fourth child on."""
    if not is_due:
        return Money(0)
    return mci * grant_by_order[order_of_birth]


@birth_grant.rule(cite="KZ-L63 art.7", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@birth_grant.rule(cite="art.79(1)", since="2023-07-01")
def falls_on(birth_date: Day) -> Day:
    """The birth brings the grant."""
    return birth_date
