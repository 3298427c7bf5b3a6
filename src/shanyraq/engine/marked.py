"""YAML whose every value keeps its line, read safely: no tags, no aliases, no duplicate keys, no unbounded size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shanyraq.engine.ir import Place
from shanyraq.engine.refuse import Refusal, comma_in_number, yaml_does_not_parse, yaml_is_not_of_the_form

MOST_BYTES = 4_000_000
MOST_DEEP = 40
MOST_NODES = 100_000
LONGEST_KEY = 200
_REST_OF_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?( *(KZT|₸|%))?")


@dataclass(frozen=True, slots=True)
class Text:
    """A single value as written; `quoted` when it stood in quotes."""

    value: str
    quoted: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Marked, ...]
    at: Place

    def __iter__(self) -> Iterator[Marked]:
        return iter(self.values)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written."""

    values: dict[str, Marked]
    key_places: dict[str, Place]
    at: Place

    def get(self, key: str) -> Marked | None:
        """The value of the key, or None when it is not written."""
        return self.values.get(key)

    def place(self, key: str) -> Place:
        """Where the key stands (or the mapping itself, when it is not written)."""
        return self.key_places.get(key, self.at)


Marked = Text | Items | Mapping
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, shown_as: str | None = None) -> Marked:
    """The one document of the file; refuses what is too large, not UTF-8 or YAML, tags, aliases and duplicate keys."""
    file = shown_as or str(path)
    try:
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refusal(f"The file {file} cannot be read: {why}.", "", "Check the path.") from None
    if len(raw) > MOST_BYTES:
        raise _too_large(file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise yaml_does_not_parse(Place(file, line), "it is not UTF-8 text") from None
    return read_yaml_text(text, file)


def read_yaml_text(text: str, file: str) -> Marked:
    """The same for a text already in memory; `file` is how refusals call it."""
    if len(text) > MOST_BYTES:
        raise _too_large(file)
    try:
        return _Composer(file, yaml.parse(text, Loader=LOADER)).document()
    except yaml.MarkedYAMLError as error:
        line = min(error.problem_mark.line, text.count("\n")) + 1 if error.problem_mark else 1
        why = str(error.problem or error.context or "it breaks off")
        raise yaml_does_not_parse(Place(file, line), why) from None
    except (yaml.YAMLError, ValueError) as error:
        raise yaml_does_not_parse(Place(file, 1), str(error).splitlines()[0]) from None


def plain_yaml(text: str) -> Any:
    """The one document of a data file of our own as plain values, without places: libyaml is eight times as fast."""
    return yaml.load(text, Loader=LOADER)


def _too_large(file: str) -> Refusal:
    return yaml_is_not_of_the_form(
        Place(file, 1),
        f"The file is larger than {MOST_BYTES:,} bytes.",
        "A case or a chapter is a few pages; look whether this is the right file.",
    )


class _Composer:
    """Builds marked values event by event, so that tags, aliases, depth and size are refused before they are built."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events
        self.read = 0

    def next(self) -> yaml.Event:
        self.read += 1
        return next(self.events)

    def at(self, event: yaml.Event) -> Place:
        return Place(self.file, event.start_mark.line + 1 if event.start_mark else 1)

    def document(self) -> Marked:
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            raise yaml_is_not_of_the_form(
                Place(self.file, 1), "The file is empty.", "docs/language.md shows what belongs in it."
            )
        whole = self.value(self.next(), 0)
        self.next()
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise yaml_is_not_of_the_form(
                self.at(after), "The file holds more than one document.", "Keep one, without `---`."
            )
        return whole

    def value(self, event: yaml.Event, depth: int) -> Marked:
        at = self.at(event)
        if isinstance(event, yaml.AliasEvent):
            raise yaml_is_not_of_the_form(at, "The file repeats a part by an alias (*).", "Write the part out.")
        if getattr(event, "anchor", None):
            raise yaml_is_not_of_the_form(at, "The file names a part by an anchor (&).", "Leave the anchor out.")
        if depth > MOST_DEEP or self.read > MOST_NODES:
            raise yaml_is_not_of_the_form(
                at, "The file is nested too deep or too large.", "Look whether this is the right file."
            )
        if tag := getattr(event, "tag", None):
            raise yaml_is_not_of_the_form(at, f"The tag {tag[:80]} is not allowed.", "Write the plain value.")
        if isinstance(event, yaml.ScalarEvent):
            return Text(event.value, event.style in ("'", '"', "|", ">"), at)
        if isinstance(event, yaml.SequenceStartEvent):
            values: list[Marked] = []
            while not isinstance(item := self.next(), yaml.SequenceEndEvent):
                values.append(self.value(item, depth + 1))
            return Items(tuple(values), at)
        return self.mapping(at, depth)

    def mapping(self, at: Place, depth: int) -> Mapping:
        values: dict[str, Marked] = {}
        places: dict[str, Place] = {}
        before: yaml.Event | None = None
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key_at = self.at(event)
            word = self.value(event, depth + 1)
            if cut := _cut_number(before, event):
                raise comma_in_number(key_at, *cut)
            if not isinstance(word, Text) or word.value == "<<" or len(word.value) > LONGEST_KEY:
                raise yaml_is_not_of_the_form(key_at, "A key must be a plain word.", "Write `word: value`.")
            key = word.value
            if key in values:
                raise yaml_is_not_of_the_form(
                    key_at, f"{key} is written twice (first at line {places[key].line}).", "Keep one of the two."
                )
            before = self.next()
            values[key] = self.value(before, depth + 1)
            places[key] = key_at
        return Mapping(values, places, at)


def _cut_number(before: yaml.Event | None, key: yaml.Event) -> tuple[str, str] | None:
    """A value and the key after it where a comma cut one number in two: the 70 and 000 of `{2025-10: 70,000}`."""
    if not (isinstance(before, yaml.ScalarEvent) and isinstance(key, yaml.ScalarEvent)):
        return None
    if before.style or key.style or not before.value.isdigit() or not _REST_OF_NUMBER.fullmatch(key.value):
        return None
    end, start = before.end_mark, key.start_mark
    touches = end and start and (end.line, end.column + 1) == (start.line, start.column)
    return (before.value, key.value) if touches else None


def text_of(value: Marked | None, at: Place, what: str) -> str:
    """The value as one text, or a refusal that says what should stand there."""
    if not isinstance(value, Text):
        raise yaml_is_not_of_the_form(
            value.at if value else at, f"{what} should be one value.", "Write it on one line after the colon."
        )
    return value.value


def mapping_of(value: Marked | None, at: Place, what: str) -> Mapping:
    """The value as keys and values, or a refusal that says what should stand there."""
    if not isinstance(value, Mapping):
        instead = "Write `key: value` lines, indented."
        if isinstance(value, Text) and value.value[:1].isdigit():
            one = value.value[:40]
            instead = (
                "Say for which months, or of which kind or row: "
                f"{{2025-Q4: {one}}}, {{KIND: {{2025-Q4: {one}}}}} or {{ROW: {one}}}."
            )
        raise yaml_is_not_of_the_form(value.at if value else at, f"{what} should be keys and values.", instead)
    return value


def items_of(value: Marked | None, at: Place, what: str) -> Items:
    """The value as a list, or a refusal that says what should stand there."""
    if not isinstance(value, Items):
        raise yaml_is_not_of_the_form(
            value.at if value else at, f"{what} should be a list.", "Write `- item` lines, or [a, b]."
        )
    return value


def only_keys(mapping: Mapping, allowed: set[str], what: str) -> None:
    """Refuses a key that the form does not have, naming the nearest one that it has."""
    from difflib import get_close_matches

    for key in mapping.values:
        if key not in allowed:
            near = get_close_matches(key, sorted(allowed), 1)
            hint = f"Did you mean {near[0]}?" if near else f"It may have: {', '.join(sorted(allowed))}."
            raise yaml_is_not_of_the_form(mapping.place(key), f"{what} has no key {key}.", hint)
