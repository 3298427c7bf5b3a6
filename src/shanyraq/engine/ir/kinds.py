"""What values there are: their kinds, where they are written, and how the engine holds them.

Money is in tiyn, measures in hundredths, shares are exact fractions, choices are names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

NEVER = date.max
"""The value of a day that never comes: later than every day."""

TIYN = 100
"""Tiyn in a tenge; hundredths in a measure."""

PLACES = 10_000
"""A share has at most four decimal places."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written; the line 0 is none, as of what stands in a JSON file."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


Base: TypeAlias = Literal["money", "count", "share", "measure", "day", "yes_no", "choice"]


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of one value; a choice also names which."""

    base: Base
    choice: str = ""

    def __str__(self) -> str:
        names = {
            "money": "Money",
            "count": "Count",
            "share": "Share",
            "measure": "Measure",
            "day": "Day",
            "yes_no": "YesNo",
        }
        return self.choice or names[self.base]


@dataclass(frozen=True, slots=True)
class EachKind:
    """One value for each member of the group below."""

    of: Kind

    def __str__(self) -> str:
        return f"Each[{self.of}]"


@dataclass(frozen=True, slots=True)
class TableKind:
    """A dated table from a key (a choice or a count) to a value."""

    key: Kind
    of: Kind

    def __str__(self) -> str:
        return f"Table[{self.key}, {self.of}]"


@dataclass(frozen=True, slots=True)
class HistoryKind:
    """A monthly series."""

    of: Kind

    def __str__(self) -> str:
        return f"History[{self.of}]"


@dataclass(frozen=True, slots=True)
class ByKind:
    """One value, or one monthly series, for each member of a choice."""

    key: Kind
    of: Kind | HistoryKind

    def __str__(self) -> str:
        return f"By[{self.key}, {self.of}]"


AnyKind: TypeAlias = Kind | EachKind | TableKind | HistoryKind | ByKind

MONEY, COUNT, SHARE, MEASURE = Kind("money"), Kind("count"), Kind("share"), Kind("measure")
DAY, YES_NO = Kind("day"), Kind("yes_no")

Scalar: TypeAlias = int | Fraction | bool | date | str
"""money: int tiyn; count: int; share: Fraction; measure: int hundredths; day: date; yes_no: bool; choice: its name."""
