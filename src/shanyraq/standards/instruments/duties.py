"""What an instrument asks of Kazakhstan today: whether it binds, the duties of membership, and when a report is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shanyraq.engine.exact import add_months
from shanyraq.standards.instruments.kinds import Instrument, Kind, Standing
from shanyraq.standards.instruments.register import Register

ILO = "ilo"
SUBMITTED_WITHIN, AT_THE_LATEST = 12, 18
"""Months from the closing of the session, ILO Constitution article 19(5)(b) and 19(6)(b)."""


class Bound(StrEnum):
    """Whether an instrument binds Kazakhstan."""

    yes = "yes"
    pending = "pending"
    no = "no"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty towards the ILO: its text in `Register.duties`, its basis, and the years in which submission fell due.

    `by` is the year twelve months after adoption and `at_latest` eighteen: the session closes within days of adoption.
    """

    id: str
    basis: str
    by: int | None = None
    at_latest: int | None = None


def bound(instrument: Instrument, register: Register) -> Bound:
    """Whether the instrument binds Kazakhstan: `pending` where a law of ratification is there but not its effect."""
    status = instrument.kazakhstan
    if not register.bindings[instrument.binds].parties or (instrument.kind is Kind.treaty and not instrument.in_force):
        return Bound.no
    if status.standing in (Standing.ratified, Standing.acceded):
        return Bound.yes if status.day or status.year or status.in_force else Bound.pending
    return Bound.yes if status.standing is Standing.signed and status.in_force else Bound.no


def duties(instrument: Instrument, register: Register) -> tuple[Duty, ...]:
    """The duties that the Constitution of the ILO brings for one of its instruments; none for those of other bodies.

    What was adopted before Kazakhstan joined need not be submitted, but is reported on when the Governing Body asks.
    """
    if instrument.body != ILO:
        return ()
    if instrument.kazakhstan.standing is Standing.ratified:
        return (Duty("apply", "ILO-CONST art.19(5)(d)"), Duty("keep", "ILO-CONST art.19(8)"))
    paragraph, points = ("19(6)", "bcd") if instrument.kind is Kind.recommendation else ("19(5)", "bce")
    found = [Duty("report", f"ILO-CONST art.{paragraph}({points[2]})")]
    joined = register.institutions[ILO].since
    if joined and instrument.adopted and instrument.adopted >= joined:
        by, latest = (add_months(instrument.adopted, months).year for months in (SUBMITTED_WITHIN, AT_THE_LATEST))
        found = [
            Duty("submit", f"ILO-CONST art.{paragraph}({points[0]})", by, latest),
            Duty("inform", f"ILO-CONST art.{paragraph}({points[1]})"),
            *found,
        ]
    return (*found, Duty("keep", "ILO-CONST art.19(8)"))


def next_due(instrument: Instrument, register: Register, after: date) -> date | None:
    """The next day on which the instrument's own text asks for a report; None where the text names none.

    Known only from a first day and a rhythm in the text itself: bodies may join reports or name another day, and for
    the conventions of the ILO the list of its Office names the year.
    """
    reports = instrument.reports
    if reports is None or reports.first_due is None or bound(instrument, register) is not Bound.yes:
        return None
    every = register.schemes[reports.scheme].every
    if every is None:
        return None
    due = reports.first_due
    while due <= after:
        due = add_months(due, 12 * every)
    return due
