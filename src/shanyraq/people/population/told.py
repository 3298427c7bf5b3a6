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
from shanyraq.people.population.series import series
from shanyraq.people.population.skeleton import HEAD, SPOUSE
from shanyraq.people.population.status import LISTED, NO_WORK, OTHER_EMPLOYEE, UNEMPLOYED

Values = npt.NDArray[np.int64] | npt.NDArray[np.bool_] | npt.NDArray[np.str_] | npt.NDArray[np.datetime64]

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


@dataclass(frozen=True, eq=False)
class Told:
    """Facts by name: of persons, of families, and tenge a month by kind of income (of persons)."""

    persons: Mapping[str, Values]
    families: Mapping[str, Values]
    incomes: Mapping[str, npt.NDArray[np.int64]]


def told(people: Population, on: date) -> Told:
    """What everybody tells on a day."""
    of, status, number = people.skeleton, people.status, people.persons
    today = np.datetime64(on)
    within = Chance(people.seed, 1).numbers("day of birth", number) * 365 // STEPS
    years = on.year - of.age
    birthday = np.array([f"{year:04}" for year in range(1900, on.year + 1)], "datetime64[Y]")[years - 1900]
    shift = (today - today.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.int64)
    born = birthday.astype("datetime64[D]") + shift - within
    groups = np.array(["none", "first", "second", "third", "child_with_disability"])
    study = np.where(status.studies, np.where(of.age < 18, "school", "full_time_in_kazakhstan"), "none")
    works = (status.work != NO_WORK) & (status.work != UNEMPLOYED)
    permanent = (status.work == LISTED) | ((status.work == OTHER_EMPLOYEE) & status.is_seen)
    regions = np.array(list(series()["persons_by_region"].rows))
    pay = people.earnings
    incomes = {kind: getattr(pay, name) for name, kind in INCOMES.items()}
    is_child = of.age < 18
    incomes["disability_allowance"] = np.where(is_child, 0, pay.disability)
    incomes["disabled_childs_allowance"] = np.where(is_child, pay.disability, 0)
    return Told(
        persons={
            "birth_date": born,
            "sex": np.where(of.is_male, "male", "female"),
            "disability_group": groups[status.disability],
            "study": study,
            "care": _care(people, works),
            "has_permanent_work": permanent,
            "standing": np.full(number, "citizen"),
            "resides_permanently": np.ones(number, bool),
            "lives_with_family": np.ones(number, bool),
        },
        families={
            "region": regions[people.region()],
            "settlement": np.where(people.is_rural(), "village", "city"),
        },
        incomes=incomes,
    )


def _care(people: Population, works: npt.NDArray[np.bool_]) -> npt.NDArray[np.str_]:
    """Whom the mother, or the one parent, who does not work looks after."""
    of, status = people.skeleton, people.status
    homes = of.household
    youngest = np.full(of.households, 99)
    np.minimum.at(youngest, homes, of.age)
    disabled_child = of.count(status.disability == 4) > 0
    severe = of.count(np.isin(status.disability, (1, 2))) > 0
    parent = np.isin(of.role, (HEAD, SPOUSE)) & ~of.is_male & ~works & ~status.is_pensioner & (status.disability == 0)
    found = np.full(len(of.age), "nobody", "<U22")
    for name, there in (
        ("adult_of_group_1_or_2", severe),
        ("child_of_three_to_six", (youngest >= 3) & (youngest < 7)),
        ("child_with_disability", disabled_child),
        ("child_under_three", youngest < 3),
    ):
        found[parent & there[homes]] = name
    return found
