"""What one person is paid once in the month: for a birth, a leave, the end of work, and from pension savings."""

from shanyraq.lang import Chapter, Day, Money, YesNo, first_of_month
from shanyraq.law.kz.families import adoption_payment, birth_grant, maternity_payment
from shanyraq.law.kz.pensions import funded_pension, savings_guarantee, savings_withdrawal
from shanyraq.law.kz.work import dismissal, work_injury

once_sum = Chapter(
    act="KZ-SC",
    of="person",
    uses=[
        adoption_payment,
        birth_grant,
        dismissal,
        funded_pension,
        maternity_payment,
        savings_guarantee,
        savings_withdrawal,
        work_injury,
    ],
)


@once_sum.rule(cite="art.77(2)", since="2023-07-01", doubt="sum_of_entitlements")
def leave_is_paid_now(the_day: Day, amount_of_maternity_payment: Money, falls_on_of_maternity_payment: Day) -> YesNo:
    """The payment for a maternity leave falls on this month."""
    is_of_month = first_of_month(falls_on_of_maternity_payment) == first_of_month(the_day)
    return amount_of_maternity_payment > Money(0) and is_of_month


@once_sum.rule(cite="art.79(2)", since="2023-07-01", doubt="sum_of_entitlements")
def adoption_is_paid_now(the_day: Day, amount_of_adoption_payment: Money, falls_on_of_adoption_payment: Day) -> YesNo:
    """The payment for an adoption falls on this month."""
    is_of_month = first_of_month(falls_on_of_adoption_payment) == first_of_month(the_day)
    return amount_of_adoption_payment > Money(0) and is_of_month


@once_sum.rule(cite="art.79(2), art.77(2)", since="2023-07-01", doubt="sum_of_entitlements")
def once_for_a_child(
    amount_of_birth_grant: Money,
    leave_is_paid_now: YesNo,
    amount_of_maternity_payment: Money,
    adoption_is_paid_now: YesNo,
    amount_of_adoption_payment: Money,
) -> Money:
    """What is assigned for a birth when it is claimed, and for a maternity leave or an adoption of this month."""
    leave = amount_of_maternity_payment if leave_is_paid_now else Money(0)
    adoption = amount_of_adoption_payment if adoption_is_paid_now else Money(0)
    return amount_of_birth_grant + leave + adoption


@once_sum.rule(cite="KZ-LC art.96(2), KZ-LC art.131", since="2023-07-01", doubt="paid_beside_the_wage")
def work_ended_now(the_day: Day, amount_of_dismissal: Money, falls_on_of_dismissal: Day) -> YesNo:
    """The contract of work ended in this month, and something is paid for it."""
    is_of_month = first_of_month(falls_on_of_dismissal) == first_of_month(the_day)
    return amount_of_dismissal > Money(0) and is_of_month


@once_sum.rule(cite="KZ-LC art.96(2), KZ-LC art.131", since="2023-07-01", doubt="paid_beside_the_wage")
def once_at_the_end_of_work(work_ended_now: YesNo, amount_of_dismissal: Money) -> Money:
    """Severance and the pay for leave not taken, of a contract that ended in this month."""
    return amount_of_dismissal if work_ended_now else Money(0)


@once_sum.rule(cite="art.220(2)", since="2023-07-01", doubt="sum_of_entitlements")
def guarantee_is_paid_now(
    the_day: Day, amount_of_savings_guarantee: Money, falls_on_of_savings_guarantee: Day
) -> YesNo:
    """The State's guarantee of savings falls on this month."""
    is_of_month = first_of_month(falls_on_of_savings_guarantee) == first_of_month(the_day)
    return amount_of_savings_guarantee > Money(0) and is_of_month


@once_sum.rule(cite="art.219, art.220(2), art.224(3), art.224(4)", since="2023-07-01", doubt="sum_of_entitlements")
def once_from_savings(
    amount_of_funded_pension: Money,
    amount_of_savings_withdrawal: Money,
    guarantee_is_paid_now: YesNo,
    amount_of_savings_guarantee: Money,
) -> Money:
    """Small savings and what is withdrawn for housing or treatment, when claimed; the guarantee in its month."""
    guarantee = amount_of_savings_guarantee if guarantee_is_paid_now else Money(0)
    return amount_of_funded_pension + amount_of_savings_withdrawal + guarantee


@once_sum.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def paid_once_to_person(
    once_for_a_child: Money, once_at_the_end_of_work: Money, once_from_savings: Money, expenses_repaid: Money
) -> Money:
    """All that the person is paid once in this month; expenses of an injury are repaid when they are claimed."""
    return once_for_a_child + once_at_the_end_of_work + once_from_savings + expenses_repaid


@once_sum.rule(cite="art.76(1)", since="2023-07-01", doubt="sum_of_entitlements")
def withheld_once_from_person(
    leave_is_paid_now: YesNo,
    pension_contribution_of_maternity_payment: Money,
    adoption_is_paid_now: YesNo,
    pension_contribution_of_adoption_payment: Money,
) -> Money:
    """The pension contributions withheld from what the fund pays once in this month."""
    of_leave = pension_contribution_of_maternity_payment if leave_is_paid_now else Money(0)
    of_adoption = pension_contribution_of_adoption_payment if adoption_is_paid_now else Money(0)
    return of_leave + of_adoption
