"""The state survivors' allowance: for children, elders and carers who were left by a breadwinner."""

from shanyraq.lang import Chapter, Count, Day, Each, Money, YesNo, add_months, larger, total, up_to_tenge
from shanyraq.law.kz.losses import bereavement, survivors_share, survivors_size

survivors = Chapter(act="KZ-SC", of="family", uses=[bereavement, survivors_size, survivors_share])


@survivors.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors.rule(cite="art.229(1)(1), art.235(1)", since="2023-07-01")
def is_due(survivors_in_all: Count) -> YesNo:
    """The allowance is due to a family in which somebody takes a share."""
    return survivors_in_all > 0


@survivors.rule(
    cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_126_not_read"
)
@survivors.rule(cite="art.235(1), art.236", since="2023-07-01", rounds=up_to_tenge)
def monthly_amount(is_due: YesNo, whole_amount: Money, not_paid_with_the_family: Each[Money]) -> Money:
    """One amount for all, without what is paid with a disability allowance or not paid at all."""
    return whole_amount - total(not_paid_with_the_family) if is_due else Money(0)


@survivors.rule(cite="KZ-L126 art.6", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors.rule(cite="art.234(8)", since="2023-07-01")
def paid_from(the_day: Day, breadwinner_died_on: Day, months_paid_back: Count) -> Day:
    """Paid from the day of the right, but for no more than some months before the day of applying."""
    return larger(breadwinner_died_on, add_months(the_day, -months_paid_back))
