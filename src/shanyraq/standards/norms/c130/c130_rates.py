"""The rate of a whole branch, by one and the same method."""

from shanyraq.lang import Chapter, Each, Share, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.c130 import c130_rate

c130_rates = Chapter(act="ILO-C130", of="branch", uses=[benefit, scheme, c130_rate])


@c130_rates.rule(cite="art.22", since="1972-05-27")
def met_by_earnings(is_judged_by_earnings: Each[YesNo], rate_is_reached: Each[YesNo]) -> YesNo:
    """Each beneficiary measured by earnings reaches the rate, and there is at least one."""
    return any_of(is_judged_by_earnings) and all_of(rate_is_reached, where=is_judged_by_earnings)


@c130_rates.rule(cite="art.23", since="1972-05-27")
def met_by_labourer(is_measured_by_labourer: Each[YesNo], rate_is_reached: Each[YesNo]) -> YesNo:
    """Each beneficiary measured by the labourer's wage reaches the rate, and there is at least one."""
    return any_of(is_measured_by_labourer) and all_of(rate_is_reached, where=is_measured_by_labourer)


@c130_rates.rule(cite="art.24(c)", since="1972-05-27")
def means_suffice(
    is_means_tested: Each[YesNo],
    means_reach_the_labourers_benefit: Each[YesNo],
    keeps_family_in_health_and_decency: YesNo,
) -> YesNo:
    """Benefit and means suffice for each family, and are not below the labourer's standard."""
    reached = any_of(is_means_tested) and all_of(means_reach_the_labourers_benefit, where=is_means_tested)
    return reached and keeps_family_in_health_and_decency


@c130_rates.rule(cite="art.24(d)", since="1972-05-27")
def totals_suffice(times_the_labourer_standard: Share, enough_times_the_labourer_standard: Share) -> YesNo:
    """All benefits exceed the labourer's standard by thirty per cent."""
    return times_the_labourer_standard >= enough_times_the_labourer_standard


@c130_rates.rule(cite="art.24", since="1972-05-27")
def met_by_means(
    scale_is_prescribed: YesNo,
    is_reduced_only_above_substantial_amounts: YesNo,
    means_suffice: YesNo,
    totals_suffice: YesNo,
) -> YesNo:
    """A prescribed scale, reduced only above substantial amounts, that suffices."""
    return scale_is_prescribed and is_reduced_only_above_substantial_amounts and (means_suffice or totals_suffice)


@c130_rates.rule(cite="art.22(5)", since="1972-05-27")
def relation_is_met(others_are_in_reasonable_relation: YesNo) -> YesNo:
    """Benefits of others bear a reasonable relation to that of the standard beneficiary."""
    return others_are_in_reasonable_relation
