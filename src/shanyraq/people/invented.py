"""Files of people who do not exist: for trying things out, for tests and for measuring. Not calibrated to any country.

The same seed gives the same people on every machine, whatever else is asked for; they are written as a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from shanyraq.engine.ir import Edition, Kind
from shanyraq.engine.values import month_number, period_text
from shanyraq.people.drawing import Chance, Whole
from shanyraq.people.households import Stretch, cut_into_families
from shanyraq.people.names import FAMILY, PERSON, Names
from shanyraq.people.periods import window_of
from shanyraq.people.profile import Answer, Maker, anything, incomes, known, there
from shanyraq.people.results import ResultFile, decimals

if TYPE_CHECKING:
    from shanyraq.engine.columns import Column

FAMILIES_AT_A_TIME = 50_000
HISTORY = 24
"""Months told of a history that the law looks at without an end."""

NOTE = "Invented people: nobody of them exists, and they are not calibrated to any country."


def write_invented(
    edition: Edition,
    outputs: Sequence[str],
    path: Path,
    persons: int,
    seed: int = 2026,
    overwrite: bool = False,
    said: Callable[[int], None] | None = None,
) -> None:
    """Writes a Parquet file of that many persons with every fact that the outputs rest on on the edition's day.

    said: told now and then how many persons are written. Raises Refusal where the file cannot be written.
    """
    inventor = Inventor(edition, outputs)
    with ResultFile(path, inventor.schema, overwrite) as file:
        done = 0
        for stretch in stretches(edition, persons, seed):
            file.write(inventor.columns(stretch, done))
            done += stretch.persons
            if said:
                said(done)
        about = {"shanyraq.note": NOTE, "shanyraq.seed": str(seed), "shanyraq.day": str(edition.day)}
        file.finish(about)
        file.publish()


def stretches(edition: Edition, persons: int, seed: int) -> Iterator[Stretch]:
    """Families in stretches, until there are that many persons; the last is cut short so that the number is exact."""
    number = 0
    while persons > 0:
        chance = Chance(seed, number)
        sizes = cut_into_families(chance, FAMILIES_AT_A_TIME)
        ends = np.cumsum(sizes)
        if ends[-1] > persons:
            families = int(np.searchsorted(ends, persons)) + 1
            sizes = sizes[:families].copy()
            sizes[-1] -= ends[families - 1] - persons
        yield Stretch(chance, sizes, edition.day)
        persons -= int(sizes.sum())
        number += 1


class Inventor:
    """Makes the columns that some outputs of an edition need."""

    def __init__(self, edition: Edition, outputs: Sequence[str]) -> None:
        from shanyraq.engine.columns import plan

        self.edition = edition
        self.names = Names(edition)
        self.makers: dict[str, tuple[Kind, bool, Maker]] = {}
        self.families = 0
        wanted = plan(edition, outputs).columns
        for column in wanted:
            if not column.window:
                self.plain(column)
        months: dict[tuple[str, str], list[Column]] = {}
        for column in wanted:
            if column.window:
                months.setdefault((column.fact, column.key), []).append(column)
        for several in months.values():
            self.monthly(several)
        types = [(name, _type(kind)) for name, (kind, _, _) in self.makers.items()]
        self.schema = pa.schema([(FAMILY, pa.int64()), (PERSON, pa.int64()), *types])

    def plain(self, column: Column) -> None:
        """A fact without months; told by kind it is an amount a person."""
        fact, choices, day = self.edition.law.facts[column.fact], self.edition.law.choices, self.edition.day
        maker = known(fact, choices, day) or anything(fact, column.kind, choices, day)
        self.makers[self.names.plain(column.fact, column.key)] = (column.kind, column.group == FAMILY, maker)

    def monthly(self, columns: Sequence[Column]) -> None:
        """A history: one column where one quarter is all that is needed, else one a month."""
        column, day = columns[0], self.edition.day
        windows = [window_of(one.window, day) for one in columns]
        last = max(window.last for window in windows)
        first = min(month_number(day) - HISTORY if one.first is None else one.first for one in windows)
        whole = all(one == windows[0] for one in windows) and not windows[0].apart and last - first == 2
        plain = self.names.plain(column.fact, column.key)
        regions = self.regions()

        def a_month(stretch: Stretch) -> Answer:
            return incomes(stretch, column.key or column.name, regions)

        def a_quarter(stretch: Stretch) -> Answer:
            return 3 * a_month(stretch)

        if whole:
            self.makers[f"{plain} {period_text(first, last)}"] = (column.kind, column.group == FAMILY, a_quarter)
            return
        for month in range(first, last + 1):
            self.makers[f"{plain} {period_text(month, month)}"] = (column.kind, column.group == FAMILY, a_month)

    def regions(self) -> list[str]:
        """The regions of the country on the day, if it has any."""
        choice = self.edition.law.choices.get("Region") or self.edition.law.choices.get("Country")
        return there(choice, self.edition.day) if choice else []

    def columns(self, stretch: Stretch, persons_before: int) -> list[pa.Array]:
        """The columns of a stretch, a row a person."""
        family = stretch.family + self.families + 1
        self.families += stretch.families
        person = np.arange(persons_before + 1, persons_before + stretch.persons + 1)
        made: dict[Maker, Whole] = {}
        found = [pa.array(family), pa.array(person)]
        for kind, of_family, maker in self.makers.values():
            if maker not in made:
                values = maker(stretch)
                made[maker] = values[stretch.family] if of_family else values
            found.append(_arrow(made[maker], kind))
        return found


def _type(kind: Kind) -> pa.DataType:
    types = {
        "money": pa.int32(),
        "count": pa.int32(),
        "measure": pa.decimal128(9, 2),
        "share": pa.decimal128(9, 4),
        "day": pa.date32(),
        "yes_no": pa.bool_(),
        "choice": pa.string(),
    }
    return types[kind.base]


def _arrow(values: Any, kind: Kind) -> pa.Array:
    if kind.base == "choice":
        return pa.array(values.astype(object), pa.string())
    if kind.base in ("measure", "share"):
        return decimals(values, _type(kind))
    if kind.base == "day":
        return pa.array(values.astype("datetime64[D]"))
    return pa.array(values).cast(_type(kind))
