"""Payment: from which month, for how long, how much in all; recalculation, repayment and the end of payment."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    Each,
    Money,
    YesNo,
    add_months,
    any_of,
    first_of_month,
    larger,
    last_of_month,
    last_of_quarter,
    months_between,
)
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import contract, member, tsa
from shanyraq.law.kz.assistance.tsa import TsaKind


class WayBack(Choice):
    """How money paid in excess goes back."""

    nothing_to_return = "0"
    withheld_from_next_payments = "1"
    returned_willingly = "2"
    by_court = "3"


payment = Chapter(act="KZ-SC", of="family", uses=[person, member, tsa, contract])


@payment.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@payment.rule(cite="art.123(3)", since="2023-07-01")
def assigned_from(the_day: Day) -> Day:
    """Assistance is assigned from the month of the application, and the whole month is paid whatever the day."""
    return first_of_month(the_day)


@payment.rule(cite="KZ-L246", since="2018-01-01", until="2019-12-31", doubt="contract_before_2020")
def assigned_until(the_day: Day, assigned_from: Day, kind: TsaKind, contract_months: Count) -> Day:
    """Unconditional assistance was assigned to the end of the quarter, conditional for the months of the contract."""
    if kind == TsaKind.conditional and contract_months > 0:
        return last_of_month(add_months(assigned_from, contract_months - 1))
    return last_of_quarter(the_day)


@payment.rule(cite="KZ-L246", since="2020-01-01", until="2023-06-30")
@payment.rule(cite="art.123(3)", since="2023-07-01")
def assigned_until(the_day: Day) -> Day:
    """Assistance is assigned for the current quarter, to its last day."""
    return last_of_quarter(the_day)


@payment.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@payment.rule(cite="art.123(3)", since="2023-07-01")
def payments(is_due: YesNo, assigned_from: Day, assigned_until: Day) -> Count:
    """One payment for each month of the time assigned, and none when assistance is not due."""
    return months_between(assigned_from, assigned_until) + 1 if is_due else 0


@payment.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@payment.rule(cite="art.123(3)", since="2023-07-01")
def total_amount(monthly_amount: Money, payments: Count) -> Money:
    """The month's payment for each of the months assigned."""
    return monthly_amount * payments


@payment.exception(to=total_amount, cite="art.126(2)", since="2023-07-01", doubt="age_within_the_term")
def total_though_an_age_is_reached(
    monthly_amount: Money, payments: Count, reaches_an_age_of_the_supplement: Each[YesNo], is_member: Each[YesNo]
) -> Money | None:
    """A child who turns one or seven before the end of the quarter is taken to change nothing until the next."""
    if any_of(reaches_an_age_of_the_supplement, where=is_member):
        return monthly_amount * payments


@payment.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
def may_be_paid_at_once(is_due: YesNo, kind: TsaKind) -> YesNo:
    """Conditional assistance could be paid at once for the time of the contract."""
    return is_due and kind == TsaKind.conditional


@payment.rule(cite="art.123(3)", since="2023-07-01")
def may_be_paid_at_once() -> YesNo:
    """Under the Code both kinds are paid month by month, never at once."""
    return False


@payment.rule(cite="art.129", since="2023-07-01")
def may_be_suspended() -> YesNo:
    """The Code lets payment end, but nowhere lets it be suspended."""
    return False


@payment.rule(cite="art.126(4)", since="2023-07-01")
def must_be_recalculated(
    the_day: Day, applied_for_this_award_on: Day, family_changed_on: Day, uncounted_facts_found: YesNo
) -> YesNo:
    """Income and amount are computed anew when the family changed after applying, or uncounted facts came out."""
    has_changed = applied_for_this_award_on < family_changed_on <= the_day
    return applied_for_this_award_on <= the_day and (has_changed or uncounted_facts_found)


@payment.rule(cite="art.126(4)", since="2023-07-01", doubt="day_of_change")
def recalculated_from(applied_for_this_award_on: Day, family_changed_on: Day, uncounted_facts_found: YesNo) -> Day:
    """Uncounted facts count from the month of the application, a change of the family from the day of the change."""
    return first_of_month(applied_for_this_award_on) if uncounted_facts_found else family_changed_on


@payment.rule(cite="art.126(4)", since="2023-07-01")
def overpaid(paid_so_far: Money, was_due_so_far: Money) -> Money:
    """What was paid beyond what was due is to go back to the State."""
    return larger(paid_so_far - was_due_so_far, Money(0))


@payment.rule(cite="art.126(4)", since="2023-07-01")
def way_back(overpaid: Money, payment_continues: YesNo, recipient_refuses_to_return: YesNo) -> WayBack:
    """An excess is withheld from the next payments if there are any; else returned willingly, or through the court."""
    if overpaid <= Money(0):
        return WayBack.nothing_to_return
    if payment_continues:
        return WayBack.withheld_from_next_payments
    return WayBack.by_court if recipient_refuses_to_return else WayBack.returned_willingly


@payment.rule(cite="art.129(1)", since="2023-07-01")
def ends_by_death(applicant_died: YesNo) -> YesNo:
    """Payment ends when the applicant dies."""
    return applicant_died


@payment.rule(cite="art.129(2)", since="2023-07-01")
def ends_by_moving(applicant_moved_away: YesNo) -> YesNo:
    """Payment ends when the applicant moves for good to another city or district, or abroad."""
    return applicant_moved_away


@payment.rule(cite="art.129(3)", since="2023-07-01")
def ends_with_contract(contract_not_fulfilled: YesNo) -> YesNo:
    """Payment ends when the contract is ended because it was not fulfilled in full."""
    return contract_not_fulfilled


@payment.rule(cite="art.129(4)", since="2023-07-01")
def ends_by_false_data(false_data_led_to_payment: YesNo) -> YesNo:
    """Payment ends when false data or unreliable documents led to an unlawful assignment or payment."""
    return false_data_led_to_payment


@payment.rule(cite="art.129", since="2023-07-01", doubt="day_of_end")
def payment_ends(
    ends_by_death: YesNo, ends_by_moving: YesNo, ends_with_contract: YesNo, ends_by_false_data: YesNo
) -> YesNo:
    """Payment ends on any of these grounds."""
    return ends_by_death or ends_by_moving or ends_with_contract or ends_by_false_data
