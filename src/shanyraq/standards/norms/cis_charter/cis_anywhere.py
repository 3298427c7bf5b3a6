"""Guarantee 4: social security whatever the place of residence."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import safeguards

cis_anywhere = Chapter(act="CIS94", of="branch", uses=[safeguards])


@cis_anywhere.rule(cite="p.4", since="1994-10-29", doubt="cis_charter_articles")
def pensions_are_met(pensions_come_from_any_state: YesNo) -> YesNo:
    """Pensions are secured in full, whichever State the right arose in."""
    return pensions_come_from_any_state


@cis_anywhere.rule(cite="p.4", since="1994-10-29", doubt="cis_charter_articles")
def sickness_is_met(sick_pay_comes_from_any_state: YesNo) -> YesNo:
    """Protection in sickness is secured in full, whatever the place of residence."""
    return sick_pay_comes_from_any_state


@cis_anywhere.rule(cite="p.4", since="1994-10-29", doubt="cis_charter_articles")
def family_benefits_are_met(family_benefits_come_anywhere: YesNo) -> YesNo:
    """State benefits are paid to families with children, whatever the place of residence."""
    return family_benefits_come_anywhere


@cis_anywhere.rule(cite="p.4", since="1994-10-29", doubt="cis_charter_articles")
def is_met(pensions_are_met: YesNo, sickness_is_met: YesNo, family_benefits_are_met: YesNo) -> YesNo:
    """Social security is full, whatever the place of residence."""
    return pensions_are_met and sickness_is_met and family_benefits_are_met
