"""The record that a long-term benefit asks for, and the lower percentage that a short record allows."""

from shanyraq.lang import Chapter, Count, Share, YesNo, half_up_to_four_places
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.benefit import Contingency

c102_record = Chapter(act="ILO-C102", of="beneficiary", uses=[benefit, scheme])


@c102_record.rule(cite="art.29(3)", since="1955-04-27")
def old_age_asks_little(
    years_of_contribution: Count,
    years_of_residence: Count,
    little_contribution_for_old_age: Count,
    little_residence_for_old_age: Count,
    is_by_yearly_average: YesNo,
) -> YesNo:
    """Ten years of contribution or employment, or five of residence, are enough for this sum in old age."""
    short = years_of_contribution <= little_contribution_for_old_age
    return short and years_of_residence <= little_residence_for_old_age and not is_by_yearly_average


@c102_record.rule(cite="art.57(3)", since="1955-04-27")
def invalidity_asks_little(
    years_of_contribution: Count,
    years_of_residence: Count,
    little_record_for_invalidity: Count,
    is_by_yearly_average: YesNo,
) -> YesNo:
    """Five years of contribution, employment or residence are enough for this sum in invalidity."""
    short = years_of_contribution <= little_record_for_invalidity
    return short and years_of_residence <= little_record_for_invalidity and not is_by_yearly_average


@c102_record.rule(cite="art.63(3)", since="1955-04-27")
def survivors_ask_little(
    years_of_contribution: Count,
    years_of_residence: Count,
    little_record_for_survivors: Count,
    is_by_yearly_average: YesNo,
) -> YesNo:
    """Five years of the breadwinner's contribution, employment or residence are enough for this sum to survivors."""
    short = years_of_contribution <= little_record_for_survivors
    return short and years_of_residence <= little_record_for_survivors and not is_by_yearly_average


@c102_record.rule(cite="art.29(3)", since="1955-04-27")
def asks_little(
    contingency: Contingency, old_age_asks_little: YesNo, invalidity_asks_little: YesNo, survivors_ask_little: YesNo
) -> YesNo:
    """A record so short that a percentage ten points lower is enough."""
    if contingency == Contingency.old_age:
        return old_age_asks_little
    if contingency == Contingency.invalidity:
        return invalidity_asks_little
    return contingency == Contingency.survivors and survivors_ask_little


@c102_record.rule(cite="art.29(4)", since="1955-04-27", rounds=half_up_to_four_places)
def points_for_old_age(
    years_of_contribution: Count,
    years_of_residence: Count,
    little_contribution_for_old_age: Count,
    most_contribution_for_old_age: Count,
    ten_points: Share,
    is_by_yearly_average: YesNo,
) -> Share:
    """Between ten and thirty years of contribution the percentage is lower in proportion."""
    if is_by_yearly_average or years_of_residence > 0 or years_of_contribution >= most_contribution_for_old_age:
        return 0
    missing = most_contribution_for_old_age - years_of_contribution
    return ten_points * missing / (most_contribution_for_old_age - little_contribution_for_old_age)


@c102_record.rule(cite="art.57(4)", since="1955-04-27", rounds=half_up_to_four_places)
def points_for_invalidity(
    years_of_contribution: Count,
    years_of_residence: Count,
    little_record_for_invalidity: Count,
    most_contribution_for_invalidity: Count,
    ten_points: Share,
    is_by_yearly_average: YesNo,
) -> Share:
    """Between five and fifteen years of contribution the percentage is lower in proportion."""
    if is_by_yearly_average or years_of_residence > 0 or years_of_contribution >= most_contribution_for_invalidity:
        return 0
    missing = most_contribution_for_invalidity - years_of_contribution
    return ten_points * missing / (most_contribution_for_invalidity - little_record_for_invalidity)


@c102_record.rule(cite="art.63(4)", since="1955-04-27", rounds=half_up_to_four_places)
def points_for_survivors(
    years_of_contribution: Count,
    years_of_residence: Count,
    little_record_for_survivors: Count,
    most_contribution_for_survivors: Count,
    ten_points: Share,
    is_by_yearly_average: YesNo,
) -> Share:
    """Between five and fifteen years of the breadwinner's contribution the percentage is lower in proportion."""
    if is_by_yearly_average or years_of_residence > 0 or years_of_contribution >= most_contribution_for_survivors:
        return 0
    missing = most_contribution_for_survivors - years_of_contribution
    return ten_points * missing / (most_contribution_for_survivors - little_record_for_survivors)


@c102_record.rule(cite="art.29(4)", since="1955-04-27")
def points_lower(
    contingency: Contingency,
    asks_little: YesNo,
    ten_points: Share,
    points_for_old_age: Share,
    points_for_invalidity: Share,
    points_for_survivors: Share,
) -> Share:
    """By how much the percentage of the Schedule may be lower for the record that the sum asks for."""
    if contingency not in (Contingency.old_age, Contingency.invalidity, Contingency.survivors):
        return 0
    if asks_little:
        return ten_points
    if contingency == Contingency.old_age:
        return points_for_old_age
    return points_for_invalidity if contingency == Contingency.invalidity else points_for_survivors


@c102_record.rule(cite="art.29(1)", since="1955-04-27")
def old_age_record_is_within(
    years_of_contribution: Count,
    years_of_residence: Count,
    most_contribution_for_old_age: Count,
    most_residence_for_old_age: Count,
    is_by_yearly_average: YesNo,
    protects_all_active_in_principle: YesNo,
) -> YesNo:
    """Thirty years of contribution, twenty of residence; or a yearly average, if all active are covered."""
    if is_by_yearly_average:
        return protects_all_active_in_principle
    return years_of_contribution <= most_contribution_for_old_age and years_of_residence <= most_residence_for_old_age


@c102_record.rule(cite="art.57(1)", since="1955-04-27")
def invalidity_record_is_within(
    years_of_contribution: Count,
    years_of_residence: Count,
    most_contribution_for_invalidity: Count,
    most_residence_for_invalidity: Count,
    years_beside_average: Count,
    is_by_yearly_average: YesNo,
    protects_all_active_in_principle: YesNo,
) -> YesNo:
    """Fifteen years of contribution or employment, ten of residence; or three years and a yearly average."""
    if is_by_yearly_average:
        return protects_all_active_in_principle and years_of_contribution <= years_beside_average
    short = years_of_contribution <= most_contribution_for_invalidity
    return short and years_of_residence <= most_residence_for_invalidity


@c102_record.rule(cite="art.63(1)", since="1955-04-27")
def survivors_record_is_within(
    years_of_contribution: Count,
    years_of_residence: Count,
    most_contribution_for_survivors: Count,
    most_residence_for_survivors: Count,
    years_beside_average: Count,
    is_by_yearly_average: YesNo,
    protects_all_active_in_principle: YesNo,
) -> YesNo:
    """The breadwinner's fifteen years of contribution, ten of residence; or three years and a yearly average."""
    if is_by_yearly_average:
        return protects_all_active_in_principle and years_of_contribution <= years_beside_average
    short = years_of_contribution <= most_contribution_for_survivors
    return short and years_of_residence <= most_residence_for_survivors


@c102_record.rule(cite="art.29(2)", since="1955-04-27")
def old_age_is_also_reduced(
    years_of_contribution: Count,
    years_for_reduced_benefit: Count,
    reduced_after_for_old_age: Count,
    is_by_yearly_average: YesNo,
    is_reduced_at_half_average: YesNo,
) -> YesNo:
    """Where more than fifteen years are asked, a reduced benefit is secured after fifteen, or at half the average."""
    if is_by_yearly_average:
        return is_reduced_at_half_average
    return years_of_contribution <= reduced_after_for_old_age or years_for_reduced_benefit <= reduced_after_for_old_age


@c102_record.rule(cite="art.57(2)", since="1955-04-27")
def invalidity_is_also_reduced(
    years_of_contribution: Count,
    years_for_reduced_benefit: Count,
    reduced_after_for_invalidity: Count,
    is_by_yearly_average: YesNo,
    is_reduced_at_half_average: YesNo,
) -> YesNo:
    """Where more than five years are asked, a reduced benefit is secured after five, or at half the average."""
    if is_by_yearly_average:
        return is_reduced_at_half_average
    few = years_of_contribution <= reduced_after_for_invalidity
    return few or years_for_reduced_benefit <= reduced_after_for_invalidity


@c102_record.rule(cite="art.63(2)", since="1955-04-27")
def survivors_are_also_reduced(
    years_of_contribution: Count,
    years_for_reduced_benefit: Count,
    reduced_after_for_survivors: Count,
    is_by_yearly_average: YesNo,
    is_reduced_at_half_average: YesNo,
) -> YesNo:
    """Where more than five years are asked, a reduced benefit is secured after five, or at half the average."""
    if is_by_yearly_average:
        return is_reduced_at_half_average
    few = years_of_contribution <= reduced_after_for_survivors
    return few or years_for_reduced_benefit <= reduced_after_for_survivors
