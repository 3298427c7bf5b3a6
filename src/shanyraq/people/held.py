"""Rows of a file held in memory: in whatever is told of them they are the file's own, under the file's own numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from shanyraq.people.cells import Mask
from shanyraq.people.files import Source, open_source
from shanyraq.people.problems import Problems
from shanyraq.people.rows import Numbers

ROWS = 1 << 20


@dataclass(frozen=True)
class Held:
    """Some rows of a file, with columns added or not. number: the row of each in its file, from 1."""

    path: Path
    table: pa.Table
    number: Numbers

    @property
    def schema(self) -> pa.Schema:
        """The columns there are, those of the file first."""
        return self.table.schema

    @property
    def row_count(self) -> int:
        """How many rows are held."""
        return int(self.table.num_rows)

    def batches(
        self, columns: Sequence[str], rows: int, problems: Problems, repeating: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """Batches of at most so many rows with these columns, as `Source` gives them."""
        yield from self.table.select(list(columns)).to_batches(max_chunksize=rows)

    def only(self, there: Mask) -> Held:
        """The rows that are true in `there`."""
        return replace(self, table=self.table.filter(pa.array(there)), number=self.number[there])

    def beside(self, name: str, column: pa.Array) -> Held:
        """The same rows with one column more."""
        return replace(self, table=self.table.append_column(name, column))


def held(path: Path) -> Held:
    """A whole file. Raises PeopleRefused of a file that cannot be read or whose rows are not of one length."""
    source, problems = open_source(path), Problems()
    table = pa.Table.from_batches(list(source.batches(source.schema.names, ROWS, problems)), source.schema)
    if problems:
        raise problems.refusal(path)
    return Held(path, table, np.arange(1, table.num_rows + 1, dtype=np.int64))


def opened(people: Path | Held) -> Source | Held:
    """The people of a run: a file, or what is held of one."""
    return people if isinstance(people, Held) else open_source(people)
