"""The fund's payment on the loss of a job: a part of the average income for some months."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    History,
    Money,
    Share,
    Table,
    YesNo,
    add_days,
    add_months,
    first_of_month,
    half_up_to_four_places,
    half_up_to_tiyn,
    larger,
    last_months,
    last_of_month,
    months_between,
    smaller,
    total,
    years_between,
)
from shanyraq.law.kz import contributor, person
from shanyraq.law.kz.insurance import participation

job_loss = Chapter(act="KZ-SC", of="person", uses=[person, contributor, participation])


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.118(5)", since="2023-07-01")
def months_left(months_of_insurance: Count, months_of_earlier_payment: Count, months_used_by_one: Count) -> Count:
    """Each month of an earlier payment takes some months off the record, which is never less than none."""
    return larger(months_of_insurance - months_of_earlier_payment * months_used_by_one, 0)


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="record_before_2020")
def coefficient_of_months_left(months_left: Count, coefficient_by_months: Table[Count, Share]) -> Share:
    """The coefficient of what is left of the record."""
    return coefficient_by_months[months_left]


@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.118(3)", since="2023-07-01", doubt="sixty_or_seventy_two_months")
def coefficient_of_months_left(
    the_day: Day,
    months_left: Count,
    coefficient_by_months: Table[Count, Share],
    months_of_full_coefficient: Count,
    coefficient_of_a_further_year: Share,
    most_coefficient: Share,
) -> Share:
    """The coefficient of what is left of the record: one, and more for each full year beyond the sixtieth month."""
    if months_left < months_of_full_coefficient:
        return coefficient_by_months[months_left]
    start = add_months(first_of_month(the_day), months_of_full_coefficient)
    further_years = years_between(start, add_months(first_of_month(the_day), months_left))
    return smaller(coefficient_of_a_further_year * further_years + 1, most_coefficient)


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="duration_before_2020")
def months_of_payment(
    months_left: Count,
    dismissed_for_redundancy: YesNo,
    months_by_record: Table[Count, Count],
    months_on_redundancy: Count,
    least_record: Count,
) -> Count:
    """Some months by the record; more after a dismissal for redundancy, liquidation or a fall of production."""
    if dismissed_for_redundancy and months_left >= least_record:
        return months_on_redundancy
    return months_by_record[months_left]


@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.118(1)", since="2023-07-01")
def months_of_payment(months_left: Count, months_by_record: Table[Count, Count]) -> Count:
    """The longer the record, the more months are paid, whatever the cause of the dismissal."""
    return months_by_record[months_left]


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.115(1)(7)", since="2023-07-01")
def record_is_too_short(
    the_day: Day, registered_as_unemployed_on: Day, months_left: Count, least_record: Count
) -> YesNo:
    """Refused with a record shorter than some months."""
    return registered_as_unemployed_on <= the_day and months_left < least_record


@job_loss.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read")
@job_loss.rule(
    cite="art.118(3)", since="2023-07-01", until="2024-08-31", rounds=half_up_to_tiyn, doubt="rounding_of_insurance"
)
def average_income(
    the_day: Day,
    registered_as_unemployed_on: Day,
    insured_income: History[Money],
    months_of_window: Count,
) -> Money:
    """The insured income of the months before that of the registration, with or without breaks, by their number."""
    if registered_as_unemployed_on > the_day:
        return Money(0)
    return (
        total(last_months(months_of_window, before=registered_as_unemployed_on, series=insured_income))
        / months_of_window
    )


@job_loss.rule(
    cite="art.118(3)",
    since="2024-09-01",
    until="2025-12-31",
    rounds=half_up_to_tiyn,
    doubt="platform_income_since_2024",
)
@job_loss.rule(cite="art.118(3)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def average_income(
    the_day: Day,
    registered_as_unemployed_on: Day,
    insured_income: History[Money],
    contributions_as_self_employed: History[Money],
    usual_rate_of_contributions: Share,
    months_of_window: Count,
) -> Money:
    """So too; the income of the self-employed is what their contributions would be the usual rate of."""
    if registered_as_unemployed_on > the_day:
        return Money(0)
    paid_for_others = total(last_months(months_of_window, before=registered_as_unemployed_on, series=insured_income))
    paid_alone = total(
        last_months(months_of_window, before=registered_as_unemployed_on, series=contributions_as_self_employed)
    )
    return (paid_for_others + paid_alone / usual_rate_of_contributions) / months_of_window


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.115(1)(6)", since="2023-07-01")
def nothing_was_contributed_lately(the_day: Day, registered_as_unemployed_on: Day, average_income: Money) -> YesNo:
    """Refused when no contributions were paid in the months over which income is averaged."""
    return registered_as_unemployed_on <= the_day and average_income == Money(0)


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.113(1), art.118(1)", since="2023-07-01")
def last_day_of_all_months(registered_as_unemployed_on: Day, months_of_payment: Count) -> Day:
    """So many months from the day of registration."""
    return add_days(add_months(registered_as_unemployed_on, months_of_payment), -1)


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.118(1), art.119(3)(4)", since="2023-07-01")
def paid_until(
    the_day: Day,
    registered_as_unemployed_on: Day,
    last_day_of_all_months: Day,
    pension_age_on: Day,
    struck_off_as_unemployed_on: Day,
) -> Day:
    """All the months, but no longer than to pension age, and to the end of the month in which one is struck off."""
    if registered_as_unemployed_on > the_day:
        return last_day_of_all_months
    last = smaller(last_day_of_all_months, add_days(pension_age_on, -1))
    return last if last <= struck_off_as_unemployed_on else smaller(last, last_of_month(struck_off_as_unemployed_on))


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.113(1), art.114(3), art.115(1), art.118(1)", since="2023-07-01")
def is_due(
    the_day: Day,
    registered_as_unemployed_on: Day,
    record_is_too_short: YesNo,
    nothing_was_contributed_lately: YesNo,
    paid_until: Day,
    reached_pension_age: YesNo,
) -> YesNo:
    """Due to the insured who are registered as unemployed, until the months of payment or working age end."""
    if registered_as_unemployed_on > the_day:
        return False
    is_refused = record_is_too_short or nothing_was_contributed_lately or reached_pension_age
    return not is_refused and the_day <= paid_until


@job_loss.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_four_places, doubt="law_405_not_read"
)
@job_loss.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_four_places, doubt="law_286_not_read"
)
@job_loss.rule(cite="art.118(2-3)", since="2023-07-01", rounds=half_up_to_four_places)
def part_of_income(replacement_of_income: Share, coefficient_of_months_left: Share) -> Share:
    """The part of the income that is replaced, times the coefficient of the record; exact to four places."""
    return replacement_of_income * coefficient_of_months_left


@job_loss.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read")
@job_loss.rule(cite="art.118(2-3)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def monthly_amount(is_due: YesNo, average_income: Money, part_of_income: Share) -> Money:
    """The part of the average income that the record gives."""
    return average_income * part_of_income if is_due else Money(0)


@job_loss.exception(to=monthly_amount, cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.exception(to=monthly_amount, cite="art.113(5)", since="2023-07-01")
def stays_as_assigned(is_due: YesNo, job_loss_payment_assigned: Money) -> Money | None:
    """A payment that is already assigned is not worked out anew."""
    if is_due and job_loss_payment_assigned > Money(0):
        return job_loss_payment_assigned


@job_loss.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="law_405_not_read"
)
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_286_not_read")
@job_loss.rule(cite="art.117(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_insurance")
def withheld(monthly_amount: Money, is_free_of_withholding: YesNo, pension_contribution: Share) -> Money:
    """The pension contribution withheld from the payment."""
    return Money(0) if is_free_of_withholding else monthly_amount * pension_contribution


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.117(1)", since="2023-07-01")
def paid_out(monthly_amount: Money, withheld: Money) -> Money:
    """What reaches the person, without the pension contribution."""
    return monthly_amount - withheld


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.113(1)", since="2023-07-01")
def paid_from(registered_as_unemployed_on: Day) -> Day:
    """Paid from the day of registration as unemployed."""
    return registered_as_unemployed_on


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.113(3)", since="2023-07-01")
def claim_until(paid_from: Day, months_to_claim: Count) -> Day:
    """To be claimed within some months of the day of the right."""
    return add_months(paid_from, months_to_claim)


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.118(1)", since="2023-07-01", doubt="part_of_a_month_of_payment")
def full_months_paid(registered_as_unemployed_on: Day, paid_until: Day) -> Count:
    """The full months from the day of registration to the last day that is paid."""
    return larger(months_between(registered_as_unemployed_on, add_days(paid_until, 1)), 0)


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.118(1), art.119(3)(4)", since="2023-07-01")
def months_paid(
    months_of_payment: Count, last_day_of_all_months: Day, paid_until: Day, full_months_paid: Count
) -> Count:
    """All the months, or as many of them as are full before the payment ends."""
    return full_months_paid if paid_until < last_day_of_all_months else months_of_payment


@job_loss.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@job_loss.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@job_loss.rule(cite="art.118(1)", since="2023-07-01")
def whole_payment(monthly_amount: Money, months_paid: Count) -> Money:
    """The payment of all the months that are paid, before anything is withheld."""
    return monthly_amount * months_paid


@job_loss.rule(cite="art.113(1), art.113(3)", since="2023-07-01")
def may_still_be_claimed(
    the_day: Day,
    registered_as_unemployed_on: Day,
    paid_until: Day,
    claim_until: Day,
    pension_age_on: Day,
    job_loss_payment_assigned: Money,
    record_is_too_short: YesNo,
    nothing_was_contributed_lately: YesNo,
) -> YesNo:
    """Who never claimed what has run out may still claim it for the past, within the months to claim."""
    has_ended = registered_as_unemployed_on <= the_day and registered_as_unemployed_on < pension_age_on
    if not (has_ended and paid_until < the_day):
        return False
    is_open = the_day <= claim_until and job_loss_payment_assigned == Money(0)
    return is_open and not (record_is_too_short or nothing_was_contributed_lately)


@job_loss.rule(cite="art.113(1), art.118(3)", since="2023-07-01")
def is_of_an_earlier_month(
    the_day: Day, is_due: YesNo, registered_as_unemployed_on: Day, job_loss_payment_assigned: Money
) -> YesNo:
    """After a right that arose in an earlier month the numbers of that month count: ask for the law of that day."""
    is_new = is_due and job_loss_payment_assigned == Money(0)
    return is_new and registered_as_unemployed_on < first_of_month(the_day)
