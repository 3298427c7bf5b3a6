"""The commands that ask about regions: what one standard for all takes, and places in employment measures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from shanyraq.cli.amounts import billions_given
from shanyraq.cli.options import Households, On, Seed, TakeUp, day_given, law_of, require_take_up
from shanyraq.cli.reforms import Reforms
from shanyraq.words import words
from shanyraq.words.commands import AsJson, Lang
from shanyraq.words.terminal import console, language_of, print_json

PLAN_DAY = date(2026, 2, 10)
"""The day a plan is held against where none is given: of the year that `simulate` asks about."""


def equalise(
    standard: Annotated[
        str, typer.Option("--standard", help="`gap`, `per_poor`, `per_child` or `headcount` (docs/regions.md).")
    ] = "gap",
    level: Annotated[
        str | None,
        typer.Option("--level", help="Per cent of gap and headcount, tenge of the others; else the nation's average."),
    ] = None,
    budget: Annotated[
        str | None, typer.Option("--budget", metavar="BN", help="Billions of tenge: the highest standard they carry.")
    ] = None,
    by_rule: Annotated[
        bool, typer.Option("--by-rule", help="Also raise each region's line of assistance until the standard is met.")
    ] = False,
    year: Annotated[int | None, typer.Option("--year", help="A year, month by month.", min=2018, max=2030)] = None,
    on: On = None,
    reform: Reforms = None,
    households: Households = 20_000,
    seed: Seed = 2026,
    take_up: TakeUp = "fitted",
    out: Annotated[Path | None, typer.Option("--out", help="A folder for tables and a page with a map.")] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """What brings every region to one minimum standard."""
    from shanyraq.cli.nation.equalise import BILLION, as_values, level_given, print_equalisation
    from shanyraq.cli.report.whole import require_new
    from shanyraq.studies.equalisation import Asked, equalised
    from shanyraq.studies.simulation import Request

    require_take_up(take_up)
    require_new(out)
    asked = Asked(
        standard=standard,
        level=None if level is None else level_given(standard, level),
        budget=None if budget is None else float(billions_given("--budget", budget)) * BILLION,
        by_rule=by_rule,
    )
    request = Request(year, day_given(on), households, seed, take_up)
    found = equalised(law_of("kz"), reform or [], request, asked)
    if out is not None:
        from shanyraq.cli.report.regions import write_regions

        write_regions(found, out)
    if as_json:
        print_json(as_values(found))
        return
    print_equalisation(console(), found, language_of(lang))
    if out is not None:
        console().print(words("equalise", language_of(lang))["written"].format(path=out), markup=False)


def places(
    plan: Annotated[
        Path, typer.Argument(help="The plan: YAML, or CSV with --districts (docs/places.md).", show_default=False)
    ],
    districts: Annotated[
        Path | None, typer.Option("--districts", help="The districts as CSV: inhabitants, or people as counted.")
    ] = None,
    on: On = None,
    reform: Reforms = None,
    households: Households = 100_000,
    seed: Seed = 2026,
    take_up: TakeUp = "fitted",
    out: Annotated[Path | None, typer.Option("--out", help="A folder to write tables to.")] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """People who must take part in measures, and places for them.

    Employment measures, planned at three levels, reconciled.
    """
    from shanyraq.cli.nation.placement import as_values, print_placement, write_placement
    from shanyraq.cli.report.whole import require_new
    from shanyraq.studies.placement.plan import read_plan
    from shanyraq.studies.placement.study import placed
    from shanyraq.studies.simulation import Request

    require_take_up(take_up)
    require_new(out)
    law, day = law_of("kz"), day_given(on) or PLAN_DAY
    there = [one.name for one in law.choices["Region"].members if one.since <= day <= one.until]
    read = read_plan(plan, districts, there)
    found = placed(law, reform or [], Request(None, day, households, seed, take_up), read, day)
    if out is not None:
        write_placement(found, out)
    if as_json:
        print_json(as_values(found))
        return
    print_placement(console(), found, language_of(lang))
    if out is not None:
        console().print(words("placement", language_of(lang))["written"].format(path=out), markup=False)
