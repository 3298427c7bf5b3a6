"""Fixtures for the tests of people's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from people_runner import Runner
from toy_people import random_rows, table_of


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


@pytest.fixture(scope="module")
def people() -> pa.Table:
    """Sixty families of toyland, sorted, with every fact in one table."""
    return table_of(random_rows(2026, 60))


@pytest.fixture
def expected(people: pa.Table, runner: Runner) -> list[dict[str, Any]]:
    """What they come to, however they are written."""
    return runner(people)
