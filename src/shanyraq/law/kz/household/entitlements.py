"""All that a family is due this month, benefit by benefit and added up, what it has with its net pay, and pays in."""

from shanyraq.lang import Chapter, Day, Each, Money, YesNo, first_of_month, total
from shanyraq.law.kz.assistance import tsa
from shanyraq.law.kz.families import housing_aid, large_family
from shanyraq.law.kz.household import once_sum, personal_sum
from shanyraq.law.kz.insurance import breadwinner_payment
from shanyraq.law.kz.losses import funeral, savings_funeral, survivors
from shanyraq.law.kz.wages import aggregate_payment, own_work, self_employment, wage

entitlements = Chapter(
    act="KZ-SC",
    of="family",
    uses=[
        once_sum,
        personal_sum,
        large_family,
        survivors,
        breadwinner_payment,
        funeral,
        savings_funeral,
        housing_aid,
        tsa,
        aggregate_payment,
        own_work,
        self_employment,
        wage,
    ],
)


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def paid_to_persons(paid_to_person: Each[Money]) -> Money:
    """What all members are paid each month for themselves."""
    return total(paid_to_person)


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def monthly_sum(
    paid_to_persons: Money,
    monthly_amount_of_large_family: Money,
    monthly_amount_of_survivors: Money,
    monthly_amount_of_breadwinner_payment: Money,
    monthly_amount_of_housing_aid: Money,
    monthly_amount_of_tsa: Money,
) -> Money:
    """All benefits of the month: those of each member and those of the family as one."""
    of_family = (
        monthly_amount_of_large_family
        + monthly_amount_of_survivors
        + monthly_amount_of_breadwinner_payment
        + monthly_amount_of_housing_aid
        + monthly_amount_of_tsa
    )
    return paid_to_persons + of_family


@entitlements.rule(cite="art.242(1)", since="2023-07-01", doubt="sum_of_entitlements")
def funeral_is_paid_now(the_day: Day, amount_of_funeral: Money, falls_on_of_funeral: Day) -> YesNo:
    """The funeral payment of the budget is for a death in this month."""
    is_of_month = first_of_month(falls_on_of_funeral) == first_of_month(the_day)
    return amount_of_funeral > Money(0) and is_of_month


@entitlements.rule(cite="art.242(3)", since="2023-07-01", doubt="sum_of_entitlements")
def savings_funeral_is_paid_now(
    the_day: Day, amount_of_savings_funeral: Money, falls_on_of_savings_funeral: Day
) -> YesNo:
    """The funeral payment from savings is for a death in this month."""
    is_of_month = first_of_month(falls_on_of_savings_funeral) == first_of_month(the_day)
    return amount_of_savings_funeral > Money(0) and is_of_month


@entitlements.rule(cite="art.242(1), art.242(3)", since="2023-07-01", doubt="sum_of_entitlements")
def once_for_a_funeral(
    funeral_is_paid_now: YesNo,
    amount_of_funeral: Money,
    savings_funeral_is_paid_now: YesNo,
    amount_of_savings_funeral: Money,
) -> Money:
    """For a death in this month: from the budget, and from the savings of the dead."""
    budget = amount_of_funeral if funeral_is_paid_now else Money(0)
    savings = amount_of_savings_funeral if savings_funeral_is_paid_now else Money(0)
    return budget + savings


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def paid_once(paid_once_to_person: Each[Money], once_for_a_funeral: Money) -> Money:
    """What is paid once in this month, to all members and for a funeral."""
    return total(paid_once_to_person) + once_for_a_funeral


@entitlements.rule(cite="KZ-LC art.133(1), KZ-LC art.122(3)", since="2023-07-01", doubt="paid_beside_the_wage")
def paid_in_harm_to_all(paid_in_harm: Each[Money]) -> Money:
    """What employers and insurers pay all members in sickness and for harm."""
    return total(paid_in_harm)


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def is_due(monthly_sum: Money, paid_once: Money, paid_in_harm_to_all: Money) -> YesNo:
    """Something is due to the family this month."""
    return monthly_sum + paid_once + paid_in_harm_to_all > Money(0)


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def withheld_from_benefits(withheld_from_person: Each[Money]) -> Money:
    """The pension contributions withheld from the monthly benefits of all members."""
    return total(withheld_from_person)


@entitlements.rule(cite="art.76(1)", since="2023-07-01", doubt="sum_of_entitlements")
def withheld_once(withheld_once_from_person: Each[Money]) -> Money:
    """The pension contributions withheld from what all members are paid once."""
    return total(withheld_once_from_person)


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def net_pay_of_all(net_pay: Each[Money]) -> Money:
    """The net pay of all members."""
    return total(net_pay)


@entitlements.rule(cite="art.245(2), KZ-TC2017 art.774", since="2023-07-01", until="2023-12-31")
def own_income_of_all(income_left_of_own_work: Each[Money], income_left_of_aggregate_payment: Each[Money]) -> Money:
    """What all members are left with of income from own work, or under the aggregate payment."""
    return total(income_left_of_own_work) + total(income_left_of_aggregate_payment)


@entitlements.rule(cite="art.245(2)", since="2024-01-01", until="2025-12-31")
def own_income_of_all(income_left_of_own_work: Each[Money]) -> Money:
    """What all members are left with of income from own work."""
    return total(income_left_of_own_work)


@entitlements.rule(cite="art.101-1(2), art.245(2)", since="2026-01-01")
def own_income_of_all(income_left_of_own_work: Each[Money], income_left_of_self_employment: Each[Money]) -> Money:
    """What all members are left with of income from own work, or in the regime of the self-employed."""
    return total(income_left_of_own_work) + total(income_left_of_self_employment)


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def disposable_income(
    monthly_sum: Money,
    paid_in_harm_to_all: Money,
    withheld_from_benefits: Money,
    net_pay_of_all: Money,
    own_income_of_all: Money,
) -> Money:
    """The month's net pay, income from own work and benefits, without what is withheld or paid once."""
    return monthly_sum + paid_in_harm_to_all - withheld_from_benefits + net_pay_of_all + own_income_of_all


@entitlements.rule(cite="art.6(2)", since="2023-07-01", doubt="sum_of_entitlements")
def charged_to_members(charged_to_person: Each[Money]) -> Money:
    """The contributions and taxes of all members: withheld from pay and benefits, or paid for own work."""
    return total(charged_to_person)


@entitlements.rule(cite="art.244, art.251", since="2023-07-01", doubt="sum_of_entitlements")
def charged_to_employers(borne_by_employer: Each[Money]) -> Money:
    """The contributions and taxes that employers bear above the pay of all members."""
    return total(borne_by_employer)
