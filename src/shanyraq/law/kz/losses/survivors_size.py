"""The size of the survivors' allowance: one for the whole family, by the number of those who share it."""

from shanyraq.lang import (
    Chapter,
    Count,
    Each,
    Money,
    Share,
    Table,
    YesNo,
    count,
    half_up_to_tiyn,
    larger,
    smaller,
    up_to_tenge,
)
from shanyraq.law.kz import indices
from shanyraq.law.kz.losses import bereavement, survivor

survivors_size = Chapter(act="KZ-SC", of="family", uses=[indices, bereavement, survivor])


@survivors_size.rule(cite="KZ-L126 art.15", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_size.rule(cite="art.235(1), art.235(4)", since="2023-07-01")
def survivors_in_all(takes_a_share: Each[YesNo]) -> Count:
    """One allowance is assigned for all who share it, and grows or falls with their number."""
    return count(takes_a_share)


@survivors_size.rule(cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_size.rule(cite="art.236(4)", since="2023-07-01")
def double_orphans(is_double_orphan: Each[YesNo]) -> Count:
    """The children who have lost both parents."""
    return count(is_double_orphan)


@survivors_size.rule(cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_size.rule(cite="art.236(2-3)", since="2023-07-01")
def multiple_of_the_others(
    survivors_in_all: Count,
    double_orphans: Count,
    multiple_by_number: Table[Count, Share],
    multiple_beside_orphans: Share,
    most_beside_orphans: Share,
) -> Share:
    """By number when there is no double orphan; beside double orphans a part for each of the others, up to a limit."""
    others = survivors_in_all - double_orphans
    if double_orphans > 0:
        return smaller(multiple_beside_orphans * others, most_beside_orphans)
    return multiple_by_number[others]


@survivors_size.rule(cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", doubt="limit_of_service_supplement")
@survivors_size.rule(cite="art.236(5)", since="2023-07-01", doubt="limit_of_service_supplement")
def supplement_within_limit(
    survivors_in_all: Count,
    double_orphans: Count,
    multiple_of_the_others: Share,
    multiple_of_orphan: Share,
    supplement_for_each: Share,
    most_with_supplement: Share,
) -> Share:
    """After a death in service each survivor adds a part, as long as all together stay within a limit."""
    without = multiple_of_orphan * double_orphans + multiple_of_the_others
    room = larger(most_with_supplement, without) - without
    return smaller(supplement_for_each * survivors_in_all, room)


@survivors_size.rule(cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_size.rule(cite="art.236(5)", since="2023-07-01")
def supplement_for_service(breadwinner_died_in_service: YesNo, supplement_within_limit: Share) -> Share:
    """There is a supplement only after a death in service."""
    return supplement_within_limit * (1 if breadwinner_died_in_service else 0)


@survivors_size.rule(
    cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_126_not_read"
)
@survivors_size.rule(cite="art.236(4)", since="2023-07-01", rounds=up_to_tenge)
def amount_of_orphan(multiple_of_orphan: Share, budget_subsistence_minimum: Money) -> Money:
    """What one child is assigned who has lost both parents, in whole tenge."""
    return budget_subsistence_minimum * multiple_of_orphan


@survivors_size.rule(
    cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_126_not_read"
)
@survivors_size.rule(cite="art.236(1-4)", since="2023-07-01", rounds=up_to_tenge)
def amount_of_the_others(multiple_of_the_others: Share, budget_subsistence_minimum: Money) -> Money:
    """What all the others are assigned together, in whole tenge."""
    return budget_subsistence_minimum * multiple_of_the_others


@survivors_size.exception(
    to=amount_of_the_others,
    cite="KZ-L126 art.16",
    since="2018-01-01",
    until="2023-06-30",
    rounds=up_to_tenge,
    doubt="limit_of_service_supplement",
)
@survivors_size.exception(
    to=amount_of_the_others,
    cite="art.236(5)",
    since="2023-07-01",
    rounds=up_to_tenge,
    doubt="limit_of_service_supplement",
)
def amount_after_a_death_in_service(
    breadwinner_died_in_service: YesNo,
    multiple_of_the_others: Share,
    supplement_for_service: Share,
    budget_subsistence_minimum: Money,
) -> Money | None:
    """After a death in service the supplement of all the survivors is added."""
    if breadwinner_died_in_service:
        return budget_subsistence_minimum * (multiple_of_the_others + supplement_for_service)


@survivors_size.rule(cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_size.rule(cite="art.236(1-5)", since="2023-07-01")
def whole_amount(amount_of_orphan: Money, double_orphans: Count, amount_of_the_others: Money) -> Money:
    """The double orphans' amounts and what the others have together."""
    return amount_of_orphan * double_orphans + amount_of_the_others


@survivors_size.rule(
    cite="KZ-L126 art.15", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="equal_shares"
)
@survivors_size.rule(cite="art.235(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="equal_shares")
def share_of_other(survivors_in_all: Count, double_orphans: Count, amount_of_the_others: Money) -> Money:
    """The others share equally."""
    others = survivors_in_all - double_orphans
    return amount_of_the_others / others if others > 0 else Money(0)


@survivors_size.rule(
    cite="KZ-L126 art.15", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="equal_shares"
)
@survivors_size.rule(cite="art.235(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="equal_shares")
def share_of_orphan(
    survivors_in_all: Count, double_orphans: Count, amount_of_orphan: Money, whole_amount: Money
) -> Money:
    """A double orphan has what is assigned to one; with nobody beside them the orphans share all equally."""
    if double_orphans > 0 and survivors_in_all == double_orphans:
        return whole_amount / double_orphans
    return amount_of_orphan
