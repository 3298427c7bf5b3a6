"""`population check`: every published figure against the people, met or missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.words import words
from shanyraq.words.formats import fixed
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.engine.ir import Law
    from shanyraq.people.population.check import Finding
    from shanyraq.people.population.series import Target


def run_check(screen: Console, law: Law, households: int, seed: int, every: bool, as_json: bool, language: str) -> bool:
    """Prints the table, or values; whether every fitted figure is met."""
    from shanyraq.people.population.kept import kept
    from shanyraq.studies.held_out import held_against

    people = kept(households, seed)
    findings = held_against(law, people)
    if as_json:
        print_json({"effective_sample": round(people.effective, 4), "figures": [_as_json(one) for one in findings]})
    else:
        print_findings(screen, findings, people.effective, every, language)
    return all(one.is_met for one in findings if one.target.use == "calibrated")


def _as_json(one: Finding) -> Mapping[str, object]:
    target = one.target
    return {
        "figure": target.name,
        "unit": target.unit,
        "published": target.value,
        "got": one.found,
        "tolerance": target.tolerance,
        "is_relative": target.is_relative,
        "use": target.use,
        "is_met": one.is_met,
        "date": target.date,
        "source": target.source,
        "confidence": target.confidence,
    }


def print_findings(screen: Console, findings: Sequence[Finding], effective: float, every: bool, language: str) -> None:
    """The table: single figures, and of those by age and region the missed ones (or all)."""

    said = words("population", language)
    table = Table(title=said["title"], title_justify="left", box=None, padding=(0, 2, 0, 0))
    for key in ("figure", "published", "got", "off", "tolerance", "verdict"):
        table.add_column(said[key], justify="left" if key in ("figure", "verdict") else "right")
    regions = regions_of(language)
    single = [one for one in findings if _key(one.target) in said]
    detailed = [one for one in findings if _key(one.target) not in said]
    for one in [*single, *(one for one in detailed if every or not one.is_met)]:
        verdict = f"{said['met'] if one.is_met else said['missed']} · {said[one.target.use.replace(' ', '_')]}"
        style = "" if one.is_met else "bold red" if one.target.use == "calibrated" else "yellow"
        cells = (name_of(one.target, said, regions)[0], *_figures(one, language), verdict)
        table.add_row(*(Text(cell, style) for cell in cells))
    screen.print(table)
    fitted = [one for one in detailed if one.target.use == "calibrated"]
    if not every and fitted:
        met = sum(one.is_met for one in fitted)
        screen.print(
            said["rows"].format(met=fixed(met, 0, language), all=fixed(len(fitted), 0, language)),
            markup=False,
        )
    for use in ("calibrated", "held out"):
        some = [one for one in findings if one.target.use == use]
        told = said[f"summary_{use.replace(' ', '_')}"]
        met = sum(one.is_met for one in some)
        screen.print(told.format(met=fixed(met, 0, language), all=fixed(len(some), 0, language)), markup=False)
    screen.print(said["effective"].format(share=fixed(100 * effective, 1, language) + " %"), markup=False)


def regions_of(language: str) -> Mapping[str, str]:
    """What each region is called, as the law book says it."""
    from shanyraq.book.folders import folder_of
    from shanyraq.engine.read import read_law

    members = read_law(folder_of("kz")).choices["Region"].members
    return {member.name: member.title[language] for member in members}


def name_of(target: Target, said: Mapping[str, str], regions: Mapping[str, str]) -> tuple[str, bool]:
    """What a figure is called, and whether it is one by itself: those of one region or of one age are not."""
    if (key := _key(target)) in said:
        return said[key], True
    for between in (" in ", " aged "):
        what, found, of = target.name.partition(between)
        if found:
            return f"{regions.get(of, of)}: {said[f'row_{what.replace(chr(32), chr(95))}']}", False
    return target.name, True


def _key(target: Target) -> str:
    return target.name.replace(" ", "_").replace("'", "").replace("-", "_")


def places_of(target: Target) -> int:
    """How many places behind the point a figure is told with."""
    return 0 if target.value >= 1000 else 1 if target.value >= 10 else 3


def _figures(one: Finding, language: str) -> tuple[str, str, str, str]:
    """Published, got, off by and tolerance, as a reader of the language writes them."""
    target, places = one.target, places_of(one.target)
    off, tolerance = target.error(one.found), target.tolerance
    if target.is_relative:
        shown = (
            f"{'+' if off >= 0 else '−'}{fixed(abs(100 * off), 2, language)} %",
            f"{fixed(100 * tolerance, 1, language)} %",
        )
    else:
        shown = (f"{'+' if off >= 0 else '−'}{fixed(abs(off), 2, language)}", fixed(tolerance, 2, language))
    return (fixed(target.value, places, language), fixed(one.found, places, language), *shown)
