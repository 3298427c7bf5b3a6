"""The rocking-chair pension: rest for those who have worked long enough."""

from shanyraq.lang import (
    By,
    Chapter,
    Choice,
    Count,
    Day,
    History,
    Money,
    Share,
    Table,
    YesNo,
    add_months,
    add_years,
    best_run,
    down_to_tenge,
    first_of_month,
    half_up_to_tiyn,
    larger,
    last_months,
    total,
    up_to_tiyn,
)
from shanyraq.law.toyland import bread, person, purse
from shanyraq.law.toyland.bread import Country
from shanyraq.law.toyland.purse import Coin

pension = Chapter(act="TOY-REST", of="person", uses=[person, purse, bread])


class Craft(Choice):
    """What a person has worked as the longest."""

    other = "0"
    diver = "d"
    keeper = "k"


@pension.rule(cite="art.2(1)", since="2020-01-01")
def pension_age(craft: Craft, age_for_craft: Table[Craft, Count], usual_age: Count) -> Count:
    """Some crafts have an age of their own; everybody else rests from the usual age."""
    if craft in age_for_craft:
        return age_for_craft[craft]
    return usual_age


@pension.rule(cite="art.2(2)", since="2020-01-01")
def first_day(birth_date: Day, pension_age: Count) -> Day:
    """The pension begins on the first day of the month after the birthday."""
    birthday = add_years(birth_date, pension_age)
    return first_of_month(add_months(birthday, 1))


@pension.rule(cite="art.2(3)", since="2020-01-01", until="2024-12-31")
@pension.rule(cite="art.2(4)", since="2025-01-01")
def due(first_day: Day, the_day: Day) -> YesNo:
    """Whoever has reached the first day is due the pension."""
    return first_day <= the_day


@pension.rule(cite="art.3(1)", since="2020-01-01", rounds=half_up_to_tiyn)
def average_wage(income: By[Coin, History[Money]], best_months: Count) -> Money:
    """The wages of the best months in a row, per month."""
    return best_run(best_months, series=income[Coin.wages]) / best_months


@pension.rule(cite="art.3(2)", since="2020-01-01")
def wages_of_last_year(income: By[Coin, History[Money]], the_day: Day) -> Money:
    """The wages of the twelve months before."""
    return total(last_months(12, before=the_day, series=income[Coin.wages]))


@pension.rule(cite="art.4", since="2020-01-01", rounds=down_to_tenge)
def amount(
    due: YesNo, average_wage: Money, years_of_work: Count, share_for_years: Table[Count, Share], least_pension: Money
) -> Money:
    """A share of the average wage by years of work, in whole tenge, but not less than the least pension."""
    if not due:
        return Money(0)
    return larger(average_wage * share_for_years[years_of_work], least_pension)


@pension.exception(to=amount, cite="art.5", since="2020-01-01")
def whole_wage_of_a_keeper(due: YesNo, craft: Craft, average_wage: Money) -> Money | None:
    """A keeper of a lighthouse gets the whole average wage."""
    if due and craft == Craft.keeper:
        return average_wage


@pension.exception(to=amount, cite="art.6", since="2020-01-01")
def least_pension_while_earning(
    due: YesNo, wages_of_last_year: Money, most_wages: Money, least_pension: Money
) -> Money | None:
    """Who still earns well gets the least pension."""
    if due and wages_of_last_year > most_wages:
        return least_pension


@pension.rule(cite="art.7", since="2024-01-01", rounds=up_to_tiyn)
def tea_money(due: YesNo, home: Country, price_of_bread: Table[Country, Money], share_for_tea: Share) -> Money:
    """A pensioner whose family lives in the hills gets tea for a part of the price of a loaf."""
    if not due or home != Country.hills:
        return Money(0)
    return price_of_bread[home] * share_for_tea


@pension.rule(cite="art.8", since="2020-01-01")
def pearl_money(dives: History[Count], the_day: Day, money_for_a_dive: Money) -> Money:
    """For each dive of the twelve months before there is some money for pearls not found."""
    return money_for_a_dive * total(last_months(12, before=the_day, series=dives))
