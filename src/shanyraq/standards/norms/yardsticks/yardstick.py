"""A benefit beside the median equivalised income."""

from shanyraq.lang import Chapter, Money, Share, YesNo, half_up_to_four_places
from shanyraq.standards.norms import benefit, scheme

yardstick = Chapter(act="ESC", of="beneficiary", uses=[benefit, scheme])


@yardstick.rule(cite="art.12(1)", since="1965-02-26", doubt="esc_adequacy_practice", rounds=half_up_to_four_places)
def share_of_median(amount: Money, median_income: Money) -> Share:
    """The benefit as a share of median equivalised income."""
    return amount / median_income


@yardstick.rule(cite="art.12(1)", since="1965-02-26", doubt="esc_adequacy_practice")
def is_not_below_forty(amount: Money, median_income: Money, never_below: Share) -> YesNo:
    """The benefit itself is not below forty per cent of the median."""
    return amount >= median_income * never_below


@yardstick.rule(cite="art.12(1)", since="1965-02-26", doubt="esc_adequacy_practice")
def reaches_fifty(
    amount: Money, allowances_during: Money, other_means: Money, median_income: Money, enough_with_supplements: Share
) -> YesNo:
    """With supplements the benefit reaches fifty per cent of the median."""
    return amount + allowances_during + other_means >= median_income * enough_with_supplements
