"""Rows sorted by family become whole families: straddlers carried over, facts of the family checked to agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from shanyraq.people.cells import Mask, Values
from shanyraq.people.names import FAMILY
from shanyraq.people.problems import Problems
from shanyraq.people.rows import Numbers, Rows, joined, tell

MOST_MEMBERS = 10_000


class OutOfOrder(Exception):
    """The rows are not sorted by family (or two files not in one order): they have to be sorted on disk first."""


@dataclass(slots=True)
class Block:
    """Whole families in a row: what a kernel takes, and the ids of what it gives.

    offsets: int64, one more than there are families; family f has the persons offsets[f] up to offsets[f+1].
    values: one array a kernel column, a value a person or, for columns of the family, a value a family.
    """

    offsets: Numbers
    family: pa.Array
    number: Numbers
    person: pa.Array | None
    values: dict[str, Values]

    @property
    def persons(self) -> int:
        """How many persons the block has."""
        return len(self.number)

    @property
    def families(self) -> int:
        """How many families the block has."""
        return len(self.offsets) - 1


class Grouping:
    """Cuts a stream of sorted rows into blocks of whole families. `family_columns` hold facts told on each row."""

    def __init__(self, family_columns: Iterable[str], problems: Problems) -> None:
        self.family_columns = tuple(family_columns)
        self.problems = problems
        self.carried: Rows | None = None
        # Text may be sorted by its letters or, like numbers, by its length first; either keeps families together.
        self.by_letters = self.by_length = True

    def blocks(self, stream: Iterable[Rows]) -> Iterator[Block]:
        """The families of the stream, in its order. Raises OutOfOrder, unless problems were found before."""
        in_order = True
        for rows in stream:
            if not in_order:
                continue
            try:
                yield from self.add(rows)
            except OutOfOrder:
                if not self.problems:
                    raise
                in_order = False
        if self.carried is not None and in_order:
            yield self.block(self.carried)
            self.carried = None

    def add(self, rows: Rows) -> Iterator[Block]:
        """The families that are complete once these rows are known."""
        if rows.family.null_count:
            rows = _with_family(rows)
        if not len(rows):
            return
        carried = self.carried
        self.check_order(carried.family[-1:] if carried is not None else None, rows.family)
        heads = np.flatnonzero(_changes(rows.family)) + 1
        first = 0
        if carried is not None:
            if carried.family[-1] == rows.family[0]:
                first = int(heads[0]) if len(heads) else len(rows)
                carried = joined(carried, rows.part(0, first))
            if first == len(rows):
                # One member too many is enough to refuse the family; more would only fill the memory.
                self.carried = carried.part(0, MOST_MEMBERS + 1)
                return
            yield self.block(carried)
        last = int(heads[-1]) if len(heads) else 0
        if last > first:
            yield self.block(rows.part(first, last))
        self.carried = rows.part(last, len(rows))

    def check_order(self, before: pa.Array | None, family: pa.Array) -> None:
        """Raises OutOfOrder when an id comes after a larger one."""
        ids = pa.concat_arrays([before, family]) if before is not None else family
        if pa.types.is_integer(ids.type):
            numbers = ids.to_numpy()
            if bool((numbers[1:] < numbers[:-1]).any()):
                raise OutOfOrder
            return
        less = pc.less(ids[1:], ids[:-1])
        self.by_letters = self.by_letters and not _any(less)
        if self.by_length:
            long = pc.binary_length(ids)
            shorter = pc.less(long[1:], long[:-1])
            self.by_length = not _any(pc.or_(shorter, pc.and_(pc.equal(long[1:], long[:-1]), less)))
        if not (self.by_letters or self.by_length):
            raise OutOfOrder

    def block(self, rows: Rows) -> Block:
        """Rows of whole families as a block; families too large or not of one mind are problems."""
        starts = np.concatenate(([0], np.flatnonzero(_changes(rows.family)) + 1)).astype(np.int64)
        offsets = np.append(starts, len(rows))
        sizes = np.diff(offsets)
        if sizes.max(initial=0) > MOST_MEMBERS:
            large = np.flatnonzero(sizes > MOST_MEMBERS)
            told = [f"from {rows.describe(int(starts[index]))} on" for index in large[:3]]
            what = f"families of more than {MOST_MEMBERS:,} members"
            self.problems.of_rows(FAMILY, what, len(large), told, "Look whether the ids are those of families.")
        values = {
            name: self.agreed(name, column, starts, rows) if name in self.family_columns else column
            for name, column in rows.values.items()
        }
        return Block(offsets, rows.family.take(pa.array(starts)), rows.number, rows.person, values)

    def agreed(self, name: str, column: Values, starts: Numbers, rows: Rows) -> Values:
        """One value a family; the rows of a family must tell the same."""
        differs = column[1:] != column[:-1]
        differs[starts[1:] - 1] = False
        if differs.any():
            bad: Mask = np.append(False, differs)

            def pair(index: int) -> str:
                one, other = (int(number) for number in rows.number[index - 1 : index + 1])
                return f"rows {one:,} and {other:,}"

            tell(
                self.problems,
                name,
                bad,
                "differs inside a family",
                "It is a fact of the family: tell it alike on each row.",
                pair,
            )
        return column[starts]


class FamilyFile:
    """The facts of a second file with one row a family, taken in step with the families of the first."""

    def __init__(self, stream: Iterator[Rows]) -> None:
        self.stream = stream
        self.held: Rows | None = None

    def added(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks with their families' facts. Raises OutOfOrder where the files differ in families or order."""
        for block in blocks:
            block.values.update(self.take(block.family))
            yield block
        if (self.held is not None and len(self.held)) or any(len(rows) for rows in self.stream):
            raise OutOfOrder

    def take(self, families: pa.Array) -> dict[str, Values]:
        """The facts of the next families, which must be these."""
        while self.held is None or len(self.held) < len(families):
            more = next(self.stream, None)
            if more is None:
                raise OutOfOrder
            self.held = joined(self.held, more) if self.held is not None else more
        if not self.held.family.slice(0, len(families)).equals(families):
            raise OutOfOrder
        taken = self.held.part(0, len(families))
        self.held = self.held.part(len(families), len(self.held))
        return taken.values


def _changes(family: pa.Array) -> Mask:
    """Whether each row but the first is of another family than the row before."""
    if pa.types.is_integer(family.type):
        numbers = family.to_numpy()
        found: Mask = numbers[1:] != numbers[:-1]
        return found
    changes: Mask = pc.not_equal(family[1:], family[:-1]).to_numpy(zero_copy_only=False)
    return changes


def _any(mask: pa.Array) -> bool:
    return bool(pc.any(mask, min_count=0).as_py())


def _with_family(rows: Rows) -> Rows:
    """The rows that say whose they are."""
    keep = rows.family.is_valid()
    mask = keep.to_numpy(zero_copy_only=False)
    return Rows(
        rows.number[mask],
        rows.family.filter(keep),
        rows.person.filter(keep) if rows.person is not None else None,
        {name: values[mask] for name, values in rows.values.items()},
    )
