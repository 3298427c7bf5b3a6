"""The law of Kazakhstan over invented people: compiled over a file, and traced family by family, it is the same law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from toy_people import LAW

from shanyraq.engine.edition import edition, with_figures
from shanyraq.engine.ir import NEVER, Edition
from shanyraq.engine.read import read_law
from shanyraq.engine.trace import trace
from shanyraq.people.as_case import cases_of_families
from shanyraq.people.invented import write_invented
from shanyraq.people.options import Options
from shanyraq.people.run import run

WANTED = [
    "tsa.monthly_amount",
    "tsa.kind",
    "tsa.is_due",
    "refusal.is_refused",
    "means.income_per_member",
    "family.members",
    "payment.total_amount",
    "person.age",
    "person.is_able_bodied",
    "member.is_member",
    "income.counted_income",
]


def law_on(day: date) -> Edition:
    """The edition, with a line for every region where the law book has none yet."""
    law = edition(read_law(LAW / "kz"), day)
    lines = {member.name: 3_700_000 for member in law.law.choices["Region"].members}
    return with_figures(law, {"line.published_line": lines}, "the test")


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2026, 2, 10), date(2024, 5, 20), date(2021, 11, 3)])
def test_a_file_and_its_families_one_by_one(tmp_path: Path, day: date) -> None:
    law = law_on(day)
    outputs = [name for name in WANTED if name in law.rules]
    people, out, persons = tmp_path / "people.parquet", tmp_path / "out.parquet", tmp_path / "persons.parquet"
    write_invented(law, outputs, people, 12_000)
    summary = run(law, outputs, people, out, Options(persons_out=persons, batch=5_000))
    assert summary.persons == 12_000
    of_families = {row["family"]: row for row in pq.read_table(out).to_pylist()}
    of_persons = {row["person"]: row for row in pq.read_table(persons).to_pylist()}
    due = [family for family, row in of_families.items() if row["tsa.monthly_amount"]]
    assert 0.02 < len(due) / len(of_families) < 0.12
    chosen = sorted({*due[:25], *list(of_families)[::140]})
    for family, case in zip(chosen, cases_of_families(law, outputs, people, chosen), strict=True):
        traced = trace(law, case)
        if of_families[family]["refused"] is not None:
            continue
        for name in outputs:
            rule = law.rules[name]
            whom = case.members if rule.group == "person" else [""]
            for who in whom:
                row = of_persons[int(who)] if who else of_families[family]
                assert shown(traced.value(name, who), rule.kind.base) == row[name], (family, name, who)


def shown(value: Any, base: str) -> Any:
    if base == "money":
        return Decimal(value) / 100
    return None if value == NEVER else value
