"""Toyland holds together: its cases come out, each of its rules has one, and it uses every word of the language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest

from engine.toyland import FOLDER, toyland
from shanyraq import lang
from shanyraq.engine import ir
from shanyraq.engine.case import read_case
from shanyraq.engine.cases import LawCase, read_cases, run_case
from shanyraq.engine.ir import ByKind, EachKind, Expression, HistoryKind, Kind, TableKind
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import mapping_of, text_of
from shanyraq.engine.read.numbers import UNITS
from shanyraq.engine.read.phrases import PHRASES
from shanyraq.engine.read.source import ROUNDINGS
from shanyraq.engine.trace import RowUsed, Trace, rows_of, walk
from shanyraq.engine.values import day_of

CASES = list(read_cases(FOLDER))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_a_case_of_toyland_holds(case: LawCase) -> None:
    assert run_case(case, toyland()).differences == ()


def test_every_rule_and_exception_has_a_case() -> None:
    reached = {name for case in CASES for name in run_case(case, toyland()).reached}
    assert {rule.id for rule in toyland().rules} == reached


def test_every_case_names_its_source() -> None:
    assert [case.sentence for case in CASES if not case.source] == []


def test_every_dated_value_is_used_by_a_case() -> None:
    used = {(row.name, row.entry.key, row.entry.since) for case in CASES for row in rows_used(case)}
    entries = {(number.id, entry.key, entry.since) for number in toyland().numbers.values() for entry in number.entries}
    assert entries - used == set()


def rows_used(case: LawCase) -> Iterator[RowUsed]:
    """The numbers of the law that an answered case rests on."""
    if case.about.get("refuse") is not None:
        return
    day = text_of(case.about.get("on"), case.at, "on")
    edition, facts = read_case(mapping_of(case.about.get("given"), case.at, "given"), toyland(), day_of(day))
    traced = Trace(edition, facts)
    for name in mapping_of(case.about.get("expect"), case.at, "expect").values:
        rule, _, who = name.partition(" of ")
        for step in walk(traced.step(rule, who)):
            yield from rows_of(step)


def test_every_decision_of_toyland_can_be_laid_out() -> None:
    names = [layout(toyland(), name).name for name in toyland().decisions]
    assert names[:3] == ["bread", "stove", "cradle"] and {"sneeze", "calm", "apples", "stork", "anchor"} < set(names)


# ---- toyland shows the whole language -------------------------------------------------------------------------------


def nodes(value: object) -> Iterator[object]:
    """Every node of an expression."""
    if is_dataclass(value):
        yield value
        for one in fields(value):
            yield from nodes(getattr(value, one.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from nodes(item)


def test_every_node_of_the_language_stands_in_toyland() -> None:
    used = {type(node) for rule in toyland().rules for node in nodes(rule.body)}
    assert set(get_args(Expression)) - used == {ir.Negative}, "a debt has no place in toyland"


def test_every_phrase_stands_in_toyland() -> None:
    used = {getattr(node, "phrase", None) for rule in toyland().rules for node in nodes(rule.body)}
    assert set(PHRASES) - used == set()


def test_every_word_of_the_language_is_imported_by_a_chapter_of_toyland() -> None:
    written = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    assert [word for word in lang.__all__ if word not in written and word != "ReadNotRun"] == []


def test_every_rounding_and_every_unit_but_the_last_stands_in_toyland() -> None:
    assert {rule.rounds.name for rule in toyland().rules if rule.rounds} == set(ROUNDINGS)
    units = {number.unit for number in toyland().numbers.values()}
    assert set(UNITS) - units == {"working_day", "person"}
    assert units - set(UNITS) == {"Ticket"}


def test_every_kind_of_fact_result_and_table_stands_in_toyland() -> None:
    law = toyland()
    results = {rule.kind.base for rule in law.rules}
    assert results == {"money", "count", "share", "measure", "day", "yes_no", "choice"}
    kinds = {type(one.kind) for rule in law.rules for one in rule.parameters}
    assert kinds == {Kind, EachKind, TableKind, HistoryKind, ByKind}
    assert {type(fact.kind) for fact in law.facts.values()} == {Kind, HistoryKind, ByKind}
    assert any(isinstance(fact.kind, ByKind) and isinstance(fact.kind.of, HistoryKind) for fact in law.facts.values())
    tables = [number.kind for number in law.numbers.values() if isinstance(number.kind, TableKind)]
    assert {(kind.key.base, kind.of.base) for kind in tables} >= {
        ("choice", "money"),
        ("count", "share"),
        ("choice", "yes_no"),
    }
    assert any(fact.may_be_never for fact in law.facts.values())
    assert any(number.asks for number in law.numbers.values())


def test_persons_see_their_family_and_families_their_members() -> None:
    law = toyland()
    groups = {chapter: head.group for chapter, head in law.chapters.items()}
    seen = {
        (rule.group, groups[parameter.target.split(".")[0]])
        for rule in law.rules
        for parameter in rule.parameters
        if parameter.source in ("rule", "fact")
    }
    assert seen == {("person", "person"), ("person", "family"), ("family", "family"), ("family", "person")}


def test_toyland_has_editions_doubts_and_things_of_which_it_is_not_sure() -> None:
    law = toyland()
    assert len({rule.id for rule in law.rules}) < len(law.rules), "a rule in two editions"
    assert any(rule.overrides and rule.since > law.rules[0].since for rule in law.rules), "a later exception"
    entries = [entry for number in law.numbers.values() for entry in number.entries]
    assert {entry.confidence for entry in entries} >= {"high", "medium"}
    assert {entry.doubt for entry in entries} - {""} == set(law.doubts)
    assert any(member.since.year > 1 for choice in law.choices.values() for member in choice.members)
