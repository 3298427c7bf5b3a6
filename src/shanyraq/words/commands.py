"""What every group of commands shares: how it is made, and the options that mean the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer
import typer.core

from shanyraq.words.terminal import Language

# Help is plain text here; where rich can be imported, typer escapes the brackets of `[required]` for it all the same.
typer.core.HAS_RICH = False

Country = Annotated[str, typer.Option("--country", help="A country of this house, or a folder of law.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the value itself, for programs.")]
Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="Language of what is printed (default: SHANYRAQ_LANG, or your locale's)."),
]


def group(purpose: str) -> typer.Typer:
    """A group of commands: help on -h and without a command, plain text, no traceback of its own."""
    return typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help=purpose,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
