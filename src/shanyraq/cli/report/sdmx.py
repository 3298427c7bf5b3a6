"""sdmx.csv: every number found as an SDMX-CSV 2.0 data message; the structure it names is in sdmx-structure.json.

One row an observation. What a number is of stands in the dimensions; a number that may not be told is an empty value
with the status Q. Shares are written in per cent, money in whole tenge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING

from shanyraq.studies.tables import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shanyraq.studies.simulation import Simulation

AGENCY, FLOW, VERSION = "SHANYRAQ", "SIMULATION", "1.0.0-draft"
"""Agency and version; a draft, because the codes of laws and programmes are those of the run."""
DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", "SCENARIO", "BREAKDOWN", "TIME_PERIOD")
MEASURE = "OBS_VALUE"
ATTRIBUTES = ("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "STD_ERROR")
HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, MEASURE, *ATTRIBUTES)
TOTAL = "_T"
ESTIMATED, SUPPRESSED = "E", "Q"
"""Codes of CL_OBS_STATUS, as SDMX gives them: everything simulated is an estimate."""

UNITS = {
    "tenge": "KZT",
    "tenge_a_month": "KZT_PS_M",
    "persons": "PS",
    "families": "FAM",
    "share": "PT",
    "index": "IX",
    "ratio": "RT",
}
"""Codes of units; the tenge's is of ISO 4217, per cent and persons are those that statistical offices use."""
PLACES = {"tenge": 0, "tenge_a_month": 2, "persons": 0, "families": 0, "share": 6, "index": 6, "ratio": 6}

NATION = "KZ"
AREAS = {
    "abai": "KZ-10",
    "akmola": "KZ-11",
    "aktobe": "KZ-15",
    "almaty_region": "KZ-19",
    "atyrau": "KZ-23",
    "west_kazakhstan": "KZ-27",
    "zhambyl": "KZ-31",
    "zhetisu": "KZ-33",
    "karaganda": "KZ-35",
    "kostanay": "KZ-39",
    "kyzylorda": "KZ-43",
    "mangystau": "KZ-47",
    "pavlodar": "KZ-55",
    "north_kazakhstan": "KZ-59",
    "turkistan": "KZ-61",
    "ulytau": "KZ-62",
    "east_kazakhstan": "KZ-63",
    "astana": "KZ-71",
    "almaty_city": "KZ-75",
    "shymkent": "KZ-79",
}
"""ISO 3166-2:KZ, the codes of November 2022: numbers in place of the letters that were used before."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One number: its key, its value (none where it may not be told), its unit, its standard error if it has one."""

    key: tuple[str, ...]
    value: float | None
    unit: str
    error: float | None = None


def observations(found: Simulation, several: Iterable[Table]) -> list[Observation]:
    """Every number of every table once; a month asked about alone stands in two tables, and is one observation."""
    found_once: dict[tuple[str, ...], Observation] = {}
    for table in several:
        for one in _of_table(found, table):
            before = found_once.setdefault(one.key, one)
            if not _same(before.value, one.value):
                raise AssertionError(f"two values of {one.key}: {before.value} and {one.value}")
    return list(found_once.values())


def rows(several: Iterable[Observation]) -> Iterator[list[str]]:
    """The rows of sdmx.csv below its head."""
    where = f"{AGENCY}:{FLOW}({VERSION})"
    for one in several:
        status = SUPPRESSED if one.value is None else ESTIMATED
        value, error = (_written(number, one.unit) for number in (one.value, one.error))
        yield ["dataflow", where, "I", *one.key, value, UNITS[one.unit], "0", status, error]


def breakdown(column: str, cell: Cell) -> str:
    """The code of a tenth, a programme, or whatever else a number is broken down by."""
    if column == "tenth":
        return f"TENTH_{int(str(cell)):02}"
    return f"{column}_{cell}".upper().replace(".", "_")


def indicator(column: Column) -> str:
    """The code of what a column measures."""
    return column.name.removesuffix("_tenge").upper()


def _same(one: float | None, other: float | None) -> bool:
    """Whether two sums are the same, in whatever order they were added up."""
    return one == other if one is None or other is None else isclose(one, other, rel_tol=1e-9)


def _of_table(found: Simulation, table: Table) -> Iterator[Observation]:
    if table.name == "unanswered":  # its reasons are sentences, not codes; the report and its .csv have it
        return
    columns = list(table.columns)
    errors = {one.error_of: place for place, one in enumerate(columns) if one.error_of}
    keys = [(one.name, place) for place, one in enumerate(columns) if not one.unit]
    for row in table.rows:
        named: Mapping[str, Cell] = {name: row[place] for name, place in keys}
        for place, column in enumerate(columns):
            if column.unit and not column.error_of:
                error = row[errors[column.name]] if column.name in errors else None
                value = row[place]
                assert not isinstance(value, str) and not isinstance(error, str)
                # Without assistance nothing is estimated from groups, so that row has a value and no error.
                yield Observation(_key(found, column, named), value, column.unit, error)


def _key(found: Simulation, column: Column, named: Mapping[str, Cell]) -> tuple[str, ...]:
    month, region = named.get("month"), named.get("region")
    freq, period = _period(found.months if month is None else None, month)
    scenario = named.get("law") or named.get("reform")
    other = [(name, cell) for name, cell in named.items() if name not in ("law", "reform", "month", "region")]
    parted = breakdown(*other[0]) if other else TOTAL
    area = NATION if region is None else AREAS[str(region)]
    return freq, area, indicator(column), str(scenario), parted, period


def _period(months: Sequence[object] | None, month: Cell) -> tuple[str, str]:
    """Frequency and time: a month, or all the months asked about, which are one month or a whole year."""
    if months is None:
        return "M", str(month)
    first = str(months[0])
    return ("M", first[:7]) if len(months) == 1 else ("A", first[:4])


def _written(value: float | None, unit: str) -> str:
    """A number as SDMX writes it: a point, no thousands, no needless zeros; nothing for what is not told."""
    if value is None:
        return ""
    text = f"{value * (100 if unit == 'share' else 1):.{PLACES[unit]}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
