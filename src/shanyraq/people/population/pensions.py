"""Pensions from the budget as the Social Code counts them: from years of record, old wages, and the year of the award.

Nothing here is fitted: the mean pension and what pensions cost are held out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance, normal_steps
from shanyraq.people.population.margins import margin
from shanyraq.people.population.series import series, target
from shanyraq.people.population.skeleton import Skeleton
from shanyraq.people.population.status import LISTED, OTHER_EMPLOYEE, Status

Numbers = npt.NDArray[np.float64]

YEAR, YEAR_OF_REGIONS, REFORM = 2025, 2024, 1998
"""The year of the population, that of the regions' wages, and the one from which contributions count, not work."""
MINIMUM = 46_228
"""The subsistence minimum of the budget law of 2025, by which the basic pension and allowances are counted."""
LEAST_PENSION = 62_771
"""The least solidarity pension of 2025, for a full record alone (art. 210)."""
FIRST_YEAR_OF_RECORD = 18
"""Age at which a record begins: study and service in the army count as work (art. 209)."""
WORKED_BEFORE_1998 = 0.95
"""The share of those years that counts. Everybody had to work, and a mother's care counts (art. 210). An estimate."""
SPREAD_OF_RECORD = 6.0
"""Years by which records differ between people of one age. An estimate."""
SPREAD_OF_WAGES = 0.69
"""The spread of the logarithm of wages in form 1-T (from their published mean and median)."""
MEMORY = 0.7
"""How much of an old wage's place among the others a person's ability still tells. An estimate."""


@dataclass(frozen=True, eq=False)
class PensionRecord:
    """What everybody's pension rests on, whether a pensioner or not; money in tenge of the population's year.

    award: the year of the pension. before, record: years worked before 1998, and years in all. income: the monthly wage
    from which the pension by age was counted, raised since. basic, by_age: the two pensions.
    """

    award: Numbers
    before: Numbers
    record: Numbers
    income: Numbers
    basic: Numbers
    by_age: Numbers


def pensions(chance: Chance, of: Skeleton, status: Status, weights: Numbers, wage_of_others: float) -> Numbers:
    """Basic and solidarity pension of everybody past pension age, tenge a month.

    wage_of_others: the median wage of employees outside form 1-T over that within it.
    """
    found = pension_records(chance, of, status, weights, wage_of_others)
    return np.where(status.is_pensioner, found.basic + found.by_age, 0.0)


def pension_records(
    chance: Chance, of: Skeleton, status: Status, weights: Numbers, wage_of_others: float
) -> PensionRecord:
    """The records, and the pensions that follow; the same chance gives the same."""
    number = len(of.age)
    award = np.minimum(YEAR - of.age + _pension_age(of), YEAR)
    begun = YEAR - of.age + FIRST_YEAR_OF_RECORD
    worked = min(margin("worked_before_1998", WORKED_BEFORE_1998), 1.0)
    before = np.asarray(worked * np.clip(np.minimum(REFORM, award) - begun, 0, None), np.float64)
    after = _covered(of, status, weights) * np.clip(award - REFORM, 0, None)
    noise = SPREAD_OF_RECORD * normal_steps()[chance.numbers("record", number)]
    record = np.clip(before + after + noise, 0, np.maximum(award - begun, 0))
    basic = MINIMUM * np.clip(0.70 + 0.02 * np.clip(np.floor(record) - 10, 0, 20), 0.70, 1.10)
    required = np.where(of.is_male, 25, 20)
    whole = np.floor(before)
    rate = np.where(whole < required, 0.6 * before / required, np.minimum(0.6 + 0.01 * (whole - required), 0.75))
    income = _income(chance, of, status, weights, award, wage_of_others)
    solidarity = rate * income
    solidarity = np.where(whole >= required, np.maximum(solidarity, LEAST_PENSION), solidarity)
    return PensionRecord(award, before, record, income, basic, solidarity)


def _pension_age(of: Skeleton) -> Numbers:
    """At what age each could retire: by the law of the year in which they reached it."""
    rows = series()["pension_rules_by_year"].rows
    ages = np.array([rows[max(min(year, YEAR), min(rows))]["women"] for year in range(YEAR - 120, YEAR + 1)])
    found = np.full(len(of.age), 63.0)
    woman = ~of.is_male
    for _ in range(3):  # the year decides the age and the age the year: they settle at once
        year = np.clip(YEAR - of.age + found.astype(np.int64), YEAR - 120, YEAR)
        found = np.where(woman, ages[year - (YEAR - 120)], 63.0)
    return found


def _covered(of: Skeleton, status: Status, weights: Numbers) -> Numbers:
    """Of the persons of thirty to fifty-nine of each one's region the share whose work registers see: about the share
    of years with payments. The nation's, where a region has none of that age."""
    some = (of.age >= 30) & (of.age < 60)
    seen = weights * status.is_seen
    many = int(status.region.max()) + 1
    here, all_here = (np.bincount(status.region[some], one[some], many) for one in (seen, weights))
    nation = seen[some].sum() / weights[some].sum()
    found: Numbers = np.where(all_here > 0, here / np.maximum(all_here, 1e-9), nation)[status.region]
    return found


def _of_place(status: Status) -> tuple[Numbers, Numbers]:
    """What is earned where each one lives over the nation: in form 1-T, and half way to it outside."""
    rows = series()["mean_wage_by_region"]
    means = np.array([rows.of(name, "mean") for name in series()["persons_by_region"].rows])
    over = (means * 1000 / float(series()["national_by_year"].rows[YEAR_OF_REGIONS]["wage"]))[status.region]
    return over, np.sqrt(over)


def _income(
    chance: Chance, of: Skeleton, status: Status, weights: Numbers, award: Numbers, wage_of_others: float
) -> Numbers:
    """The wage from which a solidarity pension was counted, in tenge of the year: capped when awarded, then indexed.

    It is one's own (art. 211), so a region's pensioners had what is earned there; they have mostly not moved since.
    Pensions awarded before the series begins are taken as if awarded in its first year.
    """
    number = len(of.age)
    rows, national = series()["pension_rules_by_year"].rows, series()["national_by_year"].rows
    first = min(rows)
    cap, wage, indexed = (np.zeros(YEAR - first + 1) for _ in range(3))
    for year in range(first, YEAR + 1):
        cap[year - first] = rows[year]["cap"] * rows[year]["index"]
        wage[year - first] = national[year]["wage"]
        indexed[year - first] = np.prod([1 + rows[later]["raised"] / 100 for later in range(year + 1, YEAR + 1)])
    place = (np.clip(award, first, YEAR) - first).astype(np.int64)
    luck = normal_steps()[chance.numbers("old wage", number)]
    spread = SPREAD_OF_WAGES * (MEMORY * status.ability + np.sqrt(1 - MEMORY**2) * luck - SPREAD_OF_WAGES / 2)
    employees = np.isin(status.work, (LISTED, OTHER_EMPLOYEE))
    listed = float(weights[status.work == LISTED].sum() / weights[employees].sum())
    in_listed, in_others = _of_place(status)
    kind = np.where(chance.claims("old wage in form 1-T", number, listed), in_listed, in_others * wage_of_others)
    ratio, men = target("mean wage of women over that of men"), 0.5
    of_sex = np.where(of.is_male, 1.0, ratio) / (men + (1 - men) * ratio)
    found: Numbers = np.minimum(wage[place] * of_sex * kind * np.exp(spread), cap[place]) * indexed[place]
    return found
