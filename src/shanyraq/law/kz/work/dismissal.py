"""What the employer pays when work ends: severance, and leave that was not taken."""

from shanyraq.lang import Chapter, Choice, Count, Day, Money, Table, YesNo, half_up_to_tiyn
from shanyraq.law.kz.work import employment


class DismissalCause(Choice):
    """Why the labour contract ended."""

    none = "0"
    employer_closed = "1"
    staff_was_cut = "2"
    employer_broke_contract = "3"
    output_fell = "4"
    other = "5"


dismissal = Chapter(act="KZ-LC", of="person", uses=[employment])


@dismissal.rule(cite="art.131(1-2)", since="2018-01-01")
def severance_is_due(dismissal_cause: DismissalCause, months_of_severance: Table[DismissalCause, Count]) -> YesNo:
    """Severance is due on the causes that the Code names, and not on any other."""
    return dismissal_cause in months_of_severance


@dismissal.rule(cite="art.131(1-2)", since="2018-01-01", doubt="order_of_average_pay")
def severance(
    severance_is_due: YesNo,
    dismissal_cause: DismissalCause,
    average_monthly_pay: Money,
    months_of_severance: Table[DismissalCause, Count],
) -> Money:
    """The average pay of one month, or of two where output fell and the employer is worse off for it."""
    return average_monthly_pay * months_of_severance[dismissal_cause] if severance_is_due else Money(0)


@dismissal.rule(
    cite="art.96(2)", since="2018-01-01", until="2020-05-15", doubt="article_96_before_2020", rounds=half_up_to_tiyn
)
@dismissal.rule(cite="art.96(2)", since="2020-05-16", doubt="order_of_average_pay", rounds=half_up_to_tiyn)
def pay_for_leave_not_taken(
    dismissal_cause: DismissalCause, average_daily_pay: Money, working_days_of_leave_not_taken: Count
) -> Money:
    """Each working day of yearly leave that was not taken is paid at the average daily pay, whatever the cause."""
    if dismissal_cause == DismissalCause.none or working_days_of_leave_not_taken == 0:
        return Money(0)
    return average_daily_pay * working_days_of_leave_not_taken


@dismissal.rule(cite="art.96(2), art.131", since="2018-01-01")
def is_due(severance: Money, pay_for_leave_not_taken: Money) -> YesNo:
    """Something is to be paid by the employer."""
    return severance + pay_for_leave_not_taken > Money(0)


@dismissal.rule(cite="art.96(2), art.131", since="2018-01-01")
def amount(severance: Money, pay_for_leave_not_taken: Money) -> Money:
    """Severance and the pay for leave that was not taken, together."""
    return severance + pay_for_leave_not_taken


@dismissal.rule(cite="art.96(2), art.131", since="2018-01-01")
def falls_on(work_ended_on: Day) -> Day:
    """The end of the contract brings the payments."""
    return work_ended_on
