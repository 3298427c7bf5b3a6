"""The commands that ask about a nation over several years."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from shanyraq.cli.options import Households, Seed, TakeUp, day_given, law_of, require_take_up
from shanyraq.cli.reforms import Reforms
from shanyraq.words.commands import AsJson, Lang
from shanyraq.words.terminal import console, language_of

PathAsked = Annotated[
    str, typer.Option("--path", metavar="NAME", help="Growth by year: base, low, high, or a file (docs/outlook.md).")
]


def outlook(
    first: Annotated[int, typer.Option("--from", metavar="YEAR", help="The first year, 2018 or later.")],
    last: Annotated[int, typer.Option("--to", metavar="YEAR", help="The last year.")],
    path: PathAsked = "base",
    envelope: Annotated[
        Path | None, typer.Option("--envelope", help="A file with billions of tenge by year (docs/outlook.md).")
    ] = None,
    reform: Reforms = None,
    vary: Annotated[
        str | None,
        typer.Option("--vary", metavar="NUMBER", help="The highest value that each year's envelope carries."),
    ] = None,
    households: Households = 20_000,
    seed: Seed = 2026,
    take_up: TakeUp = "fitted",
    out: Annotated[
        Path | None, typer.Option("--out", help="A folder to write outlook.csv and outlook.json to.")
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """What the law and reforms cost year after year.

    Along a path, under a budget envelope given by year.
    """
    from shanyraq.cli.nation.outlook import run_outlook
    from shanyraq.studies.outlook import Asked

    require_take_up(take_up)
    asked = Asked(first, last, households, seed, take_up, path, envelope, vary or "")
    run_outlook(console(), law_of("kz"), reform or [], asked, out, language_of(lang), as_json)


def decompose(
    first: Annotated[str, typer.Option("--from", metavar="WHEN", help="A year or a day from 2018 on: the beginning.")],
    last: Annotated[str, typer.Option("--to", metavar="WHEN", help="A year, or a day: the end.")],
    reform: Reforms = None,
    indexed: Annotated[
        bool, typer.Option("--indexed", help="Policy is what goes beyond amounts moved along prices.")
    ] = False,
    path: PathAsked = "base",
    households: Households = 20_000,
    seed: Seed = 2026,
    take_up: TakeUp = "fitted",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Part a change into policy, prices and people.

    Of spending, recipients and poverty; reforms are of the end.
    """
    from shanyraq.cli.nation.decompose import run_decompose
    from shanyraq.studies.decomposition import Between

    require_take_up(take_up)
    asked = Between(when(first, "--from"), when(last, "--to"), households, seed, take_up, path, indexed)
    run_decompose(console(), law_of("kz"), reform or [], asked, language_of(lang), as_json)


def when(text: str, option: str) -> int | date:
    """A year or a day as it was written."""
    if re.fullmatch("[0-9]{4}", text):
        return int(text)
    found = day_given(text, option)
    assert found is not None
    return found
