"""What `shanyraq verify` found, for a reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
        shown = _name(reader, str(item.get("name", "")))
        cells = (words[f"differs_{item['kind']}"], shown, _told(reader, item, "was"), _told(reader, item, "now"))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(table)
    if len(differences) > MOST_ROWS:
        console.print(f"… {len(differences) - MOST_ROWS} (--json)")


def _name(reader: Reader, name: str) -> str:
    """`bread.due of Aru` and `bread.price[hills]` in the reader's words: `Bread is due (Aru)`, `Price (Hills)`."""
    thing, who = _thing(name), name.partition(" of ")[2]
    row = name.partition("[")[2].removesuffix("]") if thing in reader.law.numbers else ""
    more = reader.row(thing, row) if row else who
    return reader.title(thing) + (f" ({more})" if more else "")


def _thing(name: str) -> str:
    """The rule, number or fact in `bread.due of Aru` or `bread.price[hills]`."""
    return name.partition(" of ")[0].partition("[")[0]


def _told(reader: Reader, item: Json, when: str) -> str:
    """One side of a difference: `99 488 ₸ (Social Code, art. 126)`; a seal or a hash cut short."""
    value, name = item.get(when), _thing(str(item.get("name", "")))
    if value is None:
        return "—"
    if item["kind"] not in ("number", "rule", "outcome"):
        text = str(value)
        return text[:16] + "…" if len(text) == 64 else text
    if isinstance(value, Mapping):
        return "; ".join(f"{who}: {_value(reader, str(text), name)}" for who, text in value.items())
    text, _, cite = str(value).partition(" (")
    return _value(reader, text, name) + (f" ({reader.cite(cite.removesuffix(')'))})" if cite else "")


def _value(reader: Reader, text: str, name: str) -> str:
    """A value as the reader writes it; as it stands where it is none, for anything may stand in a changed file."""
    try:
        return reader.value(text, name)
    except (ArithmeticError, LookupError, StopIteration, ValueError):
        return text
