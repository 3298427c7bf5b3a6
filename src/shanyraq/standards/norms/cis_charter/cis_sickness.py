"""Guarantee 1: temporary disability benefit."""

from shanyraq.lang import Chapter, Each, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.cis_charter import cis_rate

cis_sickness = Chapter(act="CIS94", of="branch", uses=[benefit, scheme, cis_rate])


@cis_sickness.rule(cite="p.1", since="1994-10-29", doubt="cis_charter_articles")
def share_is_met(is_measured_by_earnings: Each[YesNo], share_is_reached: Each[YesNo]) -> YesNo:
    """Each beneficiary gets sixty per cent of earnings at least."""
    return any_of(is_measured_by_earnings) and all_of(share_is_reached, where=is_measured_by_earnings)


@cis_sickness.rule(cite="p.1", since="1994-10-29", doubt="cis_charter_articles")
def minimum_is_met(is_measured_by_earnings: Each[YesNo], minimum_is_reached: Each[YesNo]) -> YesNo:
    """No beneficiary gets less than the minimum wage."""
    return any_of(is_measured_by_earnings) and all_of(minimum_is_reached, where=is_measured_by_earnings)


@cis_sickness.rule(cite="p.1", since="1994-10-29", doubt="cis_charter_articles")
def is_met(share_is_met: YesNo, minimum_is_met: YesNo) -> YesNo:
    """The benefit reaches sixty per cent of earnings and the minimum wage."""
    return share_is_met and minimum_is_met
