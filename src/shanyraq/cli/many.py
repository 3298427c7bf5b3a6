"""`shanyraq run` on the terminal: progress while it works, the totals when it is done."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

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
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.refuse import Refusal
from shanyraq.people.options import Options, Progress, Summary
from shanyraq.words.formats import money, number
from shanyraq.words.terminal import print_json


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


def run_many(screen: Console, law: Law, request: RunRequest, language: str, as_json: bool) -> None:
    """Runs, and prints the summary."""
    assert request.on is not None
    found = edition(law, request.on)
    if request.numbers:
        found = with_numbers(found, read_yaml(request.numbers), request.numbers.name)
    outputs = list(request.outputs) or default_outputs(law, request.benefit, found)
    summary = run_people(found, outputs, request.people, request.out, _options(request))
    if as_json:
        print_json(summary.as_json())
    else:
        print_summary(screen, law, summary, request.out, language)


def _options(request: RunRequest) -> Options:
    assumed: dict[str, str] = {}
    for text in request.assume:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise Refusal(f"--assume {text} says no value.", "", "Write --assume FACT=VALUE.")
        assumed[name.strip()] = value.strip()
    if request.assume_rest not in (None, "no"):
        raise Refusal(f"--assume-rest {request.assume_rest} has no meaning.", "", "It can only be `no`.")
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


def default_outputs(law: Law, benefit: str | None, found: Edition) -> list[str]:
    """What a run computes when not told: every outcome of a family that the benefit's decision shows on the day."""
    family = law.groups[1]
    return [name for name in layout(law, benefit).names if name in found.rules and found.rules[name].group == family]


def run_people(found: Edition, outputs: list[str], people: Path, out: Path, options: Options) -> Summary:
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
    """Totals by outcome, what was assumed, and the speed."""
    reader = Reader(law, language)
    words = reader.words
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, style="bold", overflow="fold")
    for name, output in summary.outputs.items():
        table.add_row(Text(reader.title(name)), Text(_told(reader, name, output.kind, output.told)))
    screen.print(
        f"[bold]{number(Decimal(summary.persons), language)}[/] {words['persons']}, "
        f"[bold]{number(Decimal(summary.families), language)}[/] {words['families']} · "
        f"{summary.day} → {escape(out.name)}"
    )
    screen.print(Padding(table, (0, 0, 0, 2)))
    for reason, families in summary.without_answer.items():
        screen.print(f"[yellow]{families}[/] {words['families']}: {escape(reason)}")
    if summary.assumptions:
        shown = ", ".join(f"{name} = {value}" for name, value in list(summary.assumptions.items())[:8])
        more = len(summary.assumptions) - 8
        screen.print(f"[dim]{words['assumed_in_run']}: {escape(shown)}{f' … +{more}' if more > 0 else ''}[/]")
    screen.print(f"[dim]{words['run_took'].format(seconds=summary.seconds)}[/]")


def _told(reader: Reader, name: str, kind: str, told: object) -> str:
    if isinstance(told, Mapping):
        return ", ".join(
            f"{reader.value(str(key), name)}: {number(Decimal(str(count)), reader.language)}"
            for key, count in told.items()
        )
    if told is None:
        return "—"
    if kind == "Money":
        return money(Decimal(str(told)), reader.language)
    return number(Decimal(str(told)), reader.language)
