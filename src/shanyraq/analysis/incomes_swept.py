"""One value of a sweep, looked at: the law of the day, and where asked the incomes that the law gave before it.

What the fact does not reach is worked out once for all values. Of the rest each value has its own three months: what
the law gave in them, how fast that changes with the fact, and which way every choice in it went.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shanyraq.analysis.marginal import NONE, ONE, Change, Moves, Varied, Watched, added, moved_by
from shanyraq.engine.edition import resting_on
from shanyraq.engine.facts import FAMILY, Case
from shanyraq.engine.ir import Edition
from shanyraq.engine.layout import Layout
from shanyraq.engine.received import Quarter, Received, Sum
from shanyraq.engine.trace import Step, Trace, facts_of, walk
from shanyraq.engine.values import month_number


@dataclass(frozen=True)
class Looked:
    """One value. months: the traces that gave the incomes, by month; sums: what they gave. Both empty without them."""

    traced: Watched
    months: Mapping[int, Watched]
    sums: tuple[Sum, ...]

    def reads(self, varied: Varied, output: str, who: str) -> bool:
        """Whether the output, or an income taken from the law, was found by looking at the varied fact."""
        steps = [*walk(self.traced.step(output, who))]
        steps += [step for month in self.months.values() for step in month.steps.values()]
        return any((one.name, one.who) == (varied.fact, varied.who) for step in steps for one in facts_of(step))

    def turns(self) -> Iterator[tuple[object, object]]:
        """Which way everything went that the fact can reach: finely where it is compared, and what was decided."""
        for month, traced in ((0, self.traced), *self.months.items()):
            for at, marks in traced.fine.items():
                yield (month, at), marks
            for key, turn in traced.turns().items():
                yield (month, key), turn[:3]


@dataclass(frozen=True)
class Taken:
    """Incomes that a sweep took from the law: in which months, by which law, whose and by which rule, at any value.

    fact: of incomes. instead: of whom and of which kind what the case tells was counted, though the law gives some too.
    """

    fact: str
    months: tuple[int, ...]
    editions: Mapping[str, str]
    sums: tuple[tuple[str, str], ...]
    instead: tuple[tuple[str, str], ...]


@dataclass
class _Settled:
    """Applies one edition to cases that differ in a few facts; what none of these reaches is worked out once."""

    edition: Edition
    moving: frozenset[str]
    steps: dict[tuple[str, str], Step] = field(default_factory=dict)

    def trace(self, case: Case, moves: Moves) -> Watched:
        return Watched(self.edition, case, dict(self.steps), moves=moves, moving=self.moving)

    def keep(self, traced: Watched) -> None:
        self.steps |= {key: step for key, step in traced.steps.items() if key[0] not in self.moving}


class Looking:
    """Looks at one case with one value after another in a fact's place."""

    def __init__(self, edition: Edition, varied: Varied, of: Layout | None = None) -> None:
        """of: the benefit for which the incomes of the quarter before are taken from the law; None: they are as told.

        Raises Refusal as `received` does.
        """
        self.varied = varied
        self.quarter = Quarter(edition, of) if of is not None else None
        income = [self.quarter.fact.id] if self.quarter else []
        self.resting = resting_on(edition, income)
        """The rules of the day that rest on incomes from the law."""
        self.of_day = _Settled(edition, resting_on(edition, [varied.fact, *income]))
        months = self.quarter.months if self.quarter else ()
        self.of_month = {one.last: _Settled(one.law, resting_on(one.law, [varied.fact])) for one in months}
        self.members: tuple[str, ...] = ()
        self.taken: dict[tuple[str, str], None] = {}
        self.instead: dict[tuple[str, str], None] = {}
        self.editions: Mapping[str, str] = {}

    def at(self, case: Case) -> Looked:
        """A case looked at. Raises Refusal where the law cannot be applied in one of the months."""
        if self.quarter is None:
            return Looked(self.of_day.trace(case, moved_by(self.varied)), {}, ())
        months: dict[int, Watched] = {}

        def tracing(law: Edition, of_month: Case) -> Trace:
            traced = self.of_month[law.day].trace(of_month, moved_by(self.varied))
            months[month_number(law.day)] = traced
            return traced

        found = self.quarter.received(case, tracing)
        for settled, traced in zip(self.of_month.values(), months.values(), strict=True):
            settled.keep(traced)
        self.note(found)
        return Looked(self.of_day.trace(found.case, self.moves(found, months)), months, found.sums)

    def keep(self, looked: Looked) -> None:
        """Keeps what the law of the day settled at one value for the others."""
        self.of_day.keep(looked.traced)

    def note(self, found: Received) -> None:
        self.members = found.case.members
        self.taken |= dict.fromkeys((one.who, one.rule) for one in found.sums)
        self.instead |= dict.fromkeys((one.who, one.kind) for one in found.differences)
        self.editions = found.editions

    def incomes(self) -> Taken | None:
        """What was taken from the law at the values looked at; None where nothing was to be."""
        if self.quarter is None:
            return None
        months = tuple(month_number(one.first) for one in self.quarter.months)
        taken, instead = (
            tuple(sorted(several, key=lambda one: self.members.index(one[0]))) for several in (self.taken, self.instead)
        )
        return Taken(self.quarter.fact.id, months, self.editions, taken, instead)

    def moves(self, found: Received, months: Mapping[int, Watched]) -> Moves:
        """How the varied fact moves, and with it each person's incomes by kind and month."""
        moves: dict[tuple[str, str], dict[str, Change | Mapping[int, Change]]]
        moves = {key: dict(moving) for key, moving in moved_by(self.varied).items()}
        for one in found.sums:
            change = self.change(one, months[one.month])
            if change != NONE:
                of_person = moves.setdefault((found.fact, one.who), {})
                before = of_person.get(one.kind)
                of_kind = dict(before) if isinstance(before, Mapping) else {}
                of_person[one.kind] = of_kind | {one.month: added([of_kind.get(one.month, NONE), change])}
        return moves

    def change(self, one: Sum, traced: Watched) -> Change:
        """How one sum moves; what was told of last December as the fact that tells it."""
        if not one.is_told:
            return traced.changes.get((one.rule, one.whom), NONE)
        assert self.quarter is not None
        fact = self.quarter.of_december[one.rule]
        whose = one.whom if fact.group == self.quarter.law.groups[0] else FAMILY
        return ONE if (self.varied.fact, self.varied.who) == (fact.id, whose) else NONE
