"""People matched to places so that as few as possible are left over; and the cut that proves that fewer cannot be.

People flow from a district's group to a measure it may enter, from there to the open places of the rows that cover the
district, and up the rows to the programmes they belong to; no row takes more than it has. The largest flow leaves the
fewest people. Of the largest flows the one is taken in which districts stand most alike, by tenths of their need, and
of those the one that uses preferred measures most. What is cut off by the smallest cut is where the bottleneck lies:
those people may enter nothing but what is full (the theorem of Ford and Fulkerson, 1956).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from shanyraq.studies.placement.measures import Group, measures
from shanyraq.studies.placement.need import Need, largest_remainder
from shanyraq.studies.placement.reconcile import Levels

Node = tuple[str, ...]
START, END = ("start",), ("end",)
Flow = Mapping[Node, Mapping[Node, int]]
TENTHS = 10
DEAR = 100_000
"""What a tenth further costs: more than any measures along a way that is changed for it."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """People who can be placed nowhere else than in places that are too few.

    people: how many of them there are; places: how many all that they may enter have. missing: the difference, which
    any assignment leaves. rows: the rows that are full, by id; measures: what these people may enter and is planned;
    capped: whether the plan's own shares of measures hold them back.
    """

    districts: Sequence[str]
    groups: Sequence[Group]
    measures: Sequence[str]
    rows: Sequence[str]
    people: int
    places: int
    capped: bool

    @property
    def missing(self) -> int:
        """People left over, however they are assigned."""
        return self.people - self.places


@dataclass(frozen=True, eq=False)
class Matched:
    """A best assignment.

    placed: people by district, measure and row. wanted: by district and measure, where the plan has shares. groups:
    people placed by district and group. left: people without a place by district. bottlenecks: the largest first.
    """

    placed: Mapping[tuple[str, str, str], int]
    wanted: Mapping[tuple[str, str], int]
    groups: Mapping[tuple[str, Group], int]
    left: Mapping[str, int]
    bottlenecks: Sequence[Bottleneck]

    @property
    def missing(self) -> int:
        """People without a place: the fewest that any assignment could leave."""
        return sum(self.left.values())

    def of(self, district: str, measure: str) -> int:
        """People of a district placed in a measure."""
        return sum(many for (where, what, _), many in self.placed.items() if (where, what) == (district, measure))


def matched(levels: Levels, needs: Sequence[Need], *, with_shares: bool = True) -> Matched:
    """The best assignment of all people to the places of a reconciled plan."""
    plan = levels.plan
    wanted: dict[tuple[str, str], int] = {}
    if plan.shares and with_shares:
        for need in needs:
            parts = largest_remainder(need.total, list(plan.shares.values()))
            wanted.update({(need.district.name, name): part for name, part in zip(plan.shares, parts, strict=True)})
    graph = _graph(levels, needs, wanted, capped=bool(plan.shares) and with_shares)
    flow: Flow = nx.max_flow_min_cost(graph, START, END)
    placed: dict[tuple[str, str, str], int] = {}
    by_group: dict[tuple[str, Group], int] = {}
    for node, onward in flow.items():
        if node[0] == "measure":
            for row, many in onward.items():
                if many:
                    placed[node[1], node[2], row[1]] = many
    left = {}
    for need in needs:
        name = need.district.name
        there = flow.get(("district", name), {})
        taken = {group: there.get(_people(need, group), 0) for group in need.people}
        by_group.update({(name, group): many for group, many in taken.items()})
        left[name] = need.total - sum(taken.values())
    return Matched(placed, wanted, by_group, left, _bottlenecks(graph, flow, needs))


def _people(need: Need, group: Group) -> Node:
    return "people", need.district.name, group.name


def _graph(levels: Levels, needs: Sequence[Need], wanted: Mapping[tuple[str, str], int], *, capped: bool) -> nx.DiGraph:
    plan, graph = levels.plan, nx.DiGraph()
    everybody = sum(need.total for need in needs) + 1  # what no flow fills
    graph.add_nodes_from([START, END])
    dear = {name: place for place, name in enumerate(plan.order)}
    for row in plan.rows:
        if row.id in levels.counted:
            above = levels.above.get(row.id)
            graph.add_edge(("row", row.id), ("row", above) if above else END, capacity=row.places, weight=0)
            if levels.open[row.id]:
                graph.add_edge(("open", row.id), ("row", row.id), capacity=levels.open[row.id], weight=0)
    for need in needs:
        where = need.district
        reach: dict[str, list[str]] = {}
        for row in plan.rows:
            if levels.open[row.id] and row.region in ("", where.region) and row.district in ("", where.name):
                reach.setdefault(row.measure, []).append(row.id)
        for measure, rows in reach.items():
            entrance = ("measure", where.name, measure)
            most = wanted.get((where.name, measure), 0) if capped else everybody
            graph.add_edge(("door", *entrance[1:]), entrance, capacity=most, weight=0)
            for row_id in rows:
                graph.add_edge(entrance, ("open", row_id), capacity=everybody, weight=0)
        home = ("district", where.name)
        for tenth in range(TENTHS):
            part = need.total * (tenth + 1) // TENTHS - need.total * tenth // TENTHS
            slice_of = ("tenth", where.name, str(tenth))
            graph.add_edge(START, slice_of, capacity=part, weight=tenth * DEAR)
            graph.add_edge(slice_of, home, capacity=part, weight=0)
        for group, many in need.people.items():
            graph.add_edge(home, _people(need, group), capacity=many, weight=0)
            for measure in reach:
                if measures()[measure].takes(group):
                    door = ("door", where.name, measure)
                    graph.add_edge(_people(need, group), door, capacity=everybody, weight=dear[measure])
    return graph


def _bottlenecks(graph: nx.DiGraph, flow: Flow, needs: Sequence[Need]) -> list[Bottleneck]:
    """The parts of the smallest cut that hold people back, each by itself."""
    reached = _reached(graph, flow)
    behind = {node for node in reached if node[0] not in ("start", "tenth", "district")}
    sides = graph.subgraph(behind).to_undirected(as_view=True)
    people = {_people(need, group): (need, group, many) for need in needs for group, many in need.people.items()}
    found = []
    for part in nx.connected_components(sides):
        inside = [people[node] for node in sorted(part) if node[0] == "people"]
        number = sum(many for _, _, many in inside)
        crossing = [(one, other) for one in part for other in graph[one] if other not in reached]
        places = sum(graph[one][other]["capacity"] for one, other in crossing)
        if number - places <= 0:
            continue
        found.append(
            Bottleneck(
                districts=list(dict.fromkeys(need.district.name for need, _, many in inside if many)),
                groups=sorted({group for _, group, many in inside if many}),
                measures=sorted({one[2] for one in part if one[0] == "door"}),
                rows=sorted({one[1] for one, _ in crossing if one[0] in ("row", "open")}),
                people=number,
                places=places,
                capped=any(one[0] == "door" for one, _ in crossing),
            )
        )
    missing = sum(need.total for need in needs) - sum(flow[START].values())
    assert sum(one.missing for one in found) == missing, "the smallest cut does not weigh what the largest flow leaves"
    return sorted(found, key=lambda one: (-one.missing, one.districts))


def _reached(graph: nx.DiGraph, flow: Flow) -> set[Node]:
    """Where another person could still get to: along what is not full, and back along what is used."""
    seen: set[Node] = {START}
    waiting: deque[Node] = deque([START])
    while waiting:
        node = waiting.popleft()
        onward = [other for other in graph[node] if flow[node][other] < graph[node][other]["capacity"]]
        back = [other for other in graph.pred[node] if flow[other][node] > 0]
        for other in (*onward, *back):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
