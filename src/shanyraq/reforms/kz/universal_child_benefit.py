"""A benefit for every child."""

from shanyraq.lang import Chapter, Count, Money, Share, up_to_tenge
from shanyraq.law.kz.assistance import tsa

universal_child_benefit = Chapter(act="KZ-SC", of="family", uses=[tsa])


@universal_child_benefit.rule(cite="art.126(2)", since="2026-01-01", rounds=up_to_tenge)
def benefit_for_children(mci: Money, child_benefit_in_mci: Share, children: Count) -> Money:
    """Every child of the family brings a benefit each month, whatever the family's income."""
    return mci * child_benefit_in_mci * children
