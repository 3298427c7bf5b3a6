"""The numbers of a reform: written as changes, and read by the same reader as the law's own, with the same checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from shanyraq.engine.edition import near
from shanyraq.engine.ir import COUNT, YES_NO, Entry, Law, Number, Place, RowKey, TableKind
from shanyraq.engine.marked import Mapping as Written
from shanyraq.engine.marked import Marked, Text, mapping_of, only_keys, text_of
from shanyraq.engine.read.acts import act_cited, require_act
from shanyraq.engine.read.numbers import read_number
from shanyraq.engine.read.plain import plain
from shanyraq.engine.read.value import value_of
from shanyraq.engine.refuse import name_defined_twice
from shanyraq.reforms.days import Days, Span
from shanyraq.reforms.reform import NumberChange
from shanyraq.reforms.refuse import (
    below_nothing,
    changed_twice,
    has_no_rows,
    no_such_row,
    not_in_the_law,
    says_not,
    unit_differs,
    value_or_rows,
)

KEYS = {"number", "value", "rows", "from", "to", "cite", "unit", "title", "by", "assumption"}


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of one row as a change writes it."""

    row: str
    written: Marked
    span: Span
    cite: str
    is_assumed: bool
    at: Place


def read_number_changes(changes: Sequence[Written], law: Law, days: Days, said_by: str) -> Iterator[NumberChange]:
    """The changes of numbers, those of one number together: each value ends the day before the next of its row."""
    several: dict[str, list[Written]] = {}
    for change in changes:
        only_keys(change, KEYS, "A change of a number")
        several.setdefault(text_of(change.get("number"), change.at, "number"), []).append(change)
    for name, of_one in several.items():
        yield _NumberReader(name, of_one, law, days, said_by).read()


class _NumberReader:
    def __init__(self, name: str, changes: Sequence[Written], law: Law, days: Days, said_by: str) -> None:
        self.name, self.changes, self.law, self.days, self.said_by = name, changes, law, days, said_by
        self.at = changes[0].place("number")
        self.chapter, _, self.own_name = name.partition(".")
        self.known = law.numbers.get(name)
        if self.known is None and changes[0].get("title") is None:
            raise not_in_the_law(self.at, "number", name, near(name, law.numbers))
        if self.chapter not in law.chapters or not self.own_name.isidentifier():
            raise not_in_the_law(self.at, "chapter", self.chapter, near(self.chapter, law.chapters))
        others = {rule.id: rule.at for rule in law.rules} | {fact.id: fact.at for fact in law.facts.values()}
        if name in others:
            raise name_defined_twice(self.at, name, others[name])

    def read(self) -> NumberChange:
        values: dict[str, list[_Value]] = {}
        for change in self.changes:
            for value in self.values(change):
                values.setdefault(value.row, []).append(value)
        number = self.in_the_form_of_law({row: self.series(of_row) for row, of_row in values.items()})
        for entry in number.entries:
            require_act(act_cited(entry.cite), self.law.acts, entry.at)
            if is_negative(entry) and not any(map(is_negative, self.known.entries if self.known else ())):
                raise below_nothing(entry.at, self.name)
        return NumberChange(self.name, number.entries, None if self.known else number, self.at)

    def values(self, change: Written) -> Iterator[_Value]:
        """Each row of a change with its value; one value of a table stands for every row."""
        unit = change.get("unit")
        if self.known and unit is not None and text_of(unit, change.at, "unit") != self.known.unit:
            raise unit_differs(change.place("unit"), self.name, text_of(unit, change.at, "unit"), self.known.unit)
        cite = change.get("cite")
        if cite is None:
            raise says_not(
                change.at, self.name, "cite", "Cite the article that the reform would change: cite: art.126."
            )
        span = self.days.span(change, self.name)
        given = change.get("assumption")
        is_assumed = given is not None and bool(value_of(given, YES_NO, None, "assumption"))
        for row, written, at in self.rows(change):
            yield _Value(row, written, span, plain(text_of(cite, change.at, "cite"), cite.at, "cite"), is_assumed, at)

    def rows(self, change: Written) -> Iterator[tuple[str, Marked, Place]]:
        value, rows = change.get("value"), change.get("rows")
        table = self.rows_there()
        if (value is None) == (rows is None):
            raise value_or_rows(change.at, self.name)
        if rows is not None and table is None:
            raise has_no_rows(change.place("rows"), self.name, self.known is None)
        if value is not None:
            for row in [""] if table is None else table:
                yield row, value, change.place("value")
            return
        given = mapping_of(rows, change.at, f"The rows of {self.name}")
        for row, written in given.values.items():
            if table and self.is_by_count() and row not in table:
                raise no_such_row(given.place(row), self.name, row, table)
            yield row, written, given.place(row)

    def is_by_count(self) -> bool:
        return self.known is not None and isinstance(self.known.kind, TableKind) and self.known.kind.key == COUNT

    def rows_there(self) -> list[str] | None:
        """The rows that one value of the whole table goes into; None where the number is no table."""
        if self.known is None:
            by = self.changes[0].get("by")
            name = text_of(by, self.at, "by") if by is not None else ""
            members = self.law.choices[name].members if name in self.law.choices else ()
            return [member.name for member in members] if by is not None else None
        kind = self.known.kind
        if not isinstance(kind, TableKind):
            return None
        if kind.key == COUNT:
            return list(dict.fromkeys(row_text(entry.key) for entry in self.known.entries))
        return [member.name for member in self.law.choices[kind.key.choice].members]

    def series(self, values: list[_Value]) -> Written:
        """The values of one row by their first day, as the law's YAML writes them."""
        values.sort(key=lambda value: value.span.since)
        dated: dict[str, Marked] = {}
        places: dict[str, Place] = {}
        for place, one in enumerate(values):
            following = values[place + 1] if place + 1 < len(values) else None
            if following is not None and (
                following.span.since == one.span.since or one.span.ends_on_or_after(following.span.since)
            ):
                raise changed_twice(self.name, one.at, following.at, following.span.since)
            about: dict[str, str] = {
                "cite": one.cite,
                "source": self.said_by,
                "confidence": "low" if one.is_assumed else "medium",
                **({"until": one.span.until.isoformat()} if one.span.is_closed else {}),
            }
            key = one.span.since.isoformat()
            dated[key] = Written({"value": one.written, **_texts(about, one.at)}, {}, one.at)
            places[key] = one.at
        return Written(dated, places, values[0].at)

    def in_the_form_of_law(self, rows: Mapping[str, Written]) -> Number:
        """The values read as a number of the law is."""
        at, about = self.at, self.changes[0]
        written: dict[str, Marked] = {"known_until": Text("never", False, at)}
        if self.known:
            written |= {
                "title": Written(_texts(self.known.title, at), {}, at),
                "unit": Text(self.known.unit, False, at),
            }
            kind = self.known.kind
            if isinstance(kind, TableKind):
                written["by"] = Text("Count" if kind.key == COUNT else kind.key.choice, False, at)
        else:
            written |= {key: value for key in ("title", "unit", "by") if (value := about.get(key)) is not None}
        if "by" in written:
            places = {row: series.at for row, series in rows.items()}
            written["rows"] = Written(dict(rows), places, at)
            places = {}
        else:
            series = rows[""]
            written |= series.values
            places = series.key_places
        head = self.law.chapters[self.chapter]
        number = Written(written, {**about.key_places, **places}, at)
        return read_number(self.own_name, number, self.chapter, head.act, dict(self.law.choices))


def is_negative(entry: Entry) -> bool:
    """Whether a value is an amount, a share or a count below 0."""
    return isinstance(entry.value, (int, Fraction)) and entry.value < 0


def _texts(texts: Mapping[str, str], at: Place) -> dict[str, Marked]:
    return {key: Text(text, False, at) for key, text in texts.items()}


def row_text(key: RowKey) -> str:
    """A row as YAML writes it: a member, `1`, `2-3`, `4+`; nothing for a plain number."""
    if key is None or isinstance(key, str):
        return key or ""
    low, high = key
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
