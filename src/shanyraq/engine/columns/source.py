"""The kernel as Python source: one function a loop, and a driver over the blocks of families.

The same text runs in plain Python (where whole numbers have no bounds) and compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shanyraq.engine.columns.expression import written
from shanyraq.engine.columns.graph import FAMILY, PERSON, RUNS, Node
from shanyraq.engine.columns.schedule import Loop, Schedule, Sink, Slot
from shanyraq.engine.columns.spans import ROOM
from shanyraq.engine.columns.words import FAMILIES, PERSONS


@dataclass(frozen=True, slots=True)
class Source:
    """A kernel's text, and the scratch it wants."""

    text: str
    slots: tuple[Slot, ...]
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """What the values of a column must be: at least 0, or (`below`) the place of one of so many members of a choice."""

    column: int
    level: int
    below: int | None


class Writer:
    """Writes the loops of a schedule as functions. sums: whether results are added up instead of kept."""

    def __init__(self, schedule: Schedule, sums: bool, checked: bool = False) -> None:
        self.schedule, self.sums, self.checked = schedule, sums, checked
        self.functions: list[str] = []
        self.calls: list[tuple[bool, str]] = []
        self.needs_home = False

    def source(self, columns: int, outputs: int, limits: Sequence[Limit] | None = None) -> Source:
        """The whole text. limits: what columns must hold; a block that does not is left, and `unsound` set to 1."""
        for loop in self.schedule.loops:
            self._loop(loop)
        slots = tuple(dict.fromkeys(self.schedule.slots.values()))
        results = ["sums"] if self.sums else [f"o{index}" for index in range(outputs)]
        given = [f"c{index}" for index in range(columns)]
        told = [] if limits is None else ["unsound"]
        arguments = (
            "first",
            "last",
            "offsets",
            "numbers",
            "home",
            *told,
            *given,
            *(slot.name for slot in slots),
            *results,
        )
        sound = self._sound(limits or ())
        text = "\n\n\n".join([*self.functions, self._driver(arguments, results, sound)])
        return Source(text + "\n", slots, arguments)

    # ---- one loop ------------------------------------------------------------------------------------------------

    def _loop(self, loop: Loop) -> None:
        match loop.kind:
            case "worst":
                self._worst(loop)
            case "sum_by":
                self._sum_by(loop)
            case "gather":
                _Loop(self, loop).gathering()
            case _:
                _Loop(self, loop).plain()

    def _worst(self, loop: Loop) -> None:
        """The largest error of each family, mostly none: a word of the kernels knows how."""
        node = loop.nodes[0]
        codes, result = self.schedule.slots[node.args[0]].name, self.schedule.slots[node].name
        call = f"worst_of_each(families, persons, start, begin, offsets, {codes}, {result})"
        self.calls.append((loop.is_reached, call))

    def _sum_by(self, loop: Loop) -> None:
        """A sum of columns, each of which is read only where its kind counts."""
        node = loop.nodes[0]
        result = self.schedule.slots[node].name
        body = _Loop(self, loop)
        lines = ["for i in range(n):", f"    put({result}, i, 0, 0)"]
        for column, claim in zip(node.args[: node.value], node.args[node.value :], strict=True):
            lines.append(f"if {body.name(claim)}:")
            lines.append("    for i in range(n):")
            lines.append(f"        increase({result}, i, get(c{column.value}, base + i), 0)")
            body.arrays[f"c{column.value}"] = None
        body.arrays[result] = None
        body.finish([*body.prologue(), *lines])

    # ---- what the columns hold -----------------------------------------------------------------------------------

    def _sound(self, limits: Sequence[Limit]) -> list[str]:
        """The calls that say whether the columns of a block hold what they may.

        A loop of their own, which brings the columns near for those that follow. Where numpy looked before all of it,
        on one thread, that took a tenth of the time.
        """
        calls = []
        for level, name in ((FAMILY, "families"), (PERSON, "persons")):
            there = [limit for limit in limits if limit.level == level]
            if not there:
                continue
            arrays = [f"c{limit.column}" for limit in there]
            lines, inside, claims = ["signs = 0"], list[str](), ["signs >= 0"]
            for array, limit in zip(arrays, there, strict=True):
                if limit.below is None:
                    inside.append(f"signs = signs | get({array}, base + i)")
                else:
                    lines.append(f"most_{array} = 0")
                    inside.append(f"most_{array} = larger(most_{array}, get({array}, base + i))")
                    claims.append(f"most_{array} < {limit.below}")
            lines += ["for i in range(n):", *("    " + line for line in inside)]
            lines.append(f"return {' & '.join(f'({claim})' for claim in claims)}")
            head = [
                f"def sound_{name}(n, base, {', '.join(arrays)}) -> int:",
                '    """Whether columns hold what they may."""',
            ]
            self.functions.append("\n".join(["@loop", *head, *("    " + line for line in lines)]))
            base = "start" if level == FAMILY else "begin"
            calls.append(f"sound_{name}({name}, {base}, {', '.join(arrays)})")
        return calls

    # ---- the driver ----------------------------------------------------------------------------------------------

    def _driver(self, arguments: Sequence[str], results: Sequence[str], sound: Sequence[str]) -> str:
        lines = [
            f"def run({', '.join(arguments)}):",
            '    """Works out the families from `first` up to `last`, block by block."""',
            "    start = first",
            "    while start < last:",
            "        end, begin = end_of_block(start, last, offsets), get(offsets, start)",
            "        families, persons = end - start, get(offsets, end) - begin",
        ]
        work = []
        if self.needs_home:
            work.append("fill_home(families, persons, start, begin, offsets, home)")
        work += self._calls(False, results)
        if any(is_reached for is_reached, _ in self.calls):
            work.append("for some in range(len(numbers)):")
            work += ["    " + line for line in self._calls(True, results)]
        if sound:
            unsound = ["if not is_sound:", "    put(unsound, 0, 1, 0)"]
            work = [f"is_sound = {' & '.join(sound)}", *unsound, "if is_sound:", *("    " + line for line in work)]
        return "\n".join([*lines, *("        " + line for line in work), "        start = end"])

    def _calls(self, is_reached: bool, results: Sequence[str]) -> list[str]:
        row = "some" if is_reached else "0"
        calls = [call for reached, call in self.calls if reached == is_reached]
        rows = [result for result in results if any(f" {result}_row" in call for call in calls)]
        if any(" row" in call for call in calls):
            rows.insert(0, "")
        named = [f"{f'{result}_row' if result else 'row'} = {result or 'numbers'}[{row}]" for result in rows]
        return [*named, *calls]


class _Loop:
    """Writes one function."""

    def __init__(self, writer: Writer, loop: Loop) -> None:
        self.writer, self.loop, self.slots = writer, loop, writer.schedule.slots
        self.arrays: dict[str, None] = {}
        self.streams = 0
        self.own = {*loop.nodes, *loop.again}
        level = loop.level
        others = [node for node in (*loop.read, *loop.columns) if node.level == FAMILY]
        self.through_home = level == PERSON and bool(others)
        self.needs_home = self.through_home or any(node.op == "largest" for node in loop.nodes)
        self.needs_offsets = any(node.op in ("settled", "members") for node in loop.nodes)
        writer.needs_home |= self.needs_home

    def name(self, node: Node) -> str:
        """What a node is called in the function."""
        if node.fixed is not None:
            return str(bool(node.fixed)) if node.is_truth else str(node.fixed)
        return f"t{node.number}"

    def prologue(self) -> list[str]:
        """What is the same for everybody, read before the loop."""
        lines = []
        for node in self.loop.once:
            if node.fixed is None:
                lines.append(f"{self.name(node)} = {self._written(node)}")
        return lines

    def _written(self, node: Node) -> str:
        if node.op in ("number", "row"):
            self.arrays["numbers"] = None
        return written(node, [self.name(arg) for arg in node.args])

    def body(self) -> list[str]:
        """The statements for one person or family."""
        lines = [line for node in self.loop.columns for line in self._column(node)]
        reads = [node for node in self.loop.read if node.op not in ("total", "largest")]
        lines += [f"{self.name(node)} = {self._read(node)}" for node in reads]
        for node in sorted(self.own, key=lambda one: one.number):
            lines += self._statement(node)
        return lines

    def _column(self, node: Node) -> list[str]:
        uses = [use for use in self.own if node in use.args]
        if any(use.op == "sum_by" or (use.op in RUNS and node is use.args[0]) for use in uses):
            return []
        reads = "yes" if node.is_truth else "get"
        self.arrays[f"c{node.value}"] = None
        place = "base + i" if node.level == self.loop.level else "families_from + h"
        return [f"{self.name(node)} = {reads}(c{node.value}, {place})"]

    def _read(self, node: Node) -> str:
        slot = self.slots[node].name
        self.arrays[slot] = None
        reads = "yes" if node.is_truth else "get"
        return f"{reads}({slot}, {'i' if node.level == self.loop.level else 'h'})"

    def _statement(self, node: Node) -> list[str]:
        if node.op in ("total", "largest"):
            return []
        name = self.name(node)
        if node.op == "settled":
            lines = self._settled(node)
        elif node.op in RUNS:
            column, *others = node.args
            self.arrays[f"c{column.value}"] = None
            told = ", ".join(self.name(other) for other in others)
            lines = [f"{name} = {node.op}(c{column.value}, base + i, {told})"]
        else:
            lines = [f"{name} = {self._written(node)}"]
        if self.writer.checked and not node.is_truth:
            lines.append(f"assert {node.span[0]} <= {name} <= {node.span[1]}, {str(node)!r}")
        if node in self.slots and node in self.loop.nodes:
            lines.append(self._put(self.slots[node].name, "i", name))
        return lines

    def _settled(self, node: Node) -> list[str]:
        running = node.args[0]
        slot, name = self.slots[running].name, self.name(node)
        self.arrays[slot] = None
        if running.op == "total":
            return [f"{name} = get({slot}, b) - get({slot}, a)"]
        return [f"{name} = pick(a < b, get({slot}, b), {running.value})"]

    def _put(self, array: str, place: str, name: str) -> str:
        self.arrays[array] = None
        self.streams += 1
        return f"put({array}, {place}, {name}, {self.streams - 1})"

    # ---- whole functions -----------------------------------------------------------------------------------------

    def plain(self) -> None:
        """A loop in which every round stands by itself."""
        before, after = self.prologue(), list[str]()
        inside = self.body()
        for sink in self.loop.sinks:
            if self.writer.sums:
                before.append(f"s{sink.index} = 0")
                inside.append(f"s{sink.index} += {self._counted(sink)}")
                after.append(f"add_up(sums_row, {sink.index}, s{sink.index})")
                self.arrays["sums_row"] = None
            else:
                inside.append(self._put(f"o{sink.index}_row", "base + i", self.name(sink.node)))
        self.finish([*before, "for i in range(n):", *self._indented(inside), *after])

    def _counted(self, sink: Sink) -> str:
        name = self.name(sink.node)
        return f"pick({name}, 1, 0)" if sink.node.is_truth else name

    def gathering(self) -> None:
        """A loop with running totals, from which the families' totals are differences."""
        before, inside = self.prologue(), self.body()
        running = [node for node in self.loop.nodes if node.op in ("total", "largest")]
        for place, node in enumerate(running):
            slot, value = self.slots[node].name, self.name(node.args[0])
            if node.op == "total":
                before.append(f"r{place} = 0")
                before.append(self._put(slot, "0", "0"))
                inside.append(f"r{place} += {value}")
            else:
                before.append(f"r{place} = {node.value}")
                inside.append(f"r{place} = larger(pick(h == before, r{place}, {node.value}), {value})")
            inside.append(f"put({slot}, i + 1, r{place}, {self._stream_of(before, slot)})")
            self.arrays[slot] = None
        if any(node.op == "largest" for node in running):
            before.append("before = -1")
            inside.append("before = h")
        self.finish([*before, "for i in range(n):", *self._indented(inside)])

    def _stream_of(self, before: list[str], slot: str) -> int:
        """One number for all that is written to the same array."""
        for line in before:
            if line.startswith(f"put({slot}, "):
                return int(line.rpartition(", ")[2].rstrip(")"))
        self.streams += 1
        return self.streams - 1

    def _indented(self, lines: list[str]) -> list[str]:
        start = []
        if self.needs_home:
            start.append("h = get(home, i)")
            self.arrays["home"] = None
        if self.needs_offsets:
            start.append("a = get(offsets, base + i) - begin")
            start.append("b = get(offsets, base + i + 1) - begin")
            self.arrays["offsets"] = None
        return ["    " + line for line in (*start, *lines)] or ["    pass"]

    def finish(self, lines: list[str]) -> None:
        """The function, and its call."""
        loop = self.loop
        name = f"{loop.kind}_{loop.order}"
        rules = dict.fromkeys(node.rule for node in loop.nodes if node.rule)
        text = "\n".join(lines)
        extra = [word for word in ("begin", "families_from") if word in text]
        arrays = sorted(self.arrays, key=lambda array: (array[0], len(array), array))
        own = ["n", "base", *extra, *arrays]
        what = {"n": "families" if loop.level == FAMILY else "persons", "numbers": "row", "families_from": "start"}
        what["base"] = "start" if loop.level == FAMILY else "begin"
        head = [f"def {name}({', '.join(own)}):", f'    """{", ".join(rules) or "results"}."""']
        self.writer.functions.append("\n".join(["@loop", *head, *("    " + line for line in lines)]))
        call = f"{name}({', '.join(what.get(one, one) for one in own)})"
        self.writer.calls.append((loop.is_reached, call))


def room_of(slot: Slot, largest_family: int) -> int:
    """How many values a stretch of scratch must hold."""
    return FAMILIES if slot.level == FAMILY else min(max(PERSONS, largest_family), ROOM) + 1
