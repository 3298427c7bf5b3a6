"""`shanyraq simulate --programmes`: every benefit and the account of both sides, in tables, plain values and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.cli.nation import account
from shanyraq.cli.nation.added import added_in_words
from shanyraq.cli.nation.simulate_seeds import rests_on
from shanyraq.studies.programmes import FEW_PAID, Asked, Compared, Programme, Programmes, all_programmes
from shanyraq.studies.simulation import LAW
from shanyraq.words import words
from shanyraq.words.formats import fixed
from shanyraq.words.terminal import print_json, print_sentence

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.engine.ir import Law, Words

BILLION, THOUSAND = 1e9, 1e3
Json = dict[str, object]
FILES: Mapping[str, Sequence[str]] = {
    "programmes": ("law", "programme", "payer", "of", "a_month", "in_all", "spending_tenge", "spending_error"),
    "months": ("law", "programme", "month", "spending_tenge"),
    "regions": ("law", "programme", "region", "spending_tenge"),
    "payers": ("law", "payer", "spending_tenge", "spending_error"),
    "changes": ("reform", "programme", "spending_tenge", "spending_error"),
    "outturn": (
        "figure", "year", "first_month", "last_month", "measure", "published", "found", "deviation", "source",
        "confidence",
    ),
    **account.FILES,
}  # fmt: skip


def run_programmes(
    screen: Console,
    law: Law,
    reforms: Sequence[str],
    asked: Asked,
    out: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Works out and prints; with a folder it also writes tables as .csv and everything as programmes.json."""
    from shanyraq.cli.report.whole import require_new, write_csv, write_json, written_whole

    require_new(out)
    found = all_programmes(law, reforms, asked)
    values = as_values(found)

    def fill(folder: Path) -> None:
        for name, head in FILES.items():
            write_csv(folder / f"{name}.csv", head, rows(found, name))
        write_json(folder / "programmes.json", values)

    if out is not None:
        written_whole(out, fill)
    if as_json:
        print_json(values)
        return
    print_programmes(screen, found, language)
    if out is not None:
        screen.print(Text(words("simulate", language)["written"].format(path=out)))


# ---- plain values -------------------------------------------------------------------------------------------------


def as_values(found: Programmes) -> Json:
    """Everything found as plain values; money in tenge, deviations as shares."""
    return {
        "asked": {
            "months": [f"{day:%Y-%m}" for day in found.months],
            "households": found.asked.households,
            "seed": found.asked.seed,
            "take_up": found.asked.take_up,
            "take_up_fitted_to_2022": found.take_up and asdict(found.take_up),
        },
        "programmes": {
            law: {rule: _values(one) for rule, one in several.items()} for law, several in found.programmes.items()
        },
        "by_payer": {
            law: {payer: asdict(one) for payer, one in several.items()} for law, several in found.by_payer.items()
        },
        "changes": {
            law: {rule: asdict(one) for rule, one in several.items()} for law, several in found.changes.items()
        },
        "outturn": [{**asdict(one.outturn), "found": one.found, "deviation": one.deviation} for one in found.compared],
        "account": account.values_of(found.sides),
        "rest_on": {rule: dict(why) for rule, why in found.rest_on.items()},
        "left_out": {rule: dict(why) for rule, why in found.left_out.items()},
        "not_computed": dict(found.not_computed),
        "without_answer": {law: dict(why) for law, why in found.without_answer.items()},
    }


def _values(one: Programme) -> Json:
    told = asdict(one)
    del told["rule"], told["title"]
    return told


def rows(found: Programmes, name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a file."""
    if name in account.FILES:
        yield from account.rows_of(found.sides, name)
    elif name == "outturn":
        for one in found.compared:
            of = one.outturn
            told = (of.name, of.year, of.first, of.last, of.measure, of.value, one.found, one.deviation)
            yield (*("" if cell is None else str(cell) for cell in told), of.source, of.confidence)
    elif name in ("payers", "changes"):
        for law, several in (found.by_payer if name == "payers" else found.changes).items():
            for key, one_of in several.items():
                yield law, key, str(one_of.value), str(one_of.error)
    else:
        for law, programmes in found.programmes.items():
            for rule, one_programme in programmes.items():
                yield from ((law, rule, *cells) for cells in _cells(found, one_programme, name))


def _cells(found: Programmes, one: Programme, name: str) -> Iterator[tuple[str, ...]]:
    if name == "programmes":
        money = (one.spending.value, one.spending.error)
        yield (one.payer, one.of, *(str(cell) for cell in (one.a_month, one.in_all, *money)))
    elif name == "months":
        yield from ((f"{day:%Y-%m}", str(sum_)) for day, sum_ in zip(found.months, one.by_month, strict=True))
    else:
        yield from ((region, "" if sum_ is None else str(sum_)) for region, sum_ in one.by_region.items())


# ---- printing -----------------------------------------------------------------------------------------------------


def print_programmes(screen: Console, found: Programmes, language: str) -> None:
    """What is paid to whom, by whom, beside what was published and why it differs, and what a reform changes."""
    said = words("programmes", language)
    year = str(found.months[0].year) if len(found.months) > 1 else str(found.months[0])
    households = fixed(found.asked.households, 0, language)
    screen.print(Text(said["title"].format(year=year, households=households), "bold"))
    screen.print()
    for law in found.programmes:
        screen.print(_benefits(found, law, said, language))
        screen.print()
    screen.print(_payers(found, said, language))
    screen.print()
    for reform in found.changes:
        screen.print(_change(found, reform, said, language))
        screen.print()
    sides = account.Account(
        screen, found.sides, found.law, {name: _law(found, name, language) for name in found.titles}, language
    )
    sides.print_tables()
    if found.compared:
        screen.print(_outturn(found.compared, found, said, language))
        for sentence in _reasons(found, said, language):
            print_sentence(screen, sentence)
        screen.print()
    else:
        print_sentence(screen, said["no_outturn"].format(year=year))
    sides.print_receipts()
    _what_is_uncertain(screen, found, said, language)
    _what_is_missing(screen, found, said, language)
    take_up = words("simulate", language)["take_up_full" if found.take_up is None else "take_up_fitted"]
    added = added_in_words(found.laws, found.law, found.titles, language)
    for line in (said["counted"], said["as_income"], take_up, *added, rests_on(language)):
        screen.print(Text(line, "dim"))


def _what_is_uncertain(screen: Console, found: Programmes, said: Mapping[str, str], language: str) -> None:
    """Sums that rest on what nobody publishes, and those of too few households."""
    screen.print(Text(said["rest_on"], "bold"))
    _print_reasons(screen, found, found.rest_on, language)
    if found.compared:
        beside = {rule for one in found.compared for rule in one.outturn.rules}
        alone = [_name_of(one, language) for rule, one in found.programmes[LAW].items() if rule not in beside]
        print_sentence(screen, said["no_figure"].format(names="; ".join(alone)))
    if found.few:
        names = "; ".join(f"{_name_of(one, language)} ({fixed(one.households, 0, language)})" for one in found.few)
        print_sentence(screen, said["of_few"].format(few=FEW_PAID, names=names))
    screen.print()


def _print_reasons(screen: Console, found: Programmes, several: Mapping[str, Words], language: str) -> None:
    reasons: dict[str, list[str]] = {}
    for rule, why in several.items():
        reasons.setdefault(why[language], []).append(called(found, rule, language))
    for reason, names in reasons.items():
        print_sentence(screen, f"{', '.join(dict.fromkeys(names))}: {reason}")


def _what_is_missing(screen: Console, found: Programmes, said: Mapping[str, str], language: str) -> None:
    screen.print(Text(said["left_out"], "bold"))
    _print_reasons(screen, found, found.left_out, language)
    for rule, what in found.not_computed.items():
        print_sentence(screen, said["not_computed"].format(name=called(found, rule, language), why=what))
    for law, several in found.without_answer.items():
        for reason, families in several.items():
            told = fixed(families / THOUSAND, 1, language)
            print_sentence(screen, said["no_answer"].format(law=_law(found, law, language), families=told, why=reason))
    screen.print()


def _benefits(found: Programmes, law: str, said: Mapping[str, str], language: str) -> Table:
    table = _table(f"{said['benefits']}: {_law(found, law, language)}", said, ("benefit",))
    for key in ("a_month", "in_all", "spending", "error"):
        table.add_column(said[key], justify="right")
    total = 0.0
    for one in found.programmes[law].values():
        total += one.spending.value
        table.add_row(
            _name_of(one, language) + ("" if one.of == "persons" else f" ({said['families']})"),
            fixed(one.a_month / THOUSAND, 1, language),
            fixed(one.in_all / THOUSAND, 1, language),
            fixed(one.spending.value / BILLION, 1, language),
            fixed(one.spending.error / BILLION, 1, language),
        )
    table.add_row(said["total"], "", "", fixed(total / BILLION, 1, language), "", style="bold")
    return table


def _payers(found: Programmes, said: Mapping[str, str], language: str) -> Table:
    table = _table(said["payers"], said, ("payer",))
    for law in found.by_payer:
        table.add_column(_law(found, law, language), justify="right")
    for payer in dict.fromkeys(name for several in found.by_payer.values() for name in several):
        sums = [several.get(payer) for several in found.by_payer.values()]
        title = found.law.payers[payer].title[language] if payer in found.law.payers else said["nobody_says"]
        table.add_row(title, *(_with_error(one.value, one.error, language) if one else "" for one in sums))
    return table


def _change(found: Programmes, reform: str, said: Mapping[str, str], language: str) -> Table:
    table = _table(f"{said['changes']}: {_law(found, reform, language)}", said, ("benefit",))
    table.add_column(said["more"], justify="right")
    total = 0.0
    for rule, one in found.changes[reform].items():
        total += one.value
        if abs(one.value) >= BILLION / 20:
            table.add_row(called(found, rule, language, reform), _with_error(one.value, one.error, language))
    table.add_row(said["total"], fixed(total / BILLION, 1, language), style="bold")
    return table


def _outturn(several: Sequence[Compared], found: Programmes, said: Mapping[str, str], language: str) -> Table:
    table = _table(said["outturn"], said, ("figure", "months", "measure"))
    for key in ("published", "found", "deviation"):
        table.add_column(said[key], justify="right")
    for one in several:
        of = one.outturn
        scale, places = (BILLION, 1) if of.measure == "spending" else (THOUSAND, 1)
        months = f"{of.first}–{of.last}" if of.last > of.first else str(of.first)
        if one.found is None or one.deviation is None:
            cells = [said["none_found"], ""]
        else:
            percent = round(100 * one.deviation)
            sign = "+" if percent > 0 else "−" if percent < 0 else ""
            cells = [fixed(one.found / scale, places, language), f"{sign}{abs(percent)}"]
        table.add_row(
            _figure(of.name, found, said, language),
            months,
            said[f"measure_{of.measure}"],
            fixed(of.value / scale, places, language),
            *cells,
            style="yellow" if one.wants_a_reason else "",
        )
    return table


def _reasons(found: Programmes, said: Mapping[str, str], language: str) -> Iterator[str]:
    """Why a figure is further off than a tenth, each benefit once."""
    for name in dict.fromkeys(one.outturn.name for one in found.compared if one.wants_a_reason):
        reason = said.get(f"why_{name}", said["why_not_known"])
        yield f"{_figure(name, found, said, language)}: {reason}"


# ---- names --------------------------------------------------------------------------------------------------------


def _figure(name: str, found: Programmes, said: Mapping[str, str], language: str) -> str:
    """What a published figure is called: a benefit, or several together."""
    if f"figure_{name}" in said:
        return said[f"figure_{name}"]
    return called(found, next(one.outturn.rules[0] for one in found.compared if one.outturn.name == name), language)


def called(found: Programmes, rule: str, language: str, law: str = LAW) -> str:
    """What a benefit is called by its rule: the decision's title, else the rule's own after its chapter's."""
    one = found.programmes[law].get(rule)
    if one is not None:
        return _name_of(one, language)
    if rule in found.called:
        return found.called[rule][language]
    from shanyraq.cli.readable import Reader

    chapter, title = found.law.chapters.get(rule.partition(".")[0]), Reader(found.law, language).title(rule)
    return f"{chapter.title[language]}: {title}" if chapter else title


def _name_of(one: Programme, language: str) -> str:
    return one.title[language]


def _law(found: Programmes, name: str, language: str) -> str:
    return found.titles[name].get(language, words("simulate", language)["law"] if name == LAW else name)


def _with_error(value: float, error: float, language: str) -> str:
    return f"{fixed(value / BILLION, 1, language)} ± {fixed(error / BILLION, 1, language)}"


def _table(title: str, said: Mapping[str, str], names: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for name in names:
        table.add_column(said[name])
    return table
