"""The least-cost change of a country's law that meets chosen Parts of an instrument: norms, law and people together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import yaml

from shanyraq.engine.edition import edition, near, reach
from shanyraq.engine.ir import Law, Place, Scalar, Words
from shanyraq.engine.marked import mapping_of, read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.reforms.days import Days
from shanyraq.reforms.numbers import read_number_changes
from shanyraq.reforms.overlay import reformed
from shanyraq.reforms.reform import Reform
from shanyraq.standards.answers import Answers
from shanyraq.standards.beneficiary import Beneficiary
from shanyraq.standards.cheapest import Condition, Cost, Found, Line, Point, cheapest, front
from shanyraq.standards.counted import Count
from shanyraq.standards.check import Assumptions, Said, Verdict, check
from shanyraq.standards.levers import Lever, with_values
from shanyraq.standards.parts import parts_of
from shanyraq.studies.remembered import Remembered, read_by
from shanyraq.studies.spending import UNIT, Spending

NOBODY_LOSES = "nobody loses"


@dataclass(frozen=True)
class Wanted:
    """What is asked: the Parts to be met, which numbers may change (all levers of the Parts' branches, if none is
    named), and the constraints. within: tenge a year, more than today."""

    instrument: str
    parts: tuple[str, ...]
    day: date
    may_change: tuple[str, ...] = ()
    nobody_loses: bool = False
    within: Fraction | None = None
    no_contribution_rise: bool = False
    assumptions: Assumptions = field(default_factory=Assumptions)
    counts: Mapping[str, Count] = field(default_factory=dict)
    name: str = ""
    """What the reform is to be named; by the instrument and its Parts, if empty. counts: persons counted anew."""

    def verdicts(self, law: Law, answers: Answers, parts: Sequence[str]) -> dict[str, Verdict]:
        """The verdicts on some Parts by a law, as they were asked for."""
        return check(
            law, answers, self.instrument, self.day, only=parts, assumptions=self.assumptions, counts=self.counts
        )


@dataclass(frozen=True)
class Changed:
    """One line of the table of amendments. old and new: as YAML writes them. cost: tenge a year, of this change alone.

    parts: the Parts whose norms it serves. until: the last day, where the law itself goes as far from the next.
    """

    parameter: str
    row: str
    title: Words
    kind: str
    cite: str
    old: str
    new: str
    since: date
    until: date | None
    responsible: str
    hurts: Words
    parts: tuple[str, ...]
    cost: Fraction


@dataclass(frozen=True)
class Step:
    """One answer: how it was proven, what it costs a year (tenge, more than today), and what is amended."""

    found: Found
    parts: tuple[str, ...]
    cost: Fraction | None
    no_cheaper_than: Fraction | None
    changes: tuple[Changed, ...]


@dataclass(frozen=True, eq=False)
class LeastCost:
    """The answer, with what it rests on. after: the verdicts by the law with the amendments laid over it, checked anew.

    is_within: whether the cost stays within the budget asked for; True without one. overlay: the reform's file.
    never: of what has no solution, the Parts that are met at none of the points that were tried.
    """

    wanted: Wanted
    levers: tuple[Lever, ...]
    payments: Mapping[str, tuple[int, ...]]
    before: Mapping[str, Verdict]
    best: Step
    is_within: bool
    never: tuple[str, ...]
    after: Mapping[str, Verdict]
    overlay: str
    reform: Reform | None
    front: tuple[Step, ...]


def chosen(levers: Sequence[Lever], wanted: Wanted) -> list[Lever]:
    """The levers that may change: those named, or all of the branches of the Parts; as far as the constraints let."""
    listed = parts_of(wanted.instrument)
    for part in wanted.parts:
        if part not in listed:
            raise Refusal(f"{wanted.instrument} has no Part {part[:40]}.", "", f"Its Parts are {', '.join(listed)}.")
    branches = {listed[part].branch for part in wanted.parts}
    names = {name: lever for lever in levers for name in (lever.name, lever.number)}
    for name in wanted.may_change:
        if name not in names:
            hint = near(name, names) or sorted(names)
            do = f"There are {', '.join(hint)}." if hint else "levers.yaml lists what may change."
            raise Refusal(f"{name[:80]} is no lever.", "", do)
    several = [
        one
        for one in levers
        if (set(one.branches) & branches if not wanted.may_change else {one.name, one.number} & {*wanted.may_change})
    ]
    # A contribution is paid by households: that it rises is a loss of theirs, which sums that are paid do not show.
    held = wanted.no_contribution_rise or wanted.nobody_loses
    return [_not_raised(one) if one.is_contribution and held else one for one in several]


def _not_raised(lever: Lever) -> Lever:
    return replace(lever, values=lever.values[: lever.now + 1])


def least_cost(
    law: Law,
    answers: Answers,
    wanted: Wanted,
    levers: Sequence[Lever],
    spending: Spending,
    title: Words,
    with_front: bool = False,
    enough: Callable[[], bool] = lambda: False,
) -> LeastCost:
    """The cheapest change of the levers (as `chosen` gives them) that meets the Parts; spending is over these levers.

    title: what the reform that makes the change is to be called, in three languages.
    Raises Refusal where no lever touches anything that is asked for.
    """
    judging = _Judging(law, answers, wanted, levers)
    lines = [Line(one.name, len(one.values), one.now) for one in levers]
    costs = [_cost(spending, payment, places) for payment, places in spending.touched.items()]
    conditions = judging.conditions()
    if wanted.nobody_loses:
        places = tuple(sorted({place for several in spending.touched.values() for place in several}))
        conditions.append(_nobody_loses(spending, levers, places))
    found = cheapest(lines, costs, conditions, None, enough)
    best = _step(found, wanted, levers, spending, judging)
    several = tuple(
        _step(one, wanted, levers, spending, judging)
        for one in (front(lines, costs, conditions, enough) if with_front else ())
    )
    is_within = wanted.within is None or best.cost is None or best.cost <= wanted.within
    overlay, reform, after = "", None, dict[str, Verdict]()
    if best.changes:
        overlay, reform = as_overlay(law, wanted, best.changes, title)
        after = wanted.verdicts(reformed(law, [reform]), answers, wanted.parts)
    elif found.point is not None:
        after = dict(judging.before)
    if any(one.said != "met" for one in after.values()):
        raise AssertionError(f"the overlay does not meet what the search met: {overlay}")
    return LeastCost(
        wanted,
        tuple(levers),
        spending.touched,
        judging.before,
        best,
        is_within,
        found.never,
        after,
        overlay,
        reform,
        several,
    )


def _cost(spending: Spending, payment: str, places: tuple[int, ...]) -> Cost:
    now = tuple(lever.now for lever in spending.levers)
    base: list[int] = []

    def at(points: Sequence[Point]) -> list[int]:
        if not base:
            base.extend(spending.spent(payment, [now]))
        return [one - base[0] for one in spending.spent(payment, [_whole(now, places, point) for point in points])]

    return Cost(places, at)


def _nobody_loses(spending: Spending, levers: Sequence[Lever], places: tuple[int, ...]) -> Condition:
    now = tuple(lever.now for lever in levers)
    return Condition(
        NOBODY_LOSES, places, lambda point: spending.losing(_whole(now, places, point)) == 0, is_required=True
    )


def _whole(now: Point, places: Sequence[int], own: Point) -> Point:
    """A point of all levers from the places of some of them; the others stand where the law has them."""
    found = list(now)
    for lever, place in zip(places, own, strict=True):
        found[lever] = place
    return tuple(found)


# ---- verdicts -----------------------------------------------------------------------------------------------------


class _Judging:
    """The verdict on each Part at any point; only the levers that a Part's law rests on matter to it."""

    def __init__(self, law: Law, answers: Answers, wanted: Wanted, levers: Sequence[Lever]) -> None:
        self.law, self.answers, self.wanted, self.levers = law, answers, wanted, levers
        self.before = wanted.verdicts(law, answers, wanted.parts)
        self.touches = {part: self._levers(part) for part in self.before}
        self.told = {part: numbers_told(answers, one.part.branch, wanted.day) for part, one in self.before.items()}
        if not any(self.touches.values()) and any(one.said != "met" for one in self.before.values()):
            do = "Name others with --may-change, or add them to levers.yaml."
            raise Refusal(f"No lever touches what {', '.join(self.before)} rests on.", "", do)

    def _levers(self, part: str) -> tuple[int, ...]:
        names = rests_on(self.law, self.answers, self.before[part].part.branch, self.wanted.day)
        return tuple(place for place, one in enumerate(self.levers) if one.number in names)

    def conditions(self) -> list[Condition]:
        return [self._condition(part) for part in self.before]

    def _condition(self, part: str) -> Condition:
        places, now = self.touches[part], tuple(one.now for one in self.levers)
        kept = Remembered[Said]()

        def holds(own: Point) -> bool | None:
            point = _whole(now, places, own)
            said = kept.at(point) or self._said(part, point, kept)
            return None if said == "cannot be judged" else said == "met"

        return Condition(part, places, holds)

    def _said(self, part: str, point: Point, kept: Remembered[Said]) -> Said:
        """The verdict by the law at a point, kept by what it read."""
        wanted = self.wanted
        law = with_values(self.law, wanted.day, self.levers, point)
        verdict = check(law, self.answers, wanted.instrument, wanted.day, only=[part], assumptions=wanted.assumptions)[
            part
        ]
        read = {place for place in self.touches[part] if self.levers[place].number in self.told[part]}
        for run in verdict.runs:
            read |= read_by(run.traced, self.levers) if run.traced else set(self.touches[part])
            read |= self._unseen(run.beneficiary)
        return kept.keep(point, read, verdict.said)

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
    return frozenset({one.number for one in held if one.number} | wages)


def _numbers_of(answers: Answers, wage: str) -> Iterable[str]:
    one = answers.wages[wage]
    return _numbers_of(answers, one.of) if one.of else [one.number] if one.number else []


# ---- the answer as amendments -------------------------------------------------------------------------------------


def _step(found: Found, wanted: Wanted, levers: Sequence[Lever], spending: Spending, judging: _Judging) -> Step:
    holding = tuple(one for one in found.holding if one != NOBODY_LOSES)
    changes: list[Changed] = []
    if found.point is not None:
        now = tuple(one.now for one in levers)
        for place, lever in enumerate(levers):
            if found.point[place] != lever.now:
                alone = _whole(now, (place,), (found.point[place],))
                changes.append(_changed(lever, found.point[place], alone, wanted, spending, judging, place))
    return Step(found, holding, _tenge(found.cost), _tenge(found.no_cheaper_than), tuple(changes))


def _changed(
    lever: Lever, place: int, alone: Point, wanted: Wanted, spending: Spending, judging: _Judging, of: int
) -> Changed:
    now = tuple(one.now for one in spending.levers)
    touched = [payment for payment, places in spending.touched.items() if of in places]
    cost = sum(spending.spent(payment, [alone])[0] - spending.spent(payment, [now])[0] for payment in touched)
    return Changed(
        lever.number,
        lever.row,
        lever.title,
        lever.kind.base,
        lever.cite,
        lever.text(lever.now),
        lever.text(place),
        wanted.day,
        _until(judging.law, lever, lever.values[place], wanted.day),
        lever.responsible,
        lever.hurts,
        tuple(part for part, places in judging.touches.items() if of in places),
        Fraction(cost, UNIT),
    )


def _until(law: Law, lever: Lever, value: Scalar, day: date) -> date | None:
    """The last day of the new value: before the law itself is to go as far or further; None where it never does."""
    old = lever.values[lever.now]
    assert isinstance(value, int | Fraction) and isinstance(old, int | Fraction)
    rises = value > old
    later = sorted(
        (entry.since, entry.value)
        for entry in law.numbers[lever.number].entries
        if entry.key == lever.key and entry.since > day
    )
    for since, planned in later:
        assert isinstance(planned, int | Fraction)
        if planned >= value if rises else planned <= value:
            return since - timedelta(days=1)
    return None


def _tenge(cost: int | None) -> Fraction | None:
    return None if cost is None else Fraction(cost, UNIT)


def as_overlay(law: Law, wanted: Wanted, changes: Sequence[Changed], title: Words) -> tuple[str, Reform]:
    """The changes as the text of a reform's file, and as the reform it is read to. Raises Refusal as reading does."""
    name = wanted.name or f"cheapest_{wanted.instrument.lower()}_{'_'.join(part.lower() for part in wanted.parts)}"
    why = (
        f"The cheapest change of these numbers by which Parts {', '.join(wanted.parts)} of {wanted.instrument} are met."
    )
    source = f"shanyraq standards cheapest, on {wanted.day}; an illustration until somebody proposes it"
    body = [
        {
            "number": one.parameter,
            **({"rows": {one.row: one.new}} if one.row else {"value": one.new}),
            "from": str(one.since),
            **({"to": str(one.until)} if one.until else {}),
            "cite": one.cite,
        }
        for one in changes
    ]
    about = {"name": name, "title": dict(title), "why": why, "source": source, "changes": body}
    text = yaml.safe_dump(about, allow_unicode=True, sort_keys=False, width=120)
    shown = f"{name}.yaml"
    read = mapping_of(read_yaml_text(text, shown), Place(shown, 1), "A reform")
    listed = read.get("changes")
    items = [mapping_of(one, one.at, "A change") for one in getattr(listed, "values", ())]
    numbers = tuple(read_number_changes(items, law, Days.of(law), f"given by the reform {name}: {source}"))
    return text, Reform(name, title, why, source, numbers, (), Path(shown), read.at)


__all__ = ["Changed", "LeastCost", "Step", "Wanted", "as_overlay", "chosen", "least_cost", "rests_on"]
