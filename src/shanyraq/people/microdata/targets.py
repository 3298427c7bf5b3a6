"""What a mapping may tell: the law's facts by their names, and a few things that only checks and analyses need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from shanyraq.engine.ir import ByKind, HistoryKind, Kind
from shanyraq.people.names import Names

EXTRA: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "relation": [
            "head",
            "spouse",
            "child",
            "child_in_law",
            "parent",
            "parent_in_law",
            "grandchild",
            "sibling",
            "grandparent",
            "other_relative",
            "not_related",
        ],
        "employment": ["employee", "employer", "self_employed", "family_worker", "unemployed", "inactive", "child"],
    }
)
"""Targets that are no facts of the law, and their values; `age` is one more."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a target takes: its kind, the names it may have, and whether it is of a person."""

    kind: str
    members: tuple[str, ...]
    of_person: bool


def target_of(names: Names, name: str) -> Target | None:
    """A target by name; None where the law has no such fact, or one of a kind that surveys do not tell."""
    if name == "age":
        return Target("count", (), True)
    if name in EXTRA:
        return Target("choice", tuple(EXTRA[name]), True)
    keys = names.keys.get(name, set())
    if len(keys) != 1:
        return None
    fact = names.edition.law.facts[next(iter(keys))[0]]
    of_person = fact.group == names.edition.law.groups[0]
    kind = fact.kind
    if isinstance(kind, ByKind) and isinstance(kind.of, HistoryKind) and kind.of.of.base == "money":
        return Target("money", (), of_person)
    if not isinstance(kind, Kind):
        return None
    if kind.base == "choice":
        members = names.edition.law.choices[kind.choice].members
        return Target("choice", tuple(member.name for member in members), of_person)
    if kind.base == "yes_no":
        return Target("yes_no", ("yes", "no"), of_person)
    return Target(kind.base, (), of_person) if kind.base in ("count", "day") else None
