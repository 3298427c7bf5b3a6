"""Part VI of the European Code: employment injury benefit."""

from shanyraq.lang import Chapter, Count, Each, YesNo, all_of, any_of
from shanyraq.standards.norms import care, protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage, c102_rate, c102_rates
from shanyraq.standards.norms.european_code import ecss_rates

ecss_employment_injury = Chapter(
    act="ECSS", of="branch", uses=[protection, scheme, care, c102_coverage, c102_rate, c102_rates, ecss_rates]
)


@ecss_employment_injury.rule(cite="art.32", since="1968-03-17")
def contingency_is_met(
    covers_injury_at_work: YesNo,
    covers_incapacity_for_work: YesNo,
    covers_lasting_loss_of_capacity: YesNo,
    covers_loss_of_breadwinner: YesNo,
) -> YesNo:
    """Illness, incapacity, lasting loss and death by an accident at work or a prescribed disease are covered."""
    living = covers_incapacity_for_work and covers_lasting_loss_of_capacity
    return covers_injury_at_work and living and covers_loss_of_breadwinner


@ecss_employment_injury.rule(cite="art.33", since="1968-03-17")
def by_employees(enough_employees: YesNo, protects_wives_and_children: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees, with wives and children."""
    return enough_employees and protects_wives_and_children


@ecss_employment_injury.rule(cite="art.33", since="1968-03-17")
def coverage_is_met(by_employees: YesNo, no_voluntary_insurance: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return by_employees and no_voluntary_insurance


@ecss_employment_injury.rule(cite="art.34(2)", since="1968-03-17")
def full_care_is_met(
    gives_general_practitioner: YesNo,
    gives_home_visits: YesNo,
    gives_specialists_in_hospital: YesNo,
    gives_specialists_outside: YesNo,
    gives_dental_care: YesNo,
    gives_nursing: YesNo,
    gives_convalescent_care: YesNo,
    gives_appliances: YesNo,
    gives_allied_care: YesNo,
) -> YesNo:
    """The whole list: doctors with home visits, dental care, nursing, institutions, supplies, allied professions."""
    doctors = gives_general_practitioner and gives_home_visits and gives_specialists_in_hospital
    others = gives_specialists_outside and gives_dental_care and gives_nursing and gives_allied_care
    return doctors and others and gives_convalescent_care and gives_appliances


@ecss_employment_injury.rule(cite="art.34", since="1968-03-17")
def care_is_met(full_care_is_met: YesNo, shares_cost_of_injury: YesNo, aims_at_health_and_work: YesNo) -> YesNo:
    """The care listed, without cost to the injured person, aimed at health and work."""
    return full_care_is_met and not shares_cost_of_injury and aims_at_health_and_work


@ecss_employment_injury.rule(cite="art.35(1)", since="1968-03-17")
def rehabilitation_is_met(cooperates_with_rehabilitation: YesNo) -> YesNo:
    """The institutions cooperate with vocational rehabilitation."""
    return cooperates_with_rehabilitation


@ecss_employment_injury.rule(cite="art.36(1)", since="1968-03-17")
def incapacity_rate_is_met(
    injury_incapacity_by_earnings: Each[YesNo],
    injury_incapacity_by_labourer: Each[YesNo],
    rate_is_reached: Each[YesNo],
    proves_by_earnings: Each[YesNo],
) -> YesNo:
    """Incapacity for work: each beneficiary, at least one, reaches the rate by one method."""
    proved = any_of(proves_by_earnings, where=injury_incapacity_by_earnings)
    by_earnings = proved and all_of(rate_is_reached, where=injury_incapacity_by_earnings)
    by_labourer = any_of(injury_incapacity_by_labourer) and all_of(rate_is_reached, where=injury_incapacity_by_labourer)
    return by_earnings or by_labourer


@ecss_employment_injury.rule(cite="art.36(1)", since="1968-03-17")
def invalidity_rate_is_met(
    injury_invalidity_by_earnings: Each[YesNo],
    injury_invalidity_by_labourer: Each[YesNo],
    rate_is_reached: Each[YesNo],
    proves_by_earnings: Each[YesNo],
) -> YesNo:
    """Lasting loss of capacity: each beneficiary, at least one, reaches the rate by one method."""
    proved = any_of(proves_by_earnings, where=injury_invalidity_by_earnings)
    by_earnings = proved and all_of(rate_is_reached, where=injury_invalidity_by_earnings)
    by_labourer = any_of(injury_invalidity_by_labourer) and all_of(rate_is_reached, where=injury_invalidity_by_labourer)
    return by_earnings or by_labourer


@ecss_employment_injury.rule(cite="art.36(1)", since="1968-03-17")
def survivors_rate_is_met(
    injury_survivors_by_earnings: Each[YesNo],
    injury_survivors_by_labourer: Each[YesNo],
    rate_is_reached: Each[YesNo],
    proves_by_earnings: Each[YesNo],
) -> YesNo:
    """Loss of breadwinner: each beneficiary, at least one, reaches the rate by one method."""
    proved = any_of(proves_by_earnings, where=injury_survivors_by_earnings)
    by_earnings = proved and all_of(rate_is_reached, where=injury_survivors_by_earnings)
    by_labourer = any_of(injury_survivors_by_labourer) and all_of(rate_is_reached, where=injury_survivors_by_labourer)
    return by_earnings or by_labourer


@ecss_employment_injury.rule(cite="art.36(2)", since="1968-03-17")
def partial_loss_is_met(partial_loss_is_in_proportion: YesNo) -> YesNo:
    """A partial loss, where paid for, is paid for in suitable proportion."""
    return partial_loss_is_in_proportion


@ecss_employment_injury.rule(cite="art.36(3)", since="1968-03-17")
def lump_sum_is_met(lump_sum_only_if_slight_or_well_used: YesNo) -> YesNo:
    """A lump sum replaces the payment only where the loss is slight or proper use is assured."""
    return lump_sum_only_if_slight_or_well_used


@ecss_employment_injury.rule(cite="art.37", since="1968-03-17")
def qualifying_is_met(is_secured_to_anyone_employed: YesNo) -> YesNo:
    """Secured to whoever was employed in the country when the accident happened or the disease was contracted."""
    return is_secured_to_anyone_employed


@ecss_employment_injury.rule(cite="art.38", since="1968-03-17")
def duration_is_met(is_paid_throughout: YesNo, is_given_throughout: YesNo) -> YesNo:
    """Payment and care are granted throughout the contingency."""
    return is_paid_throughout and is_given_throughout


@ecss_employment_injury.rule(cite="art.38", since="1968-03-17")
def waiting_is_met(waiting_days: Count, most_waiting_days: Count) -> YesNo:
    """In incapacity for work no more than the first three days go unpaid."""
    return waiting_days <= most_waiting_days


@ecss_employment_injury.rule(cite="art.31", since="1968-03-17")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    care_is_met: YesNo,
    rehabilitation_is_met: YesNo,
    incapacity_rate_is_met: YesNo,
    invalidity_rate_is_met: YesNo,
    survivors_rate_is_met: YesNo,
    relation_is_met_of_ecss_rates: YesNo,
    partial_loss_is_met: YesNo,
    lump_sum_is_met: YesNo,
    qualifying_is_met: YesNo,
    duration_is_met: YesNo,
    waiting_is_met: YesNo,
    review_is_met_of_ecss_rates: YesNo,
) -> YesNo:
    """Employment injury benefit is secured as this Part asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and care_is_met
        and rehabilitation_is_met
        and incapacity_rate_is_met
        and invalidity_rate_is_met
        and survivors_rate_is_met
        and relation_is_met_of_ecss_rates
        and partial_loss_is_met
        and lump_sum_is_met
        and qualifying_is_met
        and duration_is_met
        and waiting_is_met
        and review_is_met_of_ecss_rates
    )
