"""What a budget carries: the highest value of one number of the law under which the months asked about cost no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from shanyraq.analysis.simulation import Nation, Programme, in_force, programmes, rules_of, taken
from shanyraq.engine.columns import Kernel, People
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import PLACES, TIYN, Edition, Kind, Law
from shanyraq.engine.refuse import Refusal, nothing_of_that_name

STEPS = {"share": Fraction(1, 100), "money": Fraction(1), "count": Fraction(1)}
"""The steps in which laws are written: whole percentage points, whole tenge, whole numbers."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The highest value that a budget carries, in steps the law uses; what it costs, and what the next step would.

    Money in tenge; a cost is of everything that the law pays. unit: of the number, as the law book has it. now: its
    value in the first month that rests on it; later: those of the months after it, where they change. cost_now: what
    the law costs as it stands, each month with its own value.
    """

    number: str
    unit: str
    budget: float
    now: Fraction
    later: tuple[Fraction, ...]
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


class NothingRests(Refusal):
    """Nothing that the law pays in the months asked about rests on the number."""

    def __init__(self, number: str, first: date, last: date) -> None:
        when = f"on {first}" if first == last else f"from {first} to {last}"
        super().__init__(f"What is paid {when} does not rest on {number}.", "", "--vary a number that it uses.")


@dataclass(frozen=True, slots=True)
class _Month:
    """One month made ready: what is paid in it, and the number's value if anything of that rests on it."""

    day: date
    kernel: Kernel
    people: People
    there: Sequence[Programme]
    value: Fraction | None
    error_texts: Sequence[str]


class Months:
    """The months asked about, ready to be worked out under any value of one number: nothing is compiled anew.

    base: the law without reforms, by which it is known what a reform pays beside it. values: those that the law has
    in the months that rest on the number, in their order. cost_now: tenge that the law costs as it stands.

    Raises NothingRests where no benefit of any month rests on the number.
    """

    def __init__(
        self, law: Law, base: Law, nation: Nation, days: Sequence[date], number: str, threads: int = 2
    ) -> None:
        self.nation, self.number, self.threads = nation, number, threads
        self.kind = _kind_of(law, number)
        self.most = Fraction(10**12)
        asked = programmes(law, base)
        self.months = [self._ready(asked, nation.with_statistics(edition(law, day))) for day in days]
        self.values = [month.value for month in self.months if month.value is not None]
        if not self.values:
            raise NothingRests(number, days[0], days[-1])
        spent = [self._spent(month, None) for month in self.months]
        self.cost_now = sum(spent)
        self._apart = sum(cost for cost, month in zip(spent, self.months, strict=True) if month.value is None)

    def _ready(self, asked: Sequence[Programme], found: Edition) -> _Month:
        there = in_force(asked, found)
        plan = self.nation.plan(found, rules_of(there))
        block, value = plan.program.numbers.blocks.get(("number", self.number)), None
        if block is not None:
            self.most = min(self.most, self._in_units(block.span[1]))
            told = found.figures[self.number].entries.get(None)
            if told is None:
                what = f"{self.number} has no value on {found.day}."
                raise Refusal(what, "", "Ask about a day on which it has one.")
            assert isinstance(told.value, (int, Fraction))
            value = self.shown(Fraction(told.value))
        return _Month(found.day, plan.kernel(), self.nation.columns(plan), there, value, plan.error_texts)

    def _in_units(self, value: int) -> Fraction:
        """A kernel's whole number as a reader writes it."""
        return Fraction(value, {"money": TIYN, "share": PLACES}.get(self.kind.base, 1))

    def shown(self, value: Fraction) -> Fraction:
        """A value of the law as a reader writes it: tenge, not tiyn."""
        return value / TIYN if self.kind.base == "money" else value

    def cost(self, value: Fraction) -> float:
        """Tenge over all the months, with the number at the value in every month that rests on it."""
        return self._apart + sum(self._spent(month, value) for month in self.months if month.value is not None)

    def _spent(self, month: _Month, value: Fraction | None) -> float:
        """Tenge of one month; with no value, under the law as it stands, which has to answer everybody."""
        changes = {}
        if value is not None:
            units = value * TIYN if self.kind.base == "money" else value
            changes = {self.number: units if self.kind.base == "share" else int(units)}
        results = month.kernel.run(month.people, self.threads, changes)
        if value is None and results.errors.any():
            why = month.error_texts[int(results.errors.max())]
            raise Refusal(
                f"The law has no answer for some families on {month.day}: {why}", "", "Ask about another day."
            )
        weights = self.nation.weights(month.day)
        paid = taken(month.there, results.values, self.nation, month.day)
        return sum(float(amount @ weights) / TIYN for _, amount in paid)


def _kind_of(law: Law, number: str) -> Kind:
    """The kind of a number that can be varied. Refuses what is no number of the law, and tables."""
    if number not in law.numbers:
        raise nothing_of_that_name(number, [name for name in law.numbers if name.endswith(number)][:3])
    kind = law.numbers[number].kind
    if not isinstance(kind, Kind) or kind.base not in STEPS:
        raise Refusal(f"{number} is {kind}.", "", "--vary one number: a share, an amount or a count, no table.")
    return kind


def highest_within(law: Law, base: Law, nation: Nation, days: Sequence[date], number: str, budget: float) -> Envelope:
    """The highest value of a number under which the months cost no more than the budget (tenge).

    base: the law without reforms; everything counts that the law pays, what its reforms pay beside the base too.

    Raises Refusal where even the lowest value costs more, where none costs too much, or where nothing rests on it.
    """
    months = Months(law, base, nation, days, number)
    step, values = STEPS[months.kind.base], months.values
    low, high = 0, max(1, round(values[0] / step))
    lowest = months.cost(Fraction(0))
    if lowest > budget:
        what = f"Even with {number} at 0 the months cost {lowest / 1e9:,.1f} billion tenge."
        raise NoValue(what, "Give a larger --within-budget, or --vary another number.", True, lowest)
    while months.cost(high * step) <= budget:
        if high * step * 2 > months.most:
            what = f"{number} costs no more than the budget up to {float(high * step):,g}."
            raise NoValue(what, "Vary a number that costs.", False, months.cost(high * step))
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if months.cost(middle * step) > budget else (middle, high)
    cost, above = months.cost(low * step), months.cost(high * step)
    later = tuple(value for before, value in pairwise(values) if value != before)
    return Envelope(
        number=number,
        unit=law.numbers[number].unit,
        budget=budget,
        now=values[0],
        later=later,
        cost_now=months.cost_now,
        highest=low * step,
        cost=cost,
        next_step=high * step,
        cost_of_next=above,
    )
