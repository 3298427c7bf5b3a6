"""The carers seen from the family: what they earned before each right arose, and who bears contributions."""

from shanyraq.lang import Chapter, Count, Each, Money, YesNo, all_of, count, largest
from shanyraq.law.kz import contributor
from shanyraq.law.kz.families import carer_income

infants = Chapter(act="KZ-SC", of="family", uses=[carer_income, contributor])


@infants.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@infants.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@infants.rule(cite="art.84(1)", since="2023-07-01")
def carers_of_first(cares_for_first: Each[YesNo]) -> Count:
    """How many carers are told of for the child who came first."""
    return count(cares_for_first)


@infants.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@infants.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@infants.rule(cite="art.84(1)", since="2023-07-01")
def carers_of_last(cares_for_last: Each[YesNo]) -> Count:
    """How many carers are told of for the child who came last."""
    return count(cares_for_last)


@infants.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@infants.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@infants.rule(cite="art.84(1), art.85(1)", since="2023-07-01")
def income_for_first(income_before_first: Each[Money]) -> Money:
    """The income of the carer of the child who came first."""
    return largest(income_before_first, otherwise=Money(0))


@infants.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@infants.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@infants.rule(cite="art.84(1), art.85(1)", since="2023-07-01")
def income_for_last(income_before_last: Each[Money]) -> Money:
    """The income of the carer of the child who came last."""
    return largest(income_before_last, otherwise=Money(0))


@infants.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@infants.rule(cite="art.76(1), art.87(2)", since="2023-07-01")
def first_bears_contributions(is_free_of_withholding: Each[YesNo], cares_for_first: Each[YesNo]) -> YesNo:
    """Contributions are withheld for the child who came first, unless its carer is free of them."""
    return not all_of(is_free_of_withholding, where=cares_for_first)


@infants.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@infants.rule(cite="art.76(1), art.87(2)", since="2023-07-01")
def last_bears_contributions(is_free_of_withholding: Each[YesNo], cares_for_last: Each[YesNo]) -> YesNo:
    """Contributions are withheld for the child who came last, unless its carer is free of them."""
    return not all_of(is_free_of_withholding, where=cares_for_last)
