"""Charts as inline SVG: columns, lines and a map of tiles, each with a title, axes and words for who does not see it.

Colours are classes that the page's style gives, for light, dark and paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from math import ceil, floor, log10

from shanyraq.engine.marked import plain_yaml

WIDE, HIGH = 400, 262
LEFT, RIGHT, TOP, BOTTOM = 50, 6, 30, 46
COLOURS = 6
SMALL = 0.6
"""Of a mark over another."""
BARE = 0.06
"""How much of the height is left below the lowest value where a whole step of the axis would stand almost empty."""
Say = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart is called, what it says in words, its axes, and how its numbers are written.

    tick: how a number of an axis is written, by the axis's step.
    """

    id: str
    title: str
    about: str
    across: str
    up: str
    labels: Sequence[str]
    say: Say
    tick: Callable[[float, float], str]


@dataclass(frozen=True, slots=True)
class Series:
    """One law's values, one a label; colour: its place among the laws. errors: half the length of the whiskers.

    None is a value that may not be told: its place stays empty.
    """

    name: str
    colour: int
    values: Sequence[float | None]
    errors: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One region of the map: its place, its short and full name, and its value, if it may be told."""

    column: int
    row: int
    short: str
    full: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of values: its colour, from where, to where."""

    colour: str
    low: float
    high: float


def columns(chart: Chart, series: Sequence[Series], is_stacked: bool = False) -> str:
    """Columns from zero: side by side, or in one place where some go up and others down."""
    every = [both for one in series for both in _with_errors(one) if both is not None]
    highest, lowest = ([value + sign * error for value, error in every] for sign in (1, -1))
    ticks = nice_ticks(min(0.0, *lowest), max(0.0, *highest))
    parts, y = _frame(chart, ticks, min(0.0, *lowest))
    step = (WIDE - LEFT - RIGHT) / len(chart.labels)
    beside = 1 if is_stacked else len(series)
    wide = min(44.0, step * 0.8 / beside)
    told = wide >= 26 and not is_stacked and len(series) * len(chart.labels) <= 12
    for place in range(len(chart.labels)):
        middle = LEFT + step * (place + 0.5)
        for number, one in enumerate(series):
            x = middle + (0 if is_stacked else number) * wide - beside * wide / 2
            both = _with_errors(one)[place]
            if both is None:
                continue
            value, error = both
            top, bottom = sorted((y(value), y(0)))
            tip = escape(f"{one.name}, {chart.labels[place]}: {chart.say(value)}")
            parts.append(
                f'<rect class="f{one.colour % COLOURS}" x="{x + 0.5:.1f}" y="{top:.1f}" width="{wide - 1:.1f}" '
                f'height="{bottom - top:.1f}"><title>{tip}</title></rect>'
            )
            if error:
                parts.append(_whisker(x + wide / 2, y(value - error), y(value + error)))
            if told:
                above = y(value + error) - 4 if value >= 0 else y(value - error) + 12
                parts.append(_text(x + wide / 2, above, chart.say(value), "middle", "v"))
    return _svg(chart, parts + _below(chart, step))


def lines(chart: Chart, series: Sequence[Series]) -> str:
    """Lines through the labels, from zero, each with marks of its own.

    The first of several is drawn last, thinner and with smaller marks: of one that runs with it both are seen.
    """
    every = [value for one in series for value in one.values if value is not None]
    parts, y = _frame(chart, nice_ticks(min(0.0, *every), max(0.0, *every)))
    step = (WIDE - LEFT - RIGHT) / len(chart.labels)
    for one in [*series[1:], series[0]]:
        is_over = one is series[0] and len(series) > 1
        known = [(place, value) for place, value in enumerate(one.values) if value is not None]
        points = [(LEFT + step * (place + 0.5), y(value)) for place, value in known]
        path = " ".join(f"{x:.1f},{at:.1f}" for x, at in points)
        colour = one.colour % COLOURS
        dashes = "over" if is_over else f"d{colour}"
        parts.append(f'<polyline class="l s{colour} {dashes}" points="{path}"/>')
        for (x, at), (place, value) in zip(points, known, strict=True):
            tip = escape(f"{one.name}, {chart.labels[place]}: {chart.say(value)}")
            shape = mark(x, at, colour, SMALL if is_over else 1.0)
            parts.append(f'<g class="f{colour}"><title>{tip}</title>{shape}</g>')
    return _svg(chart, parts + _below(chart, step))


def tiles(chart: Chart, several: Sequence[Tile]) -> tuple[str, list[Shade]]:
    """A map of tiles and its legend. Every tile has its number, so that colour only helps."""
    shades = shades_of([one.value for one in several if one.value is not None])
    across, down = max(one.column for one in several) + 1, max(one.row for one in several) + 1
    size = WIDE / across
    parts = []
    for one in several:
        x, y = one.column * size + 1, one.row * size + 1
        shown = "…" if one.value is None else chart.say(one.value)
        parts.append(
            f'<g class="{colour_of(one.value, shades)}"><title>{escape(f"{one.full}: {shown}")}</title>'
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{size - 2:.1f}" height="{size - 2:.1f}" rx="4"/>'
            f"{_text(x + size / 2 - 1, y + size / 2 - 6, one.short, 'middle', 'n')}"
            f"{_text(x + size / 2 - 1, y + size / 2 + 13, shown, 'middle', 'b')}</g>"
        )
    return _svg(chart, parts, f"0 0 {WIDE} {size * down:.0f}"), shades


def mark(x: float, y: float, colour: int, size: float = 1.0) -> str:
    """The mark of a series: a shape of its own for every colour."""
    if colour % COLOURS == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3.6 * size:.1f}"/>'
    if colour % COLOURS == 1:
        half = 3.4 * size
        return f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}"/>'
    shapes = {
        2: ((0, -4.8), (4.6, 3.4), (-4.6, 3.4)),
        3: ((0, -4.8), (4.8, 0), (0, 4.8), (-4.8, 0)),
        4: ((0, 4.8), (4.6, -3.4), (-4.6, -3.4)),
        5: ((-4.4, -2), (4.4, -2), (4.4, 2), (-4.4, 2)),
    }
    points = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in shapes[colour % COLOURS])
    return f'<polygon points="{points}"/>'


def nice_step(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not less."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(power * one for one in (1, 2, 2.5, 5, 10) if power * one >= least * (1 - 1e-9))


def nice_ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers from at most the lowest to at least the highest value."""
    step = nice_step((high - low) / about)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [step * place for place in range(first, max(last, first + 1) + 1)]


def shades_of(values: Sequence[float]) -> list[Shade]:
    """Classes of equal width: losses `loss0` to `loss5`, gains `gain0` to `gain5`, nothing between them."""
    losses, winnings = [-one for one in values if one < 0], [one for one in values if one > 0]
    spread = max((max(one) - min(one) for one in (losses, winnings) if one), default=0.0)
    step = nice_step(spread / 5 if spread else max((abs(one) for one in values), default=1.0))
    found = []
    if losses:
        first, last = floor(min(losses) / step), floor(max(losses) / step)
        found += [Shade(f"loss{one - first}", -step * (one + 1), -step * one) for one in range(last, first - 1, -1)]
    if any(one == 0 for one in values):
        found.append(Shade("zero", 0.0, 0.0))
    if winnings:
        first, last = floor(min(winnings) / step), floor(max(winnings) / step)
        found += [Shade(f"gain{one - first}", step * one, step * (one + 1)) for one in range(first, last + 1)]
    return found


def colour_of(value: float | None, shades: Sequence[Shade]) -> str:
    """The class of a value."""
    if value is None:
        return "few"
    for one in shades:
        if value == one.low == one.high or (value > 0 and one.low <= value < one.high):
            return one.colour
        if value < 0 and one.low < value <= one.high:
            return one.colour
    return "zero"


def in_words(series: Sequence[Series], labels: Sequence[str], say: Say, pattern: str) -> str:
    """What a chart shows, for who does not see it: of each series its least and its most."""
    told: list[str] = []
    for one in series:
        known = [value for value in one.values if value is not None]
        if not known:
            continue
        least, most = min(known), max(known)
        told.append(
            pattern.format(
                name=one.name,
                least=say(least),
                most=say(most),
                least_at=labels[list(one.values).index(least)],
                most_at=labels[list(one.values).index(most)],
            )
        )
    return " ".join(told)


# ---- parts --------------------------------------------------------------------------------------------------------


def _with_errors(one: Series) -> list[tuple[float, float] | None]:
    """Each value and its error; None where it may not be told."""
    pairs = zip(one.values, one.errors or [0.0] * len(one.values), strict=True)
    return [None if value is None else (value, error) for value, error in pairs]


def _frame(
    chart: Chart, ticks: Sequence[float], lowest: float | None = None
) -> tuple[list[str], Callable[[float], float]]:
    """Grid, numbers and the name of the upright axis, and where a value stands.

    Where the lowest value takes less than half of the lowest step below zero, the axis ends shortly below it.
    """
    low, high = ticks[0], ticks[-1]
    if lowest is not None and ticks[0] < 0 and lowest > (ticks[0] + ticks[1]) / 2:
        low = lowest - BARE * (high - lowest)
        ticks = ticks[1:]

    def y(value: float) -> float:
        return TOP + (HIGH - TOP - BOTTOM) * (1 - (value - low) / (high - low))

    parts = [_text(0, 12, chart.up, "start", "a")]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
    for tick in ticks:
        kind = "axis" if tick == 0 else "grid"
        parts.append(f'<line class="{kind}" x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/>')
        parts.append(_text(LEFT - 6, y(tick) + 4, chart.tick(tick, step), "end", "a"))
    return parts, y


def _below(chart: Chart, step: float) -> list[str]:
    parts = [
        _text(LEFT + step * (place + 0.5), HIGH - BOTTOM + 17, label, "middle", "a")
        for place, label in enumerate(chart.labels)
    ]
    return [*parts, _text((LEFT + WIDE - RIGHT) / 2, HIGH - 6, chart.across, "middle", "a")]


def _whisker(x: float, low: float, high: float) -> str:
    ends = "".join(f"M{x - 4:.1f},{at:.1f}h8" for at in (low, high))
    return f'<path class="whisker" d="M{x:.1f},{low:.1f}V{high:.1f}{ends}"/>'


def _text(x: float, y: float, text: str, anchor: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(chart: Chart, parts: Sequence[str], box: str = f"0 0 {WIDE} {HIGH}") -> str:
    name = escape(chart.id)
    return (
        f'<svg viewBox="{box}" role="img" aria-labelledby="{name}-t {name}-d" focusable="false">'
        f'<title id="{name}-t">{escape(chart.title)}</title><desc id="{name}-d">{escape(chart.about)}</desc>'
        f"{''.join(parts)}</svg>"
    )


@cache
def tile_places() -> Mapping[str, tuple[int, int]]:
    """Column and row of each region of Kazakhstan on the map of tiles; the data stand beside, in tiles.yaml."""
    told = plain_yaml(files("shanyraq.cli.report").joinpath("tiles.yaml").read_text("utf-8"))
    return {region: (int(column), int(row)) for region, (column, row) in told.items()}
