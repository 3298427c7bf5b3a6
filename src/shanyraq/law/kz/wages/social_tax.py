"""Social tax: what the employer pays to the budget for an employee."""

from shanyraq.lang import Chapter, Count, Money, Share, Table, YesNo, half_up_to_tiyn, larger
from shanyraq.law.kz import indices
from shanyraq.law.kz.wages import (
    health_contributions,
    pension_contributions,
    social_contributions,
    untaxed_pay,
    work,
)
from shanyraq.law.kz.wages.work import EmployerKind

social_tax = Chapter(
    act="KZ-TC2025",
    of="person",
    uses=[work, indices, pension_contributions, social_contributions, health_contributions, untaxed_pay],
)


@social_tax.rule(cite="KZ-TC2017 art.484", since="2018-01-01", until="2019-12-31", doubt="tax_code_2017_not_read")
def base_of_social_tax(wage_under_social_tax: Money, pension_contribution: Money, minimum_wage: Money) -> Money:
    """The wage less the pension contribution, but at least one minimum wage."""
    return (
        larger(minimum_wage, wage_under_social_tax - pension_contribution)
        if wage_under_social_tax > Money(0)
        else Money(0)
    )


@social_tax.rule(cite="KZ-TC2017 art.484", since="2020-01-01", until="2021-12-31", doubt="tax_code_2017_not_read")
def base_of_social_tax(
    wage_under_social_tax: Money, pension_contribution: Money, health_contribution: Money, minimum_wage: Money
) -> Money:
    """The wage less the contributions withheld, but at least one minimum wage."""
    if wage_under_social_tax == Money(0):
        return Money(0)
    return larger(minimum_wage, wage_under_social_tax - pension_contribution - health_contribution)


@social_tax.rule(cite="KZ-TC2017 art.484", since="2022-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
def base_of_social_tax(
    wage_under_social_tax: Money,
    pension_contribution: Money,
    health_contribution: Money,
    tax_mci: Money,
    least_indices_of_base: Count,
) -> Money:
    """The wage less the contributions withheld, but at least a number of indices."""
    if wage_under_social_tax == Money(0):
        return Money(0)
    rest = wage_under_social_tax - pension_contribution - health_contribution
    return larger(tax_mci * least_indices_of_base, rest)


@social_tax.rule(cite="art.556(1), art.556(2)", since="2026-01-01")
def base_of_social_tax(wage_under_social_tax: Money, pension_contribution: Money, health_contribution: Money) -> Money:
    """The wage less the contributions withheld."""
    if wage_under_social_tax == Money(0):
        return Money(0)
    return wage_under_social_tax - pension_contribution - health_contribution


@social_tax.exception(to=base_of_social_tax, cite="art.556(3)", since="2026-01-01", doubt="least_base_of_social_tax")
def low_wage_counts_as_the_least(
    wage_under_social_tax: Money, tax_mci: Money, least_indices_of_base: Count, hired_or_dismissed_this_month: YesNo
) -> Money | None:
    """A wage of at most a number of indices counts as that number, except in the month of hire or dismissal."""
    is_low = Money(0) < wage_under_social_tax <= tax_mci * least_indices_of_base
    if is_low and not hired_or_dismissed_this_month:
        return tax_mci * least_indices_of_base


@social_tax.rule(
    cite="KZ-TC2017 art.485, art.486",
    since="2018-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="social_tax_before_2026",
)
def tax_of_employer(
    wage_under_social_tax: Money,
    employer_kind: EmployerKind,
    base_of_social_tax: Money,
    social_contribution: Money,
    tax_mci: Money,
    rate_of_social_tax: Table[EmployerKind, Share],
    indices_for_employee: Table[EmployerKind, Share],
) -> Money:
    """A share of the base, or an index for each employee, less the social contribution."""
    if wage_under_social_tax == Money(0):
        return Money(0)
    tax = base_of_social_tax * rate_of_social_tax[employer_kind] + tax_mci * indices_for_employee[employer_kind]
    return larger(Money(0), tax - social_contribution)


@social_tax.rule(
    cite="art.555(2), art.557, art.558(1)",
    since="2026-01-01",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_wage_charges",
)
def tax_of_employer(
    wage_under_social_tax: Money,
    employer_kind: EmployerKind,
    base_of_social_tax: Money,
    tax_mci: Money,
    rate_of_social_tax: Table[EmployerKind, Share],
    indices_for_employee: Table[EmployerKind, Share],
) -> Money:
    """A share of the base, or an index for each employee; the social contribution is not set off any more."""
    if wage_under_social_tax == Money(0):
        return Money(0)
    return base_of_social_tax * rate_of_social_tax[employer_kind] + tax_mci * indices_for_employee[employer_kind]
