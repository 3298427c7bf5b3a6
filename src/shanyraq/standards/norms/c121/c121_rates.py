"""The rate of a whole branch, by one and the same method."""

from shanyraq.lang import Chapter, Each, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.c121 import c121_rate

c121_rates = Chapter(act="ILO-C121", of="branch", uses=[benefit, scheme, c121_rate])


@c121_rates.rule(cite="art.19", since="1967-07-28")
def met_by_earnings(
    is_judged_by_earnings: Each[YesNo], rate_is_reached: Each[YesNo], proves_by_earnings: Each[YesNo]
) -> YesNo:
    """Each measured by earnings reaches the rate, at least one: under a ceiling, the skilled worker too."""
    return any_of(proves_by_earnings) and all_of(rate_is_reached, where=is_judged_by_earnings)


@c121_rates.rule(cite="art.20", since="1967-07-28")
def met_by_labourer(is_measured_by_labourer: Each[YesNo], rate_is_reached: Each[YesNo]) -> YesNo:
    """Each beneficiary measured by the labourer's wage reaches the rate, and there is at least one."""
    return any_of(is_measured_by_labourer) and all_of(rate_is_reached, where=is_measured_by_labourer)


@c121_rates.rule(cite="art.19(5)", since="1967-07-28")
def relation_is_met(others_are_in_reasonable_relation: YesNo) -> YesNo:
    """Benefits of others bear a reasonable relation to that of the standard beneficiary."""
    return others_are_in_reasonable_relation
