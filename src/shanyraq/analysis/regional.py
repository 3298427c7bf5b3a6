"""What a law does in each region: who is poor there, and who receives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.cells import Claim, Told, may_be_told, only_told
from shanyraq.analysis.homes import Estimate, Homes, Numbers, by_region_and_group, share_of_each
from shanyraq.analysis.poverty import is_poor
from shanyraq.analysis.weighted import Places, Weighted


@dataclass(frozen=True, slots=True)
class PoorOfRegion:
    """Against the poverty line of each household: shares from 0 to 1 of the region's people, and how many are poor."""

    headcount: Estimate
    gap: Estimate
    poor: Estimate


@dataclass(frozen=True, slots=True)
class Recipients:
    """Families and persons who receive in an average month; None where fewer than ten households of a region do."""

    families: float | None
    persons: float | None


def poor_of_regions(homes: Homes, of: Weighted) -> Mapping[str, PoorOfRegion | None]:
    """Poverty in each region; None where fewer than ten households are poor. of: consumption an adult."""
    poor, heavy, number = is_poor(of, homes.minimum), of.weights, len(homes.regions)
    told = may_be_told(np.bincount(homes.region[poor], minlength=number))
    everybody = by_region_and_group(homes, heavy)
    those = by_region_and_group(homes, poor * heavy)
    missing = np.maximum(homes.minimum - of.values, 0.0)
    lacking = by_region_and_group(homes, missing / homes.minimum * heavy)
    # As with every sum: without a group of households the rest is brought back to the whole nation's weight.
    scale = homes.weights.sum()
    nation = np.broadcast_to(np.bincount(homes.replicate, homes.weights), those.shape) / scale
    found = zip(
        share_of_each(those, everybody),
        share_of_each(lacking, everybody),
        share_of_each(those, nation),
        strict=True,
    )
    return {
        name: PoorOfRegion(headcount, gap, count) if may and headcount and gap and count else None
        for name, may, (headcount, gap, count) in zip(homes.regions, told, found, strict=True)
    }


def change_of_regions(homes: Homes, was: Weighted, now: Weighted) -> Mapping[str, Estimate | None]:
    """How the share of poor people moves in each region, where both shares may be told."""
    both = [is_poor(one, homes.minimum) for one in (was, now)]
    number = len(homes.regions)
    told = np.logical_and(*(may_be_told(np.bincount(homes.region[poor], minlength=number)) for poor in both))
    risen = by_region_and_group(homes, (both[1].astype(np.int8) - both[0]) * was.weights)
    moved = share_of_each(risen, by_region_and_group(homes, was.weights))
    return {name: one if may else None for name, may, one in zip(homes.regions, told, moved, strict=True)}


def recipients_of_regions(
    homes: Homes, received: npt.NDArray[np.integer[Any]], months: int
) -> Mapping[str, Recipients]:
    """Who receives in each region in an average month. received: in how many of the months each household does."""
    number = len(homes.regions)
    told = may_be_told(np.bincount(homes.region[received > 0], minlength=number))
    often = received * homes.weights / months
    families = only_told(np.bincount(homes.region, often, number), told)
    persons = only_told(np.bincount(homes.region, often * homes.sizes, number), told)
    return {name: Recipients(*both) for name, *both in zip(homes.regions, families, persons, strict=True)}


def counted(place: Places, places: int, persons: Numbers, who: Claim) -> Told:
    """How many persons of each place are of those, where enough households there are. persons: weighted."""
    told = may_be_told(np.bincount(place[who], minlength=places))
    return only_told(np.bincount(place[who], persons[who], places), told)
