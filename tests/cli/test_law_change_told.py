"""What the report says a reform changes in the law: on every day simulated on which a difference begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shanyraq.analysis.simulation import months_of
from shanyraq.cli.report.changes import law_change
from shanyraq.cli.report.telling import Teller
from shanyraq.reforms import read_reform, reformed
from shanyraq.studies.simulation import LAW, Simulation

REFORM = """
name: phased
title: {kk: Кезеңді, ru: Поэтапная, en: Phased}
why: A test.
source: A test.
changes:
"""
CHANGE = "  - {number: tsa.supplement_in_mci, value: VALUE, from: FROM, to: TO, cite: art.126}\n"


def told(found: Simulation, path: Path, changes: str, months: list[date]) -> list[dict[str, object]]:
    """The parts of the report on a reform of these changes, in English."""
    path.write_text(REFORM + changes, "utf-8")
    law = found.basis.laws[LAW]
    reform = read_reform(str(path), law)
    basis = replace(found.basis, laws={LAW: law, "phased": reformed(law, [reform])}, reforms={"phased": reform})
    titles = {LAW: {}, "phased": dict(reform.title)}
    parts = law_change(Teller(replace(found, months=months, basis=basis, titles=titles), "en"), "phased")["parts"]
    assert isinstance(parts, list)
    return parts


def change(value: str, since: str, until: str) -> str:
    return CHANGE.replace("VALUE", value).replace("FROM", since).replace("TO", until)


def test_phases_are_told_on_their_days_and_so_is_their_end(found: Simulation, tmp_path: Path) -> None:
    phases = change("2", "2026-03-01", "2026-05-31") + change("4", "2026-06-01", "2026-08-31")
    parts = told(found, tmp_path / "phased.yaml", phases, months_of(2026))
    assert [part["day"] for part in parts] == ["1 March 2026", "1 June 2026", "1 September 2026"]
    assert [part["ended"] for part in parts] == [False, False, True]
    values = [[row["becomes"] for row in part["numbers"]] for part in parts]  # type: ignore[attr-defined]
    assert values == [["2"], ["4"], []]


def test_what_differs_from_the_first_day_is_told_once(found: Simulation, tmp_path: Path) -> None:
    parts = told(found, tmp_path / "phased.yaml", change("2", "2025-01-01", "2027-12-31"), months_of(2026))
    assert [part["day"] for part in parts] == ["10 January 2026"]


@pytest.mark.parametrize(("since", "until"), [("2027-01-01", "2027-12-31"), ("2025-01-01", "2025-12-31")])
def test_a_reform_of_other_years_changes_nothing(found: Simulation, tmp_path: Path, since: str, until: str) -> None:
    assert told(found, tmp_path / "phased.yaml", change("2", since, until), months_of(2026)) == []
