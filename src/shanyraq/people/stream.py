"""From files to blocks of whole families, read ahead by a thread; by way of the disk where they are not in order."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from shanyraq.people.families import Block, FamilyFile, Grouping
from shanyraq.people.held import Held
from shanyraq.people.layout import Recipe
from shanyraq.people.names import FAMILY, PERSON
from shanyraq.people.prepare import Prepared
from shanyraq.people.problems import Problems
from shanyraq.people.rows import Numbers, Rows, read_rows
from shanyraq.people.sorting import Disk

Item = TypeVar("Item")

AHEAD = 2
"""Blocks that wait for the kernel while the next one is read."""

LEAST_BATCH, MOST_BATCH = 1 << 12, 1 << 18
"""Rows read at a time: fewer and the overhead shows, more and the kernel's blocks leave the cache for nothing."""

COPIES = 8
"""Times a batch is in memory at once: as read, as checked, in wait, in the kernel, in what is written."""


def batch_rows(prepared: Prepared, memory: int) -> int:
    """How many rows to read at a time so that all that is in flight keeps within half the memory."""
    parts = sum(len(recipe.parts) for recipe in prepared.layout.told)
    text = sum(32 for name in prepared.ids if pa.types.is_string(prepared.id_type(name)))
    bytes_a_row = 16 * parts + 8 * len(prepared.layout.told) + 24 + text
    return max(LEAST_BATCH, min(MOST_BATCH, memory // 2 // (COPIES * bytes_a_row)))


class PersonIds:
    """Watches whether the ids of persons come in order; `ascend` until one does not."""

    def __init__(self) -> None:
        self.ascend = True
        self.last: pa.Array | None = None

    def watch(self, person: pa.Array | None) -> None:
        """Ids that only ever grow are all different; others have to be looked through at the end."""
        if person is None or not self.ascend or not len(person):
            return
        ids = pa.concat_arrays([self.last, person]) if self.last is not None else person
        self.last = person[-1:]
        if ids.null_count:
            self.ascend = False
        elif pa.types.is_integer(ids.type):
            numbers: Numbers = ids.to_numpy()
            self.ascend = bool((numbers[1:] > numbers[:-1]).all())
        else:
            self.ascend = bool(pc.all(pc.greater(ids[1:], ids[:-1]), min_count=0).as_py())


class Feed:
    """The people of a run as checked rows in the order of their file; `ids` watches whether theirs come in order."""

    def __init__(self, prepared: Prepared, rows: int, problems: Problems) -> None:
        self.prepared, self.rows, self.problems = prepared, rows, problems
        self.stop = threading.Event()
        self.ids = PersonIds()
        self.persons = 0

    def people(self) -> Iterator[Rows]:
        """The people's file; an assumption costs nothing here, it is filled in for the kernel."""
        for rows in self.read(self.prepared.layout.people):
            if self.stop.is_set():
                return
            self.persons += len(rows)
            self.ids.watch(rows.person)
            yield rows

    def read(self, recipes: list[Recipe]) -> Iterator[Rows]:
        """The people's file with only these columns."""
        prepared = self.prepared
        as_text = {FAMILY: prepared.family_as_text, PERSON: prepared.person_as_text}
        people = prepared.people
        numbers = people.number if isinstance(people, Held) else None
        return read_rows(people, recipes, prepared.ids, self.rows, self.problems, as_text, "", numbers)

    def families(self) -> Iterator[Rows]:
        """The families' file; its columns are named in problems with the file's name."""
        assert self.prepared.families is not None
        as_text = {FAMILY: self.prepared.family_as_text}
        source = self.prepared.families
        return read_rows(
            source,
            self.prepared.layout.families,
            [FAMILY],
            self.rows,
            self.problems,
            as_text,
            f" in {source.path.name}",
        )

    @property
    def family_columns(self) -> list[str]:
        """The columns of facts of the family that stand in the people's file."""
        return [recipe.column.name for recipe in self.prepared.layout.people if recipe.column.group == FAMILY]

    def streamed(self) -> Iterator[Block]:
        """Blocks straight from files in order. Raises OutOfOrder where they are not."""
        blocks = Grouping(self.family_columns, self.problems).blocks(self.people())
        return FamilyFile(self.families()).added(blocks) if self.prepared.families else blocks

    def check_persons(self, disk: Disk) -> None:
        """Whether an id is given to two persons, where the stream could not tell."""
        disk.load("people", self.read([]))
        disk.check(self.problems)

    def from_disk(self, disk: Disk, said: Callable[[int], None]) -> Iterator[Block]:
        """Blocks of the files once they are sorted and joined on disk. Yields nothing where there are problems."""
        disk.load("people", _told(self.people(), said))
        if self.prepared.families:
            disk.load("families", self.families())
        if self.prepared.incomes:
            self.load_incomes(disk)
        if self.problems or not self.persons:
            return
        files = self.prepared.incomes, self.prepared.families
        income_file, family_file = (
            files[0].source.path.name if files[0] else "",
            files[1].path.name if files[1] else "",
        )
        disk.check(self.problems, income_file, family_file)
        if self.problems:
            return
        of_family = [*self.family_columns, *(recipe.column.name for recipe in self.prepared.layout.families)]
        yield from Grouping(of_family, self.problems).blocks(disk.in_order(self.rows))

    def load_incomes(self, disk: Disk) -> None:
        """The table of incomes, added up to one row a person."""
        table = self.prepared.incomes
        assert table is not None
        recipes, as_text = self.prepared.layout.income, self.prepared.person_as_text
        batches = table.batches(self.prepared.edition, recipes, self.rows, as_text, self.problems)
        disk.add_incomes([(recipe.column.name, recipe.apart) for recipe in recipes], batches, table.schema(as_text))


def _told(stream: Iterator[Rows], said: Callable[[int], None]) -> Iterator[Rows]:
    done = 0
    for rows in stream:
        done += len(rows)
        said(done)
        yield rows


class Ahead(Generic[Item]):
    """Runs an iterator in a thread of its own, a few items ahead; its errors come out where the items would.

    Use it in a `with`: leaving it sets `stop`, which the iterator may look at, and waits for the thread to end.
    """

    def __init__(self, items: Iterator[Item], stop: threading.Event, ahead: int = AHEAD) -> None:
        self._items, self._stop = items, stop
        self._waiting: queue.Queue[Item | BaseException | None] = queue.Queue(ahead)
        self._thread = threading.Thread(target=self._run, name="people ahead", daemon=True)

    def __enter__(self) -> Iterator[Item]:
        self._thread.start()
        return self._taken()

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._waiting.get(timeout=0.01)
        self._thread.join()

    def _put(self, item: Item | BaseException | None) -> None:
        while not self._stop.is_set():
            try:
                self._waiting.put(item, timeout=0.1)
                return
            except queue.Full:
                continue

    def _run(self) -> None:
        try:
            for item in self._items:
                self._put(item)
                if self._stop.is_set():
                    return
            self._put(None)
        except BaseException as error:  # noqa: BLE001 - raised again where the items are taken
            self._put(error)

    def _taken(self) -> Iterator[Item]:
        while (item := self._waiting.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
