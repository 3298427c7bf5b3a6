"""A change between two years, days or laws, parted into policy, prices and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.decomposition import Decomposition, State, decomposed, share_without, sum_without
from shanyraq.analysis.poverty import is_poor
from shanyraq.analysis.simulation import DAY_OF_APPLICATION, Outcome, months_of, outcome_of
from shanyraq.analysis.weighted import Weighted
from shanyraq.engine.edition import edition as edition_of
from shanyraq.engine.edition import with_figures
from shanyraq.engine.ir import MONEY, Edition, Law, RowKey, Scalar, TableKind
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.ageing import Aged
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.estimates import MEDIAN, MINIMUM
from shanyraq.people.population.kept import kept
from shanyraq.people.population.make import Population
from shanyraq.people.population.path import Path, read_path, require_numbers
from shanyraq.people.population.takeup import TakeUp
from shanyraq.reforms import Reform, read_reforms, reformed
from shanyraq.studies.simulation import GROUPS, fitted_take_up

Numbers = npt.NDArray[np.float64]

FACTORS = ("policy", "prices", "people")
"""policy: the law of the day, its amounts as they stand. prices: wages, pensions and other incomes, the statistics that
the law refers to, the poverty line. people: how many they are and how many children."""
MEASURES = ("spending", "persons", "poverty")
"""Tenge over the months; persons who receive in an average month; the share of persons below the poverty line."""
STATISTICS = (MINIMUM, MEDIAN)


@dataclass(frozen=True)
class Between:
    """What is asked: from when to when (a year, or a day), over which people; reforms are of the end alone.

    is_indexed: whether the amounts that the law fixes in tenge are moved along prices before laws are compared, so
    that policy is only what goes beyond that.
    """

    first: int | date
    last: int | date
    households: int
    seed: int
    take_up: str
    path: str
    is_indexed: bool = False

    def months(self) -> tuple[list[date], list[date]]:
        """The days decided at the beginning and at the end, as many."""
        if isinstance(self.first, int) and isinstance(self.last, int):
            return months_of(self.first), months_of(self.last)
        if isinstance(self.first, int) or isinstance(self.last, int):
            raise Refusal("A year is compared with a day.", "", "Give two years, or two days.")
        return [self.first.replace(day=DAY_OF_APPLICATION)], [self.last.replace(day=DAY_OF_APPLICATION)]


@dataclass(frozen=True, eq=False)
class Decomposed:
    """What was found: each measure's change and its parts."""

    asked: Between
    path: Path
    take_up: TakeUp | None
    reforms: Sequence[Reform]
    measures: Mapping[str, Decomposition]


def decomposition(law: Law, reforms: Sequence[str], asked: Between) -> Decomposed:
    """The change from the law at the beginning to the law (with all reforms) at the end, by Shapley's average."""
    days, path = asked.months(), read_path(asked.path)
    require_numbers(path, law)
    several = read_reforms(reforms, law)
    laws = (law, reformed(law, several) if several else law)
    people = kept(asked.households, asked.seed)
    take_up = fitted_take_up(law, Encoded(people)) if asked.take_up == "fitted" else None
    aged = Aged(people, take_up, path)
    group = np.arange(len(aged.sizes)) % GROUPS
    outcomes = {
        (policy, prices): _outcome(
            laws, days, policy, Priced(people, take_up, path, days, policy, prices, asked.is_indexed)
        )
        for policy, prices in product((False, True), repeat=2)
    }
    found: dict[str, dict[State, Numbers]] = {name: {} for name in MEASURES}
    for state in product((False, True), repeat=len(FACTORS)):
        policy, prices, ahead = state
        year = days[prices][0].year
        measured = _measured(aged, outcomes[policy, prices], len(days[0]), year, days[ahead][0].year, group)
        for name, values in zip(MEASURES, measured, strict=True):
            found[name][state] = values
    return Decomposed(asked, path, take_up, several, {name: decomposed(FACTORS, of) for name, of in found.items()})


def _outcome(laws: tuple[Law, Law], days: tuple[list[date], list[date]], policy: bool, nation: Priced) -> Outcome:
    """What the law of one end gives; what a reform pays beside the law is known by the law it is compared with."""
    outcome = outcome_of(laws[policy], laws[0], nation, days[policy])
    if outcome.without_answer:
        why = next(iter(outcome.without_answer))
        raise Refusal(f"The law has no answer for some families: {why}", "", "Compare other years.")
    return outcome


def _measured(
    aged: Aged, outcome: Outcome, months: int, prices: int, people: int, group: npt.NDArray[np.int64]
) -> tuple[Numbers, Numbers, Numbers]:
    """Every measure in one state, of all and without each group of households."""
    weights, tenge = aged.weights_of(people), outcome.total() / 100
    persons = weights * aged.sizes
    lives = (aged.consumption(prices) + tenge / months) / aged.people.welfare.scale
    poor = is_poor(Weighted(lives, persons), aged.line(prices))
    received = aged.sizes * outcome.months / months
    return (
        sum_without(tenge, weights, group),
        sum_without(received, weights, group),
        share_without(poor, persons, group),
    )


class Priced(Aged):
    """A nation whose incomes and statistics may be those of the other end while the law is that of one end.

    A line that a region published for a quarter is its own act, and stays with the law of its day. Who takes
    assistance in which month of the year is kept as at the beginning.
    """

    def __init__(
        self,
        people: Population,
        take_up: TakeUp | None,
        path: Path,
        days: tuple[list[date], list[date]],
        policy: bool,
        prices: bool,
        is_indexed: bool,
    ) -> None:
        super().__init__(people, take_up, path)
        self.priced = dict(zip(days[policy], days[prices], strict=True))
        self.month = {day: first.month for day, first in zip(days[policy], days[0], strict=True)}
        self.is_indexed = is_indexed

    def year_of_incomes(self, on: date) -> int:
        """The year of the day whose prices hold."""
        return super().year_of_incomes(self.priced[on])

    def month_of(self, on: date) -> int:
        """The month of the beginning, so that who takes assistance in which month is no part of the change."""
        return self.month[on]

    def with_statistics(self, edition: Edition) -> Edition:
        """The law of the day with the statistics of the day whose prices hold."""
        day = self.priced[edition.day]
        if day == edition.day:
            return super().with_statistics(edition)
        published, estimated = edition_of(edition.law, day), self.statistics(day)
        given: dict[str, dict[RowKey, Scalar]] = {}
        for name in STATISTICS:
            if name not in edition.figures:
                continue
            there = {one.name for one in edition.law.choices["Region"].members if one.since <= edition.day <= one.until}
            rows: dict[RowKey, Scalar] = {one: value for one, value in estimated[name].items() if one in there}
            rows |= {key: entry.value for key, entry in published.figures[name].entries.items() if key in there}
            given[name] = rows
        numbers: dict[str, dict[RowKey, Scalar]] = {
            name: {None: value} for name, value in self.numbers_ahead(edition).items()
        }
        found = with_figures(edition, {**given, **numbers}, f"at the prices of {day}")
        if not self.is_indexed:
            return found
        rise = self.path.national("prices", day.year) / self.path.national("prices", edition.day.year)
        return with_figures(found, _indexed(found, rise), f"the law of {edition.day} moved along prices to {day}")


def _indexed(edition: Edition, rise: float) -> dict[str, dict[RowKey, Scalar]]:
    """Every amount that the law fixes in money, moved along prices and rounded to the tenge."""
    found: dict[str, dict[RowKey, Scalar]] = {}
    for name, figure in edition.figures.items():
        of = figure.number.kind
        if name not in STATISTICS and (of.of if isinstance(of, TableKind) else of) == MONEY and figure.entries:
            amounts = {key: entry.value for key, entry in figure.entries.items() if isinstance(entry.value, int)}
            found[name] = {key: round(amount * rise / 100) * 100 for key, amount in amounts.items()}
    return found
