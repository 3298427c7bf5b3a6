"""Exact arithmetic that both ways of running the law share: rounding by name, and the phrases of days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from shanyraq.engine.ir import NEVER, PLACES, TIYN, Rounding


def rounded(value: Fraction | int, rounding: Rounding) -> Fraction:
    """The value rounded by name. Money comes and goes in tiyn; `four places` is for shares."""
    step = {"tenge": Fraction(TIYN), "tiyn": Fraction(1), "four places": Fraction(1, PLACES)}[rounding.unit]
    steps = Fraction(value) / step
    if rounding.direction == "up":
        whole = ceil(steps)
    elif rounding.direction == "down":
        whole = floor(steps)
    else:
        whole = floor(steps + Fraction(1, 2))
    return whole * step


def years_between(earlier: date, later: date) -> int:
    """Completed years; negative when `later` comes first (rounded towards the past)."""
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def months_between(earlier: date, later: date) -> int:
    """Completed months, likewise."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def add_days(day: date, days: int) -> date:
    """That many days later; never stays never, and what runs off the calendar is never too."""
    if day == NEVER:
        return NEVER
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return NEVER


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months later, or the last day of a shorter month."""
    if day == NEVER:
        return NEVER
    month = day.year * 12 + day.month - 1 + months
    year, number = month // 12, month % 12 + 1
    if not 1 <= year <= 9999:
        return NEVER
    return date(year, number, min(day.day, calendar.monthrange(year, number)[1]))


def add_years(day: date, years: int) -> date:
    """The same day that many years later; 28 February where there is no 29th."""
    return add_months(day, years * 12)


def first_of_month(day: date) -> date:
    """The first day of the month; of never it is never."""
    if day == NEVER:
        return NEVER
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def first_of_quarter(day: date) -> date:
    """The first day of the calendar quarter; of never it is never."""
    if day == NEVER:
        return NEVER
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def last_of_quarter(day: date) -> date:
    """The last day of the calendar quarter."""
    return last_of_month(date(day.year, (day.month - 1) // 3 * 3 + 3, 1))


def month_of_year(day: date) -> int:
    """1 to 12."""
    return day.month


def year_of(day: date) -> int:
    """The year."""
    return day.year
