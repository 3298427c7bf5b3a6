"""A nation that is a Parquet file: the same findings as of the same people in memory, or clear words why not."""

import gc
import hashlib
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from shanyraq.book.folders import LAWS
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.nation.file import FileNation
from shanyraq.people.nation.homes import DRAW, read_households, sources_of
from shanyraq.people.options import Options
from shanyraq.people.population import store
from shanyraq.people.population.make import make
from shanyraq.people.population.skeleton import TYPES
from shanyraq.people.population.store import write, write_parts
from shanyraq.studies import simulation as studied
from shanyraq.studies.simulation import PeopleFile, Request, simulated
from shanyraq.studies.values import all_values

ON, HOUSEHOLDS, SEED = date(2026, 2, 10), 2_500, 11
REFORM = "line_60_of_median"
OPTIONS = Options()


@pytest.fixture(scope="module")
def law() -> Law:
    return read_law(LAWS / "kz")


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nation") / "people.parquet"
    write(path, HOUSEHOLDS, SEED, ON)
    return path


def asked(path: Path, take_up: str = "full", options: Options = OPTIONS, on: date | None = None) -> Request:
    return Request(None, on, HOUSEHOLDS, SEED, take_up, PeopleFile(path, options))


def figures(law: Law, request: Request) -> dict[str, Any]:
    values = all_values(simulated(law, [REFORM], request))
    del values["run"]
    return json.loads(json.dumps(values))


def changed(path: Path, to: Path, change: Callable[[pa.Table], pa.Table]) -> Path:
    """The file with other columns, and what it says of itself."""
    notes = pq.read_metadata(path).metadata
    table = change(pq.read_table(path))
    pq.write_table(
        table.replace_schema_metadata({key: text for key, text in notes.items() if key != b"ARROW:schema"}), to
    )
    return to


def with_column(table: pa.Table, name: str, values: object) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), name, pa.array(values))


# ---- the same people, the same findings ---------------------------------------------------------------------------


@pytest.mark.parametrize("take_up", ["full", "fitted"])
def test_people_in_a_file_and_in_memory_give_the_same_findings(law: Law, nation: Path, take_up: str) -> None:
    """All but who wins by type of household, which a file does not tell."""
    made, of_file = figures(law, Request(None, ON, HOUSEHOLDS, SEED, take_up)), figures(law, asked(nation, take_up))
    for who in ("winners_by_type", "losers_by_type"):
        assert len(made["changes"][REFORM].pop(who)) == len(TYPES)
        assert of_file["changes"][REFORM].pop(who) == {}
    assert of_file == made


def test_a_folder_of_parts_gives_the_same_findings(law: Law, nation: Path, tmp_path: Path) -> None:
    write_parts(tmp_path / "parts", 3, HOUSEHOLDS, SEED, ON)
    assert len(list((tmp_path / "parts").iterdir())) == 3
    assert figures(law, asked(tmp_path / "parts")) == figures(law, asked(nation))


def test_reading_in_small_stretches_changes_nothing(law: Law, nation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = figures(law, asked(nation))
    monkeypatch.setattr("shanyraq.people.nation.file.ROWS", 701)
    monkeypatch.setattr("shanyraq.people.nation.homes.AT_A_TIME", 499)
    assert figures(law, asked(nation)) == whole


def test_rows_may_stand_in_any_order_of_families(nation: Path, tmp_path: Path) -> None:
    def turned(table: pa.Table) -> pa.Table:
        return table.sort_by([("family", "descending"), ("person", "ascending")])

    path = changed(nation, tmp_path / "turned.parquet", turned)
    straight, other = (read_households(sources_of(one)) for one in (nation, path))
    assert other.ids.to_pylist() == straight.ids.to_pylist()[::-1]
    assert np.array_equal(other.sizes, straight.sizes[::-1])
    assert np.array_equal(other.weights(), straight.weights()[::-1])


def test_the_file_tells_of_another_year_what_the_nation_in_memory_tells(tmp_path: Path, law: Law) -> None:
    day = date(2021, 8, 10)
    members = law.choices["Region"].members
    there = [one.name for one in members if one.since <= day <= one.until]
    write(tmp_path / "people.parquet", 2_000, SEED, day, regions=there)
    table = pq.read_table(tmp_path / "people.parquet")
    assert set(table["region"].to_pylist()) <= set(there)
    nation = studied.Encoded(make(2_000, SEED))
    held = FileNation(tmp_path / "people.parquet", law, None, OPTIONS)
    assert held.day == day
    assert np.array_equal(held.weights(day), nation.weights(day))
    wages = nation.of_quarter("wages", nation.facts(day).incomes["wages"], day)
    assert np.array_equal(table["income.wages 2021-Q2"].to_numpy(), wages)


def test_each_stretch_of_a_large_file_has_draws_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(store, "STRETCH", 2_000)
    write(tmp_path / "people.parquet", 4_000, SEED, ON)
    draws = read_households(sources_of(tmp_path / "people.parquet")).numbers[DRAW]
    assert not np.array_equal(draws[:2_000], draws[2_000:])


def test_row_groups_and_parts_hold_whole_families(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "ROW_GROUP", 1_000)
    monkeypatch.setattr("shanyraq.people.results.ROW_GROUP", 1_000)
    write_parts(tmp_path / "parts", 2, 2_000, SEED, ON)
    seen: set[int] = set()
    groups = 0
    for path in sorted((tmp_path / "parts").iterdir()):
        with pq.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                here = set(file.read_row_group(group, ["family"])["family"].to_pylist())
                assert not here & seen
                seen |= here
                groups += 1
    assert seen == set(range(1, 2_001))
    assert groups > 4


def test_of_each_household_eight_numbers_are_held_and_not_what_the_file_wrote(
    law: Law, nation: Path, tmp_path: Path
) -> None:
    """Six million households have to fit: ids and names of regions are let go once they are read."""

    def after_itself(table: pa.Table) -> pa.Table:
        again = with_column(table, "family", pc.add(table["family"], HOUSEHOLDS).combine_chunks())
        again = with_column(again, "person", pc.add(table["person"], table.num_rows).combine_chunks())
        return pa.concat_tables([table, again])

    twice = changed(nation, tmp_path / "twice.parquet", after_itself)
    held(law, nation)  # what is made once is made
    assert 0 < held(law, twice) - held(law, nation) < 8 * 8 * HOUSEHOLDS


def held(law: Law, path: Path) -> int:
    """Bytes that the people of a file take before anything is asked of them."""
    before = pa.total_allocated_bytes()
    tracemalloc.start()
    try:
        people = FileNation(path, law, None, OPTIONS)
        gc.collect()
        found = tracemalloc.get_traced_memory()[0] + pa.total_allocated_bytes() - before
    finally:
        tracemalloc.stop()
    assert len(people.sizes) % HOUSEHOLDS == 0
    return found


# ---- files of others ----------------------------------------------------------------------------------------------


def test_a_file_without_weights_or_consumption_is_told_what_each_is_for(law: Law, nation: Path, tmp_path: Path) -> None:
    gone = ["weight", "consumption_of_household", "adults_of_household"]
    path = changed(nation, tmp_path / "bare.parquet", lambda table: table.drop_columns(gone))
    with pytest.raises(Refusal) as refused:
        FileNation(path, law, None, OPTIONS)
    for words in (*gone, "stands for", "lives on", "worth"):
        assert words in str(refused.value)


def test_microdata_of_others_works_when_it_tells_what_is_needed(law: Law, nation: Path, tmp_path: Path) -> None:
    def as_others(table: pa.Table) -> pa.Table:
        ids = pc.binary_join_element_wise("home", table["family"].cast(pa.string()), "-")
        table = with_column(table, "family", ids).drop_columns(["poverty_line", DRAW, "person", "household_type"])
        return table.append_column("my_own_number", table["weight"])

    path = changed(nation, tmp_path / "survey.parquet", as_others)
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata(None), path)
    for options, words in (
        (OPTIONS, "my_own_number"),
        (replace(OPTIONS, ignore_columns=True), "--assume-rest no"),
    ):
        with pytest.raises(Refusal, match=words):
            simulated(law, [], asked(path, "full", options, ON))
    rest = replace(OPTIONS, ignore_columns=True, assume_rest=True)
    with pytest.raises(Refusal, match="--on DAY"):
        simulated(law, [], asked(path, "full", rest))
    with pytest.raises(Refusal, match="take_up_draw"):
        simulated(law, [], asked(path, "fitted", rest, ON))
    found = simulated(law, [], asked(path, "full", rest, ON))
    of_ours = simulated(law, [], asked(nation))
    assert found.findings["law"].spending.value == pytest.approx(of_ours.findings["law"].spending.value, rel=0.2)
    minimum = found.basis.nation.with_statistics(edition_of(law)).figures["indices.subsistence_minimum"].entries
    assert set(found.basis.homes.minimum * 100) <= {float(row.value) for row in minimum.values()}


def edition_of(law: Law) -> Edition:
    return edition(law, ON)


def put(name: str, place: int, value: object) -> Callable[[pa.Table], pa.Table]:
    def change(table: pa.Table) -> pa.Table:
        values = table[name].to_pylist()
        values[place] = value
        return with_column(table, name, values)

    return change


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("weight", -1.0, "is negative"),
        ("weight", float("nan"), "is no number"),
        ("weight", float("inf"), "is no number"),
        ("weight", None, "is empty"),
        ("weight", 0.5, "differs inside a household"),
        ("consumption_of_household", -5.0, "is negative"),
        ("adults_of_household", 0.0, "is 0"),
        ("weight", 1e-300, "is less than 0.000001"),
        ("weight", 1e15, "is more than 1,000,000,000"),
        ("consumption_of_household", 1e308, "is more than 10,000,000,000"),
        ("adults_of_household", 1e-320, "is less than 0.1"),
        ("poverty_line", 1e-9, "is less than 1"),
        ("children_of_one_to_six", 0.5, "is no whole number"),
        ("children_of_one_to_six", -1, "is negative"),
        ("take_up_draw", 1.5, "is not between 0 and 1"),
        ("region", "atlantis", "is no Region"),
        ("region", None, "is empty"),
        ("family", None, "is empty"),
    ],
)
def test_what_cannot_be_is_one_clear_error(
    law: Law, nation: Path, tmp_path: Path, column: str, value: object, words: str
) -> None:
    sizes = read_households(sources_of(nation)).sizes
    place = int(np.flatnonzero(sizes > 1)[0])
    row = int(sizes[:place].sum())
    path = changed(nation, tmp_path / "wrong.parquet", put(column, row, value))
    with pytest.raises(Refusal, match=words) as refused:
        FileNation(path, law, None, OPTIONS)
    assert column in str(refused.value)


@pytest.mark.parametrize("as_text", [True, False])
def test_a_region_may_be_told_by_its_official_code(law: Law, nation: Path, tmp_path: Path, as_text: bool) -> None:
    codes = {one.name: one.code if as_text else int(one.code) for one in law.choices["Region"].members}

    def change(table: pa.Table) -> pa.Table:
        return with_column(table, "region", [codes[name] for name in table["region"].to_pylist()])

    coded = FileNation(changed(nation, tmp_path / "coded.parquet", change), law, None, OPTIONS)
    assert np.array_equal(coded.region, FileNation(nation, law, None, OPTIONS).region)
    short = changed(nation, tmp_path / "short.parquet", lambda table: with_column(table, "region", ["15"] * len(table)))
    with pytest.raises(Refusal, match=r"is no Region .*: abai or 100000000\."):
        FileNation(short, law, None, OPTIONS)


def test_a_region_without_a_median_is_told_what_a_simulation_can_do(law: Law, nation: Path, tmp_path: Path) -> None:
    def only_aktobe(table: pa.Table) -> pa.Table:
        here = pc.equal(table["region"], "aktobe")
        return with_column(table, "weight", pc.if_else(here, table["weight"], 0.0).combine_chunks())

    path = changed(nation, tmp_path / "one_region.parquet", only_aktobe)
    with pytest.raises(Refusal, match=r"has no value for .*akmola") as refused:
        simulated(law, [], asked(path))
    assert refused.value.where == str(path) and "weights" in refused.value.do
    assert "numbers of the run" not in str(refused.value)


@pytest.mark.parametrize("many", [10**15, 4])
def test_no_household_has_more_children_than_members(law: Law, nation: Path, tmp_path: Path, many: int) -> None:
    sizes = read_households(sources_of(nation)).sizes
    home = int(np.flatnonzero(sizes == 3)[0])
    first = int(sizes[:home].sum())

    def change(table: pa.Table) -> pa.Table:
        values = table["children_of_one_to_six"].to_numpy().copy()
        values[first : first + 3] = many
        return with_column(table, "children_of_one_to_six", values)

    path = changed(nation, tmp_path / "many.parquet", change)
    with pytest.raises(Refusal, match=rf"more than the household's members \(1 row: row {first + 1:,}\)"):
        FileNation(path, law, None, OPTIONS)


@pytest.mark.parametrize(
    ("weight", "rows", "words"),
    [(1e9, None, "more than 1,000,000,000,000 households"), (1.0, 4, "has 1 household that stands")],
)
def test_a_nation_is_neither_a_handful_nor_more_than_there_can_be(
    law: Law, nation: Path, tmp_path: Path, weight: float, rows: int | None, words: str
) -> None:
    def change(table: pa.Table) -> pa.Table:
        table = with_column(table, "weight", np.full(table.num_rows, weight))
        return table.filter(pc.equal(table["family"], 1)) if rows else table

    with pytest.raises(Refusal, match=words):
        FileNation(changed(nation, tmp_path / "few.parquet", change), law, None, OPTIONS)


def test_a_family_in_two_places_and_a_person_told_twice_are_refused(law: Law, nation: Path, tmp_path: Path) -> None:
    apart = changed(
        nation, tmp_path / "apart.parquet", lambda table: pa.concat_tables([table.slice(1), table.slice(0, 1)])
    )
    with pytest.raises(Refusal, match=r"stands in more than one place \(1 row: row 1 and row [\d,]+\)"):
        FileNation(apart, law, None, OPTIONS)
    twice = changed(nation, tmp_path / "twice.parquet", put("person", 900, 17))
    with pytest.raises(Refusal, match="is given to more than one row"):
        simulated(law, [], asked(twice))


@pytest.mark.parametrize(
    ("note", "value"),
    [("day", "2020-01-01"), ("year", "2024"), ("synthetic", "false"), ("day", None)],
)
def test_parts_that_say_unlike_things_of_themselves_are_refused_by_name(
    law: Law, nation: Path, tmp_path: Path, note: str, value: str | None
) -> None:
    noted(nation, tmp_path / "first.parquet", {}, slice(None, 3_000))
    noted(nation, tmp_path / "second.parquet", {f"shanyraq.{note}": value}, slice(3_000, None))
    with pytest.raises(Refusal, match=f"first.parquet and second.parquet say unlike .*shanyraq.{note}"):
        FileNation(tmp_path, law, ON, OPTIONS)


@pytest.mark.parametrize(
    ("note", "value"), [("year", "²"), ("year", "9" * 5_000), ("year", "9999"), ("day", "yesterday")]
)
def test_a_note_that_cannot_be_meant_is_one_clear_error(
    law: Law, nation: Path, tmp_path: Path, note: str, value: str
) -> None:
    path = noted(nation, tmp_path / "noted.parquet", {f"shanyraq.{note}": value})
    with pytest.raises(Refusal, match=f"note shanyraq.{note} of noted.parquet is no {note}"):
        FileNation(path, law, ON, OPTIONS)


def noted(path: Path, to: Path, notes: dict[str, str | None], rows: slice = slice(None)) -> Path:
    """Some rows of the file, which says other things of itself."""
    held = {key: text for key, text in pq.read_metadata(path).metadata.items() if key != b"ARROW:schema"}
    held |= {key.encode(): (text or "").encode() for key, text in notes.items()}
    pq.write_table(pq.read_table(path)[rows].replace_schema_metadata(held), to)
    return to


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda raw: raw[: len(raw) // 2], "cut short"),
        (lambda raw: raw[:40_000] + bytes(2_000) + raw[42_000:], "damaged"),
        (lambda raw: b"a,b\n1,2\n", "not a Parquet"),
        (lambda raw: b"", "empty"),
    ],
)
def test_a_broken_file_is_one_clear_error(
    law: Law, nation: Path, tmp_path: Path, harm: Callable[[bytes], bytes], words: str
) -> None:
    path = tmp_path / "broken.parquet"
    path.write_bytes(harm(nation.read_bytes()))
    with pytest.raises(Refusal, match=words):
        simulated(law, [], asked(path))


# ---- the command, the record --------------------------------------------------------------------------------------


def shanyraq(*words: str) -> tuple[int, str]:
    found = subprocess.run([sys.executable, "-m", "shanyraq", *words], capture_output=True, text=True, check=False)
    assert "Traceback" not in found.stderr, found.stderr
    return found.returncode, found.stdout + found.stderr


def test_the_record_holds_the_files_hash_and_is_verified_with_the_file(nation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, said = shanyraq("simulate", "--people", str(nation), "--take-up", "full", "--out", str(out), "--lang", "en")
    assert code == 0, said
    assert "2,500 households of people.parquet" in said
    kept = json.loads((out / "record.json").read_text("utf-8"))
    assert kept["people"] == hash_of(nation)
    assert kept["asked"]["people_file"] == "people.parquet"
    assert kept["asked"]["seed"] is None
    code, said = shanyraq("verify", str(out / "record.json"))
    assert code == 1
    assert "--people FILE" in said
    code, said = shanyraq("verify", str(out / "record.json"), "--people", str(nation))
    assert code == 0, said
    other = tmp_path / "other.parquet"
    write(other, HOUSEHOLDS, SEED + 1, ON)
    code, said = shanyraq("verify", str(out / "record.json"), "--people", str(other), "--json")
    assert code == 1
    assert {"people", "figure"} <= {one["kind"] for one in json.loads(said)["differences"]}


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--year", "2026"], "one day"),
        (["--households", "2000"], "of a file or made"),
        (["--vary", "line.line_share_of_median", "--within-budget", "9"], "--vary"),
        (["--engine", "abacus"], "abacus"),
        (["--assume", "sex"], "says no value"),
    ],
)
def test_what_cannot_be_asked_of_a_file_is_one_clear_error(nation: Path, words: list[str], what: str) -> None:
    code, said = shanyraq("simulate", "--people", str(nation), *words)
    assert code == 1
    assert what in said


def test_what_is_said_of_a_file_needs_a_file() -> None:
    code, said = shanyraq("simulate", "--assume-rest", "no")
    assert code == 1
    assert "--people FILE" in said


# ---- nothing half-written is taken for whole ----------------------------------------------------------------------


@pytest.mark.parametrize("parts", [[], ["--parts", "3"]])
def test_a_disk_that_takes_no_more_leaves_neither_a_file_nor_a_folder(tmp_path: Path, parts: list[str]) -> None:
    make_it = [
        sys.executable,
        "-m",
        "shanyraq",
        "population",
        "make",
        "--households",
        "2000",
        "--out",
        "people.parquet",
    ]
    command = f"ulimit -f 24; exec {' '.join([*make_it, *parts])}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot be written: " in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be written"):
        write_parts(tmp_path / "nowhere" / "parts", 3, 2_000, SEED, ON)


def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    with pytest.raises(Refusal, match="already there"):
        write_parts(tmp_path / "parts", 3, 2_000, SEED, ON)
