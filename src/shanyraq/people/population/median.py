"""The middle of weighted values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def median(values: Numbers, weights: Numbers) -> float:
    """The least value that half of the weight does not exceed."""
    order = np.argsort(values, kind="stable")
    rising = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(rising, rising[-1] / 2)])
