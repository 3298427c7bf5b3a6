"""The commands, and how they end: 0 done, 1 a refusal or a negative check, 2 wrong usage."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from shanyraq import __version__
from shanyraq.book.commands import app as law_app
from shanyraq.book.folders import is_ours
from shanyraq.cli.desk.commands import app as desk_app
from shanyraq.cli.ending import clean_up_when_told_to_end
from shanyraq.cli.nation.commands import simulate
from shanyraq.cli.nation.population import app as population_app
from shanyraq.cli.nation.regions import equalise, places
from shanyraq.cli.nation.years import decompose, outlook
from shanyraq.cli.options import On, day_given, law_of
from shanyraq.cli.reforms import Reforms, print_overlays, reforms_of, with_reforms
from shanyraq.cli.reforms import app as reforms_app
from shanyraq.cli.standards.commands import app as standards_app
from shanyraq.engine.refuse import Refusal, listed
from shanyraq.words.commands import AsJson, Country, Lang, group
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from shanyraq.engine.ir import Law

app = group("One body of social-protection law, written once as code.")
app.add_typer(law_app, name="law")
app.add_typer(reforms_app, name="reforms")
app.add_typer(population_app, name="population")
app.add_typer(desk_app, name="desk")
app.add_typer(standards_app, name="standards")
app.command()(simulate)
app.command()(equalise)
app.command()(outlook)
app.command()(decompose)
app.command()(places)

CaseFile = Annotated[
    Path, typer.Argument(help="The case: one family's facts, as docs/case-file.md says.", show_default=False)
]
FromLaw = Annotated[
    bool | None,
    typer.Option(
        "--from-law/--as-told",
        help="Whether incomes of the quarter before that the law gives (pensions, allowances, net pay) "
        "are taken from it (default: for entitlements yes).",
    ),
]
Benefit = Annotated[str | None, typer.Option("--benefit", help="Which decision of the country (default: its first).")]


@app.command()
def decide(
    case: CaseFile,
    on: On = None,
    lang: Lang = None,
    country: Country = "kz",
    benefit: Benefit = None,
    reform: Reforms = None,
    from_law: FromLaw = None,
    why: Annotated[bool, typer.Option("--why", help="Open the whole trace as a tree.")] = False,
    as_json: AsJson = False,
) -> None:
    """Decide one family's case, each answer with its article.

    The answer, the amount, duties, and what is still to be asked.
    """
    from shanyraq.engine.case import read_case
    from shanyraq.engine.decision import decide as decided
    from shanyraq.engine.layout import layout
    from shanyraq.engine.marked import read_yaml

    law = with_reforms(law_of(country), reform)
    found = layout(law, benefit)
    edition, facts = read_case(read_yaml(case), law, day_given(on))
    decision = decided(edition, facts, found, found.incomes_from_law if from_law is None else from_law)
    if as_json:
        print_json(decision)
        return
    from shanyraq.cli.sheet import print_sheet
    from shanyraq.cli.why import print_why

    screen = console()
    print_overlays(screen, law, language_of(lang))
    print_sheet(screen, law, found, decision, language_of(lang))
    if why:
        print_why(screen, law, found, decision, language_of(lang))


@app.command()
def ask(
    case: CaseFile,
    on: On = None,
    lang: Lang = None,
    country: Country = "kz",
    benefit: Benefit = None,
    reform: Reforms = None,
    from_law: FromLaw = None,
    as_json: AsJson = False,
) -> None:
    """List the facts that are still to be asked.

    In the order the law reaches them; a long list by person.
    """
    from shanyraq.engine.case import read_case
    from shanyraq.engine.decision import decide as decided
    from shanyraq.engine.layout import layout
    from shanyraq.engine.marked import read_yaml

    law = with_reforms(law_of(country), reform)
    found = layout(law, benefit)
    edition, facts = read_case(read_yaml(case), law, day_given(on))
    decision = decided(edition, facts, found, found.incomes_from_law if from_law is None else from_law)
    missing = decision["missing"]
    if as_json:
        print_json(missing)
        return
    from shanyraq.cli.asked import questions
    from shanyraq.cli.readable import Reader

    reader = Reader(law, language_of(lang))
    console().print(questions(reader, missing) if missing else reader.words["no_questions"])  # type: ignore[arg-type]


def require_benefit(law: Law, benefit: str, decision: Path, given: bool) -> None:
    """Refuses a decision on a benefit that the law does not have: it was made by a law of another folder."""
    if benefit in law.decisions:
        return
    whose = "The law given" if given else "This house's law"
    what = f"{whose} of {law.country} has no benefit {benefit[:80]!r}."
    here = f"It has {listed(law.decisions)}."
    do = f"{here} Give --country FOLDER of the law that made the decision, if you trust that law."
    raise Refusal(what, str(decision), do)


def verify_simulation(
    record: dict[str, object], file: Path, reforms: list[str], people: Path | None, language: str, as_json: bool
) -> int:
    """Repeats a simulation and says what differs; the exit code."""
    from shanyraq.cli.report.verifying import print_differences, verify_record

    differences = verify_record(record, law_of("kz"), reforms, file, people)
    if as_json:
        print_json({"stands": not differences, "differences": differences})
    else:
        print_differences(console(), differences, language)
    return 1 if differences else 0


@app.command()
def verify(
    decision: Annotated[Path, typer.Argument(help="The JSON of `decide --json`, or record.json.", show_default=False)],
    lang: Lang = None,
    country: Annotated[
        str | None, typer.Option("--country", help="Where its law is (default: the country it names).")
    ] = None,
    reform: Reforms = None,
    people: Annotated[Path | None, typer.Option("--people", help="The people file that was simulated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Recompute a decision or a simulation; say what differs.

    A simulation from its record.json. What differs: tampering, changed law data.
    """
    from shanyraq.cli.report.verifying import record_in

    if (record := record_in(decision)) is not None:
        raise typer.Exit(verify_simulation(record, decision, reform or [], people, language_of(lang), as_json))
    from shanyraq.engine.verify import read_decision
    from shanyraq.engine.verify import verify as verified

    value = read_decision(decision)
    named = str(value["country"])
    if country is None and not is_ours(named):
        raise Refusal(
            f"The decision names a country that this house does not have: {named[:80]!r}.",
            str(decision),
            "Give --country FOLDER only if you trust that law: a decision is worth what its law is.",
        )
    law = law_of(country or named)
    law = with_reforms(law, reforms_of(value, law, reform, str(decision)))
    require_benefit(law, str(value["benefit"]), decision, given=country is not None)
    differences = verified(value, law, str(decision))
    if as_json:
        print_json({"stands": not differences, "differences": differences})
    else:
        from shanyraq.cli.verified import print_verified

        print_verified(console(), law, differences, language_of(lang))
    raise typer.Exit(1 if differences else 0)


@app.command()
def cases(
    where: Annotated[
        Path | None,
        typer.Argument(help="A .cases.yaml file or a folder of law (default: the country's).", show_default=False),
    ] = None,
    country: Country = "kz",
    as_json: AsJson = False,
) -> None:
    """Run the law's own cases.

    Sentences with facts, an expected outcome and its source.
    """
    from shanyraq.cli.law_cases import run_cases

    raise typer.Exit(run_cases(console(), where, country, as_json))


@app.command()
def run(
    people: Annotated[
        Path, typer.Argument(help="One row a person: Parquet, Arrow or CSV (docs/people-file.md).", show_default=False)
    ],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day of application.")],
    out: Annotated[Path, typer.Option("--out", help="Where the result goes: Parquet, one row a family.")],
    outputs: Annotated[
        list[str] | None, typer.Option("--output", help="A rule to compute (again for more); default: the benefit's.")
    ] = None,
    families: Annotated[Path | None, typer.Option("--families", help="A second file with one row a family.")] = None,
    income: Annotated[
        Path | None, typer.Option("--income", help="A long table: person, kind, month or quarter, amount.")
    ] = None,
    persons_out: Annotated[Path | None, typer.Option("--persons-out", help="Where outcomes of persons go.")] = None,
    numbers: Annotated[Path | None, typer.Option("--numbers", help="Numbers that the law book lacks, as YAML.")] = None,
    assume: Annotated[
        list[str] | None, typer.Option("--assume", metavar="FACT=VALUE", help="A fact that no file tells.")
    ] = None,
    assume_rest: Annotated[
        str | None,
        typer.Option("--assume-rest", metavar="no", help="Every other missing fact is no, none, 0 or never."),
    ] = None,
    ignore_columns: Annotated[
        bool, typer.Option("--ignore-columns", help="Pass over columns that name no fact.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over an existing result.")] = False,
    memory: Annotated[int, typer.Option("--memory", metavar="MIB", help="Memory to work in.")] = 1024,
    threads: Annotated[int, typer.Option("--threads", help="Threads to compute with.")] = os.cpu_count() or 1,
    lang: Lang = None,
    country: Country = "kz",
    benefit: Benefit = None,
    reform: Reforms = None,
    from_law: Annotated[
        bool,
        typer.Option(
            "--from-law/--as-told",
            help="Take from the law the incomes of the quarter before that the file does not tell.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Decide every family of a file of people, however many.

    Streamed, exact, with nothing assumed that is not said.
    """
    from shanyraq.cli.many import RunRequest, run_many

    request = RunRequest(
        people=people,
        on=day_given(on),
        out=out,
        outputs=outputs or [],
        families=families,
        income=income,
        persons_out=persons_out,
        numbers=numbers,
        assume=assume or [],
        assume_rest=assume_rest,
        ignore_columns=ignore_columns,
        overwrite=overwrite,
        memory=memory,
        threads=threads,
        benefit=benefit,
        from_law=from_law,
    )
    law = with_reforms(law_of(country), reform)
    if not as_json:
        print_overlays(console(), law, language_of(lang))
    run_many(console(), law, request, language_of(lang), as_json)


@app.command()
def sweep(
    case: CaseFile,
    vary: Annotated[str, typer.Option("--vary", metavar="FACT", help="'income.wages of Aru', or a family's fact.")],
    first: Annotated[str, typer.Option("--from", metavar="VALUE", help="The smallest value of it.")],
    last: Annotated[str, typer.Option("--to", metavar="VALUE", help="The largest.")],
    on: On = None,
    outputs: Annotated[
        list[str] | None, typer.Option("--output", help="A rule that gives an amount (again for more).")
    ] = None,
    most: Annotated[int, typer.Option("--most", help="How often the rules may be applied.")] = 5_000,
    lang: Lang = None,
    country: Country = "kz",
    benefit: Benefit = None,
    reform: Reforms = None,
    from_law: FromLaw = None,
    as_json: AsJson = False,
) -> None:
    """Vary one fact of a case: where the payment bends or jumps.

    Exactly, and by which rule.
    """
    from shanyraq.cli.sweep import Request, run_sweep

    law = with_reforms(law_of(country), reform)
    screen = console()
    if not as_json:
        print_overlays(screen, law, language_of(lang))
    request = Request(case, day_given(on), vary, first, last, outputs or [], benefit, most, from_law)
    run_sweep(screen, law, request, language_of(lang), as_json)


@app.command()
def demo(
    lang: Lang = None,
    persons: Annotated[int, typer.Option("--persons", help="How many to invent.")] = 1_000_000,
    out: Annotated[Path | None, typer.Option("--out", help="A folder to write the reform's report to.")] = None,
) -> None:
    """See it at work: known families, a million persons, a reform.

    Families whose official results are known, a million invented persons, and what a reform costs.
    """
    from shanyraq.cli.demo import run_demo

    run_demo(console(), language_of(lang), persons, out)


@app.command()
def version() -> None:
    """The version of the engine."""
    sys.stdout.write(f"shanyraq {__version__}\n")


FULL = {errno.ENOSPC, errno.EDQUOT, errno.EIO}
"""A place that takes no more of what is written to it."""


def fail(refusal: Refusal) -> NoReturn:
    """A refusal on standard error: one clear text, no traceback."""
    from shanyraq.words.formats import visible

    sys.stderr.write(f"{visible(str(refusal))}\n")
    raise SystemExit(1)


def readable_streams() -> None:
    """Every letter in UTF-8; what has none (a file name of other bytes) is written out instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def main() -> None:
    """Runs a command; a refusal ends it with its text and exit code 1."""
    readable_streams()
    clean_up_when_told_to_end()
    try:
        app()
    except Refusal as refusal:
        fail(refusal)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None
    except OSError as error:
        if error.errno not in FULL:
            raise
        no_room(error)


def no_room(error: OSError) -> NoReturn:
    """Said on standard error what could not be shown, and not a second time when Python closes the stream."""
    with suppress(OSError):
        sys.stdout.close()
    refusal = Refusal(
        f"What the command shows cannot be written: {error.strerror}.",
        "",
        "Make room, or send it elsewhere. A result asked for with --out stands where the command names it.",
    )
    fail(refusal)
