"""One law and its reforms over the same people, month by month through a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from shanyraq.engine.columns import People, Plan
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.layout import layout
from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]
Tiyn = npt.NDArray[np.int64]
DAY_OF_APPLICATION = 10
"""Each month is decided as on its tenth day."""


class Nation(Protocol):
    """People who can be asked about in any month: what a simulation needs of them."""

    def plan(self, edition: Edition, outputs: Sequence[str]) -> Plan:
        """What it takes to work the outputs out for them."""

    def columns(self, plan: Plan) -> People:
        """Their facts."""

    def with_statistics(self, edition: Edition) -> Edition:
        """The law with what statistics say of the quarter."""

    def weights(self, on: date) -> Numbers:
        """How many families each stands for."""

    def takes_up(self, amounts: Tiyn, on: date) -> npt.NDArray[np.bool_]:
        """Which families take what is due to them when they ask for it."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What is paid: whether it is due (a rule, or always), and how much a month (a rule)."""

    due: str
    amount: str


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one law gives each family over some months.

    paid: tiyn by programme, over all months. months: in how many something was due. monthly: tenge that the nation
    paid, by programme and month; families and persons: how many received, by month.
    """

    name: str
    paid: Mapping[str, Tiyn]
    months: npt.NDArray[np.int64]
    spent: Mapping[str, Numbers]
    families: Numbers
    persons: Numbers
    without_answer: Mapping[str, float] = field(default_factory=dict)

    def total(self) -> Tiyn:
        """Tiyn of all programmes together, each family's over the months."""
        found: Tiyn = np.sum(list(self.paid.values()), axis=0, dtype=np.int64)
        return found


def programmes(law: Law, base: Law) -> list[Programme]:
    """The benefit of the country, and what a reform pays beside it."""
    usual, now = layout(base), layout(law)
    main = Programme(now.answer, _monthly(now.paid, now.answer))
    return [main, *(Programme("", name) for name in sorted(now.paid - usual.paid))]


def _monthly(paid: frozenset[str], answer: str) -> str:
    """The amount of a month among what is paid: the one of the answer's own chapter that is called so."""
    name = f"{answer.partition('.')[0]}.monthly_amount"
    if name not in paid:
        raise Refusal(f"The decision has no {name}.", "", "Simulation adds up monthly amounts; list it under `paid`.")
    return name


def simulate(laws: Mapping[str, Law], nation: Nation, months: Sequence[date], threads: int = 2) -> dict[str, Outcome]:
    """Every law by name over the same people and months; the first is the one the others are compared with."""
    base = next(iter(laws.values()))
    return {name: _outcome(name, law, base, nation, months, threads) for name, law in laws.items()}


def months_of(year: int) -> list[date]:
    """The days on which a year's months are decided."""
    return [date(year, month, DAY_OF_APPLICATION) for month in range(1, 13)]


def _outcome(name: str, law: Law, base: Law, nation: Nation, months: Sequence[date], threads: int) -> Outcome:
    asked = programmes(law, base)
    paid: dict[str, Tiyn] = {}
    spent = {one.amount: np.zeros(len(months)) for one in asked}
    families, persons = np.zeros(len(months)), np.zeros(len(months))
    received: npt.NDArray[np.int64] | None = None
    unanswered: dict[str, float] = {}
    for place, day in enumerate(months):
        found = nation.with_statistics(edition(law, day))
        there = [one for one in asked if one.amount in found.rules]
        outputs = [output for one in there for output in (one.due, one.amount) if output]
        plan = nation.plan(found, list(dict.fromkeys(outputs)))
        people = nation.columns(plan)
        results, weights = plan.kernel().run(people, threads), nation.weights(day)
        sizes = np.diff(people.offsets)
        some = np.zeros(len(weights), bool)
        for one in there:
            amount = results.values[one.amount].astype(np.int64)
            if one.due:
                amount = np.where(results.values[one.due].astype(bool), amount, 0)
                amount = np.where(nation.takes_up(amount, day), amount, 0)
            paid[one.amount] = paid.get(one.amount, np.zeros(len(weights), np.int64)) + amount
            spent[one.amount][place] = float(amount @ weights) / 100
            some |= amount > 0
        families[place], persons[place] = weights[some].sum(), (weights * sizes)[some].sum()
        received = some.astype(np.int64) if received is None else received + some
        for code in np.unique(results.errors[results.errors > 0]):
            text = plan.error_texts[code]
            unanswered[text] = unanswered.get(text, 0.0) + float(weights[results.errors == code].sum())
    if received is None:
        raise Refusal("No month was asked about.", "", "Give a day or a year.")
    return Outcome(name, paid, received, spent, families, persons, unanswered)
