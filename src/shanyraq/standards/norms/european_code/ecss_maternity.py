"""Part VIII of the European Code: maternity benefit."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.standards.norms import care, protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage, c102_rates
from shanyraq.standards.norms.european_code import ecss_rates

ecss_maternity = Chapter(
    act="ECSS", of="branch", uses=[protection, scheme, care, c102_coverage, c102_rates, ecss_rates]
)


@ecss_maternity.rule(cite="art.47", since="1968-03-17")
def contingency_is_met(covers_pregnancy: YesNo, covers_lost_maternity_earnings: YesNo) -> YesNo:
    """Pregnancy, confinement, their consequences and the earnings lost by them are covered."""
    return covers_pregnancy and covers_lost_maternity_earnings


@ecss_maternity.rule(cite="art.48(a)", since="1968-03-17")
def by_employees(enough_employees: YesNo, protects_all_women_in_classes: YesNo, protects_wives_of_men: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees, all women and wives of the men."""
    return enough_employees and protects_all_women_in_classes and protects_wives_of_men


@ecss_maternity.rule(cite="art.48(b)", since="1968-03-17")
def by_active_persons(
    enough_active_persons: YesNo, protects_all_women_in_classes: YesNo, protects_wives_of_men: YesNo
) -> YesNo:
    """Classes of the active that hold at least a fifth of all residents, all women and wives of the men."""
    return enough_active_persons and protects_all_women_in_classes and protects_wives_of_men


@ecss_maternity.rule(cite="art.48", since="1968-03-17")
def coverage_is_met(by_employees: YesNo, by_active_persons: YesNo, no_voluntary_insurance: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return (by_employees or by_active_persons) and no_voluntary_insurance


@ecss_maternity.rule(cite="art.49(2)", since="1968-03-17")
def care_is_met(
    gives_care_around_birth: YesNo, gives_hospital_care_of_birth: YesNo, shares_cost_of_birth: YesNo
) -> YesNo:
    """Care before, at and after birth and hospital where necessary, without cost to the woman."""
    return gives_care_around_birth and gives_hospital_care_of_birth and not shares_cost_of_birth


@ecss_maternity.rule(cite="art.49(3)", since="1968-03-17")
def aim_is_met(aims_at_health_and_work: YesNo) -> YesNo:
    """Care aims at the woman's health, ability to work and to attend to personal needs."""
    return aims_at_health_and_work


@ecss_maternity.rule(cite="art.49(4)", since="1968-03-17")
def encouragement_is_met(encourages_use_of_services: YesNo) -> YesNo:
    """The institutions encourage women to use the general health services."""
    return encourages_use_of_services


@ecss_maternity.rule(cite="art.50", since="1968-03-17")
def rate_is_met(met_by_earnings: YesNo, met_by_labourer: YesNo) -> YesNo:
    """The standard beneficiary's benefit reaches the rate by earnings or by the labourer's wage."""
    return met_by_earnings or met_by_labourer


@ecss_maternity.rule(cite="art.51", since="1968-03-17")
def qualifying_is_met(record_only_precludes_abuse: YesNo) -> YesNo:
    """No longer record is asked for than precludes abuse."""
    return record_only_precludes_abuse


@ecss_maternity.rule(cite="art.52", since="1968-03-17")
def duration_is_met(
    is_paid_throughout: YesNo,
    weeks_of_benefit: Count,
    least_weeks: Count,
    weeks_of_abstention: Count,
    is_given_at_birth_throughout: YesNo,
) -> YesNo:
    """Care throughout; payment for 12 weeks at least, and for all the leave that the law requires or allows."""
    long = weeks_of_benefit >= least_weeks and weeks_of_benefit >= weeks_of_abstention
    return is_given_at_birth_throughout and (is_paid_throughout or long)


@ecss_maternity.rule(cite="art.52", since="1968-03-17")
def waiting_is_met(waiting_days: Count) -> YesNo:
    """No day at the start goes unpaid."""
    return waiting_days == 0


@ecss_maternity.rule(cite="art.46", since="1968-03-17")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    care_is_met: YesNo,
    aim_is_met: YesNo,
    encouragement_is_met: YesNo,
    rate_is_met: YesNo,
    relation_is_met_of_ecss_rates: YesNo,
    qualifying_is_met: YesNo,
    duration_is_met: YesNo,
    waiting_is_met: YesNo,
) -> YesNo:
    """Maternity benefit is secured as this Part asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and care_is_met
        and aim_is_met
        and encouragement_is_met
        and rate_is_met
        and relation_is_met_of_ecss_rates
        and qualifying_is_met
        and duration_is_met
        and waiting_is_met
    )
