"""Spans of days: what one covers of another, and what stays open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date, date]
"""First and last day, both included."""

ONE_DAY = timedelta(days=1)


def day_after(day: date) -> date:
    """The next day; the last day of all has none but itself."""
    return day if day == date.max else day + ONE_DAY


def common(one: Span, other: Span) -> Span | None:
    """The days in both spans."""
    since, until = max(one[0], other[0]), min(one[1], other[1])
    return (since, until) if since <= until else None


def uncovered(span: Span, covers: Iterable[Span]) -> list[Span]:
    """The days of the span that none of the covers has."""
    left: list[Span] = []
    since, until = span
    for first, last in sorted(covers):
        if last < since or since > until:
            continue
        if first > until:
            break
        if first > since:
            left.append((since, first - ONE_DAY))
        if last == date.max:
            return left
        since = max(since, last + ONE_DAY)
    if since <= until:
        left.append((since, until))
    return left


def said(span: Span) -> str:
    """`from 2024-01-01 to 2024-12-31`, `from 2024-01-01`, `on 2024-01-01`."""
    since, until = span
    if since == until:
        return f"on {since}"
    return f"from {since}" if until == date.max else f"from {since} to {until}"
