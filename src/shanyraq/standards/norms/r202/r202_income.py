"""Guarantee of basic income security."""

from shanyraq.lang import Chapter, Money, YesNo
from shanyraq.standards.norms import protection, scheme

r202_income = Chapter(act="ILO-R202", of="branch", uses=[protection, scheme])


@r202_income.rule(cite="p.6", since="2012-06-14", doubt="r202_not_read")
def residents_are_met(protects_all_residents: YesNo) -> YesNo:
    """All residents in the contingency are protected."""
    return protects_all_residents


@r202_income.rule(cite="p.8(b)", since="2012-06-14", doubt="r202_not_read")
def level_is_met(least_amount: Money, subsistence_minimum: Money) -> YesNo:
    """The least that is paid reaches the national minimum to live on."""
    return least_amount >= subsistence_minimum


@r202_income.rule(cite="p.8(c)", since="2012-06-14", doubt="r202_not_read")
def review_is_met(is_reviewed_regularly: YesNo) -> YesNo:
    """The level is reviewed regularly with the social partners."""
    return is_reviewed_regularly


@r202_income.rule(cite="p.5", since="2012-06-14", doubt="r202_not_read")
def is_met(residents_are_met: YesNo, level_is_met: YesNo, review_is_met: YesNo) -> YesNo:
    """Basic income security is guaranteed."""
    return residents_are_met and level_is_met and review_is_met
