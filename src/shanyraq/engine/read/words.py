"""What the law says to people: texts that must stand in every language, some of them from a day on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from shanyraq.engine.ir import Place, Words
from shanyraq.engine.marked import Mapping, Marked, Text, mapping_of, only_keys, text_of
from shanyraq.engine.read.plain import plain
from shanyraq.engine.read.value import day_written
from shanyraq.engine.refuse import missing_words, words_for_nothing, yaml_is_not_of_the_form

LANGUAGES = ("kk", "ru", "en")


def refuse_words_for_nothing(words: Mapping, defined: Collection[str], chapter: str, kind: str) -> None:
    """Refuses words in a chapter's YAML for a rule or a choice that its Python file does not define."""
    for name in words.values:
        if name not in defined:
            wordless = [one for one in defined if one not in words.values]
            raise words_for_nothing(words.place(name), kind, name, chapter, get_close_matches(name, wordless, 1))


def words_of(
    value: Marked | None,
    at: Place,
    of: str,
    needed: tuple[str, ...] = LANGUAGES,
    beside: frozenset[str] = frozenset(),
) -> Words:
    """Texts by language; refuses a missing one, and a key that is neither a language nor `beside` them.

    A text with a comma in {braces} must stand in quotes; without them its rest would become such a key.
    """
    mapping = mapping_of(value, at, of)
    for key, text in mapping.values.items():
        if key not in {*needed, *beside} and isinstance(text, Text) and not text.value:
            raise yaml_is_not_of_the_form(
                mapping.place(key), f"{of} breaks off before `{key}`.", "Put a text with a comma inside {…} in quotes."
            )
    only_keys(mapping, {*needed, *beside}, of)
    found = {
        language: plain(text_of(mapping.get(language), mapping.at, of), mapping.place(language), of)
        for language in needed
        if mapping.get(language) is not None
    }
    missing = [language for language in needed if not found.get(language, "").strip()]
    if missing:
        raise missing_words(mapping.at, of, missing)
    return MappingProxyType(found)


def dated_words(value: Marked | None, on: date, at: Place, of: str, needed: tuple[str, ...]) -> Words:
    """Texts by language, or by the day from which they hold: those that hold on the day."""
    mapping = mapping_of(value, at, of)
    if not mapping.values or not all(key[:1].isdigit() for key in mapping.values):
        return words_of(mapping, at, of, needed)
    spans = {day_written(Text(key, False, mapping.place(key)), of): key for key in mapping.values}
    held = [since for since in spans if since <= on]
    if not held:
        raise missing_words(mapping.at, f"{of} on {on}", list(needed))
    key = spans[max(held)]
    return words_of(mapping.values[key], mapping.place(key), of, needed)
