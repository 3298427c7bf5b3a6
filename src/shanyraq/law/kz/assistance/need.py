"""Need: the property that stands against assistance, and the district commission's conclusion."""

from shanyraq.lang import Chapter, Choice, Count, Day, Measure, YesNo, add_years, larger
from shanyraq.law.kz.assistance import family


class CommissionConclusion(Choice):
    """What the district commission concluded after its survey."""

    not_yet = "0"
    need = "1"
    no_need = "2"


need = Chapter(act="KZ-SC", of="family", uses=[family])


@need.rule(cite="art.125(1)(1)", since="2023-07-01")
def look_back_from(the_day: Day, look_back: Count) -> Day:
    """A dwelling alienated on this day or later, before the application, still counts as the family's."""
    return add_years(the_day, -look_back)


@need.rule(cite="art.125(1)(1)", since="2023-07-01")
def alienated_dwellings(
    the_day: Day, look_back_from: Day, last_dwelling_alienated_on: Day, dwellings_alienated_in_look_back: Count
) -> Count:
    """The habitable dwellings that the family alienated within the look-back are counted."""
    if look_back_from <= last_dwelling_alienated_on <= the_day:
        return dwellings_alienated_in_look_back
    return 0


@need.rule(cite="art.125(1)(1)", since="2023-07-01")
def counted_dwellings(dwellings_owned: Count, dwellings_in_emergency_state: Count, alienated_dwellings: Count) -> Count:
    """The dwellings owned, without those in an emergency state, and with those lately alienated."""
    return larger(dwellings_owned - dwellings_in_emergency_state, 0) + alienated_dwellings


@need.rule(cite="art.125(1)(1)", since="2023-07-01")
def dwellings_are_small(total_dwelling_area: Measure, small_area_per_member: Measure, members: Count) -> YesNo:
    """All the dwellings together give each member no more than the small area."""
    return total_dwelling_area <= small_area_per_member * members


@need.rule(cite="art.125(1)(1)", since="2023-07-01")
def has_a_second_dwelling(counted_dwellings: Count, dwellings_allowed: Count, dwellings_are_small: YesNo) -> YesNo:
    """More dwellings than one stand against need, unless all of them together are small."""
    return counted_dwellings > dwellings_allowed and not dwellings_are_small


@need.exception(to=has_a_second_dwelling, cite="art.125(1)(1)", since="2023-07-01", doubt="alienated_dwellings")
def second_only_with_those_alienated(
    dwellings_owned: Count,
    dwellings_in_emergency_state: Count,
    counted_dwellings: Count,
    dwellings_allowed: Count,
    dwellings_are_small: YesNo,
) -> YesNo | None:
    """By its words the Code counts a dwelling lately alienated even where the family owns no more than one now."""
    owned_now = dwellings_owned - dwellings_in_emergency_state
    if owned_now <= dwellings_allowed and counted_dwellings > dwellings_allowed:
        return not dwellings_are_small


@need.rule(cite="art.125(1)(2)", since="2023-07-01")
def has_premises_for_profit(uses_premises_for_profit: YesNo) -> YesNo:
    """A separate premises owned, possessed or used to make a profit stands against need."""
    return uses_premises_for_profit


@need.rule(cite="art.125(1)(3)", since="2023-07-01")
def has_a_plot_beside_a_dwelling(
    dwellings_owned: Count, housing_plots_owned: Count, housing_plots_given_free: Count
) -> YesNo:
    """A plot for building a house stands against need if a dwelling is owned too, unless the akimat gave it free."""
    return dwellings_owned > 0 and housing_plots_owned > housing_plots_given_free


@need.rule(cite="art.125(1)(4)", since="2023-07-01")
def has_a_second_car(
    roadworthy_cars: Count, cars_allowed: Count, is_large_family: YesNo, has_member_with_disability: YesNo
) -> YesNo:
    """More than one roadworthy car stands against need, unless the family is large or has a disabled member."""
    return roadworthy_cars > cars_allowed and not (is_large_family or has_member_with_disability)


@need.rule(cite="art.125(1)(5)", since="2023-07-01")
def has_working_transport(
    has_machinery_bus_or_truck: YesNo, carries_with_it: YesNo, has_vessel_or_aircraft: YesNo
) -> YesNo:
    """Roadworthy machinery, buses, trucks that carry people or goods, vessels and aircraft stand against need."""
    return (has_machinery_bus_or_truck and carries_with_it) or has_vessel_or_aircraft


@need.exception(to=has_working_transport, cite="art.125(1)(5)", since="2023-07-01", doubt="used_to_carry")
def machinery_that_carries_nothing(
    has_machinery_bus_or_truck: YesNo, carries_with_it: YesNo, has_vessel_or_aircraft: YesNo
) -> YesNo | None:
    """Machinery, a bus or a truck that carries nothing does not stand against need."""
    if has_machinery_bus_or_truck and not carries_with_it and not has_vessel_or_aircraft:
        return False


@need.rule(cite="art.125(1)", since="2023-07-01")
def a_criterion_is_met(
    has_a_second_dwelling: YesNo,
    has_premises_for_profit: YesNo,
    has_a_plot_beside_a_dwelling: YesNo,
    has_a_second_car: YesNo,
    has_working_transport: YesNo,
    local_ground_of_no_need: YesNo,
) -> YesNo:
    """One of the five criteria of the Code, or a ground that the region added, is enough."""
    of_property = has_a_second_dwelling or has_premises_for_profit or has_a_plot_beside_a_dwelling
    return of_property or has_a_second_car or has_working_transport or local_ground_of_no_need


@need.exception(to=a_criterion_is_met, cite="art.125(1)", since="2023-07-01", doubt="local_grounds_of_need")
def local_ground_outweighs(local_ground_of_need: YesNo) -> YesNo | None:
    """A ground of need that the region added outweighs the criteria."""
    if local_ground_of_need:
        return False


@need.rule(cite="KZ-O29", since="2018-01-01", until="2023-06-30", doubt="criteria_before_code")
def no_need(commission_conclusion: CommissionConclusion) -> YesNo:
    """The family is not in need if the commission so concluded."""
    return commission_conclusion == CommissionConclusion.no_need


@need.rule(cite="art.124(1)", since="2023-07-01")
def no_need(commission_conclusion: CommissionConclusion) -> YesNo:
    """The family is not in need if the commission so concluded."""
    return commission_conclusion == CommissionConclusion.no_need


@need.exception(to=no_need, cite="art.125(1)", since="2023-07-01", doubt="commission_has_not_concluded")
def foretold_by_the_criteria(commission_conclusion: CommissionConclusion, a_criterion_is_met: YesNo) -> YesNo | None:
    """Until the commission has concluded, the criteria foretell what it will conclude."""
    if commission_conclusion == CommissionConclusion.not_yet:
        return a_criterion_is_met


@need.rule(cite="art.125(1)", since="2023-07-01")
def conclusion_has_no_ground(commission_conclusion: CommissionConclusion, a_criterion_is_met: YesNo) -> YesNo:
    """A conclusion of no need without any of the criteria has no ground in the Code, which is cause for a complaint."""
    return commission_conclusion == CommissionConclusion.no_need and not a_criterion_is_met


@need.exception(to=conclusion_has_no_ground, cite="art.124(3)", since="2023-07-01", doubt="order_167_not_read")
def ground_may_stand_in_the_order(
    commission_conclusion: CommissionConclusion, a_criterion_is_met: YesNo
) -> YesNo | None:
    """The ministry's criteria of need may hold a ground that the Code does not."""
    if commission_conclusion == CommissionConclusion.no_need and not a_criterion_is_met:
        return True
