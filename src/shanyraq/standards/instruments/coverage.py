"""Which articles of an instrument the norms cite: what a register says is computed, held against what is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from shanyraq.engine.ir import Law
from shanyraq.standards.instruments.kinds import Judged, Provision

SCHEDULE = "schedule"
_ARTICLE = re.compile(r"\bart\.(\d+|[A-Z]\b)")


class Covered(StrEnum):
    """What has become of an article: its own norm, that of a like article, one to come, a question, or nothing."""

    computed = "computed"
    through = "by the same norm"
    to_come = "norm to come"
    person = "person"
    formal = "formal"


def cited_articles(norms: Law) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Of each instrument, the rules and numbers of the norms that cite each of its articles.

    An act of the norms is named for its instrument after its body: `ILO-C102` is C102.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for name, cite in _citations(norms):
        act = ""
        for part in cite.split(", "):
            first = part.partition(" ")[0]
            act = first if first in norms.acts else act
            instrument = act.partition("-")[2] or act
            for article in _articles(part):
                names = found.setdefault(instrument, {}).setdefault(article, [])
                if name not in names:
                    names.append(name)
    return {one: {article: tuple(names) for article, names in held.items()} for one, held in found.items()}


def _citations(norms: Law) -> Iterator[tuple[str, str]]:
    for rule in norms.rules:
        yield rule.id, rule.cite
    for number in norms.numbers.values():
        for entry in number.entries:
            yield number.id, entry.cite


def _articles(part: str) -> list[str]:
    if "schedule" in part.lower():
        return [SCHEDULE]
    return _ARTICLE.findall(part)


def covered(one: Provision, cited: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Covered:
    """What has become of an article, given what the norms cite."""
    if one.judged is Judged.computed:
        if one.article in cited.get(one.instrument, {}):
            return Covered.computed
        return Covered.through if rules_of(one, cited) else Covered.to_come
    return Covered.person if one.judged is Judged.person else Covered.formal


def rules_of(one: Provision, cited: Mapping[str, Mapping[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The rules that cite an article; where none does, those that cite the article whose text it shares whole."""
    own = cited.get(one.instrument, {}).get(one.article, ())
    if own or not one.like or one.differs:
        return own
    instrument, _, article = one.like.partition(" art.")
    return cited.get(instrument, {}).get(article, ())
