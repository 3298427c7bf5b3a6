"""Three lines in a notebook: frames that hold what the simulation found, charts that draw, refusals that help."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import altair
import nbformat
import polars
import pytest

from shanyraq.engine.refuse import Refusal
from shanyraq.notebook import Study, decide, study, sweep
from shanyraq.words import LANGUAGES

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"
REFORM = "tsa_2019_rules_today"
DAY = "2026-02-10"


@pytest.fixture(scope="module")
def found() -> Study:
    return study("kz", reforms=[REFORM], on=DAY, households=2_000, take_up="full", language="en")


@pytest.fixture(scope="module")
def alone() -> Study:
    return study("kz", on=DAY, households=2_000, take_up="full", language="ru")


# ---- frames -------------------------------------------------------------------------------------------------------


def test_frames_hold_what_was_found(found: Study) -> None:
    told = found.found.findings[REFORM]
    row = found.budget.filter(law=REFORM).row(0, named=True)
    assert (row["spending_tenge"], row["spending_tenge_error"]) == (told.spending.value, told.spending.error)
    assert tuple(found.tenths["won_tenge"]) == found.found.changes[REFORM].by_tenth
    assert dict(found.regions.filter(law=REFORM).select("region", "spending_tenge").iter_rows()) == told.by_region
    assert found.poverty["law"].to_list() == ["without_assistance", "law", REFORM]
    assert found.targeting.filter(law=REFORM)["leakage"].item() == told.targeting.leakage


def test_every_table_is_a_frame_of_its_name(found: Study) -> None:
    for name in found.tables:
        assert getattr(found, name).equals(found.frame(name)), name
        assert found.frame(name).height == len(found.tables[name].rows)


def test_too_few_households_are_null() -> None:
    from shanyraq.notebook.study import frame_of
    from shanyraq.studies.tables import Column, Table

    frame = frame_of(Table("regions", (Column("region"), Column("spending_tenge", "tenge")), [("abai", None)]))
    assert frame["spending_tenge"].to_list() == [None] and frame["spending_tenge"].dtype == polars.Float64


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_in_the_language(found: Study, language: str) -> None:
    said = {"kk": "Қолданыстағы заң", "ru": "Действующий закон", "en": "The law as it is"}
    titled = Study(found.found, language).titled("budget")
    assert titled.row(0)[0] == said[language] and titled.row(0)[1:] == found.budget.row(0)[1:]


def test_a_study_without_reform_has_empty_changes(alone: Study) -> None:
    assert alone.winners.is_empty() and alone.tenths.is_empty()
    assert alone.budget["law"].to_list() == ["law"]


# ---- charts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["budget", "tenths", "shares", "regions", "poverty", "inequality", "targeting", "coverage", "benefits"]
)
def test_every_chart_of_the_report_is_drawn(found: Study, name: str) -> None:
    assert name in found.charts
    chart = found.chart(name)
    assert isinstance(chart, altair.TopLevelMixin)
    spec = json.dumps(chart.to_dict(), ensure_ascii=False)
    assert re.search(r'"title": "\w', spec) and REFORM not in spec.replace(f'"law": "{REFORM}"', "").replace(
        f'"reform": "{REFORM}"', ""
    )


def test_charts_of_a_change_want_a_reform(alone: Study) -> None:
    assert "tenths" not in alone.charts and "regions" in alone.charts
    assert "млрд ₸" in json.dumps(alone.chart("regions").to_dict(), ensure_ascii=False)
    with pytest.raises(Refusal, match="no reform was asked about"):
        alone.chart("tenths")


# ---- one family ---------------------------------------------------------------------------------------------------


def test_one_family_is_decided() -> None:
    decided = decide("mother_of_four", on=DAY, language="ru")
    row = decided.outcome.filter(rule="tsa.monthly_amount").row(0, named=True)
    assert row["tenge"] == 105_246 and row["value"] == "105246 KZT" and "ст. 126" in row["cite"]
    assert decided.missing.is_empty() and len(str(decided.value["seal"])) == 64


def test_one_family_is_swept() -> None:
    along = sweep("mother_of_four", "income.wages of Aigerim", 0, 300_000, on=DAY, language="en")
    cliff = along.breaks.row(0, named=True)
    assert (cliff["kind"], cliff["before"], cliff["after"]) == ("cliff", 92_270.02, 92_270.03)
    assert (cliff["amount_before"], cliff["amount_after"]) == (12_976, 0) and "art.120(1)" in cliff["because"]
    assert along.segments["slope"].to_list() == [-1.0, 0.0] and along.unsearched.is_empty()
    assert along.chart().to_dict()["encoding"]["x"]["title"].endswith("Aigerim")


def test_a_case_may_be_a_text(tmp_path: Path) -> None:
    persona = Path(sys.modules["shanyraq"].__file__ or "").parent / "people/personas/kz/mother_of_four.yaml"
    text = persona.read_text("utf-8")
    assert decide(text, on=DAY).value["seal"] == decide("mother_of_four", on=DAY).value["seal"]


# ---- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"country": "toyland"}, "no synthetic people of toyland"),
        ({"reforms": "line_60_of_median"}, r"reforms=\['line_60_of_median'\]"),
        ({"reforms": ["no_such_reform"]}, "no_such_reform"),
        ({"year": 1990}, "2018 to 2030"),
        ({"households": 10}, "2000 to 1000000"),
        ({"take_up": "some"}, "'fitted' or 'full'"),
        ({"on": "tomorrow"}, "is no day"),
        ({"year": 2026, "on": DAY}, "at once"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        study(**{"language": "en", "households": 2_000, **asked})  # type: ignore[arg-type]
    assert re.search(said, str(refused.value))


def test_names_that_are_not_there_are_refused_with_those_that_are(found: Study) -> None:
    with pytest.raises(Refusal, match="budget"):
        found.chart("pie")
    with pytest.raises(Refusal, match="incidence"):
        found.frame("deciles")


@pytest.mark.parametrize("library", ["polars", "altair"])
def test_a_missing_library_is_one_clear_refusal(found: Study, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Refusal, match=r"shanyraq\[notebook\]"):
        study("kz", households=2_000) if library == "polars" else found.chart("budget")


# ---- the notebook -------------------------------------------------------------------------------------------------


def test_the_notebook_holds_no_outputs_and_runs() -> None:
    from nbclient import NotebookClient

    book = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(book)
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    NotebookClient(book, timeout=240, kernel_name="python3").execute()
    shown = [output for cell in cells for output in cell.outputs if output.output_type == "execute_result"]
    pages = [output.data["text/html"] for output in shown if "text/html" in output.data]
    assert sum("vega-embed" in page for page in pages) == 3  # the charts
    assert sum("<table" in page for page in pages) == 6  # the frames
