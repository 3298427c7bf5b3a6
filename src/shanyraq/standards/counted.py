"""Persons counted, of one year: a share never has its upper number from one year and its lower from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shanyraq.standards.answers import Answer, Answers, Figure

OF_ONE_YEAR = (
    ("protection.employees", "protection.employees_protected"),
    ("protection.industrial_employees", "protection.industrial_employees_protected"),
    (
        "protection.residents",
        "protection.residents_protected",
        "protection.active_persons",
        "protection.active_protected",
    ),
)
"""Facts of the norms that stand in shares of one another."""
PART_OF = (
    ("protection.employees_protected", "protection.employees"),
    ("protection.industrial_employees_protected", "protection.industrial_employees"),
    ("protection.residents_protected", "protection.residents"),
    ("protection.active_persons", "protection.residents"),
    ("protection.active_protected", "protection.active_persons"),
    ("protection.active_protected", "protection.residents"),
)
"""Of whom the first are some: a part that is more than the whole is a fault of the counts, and nothing is met by it."""


@dataclass(frozen=True)
class Count:
    """Persons counted, and where the count was read. year: None where it is the caller's own, of that day.

    measured: of a count among the synthetic people, the day of the law and the standard error in persons.
    """

    value: int
    source: str
    confidence: str = "high"
    year: int | None = None
    measured: tuple[date, int] | None = None


def counted_on(
    held: Mapping[str, Answer], answers: Answers, day: date, told: Mapping[str, Count]
) -> dict[str, Count | str]:
    """For each fact answered by a count: its figure on the day, or the reason why there is none.

    The figures of one share are of the last year for which all of them are known. told: counts that the caller made;
    one that has a year is of that year alone.
    """
    names = {fact: answer.count for fact, answer in held.items() if answer.count}
    found: dict[str, Count | str] = {
        fact: told[name] for fact, name in names.items() if name in told and not told[name].year
    }
    alone = [(fact,) for fact in names if not any(fact in several for several in OF_ONE_YEAR)]
    for several in (*OF_ONE_YEAR, *alone):
        asked = {fact: names[fact] for fact in several if fact in names and fact not in found}
        known: dict[str, dict[int, Figure | Count]] = {
            fact: {told[name].year or 0: told[name]} if name in told else _by_year(answers, name, day)
            for fact, name in asked.items()
        }
        years = set.intersection(*(set(one) for one in known.values())) if known else set()
        for fact, name in asked.items():
            if not known[fact]:
                found[fact] = f"nobody has counted {name} by {day}"
            elif not years:
                found[fact] = f"{' and '.join(asked.values())} are not known of one and the same year"
            else:
                last = known[fact][max(years)]
                measured = last.measured if isinstance(last, Count) else None
                found[fact] = Count(last.value, last.source, last.confidence, max(years), measured)
    for part, whole in PART_OF:
        one, other = found.get(part), found.get(whole)
        if isinstance(one, Count) and isinstance(other, Count) and one.value > other.value:
            found[part] = f"{names[part]}, {one.value}, cannot be more than {names[whole]}, {other.value}"
    return found


def _by_year(answers: Answers, name: str, day: date) -> dict[int, Figure | Count]:
    return {figure.since.year: figure for figure in answers.counts[name].figures if figure.since <= day}
