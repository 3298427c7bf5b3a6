"""The law as it is and each of its reforms, over the same synthetic nation: everything that was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from shanyraq.analysis.findings import Change, Finding, Homes, change, finding
from shanyraq.analysis.simulation import DAY_OF_APPLICATION, Outcome, months_of, simulate
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import make
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import YEAR, TakeUp, fitted
from shanyraq.reforms import Reform, read_reform, reformed

LAW = "law"
GROUPS = 20
"""Groups of households from which errors are estimated."""


@dataclass(frozen=True)
class Request:
    """What is asked."""

    year: int | None
    on: date | None
    households: int
    seed: int
    take_up: str

    def months(self) -> list[date]:
        """The days on which months are decided."""
        if self.year is not None and self.on is not None:
            raise Refusal("A year and a day are asked for at once.", "", "Give --year or --on.")
        if self.on is not None:
            return [self.on.replace(day=DAY_OF_APPLICATION)]
        return months_of(self.year or 2026)


@dataclass(frozen=True, eq=False)
class Basis:
    """What it was found with."""

    laws: Mapping[str, Law]
    reforms: Mapping[str, Reform]
    nation: Encoded
    homes: Homes


@dataclass(frozen=True, eq=False)
class Simulation:
    """What was found, for printing and for files."""

    request: Request
    months: Sequence[date]
    take_up: TakeUp | None
    titles: Mapping[str, Mapping[str, str]]
    findings: Mapping[str, Finding]
    changes: Mapping[str, Change]
    outcomes: Mapping[str, Outcome]
    region_titles: Mapping[str, Mapping[str, str]]
    basis: Basis


def simulated(law: Law, reforms: Sequence[str], request: Request) -> Simulation:
    """The law as it is, and each reform by itself, over the same people and months."""
    months = request.months()
    laws, titles = {LAW: law}, dict[str, Mapping[str, str]]({LAW: {}})
    several: dict[str, Reform] = {}
    for name in reforms:
        reform = read_reform(name, law)
        laws[reform.name], titles[reform.name] = reformed(law, [reform]), dict(reform.title)
        several[reform.name] = reform
    people = make(request.households, request.seed)
    full = Encoded(people)
    take_up = fitted_take_up(law, full) if request.take_up == "fitted" else None
    nation = Encoded(people, take_up)
    outcomes = simulate(laws, nation, months)
    homes = homes_of(nation, months[0])
    findings = {name: finding(one, homes, len(months)) for name, one in outcomes.items()}
    changes = {name: change(outcomes[LAW], one, homes, len(months)) for name, one in outcomes.items() if name != LAW}
    members = law.choices["Region"].members
    return Simulation(
        request,
        months,
        take_up,
        titles,
        findings,
        changes,
        outcomes,
        {one.name: one.title for one in members},
        Basis(laws, several, nation, homes),
    )


def fitted_take_up(law: Law, full: Encoded) -> TakeUp:
    """Who takes assistance, so that 2022 has its published recipients and amounts."""

    due = simulate({LAW: law}, full, months_of(YEAR))[LAW]
    a_month = due.total() // np.maximum(due.months, 1)
    day = date(YEAR, 7, 1)
    return fitted(full.a_head(a_month), full.growth("minimum", day), full.weights(day), full.sizes, full.reserve)


def homes_of(nation: Encoded, on: date) -> Homes:
    """What the findings need of each household."""

    people, sizes = nation.people, nation.people.skeleton.sizes()
    return Homes(
        weights=nation.weights(on),
        sizes=sizes,
        consumption=people.welfare.consumption,
        adults=people.welfare.scale,
        minimum=people.welfare.minimum,
        region=people.region(),
        regions=list(series()["persons_by_region"].rows),
        replicate=np.arange(len(sizes)) % GROUPS,
    )
