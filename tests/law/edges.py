"""Random families of Kazakhstan, thick at the edges of the law, as columns for a kernel and as cases for the trace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shanyraq.engine.columns import Column, Kernel, People, Plan
from shanyraq.engine.exact import add_years
from shanyraq.engine.facts import FAMILY, Case, Given, Series
from shanyraq.engine.ir import NEVER, PLACES, Edition, Place
from shanyraq.engine.values import month_number

Array = NDArray[Any]
NOWHERE = Place("", 0)
INCOME = "income.income"
MOST_EMPTY, LARGEST = 0.02, 20
MONTHS = 60


def packed(day: date) -> int:
    """A day as kernels hold it."""
    return day.year * 512 + day.month * 32 + day.day


class Draw:
    """Draws families of one edition; the same seed draws the same."""

    def __init__(self, edition: Edition, plan: Plan, families: int, seed: int) -> None:
        self.edition, self.plan = edition, plan
        self.chance = np.random.default_rng(seed)
        self.sizes = self.chance.choice(
            [1, 2, 3, 4, 5, 6, 7, 9, LARGEST], families, p=[0.16, 0.18, 0.2, 0.18, 0.12, 0.08, 0.05, 0.02, 0.01]
        )
        self.offsets = np.concatenate([[0], np.cumsum(self.sizes)]).astype(np.int64)
        self.days: dict[str, list[date]] = {}
        self.months: dict[str, Array] = {}
        columns = {column.name: self.column(column) for column in plan.columns}
        self.people = People(self.offsets, columns)

    def persons(self, column: Column) -> bool:
        return column.group == self.edition.law.groups[0]

    def column(self, column: Column) -> Array:
        size = int(self.offsets[-1]) if self.persons(column) else len(self.sizes)
        if column.window and column.fact != INCOME:
            return self.through(column, size)
        match column.kind.base:
            case "yes_no":
                return (self.chance.random(size) < self.share_of_yes(column)).astype(np.uint8)
            case "choice":
                return self.choices(column, size)
            case "day":
                return self.some_days(column, size)
            case "money":
                return self.amounts(column, size)
            case "share" if column.name == "local_share":
                return self.chance.choice([0, 500, 700, 1000, 1001, 10_000], size).astype(np.int64)
            case "measure":
                return self.chance.choice([0, 1800, 3600, 5400, 7200, 5401, 12_000], size).astype(np.int64)
            case "share":
                return self.chance.choice([0, 0, 1, 2999, 3000, 6000, 8500, PLACES], size).astype(np.int64)
            case _ if column.name.startswith("months_of"):
                return self.chance.choice([0, 0, 1, 5, 6, 12, 35, 59, 60, 71, 72, 84, 240, 400], size).astype(np.int32)
            case _:
                return self.chance.choice([0, 0, 0, 1, 1, 2, 3, 80, 81], size).astype(np.int32)

    def share_of_yes(self, column: Column) -> float:
        common = {
            "lives_with_family": 0.93,
            "resides_permanently": 0.96,
            "has_permanent_work": 0.4,
            "family_names_as_carer": 0.4,
        }
        grounds = 0.03 if self.persons(column) else 0.04
        return common.get(column.name, grounds)

    def choices(self, column: Column, size: int) -> Array:
        members = self.edition.law.choices[column.kind.choice].members
        held = [place for place, one in enumerate(members) if one.since <= self.edition.day <= one.until]
        weights = np.ones(len(held))
        if column.name in ("disability_group", "care", "study", "standing", "commission_conclusion"):
            weights[0] = 2.0 * len(held)
        return self.chance.choice(held, size, p=weights / weights.sum()).astype(np.uint8)

    def some_days(self, column: Column, size: int) -> Array:
        """Days anywhere, birthdays on the day and around it, the twenty-ninth of February, and never."""
        today = self.edition.day
        near = [today - timedelta(days=int(days)) for days in (0, 1, 30, 180, 181, 183, 184, 365, 1826, 1827)]
        ages = [0, 1, 3, 7, 6, 17, 18, 23, 58, 59, 60, 61, 63, 80, 81]
        birthdays = [add_years(today, -age) + timedelta(days=shift) for age in ages for shift in (-1, 0, 1)]
        leap = [date(year, 2, 29) for year in (1956, 1960, 2000, 2012, 2016, 2020)]
        young = [today - timedelta(days=int(days)) for days in self.chance.integers(0, 7_000, 300)]
        anywhere = [today - timedelta(days=int(days)) for days in self.chance.integers(0, 33_000, 300)]
        fact = self.edition.law.facts[column.fact]
        pool = (near * 3 if fact.may_be_never else birthdays * 3 + young) + leap + anywhere
        if any(column.fact in (other.holds_from, other.lasts_until) for other in self.edition.law.facts.values()):
            pool += [today + timedelta(days=int(days)) for days in self.chance.integers(0, 2_000, len(pool))]
        else:
            pool = [day for day in pool if day <= today]
        pool += [NEVER] * 3000 if fact.may_be_never else []
        numbers = self.chance.integers(0, len(pool), size)
        self.days[column.name] = [pool[number] for number in numbers]
        return np.array([packed(pool[number]) for number in numbers], np.int32)

    def amounts(self, column: Column, size: int) -> Array:
        """Mostly nothing; where there is something, a few tens of thousands of tenge a quarter, sometimes with tiyn."""
        some = self.chance.random(size) < (0.45 if column.key == "wages" else 0.02)
        tenge = self.chance.integers(0, 300_000, size) * 100 + self.chance.choice([0, 0, 0, 1, 50, 99], size)
        return np.where(some, tenge, 0).astype(np.int64)

    def through(self, column: Column, size: int) -> Array:
        """A history through a column's window: its months before the day, or their total."""
        if column.fact not in self.months:
            employed = self.chance.random((size, 1)) < 0.6
            usual = self.chance.choice([0, 1, 42_500, 85_000, 199_999, 595_000, 4_000_000], (size, 1)) * 100
            if "contributions" in column.name:
                usual = usual // 100
            missed = self.chance.random((size, MONTHS)) < 0.15
            self.months[column.fact] = np.where(employed & ~missed, usual, 0).astype(np.int64)
        months, (kind, _, many) = self.months[column.fact], column.window.partition(":")
        if kind == "quarter_before":
            last = MONTHS - (self.edition.day.month - 1) % 3
            return months[:, last - 3 : last].sum(axis=1)
        of_them = months if many in ("", "all") else months[:, -int(many) :]
        return np.ascontiguousarray(of_them) if kind == "months" else of_them.sum(axis=1)

    def to_the_line(self, kernel: Kernel, names: tuple[str, str, str]) -> None:
        """Puts the income of a third of the families at the line, a tiyn off it, or a few tiyn around."""
        members, income, line = (kernel.run(self.people).values[name] for name in names)
        goal = line * members * 3 + self.chance.choice([0, 0, 1, -1, 2, -2, 5, -5], len(members))
        chosen = (self.chance.random(len(members)) < 0.33) & (members > 0)
        first = self.offsets[:-1]
        wages = self.people.columns["income.wages"]
        lacking = goal - income
        fits = chosen & (wages[first] + lacking >= 0)
        wages[first[fits]] += lacking[fits]

    def cases(self) -> Iterator[Case]:
        """Every family as a case, in order."""
        last = month_number(self.edition.day) // 3 * 3 - 1
        for family in range(len(self.sizes)):
            start, size = int(self.offsets[family]), int(self.sizes[family])
            names = tuple(f"p{number}" for number in range(size))
            facts: dict[tuple[str, str], Given] = {}
            incomes: dict[str, dict[str, Series]] = {name: {} for name in names}
            for column in self.plan.columns:
                values = self.people.columns[column.name]
                spots = range(start, start + size) if self.persons(column) else [family]
                for who, spot in zip(names if self.persons(column) else [FAMILY], spots, strict=True):
                    if column.fact == INCOME:
                        if amount := int(values[spot]):
                            incomes[who][column.key] = Series(((last - 2, last, amount),), 0)
                    elif column.key:
                        by_kind = facts.setdefault((column.fact, who), Given({}, "drawn", NOWHERE)).value
                        by_kind[column.key] = int(values[spot])  # type: ignore[index,call-overload]
                    elif column.fact in self.months:
                        facts[column.fact, who] = Given(self.history(column.fact, spot), "drawn", NOWHERE)
                    else:
                        facts[column.fact, who] = Given(self.told(column, values, spot), "drawn", NOWHERE)
            for name in names:
                facts[INCOME, name] = Given(incomes[name], "drawn", NOWHERE)
            yield Case(self.edition.day, names, facts, frozenset({FAMILY, *names}))

    def history(self, fact: str, spot: int) -> Series:
        """The months of one person or family, the last of them the month before the day's."""
        amounts, today = self.months[fact][spot], month_number(self.edition.day)
        months = range(today - MONTHS, today)
        return Series(tuple((month, month, int(one)) for month, one in zip(months, amounts, strict=True) if one), 0)

    def told(self, column: Column, values: Array, spot: int) -> Any:
        if column.kind.base == "day":
            return self.days[column.name][spot]
        if column.kind.base == "choice":
            return self.edition.law.choices[column.kind.choice].members[int(values[spot])].name
        if column.kind.base == "share":
            return Fraction(int(values[spot]), PLACES)
        return bool(values[spot]) if column.kind.base == "yes_no" else int(values[spot])
