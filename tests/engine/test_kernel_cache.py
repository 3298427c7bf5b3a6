"""Kernels kept on disk: found again, shared between processes, done without, and never taken for one another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from engine.toyland import FOLDER

RUN = """
import sys, datetime
from pathlib import Path
import numpy as np
from shanyraq.engine.read import read_law
from shanyraq.engine.edition import edition
from shanyraq.engine.columns import People, plan
kernel = plan(edition(read_law(Path(sys.argv[1])), datetime.date(2025, 5, 10)), ["bread.bread_line"]).kernel()
people = People(np.zeros(3, np.int64), {"home": np.array([0, 1], np.uint8)})
print(kernel.run(people).values["bread.bread_line"].tolist())
"""


def run_with(cache_folder: Path, script: str = RUN) -> subprocess.Popen[str]:
    environment = {**os.environ, "SHANYRAQ_CACHE": str(cache_folder)}
    command = [sys.executable, "-c", script, str(FOLDER)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_cache_is_kept_and_may_be_shared(tmp_path: Path) -> None:
    """Two processes that start at once, then one that finds their work."""
    both = [run_with(tmp_path / "cache") for _ in range(2)]
    told = [one.communicate()[0].strip() for one in both]
    assert told == ["[180800, 150000]"] * 2
    kernels = sorted((tmp_path / "cache").rglob("*.o"))
    assert kernels
    before = [path.stat().st_mtime_ns for path in kernels]
    assert run_with(tmp_path / "cache").communicate()[0].strip() == "[180800, 150000]"
    assert [path.stat().st_mtime_ns for path in sorted((tmp_path / "cache").rglob("*.o"))] == before


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    done = run_with(blocked)
    out, errors = done.communicate()
    assert out.strip() == "[180800, 150000]", errors


ANSWER = """
import sys
import numpy as np
from shanyraq.engine.columns.build import compiled_driver
TEXT = '''
@loop
def persons_0(n, base, o0_row):
    for i in range(n):
        put(o0_row, base + i, {answer}, 0)


def run(first, last, o0):
    persons_0(last - first, first, o0[0])
'''
def answer(number):
    kernel = compiled_driver(TEXT.format(answer=number), ["int64", "int64", "int64[:,:]"])
    result = np.zeros((1, 3), np.int64)
    kernel(0, 3, result)
    return result.tolist()[0]
"""


def test_kernels_made_in_different_processes_are_not_taken_for_one_another(tmp_path: Path) -> None:
    """All have functions of the same names; in one process each still does its own work."""
    for number in (4, 5, 6):
        alone = run_with(tmp_path / "cache", ANSWER + f"print(answer({number}))")
        assert alone.communicate() == (f"{[number] * 3}\n", "")
    together = run_with(tmp_path / "cache", ANSWER + "print(answer(4), answer(5), answer(6))")
    assert together.communicate() == ("[4, 4, 4] [5, 5, 5] [6, 6, 6]\n", "")
