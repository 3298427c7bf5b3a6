"""Several small totals over a family's persons added up as one.

A count of persons is at most as large as a block, so four of them fit side by side into one 64-bit whole number: one
running total then does the work of four, and what is packed can be made for several persons at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from shanyraq.engine.columns.graph import FAMILY, PERSON, Node, put_anew, reachable, reached_anew
from shanyraq.engine.columns.spans import ROOM

BITS = 62


def fields(values: Sequence[Node]) -> list[int]:
    """Where each value's field begins in what they are packed into, and where the last one ends."""
    places = [0]
    for value in values:
        places.append(places[-1] + (value.span[1] * ROOM).bit_length())
    return places


def packed(roots: Iterable[Node], reached: frozenset[Node]) -> tuple[dict[Node, Node], frozenset[Node]]:
    """What stands for each node once small totals are packed, and which of the new nodes are reached."""
    nodes = reachable(roots)
    numbers = count(nodes[-1].number + 1 if nodes else 0)
    instead: dict[Node, Node] = {}
    waiting = _packs(nodes, reached)

    def anew(node: Node) -> Node:
        """The node, resting on what stands for its arguments. Its pack, where it is a total of one, comes first."""
        if node in waiting:
            return unpacked(node, waiting[node])
        args = tuple(instead[arg] for arg in node.args)
        return node if args == node.args else replace(node, number=next(numbers), args=args)

    def unpacked(node: Node, settled: Sequence[Node]) -> Node:
        values = [one.args[0].args[0] for one in settled]
        for value in values:
            put_anew(value, instead, anew)
        places = fields(values)
        whole = (0, (1 << places[-1]) - 1)
        like = replace(settled[0], value=0, span=whole, usual=whole)
        args = tuple(instead[value] for value in values)
        pack = replace(like, number=next(numbers), op="pack", args=args, level=PERSON)
        total = replace(like, number=next(numbers), op="total", args=(pack,), level=PERSON)
        sums = replace(like, number=next(numbers), args=(total,))
        for one, place, end in zip(settled, places, places[1:], strict=False):
            shifted, mask = (0, whole[1] >> place), (1 << (end - place)) - 1
            field = sums
            if place:
                field = replace(sums, number=next(numbers), op="shift", args=(sums,), value=place, span=shifted)
            instead[one] = replace(one, number=next(numbers), op="bits", args=(field,), value=mask)
        return instead[node]

    for node in nodes:
        put_anew(node, instead, anew)
    return instead, reached_anew(nodes, reached, instead)


def _packs(nodes: Sequence[Node], reached: frozenset[Node]) -> dict[Node, list[Node]]:
    """For each total that is packed, all of its pack: those that can be worked out at the same time."""
    depths: dict[Node, int] = {}
    alike: dict[tuple[bool, int], list[list[Node]]] = {}
    for node in nodes:
        depths[node] = max((depths[arg] for arg in node.args), default=0) + (node.op == "settled")
        if node.op == "settled" and node.args[0].op == "total" and node.level == FAMILY:
            value = node.args[0].args[0]
            if value.span[0] >= 0 and fields([value])[-1] <= BITS // 2:
                packs = alike.setdefault((node in reached, depths[node]), [[]])
                if fields([one.args[0].args[0] for one in packs[-1]] + [value])[-1] > BITS:
                    packs.append([])
                packs[-1].append(node)
    return {node: pack for packs in alike.values() for pack in packs if len(pack) > 1 for node in pack}
