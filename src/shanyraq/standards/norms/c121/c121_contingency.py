"""Which contingency a beneficiary is of, and how it is measured."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import benefit
from shanyraq.standards.norms.benefit import Contingency
from shanyraq.standards.norms.c121 import c121_rate

c121_contingency = Chapter(act="ILO-C121", of="beneficiary", uses=[benefit, c121_rate])


@c121_contingency.rule(cite="art.13", since="1967-07-28")
def incapacity_by_earnings(contingency: Contingency, is_judged_by_earnings: YesNo) -> YesNo:
    """Incapacity for work, measured by earnings."""
    return contingency == Contingency.injury_incapacity and is_judged_by_earnings


@c121_contingency.rule(cite="art.13", since="1967-07-28")
def incapacity_by_labourer(contingency: Contingency, is_measured_by_labourer: YesNo) -> YesNo:
    """Incapacity for work, measured by the labourer's wage."""
    return contingency == Contingency.injury_incapacity and is_measured_by_labourer


@c121_contingency.rule(cite="art.14(2)", since="1967-07-28")
def invalidity_by_earnings(contingency: Contingency, is_judged_by_earnings: YesNo) -> YesNo:
    """Lasting loss of capacity, measured by earnings."""
    return contingency == Contingency.injury_invalidity and is_judged_by_earnings


@c121_contingency.rule(cite="art.14(2)", since="1967-07-28")
def invalidity_by_labourer(contingency: Contingency, is_measured_by_labourer: YesNo) -> YesNo:
    """Lasting loss of capacity, measured by the labourer's wage."""
    return contingency == Contingency.injury_invalidity and is_measured_by_labourer


@c121_contingency.rule(cite="art.18(1)", since="1967-07-28")
def survivors_by_earnings(contingency: Contingency, is_judged_by_earnings: YesNo) -> YesNo:
    """Loss of breadwinner, measured by earnings."""
    return contingency == Contingency.injury_survivors and is_judged_by_earnings


@c121_contingency.rule(cite="art.18(1)", since="1967-07-28")
def survivors_by_labourer(contingency: Contingency, is_measured_by_labourer: YesNo) -> YesNo:
    """Loss of breadwinner, measured by the labourer's wage."""
    return contingency == Contingency.injury_survivors and is_measured_by_labourer
