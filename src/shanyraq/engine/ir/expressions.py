"""Expressions: the body of a rule as small frozen typed nodes, each with the line it was written on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from shanyraq.engine.ir.kinds import YES_NO, AnyKind, Place, Scalar


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
