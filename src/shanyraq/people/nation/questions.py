"""What several laws ask of the same rows: each column is read once, and every law's kernel runs on each block."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from shanyraq.engine.ir import Edition, Scalar
from shanyraq.people.cells import STORED, Values
from shanyraq.people.families import Block, Grouping
from shanyraq.people.files import Source
from shanyraq.people.layout import Recipe
from shanyraq.people.names import FAMILY, PERSON, Names, understood
from shanyraq.people.nation.homes import BESIDE
from shanyraq.people.options import Options
from shanyraq.people.prepare import prepare
from shanyraq.people.problems import Problems

if TYPE_CHECKING:
    from shanyraq.engine.columns import Kernel, Plan, Results

Asked = Mapping[str, tuple[Edition, Sequence[str]]]
"""By the name of a law, its edition and the rules asked for."""


@dataclass(frozen=True, eq=False)
class Question:
    """What one law asks: how its plan is made anew on any machine, and where its columns come from.

    read: the kernel's column by the column of the block that holds it. constants: what nobody is asked.
    """

    edition: Edition
    outputs: Sequence[str]
    assumed: Mapping[str, Scalar | None]
    kinds: Mapping[str, Sequence[str]]
    terms: Collection[str]
    read: Mapping[str, str]
    constants: Sequence[Recipe]

    def plan(self) -> Plan:
        """The law planned for these people."""
        from shanyraq.engine.columns import plan

        return plan(self.edition, self.outputs, self.assumed, self.kinds, self.terms)


@dataclass(eq=False)
class Questions:
    """The questions of several laws, and every column that some of them reads. It can be sent to other machines."""

    laws: Mapping[str, Question]
    recipes: Sequence[Recipe]
    ids: Sequence[str]
    told: Mapping[str, str]
    _kernels: dict[str, Kernel] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in ("laws", "recipes", "ids", "told")} | {"_kernels": {}}

    @cached_property
    def family_columns(self) -> list[str]:
        """The columns that hold facts of families."""
        return [recipe.column.name for recipe in self.recipes if recipe.column.group == FAMILY]

    def columns(self) -> list[str]:
        """The columns of the file that are read."""
        return list(dict.fromkeys([*self.ids, *(part for recipe in self.recipes for part in recipe.parts)]))

    def compile(self) -> None:
        """Makes every kernel."""
        for name, law in self.laws.items():
            if name not in self._kernels:
                self._kernels[name] = law.plan().kernel()

    def answer(self, name: str, block: Block, threads: int) -> Results:
        """What one law answers the families of a block."""
        from shanyraq.engine.columns import People

        law = self.laws[name]
        columns = {column: block.values[place] for column, place in law.read.items()}
        for recipe in law.constants:
            size = block.families if recipe.column.group == FAMILY else block.persons
            columns[recipe.column.name] = _constant(recipe, size)
        self.compile()
        return self._kernels[name].run(People(block.offsets, columns), threads)

    def error_texts(self, name: str) -> Sequence[str]:
        """What each number among a law's errors means."""
        return self.laws[name].plan().error_texts


def _constant(recipe: Recipe, size: int) -> Values:
    shape = (size, recipe.apart) if recipe.apart else size
    return np.full(shape, recipe.assumed, STORED.get(recipe.wanted.kind.base, np.int64))


class Together(Grouping):
    """Families of rows that stand together, in whatever order: that none stands in two places is checked elsewhere."""

    def check_order(self, before: pa.Array | None, family: pa.Array) -> None:
        """Any order will do."""


def questions(asked: Asked, source: Source, options: Options) -> Questions:
    """Matches every law's columns with the file's. Refuses what no law knows, and what some law lacks."""
    _refuse_unknown(asked, source, options)
    options = replace(options, ignore_columns=True)
    laws, read = {}, _Read()
    told: dict[str, str] = {}
    for name, (edition, outputs) in asked.items():
        kept = _Planning()
        prepared = prepare(edition, list(outputs), source.path, options, kept.plan)
        places = {recipe.column.name: read.place(recipe) for recipe in prepared.layout.people}
        constants = prepared.layout.assumed
        laws[name] = Question(edition, list(outputs), kept.assumed, kept.kinds, kept.terms, places, constants)
        told |= prepared.assumed.told
    ids = [name for name in (FAMILY, PERSON) if name in source.schema.names]
    return Questions(laws, list(read.recipes.values()), ids, told)


class _Planning:
    """A planner that keeps what it was last asked for."""

    def __init__(self) -> None:
        self.assumed: Mapping[str, Scalar | None] = {}
        self.kinds: Mapping[str, Sequence[str]] = {}
        self.terms: Collection[str] = ()

    def plan(
        self,
        edition: Edition,
        outputs: Sequence[str],
        assumed: Mapping[str, Scalar | None],
        kinds: Mapping[str, Sequence[str]],
        terms: Collection[str],
    ) -> Plan:
        from shanyraq.engine.columns import plan

        self.assumed, self.kinds, self.terms = dict(assumed), dict(kinds), frozenset(terms)
        return plan(edition, outputs, assumed, kinds, terms)


class _Read:
    """Columns to be read: one for each way in which some law wants it."""

    def __init__(self) -> None:
        self.recipes: dict[str, Recipe] = {}

    def place(self, recipe: Recipe) -> str:
        """Under which name the column stands in a block; laws that want it alike share it."""
        name, number = recipe.column.name, 1
        while name in self.recipes:
            held = self.recipes[name]
            if replace(held, column=recipe.column) == recipe:
                return name
            number += 1
            name = f"{recipe.column.name} {number}"
        self.recipes[name] = replace(recipe, column=replace(recipe.column, name=name))
        return name


def _refuse_unknown(asked: Asked, source: Source, options: Options) -> None:
    """A column that names nothing may be a fact whose name was mistaken, which would then be assumed."""
    if options.ignore_columns:
        return
    problems = Problems()
    names = [Names(edition) for edition, _ in asked.values()]
    for column in source.schema.names:
        plain = column.strip().split(" ")[0]
        if column not in (FAMILY, PERSON) and column not in BESIDE and not any(plain in one.keys for one in names):
            understood(names[0], [column], problems, False)
    if problems:
        raise problems.refusal(source.path)
