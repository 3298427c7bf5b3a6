"""Who takes the assistance that is due to them, and in how many months: fitted to the recipients of 2022 alone.

The law gives a right to far more families than receive it: registers do not see every income, commissions look at how
families live (until July 2023 by a regulation that was not read), and not everybody asks, or asks in every quarter.
None of that is coded as law. It is five numbers, stated with every result; all other years are held out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]
Sizes = npt.NDArray[np.int64]

YEAR = 2022
RECIPIENTS, FAMILIES = 728_700, 141_500
"""Persons and families who received in the year (ministry of labour)."""
YOUNG = 204_600
"""Children of one to six who received the social package of such families in the year (ministry of labour)."""
A_PERSON = 12_160
"""Tenge a person and month (ministry of labour)."""
SPENT = 59.5e9
"""Tenge in the year (ministry of labour)."""
AMOUNT, MEMBERS = 10_000, 5
"""The amount a head, and the number of members, at which the level is that of the likelihood."""
EXACTNESS = 1e-8


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Who takes assistance, and when.

    The likelihood that a family does is logistic in `level`, `slope` times the logarithm of the amount a head over ten
    thousand tenge, `members` times the logarithm of how many they are over five, and `young` times the number of
    children of one to six, for whom there is more than money. Who takes it does so in a share of the months, one after
    another.
    """

    level: float
    slope: float
    members: float
    young: float
    share_of_months: float

    def willing(self, a_head: Numbers, reserve: Numbers, sizes: Sizes, young: Sizes) -> npt.NDArray[np.bool_]:
        """Who takes such an amount a head at all.

        reserve: a number of each family's own between 0 and 1. sizes: members. young: children of one to six.
        """
        found: npt.NDArray[np.bool_] = reserve < self.likelihood(a_head, sizes, young)
        return found

    def likelihood(self, a_head: Numbers, sizes: Sizes, young: Sizes) -> Numbers:
        """How likely each family takes it."""
        pull = _causes(a_head, sizes, young) @ np.array([self.level, self.slope, self.members, self.young])
        found: Numbers = 1 / (1 + np.exp(-np.clip(pull, -50, 50)))
        return found

    def in_month(self, month: int, reserve: Numbers) -> npt.NDArray[np.bool_]:
        """Whose months hold this one (1 to 12), each family beginning in a month of its own."""
        begins = np.floor(reserve * 997) % 12
        found: npt.NDArray[np.bool_] = (month - 1 - begins) % 12 < 12 * self.share_of_months
        return found


def fitted(a_head: Numbers, prices: float, families: Numbers, sizes: Sizes, young: Sizes, reserve: Numbers) -> TakeUp:
    """The five numbers, from what is due in 2022: tenge a head and month, how many families each stands for, members,
    children of one to six.

    prices: what ten thousand tenge of the population's year were in 2022. Persons, families, young children and the
    mean amount are met in expectation, and then persons by those who are drawn. The share of months is what was spent,
    over what the recipients would have got in twelve months. Raises Refusal where nobody like these people can have
    received so.
    """
    due = a_head > 0
    a_head, families, reserve, sizes, young = a_head[due], families[due], reserve[due], sizes[due], young[due]
    causes, persons = _causes(a_head / prices, sizes, young), families * sizes
    met = np.stack(
        [
            persons / RECIPIENTS,
            families / FAMILIES,
            persons * a_head / (RECIPIENTS * A_PERSON),
            families * young / YOUNG,
        ]
    )
    level, slope, members, of_young = (float(one) for one in _solved(causes, met))
    found = TakeUp(level, slope, members, of_young, SPENT / A_PERSON / 12 / RECIPIENTS)
    low, high = found.level - 3, found.level + 3
    for _ in range(40):
        found = replace(found, level=(low + high) / 2)
        many = persons[found.willing(a_head / prices, reserve, sizes, young)].sum()
        low, high = (low, found.level) if many > RECIPIENTS else (found.level, high)
    return found


def _causes(a_head: Numbers, sizes: Sizes, young: Sizes) -> Numbers:
    """What the likelihood rests on: one row a family."""
    amount = np.log(np.maximum(a_head, 1.0) / AMOUNT)
    return np.stack(
        [np.ones(len(amount)), amount, np.log(np.maximum(sizes, 1) / MEMBERS), young.astype(np.float64)], axis=1
    )


def _solved(causes: Numbers, met: Numbers) -> Numbers:
    """The numbers by which four sums over likelihoods are 1, by Newton's method with shortened steps."""
    numbers = np.array([-1.0, 0.0, 0.0, 0.0])

    def missing(tried: Numbers) -> tuple[Numbers, Numbers]:
        likely = 1 / (1 + np.exp(-np.clip(causes @ tried, -50, 50)))
        return 1 - met @ likely, likely

    gap, likely = missing(numbers)
    for _ in range(100):
        size = float(np.abs(gap).max())
        if size < EXACTNESS:
            return numbers
        step = np.linalg.lstsq((met * (likely * (1 - likely))) @ causes, gap, rcond=None)[0]
        stride = 1.0
        while stride > 1e-6:
            tried = numbers + stride * step
            gap, likely = missing(tried)
            if float(np.abs(gap).max()) < size:
                break
            stride /= 2
        else:
            break
        numbers = tried
    raise Refusal(
        "No take-up gives the published recipients of 2022: their number, families, young children and mean amount.",
        "",
        "Make more people, or say --take-up full.",
    )
