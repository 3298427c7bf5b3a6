"""Who rests on whom in a law, what cites which article, and on which days the law changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shanyraq.book.spans import day_after
from shanyraq.engine.ir import NEVER, Entry, Expression, Law, Number, Rule
from shanyraq.engine.layout import layout as layout_of

BEGINNING = date(2018, 1, 1)
"""The first day that the book asks about."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An act, the article of it (none: the act as a whole), and the place as written."""

    act: str
    article: str
    place: str

    @property
    def text(self) -> str:
        """As written in the law: `KZ-SC art.126(2)`."""
        return f"{self.act} {self.place}".strip()


RANKS = ("annex", "art", "p", "item")
"""What a place begins with, the larger first: a point after an article is a point of it."""


def citation(cite: str) -> Citation:
    """`KZ-SC art.126(2)` is article `art.126` of the act `KZ-SC`."""
    act, _, place = cite.partition(" ")
    first = place.split(" ", 1)[0]
    return Citation(act, re.split(r"[(,;]", first, maxsplit=1)[0], place)


def citations(cite: str) -> tuple[Citation, ...]:
    """Every article in a citation: `KZ-SC art.126, art.127` is two of one act, `KZ-SC art.126, p.2` is one."""
    parts = re.split(r"[,;]\s+", cite)
    found = [citation(parts[0])]
    for part in parts[1:]:
        last = found[-1]
        act, rest = (part.split(" ", 1)[0], part) if re.match(r"[A-Z]\w*-", part) else (last.act, f"{last.act} {part}")
        one = citation(rest)
        if act == last.act and not _rank(one.article) <= _rank(last.article):
            found[-1] = Citation(act, last.article, f"{last.place}, {part}")
        else:
            found.append(one)
    return tuple(found)


def _rank(article: str) -> int:
    kind = article.partition(".")[0]
    return RANKS.index(kind) if kind in RANKS else len(RANKS)


@dataclass(frozen=True)
class Web:
    """The law as a web: rules, exceptions, numbers and facts by name, and the threads between them."""

    law: Law

    @cached_property
    def editions(self) -> Mapping[str, tuple[Rule, ...]]:
        """Every rule and exception by id, its editions in order of time."""
        found: dict[str, list[Rule]] = {}
        for rule in sorted(self.law.rules, key=lambda rule: rule.since):
            found.setdefault(rule.id, []).append(rule)
        order = dict.fromkeys(rule.id for rule in self.law.rules)
        return {name: tuple(found[name]) for name in order}

    @cached_property
    def exceptions(self) -> Mapping[str, tuple[str, ...]]:
        """The exceptions of each rule, by id."""
        found: dict[str, dict[str, None]] = {}
        for rule in self.law.rules:
            if rule.overrides:
                found.setdefault(rule.overrides, {})[rule.id] = None
        return {name: tuple(several) for name, several in found.items()}

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """What any edition of a rule takes as an argument: rules, numbers, facts."""
        return {
            name: tuple(dict.fromkeys(one.target for rule in several for one in rule.parameters if one.source != "day"))
            for name, several in self.editions.items()
        }

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[str, ...]]:
        """The rules and exceptions that take a rule, number or fact as an argument."""
        found: dict[str, list[str]] = {}
        for name, targets in self.needs.items():
            for target in targets:
                found.setdefault(target, []).append(name)
        return {name: tuple(several) for name, several in found.items()}

    def reached_from(self, names: Iterable[str]) -> set[str]:
        """The names, and all that they rest on through every edition and exception."""
        reached: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += [*self.needs.get(name, ()), *self.exceptions.get(name, ())]
        return reached

    @cached_property
    def laid_out(self) -> tuple[str, ...]:
        """The rules and numbers that the country's decisions show."""
        known = {*self.editions, *self.law.numbers}
        return tuple(dict.fromkeys(text for text in _texts(self.law.decisions) if text in known))

    @cached_property
    def shown_in(self) -> Mapping[str, tuple[str, ...]]:
        """The decisions that show each rule or number."""
        found: dict[str, dict[str, None]] = {}
        for decision, layout in self.law.decisions.items():
            for text in _texts(layout):
                found.setdefault(text, {})[decision] = None
        return {name: tuple(several) for name, several in found.items()}

    @cached_property
    def articles(self) -> Mapping[str, Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
        """By act and article: the rules and the numbers that cite it, and the sums whose payer or receiver it names."""
        found: dict[str, dict[str, tuple[dict[str, None], dict[str, None]]]] = {}
        for rule in sorted(self.law.rules, key=lambda rule: _figures(citation(rule.cite).place)):
            for place in citations(rule.cite):
                found.setdefault(place.act, {}).setdefault(place.article, ({}, {}))[0][rule.id] = None
        for plan in (layout_of(self.law, name) for name in self.law.decisions):
            paid = [(name, one.cite) for name, one in plan.payers.items()]
            for name, cite in (*paid, *((name, one.cite) for name, one in plan.charged.items())):
                for place in citations(cite):
                    found.setdefault(place.act, {}).setdefault(place.article, ({}, {}))[0][name] = None
        for number, entry in self.entries():
            for place in citations(entry.cite):
                found.setdefault(place.act, {}).setdefault(place.article, ({}, {}))[1][number.id] = None
        return {
            act: {name: (tuple(rules), tuple(numbers)) for name, (rules, numbers) in sorted(of.items(), key=_in_order)}
            for act, of in found.items()
        }

    def entries(self) -> Iterator[tuple[Number, Entry]]:
        """Every dated value of every number."""
        for number in self.law.numbers.values():
            for entry in number.entries:
                yield number, entry

    @cached_property
    def last_enacted(self) -> date:
        """The last day on which something is said to begin."""
        begins = [rule.since for rule in self.law.rules] + [entry.since for _, entry in self.entries()]
        return max(begins, default=BEGINNING)

    def break_days(self, first: date, last: date) -> list[date]:
        """The first day, and every day up to the last on which the law is not as on the day before."""
        days = {first}
        for rule in self.law.rules:
            days |= {rule.since, day_after(rule.until)}
        for number, entry in self.entries():
            days |= {entry.since, day_after(min(entry.until, number.known_until))}
        for choice in self.law.choices.values():
            for member in choice.members:
                days |= {member.since, day_after(member.until)}
        return sorted(day for day in days if first <= day <= last and day != NEVER)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _in_order(item: tuple[str, object]) -> tuple[str, list[int], str]:
    """`art.9` before `art.12` before `art.12-1`."""
    name = item[0]
    kind, _, rest = name.partition(".")
    return kind, _figures(rest), name


def _figures(text: str) -> list[int]:
    """The numbers in a text, to put article 9 before article 12."""
    return [int(number) for number in re.findall(r"\d+", text)]


def in_force(rules: Iterable[Rule], day: date) -> Rule | None:
    """The edition in force on the day."""
    return next((rule for rule in rules if rule.since <= day <= rule.until), None)


def current(rules: tuple[Rule, ...], day: date) -> Rule:
    """The edition in force on the day; else the last before it; else the first to come."""
    begun = [rule for rule in rules if rule.since <= day]
    return in_force(rules, day) or (begun[-1] if begun else rules[0])


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression and every expression in it, in the order written."""
    from shanyraq.engine import ir

    yield expression
    match expression:
        case ir.Arithmetic(left=left, right=right) | ir.Comparison(left=left, right=right):
            inner: tuple[Expression | None, ...] = (left, right)
        case ir.Negative(of=of) | ir.Opposite(of=of):
            inner = (of,)
        case ir.Both(claims=claims) | ir.Either(claims=claims):
            inner = claims
        case ir.Choose(condition=condition, then=then, otherwise=otherwise):
            inner = (condition, then, otherwise)
        case ir.Let(value=value, body=body):
            inner = (value, body)
        case ir.OneOf(item=item):
            inner = (item,)
        case ir.Lookup(table=table, key=key) | ir.HasRow(table=table, key=key):
            inner = (table, key)
        case ir.Gather(values=values, where=where, otherwise=other):
            inner = (values, where, other)
        case ir.Phrase(arguments=arguments):
            inner = arguments
        case _:
            inner = ()
    for one in inner:
        if one is not None:
            yield from parts(one)
