"""Care of a person with a disability of the first group: a monthly allowance to whoever looks after them."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.families import claimant, group_one_carers, group_one_in_care

group_one_care = Chapter(
    act="KZ-SC", of="person", uses=[person, claimant, group_one_in_care, group_one_carers, indices]
)


@group_one_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
@group_one_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_care.rule(cite="art.172(3), art.187(4), art.187(5)", since="2023-07-01")
def is_shut_out(
    is_minor: YesNo,
    carer_is_legally_incapable: YesNo,
    carer_is_on_mental_health_register: YesNo,
    they_live_in_different_settlements: YesNo,
    another_carer_is_named: YesNo,
) -> YesNo:
    """A minor, an incapable or registered carer, one of another settlement, or a second carer is not paid."""
    unfit = is_minor or carer_is_legally_incapable or carer_is_on_mental_health_register
    return unfit or they_live_in_different_settlements or another_carer_is_named


@group_one_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
@group_one_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_care.rule(cite="art.187(4)", since="2023-07-01")
def is_chosen_carer(looks_after_somebody: YesNo, may_be_shared: YesNo, is_the_one_paid_for_care: YesNo) -> YesNo:
    """For one person one carer is paid; where several may share the care, it is asked which of them."""
    return looks_after_somebody and (not may_be_shared or is_the_one_paid_for_care)


@group_one_care.rule(cite="KZ-L63", since="2018-01-01", until="2018-06-30", doubt="group_one_before_code")
def is_due() -> YesNo:
    """Until July 2018 there was no allowance for the care of an adult."""
    return False


@group_one_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
@group_one_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_care.rule(cite="art.187", since="2023-07-01")
def is_due(is_chosen_carer: YesNo, has_right_to_allowances: YesNo, is_shut_out: YesNo) -> YesNo:
    """Whoever looks after such a person is due it, kin or not, at work or not."""
    return is_chosen_carer and has_right_to_allowances and not is_shut_out


@group_one_care.rule(cite="KZ-L63", since="2018-01-01", until="2018-06-30", doubt="group_one_before_code")
def monthly_amount() -> Money:
    """Until July 2018 nothing was paid for the care of an adult."""
    return Money(0)


@group_one_care.rule(cite="KZ-L63 art.10", since="2018-07-01", until="2021-10-23", rounds=up_to_tenge)
@group_one_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", rounds=up_to_tenge)
@group_one_care.rule(cite="art.188", since="2023-07-01", rounds=up_to_tenge)
def amount_for_each(share_of_minimum: Share, budget_subsistence_minimum: Money) -> Money:
    """For one person the allowance is a multiple of the subsistence minimum of the budget law."""
    return budget_subsistence_minimum * share_of_minimum


@group_one_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
@group_one_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_care.rule(cite="art.187(3), art.188", since="2023-07-01")
def monthly_amount(is_due: YesNo, amount_for_each: Money, persons_cared_for: Count) -> Money:
    """It is paid for each of those looked after."""
    if not is_due:
        return Money(0)
    return amount_for_each * persons_cared_for


@group_one_care.exception(to=monthly_amount, cite="art.187(3)", since="2023-07-01")
def amount_in_prison(is_due: YesNo, amount_for_each: Money, care_is_given_in_prison: YesNo) -> Money | None:
    """In prison a convict looks after one person only."""
    if is_due and care_is_given_in_prison:
        return amount_for_each


@group_one_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="first_month_of_allowances")
@group_one_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="first_month_of_allowances")
@group_one_care.rule(cite="art.187(2)", since="2023-07-01", doubt="first_month_of_allowances")
def paid_from(the_day: Day) -> Day:
    """It is paid from the day of the claim."""
    return the_day
