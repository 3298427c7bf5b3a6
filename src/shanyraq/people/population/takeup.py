"""Who takes the assistance that is due to them, and in how many months: fitted to the recipients of 2022 alone.

The law gives a right to far more families than receive it: registers do not see every income, commissions look at how
families live, and not everybody asks, or asks in every quarter. None of that is law. It is three numbers, stated with
every result; all other years are held out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

YEAR = 2022
RECIPIENTS = 728_700
"""Persons who received in the year (ministry of labour)."""
A_PERSON = 12_160
"""Tenge a person and month (ministry of labour)."""
SPENT = 59.5e9
"""Tenge in the year (ministry of labour)."""


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Who takes assistance, and when.

    The likelihood that a family does is logistic in `level` and `slope` times the logarithm of the amount a head over
    ten thousand tenge. Who takes it does so in a share of the months, one after another.
    """

    level: float
    slope: float
    share_of_months: float

    def willing(self, a_head: Numbers, reserve: Numbers) -> npt.NDArray[np.bool_]:
        """Who takes such an amount a head at all. reserve: a number of each family's own between 0 and 1."""
        pull = self.level + self.slope * np.log(np.maximum(a_head, 1.0) / 10_000)
        found: npt.NDArray[np.bool_] = reserve < 1 / (1 + np.exp(-pull))
        return found

    def in_month(self, month: int, reserve: Numbers) -> npt.NDArray[np.bool_]:
        """Whose months hold this one (1 to 12), each family beginning in a month of its own."""
        begins = np.floor(reserve * 997) % 12
        found: npt.NDArray[np.bool_] = (month - 1 - begins) % 12 < 12 * self.share_of_months
        return found


def fitted(a_head: Numbers, prices: float, persons: Numbers, reserve: Numbers) -> TakeUp:
    """The three numbers, from what is due in 2022: tenge a head and month, persons, each family's own number.

    prices: what ten thousand tenge of the population's year were in 2022.

    The share of months is what was spent, over what the recipients would have got in twelve months.
    """
    due = a_head > 0
    a_head, persons, reserve = a_head[due], persons[due], reserve[due]
    share = SPENT / A_PERSON / 12 / RECIPIENTS

    def with_slope(slope: float) -> tuple[TakeUp, float]:
        low, high = -15.0, 15.0
        for _ in range(40):
            middle = (low + high) / 2
            taken = TakeUp(middle, slope, share).willing(a_head / prices, reserve)
            low, high = (low, middle) if persons[taken].sum() > RECIPIENTS else (middle, high)
        taken = TakeUp(middle, slope, share).willing(a_head / prices, reserve)
        return TakeUp(middle, slope, share), float(a_head[taken] @ persons[taken] / max(persons[taken].sum(), 1.0))

    low, high = -6.0, 3.0
    for _ in range(30):
        middle = (low + high) / 2
        found, mean = with_slope(middle)
        low, high = (low, middle) if mean > A_PERSON else (middle, high)
    return found
