"""One law and its reforms over the same people, month by month through a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from shanyraq.engine.columns import People, Plan
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.layout import ASSISTANCE, layout
from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]
Tiyn = npt.NDArray[np.int64]
DAY_OF_APPLICATION = 10
"""Each month is decided as on its tenth day."""


class Answers(Protocol):
    """What one law answers each family on a day."""

    @property
    def values(self) -> Mapping[str, npt.NDArray[np.generic]]:
        """By rule, in the kernel's units."""

    @property
    def errors(self) -> npt.NDArray[np.integer]:
        """0, or the place among the texts of why there is no answer."""

    @property
    def error_texts(self) -> Sequence[str]:
        """Why there may be no answer."""


class Taking(Protocol):
    """Families who stand for others, and take what is due to them or not."""

    def weights(self, on: date) -> Numbers:
        """How many families each stands for."""

    def takes_up(self, amounts: Tiyn, on: date) -> npt.NDArray[np.bool_]:
        """Which families take what is due to them when they ask for it."""


class Passing(Taking, Protocol):
    """People of one day who are passed once: too many to be held, or on other machines."""

    @property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many members each family has."""

    def with_statistics(self, edition: Edition) -> Edition:
        """The law with what statistics say of the quarter."""

    def answers(self, asked: Mapping[str, tuple[Edition, Sequence[str]]], threads: int) -> Mapping[str, Answers]:
        """What each law (its edition, and the rules asked for) answers every family."""


class Nation(Taking, Protocol):
    """People who can be asked about in any month: what a simulation needs of them."""

    def plan(self, edition: Edition, outputs: Sequence[str]) -> Plan:
        """What it takes to work the outputs out for them."""

    def columns(self, plan: Plan) -> People:
        """Their facts."""

    def with_statistics(self, edition: Edition) -> Edition:
        """The law with what statistics say of the quarter."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What is paid: whether it is due (a rule, or always), how much a month (a rule), and by whom ("": nobody says).

    follows: paid only to families that receive the country's benefit in the month, which stands before it.
    """

    due: str
    amount: str
    payer: str = ""
    follows: bool = False


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one law gives each family over some months.

    paid: tiyn by programme, over all months. months: in how many something was due. spent: tenge that the nation
    paid, by programme and month; families and persons: how many received, by month. payers: who pays each programme,
    where the law says.
    """

    name: str
    paid: Mapping[str, Tiyn]
    months: npt.NDArray[np.integer[Any]]
    spent: Mapping[str, Numbers]
    families: Numbers
    persons: Numbers
    without_answer: Mapping[str, float] = field(default_factory=dict)
    payers: Mapping[str, str] = field(default_factory=dict)

    def total(self) -> Tiyn:
        """Tiyn of all programmes together, each family's over the months."""
        return self._total

    @cached_property
    def _total(self) -> Tiyn:
        return added(list(self.paid.values()))


def added(paid: Sequence[Tiyn]) -> Tiyn:
    """The sum of several programmes' tiyn, family by family; of one it is the same array, for a nation's is large."""
    if len(paid) == 1:
        return paid[0]
    found: Tiyn = np.zeros(np.shape(paid[0]) if paid else (), np.int64)
    for tiyn in paid:
        found = found + tiyn
    return found


def refuse_below_nothing(law: str, rule: str, day: date, tiyn: Tiyn, whose: str) -> None:
    """Refuses a sum paid that is below 0: as a benefit it would take from families, and count as cheap."""
    if tiyn.size and tiyn.min() < 0:
        many = int((tiyn < 0).sum())
        raise Refusal(
            f"Under {law}, {rule} is below 0 for {many:,} of {tiyn.size:,} {whose} in {day:%Y-%m}.",
            "",
            "Mend the rules it rests on: a benefit is 0 or more; what is taken from a family is charged, not paid.",
        )


def programmes(law: Law, base: Law) -> list[Programme]:
    """The benefit of the country, and what a reform pays beside it."""
    usual, now = layout(base), layout(law)
    payers = {rule: one.payer for rule, one in now.payers.items()}
    monthly = _monthly(now.paid, now.answer)
    more = sorted(now.paid - usual.paid)
    found = [Programme(now.answer, monthly), *(Programme("", name) for name in more)]
    follow = {rule for rule, how in now.take_up.items() if how == ASSISTANCE}
    return [replace(one, payer=payers.get(one.amount, ""), follows=one.amount in follow) for one in found]


def taken(
    there: Sequence[Programme],
    values: Mapping[str, npt.NDArray[np.generic]],
    nation: Taking,
    day: date,
    law: str = "the law asked about",
) -> Iterator[tuple[Programme, Tiyn]]:
    """What each family takes of each programme in the day's month, in tiyn.

    The country's benefit is taken as the nation takes it up; what is added goes to all who are due it, or where it
    follows to those who receive the benefit. values: what the law answers each family, by rule; the programmes' own
    rules are among them. law: how a refusal calls it.
    """
    receives: npt.NDArray[np.bool_] | None = None
    for one in there:
        amount = values[one.amount].astype(np.int64, copy=not (one.due or one.follows))
        if one.due:
            amount = np.where(values[one.due].astype(bool), amount, 0)
        refuse_below_nothing(law, one.amount, day, amount, "families")
        if one.due:
            amount = np.where(nation.takes_up(amount, day), amount, 0)
            receives = amount > 0
        elif one.follows:
            amount = np.where(receives, amount, 0) if receives is not None else np.zeros_like(amount)
        yield one, amount


def in_force(asked: Sequence[Programme], found: Edition) -> list[Programme]:
    """The programmes that the law has on its day."""
    return [one for one in asked if one.amount in found.rules]


def _monthly(paid: frozenset[str], answer: str) -> str:
    """The amount of a month among what is paid: the one of the answer's own chapter that is called so."""
    name = f"{answer.partition('.')[0]}.monthly_amount"
    if name not in paid:
        raise Refusal(f"The decision has no {name}.", "", "Simulation adds up monthly amounts; list it under `paid`.")
    return name


def simulate(laws: Mapping[str, Law], nation: Nation, months: Sequence[date], threads: int = 2) -> dict[str, Outcome]:
    """Every law by name over the same people and months; the first is the one the others are compared with."""
    base = next(iter(laws.values()))
    return {name: outcome_of(law, base, nation, months, name, threads) for name, law in laws.items()}


def simulate_at_once(laws: Mapping[str, Law], nation: Passing, day: date, threads: int = 2) -> dict[str, Outcome]:
    """The same for one day and people who are passed once: read from a file, every law worked out on each stretch."""
    base = next(iter(laws.values()))
    found = {name: nation.with_statistics(edition(law, day)) for name, law in laws.items()}
    asked = {name: programmes(law, base) for name, law in laws.items()}
    there = {name: in_force(several, found[name]) for name, several in asked.items()}
    answers = dict(nation.answers({name: (found[name], rules_of(there[name])) for name in laws}, threads))
    outcomes = {}
    for name in laws:
        adding = _Adding(name, asked[name], 1)
        # Each law's answers are let go as soon as they are added up: a nation's are large.
        adding.add(0, day, nation, there[name], answers.pop(name), nation.sizes)
        outcomes[name] = adding.outcome()
    return outcomes


def months_of(year: int) -> list[date]:
    """The days on which a year's months are decided."""
    return [date(year, month, DAY_OF_APPLICATION) for month in range(1, 13)]


def rules_of(there: Sequence[Programme]) -> list[str]:
    """The rules that programmes rest on, each once."""
    return list(dict.fromkeys(output for one in there for output in (one.due, one.amount) if output))


def outcome_of(
    law: Law, base: Law, nation: Nation, months: Sequence[date], name: str = "law", threads: int = 2
) -> Outcome:
    """What one law gives over the months; base: the law that tells which benefits a reform adds."""
    asked = programmes(law, base)
    adding = _Adding(name, asked, len(months))
    for place, day in enumerate(months):
        found = nation.with_statistics(edition(law, day))
        there = in_force(asked, found)
        plan = nation.plan(found, rules_of(there))
        people = nation.columns(plan)
        results = plan.kernel().run(people, threads)
        answers = _Held(results.values, results.errors, plan.error_texts)
        adding.add(place, day, nation, there, answers, np.diff(people.offsets))
    return adding.outcome()


@dataclass(frozen=True, eq=False)
class _Held:
    """The answers of people in memory."""

    values: Mapping[str, npt.NDArray[np.generic]]
    errors: npt.NDArray[np.integer]
    error_texts: Sequence[str]


class _Adding:
    """What one law gives each family, month after month."""

    def __init__(self, name: str, asked: Sequence[Programme], months: int) -> None:
        self.name = name
        self.payers = {one.amount: one.payer for one in asked}
        self.paid: dict[str, Tiyn] = {}
        self.spent = {one.amount: np.zeros(months) for one in asked}
        self.families, self.persons = np.zeros(months), np.zeros(months)
        self.number = np.min_scalar_type(months)
        self.received: npt.NDArray[np.integer[Any]] | None = None
        self.unanswered: dict[str, float] = {}

    def add(
        self,
        place: int,
        day: date,
        nation: Taking,
        there: Sequence[Programme],
        answers: Answers,
        sizes: npt.NDArray[np.int64],
    ) -> None:
        """One month's answers."""
        weights = nation.weights(day)
        some = np.zeros(len(weights), bool)
        for one, amount in taken(there, answers.values, nation, day, self.name):
            self.paid[one.amount] = self.paid[one.amount] + amount if one.amount in self.paid else amount
            self.spent[one.amount][place] = float(amount @ weights) / 100
            some |= amount > 0
        self.families[place], self.persons[place] = weights[some].sum(), (weights * sizes)[some].sum()
        self.received = some.astype(self.number) if self.received is None else self.received + some
        for code in np.unique(answers.errors[answers.errors > 0]):
            text = answers.error_texts[code]
            unanswered = float(weights[answers.errors == code].sum())
            self.unanswered[text] = self.unanswered.get(text, 0.0) + unanswered

    def outcome(self) -> Outcome:
        """All months."""
        if self.received is None:
            raise Refusal("No month was asked about.", "", "Give a day or a year.")
        return Outcome(
            self.name,
            self.paid,
            self.received,
            self.spent,
            self.families,
            self.persons,
            self.unanswered,
            self.payers,
        )
