"""Reading of a chapter's YAML file: numbers, facts, choices and words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from types import MappingProxyType
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
    Act,
    AnyKind,
    ByKind,
    ChoiceList,
    Doubt,
    Entry,
    Fact,
    HistoryKind,
    Kind,
    Member,
    Number,
    Place,
    RowKey,
    Scalar,
    TableKind,
    Words,
)
from shanyraq.engine.marked import Mapping, Marked, Text, mapping_of, only_keys, text_of
from shanyraq.engine.read.source import ChoiceDraft, kind_written
from shanyraq.engine.refuse import LawRefusal, editions_overlap, missing_words, yaml_is_not_of_the_form
from shanyraq.engine.values import NotThatKind, scalar_of, since_and_until

LANGUAGES = ("kk", "ru", "en")
UNITS: dict[str, Kind] = {
    "KZT": MONEY,
    "share": SHARE,
    "mci": SHARE,
    "square_metre": MEASURE,
    "date": DAY,
    "yes_no": YES_NO,
    **dict.fromkeys(("month", "day", "working_day", "year", "person", "count"), COUNT),
}
ONE_DAY = timedelta(days=1)
_COUNTS = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6})|(\+))?")
ACT_KEYS = frozenset({"short", "number", "adopted", "registered", "since", "until", "id"})
ENTRY_KEYS = {"value", "cite", "until", "source", "confidence", "doubt", "checked"}


def words_of(
    value: Marked | None,
    at: Place,
    of: str,
    needed: tuple[str, ...] = LANGUAGES,
    beside: frozenset[str] = frozenset(),
) -> Words:
    """Texts by language; refuses a missing one, and a key that is neither a language nor `beside` them.

    A text with a comma in {braces} must stand in quotes; without them its rest would become such a key.
    """
    mapping = mapping_of(value, at, of)
    for key, text in mapping.values.items():
        if key not in {*needed, *beside} and isinstance(text, Text) and not text.value:
            raise yaml_is_not_of_the_form(
                mapping.place(key), f"{of} breaks off before `{key}`.", "Put a text with a comma inside {…} in quotes."
            )
    only_keys(mapping, {*needed, *beside}, of)
    found = {
        language: text_of(mapping.get(language), mapping.at, of)
        for language in needed
        if mapping.get(language) is not None
    }
    missing = [language for language in needed if not found.get(language, "").strip()]
    if missing:
        raise missing_words(mapping.at, of, missing)
    return MappingProxyType(found)


def read_choice(draft: ChoiceDraft, described: Marked | None, chapter: str) -> ChoiceList:
    """A choice: members and codes from Python, titles and dates from YAML."""
    about = mapping_of(described, draft.at, f"The choice {draft.name} in {chapter}.yaml")
    only_keys(about, {"title", "members"}, f"The choice {draft.name}")
    told = mapping_of(about.get("members"), about.at, f"members of {draft.name}")
    only_keys(told, {name for name, _, _ in draft.members}, f"The choice {draft.name} (as defined in Python)")
    members = []
    for name, code, at in draft.members:
        entry = mapping_of(told.get(name), told.at, f"The words of {draft.name}.{name}")
        only_keys(entry, {*LANGUAGES, "since", "until", "note"}, f"{draft.name}.{name}")
        note: Words = (
            words_of(entry.get("note"), entry.at, f"The note of {name}") if entry.get("note") else MappingProxyType({})
        )
        members.append(
            Member(
                name,
                code,
                words_of(entry, at, f"{draft.name}.{name}", beside=frozenset({"since", "until", "note"})),
                _day(entry, "since", date.min),
                _day(entry, "until", NEVER),
                note,
            )
        )
    return ChoiceList(draft.name, chapter, words_of(about.get("title"), about.at, draft.name), tuple(members), draft.at)


def _day(entry: Mapping, key: str, otherwise: date) -> date:
    written = entry.get(key)
    if written is None:
        return otherwise
    return cast(date, value_of(written, DAY, None, key))


def value_of(written: Marked | None, kind: Kind, choice: ChoiceList | None, what: str) -> Scalar:
    """One written value of a kind."""
    at = written.at if written else Place("", 0)
    text = text_of(written, at, what)
    try:
        return scalar_of(text, kind, choice)
    except NotThatKind as error:
        raise yaml_is_not_of_the_form(at, f"{what}: {error}.", f"It should be of the kind {kind}.") from None


def dated_words(value: Marked | None, on: date, at: Place, of: str, needed: tuple[str, ...]) -> Words:
    """Texts by language, or by the day from which they hold: those that hold on the day."""
    mapping = mapping_of(value, at, of)
    if not mapping.values or not all(key[:1].isdigit() for key in mapping.values):
        return words_of(mapping, at, of, needed)
    spans = {cast(date, value_of(Text(key, False, mapping.place(key)), DAY, None, of)): key for key in mapping.values}
    held = [since for since in spans if since <= on]
    if not held:
        raise missing_words(mapping.at, f"{of} on {on}", list(needed))
    key = spans[max(held)]
    return words_of(mapping.values[key], mapping.place(key), of, needed)


class NumberReader:
    """Reads one number of the law with all its dated values."""

    def __init__(self, name: str, chapter: str, act: str, choices: dict[str, ChoiceList]) -> None:
        self.name = name
        self.chapter = chapter
        self.act = act
        self.choices = choices

    def read(self, written: Marked, at: Place) -> Number:
        about = mapping_of(written, at, f"The number {self.name}")
        self.about = about
        unit = text_of(about.get("unit"), about.at, f"The unit of {self.name}")
        self.of = UNITS.get(unit) or (Kind("choice", unit) if unit in self.choices else None)
        if self.of is None:
            raise yaml_is_not_of_the_form(
                about.place("unit"), f"{unit} is not a unit.", f"Units are: {', '.join(UNITS)}, or a choice."
            )
        self.key = self.key_kind()
        fixed = {
            "title",
            "unit",
            "by",
            "rows",
            "known_until",
            "when_missing",
            "in_force",
            "cite",
            "source",
            "confidence",
            "doubt",
            "checked",
        }
        entries: list[Entry] = []
        dated = [key for key in about.values if key not in fixed]
        rows = about.get("rows")
        if rows is not None:
            if dated or self.key is None:
                raise yaml_is_not_of_the_form(
                    rows.at,
                    f"{self.name} has rows and also dates (or no `by`).",
                    "A table has either rows or dates above them.",
                )
            table = mapping_of(rows, rows.at, f"The rows of {self.name}")
            for row in table.values:
                series = mapping_of(table.values[row], table.place(row), f"The row {row} of {self.name}")
                entries += self.series(series, list(series.values), self.row_key(row, table.place(row)))
        else:
            entries += self.tables(dated) if self.key is not None else self.series(about, dated, None)
        if not entries:
            raise yaml_is_not_of_the_form(
                about.at, f"{self.name} has no value.", "Give it a dated value: 2026-01-01: {value: …, cite: …}."
            )
        self.refuse_overlaps(entries)
        return Number(
            name=self.name,
            chapter=self.chapter,
            kind=self.of if self.key is None else TableKind(self.key, self.of),
            unit=unit,
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

    def key_kind(self) -> Kind | None:
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

    def known_until(self) -> date:
        written = self.about.get("known_until")
        if written is not None:
            return cast(date, value_of(written, DAY, None, "known_until"))
        if self.of == MONEY:
            raise yaml_is_not_of_the_form(
                self.about.at,
                f"{self.name} is money and does not say how far it is known.",
                "Give it known_until: YYYY-MM-DD.",
            )
        return NEVER

    def asks(self) -> bool:
        written = self.about.get("when_missing")
        if written is None:
            return False
        if text_of(written, self.about.at, "when_missing") != "ask":
            raise yaml_is_not_of_the_form(
                written.at, "when_missing can only be `ask`.", "Leave it out to refuse instead."
            )
        return True

    def quarter_later(self) -> bool:
        """Whether the value of a quarter is the one the law uses in the quarter after."""
        written = self.about.get("in_force")
        if written is None:
            return False
        if text_of(written, self.about.at, "in_force") != "quarter_after":
            raise yaml_is_not_of_the_form(
                written.at, "in_force can only be `quarter_after`.", "Leave it out where a quarter's value holds in it."
            )
        return True

    def row_key(self, text: str, at: Place) -> RowKey:
        assert self.key is not None
        if self.key.base == "choice":
            try:
                return str(scalar_of(text, self.key, self.choices[self.key.choice]))
            except NotThatKind as error:
                raise yaml_is_not_of_the_form(at, f"{self.name}: {error}.", "Name a member of the choice.") from None
        found = _COUNTS.fullmatch(text)
        first = int(found[1]) if found else 0
        last = None if found and found[3] else int(found[2]) if found and found[2] else first
        if not found or (last is not None and last < first):
            raise yaml_is_not_of_the_form(at, f"{text!r} is not a row by Count.", "Write 1, 2-3 or 4+.")
        return first, last

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

    def span(self, text: str, at: Place) -> tuple[date, date | None]:
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

    def tables(self, dates: list[str]) -> list[Entry]:
        """A whole table at each date: the values of each row run to the next table."""
        about = self.about
        rows: dict[RowKey, dict[str, Mapping]] = {}
        for text in dates:
            whole = mapping_of(about.values[text], about.place(text), f"{self.name} of {text}")
            table = mapping_of(whole.get("value"), whole.at, f"value of {self.name}")
            for row, value in table.values.items():
                common = {key: item for key, item in whole.values.items() if key != "value"}
                one = Mapping({**common, "value": value}, whole.key_places, value.at)
                dated = rows.setdefault(self.row_key(row, table.place(row)), {})
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

    def entry(self, written: Marked, key: RowKey, since: date, until: date, at: Place) -> Entry:
        assert self.of is not None
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
        end = cast(date, value_of(about.get("until"), DAY, None, "until")) if about.get("until") else until
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
        return text_of(written, about.at, key) if written else ""


def _checked(written: Marked | None) -> dict[str, str]:
    if not isinstance(written, Mapping):
        return {}
    only_keys(written, {"kk", "ru"}, "checked")
    return {
        language: value.value
        for language, value in written.values.items()
        if isinstance(value, Text) and value.value not in ("null", "~", "")
    }


def full_citation(cite: str, act: str) -> str:
    """A citation with its act: `art.4` of the chapter's act, or as written when it names one."""
    first = cite.split(" ", 1)[0]
    return cite if "-" in first and first[:1].isupper() else f"{act} {cite}"


def _share_a_row(one: RowKey, other: RowKey) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return one == other
    (first, last), (start, end) = one, other
    return (end is None or first <= end) and (last is None or start <= last)


def read_fact(name: str, written: Marked, chapter: str, group: str, choices: dict[str, ChoiceList]) -> Fact:
    """A fact that a case must tell."""
    about = mapping_of(written, written.at, f"The fact {name}")
    only_keys(about, {"type", "title", "ask", "never", "none", "least", "most"}, f"The fact {name}")
    kind = kind_written(text_of(about.get("type"), about.at, f"The type of {name}"), about.at)
    for choice in _choices_in(kind):
        if choice not in choices:
            raise yaml_is_not_of_the_form(
                about.place("type"),
                f"{choice} is not a choice that {chapter} knows.",
                "Define it, or import it in the Python file.",
            )
    scalar = kind if isinstance(kind, Kind) else None
    if scalar is None and not _is_series(kind):
        raise yaml_is_not_of_the_form(
            about.place("type"),
            f"A case cannot tell {kind}.",
            "A fact is a single kind, History[Money], By[Choice, Money] or By[Choice, History[Money]].",
        )

    def bound(key: str) -> Scalar | None:
        item = about.get(key)
        return value_of(item, scalar, choices.get(scalar.choice), key) if item is not None and scalar else None

    never = about.get("never")
    return Fact(
        name=name,
        chapter=chapter,
        group=group,
        kind=kind,
        title=words_of(about.get("title"), about.at, f"The fact {name}"),
        ask=words_of(about.get("ask"), about.at, f"The question for {name}"),
        may_be_never=bool(never and value_of(never, YES_NO, None, "never")),
        none=bound("none"),
        least=bound("least"),
        most=bound("most"),
        at=about.at,
    )


def _choices_in(kind: AnyKind) -> list[str]:
    if isinstance(kind, Kind):
        return [kind.choice] if kind.base == "choice" else []
    return [*(_choices_in(kind.key) if isinstance(kind, (ByKind, TableKind)) else []), *_choices_in(kind.of)]


def _is_series(kind: AnyKind) -> bool:
    """Whether the kind is one that a case tells by month or by the members of a choice."""
    of = kind.of if isinstance(kind, (ByKind, HistoryKind)) else None
    if isinstance(of, HistoryKind) and isinstance(kind, ByKind):
        of = of.of
    by_choice = not isinstance(kind, ByKind) or kind.key.base == "choice"
    return by_choice and of in (MONEY, COUNT, MEASURE)


def read_acts(written: Marked) -> dict[str, Act]:
    """acts.yaml: the acts that may be cited."""
    acts = {}
    for name, value in mapping_of(written, written.at, "acts.yaml").values.items():
        about = mapping_of(value, value.at, f"The act {name}")
        facts = {
            key: item.value for key, item in about.values.items() if key not in LANGUAGES and isinstance(item, Text)
        }
        title = words_of(about, about.at, f"The act {name}", beside=ACT_KEYS)
        short = words_of(about.get("short"), about.at, f"The short title of {name}") if about.get("short") else title
        acts[name] = Act(name, title, short, facts)
    return acts


def read_doubts(written: Marked) -> dict[str, Doubt]:
    """doubts.yaml: what is not certain, how sure we are, and what would settle it."""
    doubts = {}
    for name, value in mapping_of(written, written.at, "doubts.yaml").values.items():
        about = mapping_of(value, value.at, f"The doubt {name}")
        only_keys(about, {*LANGUAGES, "confidence", "settled_by"}, f"The doubt {name}")
        confidence = text_of(about.get("confidence"), about.at, f"The confidence of {name}")
        if confidence not in ("medium", "low"):
            raise LawRefusal(
                f"The doubt {name} has the confidence {confidence}.", str(about.at), "A doubt is medium or low."
            )
        settled = text_of(about.get("settled_by"), about.at, f"settled_by of {name}")
        doubts[name] = Doubt(
            name,
            cast(Literal["medium", "low"], confidence),
            words_of(about, about.at, f"The doubt {name}", beside=frozenset({"confidence", "settled_by"})),
            settled,
        )
    return doubts
