"""The numbers that a kernel is given at run time: one row of 64-bit whole numbers, and which place means what.

Numbers of the law, assumed facts, the day, and the results of rules that rest on nothing else all have their
places here. Changing one compiles nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from shanyraq.engine.columns import refuse
from shanyraq.engine.columns.graph import Graph, Node
from shanyraq.engine.columns.spans import DAYS, MOST_MEMBERS, TRUTH, Span
from shanyraq.engine.columns.value import Errors, Value
from shanyraq.engine.edition import missing_row, row_of
from shanyraq.engine.ir import PLACES, ChoiceList, Edition, Fact, Kind, RowKey, Scalar, TableKind
from shanyraq.engine.refuse import Refusal, listed
from shanyraq.engine.values import MOST_MONEY

ROOM: dict[str, int] = {"money": 10**9, "count": 10**3, "share": 10 * PLACES, "measure": 10**6}
"""What a number of the law may be changed to, if it is not already larger."""
USUAL: dict[str, int] = {"money": 10**7, "count": 100, "share": PLACES, "measure": 10**4}


def packed(day: date) -> int:
    """A day as the kernels hold it."""
    return day.year * 512 + day.month * 32 + day.day


def encoded(value: Scalar, kind: Kind, choices: Mapping[str, ChoiceList]) -> int:
    """A value as the kernels hold it: shares in ten-thousandths, days packed, choices by their place."""
    if kind.base == "share":
        assert isinstance(value, (int, Fraction))
        scaled = value * PLACES
        if Fraction(scaled).denominator != 1:
            raise Refusal(f"The share {value} is finer than four decimal places.", "", "Round it first.")
        return int(scaled)
    if kind.base == "day":
        assert isinstance(value, date)
        return packed(value)
    if kind.base == "choice":
        return [member.name for member in choices[kind.choice].members].index(str(value))
    assert isinstance(value, int)
    return int(value)


def room_for(kind: Kind, values: Sequence[int], choices: Mapping[str, ChoiceList]) -> tuple[Span, Span]:
    """The span of a number that may be changed, and what is usual, judged by what it is now."""
    if kind.base == "yes_no":
        return TRUTH, TRUTH
    if kind.base == "day":
        return DAYS, DAYS
    if kind.base == "choice":
        last = len(choices[kind.choice].members) - 1
        return (0, last), (0, last)
    most = max((abs(value) for value in values), default=0)
    room = ROOM[kind.base]
    while room < most * 10 and room < MOST_MONEY:
        room *= 10
    usually = max(4 * most, USUAL[kind.base])
    if min(values, default=0) < 0:
        return (-room, room), (-usually, usually)
    return (0, room), (0, usually)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of places: what it holds, where it begins, the kind and span of each, and the rows by their keys.

    lead: how many places come before the first key of a table by count (the first holds what is below it).
    """

    of: str
    name: str
    first: int
    size: int
    kind: Kind
    span: Span
    usual: Span
    rows: Mapping[RowKey, tuple[int, ...]]
    lead: int = 0


class Numbers:
    """Gives places to what a kernel needs, and fills them with the edition's figures."""

    def __init__(self, edition: Edition, assumed: Mapping[str, Scalar | None]) -> None:
        self.edition = edition
        self.choices = edition.law.choices
        self.assumed = assumed
        """None: what nobody tells, and what nothing stands for."""
        self.blocks: dict[tuple[str, str], Block] = {}
        self.values: list[int] = []

    def place(
        self,
        of: str,
        name: str,
        kind: Kind,
        values: Sequence[int],
        rows: Mapping[RowKey, tuple[int, ...]] | None = None,
        lead: int = 0,
        room: tuple[Span, Span] | None = None,
    ) -> Block:
        """A block of places, made at its first use."""
        block = self.blocks.get((of, name))
        if block is None:
            span, usual = room or room_for(kind, values, self.choices)
            rows = {None: (0,)} if rows is None else rows
            block = Block(of, name, len(self.values), len(values), kind, span, usual, rows, lead)
            self.blocks[(of, name)] = block
            self.values += values
        return block

    def one(self, graph: Graph, block: Block) -> Node:
        """The only place of a block."""
        return graph.number(block.first, block.span, block.usual, block.kind.base == "yes_no")

    def day(self, graph: Graph) -> Node:
        """The day the law is applied on."""
        return self.one(graph, self.place("day", "", Kind("day"), [packed(self.edition.day)]))

    def fact(self, graph: Graph, fact: Fact, errors: Errors) -> Value:
        """A fact that is assumed alike for everybody; where nobody tells it, an error of the families it matters to."""
        kind, assumed = fact.kind, self.assumed[fact.id]
        assert isinstance(kind, Kind)
        if assumed is None:
            error = graph.constant(errors.code(refuse.not_told(fact.id, fact.at)))
            return value_of(kind, graph.no if kind.base == "yes_no" else graph.zero, error, graph.no)
        block = self.place("assumed", fact.id, kind, [encoded(assumed, kind, self.choices)])
        return value_of(kind, self.one(graph, block), graph.zero, graph.no)

    def scalar(self, graph: Graph, name: str, kind: Kind, needed_by: str) -> tuple[Node, Refusal | None]:
        """A number that is no table, or why it has no value on the day."""
        figure = self.edition.figures[name]
        entry = row_of(figure, None, self.edition.day)
        if entry is None:
            return (graph.no if kind.base == "yes_no" else graph.zero), self.why_missing(name, None, needed_by)
        return self.one(graph, self.place("number", name, kind, [encoded(entry.value, kind, self.choices)])), None

    def why_missing(self, name: str, key: Scalar | None, needed_by: str, told_by: str = "") -> Refusal:
        """Why a number has no value: to be asked, or not known on the day."""
        figure = self.edition.figures[name]
        if figure.number.asks:
            return refuse.row_to_be_asked(name, "" if key is None else str(key), figure.number.at)
        return missing_row(figure, key, self.edition.day, needed_by, told_by)

    # ---- tables --------------------------------------------------------------------------------------------------

    def table(self, name: str, kind: TableKind) -> tuple[Block, list[bool]]:
        """The places of a table and which of them the law book fills on the day."""
        keys = self._keys(name, kind)
        figure = self.edition.figures[name]
        entries = [None if key is None else row_of(figure, key, self.edition.day) for key in keys]
        values = [0 if entry is None else encoded(entry.value, kind.of, self.choices) for entry in entries]
        rows: dict[RowKey, tuple[int, ...]] = {}
        for index, entry in enumerate(entries):
            if entry is not None:
                rows[entry.key] = (*rows.get(entry.key, ()), index)
        first = keys[1] if kind.key.base == "count" else 1
        assert isinstance(first, int)
        return self.place("number", name, kind.of, values, rows, 1 - first), [entry is not None for entry in entries]

    def rows_missing(self, name: str, kind: TableKind) -> str:
        """The members of a choice for which the law book has no row, for a text."""
        if kind.key.base != "choice":
            return "such a count"
        there = self.table(name, kind)[1]
        if not any(there):
            return f"any {kind.key.choice}"
        return listed(str(key) for key, is_there in zip(self._keys(name, kind), there, strict=True) if not is_there)

    def _keys(self, name: str, kind: TableKind) -> list[Scalar | None]:
        """The key of each place: a choice's members; or counts, first all that are below, last all that are above."""
        if kind.key.base == "choice":
            return [member.name for member in self.choices[kind.key.choice].members]
        spans = [key for key in self.edition.figures[name].entries if isinstance(key, tuple)]
        bounds = [bound for key in spans for bound in key if bound is not None]
        first, last = min(bounds, default=0), max(bounds, default=0) + 1
        if last - first > MOST_MEMBERS:
            at = self.edition.figures[name].number.at
            raise refuse.not_in_columns(f"A table as long as {name}", at, "Split the table.")
        return [None, *range(first, last + 1)]

    def row_index(self, graph: Graph, block: Block, kind: TableKind, key: Node) -> Node:
        """The place in the block for a key, always inside it."""
        if kind.key.base == "choice":
            return key
        shifted = graph.larger(graph.add(key, graph.constant(block.lead)), graph.zero)
        last = graph.constant(block.size - 1)
        index = graph.pick(graph.less(shifted, last), shifted, last)
        span = min(shifted.span[0], block.size - 1), min(shifted.span[1], block.size - 1)
        return index if index.span == span else graph.known(index, span)

    def row(self, graph: Graph, name: str, kind: TableKind, key: Node) -> tuple[Node, Node]:
        """A row of a table, and whether the law book has it."""
        block, there = self.table(name, kind)
        index = self.row_index(graph, block, kind, key)
        node = graph.row(block.first, index, block.span, block.usual, kind.of.base == "yes_no")
        return node, self._is_there(graph, name, there, index)

    def has_row(self, graph: Graph, name: str, kind: TableKind, key: Node) -> Node:
        """Whether the law book has a row."""
        block, there = self.table(name, kind)
        return self._is_there(graph, name, there, self.row_index(graph, block, kind, key))

    def _is_there(self, graph: Graph, name: str, there: list[bool], index: Node) -> Node:
        reached = set(there[index.span[0] : index.span[1] + 1])
        if len(reached) == 1:
            return graph.truth(reached.pop())
        block = self.place("rows", name, Kind("yes_no"), [int(one) for one in there])
        return graph.row(block.first, index, TRUTH, TRUTH, True)

    # ---- changes -------------------------------------------------------------------------------------------------

    def changed(self, values: list[int], changes: Mapping[str, Scalar | Mapping[RowKey, Scalar]]) -> list[int]:
        """The numbers with some of the law's put otherwise: one value, or some rows of a table."""
        result = list(values)
        for name, change in changes.items():
            block = self.blocks.get(("number", name))
            if block is None:
                raise refuse.number_not_used(name, (one for of, one in self.blocks if of == "number"))
            for key, value in (change if isinstance(change, Mapping) else {None: change}).items():
                if key not in block.rows:
                    raise refuse.row_not_in_force(name, str(key))
                code = encoded(value, block.kind, self.choices)
                self.check(block, code)
                for index in block.rows[key]:
                    result[block.first + index] = code
        return result

    def check(self, block: Block, value: int) -> None:
        """Refuses a value outside the span that the kernel was proved for."""
        if not block.span[0] <= value <= block.span[1]:
            raise refuse.beyond_proof(block.name, value, block.span)


def scale_of(kind: Kind) -> int:
    """What a share is held in: ten-thousandths; anything else in its own smallest unit."""
    return PLACES if kind.base == "share" else 1


def value_of(kind: Kind, node: Node, error: Node, silent: Node) -> Value:
    """A number, fact or result of a rule as a value."""
    return Value(kind, node, error, silent, scale_of(kind))
