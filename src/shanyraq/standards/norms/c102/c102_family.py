"""Part VII: family benefit."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_four_places
from shanyraq.standards.norms import protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage

c102_family = Chapter(act="ILO-C102", of="branch", uses=[protection, scheme, c102_coverage])


@c102_family.rule(cite="art.40", since="1955-04-27")
def contingency_is_met(covers_maintenance_of_children: YesNo) -> YesNo:
    """Responsibility for the maintenance of children is covered."""
    return covers_maintenance_of_children


@c102_family.rule(cite="art.41(a)", since="1955-04-27")
def by_employees(enough_employees: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees."""
    return enough_employees


@c102_family.rule(cite="art.41(b)", since="1955-04-27")
def by_active_persons(enough_active_persons: YesNo) -> YesNo:
    """Classes of the active that hold at least a fifth of all residents."""
    return enough_active_persons


@c102_family.rule(cite="art.41(d)", since="1955-04-27")
def by_industry(enough_industrial_employees: YesNo) -> YesNo:
    """By the exception: classes with half of the employees of larger industry."""
    return enough_industrial_employees


@c102_family.rule(cite="art.41", since="1955-04-27")
def classes_are_protected(by_employees: YesNo, by_active_persons: YesNo, by_industry: YesNo) -> YesNo:
    """Classes of persons are protected that are large enough."""
    return by_employees or by_active_persons or by_industry


@c102_family.rule(cite="art.41(c)", since="1955-04-27")
def by_small_means(covers_all_of_small_means: YesNo) -> YesNo:
    """All residents whose means are below a prescribed limit."""
    return covers_all_of_small_means


@c102_family.rule(cite="art.41", since="1955-04-27")
def coverage_is_met(classes_are_protected: YesNo, by_small_means: YesNo, no_voluntary_insurance: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return (classes_are_protected or by_small_means) and no_voluntary_insurance


@c102_family.rule(cite="art.42", since="1955-04-27")
def form_is_met(is_periodical_payment: YesNo, gives_children_goods_or_services: YesNo) -> YesNo:
    """A periodical payment, or goods and services for children, or both."""
    return is_periodical_payment or gives_children_goods_or_services


@c102_family.rule(cite="art.43", since="1955-04-27")
def qualifying_is_met(
    months_of_contribution_asked: Count,
    most_months_of_contribution: Count,
    months_of_residence_asked: Count,
    most_months_of_residence: Count,
) -> YesNo:
    """No more is asked than three months of contribution or employment, or a year of residence."""
    short = months_of_contribution_asked <= most_months_of_contribution
    return short and months_of_residence_asked <= most_months_of_residence


@c102_family.rule(cite="art.44(a)", since="1955-04-27", rounds=half_up_to_four_places)
def value_for_protected(family_value_per_protected_child: Money, labourer_wage: Money) -> Share:
    """What is given a month for each child of persons protected, as a share of a labourer's wage."""
    return family_value_per_protected_child / labourer_wage


@c102_family.rule(cite="art.44(b)", since="1955-04-27", rounds=half_up_to_four_places)
def value_for_residents(family_value_per_resident_child: Money, labourer_wage: Money) -> Share:
    """What is given a month for each child of all residents, as a share of a labourer's wage."""
    return family_value_per_resident_child / labourer_wage


@c102_family.rule(cite="art.44(a)", since="1955-04-27")
def enough_for_protected(
    family_value_per_protected_child: Money, labourer_wage: Money, least_share_for_protected: Share
) -> YesNo:
    """Three per cent of a labourer's wage for each child of the persons protected."""
    return family_value_per_protected_child >= labourer_wage * least_share_for_protected


@c102_family.rule(cite="art.44(b)", since="1955-04-27")
def enough_for_residents(
    family_value_per_resident_child: Money, labourer_wage: Money, least_share_for_residents: Share
) -> YesNo:
    """One and a half per cent of a labourer's wage for each child of all residents."""
    return family_value_per_resident_child >= labourer_wage * least_share_for_residents


@c102_family.rule(cite="art.44", since="1955-04-27")
def rate_is_met(enough_for_protected: YesNo, enough_for_residents: YesNo) -> YesNo:
    """The total value of family benefits reaches one of the two shares."""
    return enough_for_protected or enough_for_residents


@c102_family.rule(cite="art.45", since="1955-04-27")
def duration_is_met(is_periodical_payment: YesNo, is_paid_throughout: YesNo) -> YesNo:
    """A periodical payment is granted throughout the contingency."""
    return not is_periodical_payment or is_paid_throughout


@c102_family.rule(cite="art.39", since="1955-04-27")
def is_met(
    contingency_is_met: YesNo,
    coverage_is_met: YesNo,
    form_is_met: YesNo,
    qualifying_is_met: YesNo,
    rate_is_met: YesNo,
    duration_is_met: YesNo,
) -> YesNo:
    """Family benefit is secured as this Part asks."""
    return (
        contingency_is_met and coverage_is_met and form_is_met and qualifying_is_met and rate_is_met and duration_is_met
    )
