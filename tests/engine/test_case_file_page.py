"""docs/case-file.md says what is true: each of its examples is read, and answered as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.toyland import toyland
from shanyraq.engine.case import read_case
from shanyraq.engine.facts import Unknown
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.engine.values import written

PAGE = Path(__file__).resolve().parents[2] / "docs" / "case-file.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n```text\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def said(case: str, questions: list[str]) -> str:
    """What the engine says to the case: the refusal of the file, or the outcomes in question."""
    try:
        traced = Trace(*read_case(read_yaml_text(case, "case.yaml"), toyland()))
    except Refusal as refusal:
        return str(refusal)
    return "\n".join(outcome(traced, question) for question in questions)


def outcome(traced: Trace, question: str) -> str:
    rule, _, who = question.partition(" of ")
    try:
        step = traced.step(rule, who)
    except Refusal as refusal:
        return f"{question} is refused: {refusal.what}"
    if isinstance(step.value, Unknown):
        return f"{question} is unknown: {', '.join(str(item) for item in step.value.missing)}"
    return f"{question} is {written(step.value, step.rule.kind)}"


def questions(answers: str) -> list[str]:
    return [line.split(" is ")[0] for line in answers.splitlines() if not line.startswith("  ")]


@pytest.mark.parametrize(("case", "answers"), EXAMPLES)
def test_an_example_of_the_page_is_answered_as_it_says(case: str, answers: str) -> None:
    assert said(case, questions(answers)) == answers.rstrip("\n")


def test_every_block_of_the_page_is_an_example() -> None:
    assert PAGE.read_text("utf-8").count("```") == 4 * len(EXAMPLES)
    assert len(EXAMPLES) >= 20
