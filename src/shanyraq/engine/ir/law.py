"""What a country's law holds: rules, numbers, facts, choices, acts and doubts, and the law as on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from shanyraq.engine.ir.expressions import Expression
from shanyraq.engine.ir.kinds import AnyKind, Kind, Place, Scalar, TableKind

Words: TypeAlias = Mapping[str, str]
"""One text in each language: kk, ru, en."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """A named rounding: to a unit (tenge, tiyn, four places), in a direction (up, down, half up)."""

    name: str
    unit: Literal["tenge", "tiyn", "four places"]
    direction: Literal["up", "down", "half up"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a rule and what it names: a rule, a number, a fact, or the day."""

    name: str
    kind: AnyKind
    source: Literal["rule", "number", "fact", "day"]
    target: str
    at: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """One edition of a rule: what it takes, what it gives, and where the law says so."""

    name: str
    chapter: str
    group: str
    parameters: tuple[Parameter, ...]
    kind: Kind
    body: Expression
    cite: str
    since: date
    until: date
    rounds: Rounding | None
    doubt: str
    overrides: str
    title: Words
    says: Words
    source: str
    at: Place

    @property
    def id(self) -> str:
        """Chapter and name: how cases, outcomes and traces call the rule."""
        return f"{self.chapter}.{self.name}"


RowKey: TypeAlias = str | tuple[int, int | None] | None
"""A choice's member, a range of counts (last None: and more), or None for a number that is no table."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value of a number, with the text that says so and how sure we are."""

    key: RowKey
    value: Scalar
    since: date
    until: date
    cite: str
    source: str
    confidence: Literal["high", "medium", "low"]
    doubt: str
    checked: Mapping[str, str]
    at: Place


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the law through time: a single value or a table."""

    name: str
    chapter: str
    kind: Kind | TableKind
    unit: str
    entries: tuple[Entry, ...]
    known_until: date
    asks: bool
    title: Words
    at: Place

    @property
    def id(self) -> str:
        """Chapter and name."""
        return f"{self.chapter}.{self.name}"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a case must tell: who it is about, its kind, and how to ask for it.

    none: what "nothing else" means of a choice. must_be_told: `everything_else: no` does not answer it. in_december:
    the rule of which it tells what it gave last December; "" for a fact of another kind. lasts_until: the fact of its
    last day; where that day is told and has passed, this fact no longer holds. holds_from: so too that of
    its first day, before which it does not hold yet. "" where it has none.
    """

    name: str
    chapter: str
    group: str
    kind: AnyKind
    title: Words
    ask: Words
    may_be_never: bool
    none: Scalar | None
    must_be_told: bool
    least: Scalar | None
    most: Scalar | None
    at: Place
    in_december: str = ""
    lasts_until: str = ""
    holds_from: str = ""

    @property
    def id(self) -> str:
        """Chapter and name."""
        return f"{self.chapter}.{self.name}"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a choice, its official code and the days it exists."""

    name: str
    code: str
    title: Words
    since: date
    until: date
    note: Words = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A choice: its members in order."""

    name: str
    chapter: str
    title: Words
    members: tuple[Member, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Act:
    """An act that the law cites; `short` is what a citation calls it."""

    id: str
    title: Words
    short: Words
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something not certain, how sure we are, and what would settle it."""

    id: str
    confidence: Literal["medium", "low"]
    text: Words
    settled_by: str


@dataclass(frozen=True, slots=True)
class Payer:
    """A budget or fund, or who else bears a charge: what benefits are paid from, and contributions and taxes paid to.

    by: the choice each member of which has a budget of its own. keeps_savings: what it receives is set aside for those
    for whom it was paid, and is nobody's revenue. are_families: those to whom benefits are paid. is_private: neither a
    budget nor a fund of the State, though it pays benefits by law: an employer, an insurer.
    """

    name: str
    title: Words
    by: str
    keeps_savings: bool = False
    are_families: bool = False
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """A chapter's name, act, group and the chapters it uses; the shelf it stands on, or none."""

    name: str
    act: str
    group: str
    uses: tuple[str, ...]
    title: Words
    at: Place
    shelf: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A reform that has been laid over a law: what it is called."""

    name: str
    title: Words


@dataclass(frozen=True, slots=True)
class Law:
    """A country's law through all of its editions."""

    country: str
    title: Words
    groups: tuple[str, ...]
    chapters: Mapping[str, ChapterHead]
    rules: tuple[Rule, ...]
    numbers: Mapping[str, Number]
    facts: Mapping[str, Fact]
    choices: Mapping[str, ChoiceList]
    acts: Mapping[str, Act]
    doubts: Mapping[str, Doubt]
    decisions: Mapping[str, object]
    shelves: Mapping[str, Words] = field(default_factory=dict)
    """What the shelves of a large country are called, in their order."""
    reforms: tuple[Overlay, ...] = ()
    """The reforms laid over it, if any; the law in force has none."""
    payers: Mapping[str, Payer] = field(default_factory=lambda: MappingProxyType({}))
    """The budgets and funds that benefits are paid from, and whoever else bears contributions and taxes."""
    charges: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    """What kinds of contributions and taxes there are, and what they are called."""
    born: str = ""
    """The fact of a person's day of birth; `minor`: the rule of who is a minor. "" where the country says neither."""
    minor: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as on one day: the entries in force, by row."""

    number: Number
    entries: Mapping[RowKey, Entry]


@dataclass(frozen=True, slots=True)
class Edition:
    """The law as on one day: one rule a name, its exceptions, and the numbers in force."""

    law: Law
    day: date
    rules: Mapping[str, Rule]
    exceptions: Mapping[str, tuple[Rule, ...]]
    figures: Mapping[str, Figure]
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
