"""Whether the law still stands under a reform: on no day of it a gap or a circle that was not there before."""

from __future__ import annotations

from datetime import date

from shanyraq.engine.edition import depends_on, edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.layout import layout
from shanyraq.engine.refuse import Refusal
from shanyraq.reforms.overlay import reformed
from shanyraq.reforms.reform import Reform, RuleChange


def check(reform: Reform, law: Law) -> None:
    """Refuses a reform under which something that could be decided before needs what is no longer there."""
    changed = reformed(law, [reform])
    for day in reform.days():
        before, after = edition(law, day), edition(changed, day)
        for name in _asked(reform, changed, day):
            _stands(before, after, name)


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
