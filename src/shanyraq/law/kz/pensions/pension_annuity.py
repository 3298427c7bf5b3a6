"""Pension annuity from an insurer · зейнетақы аннуитеті · пенсионный аннуитет."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    Money,
    Share,
    Table,
    YesNo,
    add_months,
    half_up_to_tiyn,
    larger,
    months_between,
    smaller,
    year_of,
)
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.pensions import funded_pension
from shanyraq.law.kz.person import Sex

pension_annuity = Chapter(act="KZ-SC", of="person", uses=[person, indices, funded_pension])


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
@pension_annuity.rule(cite="art.221(1)(4)", since="2023-07-01")
def may_use_professional_savings(months_of_professional_contributions: Count, least_months_for_annuity: Count) -> YesNo:
    """Sixty months of professional contributions open an annuity at an earlier age."""
    return months_of_professional_contributions >= least_months_for_annuity


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
@pension_annuity.rule(cite="art.226(12)", since="2023-07-01", doubt="first_payment_once_reached")
def first_payment_of_a_woman(
    birth_date: Day, first_payment_of_women: Table[Count, Count], first_year_of_annuities: Count
) -> Count:
    """A woman's age of the first payment is that of the year in which she reaches it; it rises by the year."""
    # Too low an age is reached in too early a year: the age of that year leads on, until year and age agree.
    least = first_payment_of_women[first_year_of_annuities]
    then = first_payment_of_women[larger(year_of(add_months(birth_date, least)), first_year_of_annuities)]
    later = first_payment_of_women[larger(year_of(add_months(birth_date, then)), first_year_of_annuities)]
    return first_payment_of_women[larger(year_of(add_months(birth_date, later)), first_year_of_annuities)]


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
@pension_annuity.rule(cite="art.226(12)", since="2023-07-01")
def age_of_first_payment(
    sex: Sex,
    may_use_professional_savings: YesNo,
    first_payment_of_men: Count,
    first_payment_of_a_woman: Count,
    first_payment_of_professionals: Count,
) -> Count:
    """Payments begin at fifty-five, for women at an age that rises to it, for professionals at fifty."""
    of_sex = first_payment_of_men if sex == Sex.male else first_payment_of_a_woman
    return smaller(of_sex, first_payment_of_professionals) if may_use_professional_savings else of_sex


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
def is_old_enough(the_day: Day, birth_date: Day, age_of_first_payment: Count) -> YesNo:
    """Before the Code an annuity could be taken out from the age at which its payments begin."""
    return months_between(birth_date, the_day) >= age_of_first_payment


@pension_annuity.rule(cite="art.220(1)(4), art.221(1)(4), art.225(1)", since="2023-07-01")
def is_old_enough(
    the_day: Day,
    birth_date: Day,
    may_use_professional_savings: YesNo,
    age_to_take_out: Count,
    age_to_take_out_by_professionals: Count,
) -> YesNo:
    """An annuity may be taken out from forty-five, and by professionals from forty."""
    months_of_age = months_between(birth_date, the_day)
    by_profession = may_use_professional_savings and months_of_age >= age_to_take_out_by_professionals
    return by_profession or months_of_age >= age_to_take_out


@pension_annuity.rule(
    cite="KZ-L105", since="2021-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="annuity_before_code"
)
@pension_annuity.rule(cite="art.225(2)", since="2023-07-01", rounds=half_up_to_tiyn)
def least_insurance_payment(
    is_taken_out_by_two: YesNo, budget_subsistence_minimum: Money, least_share_of_one: Share, least_share_of_two: Share
) -> Money:
    """The month's payment must be at least a share of the subsistence minimum, twice that for two insured together."""
    return budget_subsistence_minimum * (least_share_of_two if is_taken_out_by_two else least_share_of_one)


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
@pension_annuity.rule(cite="art.220(1)(4), art.225", since="2023-07-01")
def is_due(
    has_annuity: YesNo, is_old_enough: YesNo, payment_that_insurer_offers: Money, least_insurance_payment: Money
) -> YesNo:
    """An annuity may be taken out when the savings buy the least payment of that day; one taken out stays in force."""
    return has_annuity or (is_old_enough and payment_that_insurer_offers >= least_insurance_payment)


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
@pension_annuity.rule(cite="art.226(12)", since="2023-07-01")
def paid_from(the_day: Day, birth_date: Day, age_of_first_payment: Count) -> Day:
    """The first payment follows the contract, but not before the age of the first payment."""
    return larger(the_day, add_months(birth_date, age_of_first_payment))


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
@pension_annuity.rule(cite="art.225(1), art.226(12)", since="2023-07-01")
def annuity_paid(the_day: Day, has_annuity: YesNo, paid_from: Day, payment_that_insurer_offers: Money) -> Money:
    """Who has taken out an annuity is paid it every month for life, from the age of the first payment."""
    if not has_annuity or paid_from > the_day:
        return Money(0)
    return payment_that_insurer_offers


@pension_annuity.rule(cite="KZ-L105", since="2021-01-01", until="2023-06-30", doubt="annuity_before_code")
@pension_annuity.rule(cite="art.226(12)", since="2023-07-01")
def monthly_amount(annuity_paid: Money) -> Money:
    """The insurer pays every month."""
    return annuity_paid


@pension_annuity.rule(cite="art.227(4)(5)", since="2023-07-01", rounds=half_up_to_tiyn)
def penalty_for_delay(
    payment_in_arrears: Money, days_in_arrears: Count, penalty_of_a_day: Share, most_penalty: Share
) -> Money:
    """For each day of delay the insurer owes a part of what is unpaid, up to half of it."""
    return payment_in_arrears * smaller(penalty_of_a_day * days_in_arrears, most_penalty)
