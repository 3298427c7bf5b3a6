"""What a reform holds once it is read: values of numbers, editions of rules and repeals, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shanyraq.engine.ir import Entry, Number, Place, RowKey, Rule, Words


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that a change takes hold of, and on which days: a row of a number, or a rule."""

    name: str
    row: RowKey
    since: date
    until: date
    at: Place

    def meets(self, other: Touch) -> bool:
        """Whether both take hold of the same thing on one day."""
        same = self.name == other.name and self.row == other.row
        return same and self.since <= other.until and other.since <= self.until


@dataclass(frozen=True, slots=True)
class NumberChange:
    """Values that a number has from their days on; `new` where the law has no such number yet."""

    number: str
    entries: tuple[Entry, ...]
    new: Number | None
    at: Place

    @property
    def name(self) -> str:
        """What is changed."""
        return self.number

    @property
    def since(self) -> date:
        """The first day on which it is changed."""
        return min(entry.since for entry in self.entries)

    def touches(self) -> Iterator[Touch]:
        """What it takes hold of."""
        for entry in self.entries:
            yield Touch(self.number, entry.key, entry.since, entry.until, entry.at)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Another edition of a rule or exception for some days; without an edition it is repealed for them.

    payer: who would pay a sum, by the name the country's payers have; empty where the reform does not say.
    take_up: who takes a sum that is added, `all` who are due it or those who receive the `assistance`; empty where the
    reform does not say, which is all.
    """

    name: str
    since: date
    until: date
    edition: Rule | None
    cite: str
    shown_in: str
    is_paid: bool
    at: Place
    payer: str = ""
    take_up: str = ""

    def touches(self) -> Iterator[Touch]:
        """What it takes hold of."""
        yield Touch(self.name, None, self.since, self.until, self.at)


@dataclass(frozen=True, slots=True)
class Reform:
    """An overlay on a law: what it is called, why it is proposed and where it comes from, and what it changes."""

    name: str
    title: Words
    why: str
    source: str
    changes: tuple[NumberChange | RuleChange, ...]
    includes: tuple[Reform, ...]
    path: Path
    at: Place

    def in_order(self) -> tuple[Reform, ...]:
        """Every reform that it includes and itself, each once: later ones win over earlier ones."""
        found: dict[Path, Reform] = {}
        for one in self.includes:
            for part in one.in_order():
                found.setdefault(part.path, part)
        found.setdefault(self.path, self)
        return tuple(found.values())

    def own_touches(self) -> tuple[Touch, ...]:
        """What its own changes take hold of; of a reform that only puts others together, what theirs do."""
        parts = (self,) if self.changes else self.in_order()
        return tuple(touch for one in parts for change in one.changes for touch in change.touches())

    def days(self) -> tuple[date, ...]:
        """The days on which something of it begins, its parts included."""
        found = {change.since for one in self.in_order() for change in one.changes}
        found |= {
            entry.since
            for one in self.in_order()
            for change in one.changes
            if isinstance(change, NumberChange)
            for entry in change.entries
        }
        return tuple(sorted(found))
