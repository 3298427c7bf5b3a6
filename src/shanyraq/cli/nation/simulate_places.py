"""`shanyraq simulate` by region and by type of household: who is poor there, who wins and who loses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from shanyraq.cli.nation.simulate_said import title_of
from shanyraq.studies.simulation import LAW, Simulation
from shanyraq.words import words
from shanyraq.words.formats import fixed

if TYPE_CHECKING:
    from rich.console import JustifyMethod

    from shanyraq.analysis.homes import Estimate

Words = Mapping[str, str]
PERCENT, THOUSANDTH = 100, 1e-3


def table_of(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], names: int = 1) -> Group:
    """A titled table; the first so many columns are names, the rest numbers."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for place, column in enumerate(columns):
        justify: JustifyMethod = "left" if place < names else "right"
        table.add_column(column, justify=justify, overflow="fold", ratio=3 if place < names else None)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return Group(Text(title, "bold"), table)


def told(value: float | None, times: float, places: int, said: Words, language: str) -> str:
    """A number as it is read, or that too few households tell of it. times: what it is multiplied by."""
    return said["few"] if value is None else fixed(value * times, places, language)


def region_poverty(found: Simulation, said: Words, language: str) -> list[Group]:
    """The share of poor people in each region: by the law; with a reform also by it, and how it moves."""
    base = found.findings[LAW].region_poverty
    regions = [(region, found.region_titles[region][language]) for region in base]
    if not found.changes:
        rows = []
        for region, title in regions:
            poor = base[region]
            shares = [_share(one, said, language) for one in ((poor.headcount, poor.gap) if poor else (None, None))]
            rows.append([title, *shares, told(poor.poor.value if poor else None, THOUSANDTH, 0, said, language)])
        heads = [said[key] for key in ("region", "headcount", "gap", "poor_thousand")]
        return [table_of(said["region_poverty_law"], heads, rows)]
    several = []
    for name, change in found.changes.items():
        reformed, rows = found.findings[name].region_poverty, []
        for region, title in regions:
            both = [one.headcount.value if one else None for one in (base[region], reformed[region])]
            shares = [told(one, PERCENT, 2, said, language) for one in both]
            rows.append([title, *shares, _share(change.region_poverty[region], said, language)])
        heads = [said[key] for key in ("region", "was_poor", "becomes_poor", "change_of_poor")]
        title = said["region_poverty"].format(name=title_of(found, name, language))
        several.append(table_of(title, heads, rows))
    return several


def _share(one: Estimate | None, said: Words, language: str) -> str:
    """A share in per cent with its error."""
    if one is None:
        return said["few"]
    return f"{told(one.value, PERCENT, 2, said, language)} ± {fixed(one.error * PERCENT, 2, language)}"


def region_wins(found: Simulation, said: Words, language: str) -> list[Group]:
    """What each region wins a person and month, and how many win and lose there, reform by reform."""
    heads = [said[key] for key in ("region", "won_a_person", "win_thousand", "lose_thousand")]
    several = []
    for name, change in found.changes.items():
        rows = [
            [
                found.region_titles[region][language],
                told(won, 1, 0, said, language),
                told(change.winning.by_region[region], THOUSANDTH, 0, said, language),
                told(change.losing.by_region[region], THOUSANDTH, 0, said, language),
            ]
            for region, won in change.by_region.items()
        ]
        several.append(table_of(said["regions"].format(name=title_of(found, name, language)), heads, rows))
    return several


def type_wins(found: Simulation, said: Words, language: str) -> list[Group]:
    """How many win and lose by type of household, where the people tell of it."""
    heads = [said[key] for key in ("type", "win_thousand", "lose_thousand")]
    names, several = words("tables", language), []
    for name, change in found.changes.items():
        rows = [
            [
                names[f"type_{kind}"],
                told(winners, THOUSANDTH, 0, said, language),
                told(change.losing.by_type[kind], THOUSANDTH, 0, said, language),
            ]
            for kind, winners in change.winning.by_type.items()
        ]
        if rows:
            several.append(table_of(said["types"].format(name=title_of(found, name, language)), heads, rows))
    return several
