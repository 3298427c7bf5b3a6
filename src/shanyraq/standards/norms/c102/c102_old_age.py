"""Part V: old-age benefit."""

from shanyraq.lang import Chapter, Count, Each, YesNo, largest
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.c102 import c102_coverage, c102_rates

c102_old_age = Chapter(act="ILO-C102", of="branch", uses=[benefit, scheme, c102_coverage, c102_rates])


@c102_old_age.rule(cite="art.26(2)", since="1955-04-27")
def age_is_met(pension_age: Count, highest_age: Count, higher_age_fits_ability_to_work: YesNo) -> YesNo:
    """The pensionable age is not above 65, or a higher age has due regard to the working ability of elderly persons."""
    return pension_age <= highest_age or higher_age_fits_ability_to_work


@c102_old_age.rule(cite="art.27", since="1955-04-27")
def coverage_is_met(
    enough_employees: YesNo,
    enough_active_persons: YesNo,
    covers_all_of_small_means: YesNo,
    enough_industrial_employees: YesNo,
) -> YesNo:
    """One of the four ways of protecting enough persons is reached."""
    return enough_employees or enough_active_persons or covers_all_of_small_means or enough_industrial_employees


@c102_old_age.rule(cite="art.28", since="1955-04-27")
def rate_is_met(met_by_earnings: YesNo, met_by_labourer: YesNo) -> YesNo:
    """The pension of the standard beneficiary reaches the rate by one of the methods."""
    return met_by_earnings or met_by_labourer


@c102_old_age.rule(cite="art.29(1)", since="1955-04-27")
def qualifying_is_met(years_of_contribution: Each[Count], most_years_of_contribution: Count) -> YesNo:
    """The full benefit asks for no more than thirty years of contribution or employment."""
    return largest(years_of_contribution, otherwise=most_years_of_contribution) <= most_years_of_contribution


@c102_old_age.rule(cite="art.30", since="1955-04-27")
def duration_is_met(is_paid_throughout: YesNo) -> YesNo:
    """The pension is granted throughout the contingency."""
    return is_paid_throughout


@c102_old_age.rule(cite="art.25", since="1955-04-27")
def is_met(
    age_is_met: YesNo, coverage_is_met: YesNo, rate_is_met: YesNo, qualifying_is_met: YesNo, duration_is_met: YesNo
) -> YesNo:
    """Old-age benefit is secured as this Part asks."""
    return age_is_met and coverage_is_met and rate_is_met and qualifying_is_met and duration_is_met
