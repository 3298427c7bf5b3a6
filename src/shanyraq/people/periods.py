"""The months that a window of a history covers on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shanyraq.engine.values import month_number, period_text

QUARTER_BEFORE, LAST_MONTHS, MONTHS, ALL = "quarter_before", "last_months", "months", "all"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of months, by number (`engine.values.month_number`), both ends included; `first` is None if it is open.

    apart: whether the months are wanted one by one, not their total.
    """

    first: int | None
    last: int
    apart: bool = False

    @property
    def width(self) -> int:
        """How many months; 1 where the beginning is open."""
        return self.last - self.first + 1 if self.first is not None else 1

    def __str__(self) -> str:
        return (
            period_text(self.first, self.last)
            if self.first is not None
            else f"the months to {period_text(self.last, self.last)}"
        )


def window_of(text: str, day: date) -> Window:
    """A kernel's window on the day: quarter_before, last_months:12, all, months:36, months:all."""
    month = month_number(day)
    name, _, width = text.partition(":")
    if text == QUARTER_BEFORE:
        first = month - month % 3 - 3
        return Window(first, first + 2)
    if text == ALL or (name == MONTHS and width == ALL):
        return Window(None, month - 1, name == MONTHS)
    if name in (LAST_MONTHS, MONTHS) and width.isdigit():
        return Window(month - int(width), month - 1, name == MONTHS)
    raise ValueError(f"there is no window called {text!r}")
