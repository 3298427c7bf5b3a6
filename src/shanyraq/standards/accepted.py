"""Which Parts of an instrument may be accepted together: the norms say so, as a decision with a Part as each member.

C102 asks for three Parts, one of the five among them (Article 2); the European Code for six as they count. The sets of
a roadmap and a step of the desk ask the same norm.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from shanyraq.engine.edition import edition
from shanyraq.engine.facts import Case, Given, Unknown
from shanyraq.engine.ir import Place
from shanyraq.engine.layout import Layout, layout
from shanyraq.engine.trace import Trace, trace
from shanyraq.standards.parts import norms


def norm_of_acceptance(instrument: str) -> Layout | None:
    """The decision `…_acceptance` of an instrument; None where no such norm stands as code."""
    name = f"{instrument.lower()}_acceptance"
    return layout(norms(), name) if name in norms().decisions else None


def acceptance_traced(norm: Layout, parts: Sequence[str], chosen: Sequence[str], day: date) -> Trace:
    """The norm asked about a choice among the Parts. What a committee approved is not told, and so is unknown."""
    book = norms()
    members = {one.code: one.name for one in book.choices["Part"].members}
    at, facts = Place(norm.name, 0), dict[tuple[str, str], Given]()
    for part in parts:
        facts["acceptance.part", part] = Given(members[part], "stated", at)
        facts["acceptance.is_accepted", part] = Given(part in chosen, "stated", at)
    return trace(edition(book, day), Case(day, tuple(parts), MappingProxyType(facts), frozenset(), norm.name))


def what_keeps_from(norm: Layout, parts: Sequence[str], chosen: Sequence[str], day: date) -> list[str]:
    """Each condition of the norm that a choice does not meet, in one sentence with its article; nothing if it passes.

    A condition that cannot be told is named too: what nobody knows is not accepted.
    """
    traced = acceptance_traced(norm, parts, chosen, day)
    if traced.value(norm.answer) is True:
        return []
    found = []
    for name in norm.sections[0].names:
        step = traced.step(name)
        if step.value is not True:
            said = "not known" if isinstance(step.value, Unknown) else "not so"
            of = ", ".join(chosen) or "no Part"
            found.append(f"{step.rule.says['en'].rstrip('.')} ({step.rule.cite}): {said} of {of}.")
    return found
