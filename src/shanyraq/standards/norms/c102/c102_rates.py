"""The rate of a whole branch: every standard beneficiary that was run, by one and the same method."""

from shanyraq.lang import Chapter, Each, Share, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.c102 import c102_rate

c102_rates = Chapter(act="ILO-C102", of="branch", uses=[benefit, scheme, c102_rate])


@c102_rates.rule(cite="art.65", since="1955-04-27")
def met_by_earnings(
    counts_by_earnings: Each[YesNo],
    counts_by_earnings_early: Each[YesNo],
    rate_is_reached: Each[YesNo],
    proves_by_earnings: Each[YesNo],
) -> YesNo:
    """By earnings each reaches the rate, for a full record or a short one; under a ceiling the skilled worker too."""
    proved = any_of(proves_by_earnings, where=counts_by_earnings)
    full = proved and all_of(rate_is_reached, where=counts_by_earnings)
    proved_early = any_of(proves_by_earnings, where=counts_by_earnings_early)
    early = proved_early and all_of(rate_is_reached, where=counts_by_earnings_early)
    return full or early


@c102_rates.rule(cite="art.66", since="1955-04-27")
def met_by_labourer(
    counts_by_labourer: Each[YesNo], counts_by_labourer_early: Each[YesNo], rate_is_reached: Each[YesNo]
) -> YesNo:
    """Each beneficiary measured by the labourer's wage reaches the rate for a full record, or each for a short one."""
    full = any_of(counts_by_labourer) and all_of(rate_is_reached, where=counts_by_labourer)
    early = any_of(counts_by_labourer_early) and all_of(rate_is_reached, where=counts_by_labourer_early)
    return full or early


@c102_rates.rule(cite="art.67(c)", since="1955-04-27")
def means_suffice(
    is_means_tested: Each[YesNo],
    means_reach_the_labourers_benefit: Each[YesNo],
    keeps_family_in_health_and_decency: YesNo,
) -> YesNo:
    """Benefit and other means keep the family in health and decency, and are not below what Article 66 would give."""
    reached = any_of(is_means_tested) and all_of(means_reach_the_labourers_benefit, where=is_means_tested)
    return reached and keeps_family_in_health_and_decency


@c102_rates.rule(cite="art.67(d)", since="1955-04-27")
def totals_suffice(times_the_labourer_standard: Share, enough_times_the_labourer_standard: Share) -> YesNo:
    """All benefits of the Part exceed by thirty per cent what Article 66 would give to a fifth of residents."""
    return times_the_labourer_standard >= enough_times_the_labourer_standard


@c102_rates.rule(cite="art.67", since="1955-04-27")
def met_by_means_alone(
    scale_is_prescribed: YesNo, is_reduced_only_above_substantial_amounts: YesNo, means_suffice: YesNo
) -> YesNo:
    """A prescribed scale, reduced only above substantial amounts, that suffices for each family."""
    return scale_is_prescribed and is_reduced_only_above_substantial_amounts and means_suffice


@c102_rates.rule(cite="art.67(d)", since="1955-04-27")
def met_by_means(
    scale_is_prescribed: YesNo,
    is_reduced_only_above_substantial_amounts: YesNo,
    means_suffice: YesNo,
    totals_suffice: YesNo,
) -> YesNo:
    """A prescribed scale, reduced only above substantial amounts, that suffices for each family or by its total."""
    return scale_is_prescribed and is_reduced_only_above_substantial_amounts and (means_suffice or totals_suffice)


@c102_rates.rule(cite="art.65(5)", since="1955-04-27")
def relation_is_met(others_are_in_reasonable_relation: YesNo) -> YesNo:
    """Benefits of others bear a reasonable relation to that of the standard beneficiary (also Article 66(3))."""
    return others_are_in_reasonable_relation


@c102_rates.rule(cite="art.65(10)", since="1955-04-27")
def review_is_met(is_reviewed_after_wage_changes: YesNo) -> YesNo:
    """Long-term payments are reviewed after substantial changes of earnings (also Article 66(8))."""
    return is_reviewed_after_wage_changes
