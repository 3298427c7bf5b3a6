"""Employment injury benefits."""

from shanyraq.lang import Chapter, Count, Each, Share, YesNo, all_of, any_of
from shanyraq.standards.norms import care, protection, scheme
from shanyraq.standards.norms.c121 import c121_contingency, c121_rate, c121_rates

c121_benefits = Chapter(
    act="ILO-C121", of="branch", uses=[protection, scheme, care, c121_contingency, c121_rate, c121_rates]
)


@c121_benefits.rule(cite="art.4", since="1967-07-28")
def coverage_is_met(
    protects_all_employees: YesNo,
    exceptions_are_declared: YesNo,
    industry_employees_protected: Count,
    industry_employees: Count,
    least_share_of_industry: Share,
) -> YesNo:
    """All employees; under the exception three quarters of those in industrial undertakings."""
    industry = industry_employees_protected >= industry_employees * least_share_of_industry
    return protects_all_employees or (exceptions_are_declared and industry)


@c121_benefits.rule(cite="art.6", since="1967-07-28")
def contingency_is_met(
    covers_injury_at_work: YesNo,
    covers_incapacity_for_work: YesNo,
    covers_lasting_loss_of_capacity: YesNo,
    covers_loss_of_breadwinner: YesNo,
) -> YesNo:
    """Illness, incapacity, lasting loss and death by employment injury are covered."""
    living = covers_incapacity_for_work and covers_lasting_loss_of_capacity
    return covers_injury_at_work and living and covers_loss_of_breadwinner


@c121_benefits.rule(cite="art.7", since="1967-07-28")
def commuting_is_met(covers_the_way_to_work: YesNo) -> YesNo:
    """Accidents on the way are defined, or protected equally by another scheme."""
    return covers_the_way_to_work


@c121_benefits.rule(cite="art.8", since="1967-07-28")
def diseases_are_met(lists_occupational_diseases: YesNo) -> YesNo:
    """The list or the definition of diseases is as wide as Schedule I."""
    return lists_occupational_diseases


@c121_benefits.rule(cite="art.9(2)", since="1967-07-28")
def qualifying_is_met(is_secured_to_anyone_employed: YesNo) -> YesNo:
    """No length of employment, insurance or contribution is asked for."""
    return is_secured_to_anyone_employed


@c121_benefits.rule(cite="art.9(3)", since="1967-07-28")
def waiting_is_met(
    waiting_days: Count,
    most_waiting_days: Count,
    waiting_stood_before_ratification: YesNo,
    exceptions_are_declared: YesNo,
) -> YesNo:
    """No waiting days, or three where they stood before or the exception is declared."""
    excused = waiting_stood_before_ratification or exceptions_are_declared
    return waiting_days == 0 or (waiting_days <= most_waiting_days and excused)


@c121_benefits.rule(cite="art.9(3)", since="1967-07-28")
def duration_is_met(is_paid_throughout: YesNo, is_given_throughout: YesNo) -> YesNo:
    """Payment and care are granted throughout the contingency."""
    return is_paid_throughout and is_given_throughout


@c121_benefits.rule(cite="art.10(1)", since="1967-07-28")
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
    gives_treatment_at_work: YesNo,
) -> YesNo:
    """The whole list of care, treatment at the place of work with it."""
    doctors = gives_general_practitioner and gives_home_visits and gives_specialists_in_hospital
    others = gives_specialists_outside and gives_dental_care and gives_nursing and gives_allied_care
    return doctors and others and gives_convalescent_care and gives_appliances and gives_treatment_at_work


@c121_benefits.rule(cite="art.12", since="1967-07-28")
def care_under_exception_is_met(
    exceptions_are_declared: YesNo,
    gives_general_practitioner: YesNo,
    gives_home_visits: YesNo,
    gives_specialists_in_hospital: YesNo,
    gives_specialists_outside: YesNo,
    gives_essential_medicines: YesNo,
    gives_hospital_care: YesNo,
) -> YesNo:
    """Under the temporary exception the shorter list."""
    doctors = gives_general_practitioner and gives_home_visits and gives_specialists_in_hospital
    rest = gives_specialists_outside and gives_essential_medicines and gives_hospital_care
    return exceptions_are_declared and doctors and rest


@c121_benefits.rule(cite="art.10", since="1967-07-28")
def care_is_met(
    full_care_is_met: YesNo,
    care_under_exception_is_met: YesNo,
    shares_cost_of_injury: YesNo,
    sharing_avoids_hardship: YesNo,
    aims_at_health_and_work: YesNo,
) -> YesNo:
    """The care listed, aimed at health and work; on terms of a general scheme only without hardship."""
    listed = full_care_is_met or care_under_exception_is_met
    spared = not shares_cost_of_injury or sharing_avoids_hardship
    return listed and spared and aims_at_health_and_work


@c121_benefits.rule(cite="art.13", since="1967-07-28")
def incapacity_rate_is_met(
    incapacity_by_earnings: Each[YesNo],
    incapacity_by_labourer: Each[YesNo],
    rate_is_reached: Each[YesNo],
    proves_by_earnings: Each[YesNo],
) -> YesNo:
    """Incapacity for work: each beneficiary, at least one, reaches the rate by one method."""
    proved = any_of(proves_by_earnings, where=incapacity_by_earnings)
    by_earnings = proved and all_of(rate_is_reached, where=incapacity_by_earnings)
    by_labourer = any_of(incapacity_by_labourer) and all_of(rate_is_reached, where=incapacity_by_labourer)
    return by_earnings or by_labourer


@c121_benefits.rule(cite="art.14(2)", since="1967-07-28")
def invalidity_rate_is_met(
    invalidity_by_earnings: Each[YesNo],
    invalidity_by_labourer: Each[YesNo],
    rate_is_reached: Each[YesNo],
    proves_by_earnings: Each[YesNo],
) -> YesNo:
    """Lasting loss of capacity: each beneficiary, at least one, reaches the rate by one method."""
    proved = any_of(proves_by_earnings, where=invalidity_by_earnings)
    by_earnings = proved and all_of(rate_is_reached, where=invalidity_by_earnings)
    by_labourer = any_of(invalidity_by_labourer) and all_of(rate_is_reached, where=invalidity_by_labourer)
    return by_earnings or by_labourer


@c121_benefits.rule(cite="art.18(1)", since="1967-07-28")
def survivors_rate_is_met(
    survivors_by_earnings: Each[YesNo],
    survivors_by_labourer: Each[YesNo],
    rate_is_reached: Each[YesNo],
    proves_by_earnings: Each[YesNo],
) -> YesNo:
    """Loss of breadwinner: each beneficiary, at least one, reaches the rate by one method."""
    proved = any_of(proves_by_earnings, where=survivors_by_earnings)
    by_earnings = proved and all_of(rate_is_reached, where=survivors_by_earnings)
    by_labourer = any_of(survivors_by_labourer) and all_of(rate_is_reached, where=survivors_by_labourer)
    return by_earnings or by_labourer


@c121_benefits.rule(cite="art.14(3)", since="1967-07-28")
def partial_loss_is_met(partial_loss_is_in_proportion: YesNo) -> YesNo:
    """A substantial partial loss is paid for in suitable proportion."""
    return partial_loss_is_in_proportion


@c121_benefits.rule(cite="art.15(1)", since="1967-07-28")
def lump_sum_is_met(lump_sum_needs_consent: YesNo, exceptions_are_declared: YesNo) -> YesNo:
    """A lump sum only in exceptional cases and with consent, unless the exception is declared."""
    return lump_sum_needs_consent or exceptions_are_declared


@c121_benefits.rule(cite="art.16", since="1967-07-28")
def attendance_is_met(pays_for_constant_attendance: YesNo) -> YesNo:
    """A supplement for constant attendance."""
    return pays_for_constant_attendance


@c121_benefits.rule(cite="art.18(2)", since="1967-07-28")
def funeral_is_met(pays_for_the_funeral: YesNo) -> YesNo:
    """A funeral benefit."""
    return pays_for_the_funeral


@c121_benefits.rule(cite="art.19(10)", since="1967-07-28")
def minimum_is_met(has_a_prescribed_minimum: YesNo) -> YesNo:
    """No payment is below a prescribed minimum."""
    return has_a_prescribed_minimum


@c121_benefits.rule(cite="art.21(1)", since="1967-07-28")
def review_is_met(is_reviewed_after_wage_changes: YesNo) -> YesNo:
    """Long-term payments are reviewed after substantial changes of earnings."""
    return is_reviewed_after_wage_changes


@c121_benefits.rule(cite="art.26(1)", since="1967-07-28")
def prevention_is_met(prevents_accidents: YesNo, helps_to_return_to_work: YesNo) -> YesNo:
    """Accidents are prevented; the disabled are rehabilitated and placed."""
    return prevents_accidents and helps_to_return_to_work


@c121_benefits.rule(cite="art.9(1)", since="1967-07-28")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    commuting_is_met: YesNo,
    diseases_are_met: YesNo,
    qualifying_is_met: YesNo,
    waiting_is_met: YesNo,
    duration_is_met: YesNo,
    care_is_met: YesNo,
    incapacity_rate_is_met: YesNo,
    invalidity_rate_is_met: YesNo,
    survivors_rate_is_met: YesNo,
    relation_is_met: YesNo,
    partial_loss_is_met: YesNo,
    lump_sum_is_met: YesNo,
    attendance_is_met: YesNo,
    funeral_is_met: YesNo,
    minimum_is_met: YesNo,
    review_is_met: YesNo,
    prevention_is_met: YesNo,
) -> YesNo:
    """Employment injury benefit is secured as this Convention asks."""
    return (
        contingency_is_met
        and coverage_is_met
        and commuting_is_met
        and diseases_are_met
        and qualifying_is_met
        and waiting_is_met
        and duration_is_met
        and care_is_met
        and incapacity_rate_is_met
        and invalidity_rate_is_met
        and survivors_rate_is_met
        and relation_is_met
        and partial_loss_is_met
        and lump_sum_is_met
        and attendance_is_met
        and funeral_is_met
        and minimum_is_met
        and review_is_met
        and prevention_is_met
    )
