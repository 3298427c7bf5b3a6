"""One chapter half-read: what its two files say of it alone, before the chapters are read together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from shanyraq.engine.ir import Act, ChapterHead, ChoiceList, Fact, Kind, Number, Place, Words
from shanyraq.engine.marked import Mapping, mapping_of, only_keys, read_yaml
from shanyraq.engine.read.acts import act_cited, require_act
from shanyraq.engine.read.facts import read_fact
from shanyraq.engine.read.numbers import read_number
from shanyraq.engine.read.source import Draft, SourceFile, read_source
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import LawRefusal, annotation_is_wrong, name_defined_twice

CHAPTER_KEYS = {"title", "rules", "numbers", "facts", "choices"}


@dataclass
class Chapter:
    """A chapter's Python and YAML, and what has been read of them so far."""

    source: SourceFile
    about: Mapping
    title: Words
    kinds: dict[str, Kind]
    """What each of its rules gives, the same in every edition."""
    overrides: dict[str, str]
    """Its exceptions, and the rule that each overrides."""
    shelf: str = ""
    choices: dict[str, ChoiceList] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.source.name

    def head(self) -> ChapterHead:
        source = self.source
        return ChapterHead(source.name, source.act, source.group, source.uses, self.title, source.at, self.shelf)


def open_chapter(python: Path, shelf: str, country: str, groups: tuple[str, ...], acts: dict[str, Act]) -> Chapter:
    """The chapter of a Python file and the YAML file beside it; refusals call them by the country's folder."""
    place = f"{country}/{shelf}" if shelf else country
    source = read_source(python, f"{place}/{python.name}")
    words = python.with_suffix(".yaml")
    shown = f"{place}/{words.name}"
    if not words.is_file():
        raise LawRefusal(
            f"The chapter {source.name} has no {words.name}.",
            str(source.at),
            "Write the chapter's title and the words of its rules there.",
        )
    about = mapping_of(read_yaml(words, shown), Place(shown, 1), words.name)
    only_keys(about, CHAPTER_KEYS, words.name)
    if source.group not in groups:
        raise LawRefusal(
            f"The chapter {source.name} speaks of {source.group}.",
            str(source.at),
            f"Groups of this country: {', '.join(groups)}.",
        )
    require_act(source.act, acts, source.at)
    kinds = _kinds_of_rules(source.drafts)
    overrides = {draft.name: draft.overrides for draft in source.drafts if draft.overrides}
    title = words_of(about.get("title"), about.at, f"The chapter {source.name}")
    return Chapter(source, about, title, kinds, overrides, shelf)


def _kinds_of_rules(drafts: tuple[Draft, ...]) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for draft in drafts:
        known = kinds.setdefault(draft.name, draft.kind)
        if known != draft.kind:
            raise annotation_is_wrong(
                draft.at, draft.name, "its result", str(draft.kind), f"{known} in its other edition"
            )
    return kinds


def read_numbers_and_facts(chapter: Chapter, acts: dict[str, Act]) -> None:
    """The numbers and facts of a chapter that knows its choices already; every act they cite must be known."""
    source, about = chapter.source, chapter.about
    if written := about.get("numbers"):
        for name, value in mapping_of(written, about.at, "numbers").values.items():
            number = read_number(name, value, source.name, source.act, chapter.choices)
            chapter.numbers[name] = number
            for entry in number.entries:
                require_act(act_cited(entry.cite), acts, entry.at)
    if written := about.get("facts"):
        for name, value in mapping_of(written, about.at, "facts").values.items():
            chapter.facts[name] = read_fact(name, value, source.name, source.group, chapter.choices)


def refuse_shared_names(chapter: Chapter) -> None:
    """A rule, a number and a fact of one chapter may not share a name: an argument could mean either."""
    rules = {draft.name: draft.at for draft in chapter.source.drafts}
    for things in (chapter.numbers, chapter.facts):
        for name, thing in things.items():
            if name in rules:
                raise name_defined_twice(thing.at, name, rules[name])
            if things is chapter.facts and name in chapter.numbers:
                raise name_defined_twice(thing.at, name, chapter.numbers[name].at)
