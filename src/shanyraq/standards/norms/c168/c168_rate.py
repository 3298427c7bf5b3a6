"""The rate of unemployment benefit."""

from shanyraq.lang import Chapter, Money, Share, YesNo, larger, up_to_tiyn
from shanyraq.standards.norms import benefit, scheme

c168_rate = Chapter(act="ILO-C168", of="beneficiary", uses=[benefit, scheme])


@c168_rate.rule(cite="art.15(1)(a)", since="1991-10-17", doubt="c168_not_read")
def reaches_half_of_earnings(amount: Money, reference_wage: Money, least_share: Share) -> YesNo:
    """Half of previous earnings."""
    return amount >= reference_wage * least_share


@c168_rate.rule(cite="art.15(1)(b)", since="1991-10-17", doubt="c168_not_read", rounds=up_to_tiyn)
def highest_standard(
    minimum_wage: Money, labourer_wage: Money, subsistence_minimum: Money, least_share: Share
) -> Money:
    """Half of the minimum wage or of a labourer's wage, or the subsistence minimum, whichever is most."""
    half = larger(minimum_wage, labourer_wage) * least_share
    return larger(half, subsistence_minimum)


@c168_rate.rule(cite="art.15(1)(b)", since="1991-10-17", doubt="c168_not_read")
def reaches_the_standard(amount: Money, highest_standard: Money) -> YesNo:
    """A benefit not based on earnings reaches that standard."""
    return amount >= highest_standard
