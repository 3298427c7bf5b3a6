"""The same people give the same result, whatever file they come in: its form, its order, and what stands apart."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from people_runner import Runner
from toy_people import WAGES, family_file, income_rows


@pytest.mark.parametrize("batch", [1, 2, 7, 64, 10_000])
@pytest.mark.parametrize("groups", [1, 5, 1000])
def test_the_batch_size_changes_nothing(
    people: pa.Table, expected: Any, runner: Runner, batch: int, groups: int
) -> None:
    path = runner.folder / "cut.parquet"
    pq.write_table(people, path, row_group_size=groups)
    assert runner(path, batch=batch) == expected
    assert runner.summary is not None and not runner.summary.sorted_on_disk


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_changes_nothing(people: pa.Table, expected: Any, runner: Runner, seed: int) -> None:
    order = list(range(len(people)))
    random.Random(seed).shuffle(order)
    assert runner(people.take(order), batch=16) == expected
    assert runner.summary is not None and runner.summary.sorted_on_disk


def test_only_the_last_family_out_of_order(people: pa.Table, expected: Any, runner: Runner) -> None:
    order = [*range(1, len(people)), 0]
    assert runner(people.take(order), batch=8) == expected


@pytest.mark.parametrize("ending", ["arrow", "arrows", "csv", "csv.gz", "semicolons.csv"])
def test_the_form_of_the_file_changes_nothing(people: pa.Table, expected: Any, runner: Runner, ending: str) -> None:
    path = runner.folder / f"people.{ending}"
    if ending.startswith("arrow"):
        new = pa.ipc.new_file if ending == "arrow" else pa.ipc.new_stream
        with pa.OSFile(str(path), "wb") as file, new(file, people.schema) as writer:
            writer.write_table(people, max_chunksize=50)
    else:
        options = pa.csv.WriteOptions(delimiter=";" if "semi" in ending else ",")
        with (
            pa.CompressedOutputStream(str(path), "gzip")
            if ending.endswith("gz")
            else pa.OSFile(str(path), "wb") as file
        ):
            pa.csv.write_csv(people, file, options)
    found = runner(path, batch=20)
    if "csv" in ending:
        expected = [{**row, "family": str(row["family"])} for row in expected]
    assert found == expected
    assert runner.summary is not None and not runner.summary.sorted_on_disk, "numbers in text keep their order"


def test_values_may_be_written_in_many_ways(people: pa.Table, expected: Any, runner: Runner) -> None:
    def replaced(table: pa.Table, name: str, cells: Any) -> pa.Table:
        return table.set_column(table.schema.get_field_index(name), name, cells)

    words = people.column("is_sick").to_pylist()
    codes = {"hills": 1, "shore": 2}
    homes = people.column("home").to_pylist()
    table = replaced(people, "is_sick", pa.array(["Yes" if word else "NO" for word in words]))
    table = replaced(table, "lives_here", people.column("lives_here").cast(pa.int8()))
    table = replaced(table, "home", pa.array([codes[home] for home in homes]))
    table = replaced(table, "birth_date", people.column("birth_date").cast(pa.timestamp("ns")))
    table = replaced(table, WAGES, pa.array([float(amount) for amount in people.column(WAGES).to_pylist()]))
    assert runner(table) == expected
    table = replaced(table, "home", pa.array([str(codes[home]) for home in homes]).dictionary_encode())
    table = replaced(table, "birth_date", people.column("birth_date").cast(pa.string()))
    table = replaced(table, WAGES, people.column(WAGES).cast(pa.decimal128(38, 9)))
    table = replaced(table, "family", people.column("family").cast(pa.uint16()))
    assert runner(table) == expected


def test_qualified_names_and_months(people: pa.Table, expected: Any, runner: Runner) -> None:
    tiyn = [int(amount * 100) for amount in people.column(WAGES).to_pylist()]
    thirds = [pa.array([Decimal(one // 3) / 100 for one in tiyn], pa.decimal128(18, 2)) for _ in range(2)]
    last = pa.array([Decimal(one - 2 * (one // 3)) / 100 for one in tiyn], pa.decimal128(18, 2))
    table = people.drop_columns([WAGES])
    for month, cells in zip(("2024-10", "2024-11", "2024-12"), [*thirds, last], strict=True):
        table = table.append_column(f"income.wages {month}", cells)
    table = table.append_column("income.wages 2024-09", last)
    table = table.rename_columns([{"birth_date": "person.birth_date"}.get(name, name) for name in table.schema.names])
    assert runner(table) == expected
    assert runner.summary is not None and "income.wages 2024-09" in runner.summary.unread


@pytest.mark.parametrize("shuffled", ["", "people", "families", "both"])
def test_facts_of_families_in_a_file_of_their_own(
    people: pa.Table, expected: Any, runner: Runner, shuffled: str
) -> None:
    persons, families = family_file(people)
    if shuffled in ("people", "both"):
        persons = persons.take(random.Random(1).sample(range(len(persons)), len(persons)))
    if shuffled in ("families", "both"):
        families = families.take(random.Random(2).sample(range(len(families)), len(families)))
    path = runner.folder / "families.parquet"
    pq.write_table(families, path, row_group_size=9)
    assert runner(persons, families=path, batch=13) == expected
    assert runner.summary is not None and runner.summary.sorted_on_disk == bool(shuffled)


def test_incomes_in_a_table_of_their_own(people: pa.Table, expected: Any, runner: Runner) -> None:
    incomes = income_rows(people)
    path = runner.folder / "income.parquet"
    pq.write_table(pa.Table.from_pylist(incomes), path, row_group_size=11)
    persons = people.drop_columns([name for name in people.schema.names if name.startswith("income.")])
    assert runner(persons, income=path, batch=17) == expected
    assert runner.summary is not None and "purse.income" in runner.summary.assumptions
