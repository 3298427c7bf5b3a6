"""Maternity payment: from the social insurance fund, for the income lost through pregnancy and birth."""

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
from shanyraq.law.kz.families import insured_parent

maternity_payment = Chapter(act="KZ-SC", of="person", uses=[contributor, insured_parent])


@maternity_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@maternity_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@maternity_payment.rule(cite="art.78(2)", since="2023-07-01")
def income_before_leave(
    maternity_leave_from: Day,
    insured_income: History[Money],
    months_of_income: Count,
    months_of_emergency_payment: Count,
) -> Money:
    """The income of the months before the month of the leave; months of emergency payments give way to earlier ones."""
    months = months_of_income + months_of_emergency_payment
    return total(last_months(months, before=maternity_leave_from, series=insured_income))


@maternity_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@maternity_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@maternity_payment.rule(cite="art.78(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def average_income(income_before_leave: Money, months_of_income: Count) -> Money:
    """The average is over all the months, those without contributions too."""
    return income_before_leave / months_of_income


@maternity_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@maternity_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@maternity_payment.rule(cite="art.77(4)", since="2023-07-01")
def claim_until(maternity_leave_from: Day, months_to_claim: Count) -> Day:
    """The payment, and its recalculation, are claimed within so many months of the first day of the leave."""
    return add_months(maternity_leave_from, months_to_claim)


@maternity_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@maternity_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@maternity_payment.rule(cite="art.1(1)(114), art.77", since="2023-07-01", doubt="who_is_insured")
def is_due(the_day: Day, maternity_leave_from: Day, claim_until: Day, income_before_leave: Money) -> YesNo:
    """It is due to an insured person from the first day of the leave on the sheet of incapacity, if claimed in time."""
    return maternity_leave_from <= the_day <= claim_until and income_before_leave > Money(0)


@maternity_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@maternity_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@maternity_payment.rule(
    cite="art.78(1), art.78(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund"
)
def amount(is_due: YesNo, average_income: Money, maternity_leave_days: Count, days_of_a_month: Count) -> Money:
    """The average income of a month, for as many months of thirty days as the leave has."""
    if not is_due:
        return Money(0)
    return average_income * maternity_leave_days / days_of_a_month


@maternity_payment.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="contributions_before_code"
)
@maternity_payment.rule(cite="art.76(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def pension_contribution(amount: Money, bears_pension_contributions: YesNo, share_withheld: Share) -> Money:
    """A share of the payment goes to pension savings."""
    return amount * share_withheld if bears_pension_contributions else Money(0)


@maternity_payment.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@maternity_payment.rule(cite="art.76(1)", since="2023-07-01")
def paid_out(amount: Money, pension_contribution: Money) -> Money:
    """What is received is the payment without the pension contribution."""
    return amount - pension_contribution


@maternity_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@maternity_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@maternity_payment.rule(cite="art.77(2)", since="2023-07-01")
def falls_on(maternity_leave_from: Day) -> Day:
    """The first day of the leave brings the payment."""
    return maternity_leave_from


@maternity_payment.rule(cite="KZ-LC art.99(4)", since="2018-01-01", until="2023-06-30")
@maternity_payment.rule(cite="art.71(3)", since="2023-07-01")
def employers_part(
    is_due: YesNo, amount: Money, employer_keeps_maternity_pay: YesNo, average_pay_of_maternity_leave: Money
) -> Money:
    """Where contract or rules keep the average pay, the employer pays what the fund does not."""
    if not (is_due and employer_keeps_maternity_pay):
        return Money(0)
    return larger(average_pay_of_maternity_leave - amount, Money(0))
