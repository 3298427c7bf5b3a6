"""What every command shares: the language asked for, where people read, and values for programs."""

from __future__ import annotations

import json
import os
import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from rich.console import Console


WIDTH_OF_A_PIPE = 100


class Language(StrEnum):
    """The languages of every visible word."""

    kk = "kk"
    ru = "ru"
    en = "en"


def language_of(chosen: Language | None) -> str:
    """The language asked for, else SHANYRAQ_LANG, else the locale's, else English."""
    told = (os.environ.get(name) for name in ("SHANYRAQ_LANG", "LC_ALL", "LANG"))
    wanted = chosen.value if chosen else next((one for one in told if one), "")
    found = wanted.replace("_", "-").split("-", maxsplit=1)[0].split(".", maxsplit=1)[0].lower()
    return found if found in ("kk", "ru", "en") else "en"


def console() -> Console:
    """Where people read: as wide as the terminal, or as COLUMNS says; in a pipe that says nothing 100 columns.

    Lines never break inside a number; in a pipe there are no blanks at their ends.
    """
    from shanyraq.words.screen import Screen

    if sys.stdout.isatty():
        return Screen(highlight=False)
    told = os.environ.get("COLUMNS", "")
    width = int(told) if told.isdecimal() and int(told) else WIDTH_OF_A_PIPE
    return Screen(highlight=False, width=width, file=cast(TextIO, Trimmed(sys.stdout)))


def print_sentence(screen: Console, text: str, style: str = "") -> None:
    """A text of some lines, its blanks made one, so that texts of several parts read as one sentence."""
    from rich.text import Text

    screen.print(Text(re.sub(r"[ \n]+", " ", text).strip(" "), style))


class Trimmed:
    """Writes on without the blanks that only fill a line up to its width."""

    def __init__(self, to: TextIO) -> None:
        self.to = to

    def write(self, text: str) -> int:
        """The text, each line without the blanks at its end."""
        self.to.write(re.sub(r" +$", "", text, flags=re.MULTILINE))
        return len(text)

    def flush(self) -> None:
        """At once."""
        self.to.flush()


def print_json(value: object) -> None:
    """Readable indentation, every letter as it is."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
