"""What a traced law answered, kept by the levers that it read: another point that differs only in others is not run.

A trace reads a number only where the case needs it, and notes each that it reads. What it answers depends on nothing
else, so the answer holds at every point with the same values of those levers: nothing is supposed about the law.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from shanyraq.engine.trace import EachUsed, RowUsed, Trace, Used
from shanyraq.standards.levers import Lever

Answer = TypeVar("Answer")
Point = tuple[int, ...]


class Remembered(Generic[Answer]):
    """Answers by the places of the levers that were read for them."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, ...], dict[Point, Answer]] = {}
        self.runs = 0

    def at(self, point: Point) -> Answer | None:
        """The answer at a point, if it follows from one that was kept."""
        for places, several in self.known.items():
            own = tuple(point[place] for place in places)
            if own in several:
                return several[own]
        return None

    def keep(self, point: Point, places: Iterable[int], answer: Answer) -> Answer:
        """Keeps what the law answered at a point, and which levers it read."""
        read = tuple(sorted(set(places)))
        self.known.setdefault(read, {})[tuple(point[place] for place in read)] = answer
        self.runs += 1
        return answer


def read_by(traced: Trace, levers: Sequence[Lever]) -> set[int]:
    """The places of the levers whose numbers a trace read so far."""
    names: set[str] = set()
    for step in traced.steps.values():
        for _, used in step.used:
            _numbers(used, names)
    return {place for place, lever in enumerate(levers) if lever.number in names}


def _numbers(used: Used, names: set[str]) -> None:
    if isinstance(used, RowUsed):
        names.add(used.name)
    elif isinstance(used, EachUsed):
        for _, part in used.parts:
            _numbers(part, names)
