"""Insured income: from what income of the month the person is insured against loss of work, capacity and the like."""

from shanyraq.lang import Chapter, Money, Share, half_up_to_tiyn
from shanyraq.law.kz.wages import own_work, self_employment, single_payment, social_contributions, work
from shanyraq.law.kz.wages.work import WorkKind

insured_income = Chapter(
    act="KZ-SC", of="person", uses=[work, social_contributions, single_payment, own_work, self_employment]
)


@insured_income.rule(cite="KZ-L405-2003 art.15", since="2018-01-01", until="2019-12-31", doubt="wages_before_the_code")
@insured_income.rule(cite="KZ-L286 art.15", since="2020-01-01", until="2022-12-31", doubt="wages_before_the_code")
def income_of_month(social_base: Money, own_social_base: Money) -> Money:
    """The wage or own income from which social contributions were paid."""
    return social_base + own_social_base


@insured_income.rule(cite="KZ-L286 art.15", since="2023-01-01", until="2023-06-30", doubt="wages_before_the_code")
@insured_income.rule(cite="art.118(3), art.245", since="2023-07-01", until="2024-12-31")
def income_of_month(social_base: Money, own_social_base: Money, social_base_of_single_payment: Money) -> Money:
    """The wage, also under the single payment, or own income from which social contributions were paid."""
    return social_base + own_social_base + social_base_of_single_payment


@insured_income.rule(cite="art.118(3), art.245", since="2025-01-01", until="2025-12-31")
def income_of_month(
    social_base: Money, own_social_base: Money, social_base_of_single_payment: Money, social_base_of_contract: Money
) -> Money:
    """The wage, own income or income of a contract from which social contributions were paid."""
    return social_base + own_social_base + social_base_of_single_payment + social_base_of_contract


@insured_income.rule(
    cite="art.118(3), art.245", since="2026-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_wage_charges"
)
def income_of_month(
    kind_of_work: WorkKind,
    social_base: Money,
    own_social_base: Money,
    social_base_of_single_payment: Money,
    social_base_of_contract: Money,
    social_part_of_self_employed: Money,
    rate_of_social_contribution: Share,
) -> Money:
    """As before; of the self-employed it is the contribution received, divided by the general rate."""
    if kind_of_work in (WorkKind.self_employed, WorkKind.platform):
        return social_part_of_self_employed / rate_of_social_contribution
    return social_base + own_social_base + social_base_of_single_payment + social_base_of_contract
