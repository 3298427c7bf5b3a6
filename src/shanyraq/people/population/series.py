"""The published series and figures: every one with its date, source and confidence. Read from the YAML beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shanyraq.engine.marked import plain_yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Series:
    """One published table: rows by region, age or year."""

    name: str
    unit: str
    date: str
    source: str
    confidence: str
    rows: Mapping[Any, Any]

    def of(self, key: str, column: str) -> float:
        """One figure."""
        return float(self.rows[key][column])


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a population is held against.

    use: `calibrated` (fitted to), `held out` (never looked at in fitting) `prior` (built on, no verdict) or `part`
    (of a figure held out, not counted by itself).
    tolerance: relative for `%`, else in the unit of the value. by_law: it takes a run of the law to know it.
    """

    name: str
    value: float
    unit: str
    tolerance: float
    is_relative: bool
    use: str
    date: str
    source: str
    confidence: str
    by_law: bool = False

    def error(self, found: float) -> float:
        """How far off a figure is, in the measure of the tolerance."""
        return found / self.value - 1 if self.is_relative else found - self.value

    def is_met(self, found: float) -> bool:
        """Whether it is within the tolerance."""
        return abs(self.error(found)) <= self.tolerance


@cache
def series() -> Mapping[str, Series]:
    """All tables by name."""
    return _tables("series.yaml")


@cache
def held_out_series() -> Mapping[str, Series]:
    """Tables that nothing is fitted to: for checks alone."""
    return _tables("held_out.yaml")


def _tables(file: str) -> Mapping[str, Series]:
    told = plain_yaml((HERE / file).read_text("utf-8"))
    return {
        name: Series(name, one["unit"], one["date"], one["source"], one["confidence"], one["rows"])
        for name, one in told.items()
    }


@cache
def targets() -> tuple[Target, ...]:
    """The single figures, calibrated and held out."""
    told = plain_yaml((HERE / "targets.yaml").read_text("utf-8"))
    return tuple(
        Target(
            name=name,
            value=float(one["value"]),
            unit=one["unit"],
            tolerance=float(str(one["tolerance"]).rstrip("%")) / (100 if "%" in str(one["tolerance"]) else 1),
            is_relative="%" in str(one["tolerance"]),
            use=one["use"],
            date=str(one["date"]),
            source=one["source"],
            confidence=one["confidence"],
            by_law=bool(one.get("by_law", False)),
        )
        for name, one in told.items()
    )


def target(name: str) -> float:
    """The value of a figure that may be fitted to or built on. Raises KeyError for one that is held out."""
    found = {one.name: one for one in targets() if one.use != "held out"}
    return found[name].value


YOUNGEST = "0-4"
"""The age band whose single years are told by births."""


def children_of_age(age: int) -> float:
    """Thousands of children of one age from 0 to 4, on average over the population's year.

    Those of an age were born in two calendar years, half in each; the band's published sum is shared out so.
    """
    births = series()["national_by_year"].rows
    last = max(births)
    born = [births[last - one]["births"] + births[last - one - 1]["births"] for one in range(5)]
    return float(sum(series()["persons_by_age_and_sex"].rows[YOUNGEST].values()) * born[age] / sum(born))
