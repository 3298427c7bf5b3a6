"""Where what was worked out once is kept for the next time: read law, compiled kernels, synthetic people."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder of everything kept: SHANYRAQ_CACHE, or the user's cache folder. All of it may be deleted."""
    given = os.environ.get("SHANYRAQ_CACHE")
    if given:
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "shanyraq"
