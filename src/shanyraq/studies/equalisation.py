"""Every region at one standard: what it takes, who would pay for it, and how far a given sum of money goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from shanyraq.analysis.cells import FEWEST_HOUSEHOLDS, with_second
from shanyraq.analysis.equalisation import (
    GAP,
    HEADCOUNT,
    PER_CHILD,
    PER_POOR,
    STANDARDS,
    Regions,
    costs,
    errors,
    mean_level,
    reached,
)
from shanyraq.analysis.homes import Estimate
from shanyraq.analysis.simulation import outcome_of
from shanyraq.analysis.weighted import Numbers
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.kept import kept
from shanyraq.people.population.takeup import TakeUp
from shanyraq.reforms import read_reforms, reformed
from shanyraq.studies.raised_lines import Lines, Raised, raised
from shanyraq.studies.simulation import Request, fitted_take_up, homes_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked beside the simulation's own request.

    level: as analysis.equalisation has it; None for the nation's own average (per_poor, per_child, headcount) or the
    whole of the minimum (gap). budget: tenge over the months. by_rule: whether lines are raised too.
    """

    standard: str
    level: float | None
    budget: float | None
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One region; money in tenge over the months asked about, None where too few households tell of it.

    persons, poor: with assistance. stands: where it stands by the standard's measure. own: what is paid there now, with
    what a reform pays beside the law's own. need: what brings it to the standard, beside what is paid. a_head: need a
    person and month. capped: of the budget. neutral: what it gets (or, below 0, gives) where what is paid today is
    shared so that all stand alike.
    """

    persons: float
    poor: float | None
    stands: float | None
    own: float | None
    need: Estimate | None
    a_head: float | None
    capped: float | None
    neutral: float | None
    raised: Raised | None


@dataclass(frozen=True, slots=True)
class Together:
    """All regions counted, and those of which too few households tell put together; money as in a Row.

    below: regions that need anything. givers, getters: where what is paid today is shared anew. untold: regions that
    are not told one by one; own, need, capped, neutral: theirs in all, 0 where there are none.
    """

    below: int
    givers: int
    getters: int
    untold: int
    own: float
    need: float
    capped: float | None
    neutral: float


@dataclass(frozen=True, eq=False)
class Equalisation:
    """Everything found. total: the need of all regions. capped_level: the highest standard that the budget carries,
    left: what it leaves over. neutral_level: the standard that what is paid today would carry everywhere."""

    asked: Asked
    request: Request
    months: Sequence[date]
    reforms: Sequence[str]
    take_up: TakeUp | None
    level: float
    rows: Mapping[str, Row]
    region_titles: Mapping[str, Mapping[str, str]]
    together: Together
    total: Estimate
    own: float
    capped_level: float | None
    left: float
    neutral_level: float


def equalised(law: Law, reforms: Sequence[str], request: Request, asked: Asked) -> Equalisation:
    """The transfers under one law: the reforms are all laid over it together."""
    _check(asked)
    months = request.months()
    now = reformed(law, read_reforms(reforms, law)) if reforms else law
    full = Encoded(kept(request.households, request.seed))
    take_up = fitted_take_up(law, full) if request.take_up == "fitted" else None
    nation = Encoded(full.people, take_up)
    outcome = outcome_of(now, law, nation, months)
    homes = homes_of(nation, months[0])
    skeleton = full.people.skeleton
    of = Regions(homes, outcome.total() / 100 / len(months), skeleton.count(skeleton.age < 18))
    lines = Lines(now, law, nation, months, homes.regions, homes.region) if asked.by_rule else None
    return _found(of, lines, asked, request, months, reforms, take_up, now)


def _check(asked: Asked) -> None:
    if asked.standard not in STANDARDS:
        raise Refusal(
            f"There is no standard {asked.standard[:40]} (--standard).", "", f"It is one of {', '.join(STANDARDS)}."
        )
    level = asked.level
    if level is not None and not level > 0:
        raise Refusal(f"A standard of {level:g} asks for nothing.", "", "Give a level above 0.")
    if level is not None and asked.standard == HEADCOUNT and not level <= 1:
        raise Refusal("A headcount of poverty lies between 0 and 100 per cent.", "", "Give such a level.")
    if level is not None and asked.standard == GAP and not level <= 5:
        raise Refusal(f"{level:.0%} of the subsistence minimum is no minimum.", "", "Give at most 500 per cent.")
    if asked.budget is not None and not asked.budget > 0:
        raise Refusal("A budget of nothing carries nothing.", "", "Give it in billions of tenge.")


def _found(
    of: Regions,
    lines: Lines | None,
    asked: Asked,
    request: Request,
    months: Sequence[date],
    reforms: Sequence[str],
    take_up: TakeUp | None,
    law: Law,
) -> Equalisation:
    standard, count = asked.standard, len(months)

    def level_of(some: Regions) -> float:
        return mean_level(some, standard) if asked.level is None else asked.level

    def need_of(some: Regions) -> Numbers:
        return costs(some, standard).at(level_of(some)) * count

    level = level_of(of)
    beside = costs(of, standard)
    need, error = need_of(of), errors(of, need_of)
    total_error = errors(of, lambda some: need_of(some).sum(keepdims=True))[0]
    per_head = standard in (PER_POOR, PER_CHILD)
    paid = of.reaching(standard) if per_head else of.spending()
    alone = costs(of, standard, with_assistance=False)
    neutral_level = alone.highest(float(paid.sum()))
    neutral = (alone.at(neutral_level) - paid) * count
    capped_level, capped = None, None
    if asked.budget is not None:
        capped_level = min(level, beside.highest(asked.budget / count))
        capped = beside.at(capped_level) * count
    persons, poor, stands = of.persons(), of.poor_persons(), reached(of, standard, level)
    rules = raised(lines, of, standard, level) if lines is not None else None
    enough = _enough(of, standard, level)
    rows = {}
    for place, name in enumerate(of.homes.regions):
        told = bool(enough[place])
        has_any = told and not np.isnan(stands[place])
        rows[name] = Row(
            persons=float(persons[place]),
            poor=float(poor[place]) if told else None,
            stands=float(stands[place]) if has_any else None,
            own=float(of.spending()[place] * count) if told else None,
            need=Estimate(float(need[place]), float(error[place])) if told else None,
            a_head=float(need[place] / persons[place] / count) if told else None,
            capped=float(capped[place]) if told and capped is not None else None,
            neutral=float(neutral[place]) if told else None,
            raised=rules[place] if told and rules is not None else None,
        )
    return Equalisation(
        asked=asked,
        request=request,
        months=months,
        reforms=list(reforms),
        take_up=take_up,
        level=level,
        rows=rows,
        region_titles={one.name: one.title for one in law.choices["Region"].members},
        together=_together(enough, of.spending() * count, need, capped, neutral),
        total=Estimate(float(need.sum()), float(total_error)),
        own=float(of.spending().sum() * count),
        capped_level=capped_level,
        left=max(0.0, asked.budget - float(capped.sum())) if asked.budget is not None and capped is not None else 0.0,
        neutral_level=neutral_level,
    )


def _together(
    enough: np.typing.NDArray[np.bool_], own: Numbers, need: Numbers, capped: Numbers | None, neutral: Numbers
) -> Together:
    rest = ~enough
    return Together(
        below=int((need > 0).sum()),
        givers=int((neutral < 0).sum()),
        getters=int((neutral > 0).sum()),
        untold=int(rest.sum()),
        own=float(own[rest].sum()),
        need=float(need[rest].sum()),
        capped=None if capped is None else float(capped[rest].sum()),
        neutral=float(neutral[rest].sum()),
    )


def _enough(of: Regions, standard: str, level: float) -> np.typing.NDArray[np.bool_]:
    """Regions whose figures may be told: at least ten households of the sample below the line they rest on.

    The regions that are not told are told in all: one of them alone would be told by that.
    """
    many = of.below(standard, max(level, 1.0) if standard == GAP else level)
    return with_second(many >= FEWEST_HOUSEHOLDS, many)
