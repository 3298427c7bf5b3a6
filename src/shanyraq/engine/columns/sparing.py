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

from shanyraq.engine.columns.graph import ONCE, RUNS, Node, put_anew, reachable, reached_anew
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
    told, waits = _what_must_hold(nodes, frozenset(roots)), _waits(nodes)
    numbers = count(nodes[-1].number + 1)
    instead: dict[Node, Node] = {}

    def anew(node: Node) -> Node:
        args = tuple(instead[arg] for arg in node.args)
        if node.op not in RUNS:
            return node if args == node.args else replace(node, number=next(numbers), args=args)
        known = max(waits[arg] for arg in node.args)
        usable = [one for one in told[node] if waits[one[0]] <= known and (node in reached or one[0] not in reached)]
        within = {part for one in usable for part in _parts(one) if part != one}
        usable = [one for one in usable if one not in within]
        for claim, _ in usable:
            put_anew(claim, instead, anew)
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

    for node in nodes:
        put_anew(node, instead, anew)
    return instead, reached_anew(nodes, reached, instead)


def _what_must_hold(nodes: Sequence[Node], roots: frozenset[Node]) -> dict[Node, frozenset[Literal]]:
    """For each node what must hold, at least, for any root to depend on its value.

    Of a value of the family only what holds of the family: what holds of one person who uses it says nothing of the
    others from whom it is gathered.
    """
    uses: dict[Node, list[tuple[Node, int]]] = {node: [] for node in nodes}
    for node in nodes:
        for place, arg in enumerate(node.args):
            uses[arg].append((node, place))
    told: dict[Node, frozenset[Literal]] = {}
    for node in reversed(nodes):
        if node in roots:
            told[node] = frozenset()
            continue
        common = frozenset.intersection(*(told[use].union(_asks(use, place)) for use, place in uses[node]))
        told[node] = frozenset(one for one in common if one[0].level <= node.level)
    return told


def _asks(use: Node, place: int) -> Iterator[Literal]:
    """What must hold for an operation to depend on its argument at that place."""
    if use.op == "pick" and place > 0:
        yield from _parts((use.args[0], place == 1))
    elif use.op in ("and", "or"):
        yield from _parts((use.args[1 - place], use.op == "and"))


def _parts(one: Literal) -> Iterator[Literal]:
    """A claim that holds or does not, and all that then holds or does not, each by itself."""
    claim, holds = one
    yield one
    if claim.op == "not":
        yield from _parts((claim.args[0], not holds))
    elif claim.op == ("and" if holds else "or"):
        for arg in claim.args:
            yield from _parts((arg, holds))


def _waits(nodes: Sequence[Node]) -> dict[Node, int]:
    """How often a value waits for rows or families' totals: what is known later than a row's turn cannot spare it."""
    waits: dict[Node, int] = {}
    for node in nodes:
        waits[node] = max((waits[arg] for arg in node.args), default=0) + (node.op in RUNS or node.op == "settled")
    return waits
