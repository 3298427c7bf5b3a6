"""Persons whom the law protects, counted among the synthetic people: what national counts are not published for.

Each contingency befalls everybody at once, on paper: whoever would be paid, were it to happen today, is protected.
Recipients are not persons protected, and nobody is counted here for being paid.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.homes import Estimate, sum_estimate
from shanyraq.engine.edition import edition, edition_hash
from shanyraq.engine.ir import NEVER, Law
from shanyraq.engine.kept import cache_folder, keep, kept_bytes
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.kept import kept, key
from shanyraq.people.population.make import YEAR
from shanyraq.people.population.margins import is_moved
from shanyraq.people.population.recorded import Array, Recorded
from shanyraq.people.population.status import LISTED, NO_WORK, OTHER_EMPLOYEE, UNEMPLOYED
from shanyraq.people.population.told import Chosen
from shanyraq.standards.answers import Answers
from shanyraq.standards.counted import Count
from shanyraq.studies.simulation import EMBEDDED, homes_of

Claim = npt.NDArray[np.bool_]

HOUSEHOLDS, SEED = EMBEDDED
JOB_LOSS = "job_loss.is_due"
INSURED = "medical_care.is_due"
SOURCES = ("published", "people")
PEOPLE_OF = "kz"
FORMAT = 1
CATEGORIES = ("none", "registered_unemployed", "raises_child_under_three_without_work")
"""Circumstances in which the State pays for a person, of those drawn; age, disability and study are told apart."""


@dataclass(frozen=True, slots=True)
class Class:
    """Persons of one class among the people: how many of the nation, with the error of the sample, in which year."""

    name: str
    persons: Estimate
    year: int


class Befallen(Recorded):
    """The people on a day on which everybody loses the job, with what the law on health insurance asks of them.

    Who is in crisis without income is not drawn: the local budgets pay for more persons than are counted here.
    """

    def _as_on(self, day: date) -> Mapping[str, Array | Chosen]:
        told = super()._as_on(day)
        status, number = self.people.status, self.people.persons
        today, never = np.datetime64(day), np.datetime64(NEVER)
        looks_for_work = (status.work == UNEMPLOYED) & (self.records.loss_within >= 0)
        category = np.where(self.records.is_carer, 2, np.where(looks_for_work, 1, 0))
        return {
            **told,
            "job_loss.registered_as_unemployed_on": np.full(number, today),
            "medical_care.paid_for_month_of": np.where(status.is_seen, today, never),
            "state_health.health_category": Chosen(CATEGORIES, category.astype(np.uint8)),
            "medical_care.paid_five_years_before": np.zeros(number, bool),
            "medical_care.is_in_crisis_without_income": np.zeros(number, bool),
        }


def counted(
    law: Law, answers: Answers, day: date, source: str = "", households: int = HOUSEHOLDS, seed: int = SEED
) -> dict[str, Count]:
    """Counts for `standards check`, by the names of the country's answers.

    source: `people` takes all that can be measured from the people; `published` takes none. By itself only those are
    taken of which no figure is published for the day's year (or for the year of the people, where the day is later).
    Raises Refusal for a measure that nobody knows how to take.
    """
    if source not in ("", *SOURCES):
        raise Refusal(f"Counts of {source[:40]} are not known.", "", f"Counts are {' or '.join(SOURCES)}.")
    wanted = {name: one for name, one in answers.counts.items() if one.people}
    if source == "published" or not wanted:
        return {}
    if law.country != PEOPLE_OF:
        where = str(next(iter(wanted.values())).at)
        raise Refusal(f"There are no synthetic people of {law.country}.", where, "Give figures, or leave `people` out.")
    year = min(day.year, YEAR)
    if not source:
        wanted = {name: one for name, one in wanted.items() if _last_year(answers, name, day) < year}
    if not wanted:
        return {}
    measured = classes(law, day, households, seed)
    found = {}
    for name, one in wanted.items():
        if one.people not in NAMES:
            raise Refusal(f"No measure of the people is called {one.people}.", str(one.at), f"Use {', '.join(NAMES)}.")
        if one.people in measured:
            found[name] = _count(measured[one.people], day)
    return found


def _last_year(answers: Answers, name: str, day: date) -> int:
    """The year of the last figure published by the day; nought where there is none."""
    return max((figure.since.year for figure in answers.counts[name].figures if figure.since <= day), default=0)


def _count(one: Class, day: date) -> Count:
    value, error = one.persons.value, one.persons.error
    source = f"synthetic people of {one.year} under the law of {day}, ± {round(error):,} (standard error)"
    return Count(round(value), source, "low", one.year, (day, round(error)))


NAMES = (
    "residents",
    "children",
    "economically_active",
    "employees",
    "employees_under_contract",
    "insured_in_the_fund",
    "insured_employees",
    "health_insured",
)
"""What is measured: employees under a contract are those whom registers see."""


def classes(law: Law, day: date, households: int = HOUSEHOLDS, seed: int = SEED) -> dict[str, Class]:
    """Each class among the people under the law of a day; kept in the cache by the people, the law and the measure.

    A class for which the law of that day has no rule yet is left out.
    """
    if is_moved():
        return _measured(law, day, households, seed)
    of = _key(law, day, households, seed)
    try:
        path = cache_folder() / "coverage" / f"{of}.json"
    except OSError:
        return _measured(law, day, households, seed)
    found = _read(path, of)
    if found is None:
        found = _measured(law, day, households, seed)
        keep(path, of, _written(found))
    return found


def _measured(law: Law, day: date, households: int, seed: int) -> dict[str, Class]:
    year = min(day.year, YEAR)
    people = kept(households, seed)
    of, work = people.skeleton, people.status.work
    is_employee = (work == LISTED) | (work == OTHER_EMPLOYEE)
    found: dict[str, Claim] = {
        "residents": np.ones(people.persons, bool),
        "children": of.age < 18,
        "economically_active": work != NO_WORK,
        "employees": is_employee,
        "employees_under_contract": is_employee & people.status.is_seen,
    }
    nation = Befallen(people)
    due = _due(nation, law, day)
    if JOB_LOSS in due:
        found["insured_in_the_fund"] = due[JOB_LOSS] & (work != NO_WORK)
        found["insured_employees"] = due[JOB_LOSS] & is_employee
    if INSURED in due:
        found["health_insured"] = due[INSURED]
    homes = homes_of(nation, date(year, 7, 1))
    sums = {name: np.bincount(of.household, who, of.households) * homes.weights for name, who in found.items()}
    return {name: Class(name, sum_estimate(homes, many), year) for name, many in sums.items()}


def _due(nation: Befallen, law: Law, day: date) -> dict[str, Claim]:
    """Who is due what, by the rules of that day."""
    there = edition(law, day)
    rules = [rule for rule in (JOB_LOSS, INSURED) if rule in there.rules]
    if not rules:
        return {}
    plan = nation.plan(there, rules)
    results = plan.kernel().run(nation.columns(plan), 2)
    if (codes := np.unique(results.errors[results.errors > 0])).size:
        texts = "; ".join(plan.error_texts[code] for code in codes)
        raise Refusal(f"Not everybody could be counted: {texts}.", "studies/coverage.py", "Ask about another day.")
    return {rule: results.values[rule] > 0 for rule in rules}


# ---- kept between runs --------------------------------------------------------------------------------------------


def _key(law: Law, day: date, households: int, seed: int) -> str:
    """A hash of the people, of the law of the day, and of what is measured."""
    measure = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    made = f"{FORMAT}/{key(households, seed)}/{edition_hash(edition(law, day))}/{day}/{measure}"
    return hashlib.sha256(made.encode()).hexdigest()[:32]


def _read(path: Path, of: str) -> dict[str, Class] | None:
    """What a file keeps, or nothing where it is not there, not whole or of something else."""
    try:
        told = json.loads(kept_bytes(path, of) or b"")
        return {
            name: Class(name, Estimate(float(one["persons"]), float(one["error"])), int(one["year"]))
            for name, one in told.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _written(found: Mapping[str, Class]) -> bytes:
    told = {
        name: {"persons": one.persons.value, "error": one.persons.error, "year": one.year}
        for name, one in found.items()
    }
    return json.dumps(told).encode()
