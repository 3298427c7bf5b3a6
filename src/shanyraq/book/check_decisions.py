"""Decisions: a layout in country.yaml that names what the law lacks, or what cannot stand in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanyraq.book.check import Subject
from shanyraq.book.finding import Finding
from shanyraq.engine.layout import layout
from shanyraq.engine.refuse import Refusal


def findings(subject: Subject) -> Iterator[Finding]:
    """Each decision that `decide` would refuse to lay out."""
    for name in subject.law.decisions:
        try:
            layout(subject.law, name)
        except Refusal as refusal:
            what = f"The decision {name}: {refusal.what}"
            yield Finding("error", "decision_broken", what, _place(subject, name, refusal.what), refusal.do)


def _place(subject: Subject, decision: str, what: str) -> str:
    """Where the name stands that the refusal speaks of; else where the decision does."""
    start = f"decision {decision}"
    for key, place in subject.places.items():
        name = key.removeprefix(f"{start} ")
        if name != key and re.search(rf"(?<![\w.]){re.escape(name)}(?!\w|\.\w)", what):
            return str(place)
    return subject.place(start, "country.yaml")
