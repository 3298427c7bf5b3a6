"""What brings every region to one standard: its cost by region as an exact function of the standard's level.

Each cost is piecewise linear and never falls, so that the highest standard that some money carries is found exactly,
by interpolation between its corners, and not by trial.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.homes import Homes
from shanyraq.analysis.weighted import Numbers
from shanyraq.engine.refuse import Refusal

Claim = npt.NDArray[np.bool_]

GAP, PER_POOR, PER_CHILD, HEADCOUNT = "gap", "per_poor", "per_child", "headcount"
STANDARDS = (GAP, PER_POOR, PER_CHILD, HEADCOUNT)
"""The standards. Their levels:

- gap: everybody's consumption an adult, as a share of the regional subsistence minimum (1 is the whole of it);
- per_poor, per_child: tenge a month that reach each person, or each child, who is poor without assistance;
- headcount: the share of persons who are not poor (one minus the headcount), so that a higher level is a better one.
"""


@dataclass(frozen=True, eq=False)
class Regions:
    """Households with what the law gives each of them.

    given: tenge a month of assistance, of each household. children: under eighteen, of each household.
    """

    homes: Homes
    given: Numbers
    children: npt.NDArray[np.int64]

    def some(self, who: Claim) -> Regions:
        """Some of the households, with the weights they have."""
        homes = self.homes
        part = {
            name: getattr(homes, name)[who]
            for name in ("weights", "sizes", "consumption", "adults", "minimum", "region", "replicate")
        }
        return Regions(replace(homes, **part), self.given[who], self.children[who])

    @cached_property
    def poor(self) -> Claim:
        """Households below the subsistence minimum without assistance."""
        homes = self.homes
        return homes.consumption < homes.minimum * homes.adults

    def by_region(self, amounts: Numbers) -> Numbers:
        """A sum by region."""
        homes = self.homes
        return np.bincount(homes.region, amounts, len(homes.regions)).astype(np.float64)

    def persons(self) -> Numbers:
        """Persons by region."""
        return self.by_region(self.homes.persons())

    def poor_persons(self) -> Numbers:
        """Persons below the minimum with assistance, by region."""
        homes = self.homes
        now = homes.consumption + self.given < homes.minimum * homes.adults
        return self.by_region(homes.persons() * now)

    def spending(self) -> Numbers:
        """Tenge a month of assistance, by region."""
        return self.by_region(self.given * self.homes.weights)

    def heads(self, standard: str) -> Numbers:
        """Of per_poor and per_child: how many persons or children each region's standard is for."""
        each = self.children if standard == PER_CHILD else self.homes.sizes
        return self.by_region(self.homes.weights * each * self.poor)

    def reaching(self, standard: str) -> Numbers:
        """Of per_poor and per_child: tenge a month that reach them, a payment being spread evenly over a household."""
        homes = self.homes
        share = self.children / homes.sizes if standard == PER_CHILD else np.ones(len(homes.sizes))
        return self.by_region(homes.weights * self.given * share * self.poor)

    def below(self, standard: str, level: float) -> npt.NDArray[np.int64]:
        """How many households of the sample a region's need rests on."""
        homes = self.homes
        line = level if standard == GAP else 1.0
        short = homes.consumption + self.given < homes.minimum * homes.adults * line
        who = self.poor if standard in (PER_POOR, PER_CHILD) else short
        return np.bincount(homes.region[who], minlength=len(homes.regions))


@dataclass(frozen=True, eq=False)
class Costs:
    """What each region costs by level, tenge a month: corners, the costs there, and the slope after the last one.

    Before the first corner a region costs nothing. most: the highest level there is, where there is one.
    """

    corners: Sequence[Numbers]
    costs: Sequence[Numbers]
    slopes: Numbers
    most: float = np.inf

    def at(self, level: float) -> Numbers:
        """Each region's cost at a level."""
        if not level <= self.most:
            raise Refusal(f"There is no level {level:g}.", "", f"The highest is {self.most:g}.")
        return np.array(
            [
                np.interp(level, corner, cost) + slope * max(0.0, level - corner[-1])
                for corner, cost, slope in zip(self.corners, self.costs, self.slopes, strict=True)
            ]
        )

    def highest(self, money: float) -> float:
        """The highest level that so much a month carries, exactly; `most` where the money carries all there is."""
        if not money >= 0:
            raise Refusal(f"{money:,.0f} tenge carry nothing.", "", "Give an amount of zero or more.")
        corners = np.unique(np.concatenate([*self.corners, [self.most]] if np.isfinite(self.most) else self.corners))
        totals = np.array([self.at(float(corner)).sum() for corner in corners])
        place = int(np.searchsorted(totals, money, side="right")) - 1
        if place < 0:  # nothing costs less than nothing: the first corner of all is free
            return float(corners[0])
        if place == len(corners) - 1:
            slope = float(self.slopes.sum())
            if np.isfinite(self.most) or slope <= 0:
                return float(corners[-1])
            return float(corners[-1] + (money - totals[-1]) / slope)
        rise = (corners[place + 1] - corners[place]) / (totals[place + 1] - totals[place])
        return float(corners[place] + (money - totals[place]) * rise)


def costs(of: Regions, standard: str, *, with_assistance: bool = True) -> Costs:
    """The cost of a standard by region and level: beside the assistance that is paid, or in its place.

    gap and headcount are the least that any payments could cost: those who lack something get just that, and of a
    headcount those whom least brings over the line come first.
    """
    number = len(of.homes.regions)
    if standard in (PER_POOR, PER_CHILD):
        heads = of.heads(standard)
        had = of.reaching(standard) if with_assistance else np.zeros(number)
        first = np.divide(had, heads, out=np.zeros(number), where=heads > 0)
        return Costs([np.array([one]) for one in first], [np.zeros(1)] * number, heads)
    corners, amounts, slopes = [], [], []
    for region in range(number):
        here = of.some(of.homes.region == region)
        corner, cost, slope = (_gap if standard == GAP else _headcount)(here, with_assistance)
        corners.append(corner)
        amounts.append(cost)
        slopes.append(slope)
    return Costs(corners, amounts, np.array(slopes), np.inf if standard == GAP else 1.0)


def _gap(of: Regions, with_assistance: bool) -> tuple[Numbers, Numbers, float]:
    homes = of.homes
    if not len(homes.weights):
        return np.zeros(1), np.zeros(1), 0.0
    wanted = homes.weights * homes.minimum * homes.adults
    had = homes.weights * (homes.consumption + (of.given if with_assistance else 0.0))
    order = np.argsort(had / wanted, kind="stable")
    level = (had / wanted)[order]
    all_wanted, all_had = np.cumsum(wanted[order]), np.cumsum(had[order])
    corners, last = np.unique(level, return_index=True)
    # at a corner those who stand exactly there lack nothing, so that any of them may be counted in
    cost = np.maximum(all_wanted[last] * corners - all_had[last], 0.0)
    return corners, cost, float(wanted.sum())


def _headcount(of: Regions, with_assistance: bool) -> tuple[Numbers, Numbers, float]:
    homes = of.homes
    persons = homes.persons()
    if not persons.sum() > 0:
        return np.ones(1), np.zeros(1), 0.0
    lacking = homes.minimum * homes.adults - homes.consumption - (of.given if with_assistance else 0.0)
    poor = np.flatnonzero(lacking > 0)
    order = poor[np.argsort((lacking / homes.sizes)[poor], kind="stable")]
    lifted = np.concatenate([[0.0], np.cumsum(persons[order])])
    cost = np.concatenate([[0.0], np.cumsum((homes.weights * lacking)[order])])
    return 1.0 - (lifted[-1] - lifted) / persons.sum(), cost, 0.0


def reached(of: Regions, standard: str, level: float) -> Numbers:
    """Where each region stands by the standard's own measure.

    gap: tenge a month that a person lacks on average up to the level's line; per_poor, per_child: tenge a month of
    each (nothing where there is none of them: NaN); headcount: the share who are not poor.
    """
    if standard in (PER_POOR, PER_CHILD):
        heads = of.heads(standard)
        return _each(of.reaching(standard), heads)
    persons = of.persons()
    return _each(costs(of, GAP).at(level) if standard == GAP else persons - of.poor_persons(), persons)


def _each(amounts: Numbers, heads: Numbers) -> Numbers:
    """Of each head; NaN where there is none."""
    found: Numbers = np.divide(amounts, heads, out=np.full(len(heads), np.nan), where=heads > 0)
    return found


def mean_level(of: Regions, standard: str) -> float:
    """Where the nation stands by a standard: what per_poor and per_child are held to where no level is given."""
    if standard in (PER_POOR, PER_CHILD):
        heads = float(of.heads(standard).sum())
        if not heads > 0:
            raise Refusal("Nobody is poor: there is no average payment to hold regions to.", "", "Give a level.")
        return float(of.reaching(standard).sum()) / heads
    if standard == HEADCOUNT:
        return 1.0 - float(of.poor_persons().sum() / of.persons().sum())
    return 1.0


def errors(of: Regions, measure: Callable[[Regions], Numbers], *, is_sum: bool = True) -> Numbers:
    """Standard errors of several figures by the delete-a-group jackknife, as `findings` takes them of one.

    A sum without one group of households is brought back to the whole nation's weight.
    """
    homes = of.homes
    value, groups = measure(of), int(homes.replicate.max()) + 1
    spread = np.zeros(len(value))
    for group in range(groups):
        some = homes.replicate != group
        scale = homes.weights.sum() / homes.weights[some].sum() if is_sum else 1.0
        spread += (measure(of.some(some)) * scale - value) ** 2
    found: Numbers = np.sqrt((groups - 1) / groups * spread)
    return found
