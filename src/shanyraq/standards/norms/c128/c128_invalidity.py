"""Part II: invalidity."""

from shanyraq.lang import Chapter, Count, Each, Share, YesNo, all_of
from shanyraq.standards.norms import protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage
from shanyraq.standards.norms.c128 import c128_rates, c128_record

c128_invalidity = Chapter(
    act="ILO-C128", of="branch", uses=[protection, scheme, c102_coverage, c128_record, c128_rates]
)


@c128_invalidity.rule(cite="art.8", since="1969-11-01")
def contingency_is_met(covers_lasting_inability: YesNo) -> YesNo:
    """Lasting inability to engage in gainful activity is covered."""
    return covers_lasting_inability


@c128_invalidity.rule(cite="art.9(1)(1)(a)", since="1969-11-01")
def by_employees(protects_all_employees: YesNo) -> YesNo:
    """All employees, apprentices among them."""
    return protects_all_employees


@c128_invalidity.rule(cite="art.9(1)", since="1969-11-01")
def by_active_persons(active_protected: Count, active_persons: Count, least_share_of_active: Share) -> YesNo:
    """Classes with three quarters of the economically active population."""
    return active_protected >= active_persons * least_share_of_active


@c128_invalidity.rule(cite="art.9(2)", since="1969-11-01")
def by_exception(
    exceptions_are_declared: YesNo,
    employees_protected: Count,
    employees: Count,
    industry_employees_protected: Count,
    industry_employees: Count,
    least_share_under_exception: Share,
    least_share_of_industry: Share,
) -> YesNo:
    """Under the temporary exception: a quarter of employees, or half of those in industry."""
    few = employees_protected >= employees * least_share_under_exception
    industry = industry_employees_protected >= industry_employees * least_share_of_industry
    return exceptions_are_declared and (few or industry)


@c128_invalidity.rule(cite="art.9(1)", since="1969-11-01")
def classes_are_protected(by_employees: YesNo, by_active_persons: YesNo, by_exception: YesNo) -> YesNo:
    """Classes of persons are protected that are large enough."""
    return by_employees or by_active_persons or by_exception


@c128_invalidity.rule(cite="art.9(1)(c)", since="1969-11-01")
def by_residents(protects_all_residents: YesNo, covers_all_of_small_means: YesNo) -> YesNo:
    """All residents, or all whose means are below a limit."""
    return protects_all_residents or covers_all_of_small_means


@c128_invalidity.rule(cite="art.9(1)", since="1969-11-01")
def coverage_is_met(classes_are_protected: YesNo, by_residents: YesNo, voluntary_insurance_may_count: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached."""
    return (classes_are_protected or by_residents) and voluntary_insurance_may_count


@c128_invalidity.rule(cite="art.10(a)", since="1969-11-01")
def rate_of_classes_is_met(met_by_earnings: YesNo, met_by_labourer: YesNo) -> YesNo:
    """Where classes are protected: by earnings or by the labourer's wage."""
    return met_by_earnings or met_by_labourer


@c128_invalidity.rule(cite="art.10", since="1969-11-01")
def rate_is_met(rate_of_classes_is_met: YesNo, by_residents: YesNo, met_by_means: YesNo) -> YesNo:
    """The rate is reached by one of the methods; by means only where residents are protected."""
    return rate_of_classes_is_met or (by_residents and met_by_means)


@c128_invalidity.rule(cite="art.10", since="1969-11-01")
def way_is_met(
    classes_are_protected: YesNo, rate_of_classes_is_met: YesNo, by_residents: YesNo, met_by_means: YesNo
) -> YesNo:
    """Persons and rate are met in one and the same way."""
    by_classes = classes_are_protected and rate_of_classes_is_met
    return by_classes or (by_residents and met_by_means)


@c128_invalidity.rule(cite="art.11(1)", since="1969-11-01")
def qualifying_is_met(record_is_within: Each[YesNo]) -> YesNo:
    """No more years of contribution or residence are asked for than allowed."""
    return all_of(record_is_within)


@c128_invalidity.rule(cite="art.11(2)", since="1969-11-01")
def reduced_benefit_is_met(is_also_reduced: Each[YesNo]) -> YesNo:
    """Where a long record is asked, a reduced benefit is secured for a shorter one."""
    return all_of(is_also_reduced)


@c128_invalidity.rule(cite="art.13", since="1969-11-01")
def rehabilitation_is_met(helps_to_return_to_work: YesNo, exceptions_are_declared: YesNo) -> YesNo:
    """Rehabilitation and placement, unless the temporary exception is declared."""
    return helps_to_return_to_work or exceptions_are_declared


@c128_invalidity.rule(cite="art.12", since="1969-11-01")
def duration_is_met(is_paid_throughout: YesNo, is_paid_until_old_age: YesNo) -> YesNo:
    """Granted throughout or until an old-age benefit becomes payable."""
    return is_paid_throughout or is_paid_until_old_age


@c128_invalidity.rule(cite="art.29(1)", since="1969-11-01")
def review_is_met(is_reviewed_after_wage_or_price_changes: YesNo) -> YesNo:
    """Payments are reviewed after substantial changes of earnings or of living costs."""
    return is_reviewed_after_wage_or_price_changes


@c128_invalidity.rule(cite="art.31", since="1969-11-01")
def reduction_is_met(is_contributory: YesNo, is_reduced_for_other_means: YesNo) -> YesNo:
    """A contributory benefit is reduced for earnings only, never for other means."""
    return not is_contributory or not is_reduced_for_other_means


@c128_invalidity.rule(cite="art.7", since="1969-11-01")
def is_met(
    contingency_is_met: YesNo,
    reduction_is_met: YesNo,
    coverage_is_met: YesNo,
    rate_is_met: YesNo,
    relation_is_met: YesNo,
    qualifying_is_met: YesNo,
    reduced_benefit_is_met: YesNo,
    duration_is_met: YesNo,
    rehabilitation_is_met: YesNo,
    review_is_met: YesNo,
    way_is_met: YesNo,
) -> YesNo:
    """Invalidity benefit is secured as this Part asks."""
    return (
        contingency_is_met
        and reduction_is_met
        and coverage_is_met
        and rate_is_met
        and relation_is_met
        and qualifying_is_met
        and reduced_benefit_is_met
        and duration_is_met
        and rehabilitation_is_met
        and review_is_met
        and way_is_met
    )
