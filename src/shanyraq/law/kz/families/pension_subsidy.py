"""Pension subsidy: what the State adds to the pension contributions of the carers paid by the fund."""

from shanyraq.lang import Chapter, Each, Money, YesNo, total
from shanyraq.law.kz.families import care_contributions, carer_subsidy

pension_subsidy = Chapter(act="KZ-SC", of="family", uses=[care_contributions, carer_subsidy])


@pension_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@pension_subsidy.rule(cite="art.87(1), art.88(1)", since="2023-07-01")
def monthly_amount(monthly_amount_of_carer_subsidy: Each[Money], subsidy_of_asked_carer: Each[Money]) -> Money:
    """The State pays each carer's own difference to that carer's pension savings."""
    return total(monthly_amount_of_carer_subsidy) + total(subsidy_of_asked_carer)


@pension_subsidy.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@pension_subsidy.rule(cite="art.87(2), art.87(3), art.89", since="2023-07-01")
def is_due(monthly_amount: Money) -> YesNo:
    """It is due while some carer's difference is paid."""
    return monthly_amount > Money(0)
