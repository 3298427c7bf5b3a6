"""From a kernel's text to compiled code, kept on disk between runs.

The key is a hash of the text, of the words it uses, of the versions of the compiler and of the processor. Where the
folder cannot be written, kernels are compiled in memory. Only text that the engine generated is ever run.

The key is also in the name of the kernel's module, and through it in the name of every compiled function: two kernels
read from the cache into one process must not have a symbol in common, or the linker takes one's code for the other's.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from shanyraq.engine.columns.expression import PLAIN
from shanyraq.engine.kept import cache_folder

Driver = Callable[..., None]

HEADER = '''"""A kernel, generated from the law. Not to be edited: it is written anew from the rules."""

from shanyraq.engine.columns.compiled import COMPILED, driver

globals().update(COMPILED)


{text}

run = driver({kinds!r}, cache={cache})(run)
'''


def plain_driver(text: str) -> Driver:
    """The kernel run by Python itself: slow, without bounds on whole numbers, for tests."""
    space: dict[str, Any] = dict(PLAIN)
    exec(text, space)  # generated from our own graph alone
    return cast(Driver, space["run"])


def compiled_driver(text: str, kinds: Sequence[str]) -> Driver:
    """The kernel compiled, from the cache where it is there."""
    key = _key(text, kinds)
    folder = _folder(key)
    if folder is None:
        return _in_memory(text, kinds)
    path = folder / f"kernel_{key}.py"
    if not path.exists():
        _write(path, HEADER.format(text=text, kinds=list(kinds), cache=True))
    try:
        return cast(Driver, _loaded(path).run)
    except (OSError, EOFError, ImportError, RuntimeError, pickle.UnpicklingError):
        return _in_memory(text, kinds)


def _key(text: str, kinds: Sequence[str]) -> str:
    import llvmlite
    import llvmlite.binding
    import numba

    digest = hashlib.sha256()
    here = Path(__file__).parent
    for part in (text, str(list(kinds)), HEADER, numba.__version__, llvmlite.__version__):
        digest.update(part.encode())
    digest.update(llvmlite.binding.get_host_cpu_name().encode())
    for name in ("compiled.py", "words.py"):
        digest.update((here / name).read_bytes())
    return digest.hexdigest()[:24]


def _folder(key: str) -> Path | None:
    """A folder of the kernel's own that can be written, or none."""
    try:
        folder = cache_folder() / "kernels" / key
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None


def _write(path: Path, text: str) -> None:
    """Whole or not at all, whoever else writes the same: the hash is in the name, so it is the same text."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.utime(name, (0, 0))
    Path(name).replace(path)


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # numba looks it up by name when it reads its cache
    spec.loader.exec_module(module)
    return module


def _in_memory(text: str, kinds: Sequence[str]) -> Driver:
    space: dict[str, Any] = {"__name__": "kernel"}
    exec(HEADER.format(text=text, kinds=list(kinds), cache=False), space)  # generated from our own graph alone
    return cast(Driver, space["run"])
