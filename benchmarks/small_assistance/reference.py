"""The rules of the small assistance in whole numbers: what every engine's answer is compared with.

Plain NumPy on int64 tiyn (hundredths of a tenge), independent of every engine; README.md has the rules in words.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from .people import DAY, REGIONS, People

TIYN = 100
"""Tiyn in a tenge."""

NO_ASSISTANCE, UNCONDITIONAL, CONDITIONAL = 0, 1, 2

_OLDEST = 130
_NEAR_THE_LINE = 0.05
"""Tenge: what float32 may make of an income per member at the height of the poverty line."""


@dataclass(frozen=True, slots=True)
class Law:
    """The numbers of the law; amounts are invented."""

    median_income: int
    """Tenge a month."""
    minimum: dict[int, int]
    """Subsistence minimum of each region, tenge a month."""
    percent_of_median: int = 35
    percent_of_minimum: int = 70
    mci: int = 4_325
    """Monthly calculation index, tenge."""
    supplement_in_tenths_of_mci: int = 15
    young_child_from: int = 1
    young_child_to: int = 6
    working_age_from: int = 18
    pension_age: int = 63


LAW = Law(
    # Chosen so that the share of the median wins in 13 regions and the minimum in the other 7.
    median_income=114_567,
    minimum={region: 48_000 + region * 4_337 % 18_001 for region in REGIONS},
)


REFORM = replace(LAW, percent_of_median=50)
"""The line at half of the median instead of 35 %."""


@dataclass(frozen=True, slots=True)
class Result:
    """One value for each family."""

    income_per_member: npt.NDArray[np.int64]
    """Tiyn a month."""
    poverty_line: npt.NDArray[np.int64]
    """Tiyn a month, a whole number of tenge."""
    kind: npt.NDArray[np.int64]
    amount: npt.NDArray[np.int64]
    """Tiyn."""


def compute(people: People, law: Law = LAW) -> Result:
    """Apply the twelve rules."""
    age = completed_years(people.birth_date)
    young = (age >= law.young_child_from) & (age <= law.young_child_to)
    severe = (people.disability_group == 1) | (people.disability_group == 2)
    able = (age >= law.working_age_from) & (age < law.pension_age) & ~severe
    heads = people.offsets[:-1]
    able_members = np.add.reduceat(able, heads, dtype=np.int64)
    able_carers = np.add.reduceat(able & people.cares_for_child_under_three, heads, dtype=np.int64)
    young_children = np.add.reduceat(young, heads, dtype=np.int64)
    members = np.diff(people.offsets)
    family_income = np.add.reduceat(people.quarterly_income, heads)

    income_per_member = _divide_half_up(family_income, members * 3)
    poverty_line = _poverty_lines(law)[people.region]
    entitled = income_per_member <= poverty_line
    unconditional = (able_members == 0) | ((able_members == 1) & (able_carers == 1))
    kind = np.where(entitled, np.where(unconditional, UNCONDITIONAL, CONDITIONAL), NO_ASSISTANCE)
    supplement = young_children * (law.mci * law.supplement_in_tenths_of_mci * TIYN // 10)
    top_up = -(members * (income_per_member - poverty_line) // TIYN) * TIYN
    amount = np.where(entitled, top_up + supplement, 0)
    return Result(income_per_member, poverty_line, kind, amount)


def completed_years(birth_date: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Age on DAY: how many of the last birthdays that fall on or before it the person has lived to see."""
    year, month_and_day = str(DAY)[:4], str(DAY)[4:]
    years = np.arange(_OLDEST, 0, -1)
    born_by = np.array([f"{int(year) - back}{month_and_day}" for back in years], "datetime64[D]").astype(np.int32)
    return _OLDEST - np.searchsorted(born_by, birth_date, side="left")


def compare(expected: Result, amount: npt.NDArray, kind: npt.NDArray) -> dict[str, float | int | bool]:
    """How far an engine's amounts (tenge) and kinds are from the exact ones, and whether rounding alone explains it.

    An engine that counts in float32 has an income per member that is off by up to a few hundredths of a tenge. That
    may push an amount over the edge of a whole tenge, so by one tenge, and change the kind of a family whose income is
    as near to the poverty line as that. Anything more is a fault of the rules.
    """
    exact = expected.amount / TIYN
    apart = np.abs(np.asarray(amount, np.float64) - exact)
    other_kind = np.asarray(kind) != expected.kind
    from_line = np.abs(expected.income_per_member - expected.poverty_line) / TIYN
    # A family that is taken for one on the other side of the line gains or loses its whole supplement.
    same_side = (np.asarray(kind) == NO_ASSISTANCE) == (expected.kind == NO_ASSISTANCE)
    explained = bool(np.all(apart[same_side] <= 1.0) and np.all(from_line[other_kind] <= _NEAR_THE_LINE))
    return {
        "amounts_that_differ": int(np.count_nonzero(apart)),
        "largest_difference": float(apart.max()),
        "sum_of_differences": float((np.asarray(amount, np.float64) - exact).sum()),
        "kinds_that_differ": int(np.count_nonzero(other_kind)),
        "within_float32": explained,
    }


def _divide_half_up(dividend: npt.NDArray[np.int64], divisor: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Divide numbers that are not negative, and round halves up."""
    return (2 * dividend + divisor) // (2 * divisor)


def _poverty_lines(law: Law) -> npt.NDArray[np.int64]:
    """The poverty line in tiyn, by region code: rounded half up to whole tenge."""
    lines = np.zeros(max(law.minimum) + 1, np.int64)
    for region, minimum in law.minimum.items():
        hundredths = max(law.median_income * law.percent_of_median, minimum * law.percent_of_minimum)
        lines[region] = (hundredths + 50) // 100 * TIYN
    return lines
