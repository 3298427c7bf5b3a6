"""A file with something wrong in it is refused, whatever is wrong: never another error, never a result."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from toy_people import random_rows, table_of, toyland
from traced_people import plan

from shanyraq.engine.refuse import Refusal
from shanyraq.people.options import Options
from shanyraq.people.problems import PeopleRefused
from shanyraq.people.run import run

Rows = list[dict[str, Any]]

BAD_CELLS: dict[str, list[Any]] = {
    "family": [None],
    "person": [None, "again"],
    "birth_date": [None, date(1899, 12, 31), date(2025, 2, 11), date(9999, 12, 31), date(1, 1, 1)],
    "lives_here": [None],
    "is_sick": [None],
    "home": [None, "hils", "", "3", "-1", "север", "x" * 5000, "hills shore"],
    "owns_castle": [None],
    "income.wages 2024-Q4": [None, -1, 10**12 + 1, 10**17, -(10**17)],
    "income.gift 2024-Q4": [None, -100],
}
BAD_TEXT_CELLS: dict[str, list[str]] = {
    "family": [""],
    "person": ["", "1000"],
    "birth_date": [
        "",
        "2020-02-30",
        "31.12.2020",
        "20200101",
        "never",
        "2020-1-1",
        "2026-01-01",
        "1800-01-01",
        "yesterday",
        "0",
    ],
    "lives_here": ["", "2", "maybe", "-1", "yes no", "1.0"],
    "home": ["", "hilll", "01x", "0", "1.0"],
    "income.wages 2024-Q4": [
        "",
        "-5",
        "1,5",
        "1 000",
        "1e3",
        "NaN",
        "inf",
        "0.001",
        "0x10",
        "99999999999999999999",
        "10000000000.01",
        "٣",
    ],
    "income.gift 2024-Q4": ["five", "--1", "1..2", "9" * 40],
}


def refused(folder: Path, path: Path, **options: Any) -> PeopleRefused:
    """Runs the law over the file and gives the refusal; fails on another error, on a result, and on litter."""
    out = folder / "result.parquet"
    before = set(folder.iterdir())
    with pytest.raises(Refusal) as caught:
        run(toyland(), ["bread.allowance"], path, out, Options(**options), planner=plan)
    assert not out.exists()
    assert set(folder.iterdir()) == before, "temporary files are left"
    assert isinstance(caught.value, PeopleRefused)
    text = str(caught.value)
    assert text.strip() and "Traceback" not in text
    return caught.value


def as_parquet(folder: Path, rows: Rows) -> Path:
    path = folder / "people.parquet"
    pq.write_table(table_of(rows), path, row_group_size=random.Random(len(rows)).choice([3, 7, 1000]))
    return path


def as_csv_rows(rows: Rows) -> list[list[str]]:
    table = table_of(rows)
    words = {True: "yes", False: "no", None: ""}
    cells = [
        [words.get(cell, cell) if isinstance(cell, (bool, type(None))) else str(cell) for cell in row.values()]
        for row in table.to_pylist()
    ]
    return [table.schema.names, *cells]


def write_csv(folder: Path, cells: list[list[str]], packed: bool = False) -> Path:
    path = folder / ("people.csv.gz" if packed else "people.csv")
    text = "".join(",".join(row) + "\n" for row in cells).encode()
    path.write_bytes(gzip.compress(text) if packed else text)
    return path


@pytest.mark.parametrize("seed", range(300))
def test_a_bad_cell_is_refused_by_column_and_row(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    rows = random_rows(seed, 12)
    column = draw.choice(list(BAD_CELLS))
    bad = draw.choice(BAD_CELLS[column])
    place = draw.randrange(1, len(rows))
    rows[place][column] = rows[place - 1]["person"] if bad == "again" else bad
    error = refused(tmp_path, as_parquet(tmp_path, rows), batch=draw.choice([None, 5, 64]))
    assert any(problem.column == column for problem in error.problems), error
    assert f"row {place + 1:,}" in str(error) or bad == "again" or column == "home", error


@pytest.mark.parametrize("seed", range(300))
def test_a_bad_cell_of_a_csv_is_refused(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    cells = as_csv_rows(random_rows(seed, 12))
    column = draw.choice(list(BAD_TEXT_CELLS))
    place = draw.randrange(2, len(cells))
    cells[place][cells[0].index(column)] = draw.choice(BAD_TEXT_CELLS[column])
    if column == "family" or (column == "person" and cells[place][1] == "1000"):
        place = 2
    error = refused(tmp_path, write_csv(tmp_path, cells, draw.random() < 0.2))
    assert error.problems


WRONG_TYPES: dict[str, list[Callable[[int], pa.Array]]] = {
    "birth_date": [
        lambda n: pa.array([datetime(1990, 1, 1, 12)] * n),
        lambda n: pa.array([19_900_101] * n),
        lambda n: pa.array([datetime(1990, 1, 1)] * n, pa.timestamp("us", "Asia/Almaty")),
        lambda n: pa.array([1.5] * n),
    ],
    "lives_here": [
        lambda n: pa.array([0.5] * n),
        lambda n: pa.array([2] * n),
        lambda n: pa.array([date(2020, 1, 1)] * n),
    ],
    "home": [
        lambda n: pa.array([1.0] * n),
        lambda n: pa.array([True] * n),
        lambda n: pa.array([300] * n),
        lambda n: pa.array([b"x"] * n),
    ],
    "income.wages 2024-Q4": [
        lambda n: pa.array([0.001] * n),
        lambda n: pa.array([float("nan")] * n),
        lambda n: pa.array([float("inf")] * n),
        lambda n: pa.array([0.1] * n, pa.float32()),
        lambda n: pa.array([True] * n),
        lambda n: pa.array([[1]] * n),
        lambda n: pa.array([{"a": 1}] * n),
        lambda n: pa.array([1] * n, pa.duration("s")),
        lambda n: pa.array([1.0] * n, pa.float16()),
        lambda n: pa.array([1] * n, pa.int64()).cast(pa.decimal256(40, 0)),
        pa.nulls,
    ],
    "family": [
        lambda n: pa.array([1.0] * n),
        lambda n: pa.array([b"x"] * n),
        pa.nulls,
        lambda n: pa.array([True] * n),
    ],
    "person": [
        lambda n: pa.array([0.5] * n),
        pa.nulls,
        lambda n: pa.array([[1]] * n),
        lambda n: pa.array([7] * n),
    ],
}


@pytest.mark.parametrize("seed", range(150))
def test_a_wrong_type_is_refused(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    table = table_of(random_rows(seed, 5))
    column = draw.choice(list(WRONG_TYPES))
    cells = draw.choice(WRONG_TYPES[column])(len(table))
    table = table.set_column(table.schema.get_field_index(column), column, cells)
    if pa.types.is_float16(cells.type) or pa.types.is_duration(cells.type) or draw.random() < 0.3:
        path = tmp_path / "people.arrow"
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
    else:
        path = tmp_path / "people.parquet"
        pq.write_table(table, path)
    error = refused(tmp_path, path)
    assert any(problem.column == column for problem in error.problems) or column == "family", error


@pytest.mark.parametrize("seed", range(60))
def test_columns_missing_renamed_or_strange_are_refused(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    table = table_of(random_rows(seed, 4))
    names = table.schema.names
    column = draw.choice([name for name in names if name not in ("person", "standing")])
    kind = draw.randrange(4)
    if kind == 0:
        table = table.drop_columns([column])
    elif kind == 1:
        table = table.rename_columns([name if name != column else name[:-1] for name in names])
    elif kind == 2:
        table = table.append_column(
            draw.choice(["shoe_size", "Birth_Date", "income.wages", "is_sick 2024-Q4", "income 2024-Q4"]),
            table.column("person"),
        )
    else:
        table = table.append_column(column, table.column(column))
    path = tmp_path / "people.parquet"
    pq.write_table(table, path)
    refused(tmp_path, path)


@pytest.mark.parametrize("seed", range(300))
def test_broken_bytes_are_refused(tmp_path: Path, seed: int) -> None:
    """Bytes cut off, overwritten or made up. A file that still reads as sound people may pass, whole."""
    draw = random.Random(seed)
    table = table_of(random_rows(seed % 7, 8))
    path = tmp_path / draw.choice(
        ["people.parquet", "people.arrow", "people.arrows", "people.csv", "people.csv.gz", "people"]
    )
    _write(table, path, draw)
    raw = bytearray(path.read_bytes())
    kind = draw.randrange(4)
    if kind == 0:
        raw = raw[: draw.randrange(len(raw))]
    elif kind == 1:
        for _ in range(draw.choice([1, 5, 50])):
            raw[draw.randrange(len(raw))] = draw.randrange(256)
    elif kind == 2:
        start = draw.randrange(len(raw))
        raw[start : start + 200] = draw.randbytes(200)
    else:
        raw = bytearray(draw.randbytes(draw.choice([0, 1, 8, 500])))
    path.write_bytes(raw)
    out = tmp_path / "result.parquet"
    try:
        summary = run(toyland(), ["bread.allowance"], path, out, Options(), planner=plan)
    except Refusal as error:
        assert not out.exists() and str(error)
        assert list(tmp_path.iterdir()) == [path]
    else:
        assert summary.persons == sum(pq.read_table(out).column("persons").to_pylist()) > 0


def _write(table: pa.Table, path: Path, draw: random.Random) -> None:
    if path.suffix == ".parquet":
        pq.write_table(table, path, compression=draw.choice(["none", "snappy", "zstd"]))
    elif path.suffix in (".arrow", ".arrows"):
        new = pa.ipc.new_file if path.suffix == ".arrow" else pa.ipc.new_stream
        with pa.OSFile(str(path), "wb") as file, new(file, table.schema) as writer:
            writer.write_table(table)
    else:
        with (
            pa.CompressedOutputStream(str(path), "gzip") if path.suffix == ".gz" else pa.OSFile(str(path), "wb") as file
        ):
            pyarrow.csv.write_csv(table, file)
