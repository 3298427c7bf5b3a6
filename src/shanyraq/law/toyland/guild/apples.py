"""Apples: the guild's money and its orchard for the children of the crew."""

from shanyraq.lang import Chapter, Count, Each, Money, YesNo, count, half_up_to_tiyn, largest
from shanyraq.law.toyland import person
from shanyraq.law.toyland.guild import crew, hearth

apples = Chapter(act="TOY-APPLE", of="family", uses=[person, crew, hearth])


@apples.rule(cite="p.1", since="2020-01-01")
def due(
    months_in_crew: Each[Count],
    lives_here: Each[YesNo],
    months_asked: Count,
    lost_breadwinner: YesNo,
    months_in_toyland: Count,
    months_in_toyland_asked: Count,
) -> YesNo:
    """Due to a house that is no newcomer, where somebody is of the crew for some months or was until the sea came."""
    of_the_crew = largest(months_in_crew, where=lives_here, otherwise=0) >= months_asked or lost_breadwinner
    return of_the_crew and months_in_toyland >= months_in_toyland_asked


@apples.rule(cite="p.2", since="2020-01-01")
def amount(due: YesNo, is_child: Each[YesNo], lives_here: Each[YesNo], money_for_a_child: Money) -> Money:
    """The same money for each child of the house, each month."""
    return money_for_a_child * count(is_child, where=lives_here) if due else Money(0)


@apples.rule(cite="p.3", since="2020-01-01")
def given_for_a_child_of_the_crew(
    money_for_a_child: Money, apples_of_a_month: Count, price_of_an_apple: Money
) -> Money:
    """For each child of the crew the orchard gives the money and an apple a day."""
    return money_for_a_child + price_of_an_apple * apples_of_a_month


@apples.rule(cite="p.4", since="2020-01-01", rounds=half_up_to_tiyn)
def given_for_a_child_of_toyland(
    given_for_a_child_of_the_crew: Money, children_of_the_crew: Count, children_of_toyland: Count
) -> Money:
    """The orchard tells the council what it gives in a month, divided among all children of Toyland."""
    return given_for_a_child_of_the_crew * children_of_the_crew / children_of_toyland
