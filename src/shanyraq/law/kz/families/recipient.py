"""The recipient: what must be reported, when payment is held back, passes to another, or is returned."""

from shanyraq.lang import Chapter, Count, Day, YesNo, add_months, first_of_month
from shanyraq.law.kz.assistance import member

recipient = Chapter(act="KZ-SC", of="person", uses=[member])


@recipient.rule(cite="art.83(1), art.92(1), art.95(1), art.185(1)", since="2023-07-01")
def allowance_is_held_back(
    spent_nothing_for_three_months: YesNo,
    left_for_good: YesNo,
    identity_document_expired: YesNo,
    is_searched_for_as_missing: YesNo,
    deprived_of_liberty: YesNo,
    on_full_state_support: YesNo,
) -> YesNo:
    """An allowance is held back from one who left, is missing, in prison, kept by the State, or leaves it untouched."""
    is_away = left_for_good or is_searched_for_as_missing or deprived_of_liberty or on_full_state_support
    return is_away or spent_nothing_for_three_months or identity_document_expired


@recipient.rule(cite="art.86(1)", since="2023-07-01")
def fund_payment_is_held_back(
    spent_nothing_for_three_months: YesNo,
    left_for_good: YesNo,
    identity_document_expired: YesNo,
    is_searched_for_as_missing: YesNo,
    deprived_of_liberty: YesNo,
) -> YesNo:
    """The fund's payment is held back on the same grounds, but not while the State keeps the recipient."""
    is_away = left_for_good or is_searched_for_as_missing or deprived_of_liberty
    return is_away or spent_nothing_for_three_months or identity_document_expired


@recipient.rule(cite="art.189(1)", since="2023-07-01")
def carers_allowance_is_held_back(
    spent_nothing_for_three_months: YesNo, identity_document_expired: YesNo, is_searched_for_as_missing: YesNo
) -> YesNo:
    """The allowance for care of the first group is held back from one who is missing or leaves it untouched."""
    return spent_nothing_for_three_months or identity_document_expired or is_searched_for_as_missing


@recipient.rule(cite="art.83(1), art.86(1), art.92(1), art.95(1), art.185(1), art.189(1)", since="2023-07-01")
def held_back_from(news_came_on: Day) -> Day:
    """It is held back from the first day of the month after the news came in."""
    return first_of_month(add_months(news_came_on, 1))


@recipient.rule(cite="art.75, art.83(1), art.86(2), art.92(1), art.185(1), art.186", since="2023-07-01")
def passes_to_another(
    recipient_died: YesNo, lost_parental_rights: YesNo, is_searched_for_as_missing: YesNo, deprived_of_liberty: YesNo
) -> YesNo:
    """What is paid for a child then goes to the child's legal representative or guardian."""
    return recipient_died or lost_parental_rights or is_searched_for_as_missing or deprived_of_liberty


@recipient.rule(cite="art.189(3)", since="2023-07-01")
def carers_allowance_ends(
    gave_false_data: YesNo, they_moved_apart: YesNo, group_was_changed: YesNo, carer_or_cared_for_gives_it_up: YesNo
) -> YesNo:
    """The allowance for care ends when the two part, the group is changed, one of them asks, or the data were false."""
    return gave_false_data or they_moved_apart or group_was_changed or carer_or_cared_for_gives_it_up


@recipient.rule(cite="art.83(3), art.92(3), art.95(3), art.185(3)", since="2023-07-01")
def payment_ends(gave_false_data: YesNo, lost_citizenship: YesNo, lost_parental_rights: YesNo) -> YesNo:
    """Payment ends with false data that led to it, with the loss of citizenship, and of the rights to the child."""
    return gave_false_data or lost_citizenship or lost_parental_rights


@recipient.rule(cite="art.74(2)", since="2023-07-01")
def working_days_to_report(days_to_report_changes: Count) -> Count:
    """What may change the amount is reported within so many working days."""
    return days_to_report_changes


@recipient.rule(cite="art.74(2), art.75, art.83, art.86, art.92, art.95, art.185, art.189", since="2023-07-01")
def payment_changes(
    allowance_is_held_back: YesNo,
    fund_payment_is_held_back: YesNo,
    passes_to_another: YesNo,
    payment_ends: YesNo,
    carers_allowance_ends: YesNo,
) -> YesNo:
    """Something has happened that holds a payment back, passes it on or ends it."""
    is_held_back = allowance_is_held_back or fund_payment_is_held_back
    return is_held_back or passes_to_another or payment_ends or carers_allowance_ends
