"""Raising a child with a disability: a monthly allowance to the parent, adopter or guardian, for each such child."""

from shanyraq.lang import Chapter, Day, Money, Share, YesNo, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.families import children, parents
from shanyraq.law.kz.losses import disability
from shanyraq.law.kz.person import DisabilityGroup

disabled_child_care = Chapter(act="KZ-SC", of="person", uses=[person, children, parents, indices, disability])


@disabled_child_care.rule(cite="KZ-L63 art.9-1", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@disabled_child_care.rule(cite="art.183", since="2023-07-01")
def is_due(
    is_minor: YesNo, disability_group: DisabilityGroup, brings_allowances: YesNo, somebody_may_claim: YesNo
) -> YesNo:
    """It is due for each minor with an established disability whom parents, adopters or guardians raise."""
    is_disabled = disability_group != DisabilityGroup.none
    return is_minor and is_disabled and brings_allowances and somebody_may_claim


@disabled_child_care.rule(cite="KZ-L63 art.10", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge)
@disabled_child_care.rule(cite="art.184", since="2023-07-01", rounds=up_to_tenge)
def monthly_amount(is_due: YesNo, share_of_minimum: Share, budget_subsistence_minimum: Money) -> Money:
    """The allowance is a multiple of the subsistence minimum of the budget law."""
    if not is_due:
        return Money(0)
    return budget_subsistence_minimum * share_of_minimum


@disabled_child_care.rule(cite="KZ-L63 art.9-1", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@disabled_child_care.rule(cite="art.183(4)", since="2023-07-01", doubt="from_when_a_child_is_raised")
def paid_from(the_day: Day, came_into_family_on: Day) -> Day:
    """It is paid from the claim; for an adopted or ward child from the court's decision or the guardianship."""
    return came_into_family_on if came_into_family_on <= the_day else the_day


@disabled_child_care.rule(cite="KZ-L63 art.9-1", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@disabled_child_care.rule(cite="art.155(7)(1), art.171(5), art.183(2)", since="2023-07-01")
def paid_until(childs_disability_ends_on: Day) -> Day:
    """It is assigned for as long as the disability is established, and ends with the child's minority."""
    return childs_disability_ends_on
