"""The record that a benefit asks for, and the lower percentage that a short record allows."""

from shanyraq.lang import Chapter, Count, Share, Table, YesNo, half_up_to_four_places
from shanyraq.standards.norms import benefit, scheme
from shanyraq.standards.norms.benefit import Contingency

c128_record = Chapter(act="ILO-C128", of="beneficiary", uses=[benefit, scheme])


@c128_record.rule(cite="art.2", since="1969-11-01")
def is_long_term(
    contingency: Contingency,
    little_contribution: Table[Contingency, Count],
    little_residence: Table[Contingency, Count],
    most_contribution: Table[Contingency, Count],
    most_residence: Table[Contingency, Count],
    reduced_after: Table[Contingency, Count],
) -> YesNo:
    """Old age, invalidity or the death of the breadwinner: what the tables of records have."""
    short = contingency in little_contribution and contingency in little_residence
    long = contingency in most_contribution and contingency in most_residence
    return short and long and contingency in reduced_after


@c128_record.rule(cite="art.18(3)", since="1969-11-01")
def asks_little(
    contingency: Contingency,
    is_long_term: YesNo,
    years_of_contribution: Count,
    years_of_residence: Count,
    little_contribution: Table[Contingency, Count],
    little_residence: Table[Contingency, Count],
    is_by_yearly_average: YesNo,
) -> YesNo:
    """A record so short that a percentage ten points lower is enough (also Articles 11(3), 24(3))."""
    if not is_long_term or is_by_yearly_average:
        return False
    short = years_of_contribution <= little_contribution[contingency]
    return short and years_of_residence <= little_residence[contingency]


@c128_record.rule(cite="art.18(4)", since="1969-11-01", rounds=half_up_to_four_places)
def points_by_contribution(
    contingency: Contingency,
    years_of_contribution: Count,
    little_contribution: Table[Contingency, Count],
    most_contribution: Table[Contingency, Count],
    ten_points: Share,
) -> Share:
    """Points lower in proportion to the years of contribution or employment."""
    most = most_contribution[contingency]
    if years_of_contribution >= most:
        return 0
    return ten_points * (most - years_of_contribution) / (most - little_contribution[contingency])


@c128_record.rule(cite="art.18(4)", since="1969-11-01", rounds=half_up_to_four_places)
def points_by_residence(
    contingency: Contingency,
    years_of_residence: Count,
    little_residence: Table[Contingency, Count],
    most_residence: Table[Contingency, Count],
    ten_points: Share,
) -> Share:
    """Points lower in proportion to the years of residence."""
    most = most_residence[contingency]
    if years_of_residence >= most:
        return 0
    return ten_points * (most - years_of_residence) / (most - little_residence[contingency])


@c128_record.rule(cite="art.18(4)", since="1969-11-01", rounds=half_up_to_four_places)
def points_lower(
    asks_little: YesNo,
    is_long_term: YesNo,
    is_by_yearly_average: YesNo,
    years_of_contribution: Count,
    years_of_residence: Count,
    ten_points: Share,
    points_by_contribution: Share,
    points_by_residence: Share,
) -> Share:
    """By how much the percentage may be lower for the record asked for (also Articles 11(4), 24(4))."""
    if asks_little:
        return ten_points
    if not is_long_term or is_by_yearly_average or (years_of_contribution > 0 and years_of_residence > 0):
        return 0
    return points_by_contribution if years_of_residence == 0 else points_by_residence


@c128_record.rule(cite="art.18(1)", since="1969-11-01")
def record_is_within(
    contingency: Contingency,
    is_long_term: YesNo,
    years_of_contribution: Count,
    years_of_residence: Count,
    most_contribution: Table[Contingency, Count],
    most_residence: Table[Contingency, Count],
    years_beside_average: Table[Contingency, Count],
    is_by_yearly_average: YesNo,
    protects_all_active_in_principle: YesNo,
) -> YesNo:
    """No more years are asked for than allowed (also Articles 11(1), 24(1))."""
    if not is_long_term:
        return False
    if is_by_yearly_average:
        within = contingency not in years_beside_average or years_of_contribution <= years_beside_average[contingency]
        return protects_all_active_in_principle and within
    return years_of_contribution <= most_contribution[contingency] and years_of_residence <= most_residence[contingency]


@c128_record.rule(cite="art.18(2)", since="1969-11-01")
def is_also_reduced(
    contingency: Contingency,
    is_long_term: YesNo,
    years_of_contribution: Count,
    years_of_residence: Count,
    years_for_reduced_benefit: Count,
    years_of_residence_for_reduced_benefit: Count,
    reduced_after: Table[Contingency, Count],
    is_by_yearly_average: YesNo,
    is_reduced_at_half_average: YesNo,
) -> YesNo:
    """Where a long record is asked, a reduced one for a shorter; in invalidity of residence too (11(2), 24(2))."""
    if not is_long_term:
        return False
    if is_by_yearly_average:
        return is_reduced_at_half_average
    few = reduced_after[contingency]
    by_contribution = years_of_contribution <= few or years_for_reduced_benefit <= few
    if contingency == Contingency.invalidity:
        by_residence = years_of_residence <= few or years_of_residence_for_reduced_benefit <= few
        return by_contribution and by_residence
    return by_contribution
