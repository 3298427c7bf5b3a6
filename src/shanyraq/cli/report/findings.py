"""The findings as sections of the report: charts, each with a table of the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from shanyraq.cli.nation import simulate_said
from shanyraq.cli.nation.simulate import INEQUALITY, MEDIANS, POVERTY
from shanyraq.cli.report import places
from shanyraq.cli.report.drawing import COLOURS, Chart, Series, Shade, Tile, columns, lines, tile_places, tiles
from shanyraq.cli.report.telling import LAW, Block, Cell, Figure, Key, Section, Table, Teller
from shanyraq.studies.values import CALLED
from shanyraq.words import words

Values = Mapping[str, Any]
TENTHS = [str(place) for place in range(1, 11)]
HUNDRED = 100.0
BESIDE = 3
"""Measures with their errors that a table beside a chart has room for; the rest stand in a table below."""
stacked = partial(columns, is_stacked=True)


def sentences(say: Teller) -> list[str]:
    """The findings in words."""
    return [_unbroken(one) for one in simulate_said.sentences(say.found, say.language)]


def _unbroken(text: str) -> str:
    """The text, with no line broken between a number and its unit."""
    text = text.replace("%-", "%\u2011")  # a Kazakh ending stays with its per cent
    for sign in (" ₸", " %", "± ", " млрд", " bn", " тыс.", " мың", " thousand"):
        text = text.replace(sign, sign.replace(" ", "\u00a0"))
    return text


def sections(say: Teller, values: Values) -> list[Section]:
    """Budget, who wins, regions, poverty (also by region), targeting and incidence."""
    found = [budget(say, values)]
    if say.found.changes:
        found.append(tenths(say, values))
    found += [*places.types(say, values), regions(say, values), poverty(say, values), places.poverty(say, values)]
    return [*found, targeting(say, values), incidence(say, values)]


def budget(say: Teller, values: Values) -> Section:
    """What is paid by month, and what it comes to."""
    laws, months = values["findings"], say.found.months
    labels = [str(month.month) for month in months]
    series = [
        Series(say.title(name), place, [one / 1e9 for one in laws[name]["by_month"]])
        for place, name in enumerate(say.names)
    ]
    title, across = say.t("budget_chart"), f"{say.t('month')}, {months[0].year}"
    draw = lines if len(months) > 1 else columns
    figure = say.figure(draw, "budget", title, (across, say.t("bn")), labels, series, 1)
    rows = [
        (label, [say.cell(laws[name]["by_month"][place], 1, 1e-9) for name in say.names])
        for place, label in enumerate(labels)
    ]
    by_month = Table([say.t("month"), *(f"{say.title(name)}, {say.t('bn')}" for name in say.names)], rows)
    keys = ("spending", "families", "persons", "average")
    together = Table(
        [say.t("law"), *(say.shared[key] for key in keys)],
        [
            (
                say.title(name),
                [
                    say.cell(laws[name]["spending"]["value"], 1, 1e-9, laws[name]["spending"]["error"]),
                    say.cell(laws[name]["families"], 0, 1e-3),
                    say.cell(laws[name]["persons"], 0, 1e-3),
                    say.cell(laws[name]["average_a_person"], 0),
                ],
            )
            for name in say.names
        ],
    )
    blocks = [Block([figure], by_month), Block([], people_by_month(say, values)), Block([], together)]
    blocks += payers(say, values)
    return Section("budget", say.t("budget_title"), say.t("budget_lead"), blocks)


def people_by_month(say: Teller, values: Values) -> Table:
    """How many persons receive in each month."""
    rows = [
        (
            str(month.month),
            [say.cell(values["findings"][name]["persons_by_month"][place], 0, 1e-3) for name in say.names],
        )
        for place, month in enumerate(say.found.months)
    ]
    people = say.t("months_people")
    return Table([say.t("month"), *(f"{say.title(name)}: {people}" for name in say.names)], rows)


def payers(say: Teller, values: Values) -> list[Block]:
    """What each budget or fund pays; and of those with a budget in each region, what each region's pays."""
    laws, own = values["findings"], words("tables", say.language)
    known = say.found.basis.laws[LAW].payers
    names = list(dict.fromkeys(payer for name in say.names for payer in laws[name]["by_payer"]))
    titles = {one: known[one].title[say.language] if one else own["not_said"] for one in names}
    nothing: Values = {"value": 0.0, "error": 0.0}

    def paid(law: str, payer: str) -> Cell:
        one = laws[law]["by_payer"].get(payer, nothing)
        return say.cell(one["value"], 1, 1e-9, one["error"])

    head = [say.t("law"), *(f"{titles[one]}, {say.t('bn')}" for one in names)]
    found = [Block([], Table(head, [(say.title(law), [paid(law, one) for one in names]) for law in say.names]))]
    for payer in (one for one in names if one and known[one].by):
        budgets = {law: laws[law]["by_payer"].get(payer, {"by_region": {}})["by_region"] for law in say.names}
        rows = [
            (
                say.found.region_titles[region][say.language],
                [say.cell(budgets[law].get(region, 0.0), 1, 1e-9) for law in say.names],
            )
            for region in dict.fromkeys(region for of in budgets.values() for region in of)
        ]
        of_laws = [f"{say.title(law)}, {say.t('bn')}" for law in say.names]
        found.append(Block([], Table([f"{titles[payer]}: {say.shared['region']}", *of_laws], rows)))
    return found


def tenths(say: Teller, values: Values) -> Section:
    """Who wins and loses by tenth of consumption, reform by reform."""
    blocks = []
    for place, name in enumerate(say.names[1:], 1):
        change, title = values["changes"][name], say.title(name)
        won = [Series(title, place, change["by_tenth"])]
        winners = _times(HUNDRED, change["winners_by_tenth"])
        losers = _times(-HUNDRED, change["losers_by_tenth"])
        shares = [Series(say.t("win"), 1, winners), Series(say.t("lose"), 2, losers)]
        named, tenth = say.t("tenths_chart", name=title), say.t("tenth")
        of_shares = say.t("shares_chart", name=title)
        figures = [
            say.figure(columns, f"tenths-{place}", named, (tenth, say.t("tenge")), TENTHS, won, 0),
            say.figure(stacked, f"shares-{place}", of_shares, (tenth, say.t("percent")), TENTHS, shares, 0),
        ]
        rows = [
            (
                label,
                [
                    say.cell(change["by_tenth"][at], 0),
                    say.cell(change["winners_by_tenth"][at], 1, HUNDRED),
                    say.cell(change["losers_by_tenth"][at], 1, HUNDRED),
                ],
            )
            for at, label in enumerate(TENTHS)
        ]
        head = [say.t("tenth"), say.t("tenge"), say.t("win"), say.t("lose")]
        blocks.append(_drawn(say, name, figures, Table(head, rows), change))
    return Section("tenths", say.t("tenths_title"), say.t("tenths_lead"), blocks)


def _times(factor: float, values: Sequence[float | None]) -> list[float | None]:
    return [None if one is None else factor * one for one in values]


def _drawn(say: Teller, name: str, figures: Sequence[Figure], table: Table, change: Values) -> Block:
    """Charts of a reform with their table; where it changes nothing for anybody, a sentence instead of charts."""
    if change["winners"] != 0 or change["losers"] != 0:
        return Block(figures, table)
    return Block([], table, say.t("nothing_drawn", name=say.title(name)))


def regions(say: Teller, values: Values) -> Section:
    """Each reform by region on a map of tiles; without a reform, what is paid."""
    blocks = []
    for place, name in enumerate(say.names[1:], 1):
        by_region = values["changes"][name]["by_region"]
        title = say.t("regions_chart", name=say.title(name))
        drawn = _map(say, f"regions-{place}", title, say.t("tenge"), by_region, (1.0, 0))
        blocks.append(_drawn(say, name, drawn.figures, drawn.table, values["changes"][name]))
        blocks.append(places.winners(say, name, values["changes"][name], "region"))
    if not blocks:
        by_region = values["findings"][LAW]["by_region"]
        blocks = [_map(say, "regions", say.t("regions_law"), say.t("bn"), by_region, (1e-9, 1))]
    blocks.append(places.recipients(say, values))
    return Section("regions", say.t("regions_title"), say.t("regions_lead"), blocks)


def _map(
    say: Teller, name: str, title: str, unit: str, by_region: Mapping[str, float | None], shown: tuple[float, int]
) -> Block:
    times, places = shown
    full = {region: say.found.region_titles[region][say.language] for region in by_region}
    told = [
        Tile(*tile_places()[region], say.t(f"region_{region}"), full[region], None if value is None else value * times)
        for region, value in by_region.items()
        if region in tile_places()
    ]
    known = [one for one in told if one.value is not None]
    labels, write = [one.full for one in known], say.say(places)
    about = title
    if known:
        least, most = (pick(known, key=lambda one: one.value or 0.0) for pick in (min, max))
        said = say.own["most_and_least"].format(
            name=title,
            least=write(least.value or 0.0),
            least_at=least.full,
            most=write(most.value or 0.0),
            most_at=most.full,
        )
        about = said + say.t("alternative", title="", told="").removeprefix(". ")
    name = f"{say.language}-{name}"
    drawing, shades = tiles(Chart(name, title, about, "", "", labels, write, say.tick), told)
    keys = [Key(one.colour, _span(one, say, places)) for one in shades]
    if len(known) < len(told):
        keys.append(Key("few", say.t("few")))
    rows = [(full[region], [say.cell(value, places, times)]) for region, value in by_region.items()]
    return Block([Figure(name, title, Markup(drawing), keys)], Table([say.shared["region"], unit], rows))


def _span(shade: Shade, say: Teller, places: int) -> str:
    low, high = (say.number(one, places) for one in (shade.low, shade.high))
    return low if low == high else f"{low} … {high}"


def poverty(say: Teller, values: Values) -> Section:
    """Poverty and inequality without assistance, by the law, and by each reform."""
    without, laws = values["without_assistance"], values["findings"]
    every: list[tuple[str, Values]] = [(say.t("without"), without), *((say.title(one), laws[one]) for one in say.names)]
    heads, ginis = [], []
    for place, (title, one) in enumerate(every, COLOURS - 1):
        error = one["poverty"].get("headcount_error", 0.0)
        heads.append(Series(title, place % COLOURS, [HUNDRED * one["poverty"]["headcount"]], [HUNDRED * error]))
        ginis.append(Series(title, place % COLOURS, [one["gini"]], [one.get("gini_error", 0.0)]))
    law = [say.t("law")]
    figures = [
        say.figure(columns, "poverty", say.t("poverty_chart"), ("", say.t("percent")), law, heads, 1),
        say.figure(columns, "inequality", say.t("inequality_chart"), ("", say.t("index")), law, ginis, 3),
    ]
    parts = []
    for figure, forms in zip(figures, (POVERTY | MEDIANS, INEQUALITY), strict=True):
        keys = [key for key in forms if all(_measure(one, key) for _, one in every)]
        for drawn, some in (([figure], keys[:BESIDE]), ([], keys[BESIDE:])):
            rows = [(title, [_told(say, one, key, forms[key]) for key in some]) for title, one in every]
            parts.append(Block(drawn, Table([say.t("law"), *(say.shared[key] for key in some)], rows)))
    return Section("poverty", say.t("poverty_title"), say.t("poverty_lead"), parts)


def _measure(one: Values, key: str) -> tuple[float, float | None] | None:
    """A measure of a law and its error, none without assistance; nothing where the measure is not defined."""
    name, within = CALLED.get(key, key), one["poverty"] if key in one["poverty"] else one
    return (within[name], within.get(f"{name}_error")) if name in within else None


def _told(say: Teller, one: Values, key: str, form: tuple[int, int]) -> Cell:
    found = _measure(one, key)
    assert found is not None
    return say.cell(found[0], form[1], form[0], found[1])


def targeting(say: Teller, values: Values) -> Section:
    """Who of the poor gets nothing, and who that gets is not poor."""
    keys = ("undercoverage", "leakage", "leakage_of_money")
    laws = {name: values["findings"][name]["targeting"] for name in say.names}
    series = [
        Series(
            say.title(name),
            place,
            [HUNDRED * one[key] for key in keys],
            [HUNDRED * one[f"{key}_error"] for key in keys],
        )
        for place, (name, one) in enumerate(laws.items())
    ]
    labels = [say.t(key) for key in keys]
    figure = say.figure(columns, "targeting", say.t("targeting_chart"), ("", say.t("percent")), labels, series, 0)
    rows: list[tuple[str, Sequence[Cell]]] = [
        (
            say.title(name),
            [
                *(say.cell(one[key], 1, HUNDRED, one[f"{key}_error"]) for key in keys),
                say.cell(one["cost_benefit"], 2, 1.0, one["cost_benefit_error"]),
            ],
        )
        for name, one in laws.items()
    ]
    table = Table([say.t("law"), *(say.shared[key] for key in (*keys, "cost_benefit"))], rows)
    return Section("targeting", say.t("targeting_title"), say.t("targeting_lead"), [Block([figure], table)])


def incidence(say: Teller, values: Values) -> Section:
    """How many of each tenth are covered, and how much of the money each gets."""
    laws = {name: values["findings"][name]["incidence_by_tenth"] for name in say.names}
    blocks = []
    for measure in ("coverage", "benefits"):
        series = [
            Series(say.title(name), place, _times(HUNDRED, one[measure]))
            for place, (name, one) in enumerate(laws.items())
        ]
        title = say.t(f"{measure}_chart")
        axes = say.t("tenth"), say.t("percent")
        figure = say.figure(columns, f"incidence-{measure}", title, axes, TENTHS, series, 0)
        rows = [
            (label, [say.cell(one[measure][tenth], 1, HUNDRED) for one in laws.values()])
            for tenth, label in enumerate(TENTHS)
        ]
        blocks.append(Block([figure], Table([say.t("tenth"), *(say.title(name) for name in laws)], rows)))
    return Section("incidence", say.t("incidence_title"), say.t("incidence_lead"), blocks)
