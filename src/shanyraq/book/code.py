"""A rule's source as HTML: coloured, and each argument a link to what it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

COLOURS = (
    ("Comment", "c"),
    ("Keyword", "k"),
    ("Operator.Word", "k"),
    ("Literal.String.Doc", "d"),
    ("Literal.String", "s"),
    ("Literal.Number", "n"),
    ("Name.Decorator", "m"),
    ("Name.Function", "f"),
)
"""Kinds of token that have a colour, and the class that gives it."""


def coloured(source: str, targets: Mapping[str, str], link: Callable[[str], str]) -> str:
    """The source as HTML; `targets` says what each argument names, `link` where that has its page."""
    from pygments.lexers.python import PythonLexer

    pieces = []
    for token, text in PythonLexer(stripnl=False).get_tokens(source.rstrip("\n")):
        kind = str(token).removeprefix("Token.")
        shown = escape(text, quote=False)
        if kind == "Name" and text in targets:
            pieces.append(f'<a href="{escape(link(targets[text]))}">{shown}</a>')
            continue
        colour = next((name for begin, name in COLOURS if kind.startswith(begin)), "")
        pieces.append(f'<span class="{colour}">{shown}</span>' if colour and text.strip() else shown)
    return "".join(pieces).rstrip("\n")


def difference_lines(lines: list[str]) -> str:
    """A unified difference as HTML, a class for what came and what went."""
    pieces = []
    for line in lines:
        kind = {"+": "ins", "-": "del"}.get(line[:1], "")
        plain = kind and not line.startswith(("+++", "---"))
        shown = escape(line, quote=False)
        pieces.append(f"<{kind}>{shown}</{kind}>" if plain else shown)
    return "\n".join(pieces)
