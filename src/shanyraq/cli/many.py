"""`shanyraq run` on the terminal: progress while it works, the totals when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from shanyraq.cli.readable import Reader
from shanyraq.engine.case import with_numbers
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.layout import Layout, layout, only_if
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.payments import payments
from shanyraq.engine.refuse import FigureMissing, Refusal
from shanyraq.people.options import REST, STATED, UNTOLD, Options, Progress, Summary
from shanyraq.words.formats import counted, number
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from shanyraq.people.held import Held
    from shanyraq.people.received import FromLaw


@dataclass(frozen=True)
class RunRequest:
    """What the command line asked for."""

    people: Path
    on: date | None
    out: Path
    outputs: Sequence[str]
    families: Path | None
    income: Path | None
    persons_out: Path | None
    numbers: Path | None
    assume: Sequence[str]
    assume_rest: str | None
    ignore_columns: bool
    overwrite: bool
    memory: int
    threads: int
    benefit: str | None
    from_law: bool = False


def run_many(screen: Console, law: Law, request: RunRequest, language: str, as_json: bool) -> None:
    """Runs, and prints the summary."""
    assert request.on is not None
    found = edition(law, request.on)
    if request.numbers:
        found = with_numbers(found, read_yaml(request.numbers), request.numbers.name)
    outputs = list(request.outputs) or default_outputs(law, request.benefit, found)
    one_of_all = request.outputs and not request.benefit
    layouts = [layout(law, one) for one in law.decisions] if one_of_all else [layout(law, request.benefit)]
    options = as_shown(_options(request), layouts)
    received: FromLaw | None = None
    try:
        people: Path | Held = request.people
        if request.from_law:
            from shanyraq.people.received import with_incomes_from_law

            of = layout(law, request.benefit)
            received = with_incomes_from_law(found, of, request.people, request.out, outputs, options)
            people, options = received.people, replace(options, notes=received.notes(), refused=received.refused)
        summary = run_people(found, outputs, people, request.out, options)
    except FigureMissing as missing:
        do = f"Give it: --numbers lines.yaml with `{missing.form}`. Or leave those families out."
        raise Refusal(missing.what, missing.where, do) from None
    if as_json:
        print_json(summary.as_json())
        return
    told = {name: text for name, text in summary.assumptions.items() if name not in options.notes}
    print_summary(screen, law, replace(summary, assumptions=told), request.out, language)
    if received:
        _print_received(screen, Reader(law, language), received)


def _print_received(screen: Console, reader: Reader, received: FromLaw) -> None:
    """Which incomes came from the law, which stand as told, and which this file is not enough for."""
    year, _, quarter = received.period.partition("-Q")
    called = {one.rule: one.title[reader.language] for one in payments(reader.law)}
    given = dict.fromkeys(called[rule] for rules in received.given.values() for rule in rules)
    words = reader.words
    screen.print(Text(words["run_from_law"].format(quarter=quarter, year=year, incomes="; ".join(given) or "—"), "dim"))
    if received.first:
        screen.print(Text(words["run_refused_first"].format(rows="; ".join(received.first)), "yellow"))
    if received.told:
        kinds = "; ".join(reader.part(kind, received.fact) for kind in received.told)
        screen.print(Text(words["run_told"].format(incomes=kinds), "dim"))
    for why in dict.fromkeys(received.not_computed.values()):
        lacking = "; ".join(called[rule] for rule, reason in received.not_computed.items() if reason == why)
        screen.print(Text(words["run_not_computed"].format(incomes=lacking, why=why), "yellow"))


def assumed_of(assume: Sequence[str], assume_rest: str | None) -> dict[str, str]:
    """What --assume says, by fact. Refuses what says no value, and an --assume-rest other than `no`."""
    assumed: dict[str, str] = {}
    for text in assume:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise Refusal(f"--assume {text} says no value.", "", "Write --assume FACT=VALUE.")
        assumed[name.strip()] = value.strip()
    if assume_rest not in (None, "no"):
        raise Refusal(f"--assume-rest {assume_rest} has no meaning.", "", "It can only be `no`.")
    return assumed


def _options(request: RunRequest) -> Options:
    assumed = assumed_of(request.assume, request.assume_rest)
    if not 64 <= request.memory <= 1 << 20 or not 1 <= request.threads <= 256:
        raise Refusal(
            "A run takes from 64 MiB to 1 TiB of memory, and 1 to 256 threads.", "", "Mend --memory or --threads."
        )
    return Options(
        families=request.families,
        income=request.income,
        persons_out=request.persons_out,
        assume=assumed,
        assume_rest=request.assume_rest == "no",
        ignore_columns=request.ignore_columns,
        overwrite=request.overwrite,
        memory=request.memory << 20,
        threads=request.threads,
    )


def as_shown(options: Options, layouts: Sequence[Layout]) -> Options:
    """The options with what these decisions say of outcomes: which are shown on a condition, and which are paid."""
    paid = frozenset[str]().union(*(one.paid for one in layouts))
    return replace(options, only_if=only_if(layouts), paid=paid)


def default_outputs(law: Law, benefit: str | None, found: Edition) -> list[str]:
    """What a run computes when not told: every outcome of a family that the benefit's decision shows on the day.

    Of a decision that shows none of the family, those of persons.
    """
    family, laid = law.groups[1], layout(law, benefit)
    conditions = only_if([laid])
    shown = [
        name
        for name in laid.names
        if name in found.rules and (name not in conditions or any(one in found.rules for one in conditions[name]))
    ]
    return [name for name in shown if found.rules[name].group == family] or shown


def run_people(found: Edition, outputs: list[str], people: Path | Held, out: Path, options: Options) -> Summary:
    """Runs with a progress bar on a terminal, in silence in a pipe."""
    from shanyraq.people.run import run

    if not sys.stderr.isatty():
        return run(found, outputs, people, out, options)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def watch(progress: Progress) -> None:
            bar.update(task, description=progress.stage, completed=progress.done, total=progress.total)

        return run(found, outputs, people, out, options, watch)


def print_summary(screen: Console, law: Law, summary: Summary, out: Path, language: str) -> None:
    """What each outcome comes to, what was assumed, and the speed."""
    reader = Reader(law, language)
    words = reader.words
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, style="bold", overflow="fold")
    for name, output in summary.outputs.items():
        table.add_row(Text(reader.title(name)), Text(_told(reader, name, output.told)))
    screen.print(
        f"{counted(summary.persons, words['persons'], language)}, "
        f"{counted(summary.families, words['families'], language)} · {summary.day} → {escape(out.name)}",
        highlight=False,
        style="bold",
    )
    screen.print(Padding(table, (0, 0, 0, 2)))
    for reason, families in summary.without_answer.items():
        screen.print(f"[yellow]{counted(families, words['families'], language)}[/]: {escape(reason)}")
    for line in _assumed(reader, summary.assumptions):
        screen.print(Text(line, style="dim"))
    seconds = number(Decimal(summary.seconds), language)
    screen.print(f"[dim]{words['run_took'].format(seconds=seconds)}[/]", highlight=False)


def _told(reader: Reader, name: str, told: object) -> str:
    """What is paid in all; the least and the most of what does not add up; how many have each answer."""
    if not isinstance(told, Mapping):
        return "—"
    if "least" not in told:
        counts = (
            f"{reader.value(str(key), name)}: {number(Decimal(str(count)), reader.language)}"
            for key, count in told.items()
        )
        return ", ".join(counts)
    if "in_all" in told:
        return reader.words["in_all"].format(amount=reader.value(told["in_all"], name))
    least, most = (reader.value(str(told[one]), name) for one in ("least", "most"))
    form = "first_to_last" if reader.kind(name).base == "day" else "least_to_most"
    return least if least == most else reader.words[form].format(least=least, most=most)


def _assumed(reader: Reader, assumptions: Mapping[str, str]) -> Iterator[str]:
    """What was stated of everybody, fact by fact; and in one line how many facts were answered with nothing."""
    facts: dict[str, None] = {}
    for name, text in assumptions.items():
        if text == UNTOLD:
            continue
        value, _, why = text.rpartition(" (")
        fact = ".".join(name.split(".")[:2])
        if why == f"{REST})":
            facts[fact] = None
            continue
        kind = f", {reader.part(name.removeprefix(f'{fact}.'), fact)}" if name != fact else ""
        told = reader.value(value, fact) if why == f"{STATED})" else value
        yield f"{reader.words['assumed_in_run']}: {reader.title(fact)}{kind} = {told}"
    if facts:
        yield counted(len(facts), reader.words["answered_with_nothing"], reader.language)
    if untold := [reader.title(fact) for fact, text in assumptions.items() if text == UNTOLD]:
        yield reader.words["not_told_at_all"].format(facts="; ".join(untold))
