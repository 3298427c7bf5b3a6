"""A whole run over toyland: the same people give the same result, whatever file they come in."""

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
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from people_runner import Runner
from toy_people import OUTPUTS, PERSON_OUTPUTS, other_incomes, random_rows, table_of, toyland
from traced_people import plan

from shanyraq.engine.refuse import Refusal
from shanyraq.people.invented import write_invented
from shanyraq.people.options import Options, Progress
from shanyraq.people.problems import PeopleRefused
from shanyraq.people.run import run

MONEY = "income.wages 2024-Q4"


@pytest.fixture(scope="module")
def people() -> pa.Table:
    return table_of(random_rows(2026, 60))


@pytest.fixture
def expected(people: pa.Table, runner: Runner) -> list[dict[str, Any]]:
    return runner(people)


def test_the_result_has_a_row_a_family_and_types_a_reader_knows(people: pa.Table, runner: Runner) -> None:
    rows = runner(people)
    assert [row["family"] for row in rows] == sorted({*people.column("family").to_pylist()})
    schema = pq.read_schema(runner.out)
    assert schema.field("bread.allowance").type == pa.decimal128(18, 2)
    assert schema.field("bread.due").type == pa.bool_()
    assert schema.field("bread.first_month").type == pa.date32()
    assert runner.summary is not None
    total = sum((row["bread.allowance"] for row in rows), Decimal(0))
    assert runner.summary.outputs["bread.allowance"].told == str(total)
    assert runner.summary.persons == len(people) == sum(row["persons"] for row in rows)
    json.dumps(runner.summary.as_json())


def test_the_result_says_what_it_rests_on(people: pa.Table, runner: Runner) -> None:
    runner(people.drop_columns(["is_sick"]), assume={"is_sick": "no"})
    about = {key.decode(): value.decode() for key, value in pq.read_metadata(runner.out).metadata.items()}
    assert about["shanyraq.day"] == "2025-02-10" and len(about["shanyraq.edition"]) == 64
    assert json.loads(about["shanyraq.assumptions"]) == {"person.is_sick": "no (stated)"}
    assert len(json.loads(about["shanyraq.sources"])["people.parquet"]) == 64


@pytest.mark.parametrize("batch", [1, 2, 7, 64, 10_000])
@pytest.mark.parametrize("groups", [1, 5, 1000])
def test_the_batch_size_changes_nothing(
    people: pa.Table, expected: Any, runner: Runner, batch: int, groups: int
) -> None:
    path = runner.folder / "cut.parquet"
    pq.write_table(people, path, row_group_size=groups)
    assert runner(path, batch=batch) == expected
    assert runner.summary is not None and not runner.summary.sorted_on_disk


def test_the_result_is_the_same_to_the_byte(people: pa.Table, runner: Runner) -> None:
    runner(people, batch=3)
    first = runner.out.read_bytes()
    runner(people, batch=1000)
    assert runner.out.read_bytes() == first


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
    table = replaced(table, MONEY, pa.array([float(amount) for amount in people.column(MONEY).to_pylist()]))
    assert runner(table) == expected
    table = replaced(table, "home", pa.array([str(codes[home]) for home in homes]).dictionary_encode())
    table = replaced(table, "birth_date", people.column("birth_date").cast(pa.string()))
    table = replaced(table, MONEY, people.column(MONEY).cast(pa.decimal128(38, 9)))
    table = replaced(table, "family", people.column("family").cast(pa.uint16()))
    assert runner(table) == expected


def test_qualified_names_and_months(people: pa.Table, expected: Any, runner: Runner) -> None:
    tiyn = [int(amount * 100) for amount in people.column(MONEY).to_pylist()]
    thirds = [pa.array([Decimal(one // 3) / 100 for one in tiyn], pa.decimal128(18, 2)) for _ in range(2)]
    last = pa.array([Decimal(one - 2 * (one // 3)) / 100 for one in tiyn], pa.decimal128(18, 2))
    table = people.drop_columns([MONEY])
    for month, cells in zip(("2024-10", "2024-11", "2024-12"), [*thirds, last], strict=True):
        table = table.append_column(f"income.wages {month}", cells)
    table = table.append_column("income.wages 2024-09", last)
    table = table.rename_columns([{"birth_date": "person.birth_date"}.get(name, name) for name in table.schema.names])
    assert runner(table) == expected
    assert runner.summary is not None and "income.wages 2024-09" in runner.summary.unread


def family_file(people: pa.Table, folder: Path) -> tuple[pa.Table, pa.Table]:
    facts = people.group_by("family", use_threads=False).aggregate([("home", "first"), ("owns_castle", "first")])
    return people.drop_columns(["home", "owns_castle"]), facts.rename_columns(["family", "home", "owns_castle"])


@pytest.mark.parametrize("shuffled", ["", "people", "families", "both"])
def test_facts_of_families_in_a_file_of_their_own(
    people: pa.Table, expected: Any, runner: Runner, shuffled: str
) -> None:
    persons, families = family_file(people, runner.folder)
    if shuffled in ("people", "both"):
        persons = persons.take(random.Random(1).sample(range(len(persons)), len(persons)))
    if shuffled in ("families", "both"):
        families = families.take(random.Random(2).sample(range(len(families)), len(families)))
    path = runner.folder / "families.parquet"
    pq.write_table(families, path, row_group_size=9)
    assert runner(persons, families=path, batch=13) == expected
    assert runner.summary is not None and runner.summary.sorted_on_disk == bool(shuffled)


def test_families_without_persons_and_persons_without_family(people: pa.Table, runner: Runner) -> None:
    persons, families = family_file(people, runner.folder)
    path = runner.folder / "families.csv"
    more = pa.Table.from_pylist([{"family": 777_777, "home": "hills", "owns_castle": False}], families.schema)
    pa.csv.write_csv(pa.concat_tables([families.slice(3), families.slice(5, 1), more]), path)
    with pytest.raises(PeopleRefused) as caught:
        runner(persons, families=path)
    told = {problem.column + ": " + problem.what: problem.count for problem in caught.value.problems}
    assert told["family in families.csv: has no persons"] == 1
    assert told["family in families.csv: is told in more than one row"] == 2
    lost = families.column("family").to_pylist()[:3]
    assert told["family: has no row in families.csv"] == sum(one in lost for one in people.column("family").to_pylist())


def income_rows(people: pa.Table) -> list[dict[str, Any]]:
    found = []
    for row in people.to_pylist():
        for name in [MONEY, *other_incomes()]:
            if amount := row[name]:
                kind = name.removeprefix("income.").split(" ")[0]
                half = (amount / 2).quantize(Decimal("0.01"))
                found += [
                    {"person": row["person"], "kind": kind, "month": "2024-11", "amount": half},
                    {"person": row["person"], "kind": kind, "month": "2024-12", "amount": amount - half},
                    {"person": row["person"], "kind": kind, "month": "2025-01", "amount": Decimal("5.00")},
                ]
    random.Random(3).shuffle(found)
    return found


def test_incomes_in_a_table_of_their_own(people: pa.Table, expected: Any, runner: Runner) -> None:
    incomes = income_rows(people)
    path = runner.folder / "income.parquet"
    pq.write_table(pa.Table.from_pylist(incomes), path, row_group_size=11)
    persons = people.drop_columns([name for name in people.schema.names if name.startswith("income.")])
    assert runner(persons, income=path, batch=17) == expected
    assert runner.summary is not None and "purse.income" in runner.summary.assumptions


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"person": -5}, "nobody"),
        ({"kind": "lottery"}, "no Coin"),
        ({"kind": None}, "kind in income.parquet: is empty"),
        ({"month": "2024-Q4"}, "not a month"),
        ({"month": "soon"}, "not a month"),
        ({"month": None}, "not a month"),
        ({"amount": Decimal("-1.00")}, "negative"),
        ({"amount": None}, "amount in income.parquet: is empty"),
        ({"amount": Decimal("10000000000.01")}, "more than"),
        ({"person": None}, "person in income.parquet: is empty"),
    ],
)
def test_a_bad_row_of_incomes_is_refused(people: pa.Table, runner: Runner, change: dict[str, Any], said: str) -> None:
    incomes = income_rows(people)
    incomes[4].update(change)
    path = runner.folder / "income.parquet"
    pq.write_table(pa.Table.from_pylist(incomes), path)
    persons = people.drop_columns([name for name in people.schema.names if name.startswith("income.")])
    with pytest.raises(PeopleRefused, match=said) as caught:
        runner(persons, income=path)
    assert not runner.out.exists()
    assert "row 5" in str(caught.value) or "nobody" in said, caught.value


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
        **{f"purse.{name.split(' ')[0]}": "0 KZT (rest)" for name in [MONEY, *other_incomes()]},
    }
    with pytest.raises(Refusal, match="home"):
        runner(bare.drop_columns(["home"]), assume_rest=True)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ({"is_sik": "no"}, "Did you mean is_sick"),
        ({"is_sick": "perhaps"}, "neither yes nor no"),
        ({"home": "moon"}, "not a Country"),
        ({"birth_date": "never"}, "cannot be never"),
        ({"birth_date": "1700-01-01"}, "no fact is of that time"),
        ({"income.gift": "5"}, "only be assumed to be 0"),
        ({"lives_here": "yes"}, "also assumed"),
    ],
)
def test_an_assumption_that_cannot_be_meant_is_refused(
    people: pa.Table, runner: Runner, pair: dict[str, str], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        runner(people, assume=pair)


def test_a_result_is_never_overwritten_unless_said(people: pa.Table, runner: Runner) -> None:
    runner(people)
    before = runner.out.read_bytes()
    with pytest.raises(Refusal, match="already there"):
        runner(people, ["bread.due"], overwrite=False)
    assert runner.out.read_bytes() == before
    with pytest.raises(Refusal, match="named twice"):
        runner(runner.out, overwrite=True)
    assert [path.name for path in runner.folder.iterdir() if path.name.startswith(".")] == []


def test_progress_is_told(people: pa.Table, tmp_path: Path) -> None:
    told: list[Progress] = []
    pq.write_table(people, tmp_path / "people.parquet")
    run(toyland(), OUTPUTS, tmp_path / "people.parquet", tmp_path / "out.parquet", progress=told.append, planner=plan)
    assert told[-1].done == told[-1].total == len(people)


def test_many_problems_are_one_refusal(runner: Runner) -> None:
    rows = random_rows(5, 40)
    for place, row in enumerate(rows):
        row["birth_date"] = None if place % 3 == 0 else row["birth_date"]
        row["home"] = f"place {place}" if place % 2 else "hills"
        row[MONEY] = -5 if place % 5 == 0 else row[MONEY]
    with pytest.raises(PeopleRefused) as caught:
        runner(table_of(rows), batch=10)
    text = str(caught.value)
    assert (
        f"birth_date: is empty (only a fact that may be never can be empty) ({len(rows[::3])} rows: "
        "row 1 (family 1, person 1000); row 4" in text
    )
    assert "home: is no Country (" in text and "income.wages 2024-Q4: is negative" in text
    assert len(caught.value.problems) < 10


def test_a_family_of_ten_thousand_passes_and_one_more_does_not(runner: Runner) -> None:
    row = random_rows(1, 1)[0]
    rows = [{**row, "person": place, "family": 1} for place in range(10_001)]
    table = table_of(rows)
    assert runner(table.slice(0, 10_000), ["bread.members"], batch=999)[0]["persons"] == 10_000
    with pytest.raises(PeopleRefused, match=r"families of more than 10,000 members \(1 row: family 1\)"):
        runner(table, batch=999)
    with pytest.raises(PeopleRefused, match="more than 10,000"):
        runner(
            table.take(list(reversed(range(10_001)))).append_column("x", table.column("person")), ignore_columns=True
        )


def test_an_empty_file_is_refused(people: pa.Table, runner: Runner) -> None:
    with pytest.raises(PeopleRefused, match="it has no people"):
        runner(people.slice(0, 0))
    path = runner.folder / "nothing.csv"
    path.write_bytes(b"")
    with pytest.raises(PeopleRefused, match="is empty"):
        runner(path)
    path.write_text(",".join(people.schema.names) + "\n")
    with pytest.raises(PeopleRefused, match="it has no people"):
        runner(path)


def test_places_that_cannot_be_read_or_written_are_refused(people: pa.Table, runner: Runner) -> None:
    path = runner.folder / "people.parquet"
    pq.write_table(people, path)
    for bad in (runner.folder / "absent.parquet", runner.folder):
        with pytest.raises(PeopleRefused):
            runner(bad)
    runner.out = runner.folder / "no such folder" / "result.parquet"
    with pytest.raises(PeopleRefused, match="cannot be written"):
        runner(path)


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
    summary = run(toyland(), [*OUTPUTS, "age"], path, out, Options(persons_out=persons_out), planner=planner)
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
    assert summary.outputs["bread.allowance"].told == str(total)


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
import resource, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from toy_people import toyland
from shanyraq.people.options import Options
from shanyraq.people.run import run
options = Options(overwrite=True, memory=100 << 20)
run(toyland(), ["bread.allowance"], Path({str(people)!r}), Path({str(out)!r}), options)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
