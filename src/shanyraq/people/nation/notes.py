"""What a people file says of itself in its own notes, which all parts of a folder must say alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow.parquet as pq

from shanyraq.engine.refuse import Refusal
from shanyraq.people.cells import FIRST_DAY, LAST_DAY
from shanyraq.people.files import Source

WRITTEN = {
    "day": "shanyraq.day",
    "year": "shanyraq.year",
    "is_synthetic": "shanyraq.synthetic",
}
"""Under which key of the file each note stands."""


@dataclass(frozen=True)
class About:
    """What a people file says of itself: the day it is for, the year its consumption is of, whether we made it."""

    day: date | None
    year: int | None
    is_synthetic: bool

    @staticmethod
    def of(source: Source) -> About:
        """From the Parquet file's own notes. Refuses notes that cannot be meant."""
        with pq.ParquetFile(source.path) as file:
            held = file.metadata.metadata or {}
        notes = {name: held.get(key.encode(), b"").decode("utf-8", "replace") for name, key in WRITTEN.items()}
        return About(
            _day_in(notes["day"], source) if notes["day"] else None,
            _year_in(notes["year"], source) if notes["year"] else None,
            notes["is_synthetic"] == "true",
        )


def about_all(sources: Sequence[Source]) -> About:
    """What all parts say alike. Refuses parts with unlike notes, for one answer cannot be right of both."""
    first = About.of(sources[0])
    for other in sources[1:]:
        here = About.of(other)
        unlike = [key for name, key in WRITTEN.items() if getattr(here, name) != getattr(first, name)]
        if unlike:
            names = sources[0].path.name, other.path.name
            said = "; ".join(f"{key}: {_said(first, key)} and {_said(here, key)}" for key in unlike)
            raise Refusal(
                f"{names[0]} and {names[1]} say unlike things of themselves ({said}).",
                str(other.path.parent),
                "Put only parts of one nation in a folder: of one day, one year and one origin.",
            )
    return first


def _said(about: About, key: str) -> str:
    name = next(name for name, written in WRITTEN.items() if written == key)
    value = getattr(about, name)
    return "nothing" if value is None else str(value).lower()


def _day_in(text: str, source: Source) -> date:
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-02-10") else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise _no(WRITTEN["day"], "day (write 2026-02-10)", source)
    return day


def _year_in(text: str, source: Source) -> int:
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_DAY.year <= int(text) <= LAST_DAY.year:
        raise _no(WRITTEN["year"], "year (write 2025)", source)
    return int(text)


def _no(key: str, what: str, source: Source) -> Refusal:
    return Refusal(
        f"The note {key} of {source.path.name} is no {what}.", str(source.path), "Mend the note, or take it out."
    )
