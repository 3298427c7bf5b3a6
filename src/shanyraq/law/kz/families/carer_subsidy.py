"""Pension subsidy of one carer: what their income would bear, what is withheld, and what the State adds."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn
from shanyraq.law.kz.families import carer_income, carers_withheld, insured_parent
from shanyraq.law.kz.wages import work
from shanyraq.law.kz.wages.work import WorkKind

carer_subsidy = Chapter(act="KZ-SC", of="person", uses=[carer_income, carers_withheld, insured_parent, work])


@carer_subsidy.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="contributions_before_code"
)
@carer_subsidy.rule(cite="art.88(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def contribution_on_income(income_for_subsidy: Money, months_of_income: Count, share_withheld: Share) -> Money:
    """The contribution that the carer's own average income would bear."""
    return income_for_subsidy / months_of_income * share_withheld


@carer_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@carer_subsidy.rule(cite="art.87(3)", since="2023-07-01", doubt="subsidy_for_several_children")
def contribution_on_payments(
    cares_for_first: YesNo, withheld_of_first: Money, cares_for_last: YesNo, withheld_of_last: Money
) -> Money:
    """What is withheld from the fund's payments for the children whom this carer looks after."""
    first = withheld_of_first if cares_for_first else Money(0)
    last = withheld_of_last if cares_for_last else Money(0)
    return first + last


@carer_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@carer_subsidy.rule(cite="art.89", since="2023-07-01", doubt="contributions_on_pay_of_carer")
def contributions_come_in(
    contributions_came_in: YesNo, gross_pay: Money, kind_of_work: WorkKind, contributions_for_oneself_came_in: YesNo
) -> YesNo:
    """With pay of the month contributions come in for the carer; of one who works on own account it is asked."""
    if contributions_came_in or gross_pay > Money(0):
        return True
    if kind_of_work in (WorkKind.none, WorkKind.employee, WorkKind.civil_contract):
        return False
    return contributions_for_oneself_came_in


@carer_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@carer_subsidy.rule(cite="art.87(2), art.87(3), art.89", since="2023-07-01")
def is_due(contribution_on_payments: Money, contribution_on_income: Money, contributions_come_in: YesNo) -> YesNo:
    """Due while less is withheld from this carer than the income would bear, and no contributions come in for them."""
    is_less = Money(0) < contribution_on_payments < contribution_on_income
    return is_less and not contributions_come_in


@carer_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@carer_subsidy.rule(cite="art.88(1)", since="2023-07-01")
def monthly_amount(is_due: YesNo, contribution_on_income: Money, contribution_on_payments: Money) -> Money:
    """The State pays the difference to this carer's pension savings."""
    return contribution_on_income - contribution_on_payments if is_due else Money(0)
