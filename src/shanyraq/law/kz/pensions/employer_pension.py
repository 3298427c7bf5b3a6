"""From employers' contributions · жұмыс берушінің жарналары есебінен · за счёт взносов работодателя."""

from shanyraq.lang import Chapter, Count, Money, YesNo, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.pensions import pension_right

employer_pension = Chapter(act="KZ-SC", of="person", uses=[person, indices, pension_right])


@employer_pension.rule(cite="art.222(1), art.262(6)(3)", since="2024-01-01")
def is_due(
    months_of_employer_contributions: Count,
    least_months_of_employer_contributions: Count,
    reached_pension_age: YesNo,
    has_disability_without_term: YesNo,
) -> YesNo:
    """Five years of employers' contributions bring it at pension age, or with a permanent disability."""
    paid_enough = months_of_employer_contributions >= least_months_of_employer_contributions
    return paid_enough and (reached_pension_age or has_disability_without_term)


@employer_pension.rule(cite="art.222(3)", since="2024-01-01")
def greatest_amount(budget_subsistence_minimum: Money, most_in_minimums: Count) -> Money:
    """It may not exceed two subsistence minima."""
    return budget_subsistence_minimum * most_in_minimums


@employer_pension.rule(cite="art.222(1)", since="2024-01-01")
def employer_pension_paid() -> Money:
    """Nothing is paid before it is due."""
    return Money(0)


@employer_pension.exception(
    to=employer_pension_paid, cite="art.222(2)-(5)", since="2024-01-01", doubt="formula_of_employer_pension"
)
def as_fund_computed(is_due: YesNo, employer_pension_that_fund_computed: Money, greatest_amount: Money) -> Money | None:
    """The Fund works it out by parameters of the Government; it is paid for life, up to the greatest amount."""
    if is_due:
        return smaller(employer_pension_that_fund_computed, greatest_amount)


@employer_pension.rule(cite="art.222(4)", since="2024-01-01")
def monthly_amount(employer_pension_paid: Money) -> Money:
    """It is paid for the current month."""
    return employer_pension_paid
