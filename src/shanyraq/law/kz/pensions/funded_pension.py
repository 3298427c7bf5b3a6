"""Pension from savings in the Unified Fund · жинақтаушы зейнетақы · пенсионные выплаты из ЕНПФ."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    Money,
    Share,
    YesNo,
    half_up_to_tiyn,
    larger,
    months_between,
    smaller,
)
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.pensions import pension_rates, pension_right
from shanyraq.law.kz.person import DisabilityGroup

funded_pension = Chapter(act="KZ-SC", of="person", uses=[person, indices, pension_right, pension_rates])


@funded_pension.rule(cite="art.220(1-1), art.221(1)(2-1)", since="2024-01-01", doubt="after_hazardous_work")
def may_draw_after_hazardous_work(
    the_day: Day,
    birth_date: Day,
    age_after_hazardous_work: Count,
    months_of_professional_contributions: Count,
    least_months_of_professional_contributions: Count,
    is_out_of_hazardous_work: YesNo,
) -> YesNo:
    """Seven years of professional contributions open the savings at fifty-five to who has left hazardous work."""
    paid_enough = months_of_professional_contributions >= least_months_of_professional_contributions
    old_enough = months_between(birth_date, the_day) >= age_after_hazardous_work
    return paid_enough and is_out_of_hazardous_work and old_enough


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.220(1)(1)-(2), art.221(1)(1)-(2)", since="2023-07-01")
def may_draw_savings(reached_pension_age: YesNo, has_disability_without_term: YesNo) -> YesNo:
    """Savings are open from pension age, and to who has a permanent disability of group one or two."""
    return reached_pension_age or has_disability_without_term


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.220(1)(3), art.221(1)(3)", since="2023-07-01")
def takes_savings_abroad(has_left_for_good_as_foreigner: YesNo, pension_savings: Money) -> YesNo:
    """A foreigner or stateless person who has left for good takes the savings along."""
    return has_left_for_good_as_foreigner and pension_savings > Money(0)


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.220(1)(1)-(2), art.221(1)(1)-(2), art.224(1)(1)", since="2023-07-01", until="2023-12-31")
def is_due(may_draw_savings: YesNo, takes_savings_abroad: YesNo, pension_savings: Money) -> YesNo:
    """A pension from savings is due to who has savings that are open."""
    return takes_savings_abroad or (may_draw_savings and pension_savings > Money(0))


@funded_pension.rule(cite="art.220(1), art.220(1-1), art.221(1), art.224(1)(1)", since="2024-01-01")
def is_due(
    may_draw_savings: YesNo, may_draw_after_hazardous_work: YesNo, takes_savings_abroad: YesNo, pension_savings: Money
) -> YesNo:
    """It is due to who has savings that are open, by age, disability or years of hazardous work."""
    is_open = may_draw_savings or may_draw_after_hazardous_work
    return takes_savings_abroad or (is_open and pension_savings > Money(0))


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.220(2), art.221(2)", since="2023-07-01")
def is_paid_at_once(
    takes_savings_abroad: YesNo,
    may_draw_savings: YesNo,
    pension_savings: Money,
    minimum_pension: Money,
    savings_paid_at_once: Count,
) -> YesNo:
    """Savings of up to twelve minimum pensions are paid at once, and so are those taken abroad."""
    return takes_savings_abroad or (may_draw_savings and pension_savings <= minimum_pension * savings_paid_at_once)


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.220(2), art.221(2), art.224(3)", since="2023-07-01")
def amount(is_due: YesNo, is_paid_at_once: YesNo, pension_savings: Money) -> Money:
    """What is paid at once is all of the savings."""
    return pension_savings if is_due and is_paid_at_once else Money(0)


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.224(3)", since="2023-07-01")
def falls_on(the_day: Day) -> Day:
    """The savings are paid at once when they are claimed."""
    return the_day


@funded_pension.rule(
    cite="KZ-GR1042", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="rounding_of_savings"
)
@funded_pension.rule(cite="art.224(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_savings")
def least_payment(budget_subsistence_minimum: Money, least_share_of_minimum: Share) -> Money:
    """A month's payment from savings is at least a share of the subsistence minimum."""
    return budget_subsistence_minimum * least_share_of_minimum


@funded_pension.rule(
    cite="KZ-GR1042", since="2021-04-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="rounding_of_savings"
)
@funded_pension.rule(cite="art.224(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_savings")
def payment_of_first_year(pension_savings: Money, rate_of_first_year: Share) -> Money:
    """In the first year a twelfth of the yearly rate of the savings is paid each month."""
    return pension_savings * rate_of_first_year / 12


@funded_pension.rule(
    cite="KZ-GR1042", since="2021-04-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="yearly_step_of_savings"
)
@funded_pension.rule(cite="art.224(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="yearly_step_of_savings")
def payment_of_later_year(payment_of_last_december: Money, yearly_growth: Share) -> Money:
    """In each later year the payment of the year before is raised by a fixed rate."""
    return payment_of_last_december * (yearly_growth + 1)


@funded_pension.rule(cite="KZ-GR1042", since="2018-01-01", until="2021-03-31", doubt="savings_before_april_2021")
def savings_paid(
    is_due: YesNo,
    is_paid_at_once: YesNo,
    payment_that_fund_computed: Money,
    least_payment: Money,
    pension_savings: Money,
) -> Money:
    """Until April 2021 the Fund worked the payment out by coefficients of age, and paid at least the least."""
    if not is_due or is_paid_at_once:
        return Money(0)
    return smaller(larger(payment_that_fund_computed, least_payment), pension_savings)


@funded_pension.rule(cite="KZ-GR1042", since="2021-04-01", until="2023-06-30")
@funded_pension.rule(cite="art.224(1)(1), art.224(3)", since="2023-07-01")
def savings_paid(
    is_due: YesNo,
    is_paid_at_once: YesNo,
    first_payment_on: Day,
    day_of_raise: Day,
    payment_of_first_year: Money,
    payment_of_later_year: Money,
    least_payment: Money,
    pension_savings: Money,
) -> Money:
    """The payment of the first or of a later year, at least the least, and never beyond the savings."""
    if not is_due or is_paid_at_once:
        return Money(0)
    of_the_year = payment_of_later_year if first_payment_on < day_of_raise else payment_of_first_year
    return smaller(larger(of_the_year, least_payment), pension_savings)


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.224(1)(1)", since="2023-07-01")
def monthly_amount(savings_paid: Money) -> Money:
    """The pension from savings is paid every month, as long as there are savings."""
    return savings_paid


@funded_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@funded_pension.rule(cite="art.223(1)", since="2023-07-01", until="2025-08-31", doubt="voluntary_before_september_2025")
@funded_pension.rule(cite="art.223(1)", since="2025-09-01")
def may_draw_voluntary_savings(
    the_day: Day,
    birth_date: Day,
    age_for_voluntary_savings: Count,
    disability_group: DisabilityGroup,
    has_left_for_good_as_foreigner: YesNo,
) -> YesNo:
    """Voluntary savings are open from fifty, to persons with disability, and to foreigners who have left for good."""
    old_enough = months_between(birth_date, the_day) >= age_for_voluntary_savings
    return old_enough or disability_group != DisabilityGroup.none or has_left_for_good_as_foreigner
