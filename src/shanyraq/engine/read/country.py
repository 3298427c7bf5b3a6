"""A country's folder becomes one law: its head, acts and doubts are read, then its chapters together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from shanyraq.engine.ir import Act, Doubt, Law, Place
from shanyraq.engine.marked import Mapping, Marked, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.acts import read_acts
from shanyraq.engine.read.chapter import Chapter, open_chapter, read_numbers_and_facts, refuse_shared_names
from shanyraq.engine.read.choices import read_choices
from shanyraq.engine.read.doubts import read_doubts
from shanyraq.engine.read.names import Names
from shanyraq.engine.read.payers import read_charges, read_payers
from shanyraq.engine.read.people import read_people, refuse_unknown_sums, refuse_wrong_terms
from shanyraq.engine.read.rules import RuleReader, refuse_overlaps
from shanyraq.engine.read.shelves import Shelf, chapter_files, decisions_of, read_shelves
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import LawRefusal, name_defined_twice, unknown_doubt, yaml_is_not_of_the_form

NOWHERE = Place("", 0)
T = TypeVar("T")


def read_country(folder: Path) -> Law:
    """Reads a country: every chapter in the folder, its acts, its doubts and how its decisions are laid out."""
    if not (folder / "country.yaml").is_file():
        raise LawRefusal(
            f"{folder} is not a country's law.",
            str(folder),
            "A country is a folder with country.yaml and chapters.",
        )
    about = mapping_of(_yaml(folder, "country.yaml"), NOWHERE, "country.yaml")
    only_keys(about, {"title", "groups", "people", "shelves", "payers", "charges", "decisions"}, "country.yaml")
    title = words_of(about.get("title"), about.at, "The country")
    groups = _groups(about)
    shelves = read_shelves(folder, about)
    acts, doubts = (
        _of_all(folder, shelves, "acts.yaml", read_acts),
        _of_all(folder, shelves, "doubts.yaml", read_doubts),
    )
    chapters = _chapters(folder, shelves, groups, acts)
    choices = read_choices(chapters)
    for chapter in chapters.values():
        read_numbers_and_facts(chapter, acts)
    for chapter in chapters.values():
        refuse_shared_names(chapter)
    reader = RuleReader(Names(chapters, groups), acts, doubts)
    rules = tuple(rule for chapter in chapters.values() for rule in reader.rules(chapter))
    refuse_overlaps(rules)
    _refuse_unknown_doubts(chapters, doubts)
    numbers = {number.id: number for chapter in chapters.values() for number in chapter.numbers.values()}
    facts = {fact.id: fact for chapter in chapters.values() for fact in chapter.facts.values()}
    refuse_unknown_sums(facts, rules)
    refuse_wrong_terms(facts)
    born, minor = read_people(about, facts, rules)
    return Law(
        country=folder.name,
        title=title,
        groups=groups,
        chapters=MappingProxyType({name: chapter.head() for name, chapter in chapters.items()}),
        rules=rules,
        numbers=MappingProxyType(numbers),
        facts=MappingProxyType(facts),
        choices=MappingProxyType(choices),
        acts=MappingProxyType(acts),
        doubts=MappingProxyType(doubts),
        decisions=MappingProxyType(
            decisions_of(about) | {key: one for shelf in shelves for key, one in shelf.decisions}
        ),
        payers=MappingProxyType(read_payers(about, choices)),
        charges=MappingProxyType(read_charges(about)),
        shelves=MappingProxyType({shelf.name: shelf.title for shelf in shelves}),
        born=born,
        minor=minor,
    )


def _chapters(
    folder: Path, shelves: Sequence[Shelf], groups: tuple[str, ...], acts: dict[str, Act]
) -> dict[str, Chapter]:
    """Every chapter by name, those on no shelf first; no two of a country may share a name."""
    chapters: dict[str, Chapter] = {}
    for shelf in ("", *(one.name for one in shelves)):
        for path in chapter_files(folder / shelf):
            found = open_chapter(path, shelf, folder.name, groups, acts)
            if found.name in chapters:
                raise name_defined_twice(found.source.at, found.name, chapters[found.name].source.at)
            chapters[found.name] = found
    return chapters


def _of_all(folder: Path, shelves: Sequence[Shelf], file: str, read: Callable[[Marked], dict[str, T]]) -> dict[str, T]:
    """What the country and its shelves say in files of one name; nothing may be said twice."""
    found: dict[str, T] = {}
    for shelf in ("", *(one.name for one in shelves)):
        name = f"{shelf}/{file}" if shelf else file
        if not (folder / name).is_file() and (shelf or file != "acts.yaml"):
            continue
        there = read(_yaml(folder, name))
        if twice := sorted(set(found) & set(there)):
            raise LawRefusal(f"{twice[0]} is there already.", f"{folder.name}/{name}", "Write it in one file only.")
        found |= there
    return found


def _decisions(about: Mapping, shelves: Sequence[Shelf]) -> dict[str, object]:
    """The decisions of the country and then of its shelves, by name."""
    found = decisions_of(about)
    for shelf in shelves:
        for name, written in shelf.decisions:
            if name in found:
                raise LawRefusal(f"The decision {name} is there already.", shelf.name, "Write it in one file only.")
            found[name] = written
    return found


def _yaml(folder: Path, name: str) -> Marked:
    return read_yaml(folder / name, f"{folder.name}/{name}")


def _groups(about: Mapping) -> tuple[str, ...]:
    groups = tuple(text_of(item, about.at, "A group") for item in items_of(about.get("groups"), about.at, "groups"))
    if len(groups) != 2 or groups[0] == groups[1]:
        raise yaml_is_not_of_the_form(
            about.place("groups"), "A country has two groups.", "Write groups: [person, family]."
        )
    return groups


def _refuse_unknown_doubts(chapters: dict[str, Chapter], doubts: dict[str, Doubt]) -> None:
    """The doubts of rules are looked up as rules are read; these are those of dated values."""
    for chapter in chapters.values():
        for number in chapter.numbers.values():
            for entry in number.entries:
                if entry.doubt and entry.doubt not in doubts:
                    raise unknown_doubt(entry.at, entry.doubt)
