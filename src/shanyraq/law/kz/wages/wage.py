"""A month's pay: what is withheld, what the person is left with, and what the employer bears."""

from shanyraq.lang import Chapter, Money, YesNo
from shanyraq.law.kz.wages import (
    health_contributions,
    income_tax,
    pension_contributions,
    single_payment,
    social_contributions,
    social_tax,
    work,
)
from shanyraq.law.kz.wages.work import WorkKind

wage = Chapter(
    act="KZ-SC",
    of="person",
    uses=[
        work,
        pension_contributions,
        social_contributions,
        health_contributions,
        income_tax,
        social_tax,
        single_payment,
    ],
)


@wage.rule(cite="KZ-L105 art.25(1)", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code")
@wage.rule(cite="art.248(2)", since="2023-07-01")
def is_due(kind_of_work: WorkKind, gross_pay: Money) -> YesNo:
    """A person is paid by an employer, or by a customer under a civil-law contract, who withholds what is due."""
    return kind_of_work in (WorkKind.employee, WorkKind.civil_contract) and gross_pay > Money(0)


@wage.rule(cite="KZ-TC2017 art.350", since="2018-01-01", until="2022-12-31", doubt="tax_code_2017_not_read")
def withheld(contributions_withheld: Money, tax_withheld: Money) -> Money:
    """The contributions and the income tax are withheld from the pay."""
    return contributions_withheld + tax_withheld


@wage.rule(cite="KZ-TC2017 art.350", since="2023-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@wage.rule(cite="KZ-TC2025 art.362(1)", since="2026-01-01")
def withheld(
    is_on_single_payment: YesNo,
    contributions_withheld: Money,
    tax_withheld: Money,
    withheld_under_single_payment: Money,
) -> Money:
    """The contributions and the income tax, or the employee's parts of the single payment, are withheld."""
    if is_on_single_payment:
        return withheld_under_single_payment
    return contributions_withheld + tax_withheld


@wage.rule(cite="KZ-LC art.113(1), art.115(1)", since="2018-01-01")
def monthly_amount(is_due: YesNo, gross_pay: Money, withheld: Money) -> Money:
    """The person is left with the pay less what is withheld."""
    return gross_pay - withheld if is_due else Money(0)


@wage.rule(cite="KZ-TC2017 art.484", since="2018-01-01", until="2022-12-31", doubt="tax_code_2017_not_read")
def borne_by_employer(
    social_contribution: Money,
    tax_of_employer: Money,
    employer_health_contribution: Money,
    harmful_work_contribution: Money,
) -> Money:
    """Above the pay the employer bears social contributions, social tax, health, and pensions for harmful work."""
    return social_contribution + tax_of_employer + employer_health_contribution + harmful_work_contribution


@wage.rule(cite="KZ-TC2017 art.484", since="2023-01-01", until="2023-12-31", doubt="tax_code_2017_not_read")
def borne_by_employer(
    is_on_single_payment: YesNo,
    social_contribution: Money,
    tax_of_employer: Money,
    employer_health_contribution: Money,
    harmful_work_contribution: Money,
    employer_part_of_single_payment: Money,
) -> Money:
    """In 2023 the employer bears the same, or its part of the single payment."""
    if is_on_single_payment:
        return employer_part_of_single_payment + harmful_work_contribution
    return social_contribution + tax_of_employer + employer_health_contribution + harmful_work_contribution


@wage.rule(cite="art.244, art.250, art.251", since="2024-01-01")
def borne_by_employer(
    is_on_single_payment: YesNo,
    social_contribution: Money,
    tax_of_employer: Money,
    employer_health_contribution: Money,
    employer_pension_contribution: Money,
    harmful_work_contribution: Money,
    employer_part_of_single_payment: Money,
) -> Money:
    """Since 2024 the employer also bears a pension contribution of its own."""
    if is_on_single_payment:
        return employer_part_of_single_payment + harmful_work_contribution
    pensions = employer_pension_contribution + harmful_work_contribution
    return social_contribution + employer_health_contribution + pensions + tax_of_employer


@wage.rule(cite="KZ-TC2017 art.484", since="2018-01-01", until="2023-06-30", doubt="tax_code_2017_not_read")
@wage.rule(cite="art.244, art.250, art.251", since="2023-07-01")
def cost_of_labour(is_due: YesNo, gross_pay: Money, borne_by_employer: Money) -> Money:
    """The pay and what the employer bears above it."""
    return gross_pay + borne_by_employer if is_due else Money(0)
