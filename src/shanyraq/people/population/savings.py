"""Pension savings of everybody: what came in since 1998, what it has grown to, and when it is drawn.

As many tenge are in the Fund as are published, as many persons are above the threshold of their age, and as many are
paid by schedule; what each has follows from wages and years. Streams of chance are its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance, normal_steps
from shanyraq.people.population.funds import (
    FIRST,
    Growth,
    growth,
    least_payment,
    mean_wage,
    minimum_pension,
    threshold,
)
from shanyraq.people.population.make import YEAR, Population
from shanyraq.people.population.path import Path, base_path
from shanyraq.people.population.rates import rate_in, rows_in
from shanyraq.people.population.records import Records
from shanyraq.people.population.series import series
from shanyraq.people.population.status import chosen, noise

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]

ENTERS = 20
"""Age at which contributions begin. An estimate: study lasts to about twenty."""
AGES_OF_ANNUITY = (53, 55)
"""From which age an annuity is paid, of women and of men (Social Code art. 226(12))."""
AT_ONCE = 12
"""Minimum pensions up to which savings are paid at once (Social Code art. 220(2))."""
FIRST_RATE, RAISE = 0.065, 0.05
"""The yearly rate of the first payments, and by how much they are raised each year (resolution 521)."""
NEVER = 9999
STEPS_OF_SEARCH = 13
"""Halvings of the factor's range of two powers of ten: to a twentieth of a per cent."""


@dataclass(frozen=True, eq=False)
class Savings:
    """Drawn once. One value a person.

    relative: what comes in over what would on the nation's mean wage, had it come in every month. entered: year of the
    first contribution. is_above: more savings than the threshold of the age. excess: how much, in tenge of the
    population's year, where savings reach so far. withdraws_within: days since 1 January on which savings are withdrawn
    for housing or treatment, or -1. annuity: over the least one, 0 for who has none.
    """

    relative: Numbers
    entered: Whole
    is_above: Claim
    excess: Numbers
    withdraws_within: Whole
    has_annuity: Claim
    annuity: Numbers


@dataclass(frozen=True, eq=False)
class Drawn:
    """What is left of savings at the beginning of a year, tenge, and what was paid in the December before."""

    left: Numbers
    last_payment: Numbers


def savings(people: Population, records: Records, stretch: int = 0, share: float = 1.0) -> Savings:
    """The savings of everybody. stretch, share: those that the people were made with."""
    return _Saving(people, records, Chance(people.seed, stretch), share).done()


def accumulated(of: Savings, so_far: Growth, until: Whole | int) -> Numbers:
    """Tenge at the beginning of a year, had nothing been drawn."""
    return of.relative * so_far.grown(of.entered, until)


def held(of: Savings, gross: Numbers, ages: Whole, year: int, path: Path) -> Numbers:
    """What those have who draw nothing yet: what is above the threshold was withdrawn by most since 2021."""
    enough = threshold(ages, year)
    more = of.excess * mean_wage(path, year) / mean_wage(path, YEAR)
    kept = np.where(of.is_above, np.minimum(gross, enough + more), np.minimum(gross, enough))
    return np.where(of.has_annuity, left_beside_annuity(gross), kept)


def left_beside_annuity(gross: Numbers) -> Numbers:
    """What is left in the Fund of who has bought an annuity."""
    return gross * rate_in("savings", "left_beside_an_annuity")


def drawn_down(begun: Numbers, retired: Whole, year: int, so_far: Growth, path: Path) -> Drawn:
    """Goes through the years since each one's pension age: a rate of the savings in the first, five per cent more in
    each later one, at least the least; up to twelve minimum pensions at once. begun: savings when the right arose."""
    left, payment = begun.copy(), np.zeros(len(begun))
    for one in range(int(min(retired.min(initial=year), year)), year):
        is_first = retired == one
        begins = (retired <= one) & (left > 0)
        due = np.where(is_first, FIRST_RATE * left / 12, payment * (1 + RAISE))
        payment = np.where(begins, np.maximum(due, least_payment(path, one)), 0.0)
        rate = so_far.year(one)
        paid = payment * np.where(is_first, 6, 12)
        after = np.maximum(left * np.where(is_first, np.sqrt(rate), rate) - paid * np.sqrt(rate), 0.0)
        at_once = begins & (left <= AT_ONCE * minimum_pension(path, one))
        left = np.where(at_once, 0.0, np.where(begins, after, left))
        payment = np.where(at_once | (left <= 0), 0.0, payment)
    return Drawn(left, payment)


class _Saving:
    """Draws what is asked, each from its own stream of chance."""

    def __init__(self, people: Population, records: Records, chance: Chance, share: float) -> None:
        self.people, self.records, self.chance, self.share = people, records, chance, share
        self.of, self.status, self.number = people.skeleton, people.status, people.persons
        self.weights = people.person_weights()
        self.path = base_path()
        self.so_far = growth(self.path)
        award = np.maximum(np.floor(records.pension.award), FIRST)
        self.retired = np.where(self.status.is_pensioner, award, NEVER).astype(np.int64)

    def done(self) -> Savings:
        entered = self._entered()
        relative = self._wages() * self._months()
        relative = np.where(self.of.age < ENTERS, 0.0, relative)
        relative = np.where(self.status.is_pensioner, relative * self._scale_of_pensioners(relative, entered), relative)
        annuity = self._annuities(relative, entered)
        working = ~self.status.is_pensioner
        of = self._with(relative, entered, annuity)
        goal = rate_in("savings", "total_savings") * self.share

        drawing = self._left_to_pensioners(of) @ self.weights

        def total(scale: float) -> float:
            tried = self._above(np.where(working, relative * scale, relative), of)
            return float(drawing + self._of_the_working(tried) @ self.weights)

        found = self._above(np.where(working, relative * _scale(total, goal), relative), of)
        within = self.chance.numbers("savings: withdrawal", self.number) * 365 >> 16
        quota = rate_in("savings", "withdrawals_a_year")
        withdraws = self._chosen("withdraws", found.is_above, quota)
        return replace(found, withdraws_within=np.where(withdraws, within, -1))

    # ---- what comes in ------------------------------------------------------------------------------------------

    def _entered(self) -> Whole:
        """The year of the first contribution: at twenty or in 1998, of some in any year since then."""
        first = np.clip(YEAR - self.of.age + ENTERS, FIRST, YEAR)
        last = np.minimum(self.retired, YEAR)
        late = self.chance.claims("savings: began late", self.number, rate_in("savings", "began_late"))
        later = first + self.chance.numbers("savings: began in", self.number) * np.maximum(last - first, 1) // (1 << 16)
        return np.where(late, later, first)

    def _wages(self) -> Numbers:
        """Each one's wage over the nation's mean, over the years."""
        mean = float(series()["national_by_year"].rows[YEAR]["wage"])
        wages = self.people.earnings.wages
        steady = rate_in("savings", "steadiness_of_wages")
        of_work = (np.maximum(wages, 1) / mean) ** steady
        spread, luck = rate_in("savings", "spread_of_old_wages"), self._normal("wages of old")
        of_others = 0.6 * np.exp(spread * (0.7 * self.status.ability + 0.71 * luck))
        return np.where(wages > 0, of_work, of_others)

    def _months(self) -> Numbers:
        """The share of months with contributions."""
        names = {"months_of_the_seen": self.status.is_seen, "months_of_pensioners": self.status.is_pensioner}
        usual = np.full(self.number, rate_in("savings", "months_of_the_others"))
        for name, who in names.items():
            usual = np.where(who, rate_in("savings", name), usual)
        found: Numbers = np.clip(usual + rate_in("savings", "kept_of_an_account") * self._normal("months"), 0.0, 1.0)
        return found

    # ---- what is published --------------------------------------------------------------------------------------

    def _scale_of_pensioners(self, relative: Numbers, entered: Whole) -> float:
        """By how much pensioners' savings are moved so that as many are paid by schedule as are published."""
        some = self.status.is_pensioner
        retired, weights = self.retired[some], self.weights[some]
        begun = relative[some] * self.so_far.grown(entered[some], np.minimum(retired, YEAR))
        limit = AT_ONCE * minimum_pension(self.path, YEAR)

        def by_schedule(scale: float) -> float:
            left = drawn_down(begun * scale, retired, YEAR, self.so_far, self.path).left
            return float(weights[left > limit].sum())

        return _scale(by_schedule, rate_in("savings", "drawing_by_schedule") * self.share)

    def _left_to_pensioners(self, of: Savings) -> Numbers:
        """What pensioners have in the middle of the population's year, tenge; nought for others."""
        found = []
        for year in (YEAR, YEAR + 1):
            begun = of.relative * self.so_far.grown(of.entered, np.minimum(self.retired, year))
            left = drawn_down(begun, self.retired, year, self.so_far, self.path).left
            found.append(np.where(self.status.is_pensioner, left, 0.0))
        return _middle(found)

    def _of_the_working(self, of: Savings) -> Numbers:
        """What all others have then."""
        found = []
        for year in (YEAR, YEAR + 1):
            there = held(of, accumulated(of, self.so_far, year), self.of.age, YEAR, self.path)
            found.append(np.where(self.status.is_pensioner, 0.0, there))
        return _middle(found)

    def _above(self, relative: Numbers, of: Savings) -> Savings:
        """With as many above the threshold as are published; the others who could be withdrew all above it."""
        gross = relative * self.so_far.grown(of.entered, YEAR + 1)
        enough = threshold(self.of.age, YEAR)
        could = (gross > enough) & ~self.status.is_pensioner & ~of.has_annuity & (self.of.age >= ENTERS)
        quota = rate_in("savings", "above_the_threshold")
        is_above = self._chosen("above the threshold", could, quota, 2.0 * np.log(np.maximum(gross / enough, 1.0)))
        told = rows_in("savings", "left_above_the_threshold")
        mean = np.interp(self.of.age, list(told), list(told.values()))
        even = (self.chance.numbers("savings: excess", self.number) + 0.5) / (1 << 16)
        return replace(of, relative=relative, is_above=is_above, excess=-np.log(even) * mean)

    # ---- who draws otherwise ------------------------------------------------------------------------------------

    def _annuities(self, relative: Numbers, entered: Whole) -> Claim:
        """Those of the age with the largest savings, as many as are taken to have an annuity."""
        of = self.of
        old_enough = of.age >= np.where(of.is_male, AGES_OF_ANNUITY[1], AGES_OF_ANNUITY[0])
        gross = relative * self.so_far.grown(entered, YEAR)
        recently = old_enough & (of.age < 72) & (gross > 0)
        scores = 2.0 * np.log(np.maximum(gross, 1.0))
        return self._chosen("annuity", recently, rate_in("savings", "annuitants"), scores)

    def _with(self, relative: Numbers, entered: Whole, annuity: Claim) -> Savings:
        above = 1 + rate_in("savings", "spread_of_annuities") * np.abs(self._normal("annuity"))
        return Savings(
            relative=relative,
            entered=entered,
            is_above=np.zeros(self.number, bool),
            excess=np.zeros(self.number),
            withdraws_within=np.full(self.number, -1),
            has_annuity=annuity,
            annuity=np.where(annuity, above, 0.0),
        )

    # ---- drawing ------------------------------------------------------------------------------------------------

    def _normal(self, name: str) -> Numbers:
        found: Numbers = normal_steps()[self.chance.numbers(f"savings: {name}", self.number)]
        return found

    def _chosen(self, name: str, who: Claim, quota: float, scores: Numbers | None = None) -> Claim:
        """So many persons of the nation among these, those of the highest scores with chance among the like."""
        some = noise(self.chance, f"savings: {name}", self.number) + (0.0 if scores is None else scores)
        nation = np.zeros(self.number, np.int64)
        return chosen(np.where(who, some, -np.inf), self.weights, nation, np.array([quota * self.share]))


def _middle(of_years: list[Numbers]) -> Numbers:
    found: Numbers = np.sqrt(of_years[0] * of_years[1])
    return found


def _scale(measure: Callable[[float], float], goal: float) -> float:
    """The factor at which a measure that rises with it comes to its goal."""
    low, high = 0.1, 10.0
    for _ in range(STEPS_OF_SEARCH):
        middle = float(np.sqrt(low * high))
        low, high = (middle, high) if measure(middle) < goal else (low, middle)
    return float(np.sqrt(low * high))
