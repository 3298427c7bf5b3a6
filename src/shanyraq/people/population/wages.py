"""Wages of other years: those at the minimum wage follow the minimum, all others the average.

Nobody in registered full work may be paid less than the minimum wage, which was raised in steps
while the average rose evenly. How far a rise reaches above the minimum was sought in the published distributions of
wages of April 2022 and 2023: no reach at all fits them best (docs/population.md).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shanyraq.people.population.earnings import LEAST_WAGE
from shanyraq.people.population.make import YEAR, Population
from shanyraq.people.population.path import Path
from shanyraq.people.population.series import series
from shanyraq.people.population.status import LISTED

Numbers = npt.NDArray[np.float64]

HALVINGS = 40
"""Steps in which the growth of those above the minimum is found."""


def least_wage(path: Path, year: int) -> float:
    """The minimum wage of a year, tenge a month: enacted, or the last enacted one moved as the average is."""
    before = series()["national_of_2017"].rows
    if year in before:
        return float(before[year]["minimum_wage"])
    rows = series()["minimum_wage_by_year"].rows
    last = min(year, max(rows))
    return float(rows[last]["wage"]) * path.index("wages", year, last)


def wages_of(people: Population, path: Path, year: int) -> Numbers:
    """Everybody's registered wage in a year, tenge a month; nobody who has one has less than the year's minimum.

    The mean of form 1-T moves as is published: what the minimum gives is taken from the growth of those above it.
    """
    wages = people.earnings.wages.astype(np.float64)
    is_least = wages <= LEAST_WAGE
    heavy = np.where(people.status.work == LISTED, people.person_weights(), 0.0)
    goal = path.national("wages", year) / path.national("wages", YEAR) * float(heavy @ wages)
    least = least_wage(path, year)

    def moved(growth: float) -> Numbers:
        found: Numbers = np.where(wages > 0, np.maximum(np.where(is_least, least, wages * growth), least), 0.0)
        return found

    low, high = 0.0, 100.0
    for _ in range(HALVINGS):
        growth = (low + high) / 2
        low, high = (growth, high) if heavy @ moved(growth) < goal else (low, growth)
    return moved((low + high) / 2)
