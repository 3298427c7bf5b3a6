"""`make demo`: families whose official results are known, a decision, a million persons, a reform, the standards."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.book.folders import LAWS, personas_of
from shanyraq.cli.many import as_shown, default_outputs, print_summary, run_people
from shanyraq.cli.nation.simulate import run_simulation
from shanyraq.cli.readable import Reader
from shanyraq.cli.sheet import print_sheet
from shanyraq.engine.case import read_case
from shanyraq.engine.cases import LawCase, read_cases, run_case
from shanyraq.engine.decision import decide
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import Mapping, read_yaml
from shanyraq.engine.marked import Text as Written
from shanyraq.engine.read import read_law
from shanyraq.people.options import Options
from shanyraq.studies.simulation import Request
from shanyraq.words.screen import Heading

OFFICIAL = ("official",)
TOLD = ("tsa.monthly_amount", "payment.total_amount")
PERSONA = "mother_of_four"
MILLION = 1_000_000
REFORM = "line_60_of_median"
HOUSEHOLDS = 20_000
# The line of April to September 2019 was one for the whole country and is known; that of 2026 is not everywhere.
RUN_ON = date(2019, 5, 15)
INSTRUMENT = "C102"
JUDGED_ON = [date(year, 7, 1) for year in range(2018, 2027)]


def run_demo(screen: Console, language: str, persons: int = MILLION, out: Path | None = None) -> None:
    """Shows it all; raises Refusal where the law book or the machine would not do."""
    law = read_law(LAWS / "kz")
    reader = Reader(law, language)
    words = reader.words
    screen.print(Heading(Text(words["demo_official"], style="bold")))
    screen.print(_official(law, reader))
    path = personas_of(LAWS / "kz") / f"{PERSONA}.yaml"
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    screen.print(Text(f"$ shanyraq decide {shown} --lang {language}", style="dim"), soft_wrap=True)
    found, case = read_case(read_yaml(path, path.name), law)
    print_sheet(screen, law, layout(law), decide(found, case, layout(law)), language)
    screen.print()
    screen.print(Heading(Text(words["demo_million"], style="bold")))
    _million(screen, law, language, persons)
    screen.print()
    screen.print(Heading(Text(words["demo_reform"], style="bold")))
    screen.print(Text(f"$ shanyraq simulate --reform {REFORM} --lang {language}", style="dim"))
    run_simulation(screen, law, [REFORM], Request(None, None, HOUSEHOLDS, 2026, "fitted"), out, language, False)
    screen.print()
    screen.print(Heading(Text(words["demo_standards"], style="bold")))
    _standards(screen, law, language)
    screen.print(Padding(Text(words["demo_next"]), (1, 0, 0, 0)))


def _official(law: Law, reader: Reader) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for heading in ("demo_day", "demo_family", "demo_told", "demo_decided", "demo_source"):
        side: JustifyMethod = "right" if heading in ("demo_told", "demo_decided") else "left"
        table.add_column(reader.words[heading], overflow="fold", justify=side)
    for case, name, told in _known(LAWS / "kz"):
        outcome = run_case(case, law, personas_of(LAWS / "kz"))
        shown = reader.value(told, name)
        decided = f"[green]{shown} ✔[/]" if outcome.holds else f"[red]✘ {'; '.join(outcome.differences)}[/]"
        day = case.about.get("on")
        table.add_row(
            day.value if isinstance(day, Written) else "", case.sentence, shown, decided, f"[dim]{case.source}[/]"
        )
    return table


def _known(folder: Path) -> Iterator[tuple[LawCase, str, str]]:
    """Cases whose amount was told by somebody else than us."""
    for case in read_cases(folder):
        source, expected = case.about.get("source"), case.about.get("expect")
        kind = source.get("kind") if isinstance(source, Mapping) else None
        if not (isinstance(kind, Written) and kind.value in OFFICIAL and isinstance(expected, Mapping)):
            continue
        for name in TOLD:
            told = expected.get(name)
            if isinstance(told, Written) and told.value.endswith("KZT") and told.value != "0 KZT":
                yield case, name, told.value.replace("_", "")
                break


def _million(screen: Console, law: Law, language: str, persons: int) -> None:
    from shanyraq.people.invented import write_invented

    found = edition(law, RUN_ON)
    outputs = ["tsa.is_due", "tsa.kind", "tsa.monthly_amount", "family.members", "contract.social_contract_required"]
    assert set(outputs) <= set(found.rules) and default_outputs(law, None, found)
    with tempfile.TemporaryDirectory() as folder:
        people, out = Path(folder) / "people.parquet", Path(folder) / "result.parquet"
        started = time.perf_counter()
        write_invented(found, outputs, people, persons, seed=2019)
        seconds = time.perf_counter() - started
        screen.print(
            f"[dim]$ shanyraq run people.parquet --on {RUN_ON} --out result.parquet --assume-rest no"
            f"   ({seconds:.1f} s to invent them)[/]"
        )
        summary = run_people(found, outputs, people, out, as_shown(Options(assume_rest=True), [layout(law)]))
        print_summary(screen, law, summary, out, language)


def _standards(screen: Console, law: Law, language: str) -> None:
    """How the law met a convention through the years, with the persons counted whom somebody published."""
    from shanyraq.cli.standards.verdicts import Writer
    from shanyraq.cli.standards.verdicts_over import print_history
    from shanyraq.standards.answers import answers_of
    from shanyraq.standards.check import check
    from shanyraq.studies.coverage import counted

    answers = answers_of(law.country)
    over = {
        day: check(law, answers, INSTRUMENT, day, counts=counted(law, answers, day, "published")) for day in JUDGED_ON
    }
    years = f"{JUDGED_ON[0].year}..{JUDGED_ON[-1].year}"
    command = f"$ shanyraq standards check {INSTRUMENT} --on {JUDGED_ON[-1]} --years {years} --counts published"
    screen.print(Text(f"{command} --lang {language}", style="dim"), soft_wrap=True)
    print_history(Writer(screen, law, answers, language), INSTRUMENT, over)
