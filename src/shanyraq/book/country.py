"""A country's law as the book opens it: read, with its cases run and watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from shanyraq.book.folders import folder_of, personas_of
from shanyraq.book.watching import Examined, examine_all
from shanyraq.book.web import Web
from shanyraq.engine.cases import read_cases
from shanyraq.engine.ir import Law, Place
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.marked import Marked, Text, read_yaml
from shanyraq.engine.read import read_law


@dataclass(frozen=True)
class Country:
    """A country's folder and its law."""

    folder: Path
    law: Law

    @cached_property
    def web(self) -> Web:
        """Who rests on whom."""
        return Web(self.law)

    @cached_property
    def examined(self) -> tuple[Examined, ...]:
        """Every case, run and watched."""
        return examine_all(self.law, read_cases(self.folder), personas_of(self.folder))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Where each act and doubt is written."""
        return places(self.folder)


def open_country(country: str) -> Country:
    """A country by name or folder; refuses law that cannot be read."""
    folder = folder_of(country)
    return Country(folder, read_law(folder))


def places(folder: Path) -> dict[str, Place]:
    """Where each act and doubt is written, by id; and each decision, with its names (`decision tea tea.due`)."""
    found: dict[str, Place] = {}
    for name in ("acts.yaml", "doubts.yaml"):
        found.update(_opened(folder, name).key_places)
    decisions = _opened(folder, "country.yaml").get("decisions")
    if isinstance(decisions, MarkedMapping):
        for name, written in decisions.values.items():
            found[f"decision {name}"] = decisions.place(name)
            for text in _texts(written):
                found.setdefault(f"decision {name} {text.value}", text.at)
    return found


def _opened(folder: Path, name: str) -> MarkedMapping:
    shown = f"{folder.name}/{name}"
    about = read_yaml(folder / name, shown) if (folder / name).is_file() else None
    return about if isinstance(about, MarkedMapping) else MarkedMapping({}, {}, Place(shown, 1))


def _texts(written: Marked) -> Iterator[Text]:
    if isinstance(written, Text):
        yield written
    else:
        for one in written.values.values() if isinstance(written, MarkedMapping) else written.values:
            yield from _texts(one)
