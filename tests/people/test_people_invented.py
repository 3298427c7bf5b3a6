"""Invented people: the same everywhere, whole, and such that the law finds some of them entitled."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from toy_people import DAY, LAW, toyland

from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition
from shanyraq.engine.read import read_law
from shanyraq.people.invented import write_invented
from shanyraq.people.options import Options
from shanyraq.people.run import run


def file_of(folder: Path, law: Edition, outputs: list[str], persons: int, seed: int = 1) -> Path:
    path = folder / f"invented-{persons}-{seed}.parquet"
    write_invented(law, outputs, path, persons, seed, overwrite=True)
    return path


def test_the_same_seed_gives_the_same_people(tmp_path: Path) -> None:
    first = file_of(tmp_path, toyland(), ["bread.allowance"], 5_000).read_bytes()
    assert file_of(tmp_path, toyland(), ["bread.allowance"], 5_000).read_bytes() == first
    assert file_of(tmp_path, toyland(), ["bread.allowance"], 5_000, seed=2).read_bytes() != first


def test_people_are_the_same_on_every_machine(tmp_path: Path) -> None:
    table = pq.read_table(file_of(tmp_path, toyland(), ["bread.allowance"], 2_000), columns=["family", "birth_date"])
    days = table.column("birth_date").cast("int32").to_pylist()
    told = ",".join(map(str, [*table.column("family").to_pylist(), *days]))
    assert hashlib.sha256(told.encode()).hexdigest()[:16] == "0523bc3f32d8a9a5"


def test_a_fact_does_not_depend_on_what_else_is_asked(tmp_path: Path) -> None:
    few = pq.read_table(file_of(tmp_path, toyland(), ["person.age"], 3_000)).column("birth_date")
    many = pq.read_table(file_of(tmp_path, toyland(), ["bread.allowance"], 3_000)).column("birth_date")
    assert few.equals(many)


@pytest.mark.parametrize("persons", [1, 2, 999, 200_001])
def test_there_are_exactly_as_many_as_asked_for(tmp_path: Path, persons: int) -> None:
    path = file_of(tmp_path, toyland(), ["bread.allowance"], persons)
    table = pq.read_table(path)
    assert len(table) == persons
    assert table.column("person").to_pylist() == list(range(1, persons + 1))
    assert pc.max(table.column("birth_date")).as_py() <= DAY
    run(toyland(), ["bread.allowance"], path, tmp_path / "out.parquet", Options(overwrite=True))


@pytest.mark.parametrize("day", [date(2026, 2, 10), date(2023, 9, 1), date(2020, 2, 10)])
def test_they_have_every_fact_that_the_law_of_kazakhstan_needs(tmp_path: Path, day: date) -> None:
    law = edition(read_law(LAW / "kz"), day)
    outputs = ["means.income_per_member", "family.members"]
    path = file_of(tmp_path, law, outputs, 20_000)
    summary = run(law, outputs, path, tmp_path / "out.parquet")
    assert summary.persons == 20_000 and not summary.assumptions
    assert pq.read_metadata(path).metadata[b"shanyraq.note"].startswith(b"Invented people")
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    poor = sum(row["means.income_per_member"] < 40_000 for row in rows) / len(rows)
    assert 0.02 < poor < 0.12
