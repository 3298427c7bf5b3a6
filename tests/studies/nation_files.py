"""A small nation written to a file, and the same file with something changed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from shanyraq.engine.ir import Law
from shanyraq.people.options import Options
from shanyraq.studies.simulation import PeopleFile, Request, simulated
from shanyraq.studies.values import all_values

ON, HOUSEHOLDS, SEED = date(2026, 2, 10), 2_500, 11
REFORM = "line_60_of_median"
OPTIONS = Options()


def asked(path: Path, take_up: str = "full", options: Options = OPTIONS, on: date | None = None) -> Request:
    return Request(None, on, HOUSEHOLDS, SEED, take_up, PeopleFile(path, options))


def figures(law: Law, request: Request) -> dict[str, Any]:
    values = all_values(simulated(law, [REFORM], request))
    del values["run"]
    return json.loads(json.dumps(values))


def changed(path: Path, to: Path, change: Callable[[pa.Table], pa.Table]) -> Path:
    """The file with other columns, and what it says of itself."""
    notes = pq.read_metadata(path).metadata
    table = change(pq.read_table(path))
    pq.write_table(
        table.replace_schema_metadata({key: text for key, text in notes.items() if key != b"ARROW:schema"}), to
    )
    return to


def with_column(table: pa.Table, name: str, values: object) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), name, pa.array(values))
