"""Whether the law still stands under a reform: on no day of it a gap or a circle that was not there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from shanyraq.engine.edition import depends_on, edition
from shanyraq.engine.ir import Edition, Entry, Law, Place, Scalar, Words
from shanyraq.engine.layout import layout
from shanyraq.engine.refuse import Refusal
from shanyraq.reforms.overlay import reformed
from shanyraq.reforms.reform import NumberChange, Reform, RuleChange


def check(reform: Reform, law: Law) -> None:
    """Refuses a reform under which something that could be decided before needs what is no longer there."""
    changed = reformed(law, [reform])
    for day in reform.days():
        before, after = edition(law, day), edition(changed, day)
        for name in _asked(reform, changed, day):
            _stands(before, after, name)


@dataclass(frozen=True, slots=True)
class MoreThanWhole:
    """A share above 1 of a number that is at most 1 in the law: it may be meant, or be written in per cent."""

    number: str
    title: Words
    value: Scalar
    most: Scalar
    at: Place


def shares_above_one(reform: Reform, law: Law) -> Iterator[MoreThanWhole]:
    """What a reform says of shares, its parts included, that the law itself never does."""
    for change in (change for one in reform.in_order() for change in one.changes):
        known = law.numbers.get(change.name) if isinstance(change, NumberChange) else None
        if known is None or known.unit != "share":
            continue
        assert isinstance(change, NumberChange)
        most = max(_share(entry) for entry in known.entries)
        for entry in change.entries:
            if most <= 1 < _share(entry):
                yield MoreThanWhole(change.number, known.title, _share(entry), most, entry.at)


def _share(entry: Entry) -> Fraction:
    assert isinstance(entry.value, (int, Fraction))
    return Fraction(entry.value)


def _asked(reform: Reform, law: Law, day: date) -> tuple[str, ...]:
    """The outcomes of every decision, and the rules that the reform itself writes."""
    asked = {name: None for one in law.decisions for name in layout(law, one).names if name not in law.numbers}
    written = [change for one in reform.in_order() for change in one.changes if isinstance(change, RuleChange)]
    asked |= {
        change.name: None
        for change in written
        if change.edition and not change.edition.overrides and change.since <= day <= change.until
    }
    return tuple(asked)


def _stands(before: Edition, after: Edition, name: str) -> None:
    if name not in after.rules:
        answers = {layout(after.law, one).answer for one in after.law.decisions}
        if name not in answers or name not in before.rules:
            return
    try:
        depends_on(after, name)
    except Refusal:
        if _stood(before, name):
            raise


def _stood(before: Edition, name: str) -> bool:
    """Whether the outcome could be decided without the reform; a new rule counts as if it could."""
    if name not in before.rules:
        return True
    try:
        depends_on(before, name)
    except Refusal:
        return False
    return True
