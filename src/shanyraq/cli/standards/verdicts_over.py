"""Verdicts through the years, and what they rest on, as tables on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.standards.verdicts import MARKS, Writer
from shanyraq.standards.check import Verdict
from shanyraq.words.formats import number
from shanyraq.words.screen import Heading
from shanyraq.words.terminal import print_sentence

if TYPE_CHECKING:
    from shanyraq.standards.sensitivity import Change

RATE = "benefit.replacement_rate"


def print_history(writer: Writer, instrument: str, over: Mapping[date, Mapping[str, Verdict]]) -> None:
    """A row a Part and a column a year: the verdict, and under it the rate of the beneficiary that fares worst."""
    heading = writer.words["history"].format(instrument=instrument)
    writer.screen.print(Heading(Text(f"{heading} · {writer.law.law.title[writer.language]}")))
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("")
    for day in over:
        table.add_column(f"{day:%Y}", justify="right", no_wrap=True)
    first = next(iter(over.values()))
    for name in first:
        cells = [_cell(writer, verdicts[name]) for verdicts in over.values()]
        table.add_row(Text(name, "bold"), *cells)
    writer.screen.print(Padding(table, (0, 0, 1, 0)))
    legend = "  ".join(f"{mark} {writer.words[said.replace(' ', '_')]}" for said, (mark, _) in MARKS.items())
    print_sentence(writer.screen, legend, "dim")
    print_sentence(writer.screen, writer.words["history_note"], "dim")


def _cell(writer: Writer, verdict: Verdict) -> Text:
    mark, style = MARKS[verdict.said]
    rates = [one for test in verdict.tests for one in test.measured if one[0] == RATE and one[1] is not None]
    if not rates:
        return Text(mark, style)
    value = rates[0][1]
    assert value is not None
    return Text.assemble((mark, style), f" {number_of(value, writer.language)}")


def number_of(share: Fraction, language: str) -> str:
    """A share in whole per cent, cut: 44.9 is 44."""
    from decimal import Decimal

    return number(Decimal(int(share * 100)), language)


def print_sensitivity(writer: Writer, changes: Sequence[Change], *, firm: bool) -> None:
    """What moves a verdict, one line each, and what moves none. firm: findings of high confidence were turned too."""
    texts = writer.words
    writer.screen.print(Text(texts["sensitivity"], "bold"))
    moving = [one for one in changes if one.moved]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=2, overflow="fold")
    for one in moving:
        moved = Text()
        for part, (before, after) in one.moved.items():
            moved.append(f"{part}: ").append(MARKS[before][0], MARKS[before][1]).append(" → ")
            moved.append(MARKS[after][0], MARKS[after][1]).append("  ")
        table.add_row(_what(writer, one), moved)
    if moving:
        writer.screen.print(Padding(table, (0, 0, 0, 2)))
    still = [_what(writer, one).plain for one in changes if not one.moved]
    if not moving:
        writer.screen.print(Text(f"  {texts['unchanged']}"))
    if still:
        print_sentence(writer.screen, texts["no_lines"].format(what="; ".join(dict.fromkeys(still))), "dim")
    if not firm:
        print_sentence(writer.screen, texts["firm_left"], "dim")


def _what(writer: Writer, one: Change) -> Text:
    if one.kind == "wage":
        return Text(writer.answers.wages[one.what].title[writer.language])
    if one.kind == "count":
        title = writer.answers.counts[one.what].title[writer.language]
        return Text(f"{title}: {number_of_persons(one.value, writer.language)}")
    if one.kind == "named":
        return Text(writer.named(one.what))
    return Text(f"{writer.norms.title(one.what)}: {writer.norms.value(one.value, one.what)}")


def number_of_persons(text: str, language: str) -> str:
    """A count with its thousands parted."""
    from decimal import Decimal

    return number(Decimal(text), language)
