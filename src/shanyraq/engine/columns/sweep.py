"""Many sets of numbers over the same people: what the changed numbers do not reach is worked out once a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shanyraq.engine.columns import refuse
from shanyraq.engine.columns.kernel import Array, Machine, People, Results, told_errors
from shanyraq.engine.columns.plan import MOST_WEIGHT, WEIGHT_BITS, Changes, Plan
from shanyraq.engine.ir import RowKey, Scalar


@dataclass(frozen=True)
class Totals:
    """For each output one exact sum a set of numbers (of yes, how many), and how many families met an error."""

    sums: Mapping[str, list[int]]
    errors: list[int]


class Reform:
    """Every result under several sets of numbers, the law as it is among them if it is asked for (an empty set)."""

    def __init__(self, plan: Plan, numbers: frozenset[str]) -> None:
        self.plan, self.numbers = plan, numbers
        sinks = plan.sinks()
        self.reached = plan.reached(numbers, sinks)
        self.machine = Machine(plan, sinks, self.reached, False, False)

    def run(self, people: People, sets: Sequence[Changes], threads: int = 2) -> list[Results]:
        """The results, one for each set. An array that no changed number reaches is shared among them."""
        _only(self.numbers, sets)
        kept = self.machine.run(people, sets, None, threads)
        rows = []
        for place in range(len(sets)):
            parts = [
                array[place if sink.node in self.reached else 0]
                for array, sink in zip(kept, self.machine.sinks, strict=True)
            ]
            errors = told_errors(self.plan, parts[-1])
            rows.append(Results(dict(zip(self.plan.outputs, parts, strict=False)), errors))
        return rows


class Sweep:
    """Sums over all families under many sets of numbers."""

    def __init__(self, plan: Plan, numbers: frozenset[str], weighted: bool = False) -> None:
        self.plan, self.numbers, self.weighted = plan, numbers, weighted
        sinks = plan.sums(weighted)
        self.reached = plan.reached(numbers, sinks)
        self.machine = Machine(plan, sinks, self.reached, True, weighted)

    def run(self, people: People, sets: Sequence[Changes], threads: int = 2, weights: Array | None = None) -> Totals:
        """The exact sums. weights: one whole number a family, where the sweep was made for weights."""
        _only(self.numbers, sets)
        if weights is not None or self.weighted:
            weights = self._sound(weights, people)
        if not sets:
            return Totals({name: [] for name in self.plan.outputs}, [])
        parts = self.machine.run(people, sets, weights, threads)
        each = [self._sums(parts, index, len(sets)) for index in range(len(self.machine.sinks))]
        if self.weighted:
            pairs = zip(each[0::2], each[1::2], strict=False)
            sums = [[(high << WEIGHT_BITS) + low for high, low in zip(*pair, strict=True)] for pair in pairs]
        else:
            sums = each[:-1]
        return Totals(dict(zip(self.plan.outputs, sums, strict=True)), each[-1])

    def over(
        self,
        people: People,
        number: str,
        values: Sequence[Scalar],
        row: RowKey = None,
        threads: int = 2,
        weights: Array | None = None,
    ) -> Totals:
        """The exact sums for each value of one number (of one row, where it is a table)."""
        sets: list[Changes] = [{number: value if row is None else {row: value}} for value in values]
        return self.run(people, sets, threads, weights)

    def _sums(self, parts: list[Array], index: int, sets: int) -> list[int]:
        """One sum a set: the threads' parts together."""
        is_reached = self.machine.sinks[index].node in self.reached
        rows = range(sets) if is_reached else [0] * sets
        return [
            sum((int(part[row, 2 * index]) << 32) + int(part[row, 2 * index + 1]) for part in parts) for row in rows
        ]

    def _sound(self, weights: Array | None, people: People) -> Array:
        fine = self.weighted and weights is not None and weights.dtype == np.int64 and len(weights) == people.families
        if weights is None or not fine or (len(weights) and (weights.min() < 0 or weights.max() > MOST_WEIGHT)):
            raise refuse.weights_out_of_range(MOST_WEIGHT)
        return np.ascontiguousarray(weights)


def _only(numbers: frozenset[str], sets: Sequence[Changes]) -> None:
    """Refuses a change of a number for which the kernel was not made."""
    for changes in sets:
        for name in changes:
            if name not in numbers:
                raise refuse.number_not_used(name, numbers)
