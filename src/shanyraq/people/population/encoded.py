"""A population as the columns a kernel takes, for any month, and the statistics that the law needs of a quarter.

Amounts of another year are those of the population's year moved along the published series; who lives where does not
change, but everybody is weighted by how many people the nation has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from shanyraq.engine.columns import Column, People, Plan, plan
from shanyraq.engine.edition import with_figures
from shanyraq.engine.facts import none_of
from shanyraq.engine.ir import Edition, RowKey, Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.people.drawing import STEPS, Chance
from shanyraq.people.names import FAMILY
from shanyraq.people.population.make import YEAR, Population
from shanyraq.people.population.median import median
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import TakeUp
from shanyraq.people.population.told import Chosen, Told, born, quarter_before, told

INCOME = "income.income"
PARENTS: Mapping[str, str] = {
    "abai": "east_kazakhstan",
    "zhetisu": "almaty_region",
    "ulytau": "karaganda",
    "shymkent": "south_kazakhstan",
    "turkistan": "south_kazakhstan",
}
"""The region that held another's territory before it was parted from it."""
GROWTH_AHEAD = 1.09
"""How wages and pensions grow in a year that has not been published yet. An assumption."""


class Encoded:
    """A population that can be asked about in any month from 2018 on.

    take_up: who takes what is due to them; without it, all do in all months.
    """

    def __init__(self, people: Population, take_up: TakeUp | None = None) -> None:
        self.people, self.take_up = people, take_up
        self.reserve = (Chance(people.seed, 1).numbers("take-up", people.skeleton.households) + 0.5) / STEPS
        sizes = people.skeleton.sizes()
        self.offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._facts: Told | None = None
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
        """What the people tell on a day; only their days of birth depend on it."""
        if self._facts is None:
            self._facts = told(self.people, on)
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
            growth = self.growth(column.key, day)
            return self._kept(
                f"{column.key} {growth}",
                lambda: np.rint(3 * facts.incomes[column.key] * growth).astype(np.int64) * 100,
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
        return self._kept(name, lambda: values.astype(np.uint8))

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

    def takes_up(self, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.bool_]:
        """Which families take what is due to them (tiyn a month) in a day's month."""
        if self.take_up is None:
            return np.ones(len(amounts), bool)
        willing = self.take_up.willing(self.a_head(amounts) / self.growth("minimum", on), self.reserve)
        return willing & self.take_up.in_month(on.month, self.reserve)

    def a_head(self, amounts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """Tenge a head of families' tiyn."""
        found: npt.NDArray[np.float64] = amounts / 100 / np.maximum(np.diff(self.offsets), 1)
        return found

    # ---- other years ----------------------------------------------------------------------------------------------

    def growth(self, kind: str, on: date) -> float:
        """What an income of the population's year is worth in the quarter before a day."""
        year = on.year if on.month > 3 else on.year - 1
        column = {"wages": "wage", "entrepreneurship": "wage", "pension": "pension"}.get(kind, "minimum")
        return _of(year, column) / _of(YEAR, column)

    def weights(self, on: date) -> npt.NDArray[np.float64]:
        """How many households each stands for in a year."""
        return self.people.weights * _of(on.year, "persons") / _of(YEAR, "persons")

    # ---- statistics of the quarter --------------------------------------------------------------------------------

    def with_statistics(self, edition: Edition) -> Edition:
        """The edition with estimates of regional minima and medians where the law book lacks the published ones."""
        quarter = quarter_before(edition.day)
        national = float(series()["minimum_by_quarter"].rows[quarter]["value"])
        minima, medians = dict(self._relative_minima()), dict(self._medians)
        for table in (minima, medians):
            table["south_kazakhstan"] = table["turkistan"]
        wages = _of(int(quarter[:4]), "wage") / _of(YEAR, "wage")
        given: dict[str, dict[RowKey, Scalar]] = {}
        for name, values in (
            ("indices.subsistence_minimum", {region: national * share for region, share in minima.items()}),
            ("line.median_income", {region: middle * wages for region, middle in medians.items()}),
        ):
            figure = edition.figures.get(name)
            if figure is not None:
                regions = [one for one in edition.law.choices["Region"].members if one.name in values]
                given[name] = {
                    one.name: round(values[one.name]) * 100
                    for one in regions
                    if one.name not in figure.entries and one.since <= edition.day <= one.until
                }
        return with_figures(edition, given, "an estimate from the synthetic population")

    def _relative_minima(self) -> Mapping[str, float]:
        rows, persons = series()["subsistence_minimum_by_region"], series()["persons_by_region"]
        heads = {region: persons.of(region, "men") + persons.of(region, "women") for region in persons.rows}
        mean = sum(rows.of(region, "minimum") * many for region, many in heads.items()) / sum(heads.values())
        return {region: rows.of(region, "minimum") / mean for region in persons.rows}

    @cached_property
    def _medians(self) -> Mapping[str, float]:
        """Each region's median of income used for consumption a head, of persons."""
        people = self.people
        sizes = people.skeleton.sizes()
        head, heads, region = people.welfare.consumption / sizes, people.weights * sizes, people.region()
        found = {}
        for place, name in enumerate(series()["persons_by_region"].rows):
            here = region == place
            found[name] = median(head[here], heads[here])
        return found


def packed_days(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int32]:
    """Days as a kernel holds them: year, month and day in one number."""
    months = days.astype("datetime64[M]")
    month = months.astype(np.int64)
    of_month = (days.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64) + 1
    found: npt.NDArray[np.int32] = ((month // 12 + 1970) * 512 + (month % 12 + 1) * 32 + of_month).astype(np.int32)
    return found


def _of(year: int, column: str) -> float:
    """A national figure of a year; beyond the last published one along the assumed growth."""
    rows = series()["national_by_year"].rows
    last = max(rows)
    if year in rows:
        return float(rows[year][column])
    if year > last:
        return float(rows[last][column]) * (1.0 if column == "persons" else GROWTH_AHEAD ** (year - last))
    raise Refusal(f"Nothing is published of {year}.", "", f"Ask about {min(rows)} or later.")
