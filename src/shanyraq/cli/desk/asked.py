"""What the commands of the desk ask for alike: which desk, and which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.options import day_given

if TYPE_CHECKING:
    from shanyraq.standards.desk.folder import Desk

DeskFolder = Annotated[
    str, typer.Option("--desk", metavar="FOLDER", help="The desk's folder, or the name of an example (`example`).")
]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day (default: today).")]


def desk_of(folder: str) -> Desk:
    """The desk of a folder, or of an example."""
    from shanyraq.standards.desk.folder import folder_of_desk, open_desk

    return open_desk(folder_of_desk(folder))


def today(on: str | None) -> date:
    """The day given, else today."""
    return day_given(on) or date.today()
