"""The persons of the small assistance."""

from shanyraq.lang import Chapter, Choice, Count, Day, YesNo, years_between

people = Chapter(act="SMALL", of="person")


class DisabilityGroup(Choice):
    """Groups of disability."""

    none = "0"
    first = "1"
    second = "2"
    third = "3"


@people.rule(cite="p.1", since="2020-01-01")
def age(birth_date: Day, the_day: Day) -> Count:
    """Age is counted in completed years."""
    return years_between(birth_date, the_day)


@people.rule(cite="p.1", since="2020-01-01")
def belongs() -> YesNo:
    """Everybody listed belongs to the family."""
    return True


@people.rule(cite="p.2", since="2020-01-01")
def is_young_child(age: Count, young_child_from: Count, young_child_to: Count) -> YesNo:
    """A young child is of one to six completed years."""
    return young_child_from <= age <= young_child_to


@people.rule(cite="p.3", since="2020-01-01")
def is_able_bodied(
    age: Count, disability_group: DisabilityGroup, working_age_from: Count, pension_age: Count
) -> YesNo:
    """Able-bodied is who is of working age and without a disability of the first or second group."""
    if disability_group in (DisabilityGroup.first, DisabilityGroup.second):
        return False
    return working_age_from <= age < pension_age
