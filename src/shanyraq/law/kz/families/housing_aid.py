"""Housing aid: the State pays the part of a poor family's housing costs that is above a share of its income."""

from shanyraq.lang import (
    By,
    Chapter,
    Choice,
    Count,
    Measure,
    Money,
    Share,
    YesNo,
    half_up_to_tiyn,
    larger,
    smaller,
    total,
)
from shanyraq.law.kz.assistance import need


class Tenure(Choice):
    """By what right the family lives in its dwelling."""

    other = "0"
    only_home_of_its_own = "1"
    rented_from_the_state = "2"
    rented_through_the_akimat = "3"


class HousingCost(Choice):
    """What is paid for a dwelling each month."""

    condominium = "1"
    cold_water = "2"
    hot_water = "3"
    sewerage = "4"
    heating = "5"
    electricity = "6"
    gas = "7"
    waste = "8"
    lift = "9"
    telephone = "10"
    rent = "11"


housing_aid = Chapter(act="KZ-L94", of="family", uses=[need])


@housing_aid.rule(cite="art.97", since="2018-01-01", until="2023-12-07", doubt="housing_before_order_117")
@housing_aid.rule(cite="art.97(4)", since="2023-12-08")
def lives_in_a_home_that_counts(tenure: Tenure) -> YesNo:
    """It counts when the family lives in its only home, or in one rented from the State or through the akimat."""
    return tenure != Tenure.other


@housing_aid.rule(cite="art.97", since="2018-01-01", until="2023-12-07", doubt="housing_before_order_117")
@housing_aid.rule(cite="KZ-O117 p.3", since="2023-12-08", until="2025-08-10", doubt="costs_within_norms")
def counted_costs(housing_costs: By[HousingCost, Money]) -> Money:
    """The costs of the dwelling within the norms."""
    return total(housing_costs)


@housing_aid.rule(cite="KZ-O117 p.3", since="2025-08-11", doubt="costs_within_norms")
def counted_costs(
    housing_costs: By[HousingCost, Money], most_for_lift: Money, most_for_telephone: Money, fee_beyond_norm: Money
) -> Money:
    """The costs of the dwelling within the norms, for the lift, the telephone and the condominium up to a sum."""
    beyond_lift = larger(housing_costs[HousingCost.lift] - most_for_lift, Money(0))
    beyond_telephone = larger(housing_costs[HousingCost.telephone] - most_for_telephone, Money(0))
    return total(housing_costs) - beyond_lift - beyond_telephone - fee_beyond_norm


@housing_aid.rule(cite="KZ-O117 p.3", since="2025-08-11", rounds=half_up_to_tiyn, doubt="housing_rules_not_read")
def fee_beyond_norm(
    housing_costs: By[HousingCost, Money],
    most_for_condominium: Money,
    area_of_condominium_fee: Measure,
    area_that_counts: Measure,
) -> Money:
    """The condominium fee counts up to a sum for each square metre of the area that counts."""
    fee = housing_costs[HousingCost.condominium]
    if fee <= Money(0):
        return Money(0)
    return larger(fee - most_for_condominium * (area_that_counts / area_of_condominium_fee), Money(0))


@housing_aid.rule(
    cite="art.97", since="2018-01-01", until="2023-12-07", rounds=half_up_to_tiyn, doubt="housing_before_order_117"
)
@housing_aid.rule(cite="KZ-O117 p.3", since="2023-12-08", rounds=half_up_to_tiyn, doubt="housing_rules_not_read")
def familys_own_part(monthly_income_for_housing: Money, local_share: Share) -> Money:
    """The family itself bears the share of its income that the local council has set."""
    return monthly_income_for_housing * local_share


@housing_aid.rule(cite="KZ-O117 p.3", since="2023-12-08", doubt="housing_rules_not_read")
def share_is_out_of_bounds(local_share: Share, least_share: Share, most_share: Share) -> YesNo:
    """A local share outside the bounds of the order cannot be right."""
    return local_share < least_share or local_share > most_share


@housing_aid.rule(cite="art.97", since="2018-01-01", until="2023-12-07", doubt="housing_before_order_117")
@housing_aid.rule(cite="art.97(4), art.97(5)", since="2023-12-08")
def is_due(lives_in_a_home_that_counts: YesNo, counted_costs: Money, familys_own_part: Money) -> YesNo:
    """Aid is due when the costs that count are above the family's own part."""
    return lives_in_a_home_that_counts and counted_costs > familys_own_part


@housing_aid.rule(cite="art.97", since="2018-01-01", until="2023-12-07", doubt="housing_before_order_117")
@housing_aid.rule(cite="KZ-O117 p.3", since="2023-12-08", doubt="housing_rules_not_read")
def monthly_amount(is_due: YesNo, counted_costs: Money, familys_own_part: Money) -> Money:
    """The aid is the difference of the two."""
    if not is_due:
        return Money(0)
    return counted_costs - familys_own_part


@housing_aid.rule(cite="KZ-O117 p.3", since="2025-08-11", doubt="housing_rules_not_read")
def area_that_counts(
    total_dwelling_area: Measure, people_in_dwelling: Count, area_for_each: Measure, area_for_one_alone: Measure
) -> Measure:
    """Costs by area count for so much of the dwelling as each person, or one who lives alone, may have."""
    if people_in_dwelling > 1:
        return smaller(total_dwelling_area, area_for_each * people_in_dwelling)
    return smaller(total_dwelling_area, area_for_one_alone)
