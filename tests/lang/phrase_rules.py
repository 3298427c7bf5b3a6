"""Rules of one phrase each, and random values to hold them against: what the tests of phrases share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from engine.small_law import value, with_values
from shanyraq.engine.ir import Edition

MONEY = st.integers(0, 10**9)
COUNTS = st.integers(0, 400)
SHARES = st.integers(0, 30_000).map(lambda number: Fraction(number, 10_000))
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
CLAIMS = st.booleans()


def written(rules: Mapping[str, tuple[str, str, str]], rounds: Mapping[str, str] | None = None) -> str:
    """The rules as a chapter writes them, each given as what it takes, what it gives, and its one expression."""
    texts = []
    for name, (takes, gives, body) in rules.items():
        rounding = f", rounds={rounds[name]}" if rounds and name in rounds else ""
        mark = f'@chapter.rule(cite="art.1", since="2020-01-01"{rounding})'
        texts.append(f'{mark}\ndef {name}({takes}) -> {gives}:\n    """A rule."""\n    return {body}\n')
    return "\n".join(texts)


def found(today: Edition, name: str, **family: Any) -> object:
    """What a rule gives for a family of these values."""
    return value(today, with_values("chapter", family), f"chapter.{name}")


def half_up(value: Fraction) -> int:
    """Rounding to the nearest whole, a half upwards, by way of decimals of sixty places."""
    whole = (Decimal(value.numerator * 2 + value.denominator) / (value.denominator * 2)).to_integral_value(ROUND_FLOOR)
    return int(whole)
