"""What the fund's payment for the care of one child is worked out from: its own carer's income before its own right."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, Table, YesNo, half_up_to_tiyn, smaller, year_of
from shanyraq.law.kz.families import care_rights, carer_income, children, infants

care_income = Chapter(act="KZ-SC", of="person", uses=[children, care_rights, carer_income, infants])


@care_income.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_income.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_income.rule(cite="art.84(2), art.85(1)", since="2023-07-01", doubt="who_is_insured")
def income_before_care(
    may_be_cared_for: YesNo,
    care_from: Day,
    first_right_on: Day,
    last_right_on: Day,
    carers_told: Count,
    carers_of_first: Count,
    carers_of_last: Count,
    income_for_first: Money,
    income_for_last: Money,
    income_of_its_carer: Money,
) -> Money:
    """The income before the right to this child; whose it is among several carers, is asked where nothing tells."""
    if not may_be_cared_for:
        return Money(0)
    if care_from == first_right_on and (carers_told <= 1 or carers_of_first == 1):
        return income_for_first
    if care_from == last_right_on and (carers_told <= 1 or carers_of_last == 1):
        return income_for_last
    return income_of_its_carer


@care_income.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@care_income.rule(cite="art.1(1)(114), art.81(2), art.84(1)", since="2023-07-01", doubt="who_is_insured")
def carer_is_insured(income_before_care: Money) -> YesNo:
    """Whoever looks after this child takes part in social insurance: contributions came in before the right."""
    return income_before_care > Money(0)


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
    carer_is_insured: YesNo,
    care_from: Day,
    average_income: Money,
    share_replaced: Share,
    minimum_wage_of_year: Table[Count, Money],
    minimum_wages_that_count: Table[Count, Count],
) -> Money:
    """A share of the average income, at most that share of so many minimum wages of the year of the right."""
    if not carer_is_insured:
        return Money(0)
    year = year_of(care_from)
    ceiling = minimum_wage_of_year[year] * minimum_wages_that_count[year]
    return smaller(average_income, ceiling) * share_replaced


@care_income.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@care_income.rule(cite="art.76(1), art.87(2)", since="2023-07-01")
def carer_bears_contributions(
    care_from: Day, first_right_on: Day, first_bears_contributions: YesNo, last_bears_contributions: YesNo
) -> YesNo:
    """Pension contributions are withheld from the payment of the carer who bears them."""
    return first_bears_contributions if care_from == first_right_on else last_bears_contributions
