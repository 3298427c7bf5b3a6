"""The law as on a day: one edition of each rule, its exceptions, and the numbers in force."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from shanyraq.engine.ir import (
    NEVER,
    AnyKind,
    ByKind,
    Edition,
    Entry,
    Figure,
    Kind,
    Law,
    Number,
    Place,
    RowKey,
    Rule,
    Scalar,
    TableKind,
)
from shanyraq.engine.refuse import Refusal, known_only_until, no_edition_on, no_row, nothing_of_that_name
from shanyraq.engine.values import written


def edition(law: Law, day: date) -> Edition:
    """The law in force on the day. What is missing is refused when something needs it (`rule_of`, `figure_of`)."""
    rules: dict[str, Rule] = {}
    exceptions: dict[str, list[Rule]] = {}
    for rule in law.rules:
        if rule.since <= day <= rule.until:
            if rule.overrides:
                exceptions.setdefault(rule.overrides, []).append(rule)
            else:
                rules[rule.id] = rule
    figures = {name: Figure(number, _in_force(number, day)) for name, number in law.numbers.items()}
    return Edition(
        law=law,
        day=day,
        rules=MappingProxyType(rules),
        exceptions=MappingProxyType({name: tuple(several) for name, several in exceptions.items()}),
        figures=MappingProxyType(figures),
    )


def _in_force(number: Number, day: date) -> Mapping[RowKey, Entry]:
    if day > number.known_until:
        return MappingProxyType({})
    return MappingProxyType({entry.key: entry for entry in number.entries if entry.since <= day <= entry.until})


def with_figures(edition: Edition, given: Mapping[str, Mapping[RowKey, Scalar]], said_by: str) -> Edition:
    """The edition with values put in by a user: they stand in place of the law's and say who gave them."""
    figures = dict(edition.figures)
    for name, rows in given.items():
        figure = figures.get(name)
        if figure is None:
            raise nothing_of_that_name(name, near(name, edition.law.numbers))
        entries = dict(figure.entries)
        for key, value in rows.items():
            entries[key] = Entry(
                key,
                value,
                edition.day,
                edition.day,
                said_by,
                said_by,
                "medium",
                "",
                MappingProxyType({}),
                Place(said_by, 0),
            )
        figures[name] = replace(figure, entries=MappingProxyType(entries))
    marks = {**edition.given, **dict.fromkeys(given, said_by)}
    return replace(edition, figures=MappingProxyType(figures), given=MappingProxyType(marks))


def rule_of(edition: Edition, name: str, needed_by: str) -> Rule:
    """The edition of a rule in force, or a refusal that names the gap."""
    rule = edition.rules.get(name)
    if rule is not None:
        return rule
    editions = [rule for rule in edition.law.rules if rule.id == name]
    if not editions:
        raise nothing_of_that_name(name, near(name, {rule.id for rule in edition.law.rules}))
    raise no_edition_on(
        edition.day, name, needed_by, editions[0].at, _spans((rule.since, rule.until) for rule in editions)
    )


def row_of(figure: Figure, key: Scalar | None, day: date) -> Entry | None:
    """The row of a table for a key (or the one value of a plain number); None when the law book has none."""
    if key is None or isinstance(key, str):
        return figure.entries.get(key)
    for span, entry in figure.entries.items():
        if isinstance(span, tuple) and isinstance(key, int) and span[0] <= key and (span[1] is None or key <= span[1]):
            return entry
    return None


def missing_row(figure: Figure, key: Scalar | None, day: date, needed_by: str, told_by: str = "") -> Refusal:
    """Why a number has no value on the day: past what is known, before it, or a row that is not there.

    told_by: the fact that says which row is wanted, if one does.
    """
    number = figure.number
    if day > number.known_until:
        last = max(number.entries, key=lambda entry: entry.since)
        return known_only_until(number.id, number.known_until, last.cite, day, number.at)
    if key is not None and figure.entries:
        return no_row(number.id, str(key), day, number.at, told_by)
    spans = _spans((entry.since, min(entry.until, number.known_until)) for entry in number.entries)
    return no_edition_on(day, number.id, needed_by, number.at, spans)


def _spans(spans: Iterator[tuple[date, date]]) -> str:
    ordered = sorted(set(spans))
    first, last = ordered[0][0], max(until for _, until in ordered)
    return f"from {first}" if last == NEVER else f"from {first} to {last}"


def near(name: str, among: Iterable[str]) -> list[str]:
    """Up to three names like the given one; a bare name also matches `chapter.name`."""
    from difflib import get_close_matches

    names = list(among)
    ending = [item for item in names if item.endswith(f".{name}")]
    return ending[:3] or get_close_matches(name, names, 3)


def depends_on(edition: Edition, name: str) -> tuple[str, ...]:
    """Every rule that a rule rests on, itself last: each before those that need it. Refuses gaps and circles."""
    from shanyraq.engine.refuse import rules_go_round

    order: dict[str, None] = {}
    path = {name: _rules_used(edition, rule_of(edition, name, name))}
    while path:
        one, used = next(reversed(path.items()))
        target = next((target for target in used if target not in order), None)
        if target is None:
            del path[one]
            order[one] = None
            continue
        rule = rule_of(edition, target, one)
        if target in path:
            names = list(path)
            raise rules_go_round([*names[names.index(target) :], target], rule.at)
        path[target] = _rules_used(edition, rule)
    return tuple(order)


def _rules_used(edition: Edition, rule: Rule) -> Iterator[str]:
    """The rules that a rule and its exceptions name, in the order written."""
    parts = (rule, *edition.exceptions.get(rule.id, ()))
    return (one.target for part in parts for one in part.parameters if one.source == "rule")


def reach(edition: Edition, names: Iterable[str]) -> frozenset[str]:
    """The rules in force, numbers and facts that the named rest on, themselves among them."""
    found: dict[str, None] = dict.fromkeys(names)
    waiting = list(found)
    while waiting:
        rule = edition.rules.get(waiting.pop())
        for part in (rule, *edition.exceptions.get(rule.id, ())) if rule else ():
            for one in part.parameters:
                if one.source != "day" and one.target not in found:
                    found[one.target] = None
                    waiting.append(one.target)
    return frozenset(found)


def resting_on(edition: Edition, names: Iterable[str]) -> frozenset[str]:
    """The rules in force that rest on any of the named rules, numbers or facts, at whatever depth."""
    users: dict[str, list[str]] = {}
    for rule in (*edition.rules.values(), *(one for several in edition.exceptions.values() for one in several)):
        for parameter in rule.parameters:
            users.setdefault(parameter.target, []).append(rule.overrides or rule.id)
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in found:
                found[user] = None
                waiting.append(user)
    return frozenset(found)


def edition_hash(edition: Edition, names: Iterable[str] | None = None) -> str:
    """SHA-256 of the law in force, or of as much of it as the named rest on.

    The same law on the same day has the same hash, whatever holds on other days; what is hashed for names stays as it
    is when a chapter is added that they do not rest on.
    """
    digest = hashlib.sha256()
    law = edition.law
    among = None if names is None else reach(edition, names)
    kinds: list[AnyKind] = []
    for rule in sorted(
        (*edition.rules.values(), *(r for several in edition.exceptions.values() for r in several)),
        key=lambda rule: (rule.id, rule.overrides),
    ):
        if among is not None and (rule.overrides or rule.id) not in among:
            continue
        kinds += [rule.kind, *(parameter.kind for parameter in rule.parameters)]
        targets = " ".join(parameter.target for parameter in rule.parameters)
        rounds = rule.rounds.name if rule.rounds else ""
        said = rule.source.partition("\ndef ")[2]
        digest.update(f"rule {rule.id} {rule.group} {rule.cite} {rule.overrides} {rounds} {targets}\n{said}\n".encode())
    for name, figure in sorted(edition.figures.items()):
        if among is not None and name not in among:
            continue
        kinds.append(figure.number.kind)
        for key, entry in sorted(figure.entries.items(), key=lambda item: str(item[0])):
            of = figure.number.kind
            kind = of.of if isinstance(of, TableKind) else of
            digest.update(f"number {name} {key} {written(entry.value, kind)} {entry.cite}\n".encode())
        if figure.entries or figure.number.asks:  # a number that begins on another day is not yet of this law
            digest.update(f"ask {name} {figure.number.asks}\n".encode())
    for fact in sorted(law.facts.values(), key=lambda fact: fact.id):
        if among is None or fact.id in among:
            kinds.append(fact.kind)
            digest.update(f"fact {fact.id} {fact.group} {fact.kind} {fact.none}\n".encode())
    chosen = {name for kind in kinds for name in _choices_of(kind)}
    for choice in sorted(law.choices.values(), key=lambda choice: choice.name):
        if among is None or choice.name in chosen:
            there = " ".join(member.name for member in choice.members if member.since <= edition.day <= member.until)
            digest.update(f"choice {choice.name} {there}\n".encode())
    return digest.hexdigest()


def _choices_of(kind: AnyKind) -> Iterator[str]:
    """The choices that a kind speaks of."""
    if isinstance(kind, Kind):
        yield kind.choice
        return
    if isinstance(kind, (TableKind, ByKind)):
        yield from _choices_of(kind.key)
    yield from _choices_of(kind.of)
