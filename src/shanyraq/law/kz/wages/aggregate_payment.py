"""The single aggregate payment of 2019 to 2023: one small sum a month, and what it was divided into."""

from shanyraq.lang import Chapter, Money, Share, YesNo, half_up_to_tiyn, larger
from shanyraq.law.kz import indices
from shanyraq.law.kz.wages import work
from shanyraq.law.kz.wages.work import WorkKind

aggregate_payment = Chapter(act="KZ-TC2017", of="person", uses=[work, indices])


@aggregate_payment.rule(cite="art.774", since="2019-01-01", until="2023-12-31", doubt="aggregate_payment_not_read")
def is_due(kind_of_work: WorkKind) -> YesNo:
    """Whoever served persons or sold own produce without employees could pay the aggregate payment."""
    return kind_of_work == WorkKind.aggregate_payer


@aggregate_payment.rule(
    cite="art.775",
    since="2019-01-01",
    until="2023-12-31",
    rounds=half_up_to_tiyn,
    doubt="aggregate_payment_not_read",
)
def monthly_amount(
    is_due: YesNo, lives_in_a_large_city: YesNo, tax_mci: Money, indices_in_cities: Share, indices_elsewhere: Share
) -> Money:
    """One index in the capital and cities of republican or regional significance, half of one elsewhere."""
    if not is_due:
        return Money(0)
    return tax_mci * indices_in_cities if lives_in_a_large_city else tax_mci * indices_elsewhere


@aggregate_payment.rule(
    cite="art.775",
    since="2019-01-01",
    until="2023-12-31",
    rounds=half_up_to_tiyn,
    doubt="aggregate_payment_not_read",
)
def part_for_income_tax(monthly_amount: Money, share_for_income_tax: Share) -> Money:
    """Of the payment a part was income tax."""
    return monthly_amount * share_for_income_tax


@aggregate_payment.rule(
    cite="KZ-L405-2003 art.14",
    since="2019-01-01",
    until="2019-12-31",
    rounds=half_up_to_tiyn,
    doubt="aggregate_payment_not_read",
)
@aggregate_payment.rule(
    cite="KZ-L286 art.14",
    since="2020-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="aggregate_payment_not_read",
)
@aggregate_payment.rule(
    cite="KZ-SC art.244(2)",
    since="2023-07-01",
    until="2023-12-31",
    rounds=half_up_to_tiyn,
    doubt="aggregate_payment_not_read",
)
def part_for_social_insurance(monthly_amount: Money, share_for_social_insurance: Share) -> Money:
    """Of the payment a part was the social contribution."""
    return monthly_amount * share_for_social_insurance


@aggregate_payment.rule(
    cite="art.775",
    since="2019-01-01",
    until="2023-12-31",
    rounds=half_up_to_tiyn,
    doubt="aggregate_payment_not_read",
)
def part_for_pension(monthly_amount: Money, share_for_pension: Share) -> Money:
    """Of the payment a part was the pension contribution."""
    return monthly_amount * share_for_pension


@aggregate_payment.rule(
    cite="art.775",
    since="2019-01-01",
    until="2023-12-31",
    rounds=half_up_to_tiyn,
    doubt="aggregate_payment_not_read",
)
def part_for_health(monthly_amount: Money, share_for_health: Share) -> Money:
    """Of the payment a part was the health contribution."""
    return monthly_amount * share_for_health


@aggregate_payment.rule(cite="art.774", since="2019-01-01", until="2023-12-31", doubt="what_is_left_of_declared_income")
def income_left(is_due: YesNo, income_of_aggregate_payer: Money, monthly_amount: Money) -> Money:
    """What the payment leaves of the payer's income."""
    return larger(Money(0), income_of_aggregate_payer - monthly_amount) if is_due else Money(0)
