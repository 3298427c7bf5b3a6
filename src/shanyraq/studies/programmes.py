"""Every benefit, contribution and tax for the nation, under the law and its reforms, beside what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from shanyraq.analysis.cells import may_be_told, named, only_told
from shanyraq.analysis.homes import Estimate, Homes, sum_estimate
from shanyraq.analysis.programmes import Account, Paid, account
from shanyraq.analysis.simulation import DAY_OF_APPLICATION, months_of
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law, Words
from shanyraq.engine.marked import plain_yaml
from shanyraq.engine.payments import charges, payments, untimed
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.at_work import told_of_work
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.kept import kept
from shanyraq.people.population.rates import resting_on_estimates
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.records import told_rates
from shanyraq.people.population.takeup import TakeUp
from shanyraq.reforms import read_reforms, reformed
from shanyraq.studies.account import BothSides, both_sides
from shanyraq.studies.simulation import LAW, fitted_take_up, homes_of

YEAR = 2025
"""The year asked about where none is named: the last of which outturns are published."""
TIYN = 100
FEW_PAID = 30
"""Households of the sample: a sum paid to fewer says no more than of what size it is."""
WORTH_A_REASON = 0.10
"""A deviation from the outturn beyond which a reason is given."""
Measure = Literal["spending", "in_all", "a_month"]


@dataclass(frozen=True)
class Asked:
    """What is asked: a year or a day, the people, and who takes targeted assistance."""

    year: int | None
    on: date | None
    households: int
    seed: int
    take_up: str = "fitted"

    def months(self) -> list[date]:
        """The days on which months are decided."""
        if self.year is not None and self.on is not None:
            raise Refusal("A year and a day are asked for at once.", "", "Give --year or --on.")
        if self.on is not None:
            return [self.on.replace(day=DAY_OF_APPLICATION)]
        return months_of(self.year or YEAR)


@dataclass(frozen=True, eq=False)
class Programme:
    """One benefit under one law; money in tenge over the months asked about.

    of: who is counted, persons or families. a_month: recipients of an average month; in_all: of at least one.
    households: of the sample that are paid in some month.
    by_region: None where too few households are to be told.
    """

    rule: str
    title: Words
    payer: str
    of: str
    a_month: float
    in_all: float
    households: int
    spending: Estimate
    by_month: Sequence[float]
    by_region: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Outturn:
    """A published figure: of which rules together, in which months of which year, and who says so.

    measure: `spending` in tenge; recipients `in_all` (in at least one of the months) or `a_month` on average.
    """

    name: str
    rules: tuple[str, ...]
    year: int
    first: int
    last: int
    measure: Measure
    value: float
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure beside what was found in the same months; None where some of it is not computed."""

    outturn: Outturn
    found: float | None

    @property
    def deviation(self) -> float | None:
        """What was found over what was published, less one."""
        return None if self.found is None else self.found / self.outturn.value - 1

    @property
    def wants_a_reason(self) -> bool:
        """Whether it is further off than a reader would pass over."""
        return self.deviation is not None and abs(self.deviation) > WORTH_A_REASON


@dataclass(frozen=True, eq=False)
class Programmes:
    """Everything found. by_payer: tenge of each payer under each law. left_out: rules, and why, in three languages.

    sides: contributions and taxes beside the benefits. called: what every sum of the law is called, by rule. rest_on:
    of sums that rest on a rate which nobody publishes, what is not known, in three languages. few: what so few
    households of the sample are paid that its sum says little; both of the rules in force in some of the months.
    """

    asked: Asked
    months: Sequence[date]
    titles: Mapping[str, Words]
    programmes: Mapping[str, Mapping[str, Programme]]
    by_payer: Mapping[str, Mapping[str, Estimate]]
    changes: Mapping[str, Mapping[str, Estimate]]
    compared: Sequence[Compared]
    left_out: Mapping[str, Words]
    not_computed: Mapping[str, str]
    without_answer: Mapping[str, Mapping[str, float]]
    take_up: TakeUp | None
    law: Law
    sides: BothSides
    called: Mapping[str, Words]
    rest_on: Mapping[str, Words]
    few: Sequence[Programme]
    laws: Mapping[str, Law]


def all_programmes(law: Law, reforms: Sequence[str], asked: Asked) -> Programmes:
    """The law as it is, and each reform by itself, over the same people and months."""
    months = asked.months()
    laws, titles = {LAW: law}, dict[str, Words]({LAW: {}})
    for reform in read_reforms(reforms, law):
        laws[reform.name], titles[reform.name] = reformed(law, [reform]), dict(reform.title)
    people = kept(asked.households, asked.seed)
    take_up = fitted_take_up(law, Encoded(people)) if asked.take_up == "fitted" else None
    nation = Recorded(people, take_up)
    left_out: Mapping[str, Words] = {**told_rates()["not_computed"], **told_of_work()["not_computed"]}
    if unsaid := [rule for rule in untimed(law) if rule not in left_out]:
        do = "Call it monthly_amount, or amount with a day falls_on; or list it in records.yaml with the reason."
        raise Refusal(f"When {', '.join(unsaid)} is paid the names do not say.", f"{law.country}: paid", do)
    accounts = {name: account(name, one, law, nation, months, tuple(left_out)) for name, one in laws.items()}
    homes = homes_of(nation, months[0])
    found = {name: _programmes(one, homes, law.groups[0]) for name, one in accounts.items()}
    year = months[0].year if asked.on is None else None
    in_force = {rule for day in months for rule in edition(law, day).rules}
    return Programmes(
        asked,
        months,
        titles,
        found,
        {name: _by_payer(one, homes) for name, one in accounts.items()},
        {name: _changes(accounts[LAW], one, homes) for name, one in accounts.items() if name != LAW},
        [_compared(one, accounts[LAW], homes) for one in outturns() if one.year == year],
        left_out,
        {rule: why for one in accounts.values() for rule, why in one.not_computed.items()},
        {name: one.without_answer for name, one in accounts.items()},
        take_up,
        law,
        both_sides(accounts, laws, homes, months),
        {one.rule: one.title for one in charges(law)} | {one.rule: one.title for one in payments(law)},
        {rule: why for rule, why in resting_on_estimates().items() if rule in in_force and rule not in left_out},
        [one for one in found[LAW].values() if one.households < FEW_PAID and one.rule in in_force],
        laws,
    )


# ---- findings -----------------------------------------------------------------------------------------------------


def _programmes(found: Account, homes: Homes, person: str) -> dict[str, Programme]:
    return {rule: _programme(one, homes, one.payment.group == person) for rule, one in found.paid.items()}


def _programme(one: Paid, homes: Homes, is_of_persons: bool) -> Programme:
    weights = homes.weights
    tenge = one.tiyn.sum(axis=0) / TIYN * weights
    number = len(homes.regions)
    told = may_be_told(np.bincount(homes.region[tenge > 0], minlength=number))
    a_month = one.persons_a_month(weights) if is_of_persons else one.families_a_month(weights)
    return Programme(
        rule=one.payment.rule,
        title=one.payment.title,
        payer=one.payment.payer,
        of="persons" if is_of_persons else "families",
        a_month=float(a_month.mean()),
        in_all=one.persons_in_all(weights) if is_of_persons else one.families_in_all(weights),
        households=int((one.tiyn > 0).any(axis=0).sum()),
        spending=sum_estimate(homes, tenge),
        by_month=[float(month) for month in one.tiyn @ weights / TIYN],
        by_region=named(homes.regions, only_told(np.bincount(homes.region, tenge, number), told)),
    )


def _by_payer(found: Account, homes: Homes) -> dict[str, Estimate]:
    payers = dict.fromkeys(one.payment.payer for one in found.paid.values())
    return {payer: sum_estimate(homes, _tenge(found, homes, payer)) for payer in payers}


def _tenge(found: Account, homes: Homes, payer: str) -> np.typing.NDArray[np.float64]:
    """What one payer pays each household, times its weight."""
    several = [one.tiyn.sum(axis=0) for one in found.paid.values() if one.payment.payer == payer]
    total: np.typing.NDArray[np.float64] = np.sum(several, axis=0, dtype=np.int64) / TIYN * homes.weights
    return total


def _changes(base: Account, reform: Account, homes: Homes) -> dict[str, Estimate]:
    """By benefit, how much more the reform pays: both over the same people, so that the error is of the difference."""
    found = {}
    for rule in dict.fromkeys([*base.paid, *reform.paid]):
        more = np.zeros(len(homes.weights))
        for one, sign in ((reform, 1), (base, -1)):
            if rule in one.paid:
                more = more + sign * one.paid[rule].tiyn.sum(axis=0)
        found[rule] = sum_estimate(homes, more / TIYN * homes.weights)
    return found


# ---- what was published -------------------------------------------------------------------------------------------


@cache
def outturns() -> tuple[Outturn, ...]:
    """The published figures of outturn.yaml, in the order they stand there."""
    told = plain_yaml((Path(__file__).parent / "outturn.yaml").read_text("utf-8"))
    found = []
    for name, group in told.items():
        for year, rows in group["years"].items():
            for row in rows:
                first, _, last = str(row["months"]).partition("-")
                (measure,) = set(row) & {"spending", "in_all", "a_month"}
                scale = 1e9 if measure == "spending" else 1e3
                found.append(
                    Outturn(
                        name,
                        tuple(group["rules"]),
                        int(year),
                        int(first),
                        int(last or first),
                        measure,
                        float(row[measure]) * scale,
                        row["source"],
                        row["confidence"],
                    )
                )
    return tuple(found)


def _compared(outturn: Outturn, found: Account, homes: Homes) -> Compared:
    """The same months of what was found; recipients are those of the first rule that is named."""
    if any(rule not in found.paid for rule in outturn.rules):
        return Compared(outturn, None)
    months = slice(outturn.first - 1, outturn.last)
    several = [found.paid[rule] for rule in outturn.rules]
    if outturn.measure == "spending":
        return Compared(outturn, sum(float((one.tiyn[months] @ homes.weights).sum()) / TIYN for one in several))
    first, weights = several[0], homes.weights
    is_of_persons = bool(first.persons.any())
    if outturn.measure == "in_all":
        in_all = first.persons_in_all if is_of_persons else first.families_in_all
        return Compared(outturn, in_all(weights, months))
    a_month = first.persons_a_month(weights) if is_of_persons else first.families_a_month(weights)
    return Compared(outturn, float(a_month[months].mean()))
