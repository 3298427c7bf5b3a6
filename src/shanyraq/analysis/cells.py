"""Which cells of a table may be told: none that rests on a few households, nor the one that would give it away.

Of a user's file a cell of a few households could tell of a family that exists; of made people nobody exists, and the
cell says nothing that another draw would not say otherwise. The rule is one for both: a cell is of the households that
it counts or pays (those who receive, win, lose or are poor in it), not of all who live there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.weighted import Places

Claim = npt.NDArray[np.bool_]
Told = tuple[float | None, ...]
"""Numbers in the order of their names, None where too few households tell of one."""

FEWEST_HOUSEHOLDS = 10
"""Cells of fewer households are not told; a cell of none is 0, and told."""


def enough(households: int) -> bool:
    """Whether a single figure may be told that rests on so many households of the sample."""
    return households == 0 or households >= FEWEST_HOUSEHOLDS


def may_be_told(households: Places | Sequence[int]) -> Claim:
    """Which cells of a table may be told, by the households of the sample in each.

    Where the total of the table is told as well, one cell left out alone comes back by subtraction: then the smallest
    of the others is left out with it. A total of too few households is not told, and gives nothing back.
    """
    many = np.asarray(households, np.int64)
    told: Claim = (many == 0) | (many >= FEWEST_HOUSEHOLDS)
    return with_second(told, many) if enough(int(many.sum())) else told


def with_second(told: Claim, households: Places | Sequence[int]) -> Claim:
    """The cells of a table whose total is told: where one alone is left out, the smallest other is left out too."""
    many, found = np.asarray(households, np.int64), np.array(told)
    others = np.flatnonzero(found)
    if (~found).sum() == 1 and len(others):
        # A cell of nobody hides nothing well: it is taken only where there is no other.
        found[min(others, key=lambda place: (many[place] == 0, many[place]))] = False
    return found


def only_told(values: Sequence[float] | npt.NDArray[Any], told: Claim) -> Told:
    """The values that may be told."""
    return tuple(float(value) if may else None for value, may in zip(values, told, strict=True))


def named(names: Sequence[str], values: Told) -> Mapping[str, float | None]:
    """Each value under its name."""
    return dict(zip(names, values, strict=True))
