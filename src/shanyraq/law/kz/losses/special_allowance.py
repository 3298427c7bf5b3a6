"""The special state allowance: a monthly payment in place of privileges, by category, on one ground only."""

from shanyraq.lang import Chapter, Choice, Day, Money, Share, Table, YesNo, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.losses import disability, disability_allowance
from shanyraq.law.kz.losses.disability import ResidentialCentre
from shanyraq.law.kz.pensions import age_pension, pension_total
from shanyraq.law.kz.person import DisabilityGroup


class SpecialCategory(Choice):
    """The ground that the person has, or chooses of several; the code is the sub-point of article 194(3)."""

    none = "0"
    war_veteran = "1"
    combat_veteran = "2"
    combat_veteran_of_other_missions = "3"
    equated_to_war_participants = "4"
    equated_to_war_disabled = "5"
    war_widow = "6"
    family_of_the_fallen = "7"
    spouse_of_deceased_war_disabled = "8"
    hero_or_cosmonaut = "9"
    hero_of_labour = "10"
    hero_of_the_people = "11"
    home_front_worker = "12"
    chernobyl_participant_or_evacuee = "13"
    disabled_pensioner = "14-15"
    disabled_of_baikonur = "14-15b"
    disabled_child_of_baikonur = "16-17"
    victim_of_repression = "18"
    pensioner_of_special_merit = "19"


special_allowance = Chapter(
    act="KZ-SC",
    of="person",
    uses=[person, indices, disability, disability_allowance, age_pension, pension_total],
)


@special_allowance.rule(cite="KZ-L365 art.4", since="2018-01-01", until="2023-06-30", doubt="law_365_not_read")
@special_allowance.rule(cite="art.190(3)(13), art.194(3)(14-15)", since="2023-07-01")
def is_disabled_pensioner(
    age_pension_paid: Money,
    age_or_service_pension: Money,
    is_of_a_category: YesNo,
    is_due_of_disability_allowance: YesNo,
) -> YesNo:
    """A disabled pensioner whose pension by age is not topped up to the disability allowance."""
    is_topped_up = age_pension_paid > Money(0) and is_due_of_disability_allowance
    return is_of_a_category and age_or_service_pension > Money(0) and not is_topped_up


@special_allowance.rule(cite="KZ-L365 art.4", since="2018-01-01", until="2023-06-30", doubt="law_365_not_read")
@special_allowance.rule(cite="art.190(3), art.1(1)(68)", since="2023-07-01")
def meets_conditions_of_category(
    special_category: SpecialCategory,
    is_disabled_pensioner: YesNo,
    is_of_a_category: YesNo,
    is_minor: YesNo,
    draws_russian_disability_pension: YesNo,
    pension_from_budget: Money,
) -> YesNo:
    """Some categories must also be disabled or pensioners, or draw a Russian pension in Baikonur."""
    if special_category == SpecialCategory.disabled_pensioner:
        return is_disabled_pensioner
    if special_category == SpecialCategory.disabled_of_baikonur:
        return is_of_a_category and not is_minor and draws_russian_disability_pension
    if special_category == SpecialCategory.disabled_child_of_baikonur:
        return is_of_a_category and is_minor and draws_russian_disability_pension
    if special_category == SpecialCategory.victim_of_repression:
        return is_of_a_category or pension_from_budget > Money(0)
    return special_category != SpecialCategory.none


@special_allowance.rule(cite="KZ-L365 art.3", since="2018-01-01", until="2023-06-30", doubt="law_365_not_read")
@special_allowance.rule(cite="art.190(1-2), art.195(1)(4), art.195(1)(7)", since="2023-07-01")
def is_due(
    meets_conditions_of_category: YesNo, resides_permanently: YesNo, residential_centre: ResidentialCentre
) -> YesNo:
    """Due on one ground to who lives here for good, citizen or not, while not kept in a residential centre."""
    return meets_conditions_of_category and resides_permanently and residential_centre == ResidentialCentre.none


@special_allowance.rule(cite="KZ-L365 art.7", since="2018-01-01", until="2023-06-30", doubt="law_365_not_read")
@special_allowance.rule(cite="art.194(3)", since="2023-07-01")
def multiple_of_index(
    special_category: SpecialCategory,
    disability_group: DisabilityGroup,
    multiple_by_category: Table[SpecialCategory, Share],
    multiple_of_disabled: Table[DisabilityGroup, Share],
    multiple_of_child_of_baikonur: Table[DisabilityGroup, Share],
) -> Share:
    """How many calculation indices, by category, and for the disabled by group."""
    if special_category in (SpecialCategory.disabled_pensioner, SpecialCategory.disabled_of_baikonur):
        return multiple_of_disabled[disability_group]
    if special_category == SpecialCategory.disabled_child_of_baikonur:
        return multiple_of_child_of_baikonur[disability_group]
    return multiple_by_category[special_category]


@special_allowance.rule(
    cite="KZ-L365 art.7", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_365_not_read"
)
@special_allowance.rule(cite="art.194(2-3)", since="2023-07-01", rounds=up_to_tenge)
def monthly_amount(is_due: YesNo, multiple_of_index: Share, mci: Money) -> Money:
    """The multiple of the calculation index, in whole tenge."""
    return mci * multiple_of_index if is_due else Money(0)


@special_allowance.rule(cite="KZ-L365 art.6", since="2018-01-01", until="2023-06-30", doubt="law_365_not_read")
@special_allowance.rule(cite="art.193(2)", since="2023-07-01")
def paid_from(category_held_since: Day) -> Day:
    """Assigned from the day on which the right arose, however late one applies."""
    return category_held_since


@special_allowance.rule(cite="KZ-L365 art.5", since="2018-01-01", until="2023-06-30", doubt="law_365_not_read")
@special_allowance.rule(cite="art.191(2)", since="2023-07-01")
def may_be_claimed_at_any_time(is_due: YesNo) -> YesNo:
    """There is no time limit for applying."""
    return is_due
