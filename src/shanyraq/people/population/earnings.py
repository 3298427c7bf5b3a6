"""What people earn and what is paid to them, in tenge a month: registered, and in truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance, Whole, normal_steps
from shanyraq.people.population.margins import margin
from shanyraq.people.population.median import median
from shanyraq.people.population.pensions import MINIMUM, pensions
from shanyraq.people.population.series import series, target
from shanyraq.people.population.skeleton import HEAD, SPOUSE, Skeleton
from shanyraq.people.population.status import (
    LISTED,
    MARKET,
    OCCASIONAL,
    OTHER_EMPLOYEE,
    SUBSISTENCE,
    Status,
)

Numbers = npt.NDArray[np.float64]
Claim = npt.NDArray[np.bool_]

LEAST_WAGE = 85_000
SECOND_WAGES = ("atyrau", "mangystau", "ulytau", "astana", "almaty_city")
"""Regions of oil, mines and head offices, where one lognormal does not hold the high wages of the brackets of 2023."""
SECOND_SHARE, SECOND_LEVEL = 0.135, 2.2
"""How many of those in form 1-T there have such wages, and how much higher they are. Estimates: 12 to 15 per cent."""
BONUS = 1.12
"""The mean wage of the year over that of April: bonuses; 405,416 over 361,800 in 2024."""
WAGE_OF_OTHERS = 0.60
"""The median wage outside form 1-T over the median within it when pensions were awarded, which are counted from the
best years. An estimate."""
SPREAD_OF_OTHERS = 0.55
"""The spread of the logarithm of wages outside form 1-T that is not a region's. An estimate."""
SELF_EMPLOYED = {MARKET: (190_000, 0.85), SUBSISTENCE: (45_000, 0.7), OCCASIONAL: (70_000, 0.7)}
"""Median and spread of what the three kinds of self-employed earn. Estimates."""
NET = 0.80
"""What is left of a listed wage after pension and health contributions and income tax, about."""
INSURED_MOTHERS = 0.6
"""The share of mothers of infants whom the fund pays, not the budget. An estimate."""
DISABILITY = (0.0, 2.2, 1.785, 1.34, 1.78)
"""Allowances in subsistence minima (art. 177): none, group 1, 2 and 3, a child. Means over an estimated third of adults
who have it since childhood (1.83 and 1.61 for groups 2, 3) and over the ages and groups of children (1.61 to 2.2)."""
LARGE_FAMILY = (63_030, 78_798, 94_565, 110_332)
"""Tenge for four to seven children in 2025; from eight on 15,728 for each child."""


@dataclass(frozen=True, eq=False)
class Earnings:
    """Tenge a month, one a person. `wages` and `business` hold what registers see, the `unseen` what they do not."""

    wages: Whole
    business: Whole
    unseen_wages: Whole
    unseen_business: Whole
    pension: Whole
    disability: Whole
    large_family: Whole
    other_benefits: Whole
    scholarship: Whole
    alimony: Whole


def earnings(chance: Chance, of: Skeleton, status: Status, weights: Numbers) -> Earnings:
    """What everybody gets."""
    number = len(of.age)
    listed = _listed_wages(chance, of, status, weights)
    draw = normal_steps()[chance.numbers("pay", number)]
    wage_of_others = margin("wage_of_others", WAGE_OF_OTHERS)
    skill = 0.75 * status.ability + 0.66 * draw
    others = _region_factor(status) * np.exp(SPREAD_OF_OTHERS * skill)
    others = np.maximum(margin("wage_of_others", _level_of_others(others, listed, status, weights)) * others, 20_000)
    others = np.where(status.is_seen, np.maximum(others, LEAST_WAGE), others)
    business = np.zeros(number)
    for kind, (told, spread) in SELF_EMPLOYED.items():
        middling = margin("pay_of_the_self_employed", told)
        business = np.where(status.work == kind, middling * _region_factor(status) * np.exp(spread * skill), business)
    wages = np.where(status.work == LISTED, listed, np.where(status.work == OTHER_EMPLOYEE, others, 0))
    pension, other = pensions(chance, of, status, weights, wage_of_others), np.zeros(number)
    children = of.count(of.age < 18)
    pays = np.where(children >= 8, 15_728 * children, np.array(LARGE_FAMILY)[np.clip(children - 4, 0, 3)])
    first = _first_of_each(of)
    large = np.where(first, np.where(children >= 4, pays, 0)[of.household], 0)
    youngest = np.full(of.households, 99)
    np.minimum.at(youngest, of.household, of.age)
    mother = ~of.is_male & np.isin(of.role, (HEAD, SPOUSE))
    insured = chance.claims("insured mother", number, margin("insured_mothers", INSURED_MOTHERS))
    infant = (youngest[of.household] < 1) | (
        (youngest[of.household] == 1) & chance.claims("not yet a year and a half", number, 0.5)
    )
    other += np.where(mother & infant, np.where(insured, 95_000, 23_000), 0)
    lone = of.is_of_lone_parent()[of.household] & (of.role == HEAD)
    orphaned = lone & chance.claims("survivors", number, 0.3)
    other += np.where(orphaned, 58_000, 0)
    alimony = lone & ~orphaned & chance.claims("alimony", number, 0.45)
    scholarship = status.studies & (of.age >= 18) & chance.claims("scholarship", number, 0.45)
    allowance = np.where(status.is_pensioner, 0, np.array(DISABILITY)[status.disability] * MINIMUM)
    seen = status.is_seen
    return Earnings(
        wages=_whole(np.where(seen, wages, 0)),
        business=_whole(np.where(seen, business, 0)),
        unseen_wages=_whole(np.where(seen, 0, wages)),
        unseen_business=_whole(np.where(seen, 0, business)),
        pension=_whole(pension),
        disability=_whole(allowance),
        large_family=_whole(large),
        other_benefits=_whole(other),
        scholarship=_whole(np.where(scholarship, 47_000, 0)),
        alimony=_whole(np.where(alimony, 45_000 * children[of.household].clip(1, 3) / 1.5, 0)),
    )


def _listed_wages(chance: Chance, of: Skeleton, status: Status, weights: Numbers) -> Numbers:
    """Wages of form 1-T: the mean, the ratio of women's to men's, the known regions' means, and the median of April."""
    who = status.work == LISTED
    heavy, region, is_male = weights[who], status.region[who], of.is_male[who]
    draw = 0.6 * status.ability[who] + 0.8 * normal_steps()[chance.numbers("wage", len(of.age))][who]
    draw = (draw - (draw @ heavy) / heavy.sum()) / draw.std()
    names = list(series()["persons_by_region"].rows)
    has_two = np.isin(region, [names.index(name) for name in SECOND_WAGES])
    second = has_two & chance.claims("high wage", len(of.age), margin("high_wages", SECOND_SHARE))[who]
    level = np.where(second, SECOND_LEVEL, 1.0)
    low, high = 0.3, 1.2
    for _ in range(14):
        spread = (low + high) / 2
        wages = _fitted(level * np.exp(spread * draw), heavy, region, is_male)
        april = wages * _of_year(2024, "wage") / _of_year(2025, "wage") / BONUS
        low, high = (spread, high) if median(april, heavy) > target("median wage of April 2024") else (low, spread)
    result = np.zeros(len(of.age))
    result[who] = wages
    return result


def _fitted(wages: Numbers, heavy: Numbers, region: Whole, is_male: Claim) -> Numbers:
    """Wages scaled by sex and region until all means hold, none below the least wage."""
    rows, mean = series()["mean_wage_by_region"], target("mean wage")
    ratio, growth = target("mean wage of women over that of men"), mean / _of_year(2024, "wage")
    names = list(series()["persons_by_region"].rows)
    middle = float(np.mean([rows.of(name, "mean") for name in names]))
    told = [(rows.of(name, "mean"), rows.rows[name]["known"]) for name in names]
    used = [wage if sure else margin("wages_of_regions", wage, around=middle) for wage, sure in told]
    goals = np.array(used) * 1000 * growth
    men = heavy[is_male].sum() / heavy.sum()
    of_men = mean / (men + (1 - men) * ratio)
    wages = wages * goals[region]
    persons = np.bincount(region, heavy, len(names))
    known = np.array([bool(rows.rows[name]["known"]) for name in names])
    for _ in range(25):
        means = np.bincount(region, heavy * wages, len(names)) / np.maximum(persons, 1e-9)
        rest = ~known[region]
        wages = wages * np.where(known, goals / np.maximum(means, 1), 1.0)[region]
        left = mean * heavy.sum() - (heavy * wages)[~rest].sum()
        wages = np.where(rest, wages * left / (heavy * wages)[rest].sum(), wages)
        for sex, goal in ((True, of_men), (False, of_men * ratio)):
            some = is_male == sex
            wages[some] *= goal * heavy[some].sum() / (heavy[some] @ wages[some])
        wages = np.maximum(wages, LEAST_WAGE)
    return wages


def _level_of_others(others: Numbers, listed: Numbers, status: Status, weights: Numbers) -> float:
    """Tenge by which relative wages outside form 1-T are multiplied, so that as many employees as is published had no
    more than the minimum wage of 2024 in the year before it.

    From 2023 to 2025 minimum and average rose alike (by 21 and 22 per cent): the minimum of that day stands in this
    year's wages at the average's growth above it.
    """
    seen = status.is_seen & (status.work == OTHER_EMPLOYEE)
    line = LEAST_WAGE * _of_year(2025, "wage") / _of_year(2023, "wage")
    employees = np.isin(status.work, (LISTED, OTHER_EMPLOYEE))
    wanted = target("employees below the minimum wage of 2024 the year before") / 100 * weights[employees].sum()
    wanted -= weights[(status.work == LISTED) & (listed < line)].sum()
    order = np.argsort(others[seen], kind="stable")
    rising = np.cumsum(weights[seen][order])
    place = min(int(np.searchsorted(rising, wanted)), len(rising) - 1)
    return float(line / others[seen][order][place])


def _region_factor(status: Status) -> Numbers:
    """A region's wages over the nation's, drawn half way to the middle."""
    rows = series()["mean_wage_by_region"]
    means = np.array([rows.of(name, "mean") for name in series()["persons_by_region"].rows])
    found: Numbers = ((means / means.mean()) ** 0.5)[status.region]
    return found


def _first_of_each(of: Skeleton) -> Claim:
    """The first member of each household."""
    return np.concatenate([[True], np.diff(of.household) > 0])


def _of_year(year: int, column: str) -> float:
    return float(series()["national_by_year"].rows[year][column])


def _whole(amounts: Numbers) -> Whole:
    return np.rint(amounts).astype(np.int64)
