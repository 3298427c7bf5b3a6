"""The whole Social Code over a nation in memory: what every benefit pays in one month, a kernel a shelf.

`python -m benchmarks.whole_code PERSONS` prints the figures as JSON, `… compile` the seconds until all is ready.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.national import KINDS, Collected, collecting, law_of_2026, middle, repeated
from shanyraq.engine.columns import plan
from shanyraq.engine.ir import Edition
from shanyraq.engine.layout import layout
from shanyraq.people.invented import write_invented
from shanyraq.people.options import Options
from shanyraq.people.run import run

KINDS_OF_INCOME = {"income.income": KINDS}
SEED_PERSONS = 200_000
"""So many are invented and read from a file; the nation is they, again and again."""


def paid_by_shelf(found: Edition) -> dict[str, list[str]]:
    """What is paid in each month or at once, by the shelf that has its rule."""
    law, shelves = found.law, dict[str, list[str]]()
    for decision in law.decisions:
        for name in sorted(layout(law, decision).paid):
            if name in found.rules and name.endswith((".monthly_amount", ".amount")):
                shelves.setdefault(law.chapters[found.rules[name].chapter].shelf, []).append(name)
    return {shelf: list(dict.fromkeys(names)) for shelf, names in shelves.items()}


def compiled() -> float:
    """Seconds until every kernel is ready: compiled, or opened where the cache has them; starting is within."""
    started = time.perf_counter()
    found = law_of_2026()
    for names in paid_by_shelf(found).values():
        plan(found, names, kinds=KINDS_OF_INCOME).kernel()
    return time.perf_counter() - started


def measure(persons: int) -> dict[str, float]:
    """Nanoseconds a person by shelf and in all, and how much is worked out."""
    found = law_of_2026()
    shelves = paid_by_shelf(found)
    figures = {f"ns_per_person {shelf}": _of_shelf(found, names, persons) for shelf, names in shelves.items()}
    sums = {"ns_per_person": sum(figures.values()), "programmes": float(sum(map(len, shelves.values())))}
    return figures | sums


def _of_shelf(found: Edition, names: Sequence[str], persons: int) -> float:
    kept: list[Collected] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.parquet"
        write_invented(found, names, path, min(persons, SEED_PERSONS))
        about_persons = any(found.rules[name].group == found.law.groups[0] for name in names)
        options = Options(persons_out=Path(folder) / "persons.parquet" if about_persons else None, assume_rest=True)
        run(found, names, path, Path(folder) / "families.parquet", options, planner=collecting(kept))
    whole = repeated(kept[0].parts, persons, [column.name for column in kept[0].columns])
    kernel = kept[0].real.kernel()
    return middle(lambda: kernel.run(whole, 2), 3) / int(whole.offsets[-1]) * 1e9


if __name__ == "__main__":
    print(json.dumps(compiled() if sys.argv[1] == "compile" else measure(int(sys.argv[1]))))
