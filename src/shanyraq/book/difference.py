"""`shanyraq law diff`: the law of one day against the law of another, or against the same day's under a reform."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shanyraq.book.spans import ONE_DAY
from shanyraq.book.status import row_text
from shanyraq.book.web import BEGINNING, Web
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Entry, Kind, Law, Number, Rule, TableKind, Words
from shanyraq.engine.values import written

Change = Literal["added", "ended", "replaced", "cited_anew", "doubted_anew"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule or exception that began, ended, was replaced, only moved to another article, or is doubted otherwise."""

    change: Change
    before: Rule | None
    after: Rule | None

    @property
    def rule(self) -> Rule:
        """The edition to speak of: the later one where there is one."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def lines(self) -> tuple[str, ...]:
        """The source of one edition against the other's."""
        if self.before is None or self.after is None:
            return ()
        one, other = self.before.source.splitlines(), self.after.source.splitlines()
        names = f"{self.before.id} ({self.before.since})", f"{self.after.id} ({self.after.since})"
        return tuple(difflib.unified_diff(one, other, *names, lineterm="", n=2))

    def value(self) -> dict[str, object]:
        """As JSON."""
        rule = self.rule
        return {
            "change": self.change,
            "id": rule.id,
            "overrides": rule.overrides or None,
            "title": dict(rule.title),
            "cite_before": self.before.cite if self.before else None,
            "cite_after": self.after.cite if self.after else None,
            "doubt_before": self.before.doubt or None if self.before else None,
            "doubt_after": self.after.doubt or None if self.after else None,
            "says": dict(rule.says),
            "diff": list(self.lines),
        }


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A value of a number (or of one row) that is not what it was; none before: it began, none after: it ended."""

    number: Number
    before: Entry | None
    after: Entry | None

    @property
    def row(self) -> str:
        """The row of a table, or nothing."""
        entry = self.after or self.before
        return row_text(entry.key) if entry else ""

    @property
    def kind(self) -> Kind:
        """The kind of one value."""
        return self.number.kind.of if isinstance(self.number.kind, TableKind) else self.number.kind

    def value(self) -> dict[str, object]:
        """As JSON."""

        def told(entry: Entry | None) -> object:
            if entry is None:
                return None
            return {"value": written(entry.value, self.kind), "cite": entry.cite, "since": entry.since.isoformat()}

        return {
            "id": self.number.id,
            "row": self.row,
            "title": dict(self.number.title),
            "unit": self.number.unit,
            "before": told(self.before),
            "after": told(self.after),
        }


@dataclass(frozen=True, slots=True)
class MemberChange:
    """A member of a choice that began or ceased to exist."""

    choice: str
    member: str
    title: Words
    began: bool

    def value(self) -> dict[str, object]:
        """As JSON."""
        change = "added" if self.began else "ended"
        return {"choice": self.choice, "member": self.member, "title": dict(self.title), "change": change}


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything in which the law of two days differs."""

    law: Law
    before: date
    after: date
    rules: tuple[RuleChange, ...] = field(default_factory=tuple)
    exceptions: tuple[RuleChange, ...] = field(default_factory=tuple)
    numbers: tuple[NumberChange, ...] = field(default_factory=tuple)
    members: tuple[MemberChange, ...] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        """Whether the law is the same on both days."""
        return not (self.rules or self.exceptions or self.numbers or self.members)

    def value(self) -> dict[str, object]:
        """As JSON."""
        reforms = [one.name for one in self.law.reforms]
        return {
            "country": self.law.country,
            **({"reforms": reforms} if reforms else {}),
            "before": self.before.isoformat(),
            "after": self.after.isoformat(),
            "rules": [one.value() for one in self.rules],
            "exceptions": [one.value() for one in self.exceptions],
            "numbers": [one.value() for one in self.numbers],
            "members": [one.value() for one in self.members],
        }


def difference(law: Law, before: date, after: date, changed: Law | None = None) -> Difference:
    """The law as on one day against the law as on another (which may be the earlier), or against a `changed` law."""
    one, other = edition(law, before), edition(changed or law, after)
    return Difference(
        changed or law,
        before,
        after,
        tuple(_rules(one.rules, other.rules)),
        tuple(_rules(_exceptions(one), _exceptions(other))),
        tuple(_numbers(one, other)),
        tuple(_members(law, before, after)),
    )


def changes(law: Law, web: Web, today: date) -> list[Difference]:
    """What each day on which the law changed has brought, up to the last that is enacted; the latest first."""
    found = []
    for day in reversed(web.break_days(BEGINNING, max(today, web.last_enacted))[1:]):
        one = difference(law, day - ONE_DAY, day)
        if not one.is_empty:
            found.append(one)
    return found


def _exceptions(of: Edition) -> Mapping[str, Rule]:
    return {rule.id: rule for several in of.exceptions.values() for rule in several}


def _rules(before: Mapping[str, Rule], after: Mapping[str, Rule]) -> Iterator[RuleChange]:
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            yield RuleChange("added" if one is None else "ended", one, other)
        elif change := _change(one, other):
            yield RuleChange(change, one, other)


def _change(one: Rule, other: Rule) -> Change | None:
    """In what two editions differ for a reader; none where only their marks do."""
    if not _same_words(one, other):
        return "replaced"
    if one.cite != other.cite:
        return "cited_anew"
    if one.doubt != other.doubt:
        return "doubted_anew"
    return None if (one.says, one.title) == (other.says, other.title) else "replaced"


def _same_words(one: Rule, other: Rule) -> bool:
    """Whether two editions of a rule say the same: the same function under another mark."""
    return _function(one) == _function(other) and one.rounds == other.rounds


def _function(rule: Rule) -> str:
    return rule.source[rule.source.index("def ") :] if "def " in rule.source else rule.source


def _numbers(before: Edition, after: Edition) -> Iterator[NumberChange]:
    for name, figure in after.figures.items():
        was, now = before.figures[name].entries if name in before.figures else {}, figure.entries
        for key in dict.fromkeys((*was, *now)):
            one, other = was.get(key), now.get(key)
            if one is None or other is None or one.value != other.value:
                yield NumberChange(figure.number, one, other)


def _members(law: Law, before: date, after: date) -> Iterator[MemberChange]:
    for choice in law.choices.values():
        for member in choice.members:
            was, now = (member.since <= day <= member.until for day in (before, after))
            if was != now:
                yield MemberChange(choice.name, member.name, member.title, now)
