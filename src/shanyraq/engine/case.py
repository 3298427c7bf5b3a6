"""Reading a case: one family's facts from YAML, each checked against the law's, refused by line and field."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from types import MappingProxyType

from shanyraq.engine.edition import edition, with_figures
from shanyraq.engine.exact import add_years
from shanyraq.engine.facts import FAMILY, Case, Given, Missing, Series, Told
from shanyraq.engine.ir import (
    DAY,
    NEVER,
    ByKind,
    Edition,
    Fact,
    HistoryKind,
    Kind,
    Law,
    Number,
    Place,
    RowKey,
    Scalar,
    TableKind,
)
from shanyraq.engine.marked import Items, Mapping, Marked, Text, items_of, mapping_of, only_keys, text_of
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import A_MONTH, MOST_COUNT, RANGE, NotThatKind, period_of, scalar_of, written

NOTHING_ELSE = "everything_else"
STATED = "stated in the case"
"""Who gives a number that a case puts in: what a decision has in place of its citation and source."""
FORM = "docs/case-file.md shows the form of a case."
UNKNOWN = frozenset({"unknown", "", "null", "~"})
MOST_MEMBERS = 200
LONGEST_TITLE = 400
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""No family tells of amounts outside these years."""
OWN_KEYS = {"title", "on", "family", "people", "numbers"}


def refuse(at: Place, what: str, do: str = FORM) -> Refusal:
    """A case file that is not of the form."""
    return Refusal(what, str(at), do)


def read_case(marked: Marked, law: Law, on: date | None = None) -> tuple[Edition, Case]:
    """A case and the edition it is decided by; `on` goes before the file's own day."""
    about = mapping_of(marked, marked.at, "A case")
    only_keys(about, OWN_KEYS, "A case")
    day = on or _day_of(about)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refuse(about.place("on"), f"on: {day} is too far away.", f"Years run from {FIRST_YEAR} to {LAST_YEAR}.")
    return _Reader(law, day).read(about)


def _day_of(about: Mapping) -> date:
    if about.get("on") is None:
        raise refuse(about.at, "The case does not say on which day.", "Write `on: 2026-02-10`, or give --on.")
    try:
        found = scalar_of(text_of(about.get("on"), about.at, "on"), DAY)
    except NotThatKind as error:
        raise refuse(about.place("on"), f"on: {error}.") from None
    assert isinstance(found, date)
    if found == NEVER:
        raise refuse(about.place("on"), "on: a case needs a real day.", "Write `on: 2026-02-10`.")
    return found


def with_numbers(edition: Edition, marked: Marked, said_by: str) -> Edition:
    """The edition with numbers that the law book lacks, written as under `numbers:` in a case."""
    given = _Reader(edition.law, edition.day).numbers(mapping_of(marked, marked.at, "numbers"))
    return with_figures(edition, given, said_by)


def _title(about: Mapping) -> str:
    """The title, if any; of one written in three languages, the English one."""
    title = about.get("title")
    if isinstance(title, Mapping):
        only_keys(title, {"kk", "ru", "en"}, "title")
        title = title.get("en")
    text = text_of(title, about.place("title"), "title") if title is not None else ""
    if len(text) > LONGEST_TITLE:
        raise refuse(about.place("title"), "The title is longer than a sentence.", "Give the case a short title.")
    return text


class _Reader:
    def __init__(self, law: Law, day: date) -> None:
        self.law = law
        self.day = day
        self.facts: dict[tuple[str, str], Given] = {}
        self.nothing_else: set[str] = set()
        self.is_closed = False
        self.names: dict[str, dict[str, list[Fact]]] = {group: {} for group in law.groups}
        for fact in law.facts.values():
            self.names[fact.group].setdefault(fact.name, []).append(fact)
            self.names[fact.group][fact.id] = [fact]

    def read(self, about: Mapping) -> tuple[Edition, Case]:
        if about.get("people") is None:
            raise refuse(about.at, "The case lists no people.", "List at least one: people: [{name: Aru}].")
        people = items_of(about.get("people"), about.place("people"), "people")
        if not people.values:
            raise refuse(people.at, "The family has no people.", "List at least one person under people.")
        if len(people.values) > MOST_MEMBERS:
            raise refuse(
                people.at,
                f"The family has {len(people.values)} people; a case is one family.",
                "Use `shanyraq run` for many families.",
            )
        names: list[str] = []
        for number, item in enumerate(people, 1):
            names.append(self.person(item, number, names))
        if (family := about.get("family")) is not None:
            self.group(mapping_of(family, about.at, "family"), FAMILY, self.law.groups[1], set())
        title = _title(about)
        case = Case(
            day=self.day,
            members=tuple(names),
            facts=MappingProxyType(self.facts),
            nothing_else=frozenset(self.nothing_else),
            title=title,
        )
        found = edition(self.law, self.day)
        if (numbers := about.get("numbers")) is not None:
            found = with_numbers(found, numbers, STATED)
        return found, case

    def person(self, item: Marked, number: int, taken: list[str]) -> str:
        about = mapping_of(item, item.at, f"Person {number}")
        name = text_of(about.get("name"), about.at, f"The name of person {number}").strip()
        if not name or len(name) > 80 or not name.isprintable():
            raise refuse(
                about.place("name"),
                f"Person {number} has no readable name.",
                "Give each person a short name, to tell them apart.",
            )
        if name in taken:
            raise refuse(about.place("name"), f"Two people are called {name}.", "Give each person a name of their own.")
        self.group(about, name, self.law.groups[0], {"name"})
        return name

    def group(self, about: Mapping, who: str, group: str, other: set[str]) -> None:
        self.is_closed = about.get(NOTHING_ELSE) is not None
        for key, value in about.values.items():
            if key in other:
                continue
            at = about.place(key)
            if key == NOTHING_ELSE:
                if self.scalar(text_of(value, at, key), Kind("yes_no"), at, key) is not False:
                    raise refuse(
                        at,
                        "everything_else can only be no.",
                        "It says that whatever is not listed is no, none, zero or never.",
                    )
                self.nothing_else.add(who)
                continue
            fact = self.fact(key, group, at)
            if (before := self.facts.get((fact.id, who))) is not None:
                raise refuse(at, f"{fact.id} is given twice (first at line {before.at.line}).", "Keep one of the two.")
            told = self.told(fact, value, at)
            if told is not None:
                self.facts[(fact.id, who)] = Given(told, "stated", at)
            else:
                self.unknown(key, at, self.is_closed)

    def fact(self, key: str, group: str, at: Place) -> Fact:
        found = self.names[group].get(key, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise refuse(
                at,
                f"{key} could be {' or '.join(fact.id for fact in found)}.",
                "Write the one you mean with its chapter.",
            )
        for other in self.law.groups:
            if other != group and key in self.names[other]:
                where = "under family" if other == self.law.groups[1] else "under each person"
                raise refuse(at, f"{key} is a fact of a {other}, not of a {group}.", f"Write it {where}.")
        near = get_close_matches(key, [name for name in self.names[group] if "." not in name], 3)
        hint = f"Did you mean {' or '.join(near)}?" if near else "`shanyraq law show --facts` lists them all."
        raise refuse(at, f"The law knows no fact {key} of a {group}.", hint)

    # ---- values --------------------------------------------------------------------------------------------------

    def told(self, fact: Fact, value: Marked, at: Place) -> Told | None:
        if _is_unknown(value):
            return None
        if isinstance(fact.kind, ByKind):
            return self.by(fact, fact.kind, mapping_of(value, at, fact.name))
        if isinstance(fact.kind, HistoryKind):
            return self.series(fact, fact.kind.of, mapping_of(value, at, fact.name), fact.name)
        assert isinstance(fact.kind, Kind)
        most = fact.most if isinstance(fact.most, int) and fact.kind.base == "count" else MOST_COUNT
        text = text_of(value, at, fact.name)
        scalar = self.scalar(text, fact.kind, value.at, fact.name, most_count=max(most, MOST_COUNT))
        self.check(fact, fact.kind, scalar, value.at)
        return scalar

    def scalar(
        self, text: str, kind: Kind, at: Place, what: str, *, of_the_past: bool = False, most_count: int = MOST_COUNT
    ) -> Scalar:
        """One value; a member of a choice must exist on the day, or have done so in the year before it."""
        choice = self.law.choices.get(kind.choice)
        try:
            found = scalar_of(text, kind, choice, most_count)
        except NotThatKind as error:
            raise refuse(at, f"{what}: {error}.", f"It should be of the kind {kind}. {FORM}") from None
        if choice is not None:
            self.check_member(str(found), kind, at, of_the_past)
        return found

    def check_member(self, name: str, kind: Kind, at: Place, of_the_past: bool) -> None:
        member = next(one for one in self.law.choices[kind.choice].members if one.name == name)
        if not member.since <= self.day <= (add_years(member.until, 1) if of_the_past else member.until):
            note = f" {member.note['en']}" if member.note else ""
            span = f"from {member.since}" if self.day < member.since else f"until {member.until}"
            raise refuse(
                at,
                f"{member.title['en']} exists only {span}, not on {self.day}.{note}",
                "Choose what existed on that day, or another day.",
            )

    def check(self, fact: Fact, kind: Kind, value: Scalar, at: Place) -> None:
        """The bounds of a fact: a birth not after the day, no negative amounts, what the law book says."""
        if value == NEVER and not fact.may_be_never:
            raise refuse(at, f"{fact.name} cannot be never.", "Give the day, or leave it out when it is unknown.")
        if isinstance(value, date) and value != NEVER and not FIRST_YEAR <= value.year <= LAST_YEAR:
            what = f"{fact.name}: {written(value, kind)} is too far away."
            raise refuse(at, what, f"Years run from {FIRST_YEAR} to {LAST_YEAR}.")
        if fact.least is not None and value < fact.least:  # type: ignore[operator]
            beyond = _beyond(kind, "before", "below")
            least = written(fact.least, kind)
            raise refuse(at, f"{fact.name}: {written(value, kind)} is {beyond} {least}.", "Look for a slip.")
        most = (
            fact.most if fact.most is not None else (self.day if kind.base == "day" and not fact.may_be_never else None)
        )
        if most is not None and value > most:  # type: ignore[operator]
            raise refuse(
                at,
                f"{fact.name}: {written(value, kind)} is {_beyond(kind, 'after', 'above')} {written(most, kind)}.",
                _beyond(kind, "Look for a slip, or ask for a later day (--on).", "Look for a slip."),
            )
        if fact.least is None and isinstance(value, (int, Fraction)) and value < 0:
            raise refuse(
                at, f"{fact.name}: {written(value, kind)} is negative.", "Amounts and counts are zero or more."
            )

    def by(self, fact: Fact, kind: ByKind, about: Mapping) -> Told:
        result: dict[str, Scalar | Series] = {}
        for key, value in about.values.items():
            member = str(self.scalar(key, kind.key, about.place(key), fact.name, of_the_past=True))
            label = f"{fact.name} {member}"
            if member in result:
                raise refuse(about.place(key), f"{label} is given twice.", "Keep one of the two.")
            if _is_unknown(value):
                self.unknown(label, about.place(key), self.is_closed)
                continue
            if isinstance(kind.of, HistoryKind):
                result[member] = self.series(fact, kind.of.of, mapping_of(value, about.place(key), label), label)
            else:
                result[member] = self.amount(text_of(value, about.place(key), label), kind.of, value.at, label)
        return result

    def amount(self, text: str, kind: Kind, at: Place, label: str) -> int:
        found = self.scalar(text, kind, at, label)
        if not isinstance(found, int) or found < 0:
            raise refuse(at, f"{label}: {text} is negative.", "Amounts are zero or more; leave out what is unknown.")
        return found

    def series(self, fact: Fact, kind: Kind, about: Mapping, label: str) -> Series:
        spans: list[tuple[int, int, int]] = []
        told: set[int] = set()
        elsewhere: int | None = None
        for key, value in about.values.items():
            at = about.place(key)
            if key == NOTHING_ELSE:
                if self.scalar(text_of(value, at, key), Kind("yes_no"), at, f"{label} {key}") is not False:
                    raise refuse(at, "everything_else can only be no.", "It says that every month not listed is zero.")
                elsewhere = 0
                continue
            first, last = self.period(key, at, label)
            each = RANGE in key
            if not told.isdisjoint(range(first, last + 1)):
                raise refuse(
                    at,
                    f"{label}: {key} overlaps another period given for it.",
                    "Give each month once: by month, by quarter, or by a run of months.",
                )
            told.update(range(first, last + 1))
            if _is_unknown(value):
                self.unknown(f"{label} {key}", at, self.is_closed or about.get(NOTHING_ELSE) is not None)
                continue
            text = text_of(value, at, label)
            if each != text.endswith(A_MONTH):
                do = f"Write `2015-01{RANGE}2025-12: 85000{A_MONTH}`, and a plain amount for one month or one quarter."
                raise refuse(value.at, f"{label}: {key} has {text!r}.", do)
            amount = self.amount(text.removesuffix(A_MONTH), kind, value.at, f"{label} {key}")
            spans += [(month, month, amount) for month in range(first, last + 1)] if each else [(first, last, amount)]
        return Series(tuple(sorted(spans)), elsewhere, missing=Missing(fact.id))

    def unknown(self, label: str, at: Place, is_closed: bool) -> None:
        """What is said to be unknown must not be answered by `everything_else: no`."""
        if is_closed:
            what = f"{label} is unknown, but everything else is said to be no."
            raise refuse(at, what, "Leave out one of the two.")

    def period(self, key: str, at: Place, label: str) -> tuple[int, int]:
        try:
            first, last = period_of(key)
        except NotThatKind as error:
            raise refuse(
                at,
                f"{label}: {error}.",
                f"Write amounts by month (2025-11), quarter (2025-Q4), or run of months (2015-01{RANGE}2025-12).",
            ) from None
        if not FIRST_YEAR * 12 <= first <= last < (LAST_YEAR + 1) * 12:
            raise refuse(at, f"{label}: {key} is too far away.", f"Years run from {FIRST_YEAR} to {LAST_YEAR}.")
        return first, last

    # ---- numbers that the law book lacks -------------------------------------------------------------------------

    def numbers(self, about: Mapping) -> dict[str, dict[RowKey, Scalar]]:
        given: dict[str, dict[RowKey, Scalar]] = {}
        for key, value in about.values.items():
            at = about.place(key)
            number = self.number(key, at)
            if number.id in given:
                raise refuse(at, f"{number.id} is given twice.", "Keep one of the two.")
            if isinstance(number.kind, TableKind):
                given[number.id] = self.rows(key, number.kind, mapping_of(value, at, key), at)
            else:
                given[number.id] = {None: self.figure(text_of(value, at, key), number.kind, value.at, key)}
        return given

    def number(self, key: str, at: Place) -> Number:
        found = [number for number in self.law.numbers.values() if key in (number.id, number.name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise refuse(
                at,
                f"{key} could be {' or '.join(number.id for number in found)}.",
                "Write the one you mean with its chapter.",
            )
        known = [number.id if "." in key else number.name for number in self.law.numbers.values()]
        near = get_close_matches(key, known, 3)
        raise refuse(at, f"The law has no number {key}.", f"Did you mean {' or '.join(near)}?" if near else FORM)

    def rows(self, key: str, kind: TableKind, table: Mapping, at: Place) -> dict[RowKey, Scalar]:
        if kind.key.base != "choice":
            raise refuse(
                at, f"{key} is a table by count, which a case cannot change.", "Only tables by a choice can be given."
            )
        rows: dict[RowKey, Scalar] = {}
        for row, value in table.values.items():
            member = str(self.scalar(row, kind.key, table.place(row), key))
            if member in rows:
                raise refuse(table.place(row), f"{key} {member} is given twice.", "Keep one of the two.")
            rows[member] = self.figure(text_of(value, table.place(row), key), kind.of, value.at, f"{key} {member}")
        return rows

    def figure(self, text: str, kind: Kind, at: Place, label: str) -> Scalar:
        found = self.scalar(text, kind, at, label)
        if isinstance(found, (int, Fraction)) and found < 0:
            raise refuse(at, f"{label}: {text} is negative.", "Numbers of the law are zero or more.")
        return found


def _beyond(kind: Kind, of_days: str, of_amounts: str) -> str:
    return of_days if kind.base == "day" else of_amounts


def _is_unknown(value: Marked) -> bool:
    return isinstance(value, Text) and value.value in UNKNOWN


__all__ = ["Items", "read_case"]
