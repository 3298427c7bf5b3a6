"""The bread allowance: so that no family goes without bread."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    Each,
    Money,
    Share,
    Table,
    YesNo,
    any_of,
    count,
    first_of_month,
    half_up_to_tenge,
    half_up_to_tiyn,
    larger,
    total,
    up_to_tenge,
)
from shanyraq.law.toyland import person, purse

bread = Chapter(act="TOY-CARE", of="family", uses=[person, purse])


class Country(Choice):
    """Where in Toyland a family lives."""

    hills = "1"
    shore = "2"


@bread.rule(cite="art.3", since="2020-01-01")
def members(lives_here: Each[YesNo]) -> Count:
    """Those who live in the house are the family."""
    return count(lives_here)


@bread.rule(cite="art.4(1)", since="2020-01-01", rounds=half_up_to_tiyn)
def income_per_member(counted_income: Each[Money], lives_here: Each[YesNo], members: Count) -> Money:
    """The family's income of the quarter before, per member and month."""
    if members == 0:
        return Money(0)
    return total(counted_income, where=lives_here) / (members * 3)


@bread.rule(cite="art.4(2)", since="2020-01-01", rounds=half_up_to_tenge)
def bread_line(price_of_bread: Table[Country, Money], home: Country, loaves: Count) -> Money:
    """The price of the loaves that a person eats in a month."""
    return price_of_bread[home] * loaves


@bread.rule(cite="art.4(3)", since="2020-01-01")
def due(income_per_member: Money, bread_line: Money, members: Count) -> YesNo:
    """A family is due the allowance when its income per member does not exceed the bread line."""
    return members > 0 and income_per_member <= bread_line


@bread.exception(to=due, cite="art.4(4)", since="2020-01-01")
def not_due_in_a_castle(owns_castle: YesNo) -> YesNo | None:
    """Who owns a castle is not due bread."""
    if owns_castle:
        return False


@bread.exception(to=due, cite="art.4(5)", since="2024-01-01")
def due_when_sick(is_sick: Each[YesNo], lives_here: Each[YesNo], owns_castle: YesNo) -> YesNo | None:
    """Where a member is sick the allowance is due whatever the income, but not in a castle."""
    if any_of(is_sick, where=lives_here) and not owns_castle:
        return True


@bread.rule(cite="art.5", since="2020-01-01", rounds=up_to_tenge)
def allowance(
    due: YesNo,
    income_per_member: Money,
    bread_line: Money,
    members: Count,
    is_child: Each[YesNo],
    lives_here: Each[YesNo],
    share_for_child: Share,
) -> Money:
    """What each member lacks to the bread line, and for each child a share of the line more."""
    if not due:
        return Money(0)
    lacking = larger(bread_line - income_per_member, Money(0)) * members
    return lacking + bread_line * share_for_child * count(is_child, where=lives_here)


@bread.rule(cite="art.6", since="2020-01-01")
def first_month(the_day: Day) -> Day:
    """It is paid from the month of the claim."""
    return first_of_month(the_day)


@bread.rule(cite="art.7", since="2020-01-01")
def must_come_to_the_office(due: YesNo, can_earn: Each[YesNo], lives_here: Each[YesNo]) -> YesNo:
    """A family that gets bread and has a member who can earn comes to the work office."""
    return due and any_of(can_earn, where=lives_here)
