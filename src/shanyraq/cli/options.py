"""What several commands ask for: the day, and the law of a country."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.book.folders import folder_of

if TYPE_CHECKING:
    from shanyraq.engine.ir import Law

On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="The day of application; goes before the file's own.")
]


def law_of(country: str) -> Law:
    """The law of a country of this house by name, or of a folder."""
    from shanyraq.engine.read import read_law

    return read_law(folder_of(country))


def day_given(text: str | None) -> date | None:
    """A day given as an option."""
    from shanyraq.engine.case import FIRST_YEAR, LAST_YEAR
    from shanyraq.engine.values import NotThatKind, day_of

    try:
        found = day_of(text) if text is not None else None
        if found is not None and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise NotThatKind(f"{found} is too far away (years run from {FIRST_YEAR} to {LAST_YEAR})")
        return found
    except NotThatKind as error:
        raise typer.BadParameter(str(error), param_hint="--on") from None
