"""The days of a reform: from when and to when a change holds, within the days on which the law is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shanyraq.engine.ir import NEVER, Law, Place, Rule
from shanyraq.engine.marked import Mapping
from shanyraq.engine.read.value import day_written
from shanyraq.reforms.refuse import day_is_outside, ends_before_it_begins, says_not

LAST = date(2199, 12, 31)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another; open where nobody said to when."""

    since: date
    until: date

    @property
    def is_closed(self) -> bool:
        """Whether it has a last day."""
        return self.until != NEVER

    def ends_on_or_after(self, day: date) -> bool:
        """Whether it says a last day, and that day is not before the given one."""
        return self.is_closed and self.until >= day


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a law can be changed: from its first rule on."""

    first: date
    last: date = LAST

    @classmethod
    def of(cls, law: Law) -> Days:
        """Those of a law."""
        return cls(min(rule.since for rule in law.rules))

    def span(self, change: Mapping, name: str) -> Span:
        """`from` and `to` of a change."""
        begins, ends = change.get("from"), change.get("to")
        if begins is None:
            raise says_not(change.at, name, "from", "Say from which day it holds: from: 2026-01-01.")
        since = self.within(day_written(begins, "from"), change.place("from"))
        until = self.within(day_written(ends, "to"), change.place("to")) if ends is not None else NEVER
        if until < since:
            raise ends_before_it_begins(change.place("to"), name)
        return Span(since, until)

    def within(self, day: date, at: Place) -> date:
        """The day, if the law has it."""
        if not self.first <= day <= self.last:
            raise day_is_outside(at, day, self.first, self.last)
        return day


def spans_of(editions: Iterable[Rule]) -> str:
    """When the editions of a rule are in force, for a refusal."""
    ordered = sorted({(rule.since, rule.until) for rule in editions})
    told = [f"from {since}" + ("" if until == NEVER else f" to {until}") for since, until in ordered]
    return f"it is in force {', '.join(told)}"
