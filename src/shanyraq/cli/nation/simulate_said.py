"""The findings of a simulation as sentences: the same on the terminal and in the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shanyraq.analysis.findings import Change
from shanyraq.studies.simulation import LAW, Simulation, out_of_force
from shanyraq.words import words
from shanyraq.words.formats import counted, day, fixed

BILLION, THOUSAND, HUNDRED = 1e9, 1e3, 100


def title_of(found: Simulation, name: str, language: str) -> str:
    """What a law is called: by the title of its reform, or as the law as it is."""
    return found.titles[name].get(language, words("simulate", language)["law"] if name == LAW else name)


def sentences(found: Simulation, language: str) -> list[str]:
    """What the law pays, and what each reform changes."""
    said, base = words("simulate", language), found.findings[LAW]
    law = said["says_law"].format(
        months=counted(len(found.months), said["in_the_months"], language),
        spending=fixed(base.spending.value / BILLION, 1, language),
        error=fixed(base.spending.error / BILLION, 1, language),
        persons=fixed(base.persons / THOUSAND, 0, language),
        average=fixed(base.average_a_person, 0, language),
    )
    idle = out_of_force(found)
    return [
        law,
        *(
            _of_nothing(found, name, idle[name], said, language)
            if name in idle
            else _of_change(found, name, change, said, language)
            for name, change in found.changes.items()
        ),
    ]


def _of_nothing(found: Simulation, name: str, first: date, said: Mapping[str, str], language: str) -> str:
    """A reform that is not in force in the months asked about changes nothing there, which says nothing of it."""
    key = "says_not_yet" if first > found.months[-1] else "says_not_then"
    return said[key].format(name=title_of(found, name, language), day=day(first, language))


def _of_change(found: Simulation, name: str, change: Change, said: Mapping[str, str], language: str) -> str:
    key = "says_change" if change.spending.value >= 0 else "says_saving"
    return said[key].format(
        name=title_of(found, name, language),
        spending=fixed(abs(change.spending.value) / BILLION, 1, language),
        error=fixed(change.spending.error / BILLION, 1, language),
        winners=_persons(change.winners, "winners", said, language),
        losers=_persons(change.losers, "losers", said, language),
        was=fixed(HUNDRED * found.findings[LAW].poverty.headcount, 2, language),
        now=fixed(HUNDRED * found.findings[name].poverty.headcount, 2, language),
        moves=fixed(HUNDRED * change.poverty.error, 2, language),
    )


def _persons(many: float | None, key: str, said: Mapping[str, str], language: str) -> str:
    """How many thousand win or lose; nobody is nobody, a few are few: persons, or households of the sample."""
    if many is None:
        return said[f"sample_{key}"]
    if not many:
        return said[f"no_{key}"]
    return said[f"few_{key}" if many < THOUSAND else key].format(count=fixed(many / THOUSAND, 0, language))
