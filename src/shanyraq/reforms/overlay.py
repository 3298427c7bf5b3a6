"""A law with reforms laid over it: a new value beside the old one, which stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from shanyraq.engine.ir import Entry, Law, Number, Overlay, Rule
from shanyraq.engine.refuse import name_defined_twice
from shanyraq.reforms.days import ONE_DAY
from shanyraq.reforms.reform import NumberChange, Reform, RuleChange, Touch
from shanyraq.reforms.refuse import ReformRefusal, reforms_conflict

Spanned = TypeVar("Spanned", Rule, Entry)


def reformed(law: Law, reforms: Sequence[Reform]) -> Law:
    """The law with the reforms: each after those it includes. Reforms in no order may not change one thing."""
    found = law
    for one in in_one_order(reforms):
        found = with_changes(found, one)
    overlays = {one.path: Overlay(one.name, one.title) for one in reforms}
    return replace(found, reforms=(*law.reforms, *overlays.values()))


def in_one_order(reforms: Iterable[Reform]) -> tuple[Reform, ...]:
    """The reforms and all that they include, each once: an order that every one of them keeps wherever it matters."""
    named = {one.path: one for reform in reforms for one in reform.in_order()}
    orders = [[one.path for one in reform.in_order()] for reform in named.values()]
    before: dict[Path, set[Path]] = {path: set() for path in named}
    for reform in named.values():
        before[reform.path] |= {one.path for one in reform.in_order()} - {reform.path}
    for one, other in combinations(named.values(), 2):
        meeting = _meeting(one, other)
        if meeting is None:
            continue
        told = {
            order.index(one.path) < order.index(other.path) for order in orders if {one.path, other.path} <= {*order}
        }
        if len(told) != 1:
            raise _conflict(*meeting)
        first, last = (one, other) if told.pop() else (other, one)
        before[last.path].add(first.path)
    found: dict[Path, Reform] = {}
    while len(found) < len(named):
        following = next((path for path in named if path not in found and before[path] <= set(found)), None)
        if following is None:
            raise _conflict(*_any_meeting([one for one in named.values() if one.path not in found]))
        found[following] = named[following]
    return tuple(found.values())


def _meeting(one: Reform, other: Reform) -> tuple[Touch, Touch] | None:
    """The first thing that two reforms both change on a day."""
    pairs = product(_touches(one), _touches(other))
    return next(((first, second) for first, second in pairs if first.meets(second)), None)


def _any_meeting(several: Sequence[Reform]) -> tuple[Touch, Touch]:
    found = (_meeting(one, other) for one, other in combinations(several, 2))
    return next(pair for pair in found if pair is not None)


def _conflict(first: Touch, second: Touch) -> ReformRefusal:
    return reforms_conflict(first.name, max(first.since, second.since), first.at, second.at)


def _touches(reform: Reform) -> Iterator[Touch]:
    for change in reform.changes:
        yield from change.touches()


def with_changes(law: Law, reform: Reform) -> Law:
    """The law with the reform's own changes."""
    numbers: dict[str, Number] = dict(law.numbers)
    rules: tuple[Rule, ...] = law.rules
    shown: dict[str, list[str]] = {}
    paid = {
        change.name: {"payer": change.payer, "cite": change.cite} if change.payer else {}
        for change in reform.changes
        if isinstance(change, RuleChange) and change.is_paid
    }
    for change in reform.changes:
        if isinstance(change, NumberChange):
            known = numbers.get(change.number)
            if known is None:
                assert change.new is not None
                numbers[change.number] = change.new
            else:
                if change.new is not None and (change.new.kind, change.new.unit) != (known.kind, known.unit):
                    raise name_defined_twice(change.at, change.number, known.at)
                numbers[change.number] = _with_entries(known, change.entries)
            continue
        rules = _with_rule(rules, change)
        if change.shown_in:
            names = shown.setdefault(change.shown_in, [])
            names += [change.name] if change.name not in names else []
    said = {one.name: one.take_up for one in reform.changes if isinstance(one, RuleChange) and one.take_up}
    decisions = {
        name: _with_section(laid, reform, shown.get(name, []), paid, said) for name, laid in law.decisions.items()
    }
    return replace(law, numbers=MappingProxyType(numbers), rules=rules, decisions=MappingProxyType(decisions))


def _with_entries(number: Number, entries: Sequence[Entry]) -> Number:
    """The number with other values on some days. Past the day to which it was known only they are known."""
    kept = list(number.entries)
    known_until = max(number.known_until, *(entry.until for entry in entries))
    if known_until > number.known_until:
        kept = [piece for one in kept for piece in _outside(one, number.known_until + ONE_DAY, known_until)]
    for entry in entries:
        kept = [
            piece
            for one in kept
            for piece in (_outside(one, entry.since, entry.until) if one.key == entry.key else (one,))
        ]
        kept.append(entry)
    rows = {key: place for place, key in enumerate(dict.fromkeys(one.key for one in (*number.entries, *kept)))}
    kept.sort(key=lambda one: (rows[one.key], one.since))
    return replace(number, entries=tuple(kept), known_until=known_until)


def _with_rule(rules: Sequence[Rule], change: RuleChange) -> tuple[Rule, ...]:
    """The rules with another edition of one of them on some days, or with none."""
    found: list[Rule] = []
    place = len(rules)
    for rule in rules:
        if rule.id == change.name:
            found += _outside(rule, change.since, change.until)
            place = len(found)
        else:
            found.append(rule)
    if change.edition is not None:
        found.insert(min(place, len(found)), change.edition)
    return tuple(found)


def _outside(one: Spanned, since: date, until: date) -> tuple[Spanned, ...]:
    """What is left of a rule or a value outside some days: all of it, a part before, a part after."""
    if one.until < since or one.since > until:
        return (one,)
    pieces: list[Spanned] = []
    if one.since < since:
        pieces.append(replace(one, until=since - ONE_DAY))
    if one.until > until:
        pieces.append(replace(one, since=until + ONE_DAY))
    return tuple(pieces)


def _with_section(
    laid: object, reform: Reform, names: Sequence[str], paid: Mapping[str, object], take_up: Mapping[str, str]
) -> object:
    """How a decision is laid out, with what the reform adds to it as a section of its own after the first."""
    if not names or not isinstance(laid, Mapping):
        return laid
    first, *rest = laid["sections"]
    sections = [first, {"title": dict(reform.title), "values": list(names)}, *rest]
    sums = laid.get("paid", [])
    told = sums if isinstance(sums, Mapping) else {name: {} for name in sums}
    more = {name: paid[name] for name in names if name in paid}
    taken = {**laid.get("take_up", {}), **{name: take_up[name] for name in names if name in take_up}}
    added = {**({"paid": {**told, **more}} if told or more else {}), **({"take_up": taken} if taken else {})}
    return {**laid, "sections": sections, **added}
