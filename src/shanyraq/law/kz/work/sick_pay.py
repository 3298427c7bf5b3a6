"""Sick pay: what the employer pays for the working days of an illness."""

from shanyraq.lang import Chapter, Choice, Count, Day, Money, YesNo, add_days, half_up_to_tiyn, larger, smaller
from shanyraq.law.kz import indices
from shanyraq.law.kz.work import employment


class CauseOfIncapacity(Choice):
    """Why the sheet of incapacity was given."""

    illness = "1"
    work_injury = "2"


class BarToSickPay(Choice):
    """What takes sick pay away."""

    none = "0"
    injury_in_own_crime = "1"
    compulsory_treatment = "2"
    arrest = "3"
    alcohol_or_drugs = "4"


sick_pay = Chapter(act="KZ-LC", of="person", uses=[employment, indices])


@sick_pay.rule(cite="art.133(4)(5-7)", since="2018-01-01", until="2023-06-30", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="art.133(4)(5-7)", since="2023-07-01")
def days_paid(sick_working_days: Count, sick_days_on_leave: Count) -> Count:
    """Working days of the sheet in this month are paid, without those that fall on leave."""
    return larger(sick_working_days - sick_days_on_leave, 0)


@sick_pay.rule(cite="art.133(1), art.133(4)", since="2018-01-01", until="2023-06-30", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="art.133(1), art.133(4)", since="2023-07-01")
def is_due(has_an_employer: YesNo, days_paid: Count, bar_to_sick_pay: BarToSickPay) -> YesNo:
    """An employee with a sheet of incapacity is paid from the first day, unless the law bars it."""
    return has_an_employer and days_paid > 0 and bar_to_sick_pay == BarToSickPay.none


@sick_pay.rule(cite="KZ-GR1103", since="2018-01-01", until="2023-06-30", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="art.133(4-1)", since="2023-07-01")
def has_no_ceiling(
    cause_of_incapacity: CauseOfIncapacity, is_war_veteran: YesNo, is_diplomat_paid_abroad: YesNo
) -> YesNo:
    """Pay for an injury or illness from work, to veterans of war and to diplomats abroad has no ceiling."""
    return cause_of_incapacity == CauseOfIncapacity.work_injury or is_war_veteran or is_diplomat_paid_abroad


@sick_pay.rule(
    cite="KZ-GR1103", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="sick_pay_before_2023"
)
@sick_pay.rule(cite="art.133(4-1)", since="2023-07-01", rounds=half_up_to_tiyn)
def before_ceiling(average_daily_pay: Money, days_paid: Count) -> Money:
    """The average daily pay for each working day of the sheet."""
    return average_daily_pay * days_paid


@sick_pay.exception(
    to=before_ceiling,
    cite="art.133(4-1)",
    since="2023-07-01",
    rounds=half_up_to_tiyn,
    doubt="whole_pay_of_veterans",
)
def whole_pay_of_a_veteran(is_war_veteran: YesNo, average_daily_pay: Money, days_paid: Count) -> Money | None:
    """A veteran of war or combat has the whole wage of the days."""
    if is_war_veteran:
        return average_daily_pay * days_paid


@sick_pay.rule(cite="KZ-GR1103", since="2018-01-01", until="2020-03-31", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="KZ-GR1103", since="2020-04-01", until="2020-12-31", doubt="raised_index_for_sick_pay")
@sick_pay.rule(cite="KZ-GR1103", since="2021-01-01", until="2022-03-31", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="KZ-GR1103", since="2022-04-01", until="2022-12-31", doubt="raised_index_for_sick_pay")
@sick_pay.rule(cite="KZ-GR1103", since="2023-01-01", until="2023-06-30", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="art.133(4-1)", since="2023-07-01")
def ceiling(mci: Money, ceiling_in_mci: Count) -> Money:
    """The pay of one month is at most a multiple of the calculation index of its year."""
    return mci * ceiling_in_mci


@sick_pay.rule(cite="KZ-GR1103", since="2018-01-01", until="2023-06-30", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="art.133(4-1)", since="2023-07-01")
def monthly_amount(is_due: YesNo, has_no_ceiling: YesNo, before_ceiling: Money, ceiling: Money) -> Money:
    """The pay for the sick days of this month, up to the ceiling where there is one."""
    if not is_due:
        return Money(0)
    return before_ceiling if has_no_ceiling else smaller(before_ceiling, ceiling)


@sick_pay.rule(cite="art.133(3)", since="2018-01-01", until="2023-06-30", doubt="sick_pay_before_2023")
@sick_pay.rule(cite="art.133(3)", since="2023-07-01")
def paid_until(sheet_ends_on: Day, disability_set_on: Day) -> Day:
    """It is paid until the ability to work returns, or until a disability is established."""
    return sheet_ends_on if disability_set_on >= sheet_ends_on else add_days(disability_set_on, -1)
