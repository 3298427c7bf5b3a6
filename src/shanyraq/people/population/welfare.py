"""What a household lives on: money income as the budget survey sees it, and income used for consumption.

Two worlds of income (series.yaml): registers see wages that the survey sees only in part. The survey's money income is
the true one scaled by source; income used for consumption is bent from it, over a floor of own produce and help.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance, normal_steps
from shanyraq.people.population.earnings import NET, Earnings
from shanyraq.people.population.series import series, target
from shanyraq.people.population.skeleton import Skeleton

Numbers = npt.NDArray[np.float64]

FOOD_BASKET = 0.55
"""The food basket's share of the subsistence minimum."""
NATIONAL_MINIMUM = 60_878
"""The statistical subsistence minimum of the third quarter of 2025."""
BY_ACCIDENT = 0.18
"""The spread of what consumption has that income does not explain. An estimate."""
FITTED_ON = 20_000
"""Households on which floor and elasticity are found."""
FURTHER_MEMBER = 0.8
"""What each further member counts in the published poverty rate, the first being 1."""


@dataclass(frozen=True, eq=False)
class Welfare:
    """One value a household, tenge a month. scale: how many adults its members are worth."""

    survey_income: Numbers
    wages: Numbers
    business: Numbers
    consumption: Numbers
    scale: Numbers
    minimum: Numbers
    floor: float
    elasticity: float

    def per_adult(self) -> Numbers:
        """Consumption for each adult the members are worth: what poverty is measured by."""
        return self.consumption / self.scale


def welfare(chance: Chance, of: Skeleton, pay: Earnings, weights: Numbers, region: npt.NDArray[np.int64]) -> Welfare:
    """Fits both incomes: means and shares of sources; the ratio of ends and who is below the food basket."""
    sizes = of.sizes().astype(np.float64)
    heads = weights * sizes

    def by_household(amounts: npt.NDArray[np.int64] | Numbers) -> Numbers:
        return np.bincount(of.household, amounts, of.households).astype(np.float64)

    mean = target("money income a head in the survey") * heads.sum()
    wages = by_household(NET * pay.wages + 0.95 * pay.unseen_wages)
    business = by_household(pay.business + pay.unseen_business)
    paid = by_household(
        pay.pension + pay.disability + pay.large_family + pay.other_benefits + pay.scholarship + pay.alimony
    )
    wages = wages * target("wages in the survey's income") / 100 * mean / (wages @ weights)
    business = business * target("self-employment in the survey's income") / 100 * mean / (business @ weights)
    rest = mean - (wages + business + paid) @ weights
    income = wages + business + paid + sizes * rest / heads.sum()
    scale = 1 + FURTHER_MEMBER * (sizes - 1)
    accident = np.exp(BY_ACCIDENT * normal_steps()[chance.numbers("consumption", of.households)])
    rows = series()["subsistence_minimum_by_region"]
    names = list(series()["persons_by_region"].rows)
    minima = np.array([rows.of(name, "minimum") for name in names])
    minima = minima * NATIONAL_MINIMUM / (minima[region] @ heads / heads.sum())
    floor, elasticity, consumption = _bent(_Homes(income / scale, scale, sizes, heads, accident))
    return Welfare(income, wages, business, consumption, scale, minima[region], floor, elasticity)


@dataclass(frozen=True, eq=False, slots=True)
class _Homes:
    """What consumption is bent from: income an adult, adults and heads of each household, persons it stands for."""

    income: Numbers
    scale: Numbers
    sizes: Numbers
    heads: Numbers
    accident: Numbers

    def every(self, step: int) -> _Homes:
        """Every so-manieth household, which stand evenly over the strata."""
        return _Homes(*(getattr(self, name)[::step] for name in self.__slots__))

    def consumption(self, floor: float, elasticity: float) -> Numbers:
        """What they live on, with the published mean."""
        above = np.maximum(self.income, 1.0) ** elasticity * self.accident
        an_adult = self.scale / self.sizes
        mean = target("income used for consumption a head") * self.heads.sum()
        factor = (mean - (floor * an_adult) @ self.heads) / ((above * an_adult) @ self.heads)
        found: Numbers = (floor + factor * above) * self.scale
        return found


def _bent(homes: _Homes) -> tuple[float, float, Numbers]:
    """Floor and elasticity by which consumption has the mean, the ratio of ends and the few below the food basket.

    Both are found on some thousands of the households; the mean is that of all.
    """
    basket, few = FOOD_BASKET * NATIONAL_MINIMUM, target("persons below the food basket") / 100
    some = homes.every(max(1, len(homes.income) // FITTED_ON))

    def elasticity_for(floor: float) -> float:
        low, high = 0.05, 2.0
        for _ in range(25):
            middle = (low + high) / 2
            ratio = _ratio_of_tenths(some.consumption(floor, middle) / some.sizes, some.heads)
            low, high = (low, middle) if ratio > target("richest tenth over poorest tenth") else (middle, high)
        return middle

    low, high = 0.0, basket
    for _ in range(24):
        floor = (low + high) / 2
        elasticity = elasticity_for(floor)
        below = some.consumption(floor, elasticity) / some.scale < basket
        low, high = (floor, high) if some.heads[below].sum() > few * some.heads.sum() else (low, floor)
    return floor, elasticity, homes.consumption(floor, elasticity)


def _ratio_of_tenths(values: Numbers, heads: Numbers) -> float:
    order = np.argsort(values, kind="stable")
    rising = np.concatenate([[0.0], np.cumsum(heads[order])])
    had = np.concatenate([[0.0], np.cumsum((heads * values)[order])])
    ends = np.interp(np.array([0.1, 0.9]) * rising[-1], rising, had)
    return float((had[-1] - ends[1]) / ends[0])
