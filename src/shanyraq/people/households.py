"""Invented families: who lives with whom, how old they are, who works, studies and cares. Believable, not calibrated.

A `Stretch` is some tens of thousands of families at once; each array below has one value a person or one a family.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from shanyraq.people.drawing import Chance, Claim, Whole

SIZES = (17.5, 20, 18.5, 18, 12, 7, 4, 1.6, 0.8, 0.4, 0.15, 0.05)
"""How many families of 1, 2, … 12 persons in a hundred."""

YEAR = 365.2425
POOR = 0.035
"""The share of families that find little work."""


@dataclass(frozen=True)
class Stretch:
    """Families that follow each other: their sizes, and chance to draw from. `day` is the day they are asked about."""

    chance: Chance
    sizes: Whole
    day: date

    @property
    def families(self) -> int:
        """How many families."""
        return len(self.sizes)

    @cached_property
    def persons(self) -> int:
        """How many persons."""
        return int(self.sizes.sum())

    @cached_property
    def head(self) -> Whole:
        """The place of each family's first person."""
        return np.cumsum(self.sizes) - self.sizes

    @cached_property
    def family(self) -> Whole:
        """The place of each person's family."""
        return np.repeat(np.arange(self.families), self.sizes)

    @cached_property
    def seat(self) -> Whole:
        """0 for the first of a family, 1 for the second, and so on."""
        return np.arange(self.persons) - self.head[self.family]

    @cached_property
    def adults(self) -> Whole:
        """How many seats of each family are those of grown-ups: one or two, often with a parent or a grown child."""
        two = self.chance.claims("couple", self.families, 0.93)
        third = self.chance.claims("third adult", self.families, 0.6)
        fourth = self.chance.claims("fourth adult", self.families, 0.55)
        found: Whole = np.minimum(self.sizes, 1 + two + (third & (self.sizes > 2)) + (fourth & (self.sizes > 3)))
        return found

    @cached_property
    def is_old_family(self) -> Claim:
        """Families of one or two who have retired."""
        return (self.sizes <= 2) & self.chance.claims("old", self.families, 0.5)

    @cached_property
    def age_in_days(self) -> Whole:
        """Days since birth, on the day."""
        years = self.chance.between("age of couple", self.families, 21, 52)
        years = np.where(self.is_old_family, self.chance.between("age of old", self.families, 58, 92), years)
        couple = years[self.family] - self.chance.between("years between", self.persons, 0, 6)
        elder = self.chance.between("age of elder", self.persons, 50, 88)
        grown = self.chance.between("age of grown child", self.persons, 18, 27)
        young = self.chance.between("age of child", self.persons, 0, 18)
        third = np.where(self.chance.claims("is elder", self.persons, 0.5), elder, grown)
        adult = np.where(self.seat < 2, np.maximum(couple, 18), third)
        in_years = np.where(self.seat < self.adults[self.family], adult, young)
        return (in_years * YEAR).astype(np.int64) + self.chance.between("day of birth", self.persons, 1, 364)

    @cached_property
    def age(self) -> Whole:
        """Completed years, near enough."""
        return (self.age_in_days / YEAR).astype(np.int64)

    @cached_property
    def is_man(self) -> Claim:
        """Of a couple one is a man and one a woman."""
        any_of_two = self.chance.claims("man", self.persons, 0.49)
        alone = self.chance.claims("man alone", self.persons, 0.3)
        is_couple = (self.seat < 2) & (self.adults[self.family] >= 2)
        return np.where(is_couple, self.seat == 0, np.where(self.seat == 0, alone, any_of_two))

    @cached_property
    def is_grown(self) -> Claim:
        """Eighteen or older."""
        return self.age >= 18

    @cached_property
    def is_retired(self) -> Claim:
        """Of an age to draw a pension."""
        return self.age >= np.where(self.is_man, 63, 61)

    @cached_property
    def is_poor(self) -> Claim:
        """Whether a family finds little work; more often one with many children."""
        many = self.sizes - self.adults >= 3
        return self.chance.claims("poor", self.families, np.where(many, 3 * POOR, POOR))

    @cached_property
    def disability(self) -> Whole:
        """0 none, 1 to 3 the groups, 4 a child with a disability."""
        group = self.chance.places("disability", self.persons, (961, 6, 15, 18))
        child = self.chance.claims("child's disability", self.persons, 0.017)
        return np.where(self.is_grown, group, np.where(child, 4, 0))

    @cached_property
    def is_full_time_student(self) -> Claim:
        """Some of those of 18 to 22."""
        return (self.age >= 18) & (self.age <= 22) & self.chance.claims("student", self.persons, 0.5)

    def any_in_family(self, claim: Claim) -> Claim:
        """Whether it holds for anyone of each family."""
        found: Claim = np.add.reduceat(claim.astype(np.int64), self.head) > 0
        return found

    @cached_property
    def carer(self) -> Claim:
        """The one of a family who stays at home to care: the second grown-up, or the only one."""
        needs = self.any_in_family(self.age < 3) & self.chance.claims("cares for baby", self.families, 0.6)
        needs |= self.any_in_family(self.disability == 4) & self.chance.claims("cares for child", self.families, 0.7)
        needs |= self.any_in_family(self.disability == 1) & self.chance.claims("cares for adult", self.families, 0.5)
        needs |= self.any_in_family(self.age >= 80) & self.chance.claims("cares for elder", self.families, 0.15)
        seat = np.where(self.adults >= 2, 1, 0)
        found: Claim = needs[self.family] & (self.seat == seat[self.family]) & self.is_grown & ~self.is_retired
        return found

    @cached_property
    def works(self) -> Claim:
        """Whether a person has work: most who can, few in a poor family."""
        share = np.where(self.is_poor[self.family], 0.4, 0.985) - np.where(self.is_man, 0.0, 0.03)
        can = self.is_grown & ~self.is_retired & ~self.carer & ~self.is_full_time_student
        can &= (self.disability != 1) & (self.disability != 2)
        return can & self.chance.claims("works", self.persons, share)

    @cached_property
    def is_own_master(self) -> Claim:
        """Who works on their own account."""
        return self.works & self.chance.claims("own account", self.persons, 0.2)


def cut_into_families(chance: Chance, families: int) -> Whole:
    """The sizes of that many families."""
    return chance.places("size", families, SIZES) + 1
