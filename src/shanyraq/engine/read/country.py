"""A country's folder becomes one law: its head, acts and doubts are read, then its chapters together."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from shanyraq.engine.ir import Doubt, Law, Place
from shanyraq.engine.marked import Items, Mapping, Marked, Text, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.acts import read_acts
from shanyraq.engine.read.chapter import Chapter, open_chapter, read_numbers_and_facts, refuse_shared_names
from shanyraq.engine.read.choices import read_choices
from shanyraq.engine.read.doubts import read_doubts
from shanyraq.engine.read.names import Names
from shanyraq.engine.read.rules import RuleReader, refuse_overlaps
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import LawRefusal, unknown_doubt, yaml_is_not_of_the_form

NOWHERE = Place("", 0)


def read_law(folder: Path) -> Law:
    """Reads a country: every chapter in the folder, its acts, its doubts and how its decisions are laid out."""
    if not (folder / "country.yaml").is_file():
        raise LawRefusal(
            f"{folder} is not a country's law.",
            str(folder),
            "A country is a folder with country.yaml and chapters.",
        )
    about = mapping_of(_yaml(folder, "country.yaml"), NOWHERE, "country.yaml")
    only_keys(about, {"title", "groups", "decisions"}, "country.yaml")
    title = words_of(about.get("title"), about.at, "The country")
    groups = _groups(about)
    acts = read_acts(_yaml(folder, "acts.yaml"))
    doubts = read_doubts(_yaml(folder, "doubts.yaml")) if (folder / "doubts.yaml").is_file() else {}

    files = [path for path in sorted(folder.glob("*.py")) if path.stem != "__init__" and path.is_file()]
    chapters = {path.stem: open_chapter(path, folder.name, groups, acts) for path in files}
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
        decisions=MappingProxyType(_decisions(about)),
    )


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


def _decisions(about: Mapping) -> dict[str, object]:
    """How decisions are laid out, as plain values: engine/layout.py gives them their meaning."""

    def plain(value: Marked) -> object:
        if isinstance(value, Text):
            return value.value
        if isinstance(value, Items):
            return [plain(item) for item in value]
        return {key: plain(item) for key, item in value.values.items()}

    written = about.get("decisions")
    if written is None:
        return {}
    return {key: plain(item) for key, item in mapping_of(written, about.at, "decisions").values.items()}
