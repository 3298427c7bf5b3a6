"""What results rest on: every estimate of low confidence moved, the people made anew, and what that does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from shanyraq.analysis.inequality import gini
from shanyraq.analysis.poverty import poverty
from shanyraq.analysis.simulation import months_of, simulate
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.kept import kept
from shanyraq.people.population.margins import MARGINS, moved
from shanyraq.studies.simulation import LAW, fitted_take_up, homes_of

YEAR = 2025
"""The year whose assistance is told: that of the people's totals."""
BY = 0.2


@dataclass(frozen=True, slots=True)
class Headline:
    """Assistance of the year and poverty with it: tenge, persons a month, shares.

    due: persons whom the law gives a right in a month. recipients: those who take it.
    """

    spending: float
    due: float
    recipients: float
    poverty: float
    gini: float


@dataclass(frozen=True, slots=True)
class Shift:
    """An estimate, the factor it was moved by (1 where it was not), and what came out: nothing where the totals then
    contradict each other."""

    margin: str
    factor: float
    found: Headline | None


def sensitivity(law: Law, households: int, seed: int, margins: Sequence[str] = MARGINS) -> Iterator[Shift]:
    """The people as they are, then with each estimate moved down and up; one after another, as they are done."""
    yield Shift("", 1.0, _headline(law, households, seed))
    for margin in margins:
        for factor in (1 - BY, 1 + BY):
            with moved(margin, factor):
                try:
                    found = _headline(law, households, seed)
                except Refusal:
                    found = None
            yield Shift(margin, factor, found)


def _headline(law: Law, households: int, seed: int) -> Headline:
    people = kept(households, seed)
    full = Encoded(people)
    nation = Encoded(people, fitted_take_up(law, full))
    months = months_of(YEAR)
    due, taken = (simulate({LAW: law}, one, months)[LAW] for one in (full, nation))
    homes = homes_of(nation, months[0])
    lives = homes.per_adult(taken.total() / 100 / len(months))
    return Headline(
        spending=float(np.sum(list(taken.spent.values()))),
        due=float(due.persons.mean()),
        recipients=float(taken.persons.mean()),
        poverty=poverty(lives, homes.minimum).headcount,
        gini=gini(lives),
    )
