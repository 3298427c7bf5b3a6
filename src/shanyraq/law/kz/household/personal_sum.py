"""What one person is paid each month: of all benefits, by employers and insurers, and what the person pays in."""

from shanyraq.lang import Chapter, Money
from shanyraq.law.kz.families import (
    awarded_mother,
    childcare_allowance,
    childcare_payment,
    disabled_child_care,
    group_one_care,
)
from shanyraq.law.kz.household import once_sum
from shanyraq.law.kz.insurance import job_loss, work_capacity
from shanyraq.law.kz.losses import disability_allowance, hazardous_work, special_allowance
from shanyraq.law.kz.pensions import pension_total
from shanyraq.law.kz.wages import aggregate_payment, own_work, self_employment, wage
from shanyraq.law.kz.work import sick_pay, work_death, work_injury

personal_sum = Chapter(
    act="KZ-SC",
    of="person",
    uses=[
        aggregate_payment,
        awarded_mother,
        childcare_allowance,
        childcare_payment,
        disability_allowance,
        disabled_child_care,
        group_one_care,
        hazardous_work,
        job_loss,
        once_sum,
        own_work,
        pension_total,
        self_employment,
        sick_pay,
        special_allowance,
        wage,
        work_capacity,
        work_death,
        work_injury,
    ],
)


@personal_sum.rule(cite="art.6(2)", since="2023-07-01", until="2023-12-31", doubt="sum_of_entitlements")
def paid_to_person(
    monthly_amount_of_awarded_mother: Money,
    monthly_amount_of_childcare_allowance: Money,
    monthly_amount_of_childcare_payment: Money,
    monthly_amount_of_disabled_child_care: Money,
    monthly_amount_of_group_one_care: Money,
    monthly_amount_of_disability_allowance: Money,
    monthly_amount_of_special_allowance: Money,
    monthly_amount_of_job_loss: Money,
    monthly_amount_of_work_capacity: Money,
    monthly_amount_of_pension_total: Money,
) -> Money:
    """Every benefit that the person is paid each month, each by its own rules and exclusions."""
    return (
        monthly_amount_of_awarded_mother
        + monthly_amount_of_childcare_allowance
        + monthly_amount_of_childcare_payment
        + monthly_amount_of_disabled_child_care
        + monthly_amount_of_group_one_care
        + monthly_amount_of_disability_allowance
        + monthly_amount_of_special_allowance
        + monthly_amount_of_job_loss
        + monthly_amount_of_work_capacity
        + monthly_amount_of_pension_total
    )


@personal_sum.rule(cite="art.6(2)", since="2024-01-01", doubt="sum_of_entitlements")
def paid_to_person(
    monthly_amount_of_awarded_mother: Money,
    monthly_amount_of_childcare_allowance: Money,
    monthly_amount_of_childcare_payment: Money,
    monthly_amount_of_disabled_child_care: Money,
    monthly_amount_of_group_one_care: Money,
    monthly_amount_of_disability_allowance: Money,
    monthly_amount_of_special_allowance: Money,
    monthly_amount_of_hazardous_work: Money,
    monthly_amount_of_job_loss: Money,
    monthly_amount_of_work_capacity: Money,
    monthly_amount_of_pension_total: Money,
) -> Money:
    """Every benefit that the person is paid each month, each by its own rules and exclusions."""
    return (
        monthly_amount_of_awarded_mother
        + monthly_amount_of_childcare_allowance
        + monthly_amount_of_childcare_payment
        + monthly_amount_of_disabled_child_care
        + monthly_amount_of_group_one_care
        + monthly_amount_of_disability_allowance
        + monthly_amount_of_special_allowance
        + monthly_amount_of_hazardous_work
        + monthly_amount_of_job_loss
        + monthly_amount_of_work_capacity
        + monthly_amount_of_pension_total
    )


@personal_sum.rule(
    cite="KZ-LC art.133(1), KZ-LC art.122, KZ-L30 art.19", since="2023-07-01", doubt="paid_beside_the_wage"
)
def paid_in_harm(
    monthly_amount_of_sick_pay: Money,
    monthly_amount_of_work_injury: Money,
    monthly_amount_of_work_death: Money,
    paid_by_employer_of_work_death: Money,
) -> Money:
    """What employers and their insurers pay for sickness, for injury at work, and to those who lost who fed them."""
    death = monthly_amount_of_work_death + paid_by_employer_of_work_death
    return monthly_amount_of_sick_pay + monthly_amount_of_work_injury + death


@personal_sum.rule(cite="art.87(2), art.117(1), art.174(3)", since="2023-07-01", doubt="sum_of_entitlements")
def withheld_from_person(
    pension_contribution_of_childcare_payment: Money,
    withheld_of_job_loss: Money,
    withheld_of_work_capacity: Money,
    pension_contribution_of_work_injury: Money,
) -> Money:
    """The pension contributions withheld from monthly payments of the fund, and from those for an injury at work."""
    of_fund = pension_contribution_of_childcare_payment + withheld_of_job_loss + withheld_of_work_capacity
    return of_fund + pension_contribution_of_work_injury


@personal_sum.rule(cite="KZ-LC art.113(1)", since="2023-07-01", doubt="sum_of_entitlements")
def net_pay(monthly_amount_of_wage: Money) -> Money:
    """What the person is left with of the month's pay after contributions and income tax."""
    return monthly_amount_of_wage


@personal_sum.rule(
    cite="art.248(2), art.248(4)(1), KZ-TC2017 art.775",
    since="2023-07-01",
    until="2023-12-31",
    doubt="sum_of_entitlements",
)
def charged_to_person(
    withheld_of_wage: Money,
    monthly_amount_of_own_work: Money,
    monthly_amount_of_aggregate_payment: Money,
    withheld_from_person: Money,
    withheld_once_from_person: Money,
) -> Money:
    """What is withheld from the pay and the benefits, what one pays for own work, and the aggregate payment."""
    own = monthly_amount_of_own_work + monthly_amount_of_aggregate_payment
    return withheld_of_wage + own + withheld_from_person + withheld_once_from_person


@personal_sum.rule(
    cite="art.248(2), art.248(4)(1)", since="2024-01-01", until="2025-12-31", doubt="sum_of_entitlements"
)
def charged_to_person(
    withheld_of_wage: Money,
    monthly_amount_of_own_work: Money,
    withheld_from_person: Money,
    withheld_once_from_person: Money,
) -> Money:
    """What is withheld from the pay and the benefits, and what the person pays for own work."""
    return withheld_of_wage + monthly_amount_of_own_work + withheld_from_person + withheld_once_from_person


@personal_sum.rule(cite="art.248(2), art.248(4)(1), art.101-1", since="2026-01-01", doubt="sum_of_entitlements")
def charged_to_person(
    withheld_of_wage: Money,
    monthly_amount_of_own_work: Money,
    monthly_amount_of_self_employment: Money,
    withheld_from_person: Money,
    withheld_once_from_person: Money,
) -> Money:
    """What is withheld from the pay and the benefits, and what the person pays for own work or self-employment."""
    own = monthly_amount_of_own_work + monthly_amount_of_self_employment
    return withheld_of_wage + own + withheld_from_person + withheld_once_from_person
