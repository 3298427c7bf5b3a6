"""The fund's payment on the loss of the capacity to work: monthly, by income, degree and record."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    History,
    Money,
    Share,
    YesNo,
    add_days,
    first_of_month,
    half_up_to_four_places,
    half_up_to_tiyn,
    last_months,
    smaller,
    total,
)
from shanyraq.law.kz import contributor, indices, person
from shanyraq.law.kz.insurance import participation

work_capacity = Chapter(act="KZ-SC", of="person", uses=[person, indices, contributor, participation])


@work_capacity.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@work_capacity.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@work_capacity.rule(
    cite="art.118(3), art.181(1)",
    since="2023-07-01",
    until="2024-08-31",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_insurance",
)
def average_income(
    degree_gives_the_right: YesNo,
    capacity_lost_on: Day,
    insured_income: History[Money],
    months_of_window: Count,
) -> Money:
    """The insured income of the months before that in which the degree was set, by their number, breaks or not."""
    if not degree_gives_the_right:
        return Money(0)
    return total(last_months(months_of_window, before=capacity_lost_on, series=insured_income)) / months_of_window


@work_capacity.rule(
    cite="art.118(3), art.181(1)",
    since="2024-09-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="platform_income_since_2024",
)
@work_capacity.rule(
    cite="art.118(3), art.181(1)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance"
)
def average_income(
    degree_gives_the_right: YesNo,
    capacity_lost_on: Day,
    insured_income: History[Money],
    contributions_as_self_employed: History[Money],
    usual_rate_of_contributions: Share,
    months_of_window: Count,
) -> Money:
    """So too; the income of the self-employed is what their contributions would be the usual rate of."""
    if not degree_gives_the_right:
        return Money(0)
    paid_for_others = total(last_months(months_of_window, before=capacity_lost_on, series=insured_income))
    paid_alone = total(last_months(months_of_window, before=capacity_lost_on, series=contributions_as_self_employed))
    return (paid_for_others + paid_alone / usual_rate_of_contributions) / months_of_window


@work_capacity.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@work_capacity.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@work_capacity.rule(cite="art.181(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def income_above_floor(
    degree_gives_the_right: YesNo, average_income: Money, floor_in_minimum_wages: Share, minimum_wage: Money
) -> Money:
    """The average income less a part of the minimum wage; it may be below nought."""
    return average_income - minimum_wage * floor_in_minimum_wages if degree_gives_the_right else Money(0)


@work_capacity.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_four_places, doubt="law_405_not_read"
)
@work_capacity.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_four_places, doubt="law_286_not_read"
)
@work_capacity.rule(cite="art.181(1)", since="2023-07-01", rounds=half_up_to_four_places)
def part_replaced(replacement_on_lost_capacity: Share, record_coefficient: Share) -> Share:
    """The part of the income that is replaced, times the coefficient of the record; exact to four places."""
    return replacement_on_lost_capacity * record_coefficient


@work_capacity.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@work_capacity.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@work_capacity.rule(cite="art.181(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def income_replaced(income_above_floor: Money, part_replaced: Share) -> Money:
    """The part of the income above the floor that would be paid for the whole capacity."""
    return income_above_floor * part_replaced


@work_capacity.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@work_capacity.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@work_capacity.rule(cite="art.181(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def amount_when_assigned(income_replaced: Money, lost_capacity: Share) -> Money:
    """What would be paid for the whole capacity, times the degree that was lost."""
    return income_replaced * lost_capacity


@work_capacity.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@work_capacity.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@work_capacity.rule(cite="art.155(7)(2), art.180(1)", since="2023-07-01")
def degree_gives_the_right(the_day: Day, lost_capacity: Share, capacity_lost_on: Day, least_degree: Share) -> YesNo:
    """The right arises when the examination sets a degree that is large enough."""
    return lost_capacity >= least_degree and capacity_lost_on <= the_day


@work_capacity.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@work_capacity.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@work_capacity.rule(cite="art.172(2)(4)", since="2023-07-01")
def is_refused_as_below_nought(
    degree_gives_the_right: YesNo, capacity_payment_in_december: Money, amount_when_assigned: Money
) -> YesNo:
    """Refused when the amount worked out is below nought."""
    return degree_gives_the_right and capacity_payment_in_december == Money(0) and amount_when_assigned < Money(0)


@work_capacity.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@work_capacity.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@work_capacity.rule(cite="art.170(1)(2), art.171(6-7), art.180", since="2023-07-01")
def is_due(
    degree_gives_the_right: YesNo,
    was_insured: YesNo,
    is_refused_as_below_nought: YesNo,
    reached_pension_age: YesNo,
) -> YesNo:
    """Due to the insured below pension age, whether they work or not."""
    return degree_gives_the_right and was_insured and not is_refused_as_below_nought and not reached_pension_age


@work_capacity.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@work_capacity.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@work_capacity.rule(cite="art.181(1)", since="2023-07-01")
def monthly_amount(is_due: YesNo, amount_when_assigned: Money) -> Money:
    """The amount worked out on the day of the right."""
    return amount_when_assigned if is_due else Money(0)


@work_capacity.exception(
    to=monthly_amount,
    cite="KZ-L405-2003",
    since="2018-01-01",
    until="2019-12-31",
    rounds=half_up_to_tiyn,
    doubt="raises_before_2023",
)
@work_capacity.exception(
    to=monthly_amount,
    cite="KZ-L286",
    since="2020-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="raises_before_2023",
)
@work_capacity.exception(
    to=monthly_amount, cite="art.181(5)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="raise_of_the_december_sum"
)
def raised_since_december(
    is_due: YesNo, capacity_payment_in_december: Money, raise_in_january: Share, raise_within_the_year: Share
) -> Money | None:
    """A payment assigned in an earlier year is what it was in December, raised as the Government decided."""
    if is_due and capacity_payment_in_december > Money(0):
        return capacity_payment_in_december * (raise_in_january + 1) * (raise_within_the_year + 1)


@work_capacity.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@work_capacity.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read"
)
@work_capacity.rule(cite="art.174(3)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def withheld(monthly_amount: Money, is_free_of_withholding: YesNo, pension_contribution: Share) -> Money:
    """The pension contribution withheld from the payment."""
    return Money(0) if is_free_of_withholding else monthly_amount * pension_contribution


@work_capacity.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@work_capacity.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@work_capacity.rule(cite="art.174(3)", since="2023-07-01")
def paid_out(monthly_amount: Money, withheld: Money) -> Money:
    """What reaches the person, without the pension contribution."""
    return monthly_amount - withheld


@work_capacity.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@work_capacity.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@work_capacity.rule(cite="art.171(6), art.180(1)", since="2023-07-01")
def paid_from(capacity_lost_on: Day) -> Day:
    """Assigned from the day on which the degree is set."""
    return capacity_lost_on


@work_capacity.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@work_capacity.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@work_capacity.rule(cite="art.155(7)(2), art.171(6)", since="2023-07-01")
def paid_until(the_day: Day, capacity_lost_on: Day, capacity_lost_until: Day, pension_age_on: Day) -> Day:
    """Assigned for the whole time that the examination sets, at most to pension age: no degree is set for good."""
    if capacity_lost_on > the_day:
        return capacity_lost_until
    return smaller(capacity_lost_until, add_days(pension_age_on, -1))


@work_capacity.rule(cite="art.180(1), art.181(1)", since="2023-07-01")
def is_of_an_earlier_month(
    the_day: Day, is_due: YesNo, capacity_lost_on: Day, capacity_payment_in_december: Money
) -> YesNo:
    """After a right that arose in an earlier month the wage of that month counts: ask for the law of that day."""
    return is_due and capacity_payment_in_december == Money(0) and capacity_lost_on < first_of_month(the_day)
