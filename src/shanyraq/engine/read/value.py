"""One value as YAML writes it: read by its kind, or refused with its line."""

from __future__ import annotations

from datetime import date
from typing import cast

from shanyraq.engine.ir import DAY, ChoiceList, Kind, Place, Scalar
from shanyraq.engine.marked import Marked, text_of
from shanyraq.engine.refuse import yaml_is_not_of_the_form
from shanyraq.engine.values import MOST_COUNT, NotThatKind, scalar_of


def value_of(
    written: Marked | None, kind: Kind, choice: ChoiceList | None, what: str, most_count: int = MOST_COUNT
) -> Scalar:
    """One written value of a kind."""
    at = written.at if written else Place("", 0)
    text = text_of(written, at, what)
    try:
        return scalar_of(text, kind, choice, most_count)
    except NotThatKind as error:
        raise yaml_is_not_of_the_form(at, f"{what}: {error}.", f"It should be of the kind {kind}.") from None


def day_written(written: Marked, what: str) -> date:
    """A written day, or `never`."""
    return cast(date, value_of(written, DAY, None, what))
