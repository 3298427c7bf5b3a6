"""A nation on several machines: what Spark is handed is the same reader and kernels, so that the results are the same.

What runs on the machines is tested here without Spark; with it where PySpark and Java are (`make test-spark`).
"""

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shanyraq.book.folders import LAWS
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.nation.file import FileNation
from shanyraq.people.nation.homes import HomesReader, read_households
from shanyraq.people.nation.questions import questions
from shanyraq.people.nation.sent import as_bytes, questions_of
from shanyraq.people.nation.spark import (
    PART,
    PERSONS,
    PROBLEMS,
    ROW,
    answers_of_batches,
    homes_of_batches,
    refuse_told,
    renamed,
)
from shanyraq.people.options import Options
from shanyraq.people.population.store import write_parts

ON = date(2026, 2, 10)
OUTPUTS = ["tsa.is_due", "tsa.monthly_amount"]


@pytest.fixture(scope="module")
def law() -> Law:
    return read_law(LAWS / "kz")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation") / "people"
    write_parts(folder, 3, 2_500, 11, ON)
    return folder


@pytest.fixture(scope="module")
def nation(law: Law, parts: Path) -> FileNation:
    return FileNation(parts, law, None, Options())


def handed_over(parts: Path, columns: list[str], rows: int, order: slice = slice(None)) -> Iterator[pa.RecordBatch]:
    """The rows as one partition of Spark has them: files one after another, with the file and the row of each."""
    for path in sorted(parts.iterdir())[order]:
        table = pq.read_table(path, columns=columns).select(columns)
        table = table.append_column(PART, pa.array([path.name] * table.num_rows))
        yield from table.append_column(ROW, pa.array(np.arange(table.num_rows))).to_batches(rows)


def together(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches(batches, schema).sort_by([(PART, "ascending"), (ROW, "ascending")])


@pytest.mark.parametrize(("rows", "order"), [(100_000, slice(None)), (611, slice(None, None, -1))])
def test_households_are_those_that_one_machine_reads(parts: Path, nation: FileNation, rows: int, order: slice) -> None:
    columns = HomesReader.wanted(nation.sources[0].schema)
    read, schema = homes_of_batches(columns, pa.int64())
    table = together(read(handed_over(parts, columns, rows, order)), schema)
    homes = read_households(nation.sources)
    assert table["family"].to_pylist() == homes.ids.to_pylist()
    assert np.array_equal(table[PERSONS].to_numpy(), homes.sizes)
    for name, values in homes.numbers.items():
        assert np.array_equal(table[name].to_numpy(), values)


@pytest.mark.parametrize(("rows", "order"), [(100_000, slice(None)), (611, slice(None, None, -1))])
def test_answers_are_equal_to_the_last_tiyn(law: Law, parts: Path, nation: FileNation, rows: int, order: slice) -> None:
    asked = {"law": (nation.with_statistics(edition(law, ON)), OUTPUTS)}
    local = nation.answers(asked, 2)["law"]
    sent = as_bytes(questions(asked, nation.sources[0], nation.options))
    answered, schema = answers_of_batches(sent, pa.int64())
    table = together(answered(handed_over(parts, questions_of(sent).columns(), rows, order)), schema)
    assert np.array_equal(table[PERSONS].to_numpy(), nation.sizes)
    for output in OUTPUTS:
        assert np.array_equal(table[f"law: {output}"].to_numpy(), local.values[output])
    assert np.array_equal(table["law: no answer"].to_numpy(), local.errors)
    assert local.values[OUTPUTS[1]].any()


def test_questions_that_were_sent_ask_the_same(law: Law, nation: FileNation) -> None:
    asked = {"law": (nation.with_statistics(edition(law, ON)), OUTPUTS)}
    put = questions(asked, nation.sources[0], nation.options)
    again = questions_of(as_bytes(put))
    assert again.recipes == put.recipes
    assert again.laws["law"].plan().columns == put.laws["law"].plan().columns


def test_what_is_wrong_with_people_comes_back_as_a_row_and_is_refused(parts: Path, nation: FileNation) -> None:
    columns = HomesReader.wanted(nation.sources[0].schema)
    read, schema = homes_of_batches(columns, pa.int64())

    def harmed() -> Iterator[pa.RecordBatch]:
        for batch in handed_over(parts, columns, 5_000):
            weights = pa.array(-batch["weight"].to_numpy())
            yield batch.set_column(columns.index("weight"), "weight", weights)

    table = together(read(harmed()), schema)
    assert table[PROBLEMS].null_count == 0
    with pytest.raises(Refusal, match="weight: is negative"):
        refuse_told(table, parts)


def test_a_partition_without_rows_gives_none(nation: FileNation) -> None:
    columns = HomesReader.wanted(nation.sources[0].schema)
    read, schema = homes_of_batches(columns, pa.int64())
    assert together(read(iter(())), schema).num_rows == 0


def test_spark_sees_plain_names(parts: Path, nation: FileNation) -> None:
    columns = HomesReader.wanted(nation.sources[0].schema)
    read, schema = homes_of_batches(columns, pa.int64())
    plain = [f"c{place}" for place in range(len(columns) + 2)]
    batches = (batch.rename_columns(plain) for batch in handed_over(parts, columns, 100_000))
    found = list(renamed(read, [*columns, PART, ROW])(batches))
    assert found[0].schema.names == [f"c{place}" for place in range(len(schema))]


# ---- Spark itself, in local mode ----------------------------------------------------------------------------------

HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
with_spark = pytest.mark.skipif(not HAS_SPARK, reason="PySpark or Java is not there: `make test-spark`")


def simulated(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shanyraq", "simulate", "--take-up", "full", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@with_spark
def test_a_simulation_on_spark_is_the_simulation(parts: Path) -> None:
    found = []
    for engine in ("local", "spark"):
        done = simulated("--people", str(parts), "--reform", "line_60_of_median", "--engine", engine, "--json")
        assert done.returncode == 0, done.stderr[-2000:]
        found.append(json.loads(done.stdout))
    assert found[0] == found[1]


@with_spark
def test_families_divided_between_files_are_refused_by_spark(parts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "divided"
    folder.mkdir()
    path = min(parts.iterdir())
    table, notes = pq.read_table(path), pq.read_metadata(path).metadata
    half = int(np.flatnonzero(np.diff(table["family"].to_numpy()) == 0)[500]) + 1
    for number, part in enumerate((table.slice(0, half), table.slice(half))):
        kept = {key: text for key, text in notes.items() if key != b"ARROW:schema"}
        pq.write_table(part.replace_schema_metadata(kept), folder / f"{number}.parquet")
    done = simulated("--people", str(folder), "--engine", "spark")
    assert done.returncode == 1
    assert "stands in more than one place" in done.stderr


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is not None, reason="PySpark is there")
def test_without_pyspark_it_says_what_to_install(parts: Path) -> None:
    done = simulated("--people", str(parts), "--engine", "spark")
    assert done.returncode == 1
    assert "shanyraq[spark]" in done.stderr
