"""The law's own cases hold, reach every edition, and cover the source paper."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import shanyraq
from shanyraq.engine.case import read_case
from shanyraq.engine.cases import LawCase, read_cases, run_case
from shanyraq.engine.decision import decide
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.read import read_law
from shanyraq.engine.verify import verify

HOME = Path(shanyraq.__file__).parent
FOLDER = HOME / "law" / "kz"
PERSONAS = HOME / "people" / "personas" / "kz"
LAW = read_law(FOLDER)
CASES = list(read_cases(FOLDER))
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.chapter}: {case.sentence}")
def test_the_case_holds(case: LawCase) -> None:
    assert run_case(case, LAW, PERSONAS).differences == ()


def test_no_two_cases_say_the_same_sentence() -> None:
    sentences = [case.sentence for case in CASES]
    assert sorted(sentences) == sorted(set(sentences))


def test_every_case_names_its_source() -> None:
    assert [case.sentence for case in CASES if not case.source] == []


def test_every_rule_is_reached_by_a_case() -> None:
    reached = set().union(*(run_case(case, LAW, PERSONAS).reached for case in CASES))
    assert {rule.id for rule in LAW.rules} - reached == set()


@pytest.mark.parametrize("path", sorted(PERSONAS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_persona_is_decided_to_the_end_and_verifies(path: Path) -> None:
    edition, case = read_case(read_yaml(path, path.name), LAW)
    decision = decide(edition, case, layout(LAW, "tsa"))
    assert decision["missing"] == []
    assert verify(decision, LAW) == []


@pytest.mark.parametrize("path", sorted(PERSONAS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_persona_tells_what_the_account_of_its_household_needs(path: Path) -> None:
    """Whoever earned wages and still works has pay in the account; what was told of benefits is what the law gives."""
    edition, case = read_case(read_yaml(path, path.name), LAW)
    decision = decide(edition, case, layout(LAW, "entitlements"), True)
    assert decision["missing"] == []
    from_law = decision["from_law"]
    earners = {one["who"] for one in from_law["told"] if one["kind"] == "wages"}
    paid = decision["outcome"]["entitlements.net_pay_of_all"]
    assert (paid != "0 KZT") == bool(earners)
    assert {one["kind"] for one in from_law["told_instead"]} <= {"wages"}, "told before taxes, given after them"


def _paper():
    spec = importlib.util.spec_from_file_location("tsa_paper", DOCS / "tsa_paper.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_rule_of_the_paper_stands_somewhere_and_is_proved() -> None:
    known = {rule.id for rule in LAW.rules} | set(LAW.numbers) | set(LAW.facts)
    sentences = {case.sentence for case in CASES}
    for row in _paper().rows():
        assert set(row["where"]) <= known, row
        assert row["cases"] and set(row["cases"]) <= sentences, row


def test_the_table_in_docs_is_the_one_that_make_docs_writes() -> None:
    assert (DOCS / "tsa-paper.md").read_text(encoding="utf-8") == _paper().table()
