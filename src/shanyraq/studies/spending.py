"""What the payments of a law cost in a year under many values of some of its numbers, exactly: whole numbers only.

Two peoples can be asked. A country with a synthetic nation: the months of a year over its households, by the compiled
law. A country without one: the families of `people.yaml` beside its answers, each standing for some number of others,
by the traced law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.programmes import Receiving, Sum, amounts_of
from shanyraq.analysis.simulation import months_of
from shanyraq.engine.case import read_case
from shanyraq.engine.columns import Kernel, People, Plan, Sweep
from shanyraq.engine.edition import edition, reach
from shanyraq.engine.facts import FAMILY, Unknown
from shanyraq.engine.ir import Law, Place, RowKey, Scalar
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import Mapping as Marked
from shanyraq.engine.marked import items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.payments import Payment, charges, payments
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import trace
from shanyraq.standards.answers import COUNTRIES
from shanyraq.standards.beneficiaries import fill
from shanyraq.standards.levers import Lever, with_values
from shanyraq.studies.remembered import Remembered, read_by

HUNDREDTHS = 100
"""Households stand for others in hundredths of one: sums of tiyn stay whole numbers."""
UNIT = 100 * HUNDREDTHS
"""How many of the smallest unit of a cost make a tenge."""
MONTHS = 12
MANY, AT_ONCE = 24, 1_000
"""So many points are worth code of their own, which keeps sums alone; so many are worked out at once."""

Point = tuple[int, ...]
Tiyn = npt.NDArray[np.int64]


class Spending(Protocol):
    """What is paid in a year, by payment, when the levers stand at a point (the place of each lever's value)."""

    levers: Sequence[Lever]
    without_answer: int
    """Households, of those there are, for whom the law gave no answer at some point: they count as paid nothing."""

    @property
    def touched(self) -> Mapping[str, tuple[int, ...]]:
        """The payments that rest on some of the levers, each with their places."""

    def spent(self, payment: str, points: Sequence[Point]) -> list[int]:
        """A year's sum of one payment at each point, in hundredths of a tiyn; exact."""

    def losing(self, point: Point) -> int:
        """How many households, in hundredths, get less in the year from the touched payments than by today's law."""


def touched(law: Law, day: date, levers: Sequence[Lever], rules: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Of some rules those that rest on a lever's number, with the places of these levers."""
    found, several = edition(law, day), {}
    for rule in rules:
        names = reach(found, [rule])
        if places := tuple(place for place, lever in enumerate(levers) if lever.number in names):
            several[rule] = places
    return several


# ---- a nation -----------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class _Ready:
    """Some payments of one month: the plan of their whole shelf, that of them alone, and the people's facts."""

    day: date
    several: Sequence[Payment]
    plan: Plan
    summed: Plan
    people: People
    numbers: frozenset[str]

    @cached_property
    def kernel(self) -> Kernel:
        """Every household's results at one point."""
        return self.plan.kernel()

    @cached_property
    def sums(self) -> Sweep:
        """Exact sums over all households at many points at once."""
        return self.summed.sweep(self.numbers, weighted=True)

    @cached_property
    def home(self) -> npt.NDArray[np.int64]:
        """The place of each person's family."""
        return np.repeat(np.arange(self.people.families), np.diff(self.people.offsets))


class NationSpending:
    """The months of a year over a synthetic nation. Each value is worked out for every household: nothing is assumed.

    leave_out: payments that the people cannot be asked about. What employers and insurers pay is no budget's or fund's
    spending, and is left out too. days: other days than those of the year's months. What one benefit does to the income
    that another asks for is not in it.
    """

    def __init__(
        self,
        law: Law,
        levers: Sequence[Lever],
        day: date,
        nation: Receiving,
        leave_out: Sequence[str] = (),
        days: Sequence[date] = (),
        threads: int = 2,
    ) -> None:
        self.law, self.levers, self.nation, self.threads = law, levers, nation, threads
        self.days = list(days) or months_of(day.year)
        private = {name for name, one in law.payers.items() if one.is_private}
        self.payments = [one for one in payments(law) if one.rule not in leave_out and one.payer not in private]
        # What is withheld from payments is asked with them, as `account` does: so both have one compiled law.
        self.charges = [one for one in charges(law) if not {one.rule, one.charging.withheld_from} & set(leave_out)]
        self.touched = touched(law, day, levers, [one.rule for one in self.payments])
        self.with_take_up = layout(law).paid
        self.without_answer = 0
        self._spent: dict[tuple[str, Point], dict[str, int]] = {}

    @cached_property
    def shelves(self) -> dict[str, list[_Ready]]:
        """The payments that are touched, shelf by shelf: the months, compiled once for all values."""
        shelves: dict[str, list[_Ready]] = {}
        numbers = {lever.number for lever in self.levers}
        for day in self.days:
            found = self.nation.with_statistics(edition(self.law, day))
            for shelf in dict.fromkeys(one.shelf for one in self.payments if one.rule in self.touched):
                there = [one for one in self.payments if one.shelf == shelf and one.rule in found.rules]
                some = [one for one in there if one.rule in self.touched]
                charged = [one for one in self.charges if one.shelf == shelf and one.rule in found.rules]
                plan = None
                wholly: list[Sum] = [*there, *charged]
                for several in (wholly, list[Sum](some)):
                    outputs = dict.fromkeys(rule for one in several for rule in (one.rule, one.falls_on) if rule)
                    try:
                        plan = self.nation.plan(found, list(outputs))
                        break
                    except Refusal:
                        if several is not wholly:
                            raise
                assert plan is not None
                summed = self.nation.plan(found, [one.rule for one in some])
                used = frozenset(name for of, name in plan.program.numbers.blocks if of == "number")
                ready = _Ready(day, some, plan, summed, self.nation.columns(plan), used & numbers)
                shelves.setdefault(shelf, []).append(ready)
        return shelves

    def spent(self, payment: str, points: Sequence[Point]) -> list[int]:
        """A year's sum of one payment at each point, in hundredths of a tiyn."""
        shelf = self._shelf(payment)
        owns = [self._own(shelf, point) for point in points]
        lacking = list(dict.fromkeys(own for own in owns if (shelf, own) not in self._spent))
        if len(lacking) < MANY or not self._is_summed(shelf):
            for own in lacking:
                self._at_one(shelf, own)
        else:
            for start in range(0, len(lacking), AT_ONCE):
                self.at_many(shelf, lacking[start : start + AT_ONCE])
        return [self._spent[shelf, own][payment] for own in owns]

    def _own(self, shelf: str, point: Point) -> Point:
        """The point with the levers that do not reach a shelf where the law has them."""
        reached = {place for rule, places in self.touched.items() if self._shelf(rule) == shelf for place in places}
        return tuple(one if place in reached else self.levers[place].now for place, one in enumerate(point))

    def _is_summed(self, shelf: str) -> bool:
        """Whether what is paid is the plain sum of a month's amounts: of all months, and to all who are due it."""
        rules = [one for one in self.payments if one.shelf == shelf and one.rule in self.touched]
        return not any(one.falls_on or one.rule in self.with_take_up for one in rules)

    def _at_one(self, shelf: str, own: Point) -> None:
        sums = self._none(shelf)
        for ready in self.shelves[shelf]:
            weights = self._weights(ready.day)
            for rule, tiyn in self._month(ready, own).items():
                sums[rule] += int(tiyn @ weights)
        self._spent[shelf, own] = sums

    def at_many(self, shelf: str, owns: Sequence[Point]) -> None:
        """Works out the touched payments of a shelf at several points at once, by sums alone, and keeps them."""
        several = [self._none(shelf) for _ in owns]
        for ready in self.shelves[shelf]:
            sets = [changes(self.levers, own, ready.numbers) for own in owns]
            totals = ready.sums.run(ready.people, sets, self.threads, self._weights(ready.day))
            sums, self.without_answer = totals.sums, max(self.without_answer, *totals.errors)
            for one in ready.several:
                for place, value in enumerate(sums[one.rule]):
                    several[place][one.rule] += value
        for own, of_point in zip(owns, several, strict=True):
            self._spent[shelf, own] = of_point

    def _none(self, shelf: str) -> dict[str, int]:
        return dict.fromkeys((rule for rule in self.touched if self._shelf(rule) == shelf), 0)

    def _weights(self, day: date) -> Tiyn:
        return np.rint(self.nation.weights(day) * HUNDREDTHS).astype(np.int64)

    def _shelf(self, rule: str) -> str:
        return next(one.shelf for one in self.payments if one.rule == rule)

    def _month(self, ready: _Ready, point: Point) -> dict[str, Tiyn]:
        """Tiyn of each family in one month."""
        results = ready.kernel.run(ready.people, self.threads, changes(self.levers, point, ready.numbers))
        families = ready.people.families
        self.without_answer = max(self.without_answer, int((results.errors > 0).sum()))
        found: dict[str, Tiyn] = {}
        for one in ready.several:
            amounts = amounts_of(one, results, ready.day)
            if one.group == self.law.groups[0]:
                amounts = np.bincount(ready.home, amounts, families).astype(np.int64)
            if one.rule in self.with_take_up:
                amounts = np.where(self.nation.takes_up(amounts, ready.day), amounts, 0)
            found[one.rule] = amounts
        return found

    def losing(self, point: Point) -> int:
        """How many households, in hundredths, get less in the year than by today's law."""
        before, after = self._base, self._year(point)
        return int(self._weights(self.days[0])[after < before].sum())

    @cached_property
    def _base(self) -> Tiyn:
        return self._year(tuple(lever.now for lever in self.levers))

    def _year(self, point: Point) -> Tiyn:
        several = [
            tiyn for shelf in self.shelves.values() for one in shelf for tiyn in self._month(one, point).values()
        ]
        found: Tiyn = np.sum(several, axis=0, dtype=np.int64)
        return found


def changes(
    levers: Sequence[Lever], point: Point, numbers: frozenset[str]
) -> dict[str, Scalar | Mapping[RowKey, Scalar]]:
    """The values of a point as a kernel takes them; only the numbers that it has."""
    found: dict[str, Scalar | Mapping[RowKey, Scalar]] = {}
    for lever, place in zip(levers, point, strict=True):
        if lever.number not in numbers:
            continue
        value = lever.values[place]
        if not lever.row:
            found[lever.number] = value
            continue
        rows = found.get(lever.number, {})
        assert isinstance(rows, Mapping)
        found[lever.number] = {**rows, lever.key: value}
    return found


# ---- families written down ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Family:
    """A family and how many it stands for; its case has places for days, as a standard beneficiary's has."""

    name: str
    stands_for: int
    case: Marked
    at: Place


class FamilySpending:
    """The families of `people.yaml` beside a country's answers: twelve months like the one of the day."""

    def __init__(self, law: Law, levers: Sequence[Lever], day: date, folder: Path | None = None) -> None:
        where = folder or COUNTRIES / law.country
        path, shown = where / "people.yaml", f"countries/{where.name}/people.yaml"
        if not path.is_file():
            do = "Write people.yaml beside its answers, as docs/cheapest.md says."
            raise Refusal(f"There is nobody in {law.country} to work out costs for.", path.name, do)
        about = mapping_of(read_yaml(path, shown), Place(shown, 1), "people.yaml")
        only_keys(about, {"payments", "families"}, "people.yaml")
        self.law, self.levers, self.day, self.without_answer = law, levers, day, 0
        rules = [text_of(item, item.at, "payments") for item in items_of(about.get("payments"), about.at, "payments")]
        there = edition(law, day).rules
        for rule in rules:
            if rule not in there:
                raise Refusal(
                    f"The law of {day} has no rule {rule[:80]}.", str(about.place("payments")), "Name a rule."
                )
        self.touched = touched(law, day, levers, rules)
        self.families = [
            _family(mapping_of(item, item.at, "A family"))
            for item in items_of(about.get("families"), about.place("families"), "families")
        ]
        self._paid: list[Remembered[dict[str, int]]] = [Remembered() for _ in self.families]

    def spent(self, payment: str, points: Sequence[Point]) -> list[int]:
        """A year's sum of one payment at each point, in hundredths of a tiyn."""
        places = self.touched[payment]
        owns = (
            tuple(one if place in places else self.levers[place].now for place, one in enumerate(point))
            for point in points
        )
        return [
            sum(
                MONTHS * HUNDREDTHS * family.stands_for * paid[payment]
                for family, paid in zip(self.families, self._at(own), strict=True)
            )
            for own in owns
        ]

    def losing(self, point: Point) -> int:
        """How many households, in hundredths, get less in the year than by today's law."""
        before, after = self._at(tuple(lever.now for lever in self.levers)), self._at(point)
        return sum(
            HUNDREDTHS * family.stands_for
            for family, was, now in zip(self.families, before, after, strict=True)
            if sum(now.values()) < sum(was.values())
        )

    def _at(self, point: Point) -> tuple[dict[str, int], ...]:
        """Tiyn a month of each touched payment to each family."""
        return tuple(
            kept.at(point) or self._family(family, point, kept)
            for family, kept in zip(self.families, self._paid, strict=True)
        )

    def _family(self, family: _Family, point: Point, kept: Remembered[dict[str, int]]) -> dict[str, int]:
        law = with_values(self.law, self.day, self.levers, point)
        filled = fill(family.case, self.day, 0)
        assert isinstance(filled, Marked)
        traced = trace(*read_case(filled, law, self.day))
        groups = {rule.id: rule.group for rule in law.rules}
        paid = {}
        for rule in self.touched:
            total = 0
            for who in traced.case.members if groups[rule] == law.groups[0] else (FAMILY,):
                value = traced.value(rule, who)
                if isinstance(value, Unknown) or not isinstance(value, int):
                    missing = ", ".join(map(str, value.missing)) if isinstance(value, Unknown) else "an amount"
                    raise Refusal(f"{rule} of {family.name} wants {missing}.", str(family.at), "Tell it in the case.")
                total += value
            paid[rule] = total
        return kept.keep(point, read_by(traced, self.levers), paid)


def _family(about: Marked) -> _Family:
    only_keys(about, {"name", "stands_for", "case"}, "A family")
    name = text_of(about.get("name"), about.at, "name")
    many = text_of(about.get("stands_for"), about.place("stands_for"), "stands_for")
    if not many.isdigit() or int(many) < 1:
        raise Refusal(f"{name} stands for {many[:20]}.", str(about.place("stands_for")), "Write a whole number.")
    return _Family(name, int(many), mapping_of(about.get("case"), about.place("case"), "case"), about.at)
