"""The program as a graph of whole-number operations: one node a distinct value, each with its span and level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from shanyraq.engine.columns import spans
from shanyraq.engine.columns.spans import TRUTH, Span, within

ONCE, FAMILY, PERSON = 0, 1, 2
"""Levels: the same for everybody (numbers of the law only), one value a family, one value a person."""

GATHERS = frozenset({"total", "largest"})
"""What runs over the persons of a family; `settled` then reads the family's result."""

RUNS = frozenset({"best_run", "run_before"})
"""What reads a row of months."""

COMMUTATIVE = frozenset({"add", "mul", "equal", "same", "and", "or", "max"})


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """One value: an operation on other values. span: what it can be at most; usual: what it is in ordinary life."""

    number: int
    op: str
    args: tuple[Node, ...]
    value: int
    level: int
    span: Span
    usual: Span
    is_truth: bool
    rule: str

    def __repr__(self) -> str:
        return f"<{self.number} {self.op} {self.value} {[arg.number for arg in self.args]}>"

    @property
    def fixed(self) -> int | None:
        """The value of a constant."""
        return self.value if self.op == "constant" else None


class TooWide(Exception):
    """An operation whose result may not fit into 64 bits."""


class Graph:
    """Makes nodes, each distinct one once, and simplifies what is known beforehand.

    bounded: whether results must fit into 64 bits (they need not where Python evaluates them).
    """

    def __init__(self, bounded: bool = True) -> None:
        self.bounded = bounded
        self.nodes: list[Node] = []
        self.rule = ""
        self._known: dict[tuple[object, ...], Node] = {}
        self.zero = self.constant(0)
        self.yes = self.truth(True)
        self.no = self.truth(False)

    def make(
        self, op: str, args: tuple[Node, ...], value: int, level: int, span: Span, usual: Span, is_truth: bool = False
    ) -> Node:
        """The node of an operation, a new one or the one there is."""
        if op in COMMUTATIVE and args[0].number > args[1].number:
            args = (args[1], args[0])
        key = (op, tuple(arg.number for arg in args), value, is_truth, level if not args else 0)
        found = self._known.get(key)
        if found is None:
            if self.bounded and not spans.fits(span):
                raise TooWide
            found = Node(len(self.nodes), op, args, value, level, span, within(usual, span), is_truth, self.rule)
            self.nodes.append(found)
            self._known[key] = found
        return found

    def _of(self, op: str, args: tuple[Node, ...], span: Span, usual: Span, value: int = 0) -> Node:
        return self.make(op, args, value, _level(args), span, usual)

    def _claim(self, op: str, args: tuple[Node, ...]) -> Node:
        return self.make(op, args, 0, _level(args), TRUTH, TRUTH, True)

    # ---- leaves --------------------------------------------------------------------------------------------------

    def constant(self, value: int) -> Node:
        """A whole number known beforehand."""
        return self.make("constant", (), value, ONCE, (value, value), (value, value))

    def truth(self, value: bool) -> Node:
        """Yes or no known beforehand."""
        return self.make("constant", (), int(value), ONCE, TRUTH, TRUTH, True)

    def number(self, slot: int, span: Span, usual: Span, is_truth: bool = False) -> Node:
        """A number of the law, by its place in the numbers passed at run time."""
        return self.make("number", (), slot, ONCE, span, usual, is_truth)

    def row(self, first: int, key: Node, span: Span, usual: Span, is_truth: bool = False) -> Node:
        """A row of a table that begins at a place of the numbers; the key counts rows from 0 and stays inside."""
        if key.fixed is not None:
            return self.number(first + key.fixed, span, usual, is_truth)
        return self.make("row", (key,), first, key.level, span, usual, is_truth)

    def column(self, index: int, level: int, span: Span, usual: Span, is_truth: bool = False) -> Node:
        """A column of the people."""
        return self.make("column", (), index, level, span, usual, is_truth)

    # ---- whole numbers -------------------------------------------------------------------------------------------

    def add(self, one: Node, other: Node) -> Node:
        """one + other."""
        if one.fixed is not None and other.fixed is not None:
            return self.constant(one.fixed + other.fixed)
        if one.fixed == 0:
            return other
        if other.fixed == 0:
            return one
        return self._of("add", (one, other), spans.added(one.span, other.span), spans.added(one.usual, other.usual))

    def subtract(self, one: Node, other: Node) -> Node:
        """one - other."""
        if one.fixed is not None and other.fixed is not None:
            return self.constant(one.fixed - other.fixed)
        if other.fixed == 0:
            return one
        if one is other:
            return self.zero
        return self._of(
            "sub", (one, other), spans.subtracted(one.span, other.span), spans.subtracted(one.usual, other.usual)
        )

    def multiply(self, one: Node, other: Node) -> Node:
        """one * other."""
        if one.fixed is not None and other.fixed is not None:
            return self.constant(one.fixed * other.fixed)
        for this, that in ((one, other), (other, one)):
            if this.fixed == 1:
                return that
            if this.fixed == 0:
                return self.zero
        return self._of(
            "mul", (one, other), spans.multiplied(one.span, other.span), spans.multiplied(one.usual, other.usual)
        )

    def divide(self, one: Node, by: Node) -> Node:
        """one / by rounded down; `by` is at least 1."""
        if by.fixed == 1:
            return one
        if one.fixed is not None and by.fixed is not None:
            return self.constant(one.fixed // by.fixed)
        return self._of("div", (one, by), spans.divided(one.span, by.span), spans.divided(one.usual, by.usual))

    def remainder(self, one: Node, by: Node) -> Node:
        """What one / by rounded down leaves; `by` is at least 1."""
        if by.fixed == 1:
            return self.zero
        if one.fixed is not None and by.fixed is not None:
            return self.constant(one.fixed % by.fixed)
        return self.subtract_whole(one, by)

    def subtract_whole(self, one: Node, by: Node) -> Node:
        """one - (one / by rounded down) * by, whose span is known to be small."""
        span = spans.remaining(one.span, by.span)
        return self._of("rest", (one, by, self.divide(one, by)), span, span)

    def shift(self, one: Node, bits: int) -> Node:
        """one divided by two that many times, rounded down."""
        if one.fixed is not None:
            return self.constant(one.fixed >> bits)
        span, usual = ((low >> bits, high >> bits) for low, high in (one.span, one.usual))
        return self._of("shift", (one,), span, usual, bits)

    def bits(self, one: Node, mask: int) -> Node:
        """The bits of one that are in the mask."""
        if one.fixed is not None:
            return self.constant(one.fixed & mask)
        return self._of("bits", (one,), (0, mask), (0, mask), mask)

    def larger(self, one: Node, other: Node) -> Node:
        """The larger of two."""
        if one is other or one.span[0] >= other.span[1]:
            return one
        if other.span[0] >= one.span[1]:
            return other
        for this, that in ((one, other), (other, one)):
            if that.op == "max" and this in that.args:
                return that
        span, usual = (
            (max(a[0], b[0]), max(a[1], b[1])) for a, b in ((one.span, other.span), (one.usual, other.usual))
        )
        return self._of("max", (one, other), span, usual)

    def pick(self, condition: Node, then: Node, otherwise: Node) -> Node:
        """`then` where the condition holds, else `otherwise`."""
        if condition.fixed is not None:
            return then if condition.fixed else otherwise
        if then is otherwise:
            return then
        if condition.op == "not":
            return self.pick(condition.args[0], otherwise, then)
        if then.is_truth:
            if otherwise is self.no:
                return self.both(condition, then)
            if then is self.yes:
                return self.either(condition, otherwise)
            return self.either(self.both(condition, then), self.both(self.opposite(condition), otherwise))
        return self._of(
            "pick",
            (condition, then, otherwise),
            spans.joined(then.span, otherwise.span),
            spans.joined(then.usual, otherwise.usual),
        )

    def limited(self, one: Node, limits: Span, condition: Node) -> Node:
        """one where the condition holds (which says it is inside the limits), else 0."""
        if condition.fixed == 1:
            return one
        span = spans.joined(within(one.span, limits), (0, 0))
        return self._of("pick", (condition, one, self.zero), span, one.usual)

    def known(self, one: Node, span: Span, usual: Span | None = None) -> Node:
        """The same, with a narrower span that is known for another reason than how it is made."""
        return self.make("known", (one,), 0, one.level, span, usual or span)

    def call(self, word: str, args: tuple[Node, ...], span: Span) -> Node:
        """A phrase of days that the kernels' own words work out."""
        return self.make(word, args, 0, _level(args), span, span)

    # ---- yes and no ----------------------------------------------------------------------------------------------

    def opposite(self, one: Node) -> Node:
        """not one."""
        if one.fixed is not None:
            return self.no if one.fixed else self.yes
        return one.args[0] if one.op == "not" else self._claim("not", (one,))

    def both(self, one: Node, other: Node) -> Node:
        """one and other."""
        for this, that in ((one, other), (other, one)):
            if this.fixed is not None:
                return that if this.fixed else self.no
        if one is other:
            return one
        parts = _parts(one, "and") | _parts(other, "and")
        if any(part.op == "not" and part.args[0] in parts for part in parts):
            return self.no
        for this, that in ((one, other), (other, one)):
            if this in _parts(that, "and"):
                return that
        return self._claim("and", (one, other))

    def either(self, one: Node, other: Node) -> Node:
        """one or other."""
        for this, that in ((one, other), (other, one)):
            if this.fixed is not None:
                return self.yes if this.fixed else that
        if one is other:
            return one
        parts = _parts(one, "or") | _parts(other, "or")
        if any(part.op == "not" and part.args[0] in parts for part in parts):
            return self.yes
        for this, that in ((one, other), (other, one)):
            if this in _parts(that, "or"):
                return that
        return self._claim("or", (one, other))

    def less(self, one: Node, other: Node) -> Node:
        """one < other. What can only be one value at the edge of a span is written as an equality."""
        if one.span[1] < other.span[0]:
            return self.yes
        if one.span[0] >= other.span[1] or one is other:
            return self.no
        if other.fixed is not None and one.span[0] == other.fixed - 1:
            return self.equal(one, self.constant(other.fixed - 1))
        if one.fixed is not None and other.span[0] == one.fixed:
            return self.opposite(self.equal(other, one))
        if other.fixed is not None and one.span[1] == other.fixed:
            return self.opposite(self.equal(one, other))
        if one.fixed is not None and other.span[1] == one.fixed + 1:
            return self.equal(other, self.constant(one.fixed + 1))
        return self._claim("less", (one, other))

    def equal(self, one: Node, other: Node) -> Node:
        """one == other, of whole numbers or of claims."""
        if one is other:
            return self.yes
        if one.is_truth:
            for this, that in ((one, other), (other, one)):
                if this.fixed is not None:
                    return that if this.fixed else self.opposite(that)
            return self._claim("same", (one, other))
        if one.span[1] < other.span[0] or other.span[1] < one.span[0]:
            return self.no
        if one.fixed is not None and one.fixed == other.fixed:
            return self.yes
        return self._claim("equal", (one, other))

    def whole(self, claim: Node) -> Node:
        """1 where the claim holds, else 0."""
        if claim.fixed is not None:
            return self.constant(claim.fixed)
        return self.pick(claim, self.constant(1), self.zero)

    # ---- from persons to their family ----------------------------------------------------------------------------

    def total(self, values: Node) -> Node:
        """The sum over a family's persons; 0 of nobody."""
        most, usually = (0, spans.MOST_MEMBERS), (0, spans.USUAL_MEMBERS)
        if values.level < PERSON:
            return self.multiply(self.make("members", (), 0, FAMILY, most, usually), values)
        span, usual = spans.multiplied(values.span, most), spans.multiplied(values.usual, usually)
        return self._gathered("total", values, 0, spans.joined(span, (0, 0)), spans.joined(usual, (0, 0)))

    def largest(self, values: Node, nobody: int) -> Node:
        """The largest over a family's persons; `nobody`, which is less than any, of nobody."""
        span, usual = ((nobody, high) for _, high in (values.span, values.usual))
        return self._gathered("largest", values, nobody, span, usual)

    def _gathered(self, op: str, values: Node, value: int, span: Span, usual: Span) -> Node:
        running = self.make(op, (values,), value, PERSON, span, usual)
        return self.make("settled", (running,), value, FAMILY, span, usual)

    def worst(self, codes: Node) -> Node:
        """The largest error over a family's persons; 0 of nobody."""
        if codes.fixed == 0:
            return codes
        if codes.level < PERSON:
            anybody = self.less(self.zero, self.total(self.constant(1)))
            return self.pick(anybody, codes, self.zero)
        span = spans.joined(codes.span, (0, 0))
        return self.make("worst", (codes,), 0, FAMILY, span, span)


def _parts(claim: Node, op: str) -> set[Node]:
    """The claims that `and` (or `or`) joins to this one, some forty at most."""
    found: set[Node] = set()
    waiting = [claim]
    while waiting:
        part = waiting.pop()
        if part.op == op and len(found) < 40:
            waiting += part.args
        else:
            found.add(part)
    return found


def _level(args: Iterable[Node]) -> int:
    return max((arg.level for arg in args), default=ONCE)


def reachable(roots: Iterable[Node]) -> list[Node]:
    """The nodes that the roots rest on, each before those that need it."""
    found: set[int] = set()
    order: list[Node] = []
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node.number not in found:
            found.add(node.number)
            order.append(node)
            waiting += node.args
    return sorted(order, key=lambda node: node.number)


def put_anew(root: Node, instead: dict[Node, Node], anew: Callable[[Node], Node]) -> None:
    """Fills in what stands for a node and for all that it rests on, each after what it needs."""
    for node in reachable([root]):
        if node not in instead:
            instead[node] = anew(node)


def reached_anew(nodes: Iterable[Node], reached: frozenset[Node], instead: Mapping[Node, Node]) -> frozenset[Node]:
    """Which of the nodes that stand for others are reached: those of reached ones, and whatever rests on one."""
    now = {instead[node] for node in nodes if node in reached}
    for node in reachable(instead.values()):
        if any(arg in now for arg in node.args):
            now.add(node)
    return frozenset(now)
