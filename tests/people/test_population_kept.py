"""Populations kept between runs, and margins moved: the same people or none, and never half a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from shanyraq.people.population import kept as keeping
from shanyraq.people.population.make import Population, make
from shanyraq.people.population.margins import MARGINS, is_moved, margin, moved
from shanyraq.people.population.skeleton import strata

SMALL = 2_000


@cache
def made() -> Population:
    return make(SMALL, 5)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SHANYRAQ_CACHE", str(tmp_path))
    yield tmp_path / "people"


def is_same(one: Population, other: Population) -> bool:
    """To the last bit and with the same types."""
    if one.seed != other.seed or one.effective != other.effective or one.welfare.bend != other.welfare.bend:
        return False
    pairs = [(one.weights, other.weights)]
    for part in ("skeleton", "status", "earnings", "welfare"):
        mine, theirs = getattr(one, part), getattr(other, part)
        pairs += [(getattr(mine, of.name), getattr(theirs, of.name)) for of in fields(mine) if of.name != "bend"]
    return all(mine.dtype == theirs.dtype and (mine == theirs).all() for mine, theirs in pairs)


def test_people_are_made_once_and_read_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = keeping.kept(SMALL, 5)
    (path,) = folder.iterdir()
    monkeypatch.setattr(keeping, "make", lambda *_: pytest.fail("made again"))
    assert is_same(keeping.kept(SMALL, 5), first)
    assert path.name == f"{keeping.key(SMALL, 5)}.npz"


def test_a_file_that_is_not_whole_is_made_anew(folder: Path) -> None:
    first = keeping.kept(SMALL, 5)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for broken in (whole[: len(whole) // 2], b"", b"no archive"):
        path.write_bytes(broken)
        assert keeping._read(path, keeping.key(SMALL, 5), 5) is None
    assert is_same(keeping.kept(SMALL, 5), first)
    assert path.read_bytes() == whole


def test_people_of_another_seed_are_not_taken_for_these(folder: Path) -> None:
    keeping.kept(SMALL, 5)
    (path,) = folder.iterdir()
    path.rename(folder / f"{keeping.key(SMALL, 6)}.npz")
    assert keeping._read(folder / f"{keeping.key(SMALL, 6)}.npz", keeping.key(SMALL, 6), 6) is None


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("SHANYRAQ_CACHE", str(tmp_path / "file"))
    assert is_same(keeping.kept(SMALL, 5), made())


def test_several_who_write_at_once_leave_one_whole_file(folder: Path) -> None:
    people = made()
    path = folder / "same.npz"
    writers = [Thread(target=keeping._write, args=(path, "same", people)) for _ in range(6)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.name for one in folder.iterdir()] == ["same.npz"]
    found = keeping._read(path, "same", 5)
    assert found is not None and is_same(found, people)


def test_other_tables_and_other_seeds_are_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({keeping.key(SMALL, 5), keeping.key(SMALL, 6), keeping.key(SMALL + 1, 5)}) == 3
    before = keeping.key(SMALL, 5)
    monkeypatch.setattr(keeping, "_made_by", lambda: "other tables")
    assert keeping.key(SMALL, 5) != before


# ---- margins ------------------------------------------------------------------------------------------------------


def test_a_margin_is_moved_only_within() -> None:
    with moved("living_alone", 1.2):
        assert is_moved()
        assert margin("living_alone", 10.0) == pytest.approx(12)
        assert margin("living_alone", 10.0, around=9.0) == pytest.approx(9 + 1.2)
        assert margin("wage_of_others", 10.0) == 10
        with moved("wage_of_others", 0.8):
            assert (margin("wage_of_others", 10.0), margin("living_alone", 10.0)) == (8, 12)
    assert not is_moved() and margin("living_alone", 10.0) == 10
    with pytest.raises(KeyError), moved("no such margin", 2):
        pass


def test_distances_are_moved_where_a_sum_is_fixed() -> None:
    before = np.array([place.mean_size for place in strata()])
    with moved("sizes_of_regions", 1.2):
        after = np.array([place.mean_size for place in strata()])
    assert after.std() > before.std() and abs(after.mean() / before.mean() - 1) < 0.03


def test_every_margin_is_used_and_moved_people_are_not_kept(folder: Path) -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(keeping.__file__).parent.glob("*.py"))
    for name in MARGINS:
        assert sources.count(f'"{name}"') >= 2, f"{name} moves nothing"
    with moved("further_member", 0.8):
        other = keeping.kept(SMALL, 5)
    assert not folder.exists()
    assert (other.welfare.scale < made().welfare.scale + 1e-9).all()
