"""The share of one survivor: what of it is paid with the family's allowance."""

from shanyraq.lang import Chapter, Money, Share, YesNo, half_up_to_tiyn, larger
from shanyraq.law.kz import indices
from shanyraq.law.kz.losses import disability, survivor, survivors_size
from shanyraq.law.kz.losses.disability import ResidentialCentre
from shanyraq.law.kz.pensions import age_pension

survivors_share = Chapter(act="KZ-SC", of="person", uses=[indices, disability, survivor, survivors_size, age_pension])


@survivors_share.rule(cite="KZ-L126 art.15", since="2018-01-01", until="2023-06-30", doubt="equal_shares")
@survivors_share.rule(cite="art.235(2)", since="2023-07-01", doubt="equal_shares")
def share(takes_a_share: YesNo, is_double_orphan: YesNo, share_of_orphan: Money, share_of_other: Money) -> Money:
    """What falls to the person out of the allowance of the whole family."""
    if is_double_orphan:
        return share_of_orphan
    return share_of_other if takes_a_share else Money(0)


@survivors_share.rule(cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_share.rule(cite="art.236(6)", since="2023-07-01")
def share_above_pension(share: Money, age_pension_paid: Money) -> Money:
    """A survivor with a pension by age, whether elder or carer, is paid only what the share has above it."""
    return larger(share - age_pension_paid, Money(0)) if share > Money(0) else share


@survivors_share.rule(
    cite="KZ-L126 art.17", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_126_not_read"
)
@survivors_share.rule(cite="art.237(2-3)", since="2023-07-01", rounds=half_up_to_tiyn)
def share_paid(
    share_above_pension: Money,
    residential_centre: ResidentialCentre,
    budget_subsistence_minimum: Money,
    part_paid_in_centre: Share,
) -> Money:
    """Paid whole, but in a centre for the elderly a part, not less than one minimum if the share reaches it."""
    is_kept_there = residential_centre == ResidentialCentre.for_elderly_and_disabled
    if is_kept_there and share_above_pension >= budget_subsistence_minimum:
        return larger(share_above_pension * part_paid_in_centre, budget_subsistence_minimum)
    return share_above_pension


@survivors_share.exception(
    to=share_paid,
    cite="KZ-L126 art.17",
    since="2018-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="least_above_the_share",
)
@survivors_share.exception(
    to=share_paid, cite="art.237(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="least_above_the_share"
)
def share_paid_in_centre_for_mental_disorders(
    share_above_pension: Money,
    residential_centre: ResidentialCentre,
    budget_subsistence_minimum: Money,
    part_paid_in_centre: Share,
) -> Money | None:
    """In a centre for mental disorders a part is paid, and never less than one minimum."""
    if residential_centre == ResidentialCentre.for_mental_disorders and share_above_pension > Money(0):
        return larger(share_above_pension * part_paid_in_centre, budget_subsistence_minimum)


@survivors_share.rule(cite="KZ-L126 art.17", since="2018-01-01", until="2023-06-30", doubt="pension_beside_a_share")
@survivors_share.rule(cite="art.236(6), art.237(2)", since="2023-07-01", doubt="pension_beside_a_share")
def falls_away(share: Money, share_paid: Money) -> Money:
    """What of the share is not paid because of a pension or a residential centre."""
    return share - share_paid if share > Money(0) else Money(0)


@survivors_share.rule(cite="KZ-L126 art.17", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_share.rule(cite="art.177(5-6), art.235(1)", since="2023-07-01")
def not_paid_with_the_family(share: Money, falls_away: Money, gets_both_allowances: YesNo) -> Money:
    """What is not paid with the family's allowance: it goes with the disability allowance, or falls away."""
    return share if gets_both_allowances else falls_away
