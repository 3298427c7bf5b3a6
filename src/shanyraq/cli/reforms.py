"""`shanyraq reforms list|show|check`, and what `--reform` means to the other commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.words.commands import AsJson, Country, Lang, group
from shanyraq.words.terminal import console, language_of, print_json, print_sentence

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.engine.ir import Law
    from shanyraq.reforms import Reform

app = group("Reforms: overlays on the law. (docs/reforms.md)")

Reforms = Annotated[
    list[str] | None,
    typer.Option("--reform", metavar="NAME", help="A reform laid over the law, by name or path (again for more)."),
]
Asked = Annotated[str, typer.Argument(metavar="NAME", help="A reform by name, or the path of its file.")]


def with_reforms(law: Law, asked: Sequence[str] | None) -> Law:
    """The law with the reforms that were asked for; without any, the law itself."""
    if not asked:
        return law
    from shanyraq.reforms import read_reforms, reformed

    return reformed(law, read_reforms(asked, law))


def reforms_of(decision: dict[str, object], law: Law, given: Sequence[str] | None, where: str) -> Sequence[str]:
    """The reforms a decision was made under: as given, else those it names, if they are shipped with the house."""
    from shanyraq.engine.refuse import Refusal
    from shanyraq.reforms.library import shipped

    named = decision.get("reforms", [])
    if given or not isinstance(named, list):
        return given or ()
    for name in named:
        if name not in shipped(law.country):
            raise Refusal(
                f"The decision was made under a reform that this house does not have: {str(name)[:80]!r}.",
                where,
                "Give its file: --reform PATH.",
            )
    return named


def print_overlays(screen: Console, law: Law, language: str) -> None:
    """One line above a decision that is not by the law in force."""
    from shanyraq.words import words

    if law.reforms:
        titles = " + ".join(one.title[language] for one in law.reforms)
        screen.print(words("reforms", language)["under"].format(reforms=titles), style="bold yellow", markup=False)


def _law(country: str) -> Law:
    from shanyraq.book.country import open_country

    return open_country(country).law


@app.command("list")
def list_all(country: Country = "kz", lang: Lang = None, as_json: AsJson = False) -> None:
    """List the reforms shipped for a country."""
    from rich.table import Table
    from rich.text import Text

    from shanyraq.reforms import read_reforms
    from shanyraq.reforms.library import shipped
    from shanyraq.words import words

    law, language = _law(country), language_of(lang)
    several = read_reforms(shipped(law.country), law)
    if as_json:
        print_json([_head(one) for one in several])
        return
    if not several:
        console().print(words("reforms", language)["none"])
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for one in several:
        table.add_row(Text(one.name, style="bold"), Text(one.title[language]))
    console().print(table)


@app.command()
def show(name: Asked, country: Country = "kz", lang: Lang = None, as_json: AsJson = False) -> None:
    """Show what a reform changes, from when, in which article.

    And where it comes from.
    """
    from shanyraq.reforms import read_reform

    law, language = _law(country), language_of(lang)
    reform = read_reform(name, law)
    if as_json:
        print_json({**_head(reform), "changes": [row for one in reform.in_order() for row in _changes(one, law)]})
    else:
        _print(console(), reform, law, language)


@app.command()
def check(name: Asked, country: Country = "kz", lang: Lang = None, as_json: AsJson = False) -> None:
    """Read a reform against the law, and say what it would break.

    Gaps and circles it would make; exit code 1 when it is refused.
    """
    from decimal import Decimal

    from shanyraq.engine.ir import SHARE
    from shanyraq.engine.values import written
    from shanyraq.reforms import read_reform
    from shanyraq.reforms.check import check as checked
    from shanyraq.reforms.check import shares_above_one
    from shanyraq.words import words
    from shanyraq.words.formats import day, number

    law, language = _law(country), language_of(lang)
    reform = read_reform(name, law)
    checked(reform, law)
    shares = list(shares_above_one(reform, law))
    if as_json:
        doubted = [
            {"number": one.number, "value": written(one.value, SHARE), "most": written(one.most, SHARE),
             "at": str(one.at)}
            for one in shares
        ]  # fmt: skip
        print_json({"stands": True, "shares_above_one": doubted, **_head(reform)})
        return
    count = sum(1 for one in reform.in_order() for _ in _changes(one, law))
    text = words("reforms", language)["stands"].format(count=count, day=day(reform.days()[0], language))
    console().print(f"✔ {text}", markup=False)
    for one in shares:
        value, most = (number(Decimal(written(share, SHARE)), language) for share in (one.value, one.most))
        told = {"title": one.title[language], "value": value, "most": most, "at": one.at}
        line = words("reforms", language)["share_above_one"].format(**told)
        print_sentence(console(), f"! {line}", "yellow")


def _head(reform: Reform) -> dict[str, object]:
    return {
        "name": reform.name,
        "title": dict(reform.title),
        "why": reform.why,
        "source": reform.source,
        "includes": [one.name for one in reform.includes],
        "days": [day.isoformat() for day in reform.days()],
    }


def _changes(reform: Reform, law: Law) -> list[dict[str, object]]:
    """Each value, new edition and repeal of a reform, as JSON."""
    from shanyraq.engine.ir import NEVER, TableKind
    from shanyraq.engine.layout import ALL
    from shanyraq.engine.values import written
    from shanyraq.reforms import NumberChange
    from shanyraq.reforms.numbers import row_text

    rows: list[dict[str, object]] = []
    for change in reform.changes:
        if isinstance(change, NumberChange):
            number = law.numbers.get(change.number) or change.new
            assert number is not None
            kind = number.kind.of if isinstance(number.kind, TableKind) else number.kind
            rows += [
                {
                    "number": change.number,
                    "title": dict(number.title),
                    "row": row_text(entry.key),
                    "value": written(entry.value, kind),
                    "from": entry.since.isoformat(),
                    "to": None if entry.until == NEVER else entry.until.isoformat(),
                    "cite": entry.cite,
                    "assumption": entry.confidence == "low",
                    "at": str(entry.at),
                }
                for entry in change.entries
            ]
            continue
        title = change.edition or next(rule for rule in law.rules if rule.id == change.name)
        rows.append(
            {
                "rule": change.name,
                "title": dict(title.title),
                "says": dict(change.edition.says) if change.edition else None,
                "from": change.since.isoformat(),
                "to": None if change.until == NEVER else change.until.isoformat(),
                "cite": change.cite,
                "at": str(change.at),
                **({"paid": True, "take_up": change.take_up or ALL} if change.is_paid else {}),
            }
        )
    return rows


def _print(screen: Console, reform: Reform, law: Law, language: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from shanyraq.words import words
    from shanyraq.words.formats import citation

    texts = words("reforms", language)
    acts = {act.id: act.short for act in law.acts.values()}
    screen.print(Text(reform.title[language], style="bold"))
    screen.print(Padding(Text(reform.why), (0, 2)))
    screen.print(Text.assemble((f"{texts['source']}: ", "dim"), reform.source))
    for one in reform.in_order():
        if one is not reform:
            screen.print(Text(f"\n{texts['includes']}: {one.title[language]} ({one.name})", style="bold"))
        elif one.changes:
            screen.print(Text(f"\n{texts['changes']}", style="bold"))
        for row in _changes(one, law):
            title = row["title"]
            assert isinstance(title, dict)
            line = Text.assemble(f"  {title[language]}", (f"  {row.get('number') or row['rule']}", "dim"))
            if "value" in row:
                line.append(f" {row['row']} = {row['value']}" if row["row"] else f" = {row['value']}", style="bold")
                line.append(f" ({texts['assumption']})" if row["assumption"] else "", style="yellow")
            elif row["says"] is None:
                line.append(f"  {texts['repealed']}", style="red")
            since, until = row["from"], row["to"]
            when = texts["span" if until else "span_open"].format(since=since, until=until)
            line.append(f"\n    {when} · {citation(str(row['cite']), acts, language)} · {row['at']}", style="dim")
            screen.print(line)
            says = row.get("says")
            if isinstance(says, dict):
                screen.print(Padding(Text(says[language]), (0, 4)))
            if "take_up" in row:
                screen.print(Padding(Text(texts[f"taken_by_{row['take_up']}"], style="dim"), (0, 4)))
