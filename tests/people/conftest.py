"""Fixtures for the tests of people's files."""

from __future__ import annotations

from pathlib import Path

import pytest
from people_runner import Runner


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)
