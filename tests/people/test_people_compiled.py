"""The compiled law over a file of people gives what tracing each family gives, row for row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from toy_people import OUTPUTS, PERSON_OUTPUTS, random_rows, table_of, toyland
from traced_people import plan

from shanyraq.engine.ir import NEVER
from shanyraq.engine.trace import trace
from shanyraq.people.as_case import case_of_family
from shanyraq.people.options import Options
from shanyraq.people.run import run

ALL = [*OUTPUTS, *PERSON_OUTPUTS, "bread.income_per_member", "bread.bread_line", "bread.members"]


def results(
    path: Path, folder: Path, name: str, planner: Any, **options: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    out, persons = folder / f"{name}.parquet", folder / f"{name}.persons.parquet"
    run(toyland(), ALL, path, out, Options(persons_out=persons, overwrite=True, **options), planner=planner)
    return pq.read_table(out).to_pylist(), pq.read_table(persons).to_pylist()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_compiled_is_traced(tmp_path: Path, seed: int, ending: str) -> None:
    table = table_of(random_rows(seed, 150))
    path = tmp_path / f"people.{ending}"
    if ending == "csv":
        pa.csv.write_csv(table, path)
    else:
        pq.write_table(table, path, row_group_size=40)
    assert results(path, tmp_path, "compiled", None, batch=33) == results(path, tmp_path, "traced", plan)


def test_one_family_as_a_case_is_decided_as_in_the_run(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    rows = random_rows(11, 80)
    pq.write_table(table_of(rows), path)
    families, persons = results(path, tmp_path, "compiled", None)
    for row in families[::7]:
        case = case_of_family(toyland(), ALL, path, row["family"])
        traced = trace(toyland(), case)
        for name in ALL:
            kind = toyland().rules[name].kind
            if toyland().rules[name].group == "family":
                assert shown(traced.value(name), kind.base) == row[name], (name, case)
            else:
                for person in (one for one in persons if one["family"] == row["family"]):
                    assert shown(traced.value(name, str(person["person"])), kind.base) == person[name]


def shown(value: Any, base: str) -> Any:
    if base == "money":
        return Decimal(value) / 100
    return None if value == NEVER else value
