"""A phased plan by which a set of Parts comes to be met: what is found out, counted, written into law and paid for.

Phase 1 makes findings and fixes words of the law, which costs nothing; phase 2 counts and widens who is protected;
phase 3 moves what is paid and for how long; phase 4 looks at the later conventions with higher standards. The phases
are a proposal (the paper of 2024 asks for phased implementation and does not name them). What a Part waits for comes
before what it costs: nobody should vote money for a Part that nobody can judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from shanyraq.engine.edition import edition, reach
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.answers import Answers
from shanyraq.standards.check import Test, Verdict
from shanyraq.standards.levers import Care, Changed, Levers
from shanyraq.standards.part_sets import PartSet
from shanyraq.standards.parts import norms

Kind = Literal["finding", "count", "law", "coverage", "rate", "higher"]
PHASE: Mapping[Kind, int] = {"finding": 1, "law": 1, "count": 2, "coverage": 2, "rate": 3, "higher": 4}
BEFORE = {("finding", "law"), ("count", "coverage")}
"""What comes before what within one phase."""
HIGHER: Mapping[str, str] = {
    "II": "C130", "III": "C130", "IV": "C168", "V": "C128", "VI": "C121", "IX": "C128", "X": "C128",
}  # fmt: skip
"""The later convention on the matter of each Part of C102; C121, C128 and C130 take the place of Parts (art. 75)."""


@dataclass(frozen=True)
class Measure:
    """One line of the plan.

    name: the norms' condition that fails, or the later convention. cites: the country's articles concerned. questions:
    facts of the norms that somebody has to find or count. wage: one whose figure is missing, by its name. change: the
    number to amend, where it was worked out. waits_for: places in the plan. responsible, consult: bodies by name.
    """

    kind: Kind
    parts: tuple[str, ...]
    year: int
    name: str
    norm: str
    cites: tuple[str, ...]
    questions: tuple[str, ...]
    wage: str
    change: Changed | None
    responsible: str
    consult: tuple[str, ...]
    waits_for: tuple[int, ...] = ()

    @property
    def phase(self) -> int:
        """Which phase it belongs to."""
        return PHASE[self.kind]

    @property
    def cost(self) -> Fraction | None:
        """Tenge a year; None where nobody has worked it out."""
        return self.change.cost if self.change else None


def plan(
    chosen: PartSet,
    verdicts: Mapping[str, Verdict],
    answers: Answers,
    levers: Levers,
    day: date,
    changes: Mapping[str, Sequence[Changed]],
) -> list[Measure]:
    """What is to be done for a set of Parts, in order. changes: by Part, what `cheapest` found for its sums.

    Raises Refusal where nobody has said in whose care a branch is, or how long phases last.
    """
    if not levers.phases:
        raise Refusal(f"Nobody has said how long phases last in {levers.country}.", "levers.yaml", "Write `phases`.")
    found: list[Measure] = []
    wages: dict[str, list[str]] = {}
    for standing in chosen.standings:
        verdict = verdicts.get(standing.part)
        if verdict is None:
            continue
        care = levers.care.get(verdict.part.branch)
        if care is None:
            what = f"Nobody has said in whose care {verdict.part.branch} is."
            raise Refusal(what, "levers.yaml", "Write the branch under `branches`.")
        if verdict.said != "met":
            found += _of_part(verdict, answers, care, changes.get(standing.part, ()))
            for run in verdict.runs:
                if run.reference_wage is None and standing.part not in wages.setdefault(run.wage, []):
                    wages[run.wage].append(standing.part)
        if standing.part in HIGHER and verdict.part.instrument == "C102":
            found.append(_measure("higher", verdict, care, HIGHER[standing.part]))
    for name, parts in wages.items():
        found.append(Measure("count", tuple(parts), 0, "", "", (), (), name, None, levers.wages, ()))
    dated = [replace(one, year=day.year + levers.phases[one.phase]) for one in found]
    ordered = sorted(dated, key=lambda one: one.phase)
    return [replace(one, waits_for=tuple(_before(one, ordered))) for one in ordered]


def _before(one: Measure, ordered: Sequence[Measure]) -> Iterator[int]:
    """What the same Part needs in the phases before, and of a rate or coverage its own findings."""
    for place, other in enumerate(ordered):
        is_first = other.phase < one.phase or (other.kind, one.kind) in BEFORE
        if set(other.parts) & set(one.parts) and is_first:
            yield place


def _of_part(verdict: Verdict, answers: Answers, care: Care, changes: Sequence[Changed]) -> Iterator[Measure]:
    facts = tuple(dict.fromkeys(name.partition(" of ")[0] for name in verdict.missing))
    counted = tuple(name for name in facts if name.startswith("protection.") and _is_count(name))
    found = tuple(name for name in facts if name not in counted and not name.startswith("benefit."))
    if found:
        yield _measure("finding", verdict, care, questions=found)
    if counted:
        yield replace(
            _measure("count", verdict, care, questions=counted),
            responsible=care.counts,
            consult=(care.responsible,),
        )
    of_rates = list(changes)
    for test in verdict.tests:
        if test.said != "not met" or _is_of_others(test, verdict):
            continue
        kind = _kind(test)
        cites = _articles(verdict, test, answers)
        if kind != "rate" or not of_rates:
            yield _measure(kind, verdict, care, test.rule, test.cite, cites)
            continue
        for change in of_rates:
            one = _measure(kind, verdict, care, test.rule, test.cite, (change.cite,))
            yield replace(one, change=change, responsible=change.responsible)
        of_rates = []


def _is_count(name: str) -> bool:
    fact = norms().facts.get(name)
    return fact is not None and str(fact.kind) == "Count"


def _is_of_others(test: Test, verdict: Verdict) -> bool:
    """A condition without a figure that joins others of the Part, of which one with a figure fails as well."""
    if test.measured:
        return False
    norm = edition(norms(), verdict.day)
    names = reach(norm, [test.rule])
    for one in verdict.tests:
        if one.said == "not met" and one.measured:
            figures = {figure for figure, *_ in one.measured}
            is_of_sums = {"benefit.amount"} <= names & reach(norm, [one.rule])
            if one.rule in names or figures & names or is_of_sums:
                return True
    return False


def _kind(test: Test) -> Kind:
    """What a failing condition is about: who is protected, what is paid and for how long, or words of the law."""
    figures = [figure for figure, *_ in test.measured]
    if any(name.startswith("protection.") for name in figures):
        return "coverage"
    return "rate" if figures else "law"


def _articles(verdict: Verdict, test: Test, answers: Answers) -> tuple[str, ...]:
    """The country's articles that a condition rests on: of the sums of its beneficiaries, or of what was found."""
    names = reach(edition(norms(), verdict.day), [test.rule])
    if "benefit.amount" in names:
        return tuple(dict.fromkeys(one.step.rule.cite for run in verdict.runs for one in run.sums))
    facts = [found for found in verdict.found if found.fact in names and found.answer is not None]
    cites = (one.answer.cite for one in facts if one.answer is not None and one.answer.cite)
    return tuple(dict.fromkeys(cites))


def _measure(
    kind: Kind,
    verdict: Verdict,
    care: Care,
    name: str = "",
    norm: str = "",
    cites: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
) -> Measure:
    return Measure(
        kind, (verdict.part.part,), 0, name, norm, cites, questions, "", None, care.responsible, care.consult
    )
