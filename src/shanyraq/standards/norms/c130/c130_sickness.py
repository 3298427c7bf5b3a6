"""Part III: sickness benefit."""

from shanyraq.lang import Chapter, Count, Share, YesNo
from shanyraq.standards.norms import protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage
from shanyraq.standards.norms.c130 import c130_rates

c130_sickness = Chapter(act="ILO-C130", of="branch", uses=[protection, scheme, c102_coverage, c130_rates])


@c130_sickness.rule(cite="art.7(b)", since="1972-05-27")
def contingency_is_met(covers_incapacity_for_work: YesNo) -> YesNo:
    """Incapacity for work from sickness with loss of earnings is covered."""
    return covers_incapacity_for_work


@c130_sickness.rule(cite="art.19(a)", since="1972-05-27")
def by_employees(protects_all_employees: YesNo) -> YesNo:
    """All employees, apprentices among them."""
    return protects_all_employees


@c130_sickness.rule(cite="art.19(b)", since="1972-05-27")
def by_active_persons(active_protected: Count, active_persons: Count, least_share_of_active: Share) -> YesNo:
    """Classes with three quarters of the economically active population."""
    return active_protected >= active_persons * least_share_of_active


@c130_sickness.rule(cite="art.20", since="1972-05-27")
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


@c130_sickness.rule(cite="art.19", since="1972-05-27")
def classes_are_protected(by_employees: YesNo, by_active_persons: YesNo, by_exception: YesNo) -> YesNo:
    """Classes of persons are protected that are large enough."""
    return by_employees or by_active_persons or by_exception


@c130_sickness.rule(cite="art.19(c)", since="1972-05-27")
def by_residents(covers_all_of_small_means: YesNo) -> YesNo:
    """All residents whose means are below a limit."""
    return covers_all_of_small_means


@c130_sickness.rule(cite="art.19", since="1972-05-27")
def coverage_is_met(classes_are_protected: YesNo, by_residents: YesNo, voluntary_insurance_may_count: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached."""
    return (classes_are_protected or by_residents) and voluntary_insurance_may_count


@c130_sickness.rule(cite="art.21(a)", since="1972-05-27")
def rate_of_classes_is_met(met_by_earnings: YesNo, met_by_labourer: YesNo) -> YesNo:
    """Where classes are protected: by earnings or by the labourer's wage."""
    return met_by_earnings or met_by_labourer


@c130_sickness.rule(cite="art.21", since="1972-05-27")
def rate_is_met(rate_of_classes_is_met: YesNo, by_residents: YesNo, met_by_means: YesNo) -> YesNo:
    """The rate is reached by one of the methods; by means only where residents are protected."""
    return rate_of_classes_is_met or (by_residents and met_by_means)


@c130_sickness.rule(cite="art.21", since="1972-05-27")
def way_is_met(
    classes_are_protected: YesNo, rate_of_classes_is_met: YesNo, by_residents: YesNo, met_by_means: YesNo
) -> YesNo:
    """Persons and rate are met in one and the same way."""
    by_classes = classes_are_protected and rate_of_classes_is_met
    return by_classes or (by_residents and met_by_means)


@c130_sickness.rule(cite="art.25", since="1972-05-27")
def qualifying_is_met(nobody_of_the_groups_is_deprived: YesNo) -> YesNo:
    """The period asked for deprives nobody who belongs to the groups protected."""
    return nobody_of_the_groups_is_deprived


@c130_sickness.rule(cite="art.26(1)", since="1972-05-27")
def duration_is_met(
    is_paid_throughout: YesNo,
    weeks_of_benefit: Count,
    least_weeks: Count,
    exceptions_are_declared: YesNo,
    least_weeks_under_exception: Count,
) -> YesNo:
    """Throughout, or 52 weeks in each case, or 26 under the temporary exception."""
    excused = exceptions_are_declared and weeks_of_benefit >= least_weeks_under_exception
    return is_paid_throughout or weeks_of_benefit >= least_weeks or excused


@c130_sickness.rule(cite="art.26(3)", since="1972-05-27")
def waiting_is_met(waiting_days: Count, most_waiting_days: Count) -> YesNo:
    """No more than the first three days go unpaid."""
    return waiting_days <= most_waiting_days


@c130_sickness.rule(cite="art.27(1)", since="1972-05-27")
def funeral_is_met(pays_for_the_funeral: YesNo) -> YesNo:
    """A funeral benefit is paid."""
    return pays_for_the_funeral


@c130_sickness.rule(cite="art.18", since="1972-05-27")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    rate_is_met: YesNo,
    relation_is_met: YesNo,
    qualifying_is_met: YesNo,
    duration_is_met: YesNo,
    waiting_is_met: YesNo,
    funeral_is_met: YesNo,
    way_is_met: YesNo,
) -> YesNo:
    """Sickness benefit is secured as this Part asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and rate_is_met
        and relation_is_met
        and qualifying_is_met
        and duration_is_met
        and waiting_is_met
        and funeral_is_met
        and way_is_met
    )
