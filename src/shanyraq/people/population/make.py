"""The whole population: households with weights, persons with work and pay, two incomes. One seed, one people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance
from shanyraq.people.population.earnings import Earnings, earnings
from shanyraq.people.population.skeleton import Skeleton
from shanyraq.people.population.status import Status, statuses
from shanyraq.people.population.weights import households
from shanyraq.people.population.welfare import Welfare, welfare

YEAR = 2025
"""The year whose totals the people add up to."""


@dataclass(frozen=True, eq=False)
class Population:
    """So many households that stand for the nation, or for a share of it. effective: Kish's share of the sample."""

    seed: int
    skeleton: Skeleton
    weights: npt.NDArray[np.float64]
    effective: float
    status: Status
    earnings: Earnings
    welfare: Welfare

    @property
    def persons(self) -> int:
        """How many persons."""
        return len(self.skeleton.age)

    def person_weights(self) -> npt.NDArray[np.float64]:
        """How many persons each person stands for."""
        return self.weights[self.skeleton.household]

    def region(self) -> npt.NDArray[np.int64]:
        """Each household's region, by its place in the series."""
        return self.status.region[self.firsts()]

    def is_rural(self) -> npt.NDArray[np.bool_]:
        """Whether each household lives in the countryside."""
        return self.status.is_rural[self.firsts()]

    def firsts(self) -> npt.NDArray[np.int64]:
        """The place of each household's first person."""
        sizes = self.skeleton.sizes()
        return np.cumsum(sizes) - sizes


def make(number: int, seed: int = 2026, stretch: int = 0, share: float = 1.0) -> Population:
    """So many synthetic households. stretch: which of several stretches of one seed, each standing for a share."""
    chance = Chance(seed, stretch)
    people, balance = households(chance, number, share)
    heavy = balance.weights[people.household]
    status = statuses(chance, people, heavy, share)
    pay = earnings(chance, people, status, heavy)
    sizes = people.sizes()
    region = status.region[np.cumsum(sizes) - sizes]
    lives_on = welfare(chance, people, pay, balance.weights, region)
    return Population(seed, people, balance.weights, balance.effective_share(), status, pay, lives_on)
