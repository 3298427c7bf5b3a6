"""What housing costs each household, by what right it lives there, and who asks for housing aid; rates: housing.yaml.

As many families ask as were aided. Whoever does not ask tells no costs: nobody is aided without asking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance, normal_steps
from shanyraq.people.population.make import Population
from shanyraq.people.population.owned import tenures
from shanyraq.people.population.rates import rate_in, told_in
from shanyraq.people.population.series import series
from shanyraq.people.population.status import chosen, noise
from shanyraq.people.population.told import Chosen, Told

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]
Array = npt.NDArray[np.generic]

COSTS = "housing_aid.housing_costs"
TENURES = ("other", "only_home_of_its_own", "rented_from_the_state")
MONTHS = 12


@dataclass(frozen=True, eq=False)
class Housing:
    """One value a household. costs: tenge a month of the population's year. tenure: a place in TENURES. local_share:
    ten-thousandths of income. asks_from: the month, from 0, from which aid is asked for, or -1."""

    costs: Numbers
    tenure: Whole
    local_share: Whole
    asks_from: Whole


def housing(people: Population, incomes: Numbers, stretch: int = 0, share: float = 1.0) -> Housing:
    """The housing of everybody. incomes: of each household, tenge a month of the population's year, as the aid counts
    them. stretch, share: those that the people were made with."""
    chance, homes = Chance(people.seed, stretch), people.skeleton.households
    costs = _costs(people, chance)
    tenure = tenures(people, chance)
    local = _local_shares(people)
    is_poor = (tenure > 0) & (costs > incomes * local / 10_000)
    scores = np.where(is_poor, noise(chance, "housing: asks", homes), -np.inf)
    quota = np.array([rate_in("housing", "families_aided") * share])
    asks = chosen(scores, people.weights, np.zeros(homes, np.int64), quota)
    quarter = chance.numbers("housing: quarter", homes) * 4 >> 16
    return Housing(costs, tenure, local, np.where(asks, 3 * quarter, -1))


def _costs(people: Population, chance: Chance) -> Numbers:
    """As large a part of all consumption as is published; larger in larger households and in towns."""
    sizes, homes = people.skeleton.sizes().astype(np.float64), people.skeleton.households
    spread = rate_in("housing", "spread_of_costs") * normal_steps()[chance.numbers("housing: costs", homes)]
    rural = np.where(people.is_rural(), rate_in("housing", "costs_in_the_countryside"), 1.0)
    costs: Numbers = np.power(sizes, rate_in("housing", "costs_by_size")) * np.exp(spread) * rural
    spent = float(people.welfare.consumption @ people.weights)
    found: Numbers = costs * rate_in("housing", "costs_in_consumption") * spent / float(costs @ people.weights)
    return found


def _local_shares(people: Population) -> Whole:
    told = told_in("housing")["local_shares"]["rows"]
    usual = rate_in("housing", "usual_local_share")
    by_region = [told.get(name, usual) for name in series()["persons_by_region"].rows]
    found: Whole = np.rint(np.array(by_region)[people.region()] * 10_000).astype(np.int64)
    return found


def incomes_of(people: Population, facts: Told) -> Numbers:
    """What each household has a month of what registers see, tenge of the population's year."""
    of_persons = np.sum([np.asarray(amounts, np.float64) for amounts in facts.incomes.values()], axis=0)
    found: Numbers = np.bincount(people.skeleton.household, of_persons, people.skeleton.households).astype(np.float64)
    return found


def facts_of_housing(
    of: Housing, people: Population, incomes: Numbers, day: date, prices: float, wages: float
) -> Mapping[str, Array | Chosen]:
    """What everybody tells of their housing on a day. prices, wages: of the day's year over the population's."""
    months = 3 * int(rate_in("housing", "quarters_of_aid"))
    asks = (of.asks_from >= 0) & ((day.month - 1 - of.asks_from) % MONTHS < months)
    parts = told_in("housing")["parts_of_costs"]["rows"]
    costs = np.where(asks, of.costs * prices, 0.0)
    return {
        "housing_aid.tenure": Chosen(TENURES, of.tenure.astype(np.uint8)),
        "housing_aid.local_share": of.local_share,
        "housing_aid.monthly_income_for_housing": _tiyn(incomes * wages),
        "housing_aid.people_in_dwelling": people.skeleton.sizes(),
        **{f"{COSTS}.{part}": _tiyn(costs * size) for part, size in parts.items()},
    }


def costs_told() -> list[str]:
    """The kinds of housing costs that households have."""
    return list(told_in("housing")["parts_of_costs"]["rows"])


def _tiyn(tenge: Numbers) -> Whole:
    found: Whole = np.rint(tenge).astype(np.int64) * 100
    return found
