"""Health insurance: what the employer pays, what is withheld from the pay, and what one pays for oneself."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.wages import pension_contributions, state_health, work
from shanyraq.law.kz.wages.work import WorkKind

health_contributions = Chapter(
    act="KZ-L405-2015", of="person", uses=[person, work, indices, pension_contributions, state_health]
)


@health_contributions.rule(
    cite="art.27",
    since="2018-01-01",
    until="2019-12-31",
    rounds=half_up_to_tiyn,
    doubt="health_deductions_before_2020",
)
def employer_health_contribution(
    wage_in_general_order: Money, minimum_wage: Money, ceiling_of_employer_health: Count, rate_of_employer_health: Share
) -> Money:
    """In 2018 and 2019 the employer alone paid for every employee, up to the ceiling."""
    return smaller(wage_in_general_order, minimum_wage * ceiling_of_employer_health) * rate_of_employer_health


@health_contributions.rule(cite="art.26(1), art.28", since="2020-01-01", doubt="health_law_not_read")
def is_free_of_health_contributions(is_covered_though_working: YesNo, is_in_uniformed_service: YesNo) -> YesNo:
    """Nothing is charged on the pay of those for whom the State pays, and of those in uniform."""
    return is_covered_though_working or is_in_uniformed_service


@health_contributions.rule(
    cite="art.27, art.29", since="2020-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def employer_health_contribution(
    wage_in_general_order: Money,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_employer_health: Count,
    rate_of_employer_health: Share,
) -> Money:
    """The employer pays a share of the wage, up to the ceiling, unless the State pays for the employee."""
    if is_free_of_health_contributions:
        return Money(0)
    return smaller(wage_in_general_order, minimum_wage * ceiling_of_employer_health) * rate_of_employer_health


@health_contributions.rule(
    cite="art.28, art.29", since="2020-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def health_contribution(
    pay_in_general_order: Money,
    is_free_of_health_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_own_health: Count,
    rate_of_own_health: Share,
) -> Money:
    """A share of the pay, up to the ceiling, is withheld, from wages and from civil-law contracts alike."""
    if is_free_of_health_contributions:
        return Money(0)
    return smaller(pay_in_general_order, minimum_wage * ceiling_of_own_health) * rate_of_own_health


@health_contributions.rule(
    cite="art.28, art.29", since="2020-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def health_contribution_for_oneself(
    kind_of_work: WorkKind,
    is_due: YesNo,
    minimum_wage: Money,
    minimum_wages_of_entrepreneur: Share,
    rate_for_oneself: Share,
) -> Money:
    """An entrepreneur pays from 1.4 minimum wages and whoever pays for himself from one, unless the State pays."""
    if is_due:
        return Money(0)
    if kind_of_work in (WorkKind.entrepreneur, WorkKind.private_practice):
        return minimum_wage * minimum_wages_of_entrepreneur * rate_for_oneself
    return minimum_wage * rate_for_oneself if kind_of_work == WorkKind.self_payer else Money(0)
