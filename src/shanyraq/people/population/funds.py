"""What one tenge of contributions has grown to, year by year: wages, returns and prices since savings began in 1998.

Published years stand in savings.yaml; those that were not read had one rate, such that the whole is as published.
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

    fund, prices: over 1998. saved, real: what came in before for one tenge of the nation's mean monthly wage of each
    year, divided by the growth of the fund or of prices until then: tenge of 1998.
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
    returns, prices = _rates("return"), _rates("prices")
    ahead = path.steps["prices"]
    years = range(FIRST, LAST_YEAR + 1)
    rise = [ahead[year].growth if year in ahead and year not in _named("prices") else prices(year) for year in years]
    fund = np.concatenate([[1.0], np.cumprod([1 + returns(year) for year in years])])
    level = np.concatenate([[1.0], np.cumprod(1 + np.array(rise))])
    came = np.array([MONTHS * CONTRIBUTED * mean_wage(path, year) for year in years])

    def before(index: Numbers) -> Numbers:
        middle = np.sqrt(index[:-1] * index[1:])
        return np.concatenate([[0.0], np.cumsum(came / middle)])

    return Growth(fund, level, before(fund), before(level))


def mean_wage(path: Path, year: int) -> float:
    """The nation's mean wage, tenge a month: published, moved along evenly in between, along the path afterwards."""
    first = min(series()["national_by_year"].rows)
    if year >= first:
        last = max(path.steps["wages"], default=year)
        return path.national("wages", min(year, last))
    told = rows_in("savings", "mean_wage")
    years = [*told, first]
    wages = [*told.values(), path.national("wages", first)]
    return float(np.exp(np.interp(year, years, np.log(wages))))


class _Rates:
    """A rate by year: the named, and for the others one such that the whole is as published."""

    def __init__(self, named: Mapping[int, float], whole: float) -> None:
        self.named = named
        last, part = WHOLE_UNTIL
        known = sum(np.log1p(rate) * (part if year == last else 1) for year, rate in named.items() if year <= last)
        others = sum(part if year == last else 1 for year in range(FIRST, last + 1) if year not in named)
        self.usual = float(np.expm1((np.log1p(whole) - known) / others))

    def __call__(self, year: int) -> float:
        return self.named.get(year, self.usual)


def _named(name: str) -> Mapping[int, float]:
    return rows_in("savings", name)


def _rates(name: str) -> _Rates:
    return _Rates(_named(name), float(told_in("savings")["series"][name]["whole"]))


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
