"""Spans: the least and the most a whole number can be. They prove that nothing overflows 64 bits."""

from __future__ import annotations

from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

WIDEST = 2**63 - 1
TRUTH: Span = (0, 1)
NEVER_DAY = 9999 * 512 + 12 * 32 + 31
"""The day that never comes, packed as year * 512 + month * 32 + day."""
DAYS: Span = (512 + 32 + 1, NEVER_DAY)
MOST_MEMBERS = 10_000
USUAL_MEMBERS = 20
ROOM = 1 << 14
"""Persons of a block at most; the largest family allowed has fewer."""

DOUBLE = 2**51
"""Below it every whole number and a half is a double, and a quotient of doubles tells the quotient rounded down."""


def fits(span: Span) -> bool:
    """Whether every value of the span is a 64-bit whole number."""
    return span[0] >= -WIDEST and span[1] <= WIDEST


def added(one: Span, other: Span) -> Span:
    """The span of a sum."""
    return one[0] + other[0], one[1] + other[1]


def subtracted(one: Span, other: Span) -> Span:
    """The span of a difference."""
    return one[0] - other[1], one[1] - other[0]


def multiplied(one: Span, other: Span) -> Span:
    """The span of a product."""
    corners = [a * b for a in one for b in other]
    return min(corners), max(corners)


def divided(one: Span, by: Span) -> Span:
    """The span of a quotient rounded down; `by` is at least 1."""
    low, high = max(by[0], 1), max(by[1], 1)
    corners = [a // b for a in one for b in (low, high)]
    return min(corners), max(corners)


def remaining(one: Span, by: Span) -> Span:
    """The span of the remainder of such a quotient."""
    return 0, max(by[1], 1) - 1


def joined(one: Span, other: Span) -> Span:
    """The span of either."""
    return min(one[0], other[0]), max(one[1], other[1])


def within(one: Span, limits: Span) -> Span:
    """The part of a span inside limits (a limit itself, where nothing is inside)."""
    low, high = max(one[0], limits[0]), min(one[1], limits[1])
    return (low, high) if low <= high else (limits[0], limits[0])


def widest(span: Span) -> int:
    """The largest magnitude in a span."""
    return max(abs(span[0]), abs(span[1]))
