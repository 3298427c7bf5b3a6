"""The commands that ask about a whole nation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.amounts import billions_given
from shanyraq.cli.options import On, TakeUp, day_given, law_of, require_take_up, seed_given
from shanyraq.cli.reforms import Reforms
from shanyraq.engine.refuse import Refusal
from shanyraq.words.commands import AsJson, Lang
from shanyraq.words.terminal import console, language_of

if TYPE_CHECKING:
    from shanyraq.studies.simulation import PeopleFile


def simulate(
    year: Annotated[
        int | None,
        typer.Option("--year", help="A year, month by month (2026 where no day is given).", min=2018, max=2030),
    ] = None,
    on: On = None,
    reform: Reforms = None,
    households: Annotated[
        int | None,
        typer.Option("--households", min=2_000, max=1_000_000, help="How many synthetic households (20,000)."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", help="The same seed makes the same people (2026).", callback=seed_given)
    ] = None,
    people: Annotated[
        Path | None, typer.Option("--people", help="People of a Parquet file, or of a folder of them, instead.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", help="With --people: `local`, or `spark` (docs/spark.md).")
    ] = "local",
    assume: Annotated[
        list[str] | None, typer.Option("--assume", metavar="FACT=VALUE", help="A fact the file does not tell; repeat.")
    ] = None,
    assume_rest: Annotated[
        str | None, typer.Option("--assume-rest", metavar="no", help="Answer every other fact with no, none or 0.")
    ] = None,
    ignore_columns: Annotated[
        bool, typer.Option("--ignore-columns", help="Pass over columns of the file that name no fact.")
    ] = False,
    take_up: TakeUp = "fitted",
    seeds: Annotated[
        int | None, typer.Option("--seeds", metavar="N", help="Over so many seeds: each estimate with its spread.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="A folder to write tables to.")] = None,
    vary: Annotated[str | None, typer.Option("--vary", metavar="NUMBER", help="With --within-budget.")] = None,
    within_budget: Annotated[
        str | None,
        typer.Option("--within-budget", metavar="BN", help="Billions of tenge: the highest value they carry."),
    ] = None,
    programmes: Annotated[
        bool,
        typer.Option("--programmes", help="Every benefit, contribution and tax, beside what was published (2025)."),
    ] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """What the law and reforms cost and change for a nation.

    The nation is synthetic (docs/population.md).
    """
    from shanyraq.cli.nation.simulate import run_simulation
    from shanyraq.studies.simulation import EMBEDDED, Request

    require_take_up(take_up)
    is_made = households is not None or seed is not None
    file = people_file(people, is_made, assume or [], assume_rest, ignore_columns, engine)
    embedded = (EMBEDDED[0] if households is None else households, EMBEDDED[1] if seed is None else seed)
    if programmes:
        from shanyraq.cli.nation.programmes import run_programmes
        from shanyraq.studies.programmes import Asked

        if file is not None or vary is not None or within_budget is not None or seeds is not None:
            what = "--programmes is about people made once and the law as it stands."
            raise Refusal(what, "", "Leave --people, --seeds, --vary and --within-budget out.")
        told = Asked(year, day_given(on), *embedded, take_up)
        run_programmes(console(), law_of("kz"), reform or [], told, out, language_of(lang), as_json)
        return
    request = Request(year, day_given(on), *embedded, take_up, file)
    if (vary is None) != (within_budget is None):
        raise Refusal("--vary and --within-budget go together.", "", "Name a number, and billions of tenge.")
    if vary is not None and seeds is not None:
        raise Refusal("--vary and --seeds are two questions.", "", "Ask one of them.")
    if vary is not None and people is not None:
        raise Refusal("--vary asks many times, a file is read once.", "", "Leave --people out, or --vary.")
    if vary is not None and within_budget is not None:
        from shanyraq.cli.nation.envelope import run_envelope

        asked = (vary, billions_given("--within-budget", within_budget))
        run_envelope(console(), law_of("kz"), reform or [], request, asked, out, language_of(lang), as_json)
        return
    if seeds is not None:
        if people is not None:
            what = "--seeds makes people several times; those of a file are there once, whatever the seed."
            raise Refusal(what, "", "Leave --people out, or --seeds.")
        from shanyraq.cli.nation.simulate_seeds import run_over_seeds

        run_over_seeds(console(), law_of("kz"), reform or [], request, seeds, out, language_of(lang), as_json)
        return
    run_simulation(console(), law_of("kz"), reform or [], request, out, language_of(lang), as_json)


def people_file(
    path: Path | None, is_made: bool, assume: list[str], assume_rest: str | None, ignore_columns: bool, engine: str
) -> PeopleFile | None:
    """The people file asked about, with what is assumed of it; None where people are made."""
    from shanyraq.cli.many import assumed_of
    from shanyraq.people.options import Options
    from shanyraq.studies.simulation import PeopleFile

    if engine not in ("local", "spark"):
        raise Refusal(f"--engine {engine} has no meaning.", "", "It is `local` or `spark`.")
    if path is None:
        if assume or assume_rest or ignore_columns or engine != "local":
            what = "--engine, --assume, --assume-rest and --ignore-columns are about the people of a file."
            raise Refusal(what, "", "Give it: --people FILE.")
        return None
    if is_made:
        raise Refusal("People are of a file or made.", "", "Give --people, or --households and --seed.")
    options = Options(
        assume=assumed_of(assume, assume_rest), assume_rest=assume_rest == "no", ignore_columns=ignore_columns
    )
    return PeopleFile(path, options, engine)
