"""Cash and medical benefits of maternity."""

from shanyraq.lang import Chapter, Each, YesNo, all_of, any_of
from shanyraq.standards.norms import benefit, care, motherhood, scheme
from shanyraq.standards.norms.c183 import c183_rate

c183_benefit = Chapter(act="ILO-C183", of="branch", uses=[benefit, scheme, care, motherhood, c183_rate])


@c183_benefit.rule(cite="art.6(3)", since="2002-02-07")
def two_thirds_are_met(is_measured_by_earnings: Each[YesNo], two_thirds_are_reached: Each[YesNo]) -> YesNo:
    """Each beneficiary gets two thirds of previous earnings at least."""
    return any_of(is_measured_by_earnings) and all_of(two_thirds_are_reached, where=is_measured_by_earnings)


@c183_benefit.rule(cite="art.6, art.7", since="2002-02-07")
def rate_is_met(two_thirds_are_met: YesNo, exceptions_are_declared: YesNo, pays_as_in_sickness: YesNo) -> YesNo:
    """Two thirds of earnings; in an insufficiently developed economy no less than in sickness."""
    return two_thirds_are_met or (exceptions_are_declared and pays_as_in_sickness)


@c183_benefit.rule(cite="art.6(2)", since="2002-02-07")
def level_is_met(keeps_mother_and_child_well: YesNo) -> YesNo:
    """Mother and child can live in health and decently."""
    return keeps_mother_and_child_well


@c183_benefit.rule(cite="art.6(5)", since="2002-02-07")
def qualifying_is_met(most_women_can_qualify: YesNo) -> YesNo:
    """A large majority of women can qualify."""
    return most_women_can_qualify


@c183_benefit.rule(cite="art.6(6)", since="2002-02-07")
def assistance_is_met(others_have_assistance: YesNo) -> YesNo:
    """Others have social assistance."""
    return others_have_assistance


@c183_benefit.rule(cite="art.6(7)", since="2002-02-07")
def care_is_met(gives_care_around_birth: YesNo, gives_hospital_care_of_birth: YesNo) -> YesNo:
    """Care before, at and after birth, and hospital where necessary."""
    return gives_care_around_birth and gives_hospital_care_of_birth


@c183_benefit.rule(cite="art.6(8)", since="2002-02-07")
def cost_is_met(employer_bears_the_cost: YesNo, employers_cost_was_agreed: YesNo) -> YesNo:
    """The employer is not individually liable, but by older law or national agreement."""
    return not employer_bears_the_cost or employers_cost_was_agreed


@c183_benefit.rule(cite="art.6", since="2002-02-07")
def is_met(
    rate_is_met: YesNo,
    level_is_met: YesNo,
    qualifying_is_met: YesNo,
    assistance_is_met: YesNo,
    care_is_met: YesNo,
    cost_is_met: YesNo,
) -> YesNo:
    """Benefits are as this Convention asks."""
    return rate_is_met and level_is_met and qualifying_is_met and assistance_is_met and care_is_met and cost_is_met
