"""docs/tutorial.md is true: its steps are performed on a copy of toyland, and each shows what the page shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "tutorial.md"
STEP = re.compile(
    r"(?:^\*\*(?P<file>[\w./]+)\*\*(?P<how>, [a-z ]+)?\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S
)
DOES = {None: "whole", ", at the end": "end", ", changed": "change"}


@dataclass(frozen=True)
class Step:
    """One block of the page: a file written, added to or changed, or a few commands with what they print."""

    does: str
    file: str
    text: str
    line: int


def steps(page: str) -> Iterator[Step]:
    for found in STEP.finditer(page):
        line = page.count("\n", 0, found.start("text"))
        if found["kind"] == "console":
            yield Step("run", "", found["text"], line)
        else:
            assert found["file"], f"the block at line {line} names no file"
            yield Step(DOES[found["how"]], found["file"], found["text"], line)


def changed(text: str, diff: str) -> str:
    """The text with the lines of the diff taken out and put in; they must stand there exactly once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    assert text.count(before) == 1, f"to be changed, but found {text.count(before)} times:\n{before}"
    return text.replace(before, after)


def perform(step: Step, folder: Path) -> None:
    path = folder / step.file
    match step.does:
        case "whole":
            assert not path.exists(), f"{step.file} is there already"
            path.write_text(step.text, encoding="utf-8")
        case "end":
            path.write_text(path.read_text("utf-8") + step.text, encoding="utf-8")
        case _:
            path.write_text(changed(path.read_text("utf-8"), step.text), encoding="utf-8")


def printed(shown: str, folder: Path) -> tuple[str, Path]:
    """The block as it really comes out: each command of it run, with what it prints; and where one then is."""
    result = ""
    for command in (line[2:] for line in shown.splitlines() if line.startswith("$ ")):
        environment = os.environ | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "SHANYRAQ_LANG": "en",
            "COLUMNS": "100",
            "NO_COLOR": "1",
        }
        ran = subprocess.run(
            ["bash", "-c", f"{command} 2>&1 && pwd || {{ echo; pwd; }}"],
            cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
        )  # fmt: skip
        said, _, where = ran.stdout.rstrip("\n").rpartition("\n")
        folder = Path(where)
        result += f"$ {command}\n" + (steady(said).strip("\n") + "\n" if said.strip() else "")
    return result, folder


def steady(said: str) -> str:
    """What is printed, without what differs between runs: seconds, seals, and spaces at the end of a line."""
    said = re.sub(r"\([0-9.]+ s\)", "(0.0 s)", said)
    said = re.sub(r"\b[0-9a-f]{16}\b", "0123456789abcdef", said)
    return "\n".join(line.rstrip() for line in said.splitlines())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout in which the reader begins."""
    (tmp_path / "src" / "shanyraq" / "law").mkdir(parents=True)
    shutil.copytree(
        ROOT / "src" / "shanyraq" / "law" / "toyland",
        tmp_path / "src" / "shanyraq" / "law" / "toyland",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return tmp_path


def test_the_tutorial_comes_out_as_it_says(folder: Path) -> None:
    for step in steps(PAGE.read_text("utf-8")):
        if step.does == "run":
            shown, folder = printed(step.text, folder)
            assert shown == steady(step.text) + "\n", f"docs/tutorial.md, line {step.line}"
        else:
            perform(step, folder)


def test_every_block_of_the_tutorial_is_a_step() -> None:
    page = PAGE.read_text("utf-8")
    found = list(steps(page))
    assert page.count("\n```") == 2 * len(found)
    assert {step.does for step in found} == {"whole", "end", "change", "run"}


def test_the_tutorial_uses_no_word_that_its_reader_has_not_met() -> None:
    """The rules of the tutorial stay within the first words of the language."""
    written = "".join(step.text for step in steps(PAGE.read_text("utf-8")) if step.file.endswith("umbrella.py"))
    words = {word for line in re.findall(r"from shanyraq\.lang import (.*)", written) for word in line.split(", ")}
    assert words == {"Chapter", "Count", "Money", "Share", "YesNo", "up_to_tenge"}
