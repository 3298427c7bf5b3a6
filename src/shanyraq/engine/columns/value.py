"""Exact arithmetic on the graph: a quantity is a whole number over a constant and, after a division, over another.

Nothing is rounded inside a rule. Denominators are kept positive, so comparisons multiply across. Where the
spans do not prove that a result fits into 64 bits the operands are checked at run time; where even ordinary
amounts would not fit, the rule is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import gcd, isqrt, lcm
from typing import TYPE_CHECKING

from shanyraq.engine.columns import refuse
from shanyraq.engine.columns.graph import Graph, Node, TooWide
from shanyraq.engine.columns.spans import WIDEST, widest
from shanyraq.engine.ir import AnyKind, Place, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTE = 255
NUMERIC = frozenset({"money", "count", "share", "measure"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the graph: node / (scale * under), the error that making it meets, and whether it is no value.

    node: a numerator, a truth, a packed day or the index of a choice's member. error: 0, or the place in the
    list of errors, where the path that makes the value is really taken. silent: an exception gave no value.
    """

    kind: AnyKind
    node: Node
    error: Node
    silent: Node
    scale: int = 1
    under: Node | None = None


class Errors:
    """The texts of all errors a family can meet, by code; 0 is none.

    Where several errors meet the largest code is told. Amounts too large to be exact have the largest codes of a byte,
    because what is worked out from them may then look like other errors.
    """

    def __init__(self) -> None:
        self.texts: dict[int, str] = {0: ""}
        self.met: dict[int, Exception] = {}
        self._codes: dict[str, int] = {}
        self._next, self._next_inexact = 1, BYTE

    def code(self, error: Exception, is_inexact: bool = False) -> int:
        """The code of a refusal's text."""
        text = str(error)
        if text not in self._codes:
            free = self._next_inexact if is_inexact and self._next_inexact > self._next else self._next
            self._codes[text] = free
            self.texts[free] = text
            self.met[free] = error
            self._next_inexact -= free == self._next_inexact
            while self._next in self.texts:
                self._next += 1
        return self._codes[text]


class Arithmetic:
    """Quantities on a graph, within one rule. What the path taken so far settles is used to leave out checks."""

    def __init__(self, graph: Graph, errors: Errors) -> None:
        self.graph = graph
        self.errors = errors
        self.rule: Rule | None = None
        self.at = Place("", 0)
        self._met = graph.zero
        self._known: dict[Node, bool] = {}

    # ---- errors and paths ----------------------------------------------------------------------------------------

    def meets(self, condition: Node, error: Callable[[], Exception], is_inexact: bool = False) -> None:
        """Notes an error for the value in the making, where the condition holds."""
        condition = self.settled(condition)
        if condition.fixed != 0:
            code = self.graph.constant(self.errors.code(error(), is_inexact))
            self._met = self.graph.larger(self._met, self.graph.pick(condition, code, self.graph.zero))

    def taken(self) -> Node:
        """The errors noted since they were last taken."""
        met, self._met = self._met, self.graph.zero
        return met

    def first_of(self, *errors: Node) -> Node:
        """One error of several, if there is any."""
        result = self.graph.zero
        for error in errors:
            result = self.graph.larger(result, error)
        return result

    def only_if(self, condition: Node, error: Node) -> Node:
        """An error that counts only where the condition holds."""
        return self.graph.pick(self.settled(condition), error, self.graph.zero)

    @contextmanager
    def assuming(self, claim: Node, holds: bool) -> Iterator[None]:
        """On this path the claim is known to hold, or not to hold."""
        before = dict(self._known)
        self._learn(claim, holds)
        try:
            yield
        finally:
            self._known = before

    def _learn(self, claim: Node, holds: bool) -> None:
        self._known[claim] = holds
        if claim.op == "not":
            self._learn(claim.args[0], not holds)
        elif (claim.op == "and" and holds) or (claim.op == "or" and not holds):
            for part in claim.args:
                self._learn(part, holds)

    def settled(self, claim: Node) -> Node:
        """The claim, or what the path taken says of it."""
        if claim in self._known:
            return self.graph.truth(self._known[claim])
        if claim.op == "not":
            return self.graph.opposite(self.settled(claim.args[0]))
        return claim

    # ---- whole numbers that must fit -----------------------------------------------------------------------------

    def times(self, one: Node, other: Node) -> Node:
        """The product; operands too large for it are an error of the family."""
        try:
            return self.graph.multiply(one, other)
        except TooWide:
            for_one, for_other = self._shares_of_room(one, other)
            return self.graph.multiply(self._limited(one, for_one), self._limited(other, for_other))

    def _shares_of_room(self, one: Node, other: Node) -> tuple[int, int]:
        """How large each factor may be: as far as possible above what is usual."""
        usual_one, usual_other = max(1, widest(one.usual)), max(1, widest(other.usual))
        room = WIDEST // (usual_one * usual_other)
        if room < 1:
            raise refuse.may_overflow(self._the_rule(), self.at)
        most_one, most_other = widest(one.span), widest(other.span)
        even = usual_one * isqrt(room)
        options = [(WIDEST // most_other, most_other), (most_one, WIDEST // most_one), (even, WIDEST // even)]

        def room_above(option: tuple[int, int]) -> int:
            """How many times what is usual fits; a factor that can be no larger needs no room at all."""
            above = (option[0] // usual_one, option[0] >= most_one), (option[1] // usual_other, option[1] >= most_other)
            return min(WIDEST if is_whole else times for times, is_whole in above)

        return max(options, key=room_above)

    def plus(self, one: Node, other: Node, minus: bool = False) -> Node:
        """The sum or difference; operands too large for it are an error of the family."""
        operation = self.graph.subtract if minus else self.graph.add
        try:
            return operation(one, other)
        except TooWide:
            half = WIDEST // 2
            if max(widest(one.usual), widest(other.usual)) > half:
                raise refuse.may_overflow(self._the_rule(), self.at) from None
            return operation(self._limited(one, half), self._limited(other, half))

    def minus(self, one: Node, other: Node) -> Node:
        """The difference."""
        return self.plus(one, other, minus=True)

    def scaled(self, one: Node, by: int) -> Node:
        """The product with a constant (a claim is left as it is by 1)."""
        return one if by == 1 else self.times(one, self.graph.constant(by))

    def _limited(self, node: Node, most: int) -> Node:
        if widest(node.span) <= most:
            return node
        rule, at = self._the_rule(), self.at
        inside = self.inside(node, most)
        self.meets(self.graph.opposite(inside), lambda: refuse.too_large_to_be_exact(rule.id, at), True)
        return self.graph.limited(node, (-most, most), inside)

    def inside(self, node: Node, most: int) -> Node:
        """Whether a number is no larger than `most`, either way."""
        graph = self.graph
        high, low = graph.constant(most), graph.constant(-most)
        return graph.both(graph.opposite(graph.less(high, node)), graph.opposite(graph.less(node, low)))

    def _the_rule(self) -> Rule:
        assert self.rule is not None
        return self.rule

    # ---- quantities ----------------------------------------------------------------------------------------------

    def alike(self, one: Value, other: Value) -> tuple[Node, Node, int, Node | None]:
        """Two quantities over one denominator: both numerators, and the scale and under they share."""
        scale = lcm(one.scale, other.scale)
        left, right = self.scaled(one.node, scale // one.scale), self.scaled(other.node, scale // other.scale)
        if one.under is other.under:
            return left, right, scale, one.under
        under = self._product(one.under, other.under)
        left = left if other.under is None else self.times(left, other.under)
        right = right if one.under is None else self.times(right, one.under)
        return left, right, scale, under

    def _product(self, one: Node | None, other: Node | None) -> Node | None:
        if one is None or other is None:
            return one or other
        return self.denominator(self.times(one, other))

    def denominator(self, node: Node) -> Node:
        """A denominator that stays positive even where its operands were too large and are an error."""
        return self.graph.larger(node, self.graph.constant(1))

    def sum(self, one: Value, other: Value, kind: AnyKind, minus: bool) -> Value:
        """one + other, or one - other."""
        left, right, scale, under = self.alike(one, other)
        return self._made(kind, self.plus(left, right, minus), (one, other), scale, under)

    def product(self, one: Value, other: Value, kind: AnyKind) -> Value:
        """one * other."""
        node = self.times(one.node, other.node)
        return self._made(kind, node, (one, other), one.scale * other.scale, self._product(one.under, other.under))

    def quotient(self, one: Value, by: Value, kind: AnyKind, zero: Callable[[], Exception]) -> Value:
        """one / by; a division by zero is an error of the family."""
        graph = self.graph
        node, scale, divisor = one.node, one.scale, by.node
        common = gcd(one.scale, by.scale)
        scale, top = scale // common, by.scale // common
        if by.under is not None:
            node = self.times(node, by.under)
        self.meets(graph.equal(_bare(divisor), graph.zero), zero)
        if divisor.op == "mul" and (factor := divisor.args[0].fixed or divisor.args[1].fixed) and factor > 0:
            divisor = _bare(divisor)
            common = gcd(top, factor)
            top, scale = top // common, scale * (factor // common)
        node = self.scaled(node, top)
        if divisor.span[0] < 0:
            below = graph.less(divisor, graph.zero)
            node = graph.pick(below, self.minus(graph.zero, node), node)
            divisor = graph.pick(below, self.minus(graph.zero, divisor), divisor)
        divisor = graph.larger(divisor, graph.constant(1))
        if divisor.fixed is not None:
            scale, under = scale * divisor.fixed, one.under
        else:
            under = self._product(one.under, divisor)
        return self._made(kind, node, (one, by), scale, under)

    def negative(self, one: Value) -> Value:
        """-one."""
        node = self.minus(self.graph.zero, one.node)
        return self._made(one.kind, node, (one,), one.scale, one.under)

    def less(self, one: Value, other: Value) -> Node:
        """Whether one < other; denominators are positive, so the numerators decide."""
        left, right, _, _ = self.alike(one, other)
        return self.graph.less(left, right)

    def equal(self, one: Value, other: Value) -> Node:
        """Whether one == other."""
        left, right, _, _ = self.alike(one, other)
        return self.graph.equal(left, right)

    def chosen(self, condition: Node, then: Value, otherwise: Value, kind: AnyKind) -> Value:
        """then where the condition holds, else otherwise; errors and silence follow the path that is taken."""
        graph = self.graph
        condition = self.settled(condition)
        if condition.fixed is not None:
            return replace(then if condition.fixed else otherwise, kind=kind)
        one, other, scale, unders = self._side_by_side(then, otherwise)
        under = unders[0]
        if unders[0] is not unders[1]:
            single = graph.constant(1)
            under = graph.pick(condition, unders[0] or single, unders[1] or single)
        error = graph.pick(condition, then.error, otherwise.error)
        return Value(
            kind,
            graph.pick(condition, one, other),
            self.first_of(error, self.taken()),
            graph.pick(condition, then.silent, otherwise.silent),
            scale,
            under,
        )

    def _side_by_side(self, then: Value, otherwise: Value) -> tuple[Node, Node, int, tuple[Node | None, Node | None]]:
        """Two numerators over one scale, and the denominator of each beside it.

        Where a numerator would become too large, its denominator takes the scale instead.
        """
        graph, unders = self.graph, (then.under, otherwise.under)
        scale = lcm(then.scale, otherwise.scale)
        try:
            one = graph.multiply(then.node, graph.constant(scale // then.scale))
            return one, graph.multiply(otherwise.node, graph.constant(scale // otherwise.scale)), scale, unders
        except TooWide:
            least = gcd(then.scale, otherwise.scale)
            single = graph.constant(1)
            over = [self.scaled(value.under or single, value.scale // least) for value in (then, otherwise)]
            return then.node, otherwise.node, least, (over[0], over[1])

    def _made(self, kind: AnyKind, node: Node, of: tuple[Value, ...], scale: int, under: Node | None) -> Value:
        error = self.first_of(*(one.error for one in of), self.taken())
        return Value(kind, node, error, self.graph.no, scale, under)


def _bare(divisor: Node) -> Node:
    """A divisor without a constant factor: it is zero when the whole is."""
    if divisor.op == "mul":
        for factor, other in ((divisor.args[0], divisor.args[1]), (divisor.args[1], divisor.args[0])):
            if factor.fixed is not None and factor.fixed > 0:
                return other
    return divisor
