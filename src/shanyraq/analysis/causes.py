"""Why an amount changes between two neighbouring values: the rules that turn there though nothing beneath them does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from shanyraq.analysis.incomes_swept import Looked
from shanyraq.analysis.marginal import Watched
from shanyraq.engine.facts import Unknown
from shanyraq.engine.ir import Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Step, walk

Key = tuple[str, str]


@dataclass(frozen=True)
class Cause:
    """A rule whose outcome is another on the two sides, and on whose parts none is."""

    rule: str
    who: str
    cite: str
    before: Scalar | None
    after: Scalar | None


def causes(sides: tuple[Looked, Looked], output: str, who: str, resting: Collection[str]) -> tuple[Cause, ...]:
    """What turns between two sides: first in the incomes that the law gave, then in the law of the day.

    resting: the rules of the day that rest on those incomes. Where an income turned, they only follow it.
    """
    found: dict[tuple[str, str, str], Cause] = {}
    for month in sides[0].months:
        if month in sides[1].months:
            traces = sides[0].months[month], sides[1].months[month]
            sums = {(one.rule, one.whom) for side in sides for one in side.sums if one.month == month}
            roots = [trace.steps[key] for trace in traces for key in sorted(sums) if key in trace.steps]
            for cause in _turned(traces, _below(roots)):
                found.setdefault((cause.rule, cause.who, cause.cite), cause)
    traces = sides[0].traced, sides[1].traced
    roots = [step for trace in traces if (step := _root(trace, output, who)) is not None]
    of_day = _turned(traces, _below(roots))
    return (*found.values(), *(one for one in of_day if not (found and one.rule in resting)))


def _turned(sides: tuple[Watched, Watched], below: Collection[Key]) -> Iterator[Cause]:
    """The deepest of the rules that turned, among those below; among all where nothing is known to be below."""
    turns = [side.turns() for side in sides]
    differing = dict.fromkeys(
        key
        for side in sides
        for key in side.steps
        if key in turns[0] and key in turns[1] and turns[0][key] != turns[1][key] and (not below or key in below)
    )
    for key in differing:
        steps = [side.steps[key] for side in sides]
        beneath = {(part.rule.id, part.who) for step in steps for part in walk(step)} - {key}
        if beneath.isdisjoint(differing):
            speaks = steps[1] if steps[1].by != steps[1].rule else steps[0]
            before, after = (None if isinstance(step.value, Unknown) else step.value for step in steps)
            yield Cause(key[0], key[1], speaks.by.cite, before, after)


def _below(roots: Sequence[Step]) -> set[Key]:
    return {(step.rule.id, step.who) for root in roots for step in walk(root)}


def _root(traced: Watched, output: str, who: str) -> Step | None:
    try:
        return traced.step(output, who)
    except Refusal:
        return None
