"""What `shanyraq verify` found, for a reader."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from shanyraq.cli.readable import Reader
from shanyraq.engine.decision import Json
from shanyraq.engine.ir import Law
from shanyraq.words.formats import visible

MOST_ROWS = 20


def print_verified(console: Console, law: Law, differences: Sequence[Json], language: str) -> None:
    """One line when the decision stands; else a row for each difference, those that caused others first."""
    reader = Reader(law, language)
    words = reader.words
    if not differences:
        console.print(f"[bold green]✔[/] {words['verified']}")
        return
    console.print(f"[bold red]✘[/] {words['verify_differs']}")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("", "", words["was"], words["now"]):
        table.add_column(heading, overflow="fold")
    for item in differences[:MOST_ROWS]:
        name = str(item.get("name", ""))
        label = reader.title(name.partition(" of ")[0].partition("[")[0])
        shown = label + (f" ({name})" if name and label != name else "")
        cells = (words[f"differs_{item['kind']}"], shown, _short(item.get("was")), _short(item.get("now")))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(table)
    if len(differences) > MOST_ROWS:
        console.print(f"… {len(differences) - MOST_ROWS} (--json)")


def _short(value: object) -> str:
    if value is None:
        return "—"
    text = str(value)
    return text[:16] + "…" if len(text) == 64 else text
