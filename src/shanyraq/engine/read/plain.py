"""Texts without power over where they are shown: no control characters, none that turn the direction of writing."""

from __future__ import annotations

import re

from shanyraq.engine.ir import Place
from shanyraq.engine.refuse import yaml_is_not_of_the_form

POWER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but the tab and the end of a line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings and isolates of direction
    "\u2028\u2029\ufeff\ud800-\udfff\U000e0000-\U000e007f]"  # separators, the mark of a file, surrogates, tags
)
"""Soft hyphens, joiners and blanks without width stay: they are written by hand, and do no more than that."""


def plain(text: str, at: Place, what: str) -> str:
    """The text. Refuses one that could colour, clear or turn round the screen it is shown on."""
    if found := POWER.search(text):
        raise yaml_is_not_of_the_form(
            at, f"{what} has the character U+{ord(found[0]):04X}, which cannot be seen.", "Write plain text."
        )
    return text
