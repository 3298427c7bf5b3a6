"""Medical care: the guaranteed package for all, the insurance package for the insured, and who pays for whom."""

from shanyraq.lang import Chapter, Choice, Count, Day, Money, YesNo, add_months, first_of_month, last_of_month
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import duty
from shanyraq.law.kz.person import LegalStanding
from shanyraq.law.kz.wages import state_health, work
from shanyraq.law.kz.wages.state_health import HealthCategory


class HealthPayer(Choice):
    """Who pays a person's contributions to health insurance."""

    nobody = "0"
    person_or_employer = "1"
    republican_budget = "2"
    local_budget = "3"


medical_care = Chapter(act="KZ-L405-2015", of="person", uses=[person, duty, state_health, work])


@medical_care.rule(cite="KZ-HC2009", since="2018-01-01", until="2020-07-17", doubt="health_code_of_2009")
@medical_care.rule(cite="KZ-HC art.196(1)", since="2020-07-18")
def has_guaranteed_package(standing: LegalStanding, resides_permanently: YesNo) -> YesNo:
    """Citizens, kandases, refugees and permanent residents have the guaranteed package without insurance."""
    return standing in (LegalStanding.citizen, LegalStanding.kandas, LegalStanding.refugee) or resides_permanently


@medical_care.rule(cite="art.5", since="2020-01-01", doubt="health_insurance_not_read")
def insured_until(paid_for_month_of: Day, months_after_payment: Count) -> Day:
    """The right lasts for some months after the last month that was paid for."""
    return last_of_month(add_months(paid_for_month_of, months_after_payment))


@medical_care.exception(to=insured_until, cite="art.5", since="2026-01-01", doubt="half_a_year_of_cover")
def insured_for_longer(
    paid_for_month_of: Day, paid_five_years_before: YesNo, months_after_long_payment: Count
) -> Day | None:
    """Whoever had paid for five years keeps the right for longer."""
    if paid_five_years_before:
        return last_of_month(add_months(paid_for_month_of, months_after_long_payment))


@medical_care.rule(cite="art.5", since="2020-01-01", doubt="health_insurance_not_read")
def is_insured_by_payment(the_day: Day, paid_for_month_of: Day, insured_until: Day) -> YesNo:
    """What was paid for this or an earlier month gives the right, whichever day of the month is told."""
    return first_of_month(paid_for_month_of) <= the_day <= insured_until


@medical_care.rule(cite="art.5", since="2020-01-01", doubt="health_insurance_not_read")
def is_insured_by_pay(gross_pay: Money) -> YesNo:
    """Whoever is paid for work this month is insured by the contributions on that pay."""
    return gross_pay > Money(0)


@medical_care.rule(cite="art.26(1)", since="2020-01-01", doubt="health_insurance_not_read")
def is_registered(health_category: HealthCategory, is_registered_unemployed: YesNo) -> YesNo:
    """Registered as unemployed, whether it is told as such or as the circumstance in which a budget pays."""
    return is_registered_unemployed or health_category == HealthCategory.registered_unemployed


@medical_care.rule(cite="art.26(1)", since="2020-01-01", until="2025-12-31", doubt="circle_of_the_insured")
def republican_budget_pays(has_guaranteed_package: YesNo, is_due_of_state_health: YesNo, is_registered: YesNo) -> YesNo:
    """The republican budget pays for the categories that the law lists, the registered unemployed among them."""
    return has_guaranteed_package and (is_due_of_state_health or is_registered)


@medical_care.rule(cite="art.26(1), art.26-1(1)", since="2026-01-01", doubt="circle_of_the_insured")
def republican_budget_pays(
    has_guaranteed_package: YesNo, is_covered_though_working: YesNo, health_category: HealthCategory
) -> YesNo:
    """The registered unemployed are no longer among those for whom the republican budget pays."""
    left_to_others = health_category in (HealthCategory.none, HealthCategory.registered_unemployed)
    return has_guaranteed_package and (is_covered_though_working or not left_to_others)


@medical_care.rule(cite="art.26-1(1)", since="2026-01-01", doubt="circle_of_the_insured")
def local_budget_pays(has_guaranteed_package: YesNo, is_registered: YesNo, is_in_crisis_without_income: YesNo) -> YesNo:
    """Local budgets pay for the registered unemployed, and for those in crisis who have no income."""
    return has_guaranteed_package and (is_registered or is_in_crisis_without_income)


@medical_care.rule(cite="art.26(1)", since="2020-01-01", until="2025-12-31", doubt="health_insurance_not_read")
def contribution_payer(
    republican_budget_pays: YesNo, is_insured_by_pay: YesNo, is_insured_by_payment: YesNo
) -> HealthPayer:
    """For the listed categories the budget pays; for everybody else an employer or the person, or nobody."""
    if republican_budget_pays:
        return HealthPayer.republican_budget
    return HealthPayer.person_or_employer if is_insured_by_pay or is_insured_by_payment else HealthPayer.nobody


@medical_care.rule(cite="art.26(1), art.26-1(1)", since="2026-01-01", doubt="health_insurance_not_read")
def contribution_payer(
    republican_budget_pays: YesNo, local_budget_pays: YesNo, is_insured_by_pay: YesNo, is_insured_by_payment: YesNo
) -> HealthPayer:
    """Before an employer or the person the republican budget pays for its categories, and local budgets for theirs."""
    if republican_budget_pays:
        return HealthPayer.republican_budget
    if local_budget_pays:
        return HealthPayer.local_budget
    return HealthPayer.person_or_employer if is_insured_by_pay or is_insured_by_payment else HealthPayer.nobody


@medical_care.rule(cite="art.5", since="2020-01-01", doubt="health_insurance_not_read")
def is_due(contribution_payer: HealthPayer) -> YesNo:
    """The insurance package is for those for whom somebody pays."""
    return contribution_payer != HealthPayer.nobody
