"""Who draws a pension for length of service, and who serves in uniform; the rates stand in service.yaml.

Drawn from streams of chance of its own. A service pension takes the place of the pension by age, and its pensioners are
outside pension contributions, as are those who serve.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.engine.ir import NEVER
from shanyraq.people.drawing import Chance, normal_steps
from shanyraq.people.population.make import Population
from shanyraq.people.population.rates import rate_in
from shanyraq.people.population.status import LISTED, chosen, noise
from shanyraq.people.population.told import Chosen

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Array = npt.NDArray[np.generic]

YOUNGEST, OLDEST = 44, 80
"""Ages between which service pensions are drawn. An estimate: service begins at about twenty."""
LAST_IN_SERVICE = 52
LEAST_YEARS, FURTHER_YEARS = 25, 8
"""Years of service: the least that bring the right, and how many more there may be."""
LEAVES_AT = 20
"""Age at which service begins. An estimate."""
KINDS = ("none", "in_service")
GROUNDS = ("other", "own_wish")


@dataclass(frozen=True, eq=False)
class Service:
    """One value a person. draws: a service pension. serves: in uniform. years: of service, and of record in all.
    pay: tenge a month of the population's year. left_at: the age."""

    draws: Claim
    serves: Claim
    years: Whole
    record: Whole
    pay: Numbers
    left_at: Whole


def service(people: Population, stretch: int = 0, share: float = 1.0) -> Service:
    """Service of everybody. stretch, share: those that the people were made with."""
    chance, number, of = Chance(people.seed, stretch), people.persons, people.skeleton
    weights, nation = people.person_weights(), np.zeros(people.persons, np.int64)
    odds = np.log(rate_in("service", "men_in_service") / (1 - rate_in("service", "men_in_service")))

    def some(name: str, who: Claim, quota: float) -> Claim:
        scores = noise(chance, f"service: {name}", number) + odds * of.is_male
        return chosen(np.where(who, scores, -np.inf), weights, nation, np.array([quota * share]))

    in_age = (of.age >= YOUNGEST) & (of.age <= OLDEST) & (people.status.disability == 0)
    draws = some("draws", in_age, rate_in("service", "service_pensioners"))
    able = (people.status.work == LISTED) & (of.age >= LEAVES_AT) & (of.age <= LAST_IN_SERVICE) & ~draws
    serves = some("serves", able, rate_in("service", "in_uniform"))
    most = np.minimum(of.age - LEAVES_AT - LEAST_YEARS + 1, FURTHER_YEARS).clip(1)
    years = LEAST_YEARS + chance.numbers("service: years", number) * most // (1 << 16)
    further = chance.numbers("service: other record", number) * 4 // (1 << 16)
    luck = normal_steps()[chance.numbers("service: pay", number)]
    pay = rate_in("service", "pay_on_dismissal") * np.exp(rate_in("service", "spread_of_that_pay") * luck)
    return Service(draws, serves, years, years + further, pay, LEAVES_AT + years)


def facts_of_service(of: Service, born: Days, wages: float, raised: float) -> Mapping[str, Array | Chosen]:
    """What everybody tells of their service on a day.

    wages: of the day's year over the population's. raised: pensions in payment last December over those of the
    population's year.
    """
    never = np.datetime64(NEVER)
    left_on = born + np.floor((of.left_at + 0.5) * 365.25).astype("timedelta64[D]")
    left = np.where(of.draws, left_on, never)
    return {
        "pension_right.takes_service_pension": of.draws,
        "service_pension.service_kind": Chosen(KINDS, of.draws.astype(np.uint8)),
        "service_pension.years_of_service": np.where(of.draws, of.years, 0),
        "service_pension.years_of_record": np.where(of.draws, of.record, 0),
        "service_pension.months_of_unbroken_service": np.where(of.draws, 12 * of.years, 0),
        "service_pension.dismissal_ground": Chosen(GROUNDS, of.draws.astype(np.uint8)),
        "service_pension.dismissed_on": left,
        "service_pension.service_pension_assigned_on": left,
        "service_pension.pay_on_dismissal": _tiyn(np.where(of.draws, of.pay * wages, 0.0)),
        "service_pension.service_pension_of_last_december": _tiyn(pension_of(of) * raised),
        "pension_contributions.is_in_uniformed_service": of.serves,
    }


def pension_of(of: Service) -> Numbers:
    """A service pension as raised to the population's year, tenge a month (Social Code art. 213)."""
    share = 0.5 + 0.02 * (of.years - LEAST_YEARS) + 0.01 * (of.record - of.years)
    return np.where(of.draws, of.pay * np.minimum(share, 0.65), 0.0)


def _tiyn(tenge: Numbers) -> Whole:
    found: Whole = np.rint(tenge).astype(np.int64) * 100
    return found
