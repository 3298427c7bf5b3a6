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

from shanyraq.analysis.envelope import Envelope, Months, highest_within
from shanyraq.book.folders import LAWS
from shanyraq.cli.nation.envelope import carried
from shanyraq.cli.report.carried import write_carried
from shanyraq.cli.report.verifying import verify_record
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import make
from shanyraq.studies.simulation import Request

DAYS = [date(2026, 2, 10), date(2026, 5, 10)]
SHARE = "line.line_share_of_minimum"


@cache
def kz() -> Law:
    return read_law(LAWS / "kz")


@cache
def nation() -> Encoded:
    return Encoded(make(2_500))


@cache
def found() -> Envelope:
    return highest_within(kz(), nation(), DAYS, SHARE, 175e9)


def test_the_budget_carries_it_and_not_the_next_step() -> None:
    assert found().cost <= 175e9 < found().cost_of_next
    assert found().next_step - found().highest == Fraction(1, 100)


def test_it_is_the_one_that_trying_every_step_finds() -> None:
    months = Months(kz(), nation(), DAYS, SHARE)
    within = [step for step in range(30, 100) if months.cost(Fraction(step, 100)) <= 175e9]
    assert found().highest == Fraction(max(within), 100)


def test_the_law_as_it_is_costs_what_it_costs() -> None:
    assert found().now == Fraction(7, 10)
    assert highest_within(kz(), nation(), DAYS, SHARE, found().cost_now).highest == found().now


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
        highest_within(kz(), nation(), DAYS, number, budget)


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
    page.write_text(before, "utf-8")
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
