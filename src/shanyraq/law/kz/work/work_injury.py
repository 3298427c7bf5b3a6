"""Injury or illness from work: who makes good the lost earnings, and how much a month."""

from shanyraq.lang import Chapter, Choice, Count, Day, Money, Share, YesNo, add_months, half_up_to_tiyn, larger, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.insurance import work_capacity


class Compensator(Choice):
    """Who makes the loss good."""

    nobody = "0"
    employer = "1"
    insurer = "2"


work_injury = Chapter(act="KZ-L30", of="person", uses=[indices, person, work_capacity])


@work_injury.rule(cite="art.19(1)", since="2018-01-01", until="2019-12-31", doubt="small_degrees_before_2020")
def compensator(lost_by_work: YesNo, lost_professional_capacity: Share, least_degree: Share) -> Compensator:
    """Until 2020 the insurer answered for every degree that counts."""
    if lost_by_work and lost_professional_capacity >= least_degree:
        return Compensator.insurer
    return Compensator.nobody


@work_injury.rule(cite="KZ-LC art.122(3)", since="2020-01-01")
def compensator(
    lost_by_work: YesNo, lost_professional_capacity: Share, least_degree: Share, least_degree_of_insurer: Share
) -> Compensator:
    """The employer answers for a small degree of lost professional capacity, the insurer for a larger one."""
    if not lost_by_work or lost_professional_capacity < least_degree:
        return Compensator.nobody
    if lost_professional_capacity < least_degree_of_insurer:
        return Compensator.employer
    return Compensator.insurer


@work_injury.rule(cite="KZ-CC art.944(1)", since="2018-01-01")
def is_due(
    the_day: Day, compensator: Compensator, degree_set_on: Day, degree_set_until: Day, reached_pension_age: YesNo
) -> YesNo:
    """It is paid for the time for which the degree is set, and at most until pension age."""
    is_in_time = degree_set_on <= the_day <= degree_set_until
    return compensator != Compensator.nobody and is_in_time and not reached_pension_age


@work_injury.rule(cite="art.19(1)", since="2018-01-01", doubt="ceiling_of_insured_pay")
def counted_pay(
    compensator: Compensator, average_pay_before_loss: Money, minimum_wage: Money, ceiling_in_minimum_wages: Count
) -> Money:
    """The average gross pay of twelve months; the insurer counts it up to a multiple of the minimum wage."""
    if compensator == Compensator.insurer:
        return smaller(average_pay_before_loss, minimum_wage * ceiling_in_minimum_wages)
    return average_pay_before_loss


@work_injury.rule(cite="KZ-CC art.938(1)", since="2018-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_compensation")
def lost_pay(counted_pay: Money, lost_professional_capacity: Share) -> Money:
    """The share of the pay that equals the degree of lost professional capacity."""
    return counted_pay * lost_professional_capacity


@work_injury.rule(cite="art.19(1)", since="2018-01-01", doubt="set_off_of_the_fund")
def paid_by_insurer(
    is_due: YesNo, compensator: Compensator, lost_pay: Money, monthly_amount_of_work_capacity: Money
) -> Money:
    """The lost pay that counts, from which the insurer takes off what the social insurance fund pays."""
    if not is_due or compensator != Compensator.insurer:
        return Money(0)
    return larger(lost_pay - monthly_amount_of_work_capacity, Money(0))


@work_injury.rule(
    cite="KZ-LC art.122(2)",
    since="2018-01-01",
    rounds=half_up_to_tiyn,
    doubt="difference_above_the_insured",
)
def above_the_insured(
    is_due: YesNo,
    compensator: Compensator,
    average_pay_before_loss: Money,
    counted_pay: Money,
    lost_professional_capacity: Share,
) -> Money:
    """The employer makes good what is lost of the pay above the insurer's ceiling."""
    if not is_due or compensator != Compensator.insurer:
        return Money(0)
    return (average_pay_before_loss - counted_pay) * lost_professional_capacity


@work_injury.rule(cite="KZ-LC art.122(2)", since="2018-01-01", until="2019-12-31", doubt="small_degrees_before_2020")
def paid_by_employer(above_the_insured: Money) -> Money:
    """What the employer pays of it in a month is the difference above what was insured."""
    return above_the_insured


@work_injury.rule(cite="KZ-LC art.122", since="2020-01-01")
def paid_by_employer(is_due: YesNo, compensator: Compensator, lost_pay: Money, above_the_insured: Money) -> Money:
    """The employer pays the whole for a small degree, and for a larger one the difference above what was insured."""
    if is_due and compensator == Compensator.employer:
        return lost_pay
    return above_the_insured


@work_injury.rule(cite="art.19(1), KZ-LC art.122(1)", since="2018-01-01")
def monthly_amount(paid_by_insurer: Money, paid_by_employer: Money) -> Money:
    """What the insurer and the employer pay together."""
    return paid_by_insurer + paid_by_employer


@work_injury.rule(cite="KZ-CC art.944(1)", since="2018-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_compensation")
def pension_contribution(monthly_amount: Money, share_withheld: Share) -> Money:
    """The pension contribution is withheld from it and goes to the person's own savings."""
    return monthly_amount * share_withheld


@work_injury.rule(cite="art.19(1)", since="2018-01-01")
def is_paid_as_annuity(
    compensator: Compensator, degree_set_on: Day, degree_set_until: Day, months_that_need_annuity: Count
) -> YesNo:
    """The insurer pays by an annuity when the degree is set for a year or more, and otherwise month by month."""
    is_long = add_months(degree_set_on, months_that_need_annuity) <= degree_set_until
    return compensator == Compensator.insurer and is_long


@work_injury.rule(cite="KZ-LC art.122(3)", since="2020-01-01", doubt="expenses_of_the_term")
def expenses_repaid(
    is_due: YesNo,
    compensator: Compensator,
    expenses_of_the_injury: Money,
    mci: Money,
    ceiling_of_expenses_in_mci: Count,
) -> Money:
    """While a small degree is set the employer also repays proven expenses of the injury, up to a ceiling."""
    if not is_due or compensator != Compensator.employer:
        return Money(0)
    return smaller(expenses_of_the_injury, mci * ceiling_of_expenses_in_mci)
