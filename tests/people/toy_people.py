"""Invented people of toyland, as tables and as cases, for the tests of people's files."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

import shanyraq
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition
from shanyraq.engine.read import read_law

DAY = date(2025, 2, 10)
OUTPUTS = ["bread.allowance", "bread.due", "bread.first_month", "bread.must_come_to_the_office"]
PERSON_OUTPUTS = ["person.age", "person.can_earn", "purse.counted_income"]
WAGES = "income.wages 2024-Q4"
LAW = Path(shanyraq.__file__).parent / "law"


@cache
def toyland(day: date = DAY) -> Edition:
    return edition(read_law(LAW / "toyland"), day)


def other_incomes() -> list[str]:
    """The columns of incomes but wages, whatever kinds toyland has on the day."""
    kinds = [one.name for one in toyland().law.choices["Coin"].members if one.since <= DAY <= one.until]
    return [f"income.{kind} 2024-Q4" for kind in kinds if kind != "wages"]


def random_rows(seed: int, families: int) -> list[dict[str, Any]]:
    """One dictionary a person, sorted by family, with every fact of toyland."""
    draw = random.Random(seed)
    rows: list[dict[str, Any]] = []
    for family in range(families):
        home, castle = draw.choice(["hills", "shore"]), draw.random() < 0.1
        for _ in range(draw.choice([1, 1, 2, 2, 3, 4, 5, 9])):
            rows.append(
                {
                    "family": family * 3 + 1,
                    "person": 1000 + len(rows),
                    "birth_date": DAY - timedelta(days=draw.randrange(0, 30_000)),
                    "lives_here": draw.random() < 0.9,
                    "is_sick": draw.random() < 0.1,
                    "standing": draw.choice(["idle", "worker", "pupil", "retired"]),
                    "home": home,
                    "owns_castle": castle,
                    WAGES: draw.choice([0, 0, draw.randrange(0, 900_000)]),
                    **{name: draw.choice([0, 0, 0, draw.randrange(0, 90_000)]) for name in other_incomes()},
                }
            )
    return rows


def table_of(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """The rows as an Arrow table; money becomes decimals of tenge (the rows hold tiyn)."""
    table = pa.Table.from_pylist(list(rows))
    for place, name in enumerate(table.schema.names):
        if name.startswith("income."):
            tiyn = pa.array([None if cell is None else cell for cell in table.column(name).to_pylist()], pa.int64())
            tenge = pa.array(
                [None if cell is None else _tenge(cell) for cell in tiyn.to_pylist()], pa.decimal128(18, 2)
            )
            table = table.set_column(place, name, tenge)
    return table


def family_file(people: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The people without the facts of families, and a table of those facts alone."""
    facts = people.group_by("family", use_threads=False).aggregate([("home", "first"), ("owns_castle", "first")])
    return people.drop_columns(["home", "owns_castle"]), facts.rename_columns(["family", "home", "owns_castle"])


def income_rows(people: pa.Table) -> list[dict[str, Any]]:
    """Their incomes as rows of a table of its own: halves in two months of the quarter, and one beyond it."""
    found = []
    for row in people.to_pylist():
        for name in [WAGES, *other_incomes()]:
            if amount := row[name]:
                kind = name.removeprefix("income.").split(" ")[0]
                half = (amount / 2).quantize(Decimal("0.01"))
                found += [
                    {"person": row["person"], "kind": kind, "month": "2024-11", "amount": half},
                    {"person": row["person"], "kind": kind, "month": "2024-12", "amount": amount - half},
                    {"person": row["person"], "kind": kind, "month": "2025-01", "amount": Decimal("5.00")},
                ]
    random.Random(3).shuffle(found)
    return found


def _tenge(tiyn: int) -> Any:
    return Decimal(tiyn) / 100
