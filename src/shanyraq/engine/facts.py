"""What a case tells: facts by person and family, monthly series, and what is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from shanyraq.engine.ir import NEVER, ByKind, Edition, Fact, HistoryKind, Kind, Place, Scalar
from shanyraq.engine.values import period_text

IS_OVER = "its term is over"
BY_STATEMENT = "everything else: no"
"""How it came to be known that a fact no longer holds: it was told until a day that has passed."""

IS_TO_COME = "it has not begun"
"""How it came to be known that a fact does not hold yet: it was told from a day that is to come."""

FAMILY = ""
"""Who a family's fact belongs to."""

ALWAYS = (0, 10**6)
"""The window of a series that nothing has cut: every month there is."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact (or a row of a number) that a case does not tell: of whom, and for which kind or period."""

    name: str
    who: str = FAMILY
    part: str = ""

    def __str__(self) -> str:
        return self.name + (f" {self.part}" if self.part else "") + (f" of {self.who}" if self.who else "")


@dataclass(frozen=True, slots=True)
class Unknown:
    """No value: the facts that would give one, in the order the law reaches them."""

    missing: tuple[Missing, ...]


def unknown_of(*several: object) -> Unknown:
    """The unknowns among the values together, each missing fact once."""
    return Unknown(tuple(dict.fromkeys(item for one in several if isinstance(one, Unknown) for item in one.missing)))


@dataclass(frozen=True, slots=True)
class Series:
    """A monthly series: amounts for spans of months, and what holds elsewhere (None: not told).

    beside: what holds elsewhere is said only of a window in which some month is told. Who tells of wages in one quarter
    and of nothing else has not said that there were none in another.
    """

    spans: tuple[tuple[int, int, int], ...] = ()
    elsewhere: int | None = None
    first: int = ALWAYS[0]
    last: int = ALWAYS[1]
    missing: Missing = field(default_factory=lambda: Missing(""))
    beside: bool = False

    def window(self, first: int, last: int) -> Series:
        """The same series seen through a window of months (both included)."""
        if self.elsewhere == 0 and not self.spans:
            return self
        return replace(self, first=max(first, self.first), last=min(last, self.last))

    def total(self) -> int | Unknown:
        """The sum over the window; unknown where a month is not told or a span runs over the window's edge."""
        if self.elsewhere is None and self.is_open():
            return Unknown((self.missing,))
        if self.elsewhere == 0 and not self.spans:
            return 0
        if self.is_beside_what_is_told():
            return self.untold(self.first, self.last)
        covered: set[int] = set()
        sum_of_spans = 0
        for first, last, amount in self.spans:
            if last < self.first or first > self.last:
                continue
            if first < self.first or last > self.last:
                if amount:
                    return self.untold(max(first, self.first), min(last, self.last))
            else:
                sum_of_spans += amount
            if self.elsewhere is None:
                covered.update(range(max(first, self.first), min(last, self.last) + 1))
        if self.elsewhere is None:
            untold = [month for month in range(self.first, self.last + 1) if month not in covered]
            if untold:
                return self.untold(untold[0], untold[-1])
        return sum_of_spans

    def is_open(self) -> bool:
        """Whether no window cuts the series on one of its sides."""
        return self.first <= ALWAYS[0] or self.last >= ALWAYS[1]

    def is_beside_what_is_told(self) -> bool:
        """Whether no month of a closed window is told, and what is told elsewhere says nothing of it."""
        told = any(first <= self.last and last >= self.first for first, last, _ in self.spans)
        return self.beside and not told and not self.is_open()

    def untold(self, first: int, last: int) -> Unknown:
        """The unknown of those months."""
        period = period_text(first, last)
        return Unknown((Missing(self.missing.name, self.missing.who, f"{self.missing.part} {period}".strip()),))

    def begins(self) -> int:
        """The first of `months()`: where the window begins, or the first month told in one that is open."""
        told = (first for first, last, _ in self.spans if first <= self.last and last >= self.first)
        return self.first if self.first > ALWAYS[0] else min(told, default=self.first)

    def months(self) -> list[int] | Unknown:
        """The window month by month; unknown where a month is not told, or only as part of a longer span."""
        if self.elsewhere is None and self.is_open():
            return Unknown((self.missing,))
        seen = [span for span in self.spans if span[0] <= self.last and span[1] >= self.first]
        if self.is_open() and not seen:
            return []
        if self.is_beside_what_is_told():
            return self.untold(self.first, self.last)
        start = self.begins()
        end = self.last if self.last < ALWAYS[1] else max(last for _, last, _ in seen)
        amounts: dict[int, int | None] = {}
        for first, last, amount in seen:
            amounts.update(dict.fromkeys(range(first, last + 1), amount if first == last or not amount else None))
        result = [amounts.get(month, self.elsewhere) for month in range(start, end + 1)]
        untold = [start + index for index, amount in enumerate(result) if amount is None]
        return self.untold(untold[0], untold[-1]) if untold else [amount or 0 for amount in result]


NOTHING = Series(elsewhere=0)
"""No amount in any month."""

Told: TypeAlias = Scalar | Series | Mapping[str, Scalar | Series]


@dataclass(frozen=True, slots=True)
class Given:
    """A fact as told: its value and how it came to be known.

    is_whole: `everything_else: no` adds nothing to it; what it does not hold is unknown.
    """

    value: Told
    provenance: str
    at: Place
    is_whole: bool = False


@dataclass(frozen=True)
class Case:
    """One family on one day: its members by name, what is told of them, and of whom nothing else is to be told."""

    day: date
    members: tuple[str, ...]
    facts: Mapping[tuple[str, str], Given]
    nothing_else: frozenset[str]
    title: str = ""

    def told(self, fact: Fact, who: str) -> Given | None:
        """The fact as told, or as `everything_else: no` answers it, or outside its term; None when it is unknown."""
        if (fact.lasts_until or fact.holds_from) and (outside := self._outside(fact, who)) is not None:
            return outside
        given = self.facts.get((fact.id, who))
        if who in self.nothing_else:
            if given is None:
                value = none_of(fact)
                return None if value is None or fact.must_be_told else Given(value, BY_STATEMENT, Place("", 0))
            return given if given.is_whole else Given(_completed(given.value), given.provenance, given.at)
        return given

    def _outside(self, fact: Fact, who: str) -> Given | None:
        """What is left of a fact before a told first day or after a told last one; None while it holds, as far as told.

        A first day that is never says no more of a fact that is told than one that is not told.
        """
        none = none_of(fact)
        if none is None:
            return None
        end, first = self.facts.get((fact.lasts_until, who)), self.facts.get((fact.holds_from, who))
        if end is not None and isinstance(end.value, date) and end.value < self.day:
            return Given(none, IS_OVER, end.at)
        if first is not None and isinstance(first.value, date) and self.day < first.value < NEVER:
            return Given(none, IS_TO_COME, first.at)
        return None


def none_of(fact: Fact) -> Told | None:
    """What `everything_else: no` answers to a fact; None where only the person can answer."""
    kind = fact.kind
    if isinstance(kind, HistoryKind):
        return Series(elsewhere=0)
    if isinstance(kind, ByKind):
        return {}
    if fact.none is not None:
        return fact.none
    if not isinstance(kind, Kind) or kind.base == "choice":
        return None
    if kind.base == "day":
        return NEVER if fact.may_be_never else None
    return False if kind.base == "yes_no" else 0


def _completed(value: Told) -> Told:
    if isinstance(value, Mapping):
        return {key: _beside(item) if isinstance(item, Series) else item for key, item in value.items()}
    return _beside(value) if isinstance(value, Series) else value


def _beside(series: Series) -> Series:
    """Nothing in the months beside those that are told."""
    return series if series.elsewhere == 0 else replace(series, elsewhere=0, beside=bool(series.spans))


def by_kind(
    case: Case, fact: Fact, given: Given | None, who: str, edition: Edition
) -> dict[str, Scalar | Series | Unknown]:
    """One value for each member of the choice of a `By` fact: those told, and the rest none or unknown."""
    kind = fact.kind
    assert isinstance(kind, ByKind)
    told = given.value if given is not None and isinstance(given.value, Mapping) else {}
    closed = who in case.nothing_else
    result: dict[str, Scalar | Series | Unknown] = {}
    for member in edition.law.choices[kind.key.choice].members:
        value = told.get(member.name)
        if value is None and (closed or not member.since <= case.day <= member.until):
            result[member.name] = NOTHING if isinstance(kind.of, HistoryKind) else 0
            continue
        missing = Missing(fact.id, who, member.name)
        if isinstance(value, Series):
            result[member.name] = replace(value, missing=missing)
        elif value is not None:
            result[member.name] = value
        else:
            result[member.name] = Series(missing=missing) if isinstance(kind.of, HistoryKind) else Unknown((missing,))
    return result
