"""Whether the Parts of an instrument are met by a law whose levers stand at a point, and what each Part rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from shanyraq.engine.edition import edition, reach
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.answers import Answers
from shanyraq.standards.beneficiary import Beneficiary
from shanyraq.standards.cheapest import Condition, Point
from shanyraq.standards.check import Assumptions, Said, Verdict, check
from shanyraq.standards.counted import Count
from shanyraq.standards.levers import Lever, with_values
from shanyraq.studies.remembered import Remembered, read_by


@dataclass(frozen=True)
class Wanted:
    """What is asked: the Parts to be met, which numbers may change (all levers of the Parts' branches, if none is
    named), and the constraints.

    within: tenge a year, more than today. as_far_as_known: of a Part that cannot be judged only what is judged today
    need be met; it stays a Part that cannot be judged. counts: persons counted by the caller. name: of the reform; made
    of the instrument and its Parts, if empty.
    """

    instrument: str
    parts: tuple[str, ...]
    day: date
    may_change: tuple[str, ...] = ()
    nobody_loses: bool = False
    within: Fraction | None = None
    no_contribution_rise: bool = False
    assumptions: Assumptions = field(default_factory=Assumptions)
    counts: Mapping[str, Count] = field(default_factory=dict)
    as_far_as_known: bool = False
    name: str = ""

    def verdicts(self, law: Law, answers: Answers, parts: Sequence[str]) -> dict[str, Verdict]:
        """The verdicts on some Parts by a law, as they were asked for."""
        return check(
            law, answers, self.instrument, self.day, only=parts, assumptions=self.assumptions, counts=self.counts
        )


def whole_point(now: Point, places: Sequence[int], own: Point) -> Point:
    """A point of all levers from the places of some of them; the others stand where the law has them."""
    found = list(now)
    for lever, place in zip(places, own, strict=True):
        found[lever] = place
    return tuple(found)


class Judging:
    """The verdict on each Part at any point; only the levers that a Part's law rests on matter to it."""

    def __init__(self, law: Law, answers: Answers, wanted: Wanted, levers: Sequence[Lever]) -> None:
        self.law, self.answers, self.wanted, self.levers = law, answers, wanted, levers
        self.before = wanted.verdicts(law, answers, wanted.parts)
        self.touches = {part: self._levers(part) for part in self.before}
        self.told = {part: numbers_told(answers, one.part.branch, wanted.day) for part, one in self.before.items()}
        if not any(self.touches.values()) and any(one.said != "met" for one in self.before.values()):
            branches = ", ".join(sorted({one.part.branch for one in self.before.values()}))
            what = f"No lever touches what Part {', '.join(self.before)} of {wanted.instrument} rests on ({branches})."
            do = f"Name others with --may-change, or write a lever for {branches} in the country's levers.yaml."
            raise Refusal(what, f"countries/{answers.country}/levers.yaml", do)

    def _levers(self, part: str) -> tuple[int, ...]:
        names = rests_on(self.law, self.answers, self.before[part].part.branch, self.wanted.day)
        return tuple(place for place, one in enumerate(self.levers) if one.number in names)

    def conditions(self) -> list[Condition]:
        return [self._condition(part) for part in self.before]

    def _condition(self, part: str) -> Condition:
        places, now = self.touches[part], tuple(one.now for one in self.levers)
        kept = Remembered[Said]()

        def holds(own: Point) -> bool:
            point = whole_point(now, places, own)
            return (kept.at(point) or self._said(part, point, kept)) == "met"

        return Condition(part, places, holds)

    def _said(self, part: str, point: Point, kept: Remembered[Said]) -> Said:
        """Whether the Part is met as was asked by the law at a point, kept by what it read."""
        wanted = self.wanted
        law = with_values(self.law, wanted.day, self.levers, point)
        verdict = check(law, self.answers, wanted.instrument, wanted.day, only=[part], assumptions=wanted.assumptions)[
            part
        ]
        read = {place for place in self.touches[part] if self.levers[place].number in self.told[part]}
        for run in verdict.runs:
            if run.reference_wage is None:
                continue  # its wage is not known: the law was not run
            read |= read_by(run.traced, self.levers) if run.traced else set(self.touches[part])
            read |= self._unseen(run.beneficiary)
        return kept.keep(point, read, "met" if self.is_enough(part, verdict) else verdict.said)

    def at_most(self) -> dict[str, Said]:
        """What is said of each Part with every lever at its most."""
        law = with_values(self.law, self.wanted.day, self.levers, [len(one.values) - 1 for one in self.levers])
        return {part: one.said for part, one in self.wanted.verdicts(law, self.answers, tuple(self.before)).items()}

    def is_enough(self, part: str, verdict: Verdict) -> bool:
        """Whether a verdict is what was asked for: met, or as far as known all met that is judged today."""
        if verdict.said != "cannot be judged" or not self.wanted.as_far_as_known:
            return verdict.said == "met"
        judged = {test.rule for test in self.before[part].tests if test.said != "cannot be judged"}
        return all(test.said == "met" for test in verdict.tests if test.rule in judged)

    def _unseen(self, one: Beneficiary) -> set[int]:
        """The levers that may have been read in traces which a run does not keep: for the family before the
        contingency, and for sums that the law works out beforehand."""
        rules = [taken.rule for taken in one.allowances] if one.before is not None else []
        rules += [place.rule for place in one.places]
        names = reach(edition(self.law, self.wanted.day), rules)
        return {place for place, lever in enumerate(self.levers) if lever.number in names}


def rests_on(law: Law, answers: Answers, branch: str, day: date) -> frozenset[str]:
    """The rules and numbers of the law that the answers and beneficiaries of a branch rest on."""
    about = answers.branches.get(branch)
    if about is None:
        return frozenset()
    held = [one for answer in about.answers.values() if (one := answer.as_on(day)) is not None]
    names = {one.rule for one in held if one.rule} | numbers_told(answers, branch, day)
    for family in about.beneficiaries.values():
        for taken in (*family.amount, *family.allowances):
            names |= {name for name in (taken.rule, taken.days) if name}
        names |= {place.rule for place in family.places}
    return reach(edition(law, day), names)


def numbers_told(answers: Answers, branch: str, day: date) -> frozenset[str]:
    """The numbers of the law that stand in the answers of a branch themselves: as a fact, or as a wage."""
    about = answers.branches.get(branch)
    if about is None:
        return frozenset()
    held = [one for answer in about.answers.values() if (one := answer.as_on(day)) is not None]
    wages = {number for one in answers.wages for number in _numbers_of(answers, one)}
    records = {number for one in about.beneficiaries.values() for number in one.numbers.values()}
    return frozenset({one.number for one in held if one.number} | wages | records)


def _numbers_of(answers: Answers, wage: str) -> Iterable[str]:
    one = answers.wages[wage]
    return _numbers_of(answers, one.of) if one.of else [one.number] if one.number else []
