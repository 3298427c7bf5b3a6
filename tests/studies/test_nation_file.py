"""A nation that is a Parquet file: the same findings as of the same people in memory, or clear words why not."""

import gc
import hashlib
import json
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from nation_files import HOUSEHOLDS, ON, OPTIONS, REFORM, SEED, asked, changed, figures, with_column

from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.nation.file import FileNation
from shanyraq.people.nation.homes import DRAW, read_households, sources_of
from shanyraq.people.population import store
from shanyraq.people.population.make import make
from shanyraq.people.population.skeleton import TYPES
from shanyraq.people.population.store import write, write_parts
from shanyraq.studies import simulation as studied
from shanyraq.studies.simulation import Request

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
