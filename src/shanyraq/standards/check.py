"""The norms held against a country's law on a day: each Part is a decision of the norms, with all it rests on.

`met`, `not met`, or `cannot be judged`: missing data is unknown, and unknown is never met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from shanyraq.engine.decision import decide
from shanyraq.engine.edition import edition, row_of
from shanyraq.engine.facts import FAMILY, Case, Given, Unknown
from shanyraq.engine.ir import MONEY, Edition, Fact, Law, Place, Scalar
from shanyraq.engine.layout import Layout, layout
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Step, Trace, trace
from shanyraq.standards.answers import COUNT, Answer, Answers, Branch, Figure
from shanyraq.standards.beneficiaries import Run, run
from shanyraq.standards.beneficiary import Beneficiary
from shanyraq.standards.counted import Count, counted_on
from shanyraq.standards.parts import Measured, Part, norms, parts_of
from shanyraq.standards.past import wage_on
from shanyraq.standards.told import number_of, of_beneficiary, require_kind, scalar, told_of_beneficiary
from shanyraq.standards.written import FORM

Runs = dict[tuple[str, str], Run]
"""Beneficiaries that were run, by branch and name, and by wage."""
LABOURER = "scheme.labourer_wage"
"""The fact that tells the wage of a labourer: assumed, it is the wage of whoever is measured by the labourer's."""
Said = Literal["met", "not met", "cannot be judged"]


@dataclass(frozen=True)
class Assumptions:
    """What the user chose: it is kept in every verdict.

    wages: the wages the beneficiaries are run at, in place of those the country answers with. facts: facts of the
    norms told in place of the country's answers (`scheme.exceptions_are_declared: yes`). named: assumptions of the
    country by their names, under which other beneficiaries are run (`pension_savings_are_counted`).
    """

    wages: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """How one fact of the norms was answered: the value as written and by whom or from what. count: where it is one."""

    fact: str
    value: Scalar
    source: str
    answer: Answer | None
    confidence: str = "high"
    count: Count | None = None


@dataclass(frozen=True)
class Test:
    """One condition of a Part: its verdict, and each figure with its threshold (of the worst beneficiary)."""

    rule: str
    cite: str
    said: Said
    measured: tuple[tuple[str, Fraction | None, str, Fraction | None, str], ...]
    """Figure (rule, value), threshold (rule, value), and the beneficiary whose figure it is."""


@dataclass(frozen=True)
class Verdict:
    """What is said of one Part on one day, with all that it rests on."""

    part: Part
    day: date
    said: Said
    tests: tuple[Test, ...]
    runs: tuple[Run, ...]
    found: tuple[Found, ...]
    missing: tuple[str, ...]
    why_unknown: tuple[str, ...]
    assumptions: Assumptions
    layout: Layout
    decision: Mapping[str, object]
    traced: Trace = field(compare=False, repr=False)


def check(
    law: Law,
    answers: Answers,
    instrument: str,
    day: date,
    *,
    only: Sequence[str] = (),
    assumptions: Assumptions | None = None,
    counts: Mapping[str, Count] | None = None,
    kept: Runs | None = None,
) -> dict[str, Verdict]:
    """The verdict on each Part of the instrument, in its order.

    counts: what the caller has counted among people, in place of the country's figures of those names. kept: runs of
    beneficiaries of this law and day, which are not made twice; new ones are added to it.
    """
    parts = parts_of(instrument)
    if unknown := [one for one in only if one not in parts]:
        raise Refusal(f"{instrument} has no Part {unknown[0][:40]}.", "", f"Its Parts are {', '.join(parts)}.")
    book = norms()
    asked = assumptions or Assumptions()
    known = assumptions_of(answers)
    if strange := [one for one in asked.named if one not in known]:
        do = f"It knows {', '.join(known) or 'none'}; a fact is assumed with its value, FACT=VALUE."
        raise Refusal(f"{answers.country} knows no assumption {strange[0][:80]}.", "", do)
    if LABOURER in asked.facts:
        answers = _with_labourer(answers, book, asked.facts[LABOURER], day)
    runs: Runs = {} if kept is None else kept
    wanted = {name: part for name, part in parts.items() if not only or name in only}
    return {name: _verdict(law, book, answers, part, day, asked, counts or {}, runs) for name, part in wanted.items()}


def _verdict(
    law: Law,
    book: Law,
    answers: Answers,
    part: Part,
    day: date,
    asked: Assumptions,
    counts: Mapping[str, Count],
    kept: Runs,
) -> Verdict:
    norm, shown = edition(book, day), layout(book, part.decision)
    branch = answers.branches.get(part.branch) or Branch(part.branch, {}, {}, {})
    runs: list[Run] = []
    for one in _beneficiaries(branch, part, asked):
        for wage in _wages(one, asked, answers):
            key = (f"{branch.name}.{one.name}", wage)
            if key not in kept:
                ran = run(law, answers, one, wage, day, wage if wage in asked.wages else "")
                kept[key] = replace(ran, definition=answers.wages[wage].definition)
            runs.append(kept[key])
    found, why = _answered(law, norm, branch, answers, day, asked, counts, runs)
    why += [f"{ran.name}: {reason}" for ran in runs for reason in ran.why_unknown]
    case = _case(norm, edition(law, day), found, runs)
    decision, traced = decide(norm, case, shown), trace(norm, case)
    tests = tuple(_tests(norm, traced, part, shown))
    answer = traced.step(shown.answer)
    missing = tuple(str(one) for one in answer.value.missing) if isinstance(answer.value, Unknown) else ()
    return Verdict(
        part, day, _said(answer.value), tests, tuple(runs), tuple(found), missing, tuple(why), asked, shown, decision,
        traced,
    )  # fmt: skip


def _beneficiaries(branch: Branch, part: Part, asked: Assumptions) -> list[Beneficiary]:
    """Those of the branch that are meant for this Part and under these assumptions."""
    name = f"{part.instrument}-{part.part}"
    meant = [one for one in branch.beneficiaries.values() if not one.for_parts or name in one.for_parts]
    chosen = [one for one in meant if not one.assumes or one.assumes in asked.named]
    replaced = {one.instead_of for one in chosen}
    return [one for one in chosen if one.name not in replaced]


def assumptions_of(answers: Answers) -> dict[str, tuple[Beneficiary, ...]]:
    """The assumptions that a country knows by name, each with the beneficiaries that are run under it."""
    every = [one for branch in answers.branches.values() for one in branch.beneficiaries.values() if one.assumes]
    return {name: tuple(one for one in every if one.assumes == name) for name in sorted({one.assumes for one in every})}


def _wages(one: Beneficiary, asked: Assumptions, answers: Answers) -> tuple[str, ...]:
    if not asked.wages or one.method != "previous_earnings":
        return one.wages
    for wage in asked.wages:
        if wage not in answers.wages:
            raise Refusal(f"{answers.country} answers no wage {wage[:40]}.", "", f"It has {', '.join(answers.wages)}.")
    return asked.wages


def _with_labourer(answers: Answers, book: Law, told: str, day: date) -> Answers:
    """The answers with a labourer's wage that the user tells, from the year of the day."""
    amount = scalar(told, book.facts[LABOURER], book, Place("", 0))
    assert isinstance(amount, int)
    figure = Figure(date(day.year, 1, 1), amount, "assumed", "medium", Place("", 0))
    every = [one for branch in answers.branches.values() for one in branch.beneficiaries.values()]
    names = {name for one in every if one.method == "labourer_wage" and not one.assumes for name in one.wages}
    wages = {
        name: replace(one, figures=(figure,), number="", of="") if name in names else one
        for name, one in answers.wages.items()
    }
    return replace(answers, wages=wages)


# ---- the facts of the norms ---------------------------------------------------------------------------------------


def _answered(
    law: Law,
    norm: Edition,
    branch: Branch,
    answers: Answers,
    day: date,
    asked: Assumptions,
    counts: Mapping[str, Count],
    runs: Sequence[Run],
) -> tuple[list[Found], list[str]]:
    """The facts that are answered, and the reasons why others are not."""
    found: dict[str, Found] = {}
    held_on = {name: held for name, one in branch.answers.items() if (held := one.as_on(day)) is not None}
    persons = counted_on(held_on, answers, day, counts)
    why: list[str] = []
    for name, answer in branch.answers.items():
        fact = norm.law.facts.get(name)
        if fact is None or fact.group != norm.law.groups[1]:
            raise Refusal(f"The norms have no fact {name} of a branch.", str(answer.at), "`standards show` lists them.")
        held = held_on.get(name)
        if held is None:
            why.append(f"{name} is not answered before its first day")
            continue
        one = _one(law, norm.law, fact, held, answers, day, persons, runs)
        if isinstance(one, Found):
            found[name] = one
        else:
            why.append(one)
    for name, text in asked.facts.items():
        fact = norm.law.facts.get(name)
        if fact is None or fact.group != norm.law.groups[1]:
            whose = " of a branch" if fact else ""
            do = "`standards check --json` lists the facts of a Part under `facts` and `missing`."
            raise Refusal(f"The norms have no fact {name[:80]}{whose}.", "", do)
        found[name] = Found(name, scalar(text, fact, norm.law, Place("", 0)), "assumed", None, "medium")
    return list(found.values()), why


def _one(
    law: Law,
    book: Law,
    fact: Fact,
    answer: Answer,
    answers: Answers,
    day: date,
    persons: Mapping[str, Count | str],
    runs: Sequence[Run],
) -> Found | str:
    """One fact answered, or the reason why it cannot be."""
    if answer.value:
        return Found(fact.id, scalar(answer.value, fact, book, answer.at), answer.cite, answer, answer.confidence)
    if answer.unknown:
        return f"{fact.id}: {answer.unknown}"
    if answer.count:
        require_kind(fact, COUNT, answer.at, answer.count)
        one = persons[fact.id]
        if isinstance(one, str):
            return f"{fact.id}: {one}"
        return Found(fact.id, one.value, one.source, answer, one.confidence, one)
    if answer.wage:
        require_kind(fact, MONEY, answer.at, answer.wage)
        earned, source = wage_on(answers, law, answer.wage, day)
        return Found(fact.id, earned, source, answer, answer.confidence) if earned is not None else source
    if answer.number:
        return _number(law, fact, answer, day)
    # who takes the place of a beneficiary under an assumption answers for it
    stands_for = (one for one in runs if answer.beneficiary in (one.beneficiary.name, one.beneficiary.instead_of))
    chosen = next((one for one in stands_for if one.traced), None)
    if chosen is None or chosen.traced is None:
        return f"{fact.id}: the beneficiary {answer.beneficiary} could not be run"
    step = chosen.traced.step(answer.rule, answer.of or FAMILY)
    require_kind(fact, step.rule.kind, answer.at, answer.rule)
    if isinstance(step.value, Unknown):
        return f"{fact.id}: {answer.rule} rests on {', '.join(str(one) for one in step.value.missing)}"
    return Found(fact.id, step.value, step.rule.cite, answer, answer.confidence)


def _number(law: Law, fact: Fact, answer: Answer, day: date) -> Found | str:
    entry = number_of(edition(law, day), fact, answer.number, answer.row or None, answer.at)
    if entry is None:
        return f"{fact.id}: {answer.number} has no value on {day}"
    return Found(fact.id, entry.value, entry.cite, answer, entry.confidence)


def _case(norm: Edition, law: Edition, found: Sequence[Found], runs: Sequence[Run]) -> Case:
    """What the norms are told: the branch by its answers, each beneficiary by its run. The rest stays unknown."""
    facts: dict[tuple[str, str], Given] = {}
    for one in found:
        at = one.answer.at if one.answer else Place("", 0)
        facts[one.fact, FAMILY] = Given(one.value, "stated", at)
    for run_ in runs:
        told: dict[str, Scalar | None] = {
            name: of_beneficiary(norm, name, text, run_.beneficiary)
            for name, text in (
                ("benefit.contingency", run_.beneficiary.contingency),
                ("benefit.method", run_.beneficiary.method),
            )
        }
        told |= {
            "benefit.reference_wage": run_.reference_wage,
            "benefit.amount": run_.amount,
            "benefit.allowances_during": run_.allowances_during,
            "benefit.allowances_before": run_.allowances_before,
            "benefit.skilled_wage": run_.skilled_wage,
        }
        for name, answered in told_of_beneficiary(norm, law, run_.beneficiary).items():
            if name in told:
                what = f"{name} of {run_.beneficiary.name} is what the law gives and cannot be told."
                raise Refusal(what, str(run_.beneficiary.at), FORM)
            told[name] = answered
        for name, value in told.items():
            if value is not None:
                facts[name, run_.name] = Given(value, "stated", run_.beneficiary.at)
    members = tuple(one.name for one in runs)
    title = f"{norm.law.title['en']}"
    return Case(norm.day, members or ("nobody",), MappingProxyType(facts), frozenset(), title)


# ---- what is shown ------------------------------------------------------------------------------------------------


def _said(value: object) -> Said:
    if isinstance(value, Unknown):
        return "cannot be judged"
    return "met" if value is True else "not met"


def _tests(norm: Edition, traced: Trace, part: Part, shown: Layout) -> list[Test]:
    """The conditions that the first section of the decision lists."""
    tests = []
    for name in shown.sections[0].names:
        step = traced.step(name)
        measured = tuple(_worst(norm, traced, one) for one in part.tests.get(name, ()))
        tests.append(Test(name, step.rule.cite, _said(step.value), measured))
    return tests


def _worst(norm: Edition, traced: Trace, one: Measured) -> tuple[str, Fraction | None, str, Fraction | None, str]:
    """Of the beneficiaries of a way the one furthest on the wrong side of its threshold, and of several ways the best.

    None where figure or threshold is unknown.
    """
    whose = traced.case.members if _is_of_beneficiaries(norm, one.figure) else (FAMILY,)
    ways = [[who for who in whose if traced.value(way, who) is True] for way in one.ways]
    worst: list[tuple[Fraction, Fraction | None, Fraction | None, str]] = []
    for several in [way for way in ways if way] or [list(whose)]:
        rows = []
        for who in several:
            value, against = _value(norm, traced, one.figure, who), _value(norm, traced, one.threshold, who)
            if value is not None and against is not None:
                rows.append(((against - value) if one.is_most else (value - against), value, against, who))
        worst += [min(rows)] if rows else []
    if not worst:
        figure, threshold = (_value(norm, traced, name, whose[0]) for name in (one.figure, one.threshold))
        return one.figure, figure, one.threshold, threshold, whose[0]
    _, value, against, who = max(worst)
    return one.figure, value, one.threshold, against, who


def _is_of_beneficiaries(norm: Edition, name: str) -> bool:
    chapter = norm.law.chapters[name.partition(".")[0]]
    return chapter.group == norm.law.groups[0]


def _value(norm: Edition, traced: Trace, name: str, who: str) -> Fraction | None:
    """A rule, a number or a fact of the norms as a number; None where it is unknown."""
    if name in norm.rules:
        whose = who if _is_of_beneficiaries(norm, name) else FAMILY
        found: object = _shown(traced.step(name, whose))
    elif name in norm.figures:
        entry = row_of(norm.figures[name], None, norm.day)
        found = entry.value if entry else None
    else:
        given = traced.case.facts.get((name, who if _is_of_beneficiaries(norm, name) else FAMILY))
        found = given.value if given else None
    return Fraction(found) if isinstance(found, int | Fraction) and not isinstance(found, bool) else None


def _shown(step: Step) -> object:
    return None if isinstance(step.value, Unknown) else step.value


__all__ = ["Assumptions", "Count", "Found", "Said", "Test", "Verdict", "check"]
