"""Employment measures as data, and the groups of people that their conditions part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from shanyraq.engine.marked import plain_yaml

HERE = Path(__file__).parent
FULL_AGE, OLDEST = 18, 62
"""Able-bodied adults: from full age to the last year below pension age (63; the law decides of each)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: who may enter it, by which article, and how sure that is. Ages in completed years, both included."""

    name: str
    of: str
    registered: bool
    from_age: int
    to_age: int
    cite: str
    source: str
    confidence: str

    def takes(self, group: Group) -> bool:
        """Whether people of a group may enter. Groups are cut at the measures' ages, so that all of one may or none."""
        is_of_age = self.from_age <= group.from_age and group.to_age <= self.to_age
        return is_of_age and (group.is_without_work or not self.registered)


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """People alike in what they may enter: ages, and whether they have no work and so may register as unemployed."""

    from_age: int
    to_age: int
    is_without_work: bool

    @property
    def name(self) -> str:
        """As a plan writes it: `18-29 without_work`, `50-62 working`."""
        return f"{self.from_age}-{self.to_age} {'without_work' if self.is_without_work else 'working'}"


@cache
def measures() -> Mapping[str, Measure]:
    """All measures by name, the preferred first."""
    told = plain_yaml((HERE / "measures.yaml").read_text("utf-8"))
    return {
        name: Measure(
            name=name,
            of=one["of"],
            registered=bool(one.get("registered", False)),
            from_age=int(one.get("from_age", FULL_AGE)),
            to_age=int(one.get("to_age", OLDEST)),
            cite=one["cite"],
            source=one["source"],
            confidence=one["confidence"],
        )
        for name, one in told.items()
    }


@cache
def groups() -> tuple[Group, ...]:
    """Every group, by age, those without work first."""
    every = measures().values()
    cuts = {FULL_AGE, OLDEST + 1, *(one.from_age for one in every), *(one.to_age + 1 for one in every)}
    edges = sorted(cut for cut in cuts if FULL_AGE <= cut <= OLDEST + 1)
    return tuple(Group(first, after - 1, without) for first, after in pairwise(edges) for without in (True, False))


def group_of(age: int, is_without_work: bool) -> Group:
    """The group of an able-bodied person; who is older than OLDEST by a few months is of the last."""
    within = min(max(age, FULL_AGE), OLDEST)
    return next(
        one for one in groups() if one.from_age <= within <= one.to_age and one.is_without_work == is_without_work
    )
