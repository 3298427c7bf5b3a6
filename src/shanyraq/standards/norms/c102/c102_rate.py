"""The rate of a periodical payment: the Schedule to Part XI and the ways of measuring it."""

from shanyraq.lang import Chapter, Money, Share, Table, YesNo
from shanyraq.standards.norms import benefit
from shanyraq.standards.norms.benefit import Contingency

c102_rate = Chapter(act="ILO-C102", of="beneficiary", uses=[benefit])


@c102_rate.rule(cite="Schedule to Part XI", since="1955-04-27")
def required_rate(contingency: Contingency, schedule: Table[Contingency, Share]) -> Share:
    """The percentage that the Schedule sets for the contingency."""
    return schedule[contingency]


@c102_rate.rule(cite="art.65(1)", since="1955-04-27")
def rate_is_reached(
    amount: Money, allowances_during: Money, reference_wage: Money, allowances_before: Money, required_rate: Share
) -> YesNo:
    """Benefit and family allowances reach the percentage of the wage and the allowances before, exactly compared."""
    return amount + allowances_during >= (reference_wage + allowances_before) * required_rate
