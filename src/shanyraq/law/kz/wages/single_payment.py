"""The single payment of small firms on wages: one rate, of which each contribution and the tax has its share."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.wages import health_contributions, pension_contributions, social_contributions, work

single_payment = Chapter(
    act="KZ-TC2025",
    of="person",
    uses=[person, work, indices, pension_contributions, social_contributions, health_contributions],
)


@single_payment.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", doubt="single_payment_before_2026"
)
@single_payment.rule(cite="art.821", since="2026-01-01")
def wage_under_single_payment(is_on_single_payment: YesNo, gross_pay: Money) -> Money:
    """The wage on which the employer pays the single payment."""
    return gross_pay if is_on_single_payment else Money(0)


@single_payment.rule(
    cite="KZ-TC2017 art.776",
    since="2023-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="single_payment_before_2026",
)
@single_payment.rule(
    cite="art.822(1), KZ-SC art.249(2)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="ceilings_in_single_payment"
)
def pension_part(
    wage_under_single_payment: Money,
    is_free_of_pension_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_single_payment: Share,
    pension_share: Share,
) -> Money:
    """The part of the employee's pension contribution, withheld from the wage."""
    if is_free_of_pension_contributions:
        return Money(0)
    base = smaller(wage_under_single_payment, minimum_wage * ceiling_of_pension_base)
    return base * rate_of_single_payment * pension_share


@single_payment.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2023-06-30", doubt="single_payment_before_2026"
)
@single_payment.rule(cite="KZ-SC art.245(5)", since="2023-07-01")
def social_base_of_single_payment(
    wage_under_single_payment: Money, reached_pension_age: YesNo, minimum_wage: Money, ceiling_of_social_base: Count
) -> Money:
    """Of a wage under the single payment at most the ceiling is insured, and nothing at pension age."""
    if reached_pension_age:
        return Money(0)
    return smaller(wage_under_single_payment, minimum_wage * ceiling_of_social_base)


@single_payment.rule(
    cite="KZ-TC2017 art.776",
    since="2023-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="single_payment_before_2026",
)
@single_payment.rule(
    cite="art.822(1), KZ-SC art.244(3)",
    since="2026-01-01",
    rounds=half_up_to_tiyn,
    doubt="rate_or_share_of_single_payment",
)
def social_part(social_base_of_single_payment: Money, rate_of_single_payment: Share, social_share: Share) -> Money:
    """The part of the social contribution, at the employer's cost."""
    return social_base_of_single_payment * rate_of_single_payment * social_share


@single_payment.rule(
    cite="KZ-SC art.251(3)", since="2024-01-01", rounds=half_up_to_tiyn, doubt="ceilings_in_single_payment"
)
def employer_pension_part(
    wage_under_single_payment: Money,
    is_outside_employer_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_single_payment: Share,
    employer_pension_share: Share,
) -> Money:
    """The part of the employer's own pension contribution."""
    if is_outside_employer_contributions:
        return Money(0)
    base = smaller(wage_under_single_payment, minimum_wage * ceiling_of_pension_base)
    return base * rate_of_single_payment * employer_pension_share


@single_payment.rule(
    cite="KZ-L405-2015 art.28", since="2023-01-01", rounds=half_up_to_tiyn, doubt="health_shares_of_single_payment"
)
def health_part(
    wage_under_single_payment: Money,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_own_health: Count,
    rate_of_single_payment: Share,
    health_share: Share,
) -> Money:
    """The part of the employee's health contribution, withheld from the wage."""
    if is_free_of_health_contributions:
        return Money(0)
    base = smaller(wage_under_single_payment, minimum_wage * ceiling_of_own_health)
    return base * rate_of_single_payment * health_share


@single_payment.rule(
    cite="KZ-L405-2015 art.27", since="2023-01-01", rounds=half_up_to_tiyn, doubt="health_shares_of_single_payment"
)
def employer_health_part(
    wage_under_single_payment: Money,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_employer_health: Count,
    rate_of_single_payment: Share,
    employer_health_share: Share,
) -> Money:
    """The part of the employer's health contribution."""
    if is_free_of_health_contributions:
        return Money(0)
    base = smaller(wage_under_single_payment, minimum_wage * ceiling_of_employer_health)
    return base * rate_of_single_payment * employer_health_share


@single_payment.rule(
    cite="KZ-TC2017 art.776",
    since="2023-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="single_payment_before_2026",
)
@single_payment.rule(cite="art.822(2)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges")
def income_tax_part(wage_under_single_payment: Money, rate_of_single_payment: Share, income_tax_share: Share) -> Money:
    """The part of the income tax, withheld from the wage without deductions."""
    return wage_under_single_payment * rate_of_single_payment * income_tax_share


@single_payment.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", doubt="single_payment_before_2026"
)
@single_payment.rule(cite="art.820(3)", since="2026-01-01")
def withheld_under_single_payment(pension_part: Money, health_part: Money, income_tax_part: Money) -> Money:
    """Of the single payment the pension, health and tax parts are withheld from the wage."""
    return pension_part + health_part + income_tax_part


@single_payment.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2023-12-31", doubt="single_payment_before_2026"
)
def employer_part_of_single_payment(social_part: Money, employer_health_part: Money) -> Money:
    """The rest of the single payment is at the employer's cost."""
    return social_part + employer_health_part


@single_payment.rule(
    cite="KZ-TC2017 art.776", since="2024-01-01", until="2025-12-31", doubt="single_payment_before_2026"
)
@single_payment.rule(cite="art.820(3)", since="2026-01-01")
def employer_part_of_single_payment(
    social_part: Money, employer_health_part: Money, employer_pension_part: Money
) -> Money:
    """The rest of the single payment, with the employer's pension part, is at the employer's cost."""
    return social_part + employer_health_part + employer_pension_part


@single_payment.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", doubt="single_payment_before_2026"
)
@single_payment.rule(cite="art.822(1)", since="2026-01-01")
def whole_single_payment(withheld_under_single_payment: Money, employer_part_of_single_payment: Money) -> Money:
    """The single payment of the month; the parts from which the employee is free are left out."""
    return withheld_under_single_payment + employer_part_of_single_payment
