"""Law kept between runs: a large country is read once, and from the user's cache afterwards.

The key is a hash of every file of the country and of what reads it, so a changed word is read anew. What cannot be
found, opened or understood in the cache is read from the law itself, and a refusal is never kept.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import secrets
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from shanyraq import __version__
from shanyraq.engine.ir import Law
from shanyraq.engine.kept import cache_folder

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
        path = cache_folder() / "law" / f"{_key(folder, files)}.law"
    except OSError:  # what cannot be opened is refused by the reader, with its reason
        return read()
    found = _opened(path)
    if found is None:
        found = read()
        _keep(found, path)
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
    return digest.hexdigest()[:40]


@cache
def _readers() -> str:
    """A hash of the modules that read a law and of what they make of it."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted((*here.glob("*.py"), *(here.parent / "ir").glob("*.py"), here.parent / "marked.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _opened(path: Path) -> Law | None:
    was_sought = gc.isenabled()
    gc.disable()  # all that is opened is kept: to seek garbage in it meanwhile takes a third of the time
    try:
        found = pickle.loads(path.read_bytes())
    except Exception:  # noqa: BLE001  (a file that is not whole can fail in any way; then the law itself is read)
        return None
    finally:
        if was_sought:
            gc.enable()
    return found if isinstance(found, Law) else None


def _keep(law: Law, path: Path) -> None:
    """Writes the law beside its place and moves it there; a cache that cannot be written is done without."""
    written = BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(law)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(written.getvalue())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        older = sorted(path.parent.glob("*.law"), key=lambda one: one.stat().st_mtime)[:-MOST_KEPT]
        for one in older:
            one.unlink(missing_ok=True)


class _Pickler(pickle.Pickler):
    """Writes mappings that nobody may change as what they are made of."""

    def reducer_override(self, one: object) -> Any:
        """How a mapping that nobody may change is put together again; anything else is written as usual."""
        return (_unchanging, (dict(one),)) if isinstance(one, MappingProxyType) else NotImplemented


def _unchanging(items: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(items)
