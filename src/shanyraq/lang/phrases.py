"""The phrases of the language: what a rule may say about groups, tables, days and histories."""

from __future__ import annotations

from typing import TypeVar, overload

from shanyraq.lang.kinds import By, Choice, Count, Day, Each, History, Measure, Money, ReadNotRun, Share, Table, YesNo

Kind = TypeVar("Kind", bound=Choice)
Quantity = TypeVar("Quantity", Money, Count, Share, Measure, Day)
Amount = TypeVar("Amount", Money, Count, Measure)


# ---- groups -----------------------------------------------------------------------------------------------------


@overload
def total(values: Each[Amount], where: Each[YesNo] = ...) -> Amount: ...
@overload
def total(values: History[Amount]) -> Amount: ...
@overload
def total(values: By[Kind, Amount], where: Table[Kind, YesNo] = ...) -> Amount: ...
@overload
def total(values: By[Kind, History[Amount]], where: Table[Kind, YesNo] = ...) -> Amount: ...
def total(values: object, where: object = None) -> object:
    """The sum over the members (of whom `where` holds), over the months, or over the kinds. Of nobody it is 0."""
    raise ReadNotRun


def count(claims: Each[YesNo], where: Each[YesNo] = ...) -> Count:  # type: ignore[assignment]
    """How many members the claim holds for (among those of whom `where` holds)."""
    raise ReadNotRun


def any_of(claims: Each[YesNo], where: Each[YesNo] = ...) -> YesNo:  # type: ignore[assignment]
    """Whether the claim holds for at least one member. Of nobody it is no."""
    raise ReadNotRun


def all_of(claims: Each[YesNo], where: Each[YesNo] = ...) -> YesNo:  # type: ignore[assignment]
    """Whether the claim holds for every member. Of nobody it is yes."""
    raise ReadNotRun


def largest(values: Each[Quantity], otherwise: Quantity, where: Each[YesNo] = ...) -> Quantity:  # type: ignore[assignment]
    """The largest value among the members; `otherwise` when there is none."""
    raise ReadNotRun


def smallest(values: Each[Quantity], otherwise: Quantity, where: Each[YesNo] = ...) -> Quantity:  # type: ignore[assignment]
    """The smallest value among the members; `otherwise` when there is none."""
    raise ReadNotRun


# ---- two values -------------------------------------------------------------------------------------------------


def larger(one: Quantity, other: Quantity) -> Quantity:
    """The larger of two values."""
    raise ReadNotRun


def smaller(one: Quantity, other: Quantity) -> Quantity:
    """The smaller of two values."""
    raise ReadNotRun


# ---- days -------------------------------------------------------------------------------------------------------


def years_between(earlier: Day, later: Day) -> Count:
    """Completed years from one day to another; someone born on 29 February turns a year older on 1 March."""
    raise ReadNotRun


def months_between(earlier: Day, later: Day) -> Count:
    """Completed months from one day to another."""
    raise ReadNotRun


def add_days(day: Day, days: Count) -> Day:
    """The day that many days later."""
    raise ReadNotRun


def add_months(day: Day, months: Count) -> Day:
    """The day of the same number that many months later (the last day of the month where there is none)."""
    raise ReadNotRun


def add_years(day: Day, years: Count) -> Day:
    """The day of the same number and month that many years later (28 February where there is no 29th)."""
    raise ReadNotRun


def first_of_month(day: Day) -> Day:
    """The first day of that day's month."""
    raise ReadNotRun


def last_of_month(day: Day) -> Day:
    """The last day of that day's month."""
    raise ReadNotRun


def first_of_quarter(day: Day) -> Day:
    """The first day of that day's calendar quarter."""
    raise ReadNotRun


def last_of_quarter(day: Day) -> Day:
    """The last day of that day's calendar quarter."""
    raise ReadNotRun


def month_of_year(day: Day) -> Count:
    """1 for January to 12 for December."""
    raise ReadNotRun


def year_of(day: Day) -> Count:
    """The calendar year of the day."""
    raise ReadNotRun


# ---- histories --------------------------------------------------------------------------------------------------


@overload
def quarter_before(day: Day, series: History[Amount]) -> History[Amount]: ...
@overload
def quarter_before(day: Day, series: By[Kind, History[Amount]]) -> By[Kind, History[Amount]]: ...
def quarter_before(day: Day, series: object) -> object:
    """The three months of the calendar quarter before the quarter of the day."""
    raise ReadNotRun


@overload
def last_months(months: Count, before: Day, series: History[Amount]) -> History[Amount]: ...
@overload
def last_months(months: Count, before: Day, series: By[Kind, History[Amount]]) -> By[Kind, History[Amount]]: ...
def last_months(months: Count, before: Day, series: object) -> object:
    """That many whole months before the month of the day."""
    raise ReadNotRun


def best_run(months: Count, series: History[Amount]) -> Amount:
    """The largest total of that many consecutive months anywhere in the (windowed) series."""
    raise ReadNotRun
