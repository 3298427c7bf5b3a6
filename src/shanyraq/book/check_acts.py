"""Acts and citations: acts that acts.yaml lacks, or cited before they were in force, or after their repeal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shanyraq.book.check import Subject
from shanyraq.book.finding import Finding
from shanyraq.book.spans import Span, said
from shanyraq.book.web import citations
from shanyraq.engine.ir import NEVER, Act, Place
from shanyraq.engine.values import NotThatKind, day_of


def findings(subject: Subject) -> Iterator[Finding]:
    """Everything about acts."""
    cited: set[str] = set()
    for name, cite, span, at in _citations(subject):
        acts = dict.fromkeys(place.act for place in citations(cite))
        cited |= set(acts)
        for one in acts:
            if not one:
                what = f"{name} cites nothing."
                yield Finding("error", "uncited", what, str(at), "Give it the article that says so.")
            elif one not in subject.law.acts:
                what = f"{name} cites {one}, which acts.yaml does not have."
                yield Finding("error", "act_unknown", what, str(at), "Add the act with its title in kk, ru and en.")
            else:
                yield from _in_time(subject.law.acts[one], name, cite, span, at)
    cited |= {head.act for head in subject.law.chapters.values()}
    for act in subject.law.acts.values():
        yield from _dates_of(subject, act)
        if act.id not in cited:
            what = f"No rule and no number cites {act.id} ({act.title.get('en', '')})."
            do = "Cite it where the law says so, or drop it from acts.yaml."
            yield Finding("note", "unused_act", what, subject.place(act.id, "acts.yaml"), do)


def _citations(subject: Subject) -> Iterator[tuple[str, str, Span, Place]]:
    for rule in subject.law.rules:
        yield rule.id, rule.cite, (rule.since, rule.until), rule.at
    for number, entry in subject.web.entries():
        yield number.id, entry.cite, (entry.since, min(entry.until, number.known_until)), entry.at


def day_told(act: Act, key: str) -> date | None:
    """A day that acts.yaml tells of an act (`since`, `until`, `adopted`), where it is a day."""
    try:
        return day_of(act.facts[key]) if key in act.facts else None
    except NotThatKind:
        return None


def _dates_of(subject: Subject, act: Act) -> Iterator[Finding]:
    for key in ("adopted", "since", "until"):
        if key in act.facts and day_told(act, key) is None:
            what = f"{key} of {act.id} is not a day: {act.facts[key]}."
            where = subject.place(act.id, "acts.yaml")
            yield Finding("error", "act_day_unreadable", what, where, "Write YYYY-MM-DD.")


def _in_time(act: Act, name: str, cite: str, span: Span, at: Place) -> Iterator[Finding]:
    since, until = day_told(act, "since"), day_told(act, "until") or NEVER
    do = "Cite the act of that time, or mend a date (here, or the act's in acts.yaml)."
    if since and span[0] < since:
        what = f"{name} holds from {span[0]} and cites {cite}, but {act.id} is in force only from {since}."
        yield Finding("warning", "act_not_yet_in_force", what, str(at), do)
    if span[1] > until:
        what = f"{name} holds {said(span)} and cites {cite}, but {act.id} was in force only until {until}."
        yield Finding("warning", "act_repealed", what, str(at), do)
