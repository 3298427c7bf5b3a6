"""Pension contributions: ten per cent of the pay, the employer's own, and those for harmful work."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, half_up_to_tiyn, larger, smaller
from shanyraq.law.kz import contributor, indices, person
from shanyraq.law.kz.pensions import pension_right, service_pension
from shanyraq.law.kz.wages import work
from shanyraq.law.kz.wages.work import SpecialPost, WorkKind

pension_contributions = Chapter(
    act="KZ-SC", of="person", uses=[person, work, indices, contributor, pension_right, service_pension]
)


@pension_contributions.rule(
    cite="KZ-L105 art.24", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code"
)
@pension_contributions.rule(cite="art.248(3)", since="2023-07-01")
def has_service_provision(
    is_in_uniformed_service: YesNo, draws_service_pension: YesNo, special_post: SpecialPost
) -> YesNo:
    """In uniform, in a post whose rank was abolished, or on a service pension one is outside pension contributions."""
    return is_in_uniformed_service or draws_service_pension or special_post == SpecialPost.abolished_rank


@pension_contributions.rule(
    cite="KZ-L105 art.24", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code"
)
@pension_contributions.rule(cite="art.248(3)", since="2023-07-01")
def is_free_of_pension_contributions(
    reached_pension_age: YesNo,
    has_service_provision: YesNo,
    has_disability_without_term: YesNo,
    asks_to_pay_contributions: YesNo,
) -> YesNo:
    """No contributions at pension age, in service, or when permanently disabled and not asking to pay."""
    disabled = has_disability_without_term and not asks_to_pay_contributions
    return reached_pension_age or has_service_provision or disabled


@pension_contributions.rule(
    cite="KZ-L105 art.25(1)", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code"
)
@pension_contributions.rule(cite="art.249(1)(1)", since="2023-07-01")
def pension_base(
    pay_in_general_order: Money,
    is_free_of_pension_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
) -> Money:
    """The month's pay from one employer, up to the ceiling in minimum wages."""
    if is_free_of_pension_contributions:
        return Money(0)
    return smaller(pay_in_general_order, minimum_wage * ceiling_of_pension_base)


@pension_contributions.rule(
    cite="KZ-L105 art.25(1)",
    since="2018-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_wage_charges",
)
@pension_contributions.rule(
    cite="art.249(1)(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def pension_contribution(pension_base: Money, rate_of_pension_contribution: Share) -> Money:
    """A tenth of the base is withheld from the pay and goes to the person's own savings."""
    return pension_base * rate_of_pension_contribution


@pension_contributions.rule(cite="art.248(6)", since="2024-01-01")
def is_outside_employer_contributions(
    birth_date: Day,
    reached_pension_age: YesNo,
    has_service_provision: YesNo,
    has_disability_without_term: YesNo,
    is_judge_on_lifelong_maintenance: YesNo,
    born_from: Day,
) -> YesNo:
    """The employer pays nothing for the old, the permanently disabled, those in service, and those born before 1975."""
    in_service = has_service_provision or is_judge_on_lifelong_maintenance
    return birth_date < born_from or reached_pension_age or has_disability_without_term or in_service


@pension_contributions.rule(
    cite="art.251(1), art.251(2)", since="2024-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def employer_pension_contribution(
    wage_in_general_order: Money,
    is_outside_employer_contributions: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_employer_contribution: Share,
) -> Money:
    """The employer's own contribution, from a base of at least one minimum wage and at most the ceiling."""
    if wage_in_general_order == Money(0) or is_outside_employer_contributions:
        return Money(0)
    base = larger(minimum_wage, smaller(wage_in_general_order, minimum_wage * ceiling_of_pension_base))
    return base * rate_of_employer_contribution


@pension_contributions.rule(
    cite="KZ-L105 art.26",
    since="2018-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="wages_before_the_code",
)
@pension_contributions.rule(
    cite="art.250(1), art.248(5)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def harmful_work_contribution(
    kind_of_work: WorkKind,
    gross_pay: Money,
    works_in_harmful_conditions: YesNo,
    reached_pension_age: YesNo,
    has_service_provision: YesNo,
    rate_of_harmful_work: Share,
) -> Money:
    """For work in harmful conditions the employer pays a further share of the pay, without a ceiling."""
    is_covered = kind_of_work == WorkKind.employee and works_in_harmful_conditions
    if is_covered and not (reached_pension_age or has_service_provision):
        return gross_pay * rate_of_harmful_work
    return Money(0)
