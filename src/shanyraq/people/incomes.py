"""A long table of incomes: a row for a person, a kind and a month (or quarter). Who has no row had no such income."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from shanyraq.engine.ir import MONEY, ByKind, Edition, Fact, Kind
from shanyraq.engine.values import NotThatKind, period_of, period_text
from shanyraq.people.cells import MOST, Mask, Note, Wanted, read_cells
from shanyraq.people.files import Source
from shanyraq.people.layout import Recipe
from shanyraq.people.names import PERSON
from shanyraq.people.problems import Problems
from shanyraq.people.rows import Numbers, check_id, is_text, tell

KIND, MONTH, QUARTER, AMOUNT = "kind", "month", "quarter", "amount"


@dataclass(frozen=True, slots=True)
class IncomeTable:
    """A table whose columns have been looked at: which fact it tells, and which column holds the period."""

    source: Source
    fact: Fact
    period: str

    def batches(
        self, edition: Edition, recipes: list[Recipe], size: int, as_text: bool, problems: Problems
    ) -> Iterator[pa.RecordBatch]:
        """Rows that the recipes need: person, the recipe's place, tiyn. What is wrong goes to `problems`."""
        read = _Reader(self, edition, recipes, as_text, problems)
        for batch in self.source.batches([PERSON, KIND, self.period, AMOUNT], size, problems, (KIND, self.period)):
            yield from read.needed(batch)

    def schema(self, as_text: bool) -> pa.Schema:
        """The columns of `batches`."""
        return pa.schema(
            [
                (PERSON, pa.string() if as_text or self.person_is_text else pa.int64()),
                (KIND, pa.int16()),
                (AMOUNT, pa.int64()),
            ]
        )

    @property
    def person_is_text(self) -> bool:
        """Whether its persons' ids are text."""
        return not pa.types.is_integer(self.source.schema.field(PERSON).type)


def income_table(source: Source, edition: Edition, facts: set[str], problems: Problems) -> IncomeTable | None:
    """Looks at the table's columns; None, and problems, where it is not of the form."""
    name, columns = source.path.name, source.schema.names
    period = [one for one in (MONTH, QUARTER) if one in columns]
    monthly = sorted(fact for fact in facts if isinstance(edition.law.facts[fact].kind, ByKind))
    for wanted in (PERSON, KIND, AMOUNT):
        if wanted not in columns:
            problems.of_file(
                f"{wanted} in {name}",
                "is missing",
                "A table of incomes has the columns person, kind, month (or quarter), amount.",
            )
    if len(period) != 1:
        problems.of_file(
            f"{MONTH} in {name}",
            "or quarter: the table must have one of the two",
            "Tell every row by month, or every row by quarter.",
        )
    for column in columns:
        if column not in (PERSON, KIND, MONTH, QUARTER, AMOUNT):
            problems.of_file(f"{column} in {name}", "is no column of a table of incomes", "Take it out.")
    if len(monthly) != 1:
        problems.of_file(
            name,
            f"tells one fact by kind and month, but what is asked needs {len(monthly)}",
            "Tell them in columns instead.",
        )
    if problems:
        return None
    check_id(PERSON, source.schema.field(PERSON).type, problems)
    return IncomeTable(source, edition.law.facts[monthly[0]], period[0])


class _Reader:
    def __init__(
        self, table: IncomeTable, edition: Edition, recipes: list[Recipe], as_text: bool, problems: Problems
    ) -> None:
        self.table, self.edition, self.problems = table, edition, problems
        self.schema = table.schema(as_text)
        kind = table.fact.kind
        assert isinstance(kind, ByKind)
        self.choice = edition.law.choices[kind.key.choice]
        self.places = {member.name: place for place, member in enumerate(self.choice.members)}
        self.slots = [slot for recipe in recipes for slot in _slots(recipe)]
        self.done = 0

    def needed(self, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
        """The rows of one batch that fall into a recipe's window."""
        person = batch.column(PERSON)
        person = person.dictionary_decode() if pa.types.is_dictionary(person.type) else person
        person = person.cast(self.schema.field(PERSON).type)
        if person.null_count:
            self.note(PERSON, person.is_null().to_numpy(zero_copy_only=False), "is empty", "Say whose income it is.")
        kind = self.kinds(batch.column(KIND))
        first, last = self.periods(batch.column(self.table.period))
        amount = read_cells(batch.column(AMOUNT), Wanted(MONEY, 0, MOST["money"]), self.cell_note(AMOUNT))
        for place, (key, begin, end) in enumerate(self.slots):
            inside = (kind == self.places[key]) & (first <= end) & (last >= begin)
            over = inside & ((first < begin) | (last > end)) & (amount > 0)
            self.note(
                self.table.period,
                over,
                f"runs over the edge of {period_text(begin, end)}",
                "Tell those months one by one.",
            )
            rows = pa.array(np.flatnonzero(inside & (amount > 0)))
            if len(rows):
                yield pa.RecordBatch.from_arrays(
                    [person.take(rows), pa.array(np.full(len(rows), place, np.int16)), pa.array(amount).take(rows)],
                    schema=self.schema,
                )
        self.done += batch.num_rows

    def note(self, column: str, bad: Mask, what: str, do: str = "") -> None:
        tell(
            self.problems,
            f"{column} in {self.table.source.path.name}",
            bad,
            what,
            do,
            lambda index: f"row {self.done + index + 1:,}",
        )

    def cell_note(self, column: str) -> Note:
        """A note for the cells of a column."""

        def note(bad: Mask, what: str, do: str = "", shown: Callable[[int], object] | None = None) -> None:
            self.note(column, bad, what, do)

        return note

    def kinds(self, cells: pa.Array) -> Numbers:
        """Each row's kind as its place in the choice."""
        wanted = Wanted(Kind("choice", self.choice.name), 0, 1, choice=self.choice, day=self.edition.day)
        return read_cells(cells, wanted, self.cell_note(KIND)).astype(np.int64)

    def periods(self, cells: pa.Array) -> tuple[Numbers, Numbers]:
        """First and last month number of each row; 0 where it cannot be read, which is a problem."""
        if pa.types.is_date32(cells.type):
            cells = pc.strftime(cells, "%Y-%m")
        if not pa.types.is_dictionary(cells.type):
            cells = (
                cells.cast(pa.string()).dictionary_encode() if not is_text(cells.type) else cells.dictionary_encode()
            )
        spans = [_span(text, self.table.period) for text in cells.dictionary.to_pylist()] or [(0, 0)]
        bad = np.array([first == 0 for first, _ in spans])
        indices = cells.indices.fill_null(0).to_numpy(zero_copy_only=False)
        empty = cells.indices.is_null().to_numpy(zero_copy_only=False)
        example = "2025-10" if self.table.period == MONTH else "2025-Q4"
        self.note(self.table.period, bad[indices] | empty, f"is not a {self.table.period}", f"Write {example}.")
        first, last = (np.array(one, np.int64)[indices] for one in zip(*spans, strict=True))
        return first, last


def _slots(recipe: Recipe) -> list[tuple[str, int, int]]:
    """The sums that a recipe needs: its kind, first and last month of each."""
    window, key = recipe.window, recipe.column.key
    assert window is not None
    first = window.first if window.first is not None else 1
    if window.apart:
        return [(key, month, month) for month in range(first, window.last + 1)]
    return [(key, first, window.last)]


def _span(text: str | None, period: str) -> tuple[int, int]:
    try:
        first, last = period_of(str(text).strip())
    except NotThatKind:
        return 0, 0
    return (first, last) if (last > first) == (period == QUARTER) else (0, 0)
