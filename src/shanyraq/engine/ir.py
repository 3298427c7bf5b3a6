"""The IR: law as small frozen typed nodes that keep their file, line and article; all else is a walk over it.

Values inside the engine: money is in tiyn, measures in hundredths, shares are exact fractions, choices are names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias

NEVER = date.max
"""The value of a day that never comes: later than every day."""

TIYN = 100
"""Tiyn in a tenge; hundredths in a measure."""

PLACES = 10_000
"""A share has at most four decimal places."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


# ---- kinds ------------------------------------------------------------------------------------------------------

Base: TypeAlias = Literal["money", "count", "share", "measure", "day", "yes_no", "choice"]


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of one value; a choice also names which."""

    base: Base
    choice: str = ""

    def __str__(self) -> str:
        names = {
            "money": "Money",
            "count": "Count",
            "share": "Share",
            "measure": "Measure",
            "day": "Day",
            "yes_no": "YesNo",
        }
        return self.choice or names[self.base]


@dataclass(frozen=True, slots=True)
class EachKind:
    """One value for each member of the group below."""

    of: Kind

    def __str__(self) -> str:
        return f"Each[{self.of}]"


@dataclass(frozen=True, slots=True)
class TableKind:
    """A dated table from a key (a choice or a count) to a value."""

    key: Kind
    of: Kind

    def __str__(self) -> str:
        return f"Table[{self.key}, {self.of}]"


@dataclass(frozen=True, slots=True)
class HistoryKind:
    """A monthly series."""

    of: Kind

    def __str__(self) -> str:
        return f"History[{self.of}]"


@dataclass(frozen=True, slots=True)
class ByKind:
    """One value, or one monthly series, for each member of a choice."""

    key: Kind
    of: Kind | HistoryKind

    def __str__(self) -> str:
        return f"By[{self.key}, {self.of}]"


AnyKind: TypeAlias = Kind | EachKind | TableKind | HistoryKind | ByKind

MONEY, COUNT, SHARE, MEASURE = Kind("money"), Kind("count"), Kind("share"), Kind("measure")
DAY, YES_NO = Kind("day"), Kind("yes_no")

Scalar: TypeAlias = int | Fraction | bool | date | str
"""money: int tiyn; count: int; share: Fraction; measure: int hundredths; day: date; yes_no: bool; choice: its name."""


# ---- expressions ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    """A value spelled out in the law."""

    value: Scalar
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class Name:
    """An argument of the rule, or a local name bound by `Let`."""

    name: str
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Exact arithmetic on two quantities."""

    operator: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class Negative:
    """A quantity with its sign changed."""

    of: Expression
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two like values stand in an order or are equal."""

    operator: Literal["<", "<=", ">", ">=", "==", "!="]
    left: Expression
    right: Expression
    at: Place
    kind: AnyKind = YES_NO


@dataclass(frozen=True, slots=True)
class Both:
    """All claims hold (three-valued `and`)."""

    claims: tuple[Expression, ...]
    at: Place
    kind: AnyKind = YES_NO


@dataclass(frozen=True, slots=True)
class Either:
    """At least one claim holds (three-valued `or`)."""

    claims: tuple[Expression, ...]
    at: Place
    kind: AnyKind = YES_NO


@dataclass(frozen=True, slots=True)
class Opposite:
    """The claim does not hold."""

    of: Expression
    at: Place
    kind: AnyKind = YES_NO


@dataclass(frozen=True, slots=True)
class Choose:
    """One value if the condition holds, another if not."""

    condition: Expression
    then: Expression
    otherwise: Expression
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class Let:
    """A local name for a value, used in what follows."""

    name: str
    value: Expression
    body: Expression
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whether a choice is one of several members."""

    item: Expression
    members: tuple[str, ...]
    at: Place
    kind: AnyKind = YES_NO


@dataclass(frozen=True, slots=True)
class Lookup:
    """A row of a table, or one kind of a `By` value."""

    table: Name
    key: Expression
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class HasRow:
    """Whether a table has a row for the key on this day."""

    table: Name
    key: Expression
    at: Place
    kind: AnyKind = YES_NO


@dataclass(frozen=True, slots=True)
class Gather:
    """A value gathered over members, months or kinds: total, count, any_of, all_of, largest, smallest."""

    phrase: str
    values: Expression
    where: Expression | None
    otherwise: Expression | None
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class Phrase:
    """Any other phrase: larger, smaller, the phrases of days, and the windows of histories."""

    phrase: str
    arguments: tuple[Expression, ...]
    kind: AnyKind
    at: Place


@dataclass(frozen=True, slots=True)
class Silence:
    """An exception that does not apply: the general rule stands."""

    kind: AnyKind
    at: Place


Expression: TypeAlias = (
    Constant
    | Name
    | Arithmetic
    | Negative
    | Comparison
    | Both
    | Either
    | Opposite
    | Choose
    | Let
    | OneOf
    | Lookup
    | HasRow
    | Gather
    | Phrase
    | Silence
)


# ---- what a chapter holds ---------------------------------------------------------------------------------------

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
    """Something a case must tell: who it is about, its kind, and how to ask for it."""

    name: str
    chapter: str
    group: str
    kind: AnyKind
    title: Words
    ask: Words
    may_be_never: bool
    none: Scalar | None
    least: Scalar | None
    most: Scalar | None
    at: Place

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
    """An act that the law cites."""

    id: str
    title: Words
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something not certain, how sure we are, and what would settle it."""

    id: str
    confidence: Literal["medium", "low"]
    text: Words
    settled_by: str


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """A chapter's name, act, group and the chapters it uses."""

    name: str
    act: str
    group: str
    uses: tuple[str, ...]
    title: Words
    at: Place


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
