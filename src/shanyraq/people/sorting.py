"""Sorting and joining on disk, with duckdb: for files not sorted by family, and for tables of incomes.

Everything is first read and checked in the order of its file, so that problems name rows of the file; what goes to disk
are checked numbers. Memory is limited, duckdb spills the rest into a folder that is removed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from shanyraq.engine.values import MOST_MONEY
from shanyraq.people.names import FAMILY, PERSON
from shanyraq.people.problems import MOST_ROWS, Problems, cannot_be_sorted
from shanyraq.people.rows import Rows, is_text, named

if TYPE_CHECKING:
    import duckdb

NUMBER = "number"


class Disk:
    """A database in a folder of its own, for one run; close it before the folder goes."""

    def __init__(self, folder: Path, memory: int, threads: int) -> None:
        import duckdb

        # Not all of it: duckdb's sort also holds memory that it does not count, and there are batches beside it.
        limit = f"{max(memory * 3 // 8 >> 20, 100)}MB"
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": limit,
            "temp_directory": str(folder / "spill"),
            "threads": threads,
            "preserve_insertion_order": False,
        }
        self.database: duckdb.DuckDBPyConnection = duckdb.connect(str(folder / "people.duckdb"), config=config)
        self.columns: dict[str, list[tuple[str, int]]] = {}
        self.types: dict[str, pa.Schema] = {}

    def __enter__(self) -> Disk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import duckdb

        self.database.close()
        if isinstance(error, duckdb.Error):
            why = " ".join(str(error).split())[:200]
            raise cannot_be_sorted(why) from None

    def load(self, table: str, stream: Iterable[Rows]) -> bool:
        """Writes a stream of rows into a table; whether there were any. Refusals of the stream come through."""
        rows = iter(stream)
        first = next(rows, None)
        if first is None:
            return False
        self.columns[table] = [
            (name, values.shape[1] if values.ndim > 1 else 0) for name, values in first.values.items()
        ]
        schema = self.types[table] = _batch(first).schema
        self.fill(table, schema, (_batch(one) for one in _chain(first, rows)))
        return True

    def fill(self, table: str, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
        """Creates a table of the batches. An error of the stream is raised as it was, not as duckdb words it."""
        failed: list[BaseException] = []

        def guarded() -> Iterator[pa.RecordBatch]:
            try:
                yield from batches
            except BaseException as error:
                failed.append(error)
                raise

        reader = pa.RecordBatchReader.from_batches(schema, guarded())
        self.database.register("incoming", reader)
        try:
            self.database.execute(f"CREATE TABLE {table} AS SELECT * FROM incoming")
        except Exception:
            if failed:
                raise failed[0] from None
            raise
        finally:
            self.database.unregister("incoming")

    def add_incomes(
        self, labels: Sequence[tuple[str, int]], batches: Iterator[pa.RecordBatch], schema: pa.Schema
    ) -> None:
        """Writes a long table (person, kind as the place of a sum, tiyn) and adds it up to one row a person."""
        self.fill("income", schema, batches)
        self.columns["incomes"] = list(labels)
        # A sum beyond what can be is held just beyond it, where the check of ranges finds it.
        sums = "".join(
            f", least(coalesce(sum(amount) FILTER (WHERE kind = {place}), 0), {MOST_MONEY + 1})::BIGINT AS v{place}"
            for place in range(self.width("incomes"))
        )
        self.database.execute(f"CREATE TABLE incomes AS SELECT {PERSON}{sums} FROM income GROUP BY {PERSON}")

    def width(self, table: str) -> int:
        """How many columns of numbers a table has."""
        return sum(months or 1 for _, months in self.columns[table])

    def check(self, problems: Problems, income_file: str = "", family_file: str = "") -> None:
        """What can only be seen of the whole: ids given twice, families without persons, incomes of nobody."""
        if PERSON in self.types["people"].names:
            twice = _given_twice(PERSON, "people")
            self.tell(problems, PERSON, "is given to more than one row", twice, "Give each person an id of their own.")
        if "families" in self.types:
            self.check_families(problems, family_file)
        if "incomes" in self.columns:
            nobody = f"SELECT NULL AS number, 1 AS many, NULL AS last FROM incomes ANTI JOIN people USING ({PERSON})"
            self.tell(
                problems,
                f"{PERSON} in {income_file}",
                "is nobody of the people's file",
                nobody,
                "Take the row out, or add the person.",
            )
            names = [name for name, months in self.columns["incomes"] for _ in range(months or 1)]
            for place, name in enumerate(names):
                large = f"SELECT NULL AS number, 1 AS many, NULL AS last FROM incomes WHERE v{place} > {MOST_MONEY}"
                self.tell(
                    problems,
                    f"{name} in {income_file}",
                    "adds up to more than can be",
                    large,
                    "Look for an extra zero.",
                )

    def check_families(self, problems: Problems, file: str) -> None:
        """The families of both files must be the same, each once."""
        twice = _given_twice(FAMILY, "families")
        self.tell(problems, f"{FAMILY} in {file}", "is told in more than one row", twice, "Write one row a family.")
        alone = f"SELECT number, 1 AS many, NULL AS last FROM families f ANTI JOIN people p ON f.{FAMILY} = p.{FAMILY}"
        self.tell(problems, f"{FAMILY} in {file}", "has no persons", alone, "Take the row out, or add its persons.")
        lost = f"SELECT number, 1 AS many, NULL AS last FROM people p ANTI JOIN families f ON p.{FAMILY} = f.{FAMILY}"
        self.tell(problems, FAMILY, f"has no row in {file}", lost, "Add the family there.")

    def tell(self, problems: Problems, column: str, what: str, query: str, do: str) -> None:
        """Notes the rows of a query (number, many, last), the first of the file first."""
        found = self.database.execute(f"SELECT sum(many) FROM ({query})").fetchall()
        many = found[0][0]
        if many:
            first = self.database.execute(
                f"SELECT number, last FROM ({query}) ORDER BY number LIMIT {MOST_ROWS}"
            ).fetchall()
            rows = [named(number) for pair in first for number in pair if number is not None]
            problems.of_rows(column, what, int(many), rows, do)

    def in_order(self, rows: int) -> Iterator[Rows]:
        """The people by family and, in it, in the order of the file; with their families' facts and incomes added."""
        ids = [name for name in (FAMILY, PERSON) if name in self.types["people"].names]
        columns = list(self.columns["people"])
        wanted = [f"p.{name}" for name in (NUMBER, *ids)] + [f"p.v{place}" for place in range(self.width("people"))]
        joins = ""
        if "families" in self.types:
            wanted += [f"f.v{place} AS f{place}" for place in range(self.width("families"))]
            columns += self.columns["families"]
            joins += f" JOIN families f ON p.{FAMILY} = f.{FAMILY}"
        if "incomes" in self.columns:
            wanted += [f"coalesce(i.v{place}, 0)::BIGINT AS i{place}" for place in range(self.width("incomes"))]
            columns += self.columns["incomes"]
            joins += f" LEFT JOIN incomes i ON p.{PERSON} = i.{PERSON}"
        by = f"strlen(p.{FAMILY}), " if is_text(self.types["people"].field(FAMILY).type) else ""
        query = f"SELECT {', '.join(wanted)} FROM people p{joins} ORDER BY {by}p.{FAMILY}, p.{NUMBER}"
        for batch in self.database.sql(query).to_arrow_reader(rows):
            yield _rows(batch, ids, columns)


def _chain(first: Rows, rest: Iterator[Rows]) -> Iterator[Rows]:
    yield first
    yield from rest


def _given_twice(id_: str, table: str) -> str:
    found = "min(number) AS number, count(*) AS many, max(number) AS last"
    return f"SELECT {found} FROM {table} GROUP BY {id_} HAVING count(*) > 1"


def _batch(rows: Rows) -> pa.RecordBatch:
    columns: dict[str, Any] = {NUMBER: pa.array(rows.number), FAMILY: rows.family}
    if rows.person is not None:
        columns[PERSON] = rows.person
    place = 0
    for values in rows.values.values():
        for column in values.T if values.ndim > 1 else [values]:
            columns[f"v{place}"] = pa.array(np.ascontiguousarray(column))
            place += 1
    return pa.RecordBatch.from_pydict(columns)


def _rows(batch: pa.RecordBatch, ids: Sequence[str], labels: Sequence[tuple[str, int]]) -> Rows:
    numbers = (column.to_numpy(zero_copy_only=False) for column in batch.columns[1 + len(ids) :])
    values = {
        name: np.column_stack([next(numbers) for _ in range(months)]) if months else next(numbers)
        for name, months in labels
    }
    person = _plain(batch.column(PERSON)) if PERSON in ids else None
    return Rows(batch.column(NUMBER).to_numpy(zero_copy_only=False), _plain(batch.column(FAMILY)), person, values)


def _plain(ids: pa.Array) -> pa.Array:
    return ids if pa.types.is_int64(ids.type) or pa.types.is_string(ids.type) else ids.cast(pa.string())
