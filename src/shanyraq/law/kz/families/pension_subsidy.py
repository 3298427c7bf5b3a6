"""Pension subsidy: what the State adds to the pension contributions of a carer paid by the fund."""

from shanyraq.lang import Chapter, Each, Money, Share, YesNo, half_up_to_tiyn, total
from shanyraq.law.kz.families import childcare_payment, infants, insured_parent

pension_subsidy = Chapter(act="KZ-SC", of="family", uses=[childcare_payment, infants, insured_parent])


@pension_subsidy.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="contributions_before_code"
)
@pension_subsidy.rule(cite="art.88(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def contribution_on_income(average_income_of_carers: Money, share_withheld: Share) -> Money:
    """The contribution that the average income of the carers would bear."""
    return average_income_of_carers * share_withheld


@pension_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@pension_subsidy.rule(cite="art.87(3)", since="2023-07-01", doubt="subsidy_for_several_children")
def contribution_on_payments(pension_contribution: Each[Money]) -> Money:
    """What is withheld from the fund's payments for all the children."""
    return total(pension_contribution)


@pension_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@pension_subsidy.rule(cite="art.87(2), art.87(3), art.89", since="2023-07-01")
def is_due(
    contribution_on_income: Money,
    contribution_on_payments: Money,
    first_bears_contributions: YesNo,
    last_bears_contributions: YesNo,
    contributions_came_in: YesNo,
) -> YesNo:
    """It is due while less is withheld than the income would bear, and no contributions come in for the carer."""
    bears = first_bears_contributions or last_bears_contributions
    is_less = Money(0) < contribution_on_payments < contribution_on_income
    return is_less and bears and not contributions_came_in


@pension_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@pension_subsidy.rule(cite="art.88(1)", since="2023-07-01")
def monthly_amount(is_due: YesNo, contribution_on_income: Money, contribution_on_payments: Money) -> Money:
    """The State pays the difference to the carer's pension savings."""
    if not is_due:
        return Money(0)
    return contribution_on_income - contribution_on_payments
