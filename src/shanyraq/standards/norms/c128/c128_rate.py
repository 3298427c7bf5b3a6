"""The rate that this Convention asks for."""

from shanyraq.lang import Chapter, Money, Share, Table, YesNo
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.benefit import Contingency
from shanyraq.standards.norms.c128 import c128_record

c128_rate = Chapter(act="ILO-C128", of="beneficiary", uses=[benefit, scheme, c128_record])


@c128_rate.rule(cite="art.26(1)", since="1969-11-01")
def required_rate(contingency: Contingency, percentages: Table[Contingency, Share], points_lower: Share) -> Share:
    """The percentage asked for in the contingency, lower for a short record; the whole wage if it has none."""
    if contingency not in percentages:
        return 1
    return percentages[contingency] - points_lower


@c128_rate.rule(cite="art.26(1)", since="1969-11-01")
def rate_is_reached(
    amount: Money, allowances_during: Money, reference_wage: Money, allowances_before: Money, required_rate: Share
) -> YesNo:
    """Benefit and family allowances reach the percentage of the wage and the allowances before, exactly compared."""
    return amount + allowances_during >= (reference_wage + allowances_before) * required_rate


@c128_rate.rule(cite="art.26(3)", since="1969-11-01")
def is_judged_by_earnings(
    is_measured_by_earnings: YesNo, has_ceiling: YesNo, reference_wage: Money, skilled_wage: Money
) -> YesNo:
    """Measured by earnings; under a ceiling, only up to the wage of a skilled worker."""
    return is_measured_by_earnings and (not has_ceiling or reference_wage <= skilled_wage)


@c128_rate.rule(cite="art.26(3)", since="1969-11-01")
def proves_by_earnings(
    is_judged_by_earnings: YesNo, has_ceiling: YesNo, reference_wage: Money, skilled_wage: Money
) -> YesNo:
    """Tells whether a ceiling is high enough: under one, only the beneficiary at the skilled worker's own wage."""
    return is_judged_by_earnings and (not has_ceiling or reference_wage >= skilled_wage)


@c128_rate.rule(cite="art.28(c)", since="1969-11-01")
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


@c128_rate.rule(cite="art.26(1)", since="1969-11-01")
def counts_by_earnings(is_judged_by_earnings: YesNo, asks_little: YesNo) -> YesNo:
    """Measured by earnings, for a full record."""
    return is_judged_by_earnings and not asks_little


@c128_rate.rule(cite="art.26(1)", since="1969-11-01")
def counts_by_earnings_early(is_judged_by_earnings: YesNo, asks_little: YesNo) -> YesNo:
    """Measured by earnings, for a short record."""
    return is_judged_by_earnings and asks_little


@c128_rate.rule(cite="art.27(1)", since="1969-11-01")
def counts_by_labourer(is_measured_by_labourer: YesNo, asks_little: YesNo) -> YesNo:
    """Measured by the labourer's wage, for a full record."""
    return is_measured_by_labourer and not asks_little


@c128_rate.rule(cite="art.27(1)", since="1969-11-01")
def counts_by_labourer_early(is_measured_by_labourer: YesNo, asks_little: YesNo) -> YesNo:
    """Measured by the labourer's wage, for a short record."""
    return is_measured_by_labourer and asks_little
