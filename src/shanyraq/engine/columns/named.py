"""What the arguments of a rule name besides single values: tables, histories, and where all of them come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from shanyraq.engine.columns.graph import Node
from shanyraq.engine.columns.value import Value
from shanyraq.engine.ir import ChoiceList, Kind, Parameter, Place, Rule, TableKind

if TYPE_CHECKING:
    from shanyraq.engine.columns.lower import Lowering


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the law, by the number's name."""

    number: str
    kind: TableKind


@dataclass(frozen=True, slots=True)
class Series:
    """A history, or several of them by a choice, seen through a window; or the amounts of a `By` fact."""

    fact: str
    keys: tuple[str, ...]
    of: Kind
    window: str
    is_history: bool
    before: tuple[Value, Value] | None = None
    """So many months before a day of each one's own, where the window is not the same for everybody."""


Named: TypeAlias = Value | Table | Series
"""What an argument of a rule names."""


class Source(Protocol):
    """Where a rule's arguments come from."""

    def named(self, parameter: Parameter, rule: Rule, lowering: Lowering) -> Named:
        """The value of an argument."""

    def row(self, table: Table, key: Value, kind: Kind, lowering: Lowering, told_by: str) -> Value:
        """A row of a table. told_by: the fact that says which, if one does."""

    def has_row(self, table: Table, key: Value) -> Node:
        """Whether a table has the row."""

    def choice(self, name: str) -> ChoiceList:
        """A choice by name."""

    def window(self, phrase: str, day: Value, months: Value | None, series: Series, at: Place) -> Series:
        """A history through a window."""

    def part(self, series: Series, key: str, lowering: Lowering) -> Value:
        """The total of one history of a series, or one amount of a `By` fact."""

    def total(self, series: Series, where: Table | None, lowering: Lowering) -> Value:
        """The total of a series, over the kinds that `where` says yes to."""

    def best_run(self, months: Value, series: Series, kind: Kind, at: Place) -> Value:
        """The largest total of so many months on end."""
