"""What commands print can be copied: no blanks at the end of a line, and no name broken over two lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

import shanyraq.law
from engine.toyland import toyland
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.words import LANGUAGES
from shanyraq.words.terminal import console

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

KZ = Path(next(iter(shanyraq.law.__path__))) / "kz"
NOTHING_TOLD = "on: 2026-02-10\npeople:\n  - {name: Aru}\n  - {name: Batyr-of-the-long-name-and-the-longer-beard}\n"


def test_a_pipe_gets_no_blanks_at_the_end_of_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    screen = console()
    screen.print("  a word, and blanks   \n")
    screen.rule("a title", align="left", characters=" ")
    out = capsys.readouterr().out
    assert out == "  a word, and blanks\n\na title\n"


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_written_stands_on_one_line_and_no_question_is_lost(language: str, width: int) -> None:
    """However long the question beside it, and though the lines are but sixty letters long."""
    from shanyraq.cli.asked import question, questions
    from shanyraq.cli.readable import Reader

    law = read_law(KZ)
    edition, case = read_case(read_yaml_text(NOTHING_TOLD, "case.yaml"), law)
    missing = decide(edition, case, layout(law))["missing"]
    assert isinstance(missing, list) and missing
    reader = Reader(law, language)
    screen = Console(file=io.StringIO(), width=width, highlight=False)
    screen.print(questions(reader, missing))
    assert isinstance(screen.file, io.StringIO)
    lines = screen.file.getvalue().splitlines()
    for item in missing:
        whose, asked, to_write = question(reader, item)
        assert any(to_write in line for line in lines), to_write
        assert any(whose in line for line in lines), whose
        assert all(any(word in line for line in lines) for word in asked.split()), asked
    assert lines[0].endswith(f": {len(missing)}")
    assert question(reader, missing[0])[2] in " ".join(lines[1:4]), "what to answer first is said first"


def test_a_fact_is_asked_for_as_a_case_file_writes_it() -> None:
    """By its bare name, where only one has it: the reader of case files refuses a name that two chapters have."""
    from dataclasses import replace

    from shanyraq.cli.readable import Reader

    law = toyland()
    fact = law.facts["bread.home"]
    twin = replace(fact, chapter="stove")
    assert Reader(law, "en").word(fact) == "home"
    assert Reader(replace(law, facts={**law.facts, twin.id: twin}), "en").word(fact) == "bread.home"
