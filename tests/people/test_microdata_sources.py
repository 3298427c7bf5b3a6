"""Surveys of other forms, the shipped mappings, and the way to a decision. Everybody in them is invented."""

from __future__ import annotations

import json
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from people.surveys import BNS, FIXTURES, MAPPING, Import, law_on, shanyraq
from shanyraq.engine.refuse import Refusal
from shanyraq.people.microdata.convert import convert
from shanyraq.people.microdata.form import read_mapping
from shanyraq.people.microdata.mapping import shipped
from shanyraq.people.names import Names

# ---- shipped mappings and other readers ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_mapping_says_what_is_assumed(name: str) -> None:
    source = read_mapping(shipped()[name], Names(law_on()))
    assert source.verified and any("name" in one or "codes" in one for one in source.assumed)


def test_spss_is_read(tmp_path: Path) -> None:
    pytest.importorskip("pyreadstat", reason="SPSS and Stata need the extra `microdata`")
    files = [FIXTURES / "mics_hh.sav", FIXTURES / "mics_hl.sav"]
    told = convert(shipped()["mics"], files, tmp_path / "o.parquet", law_on(), [])
    table = pq.read_table(tmp_path / "o.parquet")
    assert table["person"].to_pylist() == ["1-1-1", "1-1-2", "1-1-3", "1-2-1", "2-1-1", "2-1-2"]
    assert table["region"].to_pylist()[-1] == "south_kazakhstan"
    assert told.notes == ("old_regions", "birthdays_assumed")
    (tmp_path / "x_hh.sav").write_bytes(files[0].read_bytes()[:300])
    with pytest.raises(Refusal, match="damaged SPSS"):
        convert(shipped()["mics"], [tmp_path / "x_hh.sav", files[1]], tmp_path / "n.parquet", law_on(), [])


def test_stata_is_read(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat", reason="SPSS and Stata need the extra `microdata`")
    import polars as pl

    homes = {"hhid": [1.0, 2.0], "region": [2.0, 14.0], "urban": [1.0, 0.0], "weight": [1.5, 2.0],
             "soc_pension": [0.0, 1_200_000.4], "soc_other": [None, 12.0]}  # fmt: skip
    persons = {"hhid": [1.0, 2.0, 2.0], "pid": [1.0, 1.0, 2.0], "age": [30.0, 70.0, 68.0], "male": [1.0, 0.0, 1.0],
               "relationharm": [1.0, 2.0, 1.0], "wage_year": [2_400_000.0, None, 0.0]}  # fmt: skip
    pyreadstat.write_dta(pl.DataFrame(homes), str(tmp_path / "household.dta"))
    pyreadstat.write_dta(pl.DataFrame(persons), str(tmp_path / "person.dta"))
    files = [tmp_path / "household.dta", tmp_path / "person.dta"]
    convert(shipped()["world_bank_ecapov"], files, tmp_path / "o.parquet", law_on(), [])
    table = pq.read_table(tmp_path / "o.parquet")
    assert table["income.wages 2021-Q4"].to_pylist() == [600_000, 0, 0]
    assert table["income.pension 2021-Q4"].to_pylist() == [0, 0, 300_000]
    assert table["income.other_social_payments 2021-Q4"].to_pylist() == [0, 0, 3]


def test_parquet_is_read(imported: Import, tmp_path: Path) -> None:
    columns = {"h": [1, 1, 2], "p": [1, 2, 1], "age": [40, 8, 66], "sex": [1.0, 2.0, 2.0], "relation": [1, 2, 1],
               "wage": [10.25, None, 0.0]}  # fmt: skip
    pq.write_table(pa.table(columns), tmp_path / "members.parquet")
    imported()
    text = MAPPING.replace('{file: "people*", form: csv, rows: persons, encoding: utf-8, separator: ","}',
                           '{file: "members*", form: parquet, rows: persons}')  # fmt: skip
    (tmp_path / "other.yaml").write_text(text, "utf-8")
    files = [tmp_path / name for name in ("homes.csv", "members.parquet", "items.csv")]
    convert(tmp_path / "other.yaml", files, tmp_path / "o.parquet", law_on(), [])
    assert pq.read_table(tmp_path / "o.parquet")["income.wages 2025-Q2"].to_pylist() == [31, 0, 0]


def test_excel_is_read(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine", reason="Excel needs the extra `microdata`")
    (tmp_path / "small.yaml").write_text(SHEET, "utf-8")
    rows = [["h", "p", "age", "sex", "FIO"], ["1", "1", 40, "1", "Ойдан"], ["1", "2", 38, "2", "Адам"]]
    spreadsheet(tmp_path / "people.xlsx", rows)
    convert(tmp_path / "small.yaml", [tmp_path / "people.xlsx"], tmp_path / "o.parquet", law_on(), [])
    assert pq.read_table(tmp_path / "o.parquet")["sex"].to_pylist() == ["male", "female"]
    (tmp_path / "people.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(Refusal, match="damaged Excel"):
        convert(tmp_path / "small.yaml", [tmp_path / "people.xlsx"], tmp_path / "n.parquet", law_on(), [])


SHEET = """
source: A sheet
day: 2025-06-30
period: 2025-Q2
rounding: down
tables: {people: {file: "*.xlsx", form: xlsx, rows: persons, sheet: People}}
keys: {people: {household: h, person: p}}
people: people
columns:
  age: {from: people.age}
  sex: {from: people.sex, recode: {"1": male, "2": female}}
"""


def spreadsheet(path: Path, rows: list[list[str | int]]) -> None:
    """The least that is an Excel file: one sheet called People."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/package/2006"

    def cell(value: str | int) -> str:
        return f"<c><v>{value}</v></c>" if isinstance(value, int) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="People" sheetId="1" '
        'r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="s" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')


def test_readers_that_are_not_installed_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(Refusal, match=r"pip install 'shanyraq\[microdata\]'"):
        convert(shipped()["mics"], [FIXTURES / "mics_hh.sav", FIXTURES / "mics_hl.sav"], tmp_path / "o.parquet",
                law_on(), [])  # fmt: skip


# ---- the round trip -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "word"), [("kk", "Тексерулер"), ("ru", "Проверки"), ("en", "Checks")])
def test_the_command_speaks_three_languages(tmp_path: Path, lang: str, word: str) -> None:
    command = ("population", "import", "euromod_like", FIXTURES / "euromod.txt", "--out", tmp_path / "p.parquet")
    done = shanyraq(*command, "--lang", lang)
    assert word in done.stdout and not done.stderr
    again = shanyraq(*command, "--json")
    assert again.returncode == 1 and "--overwrite" in again.stderr
    assert json.loads(shanyraq(*command, "--json", "--overwrite").stdout)["persons"] == 6


def test_what_is_imported_is_run(tmp_path: Path) -> None:
    people, result = tmp_path / "p.parquet", tmp_path / "r.parquet"
    done = shanyraq("population", "import", "bns_household_budget_survey", *(FIXTURES / name for name in BNS),
                    "--out", people)  # fmt: skip
    assert done.returncode == 0, done.stderr
    run = shanyraq("run", people, "--on", "2025-08-10", "--out", result, "--output", "means.family_income",
                   "--assume", "lives_with_family=yes", "--assume", "standing=citizen", "--assume",
                   "resides_permanently=yes", "--assume-rest", "no", "--ignore-columns")  # fmt: skip
    assert run.returncode == 0, run.stderr
    found = pq.read_table(result)
    incomes = dict(zip(found["family"].to_pylist(), found["means.family_income"].to_pylist(), strict=True))
    assert incomes["103"] > 0 and len(incomes) == 4
    table = pq.read_table(people)
    born = table["birth_date"].to_pylist()[0]
    assert born == (date(2025, 6, 30) - timedelta(182)).replace(year=2024 - 41)
    assert table["income.wages 2025-Q2"].to_pylist()[0] == 645_001
