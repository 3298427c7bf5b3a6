"""Each quantitative article of C102 has cases on both sides of its threshold on toyland, worked by hand."""

from __future__ import annotations

import re
import runpy
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law, Scalar
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import decimal_text, written
from shanyraq.standards.answers import Answers, answers_of
from shanyraq.standards.levers import row_text
from shanyraq.standards.parts import norms, parts_of
from shanyraq.standards.thresholds import (
    At,
    Threshold,
    kind_of,
    shown,
    smallest_step,
    step_of,
    thresholds_of,
    verdict_at,
    with_numbers,
)

if TYPE_CHECKING:
    from click.testing import Result

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
DOCS = Path(__file__).parents[2] / "docs"
PARTS = tuple(parts_of("C102"))
THRESHOLDS = thresholds_of("toyland")
HELD = [one for one in THRESHOLDS if one.norm]


@cache
def law() -> Law:
    return read_law(LAWS / "toyland")


@cache
def answers() -> Answers:
    return answers_of("toyland")


def on_the_edge(one: Threshold) -> tuple[At, At]:
    """The case that is met and the case that is not which stand nearest to each other."""
    pairs = [(met, not_met) for met in one.cases for not_met in one.cases if (met.met, not_met.met) == MET_AND_NOT]
    return min(pairs, key=lambda pair: abs(Fraction(pair[0].value) - Fraction(pair[1].value)))


MET_AND_NOT = ("met", "not met")


@pytest.mark.parametrize("part", PARTS)
def test_every_case_comes_out_as_it_was_worked_by_hand(part: str) -> None:
    outcomes = [case for one in THRESHOLDS if one.part == part for case in shown(one, law(), answers())]
    assert len(outcomes) >= 3
    assert [(str(one.case.at), one.differences) for one in outcomes if one.differences] == []


def test_the_two_sides_are_one_step_apart() -> None:
    """A tiyn, a ten-thousandth, one week, one person: nothing lies between the case that is met and the other."""
    for one in THRESHOLDS:
        met, not_met = (Fraction(case.value) for case in on_the_edge(one))
        assert abs(met - not_met) == smallest_step(one, law()), one.title


def test_every_condition_that_has_a_figure_is_shown() -> None:
    """Of Parts II to X and XII-XIII: each condition of which the output shows a figure and a threshold."""
    asked = {condition for part in parts_of("C102").values() for condition in part.tests}
    assert asked - {one.condition for one in THRESHOLDS} == set()


def test_every_number_of_the_convention_is_held_by_a_threshold() -> None:
    """Each row of the Schedule to Part XI, each number of weeks, days, years, months and per cent."""
    book = norms()
    numbers = {
        f"{number.id} {row_text(entry.key)}".strip()
        for number in book.numbers.values()
        for entry in number.entries
        if number.id.startswith("c102_") and not number.id.startswith("c102_accept")
    }
    assert len(numbers) > 40
    assert numbers == {one.norm for one in HELD}


@pytest.mark.parametrize("part", PARTS)
def test_a_norm_moved_by_its_least_step_turns_the_case_on_the_edge(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case on the edge stands on the number itself: were the number a step stricter, it would be met no more."""
    for one in (found for found in HELD if found.part == part):
        case, _ = on_the_edge(one)
        verdicts = []
        for sign in (-1, 1):
            monkeypatch.setattr("shanyraq.standards.check.norms", lambda held=one, way=sign: moved(held, way))
            traced = verdict_at(one, case, law(), answers()).traced
            verdicts.append(traced.value(one.condition))
        assert False in verdicts, f"{one.title}: {one.norm} may move"


def moved(one: Threshold, sign: int) -> Law:
    """The norms with the number of a threshold one step lower or higher."""
    book = norms()
    number, _, row = one.norm.partition(" ")
    kind = kind_of(book.numbers[number].kind)
    (value,) = [entry.value for entry in book.numbers[number].entries if row_text(entry.key) == row]
    assert not isinstance(value, str | bool)
    changed: Scalar = Fraction(value) + sign * step_of(kind)
    assert kind.base in ("count", "share")
    text = decimal_text(changed) if kind.base == "share" else written(int(changed), kind)
    return with_numbers(book, one.day, {one.norm: text}, one.at)


# ---- the arithmetic -----------------------------------------------------------------------------------------------

FAR = Fraction(10**9)
SIDE = re.compile(r" ([=≈<>]) ")
NUMBER = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)")


@pytest.mark.parametrize("part", PARTS)
def test_the_arithmetic_by_hand_is_right(part: str) -> None:
    """`0.4302 × 1,500 = 645.30; (645.30 + 54) / 1,554 = 45 %`: each sign between two sides is true as written."""
    works = [(case, one) for one in THRESHOLDS if one.part == part for case in one.cases]
    assert [f"{case.at}: {wrong}" for case, _ in works for wrong in wrong_in(case.works)] == []


def wrong_in(works: str) -> list[str]:
    """Each statement of the arithmetic that is not true. What is not written exactly is true to its last digit."""
    wrong = []
    for statement in works.split("; "):
        first, *rest = SIDE.split(statement)
        assert rest, f"{statement} says nothing"
        left = first
        for sign, right in zip(rest[::2], rest[1::2], strict=True):
            one, other = worth(left), worth(right)
            exact = min(unit(left), unit(right)) % FAR  # 0, where neither side is a bare number
            near = abs(one - other) < exact or one == other if sign == "=" else abs(one - other) < 1
            if not (one < other if sign == "<" else one > other if sign == ">" else near):
                wrong.append(f"{left} {sign} {right}")
            left = right
    return wrong


@pytest.mark.parametrize(
    "works", ["2 + 2 = 5", "199 / 400 = 49.74 %", "3 > 3", "1 = 1; 900 × 0.45 = 405.01", "9 - 1 = 4 × 3"]
)
def test_arithmetic_that_is_wrong_is_found(works: str) -> None:
    assert wrong_in(works)


def worth(side: str) -> Fraction:
    """What one side of a statement comes to."""
    plain = NUMBER.sub(lambda found: f"Fraction('{found[1].replace(',', '')}')", side.rstrip("…"))
    plain = plain.replace("×", "*").replace(" %", " / 100")
    assert not re.search(r"[A-Zac-z_]", plain.replace("Fraction", "")), side
    value = eval(plain, {"__builtins__": {}, "Fraction": Fraction})
    assert isinstance(value, Fraction)
    return value


def unit(side: str) -> Fraction:
    """How exact one side is: what has an operation is exact, a bare number is written to its last digit."""
    bare = re.fullmatch(r"[\d,]+(?:\.(\d+))?…?( %)?", side)
    if not bare:
        return FAR
    least = Fraction(1, 10 ** len(bare[1] or ""))
    return least / 100 if bare[2] else least


# ---- what a reader sees -------------------------------------------------------------------------------------------


def run(*words: str) -> Result:
    """The command, run in this process."""
    from typer.testing import CliRunner

    from shanyraq.cli.app import app

    return CliRunner().invoke(app, ["standards", "thresholds", *words])


def test_the_page_is_as_the_thresholds_are_now() -> None:
    page = runpy.run_path(str(DOCS / "standards_thresholds.py"))["page"]()
    assert (DOCS / "standards-thresholds.md").read_text(encoding="utf-8") == page, "run `make docs`"


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "тұру айлары"), ("ru", "месяцев проживания"), ("en", "months of residence")]
)
def test_the_command_shows_a_part_in_the_readers_language(language: str, said: str) -> None:
    shown_part = run("--part", "VII", "--lang", language)
    assert shown_part.exit_code == 0, shown_part.output
    assert said.lower() in shown_part.output.lower() and "24" in shown_part.output.splitlines()[-1]
    if language != "en":
        assert not re.search("[a-z]{3}", shown_part.output), "no English word"


def test_a_country_that_shows_none_is_told_so() -> None:
    asked = run("--country", "kz")
    assert isinstance(asked.exception, Refusal) and "shows no thresholds" in str(asked.exception)


# ---- the form -----------------------------------------------------------------------------------------------------

SOUND = """- threshold: No more than three waiting days
  part: C102 III
  on: 2021-06-01
  condition: c102_sickness.waiting_is_met
  moves: {law: sneeze.waiting_days}
  cases:
    - {at: 3, met: yes, works: 3 days}
    - {at: 4, met: no, works: 4 days}
"""


def read(folder: Path, text: str) -> Threshold:
    (folder / "thresholds").mkdir()
    (folder / "thresholds" / "one.yaml").write_text(text, encoding="utf-8")
    (found,) = thresholds_of("toyland", folder)
    return found


def test_a_case_worked_out_wrongly_is_told(tmp_path: Path) -> None:
    wrong = read(tmp_path, SOUND.replace("at: 4, met: no", "at: 3, met: no"))
    (difference, of_the_part) = [one for case in shown(wrong, law(), answers()) for one in case.differences]
    assert difference == "c102_sickness.waiting_is_met is met, not not met"
    assert of_the_part.startswith("Part III is met, not not met")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("    - {at: 4, met: no, works: 4 days}\n", "", "a case on each side"),
        (", works: 4 days", "", "how that `works` out"),
        ("met: no", "met: perhaps", "`met: yes` or `no`"),
        ("moves: {law: sneeze.waiting_days}", "moves: {law: sneeze.waiting_days, fact: a}", "moves one of"),
        ("on: 2021-06-01", "on: someday", "on:"),
        ("works: 4 days", "works: 4 days, expct: {}", "expct"),
    ],
)
def test_a_threshold_out_of_form_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in SOUND
    with pytest.raises(Refusal, match=why):
        read(tmp_path, SOUND.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("law: sneeze.waiting_days", "law: sneeze.waiting_weeks", "no number sneeze.waiting_weeks"),
        ("law: sneeze.waiting_days", "law: hearth.share_for_those_left 9+", "no row 9"),
        ("law: sneeze.waiting_days", "law: lantern.scale", "no one value"),
        ("on: 2021-06-01", "on: 2019-06-01", "no one value on 2019-06-01"),
        ("law: sneeze.waiting_days", "count: mermaids", "no count mermaids"),
        ("law: sneeze.waiting_days", "fact: scheme.waiting_weeks", "no fact scheme.waiting_weeks"),
        ("law: sneeze.waiting_days", "record: nobody benefit.years_of_residence", "no beneficiary nobody"),
        ("at: 3,", "at: 3.5,", "sneeze.waiting_days"),
        ("c102_sickness.waiting_is_met", "c102_sickness.waiting_is_fun", "no rule c102_sickness.waiting_is_fun"),
        ("works: 3 days", "works: 3 days, expect: {scheme.weeks_of_fun: 3}", "scheme.weeks_of_fun"),
        ("part: C102 III", "part: C102 XX", "no Part XX"),
    ],
)
def test_a_threshold_on_nothing_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in SOUND
    with pytest.raises(Refusal, match=why):
        list(shown(read(tmp_path, SOUND.replace(old, new)), law(), answers()))
