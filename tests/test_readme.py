"""README.md is true: its first command works from the root of a checkout, and shows what the page shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "README.md").read_text("utf-8")
CASE_FILE = (ROOT / "docs" / "case-file.md").read_text("utf-8")


def printed(command: str) -> str:
    """What a command of the page prints from the root."""
    words = [sys.executable, "-m", *command.split()]
    environment = os.environ | {"SHANYRAQ_LANG": "en", "NO_COLOR": "1"}
    ran = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_first_command_works_from_the_root_and_shows_what_the_page_shows() -> None:
    block = next(one for one in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL) if one.startswith("$ shanyraq decide"))
    command, *shown = block.removeprefix("$ ").splitlines()
    really = [" ".join(line.split()) for line in printed(command).splitlines()]
    at = 0
    for line in (" ".join(one.split()) for one in shown if one.strip() not in ("", "…")):
        assert line in really[at:], line
        at = really.index(line, at) + 1


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
