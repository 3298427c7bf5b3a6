"""From net to gross: what pay must be agreed so that an employee is left with a given sum."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, larger
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.wages import health_contributions, income_tax, pension_contributions, work

wage_sought = Chapter(
    act="KZ-TC2025",
    of="person",
    uses=[person, work, indices, pension_contributions, health_contributions, income_tax],
)


@wage_sought.rule(cite="art.363(1)", since="2026-01-01", doubt="net_to_gross")
def is_sought(net_sought: Money) -> YesNo:
    """A net sum is sought when one is named."""
    return net_sought > Money(0)


@wage_sought.rule(cite="art.403, art.404", since="2026-01-01")
def deductions_of_month(basic_deduction: Money, social_deduction_of_year: Money, social_deduction_used: Money) -> Money:
    """The basic deduction and what is left of the year's social deductions."""
    return basic_deduction + larger(Money(0), social_deduction_of_year - social_deduction_used)


@wage_sought.rule(cite="art.363(1)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def pay_after_contributions(
    net_sought: Money,
    deductions_of_month: Money,
    taxable_income_since_january: Money,
    tax_mci: Money,
    indices_of_upper_rate: Count,
    rate_of_income_tax: Share,
    upper_rate_of_income_tax: Share,
) -> Money:
    """The sum sought with the income tax put back, by the bracket in which it lies."""
    room = larger(Money(0), tax_mci * indices_of_upper_rate - taxable_income_since_january)
    above = larger(Money(0), net_sought - deductions_of_month)
    if above <= room * (1 - rate_of_income_tax):
        return net_sought - above + above / (1 - rate_of_income_tax)
    beyond = above - room * (1 - rate_of_income_tax)
    return net_sought - above + room + beyond / (1 - upper_rate_of_income_tax)


@wage_sought.rule(
    cite="KZ-SC art.249(1)(1), KZ-L405-2015 art.28", since="2026-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross"
)
def pay_after_pension(
    pay_after_contributions: Money,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_own_health: Count,
    rate_of_own_health: Share,
    rate_of_pension_contribution: Share,
) -> Money:
    """The sum with the health contribution put back, up to its ceiling; who pays it pays for pensions too."""
    ceiling = minimum_wage * ceiling_of_own_health
    health = ceiling * rate_of_own_health
    if is_free_of_health_contributions:
        return pay_after_contributions
    if pay_after_contributions >= ceiling - ceiling * rate_of_pension_contribution - health:
        return pay_after_contributions + health
    kept = 1 - rate_of_pension_contribution
    return pay_after_contributions * kept / (kept - rate_of_own_health)


@wage_sought.rule(cite="KZ-SC art.249(1)(1)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def gross_sought(
    pay_after_pension: Money,
    is_free_of_pension_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_pension_contribution: Share,
) -> Money:
    """The sum with the pension contribution put back, which stops growing at its ceiling."""
    ceiling = minimum_wage * ceiling_of_pension_base
    pension = ceiling * rate_of_pension_contribution
    if is_free_of_pension_contributions:
        return pay_after_pension
    if pay_after_pension >= ceiling - pension:
        return pay_after_pension + pension
    return pay_after_pension / (1 - rate_of_pension_contribution)
