"""A person: age, work and health."""

from shanyraq.lang import Chapter, Choice, Count, Day, YesNo, years_between

person = Chapter(act="TOY-CARE", of="person")


class Standing(Choice):
    """What a person does."""

    idle = "0"
    worker = "1"
    pupil = "2"
    retired = "3"


@person.rule(cite="art.1(1)", since="2020-01-01")
def age(birth_date: Day, the_day: Day) -> Count:
    """Age is counted in completed years."""
    return years_between(birth_date, the_day)


@person.rule(cite="art.1(2)", since="2020-01-01")
def is_child(age: Count, age_of_majority: Count) -> YesNo:
    """Whoever is below the age of majority is a child."""
    return age < age_of_majority


@person.rule(cite="art.1(3)", since="2020-01-01")
def can_earn(is_child: YesNo, standing: Standing, is_sick: YesNo) -> YesNo:
    """An adult who is neither retired nor sick can earn."""
    return not is_child and standing != Standing.retired and not is_sick
