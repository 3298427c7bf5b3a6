"""A nation in Parquet under the law and one reform: seconds and memory of the whole, for 1 to 20 million people.

The households of one stretch are written again and again with ids of their own until there are enough people: making
them anew would take longer than all that is measured, and a reader cannot tell the difference.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.memory import peak_mib
from shanyraq.people.population.store import FamiliesFile, write

ON = date(2026, 2, 10)
REFORM = "line_50_of_median"
STRETCH = 200_000


def written(path: Path, persons: int, households: int = STRETCH) -> int:
    """Writes a people file of at least so many persons; gives how many."""
    seed = path.with_name("stretch.parquet")
    if not seed.exists():
        write(seed, households, 2026, ON)
    table = pq.read_table(seed)
    times = -(-persons // table.num_rows)
    families, rows = pa.compute.max(table["family"]).as_py(), table.num_rows
    weights = pa.array(table["weight"].to_numpy() / times)
    notes = pq.read_metadata(seed).metadata
    about = {key.decode(): value.decode() for key, value in notes.items() if key != b"ARROW:schema"}
    schema = table.schema.remove_metadata()
    columns = {name: table[name].combine_chunks() for name in schema.names} | {"weight": weights}
    with FamiliesFile(path, schema, True) as file:
        for number in range(times):
            columns["family"] = pa.array(table["family"].to_numpy() + number * families)
            columns["person"] = pa.array(table["person"].to_numpy() + number * rows)
            file.write([columns[name] for name in schema.names])
        file.finish(about)
        file.publish()
    return times * rows


def measure(path: Path) -> dict[str, float]:
    """Seconds and memory of a simulation of the file, with all findings, in this process."""
    from shanyraq.cli.options import law_of
    from shanyraq.people.options import Options
    from shanyraq.studies.simulation import PeopleFile, Request, simulated
    from shanyraq.studies.values import all_values

    law = law_of("kz")
    started, used = time.perf_counter(), time.process_time()
    found = simulated(law, [REFORM], Request(None, ON, 20_000, 2026, "full", PeopleFile(path, Options())))
    values = all_values(found)
    assert values["changes"]
    return {
        "persons": int(np.sum(found.basis.homes.sizes)),
        "households": len(found.basis.homes.sizes),
        "seconds": time.perf_counter() - started,
        "processor_seconds": time.process_time() - used,
        "peak_mib": peak_mib(),
    }


def main() -> None:
    """`write PATH PERSONS` makes a file, `measure PATH` simulates it; prints one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("write", "measure"))
    parser.add_argument("path", type=Path)
    parser.add_argument("persons", type=int, nargs="?", default=0)
    parser.add_argument("--households", type=int, default=STRETCH)
    asked = parser.parse_args()
    if asked.what == "write":
        print(json.dumps({"persons": written(asked.path, asked.persons, asked.households)}))
    else:
        print(json.dumps(measure(asked.path)))


if __name__ == "__main__":
    main()
