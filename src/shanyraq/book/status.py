"""`shanyraq law status`: every rule, number and payer that is not sure, or that nobody has signed in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shanyraq.book.shelves import SHARED, shelf_of
from shanyraq.engine.charging import Charging
from shanyraq.engine.ir import NEVER, Doubt, Entry, Law, Number, RowKey, Rule, Words
from shanyraq.engine.layout import Paying, layout

OFFICIAL = ("kk", "ru")
"""The languages in which the law is enacted: a jurist signs each."""

Confidence = Literal["high", "medium", "low"]
LEVELS: tuple[Confidence, ...] = ("low", "medium", "high")
Kind = Literal["rule", "number", "payer"]
KINDS: tuple[Kind, ...] = ("rule", "number", "payer")


@dataclass(frozen=True, slots=True)
class Standing:
    """How sure one edition of a rule, one dated value of a number, or the payer of a sum is; and who has signed it.

    id: of a payer, the rule of the sum. row: of a table; of a payer, who it is.
    """

    kind: Kind
    id: str
    row: str
    since: date
    until: date
    cite: str
    confidence: Confidence
    source: str
    doubt: Doubt | None
    unsigned: tuple[str, ...]
    title: Words
    where: str

    @property
    def is_settled(self) -> bool:
        """Sure, and signed in both languages."""
        return self.confidence == "high" and not self.unsigned

    def value(self) -> dict[str, object]:
        """As JSON."""
        doubt = self.doubt
        return {
            "kind": self.kind,
            "id": self.id,
            "row": self.row,
            "title": dict(self.title),
            "since": self.since.isoformat(),
            "until": None if self.until == NEVER else self.until.isoformat(),
            "cite": self.cite,
            "confidence": self.confidence,
            "source": self.source,
            "doubt": doubt_value(doubt) if doubt else None,
            "unsigned": list(self.unsigned),
            "where": self.where,
        }


def doubt_value(doubt: Doubt) -> dict[str, object]:
    """A doubt as JSON."""
    return {
        "id": doubt.id,
        "confidence": doubt.confidence,
        "text": dict(doubt.text),
        "settled_by": doubt.settled_by,
    }


def signatures(of: Rule | Entry) -> Mapping[str, str]:
    """Who signed a rule or a value, by language. The engine keeps none on rules yet: then no rule is signed."""
    found: Mapping[str, str] = getattr(of, "checked", {})
    return found


def unsigned(of: Rule | Entry) -> tuple[str, ...]:
    """The official languages in which nobody has signed it."""
    return tuple(language for language in OFFICIAL if not signatures(of).get(language))


def standing_of_rule(law: Law, rule: Rule) -> Standing:
    """How one edition of a rule stands."""
    doubt = law.doubts.get(rule.doubt)
    return Standing(
        kind="rule",
        id=rule.id,
        row="",
        since=rule.since,
        until=rule.until,
        cite=rule.cite,
        confidence=doubt.confidence if doubt else "high",
        source="",
        doubt=doubt,
        unsigned=unsigned(rule),
        title=rule.title,
        where=str(rule.at),
    )


def standing_of_entry(law: Law, number: Number, entry: Entry) -> Standing:
    """How one dated value stands."""
    doubt = law.doubts.get(entry.doubt)
    levels: tuple[Confidence, ...] = (entry.confidence, doubt.confidence if doubt else "high")
    confidence = min(levels, key=LEVELS.index)
    return Standing(
        kind="number",
        id=number.id,
        row=row_text(entry.key),
        since=entry.since,
        until=min(entry.until, number.known_until),
        cite=entry.cite,
        confidence=confidence,
        source=entry.source,
        doubt=doubt,
        unsigned=unsigned(entry),
        title=number.title,
        where=str(entry.at),
    )


def standing_of_payer(law: Law, sum_paid: str, paying: Paying | Charging) -> Standing:
    """How it stands who pays a sum. It is said of every edition of the sum; nobody signs it apart from the rest."""
    doubt = law.doubts.get(paying.doubt)
    editions = [rule for rule in law.rules if rule.id == sum_paid]
    shelf = shelf_of(law, sum_paid)
    return Standing(
        kind="payer",
        id=sum_paid,
        row=paying.payer,
        since=min(rule.since for rule in editions),
        until=max(rule.until for rule in editions),
        cite=paying.cite,
        confidence=doubt.confidence if doubt else "high",
        source="",
        doubt=doubt,
        unsigned=OFFICIAL,
        title=editions[0].title,
        where=f"{law.country}/{shelf}/shelf.yaml" if shelf else f"{law.country}/country.yaml",
    )


def row_text(key: RowKey) -> str:
    """A row of a table as the law book writes it: a member, `1`, `2-3`, `4+`; nothing for a plain number."""
    if key is None or isinstance(key, str):
        return key or ""
    low, high = key
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def standings(law: Law) -> Iterator[Standing]:
    """Every edition of every rule, every dated value, and who pays each sum."""
    for rule in law.rules:
        yield standing_of_rule(law, rule)
    for number in law.numbers.values():
        for entry in number.entries:
            yield standing_of_entry(law, number, entry)
    for rule_paid, paying in _payers(law):
        yield standing_of_payer(law, rule_paid, paying)


def _payers(law: Law) -> list[tuple[str, Paying | Charging]]:
    """Who pays each sum that decisions pay or charge, each once."""
    found: dict[tuple[str, Paying | Charging], None] = {}
    for name in law.decisions:
        plan = layout(law, name)
        found |= dict.fromkeys([*plan.payers.items(), *plan.charged.items()])
    return list(found)


def status(law: Law) -> list[Standing]:
    """What is not sure or not signed; the least sure first, then in the order of the law."""
    open_ones = [one for one in standings(law) if not one.is_settled]
    return sorted(open_ones, key=lambda one: LEVELS.index(one.confidence))


def totals(law: Law) -> dict[str, dict[str, int]]:
    """For rules, numbers and payers: how many there are, how sure, and how many are signed in each language."""
    several = list(standings(law))
    return {f"{kind}s": _totals([one for one in several if one.kind == kind]) for kind in KINDS}


def _totals(several: Sequence[Standing]) -> dict[str, int]:
    counted = {"all": len(several)}
    counted.update({level: sum(one.confidence == level for one in several) for level in LEVELS})
    for language in OFFICIAL:
        counted[f"signed_{language}"] = sum(language not in one.unsigned for one in several)
    counted["settled"] = sum(one.is_settled for one in several)
    return counted


def by_doubt(law: Law, several: Iterable[Standing]) -> dict[str, list[Standing]]:
    """What each doubt is about; the gravest doubts first."""
    found: dict[str, list[Standing]] = {
        doubt.id: [] for doubt in sorted(law.doubts.values(), key=lambda doubt: LEVELS.index(doubt.confidence))
    }
    for one in several:
        if one.doubt:
            found[one.doubt.id].append(one)
    return found


def shelves_of_doubts(law: Law) -> dict[str, str]:
    """The shelf on whose page each doubt stands: that of all it is about; SHARED for what touches several."""
    touched: dict[str, set[str]] = {doubt: set() for doubt in law.doubts}
    for name, several in by_doubt(law, status(law)).items():
        touched[name] |= {shelf_of(law, one.id) for one in several}
    return {name: next(iter(shelves)) if len(shelves) == 1 else SHARED for name, shelves in touched.items()}


def value(law: Law) -> dict[str, object]:
    """The whole status as JSON."""
    return {"country": law.country, "totals": totals(law), "open": [one.value() for one in status(law)]}
