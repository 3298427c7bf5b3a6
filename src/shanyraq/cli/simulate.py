"""`shanyraq simulate`: the law and its reforms over a synthetic nation, in words first, then in tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq import __version__
from shanyraq.engine.refuse import Refusal
from shanyraq.words import words
from shanyraq.words.formats import number
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.analysis.findings import Change, Estimate, Finding, Homes
    from shanyraq.analysis.simulation import Outcome
    from shanyraq.engine.ir import Law
    from shanyraq.people.population.encoded import Encoded
    from shanyraq.people.population.takeup import TakeUp
    from shanyraq.reforms import Reform

LAW = "law"
GROUPS = 20
"""Groups of households from which errors are estimated."""


@dataclass(frozen=True)
class Request:
    """What the command line asked for."""

    year: int | None
    on: date | None
    households: int
    seed: int
    take_up: str
    out: Path | None

    def months(self) -> list[date]:
        """The days on which months are decided."""
        from shanyraq.analysis.simulation import DAY_OF_APPLICATION, months_of

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


def run_simulation(
    screen: Console, law: Law, reforms: Sequence[str], request: Request, language: str, as_json: bool
) -> None:
    """Simulates and prints; with --out also writes tables, a report and a record of the run."""
    if request.out is not None and request.out.exists():
        raise Refusal(f"{request.out} is there already.", "", "Name a folder that is not there yet.")
    found = simulated(law, reforms, request)
    if request.out is not None:
        from shanyraq.cli.report.folder import write_folder

        write_folder(found, request.out)
    if as_json:
        from shanyraq.cli.report.values import all_values

        print_json(all_values(found))
    else:
        print_simulation(screen, found, language)


def simulated(law: Law, reforms: Sequence[str], request: Request) -> Simulation:
    """The law as it is, and each reform by itself, over the same people and months."""
    from shanyraq.analysis.findings import change, finding
    from shanyraq.analysis.simulation import simulate
    from shanyraq.people.population.encoded import Encoded
    from shanyraq.people.population.make import make
    from shanyraq.reforms import read_reform, reformed

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
    import numpy as np

    from shanyraq.analysis.simulation import months_of, simulate
    from shanyraq.people.population.takeup import YEAR, fitted

    due = simulate({LAW: law}, full, months_of(YEAR))[LAW]
    a_month = due.total() // np.maximum(due.months, 1)
    day = date(YEAR, 7, 1)
    persons = full.weights(day) * np.diff(full.offsets)
    return fitted(full.a_head(a_month), full.growth("minimum", day), persons, full.reserve)


def homes_of(nation: Encoded, on: date) -> Homes:
    """What the findings need of each household."""
    import numpy as np

    from shanyraq.analysis.findings import Homes
    from shanyraq.people.population.series import series

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


# ---- printing -----------------------------------------------------------------------------------------------------


def print_simulation(screen: Console, found: Simulation, language: str) -> None:
    """The findings in words, then budget, poverty, targeting, and who wins."""
    said = words("simulate", language)
    request, base = found.request, found.findings[LAW]
    when = str(request.on) if request.on else str(found.months[0].year)
    title = said["title"].format(
        year=when, count=len(found.changes), households=_number(request.households, 0, language)
    )
    screen.print(Text(title, "bold"))
    screen.print(Text(_law_in_words(base, said, language)))
    for name, change in found.changes.items():
        screen.print(Text(_change_in_words(found, name, change, said, language)))
    screen.print()
    for table in (
        _budget(found, said, language),
        _poverty(found, said, language),
        _targeting(found, said, language),
        *([_tenths(found, said, language), _regions(found, said, language)] if found.changes else []),
    ):
        screen.print(table)
        screen.print()
    for outcome in found.outcomes.values():
        for why, families in outcome.without_answer.items():
            told = _number(families / 1000 / len(found.months), 1, language)
            screen.print(Text(said["no_answer"].format(families=told, why=why), "yellow"))
    take_up = said["take_up_full"]
    if found.take_up is not None:
        take_up = said["take_up_fitted"]
    for line in (take_up, said["caution"], said["suppressed"]):
        screen.print(Text(line, "dim"))
    if request.out:
        screen.print(Text(said["written"].format(path=request.out)))


def _law_in_words(base: Finding, said: Mapping[str, str], language: str) -> str:
    return said["says_law"].format(
        spending=_number(base.spending.value / 1e9, 1, language),
        error=_number(base.spending.error / 1e9, 1, language),
        persons=_number(base.persons / 1e3, 0, language),
        average=_number(base.average_a_person, 0, language),
    )


def _change_in_words(found: Simulation, name: str, change: Change, said: Mapping[str, str], language: str) -> str:
    key = "says_change" if change.spending.value >= 0 else "says_saving"
    return said[key].format(
        name=_title(found, name, said, language),
        spending=_number(abs(change.spending.value) / 1e9, 1, language),
        error=_number(change.spending.error / 1e9, 1, language),
        winners=_number(change.winners / 1e3, 0, language),
        losers=_number(change.losers / 1e3, 0, language),
        was=_number(100 * found.findings[LAW].poverty.headcount, 2, language),
        now=_number(100 * found.findings[name].poverty.headcount, 2, language),
    )


def _title(found: Simulation, name: str, said: Mapping[str, str], language: str) -> str:
    return found.titles[name].get(language, said["law"] if name == LAW else name)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 else "right")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _budget(found: Simulation, said: Mapping[str, str], language: str) -> Table:
    columns = [said[key] for key in ("scenario", "spending", "standard_error", "families", "persons", "average")]
    rows = [
        [
            _title(found, name, said, language),
            _number(one.spending.value / 1e9, 1, language),
            _number(one.spending.error / 1e9, 1, language),
            _number(one.families / 1e3, 0, language),
            _number(one.persons / 1e3, 0, language),
            _number(one.average_a_person, 0, language),
        ]
        for name, one in found.findings.items()
    ]
    return _table(said["budget"], columns, rows)


def _poverty(found: Simulation, said: Mapping[str, str], language: str) -> Table:
    columns = [said[key] for key in ("scenario", "headcount", "gap", "severity", "gini", "atkinson", "ends")]
    rows = [
        [
            _title(found, name, said, language),
            f"{_number(100 * one.poverty.headcount, 2, language)} ± {_number(100 * one.poverty_error, 2, language)}",
            _number(100 * one.poverty.gap, 2, language),
            _number(100 * one.poverty.severity, 2, language),
            _number(one.gini, 3, language),
            _number(one.atkinson, 3, language),
            _number(one.ends, 2, language),
        ]
        for name, one in found.findings.items()
    ]
    return _table(said["poverty"], columns, rows)


def _targeting(found: Simulation, said: Mapping[str, str], language: str) -> Table:
    keys = ("undercoverage", "leakage", "leakage_of_money", "cost_benefit")
    rows = []
    for name, one in found.findings.items():
        shares = [100 * one.targeting.undercoverage, 100 * one.targeting.leakage, 100 * one.targeting.leakage_of_money]
        cells = [_number(share, 1, language) for share in shares]
        rows.append([_title(found, name, said, language), *cells, _number(one.targeting.cost_benefit, 2, language)])
    return _table(said["targeting"], [said["scenario"], *(said[key] for key in keys)], rows)


def _tenths(found: Simulation, said: Mapping[str, str], language: str) -> Table:
    names = list(found.changes)
    rows = [
        [str(tenth + 1), *(_number(float(found.changes[name].by_tenth[tenth]), 0, language) for name in names)]
        for tenth in range(10)
    ]
    return _table(said["tenths"], [said["tenth"], *(_title(found, name, said, language) for name in names)], rows)


def _regions(found: Simulation, said: Mapping[str, str], language: str) -> Table:
    names = list(found.changes)
    rows = []
    for region in next(iter(found.changes.values())).by_region:
        values = [found.changes[name].by_region[region] for name in names]
        cells = [said["few"] if value is None else _number(value, 0, language) for value in values]
        rows.append([found.region_titles[region][language], *cells])
    return _table(said["regions"], [said["region"], *(_title(found, name, said, language) for name in names)], rows)


def _number(value: float, places: int, language: str) -> str:
    return number(Decimal(f"{value:.{places}f}"), language)


# ---- values -------------------------------------------------------------------------------------------------------


def as_values(found: Simulation) -> dict[str, object]:
    """Everything found as plain values, and what it was found with."""
    return {
        "run": {
            "version": __version__,
            "months": [str(day) for day in found.months],
            "households": found.request.households,
            "seed": found.request.seed,
            "take_up": found.request.take_up,
            "take_up_fitted_to_2022": found.take_up and asdict(found.take_up),
        },
        "findings": {name: _finding(one, found.outcomes[name]) for name, one in found.findings.items()},
        "changes": {name: _change(one) for name, one in found.changes.items()},
    }


def _finding(one: Finding, outcome: Outcome) -> dict[str, object]:
    incidence = {name: getattr(one.incidence, name).tolist() for name in one.incidence.__slots__}
    return {
        "spending": asdict(one.spending),
        "by_programme": dict(one.by_programme),
        "by_month": one.by_month.tolist(),
        "by_region": dict(one.by_region),
        "families": one.families,
        "persons": one.persons,
        "average_a_person": one.average_a_person,
        "poverty": {**asdict(one.poverty), "headcount_error": one.poverty_error},
        "gini": one.gini,
        "atkinson_1": one.atkinson,
        "ratio_of_tenths": one.ends,
        "incidence_by_tenth": incidence,
        "targeting": asdict(one.targeting),
        "without_answer": dict(outcome.without_answer),
    }


def _change(one: Change) -> dict[str, object]:
    def estimate(of: Estimate) -> dict[str, object]:
        return asdict(of)

    return {
        "spending": estimate(one.spending),
        "winners": one.winners,
        "losers": one.losers,
        "won_a_month": one.won,
        "lost_a_month": one.lost,
        "poverty": estimate(one.poverty),
        "by_tenth": one.by_tenth.tolist(),
        "by_region": dict(one.by_region),
    }
