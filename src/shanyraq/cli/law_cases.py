"""`shanyraq cases`: the law's own cases, run and told."""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from shanyraq.book.folders import folder_of, is_ours, personas_of
from shanyraq.engine.cases import Outcome, read_cases, run_case
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.words.terminal import print_json

ENDING = ".cases.yaml"


def run_cases(console: Console, where: Path | None, country: str, as_json: bool) -> int:
    """Runs the cases; the exit code is 1 when one does not hold."""
    folder, only = _meant(where) if where is not None else (folder_of(country), "")
    law = read_law(folder)
    started = time.perf_counter()
    chosen = [case for case in read_cases(folder) if not only or case.at.file == only]
    outcomes = [run_case(case, law, personas_of(folder)) for case in chosen]
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


def _meant(where: Path) -> tuple[Path, str]:
    """The folder of law, and the one file of cases in it that is asked for (none: all of them)."""
    if where.is_dir():
        return where, ""
    if not where.exists():
        ours = is_ours(str(where))
        do = f"The {where} of this house: `shanyraq cases --country {where}`." if ours else "Check the path."
        raise Refusal(f"There is no file and no folder {where}.", "", do)
    if not where.name.endswith(ENDING):
        raise Refusal(
            f"{where} is not a file of cases: the name of such a file ends in {ENDING}.",
            "",
            f"Give one, or the whole folder: `shanyraq cases {where.parent}`.",
        )
    folder = where.absolute().parent
    return folder, f"{folder.name}/{where.name}"


def _value(outcome: Outcome) -> dict[str, object]:
    case = outcome.case
    return {
        "case": case.sentence,
        "at": str(case.at),
        "holds": outcome.holds,
        "differences": list(outcome.differences),
        "source": case.source,
    }
