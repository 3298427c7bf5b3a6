"""`shanyraq population make|check|import`: a synthetic population, how it stands, and surveys that users hold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.microdata import import_file
from shanyraq.cli.options import law_of
from shanyraq.words import words
from shanyraq.words.commands import AsJson, Lang, group
from shanyraq.words.formats import number
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.people.population.check import Finding

app = group("A synthetic population of Kazakhstan (docs/population.md).")

app.command("import")(import_file)

NATION = 5_940_000
Households = Annotated[int, typer.Option("--households", min=2_000, max=NATION, help="How many, with weights.")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed makes the same people.")]


@app.command("make")
def make_file(
    out: Annotated[Path, typer.Option("--out", help="The Parquet file to write.")],
    households: Households = 20_000,
    full: Annotated[bool, typer.Option("--full", help="The whole nation, 20.4 million people, as a stream.")] = False,
    seed: Seed = 2026,
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day the people are asked about.")] = "2025-08-10",
    parts: Annotated[
        int | None, typer.Option("--parts", min=1, help="A folder of so many files of whole families (docs/spark.md).")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False,
    lang: Lang = None,
) -> None:
    """Makes synthetic people and writes them as a people file, a row a person."""
    from shanyraq.engine.refuse import Refusal
    from shanyraq.engine.values import NotThatKind, day_of
    from shanyraq.people.population.store import write, write_parts

    try:
        day = day_of(on)
    except NotThatKind:
        raise Refusal(f"--on {on} is not a day.", "", "Write it as 2025-08-10.") from None
    if not date(2018, 1, 1) <= day <= date(2030, 12, 31):
        raise Refusal(f"No people can be made for {day}.", "", "Give a day from 2018 to 2030.")
    number_of = NATION if full else households
    said = words("population", language_of(lang))
    members = law_of("kz").choices["Region"].members
    regions = [one.name for one in members if one.since <= day <= one.until]
    if parts is None:
        persons = write(out, number_of, seed, day, overwrite, _progress(number_of), regions)
    elif overwrite:
        raise Refusal("A folder of parts is never replaced.", str(out), "Name a folder that is not there yet.")
    else:
        persons = write_parts(out, parts, number_of, seed, day, _progress(number_of), regions)
    place = language_of(lang)
    console().print(
        said["made"].format(
            persons=number(Decimal(persons), place), households=number(Decimal(number_of), place), path=out
        ),
        markup=False,
        soft_wrap=True,
    )
    console().print(said["note"], markup=False, soft_wrap=True)


def _progress(households: int) -> Callable[[int], None]:
    """Tells on a terminal how far it is; nothing in a pipe."""

    def told(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} / {households:,}" + ("\n" if done >= households else ""))

    return told


@app.command("check")
def check_made(
    households: Households = 200_000,
    seed: Seed = 2026,
    every: Annotated[bool, typer.Option("--all", help="Every figure by age and region too, met or not.")] = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Holds the people of a seed against every published figure; exit code 1 where a fitted one is missed."""
    from shanyraq.cli.options import law_of
    from shanyraq.people.population.make import make
    from shanyraq.studies.held_out import held_against

    people = make(households, seed)
    findings = held_against(law_of("kz"), people)
    if as_json:
        print_json({"effective_sample": round(people.effective, 4), "figures": [_as_json(one) for one in findings]})
    else:
        print_findings(console(), findings, people.effective, every, language_of(lang))
    if any(not one.is_met for one in findings if one.target.use == "calibrated"):
        raise SystemExit(1)


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
    from rich.table import Table
    from rich.text import Text

    said = words("population", language)
    table = Table(title=said["title"], title_justify="left", box=None, padding=(0, 2, 0, 0))
    for key in ("figure", "published", "got", "off", "tolerance", "verdict"):
        table.add_column(said[key], justify="left" if key in ("figure", "verdict") else "right")
    single = [one for one in findings if _key(one) in said]
    regions = _regions(language)
    detailed = [one for one in findings if _key(one) not in said]
    for one in [*single, *(one for one in detailed if every or not one.is_met)]:
        verdict = f"{said['met'] if one.is_met else said['missed']} · {said[one.target.use.replace(' ', '_')]}"
        style = "" if one.is_met else "bold red" if one.target.use == "calibrated" else "yellow"
        cells = (said.get(_key(one)) or _row(one, said, regions), *_figures(one, language), verdict)
        table.add_row(*(Text(cell, style) for cell in cells))
    screen.print(table)
    fitted = [one for one in detailed if one.target.use == "calibrated"]
    if not every and fitted:
        met = sum(one.is_met for one in fitted)
        screen.print(
            said["rows"].format(met=number(Decimal(met), language), all=number(Decimal(len(fitted)), language)),
            markup=False,
        )
    for use in ("calibrated", "held out"):
        some = [one for one in findings if one.target.use == use]
        told = said[f"summary_{use.replace(' ', '_')}"]
        met = sum(one.is_met for one in some)
        screen.print(
            told.format(met=number(Decimal(met), language), all=number(Decimal(len(some)), language)), markup=False
        )
    screen.print(said["effective"].format(share=_decimal(100 * effective, 1, language) + " %"), markup=False)


def _regions(language: str) -> Mapping[str, str]:
    """What each region is called, as the law book says it."""
    from shanyraq.book.folders import folder_of
    from shanyraq.engine.read import read_law

    members = read_law(folder_of("kz")).choices["Region"].members
    return {member.name: member.title[language] for member in members}


def _row(one: Finding, said: Mapping[str, str], regions: Mapping[str, str]) -> str:
    """A figure of one region or of one age, in words."""
    for between in (" in ", " aged "):
        what, found, of = one.target.name.partition(between)
        if found:
            return f"{regions.get(of, of)}: {said[f'row_{what.replace(chr(32), chr(95))}']}"
    return one.target.name


def _key(one: Finding) -> str:
    return one.target.name.replace(" ", "_").replace("'", "").replace("-", "_")


def _figures(one: Finding, language: str) -> tuple[str, str, str, str]:
    """Published, got, off by and tolerance, as a reader of the language writes them."""
    target, places = one.target, 0 if one.target.value >= 1000 else 1 if one.target.value >= 10 else 3
    off, tolerance = target.error(one.found), target.tolerance
    if target.is_relative:
        shown = (
            f"{'+' if off >= 0 else '−'}{_decimal(abs(100 * off), 2, language)} %",
            f"{_decimal(100 * tolerance, 1, language)} %",
        )
    else:
        shown = (f"{'+' if off >= 0 else '−'}{_decimal(abs(off), 2, language)}", _decimal(tolerance, 2, language))
    return (_decimal(target.value, places, language), _decimal(one.found, places, language), *shown)


def _decimal(value: float, places: int, language: str) -> str:
    """A number rounded to some places, grouped and pointed as the language does."""
    return number(Decimal(f"{value:.{places}f}"), language)
