"""The law and one nation in a file, for every test of such files."""

from pathlib import Path

import pytest
from nation_files import HOUSEHOLDS, ON, SEED

from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.people.population.store import write


@pytest.fixture(scope="session")
def law() -> Law:
    return read_law(LAWS / "kz")


@pytest.fixture(scope="session")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nation") / "people.parquet"
    write(path, HOUSEHOLDS, SEED, ON)
    return path
