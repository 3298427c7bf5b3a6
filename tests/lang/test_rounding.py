"""Roundings: each does what its name says, below zero too, and only to what a rule gives."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phrase_rules import found, half_up

from engine.small_law import CALM, SmallCountry
from shanyraq.engine.ir import Edition

UNITS = {"up_to_tenge": 100, "down_to_tenge": 100, "half_up_to_tenge": 100, "half_up_to_tiyn": 1, "up_to_tiyn": 1}


@pytest.fixture(scope="module")
def roundings(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A rule a rounding: the difference of two amounts, divided by a count."""
    python = "\n".join(
        f'@chapter.rule(cite="art.1", since="2020-01-01", rounds={name})\n'
        f'def {name}(a: Money, b: Money, n: Count) -> Money:\n    """A rule."""\n    return (a - b) / n\n'
        for name in UNITS
    )
    python += (
        '@chapter.rule(cite="art.1", since="2020-01-01", rounds=half_up_to_four_places)\n'
        "def half_up_to_four_places(n: Count, m: Count, k: Count) -> Share:\n"
        '    """A rule."""\n    return (n - m) / k\n'
    )
    small = SmallCountry(tmp_path_factory.mktemp("roundings"))
    facts = dict.fromkeys("ab", "Money") | dict.fromkeys("nmk", "Count")
    return small.chapter("chapter", python, facts=facts).on()


@CALM
@given(a=st.integers(0, 10**7), b=st.integers(0, 10**7), n=st.integers(1, 97))
@example(a=50, b=0, n=1)
@example(a=0, b=50, n=1)
@example(a=0, b=150, n=1)
@example(a=1, b=0, n=2)
@example(a=0, b=1, n=2)
def test_each_rounding_does_what_its_name_says(roundings: Edition, a: int, b: int, n: int) -> None:
    exact = Fraction(a - b, n)
    for name, unit in UNITS.items():
        rounded = found(roundings, name, a=a, b=b, n=n)
        assert isinstance(rounded, int) and rounded % unit == 0
        over = Fraction(rounded) - exact
        if name.startswith("up"):
            assert 0 <= over < unit
        elif name.startswith("down"):
            assert -unit < over <= 0
        else:
            assert -Fraction(unit, 2) < over <= Fraction(unit, 2)


@CALM
@given(n=st.integers(0, 400), m=st.integers(0, 400), k=st.integers(1, 97))
@example(n=0, m=1, k=32)
def test_a_share_keeps_four_places(roundings: Edition, n: int, m: int, k: int) -> None:
    rounded = found(roundings, "half_up_to_four_places", n=n, m=m, k=k)
    assert isinstance(rounded, Fraction)
    over = rounded - Fraction(n - m, k)
    assert (rounded * 10_000).denominator == 1
    assert -Fraction(1, 20_000) < over <= Fraction(1, 20_000)


@pytest.mark.parametrize(
    ("name", "tiyn", "gives"),
    [
        ("up_to_tenge", 12_301, 12_400),
        ("up_to_tenge", -12_399, -12_300),
        ("down_to_tenge", 12_399, 12_300),
        ("down_to_tenge", -12_301, -12_400),
        ("half_up_to_tenge", 12_350, 12_400),
        ("half_up_to_tenge", 12_349, 12_300),
        ("half_up_to_tenge", -12_350, -12_300),
        ("half_up_to_tenge", -12_351, -12_400),
        ("up_to_tenge", 12_300, 12_300),
        ("down_to_tenge", -12_300, -12_300),
    ],
)
def test_up_is_towards_more_money_also_below_zero(roundings: Edition, name: str, tiyn: int, gives: int) -> None:
    assert found(roundings, name, a=max(tiyn, 0), b=max(-tiyn, 0), n=1) == gives


def test_the_ceiling_used_here_is_that_of_decimals() -> None:
    assert half_up(Fraction(5, 2)) == int(Decimal("2.5").to_integral_value(ROUND_CEILING)) == 3
    assert half_up(Fraction(-5, 2)) == -2


def test_only_results_are_rounded_not_what_lies_between(tmp_path: Path) -> None:
    python = (
        '@chapter.rule(cite="art.1", since="2020-01-01", rounds=up_to_tenge)\n'
        'def third(a: Money) -> Money:\n    """A rule."""\n    x = a / 3\n    return x + x + x\n'
    )
    today = SmallCountry(tmp_path).chapter("chapter", python, facts={"a": "Money"}).on()
    assert found(today, "third", a=10_000) == 10_000
