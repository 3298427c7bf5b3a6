"""A kernel's text and the machine code made of it: the same, whole, and given only what it was made for."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from shanyraq.engine.columns import words
from shanyraq.engine.columns.build import compiled_driver, plain_driver
from shanyraq.engine.columns.machine import machine_code

EACH = """
@loop
def each(n, base, one, other, o0):
    for i in range(n):
        put(o0, i, {call}, 0)


def run(n, one, other, o0):
    each(n, 0, one, other, o0)
"""
KINDS = ["int64", "int64[]", "int64[]", "int64[:]"]
CALLS = [f"{word}(get(one, i))" for word in ("last_of_month", "first_of_quarter", "last_of_quarter", "ordinal")]
CALLS += [f"{word}(get(one, i), get(other, i))" for word in ("add_months", "add_days")]


def days(draw: random.Random) -> list[int]:
    """Days of all times, those at the ends of the calendar among them, as kernels hold them."""
    drawn = [(draw.randrange(1, 9999) << 9) + (draw.randrange(1, 13) << 5) + draw.randrange(1, 29) for _ in range(500)]
    return [*drawn, (1 << 9) + (1 << 5) + 1, words.NEVER_DAY - 1, words.NEVER_DAY, words.NEVER_DAY]


@pytest.mark.parametrize("call", CALLS)
def test_a_day_is_counted_the_same_plain_and_compiled(call: str) -> None:
    draw = random.Random(call)
    one = days(draw)
    other = [draw.choice([0, 1, -1, 12, -37, draw.randrange(-5000, 5000), 10**7, -(10**7)]) for _ in one]
    text, plain, found = EACH.format(call=call), [0] * len(one), np.zeros(len(one), np.int64)
    plain_driver(text)(len(one), one, other, plain)
    compiled_driver(text, KINDS)(len(one), np.array(one), np.array(other), found)
    assert found.tolist() == plain


def test_a_number_of_days_is_the_same_day_plain_and_compiled() -> None:
    """Among them leap days and the last days of centuries."""
    one = [1, 146_097, 36_524, 365 * 4 + 60, words.LAST_DAY, *range(730_000, 730_500)]
    text, plain, found = EACH.format(call="packed(get(one, i))"), [0] * len(one), np.zeros(len(one), np.int64)
    plain_driver(text)(len(one), one, one, plain)
    compiled_driver(text, KINDS)(len(one), np.array(one), np.array(one), found)
    assert found.tolist() == plain


@pytest.mark.parametrize(
    "one",
    [np.zeros(2, np.int32), np.zeros((2, 2), np.int64), np.zeros(4, np.int64)[::2]],
    ids=["narrow", "two axes", "with gaps"],
)
def test_arrays_of_another_kind_never_reach_the_code(one: np.ndarray) -> None:
    run = compiled_driver(EACH.format(call="get(one, i)"), KINDS)
    fine = np.zeros(2, np.int64)
    with pytest.raises(TypeError, match="a kernel wants int64"):
        run(2, one, fine, fine.copy())


def test_what_may_not_be_written_is_not_written() -> None:
    run = compiled_driver(EACH.format(call="get(one, i)"), KINDS)
    result = np.zeros(2, np.int64)
    result.flags.writeable = False
    with pytest.raises(TypeError, match="a kernel wants int64"):
        run(2, np.ones(2, np.int64), np.ones(2, np.int64), result)


@pytest.mark.parametrize("call", ["get(one, i) // get(other, i)", "get(one, i) ** 2", "print(i)", "[i][0]", "unheard"])
def test_what_kernels_are_not_written_in_is_not_guessed_at(call: str) -> None:
    with pytest.raises(NotImplementedError, match="no kernel is written like this"):
        machine_code(EACH.format(call=call), KINDS)


@pytest.mark.parametrize("torn", [b"", b"torn", None], ids=["empty", "other", "cut short"])
def test_kept_code_that_is_not_whole_is_made_anew(
    torn: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHANYRAQ_CACHE", str(tmp_path))
    text, found = EACH.format(call="get(one, i) + get(other, i)"), np.zeros(1, np.int64)
    compiled_driver(text, KINDS)
    (kept,) = tmp_path.rglob("*.o")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-9] if torn is None else torn)
    compiled_driver(text, KINDS)(1, np.array([4]), np.array([5]), found)
    assert found.tolist() == [9]
    assert kept.read_bytes() == whole


def test_the_code_of_another_kernel_is_not_taken_for_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANYRAQ_CACHE", str(tmp_path))
    plus, minus = (EACH.format(call=f"get(one, i) {sign} get(other, i)") for sign in "+-")
    compiled_driver(plus, KINDS)
    (kept,) = tmp_path.rglob("*.o")
    told = kept.read_bytes()
    compiled_driver(minus, KINDS)
    (other,) = set(tmp_path.rglob("*.o")) - {kept}
    other.write_bytes(told)
    found = np.zeros(1, np.int64)
    compiled_driver(minus, KINDS)(1, np.array([4]), np.array([5]), found)
    assert found.tolist() == [-1]
