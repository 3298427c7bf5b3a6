"""Income tax on pay: what is deducted first, and what is withheld of the rest."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, larger, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.person import DisabilityGroup
from shanyraq.law.kz.wages import (
    health_contributions,
    pension_contributions,
    social_contributions,
    untaxed_pay,
    work,
)

income_tax = Chapter(
    act="KZ-TC2025",
    of="person",
    uses=[person, work, indices, pension_contributions, social_contributions, health_contributions, untaxed_pay],
)


@income_tax.rule(cite="KZ-TC2017 art.342(1)", since="2018-01-01", until="2019-12-31", doubt="tax_code_2017_not_read")
def contributions_withheld(pension_contribution: Money) -> Money:
    """The pension contribution is withheld, and is not taxed."""
    return pension_contribution


@income_tax.rule(cite="KZ-TC2017 art.342(1)", since="2020-01-01", until="2024-12-31", doubt="tax_code_2017_not_read")
def contributions_withheld(pension_contribution: Money, health_contribution: Money) -> Money:
    """The pension and health contributions are withheld, and are not taxed."""
    return pension_contribution + health_contribution


@income_tax.rule(cite="KZ-TC2017 art.342(1)", since="2025-01-01", until="2025-12-31", doubt="contracts_of_2025")
@income_tax.rule(cite="art.402", since="2026-01-01")
def contributions_withheld(
    pension_contribution: Money, health_contribution: Money, social_contribution_of_contract: Money
) -> Money:
    """The contributions withheld, with the social contribution of a civil-law contract, are not taxed."""
    return pension_contribution + health_contribution + social_contribution_of_contract


@income_tax.rule(cite="KZ-TC2017 art.346", since="2018-01-01", until="2021-12-31", doubt="deduction_before_2022")
def basic_deduction(asked_for_basic_deduction: YesNo, minimum_wage: Money) -> Money:
    """Who asked the employer for it has one minimum wage of each month untaxed."""
    return minimum_wage if asked_for_basic_deduction else Money(0)


@income_tax.rule(cite="KZ-TC2017 art.346", since="2022-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@income_tax.rule(cite="art.403", since="2026-01-01")
def basic_deduction(asked_for_basic_deduction: YesNo, tax_mci: Money, indices_of_basic_deduction: Count) -> Money:
    """Who asked the employer for it has a number of indices of each month untaxed."""
    return tax_mci * indices_of_basic_deduction if asked_for_basic_deduction else Money(0)


@income_tax.rule(cite="KZ-TC2017 art.346", since="2018-01-01", until="2019-12-31", doubt="social_deduction_before_2020")
def social_deduction_of_year(
    disability_group: DisabilityGroup,
    is_veteran: YesNo,
    persons_for_tax_deduction: Count,
    minimum_wage: Money,
    minimum_wages_of_social_deduction: Count,
) -> Money:
    """The disabled, veterans and parents of disabled or adopted children have a sum of the year untaxed."""
    own = 1 if disability_group != DisabilityGroup.none or is_veteran else 0
    return minimum_wage * minimum_wages_of_social_deduction * (own + persons_for_tax_deduction)


@income_tax.rule(cite="KZ-TC2017 art.346", since="2020-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@income_tax.rule(cite="art.404(1)", since="2026-01-01")
def social_deduction_of_year(
    disability_group: DisabilityGroup,
    is_veteran: YesNo,
    persons_for_tax_deduction: Count,
    tax_mci: Money,
    indices_of_social_deduction: Count,
) -> Money:
    """The disabled, veterans and parents of disabled or adopted children have some indices of the year untaxed."""
    own = 1 if disability_group != DisabilityGroup.none or is_veteran else 0
    return tax_mci * indices_of_social_deduction * (own + persons_for_tax_deduction)


@income_tax.exception(
    to=social_deduction_of_year, cite="art.404(1)(1)", since="2026-01-01", doubt="social_deductions_together"
)
def heavy_disability_counts_more(
    disability_group: DisabilityGroup,
    persons_for_tax_deduction: Count,
    tax_mci: Money,
    indices_of_social_deduction: Count,
    indices_of_heavy_disability: Count,
) -> Money | None:
    """Since 2026 the disabled of the first two groups have a larger sum untaxed than the others who are listed."""
    if disability_group in (DisabilityGroup.first, DisabilityGroup.second):
        others = tax_mci * indices_of_social_deduction * persons_for_tax_deduction
        return tax_mci * indices_of_heavy_disability + others


@income_tax.rule(cite="KZ-TC2017 art.346", since="2018-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@income_tax.rule(cite="art.401(3), art.404", since="2026-01-01")
def social_deduction_of_month(
    taxed_pay: Money,
    contributions_withheld: Money,
    basic_deduction: Money,
    social_deduction_of_year: Money,
    social_deduction_used: Money,
) -> Money:
    """Of what is left of the year's social deductions a month takes as much as it has income after the others."""
    after_basic = larger(Money(0), taxed_pay - contributions_withheld - basic_deduction)
    return smaller(after_basic, larger(Money(0), social_deduction_of_year - social_deduction_used))


@income_tax.exception(
    to=social_deduction_of_month,
    cite="KZ-TC2017 art.341(1), art.353",
    since="2019-01-01",
    until="2025-12-31",
    doubt="low_pay_relief_not_read",
)
def low_pay_takes_no_social_deduction(
    wage_in_general_order: Money, is_free_of_income_tax: YesNo, tax_mci: Money, indices_of_low_pay: Count
) -> Money | None:
    """From 2019 to 2025 a wage that had the relief of low pay took nothing of the social deductions."""
    if Money(0) < wage_in_general_order <= tax_mci * indices_of_low_pay and not is_free_of_income_tax:
        return Money(0)


@income_tax.rule(cite="KZ-TC2017 art.353", since="2018-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@income_tax.rule(cite="art.401(3)", since="2026-01-01")
def taxable_income(
    taxed_pay: Money,
    contributions_withheld: Money,
    basic_deduction: Money,
    social_deduction_of_month: Money,
) -> Money:
    """Of the pay go first the contributions, then the basic deduction, then what is left of the year's social ones."""
    after_basic = taxed_pay - contributions_withheld - basic_deduction
    return larger(Money(0), after_basic - social_deduction_of_month)


@income_tax.exception(
    to=taxable_income,
    cite="KZ-TC2017 art.341(1), art.353",
    since="2019-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="low_pay_relief_not_read",
)
def low_pay_is_relieved(
    wage_in_general_order: Money,
    is_free_of_income_tax: YesNo,
    contributions_withheld: Money,
    basic_deduction: Money,
    tax_mci: Money,
    indices_of_low_pay: Count,
    taxed_share_of_low_pay: Share,
) -> Money | None:
    """From 2019 to 2025 a wage of at most twenty-five indices was relieved of nine tenths of its taxable income."""
    if Money(0) < wage_in_general_order <= tax_mci * indices_of_low_pay and not is_free_of_income_tax:
        rest = larger(Money(0), wage_in_general_order - contributions_withheld - basic_deduction)
        return rest * taxed_share_of_low_pay


@income_tax.rule(
    cite="KZ-TC2017 art.320",
    since="2018-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_wage_charges",
)
def tax_withheld(taxable_income: Money, rate_of_income_tax: Share) -> Money:
    """A tenth of the taxable income is withheld."""
    return taxable_income * rate_of_income_tax


@income_tax.rule(cite="art.363(1)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="scale_of_2026")
def tax_withheld(
    taxable_income: Money,
    taxable_income_since_january: Money,
    tax_mci: Money,
    indices_of_upper_rate: Count,
    rate_of_income_tax: Share,
    upper_rate_of_income_tax: Share,
) -> Money:
    """A tenth is withheld, and a higher share of what lifts the year's taxable income above the threshold."""
    room = larger(Money(0), tax_mci * indices_of_upper_rate - taxable_income_since_january)
    below = smaller(taxable_income, room)
    return below * rate_of_income_tax + (taxable_income - below) * upper_rate_of_income_tax
