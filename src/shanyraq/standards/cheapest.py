"""The least-cost change of several numbers that makes conditions hold: an exact search over a lattice of steps.

Costs and conditions are handed in as functions; nothing is known of them but what they answer. Each cost rests on
some of the levers and is worked out at every point of these (so its least value over any box of the lattice is known,
not supposed); conditions are asked as late as can be, because each may take a law to be run. Boxes are opened in the
order of the least that they can cost: the first point at which everything holds is the cheapest, and every point that
would cost less has been refuted one by one or by a box in which no condition's table has a yes. Where the caller says
that there is no time left, the answer is what was found and a bound that is proven: nothing cheaper holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import product
from math import prod
from typing import Literal

import numpy as np
import numpy.typing as npt

from shanyraq.engine.refuse import Refusal

Point = tuple[int, ...]
"""The place of each lever on its own line of values."""
Box = tuple[tuple[int, int], ...]
"""The first and last place of each lever."""
Key = tuple[int, int, int]
"""What is least first: cost, how many levers move, and by how many steps in all."""
Proof = Literal["proven optimal", "bounded", "no solution", "none found"]
MOST_IN_A_TABLE = 200_000
SMALL_TABLE = 64
"""A condition that rests on so few points is asked at all of them before boxes are opened."""


@dataclass(frozen=True)
class Line:
    """One lever: how many values it may have, and the place of the one that the law has now."""

    name: str
    size: int
    now: int


@dataclass(frozen=True)
class Cost:
    """A part of the cost: the levers that it rests on, and what it is at each of some points of these.

    More than today's law costs, in the smallest unit, exactly: a whole number a point.
    """

    levers: tuple[int, ...]
    at: Callable[[Sequence[Point]], Sequence[int]]


@dataclass(frozen=True)
class Condition:
    """Something that is to hold: the levers that it rests on, and whether it does (None: cannot be judged)."""

    name: str
    levers: tuple[int, ...]
    holds: Callable[[Point], bool | None]
    is_required: bool = False
    """Must hold always; of the others `needed` many must."""


@dataclass(frozen=True)
class Found:
    """The answer. cost and no_cheaper_than: in the unit of the costs; None where there is none.

    proof: `proven optimal`: nothing on the lattice at which everything holds costs less. `bounded`: there was no time
    to open everything; nothing costs less than `no_cheaper_than`. `no solution`: at no point does everything hold.
    `none found`: no time was left, and no point was found; one would cost at least `no_cheaper_than`.
    """

    proof: Proof
    point: Point | None
    cost: int | None
    no_cheaper_than: int | None
    holding: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    points: int = 0
    costs_asked: int = 0
    conditions_asked: int = 0


def cheapest(
    lines: Sequence[Line],
    costs: Sequence[Cost],
    conditions: Sequence[Condition],
    needed: int | None = None,
    enough: Callable[[], bool] = lambda: False,
) -> Found:
    """The cheapest point at which all required conditions hold and `needed` of the others (all, where not said).

    Of points that cost the same the one that moves the fewest levers, then by the fewest steps. enough: asked between
    steps whether to stop. Raises Refusal where a cost rests on more points than can be worked out.
    """
    return _Search(lines, costs, conditions, needed, enough).found()


def front(
    lines: Sequence[Line],
    costs: Sequence[Cost],
    conditions: Sequence[Condition],
    enough: Callable[[], bool] = lambda: False,
) -> list[Found]:
    """The cheapest point for each number of conditions that hold, from one on: cost against how many.

    What a cheaper number of them costs is never more than a larger one; of those that cost the same the larger stays.
    """
    search = _Search(lines, costs, conditions, None, enough)
    several = sum(not one.is_required for one in conditions)
    found: list[Found] = []
    for many in range(several, 0, -1):
        search.needed = many
        one = search.found()
        if not found or one.point != found[-1].point or one.point is None:
            found.append(one)
    return found[::-1]


@dataclass
class _Asked:
    """A condition and what it has answered so far, by the places of its own levers."""

    condition: Condition
    known: dict[Point, bool] = field(default_factory=dict)
    table: npt.NDArray[np.bool_] | None = None

    def at(self, point: Point) -> bool:
        own = tuple(point[lever] for lever in self.condition.levers)
        if own not in self.known:
            self.known[own] = self.condition.holds(own) is True
        return self.known[own]

    def is_never(self, lines: Sequence[Line]) -> bool:
        """Whether it was asked at every point of its levers and held at none."""
        points = prod(lines[lever].size for lever in self.condition.levers)
        return len(self.known) == points and not any(self.known.values())

    def may_hold(self, box: Box) -> bool:
        """Whether it may hold somewhere in the box: no, only where its whole table is known."""
        if self.table is None:
            return True
        return bool(self.table[tuple(slice(box[one][0], box[one][1] + 1) for one in self.condition.levers)].any())


class _Search:
    def __init__(
        self,
        lines: Sequence[Line],
        costs: Sequence[Cost],
        conditions: Sequence[Condition],
        needed: int | None,
        enough: Callable[[], bool],
    ) -> None:
        self.lines, self.enough, self.needed = lines, enough, needed
        self.now: Point = tuple(line.now for line in lines)
        self.asked = [_Asked(one) for one in conditions]
        self.costs_asked = 0
        self.tables = [self._table(one) for one in costs]
        self.costs = costs
        self.least: dict[tuple[int, Box], int] = {}
        for one in self.asked:
            self._ask_all(one)

    # ---- what is known before boxes are opened ------------------------------------------------------------------

    def _points(self, levers: Sequence[int]) -> tuple[int, ...]:
        return tuple(self.lines[lever].size for lever in levers)

    def _table(self, cost: Cost) -> npt.NDArray[np.int64]:
        sizes = self._points(cost.levers)
        if prod(sizes) > MOST_IN_A_TABLE:
            names = ", ".join(self.lines[lever].name for lever in cost.levers)
            raise Refusal(
                f"One payment rests on {names}: {prod(sizes):,} combinations, more than {MOST_IN_A_TABLE:,}.",
                "",
                "Let fewer of them change, or narrow their values.",
            )
        points = list(product(*(range(size) for size in sizes)))
        self.costs_asked += len(points)
        return np.array(list(cost.at(points)), np.int64).reshape(sizes)

    def _ask_all(self, one: _Asked) -> None:
        """The whole table of a condition that rests on few points."""
        sizes = self._points(one.condition.levers)
        if prod(sizes) > SMALL_TABLE or one.condition.is_required:
            return
        table = np.zeros(sizes, bool)
        for own in product(*(range(size) for size in sizes)):
            if self.enough():
                return
            one.known[own] = one.condition.holds(own) is True
            table[own] = one.known[own]
        one.table = table

    # ---- bounds -------------------------------------------------------------------------------------------------

    def _least(self, box: Box) -> int:
        """The least that a point of the box can cost: of each part by itself, exactly."""
        total = 0
        for place, (cost, table) in enumerate(zip(self.costs, self.tables, strict=True)):
            own = tuple(box[lever] for lever in cost.levers)
            key = (place, own)
            if key not in self.least:
                self.least[key] = int(table[tuple(slice(low, high + 1) for low, high in own)].min())
            total += self.least[key]
        return total

    def _key(self, box: Box) -> Key:
        steps = [max(low - now, now - high, 0) for (low, high), now in zip(box, self.now, strict=True)]
        return self._least(box), sum(step > 0 for step in steps), sum(steps)

    def _may_hold(self, box: Box) -> bool:
        """Whether enough conditions may hold somewhere in the box."""
        free = [one.may_hold(box) for one in self.asked if not one.condition.is_required]
        must = [one.may_hold(box) for one in self.asked if one.condition.is_required]
        return all(must) and sum(free) >= self._many()

    def _many(self) -> int:
        free = sum(not one.condition.is_required for one in self.asked)
        return free if self.needed is None else self.needed

    def _holding(self, point: Point) -> tuple[str, ...] | None:
        """The conditions that hold at a point; None where too few do. Those known already are looked at first."""
        left = sum(not one.condition.is_required for one in self.asked)
        holding = []
        for one in sorted(self.asked, key=lambda one: one.condition.is_required):
            if one.at(point):
                holding.append(one.condition.name)
            elif one.condition.is_required:
                return None
            else:
                left -= 1
                if left < self._many():
                    return None
        return tuple(holding)

    # ---- the search ---------------------------------------------------------------------------------------------

    def found(self) -> Found:
        whole: Box = tuple((0, line.size - 1) for line in self.lines)
        heap: list[tuple[Key, int, Box]] = [(self._key(whole), 0, whole)] if self._may_hold(whole) else []
        best = self._first(whole) if heap else None
        count = 1
        while heap:
            key, _, box = heappop(heap)
            if best is not None and key >= best[0]:
                break
            if self.enough():
                return self._stopped(best, key[0])
            if all(low == high for low, high in box):
                point: Point = tuple(low for low, _ in box)
                holding = self._holding(point)
                if holding is not None:
                    best = (key, point, holding)
                    break
                continue
            for part in _halves(box):
                bound = self._key(part)
                if (best is None or bound < best[0]) and self._may_hold(part):
                    count += 1
                    heappush(heap, (bound, count, part))
        if best is None:
            return self._answer("no solution", None, None, None)
        return self._answer("proven optimal", best, best[0][0], best[0][0])

    def _stopped(self, best: tuple[Key, Point, tuple[str, ...]] | None, bound: int) -> Found:
        if best is None:
            return self._answer("none found", None, None, bound)
        return self._answer("bounded", best, best[0][0], min(bound, best[0][0]))

    def _answer(
        self, proof: Proof, best: tuple[Key, Point, tuple[str, ...]] | None, cost: int | None, bound: int | None
    ) -> Found:
        return Found(
            proof,
            best[1] if best else None,
            cost,
            bound,
            best[2] if best else (),
            tuple(one.condition.name for one in self.asked if one.is_never(self.lines)),
            prod(line.size for line in self.lines),
            self.costs_asked,
            sum(len(one.known) for one in self.asked),
        )

    def _first(self, whole: Box) -> tuple[Key, Point, tuple[str, ...]] | None:
        """A point at which everything holds, quickly: a corner, drawn back lever by lever as if what holds went on.

        It is only a point to compare with: nothing is concluded from how it was found.
        """
        corners: list[Point] = [tuple(high for _, high in whole), tuple(low for low, _ in whole)]
        point = next((one for one in corners if self._holding(one) is not None), None)
        if point is None:
            return None
        for lever, now in enumerate(self.now):
            near, far = now, point[lever]
            while near != far and not self.enough():
                middle = (near + far) // 2 if far > near else -((-near - far) // 2)
                tried = (*point[:lever], middle, *point[lever + 1 :])
                if self._holding(tried) is not None:
                    point, far = tried, middle
                else:
                    near = middle + (1 if far > near else -1)
        holding = self._holding(point)
        assert holding is not None
        return self._key(tuple((place, place) for place in point)), point, holding


def _halves(box: Box) -> list[Box]:
    """The box cut in two across its longest side."""
    side = max(range(len(box)), key=lambda lever: box[lever][1] - box[lever][0])
    low, high = box[side]
    middle = (low + high) // 2
    return [(*box[:side], part, *box[side + 1 :]) for part in ((low, middle), (middle + 1, high))]
