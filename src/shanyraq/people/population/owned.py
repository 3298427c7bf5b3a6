"""What households own that stands against need: dwellings, cars, trucks; figures and their sources: owned.yaml.

Cars are as many as each region has registered; dwellings beyond those lived in by their owners are what the published
stock leaves. An adult has the more of them the more is consumed a head, as regions do. Every draw has its own stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.engine.ir import NEVER
from shanyraq.people.drawing import STEPS, Chance, normal_steps
from shanyraq.people.population.make import Population
from shanyraq.people.population.margins import margin
from shanyraq.people.population.rates import rate_in, told_in
from shanyraq.people.population.series import series, target

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]

OWN_HOME = 1
"""The tenure (housing.TENURES) of whoever lives in a dwelling of their own."""
YEARS_BACK = 5
"""Years in which a dwelling sold still counts (Social Code art. 125 (1) (1))."""
DAYS = 365
TWO_CITIES = ("astana", "almaty_city")
MOST = 8
"""The most that is drawn of one thing; more than that has one household in a hundred million."""


@dataclass(frozen=True, eq=False)
class Owned:
    """One value a household. sold: dwellings sold in five years, the last so many days ago. area: square metres of all
    dwellings, those sold too. carries: has a truck, bus or minibus and carries people or goods with it."""

    dwellings: Whole
    sold: Whole
    sold_before: Whole
    area: Whole
    cars: Whole
    carries: Claim


def owned(people: Population, stretch: int = 0) -> Owned:
    """What everybody owns. stretch: the one that the people were made with."""
    chance, homes, weights = Chance(people.seed, stretch), people.skeleton.households, people.weights
    households = target("households")
    pull = _pull(people)
    own = tenures(people, chance) == OWN_HOME
    trucks = margin("trucks_of_persons", rate_in("owned", "trucks_of_persons")) * rate_in("owned", "trucks_and_buses")
    dwellings = own + _drawn(chance, "owned: further dwellings", _scaled(pull, weights, further_dwellings()))
    sold = _drawn(chance, "owned: dwellings sold", dwellings * _sales(people, dwellings))
    last = 1 - (1 - _even(chance, "owned: last sold", homes)) ** (1 / np.maximum(sold, 1))
    return Owned(
        dwellings=dwellings,
        sold=sold,
        sold_before=np.floor(last * YEARS_BACK * DAYS).astype(np.int64),
        area=np.rint(_areas(people, chance) * (dwellings + sold)).astype(np.int64),
        cars=_drawn(chance, "owned: cars", _scaled_to_regions(people, pull)),
        carries=_drawn(chance, "owned: trucks", _scaled(pull, weights, trucks / households)) > 0,
    )


def tenures(people: Population, chance: Chance) -> Whole:
    """By what right each household lives where it does: a place in housing.TENURES."""
    kinds = (rate_in("housing", "own_homes"), rate_in("housing", "rented_from_the_state"))
    found: Whole = np.array([1, 2, 0])[
        chance.places("housing: tenure", people.skeleton.households, (*kinds, 1 - sum(kinds)))
    ]
    return found


def further_dwellings() -> float:
    """Dwellings a household beyond those their owners live in: what the stock leaves, without the State's."""
    lived_in = rate_in("housing", "own_homes") + rate_in("housing", "rented_from_the_state")
    return margin("further_dwellings", rate_in("owned", "dwellings") / target("households") - lived_in)


def facts_of_owned(of: Owned, on: date) -> Mapping[str, npt.NDArray[np.generic]]:
    """What everybody tells of it on a day, by the fact's name: of families, areas in whole square metres."""
    sold_on = np.where(of.sold > 0, np.datetime64(on) - of.sold_before, np.datetime64(NEVER))
    return {
        "dwellings_owned": of.dwellings,
        "dwellings_alienated_in_look_back": of.sold,
        "last_dwelling_alienated_on": sold_on.astype("datetime64[D]"),
        "total_dwelling_area": of.area,
        "roadworthy_cars": of.cars,
        "has_machinery_bus_or_truck": of.carries,
        "carries_with_it": of.carries,
    }


def _pull(people: Population) -> Numbers:
    """How much of anything a household has before it is scaled: its adults, by what is consumed a head."""
    of = people.skeleton
    head = people.welfare.consumption / of.sizes()
    power = margin("property_by_welfare", rate_in("owned", "by_welfare"))
    adults = of.count(of.age >= 18).astype(np.float64)
    found: Numbers = adults * np.power(head / np.average(head, weights=people.weights), power)
    return found


def _scaled(pull: Numbers, weights: Numbers, mean: float) -> Numbers:
    """With this mean over the households."""
    found: Numbers = pull * (mean * float(weights.sum()) / float(pull @ weights))
    return found


def _scaled_to_regions(people: Population, pull: Numbers) -> Numbers:
    """Cars expected of each household: a head of each region, those parted lately together, as many as it has."""
    about, persons = told_in("owned")["vehicles_by_region"], series()["persons_by_region"]
    names = list(persons.rows)
    whole = {name: name for name in names} | {one: pair[1] for pair in about["together"] for one in pair}
    groups = sorted(set(whole.values()))
    place = np.array([groups.index(whole[name]) for name in names])
    heads, vehicles = np.zeros(len(groups)), np.zeros(len(groups))
    for at, name in zip(place, names, strict=True):
        heads[at] += persons.of(name, "men") + persons.of(name, "women")
        vehicles[at] += about["rows"][name]
    cars = rate_in("owned", "passenger_cars") * rate_in("owned", "cars_of_persons")
    a_head = vehicles / vehicles.sum() * cars / heads
    group, weights = place[people.region()], people.weights
    there = np.bincount(group, people.skeleton.sizes() * weights, len(groups))
    drawn = np.bincount(group, pull * weights, len(groups))
    found: Numbers = pull * (a_head * there / np.maximum(drawn, 1e-9))[group]
    return found


def _sales(people: Population, dwellings: Whole) -> Numbers:
    """How many dwellings each household is expected to have sold in five years, for each it has now: by the deals of
    the two largest cities, of other towns and of the countryside, without the first sales of new flats."""
    deals, new = 12 * rate_in("owned", "deals_a_month"), rate_in("owned", "new_flats_a_year")
    of_cities, new_there = rate_in("owned", "deals_in_the_two_cities"), rate_in("owned", "new_flats_in_the_two_cities")
    country = deals * rate_in("owned", "deals_with_houses") * rate_in("owned", "houses_in_the_countryside")
    cities = deals * of_cities - new * new_there
    names, rural, weights = list(series()["persons_by_region"].rows), people.is_rural(), people.weights
    is_city = np.isin(people.region(), [names.index(name) for name in TWO_CITIES])
    found = np.zeros(len(dwellings))
    for sold, there in ((cities, is_city), (deals - new - cities - country, ~is_city & ~rural), (country, rural)):
        has = float(dwellings[there] @ weights[there])
        found[there] = sold / target("households") * weights.sum() / max(has, 1e-9)
    return found * margin("dwellings_sold", YEARS_BACK)


def _areas(people: Population, chance: Chance) -> Numbers:
    """Square metres of one dwelling of each household: as many as towns and the countryside have for one."""
    homes, rural, weights = people.skeleton.households, people.is_rural(), people.weights
    spread = rate_in("owned", "spread_of_area") * normal_steps()[chance.numbers("owned: area", homes)]
    found: Numbers = np.exp(spread) * np.power(people.skeleton.sizes(), rate_in("owned", "area_by_size"))
    for name, there in (("area_in_the_countryside", rural), ("area_in_towns", ~rural)):
        share = float(weights[there].sum() / weights.sum())
        if share:
            mean = rate_in("owned", name) / (rate_in("owned", "dwellings") * share)
            found[there] = _scaled(found[there], weights[there], mean)
    return found


def _even(chance: Chance, name: str, count: int) -> Numbers:
    found: Numbers = (chance.numbers(name, count) + 0.5) / STEPS
    return found


def _drawn(chance: Chance, name: str, expected: Numbers) -> Whole:
    """How many of a thing each household has, where each one comes by chance: by Poisson's law."""
    draw, likely = _even(chance, name, len(expected)), np.exp(-expected)
    found, below = np.zeros(len(expected), np.int64), likely.copy()
    for many in range(1, MOST + 1):
        found += draw >= below
        likely = likely * expected / many
        below += likely
    return found
