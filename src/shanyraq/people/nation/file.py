"""A nation in Parquet: asked once by every law, in stretches that fit the memory, whatever its size."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import numpy.typing as npt

from shanyraq.engine.edition import edition as edition_of
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import FigureMissing, Refusal
from shanyraq.engine.values import NotThatKind
from shanyraq.people.cells import MOST_HINTS, form_of, place_in
from shanyraq.people.families import Block
from shanyraq.people.files import Source, file_hash
from shanyraq.people.nation.homes import (
    ADULTS,
    CONSUMPTION,
    DRAW,
    LINE,
    REGION,
    WEIGHT,
    YOUNG,
    Households,
    read_households,
    sources_of,
)
from shanyraq.people.nation.notes import about_all
from shanyraq.people.nation.questions import Asked, Questions, Together, questions
from shanyraq.people.options import Options
from shanyraq.people.population.estimates import Estimates
from shanyraq.people.population.median import medians_by_region
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import TakeUp
from shanyraq.people.problems import Problems
from shanyraq.people.rows import Rows, read_rows
from shanyraq.people.sorting import Disk
from shanyraq.people.stream import Ahead, PersonIds

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.integer[Any]]

MINIMUM = "indices.subsistence_minimum"
NO_FIGURE = (
    "A median is of those who have a weight: give households there weights, or leave those regions' families out. "
    "What the law book itself lacks, a reform can give."
)
ROWS = 1 << 17
"""Rows read at a time."""


@dataclass(frozen=True, eq=False)
class Given:
    """What one law gives every family: `values` by rule, and `errors` by their places among the `error_texts`."""

    values: Mapping[str, npt.NDArray[np.generic]]
    errors: npt.NDArray[np.integer]
    error_texts: Sequence[str]


class FileNation(Estimates):
    """The people of a Parquet file, or of a folder of them, on one day.

    options: what is assumed of facts that the file does not tell; of files that this house made, all of it is nothing,
    as of the people in memory.
    """

    def __init__(self, path: Path, law: Law, on: date | None, options: Options, take_up: TakeUp | None = None) -> None:
        self.where, self.law = path, law
        self.sources = sources_of(path)
        self.about = about_all(self.sources)
        self.day = self._day(on)
        self.options = replace(options, assume_rest=options.assume_rest or self.about.is_synthetic)
        homes = self._read_homes()
        self.assumed: Mapping[str, str] = {}
        # What nobody reads again, the families' ids and the names of regions as written, is let go with `homes`.
        self.numbers = dict(homes.numbers)
        young = self.numbers.pop(YOUNG, None)
        whole = young.astype(np.int64) if young is not None else None
        super().__init__(homes.sizes, self.numbers.get(DRAW), whole, take_up)
        self.year = self.about.year
        self.regions, self.region = self._regions(homes)
        self._medians: Mapping[str, float] | None = None

    def _day(self, on: date | None) -> date:
        day = on or self.about.day
        if day is None:
            raise Refusal(f"{self.where.name} does not say for which day it is.", str(self.where), "Say --on DAY.")
        return day

    def _read_homes(self) -> Households:
        return read_households(self.sources)

    def _regions(self, homes: Households) -> tuple[list[str], Places]:
        """The regions of the day in the order of the series, and each household's place among them."""
        choice, problems = self.law.choices["Region"], Problems()
        there = [one.name for one in choice.members if one.since <= self.day <= one.until]
        listed = list(series()["persons_by_region"].rows)
        names = [*(one for one in listed if one in there), *(one for one in there if one not in listed)]
        encoded = homes.region.dictionary_encode().unify_dictionaries()
        of_row = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in encoded.chunks])
        places: list[int] = []
        unknown: dict[str, list[int]] = {}
        hints = iter(range(MOST_HINTS))
        for number, written in enumerate(encoded.chunk(0).dictionary.to_pylist()):
            try:
                member = choice.members[place_in(choice, str(written).strip(), self.day, hints)]
                places.append(names.index(member.name))
            except NotThatKind as error:
                unknown.setdefault(str(error), []).append(number)
                places.append(0)
        for why, numbers in unknown.items():
            bad = np.flatnonzero(np.isin(of_row, numbers))
            problems.of_rows(REGION, why, len(bad), [homes.row_of(int(one)) for one in bad[:3]], form_of(choice))
        if problems:
            raise problems.refusal(self.sources[0].path)
        return names, np.array(places, np.min_scalar_type(len(names)))[of_row]

    # ---- what a simulation asks ------------------------------------------------------------------------------------

    def weights(self, on: date) -> Numbers:
        """How many households each stands for, as the file says it of its day."""
        return self.numbers[WEIGHT]

    def consumption(self) -> Numbers:
        """What each household lives on, tenge a month."""
        return self.numbers[CONSUMPTION]

    def adults(self) -> Numbers:
        """How many adults each household's members are worth."""
        return self.numbers[ADULTS]

    def lines(self) -> Numbers:
        """Each household's poverty line an adult, tenge a month: the file's own, or its region's minimum on the day."""
        if LINE in self.numbers:
            return self.numbers[LINE]
        entries = self.with_statistics(edition_of(self.law, self.day)).figures[MINIMUM].entries
        held = [entries[name].value for name in self.regions if name in entries]
        if len(held) != len(self.regions):
            absent = ", ".join(name for name in self.regions if name not in entries)
            do = f"Add the column {LINE}: tenge a month an adult."
            raise Refusal(f"The law book has no subsistence minimum of {absent}.", str(self.where), do)
        found: Numbers = np.array([float(value) / 100 for value in held])[self.region]  # type: ignore[arg-type]
        return found

    def medians(self) -> Mapping[str, float]:
        """Each region's median of consumption a head, of persons."""
        if self._medians is None:
            numbers = (self.consumption(), self.numbers[WEIGHT])
            self._medians = medians_by_region(*numbers, self.sizes, self.region, self.regions)
        return self._medians

    def answers(self, asked: Asked, threads: int) -> dict[str, Given]:
        """What each law answers every family: the file's facts are read once. Raises Refusal."""
        put = questions(asked, self.sources[0], self.options)
        self.assumed = put.told
        try:
            return self._answered(put, threads)
        except FigureMissing as missing:
            raise Refusal(missing.what, str(self.where), NO_FIGURE) from None

    def _answered(self, put: Questions, threads: int) -> dict[str, Given]:
        put.compile()
        kept = Kept(put, len(self.sizes))
        with tempfile.TemporaryDirectory(prefix="shanyraq-") as folder:
            reading = _Reading(self.sources, put, Path(folder), self.options)
            with Ahead(reading.blocks(), reading.stop) as blocks:
                for block in blocks:
                    if not np.array_equal(np.diff(block.offsets), self.sizes[kept.done : kept.done + block.families]):
                        raise Refusal("The file changed while it was read.", str(self.where), "Run again.")
                    kept.add(block, threads)
        return kept.given()

    def hash(self) -> str:
        """SHA-256 of the file; of a folder, of its parts' names and hashes."""
        stop = Event()
        if not self.where.is_dir():
            return file_hash(self.where, stop)
        parts = [f"{file_hash(one.path, stop)}  {one.path.name}\n" for one in self.sources]
        return hashlib.sha256("".join(parts).encode()).hexdigest()


class Kept:
    """Every law's answers to every family, filled block after block."""

    def __init__(self, put: Questions, families: int) -> None:
        self.put, self.families, self.done = put, families, 0
        self.values: dict[str, dict[str, npt.NDArray[np.generic]]] = {name: {} for name in put.laws}
        self.errors = {name: np.zeros(families, np.int32) for name in put.laws}

    def add(self, block: Block, threads: int) -> None:
        """Asks every law about the next families."""
        first, last = self.done, self.done + block.families
        for name, law in self.put.laws.items():
            results = self.put.answer(name, block, threads)
            for output in law.outputs:
                values = results.values[output]
                if output not in self.values[name]:
                    self.values[name][output] = np.zeros(self.families, values.dtype)
                self.values[name][output][first:last] = values
            self.errors[name][first:last] = results.errors
        self.done = last

    def given(self) -> dict[str, Given]:
        """All of it."""
        return {name: Given(self.values[name], self.errors[name], self.put.error_texts(name)) for name in self.put.laws}


class _Reading:
    """Blocks of whole families from a nation's files; what is wrong with one of them is told together at its end."""

    def __init__(self, sources: Sequence[Source], put: Questions, folder: Path, options: Options) -> None:
        self.sources, self.put, self.folder, self.options = sources, put, folder, options
        self.stop = Event()

    def rows(self, source: Source, recipes: bool, problems: Problems) -> Iterator[Rows]:
        """The rows of one file."""
        as_text = dict.fromkeys(self.put.ids, False)
        yield from read_rows(source, self.put.recipes if recipes else [], self.put.ids, ROWS, problems, as_text)

    def blocks(self) -> Iterator[Block]:
        """The families of all files, in order."""
        persons = PersonIds()
        for source in self.sources:
            problems = Problems()

            def watched(source: Source = source, problems: Problems = problems) -> Iterator[Rows]:
                for rows in self.rows(source, True, problems):
                    if self.stop.is_set():
                        return
                    persons.watch(rows.person)
                    yield rows

            for block in Together(self.put.family_columns, problems).blocks(watched()):
                if not problems:
                    yield block
            if problems:
                raise problems.refusal(source.path)
        if not persons.ascend and not self.stop.is_set():
            self.check_persons()

    def check_persons(self) -> None:
        """Refuses an id given to two persons, where the order of the ids could not tell."""
        problems = Problems()
        with Disk(self.folder, self.options.memory, self.options.threads) as disk:
            disk.load("people", (rows for source in self.sources for rows in self.rows(source, False, problems)))
            disk.check(problems)
        if problems:
            raise problems.refusal(self.sources[0].path)
