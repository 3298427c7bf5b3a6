"""The commands that ask about a whole nation."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from shanyraq.cli.options import On, day_given, law_of
from shanyraq.cli.reforms import Reforms
from shanyraq.engine.refuse import Refusal
from shanyraq.words.commands import AsJson, Lang
from shanyraq.words.terminal import console, language_of


def simulate(
    year: Annotated[
        int | None,
        typer.Option("--year", help="A year, month by month (2026 where no day is given).", min=2018, max=2030),
    ] = None,
    on: On = None,
    reform: Reforms = None,
    households: Annotated[
        int, typer.Option("--households", min=2_000, max=1_000_000, help="How many synthetic households.")
    ] = 20_000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same people.")] = 2026,
    take_up: Annotated[
        str, typer.Option("--take-up", help="`fitted` to the recipients of 2022, or `full`: all who are due.")
    ] = "fitted",
    out: Annotated[Path | None, typer.Option("--out", help="A folder to write tables to.")] = None,
    vary: Annotated[str | None, typer.Option("--vary", metavar="NUMBER", help="With --within-budget.")] = None,
    within_budget: Annotated[
        str | None,
        typer.Option("--within-budget", metavar="BN", help="Billions of tenge: the highest value they carry."),
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """What the law, and each reform of it, costs and changes for a synthetic nation."""
    from shanyraq.cli.simulate import run_simulation
    from shanyraq.studies.simulation import Request

    if take_up not in ("fitted", "full"):
        raise Refusal(f"--take-up {take_up} has no meaning.", "", "It is `fitted` or `full`.")
    request = Request(year, day_given(on), households, seed, take_up)
    if (vary is None) != (within_budget is None):
        raise Refusal("--vary and --within-budget go together.", "", "Name a number, and billions of tenge.")
    if vary is not None and within_budget is not None:
        from shanyraq.cli.envelope import run_envelope

        asked = (vary, billions(within_budget))
        run_envelope(console(), law_of("kz"), reform or [], request, asked, out, language_of(lang), as_json)
        return
    run_simulation(console(), law_of("kz"), reform or [], request, out, language_of(lang), as_json)


def billions(text: str) -> Decimal:
    """A budget as it was written."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) > 10**6:
        raise Refusal(f"--within-budget {text} is no amount.", "", "Write billions of tenge: 120 or 62.7.")
    return found
