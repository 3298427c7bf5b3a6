"""What a small nation owns: as much as is published, and what article 125 of the Social Code makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from shanyraq.analysis.simulation import simulate
from shanyraq.book.folders import LAWS
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import NEVER, Law
from shanyraq.engine.read import read_law
from shanyraq.people.population import owned as owning
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.housing import TENURES
from shanyraq.people.population.make import Population, make
from shanyraq.people.population.margins import moved
from shanyraq.people.population.owned import OWN_HOME, YEARS_BACK, Owned, facts_of_owned, owned
from shanyraq.people.population.rates import rate_in, told_in
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.series import series, target
from shanyraq.people.population.told import Chosen, Told

DAY = date(2026, 5, 10)
"""A day that other tests simulate, so that its kernel is there."""
WHAT = ("dwellings_owned", "roadworthy_cars", "last_dwelling_alienated_on", "has_machinery_bus_or_truck")


@cache
def law() -> Law:
    return read_law(LAWS / "kz")


@cache
def people() -> Population:
    return make(3_000)


@cache
def has() -> Owned:
    return owned(people())


def mean(values: npt.NDArray[np.generic]) -> float:
    return float(np.average(values.astype(np.float64), weights=people().weights))


# ---- as much as is published --------------------------------------------------------------------------------------


def test_households_own_as_much_as_is_published() -> None:
    """Within three standard errors of what is drawn for so few."""
    homes, cars = target("households"), rate_in("owned", "passenger_cars") * rate_in("owned", "cars_of_persons")
    further = rate_in("owned", "dwellings") / homes - rate_in("housing", "rented_from_the_state")
    assert mean(has().cars) == pytest.approx(cars / homes, abs=3 * np.sqrt(0.78 / 3_000))
    assert mean(has().dwellings) == pytest.approx(further, abs=3 * np.sqrt(0.28 / 3_000))
    assert mean(has().dwellings > 0) > rate_in("housing", "own_homes") - 0.02


def test_each_region_expects_the_cars_that_are_registered_there() -> None:
    expected = owning._scaled_to_regions(people(), owning._pull(people()))
    names, persons = list(series()["persons_by_region"].rows), series()["persons_by_region"]
    rows, heads = told_in("owned")["vehicles_by_region"]["rows"], people().weights * people().skeleton.sizes()
    assert set(rows) == set(names) and sum(rows.values()) == 5_843_358
    share = rate_in("owned", "passenger_cars") * rate_in("owned", "cars_of_persons") / sum(rows.values())
    for pair in [["turkistan"], ["astana"], *told_in("owned")["vehicles_by_region"]["together"]]:
        here = np.isin(people().region(), [names.index(one) for one in pair])
        lived = sum(persons.of(one, sex) for one in pair for sex in ("men", "women"))
        a_head = sum(rows[one] for one in pair) * share / lived
        assert (expected * people().weights)[here].sum() / heads[here].sum() == pytest.approx(a_head)


def test_towns_and_the_countryside_have_their_area() -> None:
    area = owning._areas(people(), owning.Chance(people().seed, 0))
    for name, there in (("area_in_towns", ~people().is_rural()), ("area_in_the_countryside", people().is_rural())):
        stock = rate_in("owned", "dwellings") * people().weights[there].sum() / people().weights.sum()
        assert np.average(area[there], weights=people().weights[there]) == pytest.approx(rate_in("owned", name) / stock)


def test_dwellings_are_sold_as_often_as_deals_are_told_less_new_flats() -> None:
    sold = owning._sales(people(), has().dwellings) * has().dwellings
    a_year = 12 * rate_in("owned", "deals_a_month") - rate_in("owned", "new_flats_a_year")
    assert mean(sold) == pytest.approx(YEARS_BACK * a_year / target("households"))
    with moved("dwellings_sold", 0.0):
        assert not owned(people()).sold.any()


def test_whoever_consumes_more_has_more_cars_an_adult() -> None:
    of = people().skeleton
    head, adults = people().welfare.consumption / of.sizes(), of.count(of.age >= 18)
    rich = head > np.median(head)

    def gap() -> float:
        expected = owning._scaled_to_regions(people(), owning._pull(people()))
        return float(expected[rich].sum() / adults[rich].sum() - expected[~rich].sum() / adults[~rich].sum())

    told = gap()
    with moved("property_by_welfare", 0.0):
        assert told > gap()


def test_who_lives_in_a_home_of_their_own_owns_one() -> None:
    """The tenure that housing aid asks for and the dwellings that need asks for are one draw."""
    tenure = Recorded(people())._told(DAY)["housing_aid.tenure"]
    assert isinstance(tenure, Chosen) and TENURES[OWN_HOME] == "only_home_of_its_own"
    assert (has().dwellings[tenure.places == OWN_HOME] > 0).all()
    assert (has().dwellings[tenure.places != OWN_HOME] == 0).mean() > 0.8


# ---- as the law hears it ------------------------------------------------------------------------------------------


def test_the_law_hears_of_property_from_july_2023_on() -> None:
    for day, heard in ((date(2023, 6, 10), False), (date(2023, 7, 10), True)):
        plan = Encoded(people()).plan(edition(law(), day), ["refusal.need_is_denied"])
        asked = {column.fact.partition(".")[2] for column in plan.columns}
        assert {name in asked for name in WHAT} == {heard}


@pytest.mark.parametrize("day", [date(2023, 7, 10), date(2024, 2, 29), DAY])
def test_a_dwelling_sold_was_sold_within_five_years_of_whatever_day(day: date) -> None:
    nation = Encoded(people())
    nation.facts(date(2025, 1, 1))
    plan = nation.plan(edition(law(), day), ["need.alienated_dwellings"])
    columns = nation.columns(plan).columns
    packed = next(columns[one.name] for one in plan.columns if one.fact.endswith("last_dwelling_alienated_on"))
    years_back = day.replace(year=day.year - YEARS_BACK, day=min(day.day, 28))
    sold = packed[has().sold > 0]
    assert (sold <= (day.year * 512 + day.month * 32 + day.day)).all()
    assert (sold >= years_back.year * 512 + years_back.month * 32 + years_back.day).all()
    assert (packed[has().sold == 0] == NEVER.year * 512 + NEVER.month * 32 + NEVER.day).all()


class _Owning(Encoded):
    """The same people, owning what they are given."""

    def __init__(self, people: Population, given: Owned) -> None:
        super().__init__(people)
        self.given: Mapping[str, npt.NDArray[np.generic]] = facts_of_owned(given, DAY)

    def facts(self, on: date) -> Told:
        told = super().facts(on)
        return replace(told, families={**told.families, **self.given})


def test_nobody_is_refused_but_those_whom_the_article_names() -> None:
    """The words of art. 125 (1), counted apart from the law book, over families of a month."""
    nothing = replace(has(), **{name: np.zeros_like(getattr(has(), name)) for name in ("dwellings", "sold", "cars")})
    nothing = replace(nothing, carries=np.zeros_like(has().carries))
    due, without = (
        simulate({"law": law()}, one, [DAY])["law"].months > 0
        for one in (_Owning(people(), has()), _Owning(people(), nothing))
    )
    of, disability = people().skeleton, people().status.disability
    studies = people().status.studies & (of.age < 23)
    large = of.count((of.age < 18) | studies) >= 4
    disabled = of.count(np.isin(disability, (1, 2, 4))) > 0
    many = (has().dwellings + has().sold > 1) & (has().area > 18 * of.sizes())
    barred = many | has().carries | ((has().cars > 1) & ~large & ~disabled)
    assert due.sum() > 200 and (without & barred).sum() > 50
    assert (due == without & ~barred).all()
