"""What a household lives on: money income as the budget survey sees it, and income used for consumption.

Two worlds of income (series.yaml): registers see wages that the survey sees only in part. The survey's money income is
the true one scaled by source. Income used for consumption is counted from what households spend (Bureau of National
Statistics), and spending follows what a household of its kind and place can count on; what it has above or below that
is evened out (Friedman's permanent income). So the first passes whole, the second bent, over a floor of own produce;
then the nation's tenths are made to part where they do by what is published (tenths.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance, normal_steps
from shanyraq.people.population.earnings import NET, Earnings
from shanyraq.people.population.margins import margin
from shanyraq.people.population.places import means_by_region, moved_to_places
from shanyraq.people.population.series import series, target
from shanyraq.people.population.skeleton import HEAD, SPOUSE, TYPES, Skeleton, strata
from shanyraq.people.population.tenths import to_cut_offs

Numbers = npt.NDArray[np.float64]

FOOD_BASKET = 0.55
"""The food basket's share of the subsistence minimum."""
NATIONAL_MINIMUM = 60_878
"""The statistical subsistence minimum of the third quarter of 2025."""
BY_ACCIDENT = 0.18
"""The spread of what consumption has that income does not explain. An estimate."""
FITTED_ON = 20_000
"""Households on which elasticities and tail are found."""
FURTHER_MEMBER = 0.8
"""What each further member counts in the published poverty rate, the first being 1."""
YOUNG = 30
"""Until this age those who begin a household of their own are young (help of relatives)."""
TURNS = 4
"""How often tenths and regions are met in turn."""
ROUNDS, HALVINGS = 3, 12
"""Rounds in which elasticities and tail are found in turn, and the steps of each search."""


@dataclass(frozen=True, slots=True)
class Bend:
    """How consumption follows income.

    elasticity: of what income has above or below what is usual for the kind of household and place, in towns. calm:
    the countryside's elasticity over that of towns. tail: the power that bends the poorest tenth (tenths.py).
    """

    elasticity: float
    calm: float
    tail: float


@dataclass(frozen=True, eq=False)
class Welfare:
    """One value a household, tenge a month. scale: how many adults its members are worth."""

    survey_income: Numbers
    wages: Numbers
    business: Numbers
    pension: Numbers
    benefits: Numbers
    consumption: Numbers
    scale: Numbers
    minimum: Numbers
    bend: Bend

    def per_adult(self) -> Numbers:
        """Consumption for each adult the members are worth: what poverty is measured by."""
        return self.consumption / self.scale


def welfare(chance: Chance, of: Skeleton, pay: Earnings, weights: Numbers, region: npt.NDArray[np.int64]) -> Welfare:
    """Fits both incomes: means and shares of sources; regions' means, ratios of ends, who is below the food basket."""
    sizes = of.sizes().astype(np.float64)
    heads = weights * sizes

    def by_household(amounts: npt.NDArray[np.int64] | Numbers) -> Numbers:
        return np.bincount(of.household, amounts, of.households).astype(np.float64)

    mean = target("money income a head in the survey") * heads.sum()

    def of_source(amounts: npt.NDArray[np.int64] | Numbers, name: str) -> Numbers:
        """By household, scaled to the source's published share of the survey's money income."""
        found = by_household(amounts)
        scaled: Numbers = found * (target(f"{name} in the survey's income") / 100 * mean / (found @ weights))
        return scaled

    wages = of_source(NET * pay.wages + 0.95 * pay.unseen_wages, "wages")
    business = of_source(pay.business + pay.unseen_business, "self-employment")
    pension = of_source(pay.pension, "pensions")
    benefits = of_source(pay.disability + pay.large_family + pay.other_benefits, "benefits")
    alimony = by_household(pay.alimony)
    given = target("help of relatives in the survey's income") / 100 * mean - alimony @ weights
    kin = margin("help_of_kin", given) * _helped(of, wages + business + pension == 0, weights)
    paid = pension + benefits + by_household(pay.scholarship) + alimony + kin
    paid = paid + sizes * (mean - (wages + business + paid) @ weights) / heads.sum()
    is_rural = np.array([place.is_rural for place in strata()])[of.stratum]
    wages, business = moved_to_places(wages, business, paid, heads, weights, region, is_rural)
    income = wages + business + paid
    own = sizes * is_rural * own_produce() * heads.sum() / heads[is_rural].sum()
    scale = 1 + margin("further_member", FURTHER_MEMBER) * (sizes - 1)
    accident = np.exp(
        margin("accident_of_consumption", BY_ACCIDENT) * normal_steps()[chance.numbers("consumption", of.households)]
    )
    rows = series()["subsistence_minimum_by_region"]
    names = list(series()["persons_by_region"].rows)
    minima = np.array([rows.of(name, "minimum") for name in names])
    minima = minima * NATIONAL_MINIMUM / (minima[region] @ heads / heads.sum())
    a_head = np.maximum(income / sizes, 1.0)
    usual = expected(a_head, heads, of.stratum, of.type)
    homes = _Homes(a_head, usual, own, scale, sizes, heads, accident, region, is_rural)
    bend = _bent(homes)
    consumption = homes.parted(bend)
    return Welfare(income, wages, business, pension, benefits, consumption, scale, minima[region], bend)


def _helped(of: Skeleton, has_nothing: npt.NDArray[np.bool_], weights: Numbers) -> Numbers:
    """What a household has of each tenge that relatives give: as much a head for all whom they help.

    These are lone parents (Lokshin, Harris and Popkin 2000), those at the beginning of a life of their own (Kuhn and
    Stillman 2004, both of Russia), and who has neither work nor pension. How much goes to whom is an estimate.
    """
    leads = np.isin(of.role, (HEAD, SPOUSE))
    is_young = (of.count(leads & (of.age >= YOUNG)) == 0) & (of.count(leads) > 0)
    helped = of.sizes() * (of.is_of_lone_parent() | is_young | has_nothing)
    found: Numbers = helped / float(helped @ weights)
    return found


def expected(a_head: Numbers, heads: Numbers, place: npt.NDArray[np.int64], kind: npt.NDArray[np.int64]) -> Numbers:
    """What is usual for a household's place and kind: the product of an effect of each that meets the means of both."""
    of_place, of_kind = np.ones(len(strata())), np.ones(len(TYPES))
    sums = a_head * heads
    for _ in range(30):
        held = np.bincount(place, heads * of_kind[kind], len(of_place))
        of_place = np.bincount(place, sums, len(of_place)) / np.maximum(held, 1e-9)
        held = np.bincount(kind, heads * of_place[place], len(of_kind))
        of_kind = np.bincount(kind, sums, len(of_kind)) / np.maximum(held, 1e-9)
    found: Numbers = of_place[place] * of_kind[kind]
    return found


@dataclass(frozen=True, eq=False, slots=True)
class _Homes:
    """What consumption is bent from: income a head and what is usual, own produce; adults, members, persons; where."""

    income: Numbers
    usual: Numbers
    own: Numbers
    scale: Numbers
    sizes: Numbers
    heads: Numbers
    accident: Numbers
    region: npt.NDArray[np.int64]
    is_rural: npt.NDArray[np.bool_]

    def every(self, step: int) -> _Homes:
        """Every so-manieth household, which stand evenly over the strata."""
        return _Homes(*(getattr(self, name)[::step] for name in self.__slots__))

    def consumption(self, bend: Bend) -> Numbers:
        """What they live on, tenge of the household: published means of the nation and of regions."""
        elasticity = bend.elasticity * np.where(self.is_rural, bend.calm, 1.0)
        above = self.usual * (self.income / self.usual) ** elasticity * self.accident
        return self._at_means(self.own / self.sizes, above) * self.sizes

    def parted(self, bend: Bend) -> Numbers:
        """The same, where tenths part as published; means of regions are met in turn with them, and stay."""
        found, nothing = self.consumption(bend) / self.sizes, np.zeros_like(self.own)
        for _ in range(TURNS):
            found = self._at_means(nothing, to_cut_offs(found, self.heads, bend.tail))
        return found * self.sizes

    def _at_means(self, floor: Numbers, above: Numbers) -> Numbers:
        """Floor and what is above it a head, this multiplied: the published mean of the nation, and of the regions
        where it is known.
        """
        means = means_by_region("consumption_by_region", "income used for consumption a head")
        heads = np.bincount(self.region, self.heads, len(means.known))
        floors, sums = (np.bincount(self.region, self.heads * some, len(heads)) for some in (floor, above))
        whole, goals = target("income used for consumption a head") * self.heads.sum() - floors.sum(), means.known
        for _ in range(len(heads)):
            known = np.isfinite(goals)
            wanted = np.where(known, goals * heads - floors, 0.0)
            left = whole - wanted.sum()
            factor = np.where(known, wanted / np.maximum(sums, 1e-9), left / max(sums[~known].sum(), 1e-9))
            kept = means.goals((floors + factor * sums) / np.maximum(heads, 1e-9))
            if bool((known | ~np.isfinite(kept)).all()):
                break
            goals = np.where(known, goals, kept)
        found: Numbers = floor + factor[self.region] * above
        return found

    def ratio(self, consumption: Numbers, some: npt.NDArray[np.bool_]) -> float:
        """The richest tenth of some over their poorest tenth."""
        return ratio_of_tenths((consumption / self.sizes)[some], self.heads[some])


def own_produce() -> float:
    """Tenge a head and month that are eaten from one's own land or given in kind: consumption beyond what is spent.

    It is given to the countryside alone, to all alike.
    """
    return target("income used for consumption a head") - target("money spent a head in the survey")


def _bent(homes: _Homes) -> Bend:
    """Elasticities by which consumption has its ratios of ends, and the tail with the few below the food basket.

    They are found on some thousands of the households; means are those of all. The elasticity is found before the
    tenths are made to part as published, which keeps everybody's place; calm and tail after it.
    """
    basket, few = FOOD_BASKET * NATIONAL_MINIMUM, target("persons below the food basket") / 100
    of_all, of_towns = (
        target("richest tenth over poorest tenth"),
        target("ratio of tenths in towns over the countryside"),
    )
    some = homes.every(max(1, len(homes.income) // FITTED_ON))
    everybody = np.ones(len(some.income), bool)

    def too_unequal(bend: Bend) -> bool:
        return some.ratio(some.consumption(bend), everybody) > of_all

    def too_calm(bend: Bend) -> bool:
        lives = some.parted(bend)
        return some.ratio(lives, ~some.is_rural) > of_towns * some.ratio(lives, some.is_rural)

    def too_many_hungry(bend: Bend) -> bool:
        hungry = some.parted(bend) / some.scale < basket
        return bool(some.heads[hungry].sum() > few * some.heads.sum())

    bend = Bend(0.6, 1.0, 1.0)
    for _ in range(ROUNDS):
        bend = _searched(bend, "elasticity", (0.05, 1.5), too_unequal)
        bend = _searched(bend, "calm", (1.5, 0.3), too_calm)
        bend = _searched(bend, "tail", (0.5, 2.0), too_many_hungry)
    return bend


def _searched(bend: Bend, name: str, ends: tuple[float, float], is_too_far: Callable[[Bend], bool]) -> Bend:
    """One number of the bend where a figure turns from not yet too far (the first end) to too far (the second)."""
    near, far = ends
    for _ in range(HALVINGS):
        bend = replace(bend, **{name: (near + far) / 2})
        near, far = (near, getattr(bend, name)) if is_too_far(bend) else (getattr(bend, name), far)
    return bend


def ratio_of_tenths(values: Numbers, heads: Numbers) -> float:
    """What the richest tenth has over what the poorest tenth has."""
    order = np.argsort(values, kind="stable")
    rising = np.concatenate([[0.0], np.cumsum(heads[order])])
    had = np.concatenate([[0.0], np.cumsum((heads * values)[order])])
    ends = np.interp(np.array([0.1, 0.9]) * rising[-1], rising, had)
    return float((had[-1] - ends[1]) / ends[0])
