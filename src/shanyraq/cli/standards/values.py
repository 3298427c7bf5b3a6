"""The register as values for programs: `standards list --json` and `standards show --json`."""

from __future__ import annotations

from datetime import date

from shanyraq.cli.desk.registers import conflict_value
from shanyraq.standards.instruments import Instrument, Provision, Register, bound, duties, next_due
from shanyraq.standards.instruments.conflicts import conflicts_of


def instrument_value(instrument: Instrument, whole: Register) -> dict[str, object]:
    """One instrument as JSON: days are ISO text, what is not known is null."""
    status = instrument.kazakhstan
    due = next_due(instrument, whole, date.today())
    reports = instrument.reports
    return {
        "id": instrument.id,
        "title": dict(instrument.title),
        "body": instrument.body,
        "kind": str(instrument.kind),
        "level": str(instrument.level),
        "adopted": _day(instrument.adopted),
        "in_force": _day(instrument.in_force),
        "confidence": str(instrument.confidence),
        "source": list(instrument.source),
        "kazakhstan": {
            "standing": str(status.standing),
            "day": _day(status.day),
            "year": status.year or (status.day.year if status.day else None),
            "signed": _day(status.signed),
            "in_force": _day(status.in_force),
            "law": {"number": status.law.number, "day": status.law.day.isoformat(), "id": status.law.id}
            if status.law
            else None,
            "basis": status.basis or None,
            "note": dict(status.note) if status.note else None,
            "source": {name: whole.sources[name]["en"] for name in status.source},
            "confidence": str(status.confidence),
        },
        "binds": str(bound(instrument, whole)),
        "why": dict(whole.bindings[instrument.binds].why),
        "supervised_by": list(instrument.supervised_by),
        "reports": {
            "scheme": reports.scheme,
            "every_years": whole.schemes[reports.scheme].every,
            "closes": whole.schemes[reports.scheme].closes,
            "basis": whole.schemes[reports.scheme].basis,
            "next": _day(due),
            "known_due": list(reports.known_due),
            "examined": list(reports.examined),
        }
        if reports
        else None,
        "duties": [
            {"duty": one.id, "basis": one.basis, "by": one.by, "at_latest": one.at_latest}
            for one in duties(instrument, whole)
        ],
        "text": {"seen": instrument.text or None, "lacks": list(instrument.lacks)},
        "enters": list(instrument.enters),
        "papers": list(instrument.papers),
    }


def provision_value(one: Provision, whole: Register) -> dict[str, object]:
    """One provision as JSON, with its national answers, who pays, and the conflicts found."""
    return {
        "cite": one.cite,
        "article": one.article,
        "called": dict(one.called) if one.called else None,
        "part": one.part or None,
        "says": dict(one.says),
        "judged": str(one.judged),
        "question": dict(one.question) if one.question else None,
        "like": one.like or None,
        "answers": [
            {
                "title": dict(whole.answers[link.answer].title),
                "cite": list(whole.answers[link.answer].cite),
                "chapter": whole.answers[link.answer].chapter or None,
                "payers": list(whole.answers[link.answer].payers),
                "confidence": str(link.confidence),
            }
            for link in one.links
        ],
        "enters": list(one.enters),
        "conflicts": [conflict_value(found) for found in conflicts_of(one)],
        "source": list(one.source),
        "confidence": str(one.confidence),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
