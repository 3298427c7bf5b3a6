"""Second reading: the chapters of a country together, with every name found and every kind checked."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from shanyraq.engine.ir import (
    DAY,
    AnyKind,
    ByKind,
    ChapterHead,
    ChoiceList,
    EachKind,
    Fact,
    HistoryKind,
    Kind,
    Law,
    Number,
    Parameter,
    Place,
    Rule,
    Words,
)
from shanyraq.engine.marked import Items, Mapping, Marked, Text, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.body import Lowering, may_be_inexact
from shanyraq.engine.read.figures import (
    LANGUAGES,
    NumberReader,
    dated_words,
    full_citation,
    read_acts,
    read_choice,
    read_doubts,
    read_fact,
    words_of,
)
from shanyraq.engine.read.source import KINDS, Draft, SourceFile, read_source
from shanyraq.engine.refuse import (
    LawRefusal,
    annotation_is_wrong,
    editions_overlap,
    exception_is_no_rule,
    missing_words,
    must_round,
    name_defined_twice,
    name_is_ambiguous,
    name_not_found,
    not_in_the_language,
    series_of_members,
    unknown_act,
    unknown_doubt,
    yaml_is_not_of_the_form,
)

THE_DAY = "the_day"
NOWHERE = Place("", 0)
CHAPTER_KEYS = {"title", "rules", "numbers", "facts", "choices"}


@dataclass
class _Chapter:
    """One chapter half-read: its source, and its numbers, facts and choices."""

    source: SourceFile
    about: Mapping
    title: Words
    choices: dict[str, ChoiceList] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)


def read_law(folder: Path) -> Law:
    """Reads a country: every chapter in the folder, its acts, its doubts and how its decisions are laid out."""
    return _Country(folder).read()


class _Country:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not (folder / "country.yaml").is_file():
            raise LawRefusal(
                f"{folder} is not a country's law.",
                str(folder),
                "A country is a folder with country.yaml and chapters.",
            )
        about = mapping_of(self.yaml("country.yaml"), NOWHERE, "country.yaml")
        only_keys(about, {"title", "groups", "decisions"}, "country.yaml")
        self.about = about
        self.title = words_of(about.get("title"), about.at, "The country")
        self.groups = tuple(
            text_of(item, about.at, "A group") for item in items_of(about.get("groups"), about.at, "groups")
        )
        if len(self.groups) != 2 or self.groups[0] == self.groups[1]:
            raise yaml_is_not_of_the_form(
                about.place("groups"), "A country has two groups.", "Write groups: [person, family]."
            )
        self.acts = read_acts(self.yaml("acts.yaml"))
        self.doubts = read_doubts(self.yaml("doubts.yaml")) if (folder / "doubts.yaml").is_file() else {}
        self.chapters: dict[str, _Chapter] = {}
        self.kinds_of_rules: dict[str, Kind] = {}
        self.overridden: dict[str, str] = {}

    def shown(self, path: Path) -> str:
        return f"{self.folder.name}/{path.name}"

    def yaml(self, name: str) -> Marked:
        path = self.folder / name
        return read_yaml(path, self.shown(path))

    def read(self) -> Law:
        for path in sorted(self.folder.glob("*.py")):
            if path.stem != "__init__" and path.is_file():
                self.open_chapter(path)
        choices = self.read_choices()
        for chapter in self.chapters.values():
            self.read_numbers_and_facts(chapter)
        for chapter in self.chapters.values():
            self.check_names(chapter)
        rules = tuple(rule for chapter in self.chapters.values() for rule in self.rules(chapter))
        _refuse_overlaps(rules)
        self.check_doubts(rules)
        return Law(
            country=self.folder.name,
            title=self.title,
            groups=self.groups,
            chapters=MappingProxyType({name: self.head(chapter) for name, chapter in self.chapters.items()}),
            rules=rules,
            numbers=MappingProxyType(
                {number.id: number for chapter in self.chapters.values() for number in chapter.numbers.values()}
            ),
            facts=MappingProxyType(
                {fact.id: fact for chapter in self.chapters.values() for fact in chapter.facts.values()}
            ),
            choices=MappingProxyType(choices),
            acts=MappingProxyType(self.acts),
            doubts=MappingProxyType(self.doubts),
            decisions=MappingProxyType(
                _plain(mapping_of(self.about.get("decisions"), self.about.at, "decisions"))
                if self.about.get("decisions")
                else {}
            ),
        )

    # ---- first pass ----------------------------------------------------------------------------------------------

    def open_chapter(self, path: Path) -> None:
        source = read_source(path, self.shown(path))
        words = path.with_suffix(".yaml")
        if not words.is_file():
            raise LawRefusal(
                f"The chapter {source.name} has no {words.name}.",
                str(source.at),
                "Write the chapter's title and the words of its rules there.",
            )
        about = mapping_of(read_yaml(words, self.shown(words)), Place(self.shown(words), 1), words.name)
        only_keys(about, CHAPTER_KEYS, words.name)
        if source.group not in self.groups:
            raise LawRefusal(
                f"The chapter {source.name} speaks of {source.group}.",
                str(source.at),
                f"Groups of this country: {', '.join(self.groups)}.",
            )
        self.require_act(source.act, source.at)
        for draft in source.drafts:
            if draft.overrides:
                self.overridden[f"{source.name}.{draft.name}"] = draft.overrides
            known = self.kinds_of_rules.setdefault(f"{source.name}.{draft.name}", draft.kind)
            if known != draft.kind:
                raise annotation_is_wrong(
                    draft.at, draft.name, "its result", str(draft.kind), f"{known} in its other edition"
                )
        self.chapters[source.name] = _Chapter(
            source, about, words_of(about.get("title"), about.at, f"The chapter {source.name}")
        )

    def require_act(self, act: str, at: Place) -> None:
        if act not in self.acts:
            raise unknown_act(at, act, list(self.acts))

    def read_choices(self) -> dict[str, ChoiceList]:
        choices: dict[str, ChoiceList] = {}
        for chapter in self.chapters.values():
            drafts = {draft.name: draft for draft in chapter.source.choices}
            told = (
                mapping_of(chapter.about.get("choices"), chapter.about.at, "choices")
                if drafts or chapter.about.get("choices")
                else None
            )
            if told is not None:
                only_keys(told, set(drafts), f"choices in {chapter.source.name}.yaml")
            for name, draft in drafts.items():
                if name in choices:
                    raise name_defined_twice(draft.at, name, choices[name].at)
                choices[name] = read_choice(draft, told.get(name) if told else None, chapter.source.name)
        for chapter in self.chapters.values():
            own = {draft.name for draft in chapter.source.choices}
            for name in chapter.source.imported_choices:
                if name not in choices:
                    raise name_not_found(chapter.source.at, chapter.source.name, name, get_close_matches(name, choices))
            chapter.choices = {name: choices[name] for name in (*own, *chapter.source.imported_choices)}
        return choices

    def read_numbers_and_facts(self, chapter: _Chapter) -> None:
        source, about = chapter.source, chapter.about
        if written := about.get("numbers"):
            for name, value in mapping_of(written, about.at, "numbers").values.items():
                number = NumberReader(name, source.name, source.act, chapter.choices).read(value, value.at)
                chapter.numbers[name] = number
                for entry in number.entries:
                    self.require_act(entry.cite.split(" ", 1)[0], entry.at)
        if written := about.get("facts"):
            for name, value in mapping_of(written, about.at, "facts").values.items():
                chapter.facts[name] = read_fact(name, value, source.name, source.group, chapter.choices)

    def check_names(self, chapter: _Chapter) -> None:
        rules = {draft.name: draft.at for draft in chapter.source.drafts}
        for things in (chapter.numbers, chapter.facts):
            for name, thing in things.items():
                if name in rules:
                    raise name_defined_twice(thing.at, name, rules[name])
                if things is chapter.facts and name in chapter.numbers:
                    raise name_defined_twice(thing.at, name, chapter.numbers[name].at)

    # ---- rules ---------------------------------------------------------------------------------------------------

    def rules(self, chapter: _Chapter) -> Iterable[Rule]:
        names = {draft.name for draft in chapter.source.drafts}
        told = (
            mapping_of(chapter.about.get("rules"), chapter.about.at, f"rules in {chapter.source.name}.yaml")
            if names
            else None
        )
        if told is not None:
            only_keys(told, names, f"rules in {chapter.source.name}.yaml")
        for draft in chapter.source.drafts:
            yield self.rule(chapter, draft, told)

    def rule(self, chapter: _Chapter, draft: Draft, told: Mapping | None) -> Rule:
        source = chapter.source
        cite = full_citation(draft.cite, source.act)
        self.require_act(cite.split(" ", 1)[0], draft.at)
        if draft.doubt and draft.doubt not in self.doubts:
            raise unknown_doubt(draft.at, draft.doubt)
        if draft.kind.base == "choice" and draft.kind.choice not in chapter.choices:
            near = get_close_matches(draft.kind.choice, [*KINDS, *chapter.choices], 3)
            held_by = [other for other, there in self.chapters.items() if draft.kind.choice in there.choices]
            raise name_not_found(draft.at, draft.name, draft.kind.choice, near, [] if near else held_by[:1])
        if draft.overrides:
            self.check_overridden(source.name, draft)
        parameters = tuple(self.parameter(chapter, draft, name, kind, at) for name, kind, at in draft.arguments)
        lowering = Lowering(
            source.at.file,
            source.lines,
            {parameter.name: parameter.kind for parameter in parameters},
            chapter.choices,
            result=draft.kind,
            may_be_silent=bool(draft.overrides),
        )
        try:
            body = lowering.block(list(draft.body), draft.body[0] if draft.body else _nothing(draft.at.line))
        except RecursionError:
            raise not_in_the_language(
                draft.at, draft.name, "A rule nested this deep", "Split it into several rules."
            ) from None
        if draft.rounds is None and may_be_inexact(body) and draft.kind.base in ("money", "share", "measure"):
            raise must_round(draft.at, draft.name)
        if told is None or told.get(draft.name) is None:
            raise missing_words(draft.at, f"The rule {draft.name}, under `rules` in {source.name}.yaml,", LANGUAGES)
        about = mapping_of(told.get(draft.name), told.at, f"The words of the rule {draft.name}")
        only_keys(about, {"title", "says"}, f"The rule {draft.name}")
        told_words = dated_words(about.get("says"), draft.since, about.at, f"What {draft.name} says", ("kk", "ru"))
        says = {**told_words, "en": draft.docstring}
        return Rule(
            name=draft.name,
            chapter=source.name,
            group=source.group,
            parameters=parameters,
            kind=draft.kind,
            body=body,
            cite=cite,
            since=draft.since,
            until=draft.until,
            rounds=draft.rounds,
            doubt=draft.doubt,
            overrides=f"{source.name}.{draft.overrides}" if draft.overrides else "",
            title=words_of(about.get("title"), about.at, f"The rule {draft.name}"),
            says=MappingProxyType(says),
            source=draft.source,
            at=draft.at,
        )

    def check_overridden(self, chapter: str, draft: Draft) -> None:
        """An exception overrides a rule of its chapter, of its own kind, and not another exception."""
        name = f"{chapter}.{draft.overrides}"
        if name not in self.kinds_of_rules:
            near = get_close_matches(draft.overrides, [one.split(".")[1] for one in self.kinds_of_rules], 3)
            raise name_not_found(draft.at, draft.name, draft.overrides, near)
        if name in self.overridden:
            raise exception_is_no_rule(draft.at, draft.name, draft.overrides, self.overridden[name])
        if self.kinds_of_rules[name] != draft.kind:
            really = f"{self.kinds_of_rules[name]}, as {draft.overrides} gives"
            raise annotation_is_wrong(draft.at, draft.name, "its result", str(draft.kind), really)

    def parameter(self, chapter: _Chapter, draft: Draft, name: str, kind: AnyKind, at: Place) -> Parameter:
        if name == THE_DAY:
            if kind != DAY:
                raise annotation_is_wrong(at, draft.name, name, str(kind), "Day")
            return Parameter(name, DAY, "day", THE_DAY, at)
        source, target, really = self.find(chapter, draft, name, at)
        if target in self.overridden:
            raise exception_is_no_rule(at, draft.name, name, self.overridden[target])
        if source == "fact" and isinstance(really, (HistoryKind, ByKind)):
            owner = self.chapters[target.split(".")[0]].source.group
            if self.groups.index(owner) < self.groups.index(chapter.source.group):
                raise series_of_members(at, draft.name, name, owner)
        if kind != really:
            raise annotation_is_wrong(at, draft.name, name, str(kind), str(really))
        return Parameter(name, kind, source, target, at)

    def find(
        self, chapter: _Chapter, draft: Draft, name: str, at: Place
    ) -> tuple[Literal["rule", "number", "fact"], str, AnyKind]:
        """What an argument names: in the chapter itself, or in exactly one of those it uses."""
        own = self.owned(chapter, name, chapter)
        if own is not None:
            return own
        found = []
        for used in chapter.source.uses:
            if used not in self.chapters:
                raise LawRefusal(
                    f"{chapter.source.name} uses {used}, which is not in this country.",
                    str(chapter.source.at),
                    "Write the chapter, or drop it from `uses`.",
                )
            there = self.owned(self.chapters[used], name, chapter)
            if there is not None:
                found.append((used, there))
        if len(found) > 1:
            raise name_is_ambiguous(at, draft.name, name, [used for used, _ in found])
        if not found:
            near = get_close_matches(name, self.all_names(chapter), 3)
            held_by = [other for other, there in self.chapters.items() if self.owned(there, name, chapter)]
            raise name_not_found(at, draft.name, name, near, held_by)
        return found[0][1]

    def owned(
        self, owner: _Chapter, name: str, reader: _Chapter
    ) -> tuple[Literal["rule", "number", "fact"], str, AnyKind] | None:
        target = f"{owner.source.name}.{name}"
        if target in self.kinds_of_rules:
            return "rule", target, self.seen_from(reader, owner, self.kinds_of_rules[target])
        if name in owner.numbers:
            return "number", target, owner.numbers[name].kind
        if name in owner.facts:
            return "fact", target, self.seen_from(reader, owner, owner.facts[name].kind)
        return None

    def seen_from(self, reader: _Chapter, owner: _Chapter, kind: AnyKind) -> AnyKind:
        """A value of a group below is seen as one for each member."""
        below = self.groups.index(owner.source.group) < self.groups.index(reader.source.group)
        return EachKind(kind) if below and isinstance(kind, Kind) else kind

    def all_names(self, chapter: _Chapter) -> list[str]:
        names = [THE_DAY]
        for one in (chapter, *(self.chapters[used] for used in chapter.source.uses)):
            names += [draft.name for draft in one.source.drafts] + list(one.numbers) + list(one.facts)
        return names

    def check_doubts(self, rules: tuple[Rule, ...]) -> None:
        for chapter in self.chapters.values():
            for number in chapter.numbers.values():
                for entry in number.entries:
                    if entry.doubt and entry.doubt not in self.doubts:
                        raise unknown_doubt(entry.at, entry.doubt)

    def head(self, chapter: _Chapter) -> ChapterHead:
        source = chapter.source
        return ChapterHead(source.name, source.act, source.group, source.uses, chapter.title, source.at)


def _nothing(line: int) -> ast.stmt:
    """Stands for a body without statements, so that the refusal has a line."""
    return ast.Pass(lineno=line)


def _refuse_overlaps(rules: tuple[Rule, ...]) -> None:
    editions: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.since > rule.until:
            raise yaml_is_not_of_the_form(rule.at, f"{rule.name} ends before it begins.", "Mend since or until.")
        editions.setdefault(rule.id, []).append(rule)
    for name, several in editions.items():
        several.sort(key=lambda rule: rule.since)
        for one, other in pairwise(several):
            if other.since <= one.until:
                raise editions_overlap(name, one.at, other.at, max(other.since, date.min))


def _plain(marked: Marked) -> dict[str, object]:
    def plain(value: Marked) -> object:
        if isinstance(value, Text):
            return value.value
        if isinstance(value, Items):
            return [plain(item) for item in value]
        return {key: plain(item) for key, item in value.values.items()}

    found = plain(marked)
    return found if isinstance(found, dict) else {}
