"""The rate of a whole branch: every standard beneficiary that was run, by one and the same method."""

from shanyraq.lang import Chapter, Each, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit
from shanyraq.standards.norms.c102 import c102_rate

c102_rates = Chapter(act="ILO-C102", of="branch", uses=[benefit, c102_rate])


@c102_rates.rule(cite="art.65", since="1955-04-27")
def met_by_earnings(is_measured_by_earnings: Each[YesNo], rate_is_reached: Each[YesNo]) -> YesNo:
    """Each beneficiary measured by previous earnings reaches the rate, and there is at least one."""
    return any_of(is_measured_by_earnings) and all_of(rate_is_reached, where=is_measured_by_earnings)


@c102_rates.rule(cite="art.66", since="1955-04-27")
def met_by_labourer(is_measured_by_labourer: Each[YesNo], rate_is_reached: Each[YesNo]) -> YesNo:
    """Each beneficiary measured by the wage of an ordinary labourer reaches the rate, and there is at least one."""
    return any_of(is_measured_by_labourer) and all_of(rate_is_reached, where=is_measured_by_labourer)
