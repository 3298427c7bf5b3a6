"""Running the law's cases and watching which editions, branches and exceptions each of them reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from shanyraq.book.web import parts
from shanyraq.engine.case import read_case
from shanyraq.engine.cases import LawCase, Outcome, run_case
from shanyraq.engine.facts import FAMILY, Case
from shanyraq.engine.ir import Both, Choose, Edition, Expression, Law, Let, Rule, Silence
from shanyraq.engine.marked import Items, Mapping, Marked, Text
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace, Used

EditionKey = tuple[str, date]
"""A rule's id and the day its edition begins."""

BranchKey = tuple[str, date, int, bool]
"""A rule's edition, the number of the condition in it, and whether the condition held."""


@dataclass(frozen=True)
class Examined:
    """A case, what became of it, and what it reached."""

    case: LawCase
    day: date | None
    outcome: Outcome
    editions: frozenset[EditionKey] = frozenset()
    branches: frozenset[BranchKey] = frozenset()
    spoke: frozenset[tuple[str, str, bool]] = frozenset()
    """Exceptions that spoke or came near (one of their claims held): the rule, the exception, whether it spoke."""

    @cached_property
    def rules(self) -> set[str]:
        """The rules and exceptions reached, by id."""
        return {name for name, _ in self.editions}

    @property
    def refusal(self) -> str:
        """The refusal that the case expects, or nothing."""
        return _text(self.case.about.get("refuse"))

    @property
    def expects(self) -> tuple[tuple[str, str], ...]:
        """The outcomes it expects: `bread.allowance`, `600 KZT`."""
        told = self.case.about.get("expect")
        if not isinstance(told, Mapping):
            return ()
        return tuple((name, _text(value)) for name, value in told.values.items())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The rules that the case itself names: those it expects, and those its trace must pass through."""
        told = [name for name, _ in self.expects]
        because = self.case.about.get("because")
        told += [_text(item) for item in because] if isinstance(because, Items) else []
        return tuple(dict.fromkeys(name.partition(" of ")[0] for name in told))


def _text(value: object) -> str:
    return value.value if isinstance(value, Text) else ""


def conditions(rule: Rule) -> tuple[Expression, ...]:
    """Every condition in a rule's body, in the order written, each once."""
    return tuple(dict.fromkeys(part.condition for part in parts(rule.body) if isinstance(part, Choose)))


def examine(law: Law, case: LawCase, personas: Path | None = None) -> Examined:
    """Runs one case, and watches."""
    kept: list[tuple[Edition, Case]] = []

    def read(given: Marked, law: Law, day: date) -> tuple[Edition, Case]:
        kept.append(read_case(given, law, day))
        return kept[-1]

    outcome = run_case(case, law, personas, read)
    if not kept:
        return Examined(case, None, outcome)
    edition, facts = kept[0]
    watch = Watch(edition, facts)
    for name, who in _wanted(case, law):
        try:
            watch.value(name, who)
        except Refusal:
            continue
    return Examined(
        case, facts.day, outcome, frozenset(watch.editions), frozenset(watch.branches), frozenset(watch.exceptions_run)
    )


def examine_all(law: Law, cases: Iterable[LawCase], personas: Path | None = None) -> tuple[Examined, ...]:
    """Every case of a country, run and watched."""
    return tuple(examine(law, case, personas) for case in cases)


def _wanted(case: LawCase, law: Law) -> Iterator[tuple[str, str]]:
    """The outcomes that a case asks for: a rule, and of whom."""
    expected, asked = case.about.get("expect"), case.about.get("ask")
    names = list(expected.values) if isinstance(expected, Mapping) else []
    if not names and isinstance(asked, Items):
        names = [_text(item) for item in asked]
    called = {name.partition(" of ")[0].rpartition(".")[2] for name in names}
    known = {rule.id for rule in law.rules if rule.name in called}
    for name in names:
        rule, _, who = name.partition(" of ")
        if rule in known:
            yield rule, who or FAMILY


def _outermost(body: Expression) -> Iterator[Choose]:
    """The choices in an expression that stand in no other choice."""
    inside: set[int] = set()
    for part in parts(body):
        if isinstance(part, Choose):
            if id(part) not in inside:
                yield part
            inside |= {id(inner) for inner in parts(part)}


@dataclass
class _Path:
    """The way through one body: whose it is, and whether an exception came near to speaking."""

    rule: Rule
    who: str
    conditions: tuple[Expression, ...]
    near: bool = False


class Watch(Trace):
    """A trace that notes each edition it applies, each branch it takes, and each exception that speaks."""

    def __init__(self, edition: Edition, case: Case) -> None:
        super().__init__(edition, case)
        self.editions: set[EditionKey] = set()
        self.branches: set[BranchKey] = set()
        self.exceptions_run: set[tuple[str, str, bool]] = set()

    def run(self, rule: Rule, who: str, used: list[tuple[str, Used]], silence: object = None) -> object:
        """As the engine runs it, and then once more condition by condition."""
        value = super().run(rule, who, used, silence)
        path = _Path(rule, who, conditions(rule))
        end = self.follow(path, rule.body, ())
        if not rule.overrides:
            self.editions.add((rule.id, rule.since))
        elif end is not None:
            self.spoken(rule, silent=isinstance(end, Silence), near=path.near)
        return value

    def follow(self, path: _Path, body: Expression, names: tuple[Let, ...]) -> Expression | None:
        """Notes the branches taken; gives the expression that the body ends in (none: a condition is unknown)."""
        if isinstance(body, Let):
            self.follow(path, body.value, names)
            return self.follow(path, body.body, (*names, body))
        if not isinstance(body, Choose):
            for choose in _outermost(body):
                self.follow(path, choose, names)
            return body
        held = self.holds(path, body.condition, names)
        if not isinstance(held, bool):
            return None
        rule = path.rule
        self.branches.add((rule.id, rule.since, path.conditions.index(body.condition), held))
        path.near = path.near or held or (bool(rule.overrides) and self.partly(path, body.condition, names))
        return self.follow(path, body.then if held else body.otherwise, names)

    def partly(self, path: _Path, condition: Expression, names: tuple[Let, ...]) -> bool:
        """Whether at least one claim of a joint condition holds."""
        for claim in condition.claims if isinstance(condition, Both) else ():
            try:
                if self.holds(path, claim, names) is True:
                    return True
            except Refusal:
                continue
        return False

    def spoken(self, rule: Rule, silent: bool, near: bool) -> None:
        """Notes an exception that spoke, or came near to speaking."""
        if not silent:
            self.editions.add((rule.id, rule.since))
        if near or not silent:
            self.exceptions_run.add((rule.overrides, rule.id, not silent))

    def holds(self, path: _Path, condition: Expression, names: tuple[Let, ...]) -> object:
        """The value of one condition of a rule."""
        body = condition
        for let in reversed(names):
            body = Let(let.name, let.value, body, condition.kind, condition.at)
        return super().run(replace(path.rule, body=body), path.who, [])
