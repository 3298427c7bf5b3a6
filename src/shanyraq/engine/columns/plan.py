"""A plan: what the outputs asked for rest on in one edition, and which columns of the people they need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from shanyraq.engine.columns import refuse
from shanyraq.engine.columns.graph import FAMILY, PERSON, Node, reachable
from shanyraq.engine.columns.program import Column, Program
from shanyraq.engine.columns.schedule import Sink
from shanyraq.engine.ir import Edition, Kind, RowKey, Scalar

if TYPE_CHECKING:
    from shanyraq.engine.columns.kernel import Kernel
    from shanyraq.engine.columns.sweep import Reform, Sweep

Change = Scalar | Mapping[RowKey, Scalar]
"""What a number of the law is changed to: one value, or the changed rows of a table."""

Changes = Mapping[str, Change]
WEIGHT_BITS = 20
MOST_WEIGHT = 10**8


def plan(
    edition: Edition,
    outputs: Sequence[str],
    assumed: Mapping[str, Scalar | None] | None = None,
    kinds: Mapping[str, Sequence[str]] | None = None,
    terms: Collection[str] = (),
) -> Plan:
    """What it takes to work out rules for many families at once.

    outputs: ids of rules. assumed: facts that are taken to be alike for everybody; None: told by nobody, so that a
    family to whom it matters gets no answer. kinds: for a `By` fact, the members of its choice that the people have
    (all of the day, where it is not said); the others count as nothing. terms: the first and last days of facts
    (`holds_from`, `lasts_until`) that the people tell, beside those that some rule asks for anyway.
    """
    return Plan(Program(edition, outputs, assumed or {}, kinds or {}, terms))


class Plan:
    """A plan of one edition. Makes kernels: one that keeps every result, or ones that compare many sets of numbers."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.edition = program.edition
        self.outputs: tuple[str, ...] = tuple(program.outputs)
        self.columns: tuple[Column, ...] = tuple(program.columns)
        self.error_codes: tuple[int, ...] = tuple(sorted(program.errors.texts))
        self.error_texts: tuple[str, ...] = tuple(program.errors.texts[code] for code in self.error_codes)

    def kernel(self) -> Kernel:
        """Compiled code (from the cache where it is there) that gives every family and person its results."""
        from shanyraq.engine.columns.kernel import Kernel

        return Kernel(self)

    def reform(self, numbers: Iterable[str]) -> Reform:
        """Compiled code for several sets of these numbers at once: what they do not reach is worked out once."""
        from shanyraq.engine.columns.sweep import Reform

        return Reform(self, frozenset(numbers))

    def sweep(self, numbers: Iterable[str], weighted: bool = False) -> Sweep:
        """The same for many sets of numbers, of which only the sums over all families are kept."""
        from shanyraq.engine.columns.sweep import Sweep

        return Sweep(self, frozenset(numbers), weighted)

    # ---- results -------------------------------------------------------------------------------------------------

    def level(self, output: str) -> int:
        """Whether an output is a person's or a family's."""
        groups = self.edition.law.groups
        return PERSON if len(groups) > 1 and self.edition.rules[output].group == groups[0] else FAMILY

    def kind(self, output: str) -> Kind:
        """The kind of an output."""
        return self.edition.rules[output].kind

    @cached_property
    def answers(self) -> dict[str, Node]:
        """The node of each output: nothing (0, no) where there is no answer."""
        graph, result = self.program.graph, {}
        for name, value in self.program.outputs.items():
            fine = graph.equal(value.error, graph.zero)
            result[name] = graph.pick(fine, value.node, graph.no if value.node.is_truth else graph.zero)
        return result

    @cached_property
    def error(self) -> Node:
        """The node of the error that a family meets with any output, its persons' among them."""
        graph, result = self.program.graph, self.program.graph.zero
        for name, value in self.program.outputs.items():
            met = graph.worst(value.error) if self.level(name) == PERSON else value.error
            result = graph.larger(result, met)
        return result

    def sinks(self) -> list[Sink]:
        """Every output, and the error last."""
        answers = [Sink(index, node, self.level(name)) for index, (name, node) in enumerate(self.answers.items())]
        return [*answers, Sink(len(answers), self.error, FAMILY)]

    def sums(self, weighted: bool) -> list[Sink]:
        """For each output its sum (in a high and a low part where families have weights), the errors' count last."""
        graph, nodes = self.program.graph, list[tuple[Node, int]]()
        weight = graph.column(len(self.columns), FAMILY, (0, MOST_WEIGHT), (0, MOST_WEIGHT)) if weighted else None
        for name, answer in self.answers.items():
            if self.kind(name).base not in ("money", "count", "measure", "yes_no"):
                raise refuse.cannot_be_summed(name, str(self.kind(name)))
            value = graph.whole(answer) if answer.is_truth else answer
            parts = [value]
            if weight is not None:
                high, low = graph.shift(value, WEIGHT_BITS), graph.bits(value, (1 << WEIGHT_BITS) - 1)
                parts = [graph.multiply(high, weight), graph.multiply(low, weight)]
            nodes += [(part, self.level(name)) for part in parts]
        nodes.append((graph.whole(graph.opposite(graph.equal(self.error, graph.zero))), FAMILY))
        return [Sink(index, node, level) for index, (node, level) in enumerate(nodes)]

    # ---- numbers -------------------------------------------------------------------------------------------------

    def numbers(self, sets: Sequence[Changes]) -> tuple[list[list[int]], dict[tuple[str, int], int]]:
        """One row of numbers a set of changes, and which members of a choice some of them leave without a value."""
        program, rows = self.program, list[list[int]]()
        gaps: dict[tuple[str, int], int] = {}
        for changes in sets:
            fixed = program.fixing.intersection(changes)
            if fixed:
                raise refuse.number_fixes_columns(min(fixed))
            row = program.numbers.changed(program.numbers.values, changes)
            gaps |= program.beforehand.worked_out(row, self._touched(frozenset(changes)))
            rows.append(row)
        return rows, gaps

    def _touched(self, names: frozenset[str]) -> frozenset[str]:
        if names not in self._touches:
            self._touches[names] = self.program.beforehand.resting_on(self._places(names))
        return self._touches[names]

    @cached_property
    def _touches(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    def _places(self, names: frozenset[str]) -> set[int]:
        places: set[int] = set()
        for name in names:
            block = self.program.numbers.blocks.get(("number", name))
            if block is None:
                used = (one for of, one in self.program.numbers.blocks if of == "number")
                raise refuse.number_not_used(name, used)
            places.update(range(block.first, block.first + block.size))
        return places

    def reached(self, names: frozenset[str], sinks: Iterable[Sink]) -> frozenset[Node]:
        """The nodes that may change when these numbers do."""
        places = self._places(names)
        for rule in self._touched(names):
            block = self.program.numbers.blocks["rule", rule]
            places.update(range(block.first, block.first + block.size))
        found: set[Node] = set()
        for node in reachable(sink.node for sink in sinks):
            if node.op in ("number", "row"):
                last = node.value + (node.args[0].span[1] if node.op == "row" else 0)
                if not places.isdisjoint(range(node.value, last + 1)):
                    found.add(node)
            if any(arg in found for arg in node.args):
                found.add(node)
        return frozenset(found)
