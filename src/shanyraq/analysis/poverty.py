"""Poverty after Foster, Greer and Thorbecke (1984): how many are poor, how far below the line, how unequally so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shanyraq.analysis.weighted import Given, Numbers, Weighted
from shanyraq.engine.refuse import Refusal


@dataclass(frozen=True, slots=True)
class Poverty:
    """Shares from 0 to 1 of all who were measured; `poor` how many they are; `lacking` what lifts all to the line."""

    headcount: float
    gap: float
    severity: float
    poor: float
    lacking: float


def poverty(of: Weighted, line: Given | float) -> Poverty:
    """Who has less than the line (one line for all, or one a row). At the line nobody is poor."""
    lines = _lines(of, line)
    missing = np.maximum(lines - of.values, 0.0)
    relative = missing / lines
    poor = (missing > 0) * of.weights
    return Poverty(
        headcount=float(poor.sum() / of.total_weight),
        gap=float(relative @ of.weights / of.total_weight),
        severity=float(relative**2 @ of.weights / of.total_weight),
        poor=float(poor.sum()),
        lacking=float(missing @ of.weights),
    )


def is_poor(of: Weighted, line: Given | float) -> np.typing.NDArray[np.bool_]:
    """Which rows are below the line."""
    return of.values < _lines(of, line)


def median_line(of: Weighted, share: float) -> float:
    """A line at a share of the median, such as 0.6."""
    return share * of.median


def _lines(of: Weighted, line: Given | float) -> Numbers:
    lines = np.broadcast_to(np.asarray(line, np.float64), of.values.shape)
    if not (lines > 0).all():
        raise Refusal("A poverty line is not above 0.", "", "Give a line above 0 for everybody.")
    return lines
