"""From the law's expressions to the graph: one rule's body, its exceptions and its rounding."""

from __future__ import annotations

from math import gcd
from typing import assert_never, cast

from shanyraq.engine import ir
from shanyraq.engine.columns import days, refuse
from shanyraq.engine.columns.graph import Graph, Node
from shanyraq.engine.columns.named import Named, Series, Source, Table
from shanyraq.engine.columns.spans import Span, within
from shanyraq.engine.columns.value import NUMERIC, Arithmetic, Errors, Value
from shanyraq.engine.ir import PLACES, TIYN, EachKind, Expression, Kind, Parameter, Rule
from shanyraq.engine.refuse import divides_by_zero, exceptions_conflict
from shanyraq.engine.values import MOST_MONEY

USUAL_RESULT: dict[str, Span] = {
    "money": (-(10**9), 10**9),
    "count": (-(10**4), 10**4),
    "share": (-10 * PLACES, 10 * PLACES),
    "measure": (-(10**5), 10**5),
}
"""What a rule comes to in ordinary life: ten million tenge, and so on, in the smallest unit."""


Claim = ir.Comparison | ir.Both | ir.Either | ir.Opposite | ir.OneOf | ir.HasRow


class Lowering(Arithmetic):
    """Turns the rules of an edition into values of a graph, one at a time."""

    def __init__(self, graph: Graph, errors: Errors, source: Source) -> None:
        super().__init__(graph, errors)
        self.source = source
        self._names: dict[str, Named] = {}
        self._parameters: dict[str, Parameter] = {}

    # ---- a rule --------------------------------------------------------------------------------------------------

    def whole_rule(self, rule: Rule, exceptions: tuple[Rule, ...]) -> Value:
        """What a rule comes to: the one exception that speaks, or else the general rule; rounded and checked."""
        graph = self.graph
        speaking, conflict, error = graph.no, graph.no, graph.zero
        results: list[tuple[Node, Value]] = []
        for exception in exceptions:
            value = self.finished(self.body(exception), rule, exception)
            speaks = graph.opposite(value.silent)
            conflict = graph.either(conflict, graph.both(speaking, speaks))
            speaking = graph.either(speaking, speaks)
            error = self.first_of(error, value.error)
            results.append((speaks, value))
        if len(results) > 1:
            self.rule, (first, second) = rule, exceptions[:2]
            self.meets(conflict, lambda: exceptions_conflict(rule.id, first.cite, second.cite, str(rule.at)))
            error = self.first_of(error, self.taken())
        general = self.finished(self.body(rule), rule, rule)
        node = general.node
        for speaks, value in reversed(results):
            node = graph.pick(speaks, value.node, node)
        error = self.first_of(error, graph.pick(speaking, graph.zero, general.error))
        return Value(rule.kind, node, error, graph.no, general.scale)

    def body(self, rule: Rule) -> Value:
        """The value of one body, not yet rounded."""
        self.rule, self.at = rule, rule.at
        self._names, self._known = {}, {}
        self._parameters = {parameter.name: parameter for parameter in rule.parameters}
        return self.value(rule.body)

    def finished(self, value: Value, rule: Rule, by: Rule) -> Value:
        """The value rounded as its rule says, in whole units of its kind, and not beyond what can be."""
        if rule.kind.base not in NUMERIC:
            return value
        graph, self.rule, self.at = self.graph, rule, rule.at
        unit = PLACES if rule.kind.base == "share" else 1
        node = self._rounded(value, unit, by) if by.rounds else self._must_be_whole(value, unit, rule)
        most = MOST_MONEY * unit
        inside = self.inside(node, most)
        self.meets(graph.opposite(inside), lambda: refuse.beyond_what_can_be(rule.id, rule.at))
        node = graph.limited(node, (-most, most), inside)
        usual = within(node.usual, USUAL_RESULT[rule.kind.base])
        if usual != node.usual and inside.fixed is None:
            node = graph.known(node, node.span, usual)
        return Value(rule.kind, node, self.first_of(value.error, self.taken()), value.silent, unit)

    def _rounded(self, value: Value, unit: int, by: Rule) -> Node:
        assert by.rounds is not None
        top, bottom = {"tenge": (1, TIYN), "tiyn": (1, 1), "four places": (PLACES, 1)}[by.rounds.unit]
        steps, over = self._over(value, top, bottom)
        if by.rounds.direction == "up":
            steps = self.plus(steps, self.minus(over, self.graph.constant(1)))
        elif by.rounds.direction == "half up" and over.fixed != 1:
            if over.fixed is not None and over.fixed % 2 == 0:
                steps = self.plus(steps, self.graph.constant(over.fixed // 2))
            else:
                steps, over = self.plus(self.scaled(steps, 2), over), self.denominator(self.scaled(over, 2))
        whole = self.scaled(self.graph.divide(steps, over), bottom)
        return self._must_be_whole(Value(value.kind, whole, value.error, value.silent, top), unit, by)

    def _must_be_whole(self, value: Value, unit: int, rule: Rule) -> Node:
        node, over = self._over(value, unit, 1)
        rest = self.graph.remainder(node, over)
        broken = self.graph.opposite(self.graph.equal(rest, self.graph.zero))
        self.meets(broken, lambda: refuse.result_not_whole(rule.id, rule.at))
        return self.graph.divide(node, over)

    def _over(self, value: Value, top: int, bottom: int) -> tuple[Node, Node]:
        """value * top / bottom as a numerator and a positive denominator."""
        bottom *= value.scale
        common = gcd(top, bottom)
        top, bottom = top // common, bottom // common
        under = value.under or self.graph.constant(1)
        return self.scaled(value.node, top), self.denominator(self.scaled(under, bottom))

    # ---- expressions ---------------------------------------------------------------------------------------------

    def value(self, expression: Expression) -> Value:
        """The value of an expression that is one value (for each member, where its kind is Each)."""
        named = self.named(expression)
        if not isinstance(named, Value):
            raise refuse.not_in_columns(f"A whole {expression.kind}", expression.at, "Take a row of it, or its total.")
        return named

    def named(self, expression: Expression) -> Named:
        """The value of an expression, or the table or series that it names."""
        match expression:
            case ir.Constant():
                return self._constant(expression)
            case ir.Name():
                return self._name(expression)
            case ir.Let():
                return self._let(expression)
            case ir.Lookup():
                return self._lookup(expression)
            case ir.Gather():
                return self._gather(expression)
            case ir.Phrase():
                return self._phrase(expression)
            case ir.Arithmetic() | ir.Negative() | ir.Choose() | ir.Silence():
                return self._worked_out(expression)
            case _:
                return self._claimed(expression)

    def _worked_out(self, expression: ir.Arithmetic | ir.Negative | ir.Choose | ir.Silence) -> Value:
        match expression:
            case ir.Arithmetic():
                return self._arithmetic(expression)
            case ir.Negative(of=of):
                return self.negative(self.value(of))
            case ir.Choose():
                return self._choose(expression)
            case ir.Silence(kind=kind):
                return Value(kind, self._nothing(kind), self.graph.zero, self.graph.yes)
            case _:
                assert_never(expression)

    def _claimed(self, expression: Claim) -> Value:
        match expression:
            case ir.Comparison():
                return self._comparison(expression)
            case ir.Both(claims=claims):
                return self._logic(claims, expression.kind, True)
            case ir.Either(claims=claims):
                return self._logic(claims, expression.kind, False)
            case ir.Opposite(of=of):
                value = self.value(of)
                return self.claim(self.graph.opposite(value.node), value.error, value.kind)
            case ir.OneOf():
                return self._one_of(expression)
            case ir.HasRow(table=table, key=key):
                named, row = self.named(table), self.value(key)
                assert isinstance(named, Table)
                return self.claim(self.source.has_row(named, row), row.error)
            case _:
                assert_never(expression)

    def claim(self, node: Node, error: Node, kind: ir.AnyKind = ir.YES_NO) -> Value:
        """A yes or no."""
        return Value(kind, node, self.first_of(error, self.taken()), self.graph.no)

    def plain(self, kind: ir.AnyKind, node: Node, error: Node, scale: int = 1) -> Value:
        """Any other value."""
        return Value(kind, node, self.first_of(error, self.taken()), self.graph.no, scale)

    def _nothing(self, kind: ir.AnyKind) -> Node:
        return self.graph.no if kind == ir.YES_NO else self.graph.zero

    def _constant(self, expression: ir.Constant) -> Value:
        kind, value = expression.kind, expression.value
        assert isinstance(kind, Kind)
        if kind.base == "yes_no":
            return self.plain(kind, self.graph.truth(bool(value)), self.graph.zero)
        if kind.base == "choice":
            return self.plain(kind, self.graph.constant(self.index(kind.choice, str(value))), self.graph.zero)
        assert isinstance(value, int)
        return self.plain(kind, self.graph.constant(value), self.graph.zero)

    def index(self, choice: str, member: str) -> int:
        """The place of a member in its choice."""
        return [one.name for one in self.source.choice(choice).members].index(member)

    def _name(self, expression: ir.Name) -> Named:
        found = self._names.get(expression.name)
        if found is None:
            rule = self._the_rule()
            found = self.source.named(self._parameters[expression.name], rule, self)
            self._names[expression.name] = found
        return found

    def _arithmetic(self, expression: ir.Arithmetic) -> Value:
        one, other = self.value(expression.left), self.value(expression.right)
        self.at, rule = expression.at, self._the_rule()
        if expression.operator == "/":
            return self.quotient(one, other, expression.kind, lambda: divides_by_zero(rule.id, expression.at))
        if expression.operator == "*":
            return self.product(one, other, expression.kind)
        return self.sum(one, other, expression.kind, expression.operator == "-")

    def _comparison(self, expression: ir.Comparison) -> Value:
        one, other = self.value(expression.left), self.value(expression.right)
        self.at = expression.at
        match expression.operator:
            case "==":
                node = self.equal(one, other)
            case "!=":
                node = self.graph.opposite(self.equal(one, other))
            case "<":
                node = self.less(one, other)
            case ">":
                node = self.less(other, one)
            case "<=":
                node = self.graph.opposite(self.less(other, one))
            case ">=":
                node = self.graph.opposite(self.less(one, other))
        return self.claim(node, self.first_of(one.error, other.error))

    def _logic(self, claims: tuple[Expression, ...], kind: ir.AnyKind, holds: bool) -> Value:
        """`and` goes on while the claims hold, `or` while they do not: what follows is not touched, nor its errors."""
        first, rest = self.value(claims[0]), claims[1:]
        if not rest:
            return first
        with self.assuming(first.node, holds):
            second = self._logic(rest, kind, holds)
        join = self.graph.both if holds else self.graph.either
        goes_on = first.node if holds else self.graph.opposite(first.node)
        error = self.first_of(first.error, self.only_if(goes_on, second.error))
        return self.claim(join(first.node, second.node), error, kind)

    def _choose(self, expression: ir.Choose) -> Value:
        condition = self.value(expression.condition)
        with self.assuming(condition.node, True):
            then = self.value(expression.then)
        with self.assuming(condition.node, False):
            otherwise = self.value(expression.otherwise)
        self.at = expression.at
        result = self.chosen(condition.node, then, otherwise, expression.kind)
        error = self.first_of(condition.error, result.error)
        return Value(result.kind, result.node, error, result.silent, result.scale, result.under)

    def _let(self, expression: ir.Let) -> Value:
        named = self.named(expression.value)
        self._names[expression.name] = named
        body = self.value(expression.body)
        error = self.first_of(body.error, named.error) if isinstance(named, Value) else body.error
        return Value(body.kind, body.node, error, body.silent, body.scale, body.under)

    def _one_of(self, expression: ir.OneOf) -> Value:
        item, node = self.value(expression.item), self.graph.no
        kind = item.kind.of if isinstance(item.kind, EachKind) else item.kind
        for member in expression.members:
            index = self.graph.constant(self.index(cast(Kind, kind).choice, member))
            node = self.graph.either(node, self.graph.equal(item.node, index))
        return self.claim(node, item.error)

    def _lookup(self, expression: ir.Lookup) -> Named:
        named, key = self.named(expression.table), self.value(expression.key)
        self.at = expression.at
        if isinstance(named, Table):
            return self.source.row(named, key, cast(Kind, expression.kind), self, self.fact_of(expression.key))
        assert isinstance(named, Series)
        if key.node.fixed is not None and named.is_history:
            member = self.source.choice(cast(Kind, key.kind).choice).members[key.node.fixed].name
            return Series(named.fact, (member,) if member in named.keys else (), named.of, named.window, True)
        if named.is_history:
            raise refuse.not_in_columns("A history chosen by a fact", expression.at, "Name the kind.")
        result = self.plain(named.of, self._nothing(named.of), key.error)
        for member in named.keys:
            chosen = self.graph.equal(key.node, self.graph.constant(self.index(cast(Kind, key.kind).choice, member)))
            result = self.chosen(chosen, self.source.part(named, member, self), result, named.of)
        return self.plain(named.of, result.node, self.first_of(result.error, key.error), result.scale)

    def fact_of(self, expression: ir.Expression) -> str:
        """The fact that an expression names; empty where it is anything else."""
        assert self.rule is not None
        name = expression.name if isinstance(expression, ir.Name) else ""
        return next((one.target for one in self.rule.parameters if (one.name, one.source) == (name, "fact")), "")

    # ---- phrases -------------------------------------------------------------------------------------------------

    def _phrase(self, expression: ir.Phrase) -> Named:
        phrase, arguments = expression.phrase, expression.arguments
        if phrase in ("quarter_before", "last_months"):
            series = self.named(arguments[-1])
            assert isinstance(series, Series)
            months = self.value(arguments[0]) if phrase == "last_months" else None
            return self.source.window(phrase, self.value(arguments[-2]), months, series, expression.at)
        if phrase == "best_run":
            series = self.named(arguments[1])
            assert isinstance(series, Series)
            return self.source.best_run(self.value(arguments[0]), series, cast(Kind, expression.kind), expression.at)
        values = [self.value(argument) for argument in arguments]
        self.at = expression.at
        error = self.first_of(*(value.error for value in values))
        if phrase in ("larger", "smaller"):
            one, other = values
            first = self.less(other, one) if phrase == "larger" else self.less(one, other)
            result = self.chosen(first, one, other, expression.kind)
            node = result.node
            if phrase == "larger" and one.scale == other.scale and one.under is other.under:
                node = self.graph.larger(one.node, other.node)
            error = self.first_of(error, result.error)
            return Value(expression.kind, node, error, self.graph.no, result.scale, result.under)
        return self.plain(expression.kind, days.phrase(self.graph, phrase, [value.node for value in values]), error)

    def _gather(self, expression: ir.Gather) -> Value:
        values = self.named(expression.values)
        where = self.named(expression.where) if expression.where is not None else None
        self.at = expression.at
        if isinstance(values, Series):
            assert where is None or isinstance(where, Table)
            return self.source.total(values, where, self)
        assert isinstance(values, Value) and (where is None or isinstance(where, Value))
        graph = self.graph
        claim = graph.yes if where is None else where.node
        error = graph.worst(self.first_of(values.error, where.error if where else graph.zero))
        kind = cast(Kind, expression.kind)
        match expression.phrase:
            case "total":
                node = graph.total(graph.pick(claim, values.node, graph.zero))
                return self.plain(kind, node, error, values.scale)
            case "count":
                return self.plain(kind, graph.total(graph.whole(graph.both(claim, values.node))), error)
            case "any_of":
                found = graph.total(graph.whole(graph.both(claim, values.node)))
                return self.claim(graph.less(graph.zero, found), error)
            case "all_of":
                broken = graph.total(graph.whole(graph.both(claim, graph.opposite(values.node))))
                return self.claim(graph.equal(broken, graph.zero), error)
            case _:
                return self._extreme(expression, values, claim, error)

    def _extreme(self, expression: ir.Gather, values: Value, claim: Node, error: Node) -> Value:
        graph = self.graph
        assert expression.otherwise is not None
        largest = expression.phrase == "largest"
        node = values.node if largest else self.minus(graph.zero, values.node)
        nobody = node.span[0] - 1
        found = graph.largest(graph.pick(claim, node, graph.constant(nobody)), nobody)
        is_none = graph.equal(found, graph.constant(nobody))
        otherwise = self.value(expression.otherwise)
        extreme = found if largest else self.minus(graph.zero, found)
        extreme = graph.known(extreme, extreme.span, values.node.usual)
        kind = cast(Kind, expression.kind)
        result = self.chosen(is_none, otherwise, self.plain(kind, extreme, graph.zero, values.scale), kind)
        return Value(kind, result.node, self.first_of(error, result.error), graph.no, result.scale, result.under)
