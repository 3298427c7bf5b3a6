"""The carer seen from the family: whether one is insured, and what the carer's income gives for each child."""

from shanyraq.lang import Chapter, Each, Money, YesNo, all_of, any_of, largest
from shanyraq.law.kz import contributor
from shanyraq.law.kz.families import care_income

infants = Chapter(act="KZ-SC", of="family", uses=[care_income, contributor])


@infants.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@infants.rule(cite="art.81(2), art.84(1)", since="2023-07-01")
def carer_is_insured(is_insured_carer: Each[YesNo]) -> YesNo:
    """The child is looked after by somebody who takes part in social insurance."""
    return any_of(is_insured_carer)


@infants.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@infants.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@infants.rule(cite="art.84(1), art.85(1)", since="2023-07-01")
def payment_of_carer(payment_by_income: Each[Money], is_insured_carer: Each[YesNo]) -> Money:
    """Only one carer is paid; if several are told of, the one with the higher payment."""
    return largest(payment_by_income, otherwise=Money(0), where=is_insured_carer)


@infants.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@infants.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@infants.rule(cite="art.85(1)", since="2023-07-01")
def average_income_of_carer(average_income: Each[Money], is_insured_carer: Each[YesNo]) -> Money:
    """The average income of the carer who is paid."""
    return largest(average_income, otherwise=Money(0), where=is_insured_carer)


@infants.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@infants.rule(cite="art.76(1), art.87(2)", since="2023-07-01")
def carer_bears_contributions(is_free_of_withholding: Each[YesNo], is_insured_carer: Each[YesNo]) -> YesNo:
    """Pension contributions are withheld from the payment of the carer who bears them."""
    return not all_of(is_free_of_withholding, where=is_insured_carer)
