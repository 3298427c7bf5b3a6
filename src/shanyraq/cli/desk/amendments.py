"""`shanyraq desk amendments`: a reform as a draft table of amendments, with its cost and the norms it satisfies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.options import day_given, law_of
from shanyraq.engine.refuse import Refusal
from shanyraq.words import words
from shanyraq.words.commands import AsJson, Country, Lang
from shanyraq.words.formats import citation, day, money, number
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.engine.ir import Entry, Law, Number, RowKey
    from shanyraq.reforms import Reform
    from shanyraq.standards.desk.amendments import AmendmentTable, ParameterChange
    from shanyraq.standards.desk.evaluation import Verdicts


def amendments(
    reform: Annotated[str, typer.Option("--reform", metavar="NAME", help="The reform, by name or path.")],
    cost: Annotated[
        str | None, typer.Option("--cost", metavar="MILLION", help="What it costs a year (from `simulate`).")
    ] = None,
    before: Annotated[
        Path | None, typer.Option("--before", help="`standards check --json` of the law as it is.")
    ] = None,
    after: Annotated[Path | None, typer.Option("--after", help="The same with the reform.")] = None,
    instrument: Annotated[
        str | None, typer.Option("--instrument", help="Run both checks here instead of reading them.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day of those checks.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Also write the table as CSV.")] = None,
    country: Country = "kz",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """A reform as a draft table of amendments.

    Act, article, old and new parameter, reason, cost, and the norms it satisfies.
    """
    from shanyraq.reforms import read_reform
    from shanyraq.standards.desk.amendments import amendment_table, csv_text, rows

    law, language = law_of(country), language_of(lang)
    read = read_reform(reform, law)
    verdicts = _verdicts(before, after, instrument, country, day_given(on) or date.today(), reform)
    reason = dict.fromkeys(("kk", "ru", "en"), read.why)
    table = amendment_table(read.title, reason, list(changes_of(read, law)), _million(cost), *verdicts)
    if csv is not None:
        _write(csv, csv_text(table, language))
    if as_json:
        told = None if table.cost is None else str(table.cost)
        print_json({"title": dict(table.title), "cost_million_kzt": told, "together": list(table.together),
                    "no_longer_met": list(table.worse), "amendments": rows(table)})  # fmt: skip
    else:
        print_table(console(), table, law, language, is_told=verdicts[0] is not None)
        if csv is not None:
            console().print(words("desk", language)["written"].format(path=csv), style="dim", markup=False)


def _million(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Refusal(f"--cost {text[:40]} is no amount.", "", "Write KZT million a year: --cost 1250.5.")
    return found


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as opened:
            opened.write(text)
    except OSError as error:
        raise Refusal(f"The file {path} cannot be written: {error.strerror}.", "", "Name a new file.") from None


def _verdicts(
    before: Path | None, after: Path | None, instrument: str | None, country: str, on: date, reform: str
) -> tuple[Verdicts | None, Verdicts | None]:
    """The checks before and after: read from two files, made here, or none."""
    from shanyraq.standards.desk.evaluation import read_verdicts

    if instrument is not None and before is None and after is None:
        from shanyraq.cli.desk.evaluate import checked

        return checked(instrument, country, on), checked(instrument, country, on, [reform])
    if (before is None) != (after is None) or instrument is not None:
        raise Refusal(
            "One check is not enough to tell what becomes met.", "",
            "Give --before and --after, or --instrument alone, or none of them.",
        )  # fmt: skip
    return (read_verdicts(before), read_verdicts(after)) if before and after else (None, None)


def changes_of(reform: Reform, law: Law) -> Iterator[ParameterChange]:
    """What a reform changes, its parts included, as plain parameters: numbers by row, rules by what they say."""
    from shanyraq.reforms import NumberChange
    from shanyraq.standards.desk.amendments import ParameterChange

    titles = {rule.id: rule for rule in law.rules}
    for part in reform.in_order():
        for change in part.changes:
            if isinstance(change, NumberChange):
                held = law.numbers.get(change.number)
                known = held or change.new
                assert known is not None
                for entry in change.entries:
                    yield _of_number(known, entry, held)
                continue
            was = [one for one in law.rules if one.id == change.name and one.since <= change.since <= one.until]
            new = change.edition
            title = titles[change.name].title if change.name in titles else new.title if new else {}
            yield ParameterChange(
                change.name, title, "", "", "", change.since.isoformat(), change.cite,
                old_says=was[-1].says if was else None, new_says=new.says if new else None,
            )  # fmt: skip


def _of_number(known: Number, entry: Entry, held: Number | None) -> ParameterChange:
    from shanyraq.engine.ir import TableKind
    from shanyraq.engine.values import written
    from shanyraq.reforms.numbers import row_text
    from shanyraq.standards.desk.amendments import ParameterChange

    kind = known.kind.of if isinstance(known.kind, TableKind) else known.kind
    was = _in_force(held, entry.key, entry.since) if held else None
    old = written(was.value, kind) if was else ""
    return ParameterChange(
        known.id,
        known.title,
        row_text(entry.key),
        old,
        written(entry.value, kind),
        entry.since.isoformat(),
        entry.cite,
        is_assumed=known.asks,
    )


def _in_force(number: Number, key: RowKey, on: date) -> Entry | None:
    """The value of a row on a day; of a table that has no such row, that of the whole."""
    same = [one for one in number.entries if one.since <= on <= one.until]
    return next((one for one in same if one.key == key), None)


def _shown(value: str, parameter: str, law: Law, language: str) -> str:
    """A number of the law as a reader writes it, shares in per cent; anything else as it stands."""
    from shanyraq.engine.ir import TableKind

    if value.endswith(" KZT"):
        return money(Decimal(value.removesuffix(" KZT")), language)
    if value and parameter in law.numbers:
        whole = law.numbers[parameter].kind
        kind = whole.of if isinstance(whole, TableKind) else whole
        if kind.base == "share":
            return f"{number(Decimal(value) * 100, language)}\u00a0%"
    return number(Decimal(value), language) if value.replace(".", "", 1).isdigit() else value


def print_table(screen: Console, table: AmendmentTable, law: Law, language: str, is_told: bool) -> None:
    """The table, a block for each change, so that it reads at any width."""
    from rich.padding import Padding
    from rich.text import Text

    texts = words("desk", language)
    acts = {act.id: act.short for act in law.acts.values()}
    screen.print(Text(texts["amendments"].format(title=table.title[language]), style="bold"))
    for one in table.lines:
        screen.print()
        cite = citation(f"{one.act} {one.article}".strip(), acts, language)
        row = f" [{one.row}]" if one.row else ""
        screen.print(Text.assemble((cite, "bold"), f"  {one.title.get(language, one.parameter)}{row}"))
        old = one.old_says[language] if one.old_says else _shown(one.old, one.parameter, law, language)
        new = one.new_says[language] if one.new_says else _shown(one.new, one.parameter, law, language)
        lines = [
            f"{texts['old']}: {old or texts['not_yet']}",
            f"{texts['new']}: {new or texts['repealed']}",
            f"{texts['since']}: {day(date.fromisoformat(one.since), language)}",
            f"{texts['cost']}: {texts['not_worked_out'] if one.cost is None else number(one.cost, language)}",
        ]
        if one.norms:
            lines.append(f"{texts['norms']}: {', '.join(one.norms)}")
        for line in lines:
            screen.print(Padding(Text(line), (0, 0, 0, 4)))
        screen.print(Padding(Text(one.parameter, style="dim"), (0, 0, 0, 4)))
    screen.print()
    if table.lines:
        screen.print(Text(f"{texts['reason']}: {table.lines[0].reason[language]}"))
    if table.assumed:
        screen.print(texts["assumed"], style="yellow", markup=False)
    for taken in table.assumed:
        row = f" [{taken.row}]" if taken.row else ""
        value = f"{taken.title[language]}{row}: {_shown(taken.new, taken.parameter, law, language)}"
        screen.print(Padding(Text(value), (0, 0, 0, 4)))
    if table.cost is not None:
        screen.print(texts["total_cost"].format(cost=number(table.cost, language)), markup=False)
    if table.together:
        screen.print(texts["together"].format(norms=", ".join(table.together)), style="green", markup=False)
    if table.worse:
        screen.print(texts["worse"].format(norms=", ".join(table.worse)), style="red", markup=False)
    if not is_told:
        screen.print(texts["no_verdicts"], style="dim", markup=False)
