"""Batches of checked rows: ids, row numbers, and one array for each column of the kernel that the file feeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from shanyraq.people.cells import MOST, Mask, Note, Values, read_cells
from shanyraq.people.layout import Recipe
from shanyraq.people.names import FAMILY, PERSON
from shanyraq.people.problems import Describe, Problems

Numbers = npt.NDArray[np.int64]

SHORT_CODE = re.compile(r"-?[0-9]{1,3}")
"""All that a message shows of a cell: a number so short that it can be nobody's day of birth, telephone or IIN."""


@dataclass(slots=True)
class Rows:
    """Some rows in the order of their file.

    number: the row of each in its file, from 1. family, person: Arrow arrays of int64 or text (person None where the
    file has no such column). values: one array a kernel column, as `cells` makes them.
    """

    number: Numbers
    family: pa.Array
    person: pa.Array | None
    values: dict[str, Values]

    def __len__(self) -> int:
        return len(self.number)

    def describe(self, index: int) -> str:
        """`row 17`."""
        return named(int(self.number[index]))

    def part(self, start: int, stop: int) -> Rows:
        """The rows from `start` up to `stop`, sharing memory."""
        return Rows(
            self.number[start:stop],
            self.family.slice(start, stop - start),
            self.person.slice(start, stop - start) if self.person is not None else None,
            {name: values[start:stop] for name, values in self.values.items()},
        )


def joined(one: Rows, other: Rows) -> Rows:
    """Two runs of rows of one file as one, copied."""
    return Rows(
        np.concatenate((one.number, other.number)),
        pa.concat_arrays([one.family, other.family]),
        pa.concat_arrays([one.person, other.person]) if one.person is not None and other.person is not None else None,
        {name: np.concatenate((values, other.values[name])) for name, values in one.values.items()},
    )


def named(number: int) -> str:
    """A row of a file as a message may tell it: by its number alone, for an id may be somebody's IIN or name."""
    return f"row {number:,}"


def check_id(name: str, type_: pa.DataType, problems: Problems) -> None:
    """Ids are whole numbers or text."""
    if pa.types.is_dictionary(type_):
        type_ = type_.value_type
    if not (pa.types.is_integer(type_) or is_text(type_)):
        problems.of_file(name, f"is of the type {type_}", "Write ids as whole numbers or text.")


def is_text(type_: pa.DataType) -> bool:
    """Whether an Arrow type holds text."""
    return bool(pa.types.is_string(type_) or pa.types.is_large_string(type_) or pa.types.is_string_view(type_))


class Batches(Protocol):
    """Where rows come from: a file, or what another engine hands over."""

    def batches(
        self, columns: Sequence[str], rows: int, problems: Problems, repeating: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """Batches of at most so many rows with these columns, as `Source` gives them."""


def read_rows(
    source: Batches,
    recipes: Sequence[Recipe],
    ids: Sequence[str],
    size: int,
    problems: Problems,
    as_text: Mapping[str, bool],
    where: str = "",
    numbers: Numbers | None = None,
) -> Iterator[Rows]:
    """The rows of a file as checked batches; what is wrong goes to `problems`, and reading goes on.

    ids: which of `family` and `person` the file has. as_text: which of them to turn into text, to compare with another
    file's. where: said after the names of columns in problems. numbers: of all rows, where they are not 1, 2, 3 …
    """
    columns = list(dict.fromkeys([*ids, *(part for recipe in recipes for part in recipe.parts)]))
    repeating = [part for recipe in recipes if recipe.wanted.kind.base in ("choice", "yes_no") for part in recipe.parts]
    done = 0
    for batch in source.batches(columns, size, problems, repeating):
        number = np.arange(done + 1, done + 1 + batch.num_rows, dtype=np.int64)
        number = number if numbers is None else numbers[number - 1]
        family, person = (
            _ids(batch, name, as_text[name], problems, number) if name in ids else None for name in (FAMILY, PERSON)
        )
        done += batch.num_rows

        def describe(index: int, number: Numbers = number) -> str:
            return named(int(number[index]))

        for name, ids_of in ((FAMILY, family), (PERSON, person)):
            if ids_of is not None and ids_of.null_count:
                empty = ids_of.is_null().to_numpy(zero_copy_only=False)
                tell(problems, name + where, empty, "is empty", "Say whose row it is.", describe)

        def tell_of(column: str, describe: Describe = describe) -> Note:
            def note(bad: Mask, what: str, do: str = "", shown: Callable[[int], object] | None = None) -> None:
                tell(problems, column + where, bad, what, do, describe, shown)

            return note

        cells = _cells(batch, recipes, tell_of)
        yield Rows(number, family, person, {one.column.name: _made(one, cells, tell_of) for one in recipes})


def _ids(batch: pa.RecordBatch, name: str, as_text: bool, problems: Problems, number: Numbers) -> pa.Array:
    cells = batch.column(name)
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if not pa.types.is_integer(cells.type):
        return cells.cast(pa.string())
    if pa.types.is_uint64(cells.type):
        large = pc.greater(cells, pa.scalar(2**63 - 1, pa.uint64()))
        if pc.any(large).as_py():
            rows = [
                f"row {int(number[index]):,}"
                for index in np.flatnonzero(large.fill_null(False).to_numpy(zero_copy_only=False))[:3]
            ]
            problems.of_rows(name, "is larger than any id can be", pc.sum(large).as_py(), rows, "Write it as text.")
            cells = pc.if_else(large, pa.scalar(0, pa.uint64()), cells)
    whole = cells.cast(pa.int64())
    return whole.cast(pa.string()) if as_text else whole


def _cells(batch: pa.RecordBatch, recipes: Sequence[Recipe], tell_of: Callable[[str], Note]) -> dict[str, Values]:
    """Each column that some recipe needs, read once however many need it."""
    wanted = {part: recipe.wanted for recipe in recipes for part in recipe.parts}
    return {part: read_cells(batch.column(part), one, tell_of(part)) for part, one in wanted.items()}


def _made(recipe: Recipe, cells: Mapping[str, Values], tell_of: Callable[[str], Note]) -> Values:
    """The values of one recipe: its parts added up, or side by side where months are wanted apart."""
    parts = [cells[part] for part in recipe.parts]
    if recipe.apart:
        return np.column_stack(parts)
    if len(parts) == 1:
        return parts[0]
    total: Values = np.sum(parts, axis=0)
    if total.max(initial=0) > MOST[recipe.wanted.kind.base]:
        tell_of(recipe.column.name)(total > MOST[recipe.wanted.kind.base], "adds up to more than can be")
    return total


def tell(
    problems: Problems,
    column: str,
    bad: Mask,
    what: str,
    do: str,
    describe: Describe,
    shown: Callable[[int], object] | None = None,
) -> None:
    """Notes the rows that are true in `bad`; of the cell that `shown` gives only a code that can tell of nobody."""
    count = int(np.count_nonzero(bad))
    if count:
        first = [int(index) for index in np.flatnonzero(bad)[:3]]
        rows = [describe(index) + (_written(shown, index) if shown else "") for index in first]
        problems.of_rows(column, what, count, rows, do)


def _written(shown: Callable[[int], object], index: int) -> str:
    try:
        text = str(shown(index)).strip()
    except (OverflowError, ValueError):  # a day that no calendar has
        return ""
    return f" has {text}" if SHORT_CODE.fullmatch(text) else ""
