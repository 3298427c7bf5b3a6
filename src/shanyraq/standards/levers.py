"""The numbers of a country's law that may be changed to meet a norm: how far, in which steps, in whose care.

`levers.yaml` in a country's folder of answers is a judgement about law-making, not law: which parameters a ministry
would move, between which values, in the steps that the law itself uses, whom raising one could hurt, who drafts the
change and who is to be asked. The article to amend and the value of today are read from the law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from shanyraq.engine.edition import edition, near
from shanyraq.engine.ir import Edition, Entry, Kind, Law, Place, RowKey, Scalar, TableKind, Words
from shanyraq.engine.marked import Mapping as Written
from shanyraq.engine.marked import Marked, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import NotThatKind, scalar_of, written
from shanyraq.standards.answers import COUNTRIES

FORM = "docs/cheapest.md shows the form of levers.yaml."
MOST_STEPS = 500
KEYS = {"number", "row", "least", "most", "step", "branches", "responsible", "hurts", "contribution"}
PHASES = (1, 2, 3, 4)
MOST_YEARS = 40
NUMBERS = ("share", "money", "count", "measure")


@dataclass(frozen=True)
class Care:
    """In whose care a branch is: who drafts its changes, who is to be asked, who counts. Names of bodies."""

    responsible: str
    consult: tuple[str, ...]
    counts: str


@dataclass(frozen=True)
class Told:
    """One lever as the file writes it, before it is held against the law of a day."""

    number: str
    row: str
    least: str
    most: str
    step: str
    branches: tuple[str, ...]
    responsible: str
    hurts: Words
    is_contribution: bool
    at: Place


@dataclass(frozen=True)
class Levers:
    """Everything that a country's levers.yaml says. bodies: what each is called, by name.

    phases: of a plan, in how many years from the day asked about each of its four phases is done. wages: the body that
    publishes wages; "" where nobody is named.
    """

    country: str
    bodies: Mapping[str, Words]
    care: Mapping[str, Care]
    phases: Mapping[int, int]
    wages: str
    several: tuple[Told, ...]


@dataclass(frozen=True)
class Lever:
    """A number (or one row of a table) on a day: every value it may have, in order, and the place of today's.

    hurts: whom raising it could hurt, in three languages; empty where it can hurt nobody. cite: the article to amend.
    """

    number: str
    row: str
    key: RowKey
    kind: Kind
    values: tuple[Scalar, ...]
    now: int
    branches: tuple[str, ...]
    responsible: str
    hurts: Words
    is_contribution: bool
    cite: str
    title: Words
    at: Place

    @property
    def name(self) -> str:
        """How people name it: the number, with its row where it is a table."""
        return f"{self.number}[{self.row}]" if self.row else self.number

    def text(self, place: int) -> str:
        """One of its values as YAML writes it, without a unit."""
        return written(self.values[place], self.kind).removesuffix(" KZT")


@dataclass(frozen=True)
class Changed:
    """One line of the table of amendments. old and new: as YAML writes them. cost: tenge a year, of this change alone.

    parts: the Parts whose norms it serves. until: the last day, where the law itself goes as far from the next.
    """

    parameter: str
    row: str
    title: Words
    kind: str
    cite: str
    old: str
    new: str
    since: date
    until: date | None
    responsible: str
    hurts: Words
    parts: tuple[str, ...]
    cost: Fraction


def levers_of(country: str, folder: Path | None = None) -> Levers:
    """The levers of a country of this house by name, or of a folder of answers. Raises Refusal with file and line."""
    where = folder or COUNTRIES / country
    path = where / "levers.yaml"
    if not path.is_file():
        raise Refusal(f"Nobody has said which numbers of {country} may change.", str(path.name), FORM)
    shown = f"countries/{where.name}/levers.yaml"
    about = mapping_of(read_yaml(path, shown), Place(shown, 1), "levers.yaml")
    only_keys(about, {"bodies", "branches", "wages", "phases", "levers"}, "levers.yaml")
    listed = mapping_of(about.get("bodies"), about.place("bodies"), "bodies")
    bodies = {name: words_of(value, listed.place(name), f"The body {name}") for name, value in listed.values.items()}
    branches = mapping_of(about.get("branches"), about.place("branches"), "branches")
    care = {name: _care(value, branches.place(name), name, bodies) for name, value in branches.values.items()}
    given = about.get("wages")
    wages = _require(text_of(given, about.at, "wages"), bodies, about.place("wages"), "body") if given else ""
    several = tuple(_lever(one, bodies, care) for one in _listed(about, "levers"))
    for place, one in enumerate(several):
        if any((one.number, one.row) == (other.number, other.row) for other in several[:place]):
            raise Refusal(f"The lever {one.number} stands here twice.", str(one.at), "Keep one of them.")
    return Levers(where.name if folder else country, bodies, care, _phases(about), wages, several)


def _phases(about: Written) -> dict[int, int]:
    if about.get("phases") is None:
        return {}
    given = mapping_of(about.get("phases"), about.place("phases"), "phases")
    found: dict[int, int] = {}
    for phase in PHASES:
        text = text_of(given.get(str(phase)), given.at, f"Phase {phase}")
        if not text.isdigit() or int(text) > MOST_YEARS or int(text) < max(found.values(), default=0):
            what = f"Phase {phase} is done {text[:20]} years from now."
            raise Refusal(what, str(given.at), f"Write whole years up to {MOST_YEARS}, none before those of the last.")
        found[phase] = int(text)
    only_keys(given, {str(phase) for phase in PHASES}, "phases")
    return found


def _listed(about: Written, key: str) -> Iterator[Written]:
    for item in items_of(about.get(key), about.place(key), key):
        yield mapping_of(item, item.at, "A lever")


def _names(about: Written, key: str, among: Mapping[str, object], what: str) -> tuple[str, ...]:
    if about.get(key) is None:
        return ()
    names = tuple(text_of(item, item.at, key) for item in items_of(about.get(key), about.place(key), key))
    for name in names:
        _require(name, among, about.place(key), what)
    return names


def _require(name: str, among: Mapping[str, object], at: Place, what: str) -> str:
    if name not in among:
        raise Refusal(f"There is no {what} {name[:80]}.", str(at), f"There are: {', '.join(among) or 'none'}.")
    return name


def _care(value: Marked, at: Place, name: str, bodies: Mapping[str, Words]) -> Care:
    about = mapping_of(value, at, name)
    only_keys(about, {"responsible", "consult", "counts"}, f"The branch {name}")
    responsible = _require(text_of(about.get("responsible"), at, "responsible"), bodies, at, "body")
    counts = _require(text_of(about.get("counts"), at, "counts"), bodies, at, "body")
    return Care(responsible, _names(about, "consult", bodies, "body"), counts)


def _lever(about: Written, bodies: Mapping[str, Words], care: Mapping[str, Care]) -> Told:
    only_keys(about, KEYS, "A lever")

    def text(key: str, otherwise: str = "") -> str:
        found = about.get(key)
        return otherwise if found is None else text_of(found, about.place(key), key)

    branches = _names(about, "branches", care, "branch")
    if not branches:
        raise Refusal("A lever is of some branches of the law.", str(about.at), FORM)
    hurts = about.get("hurts")
    return Told(
        text_of(about.get("number"), about.at, "number"),
        text("row"),
        text("least"),
        text_of(about.get("most"), about.at, "most"),
        text_of(about.get("step"), about.at, "step"),
        branches,
        _require(text("responsible", care[branches[0]].responsible), bodies, about.at, "body"),
        words_of(hurts, about.place("hurts"), "Whom it hurts") if hurts is not None else {},
        text("contribution", "no") == "yes",
        about.at,
    )


# ---- against the law of a day -------------------------------------------------------------------------------------


def on_the_day(levers: Levers, law: Law, day: date) -> list[Lever]:
    """The levers whose numbers are in force on the day, each with its lattice. Raises Refusal for a number not there.

    A lattice is every multiple of the step between the least and the most value, and the value of today. Without
    `least` the number is only raised.
    """
    found = edition(law, day)
    several = (_laid(one, found) for one in levers.several)
    return [one for one in several if one is not None]


def _laid(one: Told, law: Edition) -> Lever | None:
    number = law.law.numbers.get(one.number)
    if number is None:
        hint = near(one.number, law.law.numbers)
        do = f"Did you mean {' or '.join(hint)}?" if hint else FORM
        raise Refusal(f"The law has no number {one.number[:80]}.", str(one.at), do)
    kind = number.kind.of if isinstance(number.kind, TableKind) else number.kind
    if kind.base not in NUMBERS or isinstance(number.kind, TableKind) != bool(one.row):
        do = "Name a share, an amount or a count; of a table also its row."
        raise Refusal(f"{one.number} is {number.kind}.", str(one.at), do)
    keys = {row_text(entry.key): entry.key for entry in number.entries}
    if one.row and one.row not in keys:
        raise Refusal(f"{one.number} has no row {one.row[:40]}.", str(one.at), f"It has {', '.join(keys)}.")
    entry = law.figures[one.number].entries.get(keys[one.row])
    if entry is None:
        return None
    values = _lattice(one, kind, entry)
    title = number.title
    return Lever(
        one.number,
        one.row,
        entry.key,
        kind,
        values,
        values.index(entry.value),
        one.branches,
        one.responsible,
        one.hurts,
        one.is_contribution,
        entry.cite,
        title,
        one.at,
    )


def _lattice(one: Told, kind: Kind, entry: Entry) -> tuple[Scalar, ...]:
    now = _value(one, "today's value", entry.value)
    step, most = _read(one, one.step, kind, "step"), _read(one, one.most, kind, "most")
    least = _read(one, one.least, kind, "least") if one.least else now
    if step <= 0 or not least <= now <= most:
        what = f"{one.number} goes from {one.least or 'today'} to {one.most} by {one.step}; today it is not between."
        raise Refusal(what, str(one.at), "Least is no more, and most no less, than the value of the day asked about.")
    if (most - least) / step > MOST_STEPS:
        raise Refusal(f"{one.number} has more than {MOST_STEPS} steps.", str(one.at), "Use the steps of the law.")
    first, last = -(-least // step), most // step
    places = {Fraction(place) * step for place in range(int(first), int(last) + 1)} | {now}
    in_kind = (value if kind.base == "share" else int(value) for value in sorted(places))
    return tuple(in_kind)


def _read(one: Told, text: str, kind: Kind, what: str) -> Fraction:
    try:
        return _value(one, what, scalar_of(text, kind))
    except NotThatKind as error:
        raise Refusal(f"{what} of {one.number}: {error}.", str(one.at), f"It should be of the kind {kind}.") from None


def _value(one: Told, what: str, value: Scalar) -> Fraction:
    if not isinstance(value, int | Fraction):
        raise Refusal(f"{what} of {one.number} is no number.", str(one.at), FORM)
    return Fraction(value)


def row_text(key: RowKey) -> str:
    """A row as YAML writes it: a member, `1`, `2-3`, `4+`; nothing for a plain number."""
    if key is None or isinstance(key, str):
        return key or ""
    low, high = key
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def with_values(law: Law, day: date, levers: Sequence[Lever], point: Sequence[int]) -> Law:
    """The law in which each lever has the value of its place, in the days in which the value of the day holds."""
    numbers = dict(law.numbers)
    for lever, place in zip(levers, point, strict=True):
        if place == lever.now:
            continue
        number = numbers[lever.number]
        entries = tuple(
            replace(entry, value=lever.values[place])
            if entry.key == lever.key and entry.since <= day <= entry.until
            else entry
            for entry in number.entries
        )
        numbers[lever.number] = replace(number, entries=entries)
    return replace(law, numbers=MappingProxyType(numbers))
