"""What a reform changes in the law, on every day of the months simulated on which a difference begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shanyraq.cli.report.telling import LAW, Teller
from shanyraq.words.formats import day as in_words

if TYPE_CHECKING:
    from shanyraq.book.difference import Difference
    from shanyraq.book.speaker import Speaker
    from shanyraq.engine.ir import Entry, Kind, Law

Row = dict[str, object]


def law_change(say: Teller, name: str) -> Row:
    """A reform, why it was written, and the parts in which it differs from the law: one part a day."""
    from shanyraq.book.speaker import Speaker

    basis = say.found.basis
    law, reform = basis.laws[name], basis.reforms[name]
    speaker = Speaker(law, say.language)
    parts = list(_parts(basis.laws[LAW], law, say.found.months[0], say.found.months[-1]))
    return {
        "name": name,
        "title": say.title(name),
        "why": reform.why,
        "source": reform.source,
        "parts": [
            {
                "day": in_words(day, say.language),
                "numbers": _numbers(new, speaker),
                "rules": _rules(new, speaker),
                "ended": ended,
            }
            for day, new, ended in parts
        ],
    }


def _parts(law: Law, reform: Law, first: date, last: date) -> Iterator[tuple[date, Difference, bool]]:
    """Each day on which something begins to differ, with what was not so the day before; or on which all is over."""
    from dataclasses import replace

    from shanyraq.book.difference import difference

    was = None
    for day in (first, *_days(law, reform, first, last)):
        now = difference(law, day, day, reform)
        new = now
        if was is not None:
            new = replace(
                now,
                rules=tuple(one for one in now.rules if one not in was.rules),
                exceptions=tuple(one for one in now.exceptions if one not in was.exceptions),
                numbers=tuple(one for one in now.numbers if one not in was.numbers),
                members=tuple(one for one in now.members if one not in was.members),
            )
        ended = was is not None and now.is_empty and not was.is_empty
        if ended or not new.is_empty:
            yield day, new, ended
        was = now


def _days(law: Law, reform: Law, first: date, last: date) -> list[date]:
    """The days after the first, to the last, on which a rule or number of either law begins, or is over."""
    spans = [span for each in (law, reform) for span in _spans(each)]
    days = {since for since, _ in spans} | {until + timedelta(days=1) for _, until in spans if until < last}
    return sorted(day for day in days if first < day <= last)


def _spans(law: Law) -> Iterator[tuple[date, date]]:
    """From when to when each rule and each value of a number holds."""
    for rule in law.rules:
        yield rule.since, rule.until
    for number in law.numbers.values():
        yield from ((entry.since, entry.until) for entry in number.entries)


def _numbers(one: Difference, speaker: Speaker) -> list[Row]:
    from shanyraq.engine.values import written

    def told(entry: Entry | None, kind: Kind) -> str:
        return speaker.value(written(entry.value, kind), kind) if entry else "—"

    rows: list[Row] = []
    for change in one.numbers:
        entry = change.after or change.before
        assert entry is not None
        title = speaker.title(change.number.id)
        rows.append(
            {
                "id": change.number.id,
                "title": f"{title}: {speaker.row(change.number, change.row)}" if change.row else title,
                "was": told(change.before, change.kind),
                "becomes": told(change.after, change.kind),
                "cite": speaker.cite_short(entry.cite),
                "is_assumed": entry.confidence == "low",
            }
        )
    return rows


def _rules(one: Difference, speaker: Speaker) -> list[Row]:
    from markupsafe import Markup

    from shanyraq.book.code import difference_lines

    return [
        {
            "id": change.rule.id,
            "change": speaker.t(f"change_{change.change}"),
            "title": speaker.of(change.rule.title),
            "says": speaker.of(change.rule.says) if change.change in ("added", "replaced") else "",
            "cite": speaker.cite_short(change.rule.cite),
            "code": Markup(difference_lines(list(change.lines))) if change.lines else "",
        }
        for change in (*one.rules, *one.exceptions)
    ]
