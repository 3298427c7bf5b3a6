"""The cash benefit beside the woman's earnings."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_four_places
from shanyraq.standards.norms import benefit

c183_rate = Chapter(act="ILO-C183", of="beneficiary", uses=[benefit])


@c183_rate.rule(cite="art.6(3)", since="2002-02-07")
def two_thirds_are_reached(amount: Money, reference_wage: Money, least_thirds: Count) -> YesNo:
    """The benefit reaches two thirds of previous earnings, exactly compared."""
    return amount * 3 >= reference_wage * least_thirds


@c183_rate.rule(cite="art.6(3)", since="2002-02-07", rounds=half_up_to_four_places)
def share_of_earnings(amount: Money, reference_wage: Money) -> Share:
    """The benefit as a share of earnings."""
    return amount / reference_wage


@c183_rate.rule(cite="art.6(3)", since="2002-02-07", rounds=half_up_to_four_places)
def two_thirds(least_thirds: Count) -> Share:
    """Two thirds, as a share that can be shown."""
    return least_thirds / 3
