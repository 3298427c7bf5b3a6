"""The road to a set of Parts: which sets are nearest under a law, and a plan for one with what its sums would cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from shanyraq.engine.ir import Law, Words
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.answers import Answers
from shanyraq.standards.check import Verdict
from shanyraq.standards.levers import Changed, Lever, Levers, on_the_day
from shanyraq.standards.part_sets import PartSet, nearest_sets, standing
from shanyraq.standards.roadmap import Measure, plan
from shanyraq.studies.judging import Wanted, rests_on
from shanyraq.studies.least_cost import LeastCost, chosen, least_cost, with_costs
from shanyraq.studies.spending import Spending

Costing = Callable[[Sequence[Lever]], Spending]


@dataclass(frozen=True, eq=False)
class Roadmap:
    """What was found. sets: nearest first. chosen: the set that the plan is for. costed: by Part, the cheapest change.

    without_lever: Parts that fail and that no lever of known cost touches.
    """

    verdicts: Mapping[str, Verdict]
    sets: Sequence[PartSet]
    chosen: PartSet
    measures: Sequence[Measure]
    costed: Mapping[str, LeastCost]
    without_lever: tuple[str, ...]


def sets_under(law: Law, answers: Answers, wanted: Wanted) -> tuple[dict[str, Verdict], list[PartSet]]:
    """The verdicts by a law and the least sets of Parts, nearest first."""
    verdicts = wanted.verdicts(law, answers, ())
    standings = {name: standing(name, one) for name, one in verdicts.items()}
    return verdicts, nearest_sets(wanted.instrument, standings, wanted.day)


def roadmap(
    law: Law,
    answers: Answers,
    levers: Levers,
    wanted: Wanted,
    title: Words,
    costing: Costing | None,
    enough: Callable[[], bool] = lambda: False,
) -> Roadmap:
    """The sets and the plan. wanted.parts: the set that is planned; the nearest, if none is named. costing: of levers.

    Each Part that fails is asked for by itself, so that nobody loses; without costing no number is looked for. Raises
    Refusal for a set that does not satisfy the rule of acceptance.
    """
    verdicts, sets = sets_under(law, answers, wanted)
    held = _chosen(sets, wanted)
    failing = [one.part for one in held.standings if one.said == "not met" and one.part in verdicts]
    costed: dict[str, LeastCost] = {}
    without = []
    for part in failing if costing is not None else ():
        assert costing is not None
        one = _of_part(
            law,
            answers,
            levers,
            replace(wanted, parts=(part,), as_far_as_known=True, nobody_loses=True),
            costing,
            title,
            enough,
        )
        if one is None:
            without.append(part)
        else:
            costed[part] = one
    changes: dict[str, Sequence[Changed]] = {part: one.best.changes for part, one in costed.items()}
    measures = plan(held, verdicts, answers, levers, wanted.day, changes)
    return Roadmap(verdicts, sets, held, measures, costed, tuple(without))


def _chosen(sets: Sequence[PartSet], wanted: Wanted) -> PartSet:
    """The set named, or the nearest."""
    if not wanted.parts:
        return sets[0]
    for one in sets:
        if set(one.parts) == set(wanted.parts):
            return one
    do = f"The nearest that does is {', '.join(sets[0].parts)}."
    named = ", ".join(wanted.parts)
    raise Refusal(f"{named[:80]} is no least set of Parts that {wanted.instrument} lets accept.", "", do)


def _of_part(
    law: Law,
    answers: Answers,
    levers: Levers,
    wanted: Wanted,
    costing: Costing,
    title: Words,
    enough: Callable[[], bool],
) -> LeastCost | None:
    """The cheapest change for one Part; None where no lever whose cost is known touches what it rests on."""
    some = chosen(on_the_day(levers, law, wanted.day), wanted)
    spending, left_out = with_costs(some, wanted, costing)
    branch = wanted.verdicts(law, answers, wanted.parts)[wanted.parts[0]].part.branch
    names = rests_on(law, answers, branch, wanted.day)
    if not any(lever.number in names for lever in spending.levers):
        return None
    return least_cost(law, answers, wanted, spending, title, left_out, enough=enough)
