"""`shanyraq equalise`: what brings every region to one standard, who pays, and how far a budget goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from math import floor, isnan
from textwrap import fill
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.cli.amounts import amount_given
from shanyraq.engine.refuse import Refusal
from shanyraq.words import words
from shanyraq.words.formats import HowMany, fixed, number

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.studies.equalisation import Equalisation, Row

MILLION, BILLION = 1e6, 1e9
PER_CENT = ("gap", "headcount")
"""Standards whose level is written in per cent; the others in tenge."""
NAME = 22
"""Letters of the longest word in a region's name: longer names are broken at a blank."""


def level_given(standard: str, text: str) -> float:
    """A level as the study has it: shares from 0 to 1; a headcount of X per cent is one minus X."""
    how = "Write per cent for gap and headcount (60, 5.3), else tenge (12000)."
    found = float(amount_given("--level", text.rstrip("% "), how))
    if not abs(found) < 1e9:
        raise Refusal(f"--level {text[:40]} is beyond what can be.", "", how)
    if standard == "headcount":
        if not 0 <= found < 100:
            raise Refusal(f"--level {text[:40]} is no headcount.", "", "Write a number from 0 to 100, in per cent.")
        return 1 - found / 100
    return found / 100 if standard in PER_CENT else found


def as_values(found: Equalisation) -> dict[str, object]:
    """Everything found as plain values: tenge over the months, levels as the study has them."""
    return {
        "standard": found.asked.standard,
        "level": found.level,
        "budget": found.asked.budget,
        "months": [str(day) for day in found.months],
        "reforms": list(found.reforms),
        "households": found.request.households,
        "seed": found.request.seed,
        "take_up": found.request.take_up,
        "take_up_fitted_to_2022": found.take_up and asdict(found.take_up),
        "need": asdict(found.total),
        "paid": found.own,
        "level_of_budget": found.capped_level,
        "left_of_budget": found.left,
        "level_between_regions": found.neutral_level,
        "together": asdict(found.together),
        "regions": {name: asdict(row) for name, row in found.rows.items()},
    }


# ---- in words -----------------------------------------------------------------------------------------------------


def standard_in_words(found: Equalisation, level: float, language: str) -> str:
    """A standard with its level; never a better level than was found."""
    said, standard = words("equalise", language), found.asked.standard
    if standard == "headcount":
        shown = fixed(-floor(-round(100 * (1 - level) * 100, 6)) / 100, 2, language)
    elif standard == "gap":
        shown = fixed(floor(round(100 * level * 100, 6)) / 100, 2, language)
    else:
        shown = fixed(floor(round(level, 6)), 0, language)
    return said[f"standard_{standard}"].format(level=shown)


def sentences(found: Equalisation, language: str) -> list[str]:
    """The findings in words."""
    said = words("equalise", language)

    def bn(value: float) -> str:
        return fixed(value / BILLION, 1, language)

    told = [said["says_standard"].format(standard=standard_in_words(found, found.level, language))]
    together = found.together
    form = said["says_total" if together.below else "says_none"]
    total, error, own = bn(found.total.value), bn(found.total.error), bn(found.own)
    told.append(form.format(need=total, error=error, own=own, count=together.below, all=len(found.rows)))
    needy = {name: row.need.value for name, row in found.rows.items() if row.need is not None and row.need.value > 0}
    if needy:
        first = found.region_titles[max(needy, key=needy.__getitem__)][language]
        told.append(said["says_first_told" if together.untold else "says_first"].format(first=first))
    if together.untold:
        count = HowMany(together.untold, language)
        told.append(said["says_untold"].format(count=count, need=bn(together.need)))
    if found.capped_level is not None and found.asked.budget is not None:
        budget = number(Decimal(str(found.asked.budget / BILLION)), language)
        standard = standard_in_words(found, found.capped_level, language)
        told.append(said["says_capped"].format(budget=budget, standard=standard))
        if found.left > 0.05 * BILLION:
            told.append(said["says_left"].format(left=bn(found.left)))
    told.append(
        said["says_neutral"].format(
            standard=standard_in_words(found, found.neutral_level, language),
            givers=together.givers,
            getters=together.getters,
        )
    )
    return told


def notes(found: Equalisation, language: str) -> list[str]:
    """What the figures rest on."""
    said, shared = words("equalise", language), words("simulate", language)
    return [
        said["note_least" if found.asked.standard in PER_CENT else "note_reach"],
        said["note_neutral"],
        *([said["note_rule"]] if found.asked.by_rule else []),
        shared["take_up_fitted" if found.take_up is not None else "take_up_full"],
        shared["caution"],
        said["note_errors"],
    ]


def tables(found: Equalisation, language: str) -> list[tuple[str, list[str], list[list[str]]]]:
    """Titles, heads and rows of the tables, as they are read."""
    said, standard = words("equalise", language), found.asked.standard

    def cell(value: float | None, times: float = 1.0, places: int = 0) -> str:
        return said["few"] if value is None else fixed(value * times, places, language)

    def stands(value: float | None) -> str:
        if standard == "headcount" and value is not None:
            return fixed(100 * (1 - value), 1, language)
        return cell(value)

    def name(region: str) -> str:
        return found.region_titles[region][language]

    def of_need(row: Row) -> tuple[float | None, float | None]:
        return (None, None) if row.need is None else (row.need.value, row.need.error)

    def first(region: str, row: Row) -> list[str]:
        money = [cell(one, 1e-6) for one in (row.own, *of_need(row))]
        a_head = [] if standard == "gap" else [cell(row.a_head)]
        return [name(region), cell(row.poor, 1e-3), stands(row.stands), *money, *a_head]

    def second(region: str, row: Row) -> list[str]:
        money = [of_need(row)[0], *([row.capped] if has_budget else []), row.neutral]
        return [name(region), *(cell(one, 1e-6) for one in money)]

    has_budget = found.capped_level is not None and found.asked.budget is not None
    spent = (found.asked.budget or 0.0) - found.left
    keys = ["region", "poor", f"stands_{standard}", "own", "need", "error"] + ["a_head"] * (standard != "gap")
    needs = [first(*one) for one in found.rows.items()]
    rest = found.together
    others = said["others"].format(count=rest.untold)
    if rest.untold:
        money = [cell(rest.own, 1e-6), cell(rest.need, 1e-6), ""]
        needs.append([others, "", "", *money, *[""] * (standard != "gap")])
    total = [cell(one, 1e-6) for one in (found.own, found.total.value, found.total.error)]
    needs.append([said["all"], "", "", *total, *[""] * (standard != "gap")])
    paid = ["region", "republican", *["capped"] * has_budget, "neutral"]
    pays = [second(*one) for one in found.rows.items()]
    if rest.untold:
        parts = [rest.need, *([rest.capped] if has_budget else []), rest.neutral]
        pays.append([others, *(cell(one, 1e-6) for one in parts)])
    pays.append([said["all"], total[1], *[cell(spent, 1e-6)] * has_budget, cell(0.0)])
    several = [
        (said["needs"], [said[key] for key in keys], needs),
        (said["pays"], [said[key] for key in paid], pays),
    ]
    if found.asked.by_rule:
        head = [said[key] for key in ("region", "line_now", "share", "line_raised", "rule_cost", f"then_{standard}")]
        rows = [[name(region), *_raised(row, said, language, stands)] for region, row in found.rows.items()]
        several.append((said["rules"], head, rows))
    return several


def _raised(row: Row, said: Mapping[str, str], language: str, stands: Callable[[float | None], str]) -> list[str]:
    from shanyraq.studies.raised_lines import HIGHEST_SHARE

    one = row.raised
    if one is None:
        return [said["few"]] * 5
    if one.share is None:
        share = said["not_met"].format(most=f"{HIGHEST_SHARE} %")
    else:
        share = said["met"] if one.share == 0 else fixed(one.share, 0, language)
    reached = said["nobody"] if isnan(one.reached) else stands(one.reached)
    return [
        fixed(one.was, 0, language),
        share,
        fixed(one.line, 0, language),
        fixed(one.cost / MILLION, 0, language),
        reached,
    ]


# ---- printing -----------------------------------------------------------------------------------------------------


def print_equalisation(screen: Console, found: Equalisation, language: str) -> None:
    """The findings in words, then the tables, then what they rest on."""
    said = words("equalise", language)
    when = str(found.request.on) if found.request.on else str(found.months[0].year)
    households = fixed(found.request.households, 0, language)
    screen.print(Text(said["title"].format(when=when, households=households), "bold"))
    for line in sentences(found, language):
        screen.print(Text(line))
    for title, head, rows in tables(found, language):
        screen.print()
        screen.print(table(title, head, rows))
    screen.print()
    for line in notes(found, language):
        screen.print(Text(line, "dim"))


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], names: int = 1) -> Table:
    """A table whose first columns are names and whose others are numbers; a wide one stands closer.

    Long names of the first column are broken beforehand, at blanks only: left to itself a narrow screen cuts words.
    """
    padding = (0, 2 if names == 1 and len(head) < 6 else 1, 0, 0)
    found = Table(title=title, title_justify="left", title_style="bold", box=None, padding=padding)
    for place, column in enumerate(head):
        found.add_column(
            column,
            justify="left" if place < names else "right",
            vertical="bottom" if names == 1 else "top",
            no_wrap=place == 0,
        )
    for first, *others in rows:
        found.add_row(Text(fill(first, NAME, break_on_hyphens=False)), *(Text(cell) for cell in others))
    return found
