"""How readily families take the assistance that is due to them: fitted to the recipients of one year, 2022.

The law gives a right to far more families than receive it: registers do not see every income, commissions look at how
families live, and not everybody asks. None of that is law; it is one number, stated with every result.
"""

from __future__ import annotations

from collections.abc import Callable

RECIPIENTS_OF_2022 = 728_700
"""Persons who received targeted assistance in 2022 (ministry of labour). Other years are held out."""
YEAR = 2022


def fitted(recipients: Callable[[float], float]) -> float:
    """The readiness at which so many persons receive in 2022. recipients: how many do at a readiness."""
    low, high = -12.0, 12.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if recipients(middle) > RECIPIENTS_OF_2022 else (middle, high)
    return (low + high) / 2
