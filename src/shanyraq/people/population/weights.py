"""Weights for the households: candidates balanced to the published totals, drawn evenly by weight, balanced again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import STEPS, Chance, Whole
from shanyraq.people.population.balance import Balance, balanced
from shanyraq.people.population.margins import margin
from shanyraq.people.population.series import children_of_age, series, target
from shanyraq.people.population.skeleton import Skeleton, drawn, strata

Numbers = npt.NDArray[np.float64]

POOL = 1.6
"""Candidates for each household that is kept."""
BOUNDS = (0.2, 5.0)
SOFTNESS, SOFTNESS_WHERE_PUBLISHED = 2.0, 0.02
"""How far shares of children and elders of a region give way to everything else: the part by which a total is missed
for each unit that the logarithm of weights is bent a person. With 2 an estimate is met about half way: it is worth no
more than what the types of households say."""
ELDERS = 65
"""From which age on people are elders of a region, where it is not published how many are past pension age."""

COUNTRY_CHILDREN = "children in the countryside"
INFANTS = range(4)
"""The ages that births tell apart; who is four is the rest of the age band."""


def households(chance: Chance, number: int, share: float = 1.0) -> tuple[Skeleton, Balance]:
    """So many households whose weights add up to the published totals (to a share of them).

    Candidates are balanced first; then each is taken as often as its weight says, so that those kept weigh about the
    same; a second balancing takes out what that rounding brought in.
    """
    pool = drawn(chance, max(int(number * POOL), 4_000))
    totals = published(share)
    places = strata()
    expected = np.array([place.persons / place.mean_size for place in places])
    candidates = np.bincount(pool.stratum, minlength=len(places))
    base = (expected / candidates)[pool.stratum]
    base *= target("households") * share / base.sum()
    soft = softness(totals)
    first = balanced(counts(pool), base, totals, slack=soft)
    kept = pool.some(taken_evenly(chance, first.weights, number))
    even = np.full(kept.households, target("households") * share / kept.households)
    return kept, balanced(counts(kept), even, totals, bounds=BOUNDS, slack=soft)


def taken_evenly(chance: Chance, weights: Numbers, number: int) -> Whole:
    """Places of so many rows, each taken about as often as its weight says: a walk in even steps from a drawn start."""
    rising = np.cumsum(weights)
    start = (int(chance.numbers("start of the walk", 1)[0]) + 0.5) / STEPS
    steps = (np.arange(number) + start) * rising[-1] / number
    found: Whole = np.minimum(np.searchsorted(rising, steps, side="right"), len(weights) - 1)
    return found


def names_of_totals() -> list[str]:
    """What each column of `counts` adds up to."""
    regions = list(series()["persons_by_region"].rows)
    names = [f"{sex} in {region}" for sex in ("men", "women") for region in regions]
    names += [f"townspeople in {region}" for region in regions if series()["persons_by_region"].of(region, "rural")]
    names += [f"{sex} aged {ages}" for sex in ("men", "women") for ages in series()["persons_by_age_and_sex"].rows]
    names += [f"{who} in {region}" for who in ("children", "elders") for region in regions]
    return [
        *names,
        *(f"children aged {age}" for age in INFANTS),
        COUNTRY_CHILDREN,
        "share of children under 18",
        "persons of pension age",
        "households",
        "share of households of five or more",
        "families with four children or more",
        "lone parents with children under 18",
    ]


def published(share: float = 1.0) -> Numbers:
    """The totals, in the order of the names; ages scaled to the sum of the regions, from which they differ a little."""
    rows = series()["persons_by_region"].rows
    totals = [row[sex] for sex in ("men", "women") for row in rows.values()]
    totals += [row["urban"] for row in rows.values() if row["rural"]]
    ages = series()["persons_by_age_and_sex"].rows
    of_all_ages = sum(row["men"] + row["women"] for row in ages.values()) * 1000
    for sex in ("men", "women"):
        scale = sum(row[sex] for row in rows.values()) / sum(row[sex] for row in ages.values())
        totals += [row[sex] * scale for row in ages.values()]
    persons = sum(row["men"] + row["women"] for row in rows.values())
    shares, pensioners = series()["children_and_elders_by_region"], series()["pensioners_by_region"].rows
    for who in ("children", "elders"):
        nation = sum(shares.of(region, who) * (row["men"] + row["women"]) for region, row in rows.items()) / persons
        for region, row in rows.items():
            if who == "elders" and region in pensioners:
                totals.append(pensioners[region]["persons"])
                continue
            told = shares.of(region, who)
            if who == "elders" or not shares.rows[region]["known"]:
                told = margin("ages_of_regions", told, around=nation)
            totals.append(told / 100 * (row["men"] + row["women"]))
    children = target("share of children under 18") / 100 * persons
    totals += [children_of_age(age) * 1000 * persons / of_all_ages for age in INFANTS]
    totals += [
        children * _share_of_country_children(),
        children,
        target("persons of pension age"),
        target("households"),
        target("share of households of five or more") / 100 * target("households"),
        target("families with four children or more"),
        target("lone parents with children under 18"),
    ]
    return np.array(totals, np.float64) * share


def _share_of_country_children() -> float:
    """The part of all children who live in the countryside: from how much more of its persons are children."""
    rows = series()["persons_by_region"].rows.values()
    ratio, towns = target("share of children in the countryside over that in towns"), sum(row["urban"] for row in rows)
    country = ratio * sum(row["rural"] for row in rows)
    return float(country / (country + towns))


def softness(totals: Numbers) -> Numbers:
    """How soft each total is: 0 where it must hold; children and elders of a region may be missed at a price."""
    shares, pensioners = series()["children_and_elders_by_region"].rows, series()["pensioners_by_region"].rows
    price = {}
    for region, row in shares.items():
        for who, is_published in (("children", row["known"]), ("elders", region in pensioners)):
            price[f"{who} in {region}"] = SOFTNESS_WHERE_PUBLISHED if is_published else SOFTNESS
    price[COUNTRY_CHILDREN] = SOFTNESS_WHERE_PUBLISHED
    return np.array([price.get(name, 0.0) for name in names_of_totals()]) / np.maximum(np.abs(totals), 1.0)


def counts(of: Skeleton) -> npt.NDArray[np.float32]:
    """What each household adds to each total."""
    places = strata()
    regions = list(series()["persons_by_region"].rows)
    region = np.array([regions.index(place.region) for place in places])[of.stratum][of.household]
    urban = ~np.array([place.is_rural for place in places])[of.stratum][of.household]
    mixed = [index for index, name in enumerate(regions) if series()["persons_by_region"].of(name, "rural")]
    bounds = [int(str(ages).split("-")[0]) for ages in series()["persons_by_age_and_sex"].rows]
    band = np.searchsorted(bounds, of.age, side="right") - 1
    woman = (~of.is_male).astype(np.int64)
    wide, bands, names = len(regions), len(bounds), names_of_totals()
    found = np.zeros((of.households, len(names)), np.float32)
    np.add.at(found, (of.household, woman * wide + region), 1)
    town = np.full(wide, -1)
    town[mixed] = 2 * wide + np.arange(len(mixed))
    lives_in_town = urban & (town[region] >= 0)
    np.add.at(found, (of.household[lives_in_town], town[region][lives_in_town]), 1)
    np.add.at(found, (of.household, 2 * wide + len(mixed) + woman * bands + band), 1)
    first = 2 * wide + len(mixed) + 2 * bands
    is_told = np.isin(regions, list(series()["pensioners_by_region"].rows))[region]
    for place, some in enumerate((of.age < 18, np.where(is_told, of.is_of_pension_age(), of.age >= ELDERS))):
        np.add.at(found, (of.household[some], first + place * wide + region[some]), 1)
    infant = of.age < len(INFANTS)
    np.add.at(found, (of.household[infant], first + 2 * wide + of.age[infant]), 1)
    children, sizes = of.count(of.age < 18), of.sizes()
    found[:, -7] = np.where(np.array([place.is_rural for place in places])[of.stratum], children, 0)
    found[:, -6] = children
    found[:, -5] = of.count(of.is_of_pension_age())
    found[:, -4] = 1
    found[:, -3] = sizes >= 5
    found[:, -2] = children >= 4
    found[:, -1] = of.is_of_lone_parent()
    return found
