"""A command that the system tells to end leaves nothing of people on the disk."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MAKE = [sys.executable, "-m", "shanyraq", "population", "make", "--households", "20000"]
MAKE += ["--parts", "2", "--out", "people"]


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_what_is_not_whole_goes_with_the_command(tmp_path: Path, told: signal.Signals) -> None:
    with subprocess.Popen(MAKE, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        last = time.monotonic() + 30
        while not any(tmp_path.iterdir()) and command.poll() is None and time.monotonic() < last:
            time.sleep(0.01)
        assert any(tmp_path.iterdir()), "it has begun to write"
        command.send_signal(told)
        _, said = command.communicate(timeout=60)
    assert command.returncode == 128 + told, said
    assert b"Traceback" not in said
    assert list(tmp_path.iterdir()) == []
