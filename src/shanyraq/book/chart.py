"""Numbers through time as small step charts: SVG without a script, in colours that everybody can tell apart.

A drawing holds no word, so that one serves every language: the legend stands beside it, and `in_language` writes the
figures of the axis as the language does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from shanyraq.book.spans import day_after
from shanyraq.book.status import row_text
from shanyraq.engine.ir import TIYN, Entry, Number, Scalar, TableKind
from shanyraq.words.formats import figures

if TYPE_CHECKING:
    import altair

INK, GRID = "#2b2420", "#ddd2c0"
COLOURS = ["#8a3a22", "#0b6a78", "#b07d12", "#4b3f72", "#5a6f2b", "#a2527a"]
DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 2], [1, 3]]
MOST_ROWS = len(COLOURS)
AFTER_THE_LAST = timedelta(days=366)
"""How far a value that begins only after today is drawn."""
FONT = "Segoe UI, Roboto, Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value and the days on which it holds; `row` names the line that it belongs to."""

    row: str
    since: date
    until: date
    value: Fraction


def has_chart(number: Number) -> bool:
    """Whether the number has a course worth drawing: amounts, at least two values in a row, and not too many rows."""
    return _base(number) in ("money", "share", "count", "measure") and is_worth_drawing(stretches(number))


def is_worth_drawing(several: Sequence[Stretch]) -> bool:
    """Whether some line changes, and there are not more lines than colours."""
    rows: dict[str, set[Fraction]] = {}
    for one in several:
        rows.setdefault(one.row, set()).add(one.value)
    return len(rows) <= MOST_ROWS and max(map(len, rows.values()), default=0) > 1


def _base(number: Number) -> str:
    return number.kind.of.base if isinstance(number.kind, TableKind) else number.kind.base


def is_money(number: Number) -> bool:
    """Whether a number is of money, whose charts begin at zero."""
    return _base(number) == "money"


def stretches(number: Number) -> list[Stretch]:
    """The values of a number, each with its days; none for what is no quantity."""
    return [
        Stretch(row_text(one.key), one.since, min(one.until, number.known_until), _plain(one, number))
        for one in number.entries
        if isinstance(one.value, int | Fraction)
    ]


def _plain(entry: Entry, number: Number) -> Fraction:
    value: Scalar = entry.value
    assert isinstance(value, int | Fraction)
    return Fraction(value, TIYN) if _base(number) in ("money", "measure") else Fraction(value)


def points(several: Sequence[Stretch], today: date) -> list[dict[str, str | float]]:
    """Where each step begins and ends; `run` parts what does not follow without a hole."""
    found: list[dict[str, str | float]] = []
    latest = max(one.since for one in several)
    horizon = today if latest <= today else latest + AFTER_THE_LAST
    for row in dict.fromkeys(one.row for one in several):
        run, last = f"{row}/0", None
        for one in sorted((one for one in several if one.row == row), key=lambda one: one.since):
            end = min(one.until, horizon)
            run = run if last is None or day_after(last) == one.since else f"{row}/{one.since}"
            for day in (one.since, end):
                found.append({"day": day.isoformat(), "value": float(one.value), "row": row, "run": run})
            last = end
    return found


def drawn(several: Sequence[Stretch], today: date, money: bool, name: str) -> str:
    """A chart of these lines as inline SVG, hidden from screen readers: the table beside it tells the same.

    `name` keeps what it calls its parts from what other drawings of a page call theirs.
    """
    import vl_convert

    spec = _chart(points(several, today), money).to_json(validate=False)
    return _inline(vl_convert.vegalite_to_svg(spec), name)


def in_language(drawing: str, language: str) -> str:
    """The drawing, whose figures stand as English writes them, with its figures as the language does."""
    return re.sub(r"(?<=>)[−-]?[\d,.]+(?=<)", lambda found: figures(found[0], language), drawing)


def legend(rows: Sequence[str]) -> list[tuple[str, str, str]]:
    """The rows of a chart with the colour and the dashes of each; none where there is one line."""
    if not 1 < len(rows) <= MOST_ROWS:
        return []
    return [(row, COLOURS[place], " ".join(map(str, DASHES[place]))) for place, row in enumerate(rows)]


def _chart(data: list[dict[str, str | float]], money: bool) -> altair.Chart:
    import altair

    rows = list(dict.fromkeys(str(point["row"]) for point in data))
    values = [float(point["value"]) for point in data]
    from_zero = money or min(values) < max(values) / 2
    chart = altair.Chart(altair.Data(values=data)).encode(  # type: ignore[no-untyped-call]
        x=altair.X("day:T", axis=altair.Axis(title=None, format="%Y", tickCount=5, grid=False)),
        y=altair.Y(
            "value:Q",
            axis=altair.Axis(title=None, grid=True, tickCount=4),
            scale=altair.Scale(zero=from_zero, nice=True),
        ),
        detail=altair.Detail("run:N"),
    )
    chart = chart.mark_line(interpolate="step-after", strokeWidth=2.25, strokeJoin="round", strokeCap="round")
    if len(rows) > 1:
        chart = chart.encode(**_by_row(rows))
    else:
        chart = chart.encode(color=altair.value(COLOURS[0]))
    return _dressed(chart.properties(width=340, height=140, background="transparent"))


def _by_row(rows: Sequence[str]) -> dict[str, altair.Color | altair.StrokeDash]:
    import altair

    scale = altair.Scale(domain=list(rows), range=COLOURS[: len(rows)])
    dashes = altair.Scale(domain=list(rows), range=DASHES[: len(rows)])
    return {
        "color": altair.Color("row:N", scale=scale, legend=None),
        "strokeDash": altair.StrokeDash("row:N", scale=dashes, legend=None),
    }


def _dressed(chart: altair.Chart) -> altair.Chart:
    dressed: altair.Chart = chart.configure_view(stroke=None).configure_axis(
        labelFont=FONT, labelFontSize=11, labelColor=INK, gridColor=GRID, domainColor=GRID, tickColor=GRID
    )
    return dressed


def _inline(drawing: str, name: str) -> str:
    """The drawing as part of a page: scales to its place, ids of its own, no letters to read aloud."""
    prefix = re.sub(r"\W+", "-", name)
    drawing = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>", "", drawing, flags=re.DOTALL)
    drawing = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', drawing)
    drawing = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", drawing)
    drawing = re.sub(r'\s(?:role|aria-[a-z]+)="[^"]*"', "", drawing)
    drawing = re.sub(r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", drawing, count=1)
    return drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1).strip()
