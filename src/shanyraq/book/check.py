"""`shanyraq law check`: what is missing, contradictory, unused, unproved or out of date in a country's law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from shanyraq.book.finding import Finding, in_order
from shanyraq.book.spans import Span
from shanyraq.book.watching import Examined
from shanyraq.book.web import BEGINNING, Web
from shanyraq.engine.ir import Law, Place
from shanyraq.engine.refuse import LawRefusal, Refusal


@dataclass(frozen=True)
class Subject:
    """The law under examination: its web, its cases, the day that counts as today, and where acts and doubts stand."""

    law: Law
    web: Web
    examined: Sequence[Examined]
    today: date
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def span(self) -> Span:
        """From the first day the book asks about to today or the last enacted day, whichever is later."""
        return BEGINNING, max(self.today, self.web.last_enacted)

    def place(self, name: str, file: str) -> str:
        """Where an act, a doubt or a decision stands."""
        return str(self.places.get(name, Place(f"{self.law.country}/{file}", 1)))


def check(
    law: Law,
    examined: Sequence[Examined],
    today: date | None = None,
    places: Mapping[str, Place] | None = None,
) -> list[Finding]:
    """Everything found in a law that can be read; `examined` are its cases, run and watched."""
    from shanyraq.book import check_acts, check_decisions, check_order, check_time, check_use, check_wording

    subject = Subject(law, Web(law), examined, today or date.today(), places or {})
    found: list[Finding] = []
    for part in (check_time, check_order, check_acts, check_decisions, check_use, check_wording):
        found += part.findings(subject)
    return in_order(found)


def check_country(country: str, today: date | None = None) -> list[Finding]:
    """The same for a country by name or folder; law that cannot be read is one finding, and the only one."""
    from shanyraq.book.country import open_country

    try:
        opened = open_country(country)
        examined = opened.examined
    except Refusal as refusal:
        return [unreadable(refusal, country)]
    return check(opened.law, examined, today, opened.places)


def unreadable(refusal: Refusal, country: str) -> Finding:
    """Law, or a case, that the engine refuses to read."""
    kind = "does_not_load" if isinstance(refusal, LawRefusal) else "case_does_not_read"
    return Finding("error", kind, refusal.what, refusal.where or Path(country).name, refusal.do)
