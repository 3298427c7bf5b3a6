"""What everybody tells of their savings on a day: facts of the chapters on pensions from savings, by fact.

Savings of up to twelve minimum pensions are claimed in the month in which the right arises, or in the birthday's month
of the year in which they have fallen so low; they are told in that month alone, so that nobody is paid them twice.
Who dies leaves what somebody of the same age, sex, pay and years has in the Fund.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.engine.ir import NEVER as NO_DAY
from shanyraq.people.population.funds import FIRST, Growth, least_payment, minimum_pension, threshold
from shanyraq.people.population.make import YEAR, Population
from shanyraq.people.population.path import Path
from shanyraq.people.population.records import Records
from shanyraq.people.population.savings import (
    AT_ONCE,
    FIRST_RATE,
    NEVER,
    Savings,
    accumulated,
    drawn_down,
    held,
    left_beside_annuity,
)
from shanyraq.people.population.series import series
from shanyraq.people.population.skeleton import Skeleton

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Array = npt.NDArray[np.generic]

DAYS = 365
MEN, BEFORE_OF_WOMEN = 63, 58
"""Pension ages: of men, and of women until 2017."""
SAFELY_ABOVE = 1.02
"""Savings this close to the limit of payments at once are taken to be below it."""
TIYN = 100


def facts_of_savings(
    of: Savings, so_far: Growth, people: Population, records: Records, born: Days, buried: Claim, day: date, path: Path
) -> Mapping[str, Array]:
    """By fact. born: days of birth with which everybody has their age on the day; buried: like whom the dead are."""
    ages, year = people.skeleton.age, day.year
    right_on = right_since(people, born, day)
    has_right = right_on <= np.datetime64(day)
    retired = _year_of_right(people, records, right_on, has_right, year)
    until, enough = np.minimum(retired, year), threshold(ages, year)
    grown = of.relative * so_far.grown(of.entered, until)
    raised = of.relative * so_far.with_inflation(of.entered, until)
    begun = np.where(of.has_annuity, left_beside_annuity(grown), grown)
    drawn = drawn_down(begun, retired, year, so_far, path)
    working = held(of, accumulated(of, so_far, year), ages, year, path)
    limit = AT_ONCE * minimum_pension(path, year) * SAFELY_ABOVE
    month = _days_of_the_month_before(day)
    is_birthday = (np.datetime64(day) - _birthday(born, ages)).astype(np.int64) < month
    is_new = retired == year
    at_once = drawn.left <= limit
    arises = is_new & (np.datetime64(day) - right_on < np.timedelta64(month, "D"))
    claims = np.where(is_new, arises, is_birthday)
    told = np.where(at_once, np.where(claims, drawn.left, 0.0), drawn.left)
    savings = np.where(has_right, told, working)
    balance = np.where(has_right, np.where(at_once, 0.0, drawn.left), working)
    began = np.where(has_right & ~at_once, right_on - (_years(right_on) - retired) * DAYS, np.datetime64(NO_DAY))
    last_payment = np.where(has_right & ~is_new, drawn.last_payment, 0.0)
    event = (of.withdraws_within >= 0) & ~has_right & (_days_since(of.withdraws_within, day) < month)
    return {
        "funded_pension.pension_savings": _tiyn(savings),
        "funded_pension.payment_that_fund_computed": _tiyn(FIRST_RATE * savings / 12),
        "funded_pension.first_payment_on": began.astype("datetime64[D]"),
        "funded_pension.payment_of_last_december": _tiyn(last_payment),
        "savings_guarantee.contributions_with_inflation": _tiyn(np.where(has_right, raised, 0.0)),
        "savings_guarantee.savings_when_right_arose": _tiyn(np.where(has_right, grown, 0.0)),
        "savings_withdrawal.threshold_that_fund_published": _tiyn(np.where(np.isfinite(enough), enough, 0.0)),
        "savings_withdrawal.is_for_housing_or_treatment": event & (year >= 2021),
        "savings_withdrawal.income_before_pension": _tiyn(records.pension.income),
        "savings_funeral.savings_of_deceased": _tiyn(_left_by_the_dead(balance, buried, people.skeleton)),
        "savings_funeral.deceased_had_annuity": people.skeleton.count(buried & of.has_annuity) > 0,
        "pension_annuity.has_annuity": of.has_annuity,
        "pension_annuity.payment_that_insurer_offers": _tiyn(of.annuity * least_payment(path, max(year, 2022))),
    }


def _left_by_the_dead(balance: Numbers, buried: Claim, of: Skeleton) -> Numbers:
    """Tenge, of households."""
    found = np.zeros(of.households)
    np.add.at(found, of.household[buried], balance[buried])
    return found


def right_since(people: Population, born: Days, day: date) -> Days:
    """The day on which each one reaches pension age, by the age in force on a day; who had reached the lower age of the
    year before by its end keeps that (person.reached_pension_age)."""
    last = np.datetime64(date(day.year - 1, 12, 31))
    by_last_year = _after(born, _months_of_pension_age(people, day.year - 1))
    return np.where(by_last_year <= last, by_last_year, _after(born, _months_of_pension_age(people, day.year)))


def _months_of_pension_age(people: Population, year: int) -> Whole:
    rows = series()["pension_rules_by_year"].rows
    women = rows[min(year, max(rows))]["women"] if year >= min(rows) else BEFORE_OF_WOMEN
    return np.where(people.skeleton.is_male, MEN * 12, round(women * 12))


def _after(days: Days, months: Whole) -> Days:
    """The same day so many months later, or the last of a shorter month."""
    month = days.astype("datetime64[M]")
    later = month + months.astype("timedelta64[M]")
    within = days - month.astype("datetime64[D]")
    length = (later + np.timedelta64(1, "M")).astype("datetime64[D]") - later.astype("datetime64[D]")
    found: Days = later.astype("datetime64[D]") + np.minimum(within, length - np.timedelta64(1, "D"))
    return found


def _year_of_right(people: Population, records: Records, right_on: Days, has_right: Claim, year: int) -> Whole:
    """The calendar year of each one's pension age: as drawn for who was a pensioner in the population's year."""
    reached = _years(right_on)
    drawn = np.floor(records.pension.award).astype(np.int64) + year - YEAR
    found = np.where(people.status.is_pensioner, np.minimum(drawn, reached), reached)
    return np.where(has_right, np.maximum(found, FIRST), NEVER)


def _years(days: Days) -> Whole:
    found: Whole = days.astype("datetime64[Y]").astype(np.int64) + 1970
    return found


def _birthday(born: Days, ages: Whole) -> Days:
    """The last birthday of each, to the day or so."""
    found: Days = born + np.floor(ages * 365.25).astype("timedelta64[D]")
    return found


def _days_since(within: Whole, day: date) -> Whole:
    found: Whole = (within + (day - date(day.year, 1, 1)).days) % DAYS
    return found


def _days_of_the_month_before(day: date) -> int:
    """Days from the same day of the month before to this one."""
    last = day.replace(year=day.year - (day.month == 1), month=(day.month - 2) % 12 + 1, day=min(day.day, 28))
    return (day - last).days


def _tiyn(tenge: Numbers) -> Whole:
    found: Whole = np.rint(tenge).astype(np.int64) * TIYN
    return found
