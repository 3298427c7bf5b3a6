"""Toyland for the tests: its law, read once, and families of random toys."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import shanyraq.law.toyland
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import FAMILY, Case, Given, Series, Told
from shanyraq.engine.ir import NEVER, ByKind, Edition, Fact, HistoryKind, Kind, Law, Place
from shanyraq.engine.read import read_law

FOLDER = Path(shanyraq.law.toyland.__file__).parent
DAYS = (date(2024, 1, 15), date(2024, 12, 15), date(2025, 2, 28), date(2025, 5, 10), date(2026, 1, 1))
NAMES = ("Aru", "Ber", "Can", "Dil", "Ela")


@cache
def toyland() -> Law:
    """The law of toyland."""
    return read_law(FOLDER)


def copied(folder: Path) -> Path:
    """A copy of the chapters of toyland that stand on no shelf, in a folder of its name."""
    copy = folder / "toyland"
    copy.mkdir()
    for path in FOLDER.iterdir():
        if path.suffix in (".py", ".yaml"):
            (copy / path.name).write_bytes(path.read_bytes())
    about = (copy / "country.yaml").read_text("utf-8")
    assert about.count("shelves: [guild]\n") == 1
    (copy / "country.yaml").write_text(about.replace("shelves: [guild]\n", ""), encoding="utf-8")
    return copy


@cache
def on(day: date) -> Edition:
    """The law of toyland as on a day."""
    return edition(toyland(), day)


def family(chance: random.Random) -> Case:
    """A family of which everything is told, in amounts small enough for every branch to be reached."""
    day = chance.choice(DAYS)
    members = NAMES[: chance.randint(1, len(NAMES))]
    law = toyland()
    facts = {
        (fact.id, who): Given(told(fact, day, chance, law), "stated", Place("family", 1))
        for fact in law.facts.values()
        for who in (members if fact.group == law.groups[0] else (FAMILY,))
    }
    return Case(day, members, facts, frozenset())


def told(fact: Fact, day: date, chance: random.Random, law: Law) -> Told:
    """A random value of a fact."""
    kind = fact.kind
    if isinstance(kind, ByKind):
        here = [one.name for one in law.choices[kind.key.choice].members if one.since <= day <= one.until]
        return {
            name: history(day, chance) if isinstance(kind.of, HistoryKind) else chance.randint(0, 9) for name in here
        }
    if isinstance(kind, HistoryKind):
        return history(day, chance)
    assert isinstance(kind, Kind)
    match kind.base:
        case "yes_no":
            return chance.random() < 0.4
        case "day":
            if fact.may_be_never and chance.random() < 0.6:
                return NEVER
            return day - timedelta(days=chance.choice([3, 200, 6000, 9000, 23_400, 23_500]))
        case "choice":
            return chance.choice(law.choices[kind.choice].members).name
        case "money":
            return chance.randint(0, 10**6)
        case _:
            return chance.randint(0, 60)


def history(day: date, chance: random.Random) -> Series:
    """Amounts for each of the last forty months, and none before."""
    month = day.year * 12 + day.month - 1
    amounts = [0 if chance.random() < 0.3 else chance.randint(0, 2_000_00) for _ in range(40)]
    return Series(tuple((month - 40 + index, month - 40 + index, amount) for index, amount in enumerate(amounts)), 0)


def without(case: Case, facts: Mapping[tuple[str, str], Given]) -> Case:
    """The same family with only these facts told."""
    return replace(case, facts=dict(facts))
