"""The cheapest change of toyland's law that meets a Part: it is what trying everything finds."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.reforms import read_reform, reformed
from shanyraq.standards.answers import answers_of
from shanyraq.standards.check import check
from shanyraq.standards.desk.amendments import amendment_table, rows
from shanyraq.standards.levers import Lever, levers_of, on_the_day, with_values
from shanyraq.studies.amending import for_the_desk
from shanyraq.studies.judging import Wanted
from shanyraq.studies.least_cost import LeastCost, chosen, least_cost, with_costs
from shanyraq.studies.spending import UNIT, FamilySpending

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
DAY = date(2021, 6, 1)
TITLE = {"kk": "К", "ru": "Р", "en": "E"}
THREE = ("pension.least_pension", "pension.most_wages", "pension.share_for_years")


@cache
def toyland() -> Law:
    return read_law(LAWS / "toyland")


@cache
def levers() -> tuple[Lever, ...]:
    return tuple(on_the_day(levers_of("toyland"), toyland(), DAY))


@cache
def asked(may_change: tuple[str, ...] = THREE, **constraints: Any) -> LeastCost:
    wanted = Wanted("C102", ("V",), DAY, may_change, **constraints)
    some = chosen(levers(), wanted)
    spending, _ = with_costs(some, wanted, lambda several: FamilySpending(toyland(), several, DAY))
    return least_cost(toyland(), answers_of("toyland"), wanted, spending, TITLE)


@cache
def lattice() -> dict[tuple[int, ...], tuple[Fraction, bool, bool]]:
    """Every point of the three levers: what it costs, whether Part V is met, whether somebody loses. No memory."""
    some = chosen(levers(), Wanted("C102", ("V",), DAY, THREE))
    people, answers = FamilySpending(toyland(), some, DAY), answers_of("toyland")
    now = tuple(lever.now for lever in some)
    found = {}
    for point in product(*(range(len(lever.values)) for lever in some)):
        law = with_values(toyland(), DAY, some, point)
        met = check(law, answers, "C102", DAY, only=["V"])["V"].said == "met"
        cost = sum(people.spent(rule, [point])[0] - people.spent(rule, [now])[0] for rule in people.touched)
        found[point] = Fraction(cost, UNIT), met, people.losing(point) > 0
    return found


def test_it_is_the_cheapest_of_the_whole_lattice() -> None:
    least = min(cost for cost, met, _ in lattice().values() if met)
    found = asked()
    assert (found.best.cost, found.best.no_cheaper_than, found.best.found.proof) == (least, least, "proven optimal")
    assert found.best.found.points == len(lattice()) == 6 * 4 * 9


def test_that_nobody_loses_makes_it_dearer() -> None:
    least = min(cost for cost, met, loses in lattice().values() if met and not loses)
    found = asked(nobody_loses=True)
    assert found.best.cost == least > (asked().best.cost or 0)


def test_without_that_condition_the_answer_tells_how_many_get_less() -> None:
    # The 20 couples lose by a smaller share for 26 years of work, the 55 gatherers by one for 34.
    assert asked().losing == 55 + 20
    assert asked(nobody_loses=True).losing == 0


def test_by_hand_the_least_pension_alone() -> None:
    # A diver's 1 500 asks for 600; today 500. 30 old divers and 20 wives of 8 years of work get 100 more a month.
    # The 55 gatherers have 0.6 × 950 = 570 by their work and get 30 more; the 20 husbands, with 744, nothing more.
    found = asked(("pension.least_pension",))
    assert [(one.old, one.new, one.cite) for one in found.best.changes] == [("500", "600", "TOY-REST art.4")]
    assert found.best.cost == 12 * (30 * 100 + 20 * 100 + 55 * 30)


def test_what_no_value_meets_has_no_solution_and_names_the_part() -> None:
    found = asked(("pension.share_for_years",))
    assert (found.best.found.proof, found.best.cost, found.never, found.best.changes) == (
        "no solution",
        None,
        ("V",),
        (),
    )


def test_a_budget_is_held_against_the_cheapest() -> None:
    one, cost = ("pension.least_pension",), Fraction(79_800)
    assert asked(one, within=cost).is_within
    assert not asked(one, within=cost - 1).is_within


def test_the_reform_that_is_written_meets_the_part_and_ends_where_the_law_itself_goes_as_far(tmp_path: Path) -> None:
    found = asked(("pension.least_pension",))
    assert {part: one.said for part, one in found.after.items()} == {"V": "met"}
    file = tmp_path / "cheapest_c102_v.yaml"
    file.write_text(found.overlay, "utf-8")
    law = reformed(toyland(), [read_reform(file, toyland())])
    assert check(law, answers_of("toyland"), "C102", DAY, only=["V"])["V"].said == "met"
    (change,) = yaml.safe_load(found.overlay)["changes"]
    # From 2025 the law has 600 by itself.
    assert (change["from"], change["to"], change["value"]) == ("2021-06-01", "2024-12-31", "600")


def test_the_desk_takes_the_changes_into_its_table_of_amendments() -> None:
    (change,) = asked(("pension.least_pension",)).best.changes
    table = amendment_table(TITLE, TITLE, for_the_desk("C102", [change]))
    (line,) = rows(table)
    assert (line["act"], line["article"], line["old"], line["new"]) == ("TOY-REST", "art.4", "500", "600")
    assert (line["cost_million_kzt"], line["norms"]) == ("0.080", ["C102 V"])


def test_a_contribution_is_not_raised_where_none_may_rise_or_nobody_may_lose() -> None:
    contribution = replace(levers()[0], is_contribution=True)
    for held in ({"no_contribution_rise": True}, {"nobody_loses": True}):
        (one,) = chosen([contribution], Wanted("C102", ("V",), DAY, **held))
        assert one.values == contribution.values[: contribution.now + 1]
    (free,) = chosen([contribution], Wanted("C102", ("V",), DAY))
    assert free == contribution


def test_a_lever_whose_cost_nobody_knows_is_never_taken_for_free() -> None:
    loaves = replace(levers()[0], number="pension.money_for_a_dive", row="")
    several = [*levers(), loaves]
    wanted = Wanted("C102", ("V",), DAY)
    spending, left_out = with_costs(several, wanted, lambda some: FamilySpending(toyland(), some, DAY))
    assert left_out == [loaves] and loaves not in spending.levers
    with pytest.raises(Refusal, match=r"worked out what pension\.money_for_a_dive costs"):
        with_costs(
            several, replace(wanted, may_change=(loaves.number,)), lambda some: FamilySpending(toyland(), some, DAY)
        )


@pytest.mark.parametrize(
    ("constraints", "text"),
    [
        ({"parts": ("XV",)}, "C102 has no Part XV"),
        ({"may_change": ("pension.least",)}, "pension.least is no lever"),
    ],
)
def test_what_cannot_be_asked_is_refused(constraints: dict[str, Any], text: str) -> None:
    with pytest.raises(Refusal, match=text):
        chosen(levers(), replace(Wanted("C102", ("V",), DAY), **constraints))


LEVERS = """bodies: {council: {kk: К, ru: С, en: C}}
branches: {old_age: {responsible: council, counts: council}}
levers:
  - {LEVER, branches: [old_age]}
"""


@pytest.mark.parametrize(
    ("lever", "text"),
    [
        ("number: pension.least, most: 900, step: 50", "no number pension.least"),
        ("number: pension.share_for_years, most: 0.9, step: 0.05", "pension.share_for_years is Table"),
        ("number: pension.share_for_years, row: 30+, most: 0.9, step: 0.05", "has no row 30"),
        ("number: pension.least_pension, most: 400, step: 50", "today it is not between"),
        ("number: pension.least_pension, most: 900, step: 0", "today it is not between"),
        ("number: pension.least_pension, most: 900000, step: 1", "more than 500 steps"),
        ("number: pension.least_pension, most: many, step: 1", "most of pension.least_pension"),
        ("number: pension.least_pension, most: 900, step: 50, responsible: nobody", "no body nobody"),
        ("number: pension.least_pension, most: 900, step: 50, colour: red", "no key colour"),
    ],
)
def test_a_file_of_levers_that_is_wrong_is_refused_with_its_line(tmp_path: Path, lever: str, text: str) -> None:
    (tmp_path / "levers.yaml").write_text(LEVERS.replace("LEVER", lever), "utf-8")
    with pytest.raises(Refusal, match=text) as refused:
        on_the_day(levers_of("toyland", tmp_path), toyland(), DAY)
    assert "levers.yaml:" in str(refused.value)


def test_a_lattice_is_the_multiples_of_the_step_and_the_value_of_today(tmp_path: Path) -> None:
    text = LEVERS.replace("LEVER", "number: pension.share_for_tea, most: 0.45, least: 0.3, step: 0.05")
    (tmp_path / "levers.yaml").write_text(text, "utf-8")
    (one,) = on_the_day(levers_of("toyland", tmp_path), toyland(), date(2024, 6, 1))
    assert [one.text(place) for place in range(len(one.values))] == ["0.3", "0.3333", "0.35", "0.4", "0.45"]
    assert one.now == 1


class Screen:
    """Runs the command in this process and keeps what it printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.printed = monkeypatch, printed
        monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)

    def run(self, *words: str) -> tuple[int, str]:
        from shanyraq.cli.app import main

        command = ["shanyraq", "standards", *words, "C102", "--country", "toyland", "--on", str(DAY)]
        self.monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as end:
            main()
        out, err = self.printed.readouterr()
        return int(end.value.code or 0), out + err


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Screen:
    return Screen(monkeypatch, capsys)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_command_says_cost_proof_articles_and_verdict(language: str, tmp_path: Path, screen: Screen) -> None:
    file = tmp_path / f"more_rest_{language}.yaml"
    command = ("--parts", "V", "--may-change", "pension.least_pension", "--front", "--lang", language)
    code, output = screen.run("cheapest", *command, "--write-reform", str(file))
    assert code == 0
    for text in ("79,800" if language == "en" else "79\u202f800", "500", "600", "✔"):
        assert text in output
    assert read_reform(file, toyland()).name == file.stem


def test_as_json_it_is_whole_and_a_negative_answer_ends_with_one(screen: Screen) -> None:
    code, output = screen.run("cheapest", "--parts", "V", "--may-change", "pension.least_pension", "--json")
    value = json.loads(output)
    assert code == 0 and value["answer"]["cost"] == "79800" and value["after"] == {"V": "met"}
    assert value["answer"]["amendments"][0]["cite"] == "TOY-REST art.4"
    code, output = screen.run("cheapest", "--parts", "V", "--may-change", "pension.share_for_years", "--json")
    assert code == 1 and json.loads(output)["never_met"] == ["V"]
    assert (
        screen.run(
            "cheapest", "--parts", "V", "--within", "0.00001", "--may-change", "pension.least_pension", "--json"
        )[0]
        == 1
    )


def test_a_reform_is_not_written_over_a_file_nor_under_a_name_that_none_can_have(
    tmp_path: Path, screen: Screen
) -> None:
    there = tmp_path / "there.yaml"
    there.write_text("x", "utf-8")
    for file in (there, tmp_path / "Two words.yaml"):
        assert screen.run("cheapest", "--parts", "V", "--write-reform", str(file))[0] != 0
