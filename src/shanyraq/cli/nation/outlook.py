"""`shanyraq outlook`: several years ahead, in words first, then in tables; as plain values and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path as File
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.cli.nation.added import added_in_words
from shanyraq.cli.nation.envelope import now_in_words, places_of_costs, value_in_words
from shanyraq.studies.outlook import Asked, Outlook, YearAhead, outlook
from shanyraq.studies.simulation import LAW
from shanyraq.words import words
from shanyraq.words.formats import fixed, number
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.analysis.envelope import Envelope
    from shanyraq.engine.ir import Law
    from shanyraq.studies.outlook import Carried

BILLION, THOUSAND, TIYN = 1e9, 1e3, 100
MANY = 7
"""Columns from which on a table stands closer, so that it has room on a narrow screen."""
Json = dict[str, object]
HEAD = (
    "year", "law", "spending_tenge", "spending_error", "families_a_month", "persons_a_month", "poor_share",
    "poor_share_error", "poverty_line_tenge", "population", "envelope_tenge", "left_tenge", "number", "carried_value",
    "carried_cost_tenge", "next_value", "next_cost_tenge",
)  # fmt: skip


def run_outlook(
    screen: Console,
    law: Law,
    reforms: Sequence[str],
    asked: Asked,
    out: File | None,
    language: str,
    as_json: bool,
) -> None:
    """Looks ahead and prints; with a folder it also writes outlook.csv and outlook.json, both or neither."""
    from shanyraq.cli.report.whole import require_new, write_csv, write_json, written_whole

    require_new(out)
    found = outlook(law, reforms, asked)
    values = as_values(found)

    def fill(folder: File) -> None:
        write_csv(folder / "outlook.csv", HEAD, rows(found))
        write_json(folder / "outlook.json", values)

    if out is not None:
        written_whole(out, fill)
    if as_json:
        print_json(values)
        return
    print_outlook(screen, found, language)
    if out is not None:
        screen.print(Text(words("simulate", language)["written"].format(path=out)))


# ---- plain values -------------------------------------------------------------------------------------------------


def as_values(found: Outlook) -> Json:
    """Everything found as plain values; money in tenge, shares from 0 to 1."""
    return {
        "asked": {
            "from": found.asked.first,
            "to": found.asked.last,
            "households": found.asked.households,
            "seed": found.asked.seed,
            "take_up": found.asked.take_up,
            "take_up_fitted_to_2022": found.take_up and asdict(found.take_up),
            "vary": found.asked.vary,
        },
        "path": {
            "name": found.path.name,
            "about": found.path.about,
            "growth": {
                column: {str(year): asdict(step) for year, step in sorted(steps.items())}
                for column, steps in found.path.steps.items()
            },
        },
        "envelope": found.envelope
        and {
            "name": found.envelope.name,
            "years": {str(year): asdict(given) for year, given in sorted(found.envelope.years.items())},
        },
        "numbers_assumed": [{**asdict(one), "value": one.value / TIYN} for one in found.assumed],
        "years": [_year(one) for one in found.years],
    }


def _year(one: YearAhead) -> Json:
    poverty = {**asdict(one.finding.poverty), "headcount_error": one.finding.errors["headcount"]}
    return {
        "year": one.year,
        "law": one.law,
        "spending": asdict(one.finding.spending),
        "by_payer": {payer: asdict(budget.total) for payer, budget in one.finding.by_payer.items()},
        "families": one.finding.families,
        "persons": one.finding.persons,
        "poverty": poverty,
        "poverty_line": one.line,
        "population": one.population,
        "envelope": one.given and one.given.tenge,
        "left": one.left,
        "carried": _carried(one.carried),
    }


def _carried(of: Carried | None) -> Json | None:
    from shanyraq.analysis.envelope import NothingRests, NoValue

    if of is None:
        return None
    if isinstance(of, NothingRests):
        return {"none": "nothing rests on it"}
    if isinstance(of, NoValue):
        return {"none": "too small" if of.is_too_small else "never exceeded", "bound": of.bound}
    return {
        "number": of.number,
        "highest": _plain(of.highest),
        "cost": of.cost,
        "next_step": _plain(of.next_step),
        "cost_of_next_step": of.cost_of_next,
        "now": _plain(of.now),
    }


def rows(found: Outlook) -> Iterator[list[str]]:
    """The rows of outlook.csv; empty where there is nothing to tell."""
    from shanyraq.analysis.envelope import Envelope

    for one in found.years:
        finding = one.finding
        carried = one.carried if isinstance(one.carried, Envelope) else None
        yield [
            str(one.year),
            one.law,
            f"{finding.spending.value:.0f}",
            f"{finding.spending.error:.0f}",
            f"{finding.families:.0f}",
            f"{finding.persons:.0f}",
            f"{finding.poverty.headcount:.6f}",
            f"{finding.errors['headcount']:.6f}",
            f"{one.line:.0f}",
            f"{one.population:.0f}",
            "" if one.given is None else f"{one.given.tenge:.0f}",
            "" if one.left is None else f"{one.left:.0f}",
            found.asked.vary,
            *(["", "", "", ""] if carried is None else _of_carried(carried)),
        ]


def _of_carried(one: Envelope) -> list[str]:
    return [_plain(one.highest), f"{one.cost:.0f}", _plain(one.next_step), f"{one.cost_of_next:.0f}"]


def _plain(value: Fraction) -> str:
    return str(Decimal(value.numerator) / value.denominator)


# ---- printing -----------------------------------------------------------------------------------------------------


def print_outlook(screen: Console, found: Outlook, language: str) -> None:
    """What the first and the last year cost, then year by year, the path, and what was assumed."""
    said, shared = words("outlook", language), words("simulate", language)
    title = said["title"].format(
        first=found.asked.first,
        last=found.asked.last,
        path=found.path.title[language],
        households=number(Decimal(found.asked.households), language),
    )
    screen.print(Text(title, "bold"))
    for sentence in sentences(found, language):
        screen.print(Text(sentence))
    screen.print()
    for table in (
        _years(found, said, language),
        *([_values_carried(found, said, language)] if found.asked.vary else []),
        *([_path(found, said, language)] if _years_moved(found) else []),
        *([_assumed(found, said, language)] if found.assumed else []),
    ):
        screen.print(table)
        screen.print()
    take_up = shared["take_up_full" if found.take_up is None else "take_up_fitted"]
    added = added_in_words(found.laws, found.law, found.titles, language)
    starred = [said["starred"]] if _years_moved(found) or found.assumed else []
    for line in (*starred, said["composition"], said["poverty_note"], take_up, *added, shared["caution"]):
        screen.print(Text(line, "dim"))


def sentences(found: Outlook, language: str) -> list[str]:
    """Each law's first and last year; the years in which its envelope falls short, and by how much together."""
    said, told = words("outlook", language), []
    for name in found.titles:
        several = [one for one in found.years if one.law == name]
        first, last = several[0], several[-1]
        told.append(
            said["says" if first is not last else "says_one"].format(
                name=_law(found, name, language),
                first=first.year,
                last=last.year,
                spent=_bn(first.finding.spending.value, language),
                spends=_bn(last.finding.spending.value, language),
                was=fixed(100 * first.finding.poverty.headcount, 1, language),
                becomes=fixed(100 * last.finding.poverty.headcount, 1, language),
            )
        )
        given = [one for one in several if one.left is not None]
        lacking = [one for one in given if one.left is not None and one.left < 0]
        if lacking:
            together = sum(-(one.left or 0.0) for one in lacking)
            years = ", ".join(str(one.year) for one in lacking)
            told.append(said["says_gap"].format(years=years, gap=_bn(together, language)))
        elif given:
            together = sum(one.left or 0.0 for one in given)
            told.append(said["says_left"].format(left=_bn(together, language)))
    return told


def _law(found: Outlook, name: str, language: str) -> str:
    return words("simulate", language)["law"] if name == LAW else found.titles[name].get(language, name)


def _bn(tenge: float, language: str) -> str:
    return fixed(tenge / BILLION, 1, language)


def _table(title: str, columns: Sequence[str], names: Sequence[str] = ()) -> Table:
    """A table whose first column is a name, and the second too where there are names: their words are never cut."""
    padding = (0, 2 if len(columns) < MANY else 1, 0, 0)
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=padding)
    longest = max((len(word) for name in names for word in name.split()), default=0)
    for place, column in enumerate(columns):
        if place == 1 and names:
            table.add_column(column, min_width=longest)
        else:
            table.add_column(column, justify="right" if place else "left")
    return table


def _laws(found: Outlook, language: str) -> list[str]:
    """What the laws are called where there are several."""
    return [_law(found, name, language) for name in found.titles] if len(found.titles) > 1 else []


def _years(found: Outlook, said: Mapping[str, str], language: str) -> Table:
    has_several, has_envelope = len(found.titles) > 1, found.envelope is not None
    keys = ["year", *(["law"] if has_several else []), "spending", "persons", "poor", "line"]
    keys += ["envelope", "left"] if has_envelope else []
    table = _table(said["by_year"], [said[f"column_{key}"] for key in keys], _laws(found, language))
    for one in found.years:
        finding = one.finding
        cells = [str(one.year), *([_law(found, one.law, language)] if has_several else [])]
        cells.append(f"{_bn(finding.spending.value, language)} ± {_bn(finding.spending.error, language)}")
        cells.append(fixed(finding.persons / THOUSAND, 0, language))
        poor, error = (
            fixed(100 * finding.poverty.headcount, 2, language),
            fixed(100 * finding.errors["headcount"], 2, language),
        )
        cells += [f"{poor} ± {error}", fixed(one.line, 0, language)]
        if has_envelope:
            cells.append(
                "—" if one.given is None else _bn(one.given.tenge, language) + ("*" if one.given.is_assumed else "")
            )
            left = one.left
            cells.append("—" if left is None else _bn(left, language))
        table.add_row(
            *(
                Text(cell, "red" if place == len(cells) - 1 and (one.left or 0) < 0 else "")
                for place, cell in enumerate(cells)
            )
        )
    return table


def _values_carried(found: Outlook, said: Mapping[str, str], language: str) -> Table:
    from shanyraq.analysis.envelope import Envelope, NoValue

    has_several = len(found.titles) > 1
    title = found.varied.title[language] if found.varied else ""
    carried = [one.carried for one in found.years if isinstance(one.carried, Envelope)]
    places = max((places_of_costs(one) for one in carried), default=1)
    keys = ["year", *(["law"] if has_several else []), "now", "highest", "cost", "next", "cost_of_next"]
    table = _table(
        said["carried"].format(title=title, number=found.asked.vary), [said[f"column_{key}"] for key in keys],
        _laws(found, language),
    )  # fmt: skip
    for one in found.years:
        cells = [str(one.year), *([_law(found, one.law, language)] if has_several else [])]
        of = one.carried
        if isinstance(of, Envelope):
            cells += [now_in_words(of, language), value_in_words(of, of.highest, language)]
            cells += [fixed(of.cost / BILLION, places, language), value_in_words(of, of.next_step, language)]
            cells.append(fixed(of.cost_of_next / BILLION, places, language))
        elif isinstance(of, NoValue):
            key = "even_zero" if of.is_too_small else "never"
            cells += ["—", said[key], fixed(of.bound / BILLION, places, language), "—", "—"]
        else:
            cells += ["—", said["no_envelope" if of is None else "nothing_rests"], "—", "—", "—"]
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _years_moved(found: Outlook) -> list[int]:
    """The years asked about that are moved along the path: none where all of them are published."""
    asked = found.asked
    return sorted({year for of in found.path.steps.values() for year in of if asked.first <= year <= asked.last})


def _path(found: Outlook, said: Mapping[str, str], language: str) -> Table:
    """Growth of every column by year; a star where nobody published it."""
    steps, years = found.path.steps, _years_moved(found)
    table = _table(said["path"].format(path=found.path.title[language]), ["", *(str(year) for year in years)])
    for column, of in steps.items():
        told = [of.get(year) for year in years]
        cells = [
            "—" if one is None else fixed(100 * one.growth, 1, language) + ("*" if one.is_assumed else "")
            for one in told
        ]
        table.add_row(*(Text(cell) for cell in (said[f"path_{column}"], *cells)))
    return table


def _assumed(found: Outlook, said: Mapping[str, str], language: str) -> Table:
    """The numbers of the law that nobody has enacted yet, as they were put in."""
    years = sorted({one.year for one in found.assumed})
    table = _table(said["assumed"], ["", *(str(year) for year in years)])
    values = {(one.number, one.year): one.value for one in found.assumed}
    for name in dict.fromkeys(one.number for one in found.assumed):
        cells = [fixed(values[name, year] / TIYN, 0, language) for year in years]
        table.add_row(*(Text(cell) for cell in (found.law.numbers[name].title[language], *cells)))
    return table
