"""Rows of months that are read only where they matter.

A row of months is the widest thing a person has: reading it costs more than a whole rule. Most rules want it of few,
of those whose pension is assigned in the month, say, and of nobody else does the result depend on it. What must hold
for it to matter is found here, and given to the words that read such rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TypeAlias

from shanyraq.engine.columns.graph import ONCE, RUNS, Node, reachable
from shanyraq.engine.columns.spans import TRUTH

Literal: TypeAlias = tuple[Node, bool]
"""A claim, and whether it holds."""


def spared(roots: Sequence[Node], reached: frozenset[Node]) -> tuple[dict[Node, Node], frozenset[Node]]:
    """What stands for each node once rows are read where they matter, and which of the new nodes are reached.

    Each node of RUNS is given one argument more: the claim without which it need not be worked out.
    """
    nodes = reachable(roots)
    runs = [node for node in nodes if node.op in RUNS]
    if not runs:
        return {node: node for node in nodes}, reached
    told, resting = _what_must_hold(nodes, frozenset(roots)), _resting_on(nodes, runs)
    numbers = count(nodes[-1].number + 1)
    instead: dict[Node, Node] = {}

    def anew(node: Node) -> Node:
        args = tuple(instead[arg] for arg in node.args)
        if node.op not in RUNS:
            return node if args == node.args else replace(node, number=next(numbers), args=args)
        usable = [one for one in told[node] if one[0].level == node.level and one[0] not in resting]
        usable = [one for one in usable if node in reached or one[0] not in reached]
        for claim, _ in usable:
            make(claim)
        claim = joined(sorted(usable, key=lambda one: one[0].number), node)
        return replace(node, number=next(numbers), args=(*args, claim))

    def joined(usable: Iterable[Literal], like: Node) -> Node:
        """All of them at once; where there are none, yes."""
        truth = replace(like, value=0, span=TRUTH, usual=TRUTH, is_truth=True)
        whole: Node | None = None
        for claim, holds in usable:
            one = instead[claim]
            if not holds:
                one = replace(truth, number=next(numbers), op="not", args=(one,))
            whole = one if whole is None else replace(truth, number=next(numbers), op="and", args=(whole, one))
        return whole or replace(truth, number=next(numbers), op="constant", args=(), value=1, level=ONCE)

    def make(root: Node) -> None:
        for node in reachable([root]):
            if node not in instead:
                instead[node] = anew(node)

    for node in nodes:
        make(node)
    now: set[Node] = {instead[node] for node in nodes if node in reached}
    for node in reachable(instead.values()):
        if any(arg in now for arg in node.args):
            now.add(node)
    return instead, frozenset(now)


def _what_must_hold(nodes: Sequence[Node], roots: frozenset[Node]) -> dict[Node, frozenset[Literal]]:
    """For each node what must hold, at least, for any root to depend on its value."""
    uses: dict[Node, list[tuple[Node, int]]] = {node: [] for node in nodes}
    for node in nodes:
        for place, arg in enumerate(node.args):
            uses[arg].append((node, place))
    told: dict[Node, frozenset[Literal]] = {}
    for node in reversed(nodes):
        if node in roots:
            told[node] = frozenset()
            continue
        told[node] = frozenset.intersection(*(told[use].union(_asks(use, place)) for use, place in uses[node]))
    return told


def _asks(use: Node, place: int) -> Iterator[Literal]:
    """What must hold for an operation to depend on its argument at that place."""
    if use.op == "pick" and place > 0:
        yield use.args[0], place == 1
    elif use.op in ("and", "or"):
        yield use.args[1 - place], use.op == "and"


def _resting_on(nodes: Sequence[Node], runs: Iterable[Node]) -> set[Node]:
    """What cannot be known before rows are read or families' totals are, and so cannot spare the reading."""
    found = set(runs)
    for node in nodes:
        if node.op == "settled" or any(arg in found for arg in node.args):
            found.add(node)
    return found
