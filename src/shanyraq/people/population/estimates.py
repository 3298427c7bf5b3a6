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
from shanyraq.people.population.path import Path, base_path
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import TakeUp
from shanyraq.people.population.told import quarter_before

COLUMNS: Mapping[str, str] = {"wages": "wages", "entrepreneurship": "wages", "pension": "pension"}
"""The national figure that a kind of income moves with from year to year; all others move with the minimum of the
budget law."""
MINIMUM, MEDIAN = "indices.subsistence_minimum", "line.median_income"
"""The statistics of a quarter that the law refers to, by region."""


class Estimates(ABC):
    """Take-up and statistics of some households.

    sizes: how many members each household has. reserve: a number of each household's own between 0 and 1, by which it
    takes assistance or not. young: its children of one to six, on whom that rests too (both None where nobody needs
    them). take_up: who takes what is due to them; without it, all do in all months. year: the year whose tenge
    consumption is in; None where it is that of the day. path: how wages, prices and the rest go on where nothing is
    published yet; without it, the base path.
    """

    year: int | None = YEAR

    def __init__(
        self,
        sizes: npt.NDArray[np.int64],
        reserve: npt.NDArray[np.float64] | None,
        young: npt.NDArray[np.int64] | None,
        take_up: TakeUp | None,
        path: Path | None = None,
    ) -> None:
        self.sizes, self.take_up, self._reserve, self._young = sizes, take_up, reserve, young
        self.path = path or base_path()

    @property
    def has_reserve(self) -> bool:
        """Whether each household has what take-up is drawn by: a number of its own, and its young children."""
        return self._reserve is not None and self._young is not None

    @property
    def reserve(self) -> npt.NDArray[np.float64]:
        """Each household's own number between 0 and 1."""
        if self._reserve is None:
            raise Refusal(
                "These households have no numbers of their own to draw take-up by.", "", "Say --take-up full."
            )
        return self._reserve

    @property
    def young(self) -> npt.NDArray[np.int64]:
        """How many children of one to six each household has."""
        if self._young is None:
            raise Refusal("These households do not tell their young children.", "", "Say --take-up full.")
        return self._young

    @abstractmethod
    def medians(self) -> Mapping[str, float]:
        """Each region's median of income used for consumption a head, of persons: tenge of `year`."""

    def takes_up(self, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.bool_]:
        """Which families take what is due to them (tiyn a month) in a day's month."""
        if self.take_up is None:
            return np.ones(len(amounts), bool)
        a_head = self.a_head(amounts) / self.worth_of_due(on)
        willing = self.take_up.willing(a_head, self.reserve, self.sizes, self.young)
        return willing & self.take_up.in_month(self.month_of(on), self.reserve)

    def month_of(self, on: date) -> int:
        """The month of the year in which a day's assistance is taken, 1 to 12."""
        return on.month

    def a_head(self, amounts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """Tenge a head of families' tiyn."""
        found: npt.NDArray[np.float64] = amounts / 100 / np.maximum(self.sizes, 1)
        return found

    # ---- other years ----------------------------------------------------------------------------------------------

    def growth(self, kind: str, on: date) -> float:
        """What an income of the population's year is worth in the quarter before a day."""
        year = self.year_of_incomes(on)
        column = COLUMNS.get(kind, "minimum")
        return self.path.national(column, year) / self.path.national(column, YEAR)

    def worth_of_due(self, on: date) -> float:
        """What is due in a day's month, of what it would be in the population's year: it is counted from the
        statistical minimum of the quarter before, and is worth as much as that is."""
        return self.path.minimum_of_quarter(quarter_before(on)) / self.path.national("prices", YEAR)

    def year_of_incomes(self, on: date) -> int:
        """The year whose incomes stand for the quarter before a day."""
        return on.year if on.month > 3 else on.year - 1

    def persons(self, year: int) -> float:
        """How many persons the nation has in a year, over those of the population's year."""
        return self.path.national("persons", year) / self.path.national("persons", YEAR)

    # ---- statistics of the quarter, and numbers that are not enacted yet --------------------------------------------

    def with_statistics(self, edition: Edition) -> Edition:
        """The edition with estimates of regional minima and medians where the law book lacks the published ones, and
        with the numbers of later budget laws as the path has them."""
        given: dict[str, dict[RowKey, Scalar]] = {}
        for name, values in self.statistics(edition.day).items():
            figure = edition.figures.get(name)
            if figure is not None:
                regions = [one for one in edition.law.choices["Region"].members if one.name in values]
                given[name] = {
                    one.name: values[one.name]
                    for one in regions
                    if one.name not in figure.entries and one.since <= edition.day <= one.until
                }
        found = with_figures(edition, given, "an estimate from the synthetic population")
        numbers: dict[str, dict[RowKey, Scalar]] = {
            name: {None: value} for name, value in self.numbers_ahead(edition).items()
        }
        return with_figures(found, numbers, f"assumed: the path {self.path.name}") if numbers else found

    def statistics(self, on: date) -> Mapping[str, Mapping[str, int]]:
        """Each region's subsistence minimum and median income of the quarter before a day, in whole tenge: tiyn."""
        quarter = quarter_before(on)
        minimum, year = self.path.minimum_of_quarter(quarter), int(quarter[:4])
        wages = self.path.national("wages", year) / self.path.national("wages", self.year or year)
        found = {
            MINIMUM: {region: round(minimum * share) * 100 for region, share in relative_minima(year).items()},
            MEDIAN: {region: round(middle * wages) * 100 for region, middle in self.medians().items()},
        }
        for table in found.values():
            if "turkistan" in table:
                table.setdefault("south_kazakhstan", table["turkistan"])
        return found

    def numbers_ahead(self, edition: Edition) -> Mapping[str, int]:
        """The numbers that nobody has enacted yet for the edition's day, as the path has them: tiyn.

        What a reform gives for such a day stands; a number that the path does not name stays unknown.
        """
        found = {}
        for name in self.path.numbers:
            figure = edition.figures.get(name)
            if figure is not None and not figure.entries and edition.day > figure.number.known_until:
                found[name] = self.path.number(figure.number, edition.day.year)
        return found


def relative_minima(year: int) -> Mapping[str, float]:
    """Each region's subsistence minimum over the nation's in a year: published for it, or for the last year before it
    that has it, and otherwise that of the population's year; between the bounds of those that were not named."""
    rows, persons = series()["subsistence_minimum_by_region"], series()["persons_by_region"]
    heads = {region: persons.of(region, "men") + persons.of(region, "women") for region in persons.rows}
    mean = sum(rows.of(region, "minimum") * many for region, many in heads.items()) / sum(heads.values())
    found = {region: rows.of(region, "minimum") / mean for region in persons.rows}
    earlier = series()["minimum_of_regions_by_year"].rows
    for one in sorted(some for some in earlier if year < YEAR and some <= max(year, min(earlier))):
        told = earlier[one]
        nation, least, most = told["nation"], told["least"], told["most"]
        found = {
            region: told.get(region, min(max(share * nation, least), most)) / nation for region, share in found.items()
        }
    return found
