"""Reading a reform: its YAML file, the rules beside it, and the reforms it includes, each checked against the law."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from shanyraq.engine.ir import Law, Place
from shanyraq.engine.marked import Mapping, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.plain import plain
from shanyraq.engine.read.words import words_of
from shanyraq.reforms.days import Days
from shanyraq.reforms.library import Found, find
from shanyraq.reforms.numbers import read_number_changes
from shanyraq.reforms.overlay import with_changes
from shanyraq.reforms.reform import NumberChange, Reform, RuleChange
from shanyraq.reforms.refuse import (
    changes_nothing,
    includes_itself,
    name_is_not_the_files,
    name_is_taken,
    not_a_change,
    says_not,
    two_of_one_name,
)
from shanyraq.reforms.rules import read_rule_changes

KEYS = {"name", "title", "why", "source", "changes", "includes"}
RESERVED = frozenset({"law", "without_assistance"})
"""What results call the law as it is, and what would be if nothing were paid."""
SUBJECTS = ("number", "rule", "repeal")
NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")


def read_reform(asked: str | Path, law: Law) -> Reform:
    """A reform by its shipped name or its path, read against a law and checked as the law's own files are."""
    found = _read(find(asked, law.country), law, ())
    _one_of_a_name(found.in_order())
    return found


def read_reforms(asked: Iterable[str | Path], law: Law) -> list[Reform]:
    """Several reforms, each once: the one way to read what is asked for together. Refuses two files of one name."""
    return list(_one_of_a_name(read_reform(one, law) for one in asked).values())


def _one_of_a_name(several: Iterable[Reform]) -> dict[str, Reform]:
    found: dict[str, Reform] = {}
    for one in several:
        known = found.setdefault(one.name, one)
        if known.path != one.path:
            raise two_of_one_name(one.name, known.at, one.at)
    return found


def _read(found: Found, law: Law, within: tuple[Found, ...]) -> Reform:
    at = Place(found.shown_as, 1)
    about = mapping_of(read_yaml(found.path, found.shown_as), at, "A reform")
    only_keys(about, KEYS, "A reform")
    name = text_of(about.get("name"), about.at, "name")
    stem = found.path.stem
    if name != stem or not NAME.fullmatch(name):
        raise name_is_not_the_files(about.place("name"), name, stem)
    if name in RESERVED:
        raise name_is_taken(about.place("name"), name)
    includes = _includes(about, found, law, (*within, found))
    for one in includes:
        for part in one.in_order():
            law = with_changes(law, part)
    changes = _changes(about, found, law, name)
    if not changes and not includes:
        raise changes_nothing(at, name)
    return Reform(
        name=name,
        title=words_of(about.get("title"), about.at, f"The reform {name}"),
        why=_sentence(about, "why", "Say in English, in a sentence or two, why it is proposed."),
        source=_source(about),
        changes=changes,
        includes=includes,
        path=found.path,
        at=at,
    )


def _sentence(about: Mapping, key: str, form: str) -> str:
    written = about.get(key)
    text = text_of(written, about.place(key), key).strip() if written is not None else ""
    if not text:
        raise says_not(about.place(key), "the law", key, form)
    return plain(" ".join(text.split()), about.place(key), key)


def _source(about: Mapping) -> str:
    return _sentence(
        about, "source", "Name the paper, decree or draft it comes from, or say that it is an illustration."
    )


def _includes(about: Mapping, found: Found, law: Law, within: tuple[Found, ...]) -> tuple[Reform, ...]:
    written = about.get("includes")
    if written is None:
        return ()
    read: list[Reform] = []
    for item in items_of(written, about.place("includes"), "includes"):
        name = text_of(item, item.at, "An included reform")
        part = find(name, law.country, beside=found.path, at=item.at)
        if part.path in {one.path for one in within}:
            raise includes_itself(item.at, [*(one.path.stem for one in within), part.path.stem])
        read.append(_read(part, law, within))
        for one in read[-1].in_order():
            law = with_changes(law, one)
    return tuple(read)


def _changes(about: Mapping, found: Found, law: Law, name: str) -> tuple[NumberChange | RuleChange, ...]:
    written = about.get("changes")
    changes: list[Mapping] = []
    for item in items_of(written, about.place("changes"), "changes") if written is not None else ():
        change = mapping_of(item, item.at, "A change")
        if sum(change.get(subject) is not None for subject in SUBJECTS) != 1:
            raise not_a_change(item.at)
        changes.append(change)
    days = Days.of(law)
    source = _source(about)
    of_numbers = [change for change in changes if change.get("number") is not None]
    numbers = tuple(read_number_changes(of_numbers, law, days, f"given by the reform {name}: {source}"))
    own = Reform(name, {}, "", source, numbers, (), found.path, about.at)
    of_rules = [change for change in changes if change.get("number") is None]
    python = found.path.with_suffix(".py")
    beside = found.shown_as.rpartition(".")[0] + ".py"
    rules = read_rule_changes(of_rules, with_changes(law, own), days, python, beside, about.at)
    return (*numbers, *rules)
