"""A region's own line of assistance raised until a standard is met: by the law's own rule, and found exactly.

The lever is the one the order on the line has: the line is not less than a share of the region's subsistence minimum,
in whole percentage points. Every region has a share of its own; all regions are tried at once, since what a family is
due rests on the line of its own region alone. Nothing is compiled anew from share to share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from shanyraq.analysis.equalisation import GAP, PER_CHILD, PER_POOR, Regions, reached
from shanyraq.analysis.simulation import Nation, Programme, in_force, programmes, rules_of, taken
from shanyraq.analysis.weighted import Numbers, Places, Whole
from shanyraq.engine.columns import Kernel, People
from shanyraq.engine.edition import edition, with_figures
from shanyraq.engine.ir import TIYN, Edition, Law, RowKey, Scalar
from shanyraq.engine.refuse import Refusal

LINE, MINIMUM, RULE = "line.published_line", "indices.subsistence_minimum", "line.poverty_line"
HIGHEST_SHARE = 200
"""Shares of the subsistence minimum, in per cent, beyond which no region is tried."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What raising a region's line does.

    share: the least whole per cent of the region's minimum at which the standard is met; None where none up to
    HIGHEST_SHARE meets it. was, line: tenge on the first day. cost: tenge more over the months. reached: where the
    region then stands by the standard's measure.
    """

    share: int | None
    was: int
    line: int
    cost: float
    reached: float


@dataclass(frozen=True, slots=True)
class _Month:
    """One month made ready: what is paid in it, lines and minima in tiyn by region."""

    day: date
    kernel: Kernel
    people: People
    paid: Sequence[Programme]
    lines: Mapping[str, int]
    minima: Mapping[str, int]


class Lines:
    """The months asked about, ready to be paid under any shares of the minimum, a share a region.

    base: the law without reforms, by which it is known what a reform pays beside it.
    """

    def __init__(
        self, law: Law, base: Law, nation: Nation, days: Sequence[date], regions: Sequence[str], region: Places
    ) -> None:
        self.nation, self.regions, self.region = nation, list(regions), region
        self.asked = programmes(law, base)
        self.months = [self._ready(law, day) for day in days]

    def _ready(self, law: Law, day: date) -> _Month:
        there = {one.name for one in law.choices["Region"].members if one.since <= day <= one.until}
        if absent := sorted(set(self.regions) - there):
            raise Refusal(
                f"On {day} there was no {absent[0]} whose line could be raised.", "", "Ask about July 2022 or later."
            )
        found = self.nation.with_statistics(edition(law, day))
        now = self._run(found, [RULE], day)
        lines: dict[str, int] = {}
        for place, name in enumerate(self.regions):
            here = np.unique(now[self.region == place])
            if len(here) != 1:
                raise Refusal(f"{name} has no one line on {day}.", "", "Leave out the reform that gives it several.")
            lines[name] = int(here[0])
        minima = {name: found.figures[MINIMUM].entries.get(name) for name in self.regions}
        if missing := [name for name, entry in minima.items() if entry is None]:
            raise Refusal(f"{MINIMUM} has no value for {missing[0]} on {day}.", "", "Ask about another day.")
        paid = in_force(self.asked, found)
        plan = self.nation.plan(with_figures(found, {LINE: as_rows(lines)}, "the line in force"), rules_of(paid))
        if ("number", LINE) not in plan.program.numbers.blocks:
            raise Refusal(
                f"What is paid on {day} does not rest on {LINE}, so that no region's line can be raised.",
                "",
                "Leave out the reform that sets the line aside, or leave out --by-rule.",
            )
        values = {name: int(entry.value) for name, entry in minima.items() if entry is not None}  # type: ignore[arg-type]
        return _Month(day, plan.kernel(), self.nation.columns(plan), paid, lines, values)

    def _run(self, found: Edition, outputs: Sequence[str], day: date) -> Whole:
        plan = self.nation.plan(found, outputs)
        results = plan.kernel().run(self.nation.columns(plan))
        if results.errors.any():
            raise Refusal(
                f"Some families have no {outputs[0]} on {day}: {plan.error_texts[int(results.errors.max())]}",
                "",
                "Ask about a day on which every region has one.",
            )
        return np.asarray(results.values[outputs[0]], np.int64)

    def lines(self, month: _Month, shares: Sequence[int]) -> dict[str, int]:
        """Tiyn: the share of the minimum, rounded half up to the tenge as the order rounds, but never a lower line."""
        return {
            name: max(month.lines[name], (month.minima[name] * share + 50 * TIYN) // (100 * TIYN) * TIYN)
            for name, share in zip(self.regions, shares, strict=True)
        }

    def share_now(self) -> int:
        """The whole share, in per cent, that no region's line exceeds less than: from there a search begins."""
        least = min(month.lines[name] * 100 // month.minima[name] for month in self.months for name in self.regions)
        return max(0, least)

    def given(self, shares: Sequence[int]) -> Numbers:
        """Tenge that each household gets over all the months, with a share of the minimum a region."""
        total = np.zeros(len(self.region))
        for month in self.months:
            results = month.kernel.run(month.people, 2, {LINE: as_rows(self.lines(month, shares))}).values
            for _, amount in taken(month.paid, results, self.nation, month.day):
                total += amount / TIYN
        return total


def as_rows(lines: Mapping[str, int]) -> dict[RowKey, Scalar]:
    """Lines as the rows of a table of the law."""
    return dict(lines.items())


def raised(lines: Lines, of: Regions, standard: str, level: float) -> list[Raised]:
    """Each region's line raised to a standard, in the order of the regions.

    For `gap` the line is put at the standard itself, and `reached` says what is then still lacking: no line closes the
    gap whole, because the rule sees the income of registers and not everybody takes what is due. The others are met
    by the least whole share; every share below it has been tried.
    """
    months, number = len(lines.months), len(lines.regions)
    base = lines.given([0] * number)
    first = max(1, lines.share_now())
    tried: dict[int, tuple[Numbers, Numbers]] = {}

    def with_share(share: int) -> tuple[Numbers, Numbers]:
        if share not in tried:
            total = lines.given([share] * number)
            now = Regions(of.homes, total / months, of.children)
            tried[share] = now.by_region((total - base) * of.homes.weights), reached(now, standard, level)
        return tried[share]

    found: list[int | None] = [None] * number
    if standard == GAP:
        found = [min(HIGHEST_SHARE, round(100 * level))] * number
    else:
        nobody = of.heads(standard) == 0 if standard in (PER_POOR, PER_CHILD) else np.zeros(number, bool)
        start = reached(Regions(of.homes, base / months, of.children), standard, level)
        met = nobody | (start >= level * (1 - 1e-12))
        found = [0 if one else None for one in met]
        for share in range(first, HIGHEST_SHARE + 1):
            if met.all():
                break
            now = with_share(share)[1] >= level * (1 - 1e-12)
            for newly in np.flatnonzero(now & ~met):
                found[int(newly)] = share
            met |= now
    month, results = lines.months[0], []
    for place, name in enumerate(lines.regions):
        least = found[place]
        tried_last = HIGHEST_SHARE if least is None else least
        cost, stands = with_share(tried_last)
        line = lines.lines(month, [tried_last] * number)[name] // TIYN
        results.append(Raised(least, month.lines[name] // TIYN, line, float(cost[place]), float(stands[place])))
    return results
