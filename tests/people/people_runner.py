"""Runs toyland's law over people, for the tests of people's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import toy_people
import traced_people

from shanyraq.people.options import Options, Summary
from shanyraq.people.run import run


class Runner:
    """Runs toyland's law over a table or a file, by tracing, and gives back the result's rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.summary: Summary | None = None
        self.out = folder / "result.parquet"
        self.persons_out = folder / "persons.parquet"

    def __call__(self, people: Any, outputs: Any = None, **options: Any) -> list[dict[str, Any]]:
        path = people
        if not isinstance(people, Path):
            path = self.folder / "people.parquet"
            pq.write_table(people, path)
        options.setdefault("overwrite", True)
        self.summary = run(
            toy_people.toyland(),
            outputs or toy_people.OUTPUTS,
            path,
            self.out,
            Options(**options),
            planner=traced_people.plan,
        )
        return pq.read_table(self.out).to_pylist()
