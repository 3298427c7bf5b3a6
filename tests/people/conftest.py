"""Fixtures for the tests of people's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from people_runner import Runner
from toy_people import random_rows, table_of

from people.surveys import FILES, MAPPING, SECRETS, Import, law_on
from shanyraq.engine.refuse import Refusal
from shanyraq.people.microdata.checks import Report
from shanyraq.people.microdata.convert import convert


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


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Imports the small survey with some texts of its mapping and of its files replaced."""

    def done(*changes: tuple[str, str], **files: str) -> tuple[Report, pa.Table]:
        text = MAPPING
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "small.yaml").write_text(text, "utf-8")
        paths = []
        for name, content in FILES.items():
            paths.append(tmp_path / name)
            paths[-1].write_text(files.get(name.removesuffix(".csv"), content), "utf-8")
        out = tmp_path / "out.parquet"
        out.unlink(missing_ok=True)
        try:
            told = convert(tmp_path / "small.yaml", paths, out, law_on(), ["means.family_income"])
        except Refusal as refusal:
            assert not out.exists()
            assert not list(tmp_path.glob(".*part"))
            assert not any(secret in str(refusal) for secret in SECRETS)
            raise
        return told, pq.read_table(out)

    return done
