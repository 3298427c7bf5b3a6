"""Surveys that users hold: what an import reads, refuses and never lets out. Everybody in them is invented."""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from people.surveys import BNS, FILES, FIXTURES, SECRETS, Import, law_on, shanyraq
from shanyraq.engine.refuse import Refusal
from shanyraq.people.microdata.amounts import PERIODS, NotANumber, number_of, rounded
from shanyraq.people.microdata.checks import age_on
from shanyraq.people.microdata.convert import convert
from shanyraq.people.microdata.identifiers import is_identifier, names_identifier, shown
from shanyraq.people.microdata.mapping import shipped

# ---- what comes out -----------------------------------------------------------------------------------------------


def test_a_survey_becomes_people(imported: Import) -> None:
    told, table = imported()
    assert (told.persons, told.households) == (3, 2)
    rows = table.to_pylist()
    assert [row["family"] for row in rows] == ["1", "1", "2"]
    assert [row["person"] for row in rows] == ["1-1", "1-2", "2-1"]
    assert [row["region"] for row in rows] == ["aktobe", "aktobe", "karaganda"]
    assert [row["income.wages 2025-Q2"] for row in rows] == [3002, 0, 0]  # 3 months of 1,000.50, rounded once
    assert [row["income.pension 2025-Q2"] for row in rows] == [0, 0, 303_000]  # 1,212 thousand a year
    assert [row["weight"] for row in rows] == [10, 10, 20.5]
    assert [age_on(date(2025, 6, 30), row["birth_date"]) for row in rows] == [40, 8, 66]
    assert all(row["birth_date"].month == 12 for row in rows)
    assert not {"fio", "age"} & set(table.column_names)


def test_members_stand_together_whatever_the_order(imported: Import) -> None:
    people = FILES["people.csv"].splitlines()
    mixed = "\n".join([people[0], people[1], people[3], people[2]]) + "\n"
    _, table = imported(people=mixed)
    assert table["person"].to_pylist() == ["1-1", "1-2", "2-1"]


def test_ids_can_be_numbered_anew(imported: Import) -> None:
    """Where the only key is an IIN, it joins the tables and is never written."""
    number = "000000000017"
    change = ("keys:", "keys:\n  number_anew: yes")
    files = {name.removesuffix(".csv"): re.sub(r"^1,", f"{number},", text, flags=re.M) for name, text in FILES.items()}
    with pytest.raises(Refusal, match="looks like an IIN") as refusal:
        imported(**files)
    assert number not in str(refusal.value)
    _, table = imported(change, **files)
    assert table["family"].to_pylist() == [1, 1, 2]
    assert number not in str(table.to_pylist())


@pytest.mark.parametrize(
    "written",
    ["000000000017.0", "000000 000017", "000000-000-017", "KZ000000000017", "Выдуман", "Adam B", "=1+1", "1\a", "7 1"],
)
def test_ids_that_are_no_plain_code_never_leave_the_files(imported: Import, written: str) -> None:
    files = {name.removesuffix(".csv"): re.sub(r"^1,", f"{written},", text, flags=re.M) for name, text in FILES.items()}
    with pytest.raises(Refusal, match="number_anew: yes") as refusal:
        imported(**files)
    assert written not in str(refusal.value) and "homes.h" in str(refusal.value)


@pytest.mark.parametrize("written", ["17", "HH12-3", "Д7", "3/14.2", "001_02"])
def test_plain_codes_stay_as_they_are(imported: Import, written: str) -> None:
    files = {name.removesuffix(".csv"): re.sub(r"^1,", f"{written},", text, flags=re.M) for name, text in FILES.items()}
    assert written in imported(**files)[1]["family"].to_pylist()


def test_an_item_of_a_household_goes_to_its_head(imported: Import) -> None:
    of_homes = ("  items: {household: h, person: p}", "  items: {household: h}")
    with pytest.raises(Refusal, match="that nobody gets"):
        imported(of_homes)
    _, table = imported(of_homes, ("weights:", "household_income_goes_to: head\nweights:"))
    assert table["income.pension 2025-Q2"].to_pylist() == [0, 0, 303_000]


def test_columns_are_added_and_taken_away(imported: Import) -> None:
    people = "h,p,age,sex,relation,gross,tax\n1,1,40,1,1,100,10\n1,2,8,2,2,0,0\n2,1,66,2,1,7,1\n"
    direct = '  income.wages: {from: people.wage, unit: tenge, period: month, missing: {empty: "0"}}\n'
    for expression, found in (("sum", [330, 0, 24]), ("difference", [270, 0, 18])):
        told = f"derive:\n  income.wages: {{{expression}: [people.gross, people.tax], unit: tenge, period: month}}"
        _, table = imported((direct, ""), ("derive:", told), people=people)
        assert table["income.wages 2025-Q2"].to_pylist() == found


@pytest.mark.parametrize(
    ("rounding", "amount", "found"),
    [("half_up", "2.5", 3), ("half_even", "2.5", 2), ("down", "2.9", 2), ("half_up", "0.5", 1), ("half_up", "2.49", 2)],
)
def test_rounding_is_the_declared_one(rounding: str, amount: str, found: int) -> None:
    assert rounded(Fraction(amount), rounding) == found


def test_periods_are_a_closed_list() -> None:
    assert {name: str(factor) for name, factor in PERIODS.items()} == {
        "month": "1", "quarter": "1/3", "half_year": "1/6", "year": "1/12", "week": "869/200"
    }  # fmt: skip


# ---- what is refused ----------------------------------------------------------------------------------------------


def test_an_unseen_code_is_told_with_its_count_and_rows(imported: Import) -> None:
    with pytest.raises(Refusal, match=r"people\.sex: the unseen code '9', as sex \(2 rows: row 1; row 3\)"):
        imported(people=FILES["people.csv"].replace("40,1,1", "40,9,1").replace("66,2", "66,9"))
    with pytest.raises(Refusal, match=r"items\.code: the unseen code 'q' \(1 row: row 2\)"):
        imported(items=FILES["items.csv"].replace(",b,", ",q,"))


def test_a_name_among_codes_is_not_shown(imported: Import) -> None:
    with pytest.raises(Refusal, match="not shown") as refusal:
        imported(people=FILES["people.csv"].replace("40,1,1", "40,Выдуман Первый Адамович,1"))
    assert "Первый" not in str(refusal.value)


@pytest.mark.parametrize("key", ["unit: tenge, ", "period: month, "])
def test_units_and_periods_are_never_guessed(imported: Import, key: str) -> None:
    with pytest.raises(Refusal, match="declared, never guessed") as refusal:
        imported((key, ""))
    assert re.fullmatch(r"small\.yaml:\d+", refusal.value.where)


def test_duplicates_and_orphans_are_refused(imported: Import) -> None:
    with pytest.raises(Refusal, match=r"people\.h and p: duplicate ids \(1 row: row 4\)"):
        imported(people=FILES["people.csv"] + "1,1,40,1,1,0,x\n")
    with pytest.raises(Refusal, match=r"orphans: persons that people does not have \(1 row: row 4\)"):
        imported(items=FILES["items.csv"] + "9,1,a,5\n")
    with pytest.raises(Refusal, match="orphans: households that people does not have"):
        imported(homes=FILES["homes.csv"] + "3,1,5\n")
    with pytest.raises(Refusal, match="homes has no row for persons of people"):
        imported(homes="h,region,w\n1,1,10\n")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("1000.5", "-5", "negative income"),
        ("1000.5", "9" * 1_000_000, "longer than 131,072"),
        ("1000.5", "9" * 100_000, "not a number"),
        ("1000.5", "1e9", "not a number"),
        ("1000.5", "99999999999", "more than ten billion"),
        ("1000.5", '"1000,5"', "not a number"),
        ("40,1,1", "111,1,1", "over 110"),
        ("40,1,1", "-1,1,1", "negative"),
        ("40,1,1", "40.5,1,1", "no whole number"),
        ("40,1,1", ",1,1", "an empty cell"),
        ("40,1,1", "40,1", "cells, not 7"),
        ("Ойдан", '"Ойдан', "quotation mark"),
    ],
)
def test_broken_cells_are_refused(imported: Import, old: str, new: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refusal:
        imported(people=FILES["people.csv"].replace(old, new))
    assert len(str(refusal.value)) < 2_000


def test_an_empty_file_and_one_without_rows_are_refused(imported: Import) -> None:
    for content in ("", "h,p,age,sex,relation,wage,fio\n"):
        with pytest.raises(Refusal, match=r"people\.csv is empty"):
            imported(people=content)
    with pytest.raises(Refusal, match="has no column wage"):
        imported(people="h,p,age,sex,relation\n1,1,1,1,1\n")


def test_the_encoding_is_the_declared_one(imported: Import, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not text in cp1251, as the mapping says: it is UTF-8"):
        imported(
            (
                '{file: "people*", form: csv, rows: persons, encoding: utf-8',
                '{file: "people*", form: csv, rows: persons, encoding: cp1251',
            )
        )
    bns = shipped()["bns_household_budget_survey"].read_text("utf-8").replace("cp1251", "utf-8")
    (tmp_path / "bns.yaml").write_text(bns, "utf-8")
    with pytest.raises(Refusal, match="not text in utf-8"):
        convert(tmp_path / "bns.yaml", [FIXTURES / name for name in BNS], tmp_path / "o.parquet", law_on(), [])


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("age_to_birth_date: age", "eval: age", "has no key eval"),
        ("age_to_birth_date: age", "age_to_birth_date: __import__('os').getcwd()", "from the target `age`"),
        ("derive:", "derive:\n  income.alimony: {python: 'open(1)'}", "has no key python"),
        ("derive:", "derive:\n  income.alimony: {sum: ['people.wage + 1', \"open('x')\"], unit: tenge, period: month}",
         "is no column of a table"),
        ("source: A", "source: !!python/object/apply:os.getcwd []\nmore: A", "not allowed|no key"),
        ("homes.region", "nowhere.region", "is no column of a table"),
        ("people.wage", "people.fio", "tells who somebody is"),
        ("income.wages:", "income.wage:", "is no target"),
        ("aktobe", "aktobee", "Did you mean aktobe"),
        ("form: csv", "form: exe", "It can be csv"),
        ('separator: ","', 'separator: ",,"', "one sign"),
        ("encoding: utf-8, ", "", "does not say `encoding`"),
        ("period: 2025-Q2", "period: last quarter", "neither a month"),
        ("day: 2025-06-30", "day: today", "is not a day"),
        ("regions: {layout: 17+3}", "", "does not say the layout"),
        ("rounding: half_up", "rounding: [", "not readable YAML|should be"),
        ("people.wage", "items.sum", "Fold them under `items`"),
        ("homes.w}", "items.sum}", "they have no weights"),
        ("rounding: half_up", "rounding: up", "It can be half_up"),
        ("  people: {household: h, person: p}", "  people: {household: h}", "lacks a `person`"),
        ("targets: {income.pension: [a, b]}", "targets: {income.pension: [a], income.alimony: [a]}", "listed twice"),
        ("targets: {income.pension:", "targets: {income.wages:", "by a column and by items"),
    ],
)  # fmt: skip
def test_a_mapping_that_is_not_of_the_form_is_refused(imported: Import, old: str, new: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refusal:
        imported((old, new))
    assert "small.yaml" in str(refusal.value)


def test_files_are_matched_by_name(tmp_path: Path) -> None:
    mapping = shipped()["euromod_like"]
    with pytest.raises(Refusal, match="is no table of"):
        convert(mapping, [FIXTURES / "bns_d004.csv"], tmp_path / "o.parquet", law_on(), [])
    with pytest.raises(Refusal, match="No file is given for the table persons"):
        convert(mapping, [], tmp_path / "o.parquet", law_on(), [])
    with pytest.raises(Refusal, match=r"There is no file gone\.txt"):
        convert(mapping, [tmp_path / "gone.txt"], tmp_path / "o.parquet", law_on(), [])
    with pytest.raises(Refusal, match="a result is written as Parquet"):
        convert(mapping, [], tmp_path / "o.csv", law_on(), [])


def test_numbers_have_the_declared_decimal_sign() -> None:
    assert number_of("-12,5", ",") == Fraction(-25, 2)
    for text in ("1,5", "0x10", "１２", "1 000", "inf", "nan", "", "--1", "1_000"):
        with pytest.raises(NotANumber):
            number_of(text)


# ---- old regions --------------------------------------------------------------------------------------------------


def test_old_regions_stay_and_are_said(imported: Import) -> None:
    told, table = imported(("17+3", "14+3"))
    assert "old_regions" in told.notes
    assert table["region"].to_pylist()[-1] == "karaganda"
    published = {one.name: one.published for one in told.totals}
    assert published["persons in karaganda"] == 543181 + 589462 + 108119 + 112050.5 // 1


def test_districts_place_people_in_regions_of_today(imported: Import) -> None:
    homes = "h,region,w,district\n1,1,10,7\n2,2,20.5,55\n"
    layout = ("{layout: 17+3}", '{layout: 14+3, district: homes.district, districts: {"55": ulytau}}')
    told, table = imported(layout, homes=homes)
    assert table["region"].to_pylist() == ["aktobe", "aktobe", "ulytau"]
    assert "districts_placed" in told.notes
    with pytest.raises(Refusal, match="the unseen district '56'"):
        imported(layout, homes=homes.replace("55", "56"))


# ---- the report ---------------------------------------------------------------------------------------------------


def test_the_report_tells_checks_totals_and_what_is_missing(imported: Import) -> None:
    told, _ = imported()
    assert told.checks == {
        "duplicate_ids": 0, "orphans": 0, "ages_outside_0_to_110": 0, "negative_incomes": 0,
        "households_without_one_head": 0,
    }  # fmt: skip
    assert told.share_of_zero_incomes == {"income.wages": 0.6667, "income.pension": 0.6667}
    assert all(one.found is None for one in told.totals if one.name in ("persons", "men", "persons in aktobe"))
    untold = {one.fact: one for one in told.untold}
    assert "alimony" in untold["income.income"].kinds and "wages" not in untold["income.income"].kinds
    assert "person.birth_date" not in untold and untold["member.lives_with_family"].needed_by
    json.dumps(told.as_json())


def test_totals_are_held_against_published_ones(imported: Import) -> None:
    homes = ["h,region,w", *(f"{number},1,1000" for number in range(20))]
    people = ["h,p,age,sex,relation,wage", *(f"{number},1,30,{number % 2 + 1},1,0" for number in range(20))]
    files = {"homes": "\n".join(homes), "people": "\n".join(people), "items": "h,p,code,sum\n1,1,z,1\n"}
    told, _ = imported(**files)
    totals = {one.name: one for one in told.totals}
    assert totals["persons"].found == 20_000 and totals["men"].found == 10_000
    assert totals["persons in aktobe"].published == 952_747
    assert totals["persons in aktobe"].off == pytest.approx(20_000 / 952_747 - 1, abs=1e-4)


def test_heads_are_counted(imported: Import) -> None:
    told, _ = imported(people=FILES["people.csv"].replace("66,2,1", "66,2,2"))
    assert told.checks["households_without_one_head"] == 1
    assert "heads" in told.notes


# ---- identifiers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["IIN", "FIO_1", "ФИО", "Адрес", "home_address", "TELEFON", "phone2", "тегі", "Name"])
def test_columns_of_identifiers_are_known_by_name(name: str) -> None:
    assert names_identifier(name)


@pytest.mark.parametrize("name", ["HL3", "idperson", "KOD_DH", "VOZRAST", "urban", "stamps"])
def test_other_columns_are_not_taken_for_them(name: str) -> None:
    assert not names_identifier(name)


def test_values_of_identifiers_are_known_by_their_look() -> None:
    for value in ("000000000017", "+7 700 000 00 17", "87000000017", "a@b.kz", "Выдуман Третий Адамович", "Адамұлы"):
        assert is_identifier(value) and value not in shown(value, ["a word"])
    assert shown("17", ["1"]) == "'17'" and shown("abc", ["xyz"]) == "'abc'"
    for value, known in (("x" * 40, ["abc"]), ("Ойдан Адам", ["abc"]), ("Ойданов", ["1", "2"])):
        assert "not shown" in shown(value, known)


def test_identifiers_appear_nowhere(tmp_path: Path) -> None:
    out, broken = tmp_path / "people.parquet", tmp_path / "bns_control_card.csv"
    files = [FIXTURES / name for name in BNS]
    done = shanyraq("population", "import", "bns_household_budget_survey", *files, "--out", out, "--lang", "en")
    assert done.returncode == 0, done.stderr
    text = files[1].read_bytes().decode("cp1251")
    broken.write_bytes(text.replace(";41;1;", ";Адамов;8;").replace(";0;1;\n", ";0;\n", 1).encode("cp1251"))
    files[1] = broken
    refused = shanyraq("population", "import", "bns_household_budget_survey", *files, "--out", tmp_path / "no.parquet")
    broken.write_bytes(text.replace(";41;1;", ";Выдуман Иван Адамович;000000000999;").encode("cp1251"))
    again = shanyraq("population", "import", "bns_household_budget_survey", *files, "--out", tmp_path / "no.parquet")
    assert refused.returncode == again.returncode == 1
    assert not (tmp_path / "no.parquet").exists()
    raw = out.read_bytes() + str(pq.read_table(out).to_pylist()).encode() + str(pq.read_metadata(out).metadata).encode()
    for run in (done, refused, again):
        raw += (run.stdout + run.stderr).encode()
    identifiers = {cell for line in text.splitlines()[1:] for cell in line.split(";")[2:6] if cell}
    assert len(identifiers) > 20
    for secret in {*identifiers, *SECRETS, "000000000999"}:
        assert secret.encode() not in raw
        assert secret.encode("cp1251", "ignore") not in raw
