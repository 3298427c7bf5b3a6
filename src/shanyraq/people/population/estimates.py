"""What every nation is asked of a quarter beside its facts: who takes what is due, other years, minima and medians.

A nation in memory and one in a file are asked alike, so that the same households give the same findings.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.engine.edition import with_figures
from shanyraq.engine.ir import Edition, RowKey, Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.make import YEAR
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import TakeUp
from shanyraq.people.population.told import quarter_before

GROWTH_AHEAD = 1.09
"""How wages and pensions grow in a year that has not been published yet. An assumption."""


class Estimates(ABC):
    """Take-up and statistics of some households.

    sizes: how many members each household has. reserve: a number of each household's own between 0 and 1, by which it
    takes assistance or not (None where nobody needs one). take_up: who takes what is due to them; without it, all do
    in all months. year: the year whose tenge consumption is in; None where it is that of the day.
    """

    year: int | None = YEAR

    def __init__(
        self, sizes: npt.NDArray[np.int64], reserve: npt.NDArray[np.float64] | None, take_up: TakeUp | None
    ) -> None:
        self.sizes, self.take_up, self._reserve = sizes, take_up, reserve

    @property
    def reserve(self) -> npt.NDArray[np.float64]:
        """Each household's own number between 0 and 1."""
        if self._reserve is None:
            raise Refusal(
                "These households have no numbers of their own to draw take-up by.", "", "Say --take-up full."
            )
        return self._reserve

    @abstractmethod
    def medians(self) -> Mapping[str, float]:
        """Each region's median of income used for consumption a head, of persons: tenge of `year`."""

    def takes_up(self, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.bool_]:
        """Which families take what is due to them (tiyn a month) in a day's month."""
        if self.take_up is None:
            return np.ones(len(amounts), bool)
        willing = self.take_up.willing(self.a_head(amounts) / self.growth("minimum", on), self.reserve)
        return willing & self.take_up.in_month(on.month, self.reserve)

    def a_head(self, amounts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """Tenge a head of families' tiyn."""
        found: npt.NDArray[np.float64] = amounts / 100 / np.maximum(self.sizes, 1)
        return found

    # ---- other years ----------------------------------------------------------------------------------------------

    def growth(self, kind: str, on: date) -> float:
        """What an income of the population's year is worth in the quarter before a day."""
        year = on.year if on.month > 3 else on.year - 1
        column = {"wages": "wage", "entrepreneurship": "wage", "pension": "pension"}.get(kind, "minimum")
        return national(year, column) / national(YEAR, column)

    # ---- statistics of the quarter --------------------------------------------------------------------------------

    def with_statistics(self, edition: Edition) -> Edition:
        """The edition with estimates of regional minima and medians where the law book lacks the published ones."""
        quarter = quarter_before(edition.day)
        minimum = float(series()["minimum_by_quarter"].rows[quarter]["value"])
        minima, medians = dict(self._relative_minima()), dict(self.medians())
        for table in (minima, medians):
            if "turkistan" in table:
                table.setdefault("south_kazakhstan", table["turkistan"])
        wages = national(int(quarter[:4]), "wage") / national(self.year or int(quarter[:4]), "wage")
        given: dict[str, dict[RowKey, Scalar]] = {}
        for name, values in (
            ("indices.subsistence_minimum", {region: minimum * share for region, share in minima.items()}),
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


def national(year: int, column: str) -> float:
    """A national figure of a year; beyond the last published one along the assumed growth."""
    rows = series()["national_by_year"].rows
    last = max(rows)
    if year in rows:
        return float(rows[year][column])
    if year > last:
        return float(rows[last][column]) * (1.0 if column == "persons" else GROWTH_AHEAD ** (year - last))
    raise Refusal(f"Nothing is published of {year}.", "", f"Ask about {min(rows)} or later.")
