"""Entries of the register's YAML, read field by field: what is wrong is refused with its file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from shanyraq.engine.ir import Place
from shanyraq.engine.marked import Mapping, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import LawRefusal, yaml_is_not_of_the_form
from shanyraq.standards.instruments.kinds import Words

HOME = Path(__file__).parent
DEFAULTS = "all"
Choice = TypeVar("Choice", bound=StrEnum)


class Entry:
    """One entry: a mapping with its name, its place, and readers for each sort of field."""

    def __init__(self, name: str, mapping: Mapping) -> None:
        self.name = name
        self.mapping = mapping
        self.at = mapping.at

    def only(self, allowed: Collection[str]) -> None:
        """Refuses a key that the form does not have."""
        only_keys(self.mapping, set(allowed), self.name)

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self.mapping.values

    def text(self, key: str) -> str:
        """A text that must be there and say something."""
        found = text_of(self.mapping.get(key), self.at, f"`{key}` of {self.name}").strip()
        if not found:
            raise self.wrong(key, "is empty", "Write it, or leave the key out where it may be left out.")
        return found

    def maybe(self, key: str) -> str:
        """A text, or an empty one when it is not written."""
        return self.text(key) if self.has(key) else ""

    def words(self, key: str) -> Words:
        """A text in kk, ru and en, none of them empty."""
        found = words_of(self.mapping.get(key), self.at, f"`{key}` of {self.name}")
        return MappingProxyType({language: " ".join(text.split()) for language, text in found.items()})

    def maybe_words(self, key: str) -> Words | None:
        """The same, or None when it is not written."""
        return self.words(key) if self.has(key) else None

    def day(self, key: str) -> date | None:
        """A calendar day, or None when it is not written."""
        if not self.has(key):
            return None
        written = self.text(key)
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise self.wrong(key, f"is {written!r}, which is no day", "Write YYYY-MM-DD.") from None

    def month_day(self, key: str) -> tuple[int, int] | None:
        """A month and a day of every year, written MM-DD, or None when it is not written."""
        if not self.has(key):
            return None
        written = self.text(key)
        try:
            found = date.fromisoformat(f"2000-{written}")
        except ValueError:
            raise self.wrong(key, f"is {written!r}, which is no day of a year", "Write MM-DD.") from None
        return found.month, found.day

    def whole(self, key: str) -> int | None:
        """A whole number, or None when it is not written."""
        if not self.has(key):
            return None
        written = self.text(key)
        if not written.isdigit():
            raise self.wrong(key, f"is {written!r}, which is no whole number", "Write digits only.")
        return int(written)

    def choice(self, key: str, among: type[Choice]) -> Choice:
        """One of the values of an enumeration."""
        written = self.text(key)
        try:
            return among(written)
        except ValueError:
            known = [str(one) for one in among]
            raise self.wrong(key, f"is {written!r}", _near(written, known)) from None

    def names(self, key: str) -> tuple[str, ...]:
        """A list of plain words, empty when it is not written."""
        if not self.has(key):
            return ()
        listed = items_of(self.mapping.get(key), self.at, f"`{key}` of {self.name}")
        return tuple(text_of(one, listed.at, f"An item of `{key}` of {self.name}") for one in listed)

    def years(self, key: str) -> tuple[int, ...]:
        """A list of years, empty when it is not written."""
        written = self.names(key)
        if wrong := [one for one in written if not (one.isdigit() and len(one) == 4)]:
            raise self.wrong(key, f"has {wrong[0]!r}, which is no year", "Write four digits.")
        return tuple(int(one) for one in written)

    def flag(self, key: str) -> bool | None:
        """true or false, or None when it is not written."""
        if not self.has(key):
            return None
        written = self.text(key)
        if written not in ("true", "false"):
            raise self.wrong(key, f"is {written!r}", "Write true or false.")
        return written == "true"

    def known(self, key: str, names: tuple[str, ...], known: Collection[str], what: str) -> tuple[str, ...]:
        """The names themselves, when each is known; else a refusal that offers the nearest."""
        for name in names:
            if name not in known:
                raise self.wrong(key, f"names the {what} {name}, which is not there", _near(name, known))
        return names

    def entry(self, key: str) -> Entry:
        """An entry inside this one."""
        return Entry(f"`{key}` of {self.name}", mapping_of(self.mapping.get(key), self.at, f"`{key}` of {self.name}"))

    def wrong(self, key: str, what: str, do: str) -> LawRefusal:
        """A refusal of this entry's field, with its place."""
        return yaml_is_not_of_the_form(self.place(key), f"`{key}` of {self.name} {what}.", do)

    def place(self, key: str) -> Place:
        """Where a field stands."""
        value = self.mapping.get(key)
        return value.at if value is not None else self.at


def _near(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, sorted(known), 3)
    return f"Did you mean {', '.join(near)}?" if near else f"It may be: {', '.join(sorted(known)[:12])}."


def read_file(name: str, home: Path = HOME) -> Mapping:
    """One file of the register as a mapping; its refusals name it by its short path."""
    written = read_yaml(home / name, f"standards/instruments/{name}")
    return mapping_of(written, written.at, name)


def entries(name: str, home: Path = HOME) -> Iterator[tuple[str, Entry]]:
    """The entries of a file, each with what stands under `all` where it says nothing else."""
    whole = read_file(name, home)
    shared = whole.get(DEFAULTS)
    common = mapping_of(shared, whole.at, DEFAULTS) if shared is not None else Mapping({}, {}, whole.at)
    for key, value in whole.values.items():
        if key != DEFAULTS:
            own = mapping_of(value, whole.place(key), key)
            places = {**common.key_places, **own.key_places}
            yield key, Entry(key, Mapping({**common.values, **own.values}, places, whole.place(key)))


def several(names: Iterable[str], home: Path = HOME) -> Iterator[tuple[str, Entry]]:
    """The entries of several files as if they were one; refuses an id that stands in two of them."""
    seen: dict[str, Place] = {}
    for file in names:
        for name, entry in entries(f"{file}.yaml", home):
            if name in seen:
                what = f"{name} is written twice (first at {seen[name]})."
                raise yaml_is_not_of_the_form(entry.at, what, "Keep one of the two.")
            seen[name] = entry.at
            yield name, entry
