"""Part VII of the European Code: family benefit."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_four_places
from shanyraq.standards.norms import protection, scheme
from shanyraq.standards.norms.c102 import c102_coverage

ecss_family = Chapter(act="ECSS", of="branch", uses=[protection, scheme, c102_coverage])


@ecss_family.rule(cite="art.40", since="1968-03-17")
def contingency_is_met(covers_maintenance_of_children: YesNo) -> YesNo:
    """Responsibility for the maintenance of children is covered."""
    return covers_maintenance_of_children


@ecss_family.rule(cite="art.41(a)", since="1968-03-17")
def by_employees(enough_employees: YesNo) -> YesNo:
    """Classes of employees that hold at least half of all employees."""
    return enough_employees


@ecss_family.rule(cite="art.41(b)", since="1968-03-17")
def by_active_persons(enough_active_persons: YesNo) -> YesNo:
    """Classes of the active that hold at least a fifth of all residents."""
    return enough_active_persons


@ecss_family.rule(cite="art.41", since="1968-03-17")
def coverage_is_met(by_employees: YesNo, by_active_persons: YesNo, no_voluntary_insurance: YesNo) -> YesNo:
    """One of the ways of protecting enough persons is reached, and voluntary insurance counts only as allowed."""
    return (by_employees or by_active_persons) and no_voluntary_insurance


@ecss_family.rule(cite="art.42", since="1968-03-17")
def form_is_met(is_periodical_payment: YesNo, gives_children_goods_or_services: YesNo) -> YesNo:
    """A periodical payment, or goods and services for children, or both."""
    return is_periodical_payment or gives_children_goods_or_services


@ecss_family.rule(cite="art.43", since="1968-03-17")
def qualifying_is_met(
    months_of_contribution_asked: Count,
    most_months_of_contribution: Count,
    months_of_residence_asked: Count,
    most_months_of_residence: Count,
) -> YesNo:
    """No more is asked than three months of contribution or employment, or a year of residence."""
    short = months_of_contribution_asked <= most_months_of_contribution
    return short and months_of_residence_asked <= most_months_of_residence


@ecss_family.rule(cite="art.44", since="1968-03-17", rounds=half_up_to_four_places)
def value_for_residents(family_value_per_resident_child: Money, labourer_wage: Money) -> Share:
    """What is given a month for each child of all residents, as a share of a labourer's wage."""
    return family_value_per_resident_child / labourer_wage


@ecss_family.rule(cite="art.44", since="1968-03-17")
def rate_is_met(
    family_value_per_resident_child: Money, labourer_wage: Money, least_share_for_residents: Share
) -> YesNo:
    """One and a half per cent of a labourer's wage for each child of all residents."""
    return family_value_per_resident_child >= labourer_wage * least_share_for_residents


@ecss_family.rule(cite="art.45", since="1968-03-17")
def duration_is_met(is_periodical_payment: YesNo, is_paid_throughout: YesNo) -> YesNo:
    """A periodical payment is granted throughout the contingency."""
    return not is_periodical_payment or is_paid_throughout


@ecss_family.rule(cite="art.39", since="1968-03-17")
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
