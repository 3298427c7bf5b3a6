"""Several years ahead: people weighted to the children of a year, envelopes, and what a year's envelope carries."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from shanyraq.analysis.envelope import Envelope, NothingRests, NoValue
from shanyraq.book.folders import LAWS
from shanyraq.cli.nation.outlook import as_values, rows
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.ageing import BANDS, Aged, ages, children
from shanyraq.people.population.make import YEAR, Population, make
from shanyraq.people.population.path import base_path, read_path
from shanyraq.studies.envelopes import read_envelope
from shanyraq.studies.outlook import Asked, Outlook, outlook

BUDGET = """name: budget
billions:
  2026: {value: 2000, source: a budget that was made up}
  2027: {value: 0.5, assumption: a year of nothing}
"""


@cache
def kz() -> Law:
    return read_law(LAWS / "kz")


@cache
def people() -> Population:
    return make(2_000)


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("envelopes") / "budget.yaml"
    file.write_text(BUDGET, "utf-8")
    return file


@pytest.fixture(scope="module")
def found(budget: Path) -> Outlook:
    return outlook(kz(), [], Asked(2026, 2028, 2_000, 2026, "full", "base", budget, "line.line_share_of_minimum"))


# ---- people of another year ---------------------------------------------------------------------------------------


def test_generations_of_children_grow_older() -> None:
    table = ages()
    assert children(base_path(), "5-9", YEAR + 5) == table["0-4"]
    assert children(base_path(), "0-4", YEAR - 5) == table["5-9"]
    assert [children(base_path(), band, YEAR) for band in BANDS] == [table[band] for band in BANDS]


def test_the_youngest_of_later_years_are_the_paths_births() -> None:
    fewer, more = (children(read_path(name), "0-4", 2030) for name in ("low", "high"))
    births = base_path().national("births", 2026)
    fallen = births + sum(base_path().national("births", year) for year in range(2022, 2026))
    now = sum(base_path().national("births", year) for year in range(2021, 2026))
    assert fewer < children(base_path(), "0-4", 2030) < more
    assert children(base_path(), "0-4", 2026) == pytest.approx(ages()["0-4"] * fallen / now)


@pytest.mark.parametrize("year", [2022, 2030])
def test_households_are_reweighted_to_the_persons_and_children_of_a_year(year: int) -> None:
    nation, of = Aged(people()), people().skeleton
    was, now = people().weights, nation.weights_of(year)
    growth = base_path().national("persons", year) / base_path().national("persons", YEAR)
    assert now @ nation.sizes == pytest.approx(was @ nation.sizes * growth, rel=1e-4)
    for band in BANDS:
        first = int(band.partition("-")[0])
        there = of.count((of.age >= first) & (of.age < first + 5))
        moved = children(base_path(), band, year) / children(base_path(), band, YEAR)
        assert now @ there == pytest.approx(was @ there * moved, rel=1e-3)
    assert (now > 0).all()
    assert np.array_equal(nation.weights_of(YEAR), was)


def test_consumption_and_line_are_those_made_in_their_own_year_and_move_with_incomes_and_prices() -> None:
    nation = Aged(people())
    assert nation.consumption(YEAR) == pytest.approx(people().welfare.consumption)
    assert nation.line(YEAR) == pytest.approx(people().welfare.minimum)
    risen = nation.consumption(2028) / people().welfare.consumption
    slowest, fastest = (
        pick(nation.moved(name, 2028) for name in ("wages", "prices", "pension", "minimum")) for pick in (min, max)
    )
    assert (risen >= slowest * (1 - 1e-9)).all() and (risen <= fastest * (1 + 1e-9)).all()


# ---- the outlook --------------------------------------------------------------------------------------------------


def test_every_year_has_its_envelope_and_what_is_left_of_it(found: Outlook) -> None:
    assert [one.year for one in found.years] == [2026, 2027, 2028]
    first, second, third = found.years
    assert first.given is not None and first.left == 2000e9 - first.finding.spending.value
    assert second.left is not None and second.left < 0
    assert third.given is None and third.left is None and third.carried is None


def test_what_an_envelope_carries_is_found_or_said_not_to_be(found: Outlook) -> None:
    first, second, _ = found.years
    assert isinstance(second.carried, NoValue) and second.carried.is_too_small and second.carried.bound > 0.5e9
    assert isinstance(first.carried, Envelope) and first.carried.highest > first.carried.now
    assert first.carried.cost <= 2000e9 < first.carried.cost_of_next
    assert first.carried.cost_now == pytest.approx(first.finding.spending.value)


def test_what_a_reform_adds_counts_and_its_number_is_searched_in_its_own_law(budget: Path) -> None:
    asked = Asked(2026, 2026, 2_000, 2026, "full", "base", budget, "tsa.child_benefit_in_mci")
    result = outlook(kz(), ["universal_child_benefit"], asked)
    law, reform = result.years
    assert isinstance(law.carried, NothingRests) and isinstance(reform.carried, Envelope)
    assert reform.carried.cost_now == pytest.approx(reform.finding.spending.value)
    assert reform.carried.cost <= 2000e9 < reform.carried.cost_of_next
    assert (reform.carried.highest > reform.carried.now) == (reform.left is not None and reform.left > 0)
    assert as_values(result)["years"][0]["carried"] == {"none": "nothing rests on it"}
    assert [row[13] for row in rows(result)] == ["", str(float(reform.carried.highest))]


@pytest.mark.parametrize(
    ("number", "what"), [("tsa.no_such_number", "nothing called"), ("indices.minimum_wage", "rest")]
)
def test_a_number_on_which_no_law_pays_anything_is_refused(budget: Path, number: str, what: str) -> None:
    with pytest.raises(Refusal, match=what):
        outlook(kz(), [], Asked(2026, 2026, 2_000, 2026, "full", "base", budget, number))


def test_numbers_that_nobody_enacted_are_listed_with_why(found: Outlook) -> None:
    mci = {one.year: one.value for one in found.assumed if one.number == "indices.mci"}
    assert mci == {2027: 460600, 2028: 488200}
    assert all(len(one.said) > 5 for one in found.assumed)


def test_the_line_moves_with_prices(found: Outlook) -> None:
    first, _, third = found.years
    risen = base_path().national("prices", 2028) / base_path().national("prices", 2026)
    assert third.line / first.line == pytest.approx(risen, rel=0.02)


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (Asked(2030, 2026, 2_000, 1, "full", "base"), "no years from 2030 to 2026"),
        (Asked(2010, 2011, 2_000, 1, "full", "base"), "no years from 2010"),
        (Asked(2026, 2027, 2_000, 1, "full", "base", None, "indices.mci"), "no budget to be carried"),
        (Asked(2026, 2027, 2_000, 1, "full", "sideways"), "no path sideways"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: Asked, what: str) -> None:
    with pytest.raises(Refusal, match=what):
        outlook(kz(), [], asked)


def test_an_envelope_of_other_years_is_refused(budget: Path) -> None:
    with pytest.raises(Refusal, match="none of the years from 2028 to 2029"):
        outlook(kz(), [], Asked(2028, 2029, 2_000, 1, "full", "base", budget))


@pytest.mark.parametrize(
    ("was", "now", "line", "what"),
    [
        ("2000", "plenty", 3, "no number above 0"),
        ("0.5", "-1", 4, "no number above 0"),
        ("2027:", "2026-2027:", 4, "written twice"),
        (", assumption: a year of nothing", "", 4, "no sentence"),
        ("billions:", "billion:", 2, "has no key billion"),
        ("2026:", "next year:", 3, "no year"),
    ],
)
def test_a_broken_envelope_is_one_error_with_its_line(tmp_path: Path, was: str, now: str, line: int, what: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(BUDGET.replace(was, now, 1), "utf-8")
    with pytest.raises(Refusal) as refused:
        read_envelope(file)
    assert what in str(refused.value) and f"mine.yaml:{line}" in str(refused.value)


# ---- the commands -------------------------------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "shanyraq",
        arguments[0],
        "--households",
        "2000",
        "--take-up",
        "full",
        *arguments[1:],
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_outlook_writes_a_table_and_its_values_together(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    done = run("outlook", "--from", "2026", "--to", "2027", "--out", str(folder), "--lang", "kk")
    assert done.returncode == 0 and "Жылдар бойынша" in done.stdout and not done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["outlook.csv", "outlook.json"]
    told = json.loads((folder / "outlook.json").read_text("utf-8"))
    with (folder / "outlook.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["year"] for row in rows] == ["2026", "2027"]
    assert [float(row["spending_tenge"]) for row in rows] == pytest.approx(
        [one["spending"]["value"] for one in told["years"]], abs=1
    )
    assert told["numbers_assumed"][0] == {
        "number": "indices.mci", "year": 2027, "value": 4606.0, "column": "minimum",
        "said": told["numbers_assumed"][0]["said"],
    }  # fmt: skip


@pytest.mark.parametrize(("lang", "word"), [("ru", "политика"), ("en", "policy")])
def test_decompose_speaks_of_the_three(lang: str, word: str) -> None:
    taken = ["--take-up", "fitted"] if lang == "ru" else []
    done = run("decompose", "--from", "2025-05-10", "--to", "2026-05-10", "--lang", lang, *taken)
    assert done.returncode == 0 and word in done.stdout and not done.stderr
