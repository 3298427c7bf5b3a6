"""What of the people is of low confidence, by name: each can be moved, to see what results rest on it.

A margin is a number, or a table's distances from its mean where its sum is fixed. The names are those of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

MARGINS = (
    "sizes_of_regions",
    "ages_of_regions",
    "wages_of_regions",
    "size_in_the_countryside",
    "living_alone",
    "three_generations",
    "wage_of_others",
    "pay_of_the_self_employed",
    "for_the_own_table",
    "unseen_employees",
    "high_wages",
    "disability_groups",
    "worked_before_1998",
    "insured_mothers",
    "accident_of_consumption",
    "help_of_kin",
    "further_member",
    "further_dwellings",
    "dwellings_sold",
    "trucks_of_persons",
    "property_by_welfare",
)
"""Every estimate that a figure may rest on."""

_FACTORS: ContextVar[Mapping[str, float]] = ContextVar("factors of margins", default={})  # noqa: B039


def margin(name: str, value: float, around: float = 0.0) -> float:
    """An estimate as it is in use: moved, where somebody moves it. around: what its distance is moved from."""
    assert name in MARGINS, name
    return around + (value - around) * _FACTORS.get().get(name, 1.0)


@contextmanager
def moved(name: str, factor: float) -> Iterator[None]:
    """People made within are made with one margin moved: 1.2 is twenty per cent more. Raises KeyError for no margin."""
    if name not in MARGINS:
        raise KeyError(name)
    token = _FACTORS.set({**_FACTORS.get(), name: factor})
    try:
        yield
    finally:
        _FACTORS.reset(token)


def is_moved() -> bool:
    """Whether people made now are other than the usual ones."""
    return bool(_FACTORS.get())
