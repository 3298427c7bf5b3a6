"""What is kept between runs is taken only where nobody else can have put it, and only for what it was kept for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from shanyraq.engine import kept
from shanyraq.engine.kept import keep, keep_latest, kept_bytes

ME = os.geteuid()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "cache" / "some.law"
    assert keep(path, "a key", b"what was kept")
    return path


def test_what_was_kept_under_a_key_is_found_under_it_alone(path: Path) -> None:
    assert kept_bytes(path, "a key") == b"what was kept"
    assert kept_bytes(path, "another key") is None
    assert kept_bytes(path.with_name("none"), "a key") is None


def test_only_its_owner_can_read_or_write_what_is_kept(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("changed", [b"", b"torn", b"\0" * kept.SEAL + b"what was kept"])
def test_what_is_not_whole_is_not_taken(path: Path, changed: bytes) -> None:
    path.write_bytes(changed)
    assert kept_bytes(path, "a key") is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_not_taken(path: Path, mode: int) -> None:
    path.chmod(mode)
    assert kept_bytes(path, "a key") is None
    path.chmod(0o644)
    assert kept_bytes(path, "a key") == b"what was kept"


@pytest.mark.parametrize(("owner", "is_own"), [(ME, True), (0, True), (ME + 1_234, False)])
def test_a_file_of_another_user_is_not_taken(owner: int, is_own: bool) -> None:
    assert kept._is_own(os.stat_result((stat.S_IFREG | 0o600, 1, 1, 1, owner, 0, 5, 0, 0, 0))) is is_own


def test_a_link_a_pipe_and_a_folder_in_its_place_are_passed_over_without_waiting(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")
    assert kept_bytes(path, "a key") is None
    path.unlink()
    os.mkfifo(path)
    assert kept_bytes(path, "a key") is None
    path.unlink()
    path.mkdir()
    assert kept_bytes(path, "a key") is None and not keep(path, "a key", b"anything")


def test_a_pipe_in_its_place_is_replaced(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)
    assert keep(path, "a key", b"anew") and kept_bytes(path, "a key") == b"anew"


def test_a_full_disk_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    assert not keep(path.with_name("full.law"), "a key", b"anything")
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_the_oldest_files_of_an_ending_make_room(tmp_path: Path) -> None:
    for age in range(5):
        (tmp_path / f"{age}.law").touch()
        os.utime(tmp_path / f"{age}.law", (1_000 - age, 1_000 - age))
    (tmp_path / "other").touch()
    keep_latest(tmp_path, ".law", 3)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["0.law", "1.law", "2.law", "other"]
    keep_latest(tmp_path / "none", ".law", 3)
