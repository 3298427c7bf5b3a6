"""The folder of `shanyraq equalise`: a page with the map of regions and its tables, the same as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq.cli.nation.equalise import as_values, notes, sentences, tables
from shanyraq.cli.report.drawing import Chart, Tile, tile_places, tiles
from shanyraq.cli.report.frame import framed
from shanyraq.cli.report.whole import write_csv, write_json, written_whole
from shanyraq.words import LANGUAGES, words
from shanyraq.words.formats import fixed

if TYPE_CHECKING:
    from shanyraq.studies.equalisation import Equalisation, Row

HEAD = [
    "region", "persons", "poor", "stands", "paid_tenge", "need_tenge", "need_error", "need_tenge_a_person_and_month",
    "from_budget_tenge", "between_regions_tenge", "share_of_minimum_percent", "line_tenge", "line_raised_tenge",
    "rule_cost_tenge",
]  # fmt: skip


def write_regions(found: Equalisation, folder: Path) -> None:
    """Writes equalisation.json, transfers.csv and map.html; they appear together."""
    written_whole(folder, partial(_fill, found))


def _fill(found: Equalisation, part: Path) -> None:
    write_json(part / "equalisation.json", as_values(found))
    write_csv(part / "transfers.csv", HEAD, [_plain(name, row) for name, row in found.rows.items()])
    (part / "map.html").write_text(page(found), "utf-8")


def _plain(name: str, row: Row) -> list[str]:
    """One region for programs: whole tenge, levels as the study has them, empty where too few households tell."""

    def text(value: float | None, places: int = 0) -> str:
        return "" if value is None else f"{value:.{places}f}"

    need, raised = row.need, row.raised
    money = [None if need is None else need.value, None if need is None else need.error]
    line = [None] * 3 if raised is None else [raised.was, raised.line, raised.cost]
    share = "" if raised is None or raised.share is None else str(raised.share)
    return [
        name, text(row.persons), text(row.poor), text(row.stands, 6), text(row.own), *map(text, money),
        text(row.a_head, 2), text(row.capped), text(row.neutral), share, *map(text, line),
    ]  # fmt: skip


def page(found: Equalisation) -> str:
    """The page: three languages, and nothing outside itself."""
    return framed("regions.html", [_body(found, language) for language in LANGUAGES])


def _body(found: Equalisation, language: str) -> dict[str, object]:
    """What the template says in one language."""
    said, shared = words("equalise", language), words("report", language)
    when = str(found.request.on) if found.request.on else str(found.months[0].year)
    return {
        "lang": language,
        "title": said["page_title"],
        "under": said["title"].format(when=when, households=fixed(found.request.households, 0, language)),
        "sentences": sentences(found, language),
        "map": region_map(found, language),
        "twin": {
            "head": [said["region"], said["map"]],
            "rows": [
                (found.region_titles[name][language], {"raw": row.a_head, "text": _shown(row.a_head, language)})
                for name, row in found.rows.items()
            ],
        },
        "tables": tables(found, language),
        "rests_on": shared["assumptions_title"],
        "notes": notes(found, language),
    }


def _shown(value: float | None, language: str) -> str:
    return words("equalise", language)["few"] if value is None else fixed(value, 0, language)


def region_map(found: Equalisation, language: str) -> Mapping[str, object]:
    """The map of tiles of what each region needs a person and month, with its legend."""
    from markupsafe import Markup

    said, shared = words("equalise", language), words("report", language)
    title, name = said["map"], f"{language}-map"
    several = [
        Tile(*tile_places()[region], shared[f"region_{region}"], found.region_titles[region][language], row.a_head)
        for region, row in found.rows.items()
    ]
    known = {one.full: one.value for one in several if one.value is not None}
    about = title
    if known:
        least, most = (pick(known, key=known.__getitem__) for pick in (min, max))
        about = shared["most_and_least"].format(
            name=title,
            least=_shown(known[least], language),
            least_at=least,
            most=_shown(known[most], language),
            most_at=most,
        )
    chart = Chart(
        name, title, about, "", "", list(known), lambda value: _shown(value, language), lambda value, _: str(value)
    )
    drawing, shades = tiles(chart, several)
    keys = []
    for one in shades:
        low, high = fixed(one.low, 0, language), fixed(one.high, 0, language)
        keys.append({"colour": one.colour, "name": low if low == high else f"{low} … {high}"})
    if len(known) < len(several):
        keys.append({"colour": "few", "name": shared["few"]})
    return {"id": name, "title": title, "drawing": Markup(drawing), "keys": keys}
