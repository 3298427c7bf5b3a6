"""`simulate --seeds N`: each estimate with the spread over people of several seeds, and what people made rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.words import words
from shanyraq.words.formats import fixed
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from shanyraq.engine.ir import Law
    from shanyraq.studies.seeds import OverSeeds
    from shanyraq.studies.simulation import Request, Simulation

FIGURES: Mapping[str, tuple[float, int]] = {
    "spending": (1e-9, 1),
    "families": (1e-3, 1),
    "persons": (1e-3, 1),
    "poverty": (100, 2),
    "gini": (1, 4),
    "change_of_spending": (1e-9, 1),
    "change_of_poverty": (100, 2),
}
"""What is told over seeds: in which unit, and with how many places."""


def run_over_seeds(
    screen: Console,
    law: Law,
    reforms: Sequence[str],
    request: Request,
    count: int,
    out: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """The simulation of the first seed as ever, and each of its main figures over so many seeds; so in a folder too."""
    from shanyraq.cli.nation.simulate import print_simulation
    from shanyraq.cli.report.whole import require_new
    from shanyraq.studies.seeds import over_values, seeds_from, simulated_over
    from shanyraq.studies.values import all_values

    require_new(out)
    found = simulated_over(law, reforms, request, seeds_from(request.seed, count))
    if out is not None:
        from shanyraq.cli.report.folder import write_folder

        write_folder(found.first, out, language, found)
    if as_json:
        print_json({**all_values(found.first), "over_seeds": over_values(found)})
        return
    print_simulation(screen, found.first, language)
    screen.print()
    print_over_seeds(screen, found, language)
    if out is not None:
        screen.print(Text(words("simulate", language)["written"].format(path=out)))


def print_over_seeds(screen: Console, found: OverSeeds, language: str) -> None:
    """The table of spreads."""
    said = words("population", language)
    title = said["estimates_over_seeds"].format(count=len(found.seeds), first=found.seeds[0], last=found.seeds[-1])
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for key in ("law_or_reform", "figure", "estimate_of_first", "error_of_first", "mean", "spread"):
        table.add_column(said[key], justify="left" if key in ("law_or_reform", "figure") else "right")
    for name, figures in found.figures.items():
        errors = errors_of(found.first, name)
        for place, (figure, one) in enumerate(figures.items()):
            unit, places = FIGURES[figure]
            values = [one.values[0], errors.get(figure), one.mean, one.deviation]
            cells = ["" if value is None else fixed(value * unit, places, language) for value in values]
            title_of = found.first.titles[name].get(language, said["law"])
            table.add_row(Text(title_of if place == 0 else ""), Text(said[f"over_{figure}"]), *cells)
    screen.print(table)
    screen.print(Text(said["seeds_say"], "dim"))


def rests_on(language: str) -> str:
    """The estimates that made people, and all that is found with them, rest on."""
    from shanyraq.people.population.margins import MARGINS

    said = words("population", language)
    return said["rests_on"].format(margins="; ".join(said[f"margin_{name}"] for name in MARGINS))


def errors_of(first: Simulation, name: str) -> Mapping[str, float]:
    """The errors within the sample of the first seed, of the figures that have one."""
    of, more = first.findings[name], first.changes.get(name)
    errors = {"spending": of.spending.error, "poverty": of.errors["headcount"]}
    if more is not None:
        errors |= {"change_of_spending": more.spending.error, "change_of_poverty": more.poverty.error}
    return errors
