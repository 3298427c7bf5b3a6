"""The account of both sides for the nation: contributions and taxes in, benefits out, and what comes back of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from shanyraq.analysis.fiscal import Fiscal, budgets_and_funds, difference, fiscal, flows
from shanyraq.analysis.homes import Homes
from shanyraq.analysis.programmes import Account
from shanyraq.engine.ir import Law
from shanyraq.engine.marked import plain_yaml
from shanyraq.studies.simulation import LAW

WORTH_A_REASON = 0.10
"""A deviation from what was received beyond which a reason is given."""
TIYN = 100
BILLION = 1e9
Month = tuple[int, int]


@dataclass(frozen=True, eq=False)
class BothSides:
    """The account under each law, and how much more of everything there is under each reform.

    bearing: by kind of charge and who bears it, how many persons it was charged on in an average month, under the law.
    by_month: tenge of each kind of charge on pay, under the law. receipts: what was published as received, beside what
    was found. not_found: kinds of charges of which nothing published lies within these months.
    """

    of_law: Mapping[str, Fiscal]
    changes: Mapping[str, Fiscal]
    bearing: Mapping[tuple[str, str], float]
    by_month: Mapping[Month, Mapping[str, float]]
    receipts: Sequence[Received]
    not_found: Sequence[str]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A published figure: tenge received of one kind of charge on the pay of some months, and who says so."""

    kind: str
    first: Month
    last: Month
    tenge: float
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Received:
    """A published figure beside what was found of the same months, in tenge."""

    receipt: Receipt
    found: float

    @property
    def deviation(self) -> float:
        """What was found over what was published, less one."""
        return self.found / self.receipt.tenge - 1

    @property
    def wants_a_reason(self) -> bool:
        """Whether it is further off than a reader would pass over."""
        return abs(self.deviation) > WORTH_A_REASON


def both_sides(
    accounts: Mapping[str, Account], laws: Mapping[str, Law], homes: Homes, months: Sequence[date]
) -> BothSides:
    """The account under each law. accounts, laws: by name, the law as it is among them; months: those worked out."""
    moved = {name: flows(one, laws[name]) for name, one in accounts.items()}
    base = moved[LAW]
    of_law = {name: fiscal(one, laws[name], homes) for name, one in moved.items()}
    public = {
        name: budgets_and_funds(one, laws[name]) | budgets_and_funds(base, laws[LAW]) for name, one in moved.items()
    }
    changes = {
        name: fiscal(difference(one, base), laws[name], homes, public[name])
        for name, one in moved.items()
        if name != LAW
    }
    by_month = received_by_month(accounts[LAW], homes, months)
    beside = [Received(one, sum_of(one, by_month)) for one in receipts() if covers(by_month, one)]
    told = {one.receipt.kind for one in beside}
    kinds = {kind for month in by_month.values() for kind, tenge in month.items() if tenge}
    not_found = [kind for kind in laws[LAW].charges if kind in kinds - told]
    return BothSides(of_law, changes, _bearing(accounts[LAW], homes), by_month, beside, not_found)


def received_by_month(found: Account, homes: Homes, months: Sequence[date]) -> Mapping[Month, Mapping[str, float]]:
    """Tenge of each kind of charge, by month; what is withheld from benefits is not among what is paid on wages."""
    by_month: dict[Month, dict[str, float]] = {(day.year, day.month): {} for day in months}
    for one in found.charged.values():
        told = one.charge.charging
        if told.withheld_from:
            continue
        for day, tenge in zip(months, one.tiyn @ homes.weights / TIYN, strict=True):
            month = by_month[day.year, day.month]
            month[told.kind] = month.get(told.kind, 0.0) + float(tenge)
    return by_month


def covers(by_month: Mapping[Month, Mapping[str, float]], receipt: Receipt) -> bool:
    """Whether every month of a published figure was worked out."""
    return all(month in by_month for month in _months(receipt))


def sum_of(receipt: Receipt, by_month: Mapping[Month, Mapping[str, float]]) -> float:
    """What was found of the kind and months of a published figure. Raises KeyError where a month was not worked out."""
    return sum(by_month[month].get(receipt.kind, 0.0) for month in _months(receipt))


@cache
def receipts() -> tuple[Receipt, ...]:
    """The published figures of receipts.yaml, in the order they stand there."""
    told = plain_yaml((Path(__file__).parent / "receipts.yaml").read_text("utf-8"))
    return tuple(
        Receipt(kind, *_span(row["months"]), float(row["bn"]) * BILLION, row["source"], row["confidence"])
        for kind, rows in told.items()
        for row in rows
    )


def _span(written: str) -> tuple[Month, Month]:
    first, _, last = written.partition("..")
    return _month(first), _month(last or first)


def _month(written: str) -> Month:
    year, _, month = written.partition("-")
    return int(year), int(month)


def _months(receipt: Receipt) -> list[Month]:
    first, last = (year * 12 + month - 1 for year, month in (receipt.first, receipt.last))
    return [(place // 12, place % 12 + 1) for place in range(first, last + 1)]


def _bearing(found: Account, homes: Homes) -> Mapping[tuple[str, str], float]:
    """Persons a month by kind of charge and who bears it; nobody is counted twice where several rules charge them."""
    persons: dict[tuple[str, str], np.typing.NDArray[np.bool_]] = {}
    for one in found.charged.values():
        told = one.charge.charging
        if not told.withheld_from:
            key = (told.kind, told.payer)
            persons[key] = persons[key] | one.persons if key in persons else one.persons
    home = next(iter(found.charged.values())).home if persons else np.zeros(0, np.int64)
    return {key: float((some @ homes.weights[home]).mean()) for key, some in persons.items()}
