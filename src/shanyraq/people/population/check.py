"""A population held against what is published: every figure, what was got, and whether it was fitted or held out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import Chance
from shanyraq.people.population.earnings import BONUS, LEAST_WAGE
from shanyraq.people.population.make import Population
from shanyraq.people.population.median import median
from shanyraq.people.population.owned import OWN_HOME, owned, tenures
from shanyraq.people.population.places import means_by_region
from shanyraq.people.population.series import Target, children_of_age, held_out_series, series, targets
from shanyraq.people.population.status import LISTED, NO_WORK, OTHER_EMPLOYEE, UNEMPLOYED
from shanyraq.people.population.tenths import parted
from shanyraq.people.population.weights import INFANTS
from shanyraq.people.population.welfare import FOOD_BASKET, ratio_of_tenths

Numbers = npt.NDArray[np.float64]

POOR_BY_THE_WORLD_BANK = 0.085
"""The share of persons below the World Bank's line for upper middle incomes in 2021."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure: what was published, and what these people give."""

    target: Target
    found: float

    @property
    def is_met(self) -> bool:
        """Whether it is within the tolerance."""
        return bool(self.target.is_met(self.found))


def check(people: Population) -> list[Finding]:
    """Every published figure against the people: single figures, then by age and by region.

    Those that take a run of the law are told by shanyraq.studies.population.
    """
    found = {
        **_of_persons(people),
        **_of_property(people),
        **_of_wages(people),
        **_of_welfare(people),
        **_of_poverty_by_the_world_bank(people),
        **_of_benefits(people),
        **_of_pension_shares(people),
    }
    told = [one for one in targets() if one.use != "prior" and not one.by_law]
    single = [Finding(one, float(found[one.name])) for one in told]
    return [*single, *_by_age(people), *_by_tenth(people), *_by_region(people), *_pension_shares(people)]


def _of_persons(people: Population) -> dict[str, float]:
    of, status = people.skeleton, people.status
    heavy, homes = people.person_weights(), people.weights
    sizes, children = of.sizes(), of.count(of.age < 18)
    total, rural = heavy.sum(), status.is_rural
    in_country, in_towns = (float((heavy * (of.age < 18))[some].sum() / heavy[some].sum()) for some in (rural, ~rural))
    return {
        "persons": total,
        "share of children under 18": 100 * heavy[of.age < 18].sum() / total,
        "share of children in the countryside over that in towns": in_country / in_towns,
        "households": homes.sum(),
        "share of households of five or more": 100 * homes[sizes >= 5].sum() / homes.sum(),
        "persons in households of five or more": 100 * (homes * sizes)[sizes >= 5].sum() / total,
        "families with four children or more": homes[children >= 4].sum(),
        "lone parents with children under 18": homes[of.is_of_lone_parent()].sum(),
        "persons of pension age": heavy[status.is_pensioner].sum(),
        "persons with a disability": heavy[status.disability > 0].sum(),
        "children with a disability": heavy[status.disability == 4].sum(),
        "persons with a disability past pension age": heavy[(status.disability > 0) & status.is_pensioner].sum(),
    }


def _of_property(people: Population) -> dict[str, float]:
    has, homes = owned(people), people.weights
    lived_in = tenures(people, Chance(people.seed, 0)) == OWN_HOME
    return {
        "cars of private owners": has.cars @ homes,
        "dwellings that households own": has.dwellings @ homes,
        "households in a dwelling of their own": 100 * homes[lived_in].sum() / homes.sum(),
    }


def _of_wages(people: Population) -> dict[str, float]:
    who = people.status.work == LISTED
    wages, heavy, is_male = people.earnings.wages[who], people.person_weights()[who], people.skeleton.is_male[who]
    years = series()["national_by_year"]
    april = wages * years.rows[2024]["wage"] / years.rows[2025]["wage"] / BONUS

    def mean(some: npt.NDArray[np.bool_]) -> float:
        return float(wages[some] @ heavy[some] / heavy[some].sum())

    def below(amount: int) -> float:
        return float(100 * heavy[april < amount].sum() / heavy.sum())

    return {
        "employees in form 1-T": heavy.sum(),
        "mean wage": mean(np.ones(len(wages), bool)),
        "mean wage of women over that of men": mean(~is_male) / mean(is_male),
        "median wage of April 2024": median(april, heavy),
        "wages below 250 thousand in April 2024": below(250_000),
        "wages below 400 thousand in April 2024": below(400_000),
        "wages below a million in April 2024": below(1_000_000),
        "employees below the minimum wage of 2024 the year before": _below_the_minimum(people),
    }


def _below_the_minimum(people: Population) -> float:
    """Percent of employees whose registered wage was no more than the minimum wage of 2024 in the year before it."""
    years = series()["national_by_year"]
    line = LEAST_WAGE * years.rows[2025]["wage"] / years.rows[2023]["wage"]
    heavy, status = people.person_weights(), people.status
    employees = np.isin(status.work, (LISTED, OTHER_EMPLOYEE))
    some = employees & status.is_seen & (people.earnings.wages <= line)
    return float(100 * heavy[some].sum() / heavy[employees].sum())


def _of_welfare(people: Population) -> dict[str, float]:
    lives, of = people.welfare, people.skeleton
    sizes = of.sizes()
    heads = people.weights * sizes
    total = heads.sum()
    head = lives.consumption / sizes
    lacking = np.maximum(1 - lives.per_adult() / lives.minimum, 0)
    poor, rural = heads * (lacking > 0), people.is_rural()
    order = np.argsort(head, kind="stable")
    rising = np.concatenate([[0.0], np.cumsum(heads[order])]) / total
    had = np.concatenate([[0.0], np.cumsum((heads * head)[order])])
    had /= had[-1]
    tenth, half, richest = np.interp([0.1, 0.5, 0.9], rising, had)
    income = lives.survey_income @ people.weights
    basket = FOOD_BASKET * (lives.minimum @ heads) / total

    def mean_income(some: npt.NDArray[np.bool_]) -> float:
        return float((lives.survey_income * people.weights)[some].sum() / heads[some].sum())

    def ends(some: npt.NDArray[np.bool_]) -> float:
        return ratio_of_tenths(head[some], heads[some])

    return {
        "money income a head in the survey": income / total,
        "money income in towns over the countryside": mean_income(~rural) / mean_income(rural),
        "wages in the survey's income": 100 * (lives.wages @ people.weights) / income,
        "self-employment in the survey's income": 100 * (lives.business @ people.weights) / income,
        "pensions in the survey's income": 100 * (lives.pension @ people.weights) / income,
        "benefits in the survey's income": 100 * (lives.benefits @ people.weights) / income,
        "income used for consumption a head": float(head @ heads / total),
        "richest tenth over poorest tenth": float((1 - richest) / tenth),
        "ratio of tenths in towns over the countryside": ends(~rural) / ends(rural),
        "persons below the food basket": 100 * heads[lives.per_adult() < basket].sum() / total,
        "poverty": 100 * poor.sum() / total,
        "poverty in the countryside over towns": (poor[rural].sum() / heads[rural].sum())
        / (poor[~rural].sum() / heads[~rural].sum()),
        "poor who live in households of five or more": 100 * poor[sizes >= 5].sum() / poor.sum(),
        "depth of poverty": 100 * (lacking @ heads) / total,
        "severity of poverty": 100 * (lacking**2 @ heads) / total,
        "gini": float(1 - (np.diff(rising) * (had[1:] + had[:-1])).sum()),
        "share of the richest tenth": float(100 * (1 - richest)),
        "share of the poorer half": float(100 * half),
    }


def _of_poverty_by_the_world_bank(people: Population) -> dict[str, float]:
    """Who is poor where so many are as the World Bank finds by its line, which is of consumption a head."""
    of = people.skeleton
    sizes = of.sizes()
    heads, rural = people.weights * sizes, people.is_rural()
    order = np.argsort(people.welfare.consumption / sizes, kind="stable")
    is_poor = np.zeros(len(sizes), bool)
    is_poor[order] = np.cumsum(heads[order]) <= POOR_BY_THE_WORLD_BANK * heads.sum()
    poor = heads * is_poor
    turkistan = people.region() == list(series()["persons_by_region"].rows).index("turkistan")
    return {
        "poor by the World Bank's line in the countryside over towns": (poor[rural].sum() / heads[rural].sum())
        / (poor[~rural].sum() / heads[~rural].sum()),
        "children among the poor by the World Bank's line": 100
        * (of.count(of.age < 18) * people.weights)[is_poor].sum()
        / poor.sum(),
        "Turkistan among the poor by the World Bank's line": 100 * poor[turkistan].sum() / poor.sum(),
    }


def _of_pension_shares(people: Population) -> dict[str, float]:
    """In how many of the published regions pensions have about the published share of the survey's money income."""
    parts = list(_pension_shares(people))
    return {
        "regions whose pensions have the published share of the survey's income": 100
        * sum(one.is_met for one in parts)
        / len(parts)
    }


def _pension_shares(people: Population) -> Iterator[Finding]:
    """Pensions as a share of the survey's money income, by region: parts of one figure that is held out."""
    told, regions = held_out_series()["pension_share_by_region"], list(series()["persons_by_region"].rows)
    lives, region = people.welfare, people.region()
    pension, income = (
        np.bincount(region, some * people.weights, len(regions)) for some in (lives.pension, lives.survey_income)
    )
    for name in told.rows:
        place = regions.index(name)
        about = (told.unit, 3.0, False, "part", told.date, told.source, told.confidence)
        row = Target(f"pension share in {name}", told.of(name, "share"), *about)
        yield Finding(row, 100 * pension[place] / income[place])


def _of_benefits(people: Population) -> dict[str, float]:
    pay, heavy = people.earnings, people.person_weights()
    billions = 12 / 1e9
    pensioners = people.status.is_pensioner
    allowed = pay.disability > 0
    return {
        "pensions paid in a year": (pay.pension @ heavy) * billions,
        "mean pension": float(pay.pension[pensioners] @ heavy[pensioners] / heavy[pensioners].sum()),
        "allowances of large families in a year": (pay.large_family @ heavy) * billions,
        "allowances for disability in a year": (pay.disability @ heavy) * billions,
        "recipients of the allowance for disability": heavy[allowed].sum(),
    }


def _by_age(people: Population) -> Iterator[Finding]:
    of, heavy = people.skeleton, people.person_weights()
    table = series()["persons_by_age_and_sex"]
    for ages in table.rows:
        first, last = (int(part) for part in str(ages).split("-"))
        for sex in ("men", "women"):
            some = (of.age >= first) & (of.age <= last) & (of.is_male == (sex == "men"))
            yield Finding(_row(f"{sex} aged {ages}", table.of(ages, sex) * 1000, 0.005, table.name), heavy[some].sum())
    for age in INFANTS:
        row = _row(f"small children aged {age}", children_of_age(age) * 1000, 0.01, "national_by_year")
        yield Finding(replace(row, unit="persons", date="2025"), heavy[of.age == age].sum())


def _by_tenth(people: Population) -> Iterator[Finding]:
    """Where the tenths part by consumption a head."""
    sizes, table = people.skeleton.sizes(), series()["consumption_cut_offs"]
    found = parted(people.welfare.consumption / sizes, people.weights * sizes)
    for (name, row), amount in zip(table.rows.items(), found, strict=True):
        yield Finding(_row(f"end of a tenth in {name}", row["amount"], 0.02, table.name), float(amount))


def _by_region(people: Population) -> Iterator[Finding]:
    of, status, heavy = people.skeleton, people.status, people.person_weights()
    persons, labour, wages = (
        series()[name] for name in ("persons_by_region", "labour_by_region", "mean_wage_by_region")
    )
    ages, pensioners = series()["children_and_elders_by_region"], series()["pensioners_by_region"]
    lives, homes = people.welfare, people.region()
    sizes = people.skeleton.sizes()
    of_survey = (
        ("consumption", lives.consumption, "consumption_by_region", "income used for consumption a head"),
        ("money income", lives.survey_income, "survey_income_by_region", "money income a head in the survey"),
    )
    growth = series()["national_by_year"].rows[2025]["wage"] / series()["national_by_year"].rows[2024]["wage"]
    for place, region in enumerate(persons.rows):
        here = status.region == place
        told = {
            "men": of.is_male,
            "women": ~of.is_male,
            "urban": ~status.is_rural,
            "rural": status.is_rural,
        }
        for column, who in told.items():
            if value := persons.of(region, column):
                yield Finding(_row(f"{column} in {region}", value, 0.001, persons.name), heavy[here & who].sum())
        working = (status.work != NO_WORK) & (status.work != UNEMPLOYED)
        employee = (status.work == LISTED) | (status.work == OTHER_EMPLOYEE)
        for column, who in {
            "employed": working,
            "employees": employee,
            "unemployed": status.work == UNEMPLOYED,
        }.items():
            value = labour.of(region, column) * 1000
            yield Finding(_row(f"{column} in {region}", value, 0.01, labour.name), heavy[here & who].sum())
        for what, amounts, table, name in of_survey:
            if np.isfinite(mean := means_by_region(table, name).known[place]):
                found = amounts[homes == place] @ people.weights[homes == place]
                found /= (sizes * people.weights)[homes == place].sum()
                yield Finding(_row(f"{what} in {region}", mean, 0.03, table), found)
        if region in pensioners.rows:
            value, found = pensioners.of(region, "persons"), heavy[here & status.is_pensioner].sum()
            yield Finding(_row(f"pensioners in {region}", value, 0.01, pensioners.name), found)
        share = ages.rows[region]
        if share["known"]:
            found = 100 * heavy[here & (of.age < 18)].sum() / heavy[here].sum()
            yield Finding(_row(f"children in {region}", share["children"], 1.0, ages.name, False), found)
        if wages.rows[region]["known"]:
            who = here & (status.work == LISTED)
            found = people.earnings.wages[who] @ heavy[who] / heavy[who].sum()
            yield Finding(
                _row(f"mean wage in {region}", wages.of(region, "mean") * 1000 * growth, 0.03, wages.name), found
            )


def _row(name: str, value: float, tolerance: float, table: str, is_relative: bool = True) -> Target:
    about = series()[table]
    return Target(
        name, value, about.unit, tolerance, is_relative, "calibrated", about.date, about.source, about.confidence
    )
