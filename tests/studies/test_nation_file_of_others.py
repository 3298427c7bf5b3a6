"""Parquet files that others wrote as a nation: what they must tell, and one clear error for what cannot be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from nation_files import ON, OPTIONS, asked, changed, with_column

from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.nation.file import FileNation
from shanyraq.people.nation.homes import DRAW, read_households, sources_of
from shanyraq.studies.simulation import simulated

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
