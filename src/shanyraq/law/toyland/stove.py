"""Firewood help: so that every stove is warm in winter."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    Measure,
    Money,
    Share,
    Table,
    YesNo,
    add_days,
    first_of_quarter,
    half_up_to_four_places,
    half_up_to_tenge,
    last_of_month,
    last_of_quarter,
    month_of_year,
    smaller,
)
from shanyraq.law.toyland import bread
from shanyraq.law.toyland.bread import Country

stove = Chapter(act="TOY-WOOD", of="family", uses=[bread])


class Ticket(Choice):
    """The colour of the ticket that a family shows at the woodshed."""

    white = "0"
    yellow = "1"
    red = "2"


@stove.rule(cite="p.1", since="2024-09-01")
def is_winter(the_day: Day, winter_begins_in: Count, winter_ends_in: Count) -> YesNo:
    """Winter runs from one month of the year to another."""
    month = month_of_year(the_day)
    return month >= winter_begins_in or month <= winter_ends_in


@stove.rule(cite="p.2(1)", since="2024-09-01")
def has_a_stove(stove_given_away_on: Day, the_day: Day) -> YesNo:
    """A family has its stove until the day on which it is given away."""
    return the_day < stove_given_away_on


@stove.rule(cite="p.2(2)", since="2024-09-01")
def warm_area(floor_area: Measure, members: Count, area_for_each: Measure, area_for_all: Measure) -> Measure:
    """The whole house is kept warm, but no more than an area for all and one for each."""
    return smaller(floor_area, area_for_each * members + area_for_all)


@stove.rule(cite="p.3", since="2024-09-01")
def cost_of_firewood(
    warm_area: Measure,
    area_of_a_large_house: Measure,
    price_of_firewood: Table[Country, Money],
    home: Country,
    members: Count,
    sledges: Table[Count, Count],
) -> Money:
    """The price of the sledges of firewood that a family burns in a month: one more in a large house."""
    more = 1 if warm_area >= area_of_a_large_house else 0
    return price_of_firewood[home] * (sledges[members] + more)


@stove.rule(cite="p.4(1)", since="2024-09-01", rounds=half_up_to_four_places)
def share_of_income(
    cost_of_firewood: Money, income_per_member: Money, members: Count, share_without_income: Share
) -> Share:
    """How much of its income the family spends on firewood."""
    income = income_per_member * members
    return share_without_income if income == Money(0) else cost_of_firewood / income


@stove.rule(cite="p.4(2)", since="2024-09-01")
def ticket(
    has_a_stove: YesNo,
    is_winter: YesNo,
    share_of_income: Share,
    share_for_red: Share,
    share_for_yellow: Share,
    ticket_of_others: Ticket,
) -> Ticket:
    """Red where firewood takes a large share of the income, yellow where it takes a smaller one."""
    if not (has_a_stove and is_winter):
        return ticket_of_others
    if share_of_income >= share_for_red:
        return Ticket.red
    elif share_for_yellow <= share_of_income < share_for_red:
        return Ticket.yellow
    else:
        return ticket_of_others


@stove.exception(to=ticket, cite="p.5", since="2025-01-01")
def red_after_the_frost(is_winter: YesNo, lost_to_the_frost: YesNo) -> Ticket | None:
    """A family that lost its woodpile to the frost gets a red ticket."""
    if not is_winter:
        return None
    if lost_to_the_frost:
        return Ticket.red


@stove.exception(to=ticket, cite="p.6", since="2025-01-01")
def white_for_a_forest(owns_forest: YesNo) -> Ticket | None:
    """A family that owns a forest gets a white ticket."""
    if owns_forest:
        return Ticket.white


@stove.rule(cite="p.7(1)", since="2024-09-01")
def due(ticket: Ticket) -> YesNo:
    """Help is due to who shows a yellow or a red ticket."""
    return ticket in (Ticket.yellow, Ticket.red)


@stove.rule(cite="p.7(2)", since="2024-09-01", rounds=half_up_to_tenge)
def help_with_firewood(ticket: Ticket, cost_of_firewood: Money, share_paid: Table[Ticket, Share]) -> Money:
    """Toyland pays a share of the firewood by the colour of the ticket."""
    return cost_of_firewood * share_paid[ticket]


@stove.rule(cite="p.8(1)", since="2024-09-01")
def paid_until(the_day: Day) -> Day:
    """It is granted to the end of the quarter."""
    return last_of_quarter(the_day)


@stove.rule(cite="p.8(2)", since="2024-09-01")
def paid_from(the_day: Day) -> Day:
    """It is granted from the beginning of the quarter."""
    return first_of_quarter(the_day)


@stove.rule(cite="p.9", since="2024-09-01")
def show_ticket_by(the_day: Day, days_of_grace: Count) -> Day:
    """The ticket is shown within some days after the end of the month."""
    return add_days(last_of_month(the_day), days_of_grace)
