"""The population as facts of Kazakhstan's law: what each person and family would tell, for one day.

Everybody has on that day the age they were made with; for another day the dates of birth move along, so that the nation
keeps its ages. Incomes are monthly and the same in every month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.people.drawing import STEPS, Chance
from shanyraq.people.population.make import Population
from shanyraq.people.population.owned import facts_of_owned, owned
from shanyraq.people.population.series import series
from shanyraq.people.population.skeleton import HEAD, SPOUSE
from shanyraq.people.population.status import LISTED, NO_WORK, OTHER_EMPLOYEE, UNEMPLOYED

INCOMES: Mapping[str, str] = {
    "wages": "wages",
    "business": "entrepreneurship",
    "pension": "pension",
    "large_family": "large_family_allowance",
    "other_benefits": "childcare_allowance",
    "scholarship": "scholarship",
    "alimony": "alimony",
}
"""The kind of income in the law that each kind of earnings is."""


@dataclass(frozen=True, eq=False, slots=True)
class Chosen:
    """One of several names for each: the names, and each one's place among them."""

    names: tuple[str, ...]
    places: npt.NDArray[np.integer]

    def of(self, rows: npt.NDArray[np.int64]) -> Chosen:
        """For other rows."""
        return Chosen(self.names, self.places[rows])


Values = npt.NDArray[np.generic] | Chosen


@dataclass(frozen=True, eq=False)
class Told:
    """Facts by name: of persons, of families, and tenge a month by kind of income (of persons)."""

    persons: Mapping[str, Values]
    families: Mapping[str, Values]
    incomes: Mapping[str, npt.NDArray[np.int64]]


def told(people: Population, on: date, stretch: int = 0) -> Told:
    """What everybody tells on a day. stretch: the one that the people were made with."""
    of, status, number = people.skeleton, people.status, people.persons
    works = (status.work != NO_WORK) & (status.work != UNEMPLOYED)
    permanent = (status.work == LISTED) | ((status.work == OTHER_EMPLOYEE) & status.is_seen)
    pay = people.earnings
    incomes = {kind: getattr(pay, name) for name, kind in INCOMES.items()}
    is_child = of.age < 18
    incomes["disability_allowance"] = np.where(is_child, 0, pay.disability)
    incomes["disabled_childs_allowance"] = np.where(is_child, pay.disability, 0)
    return Told(
        persons={
            "birth_date": born(people, on),
            "sex": Chosen(("female", "male"), of.is_male.astype(np.uint8)),
            "disability_group": Chosen(
                ("none", "first", "second", "third", "child_with_disability"), status.disability.astype(np.uint8)
            ),
            "study": Chosen(
                ("none", "school", "full_time_in_kazakhstan"),
                np.where(status.studies, np.where(is_child, 1, 2), 0).astype(np.uint8),
            ),
            "care": _care(people, works),
            "has_permanent_work": permanent,
            "standing": Chosen(("citizen",), np.zeros(number, np.uint8)),
            "resides_permanently": np.ones(number, bool),
            "lives_with_family": np.ones(number, bool),
        },
        families={
            "region": Chosen(tuple(series()["persons_by_region"].rows), people.region().astype(np.uint8)),
            "settlement": Chosen(("city", "village"), people.is_rural().astype(np.uint8)),
            **facts_of_owned(owned(people, stretch), on),
        },
        incomes=incomes,
    )


def born(people: Population, on: date) -> npt.NDArray[np.datetime64]:
    """Days of birth with which everybody has their age on a day."""
    within = Chance(people.seed, 1).numbers("day of birth", people.persons) * 365 // STEPS
    first = np.array([f"{year:04}-01-01" for year in range(1900, on.year + 1)], "datetime64[D]")
    shift = (np.datetime64(on) - np.datetime64(f"{on.year:04}-01-01")).astype(np.int64)
    found: npt.NDArray[np.datetime64] = first[on.year - 1900 - people.skeleton.age] + (shift - within)
    return found


def quarter_before(on: date) -> str:
    """The quarter before the one of a day, as a people file names it."""
    quarter = (on.month - 1) // 3
    return f"{on.year}-Q{quarter}" if quarter else f"{on.year - 1}-Q4"


def _care(people: Population, works: npt.NDArray[np.bool_]) -> Chosen:
    """Whom the mother, or the one parent, who does not work looks after."""
    of, status = people.skeleton, people.status
    homes = of.household
    youngest = np.full(of.households, 99)
    np.minimum.at(youngest, homes, of.age)
    disabled_child = of.count(status.disability == 4) > 0
    severe = of.count(np.isin(status.disability, (1, 2))) > 0
    parent = np.isin(of.role, (HEAD, SPOUSE)) & ~of.is_male & ~works & ~status.is_pensioner & (status.disability == 0)
    names = ["nobody"]
    found = np.zeros(len(of.age), np.uint8)
    for name, there in (
        ("adult_of_group_1_or_2", severe),
        ("child_of_three_to_six", (youngest >= 3) & (youngest < 7)),
        ("child_with_disability", disabled_child),
        ("child_under_three", youngest < 3),
    ):
        found[parent & there[homes]] = len(names)
        names.append(name)
    return Chosen(tuple(names), found)
