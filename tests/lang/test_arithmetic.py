"""Arithmetic, comparison and tables mean what plain Python means by them, on random values."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phrase_rules import CLAIMS, COUNTS, DAYS, MONEY, SHARES, found, half_up, written

from engine.small_law import CALM, SmallCountry, rows
from shanyraq.engine.ir import Edition
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import MOST_MONEY

RULES = {
    "plus": ("a: Money, b: Money", "Money", "a + b"),
    "minus": ("a: Money, b: Money", "Money", "a - b"),
    "opposite": ("a: Money", "Money", "-a"),
    "times": ("a: Money, n: Count", "Money", "a * n"),
    "times_turned": ("a: Money, n: Count", "Money", "n * a"),
    "part": ("a: Money, s: Share", "Money", "a * s"),
    "divided": ("a: Money, n: Count", "Money", "a / n"),
    "divided_by_share": ("a: Money, s: Share", "Money", "a / s"),
    "ratio": ("a: Money, b: Money", "Share", "a / b"),
    "mixed": ("s: Share, n: Count", "Share", "s * n + n - s"),
    "counted": ("n: Count, m: Count", "Count", "n * m + n - m"),
    "area": ("x: Measure, y: Measure, n: Count", "Measure", "x * n + y - x"),
    "larger_of": ("a: Money, b: Money", "Money", "larger(a, b)"),
    "smaller_of": ("a: Money, b: Money", "Money", "smaller(a, b)"),
    "later": ("d: Day, e: Day", "Day", "larger(d, e)"),
    "chain": ("a: Money, b: Money", "YesNo", "Money(0) < a <= b"),
    "is_equal": ("a: Money, b: Money", "YesNo", "a == b"),
    "is_other": ("a: Money, b: Money", "YesNo", "not a != b"),
    "same": ("d: Day, e: Day", "YesNo", "d < e or d >= e"),
    "sooner": ("d: Day, e: Day", "YesNo", "d < e"),
    "chosen": ("p: YesNo, a: Money, b: Money", "Money", "a if p else b"),
    "step": ("n: Count, steps: Table[Count, Count]", "Count", "steps[n]"),
    "has_step": ("n: Count, steps: Table[Count, Count]", "YesNo", "n in steps"),
    "is_gift": ("coin: Coin", "YesNo", "coin in (Coin.gift, Coin.prize)"),
}  # fmt: skip
ROUNDS = {"part": "half_up_to_tiyn", "divided": "half_up_to_tiyn", "divided_by_share": "half_up_to_tiyn",
          "ratio": "half_up_to_four_places"}  # fmt: skip
STEPS = {"1": {"2020-01-01": 10}, "2-3": {"2020-01-01": 20}, "5+": {"2020-01-01": 30}}


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    facts = dict.fromkeys("ab", "Money") | dict.fromkeys("nm", "Count") | dict.fromkeys("xy", "Measure")
    facts |= dict.fromkeys("de", "Day") | {"s": "Share", "p": "YesNo", "coin": "Coin"}
    small = SmallCountry(tmp_path_factory.mktemp("arithmetic"))
    small.chapter(
        "chapter",
        written(RULES, ROUNDS),
        facts=facts,
        numbers={"steps": rows("count", "Count", STEPS)},
        choices={"Coin": ("wages", "gift", "prize")},
    )
    return small.on()


@CALM
@given(a=MONEY, b=MONEY, n=COUNTS, m=COUNTS, s=SHARES)
def test_arithmetic_is_exact(today: Edition, a: int, b: int, n: int, m: int, s: Fraction) -> None:
    assert found(today, "plus", a=a, b=b) == a + b
    assert found(today, "minus", a=a, b=b) == a - b
    assert found(today, "opposite", a=a) == -a
    assert found(today, "times", a=a, n=n) == found(today, "times_turned", a=a, n=n) == a * n
    assert found(today, "part", a=a, s=s) == half_up(Fraction(a) * s)
    assert found(today, "mixed", s=s, n=n) == s * n + n - s
    assert found(today, "counted", n=n, m=m) == n * m + n - m


@CALM
@given(a=MONEY, b=st.integers(1, 10**9), n=st.integers(1, 400), s=SHARES.filter(bool))
@example(a=1, b=3, n=2, s=Fraction(2))
def test_division_is_exact_until_it_is_rounded(today: Edition, a: int, b: int, n: int, s: Fraction) -> None:
    assert found(today, "divided", a=a, n=n) == half_up(Fraction(a, n))
    if a / s <= MOST_MONEY:
        assert found(today, "divided_by_share", a=a, s=s) == half_up(a / s)
    if Fraction(a, b) <= 10**6:
        assert found(today, "ratio", a=a, b=b) == Fraction(half_up(Fraction(a, b) * 10_000), 10_000)


@CALM
@given(x=st.integers(0, 10**6), y=st.integers(0, 10**6), n=COUNTS)
def test_measures_keep_two_places(today: Edition, x: int, y: int, n: int) -> None:
    assert found(today, "area", x=x, y=y, n=n) == x * n + y - x


@CALM
@given(a=MONEY, b=MONEY, p=CLAIMS, d=DAYS, e=DAYS)
def test_comparing_and_choosing(today: Edition, a: int, b: int, p: bool, d: date, e: date) -> None:
    assert found(today, "larger_of", a=a, b=b) == max(a, b)
    assert found(today, "smaller_of", a=a, b=b) == min(a, b)
    assert found(today, "chain", a=a, b=b) is (0 < a <= b)
    assert found(today, "is_equal", a=a, b=b) is found(today, "is_other", a=a, b=b) is (a == b)
    assert found(today, "is_equal", a=a, b=a) is True
    assert found(today, "chosen", p=p, a=a, b=b) == (a if p else b)
    assert found(today, "later", d=d, e=e) == max(d, e)
    assert found(today, "sooner", d=d, e=e) is (d < e)
    assert found(today, "same", d=d, e=e) is True


@CALM
@given(n=st.integers(0, 50))
def test_a_table_by_count_has_its_ranges_and_nothing_between_them(today: Edition, n: int) -> None:
    wanted = 10 if n == 1 else 20 if n in (2, 3) else 30 if n >= 5 else None
    assert found(today, "has_step", n=n) is (wanted is not None)
    if wanted is not None:
        assert found(today, "step", n=n) == wanted
    else:
        with pytest.raises(Refusal, match=f"no row for {n} "):
            found(today, "step", n=n)


@pytest.mark.parametrize(("coin", "is_one"), [("wages", False), ("gift", True), ("prize", True)])
def test_one_of_several_choices(today: Edition, coin: str, is_one: bool) -> None:
    assert found(today, "is_gift", coin=coin) is is_one
