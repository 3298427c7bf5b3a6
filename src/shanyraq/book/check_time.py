"""Gaps and overlaps in time: what a rule needs and is not there, rows that stop, values past what is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from shanyraq.book.check import Subject
from shanyraq.book.finding import Finding, Severity
from shanyraq.book.spans import Span, common, said, uncovered
from shanyraq.book.web import parts
from shanyraq.engine.ir import NEVER, Entry, HasRow, Number, RowKey, Rule, TableKind
from shanyraq.engine.refuse import listed

SOON = timedelta(days=60)


def findings(subject: Subject) -> Iterator[Finding]:
    """Every gap and overlap in time."""
    for rule in subject.law.rules:
        yield from _gaps(subject, rule)
    yield from _editions_overlap(subject)
    for number in subject.law.numbers.values():
        yield from _known(subject, number)
        if isinstance(number.kind, TableKind):
            yield from _rows(subject, number)


def _gaps(subject: Subject, rule: Rule) -> Iterator[Finding]:
    span = common((rule.since, rule.until), subject.span)
    if span is None:
        return
    for need in rule.parameters:
        if need.source == "rule":
            covers = [(one.since, one.until) for one in subject.web.editions[need.target]]
            where = subject.web.editions[need.target][0].at
        elif need.source == "number":
            number = subject.law.numbers[need.target]
            if number.asks:
                continue
            covers = [(entry.since, entry.until) for entry in number.entries]
            where = number.at
        else:
            continue
        for gap in uncovered(span, covers):
            yield Finding(
                "error",
                "gap",
                f"{rule.id} ({rule.cite}) is in force {said(gap)}, and what it needs is not: {need.target}.",
                f"{rule.at} and {where}",
                f"Add the edition of {need.target} of that time with its citation, or end the rule.",
            )


def _editions_overlap(subject: Subject) -> Iterator[Finding]:
    for name, several in subject.web.editions.items():
        for one, other in combinations(several, 2):
            both = common((one.since, one.until), (other.since, other.until))
            if both:
                yield Finding(
                    "error",
                    "overlap",
                    f"Two editions of {name} are in force {said(both)}.",
                    f"{one.at} and {other.at}",
                    "Give the earlier one an `until`, or mend a date.",
                )


def _used_on(subject: Subject, number: Number, day: date) -> bool:
    return any(
        rule.since <= day <= rule.until and any(need.target == number.id for need in rule.parameters)
        for rule in subject.law.rules
    )


def _known(subject: Subject, number: Number) -> Iterator[Finding]:
    """Numbers that are used today and known only until a day gone by, or soon gone."""
    until, today = number.known_until, subject.today
    if until == NEVER or not _used_on(subject, number, today):
        return
    do = "Add the value that follows with its citation, and move known_until as far as its source reaches."
    if until < today:
        what = f"{number.id} is known until {until}, and today ({today}) the law refuses to use it."
        yield Finding("warning", "past_known", what, str(number.at), do)
    elif until - today <= SOON:
        what = f"{number.id} is known until {until}: {(until - today).days} days from today ({today})."
        yield Finding("note", "runs_out_soon", what, str(number.at), do)


# ---- rows of tables ---------------------------------------------------------------------------------------------


def _rows(subject: Subject, number: Number) -> Iterator[Finding]:
    kind = number.kind
    assert isinstance(kind, TableKind)
    if kind.key.base == "choice":
        yield from _rows_by_choice(subject, number, kind.key.choice)
    else:
        yield from _rows_by_count(number)


def _whole(subject: Subject, number: Number) -> Span:
    """The days on which a table as a whole is said to be known."""
    return min(entry.since for entry in number.entries), min(number.known_until, subject.span[1])


def _rows_by_choice(subject: Subject, number: Number, choice: str) -> Iterator[Finding]:
    rows: dict[RowKey, list[Entry]] = {}
    for entry in number.entries:
        rows.setdefault(entry.key, []).append(entry)
    missing: list[str] = []
    stops: list[str] = []
    for member in subject.law.choices[choice].members:
        span = common(_whole(subject, number), (member.since, member.until))
        if span is None:
            continue
        entries = rows.get(member.name)
        if not entries:
            missing.append(member.name)
            continue
        gaps = uncovered(span, [(entry.since, entry.until) for entry in entries])
        if gaps:
            stops.append(f"{member.name} ({', '.join(said(gap) for gap in gaps[:2])}{' …' if len(gaps) > 2 else ''})")
    yield from _row_findings(subject, number, missing, stops)


def _row_findings(subject: Subject, number: Number, missing: list[str], stops: list[str]) -> Iterator[Finding]:
    expected = number.asks or _row_is_asked_about(subject, number)
    severity: Severity = "note" if expected else "warning"
    then = "asks the applicant's side for it" if number.asks else "refuses the case"
    do = "Add the rows with their citation" + ("." if expected else ", or say `when_missing: ask`.")
    if missing:
        what = f"{number.id} has no row for {listed(missing)}: where a rule needs it, the law {then}."
        yield Finding(severity, "row_missing", what, str(number.at), do)
    if stops:
        what = f"{number.id} has rows that stop or have holes: {listed(stops)}; there the law {then}."
        yield Finding(severity, "row_stops", what, str(number.at), do)


def _row_is_asked_about(subject: Subject, number: Number) -> bool:
    """Whether some rule first looks whether the row is there."""
    return any(
        isinstance(part, HasRow) and any(p.name == part.table.name and p.target == number.id for p in rule.parameters)
        for rule in subject.law.rules
        for part in parts(rule.body)
    )


def _rows_by_count(number: Number) -> Iterator[Finding]:
    """On each day on which the table changes: ranges that overlap, and counts between two ranges."""
    said_already: set[str] = set()
    for day in sorted({entry.since for entry in number.entries}):
        ranges = sorted(
            (entry.key[0], entry.key[1] if entry.key[1] is not None else 10**9, str(entry.at))
            for entry in number.entries
            if isinstance(entry.key, tuple) and entry.since <= day <= entry.until
        )
        for (low, high, at), (after, _, other) in pairwise(ranges):
            text = f"{low} to {high}" if high < 10**9 else f"{low} and more"
            if after <= high and f"{low}/{after}" not in said_already:
                said_already.add(f"{low}/{after}")
                what = f"{number.id} has two rows for {after} on {day}: {text}, and one from {after}."
                yield Finding("error", "overlap", what, f"{at} and {other}", "Mend the ranges: each count has one row.")
            elif after > high + 1 and f"{high}-{after}" not in said_already:
                said_already.add(f"{high}-{after}")
                what = f"{number.id} has no row between {high} and {after} on {day}."
                yield Finding("warning", "row_missing", what, str(number.at), "Add the row with its citation.")
