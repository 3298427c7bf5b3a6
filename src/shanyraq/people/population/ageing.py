"""The people of another year: weighted anew by how many children there are then, and what they live on.

Who is in the file does not change: households are reweighted (balance.py) so that children by age add up to those of
the year. Children who are born are taken from published tables where they are, and beyond them from the path's births.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from shanyraq.people.population.balance import balanced
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import YEAR, Population
from shanyraq.people.population.path import Path
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import TakeUp

Numbers = npt.NDArray[np.float64]

BANDS = ("0-4", "5-9", "10-14")
"""The ages of children that households are weighted to."""
WIDTH = 5
BOUNDS = (0.1, 10.0)


class Aged(Encoded):
    """A population that is reweighted for other years.

    In each region the number of persons grows as the nation's; the nation's children of 0 to 4, 5 to 9 and 10 to 14
    years are those of the year; persons of pension age keep their share (the published tables say nothing of later
    years). The other weights move as little as may be.
    """

    def __init__(self, people: Population, take_up: TakeUp | None = None, path: Path | None = None) -> None:
        super().__init__(people, take_up, path=path)
        self._weights: dict[int, Numbers] = {}

    def weights(self, on: date) -> Numbers:
        """How many households each stands for in a year."""
        return self.weights_of(on.year)

    def weights_of(self, year: int) -> Numbers:
        """The same by year; those of the population's own year are as they were made."""
        if year not in self._weights:
            more = self.persons(year)
            rows, totals = self._counted()
            goal = totals * more
            goal[-len(BANDS) :] = [
                total * children(self.path, band, year) / children(self.path, band, YEAR)
                for total, band in zip(totals[-len(BANDS) :], BANDS, strict=True)
            ]
            start = self.people.weights * more
            found = start if year == YEAR else balanced(rows, start, goal, bounds=BOUNDS).weights
            self._weights[year] = found
        return self._weights[year]

    def _counted(self) -> tuple[Numbers, Numbers]:
        """What each household adds to each total, and the totals of the population's year."""
        of, regions = self.people.skeleton, len(series()["persons_by_region"].rows)
        rows = np.zeros((of.households, regions + 1 + len(BANDS)))
        rows[np.arange(of.households), self.people.region()] = self.sizes
        rows[:, regions] = of.count(of.is_of_pension_age())
        for place, band in enumerate(BANDS):
            first = int(band.partition("-")[0])
            rows[:, regions + 1 + place] = of.count((of.age >= first) & (of.age < first + WIDTH))
        return rows, rows.T @ self.people.weights

    # ---- what they live on ----------------------------------------------------------------------------------------

    def consumption(self, year: int) -> Numbers:
        """What each household lives on in a year, before assistance: tenge a month.

        It grows as the household's money income does: wages and self-employment as wages, pensions as pensions,
        allowances as the minimum, all else as prices.
        """
        lives, pay, of = self.people.welfare, self.people.earnings, self.people.skeleton
        pension = np.bincount(of.household, pay.pension, of.households)
        others = pay.disability + pay.large_family + pay.other_benefits + pay.scholarship + pay.alimony
        allowances = np.bincount(of.household, others, of.households)
        earned = lives.wages + lives.business
        rest = lives.survey_income - earned - pension - allowances
        parts = (("wages", earned), ("pension", pension), ("minimum", allowances), ("prices", rest))
        then = np.sum([amounts * self.moved(column, year) for column, amounts in parts], axis=0)
        found: Numbers = lives.consumption * then / lives.survey_income
        return found

    def line(self, year: int) -> Numbers:
        """The poverty line an adult where each household lives, moved along prices."""
        found: Numbers = self.people.welfare.minimum * self.moved("prices", year)
        return found

    def moved(self, column: str, year: int) -> float:
        """A national figure of a year over that of the population's year."""
        return self.path.national(column, year) / self.path.national(column, YEAR)


def children(path: Path, band: str, year: int) -> float:
    """Thousands of children of an age band in a year.

    The table of the population's year, its five-year generations moved by five years and taken in a straight line
    between: who is 5 to 9 in 2030 was 0 to 4 in 2025, who was 0 to 4 in 2020 is 5 to 9 in 2025. The youngest of later
    years are the births of five years, as many for each birth as in the population's year.
    """
    table = ages()
    place = list(table).index(band)
    back = (year - YEAR) / WIDTH
    if place - back < 0:
        born = sum(path.national("births", year - age) for age in range(WIDTH))
        return table[band] * born / sum(path.national("births", YEAR - age) for age in range(WIDTH))
    rows = list(table.values())
    low = int(np.floor(place - back))
    share = place - back - low
    return rows[low] * (1 - share) + rows[min(low + 1, len(rows) - 1)] * share


@cache
def ages() -> dict[str, float]:
    """Thousands of persons by age band in the population's year."""
    rows = series()["persons_by_age_and_sex"].rows
    return {str(band): float(row["men"]) + float(row["women"]) for band, row in rows.items()}
