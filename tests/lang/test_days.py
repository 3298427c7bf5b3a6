"""Phrases of days: months and years between them, days and months later, and the day that never comes."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from phrase_rules import COUNTS, DAYS, found, written

from engine.small_law import CALM, SmallCountry
from shanyraq.engine.ir import NEVER, Edition

RULES = {
    "years": ("d: Day, e: Day", "Count", "years_between(d, e)"),
    "months": ("d: Day, e: Day", "Count", "months_between(d, e)"),
    "after_days": ("d: Day, n: Count", "Day", "add_days(d, n)"),
    "before_days": ("d: Day, n: Count", "Day", "add_days(d, -n)"),
    "after_months": ("d: Day, n: Count", "Day", "add_months(d, n)"),
    "before_months": ("d: Day, n: Count", "Day", "add_months(d, -n)"),
    "after_years": ("d: Day, n: Count", "Day", "add_years(d, n)"),
    "month_begins": ("d: Day", "Day", "first_of_month(d)"),
    "month_ends": ("d: Day", "Day", "last_of_month(d)"),
    "quarter_begins": ("d: Day", "Day", "first_of_quarter(d)"),
    "quarter_ends": ("d: Day", "Day", "last_of_quarter(d)"),
    "number_of_month": ("d: Day", "Count", "month_of_year(d)"),
    "number_of_year": ("d: Day", "Count", "year_of(d)"),
    "later": ("d: Day, e: Day", "Day", "larger(d, e)"),
    "sooner": ("d: Day, e: Day", "YesNo", "d < e"),
}  # fmt: skip


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    facts = dict.fromkeys("de", "Day") | {"n": "Count"}
    return SmallCountry(tmp_path_factory.mktemp("days")).chapter("chapter", written(RULES), facts=facts).on()


def months_by_stepping(earlier: date, later: date) -> int:
    """Completed months, counted one at a time: a month is complete on the day of the same number."""
    months = 0
    year, month = earlier.year, earlier.month
    while True:
        month += 1
        if month == 13:
            year, month = year + 1, 1
        if (year, month, earlier.day) > (later.year, later.month, later.day):
            return months
        months += 1


@CALM
@given(d=DAYS, e=DAYS)
def test_completed_years_and_months(today: Edition, d: date, e: date) -> None:
    d, e = sorted((d, e))
    months = months_by_stepping(d, e)
    assert found(today, "months", d=d, e=e) == months
    assert found(today, "years", d=d, e=e) == months // 12


@CALM
@given(d=DAYS, n=COUNTS)
def test_days_and_months_later(today: Edition, d: date, n: int) -> None:
    assert found(today, "after_days", d=d, n=n) == d + timedelta(days=n)
    assert found(today, "before_days", d=d, n=n) == d - timedelta(days=n)
    for name, step in (("after_months", n), ("before_months", -n)):
        later = found(today, name, d=d, n=n)
        assert isinstance(later, date)
        assert (later.year * 12 + later.month) - (d.year * 12 + d.month) == step
        assert later.day == min(d.day, calendar.monthrange(later.year, later.month)[1])
    assert found(today, "after_years", d=d, n=n) == found(today, "after_months", d=d, n=n * 12)


@CALM
@given(d=DAYS)
def test_the_borders_of_months_and_quarters(today: Edition, d: date) -> None:
    first, last = found(today, "month_begins", d=d), found(today, "month_ends", d=d)
    begins, ends = found(today, "quarter_begins", d=d), found(today, "quarter_ends", d=d)
    assert isinstance(first, date) and isinstance(last, date) and isinstance(begins, date) and isinstance(ends, date)
    assert (first.day, (last + timedelta(days=1)).day) == (1, 1)
    assert first <= d <= last and (first.year, first.month) == (last.year, last.month) == (d.year, d.month)
    assert begins <= first <= last <= ends and begins.month in (1, 4, 7, 10)
    assert (ends.year, ends.month) == (begins.year, begins.month + 2) and (ends + timedelta(days=1)).day == 1
    assert (found(today, "number_of_year", d=d), found(today, "number_of_month", d=d)) == (d.year, d.month)


@pytest.mark.parametrize(
    ("name", "d", "n", "gives"),
    [
        ("after_years", date(2024, 2, 29), 1, date(2025, 2, 28)),
        ("after_years", date(2024, 2, 29), 4, date(2028, 2, 29)),
        ("after_months", date(2024, 1, 31), 1, date(2024, 2, 29)),
        ("after_months", date(2023, 1, 31), 1, date(2023, 2, 28)),
        ("after_months", date(2024, 3, 31), 6, date(2024, 9, 30)),
        ("before_months", date(2024, 3, 31), 1, date(2024, 2, 29)),
        ("after_days", date(2024, 2, 28), 1, date(2024, 2, 29)),
        ("after_days", date(2024, 12, 31), 1, date(2025, 1, 1)),
        ("after_days", NEVER, 10, NEVER),
        ("before_days", NEVER, 10, NEVER),
        ("after_months", NEVER, 1, NEVER),
        ("before_months", NEVER, 1, NEVER),
        ("after_years", NEVER, 1, NEVER),
        ("after_days", date(9999, 12, 1), 400, NEVER),
        ("after_years", date(2024, 1, 1), 9000, NEVER),
    ],
)
def test_month_ends_leap_days_and_never(today: Edition, name: str, d: date, n: int, gives: date) -> None:
    assert found(today, name, d=d, n=n) == gives


@pytest.mark.parametrize(
    ("born", "on", "years", "months"),
    [
        (date(2004, 2, 29), date(2005, 2, 28), 0, 11),
        (date(2004, 2, 29), date(2005, 3, 1), 1, 12),
        (date(2004, 2, 29), date(2008, 2, 28), 3, 47),
        (date(2004, 2, 29), date(2008, 2, 29), 4, 48),
        (date(2004, 1, 31), date(2004, 2, 29), 0, 0),
        (date(2004, 1, 31), date(2004, 3, 1), 0, 1),
        (date(2004, 5, 15), date(2004, 5, 14), -1, -1),
        (date(2004, 5, 15), date(2003, 5, 15), -1, -12),
        (date(2004, 5, 15), date(2004, 5, 15), 0, 0),
    ],
)
def test_who_is_how_old(today: Edition, born: date, on: date, years: int, months: int) -> None:
    assert found(today, "years", d=born, e=on) == years
    assert found(today, "months", d=born, e=on) == months


@CALM
@given(d=DAYS)
def test_never_is_later_than_every_day(today: Edition, d: date) -> None:
    assert found(today, "sooner", d=d, e=NEVER) is True
    assert found(today, "sooner", d=NEVER, e=d) is False
    assert found(today, "later", d=d, e=NEVER) == NEVER
