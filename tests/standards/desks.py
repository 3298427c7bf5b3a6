"""Proposals put together in memory, with whatever records a test wants of them, each read by its form."""

from datetime import date

from shanyraq.engine.verify import marked
from shanyraq.standards.desk.events import Event
from shanyraq.standards.desk.folder import Desk
from shanyraq.standards.desk.forms import Record, form_of, read_record
from shanyraq.standards.desk.proposal import Proposal

DAY = date(2026, 6, 1)
"""The day of most steps: Majilis and Senate still sit."""


def record(kind: str, **fields: object) -> tuple[str, Record]:
    """A record of a kind as its form reads it."""
    return kind, read_record(form_of(kind), marked(fields, kind), kind)


def proposal(
    state: str, *records: tuple[str, Record], instrument: str = "C102", since: date = date(2026, 1, 12)
) -> Proposal:
    """A proposal that stands at a state since a day, with records."""
    title = {"kk": "К", "ru": "Р", "en": "E"}
    head = record("proposal", instrument=instrument, title=title, state=state, evidence="a note")
    events = tuple(
        Event("c102", number, "", since, "A. Serik", kind, one, None, "", "", f"c102/{number:04d}-{kind}.yaml")
        for number, (kind, one) in enumerate((head, *records), 1)
    )
    return Proposal("c102", events)


def desk(*proposals: Proposal, opened: date = date(2026, 1, 1), register: tuple[Event, ...] = (), **days: int) -> Desk:
    """A desk in memory. days: its settings."""
    title = {"kk": "К", "ru": "Р", "en": "E"}
    from pathlib import Path

    return Desk(Path("nowhere"), title, "kz", opened, days, {one.name: one for one in proposals}, register)


def consultation(day: str, item: str = "c", sides: tuple[str, ...] = ("employers", "workers")) -> tuple[str, Record]:
    """A consultation in which some sides took part, all of them for it."""
    positions = [{"who": f"the {side}", "side": side, "position": "for", "day": day} for side in sides]
    return record("consultation", day=day, body="RTK", item=item, positions=positions, evidence="minutes")


def action(step: str, day: str, **more: str) -> tuple[str, Record]:
    """A treaty action."""
    return record("action", step=step, day=day, actor="mfa", document="a letter", **more)


def assessment(**results: str) -> tuple[str, Record]:
    """An assessment of Parts: `V="met"`."""
    norms = [{"norm": f"{part}: rate", "result": result, "evidence": "a table"} for part, result in results.items()]
    return record("assessment", day="2026-02-01", basis="the law of the day", norms=norms)
