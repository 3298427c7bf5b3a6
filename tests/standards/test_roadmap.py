"""The road to a set of Parts on toyland: what waits for what, in which year, at whose hands, and at what cost."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.answers import Answers, answers_of
from shanyraq.standards.levers import levers_of
from shanyraq.studies.judging import Wanted
from shanyraq.studies.roadmap import Roadmap, roadmap
from shanyraq.studies.spending import FamilySpending

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
DAY = date(2021, 6, 1)
TITLE = {"kk": "К", "ru": "Р", "en": "E"}


@cache
def toyland() -> Law:
    return read_law(LAWS / "toyland")


@cache
def with_old_age_alone() -> Answers:
    """Toyland's answers where nobody has said anything yet of the other branches."""
    answers = answers_of("toyland")
    return replace(answers, branches={"old_age": answers.branches["old_age"]})


@cache
def found(*parts: str, with_cost: bool = False) -> Roadmap:
    wanted = Wanted("C102", parts, DAY)
    costing = (lambda levers: FamilySpending(toyland(), levers, DAY)) if with_cost else None
    return roadmap(toyland(), with_old_age_alone(), levers_of("toyland"), wanted, TITLE, costing)


def test_what_has_to_be_found_out_comes_first_then_what_is_counted_then_money_then_higher_standards() -> None:
    measures = found("II", "III", "V").measures
    assert [one.phase for one in measures] == sorted(one.phase for one in measures)
    kinds = {(one.kind, one.phase, one.year) for one in measures}
    assert {("finding", 1, 2022), ("count", 2, 2022), ("rate", 3, 2024), ("higher", 4, 2026)} <= kinds


def test_a_measure_waits_for_what_its_part_needs_before_and_for_nothing_of_another() -> None:
    measures = found("II", "III", "V").measures
    for one in measures:
        for place in one.waits_for:
            before = measures[place]
            assert before.phase <= one.phase and before.kind != one.kind and set(before.parts) & set(one.parts)
    count = next(one for one in measures if one.kind == "count" and one.parts == ("II",))
    assert [measures[place].kind for place in count.waits_for] == ["finding"]


def test_a_rate_that_fails_has_the_cheapest_change_by_which_nobody_loses_with_article_and_body() -> None:
    road = found("II", "III", "V", with_cost=True)
    rates = [one for one in road.measures if one.kind == "rate"]
    best = road.costed["V"].best
    assert [one.change for one in rates] == list(best.changes)
    assert best.found.proof == "proven optimal" and road.costed["V"].wanted.nobody_loses
    assert {one.cites for one in rates} <= {("TOY-REST art.4",), ("TOY-REST art.6",)}
    assert {one.responsible for one in rates} == {"council"}


def test_without_costs_the_articles_of_the_sums_are_named_and_no_cost_is_made_up() -> None:
    (rate,) = [one for one in found("II", "III", "V").measures if one.kind == "rate"]
    assert rate.cites == ("TOY-REST art.4",) and rate.cost is None and rate.change is None


def test_counts_are_for_those_who_count_and_findings_for_those_who_draft() -> None:
    measures = found("II", "III", "V").measures
    assert {one.responsible for one in measures if one.kind == "count"} == {"herald"}
    assert all(name.startswith("protection.") for one in measures if one.kind == "count" for name in one.questions)
    assert {one.responsible for one in measures if one.kind == "finding"} == {"council"}


def test_a_set_that_the_rule_does_not_let_accept_is_refused_with_the_nearest() -> None:
    for parts in (("II", "III", "VII"), ("V",), ("II", "III", "IV", "V")):
        with pytest.raises(Refusal, match="no least set"):
            found(*parts)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_command_prints_sets_and_plan_in_every_language(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = printed(monkeypatch, capsys, "--parts", "II,III,V", "--lang", language)
    assert "80" in output and "C130" in output and "C128" in output
    assert "{" not in output


def test_as_json_the_plan_is_whole(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(printed(monkeypatch, capsys, "--parts", "II,III,V", "--reform", "more_bread", "--json"))
    assert value["plan_for"] == ["II", "III", "V"] and len(value["sets"]) == 80
    # Part V alone fails, by law as by bread: each set without it is met
    without_pensions = sum("V" not in one["parts"] for one in value["sets"])
    assert value["after"]["more_bread"]["met"] == without_pensions == 52
    assert all(set(one["waits_for"]) <= set(range(1, len(value["plan"]) + 1)) for one in value["plan"])


def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    from shanyraq.cli.app import main

    command = ["shanyraq", "standards", "roadmap", "C102", "--country", "toyland", "--on", str(DAY), "--without-cost"]
    monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)
    monkeypatch.setattr(sys, "argv", [*command, *words])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    return capsys.readouterr().out
