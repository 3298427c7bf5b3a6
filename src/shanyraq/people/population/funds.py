"""What one tenge of contributions has grown to, year by year: wages, returns and prices since savings began in 1998.

Published years stand in savings.yaml; returns that were not read are alike, such that the whole is as published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.people.population.path import LAST_YEAR, Path
from shanyraq.people.population.rates import rows_in, told_in
from shanyraq.people.population.series import series

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

FIRST = 1998
"""The year from which contributions are paid."""
WHOLE_UNTIL = (2025, 8 / 12)
"""Until when the published whole reaches: the year, and how much of it."""
CONTRIBUTED = 0.10
"""The share of a wage that is saved (Social Code art. 249)."""
MONTHS = 12


@dataclass(frozen=True, eq=False)
class Growth:
    """By year since 1998, one more than the last: at its beginning.

    fund: over 1998. prices: those of 2010 are 100. saved, real: what came in before for each month on the nation's mean
    wage, divided by the fund or by prices of then.
    """

    fund: Numbers
    prices: Numbers
    saved: Numbers
    real: Numbers

    def grown(self, since: Whole, year: Whole | int) -> Numbers:
        """Tenge at the beginning of a year for contributions since the beginning of another, on the mean wage."""
        found: Numbers = self.fund[year - FIRST] * np.maximum(self.saved[year - FIRST] - self.saved[since - FIRST], 0)
        return found

    def with_inflation(self, since: Whole, year: Whole | int) -> Numbers:
        """The same contributions, raised by prices alone."""
        found: Numbers = self.prices[year - FIRST] * np.maximum(self.real[year - FIRST] - self.real[since - FIRST], 0)
        return found

    def year(self, year: int) -> float:
        """What the fund grows to in a year, over its beginning."""
        return float(self.fund[year + 1 - FIRST] / self.fund[year - FIRST])


def growth(path: Path) -> Growth:
    """Growth along published figures, and along a path where nothing is published yet."""
    years = range(FIRST, LAST_YEAR + 1)
    fund = np.concatenate([[1.0], np.cumprod([1 + _return(year) for year in years])])
    prices = np.array([_prices(path, year) for year in years])
    begins = np.sqrt(prices[:-1] * prices[1:])
    first, last = prices[0] ** 1.5 / prices[1] ** 0.5, prices[-1] ** 1.5 / prices[-2] ** 0.5
    came = np.array([MONTHS * CONTRIBUTED * mean_wage(path, year) for year in years])

    def before(of_years: Numbers) -> Numbers:
        return np.concatenate([[0.0], np.cumsum(came / of_years)])

    level = np.concatenate([[first], begins, [last]])
    return Growth(fund, level, before(np.sqrt(fund[:-1] * fund[1:])), before(prices))


def _prices(path: Path, year: int) -> float:
    """Consumer prices, mean of a year; after the published along the path, and after the path as in its last year."""
    told, ahead = rows_in("savings", "prices"), path.steps["prices"]
    found = float(told[min(year, max(told))])
    for one in range(max(told) + 1, year + 1):
        found *= 1 + ahead[min(one, max(ahead))].growth
    return found


def _return(year: int) -> float:
    """What savings grow by in a year: the years that are told, all others alike, so that the whole is as published."""
    named, (last, part) = rows_in("savings", "return"), WHOLE_UNTIL
    if year in named:
        return float(named[year])
    whole = float(told_in("savings")["series"]["return"]["whole"])
    known = sum(np.log1p(rate) for one, rate in named.items() if one < last)
    others = sum(part if one == last else 1 for one in range(FIRST, last + 1) if one not in named)
    return float(np.expm1((np.log1p(whole) - known) / others))


def mean_wage(path: Path, year: int) -> float:
    """The nation's mean wage, tenge a month: published, and along the path afterwards."""
    first = min(series()["national_by_year"].rows)
    if year >= first:
        last = max(path.steps["wages"], default=year)
        return path.national("wages", min(year, last))
    return float(rows_in("savings", "mean_wage")[year])


def minimum_pension(path: Path, year: int) -> float:
    """Tenge a month at the end of a year. Before the years that are told it moves with wages, after them with the
    minimum of the budget law."""
    told = rows_in("savings", "minimum_pension")
    first, last = min(told), max(told)
    if year < first:
        return float(told[first]) * mean_wage(path, year) / mean_wage(path, first)
    if year > last:
        return float(told[last]) * path.national("minimum", year) / path.national("minimum", last)
    return float(told[year])


def least_payment(path: Path, year: int) -> float:
    """The least that is paid from savings in a month, tenge: a share of the subsistence minimum."""
    first = min(series()["national_by_year"].rows)
    share = 0.70 if year > 2021 else 0.54
    if year >= first:
        return share * path.national("minimum", year)
    return share * path.national("minimum", first) * mean_wage(path, year) / mean_wage(path, first)


def threshold(ages: Whole, year: int) -> Numbers:
    """Savings that are sufficient for each age, tenge: those of the last year that is told, of ages between in between.

    Whoever is younger than twenty has the threshold of twenty. Before 2021 there was none: infinity.
    """
    rows: Mapping[int, Mapping[int, float]] = told_in("savings")["thresholds"]["rows"]
    there = [one for one in rows if one <= year]
    if not there:
        return np.full(len(ages), np.inf)
    points = rows[max(there)]
    return np.interp(ages, list(points), list(points.values()))
