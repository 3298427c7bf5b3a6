"""The whole trace of a decision as a tree: every value opens into its parts and its article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from shanyraq.cli.readable import Reader
from shanyraq.engine.decision import Json
from shanyraq.engine.facts import BY_STATEMENT, IS_OVER, IS_TO_COME
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import Layout
from shanyraq.engine.received import FROM_LAW
from shanyraq.words.formats import day

KNOWN = {
    "stated": "from_case",
    BY_STATEMENT: "from_statement",
    FROM_LAW: "from_law",
    IS_OVER: "from_term",
    IS_TO_COME: "from_start",
}
"""The word for how a fact came to be known."""

Steps = dict[tuple[str, str], Mapping[str, object]]


def print_why(
    console: Console, law: Law, layout: Layout, decision: Json, language: str, names: Mapping[str, str] | None = None
) -> None:
    """Prints one tree for each outcome; a step already opened above is only named.

    names: what members are called in the tree, where their own names are not for readers.
    """
    reader = Reader(law, language)
    reader.names = names or {}
    trace = cast(Sequence[Mapping[str, object]], decision["trace"])
    steps = {(str(step["rule"]), str(step.get("who", ""))): step for step in trace}
    opened: set[tuple[str, str]] = set()
    console.print(Text(reader.words["why"], style="bold"))
    shown = [name for section in layout.sections for name in section.names]
    for name in dict.fromkeys((layout.answer, *shown)):
        for key in [one for one in steps if one[0] == name]:
            if key not in opened:
                tree = Tree(_label(reader, steps[key]), guide_style="dim")
                _open(reader, tree, key, steps, opened)
                console.print(tree)


def _open(reader: Reader, tree: Tree, key: tuple[str, str], steps: Steps, opened: set[tuple[str, str]]) -> None:
    opened.add(key)
    for use in cast(Mapping[str, object], steps[key]["used"]).values():
        for one in cast(Sequence[Mapping[str, object]], use if isinstance(use, list) else [use]):
            _add(reader, tree, one, steps, opened)


def _add(reader: Reader, tree: Tree, use: Mapping[str, object], steps: Steps, opened: set[tuple[str, str]]) -> None:
    if "rule" not in use:
        tree.add(_leaf(reader, use))
        return
    key = (str(use["rule"]), str(use.get("who", "")))
    label = _label(reader, steps[key])
    if key in opened:
        label.append(f" · {reader.words['seen_above']}", style="dim")
        tree.add(label)
    else:
        _open(reader, tree.add(label), key, steps, opened)


def _label(reader: Reader, step: Mapping[str, object]) -> Text:
    rule, who = str(step["rule"]), str(step.get("who", ""))
    by = str(step.get("exception", rule))
    text = Text(f"{reader.names.get(who, who)}: " if who else "")
    text.append(reader.title(rule))
    text.append(" = ", style="dim")
    text.append(reader.value(str(step["value"]), rule), style="bold")
    text.append(f"  {reader.cite(str(step['cite']))}", style="cyan dim")
    if by != rule:
        text.append(f" ({reader.title(by)})", style="yellow")
    return text


def _leaf(reader: Reader, use: Mapping[str, object]) -> Text:
    if "day" in use:
        on = day(date.fromisoformat(str(use["day"])), reader.language)
        return Text(f"{reader.words['the_day']}: {on}", style="dim")
    if "number" in use:
        name = str(use["number"])
        row = f" ({reader.row(name, str(use['row']))})" if "row" in use else ""
        text = Text(f"{reader.title(name)}{row} = ")
        text.append(reader.value(str(use["value"]), name), style="bold")
        text.append(f"  {reader.cite(str(use['cite']))}", style="cyan dim")
        return text
    name, who = str(use["fact"]), str(use.get("who", ""))
    text = Text(f"{reader.names.get(who, who)}: " if who else "")
    text.append(f"{reader.title(name)} = ")
    text.append(reader.told(use["value"], name), style="bold")
    known = KNOWN.get(str(use.get("known", "")))
    if known:
        text.append(f"  {reader.words[known]}", style="dim italic")
    return text
