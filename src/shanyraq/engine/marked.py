"""YAML whose every value keeps its line, read safely: no tags, no aliases, no duplicate keys, no unbounded size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from shanyraq.engine.ir import Place
from shanyraq.engine.refuse import Refusal, yaml_does_not_parse, yaml_is_not_of_the_form

MOST_BYTES = 4_000_000
MOST_DEEP = 40
MOST_NODES = 400_000


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


def read_yaml(path: Path, shown_as: str | None = None) -> Marked:
    """The file's one document. Refuses what is too large, not UTF-8, not YAML, or has tags, aliases or double keys."""
    file = shown_as or str(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise yaml_is_not_of_the_form(
                Place(file, 1),
                f"The file is larger than {MOST_BYTES:,} bytes.",
                "A case or a chapter is a few pages; look whether this is the right file.",
            )
        raw = path.read_bytes()
    except OSError as error:
        raise Refusal(f"The file {file} cannot be read: {error.strerror or error}.", "", "Check the path.") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise yaml_does_not_parse(Place(file, line), "it is not UTF-8 text") from None
    return read_yaml_text(text, file)


def read_yaml_text(text: str, file: str) -> Marked:
    """The same for a text already in memory; `file` is how refusals call it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        nodes = list(yaml.compose_all(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line + 1) if error.problem_mark else 1
        raise yaml_does_not_parse(Place(file, line), str(error.problem or error.context or "it breaks off")) from None
    except (yaml.YAMLError, ValueError) as error:
        raise yaml_does_not_parse(Place(file, 1), str(error).splitlines()[0]) from None
    except RecursionError:
        raise yaml_does_not_parse(Place(file, 1), "it is nested too deep") from None
    if not nodes or nodes[0] is None:
        raise yaml_is_not_of_the_form(
            Place(file, 1), "The file is empty.", "docs/language.md shows what belongs in it."
        )
    if len(nodes) > 1:
        raise yaml_is_not_of_the_form(
            Place(file, nodes[1].start_mark.line + 1),
            "The file holds more than one document.",
            "Keep one, without `---`.",
        )
    return _Converter(file).convert(nodes[0], 0)


class _Converter:
    def __init__(self, file: str) -> None:
        self.file = file
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node, depth: int) -> Marked:
        at = Place(self.file, node.start_mark.line + 1)
        if id(node) in self.seen:
            raise yaml_is_not_of_the_form(at, "The file repeats a part by an alias (*).", "Write the part out.")
        self.seen.add(id(node))
        if depth > MOST_DEEP or len(self.seen) > MOST_NODES:
            raise yaml_is_not_of_the_form(
                at, "The file is nested too deep or too large.", "Look whether this is the right file."
            )
        if isinstance(node, yaml.ScalarNode):
            if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.endswith((":binary", ":python")):
                raise yaml_is_not_of_the_form(at, f"The tag {node.tag} is not allowed.", "Write the plain value.")
            return Text(node.value, node.style in ("'", '"', "|", ">"), at)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.convert(item, depth + 1) for item in node.value), at)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, at, depth)
        raise yaml_is_not_of_the_form(
            at, "This part of the file cannot be read.", "Write plain keys, values and lists."
        )

    def mapping(self, node: yaml.MappingNode, at: Place, depth: int) -> Mapping:
        values: dict[str, Marked] = {}
        places: dict[str, Place] = {}
        for key_node, value_node in node.value:
            key_at = Place(self.file, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                raise yaml_is_not_of_the_form(key_at, "A key must be a plain word.", "Write `word: value`.")
            key = str(key_node.value)
            if key in values:
                raise yaml_is_not_of_the_form(
                    key_at, f"{key} is written twice (first at line {places[key].line}).", "Keep one of the two."
                )
            values[key] = self.convert(value_node, depth + 1)
            places[key] = key_at
        return Mapping(values, places, at)


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
        raise yaml_is_not_of_the_form(
            value.at if value else at, f"{what} should be keys and values.", "Write `key: value` lines, indented."
        )
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
