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
    """Else a sweep would read every row again for every number. What else must hold spares them nevertheless."""
    graph = Graph()
    number, is_carer = graph.number(0, TRUTH, TRUTH, True), claim(graph, 0)
    is_due = graph.both(is_carer, number)
    amount = graph.pick(is_due, best_of_two(graph), graph.zero)
    instead, reached = spared([amount], frozenset({number, is_due, amount}))
    run = next(node for node in instead.values() if node.op == "best_run")
    assert run.args[-1] is is_carer
    assert run not in reached
    assert instead[amount] in reached


def best_of_the_family(graph: Graph, where: Node | None = None) -> Node:
    """The best two months of whoever has the best in the family, among those for whom a claim holds."""
    run = best_of_two(graph)
    return graph.largest(run if where is None else graph.pick(where, run, graph.zero), 0)


def test_what_holds_of_who_asks_says_nothing_of_whose_row_the_family_hands_on() -> None:
    """A child is due by its carer's months, and is not the carer."""
    graph = Graph()
    amount = graph.pick(claim(graph, 0), best_of_the_family(graph, claim(graph, 1)), graph.zero)
    rows = [Row([1, 2, 3]), Row([4, 5, 6]), Row([7, 8, 9])]
    assert worked_out([amount], [1, 0, 0], [0, 1, 0], rows) == [[11, 0, 0]]
    assert [row.read for row in rows] == [False, True, False]


def test_what_holds_of_the_family_spares_the_rows_of_all_its_persons() -> None:
    graph = Graph()
    somebody_asks = graph.less(graph.zero, graph.total(graph.whole(claim(graph, 0))))
    amount = graph.largest(
        graph.pick(graph.both(claim(graph, 1), somebody_asks), rows_after_totals(graph), graph.zero), 0
    )
    due = graph.pick(claim(graph, 1), amount, graph.zero)
    for asks, wanted in ((1, [0, 11, 0]), (0, [0, 0, 0])):
        rows = [Row([1, 2, 3]), Row([4, 5, 6]), Row([7, 8, 9])]
        assert worked_out([due], [asks, 0, 0], [0, 1, 0], rows) == [wanted]
        assert [row.read for row in rows] == [False, bool(asks), False]


def rows_after_totals(graph: Graph) -> Node:
    """The best so many months as there are persons for whom the second claim holds, and one more."""
    rows = graph.column(2, PERSON, (0, 1000), (0, 1000))
    months = graph.add(graph.total(graph.whole(claim(graph, 1))), graph.constant(1))
    return graph.make("best_run", (rows, months), 0, PERSON, (0, 2000), (0, 2000))


def test_a_total_that_is_not_waited_for_anyway_does_not_spare_a_row() -> None:
    """Else the rows would be put off, and with them all that rests on them; what is known at once still does."""
    graph = Graph()
    somebody_asks = graph.less(graph.zero, graph.total(graph.whole(claim(graph, 0))))
    amount = graph.pick(graph.both(claim(graph, 1), somebody_asks), best_of_two(graph), graph.zero)
    rows = [Row([1, 2, 3]), Row([4, 5, 6]), Row([7, 8, 9])]
    assert worked_out([amount], [0, 0, 0], [0, 1, 0], rows) == [[0, 0, 0]]
    assert [row.read for row in rows] == [False, True, False]
