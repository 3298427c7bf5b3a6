"""The phrases of days on packed days: year * 512 + month * 32 + day keeps their order."""

from __future__ import annotations

from shanyraq.engine.columns.graph import Graph, Node
from shanyraq.engine.columns.spans import DAYS, NEVER_DAY

OFF_THE_CALENDAR = 10**7


def phrase(graph: Graph, name: str, arguments: list[Node]) -> Node:
    """A phrase of days; it means what engine.exact says it means."""
    match name:
        case "years_between":
            earlier, later = arguments
            return graph.shift(graph.subtract(later, earlier), 9)
        case "months_between":
            return _months_between(graph, *arguments)
        case "add_days" | "add_months":
            return graph.call(name, (arguments[0], _bounded(graph, arguments[1])), DAYS)
        case "add_years":
            months = graph.multiply(_bounded(graph, arguments[1]), graph.constant(12))
            return graph.call("add_months", (arguments[0], months), DAYS)
        case "first_of_month":
            day = arguments[0]
            first = graph.add(graph.subtract(day, graph.bits(day, 31)), graph.constant(1))
            never = graph.constant(NEVER_DAY)
            return graph.pick(graph.equal(day, never), never, graph.known(first, DAYS))
        case "month_of_year":
            return _month(graph, arguments[0])
        case "year_of":
            return graph.shift(arguments[0], 9)
        case _:
            return graph.call(name, (arguments[0],), DAYS)


def _bounded(graph: Graph, count: Node) -> Node:
    """A count of days, months or years, cut where any more leads off the calendar anyway."""
    low, high = graph.constant(-OFF_THE_CALENDAR), graph.constant(OFF_THE_CALENDAR)
    raised = graph.larger(count, low)
    bounded = graph.pick(graph.less(raised, high), raised, high)
    low_end, high_end = (min(max(end, -OFF_THE_CALENDAR), OFF_THE_CALENDAR) for end in count.span)
    return graph.known(bounded, (low_end, high_end))


def _month(graph: Graph, day: Node) -> Node:
    month = graph.bits(graph.shift(day, 5), 15)
    return graph.known(month, (1, 12))


def _months_between(graph: Graph, earlier: Node, later: Node) -> Node:
    twelve = graph.constant(12)
    first, last = (
        graph.add(graph.multiply(graph.shift(day, 9), twelve), _month(graph, day)) for day in (earlier, later)
    )
    incomplete = graph.less(graph.bits(later, 31), graph.bits(earlier, 31))
    return graph.subtract(graph.subtract(last, first), graph.whole(incomplete))
