"""The carer's income: what the fund's payment for childcare is worked out from."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    History,
    Money,
    Share,
    Table,
    YesNo,
    half_up_to_tiyn,
    last_months,
    smaller,
    total,
    year_of,
)
from shanyraq.law.kz import contributor, person
from shanyraq.law.kz.families import children, insured_parent
from shanyraq.law.kz.person import Care

care_income = Chapter(act="KZ-SC", of="person", uses=[person, contributor, children, insured_parent])


@care_income.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_income.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_income.rule(cite="art.85(1)", since="2023-07-01")
def income_before_care(
    care_right_on: Day, insured_income: History[Money], months_of_income: Count, months_of_emergency_payment: Count
) -> Money:
    """The income of the months before the month of the right; months of emergency payments give way to earlier ones."""
    months = months_of_income + months_of_emergency_payment
    return total(last_months(months, before=care_right_on, series=insured_income))


@care_income.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_income.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_income.rule(cite="art.1(1)(114), art.84(1)", since="2023-07-01", doubt="who_is_insured")
def is_insured_carer(
    the_day: Day, is_infant: YesNo, care: Care, care_right_on: Day, income_before_care: Money, carer_is_another: YesNo
) -> YesNo:
    """Of those who look after the child, one who takes part in social insurance has the right to the fund's payment."""
    looks_after = not is_infant and care == Care.child_under_three and not carer_is_another
    return looks_after and care_right_on <= the_day and income_before_care > Money(0)


@care_income.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@care_income.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@care_income.rule(cite="art.85(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def average_income(income_before_care: Money, months_of_income: Count) -> Money:
    """The average is over all the months, those without contributions too."""
    return income_before_care / months_of_income


@care_income.rule(
    cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@care_income.rule(
    cite="KZ-L286", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="fund_before_code"
)
@care_income.rule(cite="art.85(1), art.85(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_the_fund")
def payment_by_income(
    is_insured_carer: YesNo,
    care_right_on: Day,
    average_income: Money,
    share_replaced: Share,
    minimum_wage_of_year: Table[Count, Money],
    minimum_wages_that_count: Table[Count, Count],
) -> Money:
    """A share of the average income, at most that share of so many minimum wages of the year of the right."""
    if not is_insured_carer:
        return Money(0)
    year = year_of(care_right_on)
    ceiling = minimum_wage_of_year[year] * minimum_wages_that_count[year]
    return smaller(average_income, ceiling) * share_replaced
