"""Where what a command shows cannot be written: one sentence on standard error, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
CASE = """on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - {name: Aru, birth_date: 1995-06-01, lives_here: yes, everything_else: no}
"""


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["sheet", "json"])
def test_a_full_device_is_said_in_one_sentence(tmp_path: Path, form: tuple[str, ...]) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(CASE)
    asked = [sys.executable, "-m", "shanyraq", "decide", str(case), "--country", "toyland", *form]
    with FULL.open("w") as full:
        done = subprocess.run(asked, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("What the command shows cannot be written: ")
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
