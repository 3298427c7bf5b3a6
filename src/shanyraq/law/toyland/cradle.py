"""The cradle gift: bread for the house into which a child is born."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    Each,
    Money,
    Share,
    Table,
    YesNo,
    all_of,
    count,
    half_up_to_tenge,
    largest,
    months_between,
    smallest,
    year_of,
)
from shanyraq.law.toyland import bread, person
from shanyraq.law.toyland.bread import Country

cradle = Chapter(act="TOY-CARE", of="family", uses=[person, bread])


@cradle.rule(cite="art.9(1)", since="2020-01-01")
def youngest_born_on(birth_date: Each[Day], lives_here: Each[YesNo], the_day: Day) -> Day:
    """The birthday of the youngest member."""
    return largest(birth_date, where=lives_here, otherwise=the_day)


@cradle.rule(cite="art.9(2)", since="2020-01-01")
def due(
    youngest_born_on: Day,
    the_day: Day,
    months_to_ask: Count,
    is_child: Each[YesNo],
    lives_here: Each[YesNo],
) -> YesNo:
    """The gift is due for some months after a birth, unless nobody but children lives in the house."""
    is_in_time = months_between(youngest_born_on, the_day) < months_to_ask
    return is_in_time and not all_of(is_child, where=lives_here)


@cradle.rule(cite="art.10(1)", since="2020-01-01", rounds=half_up_to_tenge)
def gift(
    due: YesNo,
    is_child: Each[YesNo],
    lives_here: Each[YesNo],
    gift_in_loaves: Table[Count, Share],
    price_of_bread: Table[Country, Money],
    home: Country,
) -> Money:
    """The price of some loaves, more for a family with more children."""
    if not due:
        return Money(0)
    return price_of_bread[home] * gift_in_loaves[count(is_child, where=lives_here)]


@cradle.exception(to=gift, cite="art.10(2)", since="2024-08-12", rounds=half_up_to_tenge)
def gift_of_the_comet(
    due: YesNo,
    youngest_born_on: Day,
    comet_came_on: Day,
    loaves_of_the_comet: Share,
    price_of_bread: Table[Country, Money],
    home: Country,
) -> Money | None:
    """A child born in the year of the comet brings the same number of loaves to every family."""
    if due and year_of(youngest_born_on) == year_of(comet_came_on):
        return price_of_bread[home] * loaves_of_the_comet


@cradle.rule(cite="art.11", since="2020-01-01")
def neighbour_teaches(due: YesNo, age: Each[Count], can_earn: Each[YesNo], age_of_wisdom: Count) -> YesNo:
    """A neighbour teaches to rock the cradle where somebody who can earn has not yet reached the age of wisdom."""
    return due and smallest(age, otherwise=age_of_wisdom, where=can_earn) < age_of_wisdom
