"""The fourth guarantee: full social security whatever the place of residence."""

from shanyraq.lang import Chapter, YesNo

cis_everywhere = Chapter(act="IPA-CIS94", of="branch")


@cis_everywhere.rule(cite="IPA-CIS94", since="1994-10-29", doubt="charter_was_not_held")
def pensions_are_met(pays_pensions_wherever_the_right_arose: YesNo) -> YesNo:
    """Pensions in old age, sickness, disability and loss of a breadwinner, in whichever State the right arose."""
    return pays_pensions_wherever_the_right_arose


@cis_everywhere.rule(cite="IPA-CIS94", since="1994-10-29", doubt="charter_was_not_held")
def family_benefits_are_met(pays_family_benefits_to_all_residents: YesNo) -> YesNo:
    """State benefits to families with children, to those who live there."""
    return pays_family_benefits_to_all_residents


@cis_everywhere.rule(cite="IPA-CIS94", since="1994-10-29")
def is_met(pensions_are_met: YesNo, family_benefits_are_met: YesNo) -> YesNo:
    """Neither pensions nor family benefits depend on where one lives or where the right arose."""
    return pensions_are_met and family_benefits_are_met
