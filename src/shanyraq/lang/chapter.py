"""A chapter of law, and how its rules say where they come from and how they round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TypeVar

Function = TypeVar("Function", bound=Callable[..., object])


class Rounding:
    """A named way of rounding; the rule that uses it cites the text that orders it."""

    def __init__(self, unit: str, direction: str) -> None:
        self.unit = unit
        self.direction = direction


up_to_tenge = Rounding("tenge", "up")
down_to_tenge = Rounding("tenge", "down")
half_up_to_tenge = Rounding("tenge", "half up")
half_up_to_tiyn = Rounding("tiyn", "half up")
up_to_tiyn = Rounding("tiyn", "up")
half_up_to_four_places = Rounding("four places", "half up")


class Chapter:
    """One subject of the law: its rules are functions, its numbers and facts stand in the YAML file of the same name.

    act: the act that its citations mean when they name none. of: whom each rule speaks of (a group of the country).
    uses: the chapters whose rules, numbers and facts this one may name.
    """

    def __init__(self, *, act: str, of: str, uses: Sequence[ModuleType] = ()) -> None:
        self.act = act
        self.of = of
        self.uses = tuple(uses)

    def rule(
        self,
        *,
        cite: str,
        since: str,
        until: str | None = None,
        rounds: Rounding | None = None,
        doubt: str | None = None,
    ) -> Callable[[Function], Function]:
        """Marks a function as a rule in force from `since` to `until` (both days included).

        cite: article and point; rounds: how an inexact result becomes whole; doubt: a key of doubts.yaml.
        """
        return _as_written

    def exception(
        self,
        *,
        to: Callable[..., object],
        cite: str,
        since: str,
        until: str | None = None,
        rounds: Rounding | None = None,
        doubt: str | None = None,
    ) -> Callable[[Function], Function]:
        """Marks a function that overrides the rule `to` wherever it gives a value; else the rule stands."""
        return _as_written


def _as_written(function: Function) -> Function:
    return function
