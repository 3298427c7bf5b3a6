"""Part X of the European Code: survivors' benefit."""

from shanyraq.lang import Chapter, Each, YesNo, all_of
from shanyraq.standards.norms import protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage, c102_rates, c102_record
from shanyraq.standards.norms.european_code import ecss_coverage, ecss_rates

ecss_survivors = Chapter(
    act="ECSS",
    of="branch",
    uses=[protection, scheme, c102_record, c102_coverage, c102_rates, ecss_coverage, ecss_rates],
)


@ecss_survivors.rule(cite="art.60(1)", since="1968-03-17")
def contingency_is_met(covers_loss_of_breadwinner: YesNo) -> YesNo:
    """Loss of support by the widow or child on the breadwinner's death is covered."""
    return covers_loss_of_breadwinner


@ecss_survivors.rule(cite="art.60(2)", since="1968-03-17")
def reduction_is_met(is_contributory: YesNo, is_reduced_for_other_means: YesNo) -> YesNo:
    """A contributory benefit is reduced for earnings only, never for other means."""
    return not is_contributory or not is_reduced_for_other_means


@ecss_survivors.rule(cite="art.61(a)", since="1968-03-17")
def by_employees(enough_employees: YesNo, protects_wives_and_children: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees, with wives and children."""
    return enough_employees and protects_wives_and_children


@ecss_survivors.rule(cite="art.61(b)", since="1968-03-17")
def by_active_persons(enough_active_persons: YesNo, protects_wives_and_children: YesNo) -> YesNo:
    """Classes of the active that hold at least a fifth of all residents, with wives and children."""
    return enough_active_persons and protects_wives_and_children


@ecss_survivors.rule(cite="art.61", since="1968-03-17")
def classes_are_protected(by_employees: YesNo, by_active_persons: YesNo) -> YesNo:
    """Classes of persons are protected that are large enough."""
    return by_employees or by_active_persons


@ecss_survivors.rule(cite="art.61(c)", since="1968-03-17")
def by_small_means(covers_all_of_small_means: YesNo) -> YesNo:
    """All residents whose means are below a prescribed limit."""
    return covers_all_of_small_means


@ecss_survivors.rule(cite="art.61", since="1968-03-17")
def coverage_is_met(classes_are_protected: YesNo, by_small_means: YesNo, voluntary_insurance_counts: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return (classes_are_protected or by_small_means) and voluntary_insurance_counts


@ecss_survivors.rule(cite="art.62(a)", since="1968-03-17")
def rate_of_classes_is_met(met_by_earnings: YesNo, met_by_labourer: YesNo) -> YesNo:
    """Where classes are protected: the rate is reached by earnings or by the labourer's wage."""
    return met_by_earnings or met_by_labourer


@ecss_survivors.rule(cite="art.62(b)", since="1968-03-17")
def rate_of_small_means_is_met(met_by_means: YesNo) -> YesNo:
    """Where all of small means are protected: the benefit is as the means test of Article 67 asks."""
    return met_by_means


@ecss_survivors.rule(cite="art.62", since="1968-03-17")
def rate_is_met(rate_of_classes_is_met: YesNo, by_small_means: YesNo, rate_of_small_means_is_met: YesNo) -> YesNo:
    """The rate is reached by one of the methods; by means only where all of small means are protected."""
    return rate_of_classes_is_met or (by_small_means and rate_of_small_means_is_met)


@ecss_survivors.rule(cite="art.62", since="1968-03-17")
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


@ecss_survivors.rule(cite="art.63(1)", since="1968-03-17")
def qualifying_is_met(survivors_record_is_within: Each[YesNo]) -> YesNo:
    """No more years of contribution or residence are asked for than allowed."""
    return all_of(survivors_record_is_within)


@ecss_survivors.rule(cite="art.63(2)", since="1968-03-17")
def reduced_benefit_is_met(survivors_are_also_reduced: Each[YesNo]) -> YesNo:
    """Where a long record is asked, a reduced benefit is secured for a shorter one."""
    return all_of(survivors_are_also_reduced)


@ecss_survivors.rule(cite="art.63(5)", since="1968-03-17")
def marriage_is_met(asks_marriage_of_widows_with_children: YesNo) -> YesNo:
    """A set length of marriage is asked of childless widows at most."""
    return not asks_marriage_of_widows_with_children


@ecss_survivors.rule(cite="art.64", since="1968-03-17")
def duration_is_met(is_paid_throughout: YesNo) -> YesNo:
    """The benefit is granted throughout the contingency."""
    return is_paid_throughout


@ecss_survivors.rule(cite="art.59", since="1968-03-17")
def is_met(
    contingency_is_met: YesNo,
    reduction_is_met: YesNo,
    coverage_is_met: YesNo,
    rate_is_met: YesNo,
    relation_is_met_of_ecss_rates: YesNo,
    qualifying_is_met: YesNo,
    reduced_benefit_is_met: YesNo,
    marriage_is_met: YesNo,
    duration_is_met: YesNo,
    review_is_met_of_ecss_rates: YesNo,
    way_is_met: YesNo,
) -> YesNo:
    """Survivors' benefit is secured as this Part asks."""
    return (
        contingency_is_met
        and reduction_is_met
        and coverage_is_met
        and rate_is_met
        and relation_is_met_of_ecss_rates
        and qualifying_is_met
        and reduced_benefit_is_met
        and marriage_is_met
        and duration_is_met
        and review_is_met_of_ecss_rates
        and way_is_met
    )
