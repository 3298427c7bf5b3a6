"""A folder of files that appears whole or not at all."""

from __future__ import annotations

import csv
import errno
import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from shanyraq.engine.refuse import Refusal


def require_new(folder: Path | None) -> None:
    """Refuses a folder that is there already, before anything is worked out."""
    if folder is None:
        return
    try:
        there = folder.exists()
    except OSError as error:
        raise Refusal(f"{folder} cannot be written: {error.strerror}.", "", "Name another folder.") from None
    if there:
        raise _there_already(folder)


def _there_already(folder: Path) -> Refusal:
    return Refusal(f"{folder} is there already.", "", "Name a folder that is not there yet.")


def written_whole(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fills a folder beside the one named, and puts it in its place. Raises Refusal where the disk says no."""
    if not folder.name:
        raise Refusal(f"{str(folder)!r} has no name that a new folder could have.", "", "Name a new folder.")
    absent = [one for one in (folder.parent, *folder.parent.parents) if not one.exists()]
    part = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    done = False
    try:
        part.mkdir(parents=True)
        fill(part)
        part.rename(folder)
        done = True
    except OSError as error:
        if folder.exists() and error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise _there_already(folder) from None  # another command was first
        raise Refusal(f"{folder} cannot be written: {error.strerror}.", "", "Make room, or name another.") from None
    finally:
        if not done:
            shutil.rmtree(part, ignore_errors=True)
            for one in absent:
                with suppress(OSError):  # not made, or somebody put something there
                    one.rmdir()


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with names in its first line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def write_json(path: Path, value: object) -> None:
    """A value with every letter as it is."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
