"""The law as it is and each of its reforms, over the same synthetic nation: everything that was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.findings import Change, Finding, change, finding
from shanyraq.analysis.homes import Homes
from shanyraq.analysis.simulation import DAY_OF_APPLICATION, Outcome, months_of, simulate, simulate_at_once
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.nation.file import FileNation
from shanyraq.people.options import Options
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.kept import kept
from shanyraq.people.population.series import series
from shanyraq.people.population.skeleton import TYPES
from shanyraq.people.population.takeup import YEAR, TakeUp, fitted
from shanyraq.reforms import Reform, read_reforms, reformed

LAW = "law"
EMBEDDED = (20_000, 2026)
"""Households and seed of the nation that is there without a file: on it take-up is fitted for the people of files."""
GROUPS = 20
"""Groups of households from which errors are estimated."""


@dataclass(frozen=True)
class PeopleFile:
    """People of a file instead of made ones. options: what is assumed of facts that the file does not tell.

    engine: `local`, or `spark` where there are machines for it.
    """

    path: Path
    options: Options
    engine: str = "local"


@dataclass(frozen=True)
class Request:
    """What is asked. With people of a file, households and seed are of those on whom take-up is fitted."""

    year: int | None
    on: date | None
    households: int
    seed: int
    take_up: str
    people: PeopleFile | None = None

    def months(self) -> list[date]:
        """The days on which months are decided."""
        if self.year is not None and self.on is not None:
            raise Refusal("A year and a day are asked for at once.", "", "Give --year or --on.")
        if self.people is not None:
            return [self.on] if self.on else []
        if self.on is not None:
            return [self.on.replace(day=DAY_OF_APPLICATION)]
        return months_of(self.year or 2026)


@dataclass(frozen=True, eq=False)
class Basis:
    """What it was found with."""

    laws: Mapping[str, Law]
    reforms: Mapping[str, Reform]
    nation: Encoded | FileNation
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


def out_of_force(found: Simulation) -> dict[str, date]:
    """Reforms that hold on none of the days decided, and change nothing for anybody: the first day of each.

    What they include may hold before, and say what the law says.
    """
    idle: dict[str, date] = {}
    due = found.outcomes[LAW].total()
    for name, reform in found.basis.reforms.items():
        touches = reform.own_touches()
        holds = any(one.since <= day <= one.until for one in touches for day in found.months)
        if not holds and np.array_equal(due, found.outcomes[name].total()):
            idle[name] = min(one.since for one in touches)
    return idle


def simulated(law: Law, reforms: Sequence[str], request: Request) -> Simulation:
    """The law as it is, and each reform by itself, over the same people and months."""
    months = request.months()
    laws, titles = {LAW: law}, dict[str, Mapping[str, str]]({LAW: {}})
    several: dict[str, Reform] = {}
    for reform in read_reforms(reforms, law):
        laws[reform.name], titles[reform.name] = reformed(law, [reform]), dict(reform.title)
        several[reform.name] = reform
    nation, outcomes = _of_file(law, laws, request) if request.people else _of_made(law, laws, request)
    if isinstance(nation, FileNation):
        months, request = [nation.day], replace(request, on=nation.day, households=len(nation.sizes))
    homes = homes_of(nation, months[0])
    findings = {name: finding(one, homes, len(months)) for name, one in outcomes.items()}
    changes = {name: change(outcomes[LAW], one, homes, len(months)) for name, one in outcomes.items() if name != LAW}
    members = law.choices["Region"].members
    return Simulation(
        request,
        months,
        nation.take_up,
        titles,
        findings,
        changes,
        outcomes,
        {one.name: one.title for one in members},
        Basis(laws, several, nation, homes),
    )


def _of_made(law: Law, laws: Mapping[str, Law], request: Request) -> tuple[Encoded, dict[str, Outcome]]:
    """People made for the purpose, month after month."""
    people = kept(request.households, request.seed)
    take_up = fitted_take_up(law, Encoded(people)) if request.take_up == "fitted" else None
    nation = Encoded(people, take_up)
    return nation, simulate(laws, nation, request.months())


def _of_file(law: Law, laws: Mapping[str, Law], request: Request) -> tuple[FileNation, dict[str, Outcome]]:
    """People of a file, on its day; the five numbers of take-up are those of the embedded nation."""
    assert request.people is not None
    if request.year is not None:
        raise Refusal(
            "A people file tells one day: its incomes are those of one quarter.",
            "",
            "Give --on, or leave --people out.",
        )
    asked = request.people
    nation = nation_of(asked.engine)(asked.path, law, request.on, asked.options)
    if request.take_up == "fitted":
        if not nation.has_reserve:
            do = "Say --take-up full, or write the people anew with `shanyraq population make`."
            what = "The file lacks take_up_draw or children_of_one_to_six, by which a family takes assistance."
            raise Refusal(what, "", do)
        nation.take_up = fitted_take_up(law, Encoded(kept(request.households, request.seed)))
    return nation, simulate_at_once(laws, nation, nation.day, asked.options.threads)


def nation_of(engine: str) -> type[FileNation]:
    """Who asks the people of a file."""
    if engine == "spark":
        from shanyraq.people.nation.spark import SparkNation

        return SparkNation
    return FileNation


def fitted_take_up(law: Law, full: Encoded) -> TakeUp:
    """Who takes assistance, so that 2022 has its published recipients and amounts."""

    due = simulate({LAW: law}, full, months_of(YEAR))[LAW]
    a_month = due.total() // np.maximum(due.months, 1)
    day = date(YEAR, 7, 1)
    months = [date(YEAR, month, 1) for month in range(1, 13)]
    prices = sum(full.worth_of_due(month) for month in months) / len(months)
    return fitted(full.a_head(a_month), prices, full.weights(day), full.sizes, full.young, full.reserve)


def homes_of(nation: Encoded | FileNation, on: date) -> Homes:
    """What the findings need of each household."""
    if isinstance(nation, FileNation):
        return Homes(
            weights=nation.weights(on),
            sizes=nation.sizes,
            consumption=nation.consumption(),
            adults=nation.adults(),
            minimum=nation.lines(),
            region=nation.region,
            regions=nation.regions,
            replicate=replicates(len(nation.sizes)),
        )

    people, sizes = nation.people, nation.people.skeleton.sizes()
    return Homes(
        weights=nation.weights(on),
        sizes=sizes,
        consumption=people.welfare.consumption,
        adults=people.welfare.scale,
        minimum=people.welfare.minimum,
        region=people.region(),
        regions=list(series()["persons_by_region"].rows),
        replicate=replicates(len(sizes)),
        type=people.skeleton.type,
        types=TYPES,
    )


def replicates(households: int) -> npt.NDArray[np.uint8]:
    """Which of the groups each household belongs to, one after another."""
    found: npt.NDArray[np.uint8] = np.resize(np.arange(GROUPS, dtype=np.uint8), households)
    return found
