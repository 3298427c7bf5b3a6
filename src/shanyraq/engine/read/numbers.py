"""The numbers of a chapter: every value with its days, its citation and how sure we are of it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, cast

from shanyraq.engine.exact import add_months, last_of_month
from shanyraq.engine.ir import (
    COUNT,
    DAY,
    MEASURE,
    MONEY,
    NEVER,
    SHARE,
    YES_NO,
    ChoiceList,
    Entry,
    Kind,
    Number,
    Place,
    RowKey,
    TableKind,
)
from shanyraq.engine.marked import Mapping, Marked, Text, mapping_of, only_keys, text_of
from shanyraq.engine.read.acts import full_citation
from shanyraq.engine.read.plain import plain
from shanyraq.engine.read.value import day_written, value_of
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import editions_overlap, yaml_is_not_of_the_form
from shanyraq.engine.values import NotThatKind, scalar_of, since_and_until

UNITS: dict[str, Kind] = {
    "KZT": MONEY,
    "share": SHARE,
    "mci": SHARE,
    "square_metre": MEASURE,
    "date": DAY,
    "yes_no": YES_NO,
    **dict.fromkeys(("month", "day", "working_day", "year", "person", "count"), COUNT),
}
INHERITED = {"cite", "source", "confidence", "doubt", "checked"}
"""What a number says once for all of its values, and a value may say for itself."""
NUMBER_KEYS = {"title", "unit", "by", "rows", "known_until", "when_missing", "in_force", *INHERITED}
ENTRY_KEYS = {"value", "until", *INHERITED}
ONE_DAY = timedelta(days=1)
_COUNTS = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6})|(\+))?")


def read_number(name: str, written: Marked, chapter: str, act: str, choices: dict[str, ChoiceList]) -> Number:
    """A number of the law with all its dated values."""
    return _Reader(name, written, chapter, act, choices).read()


class _Reader:
    def __init__(self, name: str, written: Marked, chapter: str, act: str, choices: dict[str, ChoiceList]) -> None:
        self.name, self.chapter, self.act, self.choices = name, chapter, act, choices
        self.about = mapping_of(written, written.at, f"The number {name}")
        self.unit = text_of(self.about.get("unit"), self.about.at, f"The unit of {name}")
        self.of = self.kind_of_unit()
        self.key = self.kind_of_key()

    def kind_of_unit(self) -> Kind:
        if self.unit in UNITS:
            return UNITS[self.unit]
        if self.unit in self.choices:
            return Kind("choice", self.unit)
        raise yaml_is_not_of_the_form(
            self.about.place("unit"), f"{self.unit} is not a unit.", f"Units are: {', '.join(UNITS)}, or a choice."
        )

    def kind_of_key(self) -> Kind | None:
        by = self.about.get("by")
        if by is None:
            return None
        name = text_of(by, self.about.at, "by")
        if name == "Count":
            return COUNT
        if name not in self.choices:
            raise yaml_is_not_of_the_form(
                by.at,
                f"{name} is not a choice that {self.chapter} knows.",
                "A table is by a choice (import it in the Python file) or by Count.",
            )
        return Kind("choice", name)

    def read(self) -> Number:
        about = self.about
        entries = self.entries()
        if not entries:
            raise yaml_is_not_of_the_form(
                about.at, f"{self.name} has no value.", "Give it a dated value: 2026-01-01: {value: …, cite: …}."
            )
        self.refuse_overlaps(entries)
        return Number(
            name=self.name,
            chapter=self.chapter,
            kind=self.of if self.key is None else TableKind(self.key, self.of),
            unit=self.unit,
            entries=tuple(entries),
            known_until=self.known_until(),
            asks=self.asks(),
            title=words_of(about.get("title"), about.at, f"The number {self.name}"),
            at=about.at,
        )

    def refuse_overlaps(self, entries: list[Entry]) -> None:
        """Refuses two values for one row (or for rows that share a count) on one day."""
        several: dict[str, list[Entry]] = {}
        for one in entries:
            others = several.setdefault(one.key if isinstance(one.key, str) else "", [])
            for other in others:
                if _share_a_row(one.key, other.key) and one.since <= other.until and other.since <= one.until:
                    raise editions_overlap(f"{self.chapter}.{self.name}", other.at, one.at, max(one.since, other.since))
            others.append(one)

    # ---- what is said of the whole number ------------------------------------------------------------------------

    def known_until(self) -> date:
        written = self.about.get("known_until")
        if written is not None:
            return day_written(written, "known_until")
        if self.of == MONEY:
            raise yaml_is_not_of_the_form(
                self.about.at,
                f"{self.name} is money and does not say how far it is known.",
                "Give it known_until: YYYY-MM-DD.",
            )
        return NEVER

    def asks(self) -> bool:
        """Whether a row the law book lacks becomes a question."""
        return self._says("when_missing", "ask", "Leave it out to refuse instead.")

    def quarter_later(self) -> bool:
        """Whether the value of a quarter is the one the law uses in the quarter after."""
        return self._says("in_force", "quarter_after", "Leave it out where a quarter's value holds in it.")

    def _says(self, key: str, only: str, instead: str) -> bool:
        """Whether a key is there, which can have one value."""
        written = self.about.get(key)
        if written is not None and text_of(written, self.about.at, key) != only:
            raise yaml_is_not_of_the_form(written.at, f"{key} can only be `{only}`.", instead)
        return written is not None

    # ---- its values ----------------------------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """The values, written in one of three ways: by date, by row and date, or a whole table at each date."""
        about = self.about
        dated = [key for key in about.values if key not in NUMBER_KEYS]
        rows = about.get("rows")
        if rows is None:
            return self.series(about, dated, None) if self.key is None else self.tables(dated, self.key)
        if dated or self.key is None:
            raise yaml_is_not_of_the_form(
                rows.at,
                f"{self.name} has rows and also dates (or no `by`).",
                "A table has either rows or dates above them.",
            )
        entries: list[Entry] = []
        table = mapping_of(rows, rows.at, f"The rows of {self.name}")
        for row, value in table.values.items():
            series = mapping_of(value, table.place(row), f"The row {row} of {self.name}")
            entries += self.series(series, list(series.values), self.row_key(row, self.key, table.place(row)))
        return entries

    def series(self, mapping: Mapping, dates: list[str], key: RowKey) -> list[Entry]:
        """The dated values of one row, each ended by the next."""
        spans = sorted(((*self.span(text, mapping.place(text)), text) for text in dates), key=lambda span: span[0])
        entries: list[Entry] = []
        for index, (since, ends, text) in enumerate(spans):
            following = spans[index + 1][0] if index + 1 < len(spans) else None
            at = mapping.place(text)
            if following is not None and (following == since or (ends is not None and following <= ends)):
                raise editions_overlap(f"{self.chapter}.{self.name}", at, mapping.place(spans[index + 1][2]), following)
            until = ends or (following - ONE_DAY if following else NEVER)
            entries.append(self.entry(mapping.values[text], key, since, until, at))
        return entries

    def tables(self, dates: list[str], by: Kind) -> list[Entry]:
        """A whole table at each date: the values of each row run to the next table."""
        about = self.about
        rows: dict[RowKey, dict[str, Mapping]] = {}
        for text in dates:
            whole = mapping_of(about.values[text], about.place(text), f"{self.name} of {text}")
            table = mapping_of(whole.get("value"), whole.at, f"value of {self.name}")
            for row, value in table.values.items():
                common = {key: item for key, item in whole.values.items() if key != "value"}
                one = Mapping({**common, "value": value}, whole.key_places, value.at)
                dated = rows.setdefault(self.row_key(row, by, table.place(row)), {})
                if text in dated:
                    raise yaml_is_not_of_the_form(
                        table.place(row), f"{self.name} has the row {row} twice.", "Keep one of the two."
                    )
                dated[text] = one
        entries: list[Entry] = []
        starts = [self.span(text, about.place(text))[0] for text in dates]
        for key, values in rows.items():
            for text, entry in values.items():
                since, until = self.span(text, about.place(text))
                later = [start for start in starts if start > since]
                entries.append(
                    self.entry(entry, key, since, until or (min(later) - ONE_DAY if later else NEVER), entry.at)
                )
        return entries

    def span(self, text: str, at: Place) -> tuple[date, date | None]:
        """The days a date or a quarter stands for; a date alone has no last day yet."""
        try:
            since, until = since_and_until(text)
            if until is not None and self.quarter_later():
                since, until = add_months(since, 3), last_of_month(add_months(until, 3))
        except NotThatKind as error:
            raise yaml_is_not_of_the_form(
                at,
                f"{self.name}: {error}.",
                "A number has title, unit, by, rows, known_until, when_missing, and dates (2026-01-01 or 2026-Q1).",
            ) from None
        return since, until

    def row_key(self, text: str, by: Kind, at: Place) -> RowKey:
        if by.base == "choice":
            try:
                return str(scalar_of(text, by, self.choices[by.choice]))
            except NotThatKind as error:
                raise yaml_is_not_of_the_form(at, f"{self.name}: {error}.", "Name a member of the choice.") from None
        found = _COUNTS.fullmatch(text)
        first = int(found[1]) if found else 0
        last = None if found and found[3] else int(found[2]) if found and found[2] else first
        if not found or (last is not None and last < first):
            raise yaml_is_not_of_the_form(at, f"{text!r} is not a row by Count.", "Write 1, 2-3 or 4+.")
        return first, last

    def entry(self, written: Marked, key: RowKey, since: date, until: date, at: Place) -> Entry:
        about = written if isinstance(written, Mapping) else Mapping({"value": written}, {}, at)
        only_keys(about, ENTRY_KEYS, f"A value of {self.name}")
        cite = self.inherited(about, "cite")
        if not cite:
            raise yaml_is_not_of_the_form(
                at, f"A value of {self.name} cites nothing.", "Give the value (or the whole number) `cite: art.…`."
            )
        confidence = self.inherited(about, "confidence") or "high"
        doubt, source = self.inherited(about, "doubt"), self.inherited(about, "source")
        if confidence not in ("high", "medium", "low") or (confidence != "high" and not (doubt or source)):
            raise yaml_is_not_of_the_form(
                at,
                f"{self.name}: the confidence {confidence} needs a doubt or a source (or is no confidence).",
                "It is high, medium or low.",
            )
        ends = about.get("until")
        end = day_written(ends, "until") if ends else until
        if end < since:
            raise yaml_is_not_of_the_form(at, f"A value of {self.name} ends before it begins.", "Mend its `until`.")
        choice = self.choices.get(self.of.choice)
        return Entry(
            key=key,
            value=value_of(about.get("value") or Text("", False, at), self.of, choice, f"{self.chapter}.{self.name}"),
            since=since,
            until=min(until, end),
            cite=full_citation(cite, self.act),
            source=source,
            confidence=cast(Literal["high", "medium", "low"], confidence),
            doubt=doubt,
            checked=_checked(about.get("checked") or self.about.get("checked")),
            at=at,
        )

    def inherited(self, about: Mapping, key: str) -> str:
        written = about.get(key) or self.about.get(key)
        return plain(text_of(written, about.at, key), written.at, key) if written else ""


def _checked(written: Marked | None) -> dict[str, str]:
    if not isinstance(written, Mapping):
        return {}
    only_keys(written, {"kk", "ru"}, "checked")
    return {
        language: value.value
        for language, value in written.values.items()
        if isinstance(value, Text) and value.value not in ("null", "~", "")
    }


def _share_a_row(one: RowKey, other: RowKey) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return one == other
    (first, last), (start, end) = one, other
    return (end is None or first <= end) and (last is None or start <= last)
