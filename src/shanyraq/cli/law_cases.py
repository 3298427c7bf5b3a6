"""`shanyraq cases`: the law's own cases, run and told."""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from shanyraq.cli.app import LAWS, folder_of
from shanyraq.engine.cases import Outcome, read_cases, run_case
from shanyraq.engine.read import read_law
from shanyraq.words.terminal import print_json

PERSONAS = LAWS.parent / "people" / "personas"


def run_cases(console: Console, where: Path | None, country: str, as_json: bool) -> int:
    """Runs the cases; the exit code is 1 when one does not hold."""
    folder = folder_of(country)
    only = ""
    if where is not None and where.is_file():
        folder, only = where.parent, f"{where.parent.name}/{where.name}"
    elif where is not None:
        folder = where
    law = read_law(folder)
    started = time.perf_counter()
    chosen = [case for case in read_cases(folder) if not only or case.at.file == only]
    outcomes = [run_case(case, law, PERSONAS / folder.name) for case in chosen]
    failed = [outcome for outcome in outcomes if not outcome.holds]
    if as_json:
        print_json([_value(outcome) for outcome in outcomes])
    else:
        for outcome in failed:
            console.print(f"[red]✘[/] {escape(outcome.case.sentence)}  [dim]{escape(str(outcome.case.at))}[/]")
            for difference in outcome.differences:
                console.print(f"    {difference}", markup=False)
        seconds = time.perf_counter() - started
        colour = "red" if failed else "green"
        console.print(f"[{colour}]{len(outcomes) - len(failed)} of {len(outcomes)} cases hold[/] ({seconds:.1f} s)")
    return 1 if failed or not outcomes else 0


def _value(outcome: Outcome) -> dict[str, object]:
    case = outcome.case
    return {
        "case": case.sentence,
        "at": str(case.at),
        "holds": outcome.holds,
        "differences": list(outcome.differences),
        "source": case.source,
    }
