"""The income of whoever looks after an infant, in the two years before the day on which the right arose."""

from shanyraq.lang import Chapter, Count, Day, History, Money, YesNo, larger, last_months, total
from shanyraq.law.kz import contributor
from shanyraq.law.kz.families import care_rights, infant_carer, insured_parent

carer_income = Chapter(act="KZ-SC", of="person", uses=[infant_carer, care_rights, contributor, insured_parent])


@carer_income.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@carer_income.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@carer_income.rule(cite="art.84(1), art.84(2)", since="2023-07-01", doubt="who_is_insured")
def cares_for_first(
    a_right_arose: YesNo, looks_after_infant: YesNo, carers_told: Count, care_right_on: Day, first_right_on: Day
) -> YesNo:
    """Who alone looks after the infants does so for the first; of several, the one whose right arose that day."""
    return a_right_arose and looks_after_infant and (carers_told <= 1 or care_right_on == first_right_on)


@carer_income.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@carer_income.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@carer_income.rule(cite="art.84(1), art.84(2)", since="2023-07-01", doubt="who_is_insured")
def cares_for_last(
    a_later_right_arose: YesNo, looks_after_infant: YesNo, carers_told: Count, care_right_on: Day, last_right_on: Day
) -> YesNo:
    """Who alone looks after the infants does so for a child who came later; of several, the one with that right."""
    return a_later_right_arose and looks_after_infant and (carers_told <= 1 or care_right_on == last_right_on)


@carer_income.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@carer_income.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@carer_income.rule(cite="art.85(1)", since="2023-07-01")
def income_before_first(
    cares_for_first: YesNo,
    first_right_on: Day,
    insured_income: History[Money],
    months_of_income: Count,
    months_of_emergency_payment: Count,
) -> Money:
    """The income of the months before that of the right; months of emergency payments give way to earlier ones."""
    if not cares_for_first:
        return Money(0)
    months = months_of_income + months_of_emergency_payment
    return total(last_months(months, before=first_right_on, series=insured_income))


@carer_income.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@carer_income.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@carer_income.rule(cite="art.85(1)", since="2023-07-01")
def income_before_last(
    cares_for_last: YesNo,
    last_right_on: Day,
    insured_income: History[Money],
    months_of_income: Count,
    months_of_emergency_payment: Count,
) -> Money:
    """The same for the child who came last, with the months before its own right."""
    if not cares_for_last:
        return Money(0)
    months = months_of_income + months_of_emergency_payment
    return total(last_months(months, before=last_right_on, series=insured_income))


@carer_income.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@carer_income.rule(cite="art.87(3), art.88(1)", since="2023-07-01", doubt="subsidy_for_several_children")
def income_for_subsidy(income_before_first: Money, income_before_last: Money) -> Money:
    """Of a carer with two rights the larger income counts for the subsidy."""
    return larger(income_before_first, income_before_last)
