"""The demo shows a command that its reader can run from the root of a checkout."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
ROOT = Path(__file__).resolve().parents[2]


def test_the_family_of_the_demo_is_where_its_command_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from shanyraq.cli import demo

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(demo, "_million", lambda *_: None)
    screen = Console(file=io.StringIO(), width=100, highlight=False)
    demo.run_demo(screen, "en")
    assert isinstance(screen.file, io.StringIO)
    shown = re.search(r"^\$ shanyraq decide (\S+) --lang en$", screen.file.getvalue(), re.MULTILINE)
    assert shown and (ROOT / shown[1]).is_file()
    assert not Path(shown[1]).is_absolute()
