"""Temporary disability benefit beside earnings and the minimum wage."""

from shanyraq.lang import Chapter, Money, Share, YesNo, half_up_to_four_places
from shanyraq.standards.norms import benefit, scheme

cis_rate = Chapter(act="CIS94", of="beneficiary", uses=[benefit, scheme])


@cis_rate.rule(cite="p.1", since="1994-10-29", doubt="cis_charter_articles", rounds=half_up_to_four_places)
def share_of_earnings(amount: Money, reference_wage: Money) -> Share:
    """The benefit as a share of earnings."""
    return amount / reference_wage


@cis_rate.rule(cite="p.1", since="1994-10-29", doubt="cis_charter_articles")
def share_is_reached(amount: Money, reference_wage: Money, least_share: Share) -> YesNo:
    """The benefit reaches sixty per cent of earnings, exactly compared."""
    return amount >= reference_wage * least_share


@cis_rate.rule(cite="p.1", since="1994-10-29", doubt="cis_charter_articles")
def minimum_is_reached(amount: Money, minimum_wage: Money) -> YesNo:
    """The benefit is not below the minimum wage."""
    return amount >= minimum_wage
