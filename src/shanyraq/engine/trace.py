"""One case, traced: every value opens into its parts and its article, and what is not told is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from shanyraq.engine.edition import missing_row, row_of, rule_of
from shanyraq.engine.evaluate import Conflict, Values, ZeroDivision, silent, value_of
from shanyraq.engine.exact import rounded
from shanyraq.engine.facts import FAMILY, Case, Given, Missing, Series, Unknown, by_kind, unknown_of
from shanyraq.engine.ir import (
    NEVER,
    PLACES,
    ByKind,
    EachKind,
    Edition,
    Entry,
    HistoryKind,
    Name,
    Parameter,
    Rule,
    Scalar,
    TableKind,
)
from shanyraq.engine.refuse import (
    LawRefusal,
    Refusal,
    divides_by_zero,
    exceptions_conflict,
    not_whole,
    out_of_range,
    rules_go_round,
)
from shanyraq.engine.values import MOST_MONEY, written


@dataclass(frozen=True)
class Step:
    """One rule applied to one person or family: its value, and everything it used."""

    rule: Rule
    who: str
    value: Scalar | Unknown
    used: tuple[tuple[str, Used], ...]
    by: Rule
    unrounded: Fraction | None = None


@dataclass(frozen=True)
class FactUsed:
    """A fact as the case tells it."""

    name: str
    who: str
    value: object
    provenance: str


@dataclass(frozen=True)
class RowUsed:
    """A number of the law, by row where it is a table."""

    name: str
    key: Scalar | None
    entry: Entry


@dataclass(frozen=True)
class DayUsed:
    """The day the law is applied on."""

    value: Scalar


@dataclass(frozen=True)
class EachUsed:
    """One use for each member."""

    parts: tuple[tuple[str, Used], ...]


Used = Step | FactUsed | RowUsed | DayUsed | EachUsed

DEEP = 24
"""How many rules wait for one another at once. What lies deeper is worked out first, and then they begin again: so a
chain of rules may be as long as the law makes it."""


class _Deeper(Exception):
    """A rule that lies too deep to be worked out from where it is needed; `path` is what waits for it."""

    def __init__(self, name: str, who: str, needed_by: str, path: tuple[tuple[str, str], ...]) -> None:
        super().__init__(name)
        self.name, self.who, self.needed_by, self.path = name, who, needed_by, path


@dataclass
class Trace:
    """Applies the rules of one edition to one case, each rule at most once a person or family."""

    edition: Edition
    case: Case
    steps: dict[tuple[str, str], Step] = field(default_factory=dict)
    refused: dict[tuple[str, str], Refusal] = field(default_factory=dict)
    path: list[tuple[str, str]] = field(default_factory=list)
    begun_at: int = 0

    def value(self, name: str, who: str = FAMILY) -> Scalar | Unknown:
        """The value of a rule for the family (or for a person, by name)."""
        return self.step(name, who).value

    def step(self, name: str, who: str = FAMILY, needed_by: str = "the question") -> Step:
        """The rule applied, with all it used."""
        done = self.steps.get((name, who))
        if done is not None:
            return done
        if (name, who) in self.refused:
            raise self.refused[name, who]
        if (name, who) in self.path:
            circle = [one for one, _ in self.path[self.path.index((name, who)) :]]
            raise rules_go_round([*circle, name], rule_of(self.edition, name, needed_by).at)
        if not self.path:
            return self.from_the_deepest(_Deeper(name, who, needed_by, ()))
        if len(self.path) - self.begun_at >= DEEP:
            raise _Deeper(name, who, needed_by, tuple(self.path))
        return self.once(name, who, needed_by)

    def from_the_deepest(self, asked: _Deeper) -> Step:
        """The rule asked for, after those that lie too deep below it."""
        waiting = [asked]
        try:
            while waiting:
                rule = waiting[-1]
                self.path, self.begun_at = list(rule.path), len(rule.path)
                try:
                    self.once(rule.name, rule.who, rule.needed_by)
                except _Deeper as deeper:
                    waiting.append(deeper)
                    continue
                except Refusal as refusal:
                    if rule is asked:
                        raise
                    self.refused[rule.name, rule.who] = refusal
                waiting.pop()
        finally:
            self.path, self.begun_at = [], 0
        return self.steps[asked.name, asked.who]

    def once(self, name: str, who: str, needed_by: str) -> Step:
        """The rule applied and kept, while all that waits for it stands on the path."""
        self.path.append((name, who))
        try:
            step = self.apply(rule_of(self.edition, name, needed_by), who)
        finally:
            self.path.pop()
        self.steps[(name, who)] = step
        return step

    def apply(self, rule: Rule, who: str) -> Step:
        """The exceptions first: one that speaks overrides the rule, two that speak are a conflict."""
        used: list[tuple[str, Used]] = []
        speaking: list[tuple[Rule, object]] = []
        for exception in self.edition.exceptions.get(rule.id, ()):
            value = self.run(exception, who, used, silence=silent)
            if value is not silent:
                speaking.append((exception, value))
        known = [(one, value) for one, value in speaking if not isinstance(value, Unknown)]
        if len(known) > 1:
            raise exceptions_conflict(rule.id, known[0][0].cite, known[1][0].cite, str(rule.at))
        if len(speaking) == 1 and known:
            by, value = known[0]
            return self.finished(rule, who, value, used, by)
        if not speaking:
            return self.finished(rule, who, self.run(rule, who, used), used, rule)
        unsettled = unknown_of(*(value for _, value in speaking))
        try:
            general = self.run(rule, who, used)
        except LawRefusal:
            raise
        except Refusal:
            return self.finished(rule, who, unsettled, used, rule)
        values = [self.run(one, who, used, silence=general) for one, _ in speaking]
        agreed = all(not isinstance(value, Unknown) and value == general for value in values) and not isinstance(
            general, Unknown
        )
        return self.finished(
            rule, who, general if agreed else unknown_of(*values, *(value for _, value in speaking)), used, rule
        )

    def run(self, rule: Rule, who: str, used: list[tuple[str, Used]], silence: object = None) -> object:
        """The value of one body, not yet rounded."""
        frame = Frame(self, rule, who, used)
        try:
            return value_of(rule.body, frame, silence)
        except ZeroDivision as error:
            raise divides_by_zero(rule.id, error.at) from None
        except Conflict as error:
            raise out_of_range(rule.id, str(error), str(rule.at)) from None

    def finished(self, rule: Rule, who: str, value: object, used: list[tuple[str, Used]], by: Rule) -> Step:
        parts = tuple(dict(used).items())
        if isinstance(value, Unknown):
            return Step(rule, who, value, parts, by)
        exact: Fraction | None = None
        if rule.kind.base in ("money", "share", "measure", "count") and isinstance(value, (int, Fraction)):
            exact = Fraction(value)
            value = rounded(exact, by.rounds) if by.rounds else exact
            value = self.in_units(rule, value)
        assert isinstance(value, (int, Fraction, str, bool, date))
        return Step(rule, who, value, parts, by, exact if exact != value else None)

    def in_units(self, rule: Rule, value: Fraction) -> Scalar:
        """The value in whole units of its kind; what is not whole or beyond what can be is refused."""
        scale = PLACES if rule.kind.base == "share" else 1
        if (value * scale).denominator != 1:
            raise not_whole(rule.id, str(value), rule.at)
        if abs(value) > MOST_MONEY:
            raise out_of_range(rule.id, written(value if scale > 1 else int(value), rule.kind), str(rule.at))
        return value if rule.kind.base == "share" else int(value)


class Frame(Values):
    """The arguments of one rule for one person or family, each found when the body first touches it."""

    def __init__(self, trace: Trace, rule: Rule, who: str, used: list[tuple[str, Used]]) -> None:
        self.trace, self.rule, self.who, self.used = trace, rule, who, used
        self.parameters = {parameter.name: parameter for parameter in rule.parameters}
        self.found: dict[str, object] = {}

    def name(self, name: Name) -> object:
        if name.name not in self.found:
            self.found[name.name] = self.find(self.parameters[name.name])
        return self.found[name.name]

    def let(self, name: str, value: object) -> None:
        self.found[name] = value

    def find(self, parameter: Parameter) -> object:
        if parameter.source == "day":
            self.note(parameter, DayUsed(self.trace.case.day))
            return self.trace.case.day
        if parameter.source == "number":
            if isinstance(parameter.kind, TableKind):
                return parameter
            return self.row(parameter, None)
        if isinstance(parameter.kind, EachKind):
            parts = tuple((who, self.one(parameter, who)) for who in self.trace.case.members)
            self.note(parameter, EachUsed(tuple((who, use) for who, (use, _) in parts)))
            return [value for _, (_, value) in parts]
        use, value = self.one(parameter, self.whose(parameter))
        self.note(parameter, use)
        return value

    def whose(self, parameter: Parameter) -> str:
        """Seen from a person's rule, a family's value is the family's."""
        law = self.trace.edition.law
        if parameter.source == "fact":
            group = law.facts[parameter.target].group
        else:
            group = law.chapters[parameter.target.split(".")[0]].group
        return self.who if group == law.groups[0] else FAMILY

    def one(self, parameter: Parameter, who: str) -> tuple[Used, object]:
        if parameter.source == "rule":
            step = self.trace.step(parameter.target, who, self.rule.id)
            return step, step.value
        fact = self.trace.edition.law.facts[parameter.target]
        given = self.trace.case.told(fact, who)
        value: object
        if isinstance(fact.kind, ByKind):
            value = by_kind(self.trace.case, fact, given, who, self.trace.edition)
        elif isinstance(fact.kind, HistoryKind):
            told = given.value if given is not None else Series()
            assert isinstance(told, Series)
            value = replace(told, missing=Missing(fact.id, who))
        else:
            value = given.value if given is not None else Unknown((Missing(fact.id, who),))
        return FactUsed(fact.id, who, _shown(value, given), given.provenance if given else ""), value

    def row(self, table: object, key: Scalar | None, told_by: str = "") -> object:
        """A number's value by row; a row that the law book lacks is asked where the number says so, else refused."""
        assert isinstance(table, Parameter)
        figure = self.trace.edition.figures[table.target]
        entry = row_of(figure, key, self.trace.case.day)
        if entry is None:
            if figure.number.asks:
                return Unknown((Missing(table.target, FAMILY, "" if key is None else str(key)),))
            named = self.parameters.get(told_by)
            fact = named.target if named is not None and named.source == "fact" else ""
            raise missing_row(figure, key, self.trace.case.day, self.rule.id, fact)
        self.note(table, RowUsed(table.target, key, entry), suffix="" if key is None else f"[{key}]")
        return entry.value

    def has_row(self, table: object, key: Scalar) -> bool:
        assert isinstance(table, Parameter)
        return row_of(self.trace.edition.figures[table.target], key, self.trace.case.day) is not None

    def note(self, parameter: Parameter, use: Used, suffix: str = "") -> None:
        self.used.append((parameter.name + suffix, use))


def _shown(value: object, given: Given | None) -> object:
    return given.value if given is not None else (value if isinstance(value, Unknown) else None)


def walk(step: Step) -> Iterator[Step]:
    """The step and every step it rests on, each once, parts before the whole."""
    seen = {id(step)}
    waiting = [(step, _parts(step))]
    while waiting:
        one, parts = waiting[-1]
        part = next((part for part in parts if id(part) not in seen), None)
        if part is None:
            waiting.pop()
            yield one
        else:
            seen.add(id(part))
            waiting.append((part, _parts(part)))


def _parts(step: Step) -> Iterator[Step]:
    return (part for _, use in step.used for part in parts_of(use))


def parts_of(use: Used) -> tuple[Step, ...]:
    """The steps in a use: one, one for each member, or none."""
    if isinstance(use, Step):
        return (use,)
    if isinstance(use, EachUsed):
        return tuple(part for _, one in use.parts for part in parts_of(one))
    return ()


def rows_of(step: Step) -> tuple[RowUsed, ...]:
    """The numbers that the step itself used."""
    return tuple(use for _, use in step.used if isinstance(use, RowUsed))


def facts_of(step: Step) -> Iterator[FactUsed]:
    """The facts that the step itself looked at, of whomever."""
    for _, use in step.used:
        for one in [part for _, part in use.parts] if isinstance(use, EachUsed) else [use]:
            if isinstance(one, FactUsed):
                yield one


def trace(edition: Edition, case: Case) -> Trace:
    """A trace of the case, ready to be asked for any rule."""
    return Trace(edition, case)


def is_never(value: object) -> bool:
    """Whether a value is the day that never comes."""
    return value == NEVER


__all__ = [
    "DayUsed",
    "EachUsed",
    "FactUsed",
    "Mapping",
    "Refusal",
    "RowUsed",
    "Step",
    "Trace",
    "facts_of",
    "parts_of",
    "rows_of",
    "trace",
    "walk",
]
