"""Who is paid by civil-law contracts, and who paid the single aggregate payment; the rates stand in contracts.yaml.

Drawn from streams of chance of its own, over how everybody works (at_work.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance
from shanyraq.people.population.at_work import KINDS
from shanyraq.people.population.make import Population
from shanyraq.people.population.rates import rate_in
from shanyraq.people.population.records import Records
from shanyraq.people.population.status import NO_WORK, OTHER_EMPLOYEE, UNEMPLOYED, chosen, noise
from shanyraq.people.population.told import Chosen

Claim = npt.NDArray[np.bool_]
Array = npt.NDArray[np.generic]

ALL_KINDS = (*KINDS, "civil_contract", "aggregate_payer")
BY_CONTRACT, AGGREGATE = len(KINDS), len(KINDS) + 1
YEARS_OF_AGGREGATE = range(2019, 2024)
"""The aggregate payment existed in these years (Tax Code 2017 art. 774)."""


@dataclass(frozen=True, eq=False)
class Contracts:
    """One value a person: who is paid by a contract instead of a wage, and who paid the aggregate payment."""

    by_contract: Claim
    aggregate: Claim


def contracts(people: Population, records: Records, stretch: int = 0, share: float = 1.0) -> Contracts:
    """The contracts of everybody. stretch, share: those that the people were made with."""
    chance, number, status = Chance(people.seed, stretch), people.persons, people.status
    weights, nation = people.person_weights(), np.zeros(people.persons, np.int64)

    def some(name: str, who: Claim, quota: float) -> Claim:
        scores = np.where(who, noise(chance, f"contracts: {name}", number), -np.inf)
        return chosen(scores, weights, nation, np.array([quota * share]))

    paid = (status.work == OTHER_EMPLOYEE) & (people.earnings.wages > 0)
    unseen = ~status.is_seen & ~np.isin(status.work, (NO_WORK, UNEMPLOYED)) & ~status.is_pensioner
    unseen &= ~records.is_carer & (people.skeleton.age >= 18)
    return Contracts(
        by_contract=some("by contract", paid, rate_in("contracts", "by_contract")),
        aggregate=some("aggregate payment", unseen, rate_in("contracts", "aggregate_payers")),
    )


def facts_of_contracts(
    of: Contracts, people: Population, told: Chosen, day: date, growth: float
) -> Mapping[str, Array | Chosen]:
    """The kind of everybody's work on a day, over that which at_work.py tells, where aggregate payers live, and earn.

    Towns are all taken to be of republican or regional significance. growth: wages of the day's year over those of the
    population's. What aggregate payers earn is what registers do not see of them.
    """
    kind = np.where(of.by_contract, BY_CONTRACT, told.places)
    if day.year in YEARS_OF_AGGREGATE:
        kind = np.where(of.aggregate, AGGREGATE, kind)
    unseen = people.earnings.unseen_wages + people.earnings.unseen_business
    earned = np.where(of.aggregate, np.rint(unseen * growth).astype(np.int64) * 100, 0)
    return {
        "work.kind_of_work": Chosen(ALL_KINDS, kind.astype(np.uint8)),
        "aggregate_payment.lives_in_a_large_city": ~people.status.is_rural,
        "aggregate_payment.income_of_aggregate_payer": earned,
    }
