"""Numbers as surveys write them: units and periods from closed lists, exact arithmetic, one rounding at the end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

UNITS: Mapping[str, Fraction] = MappingProxyType(
    {"tenge": Fraction(1), "thousand_tenge": Fraction(1000), "tiyn": Fraction(1, 100)}
)
"""Tenge in one of each unit."""

PERIODS: Mapping[str, Fraction] = MappingProxyType(
    {
        "month": Fraction(1),
        "quarter": Fraction(1, 3),
        "half_year": Fraction(1, 6),
        "year": Fraction(1, 12),
        "week": Fraction("4.345"),
    }
)
"""What an amount of each period is multiplied by to be one of a month."""

ROUNDINGS = ("half_up", "half_even", "down")
LONGEST = 32
_NUMBER = re.compile(r"-?[0-9]{1,18}([.,][0-9]{1,12})?")


class NotANumber(ValueError):
    """A text that is no number of a reasonable length."""


def number_of(text: str, decimal: str = ".") -> Fraction:
    """An exact number; `decimal` is the sign before the fraction, and no other is taken for it."""
    found = text.strip()
    other = "," if decimal == "." else "."
    if len(found) > LONGEST or not _NUMBER.fullmatch(found) or other in found:
        raise NotANumber
    return Fraction(found.replace(",", "."))


def rounded(amount: Fraction, rounding: str) -> int:
    """An amount of no less than nothing in whole tenge."""
    if rounding == "down":
        return amount.numerator // amount.denominator
    if rounding == "half_even":
        return round(amount)
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
