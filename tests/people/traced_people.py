"""A planner that computes by tracing one family after the other: slow, and what every fast kernel must agree with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from shanyraq.engine.edition import depends_on
from shanyraq.engine.facts import FAMILY, Case, Given, Series, Unknown
from shanyraq.engine.ir import NEVER, PLACES, ByKind, Edition, HistoryKind, Kind, Place, Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import trace
from shanyraq.people.assumptions import in_units
from shanyraq.people.cells import STORED
from shanyraq.people.periods import window_of


@dataclass(frozen=True)
class Column:
    fact: str
    group: str
    kind: Kind
    key: str
    window: str
    name: str
    is_term: bool = False


@dataclass(frozen=True)
class People:
    offsets: Any
    columns: Mapping[str, Any]


@dataclass(frozen=True)
class Results:
    values: Mapping[str, Any]
    errors: Any


def plan(
    edition: Edition,
    outputs: Sequence[str],
    assumed: Mapping[str, Scalar],
    told: Mapping[str, Sequence[str]],
    terms: Collection[str] = (),
) -> TracedPlan:
    facts = {}
    for output in outputs:
        for name in depends_on(edition, output):
            for rule in (edition.rules[name], *edition.exceptions.get(name, ())):
                for parameter in rule.parameters:
                    if parameter.source == "fact" and parameter.target not in assumed:
                        facts[parameter.target] = edition.law.facts[parameter.target]
    asked = set(facts)
    for fact in [*facts.values()]:
        for term in {fact.holds_from, fact.lasts_until}.intersection(terms):
            facts[term] = edition.law.facts[term]
    columns = []
    for fact in facts.values():
        if isinstance(fact.kind, ByKind):
            of = fact.kind.of
            window = "quarter_before" if isinstance(of, HistoryKind) else ""
            kind = of.of if isinstance(of, HistoryKind) else of
            for member in edition.law.choices[fact.kind.key.choice].members:
                if member.name not in told.get(fact.id, [member.name]):
                    continue
                columns.append(Column(fact.id, fact.group, kind, member.name, window, f"{fact.name}.{member.name}"))
        else:
            columns.append(Column(fact.id, fact.group, fact.kind, "", "", fact.name, fact.id not in asked))
    return TracedPlan(edition, outputs, assumed, tuple(columns))


class TracedPlan:
    def __init__(self, edition: Edition, outputs: Sequence[str], assumed: Mapping[str, Scalar], columns: Any) -> None:
        self.edition, self.outputs, self.assumed, self.columns = edition, outputs, assumed, columns

    def kernel(self) -> TracedKernel:
        return TracedKernel(self)


class TracedKernel:
    def __init__(self, plan: TracedPlan) -> None:
        self.plan = plan
        self.error_texts: list[str] = [""]

    def run(self, people: Any, threads: int = 2) -> Results:
        plan, edition = self.plan, self.plan.edition
        inner = edition.law.groups[0]
        count = len(people.offsets) - 1
        values: dict[str, list[int]] = {name: [] for name in plan.outputs}
        errors = np.zeros(count, np.int32)
        for family in range(count):
            case = self.case(people, family)
            traced = trace(edition, case)
            for name in plan.outputs:
                rule = edition.rules[name]
                for who in case.members if rule.group == inner else [FAMILY]:
                    try:
                        value = traced.value(name, who)
                        assert not isinstance(value, Unknown), value
                        values[name].append(in_units(value, rule.kind, edition))
                    except Refusal as error:
                        errors[family] = self.code(error.what)
                        values[name].append(0)
        types = {name: STORED.get(edition.rules[name].kind.base, np.int64) for name in values}
        return Results({name: np.array(one, types[name]) for name, one in values.items()}, errors)

    def code(self, text: str) -> int:
        if text not in self.error_texts:
            self.error_texts.append(text)
        return self.error_texts.index(text)

    def case(self, people: Any, family: int) -> Case:
        plan, edition = self.plan, self.plan.edition
        first, last = int(people.offsets[family]), int(people.offsets[family + 1])
        members = tuple(f"p{index}" for index in range(first, last))
        facts: dict[tuple[str, str], Any] = {}
        for column in plan.columns:
            of_family = column.group == "family"
            array = people.columns[column.name]
            assert array.dtype == STORED.get(column.kind.base, np.int64), (column.name, array.dtype)
            assert len(array) == (len(people.offsets) - 1 if of_family else people.offsets[-1])
            for who, index in [(FAMILY, family)] if of_family else list(zip(members, range(first, last), strict=True)):
                value: object = scalar(int(array[index]), column.kind, edition)
                if column.window:
                    assert isinstance(value, int)
                    window = window_of(column.window, edition.day)
                    value = Series(((window.first, window.last, value),))
                if column.key:
                    facts.setdefault((column.fact, who), {})[column.key] = value
                else:
                    facts[column.fact, who] = value
        for fact, value in plan.assumed.items():
            for who in [FAMILY] if edition.law.facts[fact].group == "family" else members:
                facts[fact, who] = value
        given = {key: Given(value, "file", Place("", 0)) for key, value in facts.items()}
        # The kinds of a `By` fact that the plan leaves out are nothing; every other fact is told.
        return Case(edition.day, members, given, frozenset({FAMILY, *members}))


def scalar(value: int, kind: Kind, edition: Edition) -> Scalar:
    if kind.base == "choice":
        return edition.law.choices[kind.choice].members[value].name
    if kind.base == "yes_no":
        return bool(value)
    if kind.base == "day":
        return NEVER if value // 512 == 9999 else date(value // 512, value // 32 % 16, value % 32)
    return Fraction(value, PLACES) if kind.base == "share" else value
