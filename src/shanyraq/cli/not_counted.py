"""What was told and counts for nothing, as a reader is told of it: what, of whom, and what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from shanyraq.cli.readable import Reader
from shanyraq.engine.ir import Edition, Kind
from shanyraq.engine.unread import shut_out
from shanyraq.words.screen import indented


def notices(reader: Reader, edition: Edition, decision: Mapping[str, object]) -> Iterator[str]:
    """One sentence for each fact that a choice answered by `everything_else: no` alone shut out."""
    for shut in shut_out(edition, decision):
        fact, by = reader.law.facts[shut.fact], [reader.law.facts[name] for name in shut.by]
        yield reader.words["shut_out"].format(
            who=shut.who or reader.words["of_family"],
            title=fact.title[reader.language],
            fact=reader.word(fact),
            by="; ".join(reader.words["quoted"].format(title=one.title[reader.language]) for one in by),
            write=" · ".join(f"{reader.word(choice)}: {_members(reader, edition, choice.kind)}" for choice in by),
        )


def not_counted(reader: Reader, edition: Edition, decision: Mapping[str, object]) -> RenderableType | None:
    """The same, under a heading; None where everything told was looked at, or nothing stood before it."""
    found = list(notices(reader, edition, decision))
    if not found:
        return None
    lines = [indented(Text(f"• {one}")) for one in found]
    return Group(Text(reader.words["not_counted"], style="bold yellow"), *lines, Text())


def _members(reader: Reader, edition: Edition, kind: object) -> str:
    """The names of a choice that can be written on the day, other than none."""
    assert isinstance(kind, Kind)
    members = reader.law.choices[kind.choice].members
    return " | ".join(one.name for one in members if one.name != "none" and one.since <= edition.day <= one.until)
