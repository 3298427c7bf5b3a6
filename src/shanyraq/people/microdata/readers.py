"""Files of microdata as columns of text: CSV, Parquet, Excel, SPSS and Stata. Only columns asked for are kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shanyraq.people.microdata.identifiers import names_identifier
from shanyraq.people.problems import (
    PeopleRefused,
    damaged,
    empty_file,
    is_there,
    no_such_file,
    not_of_its_form,
    not_readable,
    wrong_option,
)

if TYPE_CHECKING:
    from shanyraq.people.microdata.mapping import Table

FORMS = ("csv", "parquet", "xlsx", "sav", "dta")
ENCODINGS = ("utf-8", "cp1251", "cp866", "koi8-r", "latin-1", "utf-16")
Rows = Iterator[Sequence[str]]


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: columns of text by name, the number of each row, and what was left unread and why.

    identifiers: columns dropped because they tell who somebody is. unread: how many others the mapping has no use for.
    """

    table: str
    file: str
    columns: Mapping[str, list[str]]
    rows: list[int]
    identifiers: tuple[str, ...]
    unread: int


def read(table: Table, path: Path, wanted: Sequence[str]) -> Sheet:
    """Reads these columns (all must be there), and of the rows those that the mapping selects."""
    if not is_there(path):
        raise no_such_file(path)
    if not path.is_file():
        raise not_readable(path, "it is no file")
    if not path.stat().st_size:
        raise empty_file(path, "rows")
    names, rows = _reader(table, path, wanted)
    places = _places(path, names, wanted)
    columns: dict[str, list[str]] = {name: [] for name in wanted}
    numbers: list[int] = []
    for number, row in enumerate(rows, 1):
        if all(row[places[name]].strip() in allowed for name, allowed in table.only.items()):
            numbers.append(number)
            for name, cells in columns.items():
                cells.append(row[places[name]].strip())
    if not numbers:
        raise empty_file(path, "rows" if not table.only else "rows that `only` selects")
    dropped = {name for name in names if name in table.drop or names_identifier(name)}
    unread = len(set(names) - dropped - set(wanted))
    return Sheet(table.name, path.name, columns, numbers, tuple(sorted(dropped)), unread)


def _reader(table: Table, path: Path, wanted: Sequence[str]) -> tuple[Sequence[str], Rows]:
    if table.form == "csv":
        lines = _csv(table, path)
        return next(lines), lines
    if table.form == "parquet":
        return _parquet(path, wanted)
    if table.form == "xlsx":
        return _excel(table, path)
    return _statistical(table, path, wanted)


def _places(path: Path, names: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    names = [name.strip() for name in names]
    for name in wanted:
        if name not in names:
            raise PeopleRefused(
                f"{path.name} has no column {name}.", str(path), "Mend the mapping: write the column as the file does."
            )
        if names.count(name) > 1:
            raise PeopleRefused(f"{path.name} has the column {name} more than once.", str(path), "Rename one of them.")
    return {name: names.index(name) for name in wanted}


def _text(value: object) -> str:
    """A cell as text: 1.0 is 1, a day is 2025-06-30, nothing is empty."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


# ---- CSV ---------------------------------------------------------------------------------------------------------


def _csv(table: Table, path: Path) -> Rows:
    """The lines, the one of names first. The encoding is the declared one, and no other."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise not_readable(path, error.strerror or type(error).__name__) from None
    marked = raw.startswith(b"\xef\xbb\xbf")
    if table.encoding not in ("utf-8", "utf-16") and (marked or _is_utf8_beyond_ascii(raw)):
        raise _other_encoding(path, table.encoding, "it is UTF-8")
    try:
        text = raw.decode("utf-8-sig" if table.encoding == "utf-8" else table.encoding)
    except UnicodeError as error:
        at = f"byte {error.start + 1:,} cannot be read" if isinstance(error, UnicodeDecodeError) else "it has no mark"
        raise _other_encoding(path, table.encoding, at) from None
    del raw
    width = 0
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=table.separator, strict=True)
        for row in lines:
            if not row:
                continue
            if width and len(row) != width:
                raise damaged(path, "CSV", f"line {lines.line_num:,} has {len(row):,} cells, not {width:,}")
            width = len(row)
            yield row
    except csv.Error as error:
        why = (
            "a cell is longer than 131,072 signs"
            if "field larger" in str(error)
            else "a quotation mark or a sign is out of place"
        )
        raise damaged(path, "CSV", why) from None
    if not width:
        raise empty_file(path, "rows")


def _is_utf8_beyond_ascii(raw: bytes) -> bool:
    if raw.isascii():
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _other_encoding(path: Path, declared: str, why: str) -> PeopleRefused:
    return PeopleRefused(
        f"{path.name} is not text in {declared}, as the mapping says: {why}.",
        str(path),
        f"Write in the mapping the encoding that the file has: {', '.join(ENCODINGS)}.",
    )


# ---- the others --------------------------------------------------------------------------------------------------


def _parquet(path: Path, wanted: Sequence[str]) -> tuple[Sequence[str], Rows]:
    from shanyraq.people.files import open_source
    from shanyraq.people.problems import Problems

    source = open_source(path)
    if source.form != "Parquet":
        raise not_of_its_form(path, "Parquet", f"it holds {source.form}")
    names = list(source.schema.names)
    _places(path, names, wanted)

    def rows() -> Rows:
        for batch in source.batches(list(wanted), 1 << 16, Problems()):
            read = {name: [_text(cell) for cell in batch.column(name).to_pylist()] for name in wanted}
            for place in range(batch.num_rows):
                yield [read[name][place] if name in read else "" for name in names]

    return names, rows()


@contextmanager
def _reading(path: Path, form: str, errors: tuple[type[Exception], ...]) -> Iterator[None]:
    """Whatever a reader says about broken bytes is told without what it read."""
    try:
        yield
    except errors as error:
        raise damaged(path, form, type(error).__name__) from None


def _missing_reader(what: str) -> PeopleRefused:
    return wrong_option(f"{what} cannot be read here.", "Install the readers: pip install 'shanyraq[microdata]'.")


def _excel(table: Table, path: Path) -> tuple[Sequence[str], Rows]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise _missing_reader("Excel") from None
    errors = (CalamineError, OSError, ValueError, KeyError)
    with _reading(path, "Excel", errors):
        book = CalamineWorkbook.from_path(path)
        if table.sheet not in book.sheet_names:
            raise PeopleRefused(
                f"{path.name} has no sheet {table.sheet}.", str(path), "Write `sheet:` as the file does."
            )
        cells = book.get_sheet_by_name(table.sheet).to_python(skip_empty_area=False)
    if not cells:
        raise empty_file(path, "rows")
    lines = ([_text(cell) for cell in line] for line in cells)
    return next(lines), (line for line in lines if any(line))


def _statistical(table: Table, path: Path, wanted: Sequence[str]) -> tuple[Sequence[str], Rows]:
    try:
        import pyreadstat
    except ImportError:
        raise _missing_reader("SPSS and Stata") from None
    form = "SPSS" if table.form == "sav" else "Stata"
    reader: Any = pyreadstat.read_sav if table.form == "sav" else pyreadstat.read_dta
    said = {"encoding": table.encoding} if table.encoding else {}
    missing = {"user_missing": True}
    errors = (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, OSError, ValueError, KeyError, OverflowError)
    with _reading(path, form, errors):
        names = list(reader(str(path), metadataonly=True, output_format="dict", **said)[1].column_names)
    _places(path, names, wanted)
    with _reading(path, form, errors):
        # Columns not asked for are never decoded: what tells who somebody is stays in the file.
        told = reader(str(path), usecols=list(wanted), output_format="dict", **missing, **said)[0]
    read = {name: [_text(cell) for cell in told[name]] for name in wanted}
    number = len(next(iter(read.values()), []))
    return names, ([read[name][place] if name in read else "" for name in names] for place in range(number))
