"""What one person is paid once in the month: for a birth, a leave, the end of work, and from pension savings."""

from shanyraq.lang import Chapter, Day, Money, first_of_month
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


@once_sum.rule(cite="art.79(2), art.77(2)", since="2023-07-01", doubt="sum_of_entitlements")
def once_for_a_child(
    the_day: Day,
    amount_of_birth_grant: Money,
    amount_of_maternity_payment: Money,
    falls_on_of_maternity_payment: Day,
    amount_of_adoption_payment: Money,
    falls_on_of_adoption_payment: Day,
) -> Money:
    """What is assigned for a birth when it is claimed, and for a maternity leave or an adoption of this month."""
    month = first_of_month(the_day)
    leave = amount_of_maternity_payment if first_of_month(falls_on_of_maternity_payment) == month else Money(0)
    adoption = amount_of_adoption_payment if first_of_month(falls_on_of_adoption_payment) == month else Money(0)
    return amount_of_birth_grant + leave + adoption


@once_sum.rule(cite="KZ-LC art.96(2), KZ-LC art.131", since="2023-07-01", doubt="paid_beside_the_wage")
def once_at_the_end_of_work(the_day: Day, amount_of_dismissal: Money, falls_on_of_dismissal: Day) -> Money:
    """Severance and the pay for leave not taken, of a contract that ended in this month."""
    return amount_of_dismissal if first_of_month(falls_on_of_dismissal) == first_of_month(the_day) else Money(0)


@once_sum.rule(cite="art.219, art.220(2), art.224(3), art.224(4)", since="2023-07-01", doubt="sum_of_entitlements")
def once_from_savings(
    the_day: Day,
    amount_of_funded_pension: Money,
    amount_of_savings_withdrawal: Money,
    amount_of_savings_guarantee: Money,
    falls_on_of_savings_guarantee: Day,
) -> Money:
    """Small savings and what is withdrawn for housing or treatment, when claimed; the guarantee in its month."""
    is_of_month = first_of_month(falls_on_of_savings_guarantee) == first_of_month(the_day)
    guarantee = amount_of_savings_guarantee if is_of_month else Money(0)
    return amount_of_funded_pension + amount_of_savings_withdrawal + guarantee


@once_sum.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def paid_once_to_person(
    once_for_a_child: Money, once_at_the_end_of_work: Money, once_from_savings: Money, expenses_repaid: Money
) -> Money:
    """All that the person is paid once in this month; expenses of an injury are repaid when they are claimed."""
    return once_for_a_child + once_at_the_end_of_work + once_from_savings + expenses_repaid


@once_sum.rule(cite="art.76(1)", since="2023-07-01", doubt="sum_of_entitlements")
def withheld_once_from_person(
    the_day: Day,
    pension_contribution_of_maternity_payment: Money,
    falls_on_of_maternity_payment: Day,
    pension_contribution_of_adoption_payment: Money,
    falls_on_of_adoption_payment: Day,
) -> Money:
    """The pension contributions withheld from what the fund pays once in this month."""
    month = first_of_month(the_day)
    leave = pension_contribution_of_maternity_payment
    adoption = pension_contribution_of_adoption_payment
    of_leave = leave if first_of_month(falls_on_of_maternity_payment) == month else Money(0)
    of_adoption = adoption if first_of_month(falls_on_of_adoption_payment) == month else Money(0)
    return of_leave + of_adoption
