"""Guarantee 2: childcare benefit."""

from shanyraq.lang import Chapter, Money, YesNo
from shanyraq.standards.norms import scheme

cis_childcare = Chapter(act="CIS94", of="branch", uses=[scheme])


@cis_childcare.rule(cite="p.2", since="1994-10-29", doubt="cis_charter_articles")
def benefit_is_met(childcare_benefit: Money, minimum_wage: Money) -> YesNo:
    """The cash benefit for the care of a child is not below the minimum wage."""
    return childcare_benefit >= minimum_wage


@cis_childcare.rule(cite="p.2", since="1994-10-29", doubt="cis_charter_articles")
def is_met(benefit_is_met: YesNo) -> YesNo:
    """Childcare benefit reaches the minimum wage."""
    return benefit_is_met
