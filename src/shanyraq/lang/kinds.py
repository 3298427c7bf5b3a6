"""The kinds of value a rule may take and give: money, counts, shares, days, choices, and groups and tables of them."""

from __future__ import annotations

from enum import Enum
from typing import Generic, TypeAlias, TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value")


class ReadNotRun(TypeError):
    """Raised when a word of the language is called: law is read by the engine, not run by Python."""

    def __init__(self) -> None:
        super().__init__("law is read by the engine, not run: use shanyraq.engine to decide a case")


YesNo: TypeAlias = bool
"""Yes or no (or, in a case, unknown). `and`, `or`, `not` and `if` are three-valued."""

Count: TypeAlias = int
"""A whole number: persons, months, years of age, days."""


class Money:
    """Money, held as whole tiyn (a hundredth of a tenge). `Money(0)` is the only amount law may spell out."""

    def __init__(self, tenge: int) -> None:
        raise ReadNotRun

    def __add__(self, other: Money) -> Money:
        raise ReadNotRun

    def __sub__(self, other: Money) -> Money:
        raise ReadNotRun

    def __mul__(self, other: Count | Share) -> Money:
        raise ReadNotRun

    def __rmul__(self, other: Count | Share) -> Money:
        raise ReadNotRun

    @overload
    def __truediv__(self, other: Money) -> Share: ...
    @overload
    def __truediv__(self, other: Count | Share) -> Money: ...
    def __truediv__(self, other: Money | Count | Share) -> Money | Share:
        raise ReadNotRun

    def __lt__(self, other: Money) -> YesNo:
        raise ReadNotRun

    def __le__(self, other: Money) -> YesNo:
        raise ReadNotRun

    def __gt__(self, other: Money) -> YesNo:
        raise ReadNotRun

    def __ge__(self, other: Money) -> YesNo:
        raise ReadNotRun


class Share:
    """A pure number with at most four decimal places: a share, a rate, a multiple of an index."""

    def __add__(self, other: Share | Count) -> Share:
        raise ReadNotRun

    def __sub__(self, other: Share | Count) -> Share:
        raise ReadNotRun

    def __rsub__(self, other: Count) -> Share:
        raise ReadNotRun

    @overload
    def __mul__(self, other: Money) -> Money: ...
    @overload
    def __mul__(self, other: Share | Count) -> Share: ...
    def __mul__(self, other: Money | Share | Count) -> Money | Share:
        raise ReadNotRun

    def __radd__(self, other: Count) -> Share:
        raise ReadNotRun

    def __rmul__(self, other: Count) -> Share:
        raise ReadNotRun

    def __truediv__(self, other: Share | Count) -> Share:
        raise ReadNotRun

    def __lt__(self, other: Share) -> YesNo:
        raise ReadNotRun

    def __le__(self, other: Share) -> YesNo:
        raise ReadNotRun

    def __gt__(self, other: Share) -> YesNo:
        raise ReadNotRun

    def __ge__(self, other: Share) -> YesNo:
        raise ReadNotRun


class Measure:
    """A measured quantity with at most two decimal places, such as a floor area in square metres."""

    def __add__(self, other: Measure) -> Measure:
        raise ReadNotRun

    def __sub__(self, other: Measure) -> Measure:
        raise ReadNotRun

    def __mul__(self, other: Count) -> Measure:
        raise ReadNotRun

    def __rmul__(self, other: Count) -> Measure:
        raise ReadNotRun

    def __truediv__(self, other: Measure) -> Share:
        raise ReadNotRun

    def __lt__(self, other: Measure) -> YesNo:
        raise ReadNotRun

    def __le__(self, other: Measure) -> YesNo:
        raise ReadNotRun

    def __gt__(self, other: Measure) -> YesNo:
        raise ReadNotRun

    def __ge__(self, other: Measure) -> YesNo:
        raise ReadNotRun


class Day:
    """A calendar day. A fact of this kind may also be `never`, which is later than every day."""

    def __lt__(self, other: Day) -> YesNo:
        raise ReadNotRun

    def __le__(self, other: Day) -> YesNo:
        raise ReadNotRun

    def __gt__(self, other: Day) -> YesNo:
        raise ReadNotRun

    def __ge__(self, other: Day) -> YesNo:
        raise ReadNotRun


class Choice(Enum):
    """One of a fixed list of named answers. Its members are lower-case words; their value is the official code."""


class Each(Generic[Value]):
    """One value for each member of the group: `Each[Money]` in a family's rule is one amount a person."""


class Table(Generic[Key, Value]):
    """A dated table of numbers: `line[region]` looks up, `region in line` asks whether the table has the row."""

    def __getitem__(self, key: Key) -> Value:
        raise ReadNotRun

    def __contains__(self, key: object) -> YesNo:
        raise ReadNotRun


class History(Generic[Value]):
    """A monthly series. Windows cut it (`last_months`, `quarter_before`), `total` adds it up."""


class By(Generic[Key, Value]):
    """One value for each member of a choice: `By[IncomeKind, History[Money]]` is a series for each kind of income."""

    def __getitem__(self, key: Key) -> Value:
        raise ReadNotRun
