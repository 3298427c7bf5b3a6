"""`shanyraq standards thresholds`: each threshold of the norms shown from both sides on a country's law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.options import law_of
from shanyraq.cli.readable import act_of
from shanyraq.cli.standards.verdicts import MARKS, Writer
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import written
from shanyraq.standards.answers import answers_of
from shanyraq.standards.levers import row_text
from shanyraq.standards.thresholds import Shown, Threshold, kind_of, shown, thresholds_of
from shanyraq.words.commands import AsJson, Country, Lang
from shanyraq.words.formats import HowMany, figures
from shanyraq.words.screen import Heading
from shanyraq.words.terminal import console, language_of, print_json

KINDS = ("law", "counts", "facts", "records")


def thresholds(
    part: Annotated[list[str] | None, typer.Option("--part", help="Only this Part (again for more).")] = None,
    country: Country = "toyland",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Show each threshold of the norms from both sides.

    On a country's law, with the arithmetic by hand.
    """
    law = law_of(country)
    held = thresholds_of(law.country)
    if not held:
        raise Refusal(f"{law.country} shows no thresholds.", "", "Toyland does: `--country toyland`.")
    if strange := sorted(set(part or ()) - {one.part for one in held}):
        raise Refusal(
            f"No threshold of a Part {strange[0][:40]} is shown.", "", f"There are {', '.join(_parts(held))}."
        )
    answers = answers_of(law.country)
    found = [(one, list(shown(one, law, answers))) for one in held if not part or one.part in part]
    if as_json:
        print_json([_value(one, cases) for one, cases in found])
    else:
        _print(Writer(console(), law, answers, language_of(lang)), found)
    if any(case.differences for _, cases in found for case in cases):
        raise typer.Exit(1)


def _parts(held: Sequence[Threshold]) -> list[str]:
    return list(dict.fromkeys(one.part for one in held))


def _print(writer: Writer, found: Sequence[tuple[Threshold, list[Shown]]]) -> None:
    screen, texts, language = writer.screen, writer.words, writer.language
    act = act_of(found[0][0].instrument, writer.norms.law)
    title = act.short[language] if act else found[0][0].instrument
    screen.print(Heading(Text(f"{title} · {writer.law.law.title[language]}")))
    for _, several in groupby(found, key=lambda both: both[0].part):
        each = list(several)
        screen.print(Text(each[0][1][0].verdict.layout.title[language], "bold"))
        for one, cases in each:
            _print_threshold(writer, one, cases)
    every = [case for _, cases in found for case in cases]
    right = sum(not case.differences for case in every)
    holds = {"thresholds": len(found), "cases": len(every), "right": right}
    said = texts["thresholds_hold"].format(**{name: HowMany(many, language) for name, many in holds.items()})
    screen.print(Text(said, "bold green" if right == len(every) else "bold red"))


def _print_threshold(writer: Writer, one: Threshold, cases: Sequence[Shown]) -> None:
    rule = writer.norms.rules[one.condition]
    head = Text.assemble(writer.norms.title(one.condition), (f"  {writer.norms.cite(rule.cite)}", "dim"))
    writer.screen.print(Padding(head, (0, 0, 0, 2)))
    for said in _given(writer, one, cases[0].verdict.part.branch):
        writer.screen.print(Padding(Text(said, "dim"), (0, 0, 0, 4)))
    writer.screen.print(Padding(Text(f"↕ {_name(writer, one.moves, one.name)}"), (0, 0, 0, 4)))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for case in cases:
        mark, style = MARKS[case.case.met]
        table.add_row(Text(mark, style), _numerals(writer, case.case.value), _numerals(writer, case.case.works))
        for wrong in case.differences:
            table.add_row("", "", Text(f"{wrong}  {case.case.at}", "bold red"))
    writer.screen.print(Padding(table, (0, 0, 1, 6)))


def _numerals(writer: Writer, text: str) -> str:
    """Numbers as the language writes them; the arithmetic beside them is signs alone."""
    return figures(text, writer.language)


def _asked(writer: Writer, one: Threshold) -> str:
    """The number of the norm that the condition is held against, with its value."""
    number, _, row = one.norm.partition(" ")
    held = writer.norms.law.numbers[number]
    value = next(written(entry.value, kind_of(held.kind)) for entry in held.entries if row_text(entry.key) == row)
    named = f"{writer.norms.title(number)}, {writer.norms.row(number, row)}" if row else writer.norms.title(number)
    return f"{named}: {_numerals(writer, value)}"


def _given(writer: Writer, one: Threshold, branch: str) -> Iterator[str]:
    """What is asked, and what the cases have otherwise than the country: assumptions, and values by their titles."""
    if one.norm:
        yield _asked(writer, one)
    people = writer.answers.branches[branch].beneficiaries.values()
    yield from (who.title[writer.language] for who in people if who.assumes and who.assumes in one.given.assume)
    for kind in KINDS:
        told = getattr(one.given, kind)
        yield from (f"{_name(writer, kind, name)}: {_text(writer, kind, text)}" for name, text in told.items())


def _text(writer: Writer, kind: str, text: str) -> str:
    if kind in ("facts", "records") and text in ("yes", "no"):
        return writer.norms.words[text]
    return _numerals(writer, text)


def _name(writer: Writer, kind: str, name: str) -> str:
    """What is moved or given, as the country's law, its answers or the norms call it."""
    if kind == "law":
        number, _, row = name.partition(" ")
        chapter = writer.law.law.chapters[number.partition(".")[0]].title[writer.language]
        return f"{chapter} · {writer.law.title(number)}" + (f", {writer.law.row(number, row)}" if row else "")
    if kind in ("count", "counts"):
        return writer.answers.counts[name].title[writer.language]
    whose, _, fact = name.rpartition(" ")
    every = (one for branch in writer.answers.branches.values() for one in branch.beneficiaries.values())
    who = next((f"{one.title[writer.language]}: " for one in every if one.name == whose), "")
    return who + writer.norms.title(fact)


def _value(one: Threshold, cases: Sequence[Shown]) -> dict[str, object]:
    return {
        "instrument": one.instrument,
        "part": one.part,
        "threshold": one.title,
        "on": str(one.day),
        "condition": one.condition,
        "norm": one.norm,
        "moves": {one.moves: one.name},
        "given": {kind: dict(getattr(one.given, kind)) for kind in KINDS} | {"assume": list(one.given.assume)},
        "cases": [
            {
                "at": case.case.value,
                "said": case.case.met,
                "part": case.verdict.said,
                "works": case.case.works,
                "differences": list(case.differences),
            }
            for case in cases
        ],
    }
