"""Two stored checks held against each other: what moved, by what, and what nothing explains."""

import copy
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import shanyraq.law.toyland
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.answers import answers_of
from shanyraq.standards.check import Assumptions, check
from shanyraq.standards.desk.evaluation import Changed, evaluate, read_verdicts, value_of, verdicts_of
from shanyraq.standards.verdict import as_json

Value = dict[str, object]


@pytest.fixture(scope="module")
def checked() -> Callable[..., Value]:
    """A check of toyland on a day, as the command prints it."""
    law = read_law(Path(shanyraq.law.toyland.__file__).parent)
    answers = answers_of(law.country)

    @cache
    def text(day: str, facts: tuple[tuple[str, str], ...]) -> str:
        on, asked = date.fromisoformat(day), Assumptions((), dict(facts))
        verdicts = check(law, answers, "C102", on, only=["V"], assumptions=asked)
        return json.dumps(as_json(law, "C102", on, verdicts))

    def run(day: str = "2026-07-01", **facts: str) -> Value:
        found = json.loads(text(day, tuple((name.replace("__", "."), value) for name, value in facts.items())))
        assert isinstance(found, dict)
        return found

    return run


def test_the_same_check_twice_moves_nothing(checked: Callable[..., Value]) -> None:
    one = verdicts_of(checked(), "one")
    found = evaluate(one, one)
    assert (found.moved, found.law, found.norms, found.unexplained) == ((), False, False, ())


def test_what_moved_is_told_with_its_causes_first(checked: Callable[..., Value]) -> None:
    before, after = checked(scheme__pension_age="63"), checked(scheme__pension_age="67")
    found = evaluate(verdicts_of(before, "b"), verdicts_of(after, "a"))
    part = next(one for one in found.moved if one.part == "V")
    causes = {(one.what, one.name) for one in part.causes}
    assert causes == {("fact", "scheme.pension_age"), ("assumption", "scheme.pension_age")}
    assert Changed("test", "c102_old_age.age_is_met", "met", "cannot be judged") in part.changes
    assert part.changes[0].what in ("fact", "assumption")
    assert (found.law, found.norms, found.unexplained) == (False, False, ())


def test_another_day_of_the_law_is_said(checked: Callable[..., Value]) -> None:
    found = evaluate(verdicts_of(checked("2024-07-01"), "b"), verdicts_of(checked(), "a"))
    assert found.law and not found.norms
    assert (found.before, found.after) == ("2024-07-01", "2026-07-01")


@pytest.mark.parametrize(
    ("was", "now", "direction"),
    [
        ("not met", "met", "better"),
        ("met", "not met", "worse"),
        ("met", "cannot be judged", "worse"),
        ("not met", "cannot be judged", "other"),
    ],
)
def test_a_verdict_that_nothing_explains_is_a_fault(
    checked: Callable[..., Value], was: str, now: str, direction: str
) -> None:
    before, after = with_verdict(checked(), was), with_verdict(checked(), now)
    found = evaluate(verdicts_of(before, "b"), verdicts_of(after, "a"))
    assert next(one for one in found.parts if one.part == "V").direction == direction
    assert [one.part for one in found.unexplained] == ["V"]
    after["norms"] = "another hash"
    assert evaluate(verdicts_of(before, "b"), verdicts_of(after, "a")).unexplained == ()


def with_verdict(value: Value, said: str) -> Value:
    """The check with another verdict written into it."""
    changed = copy.deepcopy(value)
    parts = changed["parts"]
    assert isinstance(parts, dict)
    parts["V"]["verdict"] = said
    return changed


def test_a_part_that_was_not_checked_before(checked: Callable[..., Value]) -> None:
    before, after = checked(), checked()
    parts = after["parts"]
    assert isinstance(parts, dict)
    parts["XI"] = {"verdict": "met"}
    told = value_of(evaluate(verdicts_of(before, "b"), verdicts_of(after, "a")))["parts"]
    assert isinstance(told, dict)
    assert (told["XI"]["before"], told["XI"]["after"], told["XI"]["direction"]) == (None, "met", "better")


def test_two_instruments_or_countries_are_not_held_against_each_other(checked: Callable[..., Value]) -> None:
    one, other = checked(), checked()
    other["instrument"] = "C128"
    with pytest.raises(Refusal, match="the instrument of the first is C102, of the second C128"):
        evaluate(verdicts_of(one, "b"), verdicts_of(other, "a"))


HEAD = '"format": "shanyraq.standards/1", "instrument": "C102", "country": "kz", "law": "a", "norms": "b"'
CHECK = f'{{{HEAD}, "on": "2026-01-01", "parts": '
DAY = f'{{{HEAD}, "on": "soon", "parts": {{"V": {{"verdict": "met"}}}}}}'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("not json", "it is not JSON"),
        ("[]", "it is no check"),
        ('{"format": "shanyraq.decision/1"}', "its format is not"),
        ('{"format": "shanyraq.standards/1", "instrument": "C102"}', "it has no `country`"),
        (CHECK + "{}}", "it has no Part"),
        (DAY, "its day is 'soon'"),
        (CHECK + '{"V": {"verdict": "fine"}}}', "has the verdict 'fine'"),
        (CHECK + '{"V": {"verdict": "met", "facts": []}}}', "its facts are no keys and values"),
        (CHECK + '{"V": {"verdict": "met", "tests": ["a"]}}}', "something else than keys and values"),
    ],
)
def test_a_file_that_is_no_check_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=why):
        read_verdicts(path)
    with pytest.raises(Refusal, match="cannot be read"):
        read_verdicts(tmp_path / "none.json")
