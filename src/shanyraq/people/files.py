"""Files of rows: Parquet, Arrow (file and stream) and CSV (also .csv.gz), read in batches of the columns asked for.

The form is told by the first bytes, not by the name; a name that promises another form is refused. Nothing here knows
what the columns mean. Every error of a file is a `PeopleRefused`.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from shanyraq.people.problems import (
    Problems,
    cut_short,
    damaged,
    empty_file,
    is_there,
    no_such_file,
    not_of_its_form,
    not_readable,
    wrong_encoding,
)

Form = Literal["Parquet", "Arrow file", "Arrow stream", "CSV"]

PROMISES: dict[str, tuple[Form, ...]] = {
    ".parquet": ("Parquet",),
    ".pq": ("Parquet",),
    ".arrow": ("Arrow file", "Arrow stream"),
    ".arrows": ("Arrow stream",),
    ".feather": ("Arrow file",),
    ".ipc": ("Arrow file", "Arrow stream"),
    ".csv": ("CSV",),
    ".tsv": ("CSV",),
    ".txt": ("CSV",),
}
"""Forms that a name's ending promises."""

_BLOCK = 4 << 20
_HEAD = 1 << 16
_BROKEN = (pa.ArrowException, OSError, ValueError, KeyError, EOFError, OverflowError, zlib.error)


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: its columns and types (all text in a CSV), how many rows it has if it says so."""

    path: Path
    form: Form
    schema: pa.Schema
    row_count: int | None
    packed: bool = False
    delimiter: str = ","

    def batches(
        self, columns: Sequence[str], rows: int, problems: Problems, repeating: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """Batches of at most `rows` rows with these columns in this order; valid Arrow whatever the file held.

        repeating: text columns of few distinct values, which then come as dictionaries where the file can give them so.
        """
        with _as_refusals(self.path, self.form):
            if self.form == "Parquet":
                found = _parquet(self, columns, rows, repeating)
            elif self.form == "CSV":
                found = _csv(self, problems)
            else:
                found = _arrow_file(self, columns) if self.form == "Arrow file" else _arrow_stream(self, columns)
            for batch in found:
                for start in range(0, batch.num_rows, rows):
                    part = batch.slice(start, rows).select(list(columns))
                    part.validate(full=True)
                    yield part


def open_source(path: Path) -> Source:
    """Looks at the file's first bytes and reads its columns. Refuses what is absent, empty, cut short or no table."""
    if not is_there(path):
        raise no_such_file(path)
    if not path.is_file():
        raise not_readable(path, "it is no file")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(0, path.stat().st_size - 8))
            tail = file.read()
    except OSError as error:
        raise not_readable(path, error.strerror or type(error).__name__) from None
    if not head:
        raise empty_file(path)
    form = _form_of(head)
    _keeps_its_promise(path, form, head)
    with _as_refusals(path, form):
        if form == "Parquet":
            return _open_parquet(path, tail)
        if form == "Arrow file":
            return _open_arrow_file(path, tail)
        if form == "Arrow stream":
            with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as reader:
                return _with_columns(Source(path, form, reader.schema, None))
        return _open_csv(path, head)


def file_hash(path: Path, stop: Event) -> str:
    """SHA-256 of the file's bytes, in hexadecimal; gives up, with an empty text, when told to stop."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_BLOCK):
            if stop.is_set():
                return ""
            digest.update(piece)
    return digest.hexdigest()


# ---- which form --------------------------------------------------------------------------------------------------


def _form_of(head: bytes) -> Form:
    if head.startswith(b"PAR1"):
        return "Parquet"
    if head.startswith(b"ARROW1\0\0"):
        return "Arrow file"
    if head.startswith(b"\xff\xff\xff\xff") and head[4:8] != b"\0\0\0\0":
        return "Arrow stream"
    return "CSV"


def _keeps_its_promise(path: Path, form: Form, head: bytes) -> None:
    ending = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    promised = PROMISES.get(ending.lower())
    if promised and form not in promised:
        really = "its first bytes are those of none" if form == "CSV" else f"it holds {form}"
        raise not_of_its_form(path, promised[0], really)
    if form == "CSV" and not head.startswith(b"\x1f\x8b"):
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise wrong_encoding(path, "it is UTF-16")
        if b"\0" in head:
            raise not_of_its_form(path, "CSV, Arrow or Parquet", "it holds bytes that no text has")


@contextmanager
def _as_refusals(path: Path, form: str) -> Iterator[None]:
    """Turns whatever a reader says about broken bytes into a refusal."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise wrong_encoding(path, f"byte {error.start + 1:,} cannot be read") from None
    except MemoryError:
        raise damaged(path, form, "it asks for more memory than there is") from None
    except _BROKEN as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        if "UTF8" in why or "UTF-8" in why:
            raise wrong_encoding(path, why) from None
        if "Truncated" in why or isinstance(error, EOFError):
            raise cut_short(path, form, why) from None
        raise damaged(path, form, why) from None


def _with_columns(source: Source) -> Source:
    names = source.schema.names
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise not_of_its_form(source.path, "usable", f"it has the column {twice[0]!r} more than once")
    return source


# ---- Parquet and Arrow -------------------------------------------------------------------------------------------


def _open_parquet(path: Path, tail: bytes) -> Source:
    import pyarrow.parquet as pq

    if not tail.endswith(b"PAR1"):
        raise cut_short(path, "Parquet", "it does not end as Parquet does")
    with pq.ParquetFile(path) as file:
        return _with_columns(Source(path, "Parquet", file.schema_arrow, file.metadata.num_rows))


def _parquet(source: Source, columns: Sequence[str], rows: int, repeating: Sequence[str]) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    texts = [name for name in repeating if pa.types.is_string(source.schema.field(name).type)]
    # Row group by row group and unbuffered: else the reader holds the whole file.
    options = {"read_dictionary": texts, "pre_buffer": False, "page_checksum_verification": True}
    with pq.ParquetFile(source.path, **options) as file:
        for group in range(file.num_row_groups):
            yield from file.iter_batches(rows, row_groups=[group], columns=list(columns), use_threads=True)


def _open_arrow_file(path: Path, tail: bytes) -> Source:
    if not tail.endswith(b"ARROW1"):
        raise cut_short(path, "Arrow", "it does not end as an Arrow file does")
    with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as reader:
        return _with_columns(Source(path, "Arrow file", reader.schema, None))


def _arrow_file(source: Source, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    with pa.OSFile(str(source.path)) as file, pa.ipc.open_file(file, options=_only(source, columns)) as reader:
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)


def _arrow_stream(source: Source, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    with pa.OSFile(str(source.path)) as file, pa.ipc.open_stream(file, options=_only(source, columns)) as reader:
        yield from reader


def _only(source: Source, columns: Sequence[str]) -> Any:
    wanted = [source.schema.get_field_index(name) for name in columns]
    return pa.ipc.IpcReadOptions(included_fields=sorted(wanted))


# ---- CSV ---------------------------------------------------------------------------------------------------------


class _Utf8:
    """A stream of bytes that stops at the first one that is not UTF-8 text, and says where it is."""

    def __init__(self, raw: Any) -> None:
        self.raw, self.decoder, self.done, self.closed = raw, codecs.getincrementaldecoder("utf-8")(), 0, False

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises UnicodeDecodeError, which counts from the start of the file."""
        found: bytes = self.raw.read(size if size >= 0 else None)
        waiting = len(self.decoder.getstate()[0])
        try:
            self.decoder.decode(found, final=not found)
        except UnicodeDecodeError as error:
            start = self.done - waiting + error.start
            raise UnicodeDecodeError("utf-8", b"", start, start, error.reason) from None
        self.done += len(found)
        return found

    def close(self) -> None:
        """Closes the stream below."""
        self.closed = True
        self.raw.close()


def _open_csv(path: Path, head: bytes) -> Source:
    packed = head.startswith(b"\x1f\x8b")
    if packed:
        with gzip.open(path) as file:
            head = file.read(_HEAD)
    if not head:
        raise empty_file(path)
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8")
    if len(line) >= _HEAD // 4:
        raise not_of_its_form(path, "CSV", "its first line is longer than any list of columns")
    delimiter = max(",;\t", key=line.count)
    names = next(csv.reader([line], delimiter=delimiter), [])
    if not any(name.strip() for name in names):
        raise not_of_its_form(path, "CSV", "its first line names no columns")
    schema = pa.schema([(name, pa.string()) for name in names])
    return _with_columns(Source(path, "CSV", schema, None, packed, delimiter))


def _csv(source: Source, problems: Problems) -> Iterator[pa.RecordBatch]:
    """All cells as text, an empty cell as null. Rows with too few or too many cells are noted and left out."""
    from pyarrow import csv as arrow_csv

    names = source.schema.names
    parsing = arrow_csv.ParseOptions(delimiter=source.delimiter, invalid_row_handler=_ragged(problems))
    texts = arrow_csv.ConvertOptions(
        include_columns=names,
        column_types=dict.fromkeys(names, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
    )
    # One thread: rows then have numbers, and it is no slower.
    reading = arrow_csv.ReadOptions(block_size=_BLOCK, use_threads=False)
    raw = pa.input_stream(str(source.path), compression="gzip" if source.packed else None, buffer_size=_BLOCK)
    with pa.PythonFile(_Utf8(raw), mode="r") as stream, arrow_csv.open_csv(stream, reading, parsing, texts) as reader:
        for batch in reader:
            # A quotation mark that is never closed swallows the lines after it, in whatever column.
            for name, cells in zip(names, batch.columns, strict=True):
                if pc.any(pc.match_substring(cells, "\n")).as_py():
                    what = "a cell runs over the end of its line"
                    problems.of_file(name, what, "Close its quotation mark, or take the line break out.")
            yield batch


def _ragged(problems: Problems) -> Callable[[Any], str]:
    """What to do about a row of another length: note it, and leave it out."""

    def note(row: Any) -> str:
        cells = f"row {(row.number or 1) - 1:,} has {row.actual_columns}"
        what = f"rows without {row.expected_columns} cells"
        problems.of_rows("", what, 1, [cells], "Give every row as many cells as the first line.")
        return "skip"

    return note
