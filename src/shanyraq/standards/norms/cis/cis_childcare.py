"""The second guarantee: cash benefit for the care of a child."""

from shanyraq.lang import Chapter, Each, YesNo, all_of, any_of
from shanyraq.standards.norms.cis import cis_sums

cis_childcare = Chapter(act="IPA-CIS94", of="branch", uses=[cis_sums])


@cis_childcare.rule(cite="IPA-CIS94", since="1994-10-29", doubt="charter_was_not_held")
def is_met(reaches_least_wage: Each[YesNo]) -> YesNo:
    """Every carer that was run has no less than the least wage for a month."""
    return any_of(reaches_least_wage) and all_of(reaches_least_wage)
