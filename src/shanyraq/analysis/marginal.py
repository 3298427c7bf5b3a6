"""A trace that also says how fast each value changes with one fact, and which way every choice in a rule went.

Beside each value stand its slope (its exact derivative by the fact) and its noise: how far named roundings may have
moved it from a straight line. What a body decided is kept twice: finely (below, at or above) to find where it changes,
and coarsely (which way it went) to say what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from shanyraq.engine.evaluate import Values, silent, value_of
from shanyraq.engine.facts import FAMILY, Series, Unknown
from shanyraq.engine.ir import (
    PLACES,
    TIYN,
    Arithmetic,
    Both,
    Choose,
    Comparison,
    EachKind,
    Either,
    Expression,
    Gather,
    HasRow,
    Let,
    Lookup,
    Name,
    Negative,
    OneOf,
    Opposite,
    Parameter,
    Phrase,
    Rule,
    TableKind,
)
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Frame, Step, Trace, Used

STEP_OF = {"tenge": Fraction(TIYN), "tiyn": Fraction(1), "four places": Fraction(1, PLACES)}
"""How far a rounding moves a value at most, in the units that the engine holds it in."""

Mark = tuple[str, object]


@dataclass(frozen=True)
class Varied:
    """One fact of one person or family (or one kind of it), and the months that vary if it is told by month."""

    fact: str
    who: str = FAMILY
    part: str = ""
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """How fast a value changes with the fact, and how far roundings may have moved it."""

    slope: Fraction = Fraction(0)
    noise: Fraction = Fraction(0)


ONE = Change(Fraction(1))
NONE = Change()


Moving = Mapping[str, Change | Mapping[int, Change]]
"""How a fact moves: by the kind that does ("" of a fact that has none), at once or month by month."""
Moves = Mapping[tuple[str, str], Moving]
"""The facts that move, and of whom each is."""


def moved_by(varied: Varied) -> Moves:
    """The one fact that varies moves as itself."""
    change = dict.fromkeys(varied.months, ONE) if varied.months else ONE
    return {(varied.fact, varied.who): {varied.part: change}}


@dataclass(frozen=True)
class MovedSeries:
    """The changes of a series seen through a window of months."""

    by_month: Mapping[int, Change]
    first: int
    last: int

    def window(self, first: int, last: int) -> MovedSeries:
        """The same seen through a window of months (both included)."""
        return replace(self, first=max(first, self.first), last=min(last, self.last))

    def total(self) -> Change:
        """The change of the sum over the window."""
        return added(change for month, change in self.by_month.items() if self.first <= month <= self.last)


def added(changes: Iterable[Change]) -> Change:
    """The change of a sum."""
    several = list(changes)
    return Change(sum((one.slope for one in several), Fraction(0)), sum((one.noise for one in several), Fraction(0)))


@dataclass
class Watched(Trace):
    """A trace that keeps, of each rule applied, its change and which way its body went.

    moves: what varies. moving: the rules that what varies reaches; the turns are theirs.
    """

    moves: Moves = field(default_factory=dict)
    moving: frozenset[str] = frozenset()
    changes: dict[tuple[str, str], Change] = field(default_factory=dict)
    fine: dict[tuple[str, str, str], tuple[Mark, ...]] = field(default_factory=dict)
    bodies: dict[tuple[str, str, str], tuple[Change, tuple[Mark, ...]]] = field(default_factory=dict)

    def run(self, rule: Rule, who: str, used: list[tuple[str, Used]], silence: object = None) -> object:
        """The value of one body; then the same path once more, for slopes and turns."""
        value = super().run(rule, who, used, silence)
        path = _Path(self, rule, who, silence)
        change = path.of(rule.body) if not isinstance(value, Unknown) else NONE
        key = (rule.id, rule.overrides, who)
        self.fine[key] = (*path.fine, ("silent", value is silent))
        self.bodies[key] = (change if isinstance(change, Change) else NONE, tuple(path.coarse))
        return value

    def finished(self, rule: Rule, who: str, value: object, used: list[tuple[str, Used]], by: Rule) -> Step:
        """The step, and its change with what rounding adds."""
        change = self.bodies.get((by.id, by.overrides, who), (NONE, ()))[0]
        if by.rounds and (change.slope or change.noise):
            change = Change(change.slope, change.noise + STEP_OF[by.rounds.unit])
        self.changes[rule.id, who] = change
        return super().finished(rule, who, value, used, by)

    def turns(self) -> Mapping[tuple[str, str], tuple[object, ...]]:
        """Of each rule that may turn: which text spoke, what it decided (of yes, no and choices), which way it went."""
        return {key: self.turn(step) for key, step in self.steps.items() if key[0] in self.moving}

    def turn(self, step: Step) -> tuple[object, ...]:
        """One rule's outcome, without amounts."""
        decided = step.value if step.rule.kind.base in ("yes_no", "choice") else isinstance(step.value, Unknown)
        coarse = self.bodies.get((step.by.id, step.by.overrides, step.who), (NONE, ()))[1]
        return step.by.id, step.by.cite, decided, coarse


class _Path:
    """Walks one body the way its evaluation went."""

    def __init__(self, trace: Watched, rule: Rule, who: str, silence: object) -> None:
        self.trace, self.who, self.silence = trace, who, silence
        self.frame = Frame(trace, rule, who, [])
        self.values: Values = self.frame
        self.local: dict[str, object] = {}
        self.fine: list[Mark] = []
        self.coarse: list[Mark] = []

    def value(self, expression: Expression) -> object:
        return value_of(expression, self.values, self.silence)

    def mark(self, what: str, fine: object, coarse: object) -> None:
        self.fine.append((what, fine))
        self.coarse.append((what, coarse))

    def of(self, expression: Expression) -> object:
        """The change of an expression; of a series, a series of changes; of each member, a list."""
        match expression:
            case Name():
                return self.name(expression)
            case Arithmetic():
                return self.arithmetic(expression)
            case Negative(of=part):
                change = _change(self.of(part))
                return Change(-change.slope, change.noise)
            case Let(name=name, value=part, body=body):
                self.local[name] = self.of(part)
                self.values.let(name, self.value(part))
                return self.of(body)
            case Choose():
                return self.choose(expression)
            case Lookup():
                return self.lookup(expression)
            case Gather():
                return self.gather(expression)
            case Phrase(phrase="larger" | "smaller"):
                return self.extreme(expression)
            case Phrase():
                return self.series(expression)
            case _:
                self.claim(expression)
                return NONE

    # ---- claims: no change, but a turn ---------------------------------------------------------------------------

    def claim(self, expression: Expression) -> None:
        match expression:
            case Comparison():
                self.compare(expression)
            case Both(claims=claims):
                self.logic(claims, False)
            case Either(claims=claims):
                self.logic(claims, True)
            case Opposite(of=part) | OneOf(item=part):
                self.of(part)
            case HasRow():
                found = self.value(expression)
                self.mark("row", found, found)

    def compare(self, expression: Comparison) -> None:
        self.of(expression.left)
        self.of(expression.right)
        one, other, found = self.value(expression.left), self.value(expression.right), self.value(expression)
        fine = found
        if isinstance(one, (int, Fraction)) and isinstance(other, (int, Fraction)):
            fine = (one > other) - (one < other)
        self.mark(expression.operator, fine, found)

    def logic(self, claims: tuple[Expression, ...], settles: bool) -> None:
        for claim in claims:
            self.of(claim)
            found = self.value(claim)
            if found is settles or isinstance(found, Unknown):
                return

    def choose(self, expression: Choose) -> object:
        self.of(expression.condition)
        found = self.value(expression.condition)
        if isinstance(found, Unknown):
            return NONE
        return self.of(expression.then if found else expression.otherwise)

    # ---- amounts -------------------------------------------------------------------------------------------------

    def arithmetic(self, expression: Arithmetic) -> Change:
        left, right = _change(self.of(expression.left)), _change(self.of(expression.right))
        if NONE == left == right:
            return NONE
        one, other = self.value(expression.left), self.value(expression.right)
        if not isinstance(one, (int, Fraction)) or not isinstance(other, (int, Fraction)):
            return NONE
        one, other = Fraction(one), Fraction(other)
        if expression.operator in "+-":
            sign = 1 if expression.operator == "+" else -1
            return Change(left.slope + sign * right.slope, left.noise + right.noise)
        if expression.operator == "*":
            return Change(
                left.slope * other + right.slope * one, left.noise * abs(other) + right.noise * (abs(one) + left.noise)
            )
        ratio = one / other
        return Change((left.slope - ratio * right.slope) / other, (left.noise + abs(ratio) * right.noise) / abs(other))

    def extreme(self, expression: Phrase) -> Change:
        changes = [_change(self.of(part)) for part in expression.arguments]
        one, other = (self.value(part) for part in expression.arguments)
        if isinstance(one, Unknown) or isinstance(other, Unknown):
            return NONE
        order = (one > other) - (one < other)  # type: ignore[operator]
        place = int(order < 0) if expression.phrase == "larger" else int(order > 0)
        self.mark(expression.phrase, order, place)
        return Change(changes[place].slope, max(change.noise for change in changes))

    def lookup(self, expression: Lookup) -> object:
        self.of(expression.key)
        key = self.value(expression.key)
        if isinstance(expression.table.kind, TableKind):
            found = None if isinstance(key, Unknown) else self.value(expression)
            self.mark("row", found, found)
            return NONE
        of_kinds = self.of(expression.table)
        return of_kinds.get(key, NONE) if isinstance(of_kinds, Mapping) else NONE

    def gather(self, expression: Gather) -> Change:
        changes, found = self.of(expression.values), self.value(expression.values)
        if isinstance(changes, MovedSeries):
            return changes.total()
        if isinstance(changes, Mapping):
            return self.total_by(expression, changes)
        if not isinstance(changes, list) or not isinstance(found, list):
            return NONE
        where = self.value(expression.where) if expression.where is not None else [True] * len(found)
        assert isinstance(where, list)
        chosen = [place for place, claim in enumerate(where) if claim is True]
        if expression.phrase == "total":
            return added(_change(changes[place]) for place in chosen)
        if expression.phrase not in ("largest", "smallest") or not chosen:
            return NONE
        if any(isinstance(found[place], Unknown) for place in chosen):
            return NONE
        best = (max if expression.phrase == "largest" else min)(chosen, key=lambda place: found[place])
        self.mark(expression.phrase, tuple(found[place] == found[best] for place in chosen), best)
        return _change(changes[best])

    def total_by(self, expression: Gather, changes: Mapping[str, object]) -> Change:
        counted = []
        table = self.values.name(expression.where) if isinstance(expression.where, Name) else None
        for key, one in changes.items():
            change = one.total() if isinstance(one, MovedSeries) else _change(one)
            try:
                counts = change == NONE or table is None or self.values.row(table, key) is True
            except Refusal:  # of nothing received the law asks for no row, so that there is none at zero
                counts = False
            counted += [change] if counts else []
        return added(counted)

    def series(self, expression: Phrase) -> object:
        changes = [self.of(part) for part in expression.arguments]
        of_series = next((one for one in changes if isinstance(one, (MovedSeries, Mapping))), None)
        if of_series is None:
            return NONE
        if expression.phrase == "best_run":
            return self.best_run(expression, of_series)
        return _windowed(of_series, self.value(expression))

    def best_run(self, expression: Phrase, changes: object) -> Change:
        months, series = (self.value(part) for part in expression.arguments)
        if not isinstance(months, int) or not isinstance(series, Series) or not isinstance(changes, MovedSeries):
            return NONE
        amounts = series.months()
        if isinstance(amounts, Unknown):
            return NONE
        runs = [sum(amounts[start : start + months]) for start in range(max(len(amounts) - months, 0) + 1)]
        best = runs.index(max(runs))
        self.mark("best_run", tuple(one == runs[best] for one in runs), best)
        first = series.begins() + best
        return changes.window(first, first + months - 1).total()

    # ---- names ---------------------------------------------------------------------------------------------------

    def name(self, name: Name) -> object:
        if name.name in self.local:
            return self.local[name.name]
        parameter = self.frame.parameters.get(name.name)
        if parameter is None or parameter.source in ("day", "number"):
            return NONE
        if isinstance(parameter.kind, EachKind):
            return [self.argument(parameter, who) for who in self.trace.case.members]
        return self.argument(parameter, self.frame.whose(parameter))

    def argument(self, parameter: Parameter, who: str) -> object:
        if parameter.source == "rule":
            self.trace.step(parameter.target, who)
            return self.trace.changes.get((parameter.target, who), NONE)
        moving = self.trace.moves.get((parameter.target, who))
        if moving is None:
            return NONE
        value = self.frame.one(parameter, who)[1]
        if isinstance(value, Mapping):
            return {part: _as_moved(value[part], change) for part, change in moving.items()}
        return _as_moved(value, moving[""])


def _change(found: object) -> Change:
    return found if isinstance(found, Change) else NONE


def _as_moved(value: object, change: Change | Mapping[int, Change]) -> object:
    """The change of a value; of a series, that of each month in the window it is seen through."""
    if isinstance(value, Series) and isinstance(change, Mapping):
        return MovedSeries(change, value.first, value.last)
    return change if isinstance(change, Change) else NONE


def _windowed(changes: object, value: object) -> object:
    if isinstance(changes, Mapping) and isinstance(value, Mapping):
        return {key: _windowed(one, value[key]) for key, one in changes.items()}
    if isinstance(changes, MovedSeries) and isinstance(value, Series):
        return changes.window(value.first, value.last)
    return NONE
