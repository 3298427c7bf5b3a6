"""Appending to a desk: the next event of a chain, checked, sealed and written; nothing else is ever written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from shanyraq.standards.desk.events import REGISTER, Event, file_name, seal_of, written
from shanyraq.standards.desk.folder import EXAMPLES, Desk, root_of
from shanyraq.standards.desk.forms import Record
from shanyraq.standards.desk.proposal import proposal_of, require_corrections
from shanyraq.standards.desk.refuse import example_is_read_only, not_of_the_form
from shanyraq.standards.desk.sense import require_sense
from shanyraq.standards.desk.workflow import workflow


def append(
    desk: Desk,
    chain: str,
    kind: str,
    record: Record,
    author: str,
    on: date,
    corrects: int | None = None,
    why: str = "",
) -> Event:
    """Writes the next event of a chain, after checking that the chain with it can be read; returns it."""
    if EXAMPLES in desk.folder.resolve().parents:
        raise example_is_read_only(desk.folder.name)
    events = desk.register if chain == REGISTER else desk.proposals[chain].events if chain in desk.proposals else ()
    _require_author(author, corrects, why)
    if events and on < events[-1].on:
        raise not_of_the_form(
            chain,
            f"The event is of {on}, before the last one of {events[-1].on}.",
            "Record it on the day you record it.",
        )
    root = root_of(desk.folder)
    number = len(events) + 1
    open_event = Event(
        chain,
        number,
        events[-1].seal if events else root,
        on,
        author.strip(),
        kind,
        record,
        corrects,
        why.strip(),
        "",
        "",
    )
    event = replace(open_event, seal=seal_of(open_event), file=f"{chain}/{file_name(number, kind)}")
    require_corrections((*events, event))
    if chain != REGISTER:
        proposal_of(chain, (*events, event), workflow())
    require_sense(event, desk)
    _write(desk.folder / "events" / chain / file_name(number, kind), written(event))
    return event


def _write(path: Path, text: str) -> None:
    """A new file, never over another: two people recording at once are told, not merged."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as error:
        why = error.strerror or str(error)
        raise not_of_the_form(str(path), f"The event cannot be written: {why}.", "Read the desk again first.") from None


def _require_author(author: str, corrects: int | None, why: str) -> None:
    if not author.strip():
        raise not_of_the_form("--author", "The event has no author.", "Say who records it.")
    if corrects is not None and not why.strip():
        raise not_of_the_form("--why", "The correction does not say why.", "Give the reason.")
