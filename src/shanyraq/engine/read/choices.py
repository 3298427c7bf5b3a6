"""The choices of a country: members and codes from Python, titles and days from YAML, each choice defined once."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from shanyraq.engine.ir import NEVER, ChoiceList, Member, Words
from shanyraq.engine.marked import Mapping, Marked, mapping_of, only_keys
from shanyraq.engine.read.chapter import Chapter
from shanyraq.engine.read.source import ChoiceDraft
from shanyraq.engine.read.value import day_written
from shanyraq.engine.read.words import LANGUAGES, refuse_words_for_nothing, words_of
from shanyraq.engine.refuse import name_defined_twice, name_not_found


def read_choices(chapters: dict[str, Chapter]) -> dict[str, ChoiceList]:
    """Every choice of the country; each chapter is given those that it defines or imports."""
    choices: dict[str, ChoiceList] = {}
    for chapter in chapters.values():
        drafts = {draft.name: draft for draft in chapter.source.choices}
        told = (
            mapping_of(chapter.about.get("choices"), chapter.about.at, "choices")
            if drafts or chapter.about.get("choices")
            else None
        )
        if told is not None:
            refuse_words_for_nothing(told, drafts, chapter.name, "choice")
        for name, draft in drafts.items():
            if name in choices:
                raise name_defined_twice(draft.at, name, choices[name].at)
            choices[name] = _choice(draft, told.get(name) if told else None, chapter.name)
    for chapter in chapters.values():
        own = [draft.name for draft in chapter.source.choices]
        for name in chapter.source.imported_choices:
            if name not in choices:
                raise name_not_found(chapter.source.at, chapter.name, name, get_close_matches(name, choices))
        chapter.choices = {name: choices[name] for name in (*own, *chapter.source.imported_choices)}
    return choices


def _choice(draft: ChoiceDraft, described: Marked | None, chapter: str) -> ChoiceList:
    about = mapping_of(described, draft.at, f"The choice {draft.name} in {chapter}.yaml")
    only_keys(about, {"title", "members"}, f"The choice {draft.name}")
    told = mapping_of(about.get("members"), about.at, f"members of {draft.name}")
    only_keys(told, {name for name, _, _ in draft.members}, f"The choice {draft.name} (as defined in Python)")
    members = []
    for name, code, at in draft.members:
        entry = mapping_of(told.get(name), told.at, f"The words of {draft.name}.{name}")
        only_keys(entry, {*LANGUAGES, "since", "until", "note"}, f"{draft.name}.{name}")
        note: Words = (
            words_of(entry.get("note"), entry.at, f"The note of {name}") if entry.get("note") else MappingProxyType({})
        )
        members.append(
            Member(
                name,
                code,
                words_of(entry, at, f"{draft.name}.{name}", beside=frozenset({"since", "until", "note"})),
                _day(entry, "since", date.min),
                _day(entry, "until", NEVER),
                note,
            )
        )
    return ChoiceList(draft.name, chapter, words_of(about.get("title"), about.at, draft.name), tuple(members), draft.at)


def _day(entry: Mapping, key: str, otherwise: date) -> date:
    written = entry.get(key)
    return otherwise if written is None else day_written(written, key)
