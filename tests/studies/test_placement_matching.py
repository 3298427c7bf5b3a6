"""People matched to places: as few left as can be, held to another program; and the cut that says where."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_plans import PLAN, best, plan

from shanyraq.engine.ir import Place
from shanyraq.studies.placement.matching import matched
from shanyraq.studies.placement.measures import groups, measures
from shanyraq.studies.placement.need import Need
from shanyraq.studies.placement.plan import District, Plan, Row
from shanyraq.studies.placement.reconcile import reconciled


def test_nobody_is_placed_where_they_may_not_enter(tmp_path: Path) -> None:
    """Twenty who work may not register as unemployed: public works are closed to them, and nothing else is planned."""
    found = best(plan(tmp_path))
    assert found.left == {"A": 26, "B": 2}
    assert {one.missing for one in found.bottlenecks} == {20, 6, 2}
    nothing = next(one for one in found.bottlenecks if one.missing == 20)
    assert nothing.measures == [] and [group.name for group in nothing.groups] == ["35-49 working"]
    narrow = next(one for one in found.bottlenecks if one.missing == 6)
    assert (narrow.rows, narrow.people, narrow.places) == (["LA"], 10, 4)


def test_what_a_regional_row_keeps_is_open_to_its_districts_alone(tmp_path: Path) -> None:
    text = PLAN.replace("places: 12", "places: 20").replace(
        "places:\n", "  - {district: C, region: abai, needs: {18-29 without_work: 9}}\nplaces:\n", 1
    )
    assert best(plan(tmp_path, text)).left == {"A": 20, "B": 0, "C": 9}


def test_preferred_measures_are_filled_first_and_districts_stand_alike(tmp_path: Path) -> None:
    text = """
order: [training, job]
districts:
  - {district: A, region: zhambyl, needs: {18-29 without_work: 100}}
  - {district: B, region: zhambyl, needs: {18-29 without_work: 50}}
places:
  - {level: regional, programme: M, region: zhambyl, measure: training, places: 30, source: x}
  - {level: regional, programme: M, region: zhambyl, measure: job, places: 45, source: x}
"""
    found = best(plan(tmp_path, text))
    assert found.left == {"A": 50, "B": 25}
    assert sum(found.of(one, "training") for one in ("A", "B")) == 30
    wide = best(plan(tmp_path, text.replace("places: 45", "places: 900")))
    assert wide.missing == 0 and sum(wide.of(one, "training") for one in ("A", "B")) == 30


def test_shares_bind_and_the_cut_says_so(tmp_path: Path) -> None:
    text = PLAN.replace("places:\n", "shares: {public_works: 0.1, job: 0.9}\nplaces:\n", 1)
    found = best(plan(tmp_path, text))
    assert found.wanted == {("A", "public_works"): 3, ("A", "job"): 27, ("B", "public_works"): 1, ("B", "job"): 9}
    assert found.left == {"A": 27, "B": 9}
    assert any(one.capped for one in found.bottlenecks)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["regional", "local"]),
        st.sampled_from(["job", "training", "silver_age", "public_works"]),
        st.sampled_from(["A", "B", "C"]),
        st.integers(0, 6),
        st.booleans(),
    ),
    max_size=10,
)
PEOPLE = st.tuples(*[st.lists(st.integers(0, 4), min_size=len(groups()), max_size=len(groups())) for _ in range(3)])


@settings(max_examples=60, deadline=None)
@given(ROWS, PEOPLE)
def test_no_assignment_leaves_fewer_and_the_bottlenecks_add_up(
    rows: list[tuple[str, str, str, int, bool]], people: tuple[list[int], ...]
) -> None:
    """Held to a plain matching of single persons to single places (Hopcroft and Karp's is another program)."""
    found, regional = [], {}
    for number, (level, measure, district, places, tied) in enumerate(rows):
        if level == "regional":
            regional.setdefault(measure, f"r{number}")
        above = regional.get(measure, "none") if tied and level == "local" else "none"
        home = district if level == "local" else ""
        found.append(Row(f"r{number}", level, "p", measure, "zhambyl", home, places, above, "x", Place("p", number)))
    homes = [District(name, "zhambyl", 0, 0, {"": 1}, Place("p", 1)) for name in "ABC"]
    told_needs = [
        Need(home, dict(zip(groups(), many, strict=True)), True) for home, many in zip(homes, people, strict=True)
    ]
    levels = reconciled(Plan("p", homes, found, list(measures())))
    result = matched(levels, told_needs)
    graph = nx.Graph()
    singles = [
        (home.name, group, number)
        for home, need in zip(homes, told_needs, strict=True)
        for group, many in need.people.items()
        for number in range(many)
    ]
    graph.add_nodes_from(singles)
    for row in found:
        # where rows under a row have more than it has, their places are the row's: seats are made of what is left
        room = levels.open[row.id]
        under = levels.under(row)
        if under and sum(one.places for one in under) > row.places:
            return
        for seat in range(room):
            for home, group, number in singles:
                if row.district in ("", home) and measures()[row.measure].takes(group):
                    graph.add_edge((home, group, number), ("seat", row.id, seat))
    pairs = nx.bipartite.maximum_matching(graph, singles) if graph.number_of_edges() else {}
    assert len(singles) - result.missing == len(pairs) // 2
    assert sum(one.missing for one in result.bottlenecks) == result.missing
    for row in found:
        assert sum(many for (_, _, into), many in result.placed.items() if into == row.id) <= row.places
    for (where, what, into), _ in result.placed.items():
        row = next(one for one in found if one.id == into)
        assert row.measure == what and row.district in ("", where)
