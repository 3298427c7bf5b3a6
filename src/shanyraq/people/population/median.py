"""The middle of weighted values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def median(values: Numbers, weights: Numbers) -> float:
    """The least value that half of the weight does not exceed."""
    order = np.argsort(values, kind="stable")
    rising = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(rising, rising[-1] / 2)])


def medians_by_region(
    consumption: Numbers,
    weights: Numbers,
    sizes: npt.NDArray[np.int64],
    region: npt.NDArray[np.integer[Any]],
    names: Sequence[str],
) -> Mapping[str, float]:
    """Each region's median of consumption a head, of persons; of households by their region's place among the names.

    A region without households has none.
    """
    head, heads = consumption / sizes, weights * sizes
    found = {}
    for place, name in enumerate(names):
        here = region == place
        if heads[here].sum() > 0:
            found[name] = median(head[here], heads[here])
    return found
