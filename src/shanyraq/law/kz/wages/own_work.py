"""Work on one's own account: what an entrepreneur, or a person in private practice, pays for himself each month."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, larger, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.wages import health_contributions, pension_contributions, social_contributions, work
from shanyraq.law.kz.wages.work import WorkKind

own_work = Chapter(
    act="KZ-SC",
    of="person",
    uses=[person, work, indices, pension_contributions, social_contributions, health_contributions],
)


@own_work.rule(cite="KZ-L105 art.25(3)", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code")
@own_work.rule(cite="art.248(4)(1)", since="2023-07-01")
def is_own_account(kind_of_work: WorkKind) -> YesNo:
    """An entrepreneur, the head or a member of a farm, or a person in private practice pays for himself."""
    return kind_of_work in (WorkKind.entrepreneur, WorkKind.private_practice)


@own_work.rule(
    cite="KZ-L105 art.25(3)",
    since="2018-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="wages_before_the_code",
)
def own_pension_contribution(
    is_own_account: YesNo,
    is_free_of_pension_contributions: YesNo,
    declared_income: Money,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_pension_contribution: Share,
) -> Money:
    """A tenth of the income that one declares, of at least one minimum wage and at most the ceiling."""
    if is_free_of_pension_contributions or not is_own_account:
        return Money(0)
    base = larger(minimum_wage, smaller(declared_income, minimum_wage * ceiling_of_pension_base))
    return base * rate_of_pension_contribution


@own_work.rule(cite="art.249(1)(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges")
def own_pension_contribution(
    is_own_account: YesNo,
    is_free_of_pension_contributions: YesNo,
    declared_income: Money,
    pays_pension_from_minimum_wage: YesNo,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_pension_contribution: Share,
) -> Money:
    """A tenth of the income that one declares, up to the ceiling; with less than a minimum wage one may pay from it."""
    if is_free_of_pension_contributions or not is_own_account:
        return Money(0)
    if declared_income < minimum_wage and pays_pension_from_minimum_wage:
        return minimum_wage * rate_of_pension_contribution
    return smaller(declared_income, minimum_wage * ceiling_of_pension_base) * rate_of_pension_contribution


@own_work.rule(
    cite="art.251(1), art.251(2)", since="2024-01-01", rounds=half_up_to_tiyn, doubt="employer_share_of_entrepreneur"
)
def own_employer_pension_contribution(
    is_own_account: YesNo,
    is_outside_employer_contributions: YesNo,
    declared_income: Money,
    minimum_wage: Money,
    ceiling_of_pension_base: Count,
    rate_of_employer_contribution: Share,
) -> Money:
    """The contribution of an employer for himself, from at least one minimum wage and at most the ceiling."""
    if is_outside_employer_contributions or not is_own_account:
        return Money(0)
    base = larger(minimum_wage, smaller(declared_income, minimum_wage * ceiling_of_pension_base))
    return base * rate_of_employer_contribution


@own_work.exception(
    to=own_employer_pension_contribution,
    cite="art.251(2)",
    since="2024-01-01",
    rounds=half_up_to_tiyn,
    doubt="contributions_without_income",
)
def employer_contribution_without_income(
    is_own_account: YesNo,
    is_outside_employer_contributions: YesNo,
    declared_income: Money,
    minimum_wage: Money,
    rate_of_employer_contribution: Share,
) -> Money | None:
    """Without any income the contribution is taken to be paid from one minimum wage, the least that counts."""
    if is_own_account and not is_outside_employer_contributions and declared_income == Money(0):
        return minimum_wage * rate_of_employer_contribution


@own_work.rule(cite="KZ-L405-2003 art.15", since="2018-01-01", until="2019-12-31", doubt="wages_before_the_code")
@own_work.rule(cite="KZ-L286 art.15", since="2020-01-01", until="2023-06-30", doubt="wages_before_the_code")
@own_work.rule(cite="art.245(2)", since="2023-07-01")
def own_social_base(
    is_own_account: YesNo,
    reached_pension_age: YesNo,
    declared_income: Money,
    minimum_wage: Money,
    ceiling_of_social_base: Count,
) -> Money:
    """The income that one declares, of at least one minimum wage and at most the ceiling; none at pension age."""
    if reached_pension_age or not is_own_account:
        return Money(0)
    return larger(minimum_wage, smaller(declared_income, minimum_wage * ceiling_of_social_base))


@own_work.exception(to=own_social_base, cite="art.245(2)", since="2023-07-01", doubt="contributions_without_income")
def social_base_without_income(
    is_own_account: YesNo, reached_pension_age: YesNo, declared_income: Money, minimum_wage: Money
) -> Money | None:
    """Without any income one minimum wage is taken to count, as it does with less than that."""
    if is_own_account and not reached_pension_age and declared_income == Money(0):
        return minimum_wage


@own_work.rule(
    cite="KZ-L405-2003 art.14",
    since="2018-01-01",
    until="2019-12-31",
    rounds=half_up_to_tiyn,
    doubt="wages_before_the_code",
)
@own_work.rule(
    cite="KZ-L286 art.14", since="2020-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="wages_before_the_code"
)
@own_work.rule(cite="art.244(1)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges")
def own_social_contribution(own_social_base: Money, rate_of_social_contribution: Share) -> Money:
    """One's own social contribution is a share of that base."""
    return own_social_base * rate_of_social_contribution


@own_work.rule(
    cite="KZ-TC2017 art.485(2), art.486", since="2018-01-01", until="2025-12-31", doubt="social_tax_before_2026"
)
def own_social_tax(
    is_own_account: YesNo,
    is_in_special_tax_regime: YesNo,
    tax_mci: Money,
    indices_for_oneself: Count,
    own_social_contribution: Money,
) -> Money:
    """In the general order one pays two indices for oneself, less the social contribution."""
    if is_in_special_tax_regime or not is_own_account:
        return Money(0)
    return larger(Money(0), tax_mci * indices_for_oneself - own_social_contribution)


@own_work.rule(cite="KZ-TC2025 art.555(2), art.557(3), art.557(4)", since="2026-01-01", rounds=half_up_to_tiyn)
def own_social_tax(
    is_own_account: YesNo,
    is_in_special_tax_regime: YesNo,
    works_a_farm: YesNo,
    tax_mci: Money,
    indices_for_oneself: Count,
    indices_of_farm_for_oneself: Share,
) -> Money:
    """In the general order two indices for oneself, of a farm a part of one; nothing in a special regime."""
    if is_in_special_tax_regime or not is_own_account:
        return Money(0)
    return tax_mci * indices_of_farm_for_oneself if works_a_farm else tax_mci * indices_for_oneself


@own_work.exception(
    to=own_social_tax,
    cite="KZ-TC2017 art.484",
    since="2018-01-01",
    until="2025-12-31",
    doubt="social_tax_without_income_before_2026",
)
@own_work.exception(to=own_social_tax, cite="KZ-TC2025 art.556(4)(1), art.556(4)(2)", since="2026-01-01")
def no_social_tax_without_income(
    is_own_account: YesNo, is_in_special_tax_regime: YesNo, declared_income: Money, is_suspended_entrepreneur: YesNo
) -> Money | None:
    """Who had no income in the month, or suspended the activity, pays no social tax for himself."""
    is_charged = is_own_account and not is_in_special_tax_regime
    if is_charged and (declared_income == Money(0) or is_suspended_entrepreneur):
        return Money(0)


@own_work.rule(cite="KZ-L105 art.25(3)", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code")
@own_work.rule(cite="art.246(1), art.248(9)", since="2023-07-01")
def is_due(is_own_account: YesNo, kind_of_work: WorkKind) -> YesNo:
    """Whoever works on his own account, or pays for himself, has something to pay by the twenty-fifth."""
    return is_own_account or kind_of_work == WorkKind.self_payer


@own_work.rule(cite="KZ-L105 art.25(3)", since="2018-01-01", until="2019-12-31", doubt="wages_before_the_code")
def monthly_amount(own_pension_contribution: Money, own_social_contribution: Money, own_social_tax: Money) -> Money:
    """Pension and social contributions and social tax for oneself."""
    return own_pension_contribution + own_social_contribution + own_social_tax


@own_work.rule(cite="KZ-L105 art.25(3)", since="2020-01-01", until="2023-06-30", doubt="wages_before_the_code")
@own_work.rule(cite="art.246(1), art.248(9)", since="2023-07-01", until="2023-12-31")
def monthly_amount(
    own_pension_contribution: Money,
    own_social_contribution: Money,
    health_contribution_for_oneself: Money,
    own_social_tax: Money,
) -> Money:
    """Pension, social and health contributions and social tax for oneself."""
    return own_pension_contribution + own_social_contribution + health_contribution_for_oneself + own_social_tax


@own_work.rule(cite="art.246(1), art.248(9)", since="2024-01-01")
def monthly_amount(
    own_pension_contribution: Money,
    own_employer_pension_contribution: Money,
    own_social_contribution: Money,
    health_contribution_for_oneself: Money,
    own_social_tax: Money,
) -> Money:
    """Pension contributions of both kinds, social and health contributions and social tax for oneself."""
    pensions = own_pension_contribution + own_employer_pension_contribution
    return pensions + own_social_contribution + health_contribution_for_oneself + own_social_tax


@own_work.rule(
    cite="KZ-L405-2003 art.15", since="2018-01-01", until="2019-12-31", doubt="what_is_left_of_declared_income"
)
@own_work.rule(cite="KZ-L286 art.15", since="2020-01-01", until="2023-06-30", doubt="what_is_left_of_declared_income")
@own_work.rule(cite="art.245(2)", since="2023-07-01", doubt="what_is_left_of_declared_income")
def income_left(is_own_account: YesNo, declared_income: Money, monthly_amount: Money) -> Money:
    """What the payments for oneself leave of the income that one declares."""
    return larger(Money(0), declared_income - monthly_amount) if is_own_account else Money(0)
