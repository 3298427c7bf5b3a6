"""One family of a people's file as a case, to be decided, traced and explained like any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shanyraq.engine.columns import plan
from shanyraq.engine.facts import FAMILY as THE_FAMILY
from shanyraq.engine.facts import Case, Given, Series
from shanyraq.engine.ir import NEVER, PLACES, ByKind, Edition, Fact, HistoryKind, Kind, Place, Scalar
from shanyraq.people.families import Block, OutOfOrder
from shanyraq.people.held import Held
from shanyraq.people.layout import Recipe
from shanyraq.people.names import FAMILY, Key
from shanyraq.people.options import Options
from shanyraq.people.periods import Window
from shanyraq.people.prepare import Prepared, prepare
from shanyraq.people.problems import PeopleRefused, Problems
from shanyraq.people.sorting import Disk
from shanyraq.people.stream import Feed, batch_rows


def case_of_family(
    edition: Edition, outputs: Sequence[str], people: Path | Held, family: int | str, options: Options | None = None
) -> Case:
    """What a people's file (and the files of `options`) tell of one family, as far as the outputs rest on it.

    Members are called by their ids, or by their rows where they have none. Raises Refusal as a run of the file would,
    up to the family, and where there is no such family.
    """
    return cases_of_families(edition, outputs, people, [family], options)[0]


def cases_of_families(
    edition: Edition,
    outputs: Sequence[str],
    people: Path | Held,
    families: Sequence[int | str],
    options: Options | None = None,
) -> list[Case]:
    """The same for several families, in the order asked for, in one reading of the file."""
    options = options or Options()
    prepared = prepare(edition, outputs, people, options, plan)
    prepared.layout.people = _month_by_month(prepared.layout.people)
    prepared.layout.families = _month_by_month(prepared.layout.families)
    wanted = {str(family) for family in families}
    try:
        if prepared.incomes is not None:
            raise OutOfOrder
        found = _found(prepared, options, wanted, None)
    except OutOfOrder:
        with TemporaryDirectory(prefix="shanyraq-") as folder, Disk(Path(folder), options.memory, 2) as disk:
            found = _found(prepared, options, wanted, disk)
    lost = sorted(wanted - set(found))
    if lost:
        path = prepared.people.path
        raise PeopleRefused(f"{path.name} has no family {lost[0]}.", str(path), "Check the id.")
    return [found[str(family)] for family in families]


def _found(prepared: Prepared, options: Options, wanted: set[str], disk: Disk | None) -> dict[str, Case]:
    """The wanted families that there are; the file is read no further than needed."""
    problems = Problems()
    feed = Feed(prepared, options.batch or batch_rows(prepared, options.memory), problems)
    found: dict[str, Case] = {}
    for block in feed.from_disk(disk, lambda done: None) if disk else feed.streamed():
        if problems:
            break
        for place, family in enumerate(block.family.to_pylist()):
            if str(family) in wanted:
                found[str(family)] = _case(prepared, block, place)
        if len(found) == len(wanted):
            break
    if problems:
        raise problems.refusal(prepared.people.path)
    return found


def _month_by_month(recipes: Sequence[Recipe]) -> list[Recipe]:
    """A case tells a history as the file does, not as totals: one recipe a history, its columns side by side."""
    histories: dict[Key, dict[tuple[int, int], str]] = {}
    for recipe in recipes:
        key = (recipe.column.fact, recipe.column.key)
        if recipe.window is not None:
            histories.setdefault(key, {}).update(zip(recipe.spans, recipe.parts, strict=True))
    made: dict[Key, Recipe] = {}
    for recipe in recipes:
        key = (recipe.column.fact, recipe.column.key)
        if recipe.window is None:
            made[key] = recipe
        elif key not in made or recipe.column.window.endswith("all"):
            spans = sorted(histories[key])
            window = Window(spans[0][0], spans[-1][1], apart=True)
            made[key] = Recipe(
                recipe.column, recipe.wanted, tuple(histories[key][span] for span in spans), None, window, tuple(spans)
            )
    return list(made.values())


class _Telling:
    """Gathers what is told of each member and of the family."""

    def __init__(self) -> None:
        self.told: dict[tuple[str, str], Given] = {}
        self.by_kind: dict[tuple[str, str], dict[str, Scalar | Series]] = {}

    def tell(self, key: Key, who: str, value: Scalar | Series, provenance: str) -> None:
        """One value of a fact, or of one of its kinds."""
        fact, kind = key
        if not kind:
            self.told[fact, who] = Given(value, provenance, Place("", 0))
            return
        kinds = self.by_kind.setdefault((fact, who), {})
        kinds[kind] = value
        self.told[fact, who] = Given(kinds, provenance, Place("", 0))


def _case(prepared: Prepared, block: Block, place: int) -> Case:
    edition, file = prepared.edition, prepared.people.path.name
    first, last = int(block.offsets[place]), int(block.offsets[place + 1])
    rows = [f"{file} row {number}" for number in block.number[first:last]]
    ids = block.person.to_pylist()[first:last] if block.person is not None else block.number[first:last].tolist()
    members = tuple(str(one) for one in ids)
    telling = _Telling()
    for recipe in prepared.layout.told:
        key, values = (recipe.column.fact, recipe.column.key), block.values[recipe.column.name]
        if recipe.column.group == FAMILY:
            telling.tell(key, THE_FAMILY, _told(values[place], recipe, edition), rows[0])
            continue
        for who, cell, row in zip(members, values[first:last], rows, strict=True):
            telling.tell(key, who, _told(cell, recipe, edition), row)
    for (fact, kind), value in _assumed(prepared).items():
        about = edition.law.facts[fact]
        monthly = isinstance(about.kind, HistoryKind) or (kind and isinstance(_of(about), HistoryKind))
        for who in [THE_FAMILY] if about.group == FAMILY else members:
            telling.tell((fact, kind), who, Series(elsewhere=0) if monthly else value, "assumed")
    return Case(edition.day, members, telling.told, frozenset(), f"Family {block.family[place].as_py()}")


def _assumed(prepared: Prepared) -> dict[Key, Scalar]:
    """What the caller assumed, and kinds that do not exist yet, of which nobody has anything."""
    not_yet = {(one.column.fact, one.column.key): 0 for one in prepared.layout.assumed if one.column.key}
    said = {key: value for key, value in prepared.assumed.values.items() if value is not None}
    return {**not_yet, **said}


def _of(fact: Fact) -> object:
    return fact.kind.of if isinstance(fact.kind, ByKind) else fact.kind


def _told(cell: Any, recipe: Recipe, edition: Edition) -> Scalar | Series:
    """A cell of the kernel as a case tells it: a value, or the amounts of stretches of months."""
    window = recipe.window
    if window is None:
        return scalar(int(cell), recipe.wanted.kind, edition)
    # Where the law looks back without an end, the months told are taken for all there were.
    elsewhere = 0 if recipe.column.window.endswith("all") else None
    if recipe.spans:
        return Series(tuple((*span, int(one)) for span, one in zip(recipe.spans, cell, strict=True)), elsewhere)
    first = window.first if window.first is not None else 0
    if not window.apart:
        return Series(((first, window.last, int(cell)),), elsewhere)
    return Series(tuple((first + place, first + place, int(one)) for place, one in enumerate(cell)), elsewhere)


def scalar(value: int, kind: Kind, edition: Edition) -> Scalar:
    """A number of the kernel as the engine's value of a kind."""
    if kind.base == "choice":
        return edition.law.choices[kind.choice].members[value].name
    if kind.base == "yes_no":
        return bool(value)
    if kind.base == "day":
        return NEVER if value // 512 == NEVER.year else date(value // 512, value // 32 % 16, value % 32)
    return Fraction(value, PLACES) if kind.base == "share" else value
