"""One family, every value of one fact: where an amount bends or jumps, found on the rules and not by stepping.

Two values are joined by one segment when every choice in every rule went the same way at both, the exact slope is the
same at both, and the amounts differ by that slope up to the named roundings. Else the interval is halved, down to
neighbours. What the cap on evaluations leaves unsearched is said (`unsearched`), and what is no straight line is
called curved.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from shanyraq.analysis.causes import Cause, causes
from shanyraq.analysis.incomes_swept import Looked, Looking, Taken
from shanyraq.analysis.marginal import NONE
from shanyraq.analysis.varied import Vary, of_whom, with_value
from shanyraq.engine.edition import near
from shanyraq.engine.facts import Case, Missing, Unknown
from shanyraq.engine.ir import MONEY, PLACES, TIYN, Edition, Kind, Law, Rule
from shanyraq.engine.layout import Layout, layout
from shanyraq.engine.refuse import LawRefusal, Refusal, listed, nothing_of_that_name

MOST = 5000
"""Evaluations of one sweep, where nothing else is asked for."""
PARTS = 16
"""Intervals the search begins with."""
CURVED_PARTS = 64
"""How finely what is not straight is cut, and no finer."""
MEASURED = {"money": TIYN, "measure": TIYN, "share": 1, "count": 1}
"""Units in which an output is held, to one as it is written."""


@dataclass(frozen=True)
class Point:
    """The output at one value: its amount, slope and noise; or what is missing; or why there is no answer."""

    at: int
    value: Fraction | None
    slope: Fraction
    noise: Fraction
    missing: tuple[Missing, ...]
    refusal: str
    turns: frozenset[object] = field(repr=False)


@dataclass(frozen=True)
class Segment:
    """Values between which nothing happens: one slope (None where the amount is curved), or no amount at all."""

    first: Point
    last: Point
    slope: Fraction | None

    @property
    def is_told(self) -> bool:
        """Whether there is an amount."""
        return self.first.value is not None


@dataclass(frozen=True)
class Break:
    """Two neighbouring values between which the amount jumps (cliff), bends (kink), or begins or ends (answer)."""

    kind: Literal["cliff", "kink", "answer"]
    before: Point
    after: Point
    slope_before: Fraction
    slope_after: Fraction
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Swept:
    """What was found of one output."""

    output: str
    who: str
    kind: Kind
    vary: Vary
    segments: tuple[Segment, ...]
    breaks: tuple[Break, ...]
    unsearched: tuple[tuple[int, int], ...]
    evaluations: int
    rules: tuple[Rule, ...] = field(repr=False)
    is_paid: bool
    """Whether it is what a benefit pays each month."""
    is_read: bool
    """Whether the law looked at the varied fact for it, at any value looked at."""
    incomes: Taken | None = None
    """What was taken from the law; None where incomes are as told."""

    @property
    def per_one(self) -> Fraction:
        """From a slope by smallest units to one by ones: tenge lost of one more tenge."""
        return Fraction(self.vary.unit, MEASURED[self.kind.base])

    @property
    def has_net(self) -> bool:
        """Whether what varies and what is paid are both amounts of a month, which can be added up."""
        return self.is_paid and self.vary.is_monthly and self.vary.kind == MONEY == self.kind


def first_amount(law: Law, of: Layout) -> str:
    """The first sum that the decision shows and that is paid; of one that pays nothing itself, the family's first."""
    of_family = {rule.id for rule in law.rules if rule.kind == MONEY and rule.group != law.groups[0]}
    found = _shown_first(of) or next((name for name in of.names if name in of_family), "")
    if not found:
        raise Refusal(f"The decision {of.name} shows no amount of the family.", "", "Give --output RULE.")
    return found


def _shown_first(of: Layout) -> str:
    """The first of what is paid that the decision shows; "" where it shows none of it."""
    return next((name for name in of.names if name in of.paid), "")


def sweep(
    edition: Edition, case: Case, vary: Vary, output: str, most: int = MOST, from_law: Layout | None = None
) -> Swept:
    """Every segment, kink and cliff of an output between two values of a fact.

    from_law: the benefit for which the incomes of the quarter before are taken from the law at each value; None: they
    are as told. Raises Refusal where the benefit counts no such incomes, and where no value has an amount.
    """
    name, who = of_whom(case, output)
    kind = _kind_of(edition, name, who)
    search = _Search(Looking(edition, vary.varied, from_law), case, vary, name, who, most)
    pieces = sorted(search.pieces())
    segments, unsearched = _segments(search, pieces)
    if not unsearched:
        _require_an_answer(segments)
    breaks = tuple(search.between(one, other) for one, other in pairwise(segments) if other.first.at == one.last.at + 1)
    law = edition.law
    layouts = [layout(law, one) for one in law.decisions]
    is_paid = name in {_shown_first(one) for one in layouts}
    return Swept(
        name,
        who,
        kind,
        vary,
        tuple(segments),
        breaks,
        tuple(unsearched),
        len(search.points),
        law.rules,
        is_paid,
        search.is_read,
        search.looking.incomes(),
    )


def _kind_of(edition: Edition, name: str, who: str) -> Kind:
    rules = {rule.id: rule for rule in edition.law.rules if not rule.overrides}
    if name not in rules:
        raise nothing_of_that_name(name, near(name, rules))
    rule = rules[name]
    if rule.kind.base not in MEASURED:
        raise Refusal(f"{name} gives no amount.", "", "Sweep a rule that gives money, a count, a share or a measure.")
    if (rule.group == edition.law.groups[0]) != bool(who):
        do = f"Leave out 'of {who}'." if who else f"Say whose: '{name} of PERSON'."
        raise Refusal(f"{name} is a rule of a {rule.group}.", "", do)
    return rule.kind


def _require_an_answer(segments: list[Segment]) -> None:
    """Refuses a sweep that has no amount anywhere, with what is to be asked."""
    if any(one.is_told for one in segments):
        return
    missing = tuple(dict.fromkeys(item for one in segments for item in one.first.missing))
    if missing:
        raise Refusal(
            "The case does not tell enough for an amount at any of these values.",
            "",
            f"Tell: {listed((str(item) for item in missing), 12)}. `shanyraq ask` has the questions.",
        )
    raise Refusal(
        "The law gives no amount at any of these values.",
        "",
        segments[0].first.refusal,
    )


Piece = tuple[int, int, Literal["straight", "curved", "break", "unsearched"]]


class _Search:
    def __init__(self, looking: Looking, case: Case, vary: Vary, output: str, who: str, most: int) -> None:
        self.looking, self.case, self.vary, self.output, self.who = looking, case, vary, output, who
        self.most = most
        self.points: dict[int, Point] = {}
        self.is_read = False
        self.curved = max(1, (vary.last - vary.first) // CURVED_PARTS)

    # ---- one value -----------------------------------------------------------------------------------------------

    def look(self, at: int) -> Looked:
        return self.looking.at(with_value(self.case, self.vary, at))

    def at(self, at: int) -> Point:
        if at not in self.points:
            self.points[at] = self.point(at)
        return self.points[at]

    def point(self, at: int) -> Point:
        nothing = Fraction(0)
        try:
            looked = self.look(at)
            value = looked.traced.value(self.output, self.who)
        except LawRefusal:
            raise
        except Refusal as refusal:
            alike = re.sub(r"[0-9.]+", "#", refusal.what)  # the same refusal, whatever amounts it names
            return Point(at, None, nothing, nothing, (), refusal.what, frozenset({("refused", alike)}))
        self.is_read = self.is_read or looked.reads(self.vary.varied, self.output, self.who)
        self.looking.keep(looked)
        if isinstance(value, Unknown):
            return Point(at, None, nothing, nothing, value.missing, "", frozenset({("unknown", value.missing)}))
        assert isinstance(value, (int, Fraction))
        change = looked.traced.changes.get((self.output, self.who), NONE)
        scale = PLACES if self.vary.kind.base == "share" else 1
        turns = frozenset(looked.turns())
        return Point(at, Fraction(value), change.slope / scale, change.noise, (), "", turns)

    # ---- the search ----------------------------------------------------------------------------------------------

    def pieces(self) -> Iterator[Piece]:
        """Intervals that lie end to end, the widest searched first."""
        first, last = self.vary.first, self.vary.last
        marks = sorted({first + (last - first) * part // PARTS for part in range(PARTS + 1)})
        waiting = [(low - high, low, high) for low, high in pairwise(marks)]
        heapq.heapify(waiting)
        while waiting:
            _, low, high = heapq.heappop(waiting)
            if len(self.points) >= self.most:
                yield low, high, "unsearched"
                continue
            found = self.found(low, high)
            if not isinstance(found, int):
                yield found
            else:
                heapq.heappush(waiting, (low - found, low, found))
                heapq.heappush(waiting, (found - high, found, high))

    def found(self, low: int, high: int) -> Piece | int:
        """What the interval is, or where to part it."""
        one, other = self.at(low), self.at(high)
        same, straight = one.turns == other.turns, joins(one, other)
        if high - low == 1:
            if same and straight:
                return low, high, "straight"
            return low, high, "curved" if same and one.slope != other.slope and not jumps(one, other) else "break"
        middle = (low + high) // 2
        if not same:
            return middle
        if not straight:
            half = self.at(middle)
            bends = one.slope != other.slope or not (joins(one, half) or joins(half, other))
            if half.turns == one.turns and bends and high - low <= self.curved:
                return low, high, "curved"
            return middle
        for place in sorted({low + (high - low) * part // 4 for part in (1, 2, 3)} - {low, high}):
            point = self.at(place)
            if point.turns != one.turns or not joins(one, point):
                return place
        return low, high, "straight"

    # ---- what changes between neighbours -------------------------------------------------------------------------

    def between(self, one: Segment, other: Segment) -> Break:
        before, after = one.last, other.first
        kind: Literal["cliff", "kink", "answer"] = "kink"
        if not (one.is_told and other.is_told):
            kind = "answer"
        elif jumps(before, after):
            kind = "cliff"
        return Break(kind, before, after, before.slope, after.slope, self.causes(before.at, after.at))

    def causes(self, one: int, other: int) -> tuple[Cause, ...]:
        """The rules that turn between two values; none where the incomes of one of them cannot be said."""
        try:
            sides = self.look(one), self.look(other)
        except Refusal:
            return ()
        return causes(sides, self.output, self.who, self.looking.resting)


def joins(one: Point, other: Point) -> bool:
    """Whether a straight line of one slope joins two points, up to the named roundings."""
    if one.value is None or other.value is None:
        return one.turns == other.turns
    off = other.value - one.value - one.slope * (other.at - one.at)
    return one.slope == other.slope and abs(off) <= max(one.noise, other.noise)


def jumps(one: Point, other: Point) -> bool:
    """Whether two neighbours differ by more than their slopes and the roundings explain."""
    if one.value is None or other.value is None:
        return False
    slopes = sorted(((other.at - one.at) * one.slope, (other.at - one.at) * other.slope))
    noise = max(one.noise, other.noise)
    return not slopes[0] - noise <= other.value - one.value <= slopes[1] + noise


def _segments(search: _Search, pieces: list[Piece]) -> tuple[list[Segment], list[tuple[int, int]]]:
    """The pieces put together: straight ones of one line become one, whatever was decided otherwise between them."""
    segments: list[Segment] = []
    unsearched: list[tuple[int, int]] = []
    end: int | None = None
    for low, high, what in pieces:
        if what == "unsearched":
            joined = bool(unsearched) and unsearched[-1][1] == low
            unsearched[-1:] = [(unsearched[-1][0], high)] if joined else [*unsearched[-1:], (low, high)]
            continue
        if end != low:
            begun = search.at(low)
            segments.append(Segment(begun, begun, begun.slope))
        end, point, now = high, search.at(high), segments[-1]
        if what == "straight" and now.slope is not None:
            segments[-1] = replace(now, last=point)
        elif what == "curved" and (now.slope is None or now.first == now.last):
            segments[-1] = Segment(now.first, point, None)
        elif what in ("straight", "curved"):
            segments.append(Segment(now.last, point, point.slope if what == "straight" else None))
        elif what == "break" and now.slope is not None and joins(now.last, point):
            segments[-1] = replace(now, last=point)
        else:
            segments.append(Segment(point, point, point.slope))
    return segments, unsearched
