"""Part IX of the European Code: invalidity benefit."""

from shanyraq.lang import Chapter, Each, YesNo, all_of
from shanyraq.standards.norms import protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage, c102_rates, c102_record
from shanyraq.standards.norms.european_code import ecss_coverage, ecss_rates

ecss_invalidity = Chapter(
    act="ECSS",
    of="branch",
    uses=[protection, scheme, c102_record, c102_coverage, c102_rates, ecss_coverage, ecss_rates],
)


@ecss_invalidity.rule(cite="art.54", since="1968-03-17")
def contingency_is_met(covers_lasting_inability: YesNo) -> YesNo:
    """Lasting inability to engage in gainful activity, to a prescribed extent, is covered."""
    return covers_lasting_inability


@ecss_invalidity.rule(cite="art.55(a)", since="1968-03-17")
def by_employees(enough_employees: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees."""
    return enough_employees


@ecss_invalidity.rule(cite="art.55(b)", since="1968-03-17")
def by_active_persons(enough_active_persons: YesNo) -> YesNo:
    """Classes of the active that hold at least a fifth of all residents."""
    return enough_active_persons


@ecss_invalidity.rule(cite="art.55", since="1968-03-17")
def classes_are_protected(by_employees: YesNo, by_active_persons: YesNo) -> YesNo:
    """Classes of persons are protected that are large enough."""
    return by_employees or by_active_persons


@ecss_invalidity.rule(cite="art.55(c)", since="1968-03-17")
def by_small_means(covers_all_of_small_means: YesNo) -> YesNo:
    """All residents whose means are below a prescribed limit."""
    return covers_all_of_small_means


@ecss_invalidity.rule(cite="art.55", since="1968-03-17")
def coverage_is_met(classes_are_protected: YesNo, by_small_means: YesNo, voluntary_insurance_counts: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return (classes_are_protected or by_small_means) and voluntary_insurance_counts


@ecss_invalidity.rule(cite="art.56(a)", since="1968-03-17")
def rate_of_classes_is_met(met_by_earnings: YesNo, met_by_labourer: YesNo) -> YesNo:
    """Where classes are protected: the rate is reached by earnings or by the labourer's wage."""
    return met_by_earnings or met_by_labourer


@ecss_invalidity.rule(cite="art.56(b)", since="1968-03-17")
def rate_of_small_means_is_met(met_by_means: YesNo) -> YesNo:
    """Where all of small means are protected: the benefit is as the means test of Article 67 asks."""
    return met_by_means


@ecss_invalidity.rule(cite="art.56", since="1968-03-17")
def rate_is_met(rate_of_classes_is_met: YesNo, by_small_means: YesNo, rate_of_small_means_is_met: YesNo) -> YesNo:
    """The rate is reached by one of the methods; by means only where all of small means are protected."""
    return rate_of_classes_is_met or (by_small_means and rate_of_small_means_is_met)


@ecss_invalidity.rule(cite="art.56", since="1968-03-17")
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


@ecss_invalidity.rule(cite="art.57(1)", since="1968-03-17")
def qualifying_is_met(invalidity_record_is_within: Each[YesNo]) -> YesNo:
    """No more years of contribution or residence are asked for than allowed."""
    return all_of(invalidity_record_is_within)


@ecss_invalidity.rule(cite="art.57(2)", since="1968-03-17")
def reduced_benefit_is_met(invalidity_is_also_reduced: Each[YesNo]) -> YesNo:
    """Where a long record is asked, a reduced benefit is secured for a shorter one."""
    return all_of(invalidity_is_also_reduced)


@ecss_invalidity.rule(cite="art.58", since="1968-03-17")
def duration_is_met(is_paid_throughout: YesNo, is_paid_until_old_age: YesNo) -> YesNo:
    """Granted throughout the contingency or until an old-age benefit becomes payable."""
    return is_paid_throughout or is_paid_until_old_age


@ecss_invalidity.rule(cite="art.53", since="1968-03-17")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    rate_is_met: YesNo,
    relation_is_met_of_ecss_rates: YesNo,
    qualifying_is_met: YesNo,
    reduced_benefit_is_met: YesNo,
    duration_is_met: YesNo,
    review_is_met_of_ecss_rates: YesNo,
    way_is_met: YesNo,
) -> YesNo:
    """Invalidity benefit is secured as this Part asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and rate_is_met
        and relation_is_met_of_ecss_rates
        and qualifying_is_met
        and reduced_benefit_is_met
        and duration_is_met
        and review_is_met_of_ecss_rates
        and way_is_met
    )
