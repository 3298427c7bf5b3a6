"""How unequally something is spread: Gini, Atkinson, generalised entropy, and ratios of groups.

Definitions as in the World Bank's Handbook on Poverty and Inequality (Haughton and Khandker, 2009, chapter 6).
"""

from __future__ import annotations

from functools import partial

import numpy as np

from shanyraq.analysis.poverty import median_line
from shanyraq.analysis.weighted import Numbers, Places, Weighted
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
    return _ratio(of.shares_of_groups(number))


def _ratio(shares: Numbers) -> float:
    if shares[0] == 0:
        raise Refusal("The poorest group has nothing: no ratio can be taken.", "", "Take fewer groups.")
    return float(shares[-1] / shares[0])


def along(of: Weighted) -> dict[str, float]:
    """What is read off values in their order, all of it at once: `gini`; `ends` and `fifths`, what the richest tenth
    and fifth have over the poorest; `below_50` and `below_60`, the share who have less than 50 and 60 % of the median.

    Two running sums serve them all: an error takes every measure anew without each group of households.
    """
    _not_negative(of)
    rising = of.ascending
    people = np.concatenate([[0.0], np.cumsum(rising.weights)])
    had = np.concatenate([[0.0], np.cumsum(rising.weights * rising.values)])
    below = people[1:] * 2 - rising.weights - people[-1]
    found = {"gini": float((rising.values * rising.weights) @ below / (people[-1] * had[-1]))}
    del below  # a nation's arrays are large
    for name, number in (("ends", 10), ("fifths", 5)):
        borders = np.interp(np.linspace(0, people[-1], number + 1), people, had)
        found[name] = _ratio(np.diff(borders) / had[-1])
    for share in (50, 60):
        poor = np.searchsorted(rising.values, median_line(of, share / 100))
        found[f"below_{share}"] = float(people[poor] / people[-1])
    return found


def entropies_without(of: Weighted, group: Places) -> dict[str, Numbers]:
    """`atkinson` (1), `theil` (GE(1)) and `mld` (GE(0)) without each of the groups of rows, from the groups' sums.

    Where somebody outside the group has nothing, mld is without end, and Atkinson's index is 1.
    """
    _not_negative(of)
    held = of.weights > 0
    with np.errstate(divide="ignore"):
        logs = np.log(of.values, out=np.zeros(len(of.values)), where=held)
    rest = partial(_without_each, group)
    people, had = rest(of.weights), rest(of.weights * of.values)
    logged = rest(np.multiply(of.weights, logs, out=np.zeros(len(logs)), where=held))
    some = held & (of.values > 0)
    weighed = rest(np.multiply(of.weights * of.values, logs, out=np.zeros(len(logs)), where=some))
    mean = np.log(had / people)
    mld = mean - logged / people
    return {"atkinson": 1 - np.exp(-mld), "theil": weighed / had - mean, "mld": mld}


def _without_each(group: Places, amounts: Numbers) -> Numbers:
    """The sum over all groups but one, for each. Added up, not subtracted: a sum may be without end."""
    sums = np.bincount(group, amounts)
    return np.array([np.delete(sums, place).sum() for place in range(len(sums))])


def _not_negative(of: Weighted) -> None:
    if (of.values < 0).any():
        raise Refusal("A value is negative; this measure is not defined there.", "", "Set it to 0, and say so.")
    if of.total == 0:
        raise Refusal("Nobody has anything: there is nothing to be spread.", "", "Look at the values.")
