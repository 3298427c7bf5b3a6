"""Invented families of any law, as cases for the trace and as columns for a kernel, and the two compared."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np

from shanyraq.engine.columns import Changes, Column, People, Plan
from shanyraq.engine.columns.build import plain_driver
from shanyraq.engine.columns.graph import PERSON
from shanyraq.engine.columns.kernel import Results, type_of_column
from shanyraq.engine.columns.numbers import encoded
from shanyraq.engine.columns.schedule import Schedule, Sink
from shanyraq.engine.columns.source import Writer, room_of
from shanyraq.engine.columns.words import PERSONS
from shanyraq.engine.facts import FAMILY, Case, Given, Series, Unknown
from shanyraq.engine.ir import NEVER, ByKind, Edition, Fact, HistoryKind, Kind, Place, Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.engine.values import month_number

MONTHS = 30
"""Months before the day for which a history is told."""

History = tuple[int, ...]
Fold = Scalar | History | Mapping[str, Scalar] | Mapping[str, History]
"""One fact as drawn; a history by months, the oldest first."""

Draw = Callable[[random.Random, Fact, Kind], Scalar]


def usual(draw: random.Random, fact: Fact, kind: Kind) -> Scalar:
    """A value with all the edges: none, one, the day's own birthday, the twenty-ninth of February, never."""
    match kind.base:
        case "yes_no":
            return draw.random() < 0.5
        case "count":
            return draw.choice([0, 0, 1, 1, 2, 3, draw.randrange(40), draw.randrange(1000)])
        case "money":
            return draw.choice([0, 0, 1, draw.randrange(300), draw.randrange(10**7), draw.randrange(10**9)])
        case "share":
            return Fraction(draw.choice([0, 10_000, draw.randrange(20_000)]), 10_000)
        case "measure":
            return draw.choice([0, draw.randrange(20_000)])
        case _:
            return _day(draw)


def _day(draw: random.Random) -> date:
    near = date(2025, 8, 10)
    return draw.choice(
        [
            near - timedelta(days=draw.randrange(36_000)),
            near - timedelta(days=draw.randrange(-400, 400)),
            date(near.year - draw.randrange(100), near.month, near.day),
            date(draw.choice([1960, 2000, 2004, 2024]), 2, 29),
            NEVER,
        ]
    )


@dataclass
class Families:
    """Families with every fact of a law told. members: how many persons each has."""

    edition: Edition
    members: list[int]
    facts: dict[tuple[str, int, int], Fold] = field(default_factory=dict)

    @staticmethod
    def drawn(edition: Edition, seed: int, sizes: Sequence[int], draw: Draw = usual) -> Families:
        """Families of these sizes, their facts drawn at random."""
        families, chance = Families(edition, list(sizes)), random.Random(seed)
        for family, size in enumerate(sizes):
            for fact in edition.law.facts.values():
                for person in range(size) if fact.group == edition.law.groups[0] else (-1,):
                    families.facts[fact.id, family, person] = families._one(chance, fact, draw)
        return families

    def _one(self, chance: random.Random, fact: Fact, draw: Draw) -> Fold:
        kind = fact.kind
        if isinstance(kind, Kind):
            return self._scalar(chance, fact, kind, draw)
        if isinstance(kind, HistoryKind):
            return self._history(chance, fact, kind, draw)
        assert isinstance(kind, ByKind)
        members = self.edition.law.choices[kind.key.choice].members
        told = [one.name for one in members if one.since <= self.edition.day <= one.until]
        if isinstance(kind.of, HistoryKind):
            history = kind.of
            return {name: self._history(chance, fact, history, draw) for name in told}
        of = kind.of
        return {name: self._scalar(chance, fact, of, draw) for name in told}

    def _scalar(self, chance: random.Random, fact: Fact, kind: Kind, draw: Draw) -> Scalar:
        if kind.base == "choice":
            return chance.choice([one.name for one in self.edition.law.choices[kind.choice].members])
        value = draw(chance, fact, kind)
        if value == NEVER and not fact.may_be_never:
            return date(2001, 1, 1)
        return value

    def _history(self, chance: random.Random, fact: Fact, kind: HistoryKind, draw: Draw) -> History:
        assert isinstance(kind.of, Kind)
        if chance.random() < 0.4:
            return (0,) * MONTHS
        amounts = []
        for _ in range(MONTHS):
            amount = draw(chance, fact, kind.of)
            assert isinstance(amount, int)
            amounts.append(amount)
        return tuple(amounts)

    # ---- as a case -----------------------------------------------------------------------------------------------

    def case(self, family: int) -> Case:
        """One family for the trace."""
        day = self.edition.day
        names = tuple(f"p{number}" for number in range(self.members[family]))
        given = {}
        for (fact, whose, person), value in self.facts.items():
            if whose == family:
                who = FAMILY if person < 0 else names[person]
                given[fact, who] = Given(_told(value, day), "the case", Place("", 0))
        return Case(day, names, given, frozenset({FAMILY, *names}))

    # ---- as columns ----------------------------------------------------------------------------------------------

    def people(self, plan: Plan) -> People:
        """Columns for a kernel."""
        offsets = np.concatenate([[0], np.cumsum(np.array(self.members, np.int64))]).astype(np.int64)
        return People(offsets, {column.name: self._column(column) for column in plan.columns})

    def _column(self, column: Column) -> Any:
        inner = column.group == self.edition.law.groups[0]
        rows = [
            _cell(self.facts[column.fact, family, person], column, self.edition)
            for family, size in enumerate(self.members)
            for person in (range(size) if inner else (-1,))
        ]
        array = np.array(rows, dtype=type_of_column(column))
        return array.reshape(len(rows), -1) if column.window.startswith("months:") else array


def _told(value: Fold, day: date) -> Any:
    if isinstance(value, tuple):
        first = month_number(day) - len(value)
        return Series(tuple((first + place, first + place, amount) for place, amount in enumerate(value)), 0)
    if isinstance(value, Mapping):
        return {key: _told(one, day) for key, one in value.items()}
    return value


def _cell(value: Fold, column: Column, edition: Edition) -> Any:
    if isinstance(value, Mapping):
        value = value.get(column.key, (0,) * MONTHS if column.window else 0)
    if not isinstance(value, tuple):
        return encoded(value, column.kind, edition.law.choices)
    past = edition.day.month - 1
    if column.window == "quarter_before":
        last = len(value) - past % 3
        return sum(value[last - 3 : last])
    name, _, months = column.window.partition(":")
    if name == "months":
        return list(value if months == "all" else value[len(value) - int(months) :])
    return sum(value if name == "all" else value[len(value) - int(months) :])


# ---- both ways ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Plain:
    """Results of the generated source in plain Python, with the error of every output by itself."""

    values: Mapping[str, list[int]]
    errors: Mapping[str, list[int]]
    family_errors: list[int]


def plain_results(plan: Plan, people: People, changes: Changes | None = None) -> Plain:
    """What the generated source gives in plain Python, where every span is checked."""
    outputs = plan.program.outputs
    sinks = plan.sinks()
    of_errors = [(value.error, plan.level(name)) for name, value in outputs.items()]
    sinks += [Sink(len(sinks) + place, node, level) for place, (node, level) in enumerate(of_errors)]
    schedule = Schedule(sinks)
    source = Writer(schedule, False, checked=True).source(len(plan.columns), len(sinks))
    rows, _ = plan.numbers([changes or {}])
    room, persons = people.largest_family, int(people.offsets[-1])
    scratch = [[0] * room_of(slot, room) for slot in source.slots]
    kept = [[[0] * (persons if sink.level == PERSON else people.families)] for sink in sinks]
    columns = [people.columns[column.name].tolist() for column in plan.columns]
    driver = plain_driver(source.text)
    driver(0, people.families, people.offsets.tolist(), rows, [0] * (max(room, PERSONS) + 1), *columns, *scratch, *kept)
    results = [rows[0] for rows in kept]
    size = len(outputs)
    return Plain(
        dict(zip(outputs, results[:size], strict=True)),
        dict(zip(outputs, results[size + 1 :], strict=True)),
        results[size],
    )


NOT_EXACT = "too large to be computed exactly"


def differences(families: Families, plan: Plan, results: Plain, asks: bool = False) -> list[str]:
    """Where a kernel's results are not what the trace gives, each in a sentence.

    A kernel may say that amounts are too large. Where numbers are to be asked (asks) it may give no answer though the
    trace finds one: it never guesses, but does not look around what is unknown.
    """
    found, begins = list[str](), 0
    texts = plan.program.errors.texts
    _, gaps = plan.numbers([{}])
    for family, size in enumerate(families.members):
        if _has_a_gap(families, family, plan, gaps):
            begins += size
            continue
        trace = Trace(families.edition, families.case(family))
        lenient = asks or _is_inexact(plan, results, family, range(begins, begins + size))
        for output in plan.outputs:
            whose = trace.case.members if plan.level(output) == PERSON else (FAMILY,)
            for place, who in enumerate(whose):
                here = begins + place if who else family
                value, error = results.values[output][here], texts[results.errors[output][here]]
                expected = _traced(trace, output, who)
                if isinstance(expected, str) or error:
                    if isinstance(expected, str) != bool(error) and not (lenient and error):
                        found.append(f"{output} of family {family} {who}: {error or value!r}, traced {expected}")
                elif value != encoded(expected.value, plan.kind(output), families.edition.law.choices):
                    found.append(f"{output} of family {family} {who}: {value}, traced {expected.value}")
        begins += size
    return found


def _is_inexact(plan: Plan, results: Plain, family: int, persons: range) -> bool:
    """Whether any rule finds the amounts of a family or its persons too large."""
    met = set[int]()
    for output in plan.outputs:
        codes = results.errors[output]
        met |= {codes[place] for place in (persons if plan.level(output) == PERSON else [family])}
    return any(NOT_EXACT in plan.program.errors.texts[code] for code in met)


def unlike(plan: Plan, results: Results, plain: Plain) -> list[str]:
    """Where compiled code and plain Python differ."""
    found = [name for name in plan.outputs if results.values[name].tolist() != list(map(int, plain.values[name]))]
    told = [plan.error_texts[place] for place in results.errors]
    return found if told == [plan.program.errors.texts[code] for code in plain.family_errors] else [*found, "errors"]


def _has_a_gap(families: Families, family: int, plan: Plan, gaps: Mapping[tuple[str, int], int]) -> bool:
    """Whether a kernel would refuse the family up front: a table has no row for its region, say."""
    for name, member in gaps:
        fact = plan.program.hoists[name].fact or ""
        kind = families.edition.law.facts[fact].kind
        assert isinstance(kind, Kind)
        missing = families.edition.law.choices[kind.choice].members[member].name
        told = [value for (one, whose, _), value in families.facts.items() if (one, whose) == (fact, family)]
        if missing in told:
            return True
    return False


@dataclass(frozen=True)
class Traced:
    """What the trace gives."""

    value: Scalar


def _traced(trace: Trace, output: str, who: str) -> Traced | str:
    try:
        value = trace.value(output, who)
    except Refusal as refusal:
        return f"! {refusal.what}"
    return f"! unknown {value.missing}" if isinstance(value, Unknown) else Traced(value)
