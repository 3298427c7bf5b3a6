"""All pensions of a person together · зейнетақылардың жиыны · совокупная пенсия."""

from shanyraq.lang import Chapter, Money, YesNo
from shanyraq.law.kz.pensions import (
    age_pension,
    basic_pension,
    employer_pension,
    funded_pension,
    pension_annuity,
    service_pension,
)

pension_total = Chapter(
    act="KZ-SC",
    of="person",
    uses=[basic_pension, age_pension, service_pension, funded_pension, employer_pension, pension_annuity],
)


@pension_total.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_total.rule(cite="art.196(2)", since="2023-07-01")
def age_or_service_pension(age_pension_paid: Money, service_pension_paid: Money) -> Money:
    """The pension by age or the pension for service: of the two a person has one."""
    return age_pension_paid + service_pension_paid


@pension_total.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_total.rule(cite="art.1(1)(68), art.196(1)", since="2023-07-01")
def pension_from_budget(basic_pension_paid: Money, age_or_service_pension: Money) -> Money:
    """From the budget come the basic pension and the pension by age or for service."""
    return basic_pension_paid + age_or_service_pension


@pension_total.rule(cite="KZ-L105", since="2018-01-01", until="2020-12-31", doubt="law_105_not_read")
def pension_in_all(pension_from_budget: Money, savings_paid: Money) -> Money:
    """A pension is what comes from the budget together with what comes from savings."""
    return pension_from_budget + savings_paid


@pension_total.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_total.rule(cite="art.1(1)(68), art.196(1)", since="2023-07-01", until="2023-12-31")
def pension_in_all(pension_from_budget: Money, savings_paid: Money, annuity_paid: Money) -> Money:
    """A pension is what comes from the budget, from savings and from an insurer together."""
    return pension_from_budget + savings_paid + annuity_paid


@pension_total.rule(cite="art.1(1)(68), art.196(1)", since="2024-01-01")
def pension_in_all(
    pension_from_budget: Money, savings_paid: Money, annuity_paid: Money, employer_pension_paid: Money
) -> Money:
    """Since 2024 a pension from employers' contributions may come on top."""
    return pension_from_budget + savings_paid + annuity_paid + employer_pension_paid


@pension_total.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_total.rule(cite="art.196(1), art.196(4)", since="2023-07-01")
def is_due(pension_in_all: Money) -> YesNo:
    """A pension of any kind is due, whether the pensioner works or not."""
    return pension_in_all > Money(0)


@pension_total.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_total.rule(cite="art.1(1)(68)", since="2023-07-01")
def monthly_amount(pension_in_all: Money) -> Money:
    """All pensions of the month together."""
    return pension_in_all


@pension_total.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_total.rule(cite="art.202(3)-(4), art.216(6)", since="2023-07-01")
def pension_in_hand(pension_in_all: Money, age_pension_to_centre: Money, service_pension_to_centre: Money) -> Money:
    """What reaches the pensioner: all pensions without what goes to a residential centre."""
    return pension_in_all - age_pension_to_centre - service_pension_to_centre
