"""The status and a difference as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from shanyraq.book.difference import Difference, NumberChange, RuleChange
from shanyraq.book.shelves import on_shelves, shelf_of
from shanyraq.book.speaker import Speaker
from shanyraq.book.status import Standing, by_doubt, shelves_of_doubts, status, totals
from shanyraq.engine.ir import Doubt, Entry, Law
from shanyraq.engine.values import written
from shanyraq.words.formats import fixed
from shanyraq.words.screen import indented

MOST_ABOUT = 8
"""Rules and numbers named under a doubt, where not the whole list is asked for."""
SCREEN = 20
"""What is longer than this stands under the headings of the shelves."""
Thing = TypeVar("Thing")
STYLES = {"added": "green", "replaced": "yellow", "ended": "red", "doubted_anew": "dim", "cited_anew": "dim"}
"""How each change is coloured, in the order in which a reader wants them."""


def print_status(console: Console, law: Law, language: str, whole: bool) -> None:
    """Totals; then each doubt with what it is about; then indirect values; the merely unsigned as a count."""
    s = Speaker(law, language)
    several = status(law)
    console.print(_totals(law, s))
    if not several:
        console.print(s.t("status_all_settled"))
    doubts, shelves = by_doubt(law, several), shelves_of_doubts(law)
    for heading, names in _by_shelf(s, list(doubts), shelves.__getitem__):
        _print_heading(console, f"{heading}: {len(names)}" if heading else "")
        for name in names:
            _print_doubt(console, law.doubts[name], doubts[name], s, whole)
    loose = [one for one in several if not one.doubt and (whole or one.confidence != "high")]
    if loose:
        console.print(Text(f"\n{s.t('doubts_without' if not whole else 'status_title')}", "bold"))
    for heading, of in _by_shelf(s, loose, lambda one: shelf_of(law, one.id)):
        _print_heading(console, heading)
        console.print(_standings(of, s))
    hidden = sum(not one.doubt and one.confidence == "high" for one in several)
    if hidden and not whole:
        console.print(Text(f"\n{s.t('status_unsigned_more', count=hidden)}", "dim"))


def _print_doubt(console: Console, doubt: Doubt, about: Sequence[Standing], s: Speaker, whole: bool) -> None:
    console.print(
        Text.assemble(
            (f"\n{s.t(f'confidence_{doubt.confidence}')}  ", "red" if doubt.confidence == "low" else "yellow"),
            s.of(doubt.text),
            (f"\n{s.english('settled_by')}: ", "dim"),
            doubt.settled_by,
        )
    )
    names = list(dict.fromkeys((one.id, one.kind) for one in about))
    for name, kind in names if whole else names[:MOST_ABOUT]:
        console.print(indented(Text.assemble(f"{s.title(name)}  ", (f"{s.t(kind)} {name}", "dim"))))
    if len(names) > MOST_ABOUT and not whole:
        console.print(indented(Text(f"… ({len(names)})", "dim")))


def _by_shelf(s: Speaker, things: Sequence[Thing], shelf: Callable[[Thing], str]) -> list[tuple[str, list[Thing]]]:
    """Things under the titles of their shelves where they fill a screen; else all under no title."""
    if not things:
        return []
    if not s.law.shelves or len(things) <= SCREEN:
        return [("", list(things))]
    return [(s.shelf(name), of) for name, of in on_shelves(s.law, things, shelf).items()]


def _print_heading(console: Console, heading: str) -> None:
    if heading:
        console.print(Text(f"\n{heading}", "bold"))


def _totals(law: Law, s: Speaker) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    heads = ("doubts_all", "level_high", "level_medium", "level_low", "signed_in_kk", "signed_in_ru")
    keys = ("all", "high", "medium", "low", "signed_kk", "signed_ru")
    shown = {"rules": "editions_of_rules", "numbers": "values_of_numbers", "payers": "payers_of_sums"}
    table.add_column("", overflow="fold")
    for word in shown.values():
        table.add_column(s.t(word), justify="right")
    counted = totals(law)
    for head, key in zip(heads, keys, strict=True):
        table.add_row(s.t(head), *(fixed(counted[kind][key], 0, s.language) for kind in shown))
    return table


def _standings(several: Sequence[Standing], s: Speaker) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    longest = max(len(one.id) for one in several)
    for head in (s.t("number"), s.t("when"), s.t("confidence"), s.english("source"), s.t("where")):
        # The name of a number is there to be copied: its title folds, and it does not.
        table.add_column(head, overflow="fold", min_width=longest if head == s.t("number") else None)
    for one in several:
        value = one.value()
        until = str(value["until"]) if value["until"] else None
        number = s.law.numbers.get(one.id)
        row = f" {s.row(number, one.row)}" if number and one.row else ""
        name = Text.assemble(f"{s.title(one.id)}{row} ", (one.id, "dim"))
        when = s.span(one.since.isoformat(), until)
        table.add_row(name, when, s.t(f"level_{one.confidence}"), one.source, one.where)
    return table


def print_difference(console: Console, one: Difference, language: str, with_code: bool) -> None:
    """The law of one day against another's, in words; with the sources against each other where asked."""
    s = Speaker(one.law, language)
    days = s.day_short(one.before.isoformat()), s.day_short(one.after.isoformat())
    if one.law.reforms:
        titles = " + ".join(s.of(reform.title) for reform in one.law.reforms)
        console.print(Text(s.t("diff_reform_title", reform=titles, day=days[1]), "bold"))
    else:
        console.print(Text(s.t("diff_title", before=days[0], after=days[1]), "bold"))
    if one.is_empty:
        console.print(s.t("diff_reform_same" if one.law.reforms else "diff_same"))
    for key, several in (("rules", one.rules), ("exceptions", one.exceptions)):
        if several:
            console.print(Text(f"\n{s.t(key)}", "bold red"))
        for heading, of in _by_shelf(s, several, lambda change: shelf_of(one.law, change.rule.id)):
            _print_heading(console, heading)
            for change in sorted(of, key=lambda change: list(STYLES).index(change.change)):
                _print_rule(console, change, s, with_code)
    if one.numbers:
        console.print(Text(f"\n{s.t('numbers')}", "bold red"))
    for heading, changed in _by_shelf(s, one.numbers, lambda change: shelf_of(one.law, change.number.id)):
        _print_heading(console, heading)
        console.print(_numbers(changed, s))
    if one.members:
        console.print(Text(f"\n{s.t('diff_members')}", "bold red"))
    for member in one.members:
        came = "added" if member.began else "ended"
        text = f"{s.t(f'change_{came}')}: {s.of(member.title)}  "
        console.print(indented(Text.assemble((text, STYLES[came]), (f"{member.choice}.{member.member}", "dim"))))


def _print_rule(console: Console, change: RuleChange, s: Speaker, with_code: bool) -> None:
    rule = change.rule
    before = s.cite_short(change.before.cite) if change.before else ""
    after = s.cite_short(change.after.cite) if change.after else ""
    cites = f"{before} → {after}" if before and after and before != after else after or before
    line = Text.assemble((f"{s.t(f'change_{change.change}')}: ", STYLES[change.change]), s.of(rule.title), "  ")
    console.print(indented(line.append(f"{rule.id} · {cites}", "dim")))
    if change.change in ("added", "replaced"):
        console.print(Padding(Text(s.of(rule.says)), (0, 4)))
    if change.change == "doubted_anew":
        doubt = s.law.doubts.get(rule.doubt)
        console.print(Padding(Text(s.of(doubt.text) if doubt else s.t("doubt_none")), (0, 4)))
    if with_code and change.lines:
        diff = Syntax("\n".join(change.lines), "diff", theme="ansi_light", background_color="default", word_wrap=True)
        console.print(Padding(diff, (0, 4)))


def _numbers(several: Sequence[NumberChange], s: Speaker) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), show_header=False)
    for justify in ("left", "right", "center", "left", "left"):
        table.add_column(justify=justify, overflow="fold")
    for one in several:

        def told(entry: Entry | None, otherwise: str, change: NumberChange = one) -> str:
            return s.value(written(entry.value, change.kind), change.kind) if entry else s.t(otherwise)

        name = f"{s.title(one.number.id)} {s.row(one.number, one.row)}".strip()
        entry = one.after or one.before
        cite = s.cite_short(entry.cite) if entry else ""
        table.add_row(name, told(one.before, "change_from_nothing"), "→", told(one.after, "change_to_nothing"), cite)
    return table
