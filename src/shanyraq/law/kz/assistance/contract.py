"""The social contract, and the three decisions of the interview."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    Each,
    YesNo,
    any_of,
    first_of_month,
    last_of_quarter,
    months_between,
)
from shanyraq.law.kz.assistance import duty, tsa
from shanyraq.law.kz.assistance.tsa import TsaKind


class SocialAdaptation(Choice):
    """What an individual plan may bring besides employment measures."""

    none = "0"
    rehabilitation = "1"
    legal_advice = "2"
    housing_costs = "3"
    housing = "4"
    queues = "5"
    health_register = "6"
    circles = "7"
    school_meals = "8"


contract = Chapter(act="KZ-SC", of="family", uses=[tsa, duty])


@contract.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@contract.rule(cite="art.122(2)", since="2023-07-01")
def social_contract_required(is_due: YesNo, kind: TsaKind) -> YesNo:
    """Conditional assistance is assigned only to those who conclude a social contract."""
    return is_due and kind == TsaKind.conditional


@contract.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="law_246_not_read")
@contract.rule(cite="art.123(3)", since="2023-07-01")
def months_left_in_quarter(the_day: Day) -> Count:
    """The months from that of the application to the end of its quarter, both counted."""
    return months_between(first_of_month(the_day), last_of_quarter(the_day)) + 1


@contract.rule(cite="KZ-L246", since="2018-01-01", until="2019-12-31", doubt="contract_before_2020")
@contract.rule(cite="KZ-L246", since="2020-01-01", until="2023-06-30", doubt="law_246_not_read")
def contract_months(social_contract_required: YesNo, months_of_contract: Count) -> Count:
    """The contract runs for the months that the law names; without a contract there are none."""
    return months_of_contract if social_contract_required else 0


@contract.rule(cite="art.122(2)", since="2023-07-01")
def contract_months(social_contract_required: YesNo, months_left_in_quarter: Count) -> Count:
    """The contract runs as long as the assistance is assigned, to the end of the quarter."""
    return months_left_in_quarter if social_contract_required else 0


@contract.rule(cite="KZ-O320", since="2018-01-01", until="2023-06-30", doubt="order_320_not_read")
@contract.rule(cite="art.122(1)", since="2023-07-01")
def decision_on_measures(must_take_part_in_measures: Each[YesNo]) -> YesNo:
    """The interview finds whether any member needs employment measures."""
    return any_of(must_take_part_in_measures)


@contract.rule(cite="KZ-O320", since="2018-01-01", until="2023-06-30", doubt="order_320_not_read")
@contract.rule(cite="art.122(1)", since="2023-07-01")
def decision_on_adaptation(kind: TsaKind, needs_social_adaptation: YesNo) -> YesNo:
    """The interview finds whether a family on conditional assistance needs social adaptation."""
    return kind == TsaKind.conditional and needs_social_adaptation


@contract.rule(cite="KZ-O320", since="2018-01-01", until="2023-06-30", doubt="order_320_not_read")
@contract.rule(cite="art.1(1)(2)", since="2023-07-01")
def adaptation_of_the_plan(decision_on_adaptation: YesNo, agreed_adaptation: SocialAdaptation) -> SocialAdaptation:
    """The individual plan names the help for a family that needs social adaptation."""
    return agreed_adaptation if decision_on_adaptation else SocialAdaptation.none


@contract.rule(cite="art.1(1)(2)", since="2023-07-01")
def individual_plan_required(
    social_contract_required: YesNo, decision_on_measures: YesNo, decision_on_adaptation: YesNo
) -> YesNo:
    """An individual plan is drawn up where the contract is to bring measures or social adaptation."""
    return social_contract_required and (decision_on_measures or decision_on_adaptation)


@contract.rule(cite="art.122(3)", since="2023-07-01")
def contract_is_to_be_ended(contract_not_fulfilled: YesNo, false_data_led_to_payment: YesNo) -> YesNo:
    """The contract is ended when it is not fulfilled in full, or when false data led to an unlawful payment."""
    return contract_not_fulfilled or false_data_led_to_payment
