"""Disability: its category and cause, and the allowance that goes with it before anything is added or taken off."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    Money,
    Share,
    Table,
    YesNo,
    add_days,
    add_years,
    smaller,
    up_to_tenge,
)
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.person import DisabilityGroup


class DisabilityCause(Choice):
    """The cause that the medical and social examination names; the code is the point of article 155(8)."""

    general = "1"
    since_childhood = "4"
    conscript_service = "7.1"
    nuclear_accident = "7.2"
    service_duty = "7.3"
    service_not_duty = "7.4"
    ecological = "8"


class ResidentialCentre(Choice):
    """The centre of special social services in which the person lives, kept wholly by the State."""

    none = "0"
    for_elderly_and_disabled = "1"
    for_mental_disorders = "2"
    for_children_with_impaired_movement = "3"


disability = Chapter(act="KZ-SC", of="person", uses=[person, indices])


@disability.rule(cite="KZ-L126 art.10", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability.rule(cite="art.155(7)(1)", since="2023-07-01")
def is_of_a_category(age: Count, disability_group: DisabilityGroup, age_from_which_group_is_set: Count) -> YesNo:
    """A disability has a group; only that of a child too young for a group is established without one."""
    if disability_group == DisabilityGroup.child_with_disability:
        return age < age_from_which_group_is_set
    return disability_group != DisabilityGroup.none


@disability.rule(cite="KZ-L126 art.10", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability.rule(cite="art.155(7)(1)", since="2023-07-01")
def last_day_of_category(
    birth_date: Day, age: Count, age_from_which_group_is_set: Count, age_of_majority: Count
) -> Day:
    """A child's disability is set at most to the age from which it has a group, and with a group to full age."""
    ends_at = age_from_which_group_is_set if age < age_from_which_group_is_set else age_of_majority
    return add_days(add_years(birth_date, ends_at), -1)


@disability.rule(cite="KZ-L126 art.10", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability.rule(cite="art.155(7)(1), art.171(5)", since="2023-07-01")
def childs_disability_ends_on(disability_established_until: Day, last_day_of_category: Day) -> Day:
    """A child's disability ends with its term, and never after its category: it is not set without a term."""
    return smaller(disability_established_until, last_day_of_category)


@disability.rule(cite="KZ-L126 art.2", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability.rule(cite="art.175(2), art.176(1)", since="2023-07-01")
def is_entitled(is_of_a_category: YesNo, resides_permanently: YesNo) -> YesNo:
    """Whoever has a disability and resides permanently in Kazakhstan may be paid, working or not."""
    return is_of_a_category and resides_permanently


@disability.rule(cite="KZ-L126 art.12", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability.rule(cite="art.176(1), art.177(2-4)", since="2023-07-01")
def is_of_service_or_disaster(disability_cause: DisabilityCause) -> YesNo:
    """Conscripts and the victims of nuclear accidents, tests and ecological disasters have a table of their own."""
    return disability_cause in (
        DisabilityCause.conscript_service,
        DisabilityCause.nuclear_accident,
        DisabilityCause.ecological,
    )


@disability.rule(cite="KZ-L126 art.12", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability.rule(cite="art.177(2)", since="2023-07-01")
def multiple_by_illness(
    is_minor: YesNo,
    disability_group: DisabilityGroup,
    disability_cause: DisabilityCause,
    multiple_of_child: Table[DisabilityGroup, Share],
    multiple_since_childhood: Table[DisabilityGroup, Share],
    multiple_of_adult: Table[DisabilityGroup, Share],
) -> Share:
    """By group: one table for children with a group, one since childhood, one for every illness or work injury."""
    if is_minor:
        return multiple_of_child[disability_group]
    if disability_cause == DisabilityCause.since_childhood:
        return multiple_since_childhood[disability_group]
    return multiple_of_adult[disability_group]


@disability.rule(cite="KZ-L126 art.12", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability.rule(cite="art.177(2-4)", since="2023-07-01")
def multiple(
    age: Count,
    disability_group: DisabilityGroup,
    disability_cause: DisabilityCause,
    is_of_service_or_disaster: YesNo,
    multiple_by_illness: Share,
    age_from_which_group_is_set: Count,
    multiple_of_young_child: Share,
    multiple_of_conscripts_and_disasters: Table[DisabilityGroup, Share],
    multiple_of_service_duty: Table[DisabilityGroup, Share],
) -> Share:
    """How many subsistence minimums are due, by age, cause and group."""
    if age < age_from_which_group_is_set:
        return multiple_of_young_child
    if is_of_service_or_disaster:
        return multiple_of_conscripts_and_disasters[disability_group]
    if disability_cause == DisabilityCause.service_duty:
        return multiple_of_service_duty[disability_group]
    return multiple_by_illness


@disability.rule(
    cite="KZ-L126 art.12", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_126_not_read"
)
@disability.rule(cite="art.177(1)", since="2023-07-01", rounds=up_to_tenge)
def base_amount(is_entitled: YesNo, multiple: Share, budget_subsistence_minimum: Money) -> Money:
    """The multiple of the subsistence minimum of the budget law, in whole tenge."""
    return budget_subsistence_minimum * multiple if is_entitled else Money(0)
