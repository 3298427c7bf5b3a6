"""What one person is paid each month and once, of all benefits, the net pay beside it, and what the person pays in."""

from shanyraq.lang import Chapter, Day, Money, first_of_month
from shanyraq.law.kz.families import (
    adoption_payment,
    awarded_mother,
    birth_grant,
    childcare_allowance,
    childcare_payment,
    disabled_child_care,
    group_one_care,
    maternity_payment,
)
from shanyraq.law.kz.insurance import job_loss, work_capacity
from shanyraq.law.kz.losses import disability_allowance, hazardous_work, special_allowance
from shanyraq.law.kz.pensions import pension_total
from shanyraq.law.kz.wages import aggregate_payment, own_work, self_employment, wage

personal_sum = Chapter(
    act="KZ-SC",
    of="person",
    uses=[
        adoption_payment,
        aggregate_payment,
        awarded_mother,
        birth_grant,
        childcare_allowance,
        childcare_payment,
        disability_allowance,
        disabled_child_care,
        group_one_care,
        hazardous_work,
        job_loss,
        maternity_payment,
        own_work,
        pension_total,
        self_employment,
        special_allowance,
        wage,
        work_capacity,
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


@personal_sum.rule(cite="art.79(1), art.77(2)", since="2023-07-01", doubt="sum_of_entitlements")
def paid_once_to_person(
    the_day: Day,
    amount_of_birth_grant: Money,
    falls_on_of_birth_grant: Day,
    amount_of_maternity_payment: Money,
    falls_on_of_maternity_payment: Day,
    amount_of_adoption_payment: Money,
    falls_on_of_adoption_payment: Day,
) -> Money:
    """What is paid once for a birth, a maternity leave or an adoption of this month."""
    month = first_of_month(the_day)
    birth = amount_of_birth_grant if first_of_month(falls_on_of_birth_grant) == month else Money(0)
    leave = amount_of_maternity_payment if first_of_month(falls_on_of_maternity_payment) == month else Money(0)
    adoption = amount_of_adoption_payment if first_of_month(falls_on_of_adoption_payment) == month else Money(0)
    return birth + leave + adoption


@personal_sum.rule(cite="art.87(2), art.117(1), art.174(3)", since="2023-07-01", doubt="sum_of_entitlements")
def withheld_from_person(
    pension_contribution_of_childcare_payment: Money, withheld_of_job_loss: Money, withheld_of_work_capacity: Money
) -> Money:
    """The pension contributions withheld from the fund's monthly payments."""
    return pension_contribution_of_childcare_payment + withheld_of_job_loss + withheld_of_work_capacity


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
) -> Money:
    """What is withheld from the pay and the benefits, what one pays for own work, and the aggregate payment."""
    own = monthly_amount_of_own_work + monthly_amount_of_aggregate_payment
    return withheld_of_wage + own + withheld_from_person


@personal_sum.rule(
    cite="art.248(2), art.248(4)(1)", since="2024-01-01", until="2025-12-31", doubt="sum_of_entitlements"
)
def charged_to_person(withheld_of_wage: Money, monthly_amount_of_own_work: Money, withheld_from_person: Money) -> Money:
    """What is withheld from the pay and the benefits, and what the person pays for own work."""
    return withheld_of_wage + monthly_amount_of_own_work + withheld_from_person


@personal_sum.rule(cite="art.248(2), art.248(4)(1), art.101-1", since="2026-01-01", doubt="sum_of_entitlements")
def charged_to_person(
    withheld_of_wage: Money,
    monthly_amount_of_own_work: Money,
    monthly_amount_of_self_employment: Money,
    withheld_from_person: Money,
) -> Money:
    """What is withheld from the pay and the benefits, and what the person pays for own work or self-employment."""
    own = monthly_amount_of_own_work + monthly_amount_of_self_employment
    return withheld_of_wage + own + withheld_from_person
