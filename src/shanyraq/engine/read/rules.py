"""The rules of a chapter: each edition with its names found, its body read, and its words in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from shanyraq.engine.ir import Act, Doubt, Rule
from shanyraq.engine.marked import Mapping, mapping_of, only_keys
from shanyraq.engine.read.acts import act_cited, full_citation, require_act
from shanyraq.engine.read.body import read_body
from shanyraq.engine.read.chapter import Chapter
from shanyraq.engine.read.exactness import may_be_inexact
from shanyraq.engine.read.names import Names
from shanyraq.engine.read.source import Draft
from shanyraq.engine.read.words import LANGUAGES, dated_words, refuse_words_for_nothing, words_of
from shanyraq.engine.refuse import editions_overlap, missing_words, must_round, unknown_doubt, yaml_is_not_of_the_form


@dataclass(frozen=True)
class RuleReader:
    """Reads rules against what the whole country has: its names, its acts and its doubts."""

    names: Names
    acts: dict[str, Act]
    doubts: dict[str, Doubt]

    def rules(self, chapter: Chapter) -> Iterator[Rule]:
        """The rules of a chapter, one for each edition."""
        drafts = chapter.source.drafts
        if drafts:
            words = mapping_of(chapter.about.get("rules"), chapter.about.at, f"rules in {chapter.name}.yaml")
            refuse_words_for_nothing(words, [draft.name for draft in drafts], f"{chapter.name}", "rule")
            for draft in drafts:
                yield self._rule(chapter, draft, words)

    def _rule(self, chapter: Chapter, draft: Draft, words: Mapping) -> Rule:
        cite = full_citation(draft.cite, chapter.source.act)
        require_act(act_cited(cite), self.acts, draft.at)
        if draft.doubt and draft.doubt not in self.doubts:
            raise unknown_doubt(draft.at, draft.doubt)
        self.names.check_result(chapter, draft)
        if draft.overrides:
            self.names.check_exception(chapter, draft)
        parameters = tuple(self.names.parameter(chapter, draft, *argument) for argument in draft.arguments)
        kinds = {parameter.name: parameter.kind for parameter in parameters}
        body = read_body(draft, chapter.source, kinds, chapter.choices)
        if draft.rounds is None and may_be_inexact(body) and draft.kind.base in ("money", "share", "measure"):
            raise must_round(draft.at, draft.name)
        if words.get(draft.name) is None:
            raise missing_words(draft.at, f"The rule {draft.name}, under `rules` in {chapter.name}.yaml,", LANGUAGES)
        about = mapping_of(words.get(draft.name), words.at, f"The words of the rule {draft.name}")
        only_keys(about, {"title", "says"}, f"The rule {draft.name}")
        says = dated_words(about.get("says"), draft.since, about.at, f"What {draft.name} says", ("kk", "ru"))
        return Rule(
            name=draft.name,
            chapter=chapter.name,
            group=chapter.source.group,
            parameters=parameters,
            kind=draft.kind,
            body=body,
            cite=cite,
            since=draft.since,
            until=draft.until,
            rounds=draft.rounds,
            doubt=draft.doubt,
            overrides=f"{chapter.name}.{draft.overrides}" if draft.overrides else "",
            title=words_of(about.get("title"), about.at, f"The rule {draft.name}"),
            says=MappingProxyType({**says, "en": draft.docstring}),
            source=draft.source,
            at=draft.at,
        )


def refuse_overlaps(rules: Iterable[Rule]) -> None:
    """Refuses two editions of one rule on one day, and an edition that ends before it begins."""
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
