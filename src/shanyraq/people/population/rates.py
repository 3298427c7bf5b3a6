"""Rates of the people that stand in a YAML file beside the code: each with its unit, source and confidence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shanyraq.engine.marked import plain_yaml

FILES = ("events", "savings", "service", "housing", "contracts", "owned")
"""Those that tell which sums rest on rates that nobody publishes."""


@cache
def told_in(file: str) -> Mapping[str, Any]:
    """A file of this folder, as it stands."""
    found: Mapping[str, Any] = plain_yaml((Path(__file__).parent / f"{file}.yaml").read_text("utf-8"))
    return found


def resting_on_estimates() -> Mapping[str, Mapping[str, str]]:
    """By sum, what is not known of the rates that it rests on, in three languages."""
    return {rule: why for file in FILES for rule, why in told_in(file)["rest_on"].items()}


def rate_in(file: str, name: str) -> float:
    """One rate of a file. Raises KeyError where there is none of that name."""
    return float(told_in(file)["rates"][name]["value"])


def rows_in(file: str, name: str) -> Mapping[int, float]:
    """One series of a file, by year or age. Raises KeyError where there is none of that name."""
    found: Mapping[int, float] = told_in(file)["series"][name]["rows"]
    return found
