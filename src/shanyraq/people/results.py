"""What a run gives: one row a family (and, if asked, one a person), written as a stream, nameless until it is whole."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from shanyraq.engine.ir import NEVER, ChoiceList, Kind
from shanyraq.people.cells import Mask, Values, packed
from shanyraq.people.problems import already_there, cannot_be_written, is_there, no_name, said_by

ROW_GROUP = 1 << 18
"""Rows of a row group: fixed, so that a result does not depend on how its people were read."""

REFUSED = "refused"
"""The column that says why the law gives a family no answer; empty where it gives one."""


def arrow_type(kind: Kind) -> pa.DataType:
    """How a reader sees a kind: tenge and measures with two decimals, shares with four, choices by name."""
    types = {
        "money": pa.decimal128(18, 2),
        "measure": pa.decimal128(18, 2),
        "share": pa.decimal128(18, 4),
        "count": pa.int64(),
        "day": pa.date32(),
        "yes_no": pa.bool_(),
        "choice": pa.dictionary(pa.int16(), pa.string()),
    }
    return types[kind.base]


def as_arrow(values: Values, kind: Kind, choice: ChoiceList | None, lost: Mask | None) -> pa.Array:
    """A kernel's values as a column; null where `lost` is true, and where a day is never."""
    type_ = arrow_type(kind)
    if kind.base in ("money", "measure", "share"):
        array = decimals(values.astype(np.int64, copy=False), type_)
    elif kind.base == "day":
        days, never = _days(values)
        array = pa.array(days, pa.date32(), mask=never)
    elif kind.base == "choice":
        assert choice is not None
        names = pa.array([member.name for member in choice.members])
        array = pa.DictionaryArray.from_arrays(pa.array(values.astype(np.int16)), names)
    elif kind.base == "yes_no":
        array = pa.array(values != 0)
    else:
        array = pa.array(values.astype(np.int64, copy=False))
    if lost is None or not lost.any():
        return array
    if kind.base == "choice":
        return pa.DictionaryArray.from_arrays(pc.if_else(pa.array(lost), None, array.indices), array.dictionary)
    return pc.if_else(pa.array(lost), pa.scalar(None, type_), array)


def decimals(values: Values, type_: pa.DataType) -> pa.Array:
    """Whole numbers of the smallest unit as decimals of a type."""
    halves = np.empty((len(values), 2), np.int64)
    halves[:, 0] = values
    halves[:, 1] = values >> 63
    return pa.Array.from_buffers(type_, len(values), [None, pa.py_buffer(halves)])


def _days(values: Values) -> tuple[Values, Mask]:
    """Days since 1970 of packed days, and which are never (those are 0)."""
    never: Mask = values == packed(NEVER)
    values = np.where(never, packed(date(1970, 1, 1)), values).astype(np.int64)
    months = (values // 512 - 1970) * 12 + values // 32 % 16 - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    days: Values = (first + values % 32 - 1).astype(np.int32)
    return days, never


def hidden_beside(path: Path) -> Path:
    """The name that a result has until it is whole."""
    if not path.name:
        raise no_name(path)
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


class ResultFile:
    """A Parquet file that appears under its name only when it is whole; by an error it never does."""

    def __init__(self, path: Path, schema: pa.Schema, overwrite: bool) -> None:
        self.path, self.overwrite = path, overwrite
        self.part = hidden_beside(path)
        if is_there(path, cannot_be_written) and not overwrite:
            raise already_there(path)
        try:
            self.writer = pq.ParquetWriter(
                self.part, schema, compression="zstd", compression_level=1, write_page_checksum=True
            )
        except OSError as error:
            with suppress(OSError):  # it could be begun, and no more
                self.part.unlink()
            raise cannot_be_written(path, said_by(error)) from None
        self.schema = schema
        self.waiting: list[pa.RecordBatch] = []
        self.rows = 0
        self.is_done = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.is_done:
            with suppress(OSError):  # no room for its end
                self.writer.close()
            self.part.unlink(missing_ok=True)

    def write(self, columns: Sequence[pa.Array]) -> None:
        """Adds rows; they reach the disk in whole row groups."""
        batch = pa.RecordBatch.from_arrays(list(columns), schema=self.schema)
        self.waiting.append(batch)
        self.rows += batch.num_rows
        while self.rows >= ROW_GROUP:
            self.flush(self.cut())

    def cut(self) -> int:
        """How many of the waiting rows are the next row group."""
        return ROW_GROUP

    def flush(self, rows: int) -> None:
        """Writes that many of the waiting rows as one row group."""
        table = pa.Table.from_batches(self.waiting, self.schema)
        try:
            self.writer.write_table(table.slice(0, rows).combine_chunks(), row_group_size=ROW_GROUP)
        except OSError as error:
            raise cannot_be_written(self.path, said_by(error)) from None
        self.waiting = table.slice(rows).to_batches()
        self.rows -= rows

    def finish(self, about: Mapping[str, str]) -> None:
        """Writes the rest of the rows and what the file is about; it still has no name."""
        if self.rows:
            self.flush(self.rows)
        try:
            self.writer.add_key_value_metadata(dict(about))
            self.writer.close()
        except OSError as error:
            raise cannot_be_written(self.path, said_by(error)) from None

    def publish(self) -> None:
        """Gives the finished file its name, which no other file may have got meanwhile (unless that may be lost)."""
        try:
            if self.overwrite:
                self.part.replace(self.path)
            else:
                self.link()
        except FileExistsError:
            raise already_there(self.path) from None
        except OSError as error:
            raise cannot_be_written(self.path, said_by(error)) from None
        self.is_done = True

    def link(self) -> None:
        """Gives the name without taking it from another file, where the disk can do that in one step."""
        try:
            os.link(self.part, self.path)
        except FileExistsError:
            raise
        except OSError:
            if self.path.exists():
                raise FileExistsError from None
            self.part.replace(self.path)
        else:
            self.part.unlink()


class Tally:
    """What one output comes to over all families or persons: how many of each choice, the least and the most, the sum.

    is_paid: whether it is an amount that is paid. What is not (a limit, an amount a head, a number of days) has no sum.
    """

    def __init__(self, kind: Kind, choice: ChoiceList | None, is_paid: bool = False) -> None:
        self.kind, self.choice, self.is_paid = kind, choice, is_paid
        self.values = self.total = 0
        self.least: int | None = None
        self.most: int | None = None
        self.counts = np.zeros(len(choice.members) if choice else 2, np.int64)

    def add(self, values: Values, lost: Mask | None) -> None:
        """Counts these values, but for the lost ones and days that never come."""
        if lost is not None and lost.any():
            values = values[~lost]
        if self.kind.base == "day":
            values = values[values != packed(NEVER)]
        self.values += len(values)
        if self.kind.base in ("yes_no", "choice"):
            self.counts += np.bincount(values, minlength=len(self.counts))
        elif len(values):
            least, most = int(values.min()), int(values.max())
            self.least = least if self.least is None else min(self.least, least)
            self.most = most if self.most is None else max(self.most, most)
            self.total += int(values.sum(dtype=np.int64)) if self.is_paid else 0

    def told(self) -> Any:
        """Counts by name for yes/no and choices; for the rest the least and the most, and before them what is paid."""
        if self.kind.base == "yes_no":
            return {"yes": int(self.counts[1]), "no": int(self.counts[0])}
        if self.choice is not None:
            return {member.name: int(many) for member, many in zip(self.choice.members, self.counts, strict=True)}
        if self.least is None or self.most is None:
            return None
        in_all = {"in_all": self.written(self.total)} if self.is_paid else {}
        return {**in_all, "least": self.written(self.least), "most": self.written(self.most)}

    def written(self, value: int) -> str | int:
        """A value as a summary tells it."""
        if self.kind.base == "count":
            return value
        if self.kind.base == "day":
            return date(value // 512, value // 32 % 16, value % 32).isoformat()
        places = 4 if self.kind.base == "share" else 2
        return f"{Decimal(value).scaleb(-places):.{places}f}"
