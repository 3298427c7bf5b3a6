"""The arguments of rules that both the graph of a kernel and the rules worked out beforehand find alike."""

from __future__ import annotations

from shanyraq.engine.columns.lower import Lowering
from shanyraq.engine.columns.named import Named, Table
from shanyraq.engine.columns.numbers import Numbers, value_of
from shanyraq.engine.columns.value import Value
from shanyraq.engine.edition import rule_of
from shanyraq.engine.ir import EachKind, Edition, Kind, Parameter, Rule, TableKind
from shanyraq.engine.refuse import Refusal


def named_number(numbers: Numbers, parameter: Parameter, rule: Rule, lowering: Lowering) -> Named:
    """A number of the law: a table, one value, or the error that it has none on the day."""
    if isinstance(parameter.kind, TableKind):
        return Table(parameter.target, parameter.kind)
    assert isinstance(parameter.kind, Kind)
    graph = lowering.graph
    node, why = numbers.scalar(graph, parameter.target, parameter.kind, rule.id)
    error = graph.zero if why is None else graph.constant(lowering.errors.code(why))
    return value_of(parameter.kind, node, error, graph.no)


def row_of_table(
    numbers: Numbers, table: Table, key: Value, kind: Kind, lowering: Lowering, told_by: str = ""
) -> Value:
    """A row of a table; where the law book lacks it, an error. told_by: the fact that says the row, if one does."""
    graph, rule = lowering.graph, lowering.rule
    assert rule is not None
    node, there = numbers.row(graph, table.number, table.kind, key.node)
    why = numbers.why_missing(table.number, numbers.rows_missing(table.number, table.kind), rule.id, told_by)
    is_known = graph.equal(key.error, graph.zero)  # a key that has no value has no row either, and is told instead
    lowering.meets(graph.both(is_known, graph.opposite(there)), lambda: why)
    return value_of(kind, node, lowering.first_of(key.error, lowering.taken()), graph.no)


def no_edition(edition: Edition, parameter: Parameter, rule: Rule, lowering: Lowering) -> Value:
    """A rule that has no edition on the day: an error of the families that need it."""
    graph = lowering.graph
    try:
        rule_of(edition, parameter.target, rule.id)
    except Refusal as gap:
        kind = parameter.kind.of if isinstance(parameter.kind, EachKind) else parameter.kind
        assert isinstance(kind, Kind)
        node = graph.no if kind.base == "yes_no" else graph.zero
        return value_of(kind, node, graph.constant(lowering.errors.code(gap)), graph.no)
    raise AssertionError(parameter.target)
