"""The rate that this Convention asks for."""

from shanyraq.lang import Chapter, Money, Share, Table, YesNo
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.benefit import Contingency

c130_rate = Chapter(act="ILO-C130", of="beneficiary", uses=[benefit, scheme])


@c130_rate.rule(cite="art.22(1)", since="1972-05-27")
def required_rate(contingency: Contingency, percentages: Table[Contingency, Share]) -> Share:
    """The percentage asked for in the contingency; the whole wage if it has none."""
    if contingency not in percentages:
        return 1
    return percentages[contingency]


@c130_rate.rule(cite="art.22(1)", since="1972-05-27")
def rate_is_reached(
    amount: Money, allowances_during: Money, reference_wage: Money, allowances_before: Money, required_rate: Share
) -> YesNo:
    """Benefit and family allowances reach the percentage of the wage and the allowances before, exactly compared."""
    return amount + allowances_during >= (reference_wage + allowances_before) * required_rate


@c130_rate.rule(cite="art.22(3)", since="1972-05-27")
def is_judged_by_earnings(
    is_measured_by_earnings: YesNo, has_ceiling: YesNo, reference_wage: Money, skilled_wage: Money
) -> YesNo:
    """Measured by earnings; under a ceiling, only up to the wage of a skilled worker."""
    return is_measured_by_earnings and (not has_ceiling or reference_wage <= skilled_wage)


@c130_rate.rule(cite="art.24(c)", since="1972-05-27")
def means_reach_the_labourers_benefit(
    amount: Money,
    other_means: Money,
    allowances_during: Money,
    reference_wage: Money,
    allowances_before: Money,
    required_rate: Share,
) -> YesNo:
    """Benefit and other means are not below what the labourer's wage would give."""
    return amount + other_means + allowances_during >= (reference_wage + allowances_before) * required_rate
