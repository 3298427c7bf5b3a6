"""The least-cost change of a country's law that meets chosen Parts of an instrument: norms, law and people together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from shanyraq.engine.edition import near
from shanyraq.engine.ir import Law, Words
from shanyraq.engine.refuse import Refusal
from shanyraq.reforms.overlay import reformed
from shanyraq.reforms.reform import Reform
from shanyraq.standards.answers import Answers
from shanyraq.standards.cheapest import Condition, Cost, Found, Line, Point, cheapest, front
from shanyraq.standards.check import Said, Verdict
from shanyraq.standards.levers import Changed, Lever
from shanyraq.standards.parts import parts_of
from shanyraq.studies.amending import as_overlay, changed
from shanyraq.studies.judging import Judging, Wanted, whole_point
from shanyraq.studies.spending import HUNDREDTHS, UNIT, Spending

NOBODY_LOSES = "nobody loses"


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
    never: of what has no solution, the Parts that are met at none of the points that were tried. left_out: levers that
    were not asked for by name and that nobody can say the cost of. at_most: where nothing was found, what is said of
    each Part with every lever at its most. losing: how many households get less in the year than by today's law.
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
    left_out: tuple[Lever, ...] = ()
    at_most: Mapping[str, Said] = field(default_factory=dict)
    losing: Fraction = Fraction(0)


def chosen(levers: Sequence[Lever], wanted: Wanted, met: Collection[str] = ()) -> list[Lever]:
    """The levers that may change: those named, or all of the branches of the Parts; as far as the constraints let.

    met: Parts that are met already; they have to stay so, and their levers are not moved unless they are named.
    """
    listed = parts_of(wanted.instrument)
    for part in wanted.parts:
        if part not in listed:
            raise Refusal(f"{wanted.instrument} has no Part {part[:40]}.", "", f"Its Parts are {', '.join(listed)}.")
    branches = {listed[part].branch for part in wanted.parts if part not in met}
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


def with_costs(
    levers: Sequence[Lever], wanted: Wanted, spending: Callable[[Sequence[Lever]], Spending]
) -> tuple[Spending, list[Lever]]:
    """What is paid under the levers whose cost can be worked out, and those whose cost cannot.

    A lever that reaches no payment to the people would seem to cost nothing. Raises Refusal where one was named.
    """
    found = spending(levers)
    reached = {place for places in found.touched.values() for place in places}
    left_out = [lever for place, lever in enumerate(levers) if place not in reached]
    if not left_out:
        return found, []
    for lever in left_out:
        if {lever.name, lever.number} & {*wanted.may_change}:
            what = f"Nobody has worked out what {lever.name} costs: no payment to the people rests on it."
            raise Refusal(what, str(lever.at), "Name a number of a payment that `simulate --programmes` shows.")
    return spending([lever for lever in levers if lever not in left_out]), left_out


def least_cost(
    law: Law,
    answers: Answers,
    wanted: Wanted,
    spending: Spending,
    title: Words,
    left_out: Sequence[Lever] = (),
    with_front: bool = False,
    enough: Callable[[], bool] = lambda: False,
) -> LeastCost:
    """The cheapest change of the levers that the spending is over, by which the Parts are met.

    title: what the reform that makes the change is to be called, in three languages.
    Raises Refusal where no lever touches anything that is asked for.
    """
    levers = spending.levers
    judging = Judging(law, answers, wanted, levers)
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
    if not all(judging.is_enough(part, one) for part, one in after.items()):
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
        tuple(left_out),
        {} if found.point is not None else judging.at_most(),
        Fraction(spending.losing(found.point), HUNDREDTHS) if found.point is not None else Fraction(0),
    )


def _cost(spending: Spending, payment: str, places: tuple[int, ...]) -> Cost:
    now = tuple(lever.now for lever in spending.levers)
    base: list[int] = []

    def at(points: Sequence[Point]) -> list[int]:
        if not base:
            base.extend(spending.spent(payment, [now]))
        return [one - base[0] for one in spending.spent(payment, [whole_point(now, places, point) for point in points])]

    return Cost(places, at)


def _nobody_loses(spending: Spending, levers: Sequence[Lever], places: tuple[int, ...]) -> Condition:
    now = tuple(lever.now for lever in levers)
    return Condition(
        NOBODY_LOSES, places, lambda point: spending.losing(whole_point(now, places, point)) == 0, is_required=True
    )


def _step(found: Found, wanted: Wanted, levers: Sequence[Lever], spending: Spending, judging: Judging) -> Step:
    holding = tuple(one for one in found.holding if one != NOBODY_LOSES)
    changes: list[Changed] = []
    if found.point is not None:
        now = tuple(one.now for one in levers)
        for place, lever in enumerate(levers):
            if found.point[place] != lever.now:
                alone = whole_point(now, (place,), (found.point[place],))
                changes.append(changed(lever, found.point[place], alone, wanted, spending, judging, place))
    return Step(found, holding, _tenge(found.cost), _tenge(found.no_cheaper_than), tuple(changes))


def _tenge(cost: int | None) -> Fraction | None:
    return None if cost is None else Fraction(cost, UNIT)
