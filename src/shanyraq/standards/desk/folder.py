"""The desk as a folder of YAML files: opened, read with its chains checked, appended to; nothing is ever changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from shanyraq.engine.decision import canonical
from shanyraq.engine.marked import mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.words import words_of
from shanyraq.standards.desk.events import (
    FORMAT,
    REGISTER,
    Event,
    read_event,
)
from shanyraq.standards.desk.forms import Record, day_of, form_of, read_record
from shanyraq.standards.desk.proposal import Proposal, proposal_of, require_corrections
from shanyraq.standards.desk.refuse import (
    cannot_open,
    chain_broken,
    desk_is_there,
    no_desk,
    no_such,
    no_such_proposal,
    not_of_the_form,
)
from shanyraq.standards.desk.workflow import workflow

HEAD = "desk.yaml"
EXAMPLES = Path(__file__).parent / "examples"
LONGEST_NAME = 40
COUNTRIES = ("kz",)
"""Whose road workflow.yaml tells. Another country's is another table."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that was read. settings: whole numbers by name (national rules); register: records of no proposal."""

    folder: Path
    title: Mapping[str, str]
    country: str
    opened: date
    settings: Mapping[str, int]
    proposals: Mapping[str, Proposal]
    register: tuple[Event, ...]

    def proposal(self, name: str) -> Proposal:
        """A proposal by its name; refuses one that the desk does not have."""
        if name not in self.proposals:
            raise no_such_proposal(name, list(self.proposals))
        return self.proposals[name]

    def heads(self) -> dict[str, str]:
        """The seal of each chain's last event: what to keep elsewhere, so that a cut chain is noticed."""
        chains = {name: one.events for name, one in self.proposals.items()} | {REGISTER: self.register}
        return {name: events[-1].seal for name, events in chains.items() if events}


def examples() -> list[str]:
    """The names of the desks that are shipped as examples."""
    return sorted(one.name for one in EXAMPLES.iterdir() if (one / HEAD).is_file())


def folder_of_desk(named: str) -> Path:
    """The folder of a desk: a path, or the name of a shipped example where no such path is."""
    if not Path(named).exists() and named in examples():
        return EXAMPLES / named
    return Path(named)


def open_desk(folder: Path) -> Desk:
    """The desk of a folder with every chain checked; refuses the first file that is not as it should be."""
    head = folder / HEAD
    if not head.is_file():
        raise no_desk(str(folder))
    top = read_yaml(head, HEAD)
    one = mapping_of(top, top.at, HEAD)
    only_keys(one, {"format", "title", "country", "opened", "settings"}, HEAD)
    if text_of(one.get("format"), one.at, "format") != FORMAT:
        raise not_of_the_form(HEAD, "The desk is of another format.", f"This house reads {FORMAT}.")
    table = workflow()
    settings: dict[str, int] = {}
    if one.get("settings"):
        given = mapping_of(one.get("settings"), one.at, "settings")
        known = {step.deadline.setting for step in table.transitions if step.deadline and step.deadline.setting}
        only_keys(given, known, "settings")
        settings = {key: _days(text_of(value, one.at, key), key) for key, value in given.values.items()}
    root = root_of(folder)
    chains = {name: read_chain(folder / "events" / name, root) for name in _chains(folder)}
    register = chains.pop(REGISTER, ())
    require_corrections(register)
    return Desk(
        folder,
        dict(words_of(one.get("title"), one.at, "title")),
        _require_country(text_of(one.get("country"), one.at, "country")),
        day_of(text_of(one.get("opened"), one.at, "opened"), "opened", HEAD),
        settings,
        {name: proposal_of(name, events, table) for name, events in chains.items()},
        register,
    )


def root_of(folder: Path) -> str:
    """What the first event of every chain is chained to: a hash of the desk's format, country and day of opening."""
    read = yaml.load((folder / HEAD).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return hashlib.sha256(canonical({key: read.get(key) for key in ("format", "country", "opened")})).hexdigest()


def _require_country(country: str) -> str:
    if country not in COUNTRIES:
        raise no_such("table of steps for the country", country, COUNTRIES)
    return country


def _days(text: str, key: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise not_of_the_form(HEAD, f"{key} is {text[:40]!r}.", "Write a number of days, or leave it out.")
    return int(text)


def _chains(folder: Path) -> list[str]:
    events = folder / "events"
    return sorted(one.name for one in events.iterdir() if one.is_dir()) if events.is_dir() else []


def read_chain(folder: Path, root: str) -> tuple[Event, ...]:
    """The events of one chain in order; refuses a gap, another order, and a link that does not hold."""
    found: list[Event] = []
    before = root
    for number, path in enumerate(sorted(folder.iterdir()), 1):
        if path.suffix != ".yaml" or not path.is_file():
            raise not_of_the_form(f"{folder.name}/{path.name}", "This is no event.", "Keep other papers elsewhere.")
        event = read_event(path, folder.name)
        if event.number != number:
            raise chain_broken(event.file, f"Event {number} is missing: the next file is event {event.number}.")
        if event.previous != before:
            raise chain_broken(event.file, "It is not chained to the event before it: one of the two was changed.")
        before = event.seal
        found.append(event)
    return tuple(found)


def init_desk(folder: Path, title: Mapping[str, str], country: str, opened: date) -> None:
    """Opens an empty desk in a new folder; refuses a folder that holds anything."""
    _require_country(country)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise desk_is_there(str(folder))
    head = {"format": FORMAT, "title": dict(title), "country": country, "opened": opened.isoformat(), "settings": {}}
    try:
        (folder / "events").mkdir(parents=True)
        (folder / HEAD).write_text(yaml.safe_dump(head, allow_unicode=True, sort_keys=False), encoding="utf-8")
    except OSError as error:
        raise cannot_open(str(folder), error.strerror or str(error)) from None


def copy_example(name: str, folder: Path) -> None:
    """A copy of a shipped example in a new folder, to work in."""
    import shutil

    if name not in examples():
        raise no_such("example", name, examples())
    if folder.exists():
        raise desk_is_there(str(folder))
    try:
        shutil.copytree(EXAMPLES / name, folder)
    except OSError as error:
        raise cannot_open(str(folder), error.strerror or "the example could not be copied whole") from None


def require_name(name: str) -> str:
    """The name of a proposal: it is a folder, so it is short, of letters, digits and dashes, and not the register's."""
    fine = name.isascii() and name.replace("-", "").isalnum() and len(name) <= LONGEST_NAME
    if not fine or name == REGISTER or name != name.lower():
        raise not_of_the_form(
            "", f"{name[:60]!r} cannot name a proposal.", "Use lower-case letters, digits and dashes: c102-2026."
        )
    return name


def record_from(kind: str, path: Path) -> Record:
    """A record of a kind as a person wrote it in a YAML file."""
    return read_record(form_of(kind), read_yaml(path), str(path))
