"""Guarantee of essential health care."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import care, protection

r202_health = Chapter(act="ILO-R202", of="branch", uses=[protection, care])


@r202_health.rule(cite="p.6", since="2012-06-14", doubt="r202_not_read")
def residents_are_met(protects_all_residents: YesNo) -> YesNo:
    """All residents, and all children, are protected."""
    return protects_all_residents


@r202_health.rule(cite="p.5(a)", since="2012-06-14", doubt="r202_not_read")
def care_is_met(
    gives_general_practitioner: YesNo,
    gives_essential_medicines: YesNo,
    gives_hospital_care: YesNo,
    gives_care_around_birth: YesNo,
) -> YesNo:
    """Essential care, maternity care with it, is given."""
    basic = gives_general_practitioner and gives_essential_medicines
    return basic and gives_hospital_care and gives_care_around_birth


@r202_health.rule(cite="p.8(a)", since="2012-06-14", doubt="r202_not_read")
def hardship_is_met(
    shares_cost_of_illness: YesNo, sharing_avoids_hardship: YesNo, shares_cost_of_birth: YesNo
) -> YesNo:
    """Nobody is driven into hardship by the cost, and care around birth is free."""
    return (not shares_cost_of_illness or sharing_avoids_hardship) and not shares_cost_of_birth


@r202_health.rule(cite="p.5(a)", since="2012-06-14", doubt="r202_not_read")
def is_met(residents_are_met: YesNo, care_is_met: YesNo, hardship_is_met: YesNo) -> YesNo:
    """Essential health care is guaranteed."""
    return residents_are_met and care_is_met and hardship_is_met
