"""Part II of the European Code: medical care."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.standards.norms import care, protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage
from shanyraq.standards.norms.european_code import ecss_coverage

ecss_medical_care = Chapter(act="ECSS", of="branch", uses=[protection, scheme, care, c102_coverage, ecss_coverage])


@ecss_medical_care.rule(cite="art.8", since="1968-03-17")
def contingency_is_met(covers_any_illness: YesNo, covers_pregnancy: YesNo, covers_prevention: YesNo) -> YesNo:
    """Any illness whatever its cause, pregnancy and confinement are covered, by prevention and cure."""
    return covers_any_illness and covers_pregnancy and covers_prevention


@ecss_medical_care.rule(cite="art.9(a)", since="1968-03-17")
def by_employees(enough_employees: YesNo, protects_wives_and_children: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees, with wives and children."""
    return enough_employees and protects_wives_and_children


@ecss_medical_care.rule(cite="art.9(b)", since="1968-03-17")
def by_active_persons(enough_active_persons: YesNo, protects_wives_and_children: YesNo) -> YesNo:
    """Classes of the active that hold at least a fifth of all residents, with wives and children."""
    return enough_active_persons and protects_wives_and_children


@ecss_medical_care.rule(cite="art.9(c)", since="1968-03-17")
def by_residents(enough_residents: YesNo) -> YesNo:
    """Classes of residents that hold at least half of all residents."""
    return enough_residents


@ecss_medical_care.rule(cite="art.9", since="1968-03-17")
def coverage_is_met(
    by_employees: YesNo, by_active_persons: YesNo, by_residents: YesNo, voluntary_insurance_counts: YesNo
) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return (by_employees or by_active_persons or by_residents) and voluntary_insurance_counts


@ecss_medical_care.rule(cite="art.10(1)(a)", since="1968-03-17")
def illness_care_is_met(
    gives_general_practitioner: YesNo,
    gives_home_visits: YesNo,
    gives_specialists_in_hospital: YesNo,
    gives_specialists_outside: YesNo,
    gives_essential_medicines: YesNo,
    gives_hospital_care: YesNo,
) -> YesNo:
    """In illness: general practitioner with home visits, specialists, essential medicines, hospital."""
    general = gives_general_practitioner and gives_home_visits
    specialist = gives_specialists_in_hospital and gives_specialists_outside
    return general and specialist and gives_essential_medicines and gives_hospital_care


@ecss_medical_care.rule(cite="art.10(1)(b)", since="1968-03-17")
def birth_care_is_met(gives_care_around_birth: YesNo, gives_hospital_care_of_birth: YesNo) -> YesNo:
    """Care before, at and after birth by a doctor or midwife, and hospital where necessary."""
    return gives_care_around_birth and gives_hospital_care_of_birth


@ecss_medical_care.rule(cite="art.10(2)", since="1968-03-17")
def cost_sharing_is_met(
    shares_cost_of_illness: YesNo, sharing_avoids_hardship: YesNo, shares_cost_of_birth: YesNo
) -> YesNo:
    """The patient shares the cost of illness without hardship, and of maternity care none."""
    in_illness = not shares_cost_of_illness or sharing_avoids_hardship
    return in_illness and not shares_cost_of_birth


@ecss_medical_care.rule(cite="art.10(3)", since="1968-03-17")
def aim_is_met(aims_at_health_and_work: YesNo) -> YesNo:
    """Care aims at health, ability to work and to attend to personal needs."""
    return aims_at_health_and_work


@ecss_medical_care.rule(cite="art.10(4)", since="1968-03-17")
def encouragement_is_met(encourages_use_of_services: YesNo) -> YesNo:
    """The institutions encourage the use of the general health services."""
    return encourages_use_of_services


@ecss_medical_care.rule(cite="art.11", since="1968-03-17")
def qualifying_is_met(record_only_precludes_abuse: YesNo) -> YesNo:
    """No longer record is asked for than precludes abuse."""
    return record_only_precludes_abuse


@ecss_medical_care.rule(cite="art.12", since="1968-03-17")
def limit_is_allowed(
    weeks_of_care: Count,
    least_weeks_of_care: Count,
    lasts_as_long_as_sickness_benefit: YesNo,
    is_extended_for_long_illness: YesNo,
) -> YesNo:
    """A limit of 26 weeks a case at least, not during sickness benefit, longer for prescribed long illnesses."""
    long = weeks_of_care >= least_weeks_of_care
    return long and lasts_as_long_as_sickness_benefit and is_extended_for_long_illness


@ecss_medical_care.rule(cite="art.12", since="1968-03-17")
def duration_is_met(is_given_throughout: YesNo, limit_is_allowed: YesNo, is_given_at_birth_throughout: YesNo) -> YesNo:
    """Care is given throughout, or in illness up to a limit that is allowed."""
    return (is_given_throughout or limit_is_allowed) and is_given_at_birth_throughout


@ecss_medical_care.rule(cite="art.7", since="1968-03-17")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    illness_care_is_met: YesNo,
    birth_care_is_met: YesNo,
    cost_sharing_is_met: YesNo,
    aim_is_met: YesNo,
    encouragement_is_met: YesNo,
    qualifying_is_met: YesNo,
    duration_is_met: YesNo,
) -> YesNo:
    """Medical care is secured as this Part asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and illness_care_is_met
        and birth_care_is_met
        and cost_sharing_is_met
        and aim_is_met
        and encouragement_is_met
        and qualifying_is_met
        and duration_is_met
    )
