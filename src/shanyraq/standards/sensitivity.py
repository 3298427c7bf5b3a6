"""On what the verdicts rest: each assumption changed alone, and which verdicts move with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shanyraq.engine.ir import Law
from shanyraq.standards.answers import Answers
from shanyraq.standards.check import Assumptions, Count, Found, Runs, Said, Verdict, assumptions_of, check

TENTHS = (9, 11)
"""A count that is not certain is tried a tenth lower and a tenth higher."""
EXCEPTIONS = "scheme.exceptions_are_declared"


@dataclass(frozen=True)
class Change:
    """One assumption changed: its kind (wage, fact, count or named), what, to what, and the verdicts that moved."""

    kind: str
    what: str
    value: str
    moved: Mapping[str, tuple[Said, Said]]
    """Part: the verdict as it stands, and with the change."""

    def as_json(self) -> dict[str, object]:
        """The change with stable keys."""
        moved = {part: {"before": before, "after": after} for part, (before, after) in self.moved.items()}
        return {"kind": self.kind, "what": self.what, "value": self.value, "moved": moved}


def sensitivity(
    law: Law,
    answers: Answers,
    instrument: str,
    day: date,
    *,
    only: Sequence[str] = (),
    assumptions: Assumptions | None = None,
    counts: Mapping[str, Count] | None = None,
    firm: bool = False,
) -> list[Change]:
    """Every change that was tried, those that move nothing too: wages, assumptions, findings and counts not certain.

    firm: findings of high confidence are turned as well, as they would be by a jurist who reads the article otherwise.
    """
    asked, kept, counted = assumptions or Assumptions(), Runs(), dict(counts or {})
    base = check(law, answers, instrument, day, only=only, assumptions=asked, counts=counted, kept=kept)
    changes = []
    for kind, what, value, assumed, more in _tries(answers, base, asked, counted, firm):
        parts = [name for name, verdict in base.items() if kind == "wage" or _rests_on(answers, verdict, kind, what)]
        if not parts:
            continue
        reused = None if kind == "wage" else kept
        tried = check(law, answers, instrument, day, only=parts, assumptions=assumed, counts=more, kept=reused)
        moved = {name: (base[name].said, one.said) for name, one in tried.items() if one.said != base[name].said}
        changes.append(Change(kind, what, value, moved))
    return changes


def _rests_on(answers: Answers, verdict: Verdict, kind: str, what: str) -> bool:
    if kind == "named":
        branch = answers.branches.get(verdict.part.branch)
        return branch is not None and any(one.assumes == what for one in branch.beneficiaries.values())
    if kind == "count":
        return any(one.answer is not None and one.answer.count == what for one in verdict.found)
    return what == EXCEPTIONS or any(one.fact == what for one in verdict.found)


Try = tuple[str, str, str, Assumptions, dict[str, Count]]


def _tries(
    answers: Answers, base: Mapping[str, Verdict], asked: Assumptions, counted: dict[str, Count], firm: bool
) -> Iterator[Try]:
    for wage in answers.wages:
        if (wage,) != asked.wages:
            yield "wage", wage, wage, replace(asked, wages=(wage,)), counted
    for name in assumptions_of(answers):
        if name not in asked.named:
            yield "named", name, "yes", replace(asked, named=(*asked.named, name)), counted
    found = {one.fact: one for verdict in base.values() for one in verdict.found}
    told = {name: one for name, one in found.items() if _is_finding(one)}
    for name, one in told.items():
        if one.confidence == "high" and not firm and name != EXCEPTIONS:
            continue
        value = "no" if one.value is True else "yes"
        yield "fact", name, value, replace(asked, facts={**asked.facts, name: value}), counted
    if EXCEPTIONS not in told and EXCEPTIONS not in asked.facts:
        yield "fact", EXCEPTIONS, "yes", replace(asked, facts={**asked.facts, EXCEPTIONS: "yes"}), counted
    for one in found.values():
        if one.answer is None or not one.answer.count or one.confidence == "high" or not isinstance(one.value, int):
            continue
        for tenths in TENTHS:
            changed = Count(one.value * tenths // 10, f"{one.source}, times {tenths}/10", one.confidence)
            yield "count", one.answer.count, str(changed.value), asked, {**counted, one.answer.count: changed}


def _is_finding(one: Found) -> bool:
    """Whether a person found a yes or a no: what could have been found otherwise."""
    return one.answer is not None and bool(one.answer.value) and isinstance(one.value, bool)
