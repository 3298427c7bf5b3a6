"""Pension by age for work before 1998 · жасы бойынша зейнетақы · пенсионные выплаты по возрасту (солидарная пенсия)."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    History,
    Money,
    Share,
    Table,
    YesNo,
    add_months,
    best_run,
    first_of_month,
    half_up_to_tiyn,
    larger,
    smaller,
    up_to_tenge,
    years_between,
)
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.losses import disability
from shanyraq.law.kz.losses.disability import ResidentialCentre
from shanyraq.law.kz.pensions import pension_rates, pension_record, pension_right, service_pension
from shanyraq.law.kz.person import Sex

age_pension = Chapter(
    act="KZ-SC",
    of="person",
    uses=[person, indices, disability, pension_right, pension_record, pension_rates, service_pension],
)


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.198(2), art.207, art.210(6)", since="2023-07-01")
def has_right_to_age_pension(
    is_covered: YesNo,
    may_claim_by_age: YesNo,
    months_of_work_before_1998: Count,
    least_months_of_work: Count,
    is_judge_on_lifelong_maintenance: YesNo,
) -> YesNo:
    """The right needs the age and at least half a year of work before 1998; judges on maintenance do not have it."""
    has_worked = is_covered and may_claim_by_age and months_of_work_before_1998 >= least_months_of_work
    return has_worked and not is_judge_on_lifelong_maintenance


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.196(2), art.198(2)", since="2023-07-01")
def is_due(has_right_to_age_pension: YesNo, draws_service_pension: YesNo) -> YesNo:
    """It is due to whoever has the right and has not chosen the service pension instead."""
    return has_right_to_age_pension and not draws_service_pension


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.210(4)", since="2023-07-01")
def has_full_record(months_of_work_before_1998: Count, months_of_full_record: Table[Sex, Count], sex: Sex) -> YesNo:
    """The full pension needs twenty-five years of work before 1998 of a man, twenty of a woman."""
    return months_of_work_before_1998 >= months_of_full_record[sex]


@age_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="income_before_1998"
)
@age_pension.rule(
    cite="art.210(2), art.211(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_average_income"
)
def average_income(pensionable_income: History[Money], months_averaged: Count) -> Money:
    """The income of the best thirty-six months in a row since 1998, divided by thirty-six."""
    return best_run(months_averaged, series=pensionable_income) / months_averaged


@age_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_105_not_read"
)
@age_pension.rule(cite="art.211(2)", since="2023-07-01", rounds=half_up_to_tiyn)
def counted_income(average_income: Money, most_income_in_mci: Share, mci: Money) -> Money:
    """Average income counts up to a multiple of the monthly calculation index."""
    return smaller(average_income, mci * most_income_in_mci)


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.210(1), art.210(5)", since="2023-07-01")
def share_of_income(
    the_day: Day,
    sex: Sex,
    months_of_work_before_1998: Count,
    months_of_full_record: Table[Sex, Count],
    share_of_full_record: Share,
    share_of_a_further_year: Share,
    most_share: Share,
) -> Share:
    """Sixty per cent for the full record, and one per cent for each full year beyond it, at most seventy-five."""
    start = first_of_month(the_day)
    beyond = months_of_work_before_1998 - months_of_full_record[sex]
    further_years = larger(years_between(start, add_months(start, beyond)), 0)
    return smaller(share_of_full_record + share_of_a_further_year * further_years, most_share)


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_105_not_read")
@age_pension.rule(cite="art.210(5)", since="2023-07-01", rounds=up_to_tenge)
def full_amount(counted_income: Money, share_of_income: Share, minimum_pension: Money) -> Money:
    """The full pension is a share of counted income, and at least the minimum pension."""
    return larger(counted_income * share_of_income, minimum_pension)


@age_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="share_of_full_pension"
)
@age_pension.rule(cite="art.210(4), art.210(7)", since="2023-07-01", rounds=up_to_tenge, doubt="share_of_full_pension")
def assigned_amount(
    has_full_record: YesNo,
    full_amount: Money,
    sex: Sex,
    months_of_work_before_1998: Count,
    months_of_full_record: Table[Sex, Count],
) -> Money:
    """The full pension for the full record; for a shorter one the part of it that was worked."""
    if has_full_record:
        return full_amount
    return full_amount * months_of_work_before_1998 / months_of_full_record[sex]


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_105_not_read")
@age_pension.rule(cite="art.197(3)", since="2023-07-01", rounds=up_to_tenge)
def raised_amount(age_pension_of_last_december: Money, rate_of_raise: Share) -> Money:
    """A pension in payment is that of last December, raised by the year's rate."""
    return age_pension_of_last_december * (rate_of_raise + 1)


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.197(3), art.210", since="2023-07-01")
def age_pension_paid(
    is_due: YesNo, age_pension_assigned_on: Day, day_of_raise: Day, raised_amount: Money, assigned_amount: Money
) -> Money:
    """A pension assigned in an earlier year is raised, a new one is worked out."""
    if not is_due:
        return Money(0)
    return raised_amount if age_pension_assigned_on < day_of_raise else assigned_amount


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.202(1), art.210(8)", since="2023-07-01")
def monthly_amount(age_pension_paid: Money) -> Money:
    """The pension by age is paid from the budget for the current month."""
    return age_pension_paid


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_105_not_read")
@age_pension.rule(cite="art.202(3)", since="2023-07-01", rounds=up_to_tenge)
def age_pension_in_hand(
    age_pension_paid: Money,
    is_divided_with_centre: YesNo,
    has_full_record: YesNo,
    minimum_pension: Money,
    share_in_centre: Share,
) -> Money:
    """In a centre a share is paid in hand, at least the minimum pension; a smaller partial pension is paid whole."""
    is_small_part = not has_full_record and age_pension_paid < minimum_pension
    if not is_divided_with_centre or is_small_part:
        return age_pension_paid
    return larger(age_pension_paid * share_in_centre, smaller(minimum_pension, age_pension_paid))


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.202(3)", since="2023-07-01")
def is_divided_with_centre(is_due: YesNo, residential_centre: ResidentialCentre) -> YesNo:
    """Who lives in a centre for the elderly and the disabled divides the pension with the centre."""
    return is_due and residential_centre == ResidentialCentre.for_elderly_and_disabled


@age_pension.exception(
    to=is_divided_with_centre,
    cite="KZ-L105",
    since="2018-01-01",
    until="2023-06-30",
    doubt="age_pension_in_other_centres",
)
@age_pension.exception(
    to=is_divided_with_centre, cite="art.202(3)", since="2023-07-01", doubt="age_pension_in_other_centres"
)
def is_not_divided_with_other_centres(is_due: YesNo, residential_centre: ResidentialCentre) -> YesNo | None:
    """In a centre for mental disorders, which the article does not name, the pension by age is paid whole."""
    if is_due and residential_centre == ResidentialCentre.for_mental_disorders:
        return False


@age_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@age_pension.rule(cite="art.202(3)", since="2023-07-01")
def age_pension_to_centre() -> Money:
    """Of a pension that is not divided nothing goes to a centre."""
    return Money(0)


@age_pension.exception(
    to=age_pension_to_centre, cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="centre_takes_the_rest"
)
@age_pension.exception(to=age_pension_to_centre, cite="art.202(3)", since="2023-07-01", doubt="centre_takes_the_rest")
def rest_goes_to_centre(
    is_divided_with_centre: YesNo, age_pension_paid: Money, age_pension_in_hand: Money
) -> Money | None:
    """What is not paid in hand goes to the account of the residential centre."""
    if is_divided_with_centre:
        return age_pension_paid - age_pension_in_hand
