"""Drawing from chance, the same on every machine: raw output of PCG64, cut to 16-bit numbers and mapped by tables.

NumPy promises that raw stream for good, while it may change how it draws, say, a log-normal. Every name has a stream of
its own, so that a fact of a person does not depend on which other facts are made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]

STEPS = 1 << 16


class Chance:
    """Streams of chance of one stretch of people, by name."""

    def __init__(self, seed: int, stretch: int) -> None:
        self.seed, self.stretch = seed, stretch

    def numbers(self, name: str, count: int) -> Whole:
        """That many whole numbers, even from 0 to 65,535."""
        digest = hashlib.sha256(f"{self.seed}/{self.stretch}/{name}".encode()).digest()
        bits = np.random.PCG64(int.from_bytes(digest[:16], "little"))
        drawn: Whole = bits.random_raw(-(-count // 4)).astype("<u8", copy=False).view("<u2")[:count].astype(np.int64)
        return drawn

    def claims(self, name: str, count: int, share: float | npt.NDArray[np.float64]) -> Claim:
        """Yes with the share given, one for all or one for each."""
        drawn: Claim = self.numbers(name, count) < np.rint(np.asarray(share) * STEPS)
        return drawn

    def places(self, name: str, count: int, weights: Sequence[float]) -> Whole:
        """Places in the list of weights, each as often as its weight says."""
        edges = np.rint(np.cumsum(weights) / np.sum(weights) * STEPS).astype(np.int64)
        table = np.repeat(np.arange(len(weights)), np.diff(edges, prepend=0))
        return table[self.numbers(name, count)]

    def between(self, name: str, count: int, least: int | Whole, most: int | Whole) -> Whole:
        """Whole numbers from least up to, but not with, most; finer than 65,536 steps from two draws."""
        wide = self.numbers(name, count) * STEPS + self.numbers(f"{name} finer", count)
        found: Whole = np.asarray(least) + (np.subtract(most, least) * (wide >> 8) >> 24)
        return found

    def amounts(self, name: str, count: int, median: int, spread: float) -> Whole:
        """Log-normal amounts around a median, as whole numbers."""
        found: Whole = np.rint(median * np.exp(spread * normal_steps()[self.numbers(name, count)])).astype(np.int64)
        return found


@cache
def normal_steps() -> npt.NDArray[np.float64]:
    """The standard normal at the middle of each of 65,536 even steps."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((step + 0.5) / STEPS) for step in range(STEPS)])
