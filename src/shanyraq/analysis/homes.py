"""Households as findings see them, and estimates over them with their standard errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.weighted import Places, Weighted
from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Homes:
    """What is known of each household beside the law: tenge a month.

    consumption: of the household without what is simulated. adults: how many adults its members are worth. minimum:
    the poverty line an adult. region: by place among the names. replicate: which of the groups it belongs to, from
    which the uncertainty of every estimate is taken. type: by place among the names of types, where they are told.
    """

    weights: Numbers
    sizes: npt.NDArray[np.int64]
    consumption: Numbers
    adults: Numbers
    minimum: Numbers
    region: Places
    regions: Sequence[str]
    replicate: Places
    type: Places | None = None
    types: Sequence[str] = ()

    def persons(self) -> Numbers:
        """How many persons each household stands for."""
        return self._persons

    @cached_property
    def _persons(self) -> Numbers:
        return self.weights * self.sizes

    def per_adult(self, given: Numbers | None = None) -> Weighted:
        """Consumption an adult of every person, with so much a month added to the household's."""
        return self._before if given is None else self._with(given)

    @cached_property
    def _before(self) -> Weighted:
        return self._with(0.0)

    def _with(self, given: Numbers | float) -> Weighted:
        return Weighted.of((self.consumption + given) / self.adults, self.persons())


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and its standard error from the groups of households."""

    value: float
    error: float


def sum_estimate(homes: Homes, amounts: Numbers) -> Estimate:
    """A sum over households, and its standard error by the delete-a-group jackknife. amounts: weighted.

    Without one of the groups of households the rest is brought back to the whole nation's weight.
    """
    return _jackknife(homes, amounts, homes.weights, homes.weights.sum())


def share_estimate(homes: Homes, part: Numbers, whole: Numbers) -> Estimate:
    """One sum over another, and its standard error by the delete-a-group jackknife. Both weighted, by household."""
    return _jackknife(homes, part, whole, 1.0)


def _jackknife(homes: Homes, part: Numbers, whole: Numbers, scale: np.float64 | float) -> Estimate:
    """Both sums without a group are those of all less the group's: no household is looked at twice."""
    parts, wholes = np.bincount(homes.replicate, part), np.bincount(homes.replicate, whole)
    without = wholes.sum() - wholes
    if not (without > 0).all():
        raise Refusal(
            f"Whom a share is taken of stand in one of the {len(parts)} groups of households, or nowhere: "
            "no error can be measured.",
            "",
            "Take more households.",
        )
    value = part.sum() / whole.sum() * scale
    spread = (parts.sum() - parts) / without * scale - value
    return Estimate(float(value), spread_error(spread))


def spread_error(spread: Numbers) -> float:
    """The standard error from how far an estimate moves without each of the groups."""
    groups = len(spread)
    return float(np.sqrt((groups - 1) / groups * (spread**2).sum()))


def by_region_and_group(homes: Homes, amounts: Numbers) -> Numbers:
    """A sum of each region (a row) over each group of households (a column)."""
    groups = int(homes.replicate.max()) + 1
    cells = homes.region.astype(np.int64) * groups + homes.replicate
    found = np.bincount(cells, amounts, len(homes.regions) * groups)
    return found.reshape(len(homes.regions), groups).astype(np.float64)


def share_of_each(parts: Numbers, wholes: Numbers) -> list[Estimate | None]:
    """One sum over another, of each row by itself; columns are the groups.

    None where there is nothing to divide by, or where it lies in one of the groups, so that no error can be measured.
    """
    found: list[Estimate | None] = []
    for part, whole in zip(parts, wholes, strict=True):
        rest = whole.sum() - whole
        if not (rest > 0).all():
            found.append(None)
            continue
        value = part.sum() / whole.sum()
        found.append(Estimate(float(value), spread_error((part.sum() - part) / rest - value)))
    return found
