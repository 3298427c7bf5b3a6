"""Payment of pensions from the budget: from when, until when, what may be withheld, and what suspends or ends it."""

from shanyraq.lang import (
    Chapter,
    Day,
    Money,
    Share,
    YesNo,
    add_months,
    first_of_month,
    half_up_to_tiyn,
    last_of_month,
    smaller,
)
from shanyraq.law.kz.pensions import pension_total

pension_payment = Chapter(act="KZ-SC", of="person", uses=[pension_total])


@pension_payment.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_payment.rule(cite="art.199(3)", since="2023-07-01")
def assigned_from(the_day: Day) -> Day:
    """The basic pension and the pension by age are assigned from the day of the claim."""
    return the_day


@pension_payment.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_payment.rule(cite="art.202(2), art.216(4)", since="2023-07-01")
def paid_until(died_or_left_on: Day) -> Day:
    """Pensions are for life: they are paid for the month of death or of leaving for good, and no longer."""
    return last_of_month(died_or_left_on)


@pension_payment.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_payment.rule(cite="art.204(3)", since="2023-07-01")
def has_ended(the_day: Day, paid_until: Day) -> YesNo:
    """Payment has ended when the last month that was due is over."""
    return paid_until < the_day


@pension_payment.rule(cite="art.204(1)(5)", since="2023-07-01")
def draws_pension_abroad(draws_pension_of_another_state: YesNo, pension_is_under_eurasian_agreement: YesNo) -> YesNo:
    """A pension drawn abroad suspends the one drawn here, unless it is under the agreement of the Eurasian Union."""
    return draws_pension_of_another_state and not pension_is_under_eurasian_agreement


@pension_payment.rule(cite="art.204(1)", since="2023-07-01")
def is_suspended(
    has_not_used_account: YesNo,
    identity_document_has_expired: YesNo,
    is_missing: YesNo,
    lost_citizenship_without_permit: YesNo,
    draws_pension_abroad: YesNo,
) -> YesNo:
    """Payment is suspended on any of five grounds, and resumes when the ground is gone."""
    unreachable = has_not_used_account or is_missing
    without_status = identity_document_has_expired or lost_citizenship_without_permit
    return unreachable or without_status or draws_pension_abroad


@pension_payment.rule(cite="art.204(1)", since="2023-07-01")
def suspended_from(the_day: Day) -> Day:
    """It is suspended from the first day of the month after the news came."""
    return first_of_month(add_months(the_day, 1))


@pension_payment.rule(cite="art.203(3)", since="2023-07-01", rounds=half_up_to_tiyn)
def withheld(claims_in_enforcement: Money, pension_from_budget: Money, most_withheld: Share) -> Money:
    """In enforcement up to half of the pension may be withheld."""
    return smaller(claims_in_enforcement, pension_from_budget * most_withheld)
