"""Running a kernel: the people's columns in, every family's and person's results out, on plain threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shanyraq.engine.columns import refuse
from shanyraq.engine.columns.build import compiled_driver
from shanyraq.engine.columns.graph import FAMILY, PERSON, Node
from shanyraq.engine.columns.plan import Changes, Plan
from shanyraq.engine.columns.program import Column
from shanyraq.engine.columns.schedule import Schedule, Sink
from shanyraq.engine.columns.source import Limit, Source, Writer, room_of
from shanyraq.engine.columns.spans import MOST_MEMBERS
from shanyraq.engine.columns.words import PERSONS
from shanyraq.engine.refuse import FigureMissing, Refusal

Array: TypeAlias = NDArray[Any]
TYPES: Mapping[str, str] = {"count": "int32", "day": "int32", "yes_no": "uint8", "choice": "uint8"}
"""How columns of each kind are stored; money, measures and shares as int64 in their smallest unit."""

PIECES = 8
"""Pieces of the people for each thread, so that none waits long for another."""


@dataclass(frozen=True)
class People:
    """Persons sorted by family. offsets: where each family begins, and the end; columns by their plain names."""

    offsets: Array
    columns: Mapping[str, Array]

    @property
    def families(self) -> int:
        """How many families there are."""
        return len(self.offsets) - 1

    @cached_property
    def largest_family(self) -> int:
        """Persons of the largest family."""
        return int(np.diff(self.offsets).max()) if self.families else 0


@dataclass(frozen=True)
class Results:
    """One value a family or person for each output; errors: 0, or the place of the reason in the kernel's texts."""

    values: Mapping[str, Array]
    errors: Array


def type_of_column(column: Column) -> str:
    """The type a column is stored in."""
    return TYPES.get(column.kind.base, "int64")


class Machine:
    """Compiled code for some sinks, and the running of it over people."""

    def __init__(self, plan: Plan, sinks: Sequence[Sink], reached: frozenset[Node], sums: bool, weighted: bool) -> None:
        self.plan, self.sinks, self.sums = plan, sinks, sums
        self.schedule = Schedule(sinks, reached)
        self.columns = [type_of_column(column) for column in plan.columns] + ["int64"] * weighted
        self.limits = self._limits()
        self.source: Source = Writer(self.schedule, sums).source(len(self.columns), len(sinks), self.limits)
        self.types = self._types()
        self.driver = compiled_driver(self.source.text, self._kinds())

    def _types(self) -> list[str]:
        """The type of each kept result."""
        kinds = [self.plan.kind(name).base for name in self.plan.outputs]
        fitting = {"count": "int32", "day": "int32", "yes_no": "uint8", "choice": "uint8"}
        types = [fitting.get(kind, "int64") for kind in kinds]
        for index, kind in enumerate(kinds):
            span = self.sinks[index].node.span
            if kind == "count" and not -(2**31) < span[0] <= span[1] < 2**31:
                types[index] = "int64"
        return [*types, "uint8" if self.sinks[-1].node.span[1] <= 255 else "int32"]

    def _limits(self) -> list[Limit]:
        """What the kernel itself looks at: that counts are at least 0, and of a choice one of its members."""
        limits = []
        for place, column in enumerate(self.plan.columns):
            level = PERSON if self._is_of_persons(column) else FAMILY
            if column.kind.base == "choice":
                members = self.plan.program.choice(column.kind.choice).members
                limits.append(Limit(place, level, len(members)))
            elif column.kind.base == "count" and not column.window.startswith("months:"):
                limits.append(Limit(place, level, None))
        return limits

    def _kinds(self) -> list[str]:
        kinds = ["int64", "int64", "int64[]", "int64[,]", "int32[:]", "uint8[:]"]
        months = [column.window.startswith("months:") for column in self.plan.columns] + [False]
        kinds += [f"{kind}[{',' * months[index]}]" for index, kind in enumerate(self.columns)]
        kinds += [f"{slot.type}[:]" for slot in self.source.slots]
        return kinds + (["int64[:,:]"] if self.sums else [f"{kind}[:,:]" for kind in self.types])

    # ---- people --------------------------------------------------------------------------------------------------

    def arrays(self, people: People) -> list[Array]:
        """The people's columns in the order of the plan; refuses what is not as it should be."""
        offsets, names = people.offsets, [column.name for column in self.plan.columns]
        if offsets.dtype != np.int64 or not offsets.flags.c_contiguous or (len(offsets) and offsets[0] != 0):
            raise refuse.column_of_wrong_kind("offsets", str(offsets.dtype), "int64 from 0 on")
        if people.largest_family > MOST_MEMBERS:
            raise refuse.family_too_large(people.largest_family, MOST_MEMBERS)
        arrays = []
        for column in self.plan.columns:
            if column.name not in people.columns:
                raise refuse.no_such_column(column.name, names)
            arrays.append(self._sound(column, people.columns[column.name], people))
        return arrays

    def _sound(self, column: Column, array: Array, people: People) -> Array:
        size = int(people.offsets[-1]) if self._is_of_persons(column) else people.families
        wanted, shape = type_of_column(column), 2 if column.window.startswith("months:") else 1
        if array.dtype != wanted or len(array) != size or array.ndim != shape:
            found = f"{array.dtype} of {' x '.join(map(str, array.shape))}"
            raise refuse.column_of_wrong_kind(column.name, found, f"{wanted} of {size}")
        if shape == 2 and column.kind.base == "count" and int(array.min(initial=0)) < 0:
            raise refuse.count_is_negative(column.name, int(array.min()))
        return np.ascontiguousarray(array)

    def _is_of_persons(self, column: Column) -> bool:
        groups = self.plan.edition.law.groups
        return len(groups) > 1 and column.group == groups[0]

    def unsound(self, arrays: Sequence[Array]) -> Refusal:
        """Why columns that a kernel found unsound are: the first member that a choice lacks, or count below 0."""
        for limit in self.limits:
            column, array = self.plan.columns[limit.column], arrays[limit.column]
            if limit.below is not None and int(array.max(initial=0)) >= limit.below:
                return refuse.choice_unknown(column.name, int(array.max()), limit.below)
            if limit.below is None and int(array.min(initial=0)) < 0:
                return refuse.count_is_negative(column.name, int(array.min()))
        raise AssertionError("a kernel found people unsound who are not")

    # ---- running -------------------------------------------------------------------------------------------------

    def run(self, people: People, sets: Sequence[Changes], weights: Array | None, threads: int) -> list[Array]:
        """What the driver writes: for each set of numbers a row of every result, or of exact sums in two parts."""
        rows, gaps = self.plan.numbers(sets)
        arrays = self.arrays(people)
        check_gaps(self.plan, gaps, people.columns)
        numbers = np.array(rows, np.int64).reshape(len(rows), -1)
        columns = arrays if weights is None else [*arrays, weights]
        kept = [] if self.sums else self._room_for_results(people, len(rows))
        pieces = iter(list(_pieces(people.offsets, threads)))
        work = partial(self._work, pieces, people, numbers, columns, kept)
        with ThreadPoolExecutor(max(1, threads - 1)) as pool:
            others = [pool.submit(work) for _ in range(threads - 1)]
            sums = [work(), *(other.result() for other in others)]
        return sums if self.sums else kept

    def _room_for_results(self, people: People, sets: int) -> list[Array]:
        persons = int(people.offsets[-1])
        sizes = [persons if sink.level == PERSON else people.families for sink in self.sinks]
        return [np.empty((sets, size), kind) for size, kind in zip(sizes, self.types, strict=True)]

    def _work(
        self, pieces: Iterator[tuple[int, int]], people: People, numbers: Array, columns: list[Array], kept: list[Array]
    ) -> Array:
        """One thread: pieces of the people as long as there are some, with scratch of its own."""
        room = people.largest_family
        home = np.empty(max(room, PERSONS) + 1, np.int32)
        scratch = [np.empty(room_of(slot, room), slot.type) for slot in self.source.slots]
        sums = np.zeros((len(numbers), 2 * len(self.sinks)), np.int64)
        results = [sums] if self.sums else kept
        unsound = np.zeros(1, np.uint8)
        run = self.driver.prepared(0, 0, people.offsets, numbers, home, unsound, *columns, *scratch, *results)
        for first, last in pieces:
            run(first, last)
            if unsound[0]:
                raise self.unsound(columns)
        return sums


def check_gaps(plan: Plan, gaps: Mapping[tuple[str, int], int], columns: Mapping[str, Array]) -> None:
    """Refuses people who live where a rule that is worked out beforehand has no value. gaps: as `Plan.numbers` gives.

    columns: of the people; those that are not there are not looked at.
    """
    program = plan.program
    figures: dict[str, dict[str, None]] = {}
    for (name, member), error in gaps.items():
        fact, met = program.hoists[name].fact, program.errors.met[error]
        for column in plan.columns:
            if column.fact == fact and column.name in columns and bool((columns[column.name] == member).any()):
                choice = program.choice(column.kind.choice).members[member].name
                if not isinstance(met, FigureMissing):
                    raise refuse.families_there(name, choice, met.what if isinstance(met, Refusal) else str(met))
                for number in met.figures:
                    figures.setdefault(number, {})[choice] = None
    if figures:
        raise refuse.figures_to_be_given({name: list(rows) for name, rows in figures.items()}, program.edition.day)


def _pieces(offsets: Array, threads: int) -> Iterable[tuple[int, int]]:
    """Stretches of families with about as many persons each."""
    families, count = len(offsets) - 1, threads * PIECES
    if families <= 0:
        return
    goals = np.arange(1, count) * int(offsets[-1]) // count
    bounds = [0, *(int(bound) for bound in np.searchsorted(offsets, goals)), families]
    for first, last in pairwise(bounds):
        if min(last, families) > first:
            yield first, min(last, families)


def told_errors(plan: Plan, errors: Array) -> Array:
    """Errors by their places in the list of texts instead of by their codes."""
    if errors.any():
        places = np.zeros(plan.error_codes[-1] + 1, np.int32)
        places[list(plan.error_codes)] = np.arange(len(plan.error_codes))
        return places[errors]
    return errors


class Kernel:
    """Gives every family and person of a plan its results."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.machine = Machine(plan, plan.sinks(), frozenset(), False, False)

    @property
    def error_texts(self) -> tuple[str, ...]:
        """What each number among the errors means."""
        return self.plan.error_texts

    @property
    def text(self) -> str:
        """The kernel as Python source."""
        return self.machine.source.text

    def run(self, people: People, threads: int = 2, changes: Changes | None = None) -> Results:
        """The results for all people. changes: numbers of the law put otherwise; nothing is compiled anew for them."""
        kept = self.machine.run(people, [changes or {}], None, threads)
        values = {name: kept[index][0] for index, name in enumerate(self.plan.outputs)}
        return Results(values, told_errors(self.plan, kept[-1][0]))
