"""Thresholds of the norms, each shown from both sides on a country's own law: one number moved, and what is then said.

A file of `countries/<country>/thresholds` lists thresholds (docs/standards.md is the form). Each names a Part, the
condition that is judged, the number of the norm it is held against, what is moved, and cases: a value, whether the
condition is then met, and the arithmetic by hand. One number stands alone between the last case that is met and the
first that is not: they are one step apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from shanyraq.engine.facts import FAMILY, Unknown
from shanyraq.engine.ir import PLACES, TIYN, Kind, Law, Place, Scalar, TableKind
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.marked import items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.trace import Trace
from shanyraq.engine.values import NotThatKind, day_of, scalar_of, written
from shanyraq.standards.answers import COUNTRIES, Answers
from shanyraq.standards.check import Assumptions, Count, Said, Verdict, check
from shanyraq.standards.levers import row_text
from shanyraq.standards.parts import norms
from shanyraq.standards.written import refused, text_at, texts_at

FORM = "docs/standards.md shows the form of a threshold."
MOVES = ("law", "count", "fact", "record")
KEYS = {"threshold", "part", "on", "condition", "norm", "moves", "given", "cases"}
GIVEN = {"law", "counts", "facts", "assume", "records"}
SAID: Mapping[str, Said] = MappingProxyType({"yes": "met", "no": "not met", "unknown": "cannot be judged"})


@dataclass(frozen=True)
class Changes:
    """What a case has otherwise than the country: numbers of its law, counts, facts of the norms, records.

    law: `anchor.years_asked` or `hearth.share_for_those_left 3+` to its value. records: a fact of a beneficiary,
    `old_diver benefit.years_of_contribution`. assume: assumptions of the country by their names.
    """

    law: Mapping[str, str]
    counts: Mapping[str, str]
    facts: Mapping[str, str]
    records: Mapping[str, str]
    assume: tuple[str, ...]


@dataclass(frozen=True)
class At:
    """One value of what is moved: what the condition and the whole Part then are, and the arithmetic by hand.

    expect: further values of the norms as they are written, `benefit.amount of sick_diver at diver: 645.30 KZT`.
    """

    value: str
    met: Said
    part: Said
    works: str
    expect: Mapping[str, str]
    at: Place


@dataclass(frozen=True)
class Threshold:
    """A threshold of a norm and its cases. norm: the number of the norm, with its row; "" where there is none."""

    title: str
    instrument: str
    part: str
    day: date
    condition: str
    norm: str
    moves: str
    name: str
    given: Changes
    cases: tuple[At, ...]
    at: Place


@dataclass(frozen=True)
class Shown:
    """What became of one case: the verdict, and where it differs from what was worked out by hand."""

    threshold: Threshold
    case: At
    verdict: Verdict
    differences: tuple[str, ...]


def thresholds_of(country: str, folder: Path | None = None) -> tuple[Threshold, ...]:
    """The thresholds that a country shows, file by file; none where it has no such folder. Raises Refusal."""
    where = (folder or COUNTRIES / country) / "thresholds"
    found: list[Threshold] = []
    for path in sorted(where.glob("*.yaml")):
        shown = f"countries/{where.parent.name}/thresholds/{path.name}"
        for item in items_of(read_yaml(path, shown), Place(shown, 1), path.name):
            found.append(_threshold(mapping_of(item, item.at, "A threshold")))
    return tuple(found)


def shown(threshold: Threshold, law: Law, answers: Answers) -> Iterator[Shown]:
    """Each case of a threshold run through the country's law and held against what is expected."""
    for case in threshold.cases:
        verdict = verdict_at(threshold, case, law, answers)
        yield Shown(threshold, case, verdict, tuple(_differences(threshold, case, verdict)))


def verdict_at(threshold: Threshold, case: At, law: Law, answers: Answers) -> Verdict:
    """The verdict on the Part with what is given, and what is moved at the value of the case."""
    changes, moved = threshold.given, {threshold.name: case.value}
    by = {name: {**getattr(changes, name)} for name in ("law", "counts", "facts", "records")}
    by[{"law": "law", "count": "counts", "fact": "facts", "record": "records"}[threshold.moves]] |= moved
    counts = {name: Count(_whole(text, name, case.at), "the case") for name, text in by["counts"].items()}
    if strange := sorted(set(counts) - set(answers.counts)):
        raise refused(case.at, f"There is no count {strange[0][:80]}.", FORM)
    return check(
        with_numbers(law, threshold.day, by["law"], case.at),
        with_records(answers, by["records"], case.at),
        threshold.instrument,
        threshold.day,
        only=[threshold.part],
        assumptions=Assumptions(facts=by["facts"], named=changes.assume),
        counts=counts,
    )[threshold.part]


def with_numbers(law: Law, day: date, changes: Mapping[str, str], at: Place) -> Law:
    """The law in which numbers have other values in the days in which the value of the day holds. Raises Refusal."""
    numbers = dict(law.numbers)
    for name, text in changes.items():
        number, _, row = name.partition(" ")
        if number not in numbers:
            raise refused(at, f"The law has no number {number[:80]}.", FORM)
        old = numbers[number]
        value = _value(text, kind_of(old.kind), name, at)
        moved = {i for i, one in enumerate(old.entries) if row_text(one.key) == row and one.since <= day <= one.until}
        if not moved:
            raise refused(at, f"{number} has no {f'row {row[:80]}' if row else 'one value'} on {day}.", FORM)
        entries = tuple(replace(one, value=value) if i in moved else one for i, one in enumerate(old.entries))
        numbers[number] = replace(old, entries=entries)
    return replace(law, numbers=MappingProxyType(numbers))


def with_records(answers: Answers, changes: Mapping[str, str], at: Place) -> Answers:
    """The answers in which facts about beneficiaries are told otherwise: `old_diver benefit.years_of_residence`."""
    branches = dict(answers.branches)
    for key, text in changes.items():
        name, _, fact = key.partition(" ")
        whose = next((one for one in branches.values() if name in one.beneficiaries), None)
        if whose is None or not fact:
            raise refused(at, f"There is no beneficiary {name[:80]}, or no fact of it is named.", FORM)
        one = whose.beneficiaries[name]
        numbers = {other: number for other, number in one.numbers.items() if other != fact}
        told = replace(one, facts={**one.facts, fact: text}, numbers=numbers)
        branches[whose.name] = replace(whose, beneficiaries={**whose.beneficiaries, name: told})
    return replace(answers, branches=branches)


def smallest_step(threshold: Threshold, law: Law) -> Fraction:
    """The smallest step of what is moved: a tiyn, the fourth place of a share, one of a count."""
    if threshold.moves == "count":
        return Fraction(1)
    if threshold.moves == "law":
        return step_of(kind_of(law.numbers[threshold.name.partition(" ")[0]].kind))
    return step_of(kind_of(norms().facts[threshold.name.rpartition(" ")[2]].kind))


def step_of(kind: Kind) -> Fraction:
    """The smallest step of a kind as it is written: 0.01 tenge, 0.0001 of a share, one of a count."""
    return {"money": Fraction(1, TIYN), "share": Fraction(1, PLACES)}.get(kind.base, Fraction(1))


def kind_of(kind: object) -> Kind:
    """The kind of a number, and of each value of a table."""
    of = kind.of if isinstance(kind, TableKind) else kind
    assert isinstance(of, Kind)
    return of


def _differences(threshold: Threshold, case: At, verdict: Verdict) -> Iterator[str]:
    traced = verdict.traced
    if threshold.condition not in traced.edition.rules:
        raise refused(threshold.at, f"The norms have no rule {threshold.condition[:80]}.", FORM)
    step = traced.step(threshold.condition)
    said = SAID["unknown" if isinstance(step.value, Unknown) else "yes" if step.value is True else "no"]
    if said != case.met:
        yield f"{threshold.condition} is {said}, not {case.met}"
    if verdict.said != case.part:
        yield f"Part {threshold.part} is {verdict.said}, not {case.part} ({'; '.join(verdict.why_unknown)})"
    for name, text in case.expect.items():
        found, kind = _found(traced, name, case.at)
        wanted = text if text == "unknown" else written(_value(text, kind, name, case.at), kind)
        if found != wanted:
            yield f"{name} is {found}, not {text}"


def _found(traced: Trace, name: str, at: Place) -> tuple[str, Kind]:
    """A rule or a fact of the norms as it is written, and its kind: `benefit.amount of sick_diver at diver`."""
    what, _, who = name.partition(" of ")
    given = traced.case.facts.get((what, who or FAMILY))
    fact = traced.edition.law.facts.get(what)
    if given is not None and fact is not None and isinstance(fact.kind, Kind):
        value = given.value
        assert isinstance(value, bool | int | Fraction | str | date)
        return written(value, fact.kind), fact.kind
    if what not in traced.edition.rules:
        raise refused(at, f"Nothing of the norms is called {what[:80]}, or it is not told.", FORM)
    if who and who not in traced.case.members:
        raise refused(at, f"Nobody is called {who[:80]}: {', '.join(traced.case.members)}.", FORM)
    step = traced.step(what, who or FAMILY)
    return "unknown" if isinstance(step.value, Unknown) else written(step.value, step.rule.kind), step.rule.kind


# ---- reading ------------------------------------------------------------------------------------------------------


def _threshold(about: MarkedMapping) -> Threshold:
    only_keys(about, KEYS, "A threshold")
    moves = mapping_of(about.get("moves"), about.place("moves"), "moves")
    if len(moves.values) != 1 or (key := next(iter(moves.values))) not in MOVES:
        raise refused(moves.at, f"A threshold moves one of {', '.join(MOVES)}.", FORM)
    cases = tuple(_at(mapping_of(item, item.at, "A case")) for item in items_of(about.get("cases"), about.at, "cases"))
    if not {"met", "not met"} <= {one.met for one in cases}:
        raise refused(about.at, "A threshold has a case on each side.", FORM)
    try:
        day = day_of(text_at(about, "on"))
    except NotThatKind as error:
        raise refused(about.place("on"), f"on: {error}.", FORM) from None
    instrument, _, part = text_at(about, "part").partition(" ")
    title, condition = text_at(about, "threshold"), text_at(about, "condition")
    name = text_of(moves.get(key), moves.at, key)
    given = about.get("given")
    changes = _changes(mapping_of(given, about.place("given"), "given") if given is not None else None)
    norm = text_at(about, "norm")
    return Threshold(title, instrument, part, day, condition, norm, key, name, changes, cases, about.at)


def _at(about: MarkedMapping) -> At:
    only_keys(about, {"at", "met", "part", "works", "expect"}, "A case")
    met, works = text_at(about, "met"), text_at(about, "works")
    if met not in SAID or not works:
        raise refused(about.at, "A case says `met: yes` or `no`, and how that `works` out.", FORM)
    part = text_at(about, "part", met)
    if part not in SAID:
        raise refused(about.place("part"), "part is yes, no or unknown.", FORM)
    return At(text_at(about, "at"), SAID[met], SAID[part], works, _texts(about, "expect"), about.at)


def _changes(about: MarkedMapping | None) -> Changes:
    if about is None:
        return Changes({}, {}, {}, {}, ())
    only_keys(about, GIVEN, "given")
    assume = texts_at(about, "assume") if about.get("assume") is not None else ()
    law, counts, facts, records = (_texts(about, key) for key in ("law", "counts", "facts", "records"))
    return Changes(law, counts, facts, records, assume)


def _texts(about: MarkedMapping, key: str) -> dict[str, str]:
    if (found := about.get(key)) is None:
        return {}
    each = mapping_of(found, about.place(key), key)
    return {name: text_of(value, each.place(name), name) for name, value in each.values.items()}


def _value(text: str, kind: Kind, name: str, at: Place) -> Scalar:
    try:
        return scalar_of(text, kind)
    except NotThatKind as error:
        raise refused(at, f"{name}: {error}.", f"It should be of the kind {kind}.") from None


def _whole(text: str, name: str, at: Place) -> int:
    value = _value(text, Kind("count"), name, at)
    assert isinstance(value, int)
    return value
