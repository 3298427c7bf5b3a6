"""Law kept between runs: a large country is read once, and from the user's cache afterwards.

The key is a hash of every file of the country and of what reads it, so a changed word is read anew. What is kept is
sealed with its key, and opened only from a file that nobody but the user can have written (`engine.kept`): opening can
run whatever stands there. What cannot be found, trusted or understood in the cache is read from the law itself, and a
refusal is never kept.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import sys
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from shanyraq import __version__
from shanyraq.engine.ir import Law
from shanyraq.engine.kept import cache_folder, keep, keep_latest, kept_bytes

FEWEST_CHAPTERS = 12
"""A smaller country is read faster than it is looked for."""
MOST_KEPT = 6


def read_law(folder: Path) -> Law:
    """A country's law, from the cache where the same files were read before."""

    def read() -> Law:
        from shanyraq.engine.read.country import read_country  # not loaded at all where the law is in the cache

        return read_country(folder)

    files = _files(folder)
    if sum(path.suffix == ".py" for path in files) < FEWEST_CHAPTERS:
        return read()
    try:
        key = _key(folder, files)
        path = cache_folder() / "law" / f"{key[:40]}.law"
    except OSError:  # what cannot be opened is refused by the reader, with its reason
        return read()
    found = _opened(path, key)
    if found is None:
        found = read()
        if keep(path, key, _written(found)):
            keep_latest(path.parent, ".law", MOST_KEPT)
    return found


def _files(folder: Path) -> list[Path]:
    """Every file that the law is made of; cases are not."""
    there = [*folder.glob("*.*"), *(path for head in folder.glob("*/shelf.yaml") for path in head.parent.glob("*.*"))]
    listed = (path for path in there if path.suffix in (".py", ".yaml") and not path.name.endswith(".cases.yaml"))
    return sorted(path for path in listed if path.is_file())


def _key(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.version} {_readers()} {folder.name}".encode())
    for path in files:
        text = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(text)}\n".encode())
        digest.update(text)
    return digest.hexdigest()


@cache
def _readers() -> str:
    """A hash of the modules that read a law and of what they make of it."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted((*here.glob("*.py"), *(here.parent / "ir").glob("*.py"), here.parent / "marked.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _opened(path: Path, key: str) -> Law | None:
    whole = kept_bytes(path, key)
    if whole is None:
        return None
    was_sought = gc.isenabled()
    gc.disable()  # all that is opened is kept: to seek garbage in it meanwhile takes a third of the time
    try:
        found = pickle.loads(whole)
    except Exception:  # noqa: BLE001  (what this engine does not understand can fail in any way; then law is read)
        return None
    finally:
        if was_sought:
            gc.enable()
    return found if isinstance(found, Law) else None


def _written(law: Law) -> bytes:
    written = BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(law)
    return written.getvalue()


class _Pickler(pickle.Pickler):
    """Writes mappings that nobody may change as what they are made of."""

    def reducer_override(self, one: object) -> Any:
        """How a mapping that nobody may change is put together again; anything else is written as usual."""
        return (_unchanging, (dict(one),)) if isinstance(one, MappingProxyType) else NotImplemented


def _unchanging(items: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(items)
