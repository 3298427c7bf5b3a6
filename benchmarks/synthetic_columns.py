"""The synthetic people of Kazakhstan as the columns that the small assistance asks, for every engine alike."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.small_assistance.people import People, save
from shanyraq.book.folders import LAWS
from shanyraq.engine.read import read_law

GROUPS = {"first": 1, "second": 2, "third": 3}


def columns_of(path: Path, persons: int) -> People:
    """The first so many persons of a people file, whole families: their incomes of all kinds together, in tiyn."""
    table = pq.read_table(path)
    homes = table["family"].to_numpy()
    last = int(np.searchsorted(homes, homes[min(persons, len(homes)) - 1]))
    table, homes = table.slice(0, last), homes[:last]
    starts = np.flatnonzero(np.append(True, homes[1:] != homes[:-1]))
    codes = {one.name: int(one.code[:2]) for one in read_law(LAWS / "kz").choices["Region"].members}
    incomes = [name for name in table.column_names if name.startswith("income.")]

    def named(column: str) -> np.ndarray:
        return table[column].to_numpy()

    return People(
        birth_date=table["birth_date"].cast("int32").to_numpy(),
        disability_group=np.array([GROUPS.get(one, 0) for one in named("disability_group")], np.int8),
        is_full_time_student=named("study") == "full_time_in_kazakhstan",
        cares_for_child_under_three=named("care") == "child_under_three",
        quarterly_income=np.sum([named(name) for name in incomes], axis=0, dtype=np.int64) * 100,
        offsets=np.append(starts, last).astype(np.int64),
        region=np.array([codes[one] for one in named("region")[starts]], np.int8),
    )


if __name__ == "__main__":
    save(columns_of(Path(sys.argv[1]), int(sys.argv[3])), Path(sys.argv[2]))
