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
    """Where people read: as wide as the terminal; in a pipe 100 columns, and no blanks at the end of a line."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=100, file=cast(TextIO, Trimmed(sys.stdout)))


def print_sentence(screen: Console, text: str, style: str = "") -> None:
    """A text of some lines, none of them broken inside a number: `21 525 ₸` stays whole.

    Rich breaks lines at the narrow space that parts thousands, though that space does not break; textwrap does not.
    """
    from textwrap import wrap

    from rich.text import Text

    text = text.replace(" ₸", "\u00a0₸").replace(" %", "\u00a0%").replace("± ", "±\u00a0")
    for line in wrap(text, screen.width, break_long_words=False, break_on_hyphens=False):
        screen.print(Text(line, style), no_wrap=True, crop=False, overflow="ignore")


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
