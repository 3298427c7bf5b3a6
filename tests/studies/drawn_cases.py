"""Families of a synthetic nation as cases, with everything that a plan asks of them: the traced beside the compiled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from shanyraq.engine.columns import People, Plan
from shanyraq.engine.facts import FAMILY, Case, Given, Series
from shanyraq.engine.ir import Law, Place
from shanyraq.engine.values import month_number

LAST_MONTHS, MONTH_BY_MONTH = "last_months:", "months:"


def cases(law: Law, day: date, plan: Plan, people: People, families: Iterable[int]) -> list[Case]:
    """The cases of some families, by their places. Of a history the sum of the months that are asked is told.

    Where they are asked month by month, each of them is.
    """
    found = []
    for family in families:
        start, end = int(people.offsets[family]), int(people.offsets[family + 1])
        names = tuple(f"p{number}" for number in range(end - start))
        facts: dict[tuple[str, str], Given] = {}
        kinds: dict[tuple[str, str], dict[str, int]] = {}
        for column in sorted(plan.columns, key=lambda one: one.window.startswith(MONTH_BY_MONTH)):
            of_persons = column.group == law.groups[0]
            values = people.columns[column.name][start:end] if of_persons else people.columns[column.name][[family]]
            for who, value in zip(names if of_persons else (FAMILY,), values, strict=True):
                if column.window.startswith(MONTH_BY_MONTH):
                    ends = month_number(day)
                    months_told = enumerate(value.tolist(), ends - len(value))
                    each = Series(tuple((at, at, amount) for at, amount in months_told if amount), elsewhere=0)
                    facts[column.fact, who] = Given(each, "drawn", Place("", 0))
                    continue
                told: object = int(value)
                if column.key:
                    kinds.setdefault((column.fact, who), {})[column.key] = int(value)
                    told = kinds[column.fact, who]
                elif column.window.startswith(LAST_MONTHS):
                    months, this = int(column.window.removeprefix(LAST_MONTHS)), month_number(day)
                    told = Series(((this - months, this - 1, int(value)),), elsewhere=0)
                elif column.kind.base == "day":
                    told = date(int(value) // 512, int(value) // 32 % 16, int(value) % 32)
                elif column.kind.base == "choice":
                    told = law.choices[column.kind.choice].members[int(value)].name
                elif column.kind.base == "share":
                    told = Fraction(int(value), 10_000)
                elif column.kind.base == "yes_no":
                    told = bool(value)
                facts[column.fact, who] = Given(told, "drawn", Place("", 0))  # type: ignore[arg-type]
        found.append(Case(day, names, facts, frozenset({FAMILY, *names})))
    return found
