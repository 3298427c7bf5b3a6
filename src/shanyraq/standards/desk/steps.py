"""The next steps of a proposal (who, by when, what still stands in the way), and a step as a record, or its refusal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from shanyraq.engine.exact import add_months
from shanyraq.standards.desk.folder import Desk
from shanyraq.standards.desk.forms import Record, Value
from shanyraq.standards.desk.guards import COMPUTED, Asked
from shanyraq.standards.desk.proposal import Proposal
from shanyraq.standards.desk.refuse import guard_stands, no_such, not_of_the_form
from shanyraq.standards.desk.workflow import Guard, Transition, Workflow, workflow

When = Literal["none", "by", "not before", "window", "not set"]
REPORTS_FROM, REPORTS_TO = (6, 1), (9, 1)
"""The window in which reports under article 22 are sent: 1 June to 1 September (usage of the ILO)."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a step is to be taken. kind: `not set` where a national rule is missing from the desk's settings."""

    kind: When
    day: date | None = None
    firm: bool = False
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A guard and what it finds: an empty `why` is satisfied."""

    guard: Guard
    why: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that the table allows from where a proposal stands, with its guards as on a day."""

    transition: Transition
    guards: tuple[Found, ...]
    due: Due

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(one.why for one in self.guards)


def next_steps(desk: Desk, proposal: Proposal, on: date, instruments: Collection[str]) -> tuple[NextStep, ...]:
    """Every step from where a proposal stands, in the order of the table."""
    table = workflow()
    asked = Asked(proposal, on, table, instruments)
    return tuple(
        NextStep(step, guards_of(step, asked), due(step, proposal, desk.settings))
        for step in table.leaving(proposal.state)
    )


def guards_of(step: Transition, asked: Asked) -> tuple[Found, ...]:
    """What each guard of a step finds."""
    return tuple(_found(asked.table.guards[name], asked) for name in step.guards)


def _found(guard: Guard, asked: Asked) -> Found:
    if guard.is_computed:
        return Found(guard, COMPUTED[guard.name](asked))
    return Found(guard, "" if guard.name in asked.confirmed else "Nobody has confirmed it.")


def due(step: Transition, proposal: Proposal, settings: Mapping[str, int]) -> Due:
    """When a step is to be taken, counted from the day on which the proposal came to stand where it stands."""
    deadline = step.deadline
    if deadline is None:
        return Due("none")
    if deadline.by_review:
        review = proposal.moves[-1].day("review") if proposal.moves else None
        return Due("by", review or add_months(proposal.since, 12), deadline.firm)
    if deadline.by_report_window:
        return Due("window", _next(proposal.since, REPORTS_TO), deadline.firm)
    if deadline.setting:
        days = settings.get(deadline.setting)
        if days is None:
            return Due("not set", None, deadline.firm, deadline.setting)
        return Due("not before", proposal.since + timedelta(days), deadline.firm, deadline.setting)
    if deadline.not_before is not None:
        registered = [day for one in proposal.actions("registration") if (day := one.day())]
        return Due("not before", add_months((registered or [proposal.since])[-1], deadline.not_before), deadline.firm)
    assert deadline.within is not None
    return Due("by", add_months(proposal.since, deadline.within), deadline.firm)


def _next(after: date, month_day: tuple[int, int]) -> date:
    """The first such day of a year that is not before a day."""
    found = date(after.year, *month_day)
    return found if found >= after else found.replace(year=after.year + 1)


def step_record(
    desk: Desk,
    proposal: Proposal,
    to: str,
    on: date,
    evidence: str,
    instruments: Collection[str],
    reasons: str = "",
    review: date | None = None,
    confirmed: Mapping[str, str] | None = None,
) -> Record:
    """The record of a step; refuses one that the table does not have or that a guard forbids, naming the guard."""
    table = workflow()
    step = table.step(proposal.state, to)
    confirmed = confirmed or {}
    _require_confirmations(step, confirmed, table)
    if on < proposal.since:
        raise not_of_the_form(
            "--on", f"{proposal.name} came to {proposal.state} on {proposal.since}, after {on}.", "Name a later day."
        )
    if not evidence.strip():
        raise not_of_the_form("--evidence", "The step has no evidence.", "Name the document it rests on.")
    asked = Asked(proposal, on, table, instruments, reasons, review, tuple(confirmed))
    _require_guards(step, asked)
    _require_wait(step, proposal, desk.settings, on, table)
    record: Record = {"from": proposal.state, "to": to, "evidence": evidence.strip()}
    if reasons.strip():
        record["reasons"] = reasons.strip()
    if review is not None:
        record["review"] = review.isoformat()
    if confirmed:
        rows: list[Value] = [{"guard": guard, "evidence": text} for guard, text in confirmed.items()]
        record["confirmed"] = rows
    return record


def basis_of(step: Transition, table: Workflow) -> str:
    """What a step rests on, in English, as refusals are."""
    return "; ".join(table.sources[one]["en"] if one in table.sources else one for one in step.basis)


def _require_confirmations(step: Transition, confirmed: Mapping[str, str], table: Workflow) -> None:
    by_person = [name for name in step.guards if not table.guards[name].is_computed]
    for name, text in confirmed.items():
        if name not in by_person:
            raise no_such("guard of this step that a person confirms", name, by_person or ["none"])
        if not text.strip():
            raise not_of_the_form("--confirm", f"{name} is confirmed by nothing.", f"Write {name}=the document.")


def _require_guards(step: Transition, asked: Asked) -> None:
    """Refuses the step by its first guard that is not satisfied."""
    for one in guards_of(step, asked):
        if one.why:
            basis = basis_of(step, asked.table)
            do = one.guard.do["en"]
            if not one.guard.is_computed:
                do += f" On the command line: --confirm {one.guard.name}='…'."
            raise guard_stands(asked.proposal.name, step.to, one.guard.name, one.guard.title["en"], basis, one.why, do)


def _require_wait(step: Transition, proposal: Proposal, settings: Mapping[str, int], on: date, table: Workflow) -> None:
    """Refuses a step before the days that a rule gives others have passed."""
    found = due(step, proposal, settings)
    if found.kind == "not before" and found.setting and found.day and on < found.day:
        raise guard_stands(
            proposal.name, step.to, found.setting, "the days of the national rule", basis_of(step, table),
            f"It stands at {proposal.state} since {proposal.since}.", f"Wait until {found.day}.",
        )  # fmt: skip


def steps_that_guards_forbid(proposal: Proposal, instruments: Collection[str]) -> list[tuple[int, str]]:
    """The steps of a chain that their guards forbid, judged by what was recorded before each; none when all is well."""
    table = workflow()
    faults = []
    for move in proposal.moves:
        before = proposal.until(move.number)
        confirmed = [str(one["guard"]) for one in move.items("confirmed")]
        asked = Asked(before, move.on, table, instruments, move.text("reasons"), move.day("review"), confirmed)
        step = table.step(move.text("from"), move.text("to"))
        faults += [(move.number, f"{one.guard.name}: {one.why}") for one in guards_of(step, asked) if one.why]
    return faults


__all__ = ["Due", "Found", "NextStep", "due", "guards_of", "next_steps", "step_record",
           "steps_that_guards_forbid"]  # fmt: skip
