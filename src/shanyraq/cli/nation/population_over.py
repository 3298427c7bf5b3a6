"""`population check --seeds N` and `--sensitivity`: how far figures differ by seed, and what they rest on."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.words import words
from shanyraq.words.formats import fixed
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.engine.ir import Law
    from shanyraq.studies.seeds import FigureOverSeeds
    from shanyraq.studies.sensitivity import Shift


def run_seeds(
    screen: Console, law: Law, households: int, seeds: Sequence[int], every: bool, as_json: bool, language: str
) -> None:
    """Every figure over the seeds: published, mean, spread, in how many it is met."""
    from shanyraq.studies.seeds import checked_over

    found = checked_over(law, households, seeds)
    if as_json:
        figures = [
            {
                "figure": one.target.name,
                "published": one.target.value,
                "mean": one.spread.mean,
                "spread": one.spread.deviation,
                "use": one.target.use,
                "is_met": one.is_met,
                "met_in": one.met_in(),
                "values": one.spread.values,
            }
            for one in found
        ]
        print_json({"households": households, "seeds": list(seeds), "figures": figures})
        return
    print_seeds(screen, found, (households, len(seeds)), every, language)


def print_seeds(
    screen: Console, found: Sequence[FigureOverSeeds], asked: tuple[int, int], every: bool, language: str
) -> None:
    """The table; figures by age and region only where they are missed, or all. asked: households, how many seeds."""
    from shanyraq.cli.nation.population_check import name_of, places_of, regions_of

    said, regions = words("population", language), regions_of(language)
    households, count = asked
    title = said["seeds_title"].format(count=count, households=fixed(households, 0, language))
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for key in ("figure", "published", "mean", "spread", "met_in", "verdict"):
        table.add_column(said[key], justify="left" if key in ("figure", "verdict") else "right")
    for one in found:
        name, is_single = name_of(one.target, said, regions)
        if not (is_single or every or not one.is_met):
            continue
        places = places_of(one.target)
        verdict = f"{said['met'] if one.is_met else said['missed']} · {said[one.target.use.replace(' ', '_')]}"
        style = "" if one.is_met else "bold red" if one.target.use == "calibrated" else "yellow"
        values = [fixed(value, places, language) for value in (one.target.value, one.spread.mean)]
        met_in = said["times"].format(met=one.met_in(), all=count)
        cells = (name, *values, fixed(one.spread.deviation, places, language), met_in, verdict)
        table.add_row(*(Text(cell, style) for cell in cells))
    screen.print(table)
    for use in ("calibrated", "held out"):
        some = [one for one in found if one.target.use == use]
        told = said[f"summary_{use.replace(' ', '_')}"]
        met = sum(one.is_met for one in some)
        screen.print(told.format(met=fixed(met, 0, language), all=fixed(len(some), 0, language)), markup=False)
    screen.print(said["spread_is"], markup=False)


def run_sensitivity(screen: Console, law: Law, households: int, seed: int, as_json: bool, language: str) -> None:
    """Every estimate moved, and what it does."""
    from shanyraq.studies.sensitivity import sensitivity

    found: list[Shift] = []
    for one in sensitivity(law, households, seed):
        found.append(one)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(found)} {one.margin[:40]:<40}")
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    if as_json:
        print_json({"households": households, "seed": seed, "moved": [asdict(one) for one in found]})
        return
    print_sensitivity(screen, found, households, language)


def print_sensitivity(screen: Console, found: Sequence[Shift], households: int, language: str) -> None:
    """The table: the people as they are, then each estimate down and up."""
    from shanyraq.studies.sensitivity import BY, YEAR

    said = words("population", language)
    title = said["sensitivity_title"].format(percent=round(100 * BY), households=fixed(households, 0, language))
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for key in ("estimate", "moved_by", "spending", "due", "recipients", "poverty_percent", "gini"):
        table.add_column(said[key], justify="left" if key == "estimate" else "right")
    for one in found:
        table.add_row(*_cells(one, said, language))
    screen.print(table)
    screen.print(said["sensitivity_note"].format(year=YEAR), markup=False)


def _cells(one: Shift, said: Mapping[str, str], language: str) -> list[str]:
    name = said[f"margin_{one.margin}"] if one.margin else said["as_it_is"]
    moved = f"{'+' if one.factor > 1 else '−'}{round(100 * abs(one.factor - 1))} %" if one.margin else ""
    if one.found is None:
        return [name, moved, said["cannot_be"]]
    values = (
        (one.found.spending / 1e9, 1),
        (one.found.due / 1e3, 0),
        (one.found.recipients / 1e3, 0),
        (100 * one.found.poverty, 2),
        (one.found.gini, 3),
    )
    return [name, moved, *(fixed(value, places, language) for value, places in values)]
