"""Weighted values: what every measure is taken of, checked once, sorted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from shanyraq.engine.refuse import Refusal

Numbers: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]
Places: TypeAlias = npt.NDArray[np.integer[Any]]
Given: TypeAlias = npt.NDArray[Any] | Sequence[float] | Sequence[int]


@dataclass(frozen=True, eq=False)
class Weighted:
    """Values, and how many persons (or families) each stands for.

    Statistics are estimates: they are kept in binary fractions, unlike any payment. is_ascending: the values are
    known to go from the least to the largest, and are not sorted again.
    """

    values: Numbers
    weights: Numbers
    is_ascending: bool = False

    @staticmethod
    def of(values: Given, weights: Given | None = None) -> Weighted:
        """Checks shapes and signs. Raises Refusal where a weight is negative or a number is missing."""
        found = np.asarray(values, np.float64)
        heavy = np.ones(len(found)) if weights is None else np.asarray(weights, np.float64)
        if found.ndim != 1 or found.shape != heavy.shape:
            raise Refusal(f"{found.shape} values have {heavy.shape} weights.", "", "Give one weight a value.")
        if not np.isfinite(found).all() or not np.isfinite(heavy).all():
            raise Refusal("A value or a weight is not a number.", "", "Leave out what is unknown, and say how many.")
        if (heavy < 0).any():
            raise Refusal("A weight is negative.", "", "A weight says how many a row stands for.")
        if not heavy.sum() > 0:
            raise Refusal("There is nobody to measure.", "", "Give at least one row with a weight above 0.")
        return Weighted(found, heavy)

    @cached_property
    def total_weight(self) -> float:
        """How many there are."""
        return float(self.weights.sum())

    @cached_property
    def total(self) -> float:
        """What they have together."""
        return float(self.values @ self.weights)

    @cached_property
    def mean(self) -> float:
        """What each has on average."""
        return self.total / self.total_weight

    def some(self, rows: npt.NDArray[np.bool_]) -> Weighted:
        """Only these rows, in the same order."""
        return Weighted(self.values[rows], self.weights[rows], self.is_ascending)

    @property
    def ascending(self) -> Weighted:
        """The same from the least to the largest."""
        # What is its own is not kept within itself: a circle would hold the memory until it is looked for.
        return self if self.is_ascending else self._sorted

    @cached_property
    def _sorted(self) -> Weighted:
        return Weighted(self.values[self.order], self.weights[self.order], True)

    @cached_property
    def order(self) -> Whole:
        """The places of the rows from the least to the largest value."""
        found: Whole = np.arange(len(self.values)) if self.is_ascending else np.argsort(self.values, kind="stable")
        return found

    def quantile(self, share: float) -> float:
        """The least value that at least this share of the weight does not exceed."""
        if not 0 <= share <= 1:
            raise Refusal(f"{share} is no share.", "", "Give a number from 0 to 1.")
        rising = np.cumsum(self.ascending.weights)
        place = np.searchsorted(rising, share * rising[-1] * (1 - 1e-12))
        return float(self.ascending.values[min(int(place), len(rising) - 1)])

    @cached_property
    def median(self) -> float:
        """The middle value."""
        return self.quantile(0.5)

    def groups(self, number: int) -> Whole:
        """Which of so many equally heavy groups each value falls into, 0 being the poorest.

        A row is not cut in two: it goes where its middle lies.
        """
        if number not in self._groups:
            heavy = self.ascending.weights
            rising = np.cumsum(heavy)
            middles = (rising - heavy / 2) / rising[-1]
            found = np.empty(len(heavy), np.int64)
            found[self.order] = np.minimum((middles * number).astype(np.int64), number - 1)
            self._groups[number] = found
        return self._groups[number]

    @cached_property
    def _groups(self) -> dict[int, Whole]:
        return {}

    def shares_of_groups(self, number: int) -> Numbers:
        """The share of everything that each of so many equally heavy groups has, rows at a border being cut."""
        rising = np.concatenate([[0.0], np.cumsum(self.ascending.weights)])
        had = np.concatenate([[0.0], np.cumsum(self.ascending.weights * self.ascending.values)])
        borders = np.interp(np.linspace(0, rising[-1], number + 1), rising, had)
        if self.total == 0:
            raise Refusal("Together they have nothing: there are no shares of it.", "", "Look at the values.")
        shares: Numbers = np.diff(borders) / self.total
        return shares
