"""What several commands ask for: the day, the law of a country, and which synthetic people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.book.folders import folder_of
from shanyraq.engine.refuse import Refusal

if TYPE_CHECKING:
    from shanyraq.engine.ir import Law

On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="The day of application; goes before the file's own.")
]

Households = Annotated[
    int, typer.Option("--households", min=2_000, max=1_000_000, help="How many synthetic households.")
]
MOST_SEED = 10**15
"""Records hold no larger whole number exactly, and some seeds after the first must fit too."""


def seed_given(given: int | None) -> int | None:
    """The seed, if it is one that a record can hold."""
    if given is not None and abs(given) > MOST_SEED:
        raise Refusal(f"--seed {str(given)[:24]} is too large.", "", f"Give a whole number up to {MOST_SEED}.")
    return given


Seed = Annotated[int, typer.Option("--seed", help="The same seed makes the same people.", callback=seed_given)]
TakeUp = Annotated[
    str, typer.Option("--take-up", help="`fitted` to the recipients of 2022, or `full`: all who are due.")
]


def require_take_up(given: str) -> None:
    """Refuses a take-up that is neither of the two."""
    if given not in ("fitted", "full"):
        raise Refusal(f"--take-up {given} has no meaning.", "", "It is `fitted` or `full`.")


def law_of(country: str) -> Law:
    """The law of a country of this house by name, or of a folder."""
    from shanyraq.engine.read import read_law

    return read_law(folder_of(country))


def day_given(text: str | None, option: str = "--on") -> date | None:
    """A day given as an option, by the name of the option where another than --on."""
    from shanyraq.engine.case import FIRST_YEAR, LAST_YEAR
    from shanyraq.engine.values import NotThatKind, day_of

    try:
        found = day_of(text) if text is not None else None
        if found is not None and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise NotThatKind(f"{found} is too far away (years run from {FIRST_YEAR} to {LAST_YEAR})")
        return found
    except NotThatKind as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
