"""Phrases of histories: the months a window takes, the best run of months, and what a missing month asks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phrase_rules import found, written

from engine.small_law import CALM, SmallCountry
from shanyraq.engine.facts import Series
from shanyraq.engine.ir import Edition

RULES = {
    "last_quarter": ("pay: History[Money], the_day: Day", "Money", "total(quarter_before(the_day, pay))"),
    "last_year": ("pay: History[Money], the_day: Day", "Money", "total(last_months(12, the_day, pay))"),
    "last_few": ("pay: History[Money], the_day: Day, n: Count", "Money", "total(last_months(n, the_day, pay))"),
    "whole": ("pay: History[Money]", "Money", "total(pay)"),
    "best": ("pay: History[Money], n: Count", "Money", "best_run(n, pay)"),
    "best_of_year": ("pay: History[Money], the_day: Day", "Money", "best_run(3, last_months(12, the_day, pay))"),
}  # fmt: skip
MAY = 2024 * 12 + 4
MONTHLY = st.dictionaries(st.integers(MAY - 30, MAY + 3), st.integers(0, 10**6), max_size=30)


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    facts = {"n": "Count", "pay": "History[Money]"}
    return SmallCountry(tmp_path_factory.mktemp("histories")).chapter("chapter", written(RULES), facts=facts).on()


def series(amounts: dict[int, int]) -> Series:
    return Series(tuple(sorted((month, month, amount) for month, amount in amounts.items())), 0)


@CALM
@given(amounts=MONTHLY, n=st.integers(0, 40))
def test_windows_of_a_history(today: Edition, amounts: dict[int, int], n: int) -> None:
    pay = series(amounts)
    assert found(today, "whole", pay=pay) == sum(amounts.values())
    assert found(today, "last_quarter", pay=pay) == sum(amounts.get(month, 0) for month in range(MAY - 4, MAY - 1))
    assert found(today, "last_year", pay=pay) == sum(amounts.get(month, 0) for month in range(MAY - 12, MAY))
    assert found(today, "last_few", pay=pay, n=n) == sum(amounts.get(month, 0) for month in range(MAY - n, MAY))


def test_a_quarter_that_the_window_cuts_is_asked_by_its_months_inside(today: Edition) -> None:
    quarter = (MAY - 13, MAY - 11, 300)
    inside = Series((quarter, (MAY - 10, MAY + 5, 0)), None)
    assert found(today, "last_year", pay=inside) == ["chapter.pay 2023-05..2023-06"]
    none = Series(((MAY - 13, MAY - 11, 0), (MAY - 10, MAY + 5, 0)), None)
    assert found(today, "last_year", pay=none) == 0
    assert found(today, "best_of_year", pay=inside) == ["chapter.pay 2023-05..2023-06"]


def test_a_history_without_end_must_be_told_to_the_end(today: Edition) -> None:
    told = {MAY - index: 100 for index in range(1, 13)}
    some = Series(series(told).spans, None)
    assert found(today, "last_year", pay=some) == 1200
    assert found(today, "whole", pay=some) == found(today, "best", pay=some, n=3) == ["chapter.pay"]
    assert found(today, "whole", pay=series(told)) == 1200


@CALM
@given(amounts=MONTHLY, n=st.integers(1, 40))
@example(amounts={}, n=36)
@example(amounts={MAY: 5}, n=36)
@example(amounts={MAY - 30: 9, MAY: 5}, n=3)
def test_the_best_run_anywhere(today: Edition, amounts: dict[int, int], n: int) -> None:
    pay = series(amounts)
    starts = range(MAY - 80, MAY + 10)
    assert found(today, "best", pay=pay, n=n) == max(
        sum(amounts.get(month, 0) for month in range(start, start + n)) for start in starts
    )
    inside = range(MAY - 12, MAY - 2)
    assert found(today, "best_of_year", pay=pay) == max(
        sum(amounts.get(month, 0) for month in range(start, start + 3)) for start in inside
    )
