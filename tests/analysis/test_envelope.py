"""What a budget carries, found exactly."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from shanyraq.analysis.envelope import Envelope, Months, NothingRests, highest_within
from shanyraq.analysis.simulation import simulate
from shanyraq.book.folders import LAWS
from shanyraq.cli.nation.envelope import carried, in_words
from shanyraq.cli.report.carried import write_carried
from shanyraq.cli.report.verifying import verify_record
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import make
from shanyraq.reforms import read_reform, reformed
from shanyraq.studies.simulation import Request

DAYS = [date(2026, 2, 10), date(2026, 5, 10)]
SHARE = "line.line_share_of_minimum"
ADDED = "tsa.child_benefit_in_mci"
PHASED = """name: phased
title: {kk: Кезең-кезеңімен, ru: Поэтапно, en: In phases}
why: a test
source: a test
changes:
  - {number: line.line_share_of_minimum, value: 0.72, from: 2026-01-01, cite: KZ-O160 p.1(2)}
  - {number: line.line_share_of_minimum, value: 0.75, from: 2026-05-01, cite: KZ-O160 p.1(2)}
"""


@cache
def kz() -> Law:
    return read_law(LAWS / "kz")


@cache
def nation() -> Encoded:
    return Encoded(make(2_500))


@cache
def found() -> Envelope:
    return highest_within(kz(), kz(), nation(), DAYS, SHARE, 175e9)


def test_the_budget_carries_it_and_not_the_next_step() -> None:
    assert found().cost <= 175e9 < found().cost_of_next
    assert found().next_step - found().highest == Fraction(1, 100)


def test_it_is_the_one_that_trying_every_step_finds() -> None:
    months = Months(kz(), kz(), nation(), DAYS, SHARE)
    within = [step for step in range(30, 100) if months.cost(Fraction(step, 100)) <= 175e9]
    assert found().highest == Fraction(max(within), 100)


def test_the_law_as_it_is_costs_what_it_costs() -> None:
    assert found().now == Fraction(7, 10)
    assert highest_within(kz(), kz(), nation(), DAYS, SHARE, found().cost_now).highest == found().now


@pytest.mark.parametrize(
    ("number", "budget", "text"),
    [
        ("line.no_such_number", 1e9, "nothing called"),
        ("line.published_line", 1e9, "no table"),
        ("indices.minimum_wage", 1e9, "does not rest on"),
        ("need.look_back", 1e15, "no more than the budget"),
    ],
)
def test_what_cannot_be_found_is_refused(number: str, budget: float, text: str) -> None:
    with pytest.raises(Refusal, match=text):
        highest_within(kz(), kz(), nation(), DAYS, number, budget)


# ---- reforms that pay something beside the law --------------------------------------------------------------------


@cache
def universal() -> Law:
    """The law with a benefit for every child, which takes the place of the supplement."""
    return reformed(kz(), [read_reform("universal_child_benefit", kz())])


def spent(law: Law, days: list[date]) -> float:
    """What a simulation says that the law costs, with all that it pays beside the law as it is."""
    outcome = simulate({"law": kz(), "reform": law}, nation(), days)["reform"]
    return sum(float(months.sum()) for months in outcome.spent.values())


def test_the_law_with_a_benefit_that_a_reform_adds_costs_what_a_simulation_says() -> None:
    assert found_added().cost_now == pytest.approx(spent(universal(), DAYS[:1]))
    by_line = Months(universal(), kz(), nation(), DAYS[:1], "line.line_share_of_median")
    assert by_line.cost_now == pytest.approx(found_added().cost_now)
    assert by_line.cost(Fraction(0)) > 0.7 * by_line.cost_now, "the benefit is paid whatever the line"


@cache
def found_added() -> Envelope:
    return highest_within(universal(), kz(), nation(), DAYS[:1], ADDED, 150e9)


def test_a_number_on_which_only_the_added_benefit_rests_is_searched() -> None:
    months = Months(universal(), kz(), nation(), DAYS[:1], ADDED)
    within = [step for step in range(200, 600, 5) if months.cost(Fraction(step, 100)) <= 150e9]
    assert 0 <= found_added().highest - Fraction(max(within), 100) < Fraction(5, 100)
    assert found_added().cost <= 150e9 < found_added().cost_of_next
    assert (found_added().now, found_added().unit) == (2, "mci")


def test_months_before_the_benefit_began_cost_what_they_cost() -> None:
    days = [date(2025, 12, 10), DAYS[0]]
    months = Months(universal(), kz(), nation(), days, ADDED)
    assert months.values == [2]
    assert months.cost(Fraction(2)) == pytest.approx(spent(universal(), days))
    before = months.cost(Fraction(3)) - Months(universal(), kz(), nation(), DAYS[:1], ADDED).cost(Fraction(3))
    assert before == pytest.approx(spent(universal(), days[:1]))


def test_a_number_that_changes_within_the_time_costs_what_it_costs_month_by_month(tmp_path: Path) -> None:
    file = tmp_path / "phased.yaml"
    file.write_text(PHASED, "utf-8")
    law = reformed(kz(), [read_reform(str(file), kz())])
    found = highest_within(law, kz(), nation(), DAYS, SHARE, 175e9)
    assert (found.now, found.later) == (Fraction(72, 100), (Fraction(75, 100),))
    assert found.cost_now == pytest.approx(spent(law, DAYS))
    assert "72 % and then 75 %" in in_words(law, found, Decimal(175), DAYS, "en")


def test_nothing_rests_on_what_a_reform_has_set_aside() -> None:
    with pytest.raises(NothingRests, match="2026-02-10 does not rest on"):
        Months(universal(), kz(), nation(), DAYS[:1], "tsa.supplement_in_mci")


# ---- as it is read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "value", "cost", "next_cost"),
    [("kk", "4,56", "99,98", "100,03"), ("ru", "4,56", "99,98", "100,03"), ("en", "4.56", "99.98", "100.03")],
)
def test_indices_are_no_per_cent_and_costs_are_told_apart(language: str, value: str, cost: str, next_cost: str) -> None:
    steps = (Fraction(456, 100), 99.98e9, Fraction(457, 100), 100.03e9)
    one = Envelope("tsa.supplement_in_mci", "mci", 100e9, Fraction(3, 2), (), 81.4e9, *steps)
    told = in_words(kz(), one, Decimal(100), DAYS, language)
    assert value in told and cost in told and next_cost in told and "%" not in told


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shanyraq", "simulate", "--households", "2500", "--on", "2026-02-10"]
    return subprocess.run([*command, "--take-up", "full", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("lang", "word"), [("kk", "бюджет"), ("ru", "бюджет"), ("en", "budget")])
def test_the_command_says_it_in_three_languages(lang: str, word: str) -> None:
    done = run("--vary", SHARE, "--within-budget", "75", "--lang", lang)
    assert word in done.stdout and not done.stderr


def test_the_command_gives_values() -> None:
    told = json.loads(run("--vary", SHARE, "--within-budget", "75", "--json").stdout)
    assert told["cost"] <= 75e9 < told["cost_of_next_step"]


def test_the_finding_is_written_with_a_page_in_three_languages(tmp_path: Path) -> None:
    asked = ("--vary", SHARE, "--within-budget", "75", "--out", str(tmp_path / "out"), "--lang", "en")
    done = run(*asked)
    assert done.returncode == 0 and str(tmp_path / "out") in done.stdout.replace("\n", ""), done.stderr
    told = json.loads((tmp_path / "out" / "finding.json").read_text("utf-8"))
    assert told["found"]["cost"] <= 75e9 < told["found"]["cost_of_next_step"]
    people = {"households": 2500, "seed": 2026, "take_up": "full"}
    assert told["asked"] == {"year": None, "on": "2026-02-10", **people, "number": SHARE, "billions": "75"}
    assert set(told["editions"]) == {"2026-02-10"}
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    for title in ("Бюджет нені көтереді", "Что выдержит бюджет", "What the budget carries"):
        assert f"<h1>{title}</h1>" in page
    again = run(*asked)
    assert again.returncode == 1 and "is there already" in again.stderr
    stands = verified(tmp_path / "out" / "finding.json")
    assert stands.returncode == 0 and json.loads(stands.stdout) == {"stands": True, "differences": []}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finding, as it was written."""
    folder = tmp_path_factory.mktemp("written") / "out"
    request = Request(None, DAYS[0], 2_500, 2026, "full")
    now, found = carried(kz(), [], request, SHARE, Decimal(75))
    write_carried(folder, now, [], found, Decimal(75), request)
    return folder


@pytest.mark.parametrize(
    ("path", "value", "kinds"),
    [
        (("found", "cost"), 1.0, {"seal", "figure"}),
        (("asked", "billions"), "80", {"seal", "figure"}),
        (("people",), "0" * 64, {"seal", "people"}),
        (("editions", str(DAYS[0])), "0" * 64, {"seal", "law"}),
        (("seal",), "0" * 64, {"seal"}),
    ],
)
def test_a_finding_changed_after_it_was_sealed_does_not_stand(
    written: Path, path: tuple[str, ...], value: object, kinds: set[str]
) -> None:
    file = written / "finding.json"
    told = json.loads(file.read_text("utf-8"))
    assert verify_record(told, kz(), [], file) == []
    at = told
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = value
    assert {one["kind"] for one in verify_record(told, kz(), [], file)} == kinds


def test_a_page_changed_beside_a_finding_and_no_finding_at_all_are_told(written: Path) -> None:
    file = written / "finding.json"
    told = json.loads(file.read_text("utf-8"))
    page = written / "report.html"
    before = page.read_text("utf-8")
    page.write_text(before.replace("75", "57"), "utf-8")
    assert [one["kind"] for one in verify_record(told, kz(), [], file)] == ["file"]
    page.unlink()
    gone = [(one["kind"], one["name"], one["now"]) for one in verify_record(told, kz(), [], file)]
    assert gone == [("absent", "report.html", None)]
    page.write_text(before, "utf-8")
    for files in ({}, None, ["report.html"], {"report.html": None}):
        with pytest.raises(Refusal, match="names no files that were written beside it"):
            verify_record({**told, "files": files}, kz(), [], file)
    for asked in ({}, {**told["asked"], "billions": "1e99"}, {**told["asked"], "number": None}):
        with pytest.raises(Refusal, match="no record"):
            verify_record({**told, "asked": asked}, kz(), [], file)


def verified(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shanyraq", "verify", str(file), "--json"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "wrong",
    [("--vary", SHARE), ("--within-budget", "5"), ("--vary", SHARE, "--within-budget", "much")],
)
def test_half_a_question_is_one_clear_error(wrong: tuple[str, ...]) -> None:
    done = run(*wrong)
    assert done.returncode == 1 and "--within-budget" in done.stderr and "Traceback" not in done.stderr
