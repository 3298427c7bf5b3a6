"""A whole run over toyland: what it writes and rests on, what it leaves behind, and how much memory it takes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from people_runner import Runner
from toy_people import OUTPUTS, PERSON_OUTPUTS, WAGES, other_incomes, toyland
from traced_people import plan

from shanyraq.engine.refuse import Refusal
from shanyraq.people.invented import write_invented
from shanyraq.people.options import Options, Progress
from shanyraq.people.problems import PeopleRefused
from shanyraq.people.run import run


def test_the_result_has_a_row_a_family_and_types_a_reader_knows(people: pa.Table, runner: Runner) -> None:
    rows = runner(people, paid=frozenset({"bread.allowance"}))
    assert [row["family"] for row in rows] == sorted({*people.column("family").to_pylist()})
    schema = pq.read_schema(runner.out)
    assert schema.field("bread.allowance").type == pa.decimal128(18, 2)
    assert schema.field("bread.due").type == pa.bool_()
    assert schema.field("bread.first_month").type == pa.date32()
    assert runner.summary is not None
    total = sum((row["bread.allowance"] for row in rows), Decimal(0))
    assert runner.summary.outputs["bread.allowance"].told["in_all"] == str(total)
    assert runner.summary.persons == len(people) == sum(row["persons"] for row in rows)
    json.dumps(runner.summary.as_json())


def test_the_result_says_what_it_rests_on(people: pa.Table, runner: Runner) -> None:
    runner(people.drop_columns(["is_sick"]), assume={"is_sick": "no"})
    about = {key.decode(): value.decode() for key, value in pq.read_metadata(runner.out).metadata.items()}
    assert about["shanyraq.day"] == "2025-02-10" and len(about["shanyraq.edition"]) == 64
    assert json.loads(about["shanyraq.assumptions"]) == {"person.is_sick": "no (stated)"}
    assert len(json.loads(about["shanyraq.sources"])["people.parquet"]) == 64


def test_the_result_is_the_same_to_the_byte(people: pa.Table, runner: Runner) -> None:
    runner(people, batch=3)
    first = runner.out.read_bytes()
    runner(people, batch=1000)
    assert runner.out.read_bytes() == first


def test_outputs_about_persons(people: pa.Table, expected: Any, runner: Runner) -> None:
    shuffled = people.take(random.Random(4).sample(range(len(people)), len(people)))
    rows = runner(people, [*OUTPUTS, *PERSON_OUTPUTS], persons_out=runner.persons_out)
    assert rows == expected
    persons = pq.read_table(runner.persons_out).to_pylist()
    assert [row["person"] for row in persons] == people.column("person").to_pylist()
    assert persons[0]["person.age"] >= 0
    runner(shuffled, [*OUTPUTS, *PERSON_OUTPUTS], persons_out=runner.persons_out)
    again = pq.read_table(runner.persons_out).to_pylist()
    assert sorted(again, key=lambda row: row["person"]) == persons


def test_persons_without_ids_are_numbered_by_row(people: pa.Table, runner: Runner) -> None:
    runner(people.drop_columns(["person"]), ["bread.due", "age"], persons_out=runner.persons_out)
    assert pq.read_table(runner.persons_out).column("person").to_pylist() == list(range(1, len(people) + 1))


def test_the_rest_is_assumed_only_when_it_is_said(people: pa.Table, runner: Runner) -> None:
    bare = people.select(["family", "birth_date", "home", "lives_here"])
    with pytest.raises(PeopleRefused, match=r"is_sick.*bread\.due|bread\.due.*is_sick|is missing"):
        runner(bare)
    runner(bare, assume_rest=True)
    assert runner.summary is not None
    assert dict(runner.summary.assumptions) == {
        "bread.owns_castle": "no (rest)",
        "person.is_sick": "no (rest)",
        "person.standing": "idle (rest)",
        **{f"purse.{name.split(' ')[0]}": "0 KZT (rest)" for name in [WAGES, *other_incomes()]},
    }
    with pytest.raises(Refusal, match="home"):
        runner(bare.drop_columns(["home"]), assume_rest=True)


def test_a_result_is_never_overwritten_unless_said(people: pa.Table, runner: Runner) -> None:
    runner(people)
    before = runner.out.read_bytes()
    with pytest.raises(Refusal, match="already there"):
        runner(people, ["bread.due"], overwrite=False)
    assert runner.out.read_bytes() == before
    with pytest.raises(Refusal, match="named twice"):
        runner(runner.out, overwrite=True)
    assert [path.name for path in runner.folder.iterdir() if path.name.startswith(".")] == []


class SomeWithoutAnswer:
    """A kernel that has no answer for every other family."""

    error_texts = ("", "the law contradicts itself here")

    def __init__(self, kernel: Any) -> None:
        self.kernel = kernel

    def run(self, people: Any, threads: int = 2) -> Any:
        results = self.kernel.run(people, threads)
        results.errors[:] = np.diff(people.offsets) % 2
        return results


def test_a_family_without_an_answer_gets_nulls_and_the_reason(people: pa.Table, tmp_path: Path) -> None:
    def planner(*arguments: Any) -> Any:
        found = plan(*arguments)
        kernel = SomeWithoutAnswer(found.kernel())
        found.kernel = lambda: kernel
        return found

    path, out, persons_out = tmp_path / "people.parquet", tmp_path / "out.parquet", tmp_path / "persons.parquet"
    pq.write_table(people, path)
    options = Options(persons_out=persons_out, paid=frozenset({"bread.allowance"}))
    summary = run(toyland(), [*OUTPUTS, "age"], path, out, options, planner=planner)
    rows = pq.read_table(out).to_pylist()
    lost = {row["family"] for row in rows if row["persons"] % 2}
    assert dict(summary.without_answer) == {"the law contradicts itself here": len(lost)}
    for row in rows:
        is_lost = row["family"] in lost
        assert (row["refused"] == "the law contradicts itself here") == is_lost
        assert all((row[name] is None) == is_lost for name in OUTPUTS)
    for person in pq.read_table(persons_out).to_pylist():
        assert (person["person.age"] is None) == (person["family"] in lost)
    total = sum(row["bread.allowance"] for row in rows if row["family"] not in lost)
    assert summary.outputs["bread.allowance"].told["in_all"] == str(total)


def test_progress_is_told(people: pa.Table, tmp_path: Path) -> None:
    told: list[Progress] = []
    pq.write_table(people, tmp_path / "people.parquet")
    run(toyland(), OUTPUTS, tmp_path / "people.parquet", tmp_path / "out.parquet", progress=told.append, planner=plan)
    assert told[-1].done == told[-1].total == len(people)


def test_an_interrupted_run_leaves_nothing(people: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(people.take(list(reversed(range(len(people))))), path)

    def interrupt(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(toyland(), OUTPUTS, path, tmp_path / "out.parquet", Options(batch=9), interrupt, planner=plan)
    assert [one.name for one in tmp_path.iterdir()] == ["people.parquet"]


def test_the_memory_of_a_run_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times the people take about as much memory: they are a stream."""
    peaks = []
    for persons in (100_000, 1_000_000):
        path = tmp_path / f"{persons}.parquet"
        write_invented(toyland(), ["bread.allowance"], path, persons)
        peaks.append(int(peak_memory(path, tmp_path / "out.parquet")))
    assert peaks[1] < peaks[0] + 120, peaks


def peak_memory(people: Path, out: Path) -> str:
    code = f"""
import sys
sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path(__file__).parents[2])!r}]
from pathlib import Path
from benchmarks.memory import peak_mib
from toy_people import toyland
from shanyraq.people.options import Options
from shanyraq.people.run import run
options = Options(overwrite=True, memory=100 << 20)
run(toyland(), ["bread.allowance"], Path({str(people)!r}), Path({str(out)!r}), options)
print(round(peak_mib()))
"""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
