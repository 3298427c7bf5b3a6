"""`shanyraq desk evaluate`: what moved between two checks of a convention, and why."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.desk.asked import desk_of
from shanyraq.cli.options import day_given, law_of
from shanyraq.cli.reforms import Reforms, with_reforms
from shanyraq.engine.refuse import Refusal
from shanyraq.words import words
from shanyraq.words.commands import AsJson, Country, Lang
from shanyraq.words.formats import counted, day, money, number, visible
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.standards.desk.evaluation import Changed, Evaluation, PartMoved, Verdicts

MOST_CHANGES = 12
"""So many changes of one Part are shown; --all and --json have every one."""
MARKS = {"better": ("▲", "green"), "worse": ("▼", "red"), "other": ("◆", "yellow"), "same": ("·", "dim")}


def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[OLD.json NEW.json]", help="Two `standards check --json`.")
    ] = None,
    instrument: Annotated[str | None, typer.Option("--instrument", help="Check this instrument again now.")] = None,
    since: Annotated[Path | None, typer.Option("--since", metavar="OLD.json", help="And hold it against this.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day of the new check.")] = None,
    reform: Reforms = None,
    country: Country = "kz",
    record: Annotated[
        str | None, typer.Option("--record", metavar="PROPOSAL", help="Also record it as this proposal's evaluation.")
    ] = None,
    folder: Annotated[str, typer.Option("--desk", metavar="FOLDER", help="The desk of --record.")] = ".",
    author: Annotated[str, typer.Option("--author", help="Who records it.")] = "",
    follow_up: Annotated[str, typer.Option("--follow-up", help="What is to be done about it.")] = "none",
    everything: Annotated[
        bool, typer.Option("--all", help="Also what changed under a verdict that did not move.")
    ] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """What moved between two checks, and why.

    A payment, a wage, a fact, a threshold. Exit code 1 if any got worse.
    """
    from shanyraq.standards.desk.evaluation import evaluate as evaluated
    from shanyraq.standards.desk.evaluation import read_verdicts, value_of

    if instrument is not None and since is not None and not files:
        before = read_verdicts(since)
        after = checked(instrument, country, day_given(on) or date.today(), reform)
    elif files and len(files) == 2 and instrument is None and since is None:
        before, after = read_verdicts(files[0]), read_verdicts(files[1])
    else:
        raise Refusal(
            "There are not two checks to hold against each other.", "",
            "Give OLD.json NEW.json, or --instrument C102 --since OLD.json.",
        )  # fmt: skip
    found = evaluated(before, after)
    if record is not None:
        _record(record, folder, found, author, follow_up, day_given(on) or date.today())
    if as_json:
        print_json(value_of(found))
    else:
        print_evaluation(console(), found, language_of(lang), everything)
    raise typer.Exit(1 if any(one.direction == "worse" for one in found.parts) or found.unexplained else 0)


def _record(name: str, folder: str, found: Evaluation, author: str, follow_up: str, on: date) -> None:
    """Puts an evaluation into a proposal's chain; refuses one of another instrument."""
    from shanyraq.standards.desk.appending import append
    from shanyraq.standards.desk.evaluation import record_of
    from shanyraq.standards.desk.refuse import not_a_verdict

    desk = desk_of(folder)
    instrument = desk.proposal(name).instrument
    if instrument != found.instrument:
        raise not_a_verdict("", f"it is on {found.instrument}, and the proposal on {instrument}")
    append(desk, name, "evaluation", {**record_of(found, follow_up)}, author, on)


def checked(instrument: str, country: str, on: date, reform: list[str] | None = None) -> Verdicts:
    """The check of an instrument on a day, as a stored check would be read."""
    from shanyraq.standards.desk.evaluation import verdicts_of

    return verdicts_of(checked_value(instrument, country, str(on), reform), instrument)


def checked_value(instrument: str, country: str, on: str, reform: list[str] | None = None) -> dict[str, object]:
    """What `standards check --json` prints for an instrument on a day."""
    from shanyraq.standards.answers import answers_of
    from shanyraq.standards.check import check
    from shanyraq.standards.verdict import as_json

    law, day_asked = with_reforms(law_of(country), reform), date.fromisoformat(on)
    return as_json(law, instrument, day_asked, check(law, answers_of(law.country), instrument, day_asked))


def print_evaluation(screen: Console, found: Evaluation, language: str, everything: bool = False) -> None:
    """Each Part that moved, with what changed under it; then whether the law and the norms are the same."""
    from rich.text import Text

    texts = words("desk", language)
    days = [day(date.fromisoformat(one), language) for one in (found.before, found.after)]
    title = texts["evaluated"].format(instrument=visible(found.instrument), before=days[0], after=days[1])
    screen.print(Text(title, style="bold"))
    if not found.moved:
        screen.print(texts["nothing_moved"], markup=False)
    names = Names(found.country, language)
    for one in found.moved:
        _print_part(screen, one, names, language, everything)
    screen.print()
    screen.print(texts["law_changed" if found.law else "law_same"], style="dim", markup=False)
    if found.norms:
        screen.print(texts["norms_changed"], style="dim", markup=False)
    for one in found.unexplained:
        screen.print(f"✘ {texts['unexplained'].format(part=one.part)}", style="red", markup=False)


def _print_part(screen: Console, one: PartMoved, names: Names, language: str, everything: bool) -> None:
    """A Part: the verdict, and what changed under it; where the verdict stands, only the figures and conditions."""
    from rich.padding import Padding
    from rich.text import Text

    texts = words("desk", language)
    mark, style = MARKS[one.direction]
    was, now = (
        texts[f"verdict_{side.verdict.replace(' ', '_')}"] if side else texts["absent"]
        for side in (one.before, one.after)
    )
    moved = texts["arrow"].format(was=was, now=now) if was != now else was
    screen.print(Text.assemble((f"{mark} ", style), texts["part"].format(part=visible(one.part)), f": {moved}"))
    results = ("figure", "threshold", "test")
    shown = [change for change in one.changes if everything or one.direction != "same" or change.what in results]
    for change in shown if everything else shown[:MOST_CHANGES]:
        before, after = names.values(change)
        arrow = texts["arrow"].format(was=before, now=after)
        _print_wrapped(screen, texts[f"what_{change.what}"], visible(f"{names.title(change)}: {arrow}"))
    hidden = len(one.changes) - (len(shown) if everything else min(len(shown), MOST_CHANGES))
    if hidden:
        text = texts["hidden"].format(changes=counted(hidden, texts["changes"], language))
        screen.print(Padding(Text(text, style="dim"), (0, 0, 0, 4)))


def _print_wrapped(screen: Console, head: str, text: str) -> None:
    """A change, indented, its head in bold; no line breaks inside a number, though Rich would break it there."""
    from textwrap import wrap

    from rich.text import Text

    indent = " " * 4
    lines = wrap(
        f"{head}: {text}", screen.width, initial_indent=indent, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    for place, line in enumerate(lines):
        shown = Text(line)
        if place == 0:
            shown.stylize("bold", len(indent), len(indent) + len(head))
        screen.print(shown, no_wrap=True, crop=False, overflow="ignore")


class Names:
    """What the things of a check are called, and how their values are written, in one language."""

    def __init__(self, country: str, language: str) -> None:
        from shanyraq.cli.readable import Reader
        from shanyraq.standards.answers import answers_of
        from shanyraq.standards.parts import norms

        self.texts = words("desk", language)
        self.language = language
        self.norms = Reader(norms(), language)
        self.titles: dict[str, str] = {}
        try:
            answers = answers_of(country)
        except Refusal:  # a check of a country whose answers this house does not have: its things keep their names
            return
        self.titles = {name: wage.title[language] for name, wage in answers.wages.items()}
        for branch in answers.branches.values():
            self.titles |= {name: one.title[language] for name, one in branch.beneficiaries.items()}

    def title(self, change: Changed) -> str:
        """What changed: a beneficiary with the wage, a fact or a figure of the norms."""
        told = change.name.split(" ")
        if change.what in ("figure", "threshold"):
            told = told[-1:]
        return " · ".join(self.titles.get(one) or self.texts.get(one) or self.norms.title(one) for one in told)

    def values(self, change: Changed) -> tuple[str, str]:
        """Both values as they are shown; of a fact the value alone, or its source where only that changed."""
        was, now = change.was, change.now
        if change.what == "fact":
            (was, _, source), (now, _, other) = was.partition(" · "), now.partition(" · ")
            if was == now:
                return source, other
        return self.value(was, change), self.value(now, change)

    def value(self, text: str, change: Changed) -> str:
        """A value: a verdict in words, money, a share in per cent, anything else as the check wrote it."""
        if not text:
            return self.texts["nothing"]
        if change.what == "test":
            return self.texts.get(f"verdict_{text.replace(' ', '_')}", text)
        if text in ("yes", "no"):
            return words("cli", self.language)[text]
        bare, name = text.removesuffix(" KZT"), change.name.split(" ")[-1]
        if not re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,12})?", bare):
            return text
        if bare != text:
            return money(Decimal(bare), self.language)
        is_known = change.what in ("figure", "threshold") and self.norms.title(name) != name
        if is_known and self.norms.kind(name).base == "share":
            return f"{number(Decimal(bare) * 100, self.language)}\u00a0%"
        return number(Decimal(bare), self.language)
