"""The three levels of a plan reconciled: which row carries out which, where they disagree, and what is open to whom.

The count is careful: a place is never counted at two levels. A row that names the row above it has its places from
there; one that names nothing, although a row above plans the same measure for its area, is taken to be within that
row; only a row that says it stands apart, or that has nothing above it, adds places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shanyraq.studies.placement.plan import APART, LEVELS, Plan, Row

OVER, UNDISTRIBUTED, NOBODY, NO_REGION, NO_DISTRICT, UNMENTIONED, AMBIGUOUS, NOTHING_ABOVE, TWICE = (
    "over", "undistributed", "nobody", "no_region", "no_district", "unmentioned", "ambiguous", "nothing_above", "twice",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One point on which rows do not agree. row: the one that is to be mended; others: those it disagrees with.

    over: the rows under it have `places` more than it has. undistributed: they have `places` fewer. nobody: no row
    carries it out. no_region, no_district: no row under it is for the `areas`. unmentioned: it names no row above,
    though `others` plan the same. ambiguous: so too, and several do, so that it adds nothing. nothing_above: no row
    above plans the measure there. twice: it stands under a national row beside a regional row for the same area.
    """

    kind: str
    row: Row
    others: Sequence[Row]
    places: int
    areas: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class Levels:
    """A plan reconciled.

    above: the row that each row has its places from. counted: rows whose places count. open: places of a row that no
    row under it has, and that people of its area may enter; nothing of a national row that names no region.
    """

    plan: Plan
    above: Mapping[str, str]
    counted: frozenset[str]
    open: Mapping[str, int]
    disagreements: Sequence[Disagreement]

    def under(self, row: Row) -> list[Row]:
        """The rows that have their places from a row."""
        return [one for one in self.plan.rows if one.id in self.counted and self.above.get(one.id) == row.id]

    def reconciled(self, row: Row) -> int:
        """Places of a row that can be filled: what is open in it and under it, but never more than it has."""
        if row.id not in self.counted:
            return 0
        return min(row.places, self.open[row.id] + sum(self.reconciled(one) for one in self.under(row)))


def reconciled(plan: Plan) -> Levels:
    """Ties the rows together and finds every disagreement."""
    above: dict[str, str] = {}
    counted: set[str] = set()
    found: list[Disagreement] = []
    by_id = {row.id: row for row in plan.rows}
    for row in sorted(plan.rows, key=lambda one: (one.rank, one.at.line)):
        if row.level == LEVELS[0] or row.under == APART:
            counted.add(row.id)
        elif row.under:
            above[row.id] = row.under
            if row.under in counted:  # what has its places from a row that adds nothing adds nothing either
                counted.add(row.id)
        else:
            _unnamed(row, plan, above, counted, found)
    under: dict[str, list[Row]] = {}
    for row in plan.rows:
        if row.id in counted and row.id in above:
            under.setdefault(above[row.id], []).append(row)
    for row in plan.rows:
        found += _sums(row, under.get(row.id, []), plan)
        found += _twice(row, above, by_id, plan)
    is_open: dict[str, int] = {}
    for row in plan.rows:
        has_area = row.level != LEVELS[0] or row.region
        left = row.places - sum(one.places for one in under.get(row.id, []))
        is_open[row.id] = max(0, left) if has_area and row.id in counted else 0
    order = sorted(found, key=lambda one: (one.row.at.line, one.kind))
    return Levels(plan, above, frozenset(counted), is_open, order)


def _unnamed(row: Row, plan: Plan, above: dict[str, str], counted: set[str], found: list[Disagreement]) -> None:
    """A row that names nothing above it: what it could belong to, at the nearest level that has anything."""
    for rank in range(row.rank - 1, -1, -1):
        fitting = [
            one
            for one in plan.rows
            if one.rank == rank and one.measure == row.measure and one.covers(row) and one.id in counted
        ]
        if len(fitting) == 1:
            above[row.id] = fitting[0].id
            counted.add(row.id)
            found.append(Disagreement(UNMENTIONED, row, fitting, row.places))
            return
        if fitting:
            found.append(Disagreement(AMBIGUOUS, row, fitting, row.places))
            return
    counted.add(row.id)
    found.append(Disagreement(NOTHING_ABOVE, row, [], row.places))


def _sums(row: Row, under: Sequence[Row], plan: Plan) -> list[Disagreement]:
    """The rows under a row against it: their sum, and the areas that none of them is for."""
    if row.level == LEVELS[-1]:
        return []
    if not under:
        return [Disagreement(NOBODY, row, [], row.places)] if row.places else []
    found, left = [], row.places - sum(one.places for one in under)
    if left:
        found.append(Disagreement(OVER if left < 0 else UNDISTRIBUTED, row, under, abs(left)))
    if not row.region:
        wanted, kind = list(dict.fromkeys(one.region for one in plan.districts)), NO_REGION
        missing = [region for region in wanted if not any(one.region == region for one in under)]
    else:
        kind = NO_DISTRICT
        names = [district.name for district in plan.of_region(row.region)]
        missing = [name for name in names if not any(one.district in ("", name) for one in under)]
    if missing:
        found.append(Disagreement(kind, row, [], 0, missing))
    return found


def _twice(row: Row, above: Mapping[str, str], by_id: Mapping[str, Row], plan: Plan) -> list[Disagreement]:
    """A local row straight under a national one that a regional row for the same region is under as well."""
    parent = by_id.get(above.get(row.id, ""))
    if row.level != LEVELS[-1] or parent is None or parent.level != LEVELS[0]:
        return []
    beside = [
        one
        for one in plan.rows
        if one.level == LEVELS[1] and one.region == row.region and above.get(one.id) == parent.id
    ]
    return [Disagreement(TWICE, row, beside, row.places)] if beside else []
