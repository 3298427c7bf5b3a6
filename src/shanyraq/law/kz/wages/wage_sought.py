"""From net to gross: the least pay, in whole tenge, that leaves a given sum of a wage or a civil-law contract."""

from shanyraq.lang import (
    Chapter,
    Count,
    Money,
    Share,
    YesNo,
    half_up_to_four_places,
    half_up_to_tiyn,
    larger,
    smaller,
    up_to_tenge,
)
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.wages import (
    health_contributions,
    income_tax,
    pension_contributions,
    single_payment,
    social_contributions,
    untaxed_pay,
    work,
)
from shanyraq.law.kz.wages.work import WorkKind

wage_sought = Chapter(
    act="KZ-TC2025",
    of="person",
    uses=[
        person,
        work,
        indices,
        pension_contributions,
        social_contributions,
        health_contributions,
        income_tax,
        untaxed_pay,
        single_payment,
    ],
)


@wage_sought.rule(cite="KZ-TC2017 art.350", since="2018-01-01", until="2025-12-31", doubt="net_to_gross")
@wage_sought.rule(cite="art.363(1)", since="2026-01-01", doubt="net_to_gross")
def is_sought(net_sought: Money) -> YesNo:
    """A net sum is sought when one is named."""
    return net_sought > Money(0)


@wage_sought.rule(cite="KZ-TC2017 art.346", since="2018-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@wage_sought.rule(cite="art.403, art.404", since="2026-01-01")
def deductions_of_month(basic_deduction: Money, social_deduction_of_year: Money, social_deduction_used: Money) -> Money:
    """The basic deduction and what is left of the year's social deductions."""
    return basic_deduction + larger(Money(0), social_deduction_of_year - social_deduction_used)


@wage_sought.rule(
    cite="KZ-TC2017 art.320, art.353",
    since="2018-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="net_to_gross",
)
def pay_after_contributions(
    net_sought: Money, is_free_of_income_tax: YesNo, deductions_of_month: Money, rate_of_income_tax: Share
) -> Money:
    """The sum sought with the income tax put back on what lies above the deductions."""
    if is_free_of_income_tax:
        return net_sought
    above = larger(Money(0), net_sought - deductions_of_month)
    return net_sought - above + above / (1 - rate_of_income_tax)


@wage_sought.rule(cite="art.363(1)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def pay_after_contributions(
    net_sought: Money,
    is_free_of_income_tax: YesNo,
    deductions_of_month: Money,
    taxable_income_since_january: Money,
    tax_mci: Money,
    indices_of_upper_rate: Count,
    rate_of_income_tax: Share,
    upper_rate_of_income_tax: Share,
) -> Money:
    """The sum sought with the income tax put back, by the bracket in which it lies."""
    if is_free_of_income_tax:
        return net_sought
    room = larger(Money(0), tax_mci * indices_of_upper_rate - taxable_income_since_january)
    above = larger(Money(0), net_sought - deductions_of_month)
    if above <= room * (1 - rate_of_income_tax):
        return net_sought - above + above / (1 - rate_of_income_tax)
    beyond = above - room * (1 - rate_of_income_tax)
    return net_sought - above + room + beyond / (1 - upper_rate_of_income_tax)


@wage_sought.rule(cite="KZ-L105 art.25(1)", since="2019-01-01", until="2019-12-31", doubt="wages_before_the_code")
def share_after_contributions(is_free_of_pension_contributions: YesNo, rate_of_pension_contribution: Share) -> Share:
    """What the pension contribution leaves of pay below its ceiling; employees bore no health contribution."""
    return 1 - rate_of_pension_contribution * (0 if is_free_of_pension_contributions else 1)


@wage_sought.rule(
    cite="KZ-L105 art.25(1), KZ-L405-2015 art.28", since="2020-01-01", until="2023-06-30", doubt="wages_before_the_code"
)
@wage_sought.rule(cite="KZ-SC art.249(1)(1), KZ-L405-2015 art.28", since="2023-07-01", doubt="net_to_gross")
def share_after_contributions(
    is_free_of_pension_contributions: YesNo,
    is_free_of_health_contributions: YesNo,
    rate_of_pension_contribution: Share,
    rate_of_own_health: Share,
) -> Share:
    """What the pension and health contributions leave of pay below both ceilings."""
    pension = rate_of_pension_contribution * (0 if is_free_of_pension_contributions else 1)
    return 1 - pension - rate_of_own_health * (0 if is_free_of_health_contributions else 1)


@wage_sought.rule(cite="KZ-L405-2015 art.28", since="2020-01-01", until="2024-12-31", doubt="wages_before_the_code")
def pay_after_social(pay_after_contributions: Money) -> Money:
    """Until 2025 no social contribution was withheld."""
    return pay_after_contributions


@wage_sought.rule(
    cite="KZ-SC art.244(1), art.245(3)", since="2025-01-01", rounds=half_up_to_four_places, doubt="net_to_gross"
)
def social_share_of_contract(
    is_free_of_pension_contributions: YesNo, rate_of_pension_contribution: Share, rate_of_social_contribution: Share
) -> Share:
    """What part of a contract's pay, less the pension contribution, the social contribution is."""
    pension = rate_of_pension_contribution * (0 if is_free_of_pension_contributions else 1)
    return (1 - pension) * rate_of_social_contribution


@wage_sought.rule(cite="KZ-SC art.245(3)", since="2025-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def left_at_ceiling_of_contract(
    is_free_of_pension_contributions: YesNo,
    share_after_contributions: Share,
    minimum_wage: Money,
    ceiling_of_social_base: Count,
    rate_of_pension_contribution: Share,
    rate_of_social_contribution: Share,
) -> Money:
    """What contributions leave of a contract whose pay reaches the ceiling of the social contribution."""
    pension = rate_of_pension_contribution * (0 if is_free_of_pension_contributions else 1)
    highest = minimum_wage * ceiling_of_social_base
    return highest / (1 - pension) * share_after_contributions - highest * rate_of_social_contribution


@wage_sought.rule(cite="KZ-SC art.244(1), art.245(3)", since="2025-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def pay_after_social(
    pay_after_contributions: Money,
    kind_of_work: WorkKind,
    reached_pension_age: YesNo,
    share_after_contributions: Share,
    social_share_of_contract: Share,
    left_at_ceiling_of_contract: Money,
    minimum_wage: Money,
    ceiling_of_social_base: Count,
    rate_of_social_contribution: Share,
) -> Money:
    """Of a contract the social contribution is put back, which stops growing at its ceiling."""
    if kind_of_work != WorkKind.civil_contract or reached_pension_age:
        return pay_after_contributions
    if pay_after_contributions >= left_at_ceiling_of_contract:
        return pay_after_contributions + minimum_wage * ceiling_of_social_base * rate_of_social_contribution
    left = share_after_contributions - social_share_of_contract
    return pay_after_contributions + pay_after_contributions / left * social_share_of_contract


@wage_sought.rule(cite="KZ-L105 art.25(1)", since="2018-01-01", until="2019-12-31", doubt="wages_before_the_code")
def pay_after_pension(pay_after_contributions: Money) -> Money:
    """Until 2020 nothing but the pension contribution was withheld before the tax."""
    return pay_after_contributions


@wage_sought.rule(cite="KZ-L405-2015 art.28, art.29", since="2020-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def pay_after_pension(
    pay_after_social: Money,
    share_after_contributions: Share,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_own_health: Count,
    rate_of_own_health: Share,
) -> Money:
    """The sum with the health contribution put back, which stops growing at its ceiling."""
    ceiling = minimum_wage * ceiling_of_own_health
    if is_free_of_health_contributions:
        return pay_after_social
    if pay_after_social >= ceiling * share_after_contributions:
        return pay_after_social + ceiling * rate_of_own_health
    return pay_after_social + pay_after_social / share_after_contributions * rate_of_own_health


@wage_sought.rule(
    cite="KZ-L105 art.25(1)", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="wages_before_the_code"
)
@wage_sought.rule(cite="KZ-SC art.249(1)(1)", since="2023-07-01", rounds=up_to_tenge, doubt="net_to_gross")
def gross_in_general_order(
    pay_after_pension: Money,
    is_free_of_pension_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_pension_contribution: Share,
) -> Money:
    """The sum with the pension contribution put back, which stops growing at its ceiling; up to the whole tenge."""
    ceiling = minimum_wage * ceiling_of_pension_base
    pension = ceiling * rate_of_pension_contribution
    if is_free_of_pension_contributions:
        return pay_after_pension
    if pay_after_pension >= ceiling - pension:
        return pay_after_pension + pension
    return pay_after_pension / (1 - rate_of_pension_contribution)


@wage_sought.rule(
    cite="KZ-TC2017 art.341(1), art.353",
    since="2019-01-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="low_pay_relief_not_read",
)
def low_pay_after_contributions(
    net_sought: Money, basic_deduction: Money, rate_of_income_tax: Share, taxed_share_of_low_pay: Share
) -> Money:
    """The sum with the tax put back that low pay bore, of which a tenth was taxed."""
    above = larger(Money(0), net_sought - basic_deduction)
    return net_sought - above + above / (1 - rate_of_income_tax * taxed_share_of_low_pay)


@wage_sought.rule(
    cite="KZ-TC2017 art.341(1), art.353",
    since="2019-01-01",
    until="2025-12-31",
    rounds=up_to_tenge,
    doubt="low_pay_relief_not_read",
)
def gross_as_low_pay(low_pay_after_contributions: Money, share_after_contributions: Share) -> Money:
    """The pay that would leave the sum if it is low; it lies below every ceiling of contributions."""
    return low_pay_after_contributions / share_after_contributions


@wage_sought.rule(cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", doubt="single_payment_before_2026")
@wage_sought.rule(cite="art.820(2)", since="2026-01-01")
def single_payment_is_sought(kind_of_work: WorkKind, employer_chose_single_payment: YesNo) -> YesNo:
    """The pay sought is a wage, and the employer chose the single payment on wages."""
    return kind_of_work != WorkKind.civil_contract and employer_chose_single_payment


@wage_sought.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", rounds=up_to_tenge, doubt="net_to_gross"
)
@wage_sought.rule(cite="art.820(3), art.822", since="2026-01-01", rounds=up_to_tenge, doubt="net_to_gross")
def lowest_under_single_payment(
    net_sought: Money,
    is_free_of_pension_contributions: YesNo,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    ceiling_of_own_health: Count,
    rate_of_single_payment: Share,
    pension_share: Share,
    health_share: Share,
    income_tax_share: Share,
    roundings_of_the_parts: Money,
) -> Money:
    """The pay from which the parts would leave the sum but for their roundings; the health part is capped first."""
    pension = rate_of_single_payment * pension_share * (0 if is_free_of_pension_contributions else 1)
    health = rate_of_single_payment * health_share * (0 if is_free_of_health_contributions else 1)
    taxed = 1 - rate_of_single_payment * income_tax_share
    net = larger(Money(0), net_sought - roundings_of_the_parts)
    health_ceiling = minimum_wage * ceiling_of_own_health
    pension_ceiling = minimum_wage * ceiling_of_pension_base
    if net <= health_ceiling * (taxed - pension - health):
        return net / (taxed - pension - health)
    if net <= pension_ceiling * (taxed - pension) - health_ceiling * health:
        return (net + health_ceiling * health) / (taxed - pension)
    return (net + health_ceiling * health + pension_ceiling * pension) / taxed


@wage_sought.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", rounds=half_up_to_tiyn, doubt="net_to_gross"
)
@wage_sought.rule(cite="art.822(1), KZ-SC art.249(2)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def pension_part_of_lowest(
    lowest_under_single_payment: Money,
    is_free_of_pension_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_single_payment: Share,
    pension_share: Share,
) -> Money:
    """The pension part that is withheld from it."""
    if is_free_of_pension_contributions:
        return Money(0)
    base = smaller(lowest_under_single_payment, minimum_wage * ceiling_of_pension_base)
    return base * rate_of_single_payment * pension_share


@wage_sought.rule(cite="KZ-L405-2015 art.28", since="2023-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def health_part_of_lowest(
    lowest_under_single_payment: Money,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_own_health: Count,
    rate_of_single_payment: Share,
    health_share: Share,
) -> Money:
    """The health part that is withheld from it."""
    if is_free_of_health_contributions:
        return Money(0)
    base = smaller(lowest_under_single_payment, minimum_wage * ceiling_of_own_health)
    return base * rate_of_single_payment * health_share


@wage_sought.rule(
    cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", rounds=half_up_to_tiyn, doubt="net_to_gross"
)
@wage_sought.rule(cite="art.822(2)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="net_to_gross")
def tax_part_of_lowest(
    lowest_under_single_payment: Money, rate_of_single_payment: Share, income_tax_share: Share
) -> Money:
    """The part of the income tax that is withheld from it, without deductions."""
    return lowest_under_single_payment * rate_of_single_payment * income_tax_share


@wage_sought.rule(cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", doubt="net_to_gross")
@wage_sought.rule(cite="art.820(3)", since="2026-01-01", doubt="net_to_gross")
def gross_under_single_payment(
    net_sought: Money,
    lowest_under_single_payment: Money,
    pension_part_of_lowest: Money,
    health_part_of_lowest: Money,
    tax_part_of_lowest: Money,
    step_of_pay: Money,
) -> Money:
    """That pay if it leaves the sum once its parts are rounded, else a tenge more."""
    withheld = pension_part_of_lowest + health_part_of_lowest + tax_part_of_lowest
    if lowest_under_single_payment - withheld >= net_sought:
        return lowest_under_single_payment
    return lowest_under_single_payment + step_of_pay


@wage_sought.rule(cite="KZ-TC2017 art.350", since="2018-01-01", until="2018-12-31", doubt="tax_code_2017_not_read")
def gross_sought(gross_in_general_order: Money) -> Money:
    """The least whole tenge of pay that leaves the sum."""
    return gross_in_general_order


@wage_sought.rule(
    cite="KZ-TC2017 art.341(1), art.353", since="2019-01-01", until="2022-12-31", doubt="low_pay_relief_not_read"
)
def gross_sought(gross_with_relief_of_low_pay: Money) -> Money:
    """The least whole tenge of pay that leaves the sum."""
    return gross_with_relief_of_low_pay


@wage_sought.rule(
    cite="KZ-TC2017 art.341(1), art.353, art.776",
    since="2023-01-01",
    until="2025-12-31",
    doubt="low_pay_relief_not_read",
)
def gross_sought(
    single_payment_is_sought: YesNo, gross_with_relief_of_low_pay: Money, gross_under_single_payment: Money
) -> Money:
    """The least whole tenge of pay that leaves the sum, in the order in which the pay is charged."""
    return gross_under_single_payment if single_payment_is_sought else gross_with_relief_of_low_pay


@wage_sought.rule(cite="art.363(1), art.820(3)", since="2026-01-01", doubt="net_to_gross")
def gross_sought(
    single_payment_is_sought: YesNo, gross_in_general_order: Money, gross_under_single_payment: Money
) -> Money:
    """The least whole tenge of pay that leaves the sum, in the order in which the pay is charged."""
    return gross_under_single_payment if single_payment_is_sought else gross_in_general_order


@wage_sought.rule(
    cite="KZ-TC2017 art.341(1), art.353", since="2019-01-01", until="2025-12-31", doubt="low_pay_relief_not_read"
)
def gross_with_relief_of_low_pay(
    net_sought: Money,
    kind_of_work: WorkKind,
    is_free_of_income_tax: YesNo,
    gross_as_low_pay: Money,
    gross_in_general_order: Money,
    tax_mci: Money,
    indices_of_low_pay: Count,
    step_of_pay: Money,
) -> Money:
    """Low pay if that is enough, else pay above the limit of it; contracts and untaxed pay had no relief."""
    limit = tax_mci * indices_of_low_pay
    if kind_of_work == WorkKind.civil_contract or is_free_of_income_tax:
        return gross_in_general_order
    if net_sought <= limit and gross_as_low_pay <= limit:
        return gross_as_low_pay
    return larger(gross_in_general_order, limit + step_of_pay)
