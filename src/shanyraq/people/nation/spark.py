"""A nation asked on several machines: PySpark hands partitions of Parquet to the same reader and the same kernels.

Both functions handed to `mapInArrow` are pure: batches of rows in, a row a household out. A household's place is that
of its first row in its file, so that what comes back is put in the order in which one machine would have read it: the
results are equal to the last tiyn, and so are the findings. What is wrong with the people comes back as rows too.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from shanyraq.engine.refuse import Refusal
from shanyraq.people.families import MOST_MEMBERS, Block
from shanyraq.people.names import FAMILY
from shanyraq.people.nation.file import FileNation, Given
from shanyraq.people.nation.homes import (
    REGION,
    HomesReader,
    Households,
    check_columns,
    heads,
    refuse_divided,
    refuse_unlikely,
)
from shanyraq.people.nation.questions import Questions, Together
from shanyraq.people.nation.sent import as_bytes, questions_of
from shanyraq.people.problems import Problems, empty_file
from shanyraq.people.rows import Rows, named, read_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Batches = Iterator[pa.RecordBatch]
PART, ROW, PERSONS, PROBLEMS = "part of the nation", "row of the part", "persons", "problems"
"""Columns that stand beside the people's own: the file and the row in it; and beside what comes back."""
ROWS = 1 << 17
"""Rows that Spark hands over at a time."""
BATCH_ROWS = "spark.sql.execution.arrow.maxRecordsPerBatch"


class SparkNation(FileNation):
    """The people of a Parquet file or folder that every machine of a Spark cluster sees under the same path."""

    def session(self) -> SparkSession:
        """The session there is (a notebook's, a cluster's), else a new one as the environment configures it."""
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise Refusal("--engine spark needs PySpark.", "", "pip install 'shanyraq[spark]', and Java 17.") from None
        if "PYSPARK_GATEWAY_PORT" not in os.environ:
            # Not started by spark-submit: workers on this machine are to find what this Python finds.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        return SparkSession.builder.appName("shanyraq").getOrCreate()

    def frame(self, session: SparkSession, columns: Sequence[str]) -> DataFrame:
        """These columns of the people, with the file and the row in it of each."""
        from pyspark.sql import functions as of

        people = session.read.parquet(str(self.where.resolve()))
        wanted = [
            *(of.col(f"`{name}`") for name in columns),
            of.col("_metadata.file_name"),
            of.col("_metadata.row_index"),
        ]
        return people.select(*(one.alias(name) for one, name in zip(wanted, _plain_names(len(wanted)), strict=True)))

    def mapped(self, columns: Sequence[str], by: Callable[[Batches], Batches], schema: pa.Schema) -> pa.Table:
        """What a function makes of every partition, in the order of the files. Raises the refusals that came back."""
        session = self.session()
        from pyspark.sql.pandas.types import from_arrow_schema

        frame, by = self.frame(session, columns), renamed(by, [*columns, PART, ROW])
        plain = from_arrow_schema(
            pa.schema([field.with_name(name) for field, name in zip(schema, _plain_names(len(schema)), strict=True)])
        )
        conf = session.conf
        before = conf.get(BATCH_ROWS)
        conf.set(BATCH_ROWS, str(ROWS))
        try:
            table = frame.mapInArrow(by, plain).toArrow().rename_columns(schema.names)
        finally:
            conf.set(BATCH_ROWS, before)
        refuse_told(table, self.where)
        return table.sort_by([(PART, "ascending"), (ROW, "ascending")])

    def _read_homes(self) -> Households:
        check_columns(self.sources[0])
        columns = HomesReader.wanted(self.sources[0].schema)
        id_type = _id_type(self.sources[0].schema)
        reading, schema = homes_of_batches(columns, id_type)
        table = self.mapped(columns, reading, schema)
        if not table.num_rows:
            raise empty_file(self.where)
        numbers = {name: table[name].to_numpy() for name in columns if name not in (FAMILY, REGION)}
        parts, rows = table[PART], table[ROW]

        def row_of(place: int) -> str:
            return f"{named(rows[place].as_py() + 1)} of {parts[place].as_py()}"

        found = Households(table[FAMILY], table[PERSONS].to_numpy(), numbers, table[REGION], row_of)
        refuse_divided(found, self.where)
        refuse_unlikely(found, self.where)
        return found

    def _answered(self, put: Questions, threads: int) -> dict[str, Given]:
        answering, schema = answers_of_batches(as_bytes(put), _id_type(self.sources[0].schema))
        table = self.mapped(put.columns(), answering, schema)
        if not np.array_equal(table[PERSONS].to_numpy(), self.sizes):
            raise Refusal("The files changed while they were read.", str(self.where), "Run again.")
        found = {}
        for name, law in put.laws.items():
            values = {output: table[_column(name, output)].to_numpy() for output in law.outputs}
            found[name] = Given(values, table[_column(name, "")].to_numpy(), put.error_texts(name))
        return found


def _id_type(schema: pa.Schema) -> pa.DataType:
    type_ = schema.field(FAMILY).type
    return pa.int64() if pa.types.is_integer(type_) else pa.string()


def _column(law: str, output: str) -> str:
    """What one law answers of an output, or why it does not."""
    return f"{law}: {output or 'no answer'}"


# ---- what runs on the machines ------------------------------------------------------------------------------------


def renamed(by: Callable[[Batches], Batches], columns: Sequence[str]) -> Callable[[Batches], Batches]:
    """The function with plain names outside: to Spark a dot in the name of a column is a field of a structure."""

    def run(batches: Batches) -> Batches:
        for made in by(batch.rename_columns(list(columns)) for batch in batches):
            yield made.rename_columns(_plain_names(made.num_columns))

    return run


def _plain_names(number: int) -> list[str]:
    return [f"c{place}" for place in range(number)]


def homes_of_batches(columns: Sequence[str], id_type: pa.DataType) -> tuple[Callable[[Batches], Batches], pa.Schema]:
    """A function from rows of people to a row a household, and the schema of what it gives."""
    numbers = [name for name in columns if name not in (FAMILY, REGION)]
    schema = _schema(id_type, [*((name, pa.float64()) for name in numbers), (REGION, pa.string())])

    def read(batches: Batches) -> Batches:
        reader, parts, rows = HomesReader(columns, Problems()), list[pa.Array](), list[pa.Array]()
        for is_new, batch in _by_part(batches):
            if is_new:
                reader.begin_file()
            known = len(reader.pieces)
            reader.add(batch.select(list(columns)))
            if len(reader.pieces) > known:
                added = len(reader.pieces[-1].ids)
                ids = batch.column(FAMILY).cast(id_type)
                starts = pa.array(heads(ids.fill_null(0 if pa.types.is_integer(id_type) else ""))[-added:])
                parts.append(batch.column(PART).cast(pa.string()).take(starts))
                rows.append(batch.column(ROW).take(starts))
        if reader.problems:
            yield _told(reader.problems, schema)
        elif reader.pieces:
            found = reader.households()
            held = {FAMILY: found.ids.cast(id_type), PART: pa.chunked_array(parts), ROW: pa.chunked_array(rows)}
            held |= {PERSONS: pa.chunked_array([found.sizes]), REGION: found.region.cast(pa.string())}
            held |= {name: pa.chunked_array([values]) for name, values in found.numbers.items()}
            yield from _batches(held, schema)

    return read, schema


def answers_of_batches(sent: bytes, id_type: pa.DataType) -> tuple[Callable[[Batches], Batches], pa.Schema]:
    """A function from rows of people to each law's answers, a row a household. sent: the questions as bytes."""
    laws = questions_of(sent).laws
    names = [_column(name, output) for name, law in laws.items() for output in (*law.outputs, "")]
    schema = _schema(id_type, [(name, pa.int64()) for name in names])

    def answered(batches: Batches) -> Batches:
        put, problems = _questions(sent), Problems()
        pending = _Handed(batches)
        while pending.begin():
            as_text = dict.fromkeys(put.ids, False)
            rows = pending.watched(read_rows(pending, put.recipes, put.ids, ROWS, problems, as_text))
            for block in Together(put.family_columns, problems).blocks(rows):
                if not problems:
                    yield from _batches(_answer(put, block, pending, id_type), schema)
        if problems:
            yield _told(problems, schema)

    return answered, schema


@lru_cache(maxsize=2)
def _questions(sent: bytes) -> Questions:
    """The questions, and their kernels once for all partitions that a worker gets."""
    return questions_of(sent)


def _answer(put: Questions, block: Block, pending: _Handed, id_type: pa.DataType) -> dict[str, pa.Array]:
    first = block.offsets[:-1]
    held = {
        FAMILY: block.family.cast(id_type),
        PART: pa.array([pending.part] * block.families, pa.string()),
        ROW: pa.array(pending.places(block.number[first])),
        PERSONS: pa.array(np.diff(block.offsets)),
    }
    for name, law in put.laws.items():
        results = put.answer(name, block, 1)
        for output in law.outputs:
            held[_column(name, output)] = pa.array(results.values[output].astype(np.int64))
        held[_column(name, "")] = pa.array(results.errors.astype(np.int64))
    return held


class _Handed:
    """Batches that Spark hands over, file by file, as `read_rows` asks for them; knows each row's place in its file."""

    def __init__(self, batches: Batches) -> None:
        self.stream = _by_part(batches)
        self.next: tuple[bool, pa.RecordBatch] | None = next(self.stream, None)
        self.part = ""
        self.rows: list[np.typing.NDArray[np.int64]] = []
        self.firsts: list[int] = []
        self.done = 0

    def begin(self) -> bool:
        """Goes on to the next file; whether there is one."""
        self.rows, self.firsts, self.done = [], [], 0
        if self.next is None:
            return False
        self.part = str(self.next[1].column(PART)[0].as_py())
        self.next = (False, self.next[1])
        return True

    def batches(
        self, columns: Sequence[str], rows: int, problems: Problems, repeating: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """The batches of this file."""
        while self.next is not None and not self.next[0]:
            batch = self.next[1]
            self.firsts.append(self.done)
            self.rows.append(batch.column(ROW).to_numpy())
            self.done += batch.num_rows
            yield batch.select(list(columns))
            self.next = next(self.stream, None)

    def watched(self, rows: Iterator[Rows]) -> Iterator[Rows]:
        """The rows as they are; places of those long gone are let go."""
        for one in rows:
            while len(self.rows) > 2 and sum(map(len, self.rows[1:-1])) > MOST_MEMBERS:
                del self.rows[0], self.firsts[0]
            yield one

    def places(self, numbers: np.typing.NDArray[np.int64]) -> np.typing.NDArray[np.int64]:
        """The rows in the file of rows counted from 1 as they were handed over."""
        place, start = numbers - 1, self.firsts[0]
        return np.concatenate(self.rows)[place - start]


def _by_part(batches: Batches) -> Iterator[tuple[bool, pa.RecordBatch]]:
    """The batches, none of two files, and whether a file begins with it."""
    last: str | None = None
    for batch in batches:
        if not batch.num_rows:
            continue
        parts = batch.column(PART).cast(pa.string())
        starts = [int(start) for start in heads(parts)]
        for first, after in zip(starts, [*starts[1:], batch.num_rows], strict=True):
            part = parts[first].as_py()
            yield part != last, batch.slice(first, after - first)
            last = part


def _schema(id_type: pa.DataType, columns: Sequence[tuple[str, pa.DataType]]) -> pa.Schema:
    place = [(FAMILY, id_type), (PART, pa.string()), (ROW, pa.int64()), (PERSONS, pa.int64())]
    return pa.schema([*place, *columns, (PROBLEMS, pa.string())])


def _batches(held: Mapping[str, pa.Array], schema: pa.Schema) -> Batches:
    count = len(held[FAMILY])
    columns = [held[field.name] if field.name in held else pa.nulls(count, field.type) for field in schema]
    yield from pa.table(columns, schema=schema).combine_chunks().to_batches()


def _told(problems: Problems, schema: pa.Schema) -> pa.RecordBatch:
    """What is wrong, as a row."""
    text = json.dumps([asdict(one) for one in problems.found()])
    columns = [pa.array([text]) if field.name == PROBLEMS else pa.nulls(1, field.type) for field in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def refuse_told(table: pa.Table, where: object) -> None:
    """Raises what came back as wrong, of all partitions together."""
    from pathlib import Path

    problems = Problems()
    for text in table[PROBLEMS].drop_null().unique().to_pylist():
        for one in json.loads(text):
            if one["count"]:
                problems.of_rows(one["column"], one["what"], one["count"], one["rows"], one["do"])
            else:
                problems.of_file(one["column"], one["what"], one["do"])
    if problems:
        raise problems.refusal(Path(str(where)))
