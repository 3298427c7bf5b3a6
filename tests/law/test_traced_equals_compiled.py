"""Traced and compiled are the same law, to the last tiyn, of random families over every regime.

And more wages never bring more assistance, nor is any sum below nought (properties.py). Fifty thousand of them here; a
hundred thousand in `make proof`, which also takes every other benefit.
"""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import shanyraq
from law import properties
from law.edges import Draw, packed
from shanyraq.engine.columns import plan
from shanyraq.engine.edition import edition, with_figures
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.ir import PLACES, Edition, Kind
from shanyraq.engine.layout import layout
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace

LAW = read_law(Path(shanyraq.__file__).parent / "law" / "kz")
LINES = ("family.members", "means.family_income", "line.poverty_line")
REGIMES = {
    "R1": date(2018, 2, 10),
    "R1, last day": date(2019, 3, 31),
    "R2, first day": date(2019, 4, 1),
    "R2b": date(2019, 11, 15),
    "R3, first day": date(2020, 1, 1),
    "R3, the index of April 2020": date(2020, 4, 30),
    "R3, new regions": date(2022, 6, 9),
    "R4": date(2023, 2, 28),
    "R5, the Code": date(2023, 7, 1),
    "R5, leap day": date(2024, 2, 29),
    "R6": date(2025, 1, 3),
    "R6, 2026": date(2026, 2, 10),
}
PROOF = bool(os.environ.get("SHANYRAQ_PROOF"))
FAMILIES = 8_400 if PROOF else 1_000
"""Of each regime: a hundred thousand in all where it is proved at length."""


def on_the_day(day: date) -> Edition:
    """The law of the day, with a line for every region whose published one the book lacks."""
    found = edition(LAW, day)
    figure = found.figures["line.published_line"]
    regions = [one.name for one in LAW.choices["Region"].members if one.since <= day <= one.until]
    given = {region: 2_693_300 + 100 * place for place, region in enumerate(regions) if region not in figure.entries}
    return with_figures(found, {"line.published_line": given}, "the test")


def held(value: object, kind: Kind) -> object:
    """A traced value as a kernel holds it."""
    if kind.base == "day":
        return packed(value) if isinstance(value, date) else value
    if kind.base == "choice":
        return next(place for place, one in enumerate(LAW.choices[kind.choice].members) if one.name == value)
    if kind.base == "share" and isinstance(value, (int, Fraction)):
        return int(value * PLACES)
    return int(value) if isinstance(value, (bool, int)) else value


@pytest.mark.parametrize("regime", REGIMES)
def test_every_outcome_of_every_family_is_the_same_traced_and_compiled(regime: str) -> None:
    found = on_the_day(REGIMES[regime])
    names = [name for name in layout(LAW, "tsa").names if name in found.rules]
    planned = plan(found, [*names, *LINES])
    kernel = planned.kernel()
    drawn = Draw(found, planned, FAMILIES, seed=packed(REGIMES[regime]))
    drawn.to_the_line(kernel, LINES)
    results = kernel.run(drawn.people)
    of_family = [name for name in names if found.rules[name].group == "family"]
    of_person = [name for name in names if found.rules[name].group == "person"]
    at_the_line = due = refused = 0
    for family, case in enumerate(drawn.cases()):
        traced = Trace(found, case)
        start = int(drawn.offsets[family])
        try:
            wanted = [held(traced.value(name, FAMILY), found.rules[name].kind) for name in of_family]
            wanted += [
                held(traced.value(name, who), found.rules[name].kind) for who in case.members for name in of_person
            ]
        except Refusal:
            assert results.errors[family], f"family {family} is refused by the trace only"
            refused += 1
            continue
        assert not results.errors[family], (family, kernel.error_texts[results.errors[family]])
        got = [int(results.values[name][family]) for name in of_family]
        got += [int(results.values[name][start + place]) for place in range(len(case.members)) for name in of_person]
        assert got == wanted, f"family {family}: {got} is not {wanted}"
        due += wanted[of_family.index("tsa.is_due")]
        at_the_line += traced.value("means.income_per_member") == traced.value("line.poverty_line")
    assert at_the_line > FAMILIES // 100, "too few families at the line to prove anything"
    assert due > FAMILIES // 10
    assert refused < FAMILIES // 20
    assert properties.broken(LAW, found, planned, kernel) == []
