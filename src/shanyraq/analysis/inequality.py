"""How unequally something is spread: Gini, Atkinson, generalised entropy, and ratios of groups.

Definitions as in the World Bank's Handbook on Poverty and Inequality (Haughton and Khandker, 2009, chapter 6).
"""

from __future__ import annotations

import numpy as np

from shanyraq.analysis.weighted import Weighted
from shanyraq.engine.refuse import Refusal


def gini(of: Weighted) -> float:
    """Half of the mean difference between any two, over the mean: 0 all alike, towards 1 one has all."""
    _not_negative(of)
    rising = of.ascending
    below = np.cumsum(rising.weights) * 2 - rising.weights - of.total_weight
    return float((rising.values * rising.weights) @ below / (of.total_weight * of.total))


def atkinson(of: Weighted, aversion: float) -> float:
    """The share of everything that could be given up if the rest were equal; `aversion`: how much equality matters."""
    _not_negative(of)
    if aversion <= 0:
        raise Refusal(f"An aversion of {aversion} is no aversion.", "", "Give a number above 0, such as 0.5 or 1.")
    relative, shares = of.values / of.mean, of.weights / of.total_weight
    if aversion >= 1 and (relative[shares > 0] == 0).any():
        return 1.0
    held = shares > 0
    relative, shares = relative[held], shares[held]
    if aversion == 1:
        return float(1 - np.exp(shares @ np.log(relative)))
    power = 1 - aversion
    return float(1 - (shares @ relative**power) ** (1 / power))


def generalised_entropy(of: Weighted, alpha: float) -> float:
    """GE(alpha): 0 the mean log deviation, 1 Theil's index, 2 half the squared coefficient of variation."""
    _not_negative(of)
    held = of.weights > 0
    relative, shares = of.values[held] / of.mean, of.weights[held] / of.total_weight
    if alpha <= 0 and (relative == 0).any():
        raise Refusal(f"GE({alpha:g}) is not defined where somebody has nothing.", "", "Take alpha above 0.")
    if alpha == 0:
        return float(-(shares @ np.log(relative)))
    if alpha == 1:
        some = relative > 0
        return float(shares[some] @ (relative[some] * np.log(relative[some])))
    return float((shares @ relative**alpha - 1) / (alpha * (alpha - 1)))


def ratio_of_ends(of: Weighted, number: int) -> float:
    """What the richest of so many groups has over what the poorest has: 5 gives S80/S20, 10 gives D10/D1."""
    _not_negative(of)
    shares = of.shares_of_groups(number)
    if shares[0] == 0:
        raise Refusal("The poorest group has nothing: no ratio can be taken.", "", "Take fewer groups.")
    return float(shares[-1] / shares[0])


def _not_negative(of: Weighted) -> None:
    if (of.values < 0).any():
        raise Refusal("A value is negative; this measure is not defined there.", "", "Set it to 0, and say so.")
    if of.total == 0:
        raise Refusal("Nobody has anything: there is nothing to be spread.", "", "Look at the values.")
