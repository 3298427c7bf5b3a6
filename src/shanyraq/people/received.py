"""A people's file with the incomes of the quarter before that the law itself gives, as `decide --from-law` takes them.

The whole file is looked through before. Then each month of the quarter is run over it by the law of its last day, and
what that gives becomes columns of income beside those that the file tells. A kind that the file tells of, or that is
assumed, stands as it is told. A family to which the law of a month gives no answer gets none. The people are held in
memory meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

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
from shanyraq.engine.trace import Trace
from shanyraq.engine.values import month_number, period_text
from shanyraq.people.as_case import cases_of_families
from shanyraq.people.assumptions import stated
from shanyraq.people.cells import Mask, Wanted, read_cells, wanted_of
from shanyraq.people.checked import check_people
from shanyraq.people.held import Held, held
from shanyraq.people.layout import Recipe
from shanyraq.people.names import FAMILY, PERSON, Found, Names, understood
from shanyraq.people.options import Options
from shanyraq.people.prepare import Planner, check_paths, outputs_of, prepare
from shanyraq.people.problems import (
    MOST_ROWS,
    PeopleRefused,
    Problems,
    already_there,
    cannot_be_written,
    is_there,
    wrong_option,
)
from shanyraq.people.results import REFUSED
from shanyraq.people.rows import named
from shanyraq.people.run import columns_planner, computed, run

Tiyn = npt.NDArray[np.int64]


@dataclass(frozen=True)
class FromLaw:
    """The people with the incomes that the law gives, and what is to be told of them.

    fact: of incomes. given: by kind, the rules that gave it. told: kinds that the file tells of, and which stand.
    not_computed: by rule, what the file would have to tell for it. period: the quarter. editions: by month, the hash
    of the law that gave it. refused: families to whom the law of a month gives no answer, by id, and why. first: whom
    it is about in the first of them, with the rows of the file.
    """

    people: Held
    fact: str
    period: str
    given: Mapping[str, tuple[str, ...]]
    told: tuple[str, ...]
    not_computed: Mapping[str, str]
    editions: Mapping[str, str]
    refused: Mapping[str, str]
    first: tuple[str, ...]

    def notes(self) -> dict[str, str]:
        """What a result says of these incomes."""
        found = {
            f"{self.fact}.{kind} {self.period}": f"by the law: {', '.join(rules)}" for kind, rules in self.given.items()
        }
        found |= {f"{rule} {self.period}": f"no income, for want of {why}" for rule, why in self.not_computed.items()}
        law = ", ".join(f"{month} {edition}" for month, edition in self.editions.items())
        return {**found, f"law of {self.period}": law}


def with_incomes_from_law(
    found: Edition,
    of: Layout,
    people: Path,
    out: Path,
    outputs: Sequence[str],
    options: Options,
    planner: Planner | None = None,
) -> FromLaw:
    """The people of a file with these incomes, for a run of `outputs` to `out`; writes nothing that stays.

    Raises Refusal where the benefit counts no such incomes, and of all that the run itself would refuse in the file.
    """
    quarter = Quarter(found, of)
    check_paths(people, out, options)
    for path in (out, options.persons_out):
        if path is not None and is_there(path, cannot_be_written) and not options.overwrite:
            raise already_there(path)
    try:
        with TemporaryDirectory(prefix=".shanyraq-", dir=out.parent) as folder:
            return _Receiving(quarter, people, options, Path(folder), planner or columns_planner).done(outputs)
    except PeopleRefused as refusal:
        if ".shanyraq-" in refusal.where:  # a month's own result: the disk is full
            raise cannot_be_written(out, refusal.what.partition(": ")[2].rstrip(".")) from None
        raise
    except OSError as error:
        raise cannot_be_written(out, error.strerror or str(error)) from None


class _Receiving:
    def __init__(self, quarter: Quarter, people: Path, options: Options, folder: Path, planner: Planner) -> None:
        self.law, self.found, self.quarter = quarter.law, quarter.found, quarter
        self.folder, self.planner, self.options = folder, planner, options
        self.people = self.read(people)
        self.columns = self.understood()
        first, last = (month_number(quarter.months[place].first) for place in (0, -1))
        self.span = (first, last)
        self.told = self.told_kinds()
        self.not_computed: dict[str, str] = {}
        self.amounts: dict[str, Tiyn] = {}
        self.given: dict[str, dict[str, None]] = {}
        self.refused: dict[str, str] = {}
        self.first: list[str] = []

    def read(self, path: Path) -> Held:
        if self.options.income:
            do = "Leave out --income, or --from-law: a table of incomes tells all of them."
            raise wrong_option("The incomes are told by a table, and would be taken from the law.", do)
        people = held(path)
        if PERSON not in people.schema.names:
            do = "Give each person an id in a column `person`."
            raise wrong_option("Incomes from the law are worked out person by person.", do)
        return people

    def understood(self) -> list[Found]:
        """The columns that name facts; what names none is a problem of the run itself."""
        names = [name for name in self.people.schema.names if name not in (FAMILY, PERSON)]
        return understood(Names(self.found), names, Problems(), True)

    def told_kinds(self) -> tuple[str, ...]:
        """Kinds of income that the file tells of in the quarter, if only for one month of it, or that are assumed."""
        first, last = self.span
        of_income = [one for one in self.columns if one.key[0] == self.quarter.fact.id and one.months]
        told = [one.key[1] for one in of_income if one.span[0] <= last and one.span[1] >= first]
        assumed = stated(Names(self.found), self.options.assume).values
        return tuple(dict.fromkeys([*told, *(kind for fact, kind in assumed if fact == self.quarter.fact.id)]))

    def done(self, outputs: Sequence[str]) -> FromLaw:
        period = period_text(*self.span)
        there = [[one for one in month.there if self.is_computable(one, month)] for month in self.quarter.months]
        there = [[one for one in month if one.rule not in self.not_computed] for month in there]
        self.check(outputs, there)
        for month, payments in zip(self.quarter.months, there, strict=True):
            self.month(month, payments)
        people = self.people
        for kind, amounts in self.amounts.items():
            people = people.beside(f"{self.quarter.fact.id}.{kind} {period}", _tenge(amounts))
        given = {kind: tuple(rules) for kind, rules in self.given.items()}
        editions = {month.name: month.edition for month in self.quarter.months}
        more = (self.not_computed, editions, self.refused, tuple(self.first))
        return FromLaw(people, self.quarter.fact.id, period, given, self.told, *more)

    def is_computable(self, one: Payment, month: Month) -> bool:
        """Whether this file has what a rule cannot do without; why not is kept. What is told is not looked at.

        A fact that no rest answers is no hindrance: families to whom it matters get no answer, the others theirs.
        """
        if set(kinds_of_income(one.paying)) <= set(self.told):
            return False
        rules = [rule for rule in (one.rule, one.falls_on) if rule]
        try:
            prepare(month.law, rules, self.people, self.aside, self.planner)
        except PeopleRefused as refusal:
            columns = dict.fromkeys(problem.column for problem in refusal.problems)
            self.not_computed[one.rule] = ", ".join(columns) or refusal.what
            return False
        return True

    def check(self, outputs: Sequence[str], there: Sequence[Sequence[Payment]]) -> None:
        """Everything that the months and the run itself would refuse in the file, before any of them."""
        of_months: list[Recipe] = []
        for month, payments in zip(self.quarter.months, there, strict=True):
            if payments:
                rules = self.rules(payments)
                of_months += prepare(month.law, rules, self.people, self.aside, self.planner).layout.people
        kinds = {kind for month in there for one in month for kind in kinds_of_income(one.paying)}
        people, nothing = self.people, pa.nulls(self.people.row_count, pa.decimal128(18, 2))
        for kind in sorted(kinds.difference(self.told)):
            people = people.beside(f"{self.quarter.fact.id}.{kind} {period_text(*self.span)}", nothing)
        wanted = outputs_of(self.found, outputs, self.options.persons_out)
        wanted = computed(self.found, wanted, self.options)
        prepared = prepare(self.found, wanted, people, self.options, self.planner)
        check_people(replace(prepared, people=self.people), of_months, self.options, self.folder)

    @property
    def aside(self) -> Options:
        """The options of a run for a month, with a second file for persons."""
        persons = self.folder / "month-persons.parquet"
        return replace(self.options, persons_out=persons, overwrite=True, only_if={}, paid=frozenset())

    # ---- one month ----------------------------------------------------------------------------------------------

    def rules(self, there: Sequence[Payment]) -> list[str]:
        """What a month is asked: the rules of its payments, the days they fall on, and who is a minor."""
        return [*dict.fromkeys([*(rule for one in there for rule in (one.rule, one.falls_on) if rule), self.law.minor])]

    def month(self, month: Month, there: Sequence[Payment]) -> None:
        """What each rule gives in a month, added to the kinds that it counts as."""
        if not there:
            return
        people, options = self.born_by(month), self.aside
        if not people.row_count:
            return
        of_families = self.folder / "month-families.parquet"
        assert options.persons_out is not None
        summary = run(month.law, self.rules(there), people, of_families, options, None, self.planner)
        families, persons = pq.read_table(of_families), pq.read_table(options.persons_out)
        if summary.without_answer:
            self.without_answer(month, people, families, there)
        minors = persons.column(self.law.minor).fill_null(False).to_numpy(zero_copy_only=False).astype(bool)
        rows = pc.index_in(_as_ids(persons.column(PERSON)), value_set=self.ids).to_numpy()
        firsts = _first_grown(persons.column(FAMILY), minors)
        for one in there:
            amounts = self.of_persons(one, month, families, persons, firsts)
            self.add(one, amounts, minors, rows)

    def without_answer(self, month: Month, people: Held, families: pa.Table, there: Sequence[Payment]) -> None:
        """Families that the law of a month refuses: why, and of the first of them whom it is about."""
        told = families.filter(families.column(REFUSED).is_valid())
        new = []
        for family, reason in zip(told.column(FAMILY).to_pylist(), told.column(REFUSED).to_pylist(), strict=True):
            if str(family) not in self.refused:
                self.refused[str(family)] = f"{month.name}: {reason}"
                new.append(family)
        new = new[: MOST_ROWS - len(self.first)]
        rules = self.rules(there)
        for case in cases_of_families(month.law, rules, people, new, self.aside) if new else ():
            trace, inner = Trace(month.law, case), self.law.groups[0]
            whom = {rule: case.members if month.law.rules[rule].group == inner else ("",) for rule in rules}
            self.first += [self.row_of(who) for who in _met_by(trace, whom)]

    def row_of(self, who: str) -> str:
        """`row 7`: the row of a person by their id."""
        return named(int(self.people.number[pc.index(self.ids, pa.scalar(who, pa.string())).as_py()]))

    @cached_property
    def ids(self) -> pa.Array:
        """The ids of all persons, as text."""
        return _as_ids(self.people.table.column(PERSON))

    def born_by(self, month: Month) -> Held:
        """The people who were there on the last day of a month: nobody is counted before being born."""
        born = next((one for one in self.columns if one.key == (self.law.born, "")), None)
        if born is None:
            return self.people
        fact = self.law.facts[self.law.born]
        days = read_cells(self.people.table.column(born.name).combine_chunks(), self.wanted(fact), _silent)
        latest = month.last.year * 512 + month.last.month * 32 + month.last.day
        return self.people.only(days <= latest)

    def wanted(self, fact: Fact) -> Wanted:
        assert isinstance(fact.kind, Kind)
        return wanted_of(fact, fact.kind, self.law.choices.get(fact.kind.choice), self.found.day)

    def of_persons(
        self, one: Payment, month: Month, families: pa.Table, persons: pa.Table, firsts: npt.NDArray[np.int64]
    ) -> Tiyn:
        """What one rule gives each person of the result; of what the family is paid, its first grown member."""
        is_person = one.group == self.law.groups[0]
        table = persons if is_person else families
        amounts = _tiyn(table.column(one.rule).fill_null(Decimal(0)))
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
        december = read_cells(self.people.table.column(told.name).combine_chunks(), self.wanted(fact), _silent)
        places = pc.index_in(_as_ids(persons.column(PERSON)), value_set=self.ids).to_numpy()
        return np.where(amounts != 0, december.astype(np.int64)[places], 0)

    def add(self, one: Payment, amounts: Tiyn, minors: Mask, rows: npt.NDArray[np.int64]) -> None:
        usual, young = kinds_of_income(one.paying)
        for kind, some in ((usual, ~minors), (young, minors)) if usual != young else ((usual, np.ones_like(minors)),):
            if kind in self.told:
                continue
            of_all = self.amounts.setdefault(kind, np.zeros(self.people.row_count, np.int64))
            np.add.at(of_all, rows[some], amounts[some])
            if amounts[some].any():
                self.given.setdefault(kind, {})[one.rule] = None


def _as_ids(ids: pa.ChunkedArray) -> pa.Array:
    return ids.combine_chunks().cast(pa.string())


def _met_by(trace: Trace, whom: Mapping[str, Sequence[str]]) -> list[str]:
    """The person whose rule the law gives no answer to; of a family's rule, its first member. Nobody, if all have."""
    for rule, persons in whom.items():
        for who in persons:
            try:
                trace.value(rule, who)
            except Refusal:
                return [who or trace.case.members[0]]
    return []


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
