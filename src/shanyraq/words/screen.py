"""Where people read: a console whose lines never break inside a number, and headings that are never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.align import AlignMethod
    from rich.console import ConsoleOptions, HighlighterType, JustifyMethod, OverflowMethod, RenderableType
    from rich.style import Style

_HOLDS = {" ": "\ue000", "\u00a0": "\ue001", "\u202f": "\ue002"}
"""Stand-ins of one cell for blanks that hold: Rich breaks lines at every blank, also at those that do not break."""
_RELEASED = {ord(held): blank for blank, held in _HOLDS.items()}
_UNITS = r"[₸%°]|(?:bn|mn|trn|thousand|млрд|млн|трлн|тыс\.|мың)(?!\w)"
_HELD = re.compile(
    rf"(?<=\d) (?=\d{{3}}(?!\d))|(?<=\d) (?={_UNITS})|(?<=bn|mn) (?=₸)|(?<=млрд|трлн) (?=₸)|(?<=тыс\.) (?=₸)"
    r"|(?<=art\.) (?=\d)|(?<=ст\.) (?=\d)|(?<=п\.) (?=\d)|(?<=[±≥≤]) (?=\d)|(?<!\S)– (?=\d)|[\u00a0\u202f]"
)


def _held(text: str) -> str:
    return _HELD.sub(lambda found: "".join(_HOLDS.get(one, one) for one in found[0]), text)


class Screen(Console):
    """A console that keeps a number, its thousands and its unit on one line, and cuts no word of a table short."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of anything: texts broken between words, a word that is too long for its column folded."""
        if isinstance(renderable, Text):
            text = renderable.copy()
            text.plain = _held(text.plain)
            renderable = text
        elif isinstance(renderable, Table):
            for column in renderable.columns:
                column.overflow = "fold" if column.overflow == "ellipsis" else column.overflow
        for segment in super().render(renderable, options):
            yield Segment(segment.text.translate(_RELEASED), segment.style, segment.control)

    def render_str(
        self,
        text: str,
        *,
        style: str | Style = "",
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        emoji: bool | None = None,
        markup: bool | None = None,
        highlight: bool | None = None,
        highlighter: HighlighterType | None = None,
    ) -> Text:
        """A text of a string, its numbers held together."""
        found = super().render_str(
            text,
            style=style,
            justify=justify,
            overflow=overflow,
            emoji=emoji,
            markup=markup,
            highlight=highlight,
            highlighter=highlighter,
        )
        found.plain = _held(found.plain)
        return found


def indented(text: Text, by: int = 2) -> Padding:
    """A text of which every line stands in by so many columns."""
    return Padding(text, (0, 0, 0, by))


NARROW = 90
"""On a screen of fewer columns a question and the name to write do not stand side by side."""


def is_narrow(width: int) -> bool:
    """Whether a screen is too narrow for a question beside the name to write."""
    return width < NARROW


def asked_and_written(asked: Text, written: str) -> Group:
    """A question over the whole width, and under it, set in, what a case file writes."""
    return Group(asked, indented(Text(written, "dim")))


class Heading:
    """A title in a line across the screen; one that does not fit stands whole above the line, broken at its points."""

    def __init__(self, title: Text, style: str = "cyan", align: AlignMethod = "center") -> None:
        self.title, self.style, self.align = title, style, align

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """The line with its title, or the title's lines and the line under them."""
        if self.title.cell_len + 4 <= options.max_width:
            yield Rule(self.title, style=self.style, align=self.align)
            return
        line = Text()
        for part in self.title.split(" · "):
            if line and line.cell_len + 3 + part.cell_len > options.max_width:
                yield line
                line = Text()
            line = Text.assemble(line, " · ", part) if line else part
        yield line
        yield Rule(style=self.style)
