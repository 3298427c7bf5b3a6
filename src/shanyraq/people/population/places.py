"""What the budget survey says of places: means of regions, between which two the others lie, towns and countryside.

The survey publishes the highest and the lowest regions by name. What is earned is moved between places until they have
their means, all others lie between them, and towns stand over the countryside as published; national sums stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.series import series, target

Numbers = npt.NDArray[np.float64]

ROUNDS = 400
EXACTNESS = 1e-9
MORE = "Make more people: ten thousand households or more give every region its own."


@dataclass(frozen=True, slots=True)
class Means:
    """Each region's mean a head, not a number where it is not named; no other lies below `least` or above `most`."""

    known: Numbers
    least: float
    most: float

    def goals(self, found: Numbers) -> Numbers:
        """The mean that each region is to have, where it would have `found`: not a number where it may stay."""
        outside = (found < self.least) | (found > self.most)
        kept = np.where(outside, np.clip(found, self.least, self.most), np.nan)
        return np.where(np.isfinite(self.known), self.known, kept)


def means_by_region(table: str, name: str) -> Means:
    """What a table of the survey says of regions, in tenge a head and month of the population's quarter.

    name: the national figure. Regions are told for another quarter, and are moved along with the nation.
    """
    told = series()[table]
    share = target(name) / told.of("nation", "amount")
    names = series()["persons_by_region"].rows
    known = np.array([told.of(name, "amount") * share if name in told.rows else np.nan for name in names])
    return Means(known, told.of("others", "least") * share, told.of("others", "most") * share)


def moved_to_places(
    wages: Numbers,
    business: Numbers,
    paid: Numbers,
    heads: Numbers,
    weights: Numbers,
    region: npt.NDArray[np.int64],
    is_rural: npt.NDArray[np.bool_],
) -> tuple[Numbers, Numbers]:
    """What is earned, moved between places until the survey's means hold: wages and business of each household.

    paid: what is not earned and stays. heads: persons that each household stands for. weights: households. Raises
    Refusal where no earnings above nothing give these means.
    """
    means = _means_of_income()
    over = target("money income in towns over the countryside")
    cell = 2 * region + is_rural
    many = 2 * len(means.known)

    def of_cells(some: Numbers) -> Numbers:
        return np.bincount(cell, some, many).astype(np.float64)

    persons, other = of_cells(heads), of_cells(paid * weights)
    sources = [of_cells(wages * weights), of_cells(business * weights)]
    totals = [some.sum() for some in sources]
    factor, scale = np.ones(many), [1.0, 1.0]
    country = np.arange(many) % 2 == 1
    for _ in range(ROUNDS):
        before = factor
        earned = factor * (scale[0] * sources[0] + scale[1] * sources[1])
        factor = factor * _to_regions(means, earned, other, persons)
        earned = factor * (scale[0] * sources[0] + scale[1] * sources[1])
        factor = factor * _to_countryside(over, earned, other, persons, country)
        scale = [total / (some @ factor) for total, some in zip(totals, sources, strict=True)]
        if not (factor > 0).all():
            break
        if float(np.abs(factor / before - 1).max()) < EXACTNESS:
            return wages * scale[0] * factor[cell], business * scale[1] * factor[cell]
    raise Refusal("No earnings of these people give the published means of regions, towns and countryside.", "", MORE)


def _means_of_income() -> Means:
    """Published, or over the nation's as the region's consumption is, where that alone is published.

    Places pass whole into what is eaten; of five regions of which both are published they differ by a tenth at most.
    """
    told = means_by_region("survey_income_by_region", "money income a head in the survey")
    eaten = means_by_region("consumption_by_region", "income used for consumption a head").known
    alike = eaten * (target("money income a head in the survey") / target("income used for consumption a head"))
    return replace(told, known=np.where(np.isfinite(told.known), told.known, np.clip(alike, told.least, told.most)))


def _to_regions(means: Means, earned: Numbers, other: Numbers, persons: Numbers) -> Numbers:
    """By how much what is earned in each place has to change for the regions' means."""
    here, rest, heads = (some.reshape(-1, 2).sum(axis=1) for some in (earned, other, persons))
    goals = means.goals((here + rest) / np.maximum(heads, 1e-9))
    wanted = (np.where(np.isfinite(goals), goals, 0.0) * heads - rest) / np.maximum(here, 1e-9)
    return np.repeat(np.where(np.isfinite(goals), wanted, 1.0), 2)


def _to_countryside(
    over: float, earned: Numbers, other: Numbers, persons: Numbers, country: npt.NDArray[np.bool_]
) -> Numbers:
    """By how much it has to change for towns to have so many times the countryside's mean, their sum being the same."""
    in_country = (earned + other).sum() / (over * persons[~country].sum() + persons[country].sum())
    found = np.ones(len(earned))
    for here, mean in ((country, in_country), (~country, over * in_country)):
        found[here] = (mean * persons[here].sum() - other[here].sum()) / earned[here].sum()
    return found
