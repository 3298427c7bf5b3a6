"""Before the first row: files opened, their columns matched with what the law asks, assumptions taken, law planned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from shanyraq.engine.ir import Edition, Scalar
from shanyraq.people.assumptions import Assumed, rest, stated
from shanyraq.people.files import Source, open_source
from shanyraq.people.held import Held, opened
from shanyraq.people.incomes import IncomeTable, income_table
from shanyraq.people.layout import Layout, Matching, check_types, tell_missing
from shanyraq.people.names import FAMILY, PERSON, Found, Names, understood
from shanyraq.people.options import Options
from shanyraq.people.problems import Problems, cannot_be_written, is_there, not_parquet, same_file, wrong_option
from shanyraq.people.rows import check_id, is_text

if TYPE_CHECKING:
    from shanyraq.engine.columns import Plan

Planner = Callable[
    [Edition, Sequence[str], Mapping[str, Scalar | None], Mapping[str, Sequence[str]], Collection[str]], "Plan"
]
"""Compiles outputs of an edition, given assumed facts (None: told by nobody), the kinds that facts are told by, and the
last days told."""


@dataclass
class Prepared:
    """Everything a run needs before it reads rows."""

    edition: Edition
    plan: Plan
    people: Source | Held
    families: Source | None
    incomes: IncomeTable | None
    layout: Layout
    assumed: Assumed
    family_as_text: bool
    person_as_text: bool

    @property
    def ids(self) -> list[str]:
        """Which columns of ids the people's file has."""
        return [name for name in (FAMILY, PERSON) if name in self.people.schema.names]

    @property
    def sources(self) -> list[Source | Held]:
        """The files that are read."""
        return [
            one
            for one in (self.people, self.families, self.incomes.source if self.incomes else None)
            if one is not None
        ]

    def id_type(self, name: str) -> pa.DataType:
        """The type of ids in the result."""
        as_text = self.family_as_text if name == FAMILY else self.person_as_text
        type_ = self.people.schema.field(name).type
        return pa.int64() if pa.types.is_integer(type_) and not as_text else pa.string()


def prepare(
    edition: Edition, outputs: Sequence[str], people: Path | Held, options: Options, planner: Planner
) -> Prepared:
    """Opens and matches; all problems of the columns are told in one refusal."""
    return _Preparing(edition, outputs, people, options, planner).done()


LONGEST_PATH = 4_000


def check_paths(people: Path, out: Path, options: Options) -> None:
    """Every source and every result is a file of its own."""
    named: set[Path] = set()
    for path in (people, options.families, options.income, out, options.persons_out):
        if path is not None and len(str(path)) > LONGEST_PATH:
            raise wrong_option("A path is longer than any file's.", "Check the path.")
    for path in (out, options.persons_out):
        if path is not None and is_there(path, cannot_be_written) and not path.is_file():
            raise wrong_option(f"{path} is not a file that a result could take the place of.", "Name another one.")
        if path is not None and path.suffix.lower() != ".parquet":
            raise not_parquet(path)
    for path in (people, options.families, options.income, out, options.persons_out):
        if path is None:
            continue
        try:
            whole = path.resolve()
        except (OSError, RuntimeError):
            raise wrong_option(f"{path.name} is a link that leads nowhere.", "Check the path.") from None
        if whole in named:
            raise same_file(path)
        named.add(whole)


class _Preparing:
    def __init__(
        self, edition: Edition, outputs: Sequence[str], people: Path | Held, options: Options, planner: Planner
    ) -> None:
        self.edition, self.outputs, self.options, self.planner = edition, outputs, options, planner
        self.problems = Problems()
        self.names = Names(edition)
        self.people = opened(people)
        self.families = open_source(options.families) if options.families else None
        self.incomes = open_source(options.income) if options.income else None
        self.assumed = stated(self.names, options.assume)
        self.terms: frozenset[str] = frozenset()

    def done(self) -> Prepared:
        self.check_ids()
        here, there = self.found(self.people), self.found(self.families) if self.families else []
        self.refuse_told_and_assumed([*here, *there])
        self.terms = last_days(self.edition, [*here, *there])
        plan = self.plan()
        facts = {column.fact for column in plan.columns if column.window}
        table = income_table(self.incomes, self.edition, facts, self.problems) if self.incomes else None
        layout = self.matched(plan, here, there, table)
        if layout.missing and self.options.assume_rest:
            rest(self.assumed, self.names, layout.missing)
            plan = self.plan()
            layout = self.matched(plan, here, there, table)
        tell_missing(
            layout, self.names, self.outputs, [*self.people.schema.names], self.problems, self.options.assume_rest
        )
        check_types(layout.people, self.people.schema, self.problems)
        if self.families:
            check_types(layout.families, self.families.schema, self.problems)
        if self.problems:
            raise self.problems.refusal(self.people.path)
        for (fact, key), months in layout.whole.items():
            self.assumed.told[fact + (f".{key}" if key else "")] = f"0 KZT outside {months} (the months told are all)"
        if table:
            if any(fact == table.fact.id for fact, _ in self.assumed.values):
                raise wrong_option(
                    f"{table.fact.id} is assumed, and told by {table.source.path.name}.", "Drop one of the two."
                )
            self.assumed.told[table.fact.id] = f"0 KZT where {table.source.path.name} has no row (the table is whole)"
        self.assumed.told.update(self.options.notes)
        as_text = self.either_is_text(FAMILY, self.families), self.either_is_text(PERSON, self.incomes)
        return Prepared(self.edition, plan, self.people, self.families, table, layout, self.assumed, *as_text)

    def check_ids(self) -> None:
        """The columns that say whose rows these are."""
        names = self.people.schema.names
        if FAMILY not in names:
            self.problems.of_file(
                FAMILY, "is missing", "Each row must say which family the person belongs to: any whole number or text."
            )
        if self.families and FAMILY not in self.families.schema.names:
            self.problems.of_file(
                f"{FAMILY} in {self.families.path.name}", "is missing", "Each row must say which family it is."
            )
        if self.incomes and PERSON not in names:
            self.problems.of_file(
                PERSON, "is missing", "A table of incomes needs to know who is who: give each person an id."
            )
        for source, name in ((self.people, FAMILY), (self.people, PERSON), (self.families, FAMILY)):
            if source and name in source.schema.names:
                check_id(name, source.schema.field(name).type, self.problems)

    def found(self, source: Source | Held) -> list[Found]:
        """The columns of a file that name facts."""
        columns = [name for name in source.schema.names if name not in (FAMILY, PERSON)]
        return understood(self.names, columns, self.problems, self.options.ignore_columns)

    def refuse_told_and_assumed(self, found: list[Found]) -> None:
        for one in found:
            if one.key in self.assumed.values:
                self.problems.of_file(
                    one.name, "is told by the file and also assumed", "Drop the column or the --assume."
                )

    def plan(self) -> Plan:
        """The law planned with what is assumed: one value of a fact, and kinds that nobody has, cost no column."""
        values = self.assumed.values
        scalars = {fact: value for (fact, key), value in values.items() if not key}
        kinds = {
            fact: [kind for kind in self.names.kinds(self.edition.law.facts[fact]) if values.get((fact, kind)) != 0]
            for fact, key in values
            if key
        }
        return self.planner(self.edition, self.outputs, scalars, kinds, self.terms)

    def matched(self, plan: Plan, here: list[Found], there: list[Found], table: IncomeTable | None) -> Layout:
        income = table.fact.id if table else ""
        return Matching(self.names, self.problems).fill(
            plan.columns, here, there, self.assumed.units(self.edition), income
        )

    def either_is_text(self, name: str, other: Source | None) -> bool:
        """Whether ids have to be compared as text."""
        return any(
            is_text(type_.value_type if pa.types.is_dictionary(type_) else type_)
            for source in (self.people, other)
            if source is not None and name in source.schema.names
            for type_ in [source.schema.field(name).type]
        )


def last_days(edition: Edition, found: Iterable[Found]) -> frozenset[str]:
    """The facts, among those found, that are the first or last day of others: read though no rule may ask for them."""
    ends = {term for fact in edition.law.facts.values() for term in (fact.holds_from, fact.lasts_until)}
    return frozenset(one.key[0] for one in found if one.key[0] in ends)


def outputs_of(edition: Edition, wanted: Sequence[str], persons_out: Path | None) -> list[str]:
    """The ids of the rules asked for; a bare name will do where one chapter has it. Refuses none, unknown and twice."""
    from shanyraq.engine.edition import near
    from shanyraq.engine.refuse import nothing_of_that_name

    found: list[str] = []
    for name in wanted:
        ids = [name] if name in edition.rules else [one for one in edition.rules if one.split(".")[1] == name]
        if len(ids) > 1:
            raise wrong_option(f"{name} could be {' or '.join(sorted(ids))}.", "Write the name with its chapter.")
        if not ids:
            raise nothing_of_that_name(name, near(name, edition.rules))
        found += [one for one in ids if one not in found]
    if not found:
        some = next((name for name in edition.rules if edition.rules[name].group == edition.law.groups[1]), "")
        raise wrong_option("No outcome is asked for.", f"Say which rules to compute: {some}, for example.")
    inner = edition.law.groups[0]
    about_persons = [one for one in found if edition.rules[one].group == inner]
    if about_persons and persons_out is None:
        raise wrong_option(
            f"{about_persons[0]} is about a person, and the result has one row a family.",
            "Say --persons-out FILE as well.",
        )
    if persons_out is not None and not about_persons:
        raise wrong_option(
            "--persons-out: no outcome about persons is asked for.", "Ask for one, or leave --persons-out out."
        )
    return found
