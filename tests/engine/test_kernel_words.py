"""The few words that kernels are written in, compiled or plain, against what they stand for."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shanyraq.engine import exact
from shanyraq.engine.columns import words
from shanyraq.engine.columns.build import compiled_driver
from shanyraq.engine.columns.graph import FAMILY, PERSON, Graph
from shanyraq.engine.columns.numbers import packed
from shanyraq.engine.columns.schedule import Schedule, Sink
from shanyraq.engine.columns.source import Writer
from shanyraq.engine.columns.spans import DOUBLE, MOST_MEMBERS
from shanyraq.engine.ir import NEVER


def test_the_kernels_days_are_the_laws_days() -> None:
    draw = random.Random(3)
    edges = [date(2000, 2, 29), date(2100, 2, 28), date(1, 1, 1), date(9999, 12, 30), NEVER, date(2024, 12, 31)]
    days = edges + [date(1900, 1, 1) + timedelta(days=draw.randrange(100_000)) for _ in range(400)]
    for day in days:
        code = packed(day)
        assert words.packed(words.ordinal(code)) == code
        for word in ("last_of_month", "first_of_quarter", "last_of_quarter"):
            assert getattr(words, word)(code) == packed(getattr(exact, word)(day))
        for count in (0, 1, -1, 12, draw.randrange(-3000, 3000), 10**7, -(10**7)):
            assert words.add_days(code, count) == packed(exact.add_days(day, count))
            assert words.add_months(code, count) == packed(exact.add_months(day, count))


def test_never_has_no_first_day() -> None:
    for word in (exact.first_of_month, exact.first_of_quarter, exact.last_of_month, exact.last_of_quarter):
        assert word(NEVER) == NEVER


def test_the_best_run() -> None:
    assert words.best_run([[1, 5, 2, 9, 0]], 0, 2, True) == 11
    assert words.best_run([[1, 5, 2, 9, 0]], 0, 9, True) == 17
    assert words.best_run([[]], 0, 3, True) == 0
    assert words.best_run([[1, 5, 2, 9, 0]], 0, 2, False) == 0


def test_the_run_before_a_day_of_ones_own() -> None:
    row, today = [[1, 5, 2, 9, 4]], packed(date(2024, 6, 15))
    assert words.run_before(row, 0, 2, packed(date(2024, 6, 1)), today, True) == 13
    assert words.run_before(row, 0, 3, packed(date(2024, 4, 30)), today, True) == 8
    assert words.run_before(row, 0, 12, packed(date(2024, 2, 29)), today, True) == 1
    assert words.run_before(row, 0, 2, packed(date(2023, 12, 31)), today, True) == 0
    assert words.run_before(row, 0, 3, packed(date(2024, 8, 1)), today, True) == 4
    assert words.run_before(row, 0, 12, words.NEVER_DAY, today, True) == 0
    assert words.run_before(row, 0, 2, packed(date(2024, 6, 1)), today, False) == 0


def test_the_worst_error_of_each_family() -> None:
    """Of a block that begins with the second family, whose third family has nobody."""
    offsets, codes, found = [0, 2, 4, 5, 5, 8], [0, 3, 0, 1, 9, 0], [7] * 4
    words.worst_of_each(4, 6, 1, 2, offsets, codes, found)
    assert found == [3, 0, 0, 9]
    words.worst_of_each(4, 6, 1, 2, offsets, [0] * 6, found)
    assert found == [0, 0, 0, 0]


# ---- division -----------------------------------------------------------------------------------------------------

DIVIDED = """
@loop
def divided(n, base, one, by, o0):
    for i in range(n):
        put(o0, i, {word}(get(one, i), get(by, i)), 0)


@loop
def divided_alike(n, base, one, by, o0):
    shared = get(by, 0)
    for i in range(n):
        put(o0, i, {word}(get(one, i), shared), 0)


def run(n, one, by, o0, o1):
    divided(n, 0, one, by, o0)
    divided_alike(n, 0, one, by, o1)
"""


@cache
def dividing(word: str) -> Callable[[list[int], list[int]], tuple[list[int], list[int]]]:
    """A word of division over many numbers, compiled as in a kernel: by one's own number, and by that of everybody."""
    kinds = ["int64", "int64[]", "int64[]", "int64[:]", "int64[:]"]
    kernel = compiled_driver(DIVIDED.format(word=word), kinds)

    def divided(one: list[int], by: list[int]) -> tuple[list[int], list[int]]:
        result, alike = np.zeros(len(one), np.int64), np.zeros(len(one), np.int64)
        kernel(len(one), np.array(one, np.int64), np.array(by, np.int64), result, alike)
        return result.tolist(), alike.tolist()

    return divided


def beside(numbers: list[int], most: int) -> list[int]:
    """The numbers, those next to them, and their opposites, as far as they are allowed."""
    near = {sign * (number + off) for number in numbers for off in (-1, 0, 1) for sign in (1, -1)}
    return [number for number in near if -most < number < most]


@pytest.mark.parametrize(
    ("word", "most", "most_by"),
    [
        ("quotient", DOUBLE, DOUBLE),
        ("floored", DOUBLE, DOUBLE),
        ("long_floored", 2**63, DOUBLE // 2),
        ("wide_floored", 2**63, 2**63),
    ],
)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_quotient_is_exact_wherever_rounded_down(word: str, most: int, most_by: int, data: st.DataObject) -> None:
    """Multiples of the divisor and their neighbours, where a quotient of doubles would be the first to be wrong."""
    size = st.integers(0, (most_by - 1).bit_length() - 1).map(lambda bits: 2**bits)
    by = data.draw(size.flatmap(lambda least: st.integers(least, min(2 * least, most_by - 1))))
    times = data.draw(st.lists(st.integers(0, (most - 1) // by), min_size=1, max_size=20))
    ones = beside([0, most - 1, by, *(by * each for each in times)], most)
    ones = [one for one in ones if one >= 0 or word != "quotient"]
    wanted = [one // by for one in ones]
    assert dividing(word)(ones, [by] * len(ones)) == (wanted, wanted)


WRITTEN_BY = (2, 3, 7, 12, 30, 100, 3650, 10_000, 999_999_937, 10**8, 2**49 - 1)


def test_a_quotient_by_a_number_of_the_text_is_exact() -> None:
    """Which becomes a product with the number's inverse."""
    words_of = {"quotient": (0, DOUBLE), "floored": (-DOUBLE + 1, DOUBLE), "long_floored": (-(2**63) + 1, 2**63)}
    calls = [(word, by) for word in words_of for by in WRITTEN_BY]
    lines = [f"        put(o{place}, i, {word}(get(one, i), {by}), {place})" for place, (word, by) in enumerate(calls)]
    results = ", ".join(f"o{place}" for place in range(len(calls)))
    head = f"@loop\ndef each(n, base, one, {results}):\n    for i in range(n):"
    text = "\n".join([head, *lines, "", "", f"def run(n, one, {results}):", f"    each(n, 0, one, {results})"])
    draw = random.Random(5)
    times = [draw.randrange(2 ** draw.randrange(1, 63)) for _ in range(3000)]
    ones = [*times, *beside([by * (each // by) for each in times[:300] for by in WRITTEN_BY], 2**63)]
    found = [np.zeros(len(ones), np.int64) for _ in calls]
    compiled_driver(text, ["int64", "int64[]", *["int64[:]"] * len(calls)])(len(ones), np.array(ones), *found)
    for (word, by), quotients in zip(calls, found, strict=True):
        least, most = words_of[word]
        assert [
            int(one) for one, each in zip(ones, quotients, strict=True) if least <= one < most and each != one // by
        ] == []


# ---- totals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("claims", [1, 2, 4, 5, 9])
def test_small_totals_do_not_run_into_one_another(claims: int) -> None:
    """The largest family there may be, of whom everything holds, beside small ones and one of nobody."""
    graph, draw = Graph(), np.random.default_rng(claims)
    columns = [graph.column(index, PERSON, (0, 1), (0, 1), True) for index in range(claims)]
    totals = [graph.total(graph.whole(column)) for column in columns] + [graph.total(graph.constant(3))]
    schedule = Schedule([Sink(index, node, FAMILY) for index, node in enumerate(totals)])
    source = Writer(schedule, False).source(claims, len(totals))
    sizes = np.array([5, MOST_MEMBERS, 0, 1, *draw.integers(0, 9, 900)])
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    held = [draw.integers(0, 2, offsets[-1]).astype(np.uint8) for _ in columns]
    for some in held:
        some[offsets[1] : offsets[2]] = 1
    kinds = ["int64", "int64", "int64[]", "int64[,]", "int32[:]", *["uint8[]"] * claims]
    kinds += [f"{slot.type}[:]" for slot in source.slots] + ["int64[:,:]"] * len(totals)
    scratch: list[Any] = [np.empty(MOST_MEMBERS + 1, slot.type) for slot in source.slots]
    found = [np.empty((1, len(sizes)), np.int64) for _ in totals]
    run = compiled_driver(source.text, kinds)
    run(0, len(sizes), offsets, np.zeros((1, 1), np.int64), np.empty(MOST_MEMBERS, np.int32), *held, *scratch, *found)
    sums = [np.concatenate([[0], np.cumsum(some, dtype=np.int64)]) for some in held]
    for total, sum_up_to in zip(found, sums, strict=False):
        assert (total[0] == np.diff(sum_up_to[offsets])).all()
    assert (found[-1][0] == 3 * sizes).all()
