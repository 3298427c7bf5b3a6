"""Weights that make totals right: entropy balancing with bounds, solved by Newton's method on its dual.

Of all weights that add up to the totals, the ones that differ least from what they were (Hainmueller 2012; as the
logit case of Deville and Särndal 1992 where bounds are set). A soft total may be missed at a price.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]

ROUNDS = 200
SLICE = 1 << 15


@dataclass(frozen=True, eq=False, slots=True)
class Balance:
    """New weights, how far each total is missed (relative to the total of all weights), and how much they were bent."""

    weights: Numbers
    missed: Numbers
    rounds: int

    def effective_share(self) -> float:
        """Kish's effective sample size over the number of rows."""
        return float(self.weights.sum() ** 2 / (self.weights**2).sum() / len(self.weights))


def balanced(
    rows: npt.NDArray[np.float32] | Numbers,
    weights: Numbers,
    totals: Numbers,
    bounds: tuple[float, float] | None = None,
    slack: Numbers | None = None,
    exactness: float = 1e-7,
) -> Balance:
    """Weights under which each column of `rows` adds up to its total.

    rows: one a household, one column a total. bounds: the least and the most that a weight may be of what it was.
    slack: 0 for a total that must hold; the larger, the softer. Raises Refusal where no such weights are found.
    """
    scale = np.maximum(np.abs(totals), 1.0)
    goal = totals / scale
    soft = np.zeros(len(totals)) if slack is None else slack
    multipliers = np.zeros(len(totals))
    best = np.inf
    for done in range(ROUNDS):
        found, slope = _sums(rows, weights, multipliers, scale, bounds)
        gap = goal - found - soft * multipliers
        size = float(np.abs(gap).max())
        if size < exactness:
            return Balance(_weights(rows, weights, multipliers, scale, bounds)[0], goal - found, done)
        step = np.linalg.lstsq(slope + np.diag(soft + 1e-12), gap, rcond=1e-12)[0]
        stride = 1.0
        for _ in range(30):
            trial, _ = _sums(rows, weights, multipliers + stride * step, scale, bounds, slope=False)
            size_then = float(np.abs(goal - trial - soft * (multipliers + stride * step)).max())
            if np.isfinite(size_then) and size_then < size * (1 - 0.1 * stride):
                break
            stride /= 2
        multipliers = multipliers + stride * step
        if size >= best * (1 - 1e-9) and done > 50:
            break
        best = min(best, size)
    raise Refusal(
        f"No weights add up to the totals: the nearest miss one by {size:.2%}.",
        "",
        "The totals contradict each other or the people: soften one, or make more people.",
    )


def _weights(
    rows: npt.NDArray[np.float32] | Numbers,
    weights: Numbers,
    multipliers: Numbers,
    scale: Numbers,
    bounds: tuple[float, float] | None,
) -> tuple[Numbers, Numbers]:
    """New weights, and how fast each grows."""
    pull = np.clip(np.asarray(rows @ (multipliers / scale), np.float64), -50, 50)
    if bounds is None:
        grown = weights * np.exp(pull)
        return grown, grown
    least, most = bounds
    speed = (most - least) / ((1 - least) * (most - 1))
    power = np.exp(speed * pull)
    under = (most - 1) + (1 - least) * power
    grown = weights * (least * (most - 1) + most * (1 - least) * power) / under
    slope = weights * power * speed * (1 - least) * (most - 1) * (most - least) / under**2
    return grown, slope


def _sums(
    rows: npt.NDArray[np.float32] | Numbers,
    weights: Numbers,
    multipliers: Numbers,
    scale: Numbers,
    bounds: tuple[float, float] | None,
    slope: bool = True,
) -> tuple[Numbers, Numbers]:
    """Every total under some multipliers, over its scale, and how it moves with each of them; slice by slice."""
    sums, moves = np.zeros(len(scale)), np.zeros((len(scale), len(scale)))
    for first in range(0, len(weights), SLICE):
        part = np.asarray(rows[first : first + SLICE], np.float64) / scale
        grown, growth = _weights(part, weights[first : first + SLICE], multipliers, np.ones_like(scale), bounds)
        sums += part.T @ grown
        if slope:
            moves += (part * growth[:, None]).T @ part
    return sums, moves
