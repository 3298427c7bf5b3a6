"""What a people file tells of each household beside facts: how many it stands for, and what it lives on.

Read before the law is asked, for the law's own lines may rest on the regions' medians. Only these columns are read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from shanyraq.engine.refuse import Refusal
from shanyraq.people.cells import Mask
from shanyraq.people.files import Source, open_source
from shanyraq.people.names import FAMILY
from shanyraq.people.problems import Problems, empty_file, is_there, no_such_file, not_of_its_form
from shanyraq.people.rows import check_id, named

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

WEIGHT, CONSUMPTION, ADULTS = "weight", "consumption_of_household", "adults_of_household"
LINE, DRAW, YOUNG, REGION = "poverty_line", "take_up_draw", "children_of_one_to_six", "region"
NEEDED: Mapping[str, str] = {
    WEIGHT: "how many households of the country each stands for (1 where everybody is in the file)",
    CONSUMPTION: "what the household lives on, tenge a month without the assistance: poverty and tenths rest on it",
    ADULTS: "how many adults its members are worth (1 for the first and 0.8 for each other): what the line is set to",
    REGION: "where it lives: lines, medians and the tables by region",
}
"""Columns that a simulation cannot do without, and what each is for."""
BESIDE = {WEIGHT, CONSUMPTION, ADULTS, LINE, DRAW, YOUNG, "is_rural", "household_type", "unseen_income", "relation"}
BESIDE |= {"employment"}
"""Columns that are no facts of the law and may stand in a file all the same."""
ABOVE_NOTHING = {ADULTS, LINE}
BOUNDS: Mapping[str, tuple[float, float]] = {
    WEIGHT: (1e-6, 1e9),
    CONSUMPTION: (0, 1e10),
    ADULTS: (0.1, 1e4),
    LINE: (1, 1e10),
}
"""The least above nothing and the most that each can be: beyond them it is a slip of units, or no number is exact."""
MOST_HOMES = 1e12
"""Households that all weights together may come to."""
FEWEST = 20
"""Households that stand for somebody: standard errors are measured by twenty groups of them."""
AT_A_TIME = 1 << 18


def sources_of(path: Path) -> list[Source]:
    """The Parquet files of a nation, a file or every part of a folder by name. Refuses other forms and unlike parts."""
    if not is_there(path):
        raise no_such_file(path)
    paths = sorted(one for one in path.glob("*.parquet") if not one.name.startswith(".")) if path.is_dir() else [path]
    if not paths:
        raise empty_file(path, "Parquet files")
    found = [open_source(one) for one in paths]
    for one in found:
        if one.form != "Parquet":
            raise not_of_its_form(one.path, "Parquet", f"it holds {one.form}")
        if one.schema.remove_metadata() != found[0].schema.remove_metadata():
            raise not_of_its_form(one.path, "usable", f"its columns are not those of {found[0].path.name}")
    return found


def check_columns(source: Source) -> None:
    """Refuses a file without the columns that a simulation needs, all of them at once."""
    problems, names = Problems(), source.schema.names
    if FAMILY not in names:
        problems.of_file(FAMILY, "is missing", "Each row must say which family the person belongs to.")
    else:
        check_id(FAMILY, source.schema.field(FAMILY).type, problems)
    for name, meaning in NEEDED.items():
        if name not in names:
            problems.of_file(name, f"is missing, which says {meaning}", "Add the column: docs/simulate.md.")
    for name in {*NEEDED, LINE, DRAW, YOUNG} & set(names) - {REGION}:
        type_ = source.schema.field(name).type
        if not (pa.types.is_integer(type_) or pa.types.is_floating(type_)):
            problems.of_file(name, f"is of the type {type_}", "Write it as numbers.")
    if problems:
        raise problems.refusal(source.path)


@dataclass(frozen=True, eq=False)
class Households:
    """Each household in the order of the file.

    ids: their families. sizes: how many members. numbers: by column name. region: as the file writes it.
    row_of: names the first row of a household.
    """

    ids: pa.ChunkedArray
    sizes: Whole
    numbers: Mapping[str, Numbers]
    region: pa.ChunkedArray
    row_of: Callable[[int], str] = lambda place: f"household {place + 1:,}"

    def weights(self) -> Numbers:
        """How many households each stands for."""
        return self.numbers[WEIGHT]


@dataclass
class _Piece:
    """Households that lie in one batch; the last may go on in the next."""

    ids: pa.Array
    sizes: Whole
    numbers: dict[str, Numbers]
    region: pa.Array


@dataclass
class HomesReader:
    """Reads households from batches of rows in which the members of each stand together."""

    columns: Sequence[str]
    problems: Problems
    pieces: list[_Piece] = field(default_factory=list)
    done: int = 0
    is_new_file: bool = True
    firsts: list[int] = field(default_factory=list)
    """How many households were read when each file began."""

    @staticmethod
    def wanted(schema: pa.Schema) -> list[str]:
        """The columns to read of a file."""
        return [name for name in (FAMILY, *NEEDED, LINE, DRAW, YOUNG) if name in schema.names]

    def begin_file(self) -> None:
        """Rows are counted anew, and no household goes on from the file before."""
        self.done, self.is_new_file = 0, True
        self.firsts.append(sum(len(piece.ids) for piece in self.pieces))

    def add(self, batch: pa.RecordBatch) -> None:
        """The next rows."""
        if not batch.num_rows:
            return
        ids = _plain(batch.column(FAMILY))
        if ids.null_count:
            self.rows(FAMILY, ids.is_null().to_numpy(zero_copy_only=False), "is empty", "Say whose row it is.")
            ids = ids.fill_null(0 if pa.types.is_integer(ids.type) else "")
        starts = heads(ids)
        home = np.zeros(len(ids), np.int64)
        home[starts[1:]] = 1
        numbers = {
            name: self.of_household(name, batch.column(name), starts, np.cumsum(home))
            for name in self.columns
            if name not in (FAMILY, REGION)
        }
        where = batch.column(REGION)
        if where.null_count:
            self.rows(REGION, where.is_null().to_numpy(zero_copy_only=False), "is empty", "Say where they live.")
        piece = _Piece(
            ids.take(pa.array(starts)),
            np.diff(np.append(starts, len(ids))),
            numbers,
            _plain(where).take(pa.array(starts)),
        )
        self.join(piece)
        self.done += len(ids)

    def join(self, piece: _Piece) -> None:
        """Puts the rest of a household that was cut by the batch to its beginning."""
        if self.pieces and not self.is_new_file and self.pieces[-1].ids[-1] == piece.ids[0]:
            last = self.pieces[-1]
            last.sizes[-1] += piece.sizes[0]
            for name, values in piece.numbers.items():
                if values[0] != last.numbers[name][-1]:
                    self.rows(name, np.array([True]), "differs inside a household", "Tell it alike on each row.")
            piece = _Piece(
                piece.ids[1:],
                piece.sizes[1:],
                {name: values[1:] for name, values in piece.numbers.items()},
                piece.region[1:],
            )
        self.is_new_file = False
        if len(piece.ids):
            self.pieces.append(piece)

    def of_household(self, name: str, cells: pa.Array, starts: Whole, home: Whole) -> Numbers:
        """One number a household; all rows of it must say the same, and something that can be."""
        empty = cells.is_null().to_numpy(zero_copy_only=False) if cells.null_count else None
        if empty is not None:
            self.rows(name, empty, "is empty", "Fill it in.")
            cells = cells.fill_null(pa.scalar(1, cells.type))
        values: Numbers = cells.to_numpy(zero_copy_only=False).astype(np.float64, copy=False)
        found = values[starts]
        if not (values == found[home]).all():
            finite = np.isfinite(values)
            bad = ~finite | (values != found[home])
            self.rows(name, ~finite, "is no number", "Fill it in.")
            self.rows(name, bad & finite, "differs inside a household", "Tell it alike on each row.")
        if (found < 0).any():
            self.rows(name, values < 0, "is negative", "Nothing of a household is.")
        if not np.isfinite(found).all():
            self.rows(name, np.isinf(values), "is no number", "Fill it in.")
        if name in ABOVE_NOTHING and (found == 0).any():
            self.rows(name, values == 0, "is 0", "It must be above 0.")
        if name == DRAW and ((found <= 0) | (found >= 1)).any():
            self.rows(name, (values <= 0) | (values >= 1), "is not between 0 and 1", "Draw it even between them.")
        if name == YOUNG and (found != np.floor(found)).any():
            self.rows(name, np.isfinite(values) & (values != np.floor(values)), "is no whole number", "Count children.")
        self.bounds(name, values)
        return found

    def bounds(self, name: str, values: Numbers) -> None:
        """Tells of what is a number, and yet nothing that can be."""
        if name not in BOUNDS:
            return
        least, most = BOUNDS[name]
        lowest = f"{least:f}".rstrip("0").rstrip(".")
        self.rows(name, (values > 0) & (values < least), f"is less than {lowest}", "Look at the unit.")
        self.rows(name, np.isfinite(values) & (values > most), f"is more than {most:,.0f}", "Look at the unit.")

    def rows(self, column: str, bad: Mask, what: str, do: str) -> None:
        """Tells of bad rows."""
        many = int(np.count_nonzero(bad))
        if many:
            first = [self.row(int(place)) for place in np.flatnonzero(bad)[:3]]
            self.problems.of_rows(column, what, many, first, do)

    def row(self, place: int) -> str:
        """A row of the batch in hand: `row 17`."""
        return named(self.done + place + 1)

    def households(self) -> Households:
        """All of them."""
        return Households(
            pa.chunked_array([piece.ids for piece in self.pieces]),
            np.concatenate([piece.sizes for piece in self.pieces]),
            {
                name: np.concatenate([piece.numbers[name] for piece in self.pieces])
                for name in self.columns
                if name not in (FAMILY, REGION)
            },
            pa.chunked_array([piece.region for piece in self.pieces]),
        )


def read_households(sources: Sequence[Source]) -> Households:
    """Reads the households of a nation's files. Refuses what is empty, impossible, or stands in two places."""
    check_columns(sources[0])
    columns = HomesReader.wanted(sources[0].schema)
    reader = HomesReader(columns, Problems())
    for source in sources:
        reader.begin_file()
        for batch in source.batches(columns, AT_A_TIME, reader.problems, [REGION]):
            reader.add(batch)
        if reader.problems:
            raise reader.problems.refusal(source.path)
    if not reader.pieces:
        raise empty_file(sources[0].path)
    found = reader.households()
    sizes = found.sizes
    found = replace(found, row_of=lambda place: _row(sources, reader.firsts, sizes, place))
    refuse_divided(found, sources[0].path)
    refuse_unlikely(found, sources[0].path)
    return found


def _row(sources: Sequence[Source], firsts: Sequence[int], sizes: Whole, place: int) -> str:
    """The first row of a household in its file. firsts: how many households are read when each file begins."""
    file = bisect_right(firsts, place) - 1
    row = int(sizes[firsts[file] : place].sum()) + 1
    return named(row) + (f" of {sources[file].path.name}" if len(sources) > 1 else "")


def refuse_unlikely(found: Households, path: Path) -> None:
    """Refuses households that no nation is made of.

    They stand for nobody or for too many, are too few to tell an error by, or have more children than members.
    """
    weights = found.weights()
    if not weights.sum() > 0:
        raise Refusal("All weights are 0: these households stand for nobody.", str(path), "Give weights.")
    if weights.sum() > MOST_HOMES:
        what = f"All weights together are more than {MOST_HOMES:,.0f} households."
        raise Refusal(what, str(path), "Look at the unit.")
    if (several := int(np.count_nonzero(weights))) < FEWEST:
        homes = "1 household that stands" if several == 1 else f"{several} households that stand"
        what = f"{path.name} has {homes} for anybody; a simulation needs {FEWEST} to tell its errors."
        raise Refusal(what, str(path), "Take more households.")
    if YOUNG in found.numbers and (bad := found.numbers[YOUNG] > found.sizes).any():
        problems = Problems()
        first = [found.row_of(int(place)) for place in np.flatnonzero(bad)[:3]]
        problems.of_rows(YOUNG, "is more than the household's members", int(bad.sum()), first, "Count children.")
        raise problems.refusal(path)


def refuse_divided(found: Households, path: Path) -> None:
    """Refuses families whose rows stand in more than one place."""
    ids = found.ids
    if pa.types.is_integer(ids.type):
        numbers = ids.to_numpy()
        if (numbers[1:] > numbers[:-1]).all():
            return
    counts = pc.value_counts(ids)
    twice = counts.filter(pc.greater(counts.field("counts"), 1))
    if len(twice):
        problems = Problems()
        first = []
        for one in twice.field("values")[:3]:
            before = pc.index(ids, one).as_py()
            again = before + 1 + pc.index(ids[before + 1 :], one).as_py()
            first.append(f"{found.row_of(before)} and {found.row_of(again)}")
        do = "Sort the rows by family; of several files or partitions, no family may lie in two (docs/spark.md)."
        problems.of_rows(FAMILY, "stands in more than one place", len(twice), first, do)
        raise problems.refusal(path)


def heads(ids: pa.Array) -> Whole:
    """Where each family begins, in rows of which each family's stand together."""
    if pa.types.is_integer(ids.type):
        numbers = ids.to_numpy()
        changes = numbers[1:] != numbers[:-1]
    else:
        changes = pc.not_equal(ids[1:], ids[:-1]).to_numpy(zero_copy_only=False)
    found: Whole = np.concatenate(([0], np.flatnonzero(changes) + 1)).astype(np.int64)
    return found


def _plain(cells: pa.Array) -> pa.Array:
    return cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells
