"""What newcomers read: lines that break between words and never inside a number, headings whole, one way of figures."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

import pytest
from rich.table import Table
from rich.text import Text

from shanyraq.words.formats import fixed, in_vega, money, number
from shanyraq.words.screen import Heading, Screen
from shanyraq.words.terminal import console, print_sentence


def shown(width: int, *things: object) -> list[str]:
    """The lines that a screen so wide shows."""
    screen = Screen(file=StringIO(), width=width, highlight=False)
    for one in things:
        screen.print(one)
    return screen.file.getvalue().splitlines()  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", range(14, 60))
@pytest.mark.parametrize("amount", ["1\u202f234\u202f567 ₸", "1 234 567 ₸", "15.7 bn ₸", "12,5 млрд ₸", "± 4.5 %"])
def test_a_line_never_breaks_inside_a_number(width: int, amount: str) -> None:
    table = Table(box=None, show_header=False)
    table.add_row("sum", Text(f"is {amount} a month"))
    sentence = f"The law pays {amount} a month, and {amount} in all."
    for thing, many in ((sentence, 2), (Text(sentence), 2), (table, 1)):
        lines = shown(width, thing)
        if thing is not table or width >= 26:
            assert sum(line.count(amount) for line in lines) == many, lines
        assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_a_heading_is_whole_however_narrow_the_screen(width: int) -> None:
    title = "Everything the family is due this month · Kazakhstan · The law of 10 February 2026"
    lines = shown(width, Heading(Text(title)))
    assert " ".join(" ".join(lines).replace("─", " ").replace("·", " ").split()) == title.replace("· ", "")


def test_a_pipe_is_as_wide_as_columns_says(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for told, width in (("60", 60), ("140", 140), ("", 100), ("0", 100), ("wide", 100)):
        monkeypatch.setenv("COLUMNS", told)
        print_sentence(console(), "word " * 100)
        longest = max(len(line) for line in capsys.readouterr().out.splitlines())
        assert width - 5 < longest <= width, told


def test_each_language_has_one_way_to_write_a_number() -> None:
    sums = Decimal("12160.5"), Decimal("21368")
    assert [money(one, "en") for one in sums] == ["12,160.50 ₸", "21,368 ₸"]
    for language in ("kk", "ru"):
        assert [money(one, language) for one in sums] == ["12\u202f160,50 ₸", "21\u202f368 ₸"]
        assert number(sums[0], language) == fixed(12160.5, 1, language) == "12\u202f160,5"
        assert "\u202f" in in_vega("datum.label", language)
    assert number(sums[0], "en") == fixed(12160.5, 1, "en") == "12,160.5"
    assert in_vega("datum.label", "en") == "datum.label", "what Vega writes is English"


# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
@pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
def test_help_is_plain_text_for_every_command() -> None:
    from click import Context, Group
    from typer.main import get_command

    from shanyraq.cli.app import app

    def helps(command: object, name: str) -> list[tuple[str, str]]:
        with Context(command, info_name=name) as context:  # type: ignore[arg-type]
            told = [(name, command.get_help(context))]  # type: ignore[attr-defined]
        below = command.commands.items() if isinstance(command, Group) else ()
        return told + [one for word, part in below for one in helps(part, f"{name} {word}")]

    every = helps(get_command(app), "shanyraq")
    assert len(every) > 30
    assert [name for name, text in every if "\\" in text] == []
