"""The commands: what they print, and how they end."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tea_country import written

from shanyraq.engine.refuse import Refusal

if TYPE_CHECKING:
    from click.testing import Result

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
DAY = ["--on", "2024-06-15"]


def run(*words: str) -> "Result":
    """The command, run in this process."""
    from typer.testing import CliRunner

    from shanyraq.book.commands import app

    return CliRunner().invoke(app, list(words))


@pytest.fixture
def tea(tmp_path: Path) -> list[str]:
    """The tiny country as an option."""
    return ["--country", str(written(tmp_path))]


@pytest.mark.parametrize(("language", "word"), [("kk", "Шай тиесілі"), ("ru", "Чай положен"), ("en", "Tea is due")])
def test_show_in_each_language(tea: list[str], language: str, word: str) -> None:
    ran = run("show", "tea.due", *DAY, "--lang", language, *tea)
    assert ran.exit_code == 0, ran.output
    assert ran.output.index(word) < 40
    assert "def due(guests: Count, least_guests: Count)" in ran.output


@pytest.mark.parametrize("what", ["4", "TEA-LAW", "tea", "price", "cups", "leaf", "due_in_winter"])
def test_show_prints_whatever_there_is(tea: list[str], what: str) -> None:
    assert run("show", what, *DAY, *tea).exit_code == 0
    ran = run("show", what, *DAY, *tea, "--json")
    assert json.loads(ran.output)["is"]


def test_show_facts(tea: list[str]) -> None:
    ran = run("show", "--facts", "--lang", "ru", *tea)
    assert ran.exit_code == 0 and "guests: 2" in ran.output and "Гости" in ran.output
    assert "Сколько пришло гостей?" in ran.output, "the question for each"
    assert "shanyraq law show tea.leaf" in ran.output, "where all the words of a choice are listed"
    assert "green" in run("show", "tea.leaf", *tea).output


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_show_without_a_name_lists_chapters_and_acts(tea: list[str], language: str) -> None:
    ran = run("show", "--lang", language, *tea)
    assert ran.exit_code == 0
    for name in ("tea", "TEA-LAW", "TEA-OLD"):
        assert re.search(rf"^  {name} ", ran.output, re.MULTILINE), name
    value = json.loads(run("show", "--json", *tea).output)
    assert [one["name"] for one in value["chapters"]] == ["tea"]


def test_show_refuses_what_is_not_there(tea: list[str]) -> None:
    ran = run("show", "coffee", *tea)
    assert isinstance(ran.exception, Refusal) and "nothing called coffee" in str(ran.exception)


def test_diff(tea: list[str]) -> None:
    ran = run("diff", "2020-06-01", "2024-06-01", "--lang", "en", "--code", *tea)
    assert ran.exit_code == 0
    for part in ("New edition: Tea is due", "New: Due in winter", "10 ₸", "12.5", "+def due(", "New: Green tea"):
        assert part.replace(" ₸", "\u202f₸") in ran.output or part in ran.output, part
    value = json.loads(run("diff", "2020-06-01", "2024-06-01", "--json", *tea).output)
    assert set(value) == {"country", "before", "after", "rules", "exceptions", "numbers", "members"}


def test_check_ends_with_one_when_the_law_is_at_fault(tmp_path: Path, tea: list[str]) -> None:
    assert run("check", *DAY, *tea).exit_code == 0
    broken = ["--country", str(written(tmp_path, ("tea.cases.yaml", "37.50 KZT", "38 KZT")))]
    ran = run("check", *DAY, *broken)
    assert ran.exit_code == 1
    assert "error" in ran.output and "tealand/tea.cases.yaml:1" in ran.output and "errors: 1" in ran.output
    value = json.loads(run("check", *DAY, "--json", *broken).output)
    assert value["counts"]["error"] == 1 and value["findings"][0]["kind"] == "case_fails"


def test_check_strict_minds_warnings_too(tmp_path: Path) -> None:
    loose = ["--country", str(written(tmp_path, ("acts.yaml", "2021-12-31", "2020-12-31")))]
    assert run("check", *DAY, *loose).exit_code == 0
    assert run("check", *DAY, "--strict", *loose).exit_code == 1


def test_status(tea: list[str]) -> None:
    ran = run("status", "--lang", "kk", *tea)
    assert ran.exit_code == 0 and "Шайдың бағасы базардағы әңгімеден алынды." in ran.output
    assert json.loads(run("status", "--json", *tea).output)["totals"]["numbers"]["low"] == 1


def test_book(tmp_path: Path, tea: list[str]) -> None:
    ran = run("book", "--out", str(tmp_path / "book"), *DAY, *tea)
    assert ran.exit_code == 0 and "index.html" in ran.output.replace("\n", "")
    assert (tmp_path / "book/kk/index.html").is_file()
    value = json.loads(run("book", "--out", str(tmp_path / "book"), *DAY, "--json", *tea).output)
    assert value["pages"] > 20


@pytest.mark.parametrize(
    "wrong",
    [["show", "4", "--facts"], ["show", "4", "--lang", "tt"], ["diff"], ["diff", "2020"],
     ["diff", "2020-02-30", "2021-01-01"], ["check", "--on", "tomorrow"], ["fly"]],
)  # fmt: skip
def test_wrong_usage_ends_with_two(wrong: list[str]) -> None:
    assert run(*wrong).exit_code == 2
