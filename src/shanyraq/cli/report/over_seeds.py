"""What people made anew of other seeds give: a sentence, a table of the report, and rows for files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shanyraq.cli.nation.simulate_seeds import FIGURES, errors_of
from shanyraq.cli.report.telling import LAW, Block, Section, Table, Teller
from shanyraq.words import words

if TYPE_CHECKING:
    from shanyraq.studies.seeds import OverSeeds

Values = Mapping[str, Any]
HEAD = ("law", "figure", "estimate_of_first", "mean", "spread")


def sentence(say: Teller, over: Values) -> str:
    """How far the spending of the law as it is differs from seed to seed."""
    spent = over["figures"][LAW]["spending"]
    mean, spread = (say.number(spent[one] * FIGURES["spending"][0], 1) for one in ("mean", "spread"))
    return words("population", say.language)["says_over_seeds"].format(
        count=len(over["seeds"]), first=over["seeds"][0], mean=mean, spread=spread
    )


def section(say: Teller, over: Values) -> Section:
    """Each estimate of the first seed, and the mean and spread over all of them."""
    said = words("population", say.language)
    seeds = over["seeds"]
    rows = []
    for name, figures in over["figures"].items():
        errors = errors_of(say.found, name)
        for figure, one in figures.items():
            unit, places = FIGURES[figure]
            title = f"{say.title(name)}: {said[f'over_{figure}']}" if len(say.names) > 1 else said[f"over_{figure}"]
            first = say.cell(one["values"][0], places, unit, errors.get(figure))
            rows.append((title, [first, *(say.cell(one[key], places, unit) for key in ("mean", "spread"))]))
    head = [said["figure"], *(said[one] for one in ("estimate_of_first", "mean", "spread"))]
    title = said["estimates_over_seeds"].format(count=len(seeds), first=seeds[0], last=seeds[-1])
    return Section("over-seeds", title, said["seeds_say"], [Block([], Table(head, rows))])


def rows(found: OverSeeds) -> list[Sequence[str]]:
    """Rows of over_seeds.csv: tenge, persons and shares, unrounded; after HEAD a column for each seed."""
    return [
        (name, figure, *(repr(value) for value in (one.values[0], one.mean, one.deviation, *one.values)))
        for name, figures in found.figures.items()
        for figure, one in figures.items()
    ]
