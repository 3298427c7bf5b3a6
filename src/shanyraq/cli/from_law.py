"""The incomes of the quarter before that a decision counted, for a reader: what was told and what the law gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.readable import Reader
from shanyraq.engine.decision import Json
from shanyraq.engine.payments import payments

Row = Mapping[str, object]


def incomes_from_law(reader: Reader, decision: Json) -> RenderableType | None:
    """The part of a sheet on incomes where they were taken from the law; None where they were not."""
    found = cast(Row | None, decision.get("from_law"))
    if found is None:
        return None
    sums, told = cast(Sequence[Row], found["sums"]), cast(Sequence[Row], found["told"])
    instead, fact = cast(Sequence[Row], found["told_instead"]), str(found["fact"])
    words = reader.words
    year, _, number = str(found["period"]).partition("-Q")
    title = Text(words["from_law_title"].format(quarter=number, year=year), style="bold")
    if not sums and not told:
        return Group(title, Padding(Text(words["from_law_none"]), (0, 0, 1, 2)))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(style="bold", overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for row in (*_told(reader, told, fact), *_rows(reader, sums)):
        table.add_row(*map(Text, row))
    notes = [*(_instead(reader, one, fact) for one in instead), *([words["from_law_facts"]] if sums else [])]
    shown = [Padding(Text(note, style="dim"), (0, 0, 0, 2)) for note in notes]
    return Padding(Group(title, Padding(table, (0, 0, 0, 2)), *shown), (0, 0, 1, 0))


def _told(reader: Reader, told: Sequence[Row], fact: str) -> Iterator[tuple[str, str, str]]:
    """One row for each kind that the family told of: of whom, how much in the quarter, and that it was told."""
    for one in told:
        kind = reader.part(str(one["kind"]), fact)
        yield f"{one['who']}: {kind}", reader.value(str(one["amount"]), fact), reader.words["from_case"]


def _rows(reader: Reader, sums: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """One row for each person and benefit: what it is called, the months' amounts, and the article."""
    called = {one.rule: one.title[reader.language] for one in payments(reader.law)}
    for one in sums:
        rule = str(one["rule"])
        title = f"{one['who']}: {called[rule]}"
        if one.get("told_of_december"):
            title += f" ({reader.words['from_law_december']})"
        yield title, _amounts(reader, cast(Mapping[str, str], one["months"]), rule), reader.cite(str(one["cite"]))


def _amounts(reader: Reader, months: Mapping[str, str], rule: str) -> str:
    """`3 × 46 228 ₸`; months that differ one after another."""
    runs = [(amount, len(list(same))) for amount, same in groupby(months.values())]
    return " + ".join(f"{many} × {reader.value(amount, rule)}" for amount, many in runs)


def _instead(reader: Reader, one: Row, fact: str) -> str:
    """What was told beside what the law gives: only the told counts."""
    return reader.words["from_law_told_instead"].format(
        who=one["who"],
        kind=reader.part(str(one["kind"]), fact),
        told=reader.value(str(one["told"]), fact),
        by_law=reader.value(str(one["by_law"]), fact),
    )
