"""The fund's payment for a maternity or an adoption leave: one text for both (articles 77 and 78)."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    History,
    Money,
    Share,
    YesNo,
    add_months,
    half_up_to_tiyn,
    larger,
    last_months,
    total,
)
from shanyraq.law.kz import contributor
from shanyraq.law.kz.families import insured_parent, newborn_leave
from shanyraq.law.kz.families.newborn_leave import LeaveKind
from shanyraq.law.kz.work import birth_leave

leave_payment = Chapter(act="KZ-SC", of="person", uses=[contributor, insured_parent, newborn_leave, birth_leave])


@leave_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@leave_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@leave_payment.rule(cite="art.78(2)", since="2023-07-01")
def income_before_leave(
    leave_began_on: Day,
    insured_income: History[Money],
    months_of_income: Count,
    months_of_emergency_payment: Count,
) -> Money:
    """The income of the months before the month of the leave; months of emergency payments give way to earlier ones."""
    months = months_of_income + months_of_emergency_payment
    return total(last_months(months, before=leave_began_on, series=insured_income))


@leave_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@leave_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@leave_payment.rule(cite="art.78(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def average_income(income_before_leave: Money, months_of_income: Count) -> Money:
    """The average is over all the months, those without contributions too."""
    return income_before_leave / months_of_income


@leave_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@leave_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@leave_payment.rule(cite="art.77(4)", since="2023-07-01")
def claim_until(leave_began_on: Day, months_to_claim: Count) -> Day:
    """The payment, and its recalculation, are claimed within so many months of the first day of the leave."""
    return add_months(leave_began_on, months_to_claim)


@leave_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@leave_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@leave_payment.rule(cite="art.1(1)(114), art.77", since="2023-07-01", doubt="who_is_insured")
def is_paid_for(
    the_day: Day, leave_kind: LeaveKind, leave_began_on: Day, claim_until: Day, income_before_leave: Money
) -> YesNo:
    """It is due to an insured person from the first day of the leave on the sheet of incapacity, if claimed in time."""
    is_in_time = leave_kind != LeaveKind.none and leave_began_on <= the_day <= claim_until
    return is_in_time and income_before_leave > Money(0)


@leave_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@leave_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@leave_payment.rule(cite="art.77(3), art.78(2)", since="2023-07-01")
def days_paid_for(leave_kind: LeaveKind, days_on_the_sheet: Count, adoption_leave_days: Count) -> Count:
    """All the days for which the sheet of incapacity was given, an employee's or anybody else's who is insured."""
    return days_on_the_sheet if leave_kind == LeaveKind.maternity else adoption_leave_days


@leave_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@leave_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@leave_payment.rule(
    cite="art.78(1), art.78(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund"
)
def payment_of_leave(is_paid_for: YesNo, average_income: Money, days_paid_for: Count, days_of_a_month: Count) -> Money:
    """The average income of a month, for as many months of thirty days as the leave has."""
    if not is_paid_for:
        return Money(0)
    return average_income * days_paid_for / days_of_a_month


@leave_payment.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="contributions_before_code"
)
@leave_payment.rule(cite="art.76(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def pension_contribution(payment_of_leave: Money, is_free_of_withholding: YesNo, share_withheld: Share) -> Money:
    """A share of the payment goes to pension savings."""
    return Money(0) if is_free_of_withholding else payment_of_leave * share_withheld


@leave_payment.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@leave_payment.rule(cite="art.76(1)", since="2023-07-01")
def paid_out(payment_of_leave: Money, pension_contribution: Money) -> Money:
    """What is received is the payment without the pension contribution."""
    return payment_of_leave - pension_contribution


@leave_payment.rule(cite="KZ-LC art.99(4)", since="2018-01-01", until="2023-06-30")
@leave_payment.rule(cite="art.71(3)", since="2023-07-01")
def employers_part(
    is_paid_for: YesNo, payment_of_leave: Money, employer_keeps_average_pay: YesNo, average_pay_of_leave: Money
) -> Money:
    """Where contract or rules keep the average pay, the employer pays what the fund does not."""
    if not (is_paid_for and employer_keeps_average_pay):
        return Money(0)
    return larger(average_pay_of_leave - payment_of_leave, Money(0))
