"""From a kernel's text to something that runs: machine code, kept on disk between runs.

The key is a hash of the text, of the words it uses, of how it is compiled, of the compiler's version and of the
processor. It is sealed with the code (`engine.kept`), so that no kernel is taken for another; code that is not whole,
or that others can have written, is compiled anew: a linker given a torn file ends the process.
Where the folder cannot be written, kernels are compiled in memory. Only text that the engine generated is ever run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from shanyraq.engine.columns.expression import PLAIN
from shanyraq.engine.kept import cache_folder, keep, kept_bytes

if TYPE_CHECKING:
    from shanyraq.engine.columns.machine import Driver


def plain_driver(text: str) -> Callable[..., None]:
    """The kernel run by Python itself: slow, without bounds on whole numbers, for tests."""
    space: dict[str, Any] = dict(PLAIN)
    exec(text, space)  # generated from our own graph alone
    return cast("Callable[..., None]", space["run"])


def compiled_driver(text: str, kinds: Sequence[str]) -> Driver:
    """The kernel as machine code, from the cache where it is there.

    kinds: of the driver's arguments: `int64`, `int64[]` and `int64[,]` (arrays, read only), `int64[:]` and `int64[:,:]`
    (arrays that are written to).
    """
    from shanyraq.engine.columns import machine

    folder = _folder()
    if folder is None:
        return machine.Driver(machine.machine_code(text, kinds), kinds)
    key = _key(text, kinds)
    path = folder / f"kernel_{key}.o"
    code = kept_bytes(path, key)
    if not code:
        code = machine.machine_code(text, kinds)
        keep(path, key, code)
    return machine.Driver(code, kinds)


def _key(text: str, kinds: Sequence[str]) -> str:
    digest = hashlib.sha256(_compiler())
    for part in (text, str(list(kinds))):
        digest.update(part.encode())
    return digest.hexdigest()[:24]


@cache
def _compiler() -> bytes:
    """What all kernels rest on beside their text, as a hash."""
    import llvmlite

    from shanyraq.engine.columns.machine import processor

    digest = hashlib.sha256()
    for part in (llvmlite.__version__, *processor()):
        digest.update(part.encode())
    for name in ("compiled.py", "assemble.py", "machine.py", "words.py"):
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.digest()


def _folder() -> Path | None:
    """The folder of kernels if it can be written, or none."""
    try:
        folder = cache_folder() / "kernels"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
