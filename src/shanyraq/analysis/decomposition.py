"""What a change is made of: each factor's part by Shapley's average over all orders in which the factors may move.

The parts add up to the change exactly, and no order of the factors is preferred (Shorrocks 2013). Policy against the
rest: Bargain and Callan (2010), "Analysing the effects of tax-benefit reforms on income distribution".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import factorial

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.homes import Estimate
from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]
State = tuple[bool, ...]
"""Which of the factors have moved, in their order."""


@dataclass(frozen=True, eq=False)
class Decomposition:
    """A figure before and after, the change, and each factor's part of it, all with standard errors.

    exact: the change and the parts without rounding: the parts add up to the change.
    """

    before: Estimate
    after: Estimate
    change: Estimate
    parts: Mapping[str, Estimate]
    exact_change: Fraction
    exact: Mapping[str, Fraction]


def shares_of_orders(factors: int) -> dict[int, Fraction]:
    """How often a factor finds so many others moved before it, over all orders, for one set of those others."""
    return {
        moved: Fraction(factorial(moved) * factorial(factors - moved - 1), factorial(factors))
        for moved in range(factors)
    }


def shapley(values: Mapping[State, Fraction]) -> list[Fraction]:
    """Each factor's part of the change from nothing moved to all moved. values: one for every state.

    Raises Refusal where a state is missing.
    """
    factors = len(next(iter(values), ()))
    if not factors or set(values) != set(product((False, True), repeat=factors)):
        raise Refusal("A decomposition lacks one of its states.", "", "Give a value for every set of factors moved.")
    often = shares_of_orders(factors)
    parts = []
    for place in range(factors):
        part = Fraction(0)
        for state in values:
            if not state[place]:
                moved = (*state[:place], True, *state[place + 1 :])
                part += often[sum(state)] * (values[moved] - values[state])
        parts.append(part)
    return parts


def decomposed(factors: Sequence[str], replicates: Mapping[State, Numbers]) -> Decomposition:
    """The parts of a figure's change. replicates: for every state the figure of all, then without each group of
    households in turn; errors are those of the delete-a-group jackknife, group by group of the parts themselves."""
    first, last = (False,) * len(factors), (True,) * len(factors)
    number = len(replicates[first])
    found = [
        shapley({state: Fraction(float(values[place])) for state, values in replicates.items()})
        for place in range(number)
    ]
    changes = [
        Fraction(float(replicates[last][place])) - Fraction(float(replicates[first][place])) for place in range(number)
    ]
    return Decomposition(
        before=_estimate(replicates[first].tolist()),
        after=_estimate(replicates[last].tolist()),
        change=_estimate([float(one) for one in changes]),
        parts={name: _estimate([float(parts[at]) for parts in found]) for at, name in enumerate(factors)},
        exact_change=changes[0],
        exact=dict(zip(factors, found[0], strict=True)),
    )


def _estimate(values: Sequence[float]) -> Estimate:
    """The figure of all and its error, from the figures without each group."""
    groups = len(values) - 1
    spread = sum((one - values[0]) ** 2 for one in values[1:])
    return Estimate(values[0], ((groups - 1) / groups * spread) ** 0.5 if groups else 0.0)


def sum_without(amounts: Numbers, weights: Numbers, group: npt.NDArray[np.int64]) -> Numbers:
    """A weighted sum over households, then without each group, brought back to the weight of all."""
    each, heavy = np.bincount(group, amounts * weights), np.bincount(group, weights)
    total, weight = float(each.sum()), float(heavy.sum())
    found: Numbers = np.concatenate([[total], (total - each) * weight / (weight - heavy)])
    return found


def share_without(who: npt.NDArray[np.bool_], persons: Numbers, group: npt.NDArray[np.int64]) -> Numbers:
    """A share of persons, then without each group."""
    each, heavy = np.bincount(group, who * persons), np.bincount(group, persons)
    found: Numbers = np.concatenate([[each.sum() / heavy.sum()], (each.sum() - each) / (heavy.sum() - heavy)])
    return found
