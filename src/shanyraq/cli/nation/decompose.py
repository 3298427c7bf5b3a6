"""`shanyraq decompose`: a change of spending, recipients and poverty, parted into policy, prices and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.studies.decomposition import FACTORS, Between, Decomposed, decomposition
from shanyraq.words import words
from shanyraq.words.formats import fixed, number
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.analysis.homes import Estimate
    from shanyraq.engine.ir import Law

SHOWN: Mapping[str, tuple[float, int]] = {"spending": (1e-9, 1), "persons": (1e-3, 1), "poverty": (100.0, 2)}
"""What each measure is multiplied by to be read, and its places."""


def run_decompose(
    screen: Console, law: Law, reforms: Sequence[str], asked: Between, language: str, as_json: bool
) -> None:
    """Parts the change and prints it."""
    found = decomposition(law, reforms, asked)
    if as_json:
        print_json(as_values(found))
    else:
        print_decomposed(screen, found, language)


def as_values(found: Decomposed) -> dict[str, object]:
    """Everything found as plain values: tenge, persons, shares from 0 to 1, each with its standard error."""
    asked = found.asked
    return {
        "asked": {
            "from": str(asked.first),
            "to": str(asked.last),
            "reforms": [one.name for one in found.reforms],
            "is_indexed": asked.is_indexed,
            "path": found.path.name,
            "households": asked.households,
            "seed": asked.seed,
            "take_up": asked.take_up,
            "take_up_fitted_to_2022": found.take_up and asdict(found.take_up),
        },
        "measures": {
            name: {
                "before": asdict(one.before),
                "after": asdict(one.after),
                "change": asdict(one.change),
                "parts": {factor: asdict(part) for factor, part in one.parts.items()},
            }
            for name, one in found.measures.items()
        },
    }


def print_decomposed(screen: Console, found: Decomposed, language: str) -> None:
    """A sentence on spending, then a row for the two ends, the change, and each part."""
    said, shared, asked = words("decompose", language), words("simulate", language), found.asked
    title = said["title"].format(
        first=asked.first, last=asked.last, households=number(Decimal(asked.households), language)
    )
    screen.print(Text(title, "bold"))
    if found.reforms:
        titles = " + ".join(one.title[language] for one in found.reforms)
        screen.print(Text(said["reforms"].format(reforms=titles)))
    spending = found.measures["spending"]
    parts = {name: _told(one, "spending", language) for name, one in spending.parts.items()}
    screen.print(Text(said["says"].format(change=_told(spending.change, "spending", language), **parts)))
    screen.print()
    table = Table(box=None, padding=(0, 2, 0, 0))
    for place, heading in enumerate(("", *(said[f"column_{name}"] for name in SHOWN))):
        table.add_column(heading, justify="left" if place == 0 else "right")
    for name, of in (("before", asked.first), ("after", asked.last)):
        cells = [_told(getattr(one, name), measure, language, False) for measure, one in found.measures.items()]
        table.add_row(*(Text(cell) for cell in (str(of), *cells)))
    changes = [_told(one.change, measure, language) for measure, one in found.measures.items()]
    table.add_row(*(Text(cell, "bold") for cell in (said["change"], *changes)))
    for factor in FACTORS:
        cells = [_told(one.parts[factor], measure, language) for measure, one in found.measures.items()]
        table.add_row(*(Text(cell) for cell in (f"  {said[factor]}", *cells)))
    screen.print(table)
    screen.print()
    take_up = shared["take_up_full" if found.take_up is None else "take_up_fitted"]
    policy = said["policy_indexed" if asked.is_indexed else "policy_nominal"]
    for line in (policy, said["prices_are"], said["people_are"], said["average"], take_up, shared["caution"]):
        screen.print(Text(line, "dim"))


def _told(of: Estimate, measure: str, language: str, is_change: bool = True) -> str:
    """A figure with its error; a change with its sign."""
    times, places = SHOWN[measure]
    value = fixed(of.value * times, places, language)
    plus = "+" if is_change and of.value * times >= 0.5 * 10**-places else ""
    return f"{plus}{value} ± {fixed(of.error * times, places, language)}"
