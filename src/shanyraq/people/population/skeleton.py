"""Households before their weights: who lives with whom, in which region, how old. Candidates, drawn type by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import STEPS, Chance, Whole, normal_steps
from shanyraq.people.population.margins import margin
from shanyraq.people.population.series import series

Claim = npt.NDArray[np.bool_]

MEAN_SIZES: Mapping[str, float] = {
    "single": 1,
    "single_pensioner": 1,
    "couple": 2,
    "pensioner_couple": 2,
    "parents_and_grown": 3.37,
    "lone_parent_and_grown": 2.33,
    "nuclear_1": 3,
    "nuclear_2": 4.15,
    "nuclear_3": 5.15,
    "nuclear_4": 6.75,
    "lone_1": 2,
    "lone_2": 3,
    "lone_3": 4.6,
    "three_generations_1": 4.3,
    "three_generations_2": 5.8,
    "three_generations_4": 7.9,
    "relatives": 2.4,
}
TYPES = tuple(MEAN_SIZES)
PENSION_AGES: Mapping[str, int] = {"male": 63, "female": 61}
RURAL_SIZE = 1.13
"""How much larger a rural household is than its region's mean, before towns are made to fit (3 and 4, rounded)."""

HEAD, SPOUSE, CHILD, GROWN, ELDER, RELATIVE = range(6)
"""What a person is to the household."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A region's towns, or its countryside: how many persons, and how many there are in a household."""

    region: str
    is_rural: bool
    persons: float
    mean_size: float


@dataclass(frozen=True, eq=False)
class Skeleton:
    """Households and their members, in order: `household` is each person's place among the households."""

    stratum: Whole
    type: Whole
    household: Whole
    role: Whole
    age: Whole
    is_male: Claim

    @property
    def households(self) -> int:
        """How many households."""
        return len(self.type)

    def sizes(self) -> Whole:
        """Members of each household."""
        return np.bincount(self.household, minlength=self.households)

    def count(self, who: Claim) -> Whole:
        """How many such members each household has."""
        return np.bincount(self.household[who], minlength=self.households)

    def is_of_pension_age(self) -> Claim:
        """Whether a person has reached the pension age of 2025."""
        return self.age >= np.where(self.is_male, PENSION_AGES["male"], PENSION_AGES["female"])

    def is_of_lone_parent(self) -> Claim:
        """Whether one parent lives there alone with children under eighteen."""
        return np.isin(self.type, [TYPES.index(name) for name in ("lone_1", "lone_2", "lone_3")])

    def some(self, households: Whole) -> Skeleton:
        """Some of the households, in the order given, one maybe more than once."""
        sizes = self.sizes()
        starts = np.cumsum(sizes) - sizes
        taken = sizes[households]
        within = np.arange(taken.sum()) - np.repeat(np.cumsum(taken) - taken, taken)
        persons = np.repeat(starts[households], taken) + within
        return Skeleton(
            self.stratum[households],
            self.type[households],
            np.repeat(np.arange(len(households)), taken),
            self.role[persons],
            self.age[persons],
            self.is_male[persons],
        )


def strata() -> tuple[Stratum, ...]:
    """The towns and the countryside of every region."""
    found = []
    sizes = series()["mean_size_by_region"].rows
    nation = float(np.mean(list(sizes.values())))
    rural_over_mean = margin("size_in_the_countryside", RURAL_SIZE, around=1.0)
    for region, row in series()["persons_by_region"].rows.items():
        urban, rural, mean = row["urban"], row["rural"], margin("sizes_of_regions", sizes[region], around=nation)
        if not rural:
            found.append(Stratum(region, False, urban, mean))
            continue
        rural_size = mean * rural_over_mean
        households = (urban + rural) / mean
        found.append(Stratum(region, False, urban, urban / max(households - rural / rural_size, 1)))
        found.append(Stratum(region, True, rural, rural_size))
    return tuple(found)


def shares_of_types(mean_size: float) -> npt.NDArray[np.float64]:
    """The national shares of household types, tilted as little as may be so that they have this mean size."""
    moves = {"single": "living_alone", "single_pensioner": "living_alone"}
    moves |= {name: "three_generations" for name in TYPES if name.startswith("three_generations")}
    told = series()["household_types"].rows
    shares = np.array([margin(moves[name], told[name]) if name in moves else told[name] for name in TYPES], np.float64)
    sizes = np.array(list(MEAN_SIZES.values()))
    low, high = -3.0, 3.0
    for _ in range(80):
        middle = (low + high) / 2
        tilted = shares * np.exp(middle * sizes)
        mean = float((tilted * sizes).sum() / tilted.sum())
        low, high = (middle, high) if mean < mean_size else (low, middle)
    found: npt.NDArray[np.float64] = tilted / tilted.sum()
    return found


def drawn(chance: Chance, households: int) -> Skeleton:
    """So many candidates over all strata, as many in each as it has households, at least thirty."""
    places = strata()
    expected = np.array([place.persons / place.mean_size for place in places])
    numbers = np.maximum(np.rint(expected / expected.sum() * households).astype(np.int64), 30)
    stratum = np.repeat(np.arange(len(places)), numbers)
    kinds = [
        chance.places(f"type {index}", int(number), shares_of_types(place.mean_size).tolist())
        for index, (place, number) in enumerate(zip(places, numbers, strict=True))
    ]
    return _Members(chance, stratum, np.concatenate(kinds)).done()


class _Members:
    """Puts members into households, role by role."""

    def __init__(self, chance: Chance, stratum: Whole, type_: Whole) -> None:
        self.chance, self.stratum, self.type = chance, stratum, type_
        self.number = len(type_)
        self.parts: list[tuple[Whole, Whole, Whole, Claim]] = []

    def is_a(self, *names: str) -> Claim:
        return np.isin(self.type, [TYPES.index(name) for name in names])

    def normal(self, name: str, mean: float, spread: float) -> Whole:
        return np.rint(mean + spread * normal_steps()[self.chance.numbers(name, self.number)]).astype(np.int64)

    def add(self, who: Claim, role: int, age: Whole, is_male: Claim) -> None:
        self.parts.append((np.flatnonzero(who), np.full(int(who.sum()), role), age[who], is_male[who]))

    def done(self) -> Skeleton:
        lone = self.is_a("lone_1", "lone_2", "lone_3")
        generations = self.is_a("three_generations_1", "three_generations_2", "three_generations_4")
        nuclear = self.is_a("nuclear_1", "nuclear_2", "nuclear_3", "nuclear_4")
        with_grown = self.is_a("parents_and_grown", "lone_parent_and_grown")
        oldest = self.children(lone | generations | nuclear)
        grown = self.grown(with_grown, oldest)
        first_birth = np.clip(self.normal("first birth", 24.5, 4), 17, 40)
        mother = np.clip(np.maximum(oldest, grown) + first_birth, 18, 78)
        alone = np.where(
            self.is_a("single_pensioner"),
            np.clip(self.normal("old age", 71, 8), 61, 98),
            np.clip(self.normal("age alone", 37, 13), 19, 61),
        )
        young = self.chance.claims("young couple", self.number, 0.4)
        couple = np.where(
            young,
            np.clip(self.normal("age of a young couple", 28, 5), 18, 45),
            np.clip(self.normal("age of a couple", 53, 6), 40, 62),
        )
        couple = np.where(
            self.is_a("pensioner_couple"), np.clip(self.normal("age of an old couple", 69, 6), 61, 92), couple
        )
        has_children = lone | generations | nuclear | with_grown
        woman = np.where(has_children, mother, np.where(self.is_a("single", "single_pensioner"), alone, couple))
        woman = np.where(self.is_a("relatives"), np.clip(self.normal("age of kin", 42, 16), 19, 85), woman)
        man = np.clip(woman + self.normal("gap", 2.5, 3.5), 18, 99)
        old_man = self.chance.claims("old man alone", self.number, 0.24)
        man_alone = np.where(self.is_a("single_pensioner"), old_man, self.chance.claims("man alone", self.number, 0.56))
        led_by_man = self.chance.claims("father alone", self.number, 52 / 476)
        paired = self.is_a("couple", "pensioner_couple", "parents_and_grown") | nuclear | generations
        single = ~paired & ~lone & ~self.is_a("lone_parent_and_grown")
        male_head = np.where(single, man_alone, led_by_man)
        age_alone = np.where(male_head & ~self.is_a("single", "single_pensioner"), man, woman)
        self.add(paired, HEAD, man, np.ones(self.number, bool))
        self.add(paired, SPOUSE, woman, np.zeros(self.number, bool))
        self.add(~paired, HEAD, age_alone, male_head)
        self.elders(generations, man)
        self.relatives()
        return self.skeleton()

    def children(self, where: Claim) -> Whole:
        """Children under eighteen, evenly over the ages; gives the age of the oldest, 0 without."""
        fixed = {"nuclear_1": 1, "nuclear_2": 2, "nuclear_3": 3, "lone_1": 1, "lone_2": 2, "three_generations_1": 1}
        number = np.zeros(self.number, np.int64)
        for name, children in fixed.items():
            number[self.is_a(name)] = children
        many = self.chance.places("four children", self.number, (62, 24, 9, 3.5, 1.5)) + 4
        number = np.where(self.is_a("nuclear_4", "three_generations_4"), many, number)
        few = self.chance.places("three children alone", self.number, (78, 22)) + 3
        number = np.where(self.is_a("lone_3"), few, number)
        some = self.chance.places("two or three", self.number, (55, 45)) + 2
        number = np.where(self.is_a("three_generations_2"), some, number)
        oldest = np.zeros(self.number, np.int64)
        for place in range(8):
            has = where & (number > place)
            age = self.chance.numbers(f"age of child {place}", self.number) * 18 // STEPS
            self.add(has, CHILD, age, self.chance.claims(f"boy {place}", self.number, 0.515))
            oldest = np.where(has, np.maximum(oldest, age), oldest)
        return oldest

    def grown(self, where: Claim, oldest: Whole) -> Whole:
        """Grown children who live with their parents; gives the age of the oldest, 0 without."""
        more = (oldest >= 12) & self.chance.claims("student at home", self.number, 0.4)
        found = np.zeros(self.number, np.int64)
        for place, share in enumerate((1.0, 0.37)):
            has = (where & self.chance.claims(f"grown {place}", self.number, share)) | (more & (place == 0))
            age = 18 + self.chance.numbers(f"age of grown {place}", self.number) * 17 // STEPS
            age = np.where(more & ~where, 18 + (age - 18) * 6 // 17, age)
            self.add(has, GROWN, age, self.chance.claims(f"son {place}", self.number, 0.54))
            found = np.where(has, np.maximum(found, age), found)
        return found

    def elders(self, where: Claim, head: Whole) -> None:
        """Parents of the head: mostly a widowed mother, sometimes both."""
        mother = np.clip(head + np.clip(self.normal("grandmother", 25, 4), 17, 40), 48, 99)
        father = np.clip(mother + self.normal("grandfather", 2.5, 3.5), 48, 99)
        both = where & self.chance.claims("both grandparents", self.number, 0.3)
        lone_father = where & ~both & self.chance.claims("grandfather alone", self.number, 0.17)
        self.add(where & ~lone_father, ELDER, mother, np.zeros(self.number, bool))
        self.add(both | lone_father, ELDER, father, np.ones(self.number, bool))

    def relatives(self) -> None:
        """Adults who live together without being a couple."""
        for place, share in enumerate((1.0, 0.4)):
            has = self.is_a("relatives") & self.chance.claims(f"kin {place}", self.number, share)
            age = np.clip(self.normal(f"age of kin {place}", 38, 16), 18, 85)
            self.add(has, RELATIVE, age, self.chance.claims(f"kin is male {place}", self.number, 0.5))

    def skeleton(self) -> Skeleton:
        household, role, age, is_male = (np.concatenate([part[place] for part in self.parts]) for place in range(4))
        order = np.lexsort((-age, role, household))
        return Skeleton(self.stratum, self.type, household[order], role[order], age[order], is_male[order])
