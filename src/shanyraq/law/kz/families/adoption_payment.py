"""Adoption payment: from the social insurance fund, for the income lost through the adoption of a newborn child."""

from shanyraq.lang import Chapter, Day, Money, YesNo
from shanyraq.law.kz.families import leave_payment, newborn_leave
from shanyraq.law.kz.families.newborn_leave import LeaveKind

adoption_payment = Chapter(act="KZ-SC", of="person", uses=[newborn_leave, leave_payment])


@adoption_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@adoption_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@adoption_payment.rule(cite="art.77(1-2)", since="2023-07-01")
def is_due(leave_kind: LeaveKind, is_paid_for: YesNo) -> YesNo:
    """It is due to an insured person who adopted a newborn, from the first day of the leave, if claimed in time."""
    return leave_kind == LeaveKind.adoption and is_paid_for


@adoption_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@adoption_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@adoption_payment.rule(cite="art.78(1)", since="2023-07-01")
def amount(is_due: YesNo, payment_of_leave: Money) -> Money:
    """What is worked out for the leave is paid when it is the leave of one who adopted."""
    return payment_of_leave if is_due else Money(0)


@adoption_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@adoption_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@adoption_payment.rule(cite="art.77(2)", since="2023-07-01")
def falls_on(leave_began_on: Day) -> Day:
    """The first day of the leave brings the payment."""
    return leave_began_on


@adoption_payment.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@adoption_payment.rule(cite="art.76(1)", since="2023-07-01")
def pension_contribution(is_due: YesNo, pension_contribution_of_leave_payment: Money) -> Money:
    """The pension contribution that is withheld from this payment."""
    return pension_contribution_of_leave_payment if is_due else Money(0)
