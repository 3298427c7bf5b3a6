"""What is still to be asked, on the terminal: by person where it is much, the name to write always whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.readable import Reader
from shanyraq.words.screen import asked_and_written, indented, is_narrow

LONGEST_TO_COPY = 60
"""What is longer, as a row of a number with a long name, leaves too little of a line for its question."""
FEW = 8
"""So many questions are read at a glance; of more it is said how many they are, and they stand by person."""
FIRST = 3
"""How many of a long list are named as the first to answer."""
Row = tuple[str, str, str]


def question(reader: Reader, item: Mapping[str, str]) -> Row:
    """One missing fact: of whom, the question, and how to write it in the case file."""
    name, who, part = item["fact"], item["who"], item["part"]
    of = who or reader.words["of_family"]
    if name in reader.law.numbers:
        row = reader.row(name, part)
        return reader.title(name), reader.words["asked_number"].format(row=row), f"numbers: {{{name}: {{{part}: …}}}}"
    fact = reader.law.facts[name]
    shown = f" ({', '.join(reader.part(one, name) for one in part.split())})" if part else ""
    where = " ".join([reader.word(fact), *part.split()])
    return of, fact.ask[reader.language] + shown, where


@dataclass(frozen=True)
class Questions:
    """The questions of a decision, laid out for as wide a screen as there is.

    A few on a wide screen stand in the order the law reaches them; else they stand by person, in that order within
    each, and of a long list the first three are named.
    """

    reader: Reader
    rows: Sequence[Row]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """The heading, what to answer first, and the questions."""
        words, many = self.reader.words, len(self.rows)
        heading = words["still_asked"] if many <= FEW else f"{words['still_asked']}: {many}"
        yield Text(heading, style="bold yellow")
        narrow = is_narrow(options.max_width)
        if many <= FEW and not narrow:
            yield Padding(_table(self.rows, with_whom=True), (0, 0, 1, 2))
            return
        if many > FEW:
            first = "; ".join(f"{whose}: {written}" for whose, _, written in self.rows[:FIRST])
            yield Text(words["asked_first"].format(first=first), style="dim")
        whose = list(dict.fromkeys(row[0] for row in self.rows))
        for who, rows in groupby(sorted(self.rows, key=lambda row: whose.index(row[0])), key=lambda row: row[0]):
            yield from self.of(who, list(rows), narrow)

    def of(self, who: str, rows: Sequence[Row], narrow: bool) -> Iterable[RenderableType]:
        """The questions about one person, the family, or one number."""
        count = f" ({len(rows)})" if len(self.rows) > FEW else ""
        yield indented(Text.assemble((who, "bold"), (count, "dim")))
        if not narrow:
            yield Padding(_table(rows, with_whom=False), (0, 0, 1, 4))
            return
        for _, asked, written in rows:
            yield Padding(asked_and_written(Text(asked), written), (0, 0, 0, 4))
        yield Text()


def questions(reader: Reader, missing: Sequence[Mapping[str, str]]) -> RenderableType:
    """What is still to be asked, person by person."""
    return Questions(reader, [question(reader, item) for item in missing])


def _table(rows: Sequence[Row], with_whom: bool) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    if with_whom:
        table.add_column(style="bold", overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    # What is to be written is there to be copied: the question folds, and it does not.
    table.add_column(style="dim", overflow="fold", no_wrap=max(len(row[-1]) for row in rows) <= LONGEST_TO_COPY)
    for row in rows:
        table.add_row(*map(Text, row if with_whom else row[1:]))
    return table
