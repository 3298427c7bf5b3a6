"""`shanyraq standards …`: what the world agreed, and whether a country's law meets it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from shanyraq.cli.options import On, day_given, law_of
from shanyraq.cli.reforms import Reforms, with_reforms
from shanyraq.cli.standards.cheapest import Wages, cheapest
from shanyraq.cli.standards.registered import list_instruments, show_instrument
from shanyraq.cli.standards.roadmap import roadmap
from shanyraq.cli.standards.thresholds import thresholds
from shanyraq.engine.refuse import Refusal
from shanyraq.words.commands import AsJson, Country, Lang, group
from shanyraq.words.terminal import console, language_of, print_json

app = group("The world's standards, held against a country's law.")
app.command("list")(list_instruments)
app.command("show")(show_instrument)
app.command("cheapest")(cheapest)
app.command("roadmap")(roadmap)
app.command("thresholds")(thresholds)


@app.command("check")
def check_norms(
    instrument: Annotated[str, typer.Argument(help="An instrument of which norms stand as code: C102.")],
    part: Annotated[list[str] | None, typer.Option("--part", help="Only this Part (again for more).")] = None,
    on: On = None,
    reform: Reforms = None,
    reference_wage: Wages = None,
    assume: Annotated[
        list[str] | None,
        typer.Option(
            "--assume", metavar="FACT=VALUE", help="A fact of the norms told by you, or a NAME that the country knows."
        ),
    ] = None,
    country: Country = "kz",
    why: Annotated[bool, typer.Option("--why", help="Open both sides whole: the norm and the law.")] = False,
    years: Annotated[
        str | None, typer.Option("--years", metavar="FROM..TO", help="The same day of each year instead of one day.")
    ] = None,
    sensitive: Annotated[
        bool, typer.Option("--sensitivity", help="Change each assumption alone, and show which verdicts move.")
    ] = False,
    counts: Annotated[
        str | None,
        typer.Option(
            "--counts",
            metavar="SOURCE",
            help="Persons counted: published, or people (synthetic). By itself people only where none is published.",
        ),
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Hold a country's law against an instrument's norms.

    Each Part is met, not met, or cannot be judged.
    """
    from shanyraq.cli.standards.verdicts import Writer, print_counts, print_verdicts
    from shanyraq.cli.standards.verdicts_over import print_history, print_sensitivity
    from shanyraq.standards.answers import answers_of
    from shanyraq.standards.check import Assumptions, check
    from shanyraq.standards.sensitivity import sensitivity
    from shanyraq.standards.verdict import as_json as verdicts_as_json
    from shanyraq.studies.coverage import counted

    law = with_reforms(law_of(country), reform)
    day = day_given(on) or date.today()
    asked = Assumptions(tuple(reference_wage or ()), *assumed(assume or []))
    answers = answers_of(law.country)
    days = _days(years, day) if years is not None else [day]
    among = {one: counted(law, answers, one, counts or "") for one in {*days, day}}
    over = {
        one: check(law, answers, instrument, one, only=part or (), assumptions=asked, counts=among[one]) for one in days
    }
    verdicts = over[days[-1]]
    changes = (
        sensitivity(law, answers, instrument, day, only=part or (), assumptions=asked, counts=among[day], firm=why)
        if sensitive
        else []
    )
    if as_json:
        told = [verdicts_as_json(law, instrument, one, several) for one, several in over.items()]
        if sensitive:
            told[0]["sensitivity"] = [change.as_json() for change in changes]
        print_json({"years": told} if years else told[0])
    else:
        writer = Writer(console(), law, answers, language_of(lang))
        if years:
            print_history(writer, instrument, over)
        else:
            print_verdicts(writer, instrument, verdicts, why=why)
            print_counts(writer, verdicts.values(), among[days[-1]])
        if sensitive:
            print_sensitivity(writer, changes, firm=why)
    if any(one.said != "met" for one in verdicts.values()):
        raise typer.Exit(1)


MOST_YEARS = 40


def _days(years: str, day: date) -> list[date]:
    """The same day of each year of `2018..2026`."""
    from shanyraq.engine.case import FIRST_YEAR, LAST_YEAR
    from shanyraq.engine.exact import add_years

    first, dots, last = years.partition("..")
    are_years = all(one.isascii() and one.isdigit() and len(one) == 4 for one in (first, last))
    if not (dots and are_years and f"{FIRST_YEAR}" <= first <= last <= f"{LAST_YEAR}"):
        do = f"Write --years 2018..2026, {FIRST_YEAR} to {LAST_YEAR}."
        raise Refusal(f"--years {years[:40]} is not a run of years.", "", do)
    if int(last) - int(first) >= MOST_YEARS:
        raise Refusal(f"--years {years} is too long.", "", f"Ask for no more than {MOST_YEARS} years at once.")
    return [add_years(day, year - day.year) for year in range(int(first), int(last) + 1)]


@app.command("report")
def report_norms(
    instrument: Annotated[str, typer.Argument(help="C102 (article 22 of the ILO Constitution), ECSS (article 74).")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the report is written.")],
    on: On = None,
    reform: Reforms = None,
    country: Country = "kz",
) -> None:
    """Write the statistical tables of a detailed report.

    Filled where the figures are known: .docx and .html.
    """
    from shanyraq.cli.report.standards import write_report
    from shanyraq.standards.answers import answers_of
    from shanyraq.standards.check import check
    from shanyraq.studies.coverage import counted

    law = with_reforms(law_of(country), reform)
    answers = answers_of(law.country)
    day = day_given(on) or date.today()
    verdicts = check(law, answers, instrument, day, counts=counted(law, answers, day, ""))
    for path in write_report(law, answers, instrument, verdicts, out):
        console().print(str(path), soft_wrap=True)


def assumed(written: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Facts of the norms with their values, and assumptions of the country by name."""
    facts, named = {}, []
    for one in written:
        name, sign, value = one.partition("=")
        if sign and name.strip() in facts:
            raise Refusal(f"--assume tells {name.strip()[:80]} twice.", "", "Tell each fact once.")
        if sign:
            facts[name.strip()] = value.strip()
        else:
            named.append(name.strip())
    return facts, tuple(named)
