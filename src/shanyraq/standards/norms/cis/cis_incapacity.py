"""The first guarantee: benefit in temporary incapacity for work."""

from shanyraq.lang import Chapter, Each, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit
from shanyraq.standards.norms.cis import cis_sums

cis_incapacity = Chapter(act="IPA-CIS94", of="branch", uses=[benefit, cis_sums])


@cis_incapacity.rule(cite="IPA-CIS94", since="1994-10-29", doubt="charter_was_not_held")
def share_is_met(is_measured_by_earnings: Each[YesNo], enough_of_earnings: Each[YesNo]) -> YesNo:
    """Whoever lost earnings has enough of them, at every wage that was run."""
    return any_of(is_measured_by_earnings) and all_of(enough_of_earnings, where=is_measured_by_earnings)


@cis_incapacity.rule(cite="IPA-CIS94", since="1994-10-29", doubt="charter_was_not_held")
def floor_is_met(is_measured_by_earnings: Each[YesNo], reaches_least_wage: Each[YesNo]) -> YesNo:
    """Whoever lost earnings has no less than the least wage for a month."""
    return any_of(is_measured_by_earnings) and all_of(reaches_least_wage, where=is_measured_by_earnings)


@cis_incapacity.rule(cite="IPA-CIS94", since="1994-10-29")
def is_met(share_is_met: YesNo, floor_is_met: YesNo) -> YesNo:
    """Benefit in temporary incapacity is what the Charter asks."""
    return share_is_met and floor_is_met
