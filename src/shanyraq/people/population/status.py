"""What people do: who has a disability, studies, works, and where. Published numbers are met by choosing so many.

Nobody is chosen at random alone: each has a score of how likely they are, and chance decides among the like.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import STEPS, Chance, Whole, normal_steps
from shanyraq.people.population.margins import margin
from shanyraq.people.population.series import series, target
from shanyraq.people.population.skeleton import GROWN, HEAD, SPOUSE, Skeleton, strata

Numbers = npt.NDArray[np.float64]
Claim = npt.NDArray[np.bool_]

NO_WORK, UNEMPLOYED, LISTED, OTHER_EMPLOYEE, MARKET, SUBSISTENCE, OCCASIONAL = range(7)
"""Out of work and not looking; looking; employee in form 1-T; another employee; three kinds of self-employment."""

SELF_EMPLOYED = (0.40, 0.35, 0.25)
"""Shares of the three kinds: for the market, for the own table, now and then. An estimate."""
UNSEEN_EMPLOYEES = 0.20
"""Employees outside form 1-T whom no register sees: informal work was 1.15 million of 9 million in 2022."""
ADULT_GROUPS = (70, 236, 320)
"""Thousand adults with a disability of group 1, 2 and 3. An estimate."""


@dataclass(frozen=True, eq=False)
class Status:
    """One value a person. disability: 0 none, 1 to 3 an adult's group, 4 a child; work: see above."""

    region: Whole
    is_rural: Claim
    is_pensioner: Claim
    disability: Whole
    studies: Claim
    work: Whole
    is_seen: Claim
    ability: Numbers


def noise(chance: Chance, name: str, count: int) -> Numbers:
    """Gumbel noise: the likelier are chosen more often, by as much as their scores say."""
    even = (chance.numbers(name, count) + 0.5) / STEPS
    return -np.log(-np.log(even))


def chosen(scores: Numbers, weights: Numbers, groups: Whole, quotas: Numbers) -> Claim:
    """In each group those of the highest scores, as many as weigh its quota; minus infinity is never chosen."""
    order = np.lexsort((-scores, groups))
    heavy, group = weights[order], groups[order]
    rising = np.cumsum(heavy)
    begins = np.searchsorted(group, np.arange(len(quotas)))
    before = np.concatenate([[0.0], rising])[begins]
    taken = (rising - before[group] - heavy / 2 < quotas[group]) & np.isfinite(scores[order])
    found = np.zeros(len(scores), bool)
    found[order] = taken
    return found


FAR, NEAR = 0.01, 0.005
"""A group further from its quota than it is checked to be is brought so near to it."""
REACH, TURNS = 24, 3
"""How many of the last who were taken, and of the first who were not, may change places; and how often."""


def nearer(taken: Claim, scores: Numbers, weights: Numbers, groups: Whole, quotas: Numbers) -> Claim:
    """The same choice, where few and heavy persons miss a quota brought nearer to it by as little as will do.

    One of the last taken gives place to one of the first left out, or one is added or left out: of what comes near
    enough that which is least against the order of scores, else that which comes nearest; a few times at most.
    """
    found = taken.copy()
    missed = quotas - np.bincount(groups, weights * taken, len(quotas))
    for group in np.flatnonzero(np.abs(missed) > FAR * quotas):
        here = np.flatnonzero((groups == group) & np.isfinite(scores))
        here = here[np.argsort(-scores[here], kind="stable")]
        for _ in range(TURNS):
            lacks, enough = quotas[group] - weights[here] @ found[here], NEAR * quotas[group]
            if abs(lacks) <= enough:
                break
            last, first = here[found[here]][::-1][:REACH], here[~found[here]][:REACH]
            out, into = np.append(0.0, weights[last]), np.append(0.0, weights[first])
            off = np.abs(lacks + out[:, None] - into[None, :])
            against = np.add.outer(np.arange(len(out)), np.arange(len(into)))
            worth = np.where(off <= enough, against, against.max() + 1 + off)
            one, other = np.unravel_index(int(np.argmin(worth)), worth.shape)
            found[last[one - 1 : one]] = False
            found[first[other - 1 : other]] = True
    return found


def statuses(chance: Chance, of: Skeleton, weights: Numbers, share: float) -> Status:
    """What everybody does. weights: of persons. share: of the nation that these people stand for."""
    number = len(of.age)
    places, regions = strata(), list(series()["persons_by_region"].rows)
    region = np.array([regions.index(place.region) for place in places])[of.stratum][of.household]
    is_rural = np.array([place.is_rural for place in places])[of.stratum][of.household]
    is_pensioner = of.is_of_pension_age()
    shared = normal_steps()[chance.numbers("household's ability", of.households)][of.household]
    own = normal_steps()[chance.numbers("ability", number)]
    ability = np.sqrt(0.35) * shared + np.sqrt(0.65) * own - 0.25 * is_rural
    disability = _disability(chance, of, weights, is_pensioner, share)
    student_age = np.where(of.age < 18, 1.0, np.where(of.age < 22, 0.55, np.where(of.age < 25, 0.15, 0)))
    leads = np.isin(of.role, (HEAD, SPOUSE))
    studies = (of.age >= 6) & chance.claims("studies", number, np.where(leads & (of.age >= 18), 0.3, 1) * student_age)
    work = _work(chance, of, weights, share, region, is_rural, is_pensioner, disability, studies, ability)
    is_seen = (work == LISTED) | (work == MARKET)
    is_seen |= (work == OTHER_EMPLOYEE) & ~chance.claims(
        "informal", number, margin("unseen_employees", UNSEEN_EMPLOYEES)
    )
    return Status(region, is_rural, is_pensioner, disability, studies, work, is_seen, ability)


def _disability(chance: Chance, of: Skeleton, weights: Numbers, is_pensioner: Claim, share: float) -> Whole:
    """So many children, so many of working age and so many past it; likelier with the years."""
    group = np.where(of.age < 18, 0, np.where(is_pensioner, 2, 1))
    children, old = target("children with a disability"), target("persons with a disability past pension age")
    quotas = np.array([children, target("persons with a disability") - children - old, old]) * share
    scores = noise(chance, "disability", len(of.age)) + np.where(of.age < 18, 0.03, 0.045) * of.age
    has = chosen(scores, weights, group, quotas)
    severe = [margin("disability_groups", many) for many in ADULT_GROUPS[:2]]
    groups = (*severe, sum(ADULT_GROUPS) - sum(severe))
    adult_group = chance.places("group of disability", len(of.age), groups) + 1
    return np.where(has, np.where(of.age < 18, 4, adult_group), 0)


def _work(
    chance: Chance,
    of: Skeleton,
    weights: Numbers,
    share: float,
    region: Whole,
    is_rural: Claim,
    is_pensioner: Claim,
    disability: Whole,
    studies: Claim,
    ability: Numbers,
) -> Whole:
    """Employed, employees and unemployed of each region as published; in form 1-T as many as the nation has."""
    number, regions = len(of.age), list(series()["persons_by_region"].rows)
    labour = series()["labour_by_region"]
    youngest = np.full(of.households, 99)
    np.minimum.at(youngest, of.household, of.age)
    cares = ~of.is_male & np.isin(of.role, (HEAD, SPOUSE)) & (youngest[of.household] < 2)
    score = noise(chance, "works", number) + 0.5 * ability
    score += np.where(of.is_male, 0.45, 0.0) - 0.0022 * (of.age - 40.0) ** 2 - 1.6 * cares
    children, adults = of.count(of.age < 18), of.count((of.age >= 18) & ~is_pensioner)
    score += np.where((of.role == HEAD) & (children + adults > 0)[of.household], 0.6, 0)
    score += 0.8 * (adults == 1)[of.household] - 0.25 * ~of.is_male * np.maximum(children - 2, 0)[of.household]
    score -= 2.5 * studies + 2.0 * is_pensioner + 3.0 * np.isin(disability, (1, 2)) + 1.0 * (disability == 3)
    score = np.where(of.age < 16, -np.inf, np.where(of.age < 18, score - 3, score))

    def quota(column: str) -> Numbers:
        return np.array([labour.of(name, column) for name in regions]) * 1000 * share

    employed = chosen(score, weights, region, quota("employed"))
    seeks = noise(chance, "looks for work", number) - 0.03 * of.age - 2 * studies - 2 * cares - 4 * is_pensioner
    seeks -= 2 * np.isin(disability, (1, 2))
    seeks = np.where(~employed & (of.age >= 16), seeks, -np.inf)
    looking = chosen(seeks, weights, region, quota("unemployed"))
    looking = nearer(looking, seeks, weights, region, quota("unemployed"))
    hired = noise(chance, "hired", number) - 0.9 * is_rural + 0.4 * ability - 0.25 * (of.role == GROWN)
    employee = chosen(np.where(employed, hired, -np.inf), weights, region, quota("employees"))
    listed_share = target("employees in form 1-T") / sum(labour.of(name, "employees") for name in regions) / 1000
    listed = noise(chance, "listed", number) + 0.6 * ability - 0.3 * is_rural
    in_list = chosen(
        np.where(employee, listed, -np.inf),
        weights,
        np.zeros(number, np.int64),
        np.array([(weights * employee).sum()]) * listed_share,
    )
    market, table, some = SELF_EMPLOYED
    table = margin("for_the_own_table", table)
    kind = chance.places("kind of self-employment", number, (market, table, max(some + SELF_EMPLOYED[1] - table, 0)))
    town_kind = chance.places("kind of self-employment in towns", number, (0.62, 0.06, 0.32))
    kind = np.where(is_rural, kind, town_kind) + MARKET
    work = np.where(looking, UNEMPLOYED, NO_WORK)
    work = np.where(employed, kind, work)
    return np.where(in_list, LISTED, np.where(employee, OTHER_EMPLOYEE, work))
