"""Rows of months are read only of those for whom something depends on them."""

from __future__ import annotations

from collections.abc import Sequence

from shanyraq.engine.columns.build import plain_driver
from shanyraq.engine.columns.graph import PERSON, Graph, Node
from shanyraq.engine.columns.schedule import Schedule, Sink
from shanyraq.engine.columns.source import Writer
from shanyraq.engine.columns.spans import TRUTH
from shanyraq.engine.columns.sparing import spared


class Row(list[int]):
    """A row that says whether its months were looked at."""

    read = False

    def __getitem__(self, place: object) -> int:  # type: ignore[override]
        self.read = True
        return super().__getitem__(place)  # type: ignore[index,return-value]


def claim(graph: Graph, index: int) -> Node:
    return graph.column(index, PERSON, TRUTH, TRUTH, True)


def best_of_two(graph: Graph) -> Node:
    """The best two months of the last column."""
    rows = graph.column(2, PERSON, (0, 1000), (0, 1000))
    return graph.make("best_run", (rows, graph.constant(2)), 0, PERSON, (0, 2000), (0, 2000))


def worked_out(roots: Sequence[Node], one: Sequence[int], other: Sequence[int], rows: Sequence[Row]) -> list[list[int]]:
    """Each root for each of these persons, who are one family."""
    schedule = Schedule([Sink(place, root, PERSON) for place, root in enumerate(roots)])
    source, n = Writer(schedule, False).source(3, len(roots)), len(rows)
    found = [[[0] * n] for _ in roots]
    scratch = [[0] * (n + 1) for _ in source.slots]
    plain_driver(source.text)(0, 1, [0, n], [[0]], [0] * (n + 1), one, other, rows, *scratch, *found)
    return [values[0] for values in found]


def test_a_row_is_read_where_the_result_depends_on_it() -> None:
    """Due to the first and third person, to the third not as of old: only the first person's months matter."""
    graph = Graph()
    is_due, is_old = claim(graph, 0), claim(graph, 1)
    amount = graph.pick(is_due, graph.pick(is_old, graph.constant(7), best_of_two(graph)), graph.zero)
    rows = [Row([1, 2, 3]), Row([4, 5, 6]), Row([7, 8, 9])]
    assert worked_out([amount], [1, 0, 1], [0, 0, 1], rows) == [[5, 0, 7]]
    assert [row.read for row in rows] == [True, False, False]


def test_a_row_that_two_results_depend_on_is_read_where_either_does() -> None:
    graph = Graph()
    run = best_of_two(graph)
    both = [graph.pick(claim(graph, index), run, graph.zero) for index in (0, 1)]
    rows = [Row([1, 2, 3]), Row([4, 5, 6]), Row([7, 8, 9])]
    assert worked_out(both, [1, 0, 0], [0, 1, 0], rows) == [[5, 0, 0], [0, 11, 0]]
    assert all(row.read for row in rows[:2])


def test_what_is_known_only_from_the_row_does_not_spare_it() -> None:
    graph = Graph()
    run = best_of_two(graph)
    amount = graph.pick(graph.less(run, graph.constant(6)), run, graph.constant(99))
    assert worked_out([amount], [0, 0], [0, 0], [Row([1, 2, 3]), Row([4, 5, 6])]) == [[5, 99]]


def test_what_a_changed_number_does_not_reach_is_not_made_to_depend_on_it() -> None:
    """Else a sweep would read every row again for every number."""
    graph = Graph()
    number = graph.number(0, TRUTH, TRUTH, True)
    is_due = graph.both(claim(graph, 0), number)
    amount = graph.pick(is_due, best_of_two(graph), graph.zero)
    instead, reached = spared([amount], frozenset({number, is_due, amount}))
    run = next(node for node in instead.values() if node.op == "best_run")
    assert run.args[-1].fixed == 1
    assert run not in reached
    assert instead[amount] in reached
