"""README.md is true: its first command works from the root of a checkout, and shows what the page shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "README.md").read_text("utf-8")
CASE_FILE = (ROOT / "docs" / "case-file.md").read_text("utf-8")


def printed(command: str) -> str:
    """What a command of the page prints from the root."""
    words = [sys.executable, "-m", *command.split()]
    environment = os.environ | {"SHANYRAQ_LANG": "en", "NO_COLOR": "1", "COLUMNS": "100"}
    ran = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode in (0, 1) and not ran.stderr, ran.stderr  # 1: a check that is not met
    return ran.stdout


def excerpts() -> list[tuple[str, list[str]]]:
    """The commands of the page with what is shown under each."""
    fences = re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    told = [one for block in fences for one in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    of_ours = (one.splitlines() for one in told if one.startswith("shanyraq ") and "\n" in one.strip())
    return [(lines[0], "\n".join(lines[1:]).strip("\n").splitlines()) for lines in of_ours]


LONG = ("shanyraq simulate", "shanyraq standards cheapest")
"""What takes half a minute is looked at by `make proof`."""


@pytest.mark.parametrize(("command", "shown"), excerpts(), ids=lambda one: one if isinstance(one, str) else "")
def test_an_excerpt_is_what_the_command_prints(command: str, shown: list[str], tmp_path: Path) -> None:
    """To the letter; where lines are left out, `…` stands for them and nothing else does."""
    if command.startswith(LONG) and "SHANYRAQ_PROOF" not in os.environ:
        pytest.skip("half a minute: make proof")
    really = printed(command.replace("--out result", f"--out {tmp_path / 'result'}")).strip("\n").splitlines()
    at, gap = 0, False
    for line in shown:
        if line == "…":
            gap = True
            continue
        assert line in (really[at:] if gap else really[at : at + 1]), (line, really[at : at + 3])
        at, gap = really.index(line, at) + 1, False
    assert gap or at == len(really), f"more is printed: {really[at:]}"


def test_the_page_shows_a_decision_a_check_and_what_a_reform_costs() -> None:
    commands = [command for command, _ in excerpts()]
    for start in ("shanyraq decide", "shanyraq standards check", *LONG):
        assert any(one.startswith(start) for one in commands), start


def test_what_the_pages_say_of_law_show() -> None:
    named = set(re.findall(r"`(shanyraq law show [^`]+)`", PAGE + CASE_FILE))
    assert {"shanyraq law show 126", "shanyraq law show --facts", "shanyraq law show income.income"} <= named
    for command in sorted(named):
        assert printed(command)
    assert printed("shanyraq law show --facts").count("?") > 50, "the question for each fact"
    assert "gifts_and_inheritance" in printed("shanyraq law show income.income")


def test_the_language_of_refusals_is_said() -> None:
    assert "in English for now" in PAGE
    assert "for now in English" in CASE_FILE
