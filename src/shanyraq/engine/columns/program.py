"""The program of an edition: the rules that the outputs rest on, those worked out beforehand, and the graph."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from shanyraq.engine.columns import refuse
from shanyraq.engine.columns.arguments import named_number, no_edition, row_of_table
from shanyraq.engine.columns.beforehand import Beforehand, Hoist, hoists
from shanyraq.engine.columns.graph import FAMILY, PERSON, Graph, Node
from shanyraq.engine.columns.lower import Lowering
from shanyraq.engine.columns.named import Named, Series, Table
from shanyraq.engine.columns.numbers import Numbers, encoded, value_of
from shanyraq.engine.columns.spans import DAYS, TRUTH, Span
from shanyraq.engine.columns.value import Errors, Value
from shanyraq.engine.edition import near, rule_of
from shanyraq.engine.ir import (
    DAY,
    PLACES,
    ByKind,
    ChoiceList,
    Edition,
    Fact,
    HistoryKind,
    Kind,
    Parameter,
    Place,
    Rule,
    Scalar,
)
from shanyraq.engine.refuse import nothing_of_that_name
from shanyraq.engine.values import MOST_COUNT, MOST_MONEY, MOST_SHARE

GIVEN: dict[str, Span] = {
    "money": (0, MOST_MONEY),
    "count": (0, MOST_COUNT),
    "share": (0, MOST_SHARE * PLACES),
    "measure": (0, MOST_COUNT * 100),
    "yes_no": TRUTH,
    "day": DAYS,
}
"""What a fact can be in a people file, in the smallest unit of its kind. The reader of people checks it."""
USUALLY: dict[str, int] = {"money": 10**9, "count": 100, "share": 2 * PLACES, "measure": 10**5}
"""What it is in ordinary life: ten million tenge, a hundred, two, a thousand square metres."""
MOST_MONTHS = 1200


@dataclass(frozen=True, slots=True)
class Column:
    """A column wanted from the people: a fact, for one member of a choice where it is a `By`, through a window.

    window: "" for a plain fact; for a history the total of "quarter_before", "last_months:N" or "all" of the
    months before the day; "months:N" or "months:all" wants the months themselves, one row a person, oldest first.
    is_term: no rule asks for it; it is the first or last day of other facts, and may be never where none is told.
    """

    fact: str
    group: str
    kind: Kind
    key: str
    window: str
    name: str
    is_term: bool = False


class Program:
    """Lowers what the outputs rest on to one graph."""

    def __init__(
        self,
        edition: Edition,
        outputs: Sequence[str],
        assumed: Mapping[str, Scalar | None],
        kinds: Mapping[str, Sequence[str]],
        terms: Collection[str] = (),
    ) -> None:
        if len(edition.law.groups) > 2:
            raise refuse.two_groups_only(edition.law.groups)
        self.edition, self.assumed, self.kinds = edition, assumed, kinds
        self.errors, self.graph = Errors(), Graph()
        self.numbers = Numbers(edition, assumed)
        self.columns: list[Column] = []
        self.places: dict[tuple[str, str, str], int] = {}
        self.fixing: set[str] = set()
        self.done: dict[str, Value] = {}
        order = rules_in_order(edition, outputs)
        self.asked = _facts_asked(edition, order)
        self.terms = self.asked.union(terms, assumed)
        ending = frozenset(one.id for one in edition.law.facts.values() if self._terms_of(one))
        self.hoists = hoists(edition, order, frozenset(assumed), ending)
        self.beforehand = Beforehand(edition, self.numbers, self.errors, self.hoists)
        lowering = Lowering(self.graph, self.errors, self)
        for name in order:
            if name not in self.hoists or not self.hoists[name].is_numbered:
                self.graph.rule = name
                self.done[name] = lowering.whole_rule(edition.rules[name], edition.exceptions.get(name, ()))
        self.outputs = {name: self.rule(name) for name in outputs}

    # ---- names ---------------------------------------------------------------------------------------------------

    def named(self, parameter: Parameter, rule: Rule, lowering: Lowering) -> Named:
        """The value of an argument of a rule."""
        if parameter.source == "day":
            return lowering.plain(parameter.kind, self.numbers.day(self.graph), self.graph.zero)
        if parameter.source == "number":
            return named_number(self.numbers, parameter, rule, lowering)
        if parameter.source == "fact":
            return self.fact(self.edition.law.facts[parameter.target])
        if parameter.target not in self.edition.rules:
            return no_edition(self.edition, parameter, rule, lowering)
        return self.rule(parameter.target)

    def rule(self, name: str) -> Value:
        """The result of another rule, worked out beforehand or in the graph."""
        found = self.done.get(name)
        if found is None:
            found = self._hoisted(self.hoists[name])
            self.done[name] = found
        return found

    def _hoisted(self, hoist: Hoist) -> Value:
        """A rule worked out beforehand: one number, or a table by the one choice that it rests on."""
        kind, graph = hoist.rule.kind, self.graph
        block, error = self.beforehand.place(hoist)
        if hoist.fact is None:
            code = graph.constant(error)
            return value_of(kind, self.numbers.one(graph, block), code, graph.no)
        key = self.fact(self.edition.law.facts[hoist.fact])
        assert isinstance(key, Value)
        node = graph.row(block.first, key.node, block.span, block.usual, kind.base == "yes_no")
        return value_of(kind, node, graph.zero, graph.no)

    def choice(self, name: str) -> ChoiceList:
        """A choice by name."""
        return self.edition.law.choices[name]

    def row(self, table: Table, key: Value, kind: Kind, lowering: Lowering, told_by: str) -> Value:
        """A row of a table; a row that the law book lacks is an error of the families that reach it."""
        return row_of_table(self.numbers, table, key, kind, lowering, told_by)

    def has_row(self, table: Table, key: Value) -> Node:
        """Whether the law book has a row of a table."""
        return self.numbers.has_row(self.graph, table.number, table.kind, key.node)

    # ---- facts ---------------------------------------------------------------------------------------------------

    def fact(self, fact: Fact) -> Named:
        """A fact: a column, a number for everybody alike, or the histories behind it."""
        kind, graph = fact.kind, self.graph
        if isinstance(kind, (ByKind, HistoryKind)):
            return self._series(fact, kind)
        assert isinstance(kind, Kind)
        told, today = self._told(fact, kind), self.numbers.day(graph)
        for term in self._terms_of(fact):
            day = self._told(self.edition.law.facts[term], DAY)
            is_outside = graph.less(day.node, today)
            if term == fact.holds_from:
                is_outside = graph.both(graph.less(today, day.node), graph.less(day.node, graph.constant(DAYS[1])))
            node = graph.pick(is_outside, self._nothing(fact, kind), told.node)
            error = graph.larger(day.error, graph.pick(is_outside, graph.zero, told.error))
            told = value_of(kind, node, error, graph.no)
        return told

    def _terms_of(self, fact: Fact) -> list[str]:
        """The facts of the first and of the last day of a fact, where they are read; nobody need tell a first day."""
        begins = fact.holds_from in self.terms and self.assumed.get(fact.holds_from, "") is not None
        return [*([fact.holds_from] if begins else []), *([fact.lasts_until] if fact.lasts_until in self.terms else [])]

    def _told(self, fact: Fact, kind: Kind) -> Value:
        if fact.id in self.assumed:
            return self.numbers.fact(self.graph, fact, self.errors)
        return value_of(kind, self.column(fact, kind, "", ""), self.graph.zero, self.graph.no)

    def _nothing(self, fact: Fact, kind: Kind) -> Node:
        """What is left of a fact that is over."""
        if kind.base == "choice":
            return self.graph.constant(encoded(str(fact.none), kind, self.edition.law.choices))
        return self.graph.no if kind.base == "yes_no" else self.graph.zero

    def _series(self, fact: Fact, kind: ByKind | HistoryKind) -> Series:
        of = kind.of.of if isinstance(kind.of, HistoryKind) else kind.of
        assert isinstance(of, Kind)
        keys: Sequence[str] = ("",)
        is_history = isinstance(kind, HistoryKind) or isinstance(kind.of, HistoryKind)
        if isinstance(kind, ByKind):
            members = self.edition.law.choices[kind.key.choice].members
            there = [one.name for one in members if one.since <= self.edition.day <= one.until]
            keys = [one for one in self.kinds.get(fact.id, there) if one in {member.name for member in members}]
        if fact.id in self.assumed:
            if self.assumed[fact.id] != 0:
                raise refuse.assumed_is_no_zero(fact.id)
            keys = ()
        return Series(fact.id, tuple(keys), of, "", is_history)

    def column(self, fact: Fact, kind: Kind, key: str, window: str) -> Node:
        """A column of the people, wanted from now on."""
        index = self.places.setdefault((fact.id, key, window), len(self.columns))
        if index == len(self.columns):
            name, is_term = self._new_name(fact, key, window), fact.id not in self.asked
            self.columns.append(Column(fact.id, fact.group, kind, key, window, name, is_term))
        if kind.base == "choice":
            last = len(self.choice(kind.choice).members) - 1
            span = usual = (0, last)
        else:
            span = GIVEN[kind.base]
            usual = (0, USUALLY[kind.base]) if kind.base in USUALLY else span
        level = PERSON if fact.group == self.edition.law.groups[0] and len(self.edition.law.groups) > 1 else FAMILY
        return self.graph.column(index, level, span, usual, kind.base == "yes_no")

    def _new_name(self, fact: Fact, key: str, window: str) -> str:
        """A name that no column has: the plain one where it can be."""
        ending = f".{key}" if key else ""
        options = (fact.name + ending, fact.id + ending, f"{fact.id}{ending} {window}")
        return next(name for name in options if name not in {column.name for column in self.columns})

    # ---- histories -----------------------------------------------------------------------------------------------

    def window(self, phrase: str, day: Value, months: Value | None, series: Series, at: Place) -> Series:
        """A history through a window: before the day the law is applied on, or before a day of each one's own."""
        if series.window:
            raise refuse.not_in_columns("A window in a window", at, "Use one window.")
        if day.node is not self.numbers.day(self.graph):
            if months is None:
                raise refuse.not_in_columns(f"{phrase} of another day than the_day", at, "Look back from the_day.")
            return Series(series.fact, series.keys, series.of, "months:all", True, (months, day))
        window = phrase if months is None else f"{phrase}:{self._months(months, at)}"
        return Series(series.fact, series.keys, series.of, window, True)

    def _months(self, months: Value, at: Place) -> int:
        """A count of months that is settled when the plan is made."""
        if months.node.fixed is not None:
            return months.node.fixed
        for block in self.numbers.blocks.values():
            if months.node.op == "number" and block.first == months.node.value and block.of == "number":
                self.fixing.add(block.name)
                return self.numbers.values[block.first]
        raise refuse.not_in_columns("A window whose months are no number of the law", at, "Use a number of the law.")

    def part(self, series: Series, key: str, lowering: Lowering) -> Value:
        """The total of one history of a series, or one amount of a `By` fact."""
        fact = self.edition.law.facts[series.fact]
        window = (series.window or "all") if series.is_history else ""
        column = self.column(fact, series.of, key, window)
        if series.before is None:
            return value_of(series.of, column, self.graph.zero, self.graph.no)
        months, day = series.before
        most = min(months.node.span[1], MOST_MONTHS)
        span, usual = (0, column.span[1] * most), (0, column.usual[1] * 12)
        args = (column, months.node, day.node, self.numbers.day(self.graph))
        node = self.graph.make("run_before", args, 0, max(arg.level for arg in args), span, usual)
        return value_of(series.of, node, lowering.first_of(months.error, day.error), self.graph.no)

    def total(self, series: Series, where: Table | None, lowering: Lowering) -> Value:
        """The total over the kinds that the table says yes to, by columns that are read only where it does."""
        graph, rule = self.graph, lowering.rule
        assert rule is not None
        columns: list[Node] = []
        claims: list[Node] = []
        error = graph.zero
        for key in series.keys:
            part = self.part(series, key, lowering)
            error = lowering.first_of(error, part.error)
            claim = graph.yes
            if where is not None:
                member = graph.constant(lowering.index(where.kind.key.choice, key))
                claim, there = self.numbers.row(graph, where.number, where.kind, member)
                missing = self.numbers.why_missing(where.number, key, rule.id)
                some = graph.opposite(graph.equal(part.node, graph.zero))
                lowering.meets(graph.both(graph.opposite(there), some), lambda why=missing: why)  # type: ignore[misc]
            columns.append(part.node)
            claims.append(claim)
        error = lowering.first_of(error, lowering.taken())
        scale = PLACES if series.of.base == "share" else 1
        return Value(series.of, self._sum_by(columns, claims, lowering), error, graph.no, scale)

    def _sum_by(self, columns: list[Node], claims: list[Node], lowering: Lowering) -> Node:
        graph = self.graph
        plain = all(column.op == "column" for column in columns)
        if len(columns) <= 3 or not plain or all(claim.fixed is not None for claim in claims):
            node = graph.zero
            for column, claim in zip(columns, claims, strict=True):
                node = lowering.plus(node, graph.pick(claim, column, graph.zero))
            return node
        span = 0, sum(column.span[1] for column in columns)
        usual = 0, 2 * max(column.usual[1] for column in columns)
        return graph.make("sum_by", (*columns, *claims), len(columns), columns[0].level, span, usual)

    def best_run(self, months: Value, series: Series, kind: Kind, at: Place) -> Value:
        """The largest total of so many months on end, from the months themselves."""
        graph = self.graph
        if len(series.keys) == 0:
            return Value(kind, graph.zero, months.error, graph.no)
        if not series.is_history or len(series.keys) > 1:
            raise refuse.not_in_columns("best_run of several series", at, "Choose one kind.")
        width = series.window.rpartition(":")[2] or "all"
        if series.before is not None:
            raise refuse.not_in_columns("best_run before another day than the_day", at, "Look back from the_day.")
        if series.window == "quarter_before":
            raise refuse.not_in_columns("best_run within a quarter", at, "Use last_months.")
        column = self.column(self.edition.law.facts[series.fact], series.of, series.keys[0], f"months:{width}")
        factor = int(width) if width.isdigit() else MOST_MONTHS
        span, usual = (0, column.span[1] * factor), (0, column.usual[1] * 12)
        node = graph.make("best_run", (column, months.node), 0, max(column.level, months.node.level), span, usual)
        return Value(kind, node, months.error, graph.no)


def rules_in_order(edition: Edition, outputs: Sequence[str]) -> list[str]:
    """Every rule the outputs rest on, each before those that need it; refuses circles and outputs that are none."""
    from shanyraq.engine.refuse import rules_go_round

    order: dict[str, None] = {}
    for output in outputs:
        if output not in edition.rules:
            rule_of(edition, output, "the question")
            raise nothing_of_that_name(output, near(output, edition.rules))
        path: dict[str, list[str]] = {output: _needs(edition, output)}
        while path:
            name, needs = next(reversed(path.items()))
            if not needs:
                del path[name]
                order[name] = None
                continue
            need = needs.pop()
            if need in path:
                names = list(path)
                raise rules_go_round([*names[names.index(need) :], need], edition.rules[need].at)
            if need not in order:
                path[need] = _needs(edition, need)
    return list(order)


def _facts_asked(edition: Edition, order: Sequence[str]) -> frozenset[str]:
    """The facts that some of the rules ask for."""
    return frozenset(one.target for name in order for one in _arguments(edition, name) if one.source == "fact")


def _arguments(edition: Edition, name: str) -> list[Parameter]:
    parts = (edition.rules[name], *edition.exceptions.get(name, ()))
    return [one for part in parts for one in part.parameters]


def _needs(edition: Edition, name: str) -> list[str]:
    targets = [one.target for one in _arguments(edition, name) if one.source == "rule"]
    return [target for target in reversed(dict.fromkeys(targets)) if target in edition.rules]
