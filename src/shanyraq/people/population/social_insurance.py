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
from shanyraq.people.population.rates import told_in
from shanyraq.people.population.series import series

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]

DAYS, MONTHS = 365, 12
OLDEST = 20
"""Years for which the fund has paid at most: contributions began in 2005."""
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


# ---- the loss of a job --------------------------------------------------------------------------------------------


def cycle() -> int:
    """Days after which whoever loses work loses it again: more than a year, so that some are paid from the year before
    alone."""
    return round(DAYS / of_year("newly_paid_for_a_lost_job", YEAR))


def since_loss(within: Whole, day: date) -> Whole:
    """Days since work was lost, of those who lose it so many days before the population's year begins, and again."""
    found: Whole = (within + (day - date(YEAR, 1, 1)).days) % cycle()
    return found
