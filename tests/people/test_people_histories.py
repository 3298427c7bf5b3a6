"""Histories told month by month: the best run of months, and totals of windows."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from toy_people import toyland

from shanyraq.engine.trace import trace
from shanyraq.people.as_case import case_of_family
from shanyraq.people.options import Options, Summary
from shanyraq.people.problems import PeopleRefused
from shanyraq.people.run import run

FIRST = 2022 * 12
LAST = 2025 * 12


def month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def people(seed: int, families: int = 30) -> pa.Table:
    draw = random.Random(seed)
    persons = [family for family in range(families) for _ in range(draw.choice([1, 2, 3]))]
    columns: dict[str, Any] = {"family": persons, "person": list(range(len(persons)))}
    for number in range(FIRST, LAST + 1):
        wages = [Decimal(draw.choice([0, draw.randrange(10**7)])) / 100 for _ in persons]
        columns[f"income.wages {month(number)}"] = pa.array(wages, pa.decimal128(12, 2))
    return pa.table(columns)


def shown(value: object) -> Decimal:
    assert isinstance(value, int), value
    return Decimal(value) / 100


def computed(table: pa.Table, folder: Path, rule: str, **options: Any) -> tuple[Summary, list[dict[str, Any]]]:
    path, out, persons = folder / "people.parquet", folder / "out.parquet", folder / "persons.parquet"
    pq.write_table(table, path, row_group_size=17)
    summary = run(toyland(), [rule], path, out, Options(persons_out=persons, overwrite=True, **options))
    return summary, pq.read_table(persons).to_pylist()


@pytest.mark.parametrize("rule", ["pension.average_wage", "pension.wages_of_last_year"])
@pytest.mark.parametrize("shuffled", [False, True])
def test_windows_of_months_are_those_of_the_trace(tmp_path: Path, rule: str, shuffled: bool) -> None:
    table = people(1)
    if shuffled:
        table = table.take(random.Random(2).sample(range(len(table)), len(table)))
    summary, rows = computed(table, tmp_path, rule, batch=7)
    assert summary.sorted_on_disk == shuffled
    for row in rows[::5]:
        case = case_of_family(toyland(), [rule], tmp_path / "people.parquet", row["family"])
        assert shown(trace(toyland(), case).value(rule, str(row["person"]))) == row[rule]


def test_the_months_told_are_said_to_be_all(tmp_path: Path) -> None:
    summary, _ = computed(people(3), tmp_path, "pension.average_wage")
    assert summary.assumptions["purse.income.wages"] == "0 KZT outside 2022-01..2025-01 (the months told are all)"


@pytest.mark.parametrize(
    ("rule", "change", "said"),
    [
        ("pension.average_wage", ("drop", "2023-05"), "Add income.wages 2023-05"),
        ("pension.wages_of_last_year", ("drop", "2024-05"), "Add income.wages 2024-05"),
        ("pension.average_wage", ("add", "2025-02"), "none after the day"),
        ("pension.average_wage", ("add", "2021-Q4"), "each is needed"),
        ("pension.wages_of_last_year", ("add", "2024-Q4"), "Tell each month once"),
        ("pension.wages_of_last_year", ("add", "2024-Q1"), "runs over the edge"),
    ],
)
def test_months_that_do_not_fit_are_refused(tmp_path: Path, rule: str, change: tuple[str, str], said: str) -> None:
    table = people(4)
    if change[0] == "drop":
        table = table.drop_columns([f"income.wages {change[1]}"])
    else:
        table = table.append_column(f"income.wages {change[1]}", table.column(5))
    with pytest.raises(PeopleRefused, match=said):
        computed(table, tmp_path, rule)


def test_a_table_of_incomes_tells_windows_of_months(tmp_path: Path) -> None:
    table = people(5)
    _, expected = computed(table, tmp_path, "pension.wages_of_last_year")
    rows = [
        {"person": row["person"], "kind": "wages", "month": name.split(" ")[1], "amount": row[name]}
        for row in table.to_pylist()
        for name in table.schema.names[2:]
        if row[name]
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "income.parquet")
    _, found = computed(
        table.select(["family", "person"]), tmp_path, "pension.wages_of_last_year", income=tmp_path / "income.parquet"
    )
    assert found == expected


def test_one_history_through_two_windows(tmp_path: Path) -> None:
    table, path, persons = people(6), tmp_path / "people.parquet", tmp_path / "persons.parquet"
    pq.write_table(table, path)
    rules = ["pension.average_wage", "pension.wages_of_last_year"]
    run(toyland(), rules, path, tmp_path / "out.parquet", Options(persons_out=persons))
    both = pq.read_table(persons)
    for rule in rules:
        _, rows = computed(table, tmp_path, rule)
        assert both.column(rule).to_pylist() == [row[rule] for row in rows]
    case = case_of_family(toyland(), rules, path, 3)
    for row in (row for row in both.to_pylist() if row["family"] == 3):
        for rule in rules:
            assert shown(trace(toyland(), case).value(rule, str(row["person"]))) == row[rule]
    bad = table.set_column(
        5, table.schema.names[5], pa.array([None, *[Decimal(0)] * (len(table) - 1)], pa.decimal128(9, 2))
    )
    pq.write_table(bad, path)
    with pytest.raises(PeopleRefused, match=r"is empty \(1 row: row 1"):
        run(toyland(), rules, path, tmp_path / "again.parquet", Options(persons_out=tmp_path / "p.parquet"))
