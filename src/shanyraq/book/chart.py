"""A number through time as a small step chart: SVG without a script, in colours that everybody can tell apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from shanyraq.book.spans import day_after
from shanyraq.book.status import row_text
from shanyraq.engine.ir import TIYN, Entry, Number, Scalar, TableKind

if TYPE_CHECKING:
    import altair

INK, GRID = "#2b2420", "#ddd2c0"
COLOURS = ["#8a3a22", "#0b6a78", "#b07d12", "#4b3f72", "#5a6f2b", "#a2527a"]
DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 2], [1, 3]]
MOST_ROWS = len(COLOURS)
AFTER_THE_LAST = timedelta(days=366)
"""How far a value that begins only after today is drawn."""
FONT = "Segoe UI, Roboto, Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif"


def has_chart(number: Number) -> bool:
    """Whether the number has a course worth drawing: amounts, at least two values in a row, and not too many rows."""
    rows = _rows(number)
    changes = max((len({entry.value for entry in entries}) for entries in rows.values()), default=0)
    return _base(number) in ("money", "share", "count", "measure") and len(rows) <= MOST_ROWS and changes > 1


def _base(number: Number) -> str:
    return number.kind.of.base if isinstance(number.kind, TableKind) else number.kind.base


def _rows(number: Number) -> dict[str, list[Entry]]:
    rows: dict[str, list[Entry]] = {}
    for entry in number.entries:
        rows.setdefault(row_text(entry.key), []).append(entry)
    return rows


def points(number: Number, today: date, title: Callable[[str], str]) -> list[dict[str, str | float]]:
    """Where each step begins and ends; `title` names a row, `run` parts what does not follow without a hole."""
    found: list[dict[str, str | float]] = []
    latest = max(entry.since for entry in number.entries)
    horizon = today if latest <= today else latest + AFTER_THE_LAST
    for row, entries in _rows(number).items():
        run, last = f"{row}/0", None
        for entry in sorted(entries, key=lambda entry: entry.since):
            end = min(entry.until, number.known_until, horizon)
            run = run if last is None or day_after(last) == entry.since else f"{row}/{entry.since}"
            value = float(_plain(entry.value, number))
            for day in (entry.since, end):
                found.append({"day": day.isoformat(), "value": value, "row": title(row), "run": run})
            last = end
    return found


def _plain(value: Scalar, number: Number) -> Fraction:
    assert isinstance(value, int | Fraction)
    return Fraction(value, TIYN) if _base(number) in ("money", "measure") else Fraction(value)


def svg(number: Number, today: date, title: Callable[[str], str], language: str) -> str:
    """The chart as inline SVG, hidden from screen readers: the table beside it tells the same."""
    import vl_convert

    is_money = _base(number) == "money"
    spec = _chart(points(number, today, title), is_money, language).to_json()
    return _inline(vl_convert.vegalite_to_svg(spec), number.id)


def _chart(data: list[dict[str, str | float]], is_money: bool, language: str) -> altair.Chart:
    import altair

    rows = list(dict.fromkeys(str(point["row"]) for point in data))
    values = [float(point["value"]) for point in data]
    from_zero = is_money or min(values) < max(values) / 2
    parted = "replace(datum.label, /,/g, '\u202f')"
    tidy = parted if language == "en" else f"replace({parted}, '.', ',')"
    chart = altair.Chart(altair.Data(values=data)).encode(  # type: ignore[no-untyped-call]
        x=altair.X("day:T", axis=altair.Axis(title=None, format="%Y", tickCount=5, grid=False)),
        y=altair.Y(
            "value:Q",
            axis=altair.Axis(title=None, grid=True, tickCount=4, labelExpr=tidy),
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

    legend = altair.Legend(title=None, orient="bottom", columns=1, symbolStrokeWidth=2.5, labelLimit=320)
    scale = altair.Scale(domain=list(rows), range=COLOURS[: len(rows)])
    dashes = altair.Scale(domain=list(rows), range=DASHES[: len(rows)])
    return {
        "color": altair.Color("row:N", scale=scale, legend=legend),
        "strokeDash": altair.StrokeDash("row:N", scale=dashes, legend=legend),
    }


def _dressed(chart: altair.Chart) -> altair.Chart:
    dressed: altair.Chart = (
        chart.configure_view(stroke=None)
        .configure_axis(
            labelFont=FONT, labelFontSize=11, labelColor=INK, gridColor=GRID, domainColor=GRID, tickColor=GRID
        )
        .configure_legend(labelFont=FONT, labelFontSize=11, labelColor=INK)
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
