"""Childcare payment: from the social insurance fund, for each child in the care of an insured person."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, add_months, half_up_to_tiyn, larger
from shanyraq.law.kz.families import care_income, childcare_allowance, children, insured_parent

childcare_payment = Chapter(act="KZ-SC", of="person", uses=[children, care_income, insured_parent, childcare_allowance])


@childcare_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@childcare_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@childcare_payment.rule(cite="art.84", since="2023-07-01")
def is_due(is_in_care: YesNo, brings_allowances: YesNo, carer_is_insured: YesNo) -> YesNo:
    """The fund pays for each child in care whose carer takes part in social insurance."""
    return is_in_care and brings_allowances and carer_is_insured


@childcare_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@childcare_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@childcare_payment.rule(cite="art.84(4), art.84(5)", since="2023-07-01", doubt="care_claimed_when_over")
def past_may_be_claimed(the_day: Day, claim_until: Day) -> YesNo:
    """A claim in time is granted for care that is over: the child has grown out of it, or has died."""
    return the_day <= claim_until


@childcare_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@childcare_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@childcare_payment.rule(cite="art.84(4), art.84(5)", since="2023-07-01")
def is_due_for_the_past(care_is_over_unpaid: YesNo, carer_is_insured: YesNo, past_may_be_claimed: YesNo) -> YesNo:
    """The payment is due for the time before care ended, where nobody has claimed it and the term is not over."""
    return care_is_over_unpaid and carer_is_insured and past_may_be_claimed


@childcare_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@childcare_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@childcare_payment.rule(cite="art.84", since="2023-07-01")
def is_assigned(is_due: YesNo, is_due_for_the_past: YesNo) -> YesNo:
    """A claim today is granted: for the months from now on, or for those that are past."""
    return is_due or is_due_for_the_past


@childcare_payment.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="floor_of_the_payment"
)
@childcare_payment.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="floor_of_the_payment"
)
@childcare_payment.rule(cite="art.85(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="floor_of_the_payment")
def floor_of_payment(rate: Money, share_withheld: Share, carer_bears_contributions: YesNo) -> Money:
    """The payment is at least the State's allowance for such a child, after what is withheld from it."""
    return rate / (1 - share_withheld) if carer_bears_contributions else rate


@childcare_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@childcare_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@childcare_payment.rule(cite="art.84(1), art.85", since="2023-07-01")
def monthly_amount(is_due: YesNo, payment_by_income: Money, floor_of_payment: Money) -> Money:
    """For each child the payment by the carer's income, but not less than the floor."""
    if not is_due:
        return Money(0)
    return larger(payment_by_income, floor_of_payment)


@childcare_payment.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="contributions_before_code"
)
@childcare_payment.rule(cite="art.76(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def pension_contribution(monthly_amount: Money, carer_bears_contributions: YesNo, share_withheld: Share) -> Money:
    """A share of the payment goes to the carer's pension savings."""
    return monthly_amount * share_withheld if carer_bears_contributions else Money(0)


@childcare_payment.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@childcare_payment.rule(cite="art.76(1)", since="2023-07-01")
def paid_out(monthly_amount: Money, pension_contribution: Money) -> Money:
    """What the carer receives is the payment without the pension contribution."""
    return monthly_amount - pension_contribution


@childcare_payment.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@childcare_payment.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@childcare_payment.rule(cite="art.84(5)", since="2023-07-01")
def claim_until(care_from: Day, months_to_claim: Count) -> Day:
    """The payment is claimed within so many months of the day of the right."""
    return add_months(care_from, months_to_claim)
