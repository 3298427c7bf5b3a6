"""Part III of the European Code: sickness benefit."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.standards.norms import protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage, c102_rates
from shanyraq.standards.norms.european_code import ecss_coverage, ecss_rates

ecss_sickness = Chapter(
    act="ECSS", of="branch", uses=[protection, scheme, c102_coverage, c102_rates, ecss_coverage, ecss_rates]
)


@ecss_sickness.rule(cite="art.14", since="1968-03-17")
def contingency_is_met(covers_incapacity_for_work: YesNo) -> YesNo:
    """Incapacity for work from illness with loss of earnings is covered."""
    return covers_incapacity_for_work


@ecss_sickness.rule(cite="art.15(a)", since="1968-03-17")
def by_employees(enough_employees: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees."""
    return enough_employees


@ecss_sickness.rule(cite="art.15(b)", since="1968-03-17")
def by_active_persons(enough_active_persons: YesNo) -> YesNo:
    """Classes of the active that hold at least a fifth of all residents."""
    return enough_active_persons


@ecss_sickness.rule(cite="art.15", since="1968-03-17")
def classes_are_protected(by_employees: YesNo, by_active_persons: YesNo) -> YesNo:
    """Classes of persons are protected that are large enough."""
    return by_employees or by_active_persons


@ecss_sickness.rule(cite="art.15(c)", since="1968-03-17")
def by_small_means(covers_all_of_small_means: YesNo) -> YesNo:
    """All residents whose means are below a prescribed limit."""
    return covers_all_of_small_means


@ecss_sickness.rule(cite="art.15", since="1968-03-17")
def coverage_is_met(classes_are_protected: YesNo, by_small_means: YesNo, voluntary_insurance_counts: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return (classes_are_protected or by_small_means) and voluntary_insurance_counts


@ecss_sickness.rule(cite="art.16(2)", since="1968-03-17")
def guarantee_is_met(guarantees_without_means_test: YesNo) -> YesNo:
    """Beside a means test a prescribed benefit without one is guaranteed to classes large enough."""
    return guarantees_without_means_test


@ecss_sickness.rule(cite="art.16(1)", since="1968-03-17")
def rate_of_classes_is_met(met_by_earnings: YesNo, met_by_labourer: YesNo) -> YesNo:
    """Where classes are protected: the rate is reached by earnings or by the labourer's wage."""
    return met_by_earnings or met_by_labourer


@ecss_sickness.rule(cite="art.16(2)", since="1968-03-17")
def rate_of_small_means_is_met(met_by_means: YesNo, guarantee_is_met: YesNo) -> YesNo:
    """Where all of small means are protected: as Article 67 asks, with a guarantee to classes."""
    return met_by_means and guarantee_is_met


@ecss_sickness.rule(cite="art.16", since="1968-03-17")
def rate_is_met(rate_of_classes_is_met: YesNo, by_small_means: YesNo, rate_of_small_means_is_met: YesNo) -> YesNo:
    """The rate is reached by one of the methods; by means only where all of small means are protected."""
    return rate_of_classes_is_met or (by_small_means and rate_of_small_means_is_met)


@ecss_sickness.rule(cite="art.16", since="1968-03-17")
def way_is_met(
    classes_are_protected: YesNo,
    rate_of_classes_is_met: YesNo,
    by_small_means: YesNo,
    rate_of_small_means_is_met: YesNo,
) -> YesNo:
    """Persons, rate and duration are met in one and the same way."""
    by_classes = classes_are_protected and rate_of_classes_is_met
    by_means = by_small_means and rate_of_small_means_is_met
    return by_classes or by_means


@ecss_sickness.rule(cite="art.17", since="1968-03-17")
def qualifying_is_met(record_only_precludes_abuse: YesNo) -> YesNo:
    """No longer record is asked for than precludes abuse."""
    return record_only_precludes_abuse


@ecss_sickness.rule(cite="art.18", since="1968-03-17")
def duration_is_met(is_paid_throughout: YesNo, weeks_of_benefit: Count, least_weeks: Count) -> YesNo:
    """Paid throughout, or for 26 weeks in each case."""
    return is_paid_throughout or weeks_of_benefit >= least_weeks


@ecss_sickness.rule(cite="art.18", since="1968-03-17")
def waiting_is_met(waiting_days: Count, most_waiting_days: Count) -> YesNo:
    """No more than the first three days go unpaid."""
    return waiting_days <= most_waiting_days


@ecss_sickness.rule(cite="art.13", since="1968-03-17")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    rate_is_met: YesNo,
    relation_is_met_of_ecss_rates: YesNo,
    qualifying_is_met: YesNo,
    duration_is_met: YesNo,
    waiting_is_met: YesNo,
    way_is_met: YesNo,
) -> YesNo:
    """Sickness benefit is secured as this Part asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and rate_is_met
        and relation_is_met_of_ecss_rates
        and qualifying_is_met
        and duration_is_met
        and waiting_is_met
        and way_is_met
    )
