"""The order of work: loops over the persons and families of a block, and the scratch between them.

Phases alternate: families, persons, gathering, families again. A phase is cut into loops of some sixty operations,
small enough for the registers and large enough that little passes through memory. What two loops share is kept in
scratch, in the narrowest type; what costs next to nothing is worked out again instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from shanyraq.engine.columns.graph import FAMILY, GATHERS, ONCE, PERSON, RUNS, Node, reachable
from shanyraq.engine.columns.packing import packed
from shanyraq.engine.columns.spans import ROOM, Span, widest
from shanyraq.engine.columns.sparing import spared

OPERATIONS = 64
RUNNING = 6
"""How many operations, and how many running totals, one loop has at most."""

CHEAP = 2
ONE_EACH = frozenset({"sum_by", "worst"})
ALONE = ONE_EACH | RUNS
INTO_GATHERS = frozenset({"pick", "not", "known"})
"""What is cheap enough for the loops that gather, one person at a time; claims are joined before, eight at a time."""

Loops = Literal["families", "persons", "gather", "sum_by", "worst"]


@dataclass(frozen=True, slots=True)
class Sink:
    """Where a result goes. index: its place among the outputs. Sums are taken of `persons` or of `families`."""

    index: int
    node: Node
    level: int


@dataclass
class Loop:
    """One function of the kernel: a loop that works out some nodes."""

    kind: Loops
    nodes: list[Node]
    is_reached: bool
    order: int = 0
    again: list[Node] = field(default_factory=list)
    once: list[Node] = field(default_factory=list)
    columns: list[Node] = field(default_factory=list)
    read: list[Node] = field(default_factory=list)
    sinks: list[Sink] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Whether it runs over persons or families."""
        return FAMILY if self.kind in ("families", "worst") else PERSON


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of scratch: one value a family or a person, in a type."""

    name: str
    level: int
    type: str


class Schedule:
    """Orders the nodes that the sinks rest on into loops.

    reached: the nodes that change from one set of numbers to the next.
    """

    def __init__(self, sinks: Iterable[Sink], reached: frozenset[Node] = frozenset()) -> None:
        self.sinks, self.reached = list(sinks), reached
        for step in (spared, packed):
            instead, self.reached = step([sink.node for sink in self.sinks], self.reached)
            self.sinks = [replace(sink, node=instead[sink.node]) for sink in self.sinks]
        self.nodes = reachable(sink.node for sink in self.sinks)
        self.uses: dict[Node, list[Node]] = {node: [] for node in self.nodes}
        for node in self.nodes:
            for arg in node.args:
                self.uses[arg].append(node)
        wanted = {sink.node for sink in self.sinks}
        self.phases: dict[Node, tuple[int, int]] = {}
        self.cheap: dict[Node, int] = {}
        for node in self.nodes:
            self._weigh(node, wanted)
            self.phases[node] = self._phase(node)
        self._put_off(wanted)
        self._sink_into_gathers(wanted)
        self.loops = self._loops()
        self.home = {node: loop for loop in self.loops for node in loop.nodes}
        for loop in self.loops:
            self._complete(loop)
        self.slots = self._storage()

    # ---- phases --------------------------------------------------------------------------------------------------

    def _weigh(self, node: Node, wanted: set[Node]) -> None:
        """Notes a node that is cheap enough to be worked out wherever it is needed."""
        if node.level == ONCE or node.op == "column":
            self.cheap[node] = 0
        elif node in wanted or node.op in GATHERS | ALONE | {"settled"}:
            return
        elif all(arg in self.cheap and arg.level in (ONCE, node.level) for arg in node.args):
            cost = 1 + sum(self.cheap[arg] for arg in node.args)
            if cost <= CHEAP and node.op in ("equal", "less", "not", "and", "or", "known", "same"):
                self.cheap[node] = cost

    def _phase(self, node: Node) -> tuple[int, int]:
        """Phase and layer of a node: 0, 3, 6 … over families, 1, 4 … over persons, 2, 5 … gathering."""
        if node.level == ONCE or node.op == "column":
            return -1, 0
        of = 2 if node.op in GATHERS else 1 if node.level == PERSON else 0
        earliest, layer = of, 0
        args = [arg for arg in node.args if arg in self.reached or node not in self.reached]
        for arg in args:
            phase, its_layer = self.phases[arg]
            if node.op == "settled" or phase % 3 != of or arg.op in GATHERS or of == 2:
                phase = _next(phase + (node.op == "settled"), of)
                its_layer = 0
            earliest, layer = max((earliest, layer), (phase, its_layer))
        crosses = any(arg.op in ALONE and self.phases[arg] == (earliest, layer) for arg in args)
        if node.op in ALONE and any(self.phases[arg] == (earliest, layer) for arg in args):
            crosses = True
        return earliest, layer + crosses

    def _put_off(self, wanted: set[Node]) -> None:
        """What rests on columns alone is worked out when it is first needed, not before."""
        free = set[Node]()
        for node in self.nodes:
            leaf = node.level == ONCE or node.op == "column"
            if leaf or (all(arg in free for arg in node.args) and node.op not in GATHERS | ALONE):
                free.add(node)
        for node in reversed(self.nodes):
            uses = [use for use in self.uses[node] if use not in self.cheap]
            if node in free and self.phases[node][0] >= 0 and uses and node not in wanted:
                of = 1 if node.level == PERSON else 0
                if all(node.level == use.level or use.op in GATHERS for use in uses) and node not in self.cheap:
                    phase, layer = min(self.phases[use] for use in uses)
                    if phase % 3 == 2:
                        phase, layer = phase - 1, 0
                    if phase % 3 == of and (phase, layer) > self.phases[node]:
                        self.phases[node] = phase, layer

    def _sink_into_gathers(self, wanted: set[Node]) -> None:
        """What only a gathering needs, and costs little, is worked out in its loop instead of before it."""
        for node in reversed(self.nodes):
            uses = self.uses[node]
            if node.level == PERSON and node.op in INTO_GATHERS and uses and node not in wanted:
                phases = {self.phases[use] for use in uses}
                gathered = all(use.op in GATHERS or self.phases[use][0] % 3 == 2 for use in uses)
                alike = all((use in self.reached) == (node in self.reached) for use in uses)
                if len(phases) == 1 and gathered and alike:
                    self.phases[node] = phases.pop()

    # ---- loops ---------------------------------------------------------------------------------------------------

    def _loops(self) -> list[Loop]:
        groups: dict[tuple[bool, tuple[int, int], str], list[Node]] = {}
        for node in self.nodes:
            if self.phases[node][0] >= 0 and node not in self.cheap:
                special = node.op if node.op in ONE_EACH else "alone" if node.op in ALONE else ""
                groups.setdefault((node in self.reached, self.phases[node], special), []).append(node)
        loops: list[Loop] = []
        for key in sorted(groups):
            is_reached, (phase, _), special = key
            for nodes in self._chunks(groups[key], phase % 3 == 2, special in ONE_EACH):
                loops.append(Loop(_kind(nodes[-1], phase), nodes, is_reached))
        self._place_sinks(loops)
        for order, loop in enumerate(loops):
            loop.order = order
        return loops

    def _chunks(self, nodes: list[Node], gathering: bool, one_each: bool) -> list[list[Node]]:
        """The nodes of a phase in pieces, cut between rules where possible."""
        if one_each:
            return [[node] for node in nodes]
        if gathering:
            return self._gathering_chunks(nodes)
        chunks: list[list[Node]] = [[]]
        for node in nodes:
            full = len(chunks[-1]) >= OPERATIONS
            if full and (node.rule != chunks[-1][-1].rule or len(chunks[-1]) >= 2 * OPERATIONS):
                chunks.append([])
            chunks[-1].append(node)
        return [chunk for chunk in chunks if chunk]

    def _gathering_chunks(self, nodes: list[Node]) -> list[list[Node]]:
        """A few running totals at a time, each with what only it needs."""
        running = [node for node in nodes if node.op in GATHERS]
        members, chunks = set(nodes), []
        for first in range(0, len(running), RUNNING):
            several = running[first : first + RUNNING]
            inner = [node for node in reachable(several) if node in members]
            chunks.append([node for node in inner if node not in running or node in several])
        return chunks

    def _place_sinks(self, loops: list[Loop]) -> None:
        """Each result is written by the loop that works it out; a mere column or number by a loop of its own."""
        home = {node: loop for loop in loops for node in loop.nodes}
        extra: dict[tuple[Loops, bool], Loop] = {}
        for sink in self.sinks:
            loop = home.get(sink.node)
            if loop is None or loop.level != sink.level or loop.kind not in ("families", "persons"):
                kind: Loops = "families" if sink.level == FAMILY else "persons"
                is_reached = sink.node in self.reached
                loop = extra.setdefault((kind, is_reached), Loop(kind, [], is_reached))
            loop.sinks.append(sink)
        loops += extra.values()
        loops.sort(key=lambda loop: loop.is_reached)

    def _complete(self, loop: Loop) -> None:
        """Notes what a loop reads and what it works out again."""
        own, seen = set(loop.nodes), set[Node]()
        waiting = [arg for node in loop.nodes for arg in node.args] + [sink.node for sink in loop.sinks]
        while waiting:
            node = waiting.pop()
            if node in own or node in seen:
                continue
            seen.add(node)
            if node in self.home:
                loop.read.append(node)
                continue
            target = loop.once if node.level == ONCE else loop.columns if node.op == "column" else loop.again
            target.append(node)
            waiting += node.args
        for some in (loop.read, loop.once, loop.columns, loop.again):
            some.sort(key=lambda node: node.number)

    # ---- scratch -------------------------------------------------------------------------------------------------

    def _storage(self) -> Mapping[Node, Slot]:
        """Scratch for what one loop leaves to another; reused once nobody reads it any more."""
        last: dict[Node, int] = {}
        for loop in self.loops:
            for node in loop.read:
                stays = loop.is_reached and not self.home[node].is_reached
                last[node] = len(self.loops) if stays else max(loop.order, last.get(node, 0))
        for node, loop in self.home.items():
            if loop.kind in ("gather", "sum_by", "worst") and (node.op in GATHERS or loop.kind != "gather"):
                last.setdefault(node, loop.order)
        slots: dict[Node, Slot] = {}
        free: dict[tuple[int, str], list[tuple[int, Slot]]] = {}
        made = 0
        for node in sorted(last, key=lambda one: (self.home[one].order, one.number)):
            level, kind = (PERSON if node.op in GATHERS else node.level), type_of(node)
            begins = self.home[node].order
            waiting = free.setdefault((level, kind), [])
            slot = next((slot for ends, slot in waiting if ends < begins), None)
            if slot is None:
                slot, made = Slot(f"{'fp'[level - 1]}{kind[0]}{kind.strip('uint')}_{made}", level, kind), made + 1
            else:
                waiting[:] = [item for item in waiting if item[1] is not slot]
            waiting.append((last[node], slot))
            slots[node] = slot
        return slots


def _next(phase: int, of: int) -> int:
    """The first phase from `phase` on that is over families (0), persons (1) or gathering (2)."""
    return max(phase, 0) + (of - max(phase, 0)) % 3


def _kind(node: Node, phase: int) -> Loops:
    if node.op == "sum_by":
        return "sum_by"
    if node.op == "worst":
        return "worst"
    kinds: tuple[Loops, ...] = ("families", "persons", "gather")
    return kinds[phase % 3]


def type_of(node: Node) -> str:
    """The narrowest type that holds a node's values (a running total may hold those of a whole block)."""
    if node.is_truth:
        return "uint8"
    span: Span = node.span
    if node.op == "total":
        most = widest(node.args[0].span) * ROOM
        span = -most, most
    if span[0] >= 0 and span[1] <= 255:
        return "uint8"
    return "int32" if widest(span) < 2**31 else "int64"
