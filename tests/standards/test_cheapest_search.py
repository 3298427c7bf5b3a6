"""The search for the cheapest change: the same answer as trying everything, and honest where it could not finish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shanyraq.engine.refuse import Refusal
from shanyraq.standards import cheapest as module
from shanyraq.standards.cheapest import Condition, Cost, Line, Point, cheapest, front


def cost_of(levers: Sequence[int], of_point: Callable[[Point], int]) -> Cost:
    return Cost(tuple(levers), lambda points: [of_point(point) for point in points])


def by_hand(lines: Sequence[Line], costs: Sequence[Cost], conditions: Sequence[Condition], needed: int) -> int | None:
    """The least cost by trying every point of the lattice."""
    best = None
    for point in product(*(range(line.size) for line in lines)):
        held = [one for one in conditions if one.holds(tuple(point[lever] for lever in one.levers)) is True]
        if not all(one in held for one in conditions if one.is_required):
            continue
        if sum(not one.is_required for one in held) < needed:
            continue
        cost = sum(one.at([tuple(point[lever] for lever in one.levers)])[0] for one in costs)
        best = cost if best is None else min(best, cost)
    return best


PENSION = Line("share", 11, 2)
YEARS = Line("years", 5, 1)


def test_one_lever_goes_just_as_far_as_the_condition_asks() -> None:
    reaches = Condition("V", (0,), lambda point: point[0] >= 7)
    found = cheapest([PENSION], [cost_of([0], lambda point: 10 * (point[0] - 2))], [reaches])
    assert (found.proof, found.point, found.cost, found.no_cheaper_than) == ("proven optimal", (7,), 50, 50)
    assert found.holding == ("V",)


def test_of_two_levers_the_cheaper_mixture_is_taken_though_each_alone_would_do() -> None:
    reaches = Condition("V", (0, 1), lambda point: 2 * point[0] + 5 * point[1] >= 24)
    cost = cost_of([0, 1], lambda point: 4 * point[0] ** 2 + 9 * point[1] - 25)
    found = cheapest([PENSION, YEARS], [cost], [reaches])
    # (2, 4): 16 + 36 - 25 = 27; (5, 3): 100 + 27 - 25; (7, 2): dearer still
    assert (found.point, found.cost, found.proof) == ((2, 4), 27, "proven optimal")


def test_a_condition_that_holds_only_on_an_island_is_found_without_supposing_that_more_is_better() -> None:
    island = Condition("V", (0, 1), lambda point: point == (4, 2))
    found = cheapest([PENSION, YEARS], [cost_of([0], lambda point: -point[0])], [island])
    assert (found.proof, found.point) == ("proven optimal", (4, 2))


def test_what_holds_nowhere_has_no_solution_and_says_so() -> None:
    never = Condition("V", (0,), lambda point: False)
    unknown = Condition("IX", (1,), lambda point: None)
    for condition in (never, unknown):
        found = cheapest([PENSION, YEARS], [cost_of([0], lambda point: point[0])], [condition])
        assert (found.proof, found.point, found.cost, found.no_cheaper_than) == ("no solution", None, None, None)


def test_of_equal_costs_the_fewest_levers_move() -> None:
    either = Condition("V", (0, 1), lambda point: point[0] + point[1] >= 7)
    found = cheapest([PENSION, YEARS], [cost_of([0], lambda point: 0)], [either])
    assert found.point == (6, 1)


def test_a_required_condition_holds_whatever_else_is_asked() -> None:
    conditions = [
        Condition("V", (0,), lambda point: point[0] >= 5),
        Condition("IX", (1,), lambda point: point[0] >= 4),
        Condition("nobody loses", (0, 1), lambda point: point[0] != 5, is_required=True),
    ]
    costs = [cost_of([0], lambda point: point[0]), cost_of([1], lambda point: 100 * point[0])]
    found = cheapest([PENSION, YEARS], costs, conditions, needed=1)
    assert (found.point, found.cost, found.holding) == ((6, 0), 6, ("V", "nobody loses"))


def test_the_front_is_cost_against_how_many_hold() -> None:
    conditions = [
        Condition("V", (0,), lambda point: point[0] >= 5),
        Condition("IX", (1,), lambda point: point[0] >= 4),
    ]
    costs = [cost_of([0], lambda point: point[0] - 2), cost_of([1], lambda point: 100 * (point[0] - 1))]
    assert [(len(one.holding), one.cost, one.point) for one in front([PENSION, YEARS], costs, conditions)] == [
        (1, 3 - 100, (5, 0)),
        (2, 303, (5, 4)),
    ]


def test_without_time_the_answer_is_a_point_and_a_bound_that_is_true() -> None:
    asked = iter([False] * 25 + [True] * 10_000)
    reaches = Condition("V", (0, 1), lambda point: point[0] * point[1] >= 21)
    cost = cost_of([0, 1], lambda point: (point[0] * 7 + point[1] * 3) % 23)
    found = cheapest([Line("a", 11, 0), Line("b", 11, 0)], [cost], [reaches], enough=lambda: next(asked))
    least = by_hand([Line("a", 11, 0), Line("b", 11, 0)], [cost], [reaches], 1)
    assert found.proof == "bounded"
    assert least is not None and found.cost is not None and found.no_cheaper_than is not None
    assert found.no_cheaper_than <= least <= found.cost


def test_without_any_time_nothing_is_claimed_but_the_bound() -> None:
    reaches = Condition("V", (0,), lambda point: point[0] == 7)
    found = cheapest([PENSION], [cost_of([0], lambda point: point[0])], [reaches], enough=lambda: True)
    assert (found.proof, found.point, found.no_cheaper_than) == ("none found", None, 0)


def test_a_cost_that_rests_on_too_many_points_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_IN_A_TABLE", 50)
    with pytest.raises(Refusal, match="share, years: 55 combinations"):
        cheapest([PENSION, YEARS], [cost_of([0, 1], lambda point: 0)], [])


def test_conditions_that_would_cost_more_than_the_answer_are_never_asked() -> None:
    asked: list[Point] = []

    def holds(point: Point) -> bool:
        asked.append(point)
        return point[0] + point[1] >= 20

    lines = [Line("a", 40, 0), Line("b", 40, 0)]
    found = cheapest(lines, [cost_of([0, 1], lambda point: point[0] + point[1])], [Condition("V", (0, 1), holds)])
    assert (found.cost, found.proof) == (20, "proven optimal")
    assert len(asked) < 300 < 40 * 40


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Line], list[Cost], list[Condition], int]:
    """Random lattices of one to three levers; costs and conditions are tables of anything, or rise with the levers."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    lines = [Line(f"lever {place}", size, draw(st.integers(0, size - 1))) for place, size in enumerate(sizes)]
    subsets = st.lists(st.sampled_from(range(len(sizes))), min_size=1, max_size=2, unique=True).map(sorted)
    rises = draw(st.booleans())

    def table(levers: Sequence[int], values: st.SearchStrategy[int]) -> dict[Point, int]:
        points = list(product(*(range(sizes[lever]) for lever in levers)))
        found = dict(zip(points, draw(st.lists(values, min_size=len(points), max_size=len(points))), strict=True))
        if rises:
            return {
                point: max(of for other, of in found.items() if all(a <= b for a, b in zip(other, point, strict=True)))
                for point in points
            }
        return found

    costs, conditions = [], []
    for _ in range(draw(st.integers(1, 3))):
        levers = draw(subsets)
        costs.append(cost_of(levers, table(levers, st.integers(-20, 20)).__getitem__))
    for name in "V", "IX", "X":
        levers = draw(subsets)
        answers = table(levers, st.integers(0, 2))
        conditions.append(
            Condition(
                name, tuple(levers), lambda point, of=answers: (False, None, True)[of[point]], draw(st.booleans())
            )
        )
    return lines, costs, conditions, draw(st.integers(0, sum(not one.is_required for one in conditions)))


@settings(max_examples=150, deadline=None)
@given(problems())
def test_it_is_what_trying_everything_finds(problem: tuple[list[Line], list[Cost], list[Condition], int]) -> None:
    lines, costs, conditions, needed = problem
    found = cheapest(lines, costs, conditions, needed)
    least = by_hand(lines, costs, conditions, needed)
    assert found.cost == least == found.no_cheaper_than
    assert found.proof == ("no solution" if least is None else "proven optimal")


@settings(max_examples=60, deadline=None)
@given(problems(), st.integers(0, 12))
def test_whenever_it_is_stopped_its_bound_is_true(
    problem: tuple[list[Line], list[Cost], list[Condition], int], steps: int
) -> None:
    lines, costs, conditions, needed = problem
    left = iter([False] * steps)
    found = cheapest(lines, costs, conditions, needed, lambda: next(left, True))
    least = by_hand(lines, costs, conditions, needed)
    if least is None:
        assert found.point is None
        return
    assert found.proof != "no solution"
    assert found.no_cheaper_than is not None and found.no_cheaper_than <= least
    assert found.cost is None or found.cost >= least
