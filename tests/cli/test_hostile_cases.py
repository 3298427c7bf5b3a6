"""Hostile case files: refused in words, never a traceback, never power over the reader's terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

CASE = """on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - {name: Aru, birth_date: 1995-06-01, lives_here: yes, everything_else: no}
"""


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of a command run in this process; whatever it raises beside SystemExit fails the test."""
    from shanyraq.cli.app import main

    monkeypatch.setattr(sys, "argv", ["shanyraq", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


class Terminal:
    """Runs commands on one case file of toyland, and keeps what they printed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.file, self.monkeypatch, self.printed = folder / "case.yaml", monkeypatch, printed
        monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)

    def on(self, text: str, *options: str, command: str = "decide") -> tuple[int, str, str]:
        self.file.write_text(text, encoding="utf-8")
        code = ended(self.monkeypatch, command, str(self.file), "--country", "toyland", "--lang", "en", *options)
        out, err = self.printed.readouterr()
        return code, out, err


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize("name", ["[/x]", "[red]x[/]", "[link=file:x]y[/link]"])
@pytest.mark.parametrize("command", ["decide", "ask"])
def test_a_name_is_a_name_and_no_markup(terminal: Terminal, name: str, command: str) -> None:
    code, out, _ = terminal.on(f"on: 2024-05-15\npeople:\n  - {{name: '{name}'}}\n", command=command)
    assert code == 0
    assert name in out


@pytest.mark.parametrize("key", [r"\e[2J", r"\u202e", r"\x07"])
def test_a_refusal_has_no_power_over_the_terminal(terminal: Terminal, key: str) -> None:
    code, out, err = terminal.on(f'{CASE}numbers: {{"{key}": 1}}\n')
    assert (code, out) == (1, "")
    assert all(one.isprintable() or one == "\n" for one in err)


@pytest.mark.parametrize("amount", ["1 2", "1000 500", "1__0", "12 34", "1" + " " * 20_000 + "1"])
def test_an_amount_with_a_slip_in_its_thousands_is_refused(terminal: Terminal, amount: str) -> None:
    code, out, err = terminal.on(CASE.replace("yes, every", f'yes, income: {{wages: {{2024-01: "{amount}"}}}}, every'))
    assert (code, out) == (1, "")
    assert "case.yaml:4" in err
    assert len(err) < 500


@pytest.mark.parametrize(
    ("old", "new"),
    [("2024-05-15", "9998-12-31"), ("2024-05-15", "1899-12-31"), ("1995-06-01", "0001-01-01"), ("hills", "&a hills")],
)
def test_far_days_and_anchors_are_refused(terminal: Terminal, old: str, new: str) -> None:
    code, out, err = terminal.on(CASE.replace(old, new))
    assert (code, out) == (1, "")
    assert "case.yaml" in err


@pytest.mark.parametrize("day", ["", "9999-12-31", "2026-02-30"])
def test_a_day_that_is_none_is_wrong_usage(terminal: Terminal, day: str) -> None:
    assert terminal.on(CASE, "--on", day)[0] == 2
