"""A people's file with the incomes of the quarter before that the law itself gives, as `decide --from-law` takes them.

Each month of the quarter is run over the same file by the law of its last day, and what it gives becomes columns of
income beside those that the file tells. A kind that the file tells of stands as it is told. The people are held in
memory meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from shanyraq.engine.ir import TIYN, Edition, Fact, Kind
from shanyraq.engine.layout import Layout
from shanyraq.engine.payments import Payment
from shanyraq.engine.received import Month, Quarter, kinds_of_income
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import month_number, period_text
from shanyraq.people.cells import Mask, Wanted, read_cells, wanted_of
from shanyraq.people.files import open_source
from shanyraq.people.names import FAMILY, PERSON, Found, Names, understood
from shanyraq.people.options import Options
from shanyraq.people.prepare import Planner, prepare
from shanyraq.people.problems import PeopleRefused, Problems, wrong_option
from shanyraq.people.run import columns_planner, run

Tiyn = npt.NDArray[np.int64]
ROWS = 1 << 20


@dataclass(frozen=True)
class FromLaw:
    """The file with the incomes that the law gives, and what is to be told of them.

    fact: of incomes. given: by kind, the rules that gave it. told: kinds that the file tells of, and which stand.
    not_computed: by rule, what the file would have to tell for it. period: the quarter. editions: by month, the hash
    of the law that gave it.
    """

    people: Path
    fact: str
    period: str
    given: Mapping[str, tuple[str, ...]]
    told: tuple[str, ...]
    not_computed: Mapping[str, str]
    editions: Mapping[str, str]

    def notes(self) -> dict[str, str]:
        """What a result says of these incomes."""
        found = {
            f"{self.fact}.{kind} {self.period}": f"by the law: {', '.join(rules)}" for kind, rules in self.given.items()
        }
        found |= {f"{rule} {self.period}": f"no income, for want of {why}" for rule, why in self.not_computed.items()}
        law = ", ".join(f"{month} {edition}" for month, edition in self.editions.items())
        return {**found, f"law of {self.period}": law}


def with_incomes_from_law(
    found: Edition, of: Layout, people: Path, options: Options, folder: Path, planner: Planner | None = None
) -> FromLaw:
    """Writes the file into a folder. Raises Refusal where the benefit counts no such incomes, and of a broken file."""
    return _Receiving(found, of, people, options, folder, planner or columns_planner).done()


class _Receiving:
    def __init__(
        self, found: Edition, of: Layout, people: Path, options: Options, folder: Path, planner: Planner
    ) -> None:
        self.law, self.found, self.people, self.folder, self.planner = found.law, found, people, folder, planner
        self.quarter = Quarter(found, of)
        self.options = replace(options, persons_out=None, overwrite=True, only_if={}, paid=frozenset())
        self.table = self.read(options)
        self.ids = self.table.column(PERSON).combine_chunks()
        self.columns = self.understood()
        first, last = (month_number(self.quarter.months[place].first) for place in (0, -1))
        self.span = (first, last)
        self.told = self.told_kinds()
        self.not_computed: dict[str, str] = {}
        self.amounts: dict[str, Tiyn] = {}
        self.given: dict[str, dict[str, None]] = {}

    def read(self, options: Options) -> pa.Table:
        if options.income:
            do = "Leave out --income, or --from-law: a table of incomes tells all of them."
            raise wrong_option("The incomes are told by a table, and would be taken from the law.", do)
        source, problems = open_source(self.people), Problems()
        if PERSON not in source.schema.names:
            do = "Give each person an id in a column `person`."
            raise wrong_option("Incomes from the law are worked out person by person.", do)
        names = source.schema.names
        table = pa.Table.from_batches(list(source.batches(names, ROWS, problems)), source.schema)
        if problems:
            raise problems.refusal(self.people)
        return table

    def understood(self) -> list[Found]:
        """The columns that name facts; what names none is a problem of the run itself."""
        names = [name for name in self.table.column_names if name not in (FAMILY, PERSON)]
        return understood(Names(self.found), names, Problems(), True)

    def told_kinds(self) -> tuple[str, ...]:
        """Kinds of income that the file tells of in the quarter, if only for one month of it."""
        first, last = self.span
        of_income = [one for one in self.columns if one.key[0] == self.quarter.fact.id and one.months]
        return tuple(dict.fromkeys(one.key[1] for one in of_income if one.span[0] <= last and one.span[1] >= first))

    def done(self) -> FromLaw:
        there = self.computable(self.quarter.months[0])
        for month in self.quarter.months:
            self.month(month, [one for one in month.there if one.rule in there])
        table = self.table
        period = period_text(*self.span)
        for kind, amounts in self.amounts.items():
            table = table.append_column(f"{self.quarter.fact.id}.{kind} {period}", _tenge(amounts))
        path = self.folder / f"{self.people.stem}.parquet"
        pq.write_table(table, path)
        given = {kind: tuple(rules) for kind, rules in self.given.items()}
        editions = {month.name: month.edition for month in self.quarter.months}
        return FromLaw(path, self.quarter.fact.id, period, given, self.told, self.not_computed, editions)

    def computable(self, month: Month) -> set[str]:
        """The rules that this file tells enough for; why the others are not is kept. What is told is not looked at."""
        found = set()
        for one in month.there:
            if set(kinds_of_income(one.paying)) <= set(self.told):
                continue
            rules = [rule for rule in (one.rule, one.falls_on) if rule]
            try:
                prepare(month.law, rules, self.people, self.aside, self.planner)
                found.add(one.rule)
            except PeopleRefused as refusal:
                columns = dict.fromkeys(problem.column for problem in refusal.problems)
                self.not_computed[one.rule] = ", ".join(columns) or refusal.what
        return found

    @property
    def aside(self) -> Options:
        """The options of a run for a month, with a second file for persons."""
        return replace(self.options, persons_out=self.folder / "month-persons.parquet")

    # ---- one month ----------------------------------------------------------------------------------------------

    def month(self, month: Month, there: Sequence[Payment]) -> None:
        """What each rule gives in a month, added to the kinds that it counts as."""
        if not there:
            return
        wanted = [rule for one in there for rule in (one.rule, one.falls_on) if rule]
        of_families = self.folder / "month-families.parquet"
        options = self.aside
        assert options.persons_out is not None
        outputs = [*wanted, self.law.minor]
        summary = run(month.law, outputs, self.born_by(month), of_families, options, None, self.planner)
        if summary.without_answer:
            reason, many = next(iter(summary.without_answer.items()))
            what = f"The law of {month.name} gives {many} families no answer: {reason}"
            raise Refusal(what, str(self.people), "Tell what is missing, leave them out, or run without --from-law.")
        families, persons = pq.read_table(of_families), pq.read_table(options.persons_out)
        minors = persons.column(self.law.minor).to_numpy(zero_copy_only=False).astype(bool)
        places = pc.index_in(self.as_ids(persons.column(PERSON)), value_set=self.as_ids(self.ids))
        rows = places.combine_chunks().to_numpy() if isinstance(places, pa.ChunkedArray) else places.to_numpy()
        firsts = _first_grown(persons.column(FAMILY), minors)
        for one in there:
            amounts = self.of_persons(one, month, families, persons, firsts)
            self.add(one, amounts, minors, rows)

    def as_ids(self, ids: pa.ChunkedArray | pa.Array) -> pa.Array:
        ids = ids.combine_chunks() if isinstance(ids, pa.ChunkedArray) else ids
        return ids.cast(pa.string())

    def born_by(self, month: Month) -> Path:
        """The people who were there on the last day of a month: nobody is counted before being born."""
        born = next((one for one in self.columns if one.key == (self.law.born, "")), None)
        if born is None:
            return self.people
        fact = self.law.facts[self.law.born]
        days = read_cells(self.table.column(born.name).combine_chunks(), self.wanted(fact), _silent)
        path = self.folder / "month-people.parquet"
        latest = month.last.year * 512 + month.last.month * 32 + month.last.day
        pq.write_table(self.table.filter(pa.array(days <= latest)), path)
        return path

    def wanted(self, fact: Fact) -> Wanted:
        assert isinstance(fact.kind, Kind)
        return wanted_of(fact, fact.kind, self.law.choices.get(fact.kind.choice), self.found.day)

    def of_persons(
        self, one: Payment, month: Month, families: pa.Table, persons: pa.Table, firsts: npt.NDArray[np.int64]
    ) -> Tiyn:
        """What one rule gives each person of the result; of what the family is paid, its first grown member."""
        is_person = one.group == self.law.groups[0]
        table = persons if is_person else families
        amounts = _tiyn(table.column(one.rule))
        if one.falls_on:
            day = table.column(one.falls_on).to_numpy(zero_copy_only=False).astype("datetime64[D]")
            is_paid = day.astype("datetime64[M]") == np.datetime64(month.first, "M")
            if one.on_claim:  # a day that moves with the day asked about: nobody has claimed it before
                is_paid &= day != np.datetime64(month.last, "D")
            amounts = np.where(is_paid, amounts, 0)
        if is_person:
            return self.of_december(one, month, persons, amounts)
        found = np.zeros(persons.num_rows, np.int64)
        found[firsts] = amounts
        return found

    def of_december(self, one: Payment, month: Month, persons: pa.Table, amounts: Tiyn) -> Tiyn:
        """Where the file tells what was paid last December, that stands for the months of that year."""
        fact = self.quarter.of_december.get(one.rule)
        told = next((column for column in self.columns if fact and column.key == (fact.id, "")), None)
        if fact is None or told is None or month.first.year == self.found.day.year:
            return amounts
        december = read_cells(self.table.column(told.name).combine_chunks(), self.wanted(fact), _silent)
        places = pc.index_in(self.as_ids(persons.column(PERSON)), value_set=self.as_ids(self.ids)).to_numpy()
        return np.where(amounts != 0, december.astype(np.int64)[places], 0)

    def add(self, one: Payment, amounts: Tiyn, minors: Mask, rows: npt.NDArray[np.int64]) -> None:
        usual, young = kinds_of_income(one.paying)
        for kind, some in ((usual, ~minors), (young, minors)) if usual != young else ((usual, np.ones_like(minors)),):
            if kind in self.told:
                continue
            of_all = self.amounts.setdefault(kind, np.zeros(self.table.num_rows, np.int64))
            np.add.at(of_all, rows[some], amounts[some])
            if amounts[some].any():
                self.given.setdefault(kind, {})[one.rule] = None


def _first_grown(families: pa.ChunkedArray, minors: Mask) -> npt.NDArray[np.int64]:
    """The place of each family's first member who is no minor; of its first, where all are."""
    codes = families.combine_chunks().dictionary_encode().indices.to_numpy()
    starts = np.concatenate(([0], np.flatnonzero(codes[1:] != codes[:-1]) + 1)).astype(np.int64)
    ends = np.append(starts[1:], len(codes))
    grown = np.where(minors, len(codes), np.arange(len(codes)))
    firsts = np.minimum.reduceat(grown, starts)
    return np.where(firsts < ends, firsts, starts)


def _tiyn(tenge: pa.ChunkedArray) -> Tiyn:
    """Whole tiyn of decimals of tenge."""
    found: Tiyn = pc.cast(pc.multiply(tenge, pa.scalar(Decimal(TIYN))), pa.int64()).to_numpy().astype(np.int64)
    return found


def _tenge(tiyn: Tiyn) -> pa.Array:
    """Decimals of tenge of whole tiyn."""
    return pa.array([Decimal(int(one)).scaleb(-2) for one in tiyn], pa.decimal128(18, 2))


def _silent(bad: Mask, what: str, do: str = "", shown: object = None) -> None:
    """The run tells what is wrong in the file; here it is only read."""
