"""The coordinating body's monitoring list: every obligation with its owner, its day, its state and the next step."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from shanyraq.engine.exact import add_months
from shanyraq.engine.ir import Words
from shanyraq.standards.desk.events import standing
from shanyraq.standards.desk.folder import Desk
from shanyraq.standards.desk.forms import forms
from shanyraq.standards.desk.proposal import Proposal
from shanyraq.standards.desk.registers import Conflict, Obligation, conflicts, obligations
from shanyraq.standards.desk.reporting import reporting_obligations, submission_obligations
from shanyraq.standards.desk.steps import NextStep, next_steps
from shanyraq.standards.desk.workflow import workflow

State = Literal["overdue", "in conflict", "unconfirmed", "due", "later", "undated", "on request", "standing"]
STATES: tuple[str, ...] = get_args(State)
SOON = 90
"""Days before its day in which an obligation counts as due."""
NONE: Words = {"kk": "", "ru": "", "en": ""}


@dataclass(frozen=True, slots=True)
class Watched:
    """One line of the list. due: the day, None where there is none or it is not known. proposal: empty if of none.

    unconfirmed: the day passed, and nothing recorded says that the duty was done; but it passed before the desk was
    opened, or it is one by a treaty's own count, which a committee may have moved, or one of usage.
    """

    name: str
    instrument: str
    provision: str
    owner: str
    duty: Words
    state: State
    due: date | None
    next: Words
    conflicts: tuple[str, ...] = ()
    proposal: str = ""
    confidence: str = "high"
    source: str = ""


def monitoring_list(desk: Desk | None, on: date, instruments: Collection[str], owner: str = "") -> tuple[Watched, ...]:
    """Every obligation as on a day, those overdue first; of one owner, where one is named.

    Without a desk: what the registers alone tell, as if one were opened on that day.
    """
    whole = (*obligations().values(), *reporting_obligations(), *submission_obligations())
    found = [_law_obligation(one, desk, on) for one in whole]
    if desk is not None:
        for proposal in desk.proposals.values():
            found += _of_proposal(desk, proposal, on, instruments)
    ranked = sorted(found, key=lambda one: (STATES.index(one.state), one.due or date.max, one.name))
    return tuple(one for one in ranked if not owner or one.owner == owner)


def conflicts_now(desk: Desk | None) -> tuple[Conflict, ...]:
    """The register of conflicts with the states and outcomes that a desk has recorded since, gravest first."""
    known = dict(conflicts())
    for event in standing(desk.register) if desk else ():
        if event.kind == "conflict" and (name := event.text("conflict")) in known:
            known[name] = replace(known[name], state=event.text("state"), outcome=event.text("outcome"))
    order = ("high", "medium", "low")
    settled = ("resolved", "set aside")
    return tuple(sorted(known.values(), key=lambda one: (one.state in settled, order.index(one.severity), one.name)))


def _law_obligation(one: Obligation, desk: Desk | None, on: date) -> Watched:
    opened = desk.opened if desk else on
    done = [
        day
        for event in (standing(desk.register) if desk else ())
        if event.kind == "fulfilment" and event.text("obligation") == one.name and (day := event.day())
    ]
    state, due = _when(one, done, _consultations(desk), opened, on)
    disputed = {conflict.name for conflict in conflicts_now(desk) if conflict.state in ("open", "in work")}
    still = tuple(name for name in one.conflicts if name in disputed)
    if state == "standing" and still:
        state = "in conflict"
    return Watched(
        one.name, one.instrument, one.provision, one.owner, one.duty, state, due, one.next, still, "", one.confidence,
        one.source,
    )  # fmt: skip


def _when(
    one: Obligation, done: list[date], consultations: list[date], opened: date, on: date
) -> tuple[State, date | None]:
    """The state of an obligation and the day that goes with it."""
    kind = one.calendar.kind
    if kind == "consultation":
        last = max((day for day in consultations if day <= on), default=None)
        if last:
            return _by(add_months(last, 12), on)
        return _never_recorded(add_months(opened, 12), on) if opened < on else ("unconfirmed", None)
    if kind in ("cycle", "yearly"):
        return _of_calendar(one, [day for day in done if day <= on], opened, on)
    if kind == "unknown":
        return ("later", None) if done else ("undated", None)
    return ("on request", None) if kind == "on request" else ("standing", None)


def _never_recorded(due: date, on: date) -> tuple[State, date]:
    return ("overdue", due) if due < on else ("unconfirmed", due)


def _by(due: date, on: date) -> tuple[State, date]:
    if due < on:
        return "overdue", due
    return ("due" if due <= on + timedelta(SOON) else "later"), due


def _of_calendar(one: Obligation, done: list[date], opened: date, on: date) -> tuple[State, date]:
    """The last day of the calendar that nothing covers, else the next. A fulfilment covers the period it falls in."""
    days = list(_days(one, on))
    passed = [day for day in days if day <= on]
    coming = days[-1]
    if passed:
        before = passed[-2] if len(passed) > 1 else date.min
        covered = any(day > before for day in done)
        if not covered:
            is_certain = passed[-1] >= opened and one.calendar.kind == "yearly"
            return ("overdue" if is_certain else "unconfirmed"), passed[-1]
        if any(day > passed[-1] for day in done) and len(passed) > 1 and one.calendar.kind == "yearly":
            return "later", coming
    return _by(coming, on)


def _days(one: Obligation, on: date) -> Iterator[date]:
    """The days of a calendar up to the first that has not passed."""
    calendar = one.calendar
    if calendar.kind == "yearly":
        month, day = (int(part) for part in calendar.month_day.split("-"))
        for year in (on.year - 2, on.year - 1, on.year, on.year + 1):
            yield date(year, month, day)
            if date(year, month, day) > on:
                return
        return
    assert calendar.start is not None
    months = calendar.first
    while True:
        found = add_months(calendar.start, months)
        yield found
        if found > on:
            return
        months += calendar.every


def _consultations(desk: Desk | None) -> list[date]:
    """The days of the consultations in which both sides took part."""
    return [
        day
        for proposal in (desk.proposals.values() if desk else ())
        for one in proposal.records("consultation")
        if {"employers", "workers"} <= {str(item["side"]) for item in one.items("positions")} and (day := one.day())
    ]


# ---- what the proposals add ---------------------------------------------------------------------------------------


def _of_proposal(desk: Desk, proposal: Proposal, on: date, instruments: Collection[str]) -> list[Watched]:
    found = [
        _step(proposal, step, on)
        for step in next_steps(desk, proposal, on, instruments)
        if step.due.kind in ("by", "window") and step.due.day
    ]
    for comment in proposal.unanswered():
        due = comment.day("answer_due")
        when: tuple[State, date | None] = _by(due, on) if due else ("undated", None)
        found.append(_record(proposal, f"comment-{comment.number}", comment.text("provision"), "comment", *when))
    for report in proposal.records("report"):
        if not report.text("sent") and (due := report.day("due")):
            state, day = _by(due, on)
            found.append(_record(proposal, f"report-{report.number}", report.text("article"), "report", state, day))
    for phase in proposal.records("phase"):
        words = phase.record["target"]
        if isinstance(words, dict) and (due := phase.day("by")):
            state, day = _by(due, on)
            one = _record(proposal, f"phase-{phase.number}", "", "phase", state, day)
            found.append(replace(one, duty={lang: f"{one.duty[lang]}: {text}" for lang, text in words.items()}))
    return found


def _step(proposal: Proposal, step: NextStep, on: date) -> Watched:
    table = workflow()
    assert step.due.day is not None
    state, due = _by(step.due.day, on)
    if state == "overdue" and not step.due.firm:
        state = "unconfirmed"
    to = table.states[step.transition.to]
    duty = {lang: f"{proposal.title[lang]}: {table.states[proposal.state][lang]} → {to[lang]}" for lang in to}
    open_guard = next((one.guard.do for one in step.guards if one.why), NONE)
    return Watched(
        f"{proposal.name}-{step.transition.to}", proposal.instrument, "; ".join(step.transition.basis),
        step.transition.actors[0], duty, state, due, open_guard, (), proposal.name,
        "high" if step.due.firm else "medium",
    )  # fmt: skip


def _record(proposal: Proposal, name: str, provision: str, kind: str, state: State, due: date | None) -> Watched:
    title = forms()[kind].title
    duty = {lang: f"{proposal.title[lang]}: {title[lang]}" for lang in title}
    articles = [f"art.{one.strip()}" for one in provision.split(",") if one.strip()]
    shown = " ".join([proposal.instrument, *articles])
    return Watched(
        f"{proposal.name}-{name}", proposal.instrument, shown, "mlspp", duty, state, due, NONE, (), proposal.name
    )
