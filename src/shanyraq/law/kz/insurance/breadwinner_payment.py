"""The fund's payment on the loss of an insured breadwinner: monthly, by income, dependants and record."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    Each,
    History,
    Money,
    Share,
    Table,
    YesNo,
    add_months,
    any_of,
    count,
    first_of_month,
    half_up_to_four_places,
    half_up_to_tiyn,
    last_months,
    smaller,
    total,
    years_between,
)
from shanyraq.law.kz import indices
from shanyraq.law.kz.insurance import insured_dependant, participation, work_capacity
from shanyraq.law.kz.losses import bereavement, survivor

breadwinner_payment = Chapter(
    act="KZ-SC",
    of="family",
    uses=[indices, bereavement, survivor, participation, work_capacity, insured_dependant],
)


@breadwinner_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@breadwinner_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@breadwinner_payment.rule(cite="art.239(2)(2), art.239(4), art.239(6)", since="2023-07-01")
def dependants(counts_as_dependant: Each[YesNo], may_be_the_carer: Each[YesNo]) -> Count:
    """One payment for all the dependants; of the relatives who look after an infant one counts, whoever it is."""
    return count(counts_as_dependant) + (1 if any_of(may_be_the_carer) else 0)


@breadwinner_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@breadwinner_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@breadwinner_payment.rule(
    cite="art.118(3), art.240(2)",
    since="2023-07-01",
    until="2024-08-31",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_insurance",
)
def average_income_of_deceased(
    has_lost_breadwinner: YesNo,
    breadwinner_died_on: Day,
    insured_income_of_deceased: History[Money],
    months_of_window: Count,
) -> Money:
    """The insured income of the months before the month of the death, by their number."""
    if not has_lost_breadwinner:
        return Money(0)
    return (
        total(last_months(months_of_window, before=breadwinner_died_on, series=insured_income_of_deceased))
        / months_of_window
    )


@breadwinner_payment.rule(
    cite="art.118(3), art.240(1)",
    since="2024-09-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="platform_income_since_2024",
)
@breadwinner_payment.rule(
    cite="art.118(3), art.240(1)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance"
)
def average_income_of_deceased(
    has_lost_breadwinner: YesNo,
    breadwinner_died_on: Day,
    insured_income_of_deceased: History[Money],
    self_employed_contributions_of_deceased: History[Money],
    usual_rate_of_contributions: Share,
    months_of_window: Count,
) -> Money:
    """So too, and the income of a self-employed is what their contributions would be the usual rate of."""
    if not has_lost_breadwinner:
        return Money(0)
    paid_for = total(last_months(months_of_window, before=breadwinner_died_on, series=insured_income_of_deceased))
    paid_alone = total(
        last_months(months_of_window, before=breadwinner_died_on, series=self_employed_contributions_of_deceased)
    )
    return (paid_for + paid_alone / usual_rate_of_contributions) / months_of_window


@breadwinner_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="record_before_2020")
def coefficient_of_deceased(
    months_of_insurance_of_deceased: Count, coefficient_by_months: Table[Count, Share]
) -> Share:
    """The coefficient of the record of the one who died."""
    return coefficient_by_months[months_of_insurance_of_deceased]


@breadwinner_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@breadwinner_payment.rule(cite="art.240(2)", since="2023-07-01", doubt="sixty_or_seventy_two_months")
def coefficient_of_deceased(
    the_day: Day,
    months_of_insurance_of_deceased: Count,
    coefficient_by_months: Table[Count, Share],
    months_of_full_coefficient: Count,
    coefficient_of_a_further_year: Share,
    most_coefficient: Share,
) -> Share:
    """The coefficient of the record of the one who died, with a little for each full year beyond the sixtieth month."""
    if months_of_insurance_of_deceased < months_of_full_coefficient:
        return coefficient_by_months[months_of_insurance_of_deceased]
    start = add_months(first_of_month(the_day), months_of_full_coefficient)
    further_years = years_between(start, add_months(first_of_month(the_day), months_of_insurance_of_deceased))
    return smaller(coefficient_of_a_further_year * further_years + 1, most_coefficient)


@breadwinner_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_four_places, doubt="law_405_not_read"
)
@breadwinner_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_four_places, doubt="law_286_not_read"
)
@breadwinner_payment.rule(cite="art.240(1-2)", since="2023-07-01", rounds=half_up_to_four_places)
def part_for_dependants(
    dependants: Count,
    coefficient_of_deceased: Share,
    replacement_on_lost_capacity: Share,
    coefficient_by_dependants: Table[Count, Share],
) -> Share:
    """The part of income replaced, times the coefficients of dependants and of record; exact to four places."""
    return replacement_on_lost_capacity * coefficient_by_dependants[dependants] * coefficient_of_deceased


@breadwinner_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@breadwinner_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@breadwinner_payment.rule(cite="art.240(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def income_of_deceased_above_floor(
    average_income_of_deceased: Money, minimum_wage: Money, floor_in_minimum_wages: Share
) -> Money:
    """The average income less a part of the minimum wage; it may be below nought."""
    return average_income_of_deceased - minimum_wage * floor_in_minimum_wages


@breadwinner_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@breadwinner_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@breadwinner_payment.rule(cite="art.240(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def amount_for_dependants(income_of_deceased_above_floor: Money, part_for_dependants: Share) -> Money:
    """The income above the floor, times the part that is for the dependants; it may be below nought."""
    return income_of_deceased_above_floor * part_for_dependants


@breadwinner_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@breadwinner_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@breadwinner_payment.rule(cite="art.231(2)(4)", since="2023-07-01")
def is_refused_as_negative(
    dependants: Count,
    months_of_insurance_of_deceased: Count,
    breadwinner_payment_in_december: Money,
    amount_for_dependants: Money,
) -> YesNo:
    """Refused when the amount worked out is below nought."""
    is_new = breadwinner_payment_in_december == Money(0)
    return dependants > 0 and months_of_insurance_of_deceased > 0 and is_new and amount_for_dependants < Money(0)


@breadwinner_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@breadwinner_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@breadwinner_payment.rule(cite="art.229(1)(2), art.239(1-2)", since="2023-07-01")
def is_due(dependants: Count, months_of_insurance_of_deceased: Count, is_refused_as_negative: YesNo) -> YesNo:
    """Due when one who was insured has left dependants."""
    return dependants > 0 and months_of_insurance_of_deceased > 0 and not is_refused_as_negative


@breadwinner_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@breadwinner_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@breadwinner_payment.rule(cite="art.233, art.240(1)", since="2023-07-01")
def monthly_amount(is_due: YesNo, amount_for_dependants: Money) -> Money:
    """The amount worked out on the day of the death; nothing is withheld from it."""
    return amount_for_dependants if is_due else Money(0)


@breadwinner_payment.exception(
    to=monthly_amount,
    cite="KZ-L405-2003",
    since="2018-01-01",
    until="2019-12-31",
    rounds=half_up_to_tiyn,
    doubt="raises_before_2023",
)
@breadwinner_payment.exception(
    to=monthly_amount,
    cite="KZ-L286",
    since="2020-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="raises_before_2023",
)
@breadwinner_payment.exception(
    to=monthly_amount, cite="art.240(4)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="raise_of_the_december_sum"
)
def raised_since_december(
    is_due: YesNo, breadwinner_payment_in_december: Money, raise_in_january: Share, raise_within_the_year: Share
) -> Money | None:
    """A payment assigned in an earlier year is what it was in December, raised as the Government decided."""
    if is_due and breadwinner_payment_in_december > Money(0):
        return breadwinner_payment_in_december * (raise_in_january + 1) * (raise_within_the_year + 1)


@breadwinner_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@breadwinner_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@breadwinner_payment.rule(cite="art.239(5)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def share_of_one(is_due: YesNo, monthly_amount: Money, dependants: Count) -> Money:
    """The share of one dependant, who may ask for it to be paid apart."""
    return monthly_amount / dependants if is_due else Money(0)


@breadwinner_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@breadwinner_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@breadwinner_payment.rule(cite="art.239(1)", since="2023-07-01")
def paid_from(breadwinner_died_on: Day) -> Day:
    """Paid from the day of the death."""
    return breadwinner_died_on


@breadwinner_payment.rule(cite="art.239(3)", since="2023-07-01")
def is_paid_for_the_other_parent_too(
    is_due: YesNo, has_lost_both_parents: Each[YesNo], counts_as_dependant: Each[YesNo]
) -> YesNo:
    """Children left without both insured parents are paid for each of them, by two payments."""
    return is_due and any_of(has_lost_both_parents, where=counts_as_dependant)


@breadwinner_payment.rule(cite="art.232(1)(1)", since="2023-07-01")
def is_paid_beside_the_allowance(is_due: YesNo) -> YesNo:
    """The payment comes beside the state survivors' allowance."""
    return is_due


@breadwinner_payment.rule(cite="art.239(1), art.240(1-2)", since="2023-07-01")
def is_of_an_earlier_month(
    the_day: Day, is_due: YesNo, breadwinner_died_on: Day, breadwinner_payment_in_december: Money
) -> YesNo:
    """After a right that arose in an earlier month the wage of that month counts: ask for the law of that day."""
    return is_due and breadwinner_payment_in_december == Money(0) and breadwinner_died_on < first_of_month(the_day)
