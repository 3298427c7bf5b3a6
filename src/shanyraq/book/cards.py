"""Cards: everything the book knows about one rule, number or fact, as one JSON value in all three languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shanyraq.book.country import Country
from shanyraq.book.difference import Difference, changes
from shanyraq.book.paying import charge_card, payment_card
from shanyraq.book.speaker import one_kind
from shanyraq.book.status import (
    doubt_value,
    row_text,
    shelves_of_doubts,
    signatures,
    standing_of_entry,
    unsigned,
)
from shanyraq.book.watching import Examined
from shanyraq.book.web import citation, current
from shanyraq.engine.ir import (
    NEVER,
    AnyKind,
    ByKind,
    Entry,
    Fact,
    HistoryKind,
    Kind,
    Law,
    Number,
    Place,
    Rule,
    Scalar,
    TableKind,
)
from shanyraq.engine.layout import Layout, layout
from shanyraq.engine.values import written

Card = dict[str, object]
MOST_CASES = 12
"""Cases shown with a rule; the rest are on the chapter's page of cases."""


@dataclass(frozen=True)
class Book:
    """A country's law as the book shows it on a day."""

    country: Country
    day: date

    @property
    def law(self) -> Law:
        """The law."""
        return self.country.law

    @cached_property
    def cases_of(self) -> Mapping[str, tuple[Examined, ...]]:
        """The cases that reach each rule, those that name it first."""
        found: dict[str, list[Examined]] = {}
        for one in self.country.examined:
            for name in one.rules | set(one.names):
                found.setdefault(name, []).append(one)
        return {name: tuple(sorted(several, key=lambda one: name not in one.names)) for name, several in found.items()}

    @cached_property
    def number_of_case(self) -> Mapping[Place, int]:
        """The number of each case among those of its chapter, from 1, by where it is written."""
        counted: dict[str, int] = {}
        found: dict[Place, int] = {}
        for one in self.country.examined:
            counted[one.case.chapter] = counted.get(one.case.chapter, 0) + 1
            found[one.case.at] = counted[one.case.chapter]
        return found

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """How each decision of the law is laid out, by name."""
        return {name: layout(self.law, name) for name in self.law.decisions}

    @cached_property
    def changes(self) -> list[Difference]:
        """What each day on which the law changed has brought, the latest first."""
        return changes(self.law, self.country.web, self.day)

    @cached_property
    def shelf_of_doubt(self) -> Mapping[str, str]:
        """The shelf on whose page each doubt stands."""
        return shelves_of_doubts(self.law)

    def card(self, name: str) -> Card:
        """The card of a rule, number or fact by id."""
        if name in self.country.web.editions:
            return rule_card(self, name)
        if name in self.law.numbers:
            return number_card(self, self.law.numbers[name])
        return fact_card(self, self.law.facts[name])

    def is_a(self, name: str) -> str:
        """Whether a name is a rule's, an exception's, a number's or a fact's."""
        if name in self.country.web.editions:
            return "exception" if self.country.web.editions[name][0].overrides else "rule"
        return "number" if name in self.law.numbers else "fact"


def until_text(day: date) -> str | None:
    """The last day; none for what goes on."""
    return None if day == NEVER else day.isoformat()


# ---- rules ------------------------------------------------------------------------------------------------------


def rule_card(book: Book, name: str) -> Card:
    """Everything about a rule or an exception."""
    several = book.country.web.editions[name]
    now = current(several, book.day)
    return {
        "is": book.is_a(name),
        "id": name,
        "chapter": now.chapter,
        "group": now.group,
        "title": dict(now.title),
        "says": dict(now.says),
        "gives": str(now.kind),
        "payment": payment_card(book, name),
        "charge": charge_card(book, name),
        "overrides": now.overrides or None,
        "in_force": now.since <= book.day <= now.until,
        "editions": [_edition(book, rule, rule is now) for rule in reversed(several)],
        "exceptions": list(book.country.web.exceptions.get(name, ())),
        "depends_on": list(book.country.web.needs.get(name, ())),
        "needed_by": list(book.country.web.needed_by.get(name, ())),
        "shown_in": list(book.country.web.shown_in.get(name, ())),
        "cases": [case_card(book, one) for one in book.cases_of.get(name, ())[:MOST_CASES]],
        "cases_in_all": len(book.cases_of.get(name, ())),
        "chapters_of_cases": list(dict.fromkeys(one.case.chapter for one in book.cases_of.get(name, ()))),
    }


def _edition(book: Book, rule: Rule, is_current: bool) -> Card:
    place = citation(rule.cite)
    doubt = book.law.doubts.get(rule.doubt)
    return {
        "since": rule.since.isoformat(),
        "until": until_text(rule.until),
        "is_current": is_current,
        "cite": rule.cite,
        "act": place.act,
        "article": place.article,
        "says": dict(rule.says),
        "rounds": rule.rounds.name if rule.rounds else None,
        "confidence": doubt.confidence if doubt else "high",
        "doubt": doubt_value(doubt) if doubt else None,
        "checked": dict(signatures(rule)),
        "unsigned": list(unsigned(rule)),
        "takes": [{"name": one.name, "kind": str(one.kind), "of": one.target} for one in rule.parameters],
        "code": rule.source,
        "where": str(rule.at),
    }


# ---- numbers and facts ------------------------------------------------------------------------------------------


def number_card(book: Book, number: Number) -> Card:
    """Everything about a number."""
    rows: dict[str, list[Entry]] = {}
    for entry in number.entries:
        rows.setdefault(row_text(entry.key), []).append(entry)
    return {
        "is": "number",
        "id": number.id,
        "chapter": number.chapter,
        "title": dict(number.title),
        "unit": number.unit,
        "base": one_kind(number).base,
        "by": (number.kind.key.choice or "Count") if isinstance(number.kind, TableKind) else None,
        "known_until": until_text(number.known_until),
        "asks_when_missing": number.asks,
        "rows": [
            {"row": row, "values": [_entry(book, number, entry) for entry in reversed(entries)]}
            for row, entries in rows.items()
        ],
        "needed_by": list(book.country.web.needed_by.get(number.id, ())),
        "shown_in": list(book.country.web.shown_in.get(number.id, ())),
        "where": str(number.at),
    }


def _entry(book: Book, number: Number, entry: Entry) -> Card:
    standing = standing_of_entry(book.law, number, entry)
    return {
        "since": entry.since.isoformat(),
        "until": until_text(standing.until),
        "is_current": entry.since <= book.day <= standing.until,
        "value": written(entry.value, one_kind(number)),
        "cite": entry.cite,
        "source": entry.source,
        "confidence": standing.confidence,
        "doubt": doubt_value(standing.doubt) if standing.doubt else None,
        "checked": dict(entry.checked),
        "unsigned": list(standing.unsigned),
        "where": str(entry.at),
    }


def fact_card(book: Book, fact: Fact) -> Card:
    """Everything about a fact, and how a case file writes it."""

    def bound(value: Scalar | None) -> str | None:
        return written(value, fact.kind) if value is not None and isinstance(fact.kind, Kind) else None

    return {
        "is": "fact",
        "id": fact.id,
        "chapter": fact.chapter,
        "group": fact.group,
        "title": dict(fact.title),
        "ask": dict(fact.ask),
        "kind": str(fact.kind),
        "may_be_never": fact.may_be_never,
        "none": bound(fact.none),
        "least": bound(fact.least),
        "most": bound(fact.most),
        "members": members(book.law, fact.kind),
        "in_a_case": in_a_case(book.law, fact),
        "needed_by": list(book.country.web.needed_by.get(fact.id, ())),
        "where": str(fact.at),
    }


def members(law: Law, kind: AnyKind) -> list[Card]:
    """The members of the choice that a fact is, or is told by."""
    choice = kind.key.choice if isinstance(kind, ByKind) else kind.choice if isinstance(kind, Kind) else ""
    return [
        {
            "name": member.name,
            "code": member.code,
            "title": dict(member.title),
            "since": None if member.since == date.min else member.since.isoformat(),
            "until": until_text(member.until),
        }
        for member in (law.choices[choice].members if choice else ())
    ]


EXAMPLES = {"money": "45000", "count": "2", "share": "0.5", "measure": "48.5", "day": "2026-02-10", "yes_no": "yes"}


def in_a_case(law: Law, fact: Fact) -> str:
    """One example of the fact as a case file writes it."""
    return f"{fact.name}: {_example(law, fact.kind)}"


def _example(law: Law, kind: AnyKind) -> str:
    if isinstance(kind, HistoryKind):
        return "{2025-09: 45000, 2025-Q4: 120000}" if kind.of.base == "money" else "{2025-11: 1}"
    if isinstance(kind, ByKind):
        return f"{{{law.choices[kind.key.choice].members[0].name}: {_example(law, kind.of)}}}"
    if isinstance(kind, Kind):
        return law.choices[kind.choice].members[0].name if kind.choice else EXAMPLES[kind.base]
    return "…"


# ---- cases ------------------------------------------------------------------------------------------------------


def case_card(book: Book, one: Examined) -> Card:
    """A case: its sentence, its day, what it expects and where that comes from, and whether it holds."""
    return {
        "sentence": one.case.sentence,
        "chapter": one.case.chapter,
        "number": book.number_of_case[one.case.at],
        "on": one.day.isoformat() if one.day else None,
        "expects": [{"of": name, "value": value} for name, value in one.expects],
        "refusal": one.refusal or None,
        "source": one.case.source or None,
        "holds": one.outcome.holds,
        "differences": list(one.outcome.differences),
        "names": list(one.names),
        "reaches": sorted(one.rules),
        "where": str(one.case.at),
    }


def confidence_of(cards: Iterable[Card]) -> str:
    """The least confidence among editions or values."""
    levels = {str(card["confidence"]) for card in cards}
    return next((level for level in ("low", "medium") if level in levels), "high")


def values_of(card: Card) -> Sequence[Card]:
    """Every dated value on a number's card."""
    rows = card["rows"]
    assert isinstance(rows, list)
    return [value for row in rows for value in row["values"]]
