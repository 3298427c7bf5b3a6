"""Where the tenths of the nation part by what they live on: published cut-offs, met without anybody changing place."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shanyraq.people.population.series import series, target

Numbers = npt.NDArray[np.float64]

SHORTEST, LONGEST = 0.05, 20.0
"""Between what factors the two ends are stretched."""
HALVINGS = 40


def cut_offs() -> Numbers:
    """The nine amounts a head and month between the tenths of persons, tenge."""
    found = series()["consumption_cut_offs"]
    return np.array([found.of(place, "amount") for place in found.rows])


def parted(amounts: Numbers, heads: Numbers) -> Numbers:
    """The nine amounts between the tenths of these persons: amounts a head, and how many persons have each."""
    order = np.argsort(amounts, kind="stable")
    rising = np.cumsum(heads[order])
    found: Numbers = np.interp(np.arange(0.1, 0.95, 0.1) * rising[-1], rising, amounts[order])
    return found


def to_cut_offs(amounts: Numbers, heads: Numbers, tail: float = 1.0) -> Numbers:
    """Amounts a head that part at the published cut-offs, in the same order as before.

    Between two cut-offs an amount keeps its place between them. The poorest and the richest tenth are stretched, such
    that the nation has its published mean, and the richest tenth so many times what the poorest has. tail: the power
    that distances below the first cut-off are raised to before they are stretched; the greater, the longer the end.
    """
    points, goals = np.log(parted(amounts, heads)), np.log(cut_offs())
    place = np.log(amounts)
    found = np.interp(place, points, goals)
    poor, rich = place < points[0], place > points[-1]
    inner = ~poor & ~rich
    left = target("income used for consumption a head") * heads.sum() - np.exp(found[inner]) @ heads[inner]
    to_poor = left / (1 + target("richest tenth over poorest tenth"))
    found[poor] = goals[0] - _stretched((points[0] - place[poor]) ** tail, heads[poor], to_poor / np.exp(goals[0]), -1)
    found[rich] = goals[-1] + _stretched(place[rich] - points[-1], heads[rich], (left - to_poor) / np.exp(goals[-1]), 1)
    whole: Numbers = np.exp(found)
    return whole


def _stretched(distances: Numbers, heads: Numbers, goal: float, sign: int) -> Numbers:
    """Logarithmic distances from a cut-off, all times so much that the amounts over the cut-off add up to the goal:
    the nearest where none do. sign: on which side of the cut-off they lie.
    """
    low, high = np.log(SHORTEST), np.log(LONGEST)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_too_far = sign * (np.exp(sign * np.exp(middle) * distances) @ heads - goal) > 0
        low, high = (low, middle) if is_too_far else (middle, high)
    found: Numbers = np.exp((low + high) / 2) * distances
    return found
