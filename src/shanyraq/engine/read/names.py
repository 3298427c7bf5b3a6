"""What the arguments of rules stand for: rules, numbers and facts, of the chapter itself or of one that it uses."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal, TypeAlias

from shanyraq.engine.ir import DAY, AnyKind, ByKind, EachKind, HistoryKind, Kind, Parameter, Place
from shanyraq.engine.read.chapter import Chapter
from shanyraq.engine.read.kinds import KINDS
from shanyraq.engine.read.source import Draft
from shanyraq.engine.refuse import (
    LawRefusal,
    annotation_is_wrong,
    exception_is_no_rule,
    name_is_ambiguous,
    name_not_found,
    series_of_members,
)

THE_DAY = "the_day"

Found: TypeAlias = tuple[Literal["rule", "number", "fact"], Chapter, AnyKind]
"""What a name stands for, the chapter that has it, and its kind as seen from where it is used."""


class Names:
    """The names of every chapter of a country, and who sees which."""

    def __init__(self, chapters: Mapping[str, Chapter], groups: tuple[str, ...]) -> None:
        self.chapters = chapters
        self.groups = groups

    def parameter(self, chapter: Chapter, draft: Draft, name: str, kind: AnyKind, at: Place) -> Parameter:
        """One argument of a rule with what it names; refuses a kind that the named thing does not have."""
        if name == THE_DAY:
            if kind != DAY:
                raise annotation_is_wrong(at, draft.name, name, str(kind), "Day")
            return Parameter(name, DAY, "day", THE_DAY, at)
        called, (source, owner, really) = self._find(chapter, draft, name, at)
        if called in owner.overrides:
            raise exception_is_no_rule(at, draft.name, name, owner.overrides[called])
        if source == "fact" and isinstance(really, (HistoryKind, ByKind)) and self._is_below(owner, chapter):
            raise series_of_members(at, draft.name, name, owner.source.group)
        if kind != really:
            raise annotation_is_wrong(at, draft.name, name, str(kind), str(really))
        return Parameter(name, kind, source, f"{owner.name}.{called}", at)

    def check_result(self, chapter: Chapter, draft: Draft) -> None:
        """A rule that gives a choice gives one that its chapter knows."""
        if draft.kind.base == "choice" and draft.kind.choice not in chapter.choices:
            near = get_close_matches(draft.kind.choice, [*KINDS, *chapter.choices], 3)
            held_by = [other for other, there in self.chapters.items() if draft.kind.choice in there.choices]
            raise name_not_found(draft.at, draft.name, draft.kind.choice, near, [] if near else held_by[:1])

    def check_exception(self, chapter: Chapter, draft: Draft) -> None:
        """An exception overrides a rule of its chapter, of its own kind, and not another exception."""
        if draft.overrides not in chapter.kinds:
            known = [name for one in self.chapters.values() for name in one.kinds]
            raise name_not_found(draft.at, draft.name, draft.overrides, get_close_matches(draft.overrides, known, 3))
        if draft.overrides in chapter.overrides:
            raise exception_is_no_rule(draft.at, draft.name, draft.overrides, chapter.overrides[draft.overrides])
        if chapter.kinds[draft.overrides] != draft.kind:
            really = f"{chapter.kinds[draft.overrides]}, as {draft.overrides} gives"
            raise annotation_is_wrong(draft.at, draft.name, "its result", str(draft.kind), really)

    def _find(self, chapter: Chapter, draft: Draft, name: str, at: Place) -> tuple[str, Found]:
        """What an argument names, and what it is called there: in the chapter itself, or in one of those it uses."""
        own = self._owned(chapter, name, chapter)
        if own is not None:
            return name, own
        found: list[Found] = []
        for used in chapter.source.uses:
            if used not in self.chapters:
                raise LawRefusal(
                    f"{chapter.name} uses {used}, which is not in this country.",
                    str(chapter.source.at),
                    "Write the chapter, or drop it from `uses`.",
                )
            there = self._owned(self.chapters[used], name, chapter)
            if there is not None:
                found.append(there)
        if len(found) > 1:
            raise name_is_ambiguous(at, draft.name, name, [owner.name for _, owner, _ in found])
        with_chapter = self._named_with_its_chapter(chapter, name)
        if not found and with_chapter is not None:
            return with_chapter
        if not found:
            near = get_close_matches(name, self._seen_by(chapter), 3)
            held_by = [other for other, there in self.chapters.items() if self._owned(there, name, chapter)]
            raise name_not_found(at, draft.name, name, near, held_by)
        return name, found[0]

    def _named_with_its_chapter(self, chapter: Chapter, name: str) -> tuple[str, Found] | None:
        """`monthly_amount_of_pension` is the monthly_amount of the used chapter pension: of names in several."""
        for used in chapter.source.uses:
            called = name.removesuffix(f"_of_{used}")
            there = self._owned(self.chapters[used], called, chapter) if called != name else None
            if there is not None:
                return called, there
        return None

    def _owned(self, owner: Chapter, name: str, reader: Chapter) -> Found | None:
        if name in owner.kinds:
            return "rule", owner, self._seen_from(reader, owner, owner.kinds[name])
        if name in owner.numbers:
            return "number", owner, owner.numbers[name].kind
        if name in owner.facts:
            return "fact", owner, self._seen_from(reader, owner, owner.facts[name].kind)
        return None

    def _seen_from(self, reader: Chapter, owner: Chapter, kind: AnyKind) -> AnyKind:
        """A value of a group below is seen as one for each member."""
        return EachKind(kind) if isinstance(kind, Kind) and self._is_below(owner, reader) else kind

    def _is_below(self, owner: Chapter, reader: Chapter) -> bool:
        return self.groups.index(owner.source.group) < self.groups.index(reader.source.group)

    def _seen_by(self, chapter: Chapter) -> list[str]:
        """Every name that the arguments of a chapter's rules may use."""
        names = [THE_DAY]
        for one in (chapter, *(self.chapters[used] for used in chapter.source.uses)):
            names += [draft.name for draft in one.source.drafts] + list(one.numbers) + list(one.facts)
        return names
