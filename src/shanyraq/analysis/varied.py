"""Which fact is varied, and a case with a value put in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction
from types import MappingProxyType

from shanyraq.analysis.marginal import Varied
from shanyraq.engine.exact import first_of_quarter
from shanyraq.engine.facts import FAMILY, Case, Given, Series
from shanyraq.engine.ir import PLACES, TIYN, ByKind, Fact, HistoryKind, Kind, Law, Place
from shanyraq.engine.refuse import Refusal, listed
from shanyraq.engine.values import NotThatKind, month_number, period_of, period_text, scalar_of

SMALLEST = {"money": TIYN, "measure": TIYN, "share": PLACES, "count": 1}
"""How many of the smallest unit make one, as a case file writes it."""


@dataclass(frozen=True)
class Vary:
    """The fact that varies, of whom, and between which values, in its smallest unit (tiyn of money)."""

    varied: Varied
    kind: Kind
    first: int
    last: int

    @property
    def unit(self) -> int:
        """How many smallest units make one."""
        return SMALLEST[self.kind.base]

    @property
    def is_monthly(self) -> bool:
        """Whether the value is an amount of each month."""
        return bool(self.varied.months)

    @property
    def period(self) -> str:
        """The months that vary."""
        return period_text(self.varied.months[0], self.varied.months[-1]) if self.varied.months else ""


def vary(law: Law, case: Case, text: str, first: str, last: str) -> Vary:
    """Reads `income.wages of Aru` (or `income.wages 2025-11 of Aru`) and the values it goes between."""
    name, who = _whose(case, text)
    words = name.split()
    if not words:
        raise Refusal("No fact is named.", "", "Write --vary FACT, or --vary 'FACT of PERSON'.")
    period = words.pop() if len(words) > 1 and words[-1][:1].isdigit() else ""
    fact, part = _fact(law, ".".join(words))
    kind, by_month = _kind(fact, part)
    if kind.base not in SMALLEST:
        raise Refusal(
            f"{fact.id} is a {kind}, which has no values between two others.",
            "",
            "Only money, counts, shares and measures are swept.",
        )
    _require_owner(law, case, fact, who)
    if period and not by_month:
        raise Refusal(f"{fact.id} is not told by month.", "", f"Leave out {period}.")
    months = _months(case, period) if by_month else ()
    start, end = _value(first, kind, "--from"), _value(last, kind, "--to")
    if start >= end:
        raise Refusal(f"There is nothing between {first} and {last}.", "", "--from must be less than --to.")
    _require_bounds(fact, kind, start, end)
    found = Vary(Varied(fact.id, who, part, months), kind, start, end)
    with_value(case, found, start)
    return found


def of_whom(case: Case, text: str) -> tuple[str, str]:
    """A name, and of whom: `person.age of Aru`."""
    return _whose(case, text)


def with_value(case: Case, varied: Vary, value: int) -> Case:
    """The case with the value (in smallest units) in the fact's place; nothing else is changed."""
    what = varied.varied
    key = (what.fact, what.who)
    told = case.facts.get(key)
    before = told.value if told is not None else None
    held: object = before.get(what.part) if what.part and isinstance(before, Mapping) else before
    scalar = Fraction(value, PLACES) if varied.kind.base == "share" else value
    new = _months_told(held, what, value) if what.months else scalar
    if what.part:
        new_by = dict(before) if isinstance(before, Mapping) else {}
        new_by[what.part] = new
        given = Given(MappingProxyType(new_by), "varied", Place("", 0))
    else:
        given = Given(new, "varied", Place("", 0))
    return replace(case, facts=MappingProxyType({**case.facts, key: given}))


def _months_told(held: object, what: Varied, value: int) -> Series:
    """The series with the value in the months that vary; an amount told for only some of them cannot be parted."""
    series = held if isinstance(held, Series) else Series()
    first, last = what.months[0], what.months[-1]
    kept = []
    for span in series.spans:
        if span[1] < first or span[0] > last:
            kept.append(span)
        elif span[0] < first or span[1] > last:
            raise Refusal(
                f"{what.fact} is told as one amount for {period_text(span[0], span[1])}, "
                f"of which only {period_text(first, last)} would vary.",
                "",
                "Tell it month by month in the case, or vary the whole period.",
            )
    spans = tuple(sorted([*kept, *((month, month, value) for month in what.months)]))
    return replace(series, spans=spans)


def _whose(case: Case, text: str) -> tuple[str, str]:
    text = text.strip()
    for who in sorted(case.members, key=len, reverse=True):
        if text.endswith(f" of {who}"):
            return text.removesuffix(f" of {who}").strip(), who
    name, of, who = text.partition(" of ")
    if of:
        near = get_close_matches(who.strip(), case.members, 1)
        hint = f"Did you mean {near[0]}?" if near else f"It tells of {listed(case.members)}."
        raise Refusal(f"The case has nobody called {who.strip()[:80]}.", "", hint)
    return name, FAMILY


def _fact(law: Law, name: str) -> tuple[Fact, str]:
    """The fact, and the kind of it where it is told by kind."""
    found = _called(law, name)
    if found:
        fact = found[0]
        if isinstance(fact.kind, ByKind):
            members = [one.name for one in law.choices[fact.kind.key.choice].members]
            raise Refusal(
                f"{fact.id} is told by kind, and one kind can vary.",
                "",
                f"Write {fact.name}.{members[0]}; its kinds: {listed(members, 12)}.",
            )
        return fact, ""
    head, _, part = name.rpartition(".")
    of_kinds = [fact for fact in _called(law, head) if isinstance(fact.kind, ByKind)] if head else []
    if of_kinds:
        kind = of_kinds[0].kind
        assert isinstance(kind, ByKind)
        members = [one.name for one in law.choices[kind.key.choice].members]
        if part in members:
            return of_kinds[0], part
        near = get_close_matches(part, members, 3)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Its kinds: {listed(members, 12)}."
        raise Refusal(f"{of_kinds[0].id} has no kind {part[:80]}.", "", hint)
    known = [*(fact.id for fact in law.facts.values()), *(fact.name for fact in law.facts.values())]
    near = get_close_matches(name, known, 3)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`shanyraq law show --facts` lists them all."
    raise Refusal(f"The law knows no fact {name[:80]}.", "", hint)


def _called(law: Law, name: str) -> list[Fact]:
    found = [fact for fact in law.facts.values() if name in (fact.id, fact.name)]
    exact = [fact for fact in found if fact.id == name]
    if len(found) > 1 and not exact:
        raise Refusal(
            f"{name} could be {' or '.join(fact.id for fact in found)}.", "", "Write the one you mean with its chapter."
        )
    return exact or found


def _kind(fact: Fact, part: str) -> tuple[Kind, bool]:
    kind = fact.kind.of if isinstance(fact.kind, ByKind) and part else fact.kind
    if isinstance(kind, HistoryKind):
        return kind.of, True
    assert isinstance(kind, Kind)
    return kind, False


def _require_owner(law: Law, case: Case, fact: Fact, who: str) -> None:
    of_person = fact.group == law.groups[0]
    if of_person and not who:
        raise Refusal(
            f"{fact.id} is a fact of each {fact.group}.",
            "",
            f"Say whose: '{fact.name} of {case.members[0]}'; the case tells of {listed(case.members)}.",
        )
    if not of_person and who:
        raise Refusal(f"{fact.id} is a fact of the {fact.group}, not of {who}.", "", f"Leave out 'of {who}'.")


def _months(case: Case, period: str) -> tuple[int, ...]:
    """The months named, or the quarter before the day: the one that counts."""
    if not period:
        last = month_number(first_of_quarter(case.day)) - 1
        return last - 2, last - 1, last
    try:
        first, last = period_of(period)
    except NotThatKind as error:
        raise Refusal(f"{error}.", "", "Write a month (2025-11) or a quarter (2025-Q4), or neither.") from None
    return tuple(range(first, last + 1))


def _value(text: str, kind: Kind, option: str) -> int:
    try:
        found = scalar_of(text, kind)
    except NotThatKind as error:
        raise Refusal(f"{option}: {error}.", "", f"It should be of the kind {kind}.") from None
    assert isinstance(found, (int, Fraction))
    if found < 0:
        raise Refusal(f"{option}: {text} is negative.", "", "Amounts and counts are zero or more.")
    return int(found * PLACES) if kind.base == "share" else int(found)


def _require_bounds(fact: Fact, kind: Kind, start: int, end: int) -> None:
    scale = PLACES if kind.base == "share" else 1
    for bound, is_least in ((fact.least, True), (fact.most, False)):
        if isinstance(bound, (int, Fraction)) and (start < bound * scale if is_least else end > bound * scale):
            side = "less" if is_least else "more"
            raise Refusal(
                f"{fact.id} cannot be {side} than {Fraction(bound) / (SMALLEST[kind.base] // scale)}.",
                "",
                "Choose values that it can have.",
            )
