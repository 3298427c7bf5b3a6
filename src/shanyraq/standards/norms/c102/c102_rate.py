"""The rate of a periodical payment: the Schedule to Part XI and the three ways of measuring it."""

from shanyraq.lang import Chapter, Money, Share, Table, YesNo
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.benefit import Contingency
from shanyraq.standards.norms.c102 import c102_record

c102_rate = Chapter(act="ILO-C102", of="beneficiary", uses=[benefit, scheme, c102_record])


@c102_rate.rule(cite="schedule.XI", since="1955-04-27")
def required_rate(contingency: Contingency, schedule: Table[Contingency, Share], points_lower: Share) -> Share:
    """The percentage that the Schedule sets for the contingency, lower where a short record allows it."""
    return schedule[contingency] - points_lower


@c102_rate.rule(cite="art.65(1)", since="1955-04-27")
def rate_is_reached(
    amount: Money, allowances_during: Money, reference_wage: Money, allowances_before: Money, required_rate: Share
) -> YesNo:
    """Benefit and family allowances reach the percentage of the wage and the allowances before, exactly compared."""
    return amount + allowances_during >= (reference_wage + allowances_before) * required_rate


@c102_rate.rule(cite="art.65(3)", since="1955-04-27")
def is_judged_by_earnings(
    is_measured_by_earnings: YesNo, has_ceiling: YesNo, reference_wage: Money, skilled_wage: Money
) -> YesNo:
    """Measured by earnings; under a ceiling, only up to the wage of a skilled worker."""
    return is_measured_by_earnings and (not has_ceiling or reference_wage <= skilled_wage)


@c102_rate.rule(cite="art.65(3)", since="1955-04-27")
def proves_by_earnings(
    is_judged_by_earnings: YesNo, has_ceiling: YesNo, reference_wage: Money, skilled_wage: Money
) -> YesNo:
    """Tells whether a ceiling is high enough: under one, only the beneficiary at the skilled worker's own wage."""
    return is_judged_by_earnings and (not has_ceiling or reference_wage >= skilled_wage)


@c102_rate.rule(cite="art.65(1)", since="1955-04-27")
def counts_by_earnings(is_judged_by_earnings: YesNo, asks_little: YesNo) -> YesNo:
    """A beneficiary measured by earnings, for a full record."""
    return is_judged_by_earnings and not asks_little


@c102_rate.rule(cite="art.29(3)", since="1955-04-27")
def counts_by_earnings_early(is_judged_by_earnings: YesNo, asks_little: YesNo) -> YesNo:
    """A beneficiary measured by earnings, for a short record."""
    return is_judged_by_earnings and asks_little


@c102_rate.rule(cite="art.66(1)", since="1955-04-27")
def counts_by_labourer(is_measured_by_labourer: YesNo, asks_little: YesNo) -> YesNo:
    """A beneficiary measured by the labourer's wage, for a full record."""
    return is_measured_by_labourer and not asks_little


@c102_rate.rule(cite="art.29(3)", since="1955-04-27")
def counts_by_labourer_early(is_measured_by_labourer: YesNo, asks_little: YesNo) -> YesNo:
    """A beneficiary measured by the labourer's wage, for a short record."""
    return is_measured_by_labourer and asks_little


@c102_rate.rule(cite="art.67(c)", since="1955-04-27")
def means_reach_the_labourers_benefit(
    amount: Money,
    other_means: Money,
    allowances_during: Money,
    reference_wage: Money,
    allowances_before: Money,
    required_rate: Share,
) -> YesNo:
    """Benefit and other means, less the amounts left out, are not below what Article 66 would give."""
    return amount + other_means + allowances_during >= (reference_wage + allowances_before) * required_rate


@c102_rate.rule(cite="art.36(1)", since="1955-04-27")
def injury_incapacity_by_earnings(contingency: Contingency, is_judged_by_earnings: YesNo) -> YesNo:
    """Incapacity for work by employment injury, measured by earnings."""
    return contingency == Contingency.injury_incapacity and is_judged_by_earnings


@c102_rate.rule(cite="art.36(1)", since="1955-04-27")
def injury_incapacity_by_labourer(contingency: Contingency, is_measured_by_labourer: YesNo) -> YesNo:
    """Incapacity for work by employment injury, measured by the labourer's wage."""
    return contingency == Contingency.injury_incapacity and is_measured_by_labourer


@c102_rate.rule(cite="art.36(1)", since="1955-04-27")
def injury_invalidity_by_earnings(contingency: Contingency, is_judged_by_earnings: YesNo) -> YesNo:
    """Lasting loss of capacity by employment injury, measured by earnings."""
    return contingency == Contingency.injury_invalidity and is_judged_by_earnings


@c102_rate.rule(cite="art.36(1)", since="1955-04-27")
def injury_invalidity_by_labourer(contingency: Contingency, is_measured_by_labourer: YesNo) -> YesNo:
    """Lasting loss of capacity by employment injury, measured by the labourer's wage."""
    return contingency == Contingency.injury_invalidity and is_measured_by_labourer


@c102_rate.rule(cite="art.36(1)", since="1955-04-27")
def injury_survivors_by_earnings(contingency: Contingency, is_judged_by_earnings: YesNo) -> YesNo:
    """Death by employment injury, measured by earnings."""
    return contingency == Contingency.injury_survivors and is_judged_by_earnings


@c102_rate.rule(cite="art.36(1)", since="1955-04-27")
def injury_survivors_by_labourer(contingency: Contingency, is_measured_by_labourer: YesNo) -> YesNo:
    """Death by employment injury, measured by the labourer's wage."""
    return contingency == Contingency.injury_survivors and is_measured_by_labourer
