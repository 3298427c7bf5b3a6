"""`shanyraq population make|check|import`: a synthetic population, how it stands, and surveys that users hold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from shanyraq.cli.nation.microdata import import_file
from shanyraq.cli.options import Seed, law_of
from shanyraq.engine.refuse import Refusal
from shanyraq.words import words
from shanyraq.words.commands import AsJson, Lang, group
from shanyraq.words.formats import HowMany
from shanyraq.words.terminal import console, language_of

app = group("A synthetic population of Kazakhstan (docs/population.md).")

app.command("import")(import_file)

NATION = 5_940_000
Households = Annotated[int, typer.Option("--households", min=2_000, max=NATION, help="How many, with weights.")]


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
    """Make synthetic people, as a people file.

    A row a person.
    """
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
        persons = write(out, number_of, seed, day, overwrite, _progress(number_of, language_of(lang)), regions)
    elif overwrite:
        raise Refusal("A folder of parts is never replaced.", str(out), "Name a folder that is not there yet.")
    else:
        persons = write_parts(out, parts, number_of, seed, day, _progress(number_of, language_of(lang)), regions)
    place = language_of(lang)
    console().print(
        said["made"].format(persons=HowMany(persons, place), households=HowMany(number_of, place), path=out),
        markup=False,
        soft_wrap=True,
    )
    console().print(said["note"], markup=False, soft_wrap=True)


def _progress(households: int, language: str) -> Callable[[int], None]:
    """Tells on a terminal how far it is; nothing in a pipe."""

    def told(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(
                f"\r{HowMany(done, language)} / {HowMany(households, language)}" + ("\n" if done >= households else "")
            )

    return told


@app.command("check")
def check_made(
    households: Annotated[
        int | None,
        typer.Option("--households", min=2_000, max=NATION, help="How many (200,000; 20,000 with --seeds and so on)."),
    ] = None,
    seed: Seed = 2026,
    seeds: Annotated[
        int | None, typer.Option("--seeds", metavar="N", help="Over so many seeds: mean and spread of every figure.")
    ] = None,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Move every estimate by 20 %, and see what rests on it (minutes).")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Every figure by age and region too, met or not.")] = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Hold the people of a seed against every published figure.

    Exit code 1 where a fitted one is missed.
    """
    from shanyraq.cli.nation.population_check import run_check
    from shanyraq.cli.nation.population_over import run_seeds, run_sensitivity
    from shanyraq.studies.seeds import seeds_from

    language, law = language_of(lang), law_of("kz")
    if seeds is not None and sensitivity:
        raise Refusal("--seeds and --sensitivity are two questions.", "", "Ask one of them.")
    if seeds is not None:
        run_seeds(console(), law, households or 20_000, seeds_from(seed, seeds), every, as_json, language)
    elif sensitivity:
        run_sensitivity(console(), law, households or 20_000, seed, as_json, language)
    elif not run_check(console(), law, households or 200_000, seed, every, as_json, language):
        raise SystemExit(1)
