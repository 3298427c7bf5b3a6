"""Whether a record leads somewhere: what it names must be there, or it would be kept and never counted."""

from __future__ import annotations

from collections.abc import Collection

from shanyraq.engine.ir import Words
from shanyraq.standards.desk.acceptance import acceptance_of
from shanyraq.standards.desk.events import REGISTER, Event, standing
from shanyraq.standards.desk.folder import Desk
from shanyraq.standards.desk.forms import amount_of
from shanyraq.standards.desk.proposal import Proposal
from shanyraq.standards.desk.refuse import not_of_the_form
from shanyraq.standards.desk.registers import conflicts, obligations
from shanyraq.standards.desk.workflow import workflow

Fault = tuple[str, str]
"""What is wrong, and what to do."""


def fault_of(event: Event, proposal: Proposal | None) -> Fault | None:
    """What a record names that is not there, if anything; `proposal` is None in the register."""
    checks = {
        "fulfilment": lambda: _named("obligation", event.text("obligation"), obligations()),
        "conflict": lambda: _named("conflict", event.text("conflict"), conflicts()),
        "measure": lambda: _named("owner", event.text("owner"), workflow().actors),
        "action": lambda: _action(event),
    }
    of_proposal = {
        "cost": _cost,
        "answer": _answer,
        "package": _package,
    }
    if event.kind in checks:
        return checks[event.kind]()
    if proposal is not None and event.kind in of_proposal:
        return of_proposal[event.kind](event, proposal)
    return None


def require_sense(event: Event, desk: Desk) -> None:
    """Refuses a record that names what is not there."""
    proposal = None if event.chain == REGISTER else desk.proposals.get(event.chain)
    if found := fault_of(event, proposal):
        raise not_of_the_form(event.file, *found)


def senseless(desk: Desk) -> list[tuple[str, int, str]]:
    """The standing records of a desk that name what is not there: chain, number and what is wrong."""
    found = [(REGISTER, one, fault_of(one, None)) for one in standing(desk.register)]
    for proposal in desk.proposals.values():
        found += [(proposal.name, one, fault_of(one, proposal)) for one in proposal.standing]
    return [(chain, one.number, fault[0]) for chain, one, fault in found if fault]


def _named(what: str, name: str, known: Collection[str]) -> Fault | None:
    if name in known:
        return None
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 3)
    return f"There is no {what} {name[:60]!r}.", f"Did you mean {', '.join(near)}?" if near else "See `shanyraq desk`."


def _action(event: Event) -> Fault | None:
    chamber, day = event.text("chamber"), event.day()
    if event.text("step") != "chamber_vote":
        return ("Only a vote names a chamber.", "Leave `chamber` out.") if chamber else None
    known: dict[str, Words] = {name: one.title for name, one in workflow().chambers.items()}
    if fault := _named("chamber", chamber, known):
        return fault
    one = workflow().chambers[chamber]
    if day is None or not one.since <= day <= one.until:
        return f"The {one.title['en']} does not sit on {day}.", "Name the chamber of that day."
    return None


def _cost(event: Event, proposal: Proposal) -> Fault | None:
    measures = [str(one.number) for one in proposal.records("measure")]
    if event.text("measure") not in measures:
        have = f"The measures are events {', '.join(measures)}." if measures else "Record the measure first."
        return f"Event {event.text('measure')} is no measure that stands.", have
    low, middle, high = (amount_of(event.text(name), name, event.file) for name in ("low", "middle", "high"))
    if not low <= middle <= high:
        return f"The cost is not in order: low {low}, middle {middle}, high {high}.", "Write low ≤ middle ≤ high."
    return None


def _answer(event: Event, proposal: Proposal) -> Fault | None:
    return _named("comment", event.text("comment"), [one.text("id") for one in proposal.records("comment")])


def _package(event: Event, proposal: Proposal) -> Fault | None:
    rule = acceptance_of(proposal.instrument)
    strange = [part for part in event.texts("parts") if part not in rule.parts]
    if not strange:
        return None
    have = f"It has {', '.join(rule.parts)}." if rule.parts else "It is accepted whole: leave `parts` out."
    return f"{rule.instrument} has no Part {strange[0]} to accept.", have


__all__ = ["Fault", "fault_of", "require_sense", "senseless"]
