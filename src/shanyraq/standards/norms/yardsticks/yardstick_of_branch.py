"""The benefits of a branch beside the median equivalised income."""

from shanyraq.lang import Chapter, Each, YesNo, all_of
from shanyraq.standards.norms.yardsticks import yardstick

yardstick_of_branch = Chapter(act="ESC", of="branch", uses=[yardstick])


@yardstick_of_branch.rule(cite="art.12(1)", since="1965-02-26", doubt="esc_adequacy_practice")
def forty_is_met(is_not_below_forty: Each[YesNo]) -> YesNo:
    """No benefit is below forty per cent of the median."""
    return all_of(is_not_below_forty)


@yardstick_of_branch.rule(cite="art.12(1)", since="1965-02-26", doubt="esc_adequacy_practice")
def fifty_is_met(reaches_fifty: Each[YesNo]) -> YesNo:
    """With supplements every benefit reaches fifty per cent of the median."""
    return all_of(reaches_fifty)


@yardstick_of_branch.rule(cite="art.12(1)", since="1965-02-26", doubt="esc_adequacy_practice")
def is_met(forty_is_met: YesNo, fifty_is_met: YesNo) -> YesNo:
    """The benefits are adequate by the Committee's yardstick."""
    return forty_is_met and fifty_is_met
