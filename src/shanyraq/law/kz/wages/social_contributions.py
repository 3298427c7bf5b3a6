"""Social contributions of the payer of a wage or of a contract to the State Social Insurance Fund."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, larger, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.wages import pension_contributions, work
from shanyraq.law.kz.wages.work import WorkKind

social_contributions = Chapter(act="KZ-SC", of="person", uses=[person, work, indices, pension_contributions])


@social_contributions.rule(
    cite="KZ-L405-2003 art.15", since="2018-01-01", until="2019-12-31", doubt="wages_before_the_code"
)
@social_contributions.rule(cite="KZ-L286 art.15", since="2020-01-01", until="2023-06-30", doubt="wages_before_the_code")
@social_contributions.rule(cite="art.245(1)", since="2023-07-01")
def social_base(
    wage_in_general_order: Money,
    reached_pension_age: YesNo,
    pension_contribution: Money,
    minimum_wage: Money,
    ceiling_of_social_base: Count,
) -> Money:
    """The wage less the pension contribution, from one minimum wage to the ceiling; none at pension age."""
    if wage_in_general_order == Money(0) or reached_pension_age:
        return Money(0)
    highest = minimum_wage * ceiling_of_social_base
    return larger(minimum_wage, smaller(wage_in_general_order - pension_contribution, highest))


@social_contributions.rule(
    cite="KZ-L405-2003 art.14",
    since="2018-01-01",
    until="2019-12-31",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_wage_charges",
)
@social_contributions.rule(
    cite="KZ-L286 art.14",
    since="2020-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_wage_charges",
)
@social_contributions.rule(
    cite="art.244(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def social_contribution(social_base: Money, rate_of_social_contribution: Share) -> Money:
    """The employer pays a share of the base at its own cost."""
    return social_base * rate_of_social_contribution


@social_contributions.rule(cite="art.243, art.245(3)", since="2025-01-01")
def social_base_of_contract(
    kind_of_work: WorkKind,
    gross_pay: Money,
    reached_pension_age: YesNo,
    pension_contribution: Money,
    minimum_wage: Money,
    ceiling_of_social_base: Count,
) -> Money:
    """Since 2025 the income of a civil-law contract, less the pension contribution, is insured up to the ceiling."""
    if reached_pension_age or kind_of_work != WorkKind.civil_contract:
        return Money(0)
    return smaller(gross_pay - pension_contribution, minimum_wage * ceiling_of_social_base)


@social_contributions.rule(
    cite="art.244(1), art.245(3)", since="2025-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def social_contribution_of_contract(social_base_of_contract: Money, rate_of_social_contribution: Share) -> Money:
    """The social contribution of a contract is withheld from the income of the person who does the work."""
    return social_base_of_contract * rate_of_social_contribution
