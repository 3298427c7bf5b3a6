"""The sum of one beneficiary: beside the earnings lost, and beside the least wage of the country."""

from shanyraq.lang import Chapter, Money, Share, YesNo, half_up_to_four_places
from shanyraq.standards.norms import benefit
from shanyraq.standards.norms.cis import cis_wage

cis_sums = Chapter(act="IPA-CIS94", of="beneficiary", uses=[benefit, cis_wage])


@cis_sums.rule(cite="IPA-CIS94", since="1994-10-29")
def enough_of_earnings(amount: Money, reference_wage: Money, least_share_of_earnings: Share) -> YesNo:
    """The benefit is a large enough part of the earnings, exactly compared."""
    return amount >= reference_wage * least_share_of_earnings


@cis_sums.rule(cite="IPA-CIS94", since="1994-10-29")
def reaches_least_wage(amount: Money, least_wage: Money) -> YesNo:
    """The benefit of a month is not below the least wage."""
    return amount >= least_wage


@cis_sums.rule(cite="IPA-CIS94", since="1994-10-29", rounds=half_up_to_four_places)
def part_of_least_wage(amount: Money, least_wage: Money) -> Share:
    """The benefit of a month as a part of the least wage."""
    return amount / least_wage
