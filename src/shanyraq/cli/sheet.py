"""A decision on the terminal: the answer first, then its parts, what is still to be asked, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.asked import questions
from shanyraq.cli.from_law import incomes_from_law
from shanyraq.cli.not_counted import not_counted
from shanyraq.cli.readable import Reader
from shanyraq.engine.decision import Json
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import IS_OVER, IS_TO_COME
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import Layout, Section, answer_of, payers_shown
from shanyraq.words.formats import day
from shanyraq.words.screen import Heading

EMPTY = (None, "never", "none", "0")
"""Outcomes that tell a reader nothing: a rule not in force that day, a day that never comes, no choice, nobody."""
Uses = Mapping[str, object] | list[Mapping[str, object]]
"""What a step used: a value, or one for each member."""
ANSWERS = {"yes": ("✔", "bold green"), "no": ("✘", "bold red"), "unknown": ("?", "bold yellow")}


def print_sheet(console: Console, law: Law, layout: Layout, decision: Json, language: str) -> None:
    """Prints the decision for a reader."""
    reader = Reader(law, language)
    console.print(_heading(reader, layout, decision))
    outcome = cast(Mapping[str, object], decision["outcome"])
    payers = {} if layout.paid else payers_shown(law, layout)
    for section in layout.sections:
        if section.only_if and answer_of(outcome.get(section.only_if, "unknown")) == "no":
            continue
        rows = list(_rows(reader, section, outcome, decision, payers))
        if rows:
            console.print(Text(section.title[language], style="bold"))
            console.print(Padding(_table(rows), (0, 0, 1, 2)))
    parts = (
        incomes_from_law(reader, decision),
        not_counted(reader, edition(law, date.fromisoformat(str(decision["day"]))), decision),
        _outside(reader, decision, IS_OVER, "is_over"),
        _outside(reader, decision, IS_TO_COME, "is_to_come"),
        _asks(reader, decision),
        _rests_on(reader, decision),
    )
    for part in parts:
        if part is not None:
            console.print(part)
    console.print(_seal(reader, decision))


def _heading(reader: Reader, layout: Layout, decision: Json) -> RenderableType:
    answer = answer_of(cast(Mapping[str, object], decision["outcome"])[layout.answer])
    mark, style = ANSWERS[answer]
    on = reader.words["law_of"].format(day=day(date.fromisoformat(str(decision["day"])), reader.language))
    country = reader.law.title[reader.language]
    text = Text.assemble(
        (f"{mark} ", style), f"{reader.title(layout.answer)}: ", (reader.words["answer_" + answer], style)
    )
    return Group(
        Heading(Text.assemble((layout.title[reader.language], "bold"), f" · {country} · {on}")),
        Padding(text, (0, 0, 1, 0)),
    )


def _rows(
    reader: Reader, section: Section, outcome: Mapping[str, object], decision: Json, payers: Mapping[str, str]
) -> Iterable[tuple[str, str, str]]:
    """Title, value and citation of what a section shows, with who pays it where the decision adds up others' sums."""
    cites = _cites(decision)
    for name in section.names:
        if name in reader.law.numbers:
            yield from _number_row(reader, name, str(decision["day"]))
            continue
        value, condition = outcome.get(name), outcome.get(section.only_if)
        without = {who for who, text in condition.items() if text == "no"} if isinstance(condition, Mapping) else ()
        for who, text in value.items() if isinstance(value, Mapping) else (("", value),):
            if who in without:
                continue
            if text in EMPTY or (who and text == "0 KZT") or (section.shows == "when_yes" and text != "yes"):
                continue
            title = f"{who}: {reader.title(name)}" if who else reader.title(name)
            shown = "" if section.shows == "when_yes" else reader.value(str(text), name)
            yield title, shown, reader.paid(reader.cite(cites.get((name, who), "")), payers.get(name, ""))


def _number_row(reader: Reader, name: str, on: str) -> Iterable[tuple[str, str, str]]:
    found = reader.law.numbers[name]
    today = date.fromisoformat(on)
    from shanyraq.engine.values import written

    for entry in found.entries:
        if entry.since <= today <= min(entry.until, found.known_until):
            key = f" ({reader.row(name, str(entry.key))})" if entry.key is not None else ""
            yield (
                reader.title(name) + key,
                reader.value(written(entry.value, reader.kind(name)), name),
                reader.cite(entry.cite),
            )


def _cites(decision: Json) -> dict[tuple[str, str], str]:
    steps = cast(Sequence[Mapping[str, str]], decision["trace"])
    return {(step["rule"], step.get("who", "")): step["cite"] for step in steps}


def _table(rows: Sequence[tuple[str, str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(ratio=3, overflow="fold")
    if any(value for _, value, _ in rows):
        table.add_column(justify="left", no_wrap=False, style="bold")
    table.add_column(style="dim", overflow="fold")
    for title, value, cite in rows:
        shown = (title, value, cite) if any(one for _, one, _ in rows) else (f"• {title}", cite)
        table.add_row(*map(Text, shown))
    return table


def _outside(reader: Reader, decision: Json, known: str, heading: str) -> RenderableType | None:
    """The facts that were told, and do not count: the last day told of them has passed, or the first is to come."""
    steps = cast(Sequence[Mapping[str, Mapping[str, Uses]]], decision["trace"])
    parts = (one for step in steps for one in step["used"].values())
    uses = (use for one in parts for use in (one if isinstance(one, list) else [one]))
    over = dict.fromkeys((str(use.get("who", "")), str(use["fact"])) for use in uses if use.get("known") == known)
    if not over:
        return None
    lines = [f"• {who}: {reader.title(fact)}" if who else f"• {reader.title(fact)}" for who, fact in over]
    title = Text(reader.words[heading], style="bold yellow")
    return Group(title, Padding(Text("\n".join(lines)), (0, 0, 1, 2)))


def _asks(reader: Reader, decision: Json) -> RenderableType | None:
    missing = cast(Sequence[Mapping[str, str]], decision["missing"])
    return questions(reader, missing) if missing else None


def _rests_on(reader: Reader, decision: Json) -> RenderableType | None:
    found = cast(Sequence[Mapping[str, object]], decision["rests_on"])
    if not found:
        return None
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True, style="yellow")
    table.add_column(ratio=3, overflow="fold")
    for item in found:
        confidence = reader.words[f"confidence_{item['confidence']}"]
        if "doubt" in item:
            doubt = reader.law.doubts[str(item["doubt"])]
            table.add_row(confidence, Text(doubt.text[reader.language]))
        else:
            name, _, key = str(item["number"]).partition(" ")
            shown = f"{reader.title(name)} ({reader.row(name, key)})" if key else reader.title(name)
            table.add_row(confidence, Text(f"{shown}: {reader.source(str(item['source']))}"))
    return Group(Text(reader.words["rests_on"], style="bold"), Padding(table, (0, 0, 1, 2)))


def _seal(reader: Reader, decision: Json) -> RenderableType:
    words = reader.words
    seal, edition = str(decision["seal"])[:16], str(decision["edition"])[:16]
    return Text(f"{words['seal']} {seal} · {words['edition']} {edition}\n{words['recompute']}", style="dim")
