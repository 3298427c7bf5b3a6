"""The regime of the self-employed from 2026: four per cent of the income, also when a platform withholds it."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.wages import health_contributions, pension_contributions, social_contributions, work
from shanyraq.law.kz.wages.work import WorkKind

self_employment = Chapter(
    act="KZ-SC",
    of="person",
    uses=[person, work, indices, pension_contributions, social_contributions, health_contributions],
)


@self_employment.rule(cite="art.101-1(1), art.102-1(1)", since="2026-01-01")
def is_in_the_regime(kind_of_work: WorkKind) -> YesNo:
    """The regime is that of the self-employed, and of platform workers who chose it."""
    return kind_of_work in (WorkKind.self_employed, WorkKind.platform)


@self_employment.rule(cite="art.101-1(1), art.102-1(1), KZ-TC2025 art.718(2)(3)", since="2026-01-01")
def is_within_the_threshold(
    is_in_the_regime: YesNo, income_of_self_employed: Money, tax_mci: Money, indices_of_threshold: Count
) -> YesNo:
    """A self-employed or platform worker stays in the regime while the month's income is within the threshold."""
    return is_in_the_regime and income_of_self_employed <= tax_mci * indices_of_threshold


@self_employment.rule(cite="KZ-TC2025 art.716(11), art.716(12), art.718(2)(3)", since="2026-01-01")
def leaves_the_regime(is_in_the_regime: YesNo, is_within_the_threshold: YesNo) -> YesNo:
    """Above the threshold the regime ends, and what follows is taxed as an entrepreneur's."""
    return is_in_the_regime and not is_within_the_threshold


@self_employment.rule(cite="art.102-1(1), KZ-TC2025 art.721(3)", since="2026-01-01")
def is_withheld_by_platform(kind_of_work: WorkKind, charged_income: Money) -> YesNo:
    """The operator of the platform withholds and pays over what a platform worker owes."""
    return kind_of_work == WorkKind.platform and charged_income > Money(0)


@self_employment.rule(cite="art.101-1(2), art.102-1(1)", since="2026-01-01")
def charged_income(is_within_the_threshold: YesNo, income_of_self_employed: Money) -> Money:
    """The income of the month that bears the regime's contributions."""
    return income_of_self_employed if is_within_the_threshold else Money(0)


@self_employment.exception(
    to=charged_income,
    cite="art.101-1(3), art.101-1(4), KZ-TC2025 art.716(12)",
    since="2026-01-01",
    doubt="income_above_the_threshold",
)
def what_came_within_the_regime(
    leaves_the_regime: YesNo, income_within_the_regime: Money, tax_mci: Money, indices_of_threshold: Count
) -> Money | None:
    """Of a month above the threshold the regime charges what came before it ended, at most the threshold."""
    if leaves_the_regime:
        return smaller(income_within_the_regime, tax_mci * indices_of_threshold)


@self_employment.rule(
    cite="art.101-1(4), art.102-1(3)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def pension_part_of_self_employed(
    charged_income: Money, is_free_of_pension_contributions: YesNo, pension_rate_of_self_employed: Share
) -> Money:
    """One per cent is the pension contribution."""
    return Money(0) if is_free_of_pension_contributions else charged_income * pension_rate_of_self_employed


@self_employment.rule(
    cite="art.101-1(5), art.102-1(4)",
    since="2026-01-01",
    rounds=half_up_to_tiyn,
    doubt="employer_share_of_self_employed",
)
def employer_pension_part_of_self_employed(
    charged_income: Money, is_outside_employer_contributions: YesNo, employer_pension_rate_of_self_employed: Share
) -> Money:
    """One per cent is the pension contribution that an employer would pay."""
    return Money(0) if is_outside_employer_contributions else charged_income * employer_pension_rate_of_self_employed


@self_employment.rule(
    cite="art.101-1(3), art.102-1(2)", since="2026-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def social_part_of_self_employed(
    charged_income: Money,
    reached_pension_age: YesNo,
    minimum_wage: Money,
    ceiling_of_social_base: Count,
    social_rate_of_self_employed: Share,
) -> Money:
    """One per cent, from at most seven minimum wages, is the social contribution; none at pension age."""
    if reached_pension_age:
        return Money(0)
    return smaller(charged_income, minimum_wage * ceiling_of_social_base) * social_rate_of_self_employed


@self_employment.rule(
    cite="KZ-L405-2015 art.28", since="2026-01-01", rounds=half_up_to_tiyn, doubt="health_of_self_employed"
)
def health_part_of_self_employed(
    charged_income: Money, is_free_of_health_contributions: YesNo, health_rate_of_self_employed: Share
) -> Money:
    """One per cent is the health contribution."""
    return Money(0) if is_free_of_health_contributions else charged_income * health_rate_of_self_employed


@self_employment.rule(cite="art.101-1, art.102-1", since="2026-01-01")
def is_due(leaves_the_regime: YesNo, charged_income: Money) -> YesNo:
    """Whoever had income in the regime has something to pay, and whoever had more than it allows."""
    return leaves_the_regime or charged_income > Money(0)


@self_employment.rule(cite="art.101-1, art.102-1, KZ-TC2025 art.720(1)", since="2026-01-01")
def monthly_amount(
    pension_part_of_self_employed: Money,
    employer_pension_part_of_self_employed: Money,
    social_part_of_self_employed: Money,
    health_part_of_self_employed: Money,
) -> Money:
    """The four contributions together; the income tax of the regime is nothing."""
    pensions = pension_part_of_self_employed + employer_pension_part_of_self_employed
    return pensions + social_part_of_self_employed + health_part_of_self_employed


@self_employment.rule(cite="art.101-1, art.102-1", since="2026-01-01")
def income_left(charged_income: Money, monthly_amount: Money) -> Money:
    """What the person is left with of the income of the regime."""
    return charged_income - monthly_amount


@self_employment.exception(
    to=income_left, cite="KZ-TC2025 art.716(11)", since="2026-01-01", doubt="income_above_the_threshold"
)
def with_what_is_left_of_the_rest(
    leaves_the_regime: YesNo, charged_income: Money, monthly_amount: Money, left_of_income_outside_the_regime: Money
) -> Money | None:
    """Of a month above the threshold also what an entrepreneur's taxes and contributions leave of the rest."""
    if leaves_the_regime:
        return charged_income - monthly_amount + left_of_income_outside_the_regime
