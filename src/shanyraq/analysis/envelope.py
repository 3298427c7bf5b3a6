"""What a budget carries: the highest value of one number of the law under which the months asked about cost no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from shanyraq.analysis.simulation import Nation, Programme, programmes
from shanyraq.engine.columns import Kernel, People
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import PLACES, TIYN, Kind, Law
from shanyraq.engine.refuse import Refusal, nothing_of_that_name

STEPS = {"share": Fraction(1, 100), "money": Fraction(1), "count": Fraction(1)}
"""The steps in which laws are written: whole percentage points, whole tenge, whole numbers."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The highest value that a budget carries, in steps the law uses; what it costs, and what the next step would.

    Money in tenge. now: the value of the law on the first day asked about, and what it costs.
    """

    number: str
    kind: str
    now: Fraction
    cost_now: float
    highest: Fraction
    cost: float
    next_step: Fraction
    cost_of_next: float


class NoValue(Refusal):
    """A budget that no value of the number meets: even the lowest costs more, or none costs as much.

    is_too_small: whether even the lowest costs more. bound: what the lowest costs, or what the highest tried does, in
    tenge.
    """

    def __init__(self, what: str, do: str, is_too_small: bool, bound: float) -> None:
        super().__init__(what, "", do)
        self.is_too_small, self.bound = is_too_small, bound


class Months:
    """The months asked about, ready to be worked out under any value of one number: nothing is compiled anew."""

    def __init__(self, law: Law, nation: Nation, days: Sequence[date], number: str, threads: int = 2) -> None:
        self.nation, self.number, self.threads = nation, number, threads
        self.days = list(days)
        self.asked: list[Programme] = programmes(law, law)
        self.ready: list[tuple[date, Kernel, People]] = []
        if number not in law.numbers:
            raise nothing_of_that_name(number, [name for name in law.numbers if name.endswith(number)][:3])
        kind = law.numbers[number].kind
        if not isinstance(kind, Kind) or kind.base not in STEPS:
            raise Refusal(f"{number} is {kind}.", "", "Vary one number: a share, an amount or a count, no table.")
        self.kind, self.most = kind, Fraction(10**12)
        for day in days:
            found = nation.with_statistics(edition(law, day))
            outputs = [output for one in self.asked for output in (one.due, one.amount) if output in found.rules]
            plan = nation.plan(found, outputs)
            block = plan.program.numbers.blocks.get(("number", number))
            if block is None:
                raise Refusal(f"What is paid on {day} does not rest on {number}.", "", "Vary a number that it uses.")
            self.most = min(self.most, self._in_units(block.span[1]))
            self.ready.append((day, plan.kernel(), nation.columns(plan)))
        told = nation.with_statistics(edition(law, self.days[0])).figures[number].entries.get(None)
        if told is None:
            raise Refusal(f"{number} has no value on {self.days[0]}.", "", "Ask about a day on which it has one.")
        assert isinstance(told.value, (int, Fraction))
        self.now = self.shown(Fraction(told.value))

    def _in_units(self, value: int) -> Fraction:
        """A kernel's whole number as a reader writes it."""
        return Fraction(value, {"money": TIYN, "share": PLACES}.get(self.kind.base, 1))

    def shown(self, value: Fraction) -> Fraction:
        """A value of the law as a reader writes it: tenge, not tiyn."""
        return value / TIYN if self.kind.base == "money" else value

    def cost(self, value: Fraction) -> float:
        """Tenge over all the months."""
        units = value * TIYN if self.kind.base == "money" else value
        scalar = units if self.kind.base == "share" else int(units)
        total = 0.0
        for day, kernel, people in self.ready:
            results = kernel.run(people, self.threads, {self.number: scalar}).values
            for one in self.asked:
                amount = results[one.amount].astype(np.int64)
                if one.due:
                    amount = np.where(results[one.due].astype(bool), amount, 0)
                    amount = np.where(self.nation.takes_up(amount, day), amount, 0)
                total += float(amount @ self.nation.weights(day)) / 100
        return total


def highest_within(law: Law, nation: Nation, days: Sequence[date], number: str, budget: float) -> Envelope:
    """The highest value of a number under which the months cost no more than the budget (tenge).

    Raises Refusal where even the lowest value costs more, where none costs too much, or where cost does not rise.
    """
    months = Months(law, nation, days, number)
    step = STEPS[months.kind.base]
    low, high = 0, max(1, round(months.now / step))
    lowest, cost_now = months.cost(Fraction(0)), months.cost(months.now)
    if lowest > budget:
        what = f"Even with {number} at 0 the months cost {lowest / 1e9:,.1f} billion tenge."
        raise NoValue(what, "Give a larger budget, or vary another number.", True, lowest)
    while months.cost(high * step) <= budget:
        if high * step * 2 > months.most:
            what = f"{number} costs no more than the budget up to {float(high * step):,g}."
            raise NoValue(what, "Vary a number that costs.", False, months.cost(high * step))
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if months.cost(middle * step) > budget else (middle, high)
    cost, above = months.cost(low * step), months.cost(high * step)
    return Envelope(number, months.kind.base, months.now, cost_now, low * step, cost, high * step, above)
