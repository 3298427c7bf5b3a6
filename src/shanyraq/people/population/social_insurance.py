"""Whom the social insurance fund pays in which year, and since when: numbers by year, and payments that begin and end.

Everybody is drawn once. In a year in which the fund paid fewer, those last in line are not paid; of those paid in a
year some begin in it and as many end, so that fewer are paid in a month than in the year. The numbers stand in
records.yaml under `fund`; those of 2024 are held out and stand nowhere here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import STEPS, Chance
from shanyraq.people.population.make import YEAR
from shanyraq.people.population.path import Path
from shanyraq.people.population.rates import rate_in, told_in
from shanyraq.people.population.series import series
from shanyraq.people.population.wages import least_wage

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]

DAYS, MONTHS = 365, 12
OLDEST = 20
"""Years for which the fund has paid at most: contributions began in 2005."""
FIRST_YEAR_OF_GROWTH, FULL_RECORD = 2020, 60
"""Since when a payment grows with the record beyond its sixtieth month (Social Code art. 118(3); Law 286-VI)."""
LONG_AGO = 2 * DAYS
"""Days since a loss that never was; longer than those of any that was."""


def fund_rows(name: str) -> dict[int, float]:
    """A number of the fund by year. Raises KeyError where there is none of that name."""
    return {year: float(row["value"]) for year, row in told_in("records")["fund"][name]["rows"].items()}


def of_year(name: str, year: int) -> float:
    """A share or a level of the fund in a year: between two that are told along a line, outside as in the nearest."""
    rows = fund_rows(name)
    return float(np.interp(year, list(rows), list(rows.values())))


def paid_in(name: str, year: int) -> float:
    """How many the fund paid in a year, in all, were the people as many as in the population's year."""
    persons = series()["national_by_year"].rows
    rows = {one: many * persons[YEAR]["persons"] / persons[one]["persons"] for one, many in fund_rows(name).items()}
    return float(np.interp(year, list(rows), list(rows.values())))


def most_paid(name: str) -> float:
    """The most that are paid in any year, so counted: as many are drawn."""
    return max(paid_in(name, year) for year in fund_rows(name))


@dataclass(frozen=True, eq=False)
class Recipients:
    """Who of some persons or households is paid when.

    is_one: who is drawn. place: how many of the people stand before each in line. years: since the payment began, 0
    for those whose payment begins in every year anew, as the people keep their age. first, last: the first and the
    last month of each year, from 1 to 12, in which they are paid.
    """

    name: str
    is_one: Claim
    place: Numbers
    years: Whole
    first: Whole
    last: Whole

    def in_year(self, year: int) -> Claim:
        """Who is paid in some month of a year."""
        found: Claim = self.is_one & (self.place < paid_in(self.name, year))
        return found

    def on(self, day: date) -> Claim:
        """Who is paid in the month of a day."""
        found: Claim = self.in_year(day.year) & (self.first <= day.month) & (day.month <= self.last)
        return found


def recipients(chance: Chance, name: str, turnover: str, is_one: Claim, weights: Numbers, share: float) -> Recipients:
    """Draws who stands where in line, and whose payment begins or ends in the year. weights: as who was chosen weighs.

    As many end in a year as begin, each payment as likely as any other: so its years are of a geometric series.
    """
    number = len(is_one)
    told = fund_rows(turnover).values()
    begins_now = sum(told) / len(told)
    moves = (chance.numbers(f"fund: {name}, begins or ends", number) + 0.5) / STEPS
    lasts = (chance.numbers(f"fund: {name}, years", number) + 0.5) / STEPS
    month = 1 + chance.numbers(f"fund: {name}, month", number) * MONTHS // STEPS
    is_new, is_last = moves < begins_now, (moves >= begins_now) & (moves < 2 * begins_now)
    years = 1 + np.floor(np.log(lasts) / np.log(1 - begins_now)).astype(np.int64)
    return Recipients(
        name,
        is_one,
        place=in_line(chance, name, is_one, weights, share),
        years=np.where(is_one & ~is_new, np.minimum(years, OLDEST), 0),
        first=np.where(is_new, month, 1),
        last=np.where(is_last, month, MONTHS),
    )


def in_line(chance: Chance, name: str, is_one: Claim, weights: Numbers, share: float) -> Numbers:
    """How many of the nation stand before each of these in a line drawn by chance; infinitely many before others."""
    some = np.flatnonzero(is_one)
    some = some[np.argsort(chance.numbers(f"fund: {name}, place", len(is_one))[some], kind="stable")]
    found = np.full(len(is_one), np.inf)
    found[some] = (np.cumsum(weights[some]) - weights[some] / 2) / share
    return found


# ---- incomes ------------------------------------------------------------------------------------------------------


def limit(path: Path, year: int) -> float:
    """Tenge of a month of a year from which contributions are paid at most."""
    return rate_in("records", "limit_in_minimum_wages") * _least_wage(path, year)


def least_insured(path: Path, year: int) -> float:
    """Tenge of a month of a year from which they are paid at least: a minimum wage less the pension contribution."""
    return (1 - rate_in("records", "taken_off_before_contributions")) * _least_wage(path, year)


def income_before(path: Path, years: Whole, pay: Numbers, day: date) -> Numbers:
    """Tenge a month such that what is assigned on it now is what was assigned so many years ago, raised since.

    pay: tenge a month of the population's year. A payment rests on the income of the two years before the event, up to
    the limit of that time, less a part of the minimum wage of the event; it is raised as minima are. Events before the
    first year that is told are taken to be of it.
    """
    rows = series()["national_by_year"].rows
    found, now = np.zeros(len(pay)), day.year
    for ago in np.unique(years[pay > 0]):
        some, year = years == ago, max(now - int(ago), min(rows))
        income = np.clip(pay[some] * _wages_before(path, year), least_insured(path, year - 1), limit(path, year - 1))
        raised = path.national("minimum", now) / path.national("minimum", year)
        found[some] = (income - _taken_off(path, year)) * raised + _taken_off(path, now)
    return found


def record_that_counts(months: Whole, years: Whole, day: date) -> Whole:
    """Months of record that count for a payment assigned so many years ago: before 2020 none beyond the fifth year."""
    old = day.year - years < FIRST_YEAR_OF_GROWTH
    return np.where(old, np.minimum(months, FULL_RECORD), months)


def _wages_before(path: Path, year: int) -> float:
    """Wages of the year before over those of the population's; before the first told, as much less as it is than the
    next."""
    first = min(series()["national_by_year"].rows)
    before = path.national("wages", max(year - 1, first))
    if year <= first:
        before *= before / path.national("wages", first + 1)
    return before / path.national("wages", YEAR)


def _taken_off(path: Path, year: int) -> float:
    """Tenge of income that a payment assigned in a year does not replace."""
    return of_year("taken_off_income", year) * _least_wage(path, year)


def _least_wage(path: Path, year: int) -> float:
    return least_wage(path, max(year, min(series()["minimum_wage_by_year"].rows)))


# ---- the loss of a job --------------------------------------------------------------------------------------------


def cycle() -> int:
    """Days after which whoever loses work loses it again: more than a year, so that some are paid from the year before
    alone."""
    return round(DAYS / of_year("newly_paid_for_a_lost_job", YEAR))


def since_loss(within: Whole, day: date) -> Whole:
    """Days since work was lost, of those who lose it so many days before the population's year begins, and again."""
    found: Whole = (within + (day - date(YEAR, 1, 1)).days) % cycle()
    return found
