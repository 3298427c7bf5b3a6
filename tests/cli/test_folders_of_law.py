"""Which law a command means: a bare name is a country of this house, a path is that folder, whatever it is called."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shanyraq.book.folders import LAWS, folder_of

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

Command = Callable[..., tuple[int, str, str]]
CASE = """on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - {name: Aru, birth_date: 1995-06-01, lives_here: yes, everything_else: no}
"""


@pytest.fixture
def toyland(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of toyland in the folder in which the reader works."""
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(LAWS / "toyland", tmp_path / "toyland", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in this process: how it ended, and what it printed."""

    def run(*words: object) -> tuple[int, str, str]:
        from shanyraq.cli.app import main

        monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)
        monkeypatch.setenv("SHANYRAQ_LANG", "en")
        monkeypatch.setattr(sys, "argv", ["shanyraq", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0), *capsys.readouterr()

    return run


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_bare_name_is_a_country_of_this_house_and_a_path_is_a_folder(toyland: Path) -> None:
    assert folder_of("toyland") == LAWS / "toyland"
    assert folder_of("./toyland").resolve() == toyland
    assert folder_of(str(toyland)) == toyland


@pytest.mark.parametrize(
    "asked",
    [["check"], ["show", "bread.due"], ["diff", "2024-01-01"], ["status"], ["book", "--out", "pages"]],
    ids=lambda asked: asked[0],
)
def test_the_law_book_reads_the_folder_that_it_is_given(toyland: Path, command: Command, asked: list[str]) -> None:
    (toyland / "bread.py").write_text("this is no law\n", encoding="utf-8")
    code, out, err = command("law", *asked, "--country", "./toyland")
    assert code == 1
    assert "toyland/bread.py" in out + err


def test_cases_of_a_file_that_is_not_there(toyland: Path, command: Command) -> None:
    code, _, err = command("cases", "toyland/nothing.cases.yaml")
    assert (code, err.splitlines()[0]) == (1, "There is no file and no folder toyland/nothing.cases.yaml.")


def test_cases_of_a_file_of_something_else(toyland: Path, command: Command) -> None:
    code, out, err = command("cases", "toyland/bread.py")
    assert (code, out) == (1, "")
    assert "ends in .cases.yaml" in err


def test_cases_of_a_country_of_this_house_are_asked_for_by_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = command("cases", "toyland")
    assert code == 1 and "`shanyraq cases --country toyland`" in err


def test_one_file_of_cases_wherever_one_stands(
    toyland: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    _, there, _ = command("cases", "toyland/bread.cases.yaml")
    monkeypatch.chdir(toyland)
    _, here, _ = command("cases", "bread.cases.yaml")
    assert here.split(" (")[0] == there.split(" (")[0] != "0 of 0 cases hold"


# ---- decisions made by the law of a folder ------------------------------------------------------------------------


@pytest.fixture
def decision(toyland: Path, command: Command) -> Path:
    """A decision on a benefit that only the copy of toyland has."""
    change(toyland / "country.yaml", "\n  bread:\n", "\n  loaf:\n")
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    code, out, _ = command("decide", "case.yaml", "--country", "./toyland", "--json")
    assert code == 0
    Path("decision.json").write_text(out, encoding="utf-8")
    return Path("decision.json")


def test_a_benefit_that_the_house_does_not_have(decision: Path, command: Command) -> None:
    code, _, err = command("verify", decision)
    assert code == 1
    assert "This house's law of toyland has no benefit 'loaf'." in err
    assert "Give --country FOLDER" in err
    assert command("verify", decision, "--country", "./toyland")[0] == 0


@pytest.mark.parametrize("case", [{}, "all", {"people": "all"}, {"people": [{"name": "Aru", "years_of_work": "x"}]}])
def test_a_broken_case_in_a_decision_is_found_in_its_file(decision: Path, command: Command, case: object) -> None:
    value = json.loads(decision.read_text("utf-8"))
    decision.write_text(json.dumps({**value, "case": case}), encoding="utf-8")
    code, _, err = command("verify", decision, "--country", "./toyland")
    assert code == 1
    assert "\n  at decision.json, case" in err
