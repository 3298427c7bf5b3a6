"""Which column of which file holds which fact: columns are matched, months added up, gaps and leftovers told.

Names that the law does not know are refused with the likely one; facts that nothing needs are left unread, and said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from shanyraq.engine.ir import ByKind, Edition, Kind
from shanyraq.engine.values import period_text
from shanyraq.people.assumptions import nothing_of
from shanyraq.people.cells import FORMS, Wanted, fits, wanted_of
from shanyraq.people.names import FAMILY, Found, Key, Names, needed_by
from shanyraq.people.periods import Window, window_of
from shanyraq.people.problems import Problems

if TYPE_CHECKING:
    import pyarrow as pa

    from shanyraq.engine.columns import Column


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one column of the kernel is made: the columns of a file that are added up, or one assumed value.

    window: of a history, the months it covers; `spans` are the first and last month of each part, oldest first.
    """

    column: Column
    wanted: Wanted
    parts: tuple[str, ...] = ()
    assumed: int | None = None
    window: Window | None = None
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def apart(self) -> int:
        """How many months a row has where they are wanted one by one; 0 where a row has one value."""
        if self.window is None or not self.window.apart:
            return 0
        return len(self.parts) or self.window.width


@dataclass
class Layout:
    """What to read from each file, what is assumed, what is left unread, and the months taken for whole histories."""

    people: list[Recipe] = field(default_factory=list)
    families: list[Recipe] = field(default_factory=list)
    income: list[Recipe] = field(default_factory=list)
    assumed: list[Recipe] = field(default_factory=list)
    missing: list[Column] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    whole: dict[Key, Window] = field(default_factory=dict)

    @property
    def told(self) -> list[Recipe]:
        """The recipes that some file feeds."""
        return [*self.people, *self.families, *self.income]


def wanted_for(edition: Edition, column: Column) -> Wanted:
    """What the cells of a kernel's column must be on the edition's day."""
    fact = edition.law.facts[column.fact]
    kind = column.kind
    assert isinstance(kind, Kind)
    wanted = wanted_of(fact, kind, edition.law.choices.get(kind.choice), edition.day)
    return replace(wanted, may_be_never=True) if column.is_term else wanted


class Matching:
    """Fills a layout from the columns of the files, one wanted column after the other."""

    def __init__(self, names: Names, problems: Problems) -> None:
        self.names, self.problems = names, problems
        self.edition = names.edition
        self.layout = Layout()

    def fill(
        self,
        columns: Iterable[Column],
        people: list[Found],
        families: list[Found],
        assumed: Mapping[Key, int],
        income: str,
    ) -> Layout:
        """Matches all wanted columns. assumed: in the kernel's units. income: the fact with its own table, or ""."""
        for column in columns:
            key = (column.fact, column.key)
            here = [one for one in people if one.key == key]
            there = [one for one in families if one.key == key]
            wanted = wanted_for(self.edition, column)
            if income and column.fact == income:
                self.only_in_the_table(column, here)
                self.layout.income.append(Recipe(column, wanted, window=window_of(column.window, self.edition.day)))
            elif here and there:
                self.problems.of_file(here[0].name, "is told in both files", "Tell each fact once.")
            elif here or there:
                self.told(column, wanted, here or there, bool(there))
            elif key in assumed or self.is_not_there_yet(column):
                window = window_of(column.window, self.edition.day) if column.window else None
                self.layout.assumed.append(Recipe(column, wanted, (), assumed.get(key, 0), window))
            else:
                self.layout.missing.append(column)
        read = {part for recipe in self.layout.told for part in recipe.parts}
        self.layout.unread = sorted(one.name for one in [*people, *families] if one.name not in read)
        return self.layout

    def only_in_the_table(self, column: Column, here: list[Found]) -> None:
        for one in here:
            self.problems.of_file(
                one.name, "is also told by the table of incomes", "Tell incomes in columns or in a table, not in both."
            )

    def is_not_there_yet(self, column: Column) -> bool:
        """Whether the kind does not exist on the day, so that nobody can have it."""
        fact = self.edition.law.facts[column.fact]
        if not column.key or not isinstance(fact.kind, ByKind):
            return False
        members = {member.name: member for member in self.edition.law.choices[fact.kind.key.choice].members}
        return not members[column.key].since <= self.edition.day <= members[column.key].until

    def told(self, column: Column, wanted: Wanted, found: list[Found], in_families: bool) -> None:
        if in_families and column.group != FAMILY:
            self.problems.of_file(
                found[0].name, "is about a person, but stands in the file of families", "Move it to the file of people."
            )
            return
        window = window_of(column.window, self.edition.day) if column.window else None
        if window:
            found = self.months(column, window, found)
        elif len(found) > 1:
            self.problems.of_file(found[1].name, f"tells the same as {found[0].name}", "Tell each fact once.")
        if found:
            told = (
                self.layout.whole.get((column.fact, column.key), window) if window and window.first is None else window
            )
            spans = tuple(one.span for one in found) if window else ()
            recipe = Recipe(column, wanted, tuple(one.name for one in found), None, told, spans)
            (self.layout.families if in_families else self.layout.people).append(recipe)

    def months(self, column: Column, window: Window, found: list[Found]) -> list[Found]:
        """The columns that are exactly the months of the window, oldest first; empty, and a problem, if not."""
        plain = self.names.plain(column.fact, column.key)
        parts: dict[int, str] = {}
        used: list[Found] = []
        for one in found:
            start, end = one.span
            if window.first is not None and (end < window.first or start > window.last):
                continue
            if why := _unusable(one, window, parts):
                self.problems.of_file(one.name, *why)
                return []
            parts.update(dict.fromkeys(range(start, end + 1), one.name))
            used.append(one)
        first = min(parts, default=window.last) if window.first is None else window.first
        last = max(parts, default=window.last) if window.first is None else window.last
        untold = [month for month in range(first, last + 1) if month not in parts]
        if untold:
            named = ", ".join(f"{plain} {period_text(month, month)}" for month in untold[:3])
            whole = f"{plain} {period_text(first, last)}" if len(untold) == last - first + 1 else named
            more = f" and {len(untold) - 3} more" if whole == named and len(untold) > 3 else ""
            self.problems.of_file(plain, f"is needed for {period_text(first, last)}", f"Add {whole}{more}.")
            return []
        if window.first is None:
            self.layout.whole[column.fact, column.key] = Window(first, last, window.apart)
        return sorted(used, key=lambda one: one.span)


def _unusable(one: Found, window: Window, parts: Mapping[int, str]) -> tuple[str, str] | None:
    """Why a column's months cannot be used in a window, and what to do; None where they can."""
    start, end = one.span
    if (window.first is not None and start < window.first) or end > window.last:
        return f"runs over the edge of {window}", "Tell those months one by one, and none after the day."
    if window.apart and end > start:
        return "tells several months together, but each is needed", "Tell the months one by one."
    twice = next((month for month in range(start, end + 1) if month in parts), None)
    if twice is not None:
        return f"tells {period_text(twice, twice)}, as {parts[twice]} does", "Tell each month once."
    return None


def check_types(recipes: Iterable[Recipe], schema: pa.Schema, problems: Problems) -> None:
    """Columns of a type that cannot hold their fact."""
    for recipe in recipes:
        for part in recipe.parts:
            type_ = schema.field(part).type
            if not fits(recipe.wanted.kind, type_):
                problems.of_file(part, f"is of the type {type_}", FORMS[recipe.wanted.kind.base])


def _asked(window: Window) -> str:
    """The period to name a missing column by."""
    return period_text(window.last if window.first is None else window.first, window.last)


def tell_missing(
    layout: Layout, names: Names, outputs: Sequence[str], columns: Sequence[str], problems: Problems, rest: bool
) -> None:
    """Facts that neither a file nor an assumption tells, one line a fact: what needs it, and what may be meant for it.

    rest: whether all that can be answered with nothing has been.
    """
    edition = names.edition
    strangers = [column for column in columns if not names.keys.get(column.split(" ")[0])]
    by_fact: dict[str, list[tuple[str, str]]] = {}
    for column in layout.missing:
        plain = names.plain(column.fact, column.key)
        shown = f"{plain} {_asked(window_of(column.window, edition.day))}" if column.window else plain
        by_fact.setdefault(column.fact, []).append((plain, shown))
    for name, several in by_fact.items():
        fact, (plain, shown) = edition.law.facts[name], several[0]
        needs = needed_by(edition, fact, outputs)
        near = [one for _, column in several for one in get_close_matches(column, strangers, 1)]
        meant = f" Is {near[0]!r} meant?" if near else ""
        if len(several) > 1:
            plain = plain.rpartition(".")[0]
            what = f"{len(several)} kinds are missing, and {needs} cannot do without them"
            ways, shown = [f"Add a column for each ({shown} and so on)"], f"{plain}.*"
        else:
            what, ways = f"is missing, and {needs} cannot do without it", ["Add the column"]
        if len(several) == 1 or not any(recipe.column.fact == name for recipe in layout.told):
            ways.append(f"say --assume {plain}={'VALUE' if isinstance(fact.kind, Kind) else 0}")
        if nothing_of(fact) is not None:
            ways.append("say --assume-rest no")
        elif rest:
            ways[-1] += " (--assume-rest no cannot answer it: nothing means `none` there)"
        problems.of_file(shown, what, f"{', '.join(ways[:-1])}, or {ways[-1]}.{meant}")
