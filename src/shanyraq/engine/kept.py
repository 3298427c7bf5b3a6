"""Where what was worked out once is kept for the next time: read law, compiled kernels, synthetic people.

A file is taken only if it can have been written by nobody but the user (or root), and for this very purpose: it is a
regular file of theirs that others may not write, and begins with a seal of its key and of what follows. So a folder
that others share, such as one under /tmp, does no harm; anything else there is passed over and written anew.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

SEAL = 32
"""Bytes of the hash that stands before what is kept."""
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
ROOT = 0


def cache_folder() -> Path:
    """The folder of everything kept: SHANYRAQ_CACHE, or the user's cache folder. All of it may be deleted.

    Raises OSError where the machine knows of no home.
    """
    given = os.environ.get("SHANYRAQ_CACHE")
    if given:
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(home) if home else Path.home() / ".cache") / "shanyraq"
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from None


def kept_bytes(path: Path, key: str) -> bytes | None:
    """What was kept under a key, or None where there is nothing of it that can be trusted. Never waits."""
    try:
        # A link is not followed; a pipe that nobody writes to does not hold up.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        return None
    try:
        if not _is_own(os.fstat(file)):
            return None
        with os.fdopen(file, "rb", closefd=False) as opened:
            seal, content = opened.read(SEAL), opened.read()
    except OSError:
        return None
    finally:
        os.close(file)
    return content if seal == _seal(key, content) else None


def keep(path: Path, key: str, content: bytes) -> bool:
    """Writes it whole or not at all, whoever else writes the same; whether it could be written."""
    name = ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(_seal(key, content))
            file.write(content)
        Path(name).replace(path)
    except OSError:
        return False
    else:
        name = ""
        return True
    finally:
        if name:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)


def keep_latest(folder: Path, ending: str, most: int) -> None:
    """Removes the oldest files of an ending beyond so many."""
    with suppress(OSError):
        for old in sorted(folder.glob(f"*{ending}"), key=_age)[:-most]:
            old.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:  # somebody else has removed it
        return 0.0


def _is_own(about: os.stat_result) -> bool:
    """Whether a file is a plain one that only this user (or root) can have written."""
    if not stat.S_ISREG(about.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid in (os.geteuid(), ROOT) and not about.st_mode & OTHERS_WRITE


def _seal(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(f"{key}\n".encode())
    digest.update(content)
    return digest.digest()
