"""`shanyraq standards …`: what the world agreed, and whether a country's law meets it."""

from __future__ import annotations

from typing import Annotated

import typer

from shanyraq.cli.options import On, day_given, law_of
from shanyraq.cli.reforms import Reforms, with_reforms
from shanyraq.engine.refuse import Refusal
from shanyraq.words.commands import AsJson, Country, Lang, group
from shanyraq.words.terminal import console, language_of, print_json

app = group("The world's standards: the register, and the norms held against a country's law.")


@app.command("check")
def check_norms(
    instrument: Annotated[str, typer.Argument(help="An instrument of which norms stand as code: C102.")],
    part: Annotated[list[str] | None, typer.Option("--part", help="Only this Part (again for more).")] = None,
    on: On = None,
    reform: Reforms = None,
    reference_wage: Annotated[
        list[str] | None, typer.Option("--reference-wage", metavar="NAME", help="Run at this wage of the country.")
    ] = None,
    assume: Annotated[
        list[str] | None, typer.Option("--assume", metavar="FACT=VALUE", help="A fact of the norms, told by you.")
    ] = None,
    country: Country = "kz",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Hold a country's law against the norms of an instrument: each Part met, not met, or cannot be judged."""
    from datetime import date

    from shanyraq.cli.verdicts import print_verdicts
    from shanyraq.standards.answers import answers_of
    from shanyraq.standards.check import Assumptions, check
    from shanyraq.standards.verdict import as_json as verdicts_as_json

    law = with_reforms(law_of(country), reform)
    day = day_given(on) or date.today()
    asked = Assumptions(tuple(reference_wage or ()), _assumed(assume or []))
    verdicts = check(law, answers_of(law.country), instrument, day, only=part or (), assumptions=asked)
    if as_json:
        print_json(verdicts_as_json(law, instrument, day, verdicts))
    else:
        print_verdicts(console(), law, instrument, verdicts, language_of(lang))
    if any(one.said != "met" for one in verdicts.values()):
        raise typer.Exit(1)


def _assumed(written: list[str]) -> dict[str, str]:
    found = {}
    for one in written:
        name, sign, value = one.partition("=")
        if not sign:
            raise Refusal(
                f"--assume {one[:80]} has no value.", "", "Write --assume scheme.exceptions_are_declared=yes."
            )
        found[name.strip()] = value.strip()
    return found
