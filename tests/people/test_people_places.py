"""Places that cannot be read or written are one clear refusal, and nothing stays there."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from surveys import law_on

from shanyraq.cli.report.whole import require_new, written_whole
from shanyraq.engine.refuse import Refusal
from shanyraq.people.files import open_source
from shanyraq.people.microdata.form import read_mapping
from shanyraq.people.names import Names
from shanyraq.people.nation.homes import sources_of
from shanyraq.people.population.store import write_parts
from shanyraq.people.problems import PeopleRefused
from shanyraq.people.results import ResultFile
from shanyraq.reforms.library import find

SCHEMA = pa.schema([("family", pa.int64())])
LONG = "a" * 300


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_result_needs_a_name(name: str) -> None:
    with pytest.raises(PeopleRefused, match="has no name that a result could have"):
        ResultFile(Path(name), SCHEMA, overwrite=False)
    with pytest.raises(PeopleRefused, match="has no name that a result could have"):
        write_parts(Path(name), 2, 2_000, 1, date(2026, 2, 10))


def test_a_name_longer_than_any_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / LONG
    for look in (open_source, sources_of):
        with pytest.raises(PeopleRefused, match="cannot be opened: File name too long"):
            look(path)
    with pytest.raises(PeopleRefused, match="cannot be written: File name too long"):
        ResultFile(path, SCHEMA, overwrite=False)
    with pytest.raises(Refusal, match="cannot be written: File name too long"):
        require_new(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    os.mkfifo(path)
    for look in (open_source, sources_of, lambda one: read_mapping(one, Names(law_on()))):
        with pytest.raises(PeopleRefused, match="cannot be opened: it is no file"):
            look(path)


def test_links_that_lead_to_each_other_are_no_reform(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(Refusal, match="no reform called"):
        find(one, "kz")


@pytest.mark.parametrize("begun", [True, False])
def test_a_full_disk_leaves_nothing_and_asks_for_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    """begun: the file could be made, but not its first bytes."""

    def full(where: Path, *_: object, **__: object) -> None:
        if begun:
            where.touch()
        raise OSError(None, f"[Errno 28] Error writing to '{where}'. Detail: [errno {errno.ENOSPC}] No space left")

    monkeypatch.setattr(pq, "ParquetWriter", full)
    with pytest.raises(PeopleRefused) as refused:
        ResultFile(tmp_path / "result.parquet", SCHEMA, overwrite=False)
    assert refused.value.what.endswith(f"result.parquet cannot be written: {os.strerror(errno.ENOSPC)}.")
    assert refused.value.do.startswith("Make room")
    assert ".part" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_whoever_comes_second_to_a_folder_is_told_that_it_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "out"

    def fill(part: Path) -> None:
        (part / "table.csv").write_text("mine")
        folder.mkdir()
        (folder / "table.csv").write_text("of the first")

    with pytest.raises(Refusal, match="is there already"):
        written_whole(folder, fill)
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert (folder / "table.csv").read_text() == "of the first"
