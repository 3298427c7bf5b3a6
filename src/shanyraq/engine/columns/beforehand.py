"""Rules worked out beforehand: those that rest on numbers of the law alone, or on them and one choice.

They are evaluated exactly, by Python, once for a set of numbers (once for each member of the choice), and the
kernels get the results as numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from shanyraq.engine.columns import refuse
from shanyraq.engine.columns.arguments import named_number, no_edition, row_of_table
from shanyraq.engine.columns.expression import PLAIN, written
from shanyraq.engine.columns.graph import FAMILY, Graph, Node, reachable
from shanyraq.engine.columns.lower import Lowering
from shanyraq.engine.columns.named import Named, Series, Table
from shanyraq.engine.columns.numbers import Block, Numbers, value_of
from shanyraq.engine.columns.value import Errors, Value
from shanyraq.engine.ir import ChoiceList, Edition, Kind, Parameter, Place, RowKey, Rule

WorkedOut = Callable[[Sequence[int], int], tuple[int, ...]]
"""From the numbers and the place of a member in its choice: a value and an error for each rule."""


@dataclass(frozen=True, slots=True)
class Hoist:
    """A rule worked out beforehand, and the fact (a choice) whose members it is worked out for, if any."""

    rule: Rule
    fact: str | None
    is_numbered: bool


def hoists(
    edition: Edition, order: Iterable[str], assumed: frozenset[str], ending: frozenset[str] = frozenset()
) -> dict[str, Hoist]:
    """The rules, among those in order, that rest on nothing but numbers and at most one choice.

    ending: facts that end with a day that is told; assumed of everybody, they still differ from one to the next.
    """
    facts: dict[str, frozenset[str]] = {}
    numbered: set[str] = set()
    for name in order:
        rule, found = edition.rules[name], set[str]()
        parts = (rule, *edition.exceptions.get(name, ()))
        parameters = [parameter for part in parts for parameter in part.parameters]
        if (
            not any(one.target in ending & assumed for one in parameters)
            and all(_settled(edition, rule, parameter, assumed, facts, found) for parameter in parameters)
            and len(found) < 2
        ):
            facts[name] = frozenset(found)
            if any(_is_number(parameter, assumed, numbered) for parameter in parameters):
                numbered.add(name)
    return {
        name: Hoist(edition.rules[name], next(iter(found), None), name in numbered) for name, found in facts.items()
    }


def _settled(
    edition: Edition,
    rule: Rule,
    parameter: Parameter,
    assumed: frozenset[str],
    facts: dict[str, frozenset[str]],
    found: set[str],
) -> bool:
    """Whether an argument rests on numbers and at most one choice of the rule's own group; notes the choice."""
    if parameter.source in ("number", "day"):
        return True
    if not isinstance(parameter.kind, Kind):
        return False
    if parameter.source == "rule":
        target = edition.rules.get(parameter.target)
        if target is None:
            return True
        needs = facts.get(parameter.target)
        found |= needs or set()
        return needs is not None and (not needs or target.group == rule.group)
    if parameter.target in assumed:
        return True
    fact = edition.law.facts[parameter.target]
    found.add(fact.id)
    return parameter.kind.base == "choice" and fact.group == rule.group


def _is_number(parameter: Parameter, assumed: frozenset[str], numbered: set[str]) -> bool:
    if parameter.source == "rule":
        return parameter.target in numbered
    return parameter.source != "fact" or parameter.target in assumed


class Beforehand:
    """Lowers such rules to a graph without bounds, and evaluates those that rest on a number of the law."""

    def __init__(self, edition: Edition, numbers: Numbers, errors: Errors, hoisted: Mapping[str, Hoist]) -> None:
        self.edition, self.numbers, self.errors = edition, numbers, errors
        self.graph = Graph(bounded=False)
        self.done: dict[str, Value] = {}
        self.placed: dict[str, tuple[Hoist, Block, tuple[int, ...]]] = {}
        self._workers: dict[tuple[str, ...], WorkedOut] = {}
        lowering = Lowering(self.graph, errors, self)
        for name, hoist in hoisted.items():
            self.done[name] = lowering.whole_rule(hoist.rule, edition.exceptions.get(name, ()))

    # ---- where the rules' arguments come from --------------------------------------------------------------------

    def named(self, parameter: Parameter, rule: Rule, lowering: Lowering) -> Named:
        """The value of an argument: a number, another such rule, or the choice that the rule rests on."""
        graph, kind = self.graph, parameter.kind
        if parameter.source == "day":
            return lowering.plain(kind, self.numbers.day(graph), graph.zero)
        if parameter.source == "number":
            return named_number(self.numbers, parameter, rule, lowering)
        if parameter.source == "rule":
            found = self.done.get(parameter.target)
            return found or no_edition(self.edition, parameter, rule, lowering)
        assert isinstance(kind, Kind)
        if parameter.target in self.numbers.assumed:
            return self.numbers.fact(graph, self.edition.law.facts[parameter.target], self.errors)
        last = len(self.choice(kind.choice).members) - 1
        return value_of(kind, graph.column(0, FAMILY, (0, last), (0, last)), graph.zero, graph.no)

    def choice(self, name: str) -> ChoiceList:
        """A choice by name."""
        return self.edition.law.choices[name]

    def row(self, table: Table, key: Value, kind: Kind, lowering: Lowering, told_by: str) -> Value:
        """A row of a table."""
        return row_of_table(self.numbers, table, key, kind, lowering, told_by)

    def has_row(self, table: Table, key: Value) -> Node:
        """Whether the law book has a row of a table."""
        return self.numbers.has_row(self.graph, table.number, table.kind, key.node)

    def window(self, phrase: str, day: Value, months: Value | None, series: Series, at: Place) -> Series:
        """No history reaches such a rule."""
        raise AssertionError(phrase)

    def part(self, series: Series, key: str, lowering: Lowering) -> Value:
        """No history reaches such a rule."""
        raise AssertionError(series)

    def total(self, series: Series, where: Table | None, lowering: Lowering) -> Value:
        """No history reaches such a rule."""
        raise AssertionError(series)

    def best_run(self, months: Value, series: Series, kind: Kind, at: Place) -> Value:
        """No history reaches such a rule."""
        raise AssertionError(series)

    # ---- evaluation ----------------------------------------------------------------------------------------------

    def place(self, hoist: Hoist) -> tuple[Block, int]:
        """The places of a rule's results, and the error that one without a choice meets with the law as it is."""
        name = hoist.rule.id
        if name not in self.placed:
            members = range(self._members(hoist))
            results = [self._worker((name,))(self.numbers.values, member) for member in members]
            values, errors = [result[0] for result in results], tuple(result[1] for result in results)
            rows: dict[RowKey, tuple[int, ...]] = {}
            block = self.numbers.place("rule", name, hoist.rule.kind, values, rows)
            self.placed[name] = hoist, block, errors
        _, block, errors = self.placed[name]
        return block, errors[0] if hoist.fact is None else 0

    def _members(self, hoist: Hoist) -> int:
        if hoist.fact is None:
            return 1
        kind = self.edition.law.facts[hoist.fact].kind
        assert isinstance(kind, Kind)
        return len(self.choice(kind.choice).members)

    def worked_out(self, values: list[int], only: frozenset[str] | None = None) -> dict[tuple[str, int], int]:
        """Fills the results for a set of numbers into it; gives the error of each member of a choice that meets one.

        only: the rules whose numbers have changed, where the rest is already filled in.
        """
        gaps: dict[tuple[str, int], int] = {}
        by_fact: dict[str | None, list[str]] = {}
        for name, (hoist, _, errors) in self.placed.items():
            if only is None or name in only:
                by_fact.setdefault(hoist.fact, []).append(name)
            elif hoist.fact is not None:
                gaps.update({(name, member): error for member, error in enumerate(errors) if error})
        for fact, names in by_fact.items():
            worker = self._worker(tuple(names))
            for member in range(self._members(self.placed[names[0]][0])):
                results = worker(values, member)
                for place, name in enumerate(names):
                    value, error = results[2 * place], results[2 * place + 1]
                    self._fill(values, name, member, value, error)
                    if error and fact is not None:
                        gaps[name, member] = error
        return gaps

    def _fill(self, values: list[int], name: str, member: int, value: int, error: int) -> None:
        hoist, block, errors = self.placed[name]
        if hoist.fact is None and error != errors[0]:
            raise refuse.other_than_planned(name, self.errors.texts[error or errors[0]])
        if not error:
            self.numbers.check(block, value)
            values[block.first + member] = value

    def resting_on(self, slots: set[int]) -> frozenset[str]:
        """The placed rules that rest on any of these places of the numbers."""
        found = set()
        for name in self.placed:
            value = self.done[name]
            for node in reachable((value.node, value.error)):
                last = node.value + (node.args[0].span[1] if node.op == "row" else 0)
                if node.op in ("number", "row") and not slots.isdisjoint(range(node.value, last + 1)):
                    found.add(name)
        return frozenset(found)

    def _worker(self, names: tuple[str, ...]) -> WorkedOut:
        """A Python function that works out several rules at once."""
        if names not in self._workers:
            results = [node for name in names for node in (self.done[name].node, self.done[name].error)]
            self._workers[names] = worker_of(results)
        return self._workers[names]


def worker_of(results: Sequence[Node]) -> WorkedOut:
    """A Python function of the numbers and a member's place that gives the values of some nodes."""
    lines = ["def worked_out(numbers, member):"]
    names: dict[Node, str] = {}
    for node in reachable(results):
        if node.op == "column":
            names[node] = "member"
        elif node.fixed is not None:
            names[node] = str(bool(node.fixed)) if node.is_truth else str(node.fixed)
        else:
            names[node] = f"t{node.number}"
            lines.append(f"    t{node.number} = {written(node, [names[arg] for arg in node.args])}")
    lines.append(f"    return ({', '.join(f'int({names[node]})' for node in results)},)")
    space: dict[str, object] = dict(PLAIN)
    exec("\n".join(lines), space)  # generated from our own graph alone
    return cast(WorkedOut, space["worked_out"])
