"""`shanyraq law show|diff|check|status|book`. Ends with 0 done, 1 a refusal or a negative check, 2 wrong usage."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.words.commands import AsJson, Country, Lang, group
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from shanyraq.book.cards import Book

app = group("The law book: show, compare, check and print the law.")


On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day that counts as today (default: today).")]


@app.command()
def show(
    what: Annotated[
        str | None,
        typer.Argument(help="An article (126, 126(2), KZ-SC art.126), or a name (tsa.kind).", show_default=False),
    ] = None,
    facts: Annotated[bool, typer.Option("--facts", help="List the facts, and how a case file writes each.")] = False,
    country: Country = "kz",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Show an article, rule, number, fact, chapter or act.

    In words and code, through time, with cases.

    Without a name: the chapters and the acts.
    """
    from shanyraq.book.outline import contents_card
    from shanyraq.book.show import facts as every_fact
    from shanyraq.book.show import show as shown
    from shanyraq.book.terminal import Printer

    if what is not None and facts:
        raise typer.BadParameter("Name something, or say --facts, but not both.", param_hint="WHAT")
    book = _book(country, on)
    printer = Printer(console(), book, language_of(lang))
    if facts:
        several = every_fact(book)
        print_json(several) if as_json else printer.facts(several)
        return
    card = shown(book, what) if what else contents_card(book)
    print_json(card) if as_json else printer.card(card)


@app.command()
def diff(
    before: Annotated[
        str | None, typer.Argument(metavar="DAY", help="The earlier day (none with --reform).", show_default=False)
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="[DAY]", help="The later day (default: today).")] = None,
    reform: Annotated[
        list[str] | None,
        typer.Option("--reform", metavar="NAME", help="A reform by name or path: what it changes on one day."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DAY", help="With --reform: the day (default: the first on which all of it has begun)."
        ),
    ] = None,
    code: Annotated[bool, typer.Option("--code", help="Show the sources of changed rules against each other.")] = False,
    country: Country = "kz",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Compare the law of two days, or with and without a reform.

    Rules, exceptions, numbers and choices.
    """
    from shanyraq.book.country import open_country
    from shanyraq.book.difference import difference
    from shanyraq.book.terminal_tables import print_difference

    if (before is None) != bool(reform) or (on is not None and not reform):
        raise typer.BadParameter("Give a day (or two), or --reform and perhaps --on.", param_hint="DAY")
    if before is None:
        from shanyraq.reforms import read_reforms, reformed

        law = open_country(country).law
        several = read_reforms(reform or (), law)
        day = day_given(on, "--on") if on else max(one.days()[-1] for one in several)
        found = difference(law, day, day, reformed(law, several))
    else:
        days = day_given(before, "DAY"), day_given(after, "DAY") if after else date.today()
        found = difference(open_country(country).law, *days)
    if as_json:
        print_json(found.value())
    else:
        print_difference(console(), found, language_of(lang), code)


@app.command()
def check(
    country: Country = "kz",
    on: On = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings, too, end with exit code 1.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes as well as errors and warnings.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look for gaps, overlaps, circles and contradictions.

    And for what is unused or unproved; exit code 1 on errors.
    """
    from shanyraq.book.check import check_country
    from shanyraq.book.finding import counts
    from shanyraq.book.terminal import print_findings

    found = check_country(country, day_given(on, "--on") if on else None)
    counted = counts(found)
    if as_json:
        print_json({"country": country, "counts": counted, "findings": [one.value() for one in found]})
    else:
        print_findings(console(), found, notes)
    raise typer.Exit(1 if counted["error"] or (strict and counted["warning"]) else 0)


@app.command()
def status(
    country: Country = "kz",
    whole: Annotated[bool, typer.Option("--all", help="List what is certain but unsigned, too.")] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """List what in the law is not certain or not signed.

    Every such rule and number, with its doubt and what would settle it.
    """
    from shanyraq.book import status as standing
    from shanyraq.book.country import open_country
    from shanyraq.book.terminal_tables import print_status

    law = open_country(country).law
    if as_json:
        print_json(standing.value(law))
    else:
        print_status(console(), law, language_of(lang), whole)


@app.command()
def book(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the pages go.")] = Path("out/law-book"),
    country: Country = "kz",
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Write the law book as pages in three languages.

    Kazakh, Russian and English; they work offline, each with its JSON twin.
    """
    from shanyraq.book.country import open_country
    from shanyraq.book.site import build

    opened = open_country(country)
    day = day_given(on, "--on") if on else None
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("law book", total=None)
            built = build(opened, out, day, lambda done, of: progress.update(task, completed=done, total=of))
    else:
        built = build(opened, out, day)
    if as_json:
        print_json(built.value())
    else:
        size = f"{built.bytes / 1_000_000:.1f} MB"
        console().print(
            f"{built.pages} pages in kk, ru and en, {size}: open {built.folder / 'index.html'}", soft_wrap=True
        )


# ---- what the commands share ------------------------------------------------------------------------------------


def _book(country: str, on: str | None) -> Book:
    from shanyraq.book.cards import Book
    from shanyraq.book.country import open_country

    return Book(open_country(country), day_given(on, "--on") if on else date.today())


def day_given(text: str, hint: str) -> date:
    """A day given in the command; anything else is wrong usage."""
    from shanyraq.engine.values import NotThatKind, day_of

    try:
        return day_of(text)
    except NotThatKind as error:
        raise typer.BadParameter(str(error), param_hint=hint) from None
