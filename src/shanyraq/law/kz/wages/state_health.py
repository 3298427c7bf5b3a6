"""State contributions for health insurance: for whom the State pays, and how much a month."""

from shanyraq.lang import Chapter, Choice, Money, Share, YesNo, half_up_to_tiyn
from shanyraq.law.kz import person
from shanyraq.law.kz.families import awarded_mother
from shanyraq.law.kz.families.awarded_mother import MotherAward
from shanyraq.law.kz.pensions import service_pension
from shanyraq.law.kz.person import DisabilityGroup, Study


class HealthCategory(Choice):
    """A circumstance, other than age, disability and study, in which the State pays."""

    none = "0"
    registered_unemployed = "1"
    pregnant_without_work = "2"
    raises_child_under_three_without_work = "3"
    on_leave_for_birth_or_child = "4"
    carer_without_work = "5"
    serves_sentence = "6"
    kandas_without_work = "7"
    finished_study_less_than_three_months_ago = "8"
    receives_targeted_assistance_without_work = "9"


state_health = Chapter(act="KZ-L405-2015", of="person", uses=[person, awarded_mother, service_pension])


@state_health.rule(cite="art.26(1)", since="2020-01-01", doubt="health_law_not_read")
def is_covered_though_working(
    is_minor: YesNo,
    reached_pension_age: YesNo,
    draws_service_pension: YesNo,
    disability_group: DisabilityGroup,
    study: Study,
    mother_award: MotherAward,
) -> YesNo:
    """The State pays for children, pensioners, the disabled, awarded mothers and students even if they work."""
    is_pensioner = reached_pension_age or draws_service_pension
    has_award = mother_award != MotherAward.none
    studies = study in (Study.school, Study.full_time_in_kazakhstan)
    return is_minor or is_pensioner or disability_group != DisabilityGroup.none or studies or has_award


@state_health.rule(cite="art.26(1)", since="2020-01-01", doubt="health_law_not_read")
def is_due(is_covered_though_working: YesNo, health_category: HealthCategory) -> YesNo:
    """The State pays for those covered though working, and for those in one of the other listed circumstances."""
    return is_covered_though_working or health_category != HealthCategory.none


@state_health.rule(cite="art.26(2)", since="2020-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges")
def monthly_amount(is_due: YesNo, average_wage_two_years_before: Money, rate_of_the_state: Share) -> Money:
    """The State pays a share of the average wage of two years earlier for each such person."""
    return average_wage_two_years_before * rate_of_the_state if is_due else Money(0)
