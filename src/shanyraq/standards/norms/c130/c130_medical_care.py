"""Part II: medical care."""

from shanyraq.lang import Chapter, Count, Share, YesNo
from shanyraq.standards.norms import care, protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage

c130_medical_care = Chapter(act="ILO-C130", of="branch", uses=[protection, care, scheme, c102_coverage])


@c130_medical_care.rule(cite="art.7(a)", since="1972-05-27")
def contingency_is_met(covers_any_illness: YesNo, covers_prevention: YesNo) -> YesNo:
    """Need of curative care, and under prescribed conditions of preventive care."""
    return covers_any_illness and covers_prevention


@c130_medical_care.rule(cite="art.10(a)", since="1972-05-27")
def by_employees(protects_all_employees: YesNo, protects_wives_and_children: YesNo) -> YesNo:
    """All employees with their wives and children."""
    return protects_all_employees and protects_wives_and_children


@c130_medical_care.rule(cite="art.10(b)", since="1972-05-27")
def by_active_persons(
    active_protected: Count, active_persons: Count, least_share_of_active: Share, protects_wives_and_children: YesNo
) -> YesNo:
    """Three quarters of the economically active, with their wives and children."""
    return active_protected >= active_persons * least_share_of_active and protects_wives_and_children


@c130_medical_care.rule(cite="art.10(c)", since="1972-05-27")
def by_residents(residents_protected: Count, residents: Count, least_share_of_all_residents: Share) -> YesNo:
    """Three quarters of all residents."""
    return residents_protected >= residents * least_share_of_all_residents


@c130_medical_care.rule(cite="art.11", since="1972-05-27")
def by_exception(
    exceptions_are_declared: YesNo,
    employees_protected: Count,
    employees: Count,
    industry_employees_protected: Count,
    industry_employees: Count,
    least_share_under_exception: Share,
    least_share_of_industry: Share,
    protects_wives_and_children: YesNo,
) -> YesNo:
    """Under the temporary exception a quarter of employees, or half of those in industry, with their families."""
    few = employees_protected >= employees * least_share_under_exception
    industry = industry_employees_protected >= industry_employees * least_share_of_industry
    return exceptions_are_declared and (few or industry) and protects_wives_and_children


@c130_medical_care.rule(cite="art.10", since="1972-05-27")
def coverage_is_met(
    by_employees: YesNo,
    by_active_persons: YesNo,
    by_residents: YesNo,
    by_exception: YesNo,
    voluntary_insurance_may_count: YesNo,
) -> YesNo:
    """One of the ways of protecting enough persons is reached."""
    classes = by_employees or by_active_persons or by_residents or by_exception
    return classes and voluntary_insurance_may_count


@c130_medical_care.rule(cite="art.12", since="1972-05-27")
def continuity_is_met(lasts_for_those_on_benefits: YesNo) -> YesNo:
    """Those on other benefits, and their families, stay protected."""
    return lasts_for_those_on_benefits


@c130_medical_care.rule(cite="art.13", since="1972-05-27")
def care_is_met(
    gives_general_practitioner: YesNo,
    gives_home_visits: YesNo,
    gives_specialists_in_hospital: YesNo,
    gives_specialists_outside: YesNo,
    gives_essential_medicines: YesNo,
    gives_hospital_care: YesNo,
    gives_dental_care: YesNo,
    gives_rehabilitation: YesNo,
    exceptions_are_declared: YesNo,
) -> YesNo:
    """The care listed, dental care and rehabilitation with it unless the exception is declared."""
    doctors = gives_general_practitioner and gives_specialists_in_hospital and gives_hospital_care
    where_possible = gives_home_visits and gives_specialists_outside
    more = gives_dental_care and gives_rehabilitation and where_possible
    return doctors and gives_essential_medicines and (more or exceptions_are_declared)


@c130_medical_care.rule(cite="art.9", since="1972-05-27")
def aim_is_met(aims_at_health_and_work: YesNo) -> YesNo:
    """Care aims at health, ability to work and to attend to personal needs."""
    return aims_at_health_and_work


@c130_medical_care.rule(cite="art.15", since="1972-05-27")
def qualifying_is_met(nobody_of_the_groups_is_deprived: YesNo) -> YesNo:
    """The period asked for deprives nobody who belongs to the groups protected."""
    return nobody_of_the_groups_is_deprived


@c130_medical_care.rule(cite="art.16", since="1972-05-27")
def duration_is_met(is_given_throughout: YesNo) -> YesNo:
    """Care is given throughout the contingency."""
    return is_given_throughout


@c130_medical_care.rule(cite="art.16(2)", since="1972-05-27")
def after_leaving_is_met(
    weeks_after_leaving: Count,
    least_weeks_after_leaving: Count,
    lasts_as_long_as_sickness_benefit: YesNo,
    is_extended_for_long_illness: YesNo,
) -> YesNo:
    """After leaving the group 26 weeks at least, not less than sickness benefit, longer for long illnesses."""
    long = weeks_after_leaving >= least_weeks_after_leaving
    return long and lasts_as_long_as_sickness_benefit and is_extended_for_long_illness


@c130_medical_care.rule(cite="art.17", since="1972-05-27")
def cost_sharing_is_met(shares_cost_of_illness: YesNo, sharing_avoids_hardship: YesNo) -> YesNo:
    """Cost-sharing, if any, avoids hardship."""
    return not shares_cost_of_illness or sharing_avoids_hardship


@c130_medical_care.rule(cite="art.8", since="1972-05-27")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    continuity_is_met: YesNo,
    care_is_met: YesNo,
    aim_is_met: YesNo,
    qualifying_is_met: YesNo,
    duration_is_met: YesNo,
    after_leaving_is_met: YesNo,
    cost_sharing_is_met: YesNo,
) -> YesNo:
    """Medical care is secured as this Part asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and continuity_is_met
        and care_is_met
        and aim_is_met
        and qualifying_is_met
        and duration_is_met
        and after_leaving_is_met
        and cost_sharing_is_met
    )
