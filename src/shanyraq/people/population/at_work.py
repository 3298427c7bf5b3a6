"""How everybody's pay is charged: by whom they are paid, what they declare and what they are free of.

Drawn from streams of chance of its own, so that the people and their records stay who they are; the rates and
assumptions stand in at_work.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from shanyraq.engine.marked import plain_yaml
from shanyraq.people.drawing import Chance
from shanyraq.people.population.make import Population
from shanyraq.people.population.records import Records, rate, told_rates
from shanyraq.people.population.skeleton import HEAD, SPOUSE
from shanyraq.people.population.status import LISTED, MARKET, OCCASIONAL, chosen, noise
from shanyraq.people.population.told import Chosen

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]
Array = npt.NDArray[np.generic]

KINDS = ("none", "employee", "entrepreneur", "self_employed")
NONE, EMPLOYEE, ENTREPRENEUR, SELF_EMPLOYED = range(4)
EMPLOYERS = ("company", "simplified_declaration")
HEALTH = (
    "none",
    "registered_unemployed",
    "on_leave_for_birth_or_child",
    "raises_child_under_three_without_work",
    "carer_without_work",
)
"""For whom the State pays health insurance beside those whom age, disability, study or an award covers."""
CARES_FOR_OTHERS = ("child_with_disability", "adult_of_group_1_or_2")
VETERANS = (
    "combat_veteran",
    "combat_veteran_of_other_missions",
    "home_front_worker",
    "equated_to_war_disabled",
    "equated_to_war_participants",
)
"""The special categories of records.yaml that have a social deduction of their own."""
FIRST_YEAR_OF_REGIME = 2026
"""The tax regime of the self-employed exists since then."""


@cache
def told_of_work() -> Mapping[str, Any]:
    """at_work.yaml, as it stands."""
    found: Mapping[str, Any] = plain_yaml((Path(__file__).parent / "at_work.yaml").read_text("utf-8"))
    return found


def rate_of_work(name: str) -> float:
    """One rate of at_work.yaml. Raises KeyError where there is none of that name."""
    return float(told_of_work()["rates"][name]["value"])


@dataclass(frozen=True, eq=False)
class AtWork:
    """One value a person; amounts are tenge a month of the population's year.

    kind: a place in KINDS, as it is once the regime of the self-employed exists. pay: before anything is withheld, 0
    for whoever is no employee. own_income: of those in that regime. employer: a place in EMPLOYERS.
    deducts_for: children with a disability for whom the person takes the deduction.
    """

    kind: Whole
    pay: Whole
    own_income: Whole
    employer: Whole
    is_on_single_payment: Claim
    asked_for_deduction: Claim
    is_in_special_regime: Claim
    deducts_for: Whole
    is_veteran: Claim


def at_work(people: Population, records: Records, stretch: int = 0, share: float = 1.0) -> AtWork:
    """How everybody works. stretch, share: those that the people were made with."""
    chance, number = Chance(people.seed, stretch), people.persons
    status, pay = people.status, people.earnings
    employee = pay.wages > 0
    self_employed = chosen(
        np.where((status.work == OCCASIONAL) & ~employee, noise(chance, "at work: regime", number), -np.inf),
        people.person_weights(),
        np.zeros(number, np.int64),
        np.array([rate_of_work("registered_self_employed") * share]),
    )
    kind = np.where(status.work == MARKET, ENTREPRENEUR, np.where(self_employed, SELF_EMPLOYED, NONE))
    small = employee & (status.work != LISTED)
    simplified = small & chance.claims("at work: employer", number, rate_of_work("employers_on_simplified_declaration"))
    single = simplified & chance.claims("at work: single payment", number, rate_of_work("single_payment"))
    names = list(told_rates()["special_categories"]["shares"])
    return AtWork(
        kind=np.where(employee, EMPLOYEE, kind),
        pay=pay.wages,
        own_income=np.where(self_employed, pay.business + pay.unseen_business, 0),
        employer=simplified.astype(np.int64),
        is_on_single_payment=single,
        asked_for_deduction=chance.claims("at work: deduction", number, rate_of_work("asked_for_basic_deduction")),
        is_in_special_regime=chance.claims(
            "at work: special", number, rate_of_work("entrepreneurs_in_special_regimes")
        ),
        deducts_for=_deducts_for(people),
        is_veteran=np.isin(records.special_category, [names.index(name) + 1 for name in VETERANS]),
    )


def _deducts_for(people: Population) -> Whole:
    """Children with a disability in the household, told of the parent with the highest wage alone."""
    of, pay = people.skeleton, people.earnings.wages
    children = of.count(people.status.disability == 4)
    parent = np.isin(of.role, (HEAD, SPOUSE)) & (pay > 0) & (children > 0)[of.household]
    order = np.lexsort((-pay[parent], of.household[parent]))
    some = np.flatnonzero(parent)[order]
    found = np.zeros(people.persons, np.int64)
    first = some[np.unique(of.household[some], return_index=True)[1]]
    found[first] = children[of.household[first]]
    return found


def facts_at_work(
    work: AtWork, records: Records, care: Chosen, since_loss: Whole, day: date, growth: float, least: float
) -> Mapping[str, Array | Chosen]:
    """What everybody tells of their work on a day, by fact.

    since_loss: days since work was lost, of those who lost any. growth: wages of the day's year over those of the
    population's. least: the minimum wage of the day's year, tenge a month. Nobody drawn in the regime of the
    self-employed earns more than it allows.
    """
    kind = work.kind if day.year >= FIRST_YEAR_OF_REGIME else np.where(work.kind == SELF_EMPLOYED, NONE, work.kind)
    nothing, yes = np.zeros(len(kind), np.int64), np.ones(len(kind), bool)
    own_income = _tiyn(work.own_income, growth)
    declared = np.where(kind == ENTREPRENEUR, round(100 * rate("declared_by_entrepreneurs") * least), 0)
    return {
        "work.kind_of_work": Chosen(KINDS, kind.astype(np.uint8)),
        "work.gross_pay": _tiyn(work.pay, growth),
        "work.employer_kind": Chosen(EMPLOYERS, work.employer.astype(np.uint8)),
        "work.employer_chose_single_payment": work.is_on_single_payment,
        "income_tax.asked_for_basic_deduction": work.asked_for_deduction,
        "income_tax.is_veteran": work.is_veteran,
        "income_tax.persons_for_tax_deduction": work.deducts_for,
        "income_tax.taxable_income_since_january": nothing,
        "income_tax.social_deduction_used": nothing,
        "own_work.declared_income": declared,
        "own_work.pays_pension_from_minimum_wage": yes,
        "own_work.is_in_special_tax_regime": work.is_in_special_regime,
        "self_employment.income_of_self_employed": own_income,
        "self_employment.income_within_the_regime": own_income,
        "self_employment.left_of_income_outside_the_regime": nothing,
        "state_health.health_category": _category(kind, records, care, since_loss),
    }


def _category(kind: Whole, records: Records, care: Chosen, since_loss: Whole) -> Chosen:
    """For whom the State pays: each by the first circumstance that holds of those who have no registered work."""
    idle = kind == NONE
    others = np.isin(care.places, [place for place, name in enumerate(care.names) if name in CARES_FOR_OTHERS])
    registered = (records.loss_within >= 0) & (since_loss < rate_of_work("days_registered_as_unemployed"))
    several = (
        registered,
        records.is_carer & (records.insured_pay > 0),
        records.is_carer | (care.places == care.names.index("child_under_three")),
        others | (records.in_care_of_group_one > 0),
    )
    found = np.zeros(len(kind), np.uint8)
    for place, there in reversed(list(enumerate(several, start=1))):
        found[idle & there] = place
    return Chosen(HEALTH, found)


def _tiyn(tenge: Whole, growth: float) -> Whole:
    found: Whole = np.rint(tenge * growth).astype(np.int64) * 100
    return found
