"""A population as the columns a kernel takes, for any month, and the statistics that the law needs of a quarter.

Amounts of another year are those of the population's year moved along the published series, and beyond them along a
path (path.py); who lives where does not change, but everybody is weighted by how many people the nation has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from shanyraq.engine.columns import Column, People, Plan, plan
from shanyraq.engine.columns.kernel import type_of_column
from shanyraq.engine.facts import none_of
from shanyraq.engine.ir import NEVER, Edition, Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.people.drawing import STEPS, Chance
from shanyraq.people.names import FAMILY
from shanyraq.people.population.estimates import Estimates
from shanyraq.people.population.make import Population
from shanyraq.people.population.median import medians_by_region
from shanyraq.people.population.path import Path
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import TakeUp
from shanyraq.people.population.told import Chosen, Told, born, told
from shanyraq.people.population.wages import wages_of

INCOME = "income.income"
WAGES = "wages"
HUNDREDTHS = 100
"""Of a square metre, in which kernels count."""
YOUNG = (1, 6)
"""Ages of children of whom there is more than money: the first and the last (Social Code art. 126)."""
PARENTS: Mapping[str, str] = {
    "abai": "east_kazakhstan",
    "zhetisu": "almaty_region",
    "ulytau": "karaganda",
    "shymkent": "south_kazakhstan",
    "turkistan": "south_kazakhstan",
}
"""The region that held another's territory before it was parted from it."""


class Encoded(Estimates):
    """A population that can be asked about in any month from 2018 on.

    take_up: who takes what is due to them; without it, all do in all months. stretch: which of several stretches of
    one seed these people are. path: how incomes, prices and numbers go on; without it, the base path.
    """

    def __init__(
        self, people: Population, take_up: TakeUp | None = None, stretch: int = 0, path: Path | None = None
    ) -> None:
        sizes = people.skeleton.sizes()
        super().__init__(sizes, reserves(people, stretch), young_children(people), take_up, path)
        self.people, self.stretch = people, stretch
        self.offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._facts: Told | None = None
        self._told_on = date.min
        self._columns: dict[str, npt.NDArray[np.generic]] = {}

    # ---- what the law is asked ------------------------------------------------------------------------------------

    def plan(self, edition: Edition, outputs: Sequence[str]) -> Plan:
        """A plan for these people: what they do not tell is answered with no, none, zero or never."""
        facts = self.facts(edition.day)
        known = {*facts.persons, *facts.families}
        assumed: dict[str, Scalar] = {}
        for fact in edition.law.facts.values():
            value = none_of(fact)
            if fact.name not in known and isinstance(value, (int, str, date)) and fact.id != INCOME:
                assumed[fact.id] = value
        kinds = [kind for kind in facts.incomes if self._exists(edition, kind)]
        return plan(edition, outputs, assumed, {INCOME: kinds})

    def _exists(self, edition: Edition, kind: str) -> bool:
        members = edition.law.choices["IncomeKind"].members
        return any(member.name == kind and member.since <= edition.day <= member.until for member in members)

    def facts(self, on: date) -> Told:
        """What the people tell on a day; days move along with it, days of birth by what made them."""
        if self._facts is None:
            self._facts, self._told_on = told(self.people, on, self.stretch), on
        return replace(self._facts, persons={**self._facts.persons, "birth_date": np.array([], "datetime64[D]")})

    def columns(self, plan: Plan) -> People:
        """The people as the plan's kernel takes them."""
        facts, day = self.facts(plan.edition.day), plan.edition.day
        found: dict[str, npt.NDArray[np.generic]] = {}
        for column in plan.columns:
            found[column.name] = self._column(column, plan, facts, day)
        return People(self.offsets, found)

    def _column(self, column: Column, plan: Plan, facts: Told, day: date) -> npt.NDArray[np.generic]:
        if column.fact == INCOME and column.window == "quarter_before":
            return self._kept(
                f"{column.key} {self.year_of_incomes(day)}",
                lambda: self.of_quarter(column.key, facts.incomes[column.key], day) * 100,
            )
        name = column.fact.partition(".")[2]
        held = facts.families if column.group == FAMILY else facts.persons
        if name not in held:
            raise Refusal(f"The population does not tell {column.fact}.", "", "Ask for outputs that do not rest on it.")
        if name == "birth_date":
            return self._kept(f"born {day}", lambda: packed_days(born(self.people, day)))
        values = held[name]
        if isinstance(values, Chosen):
            return self._places(values, plan.edition, column)
        if values.dtype.kind == "M":
            return self._kept(f"{name} {day}", lambda: packed_days(self._moved(values, day)))
        unit = HUNDREDTHS if column.kind.base == "measure" else 1
        return self._kept(name, lambda: values.astype(type_of_column(column)) * unit)

    def _moved(self, days: npt.NDArray[np.generic], on: date) -> npt.NDArray[np.datetime64]:
        """Days as long before this day as they were before the one they were told on; never stays never."""
        later = days.astype("datetime64[D]") + (np.datetime64(on) - np.datetime64(self._told_on))
        found: npt.NDArray[np.datetime64] = np.where(days == np.datetime64(NEVER), np.datetime64(NEVER), later)
        return found

    def of_quarter(self, kind: str, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.int64]:
        """Whole tenge of the quarter before a day, from tenge a month of the population's year. amounts: a kind's."""
        if kind == WAGES:
            a_month = wages_of(self.people, self.path, self.year_of_incomes(on))
        else:
            a_month = amounts.astype(np.float64) * self.growth(kind, on)
        return np.rint(3 * a_month).astype(np.int64)

    def _kept(self, name: str, made: Callable[[], npt.NDArray[np.generic]]) -> npt.NDArray[np.generic]:
        """A column made once."""
        if name not in self._columns:
            self._columns[name] = made()
        return self._columns[name]

    def _places(self, values: Chosen, edition: Edition, column: Column) -> npt.NDArray[np.generic]:
        """Each one's place among the members of the law's choice."""
        members = edition.law.choices[column.kind.choice].members
        names = list(values.names)
        if column.kind.choice == "Region":
            there = {one.name for one in members if one.since <= edition.day <= one.until}
            names = [one if one in there else PARENTS.get(one, one) for one in names]
        known = [member.name for member in members]
        if absent := sorted(set(names) - set(known)):
            raise Refusal(f"The law knows no {', '.join(absent)}.", "", "Ask about a day on which it does.")
        table = np.array([known.index(name) for name in names], np.uint8)
        return self._kept(f"{column.name} {table.tolist()}", lambda: table[values.places])

    def weights(self, on: date) -> npt.NDArray[np.float64]:
        """How many households each stands for in a year."""
        return self.people.weights * self.persons(on.year)

    def medians(self) -> Mapping[str, float]:
        """Each region's median of income used for consumption a head, of persons."""
        return self._medians

    @cached_property
    def _medians(self) -> Mapping[str, float]:
        people = self.people
        names = list(series()["persons_by_region"].rows)
        return medians_by_region(people.welfare.consumption, people.weights, self.sizes, people.region(), names)


def reserves(people: Population, stretch: int = 0) -> npt.NDArray[np.float64]:
    """A number of each household's own between 0 and 1, by which it takes assistance or not."""
    return (Chance(people.seed, 1 + stretch).numbers("take-up", people.skeleton.households) + 0.5) / STEPS


def young_children(people: Population) -> npt.NDArray[np.int64]:
    """How many children of one to six each household has."""
    age = people.skeleton.age
    return people.skeleton.count((age >= YOUNG[0]) & (age <= YOUNG[1])).astype(np.int64)


def packed_days(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int32]:
    """Days as a kernel holds them: year, month and day in one number."""
    months = days.astype("datetime64[M]")
    month = months.astype(np.int64)
    of_month = (days.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64) + 1
    found: npt.NDArray[np.int32] = ((month // 12 + 1970) * 512 + (month % 12 + 1) * 32 + of_month).astype(np.int32)
    return found
