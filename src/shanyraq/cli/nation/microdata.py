"""`shanyraq population import`: a household survey that the user holds, as a people file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.words import words
from shanyraq.words.formats import HowMany, number
from shanyraq.words.terminal import Language, console, language_of, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.people.microdata.checks import Report, Total


def import_file(
    mapping: Annotated[
        str, typer.Argument(metavar="MAPPING", help="A mapping: a YAML file, or the name of one of the house's.")
    ],
    files: Annotated[list[Path], typer.Argument(help="The files of the survey.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="The people file to write: Parquet.")],
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help="The day of the law whose facts are looked for.")
    ] = "2025-08-10",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report itself, for programs.")] = False,
    lang: Annotated[
        Language | None,
        typer.Option("--lang", help="Language of what is printed (default: SHANYRAQ_LANG, or your locale's)."),
    ] = None,
) -> None:
    """Make a people file of a household survey.

    Reads it by a mapping, checks it, and writes no identifiers.
    """
    from shanyraq.book.folders import folder_of
    from shanyraq.cli.many import default_outputs
    from shanyraq.engine.edition import edition
    from shanyraq.engine.read import read_law
    from shanyraq.engine.refuse import Refusal
    from shanyraq.engine.values import NotThatKind, day_of
    from shanyraq.people.microdata.convert import convert

    try:
        day = day_of(on)
    except NotThatKind:
        raise Refusal(f"--on {on[:40]} is not a day.", "", "Write it as 2025-08-10.") from None
    law = read_law(folder_of("kz"))
    found = edition(law, day)
    told = convert(mapping_named(mapping), files, out, found, default_outputs(law, None, found), overwrite)
    if as_json:
        print_json(told.as_json())
    else:
        print_report(console(), told, out, language_of(lang))


def mapping_named(name: str) -> Path:
    """The mapping of a path, or of the house by its name."""
    from shanyraq.people.microdata.mapping import shipped

    return shipped().get(name, Path(name))


def print_report(screen: Console, told: Report, out: Path, language: str) -> None:
    """What was read, what the checks found, the totals beside the published ones, and what nobody told."""
    said = words("microdata", language)

    def line(text: str) -> None:
        screen.print(text, markup=False, soft_wrap=True)

    def count(value: object) -> str:
        return number(Decimal(str(value)), language)

    line(
        said["written"].format(
            persons=HowMany(told.persons, language), households=HowMany(told.households, language), path=out.name
        )
    )
    line(f"{told.source} · {told.day} · {told.period}")
    for one in told.tables:
        numbers = {key: count(one[key]) for key in ("rows", "identifiers_dropped", "columns_unread")}
        line("  " + said["table"].format(table=one["table"], file=one["file"], **numbers))
    for heading, entries in (("verified", told.verified), ("assumed", told.assumed)):
        for entry in entries:
            line(f"  {said[heading]}: {entry}")
    line(said["checks"])
    for name, failures in told.checks.items():
        line(f"  {said[name]}: {count(failures)}")
    for name, share in told.share_of_zero_incomes.items():
        line("  " + said["zeros"].format(name=name, share=f"{count(round(Decimal(str(100 * share)), 1))} %"))
    _print_totals(screen, told.totals, said, language)
    for note in told.notes:
        line(said[f"note_{note}"])
    if told.untold:
        line(said["untold"])
        for fact in told.untold:
            kinds = f" ({', '.join(fact.kinds[:4])}{' …' if len(fact.kinds) > 4 else ''})" if fact.kinds else ""
            line(f"  {fact.fact}{kinds}: {fact.needed_by}")
        line(said["untold_do"])


def _print_totals(screen: Console, totals: tuple[Total, ...], said: Mapping[str, str], language: str) -> None:
    from rich.table import Table
    from rich.text import Text

    if not totals:
        return
    table = Table(title=said["totals"], title_justify="left", box=None, padding=(0, 2, 0, 0))
    for key in ("figure", "published", "got", "off"):
        table.add_column(said[key], justify="left" if key == "figure" else "right")
    for one in totals:
        if one.found is None or one.off is None:
            cells = [said["too_few"], "—"]
        else:
            sign = "+" if one.off >= 0 else "−"
            off = number(Decimal(f"{abs(100 * one.off):.1f}"), language)
            cells = [number(Decimal(str(one.found)), language), f"{sign}{off} %"]
        table.add_row(
            *(Text(cell) for cell in (_figure(one.name, said), number(Decimal(str(one.published)), language), *cells))
        )
    screen.print(table)


def _figure(name: str, said: Mapping[str, str]) -> str:
    """A total in words; regions keep the law's names."""
    for between in (" in ", " aged "):
        _, found, of = name.partition(between)
        if found:
            return said[f"persons_{between.strip()}"].format(of=of)
    return said[f"total_{name}"]
