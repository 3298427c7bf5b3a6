"""An event of a desk: what was recorded, by whom, on which day; sealed, and chained to the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from shanyraq.engine.decision import seal as sealed
from shanyraq.engine.marked import Mapping, mapping_of, only_keys, read_yaml, text_of
from shanyraq.standards.desk.forms import Record, day_of, form_of, read_record
from shanyraq.standards.desk.refuse import chain_broken, not_of_the_form

FORMAT = "shanyraq.desk/1"
KEYS = ["format", "chain", "number", "previous", "recorded", "author", "kind", "corrects", "why", "record", "seal"]
REGISTER = "register"
"""The chain of records that belong to no proposal."""


@dataclass(frozen=True, slots=True)
class Event:
    """One record in a chain. corrects: the number of the earlier event whose place it takes, with the reason why."""

    chain: str
    number: int
    previous: str
    on: date
    author: str
    kind: str
    record: Record
    corrects: int | None
    why: str
    seal: str
    file: str

    def value(self) -> Record:
        """The event as it is sealed and written, in the order of its file."""
        found: Record = {
            "format": FORMAT,
            "chain": self.chain,
            "number": str(self.number),
            "previous": self.previous,
            "recorded": self.on.isoformat(),
            "author": self.author,
            "kind": self.kind,
        }
        if self.corrects is not None:
            found |= {"corrects": str(self.corrects), "why": self.why}
        found["record"] = self.record
        if self.seal:
            found["seal"] = self.seal
        return found

    def text(self, name: str) -> str:
        """A field of the record as text; empty when it was left out."""
        value = self.record.get(name, "")
        return value if isinstance(value, str) else ""

    def day(self, name: str = "day") -> date | None:
        """A field of the record that is a day; None when it was left out."""
        return day_of(self.text(name), name, self.file) if self.text(name) else None

    def items(self, name: str) -> list[Record]:
        """A field of the record that is a list of records."""
        value = self.record.get(name, [])
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

    def texts(self, name: str) -> tuple[str, ...]:
        """A field of the record that is a list of texts."""
        value = self.record.get(name, [])
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def seal_of(event: Event) -> str:
    """SHA-256 of the canonical JSON (RFC 8785) of everything but the seal."""
    return sealed(event.value())


def file_name(number: int, kind: str) -> str:
    """How the file of an event is called: `0003-consultation.yaml`."""
    return f"{number:04d}-{kind}.yaml"


def written(event: Event) -> str:
    """The event as its YAML file holds it."""
    return yaml.safe_dump(event.value(), allow_unicode=True, sort_keys=False, width=118)


def read_event(path: Path, chain: str) -> Event:
    """One event of a chain; refuses another form and a seal that does not hold."""
    shown = f"{chain}/{path.name}"
    top = read_yaml(path, shown)
    mapping = mapping_of(top, top.at, "An event")
    only_keys(mapping, set(KEYS), "An event")
    found = _event(mapping, shown, chain)
    if file_name(found.number, found.kind) != path.name:
        raise chain_broken(shown, f"The file holds event {found.number}, {found.kind}, which is not its name.")
    if seal_of(found) != found.seal:
        raise chain_broken(shown, "The seal does not hold: the event was changed after it was recorded.")
    return found


def _event(mapping: Mapping, shown: str, chain: str) -> Event:
    def said(key: str) -> str:
        return text_of(mapping.get(key), mapping.place(key), key).strip()

    if said("format") != FORMAT:
        raise not_of_the_form(shown, f"The format is {said('format')[:40]!r}.", f"This house reads {FORMAT}.")
    if said("chain") != chain:
        raise chain_broken(shown, f"The event belongs to {said('chain')[:60]!r}, not to {chain}.")
    form = form_of(said("kind"), str(mapping.place("kind")))
    if form.is_of_register != (chain == REGISTER) and form.name != "withdrawal":
        where = "the register" if form.is_of_register else "a proposal"
        raise not_of_the_form(shown, f"A {form.name} belongs to {where}.", "Record it there.")
    corrects = mapping.get("corrects")
    return Event(
        chain,
        _whole(said("number"), "number", shown),
        said("previous"),
        day_of(said("recorded"), "recorded", shown),
        said("author"),
        form.name,
        read_record(form, mapping.get("record"), shown),
        _whole(text_of(corrects, mapping.at, "corrects"), "corrects", shown) if corrects is not None else None,
        said("why") if corrects is not None else "",
        said("seal"),
        shown,
    )


def _whole(text: str, what: str, where: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text) > 0):
        raise not_of_the_form(where, f"{what} is {text[:40]!r}.", "Events are counted 1, 2, 3 …")
    return int(text)


def standing(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that count: none that a later one corrects or withdraws, and no withdrawal."""
    gone = {one.corrects for one in events if one.corrects is not None}
    return tuple(one for one in events if one.number not in gone and one.kind != "withdrawal")


__all__ = ["FORMAT", "REGISTER", "Event", "file_name", "read_event", "seal_of", "standing", "written"]
