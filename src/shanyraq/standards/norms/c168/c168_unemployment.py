"""Unemployment benefit."""

from shanyraq.lang import Chapter, Count, Each, Share, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit, protection, scheme
from shanyraq.standards.norms.c168 import c168_rate

c168_unemployment = Chapter(act="ILO-C168", of="branch", uses=[protection, scheme, benefit, c168_rate])


@c168_unemployment.rule(cite="art.11", since="1991-10-17", doubt="c168_not_read")
def coverage_is_met(
    employees_protected: Count,
    employees: Count,
    least_share_of_employees: Share,
    exceptions_are_declared: YesNo,
    least_share_under_exception: Share,
) -> YesNo:
    """Classes with 85 per cent of employees; half under the temporary exception."""
    few = employees_protected >= employees * least_share_under_exception
    return employees_protected >= employees * least_share_of_employees or (exceptions_are_declared and few)


@c168_unemployment.rule(cite="art.15", since="1991-10-17", doubt="c168_not_read")
def rate_is_met(
    is_measured_by_earnings: Each[YesNo],
    reaches_half_of_earnings: Each[YesNo],
    is_measured_by_labourer: Each[YesNo],
    reaches_the_standard: Each[YesNo],
) -> YesNo:
    """Half of earnings for each beneficiary; or a flat benefit that reaches its standard."""
    by_earnings = any_of(is_measured_by_earnings) and all_of(reaches_half_of_earnings, where=is_measured_by_earnings)
    flat = any_of(is_measured_by_labourer) and all_of(reaches_the_standard, where=is_measured_by_labourer)
    return by_earnings or flat


@c168_unemployment.rule(cite="art.17", since="1991-10-17", doubt="c168_not_read")
def qualifying_is_met(record_only_precludes_abuse: YesNo) -> YesNo:
    """No longer record is asked for than precludes abuse."""
    return record_only_precludes_abuse


@c168_unemployment.rule(cite="art.18", since="1991-10-17", doubt="c168_not_read")
def waiting_is_met(
    waiting_days: Count,
    most_waiting_days: Count,
    exceptions_are_declared: YesNo,
    most_waiting_days_under_exception: Count,
) -> YesNo:
    """No more than seven days go unpaid, ten under the temporary exception."""
    return waiting_days <= most_waiting_days or (
        exceptions_are_declared and waiting_days <= most_waiting_days_under_exception
    )


@c168_unemployment.rule(cite="art.19", since="1991-10-17", doubt="c168_not_read")
def duration_is_met(
    is_paid_throughout: YesNo,
    weeks_of_benefit: Count,
    weeks_in_two_years: Count,
    weeks_in_twelve_months: Count,
    least_weeks: Count,
    least_weeks_in_two_years: Count,
    least_weeks_under_exception: Count,
    exceptions_are_declared: YesNo,
) -> YesNo:
    """26 weeks in each spell, or 39 in two years; under the exception 13 in twelve months."""
    long = weeks_of_benefit >= least_weeks or weeks_in_two_years >= least_weeks_in_two_years
    excused = exceptions_are_declared and weeks_in_twelve_months >= least_weeks_under_exception
    return is_paid_throughout or long or excused


@c168_unemployment.rule(cite="art.26", since="1991-10-17", doubt="c168_not_read")
def applicants_are_met(groups_of_new_applicants: Count, least_groups: Count) -> YesNo:
    """Three of the ten groups of new applicants have social benefits."""
    return groups_of_new_applicants >= least_groups


@c168_unemployment.rule(cite="art.10", since="1991-10-17", doubt="c168_not_read")
def is_met(
    coverage_is_met: YesNo,
    rate_is_met: YesNo,
    qualifying_is_met: YesNo,
    duration_is_met: YesNo,
    waiting_is_met: YesNo,
    applicants_are_met: YesNo,
) -> YesNo:
    """Unemployment benefit is secured as this Convention asks."""
    return (
        coverage_is_met
        and rate_is_met
        and qualifying_is_met
        and duration_is_met
        and waiting_is_met
        and applicants_are_met
    )
