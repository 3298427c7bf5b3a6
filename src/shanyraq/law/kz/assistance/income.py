"""Income: its kinds, which of them count, and what counts of a person's income in the quarter before."""

from shanyraq.lang import By, Chapter, Choice, Day, History, Money, Table, YesNo, quarter_before, total


class IncomeKind(Choice):
    """A kind of income; the law says of each whether it counts."""

    wages = "1"
    entrepreneurship = "2"
    pension = "3"
    disability_allowance = "4"
    survivors_allowance = "5"
    special_allowance = "6"
    social_insurance_payments = "7"
    childcare_allowance = "8"
    disabled_child_carers_allowance = "9"
    large_family_allowance = "10"
    other_social_payments = "11"
    alimony = "12"
    livestock = "13"
    land_plot = "14"
    rent_of_property = "15"
    sale_of_property = "16"
    securities = "17"
    gifts_and_inheritance = "18"
    gratuitous_money = "19"
    money_transfers = "20"
    deposit_interest = "21"
    winnings = "22"
    employment_measures = "23"
    loan = "24"
    mortgage_loan = "25"
    other_income = "26"
    targeted_social_assistance = "51"
    housing_assistance = "52"
    burial_allowance = "53"
    disabled_childs_allowance = "54"
    disabled_childs_special_allowance = "55"
    awarded_mothers_allowance = "56"
    scholarship = "57"
    emergency_compensation = "58"
    birth_grant = "59"
    student_assistance = "60"
    food_price_assistance = "61"
    low_income_assistance = "62"
    one_time_assistance = "63"
    charity = "64"
    prosthetics_travel = "65"
    treatment_travel = "66"
    help_in_kind = "67"
    pupil_assistance = "68"
    social_package = "69"
    adoption_payment = "70"
    relocation_payment = "71"
    debt_relief = "72"
    housing_certificate = "73"


income = Chapter(act="KZ-O181", of="person")


@income.rule(cite="KZ-L246 art.6(2)", since="2018-01-01", until="2023-06-30")
@income.rule(cite="KZ-SC art.127(2)", since="2023-07-01")
def counted_income(the_day: Day, income: By[IncomeKind, History[Money]], is_counted: Table[IncomeKind, YesNo]) -> Money:
    """What a person received in the quarter before, of the kinds that count."""
    return total(quarter_before(the_day, income), where=is_counted)


@income.rule(cite="KZ-O237", since="2018-01-01", until="2023-06-30")
@income.rule(cite="KZ-SC art.127(1)", since="2023-07-01")
def livestock_income(the_day: Day, income: By[IncomeKind, History[Money]]) -> Money:
    """The part of the quarter's income that came from livestock and poultry."""
    last_quarter = quarter_before(the_day, income)
    return total(last_quarter[IncomeKind.livestock])


@income.rule(cite="KZ-O237", since="2018-01-01", until="2023-06-30")
@income.rule(cite="KZ-SC art.127(1)", since="2023-07-01")
def land_income(the_day: Day, income: By[IncomeKind, History[Money]]) -> Money:
    """The part of the quarter's income that came from a land plot or share."""
    last_quarter = quarter_before(the_day, income)
    return total(last_quarter[IncomeKind.land_plot])
