"""A mapping as data: which file holds which table, and how each target is told. Read from YAML, checked, never run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from shanyraq.engine.ir import Place

HERE = Path(__file__).parent / "mappings"
EMPTY, ABSENT = "empty", "absent"
"""What `missing` calls a cell with nothing in it, and a person without a row in a table."""

OLD, NEW = "14+3", "17+3"
"""The regions before and since 8 June 2022."""


@dataclass(frozen=True, slots=True)
class Table:
    """One file. rows: `persons`, `households` or `items` (many rows each); person is "" where rows are of households.

    household: the columns that name it together. pattern: how its file is called. only: values of columns that select
    rows. drop: columns that tell who somebody is.
    """

    name: str
    pattern: str
    form: str
    rows: str
    household: tuple[str, ...]
    person: str
    encoding: str
    separator: str
    decimal: str
    sheet: str
    drop: frozenset[str]
    only: Mapping[str, tuple[str, ...]]
    at: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a table."""

    table: str
    column: str
    at: Place

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"


@dataclass(frozen=True, slots=True)
class Told:
    """How a target is told: columns added (or taken away) and changed by declared tables and factors.

    kind: choice, yes_no, count, day, money or weight. parts: a sign and a column each. codes: code to value.
    missing: what codes without an answer mean, in the target's own words. factor: to tenge a month.
    """

    target: str
    kind: str
    parts: tuple[tuple[int, Reference], ...]
    codes: Mapping[str, str]
    missing: Mapping[str, str]
    factor: Fraction
    negative_is_zero: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Folded:
    """An item file: rows of a code and an amount, added up by a list of codes for each target."""

    table: str
    code: str
    amount: str
    targets: Mapping[str, str]
    ignored: frozenset[str]
    missing: Mapping[str, str]
    factor: Fraction
    negative_is_zero: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Regions:
    """Which regions the codes mean, and for the old ones the column and the table of districts, if there is one."""

    layout: str
    district: Reference | None
    districts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A whole mapping.

    people: the table whose rows are the persons. day: on which ages are counted. period: the months of all incomes.
    income_of_households: who of a household has what is told of all. days_since_birthday: of an age in years.
    """

    title: str
    verified: tuple[str, ...]
    assumed: tuple[str, ...]
    day: date
    period: tuple[int, int]
    rounding: str
    tables: Mapping[str, Table]
    people: str
    number_anew: bool
    told: Mapping[str, Told]
    folded: tuple[Folded, ...]
    weight: Told | None
    regions: Regions | None
    income_of_households: str
    days_since_birthday: int | None
    file: str

    def wanted(self, table: str) -> list[str]:
        """The columns of a table that are read; all others never are."""
        of = self.tables[table]
        all_told = [*self.told.values(), *([self.weight] if self.weight else [])]
        places = [part for one in all_told for _, part in one.parts]
        places += [self.regions.district] if self.regions and self.regions.district else []
        items = [name for one in self.folded if one.table == table for name in (one.code, one.amount)]
        found = [*of.household, of.person, *of.only, *(one.column for one in places if one.table == table), *items]
        return list(dict.fromkeys(name for name in found if name))


def shipped() -> dict[str, Path]:
    """The mappings that come with the house, by name."""
    return {path.stem: path for path in sorted(HERE.glob("*.yaml"))}
