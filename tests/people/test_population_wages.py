"""Wages of other years, and the wages that nobody lists: what the minimum wage does to them."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest

from shanyraq.people.population.check import check
from shanyraq.people.population.earnings import LEAST_WAGE
from shanyraq.people.population.encoded import Encoded, young_children
from shanyraq.people.population.kept import kept
from shanyraq.people.population.make import Population
from shanyraq.people.population.path import base_path
from shanyraq.people.population.status import LISTED, OTHER_EMPLOYEE
from shanyraq.people.population.wages import least_wage, wages_of

ENACTED = {2019: 42_500, 2021: 42_500, 2022: 60_000, 2023: 70_000, 2024: 85_000, 2025: 85_000}


@cache
def people() -> Population:
    return kept(2_000, 7)


@pytest.mark.parametrize(("year", "least"), ENACTED.items())
def test_who_has_the_least_wage_has_that_of_the_year_and_nobody_less(year: int, least: int) -> None:
    now, then = people().earnings.wages, wages_of(people(), base_path(), year)
    assert (then[now == LEAST_WAGE] == least).all() and (now == LEAST_WAGE).any()
    assert then[now > 0].min() == least
    assert (then[now == 0] == 0).all()


@pytest.mark.parametrize("year", ENACTED)
def test_the_mean_of_form_1_t_moves_as_published_and_nobody_overtakes_another(year: int) -> None:
    now, then = people().earnings.wages, wages_of(people(), base_path(), year)
    listed, heavy = people().status.work == LISTED, people().person_weights()
    goal = base_path().national("wages", year) / base_path().national("wages", 2025)
    assert (heavy @ (then * listed)) / (heavy @ (now * listed)) == pytest.approx(goal)
    assert (np.diff(then[np.argsort(now, kind="stable")]) >= 0).all()


def test_an_unannounced_minimum_moves_as_the_average() -> None:
    path = base_path()
    assert least_wage(path, 2026) == LEAST_WAGE
    assert least_wage(path, 2028) / least_wage(path, 2026) == pytest.approx(path.index("wages", 2028, 2026))


def test_a_quarter_of_another_year_holds_three_months_of_that_years_wage() -> None:
    nation, day = Encoded(people()), date(2021, 8, 10)
    wages = nation.facts(day).incomes["wages"]
    quarter = nation.of_quarter("wages", wages, day)
    assert set(quarter[wages == LEAST_WAGE]) == {3 * ENACTED[2021]}
    pension = nation.facts(day).incomes["pension"]
    assert np.array_equal(
        nation.of_quarter("pension", pension, day), np.rint(3 * pension * nation.growth("pension", day))
    )


def test_as_many_employees_are_below_a_raised_minimum_as_the_ministry_counted() -> None:
    """Most of them are outside form 1-T, whose own distribution is published and met by itself."""
    name = "employees below the minimum wage of 2024 the year before"
    assert next(one for one in check(people()) if one.target.name == name).is_met
    status, heavy = people().status, people().person_weights()
    least = people().earnings.wages == LEAST_WAGE
    shares = [
        heavy[least & (status.work == kind)].sum() / heavy[(status.work == kind) & status.is_seen].sum()
        for kind in (LISTED, OTHER_EMPLOYEE)
    ]
    assert shares[0] < 0.05
    assert shares[1] > 0.3


def test_young_children_are_counted_household_by_household() -> None:
    of = people().skeleton
    for home, many in enumerate(young_children(people())[:200]):
        ages = of.age[of.household == home]
        assert many == sum(1 <= age <= 6 for age in ages)
