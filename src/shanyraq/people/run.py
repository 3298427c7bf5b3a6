"""`shanyraq run`: one edition of the law over a whole file of people, to a result that appears only when whole."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from shanyraq import __version__
from shanyraq.engine.edition import edition_hash
from shanyraq.engine.ir import Edition, Scalar
from shanyraq.people.cells import STORED, Mask, Values
from shanyraq.people.families import Block, OutOfOrder
from shanyraq.people.files import file_hash
from shanyraq.people.held import Held
from shanyraq.people.names import FAMILY, PERSON
from shanyraq.people.options import Options, Output, Progress, Summary, Watch
from shanyraq.people.prepare import Planner, Prepared, check_paths, outputs_of, prepare
from shanyraq.people.problems import Problems, cannot_be_written, empty_file, said_by
from shanyraq.people.results import REFUSED, ResultFile, Tally, arrow_type, as_arrow
from shanyraq.people.sorting import Disk
from shanyraq.people.stream import MOST_BATCH, Ahead, Feed, batch_rows

if TYPE_CHECKING:
    from shanyraq.engine.columns import Kernel, Plan

PERSONS = "persons"
"""The column that says how many persons a family has."""


def run(
    edition: Edition,
    outputs: Sequence[str],
    people: Path | Held,
    out_path: Path,
    options: Options | None = None,
    progress: Watch | None = None,
    planner: Planner | None = None,
) -> Summary:
    """Computes rules for everybody in a file and writes one row a family; raises Refusal, and then writes nothing.

    people: a file, or what is held of one. outputs: ids (or bare names) of rules.
    planner: how the law is compiled; `engine.columns.plan` but in tests.
    """
    options = options or Options()
    outputs = outputs_of(edition, outputs, options.persons_out)
    check_paths(people.path if isinstance(people, Held) else people, out_path, options)
    started = time.perf_counter()
    prepared = prepare(edition, computed(edition, outputs, options), people, options, planner or columns_planner)
    try:
        with (
            tempfile.TemporaryDirectory(prefix=".shanyraq-", dir=out_path.parent) as folder,
            ThreadPoolExecutor(1) as aside,
        ):
            stop = Event()
            hashes = {source.path: aside.submit(file_hash, source.path, stop) for source in prepared.sources}
            try:
                return _Run(prepared, outputs, out_path, options, Path(folder), progress).done(hashes, started)
            finally:
                stop.set()
    except OSError as error:
        raise cannot_be_written(out_path, said_by(error)) from None


def computed(edition: Edition, outputs: Sequence[str], options: Options) -> list[str]:
    """The outputs, and what they are shown on the condition of."""
    conditions = {one for name in outputs for one in options.only_if.get(name, ()) if one in edition.rules}
    return [*outputs, *sorted(conditions.difference(outputs))]


def columns_planner(
    edition: Edition,
    outputs: Sequence[str],
    assumed: Mapping[str, Scalar | None],
    kinds: Mapping[str, Sequence[str]],
    terms: Collection[str],
) -> Plan:
    """Compiles the law as kernels do."""
    from shanyraq.engine.columns import plan

    return plan(edition, outputs, assumed, kinds, terms)


class _Run:
    """One run over prepared files."""

    def __init__(
        self,
        prepared: Prepared,
        outputs: Sequence[str],
        out: Path,
        options: Options,
        folder: Path,
        progress: Watch | None,
    ) -> None:
        self.prepared, self.outputs, self.out, self.options, self.folder = prepared, outputs, out, options, folder
        self.watch = _Pace(prepared.people.row_count, progress)
        edition = prepared.edition
        inner = edition.law.groups[0]
        rules = {name: edition.rules[name] for name in outputs}
        self.kinds = {name: rule.kind for name, rule in rules.items()}
        self.choices = {name: edition.law.choices.get(kind.choice) for name, kind in self.kinds.items()}
        self.of_family = [name for name, rule in rules.items() if rule.group != inner]
        self.of_person = [name for name, rule in rules.items() if rule.group == inner]
        self.kernel: Kernel = prepared.plan.kernel()
        self.refused = _Refused(options.refused, self.kernel.error_texts)
        self.constants = {
            recipe.column.name: np.full(
                (1, recipe.apart) if recipe.apart else 1, recipe.assumed, STORED.get(recipe.wanted.kind.base, np.int64)
            )
            for recipe in prepared.layout.assumed
        }
        self.start()

    def start(self) -> None:
        """Nothing counted yet."""
        paid = self.options.paid
        self.tallies = {name: Tally(self.kinds[name], self.choices[name], name in paid) for name in self.outputs}
        self.without_answer: dict[str, int] = {}
        self.persons = self.families = 0

    def done(self, hashes: dict[Path, Future[str]], started: float) -> Summary:
        """Streams the files; where they are not in order, sorts them on disk and begins again."""
        on_disk = self.prepared.incomes is not None
        if not on_disk:
            try:
                return self.attempt(False, hashes, started)
            except OutOfOrder:
                self.start()
        return self.attempt(True, hashes, started)

    def attempt(self, on_disk: bool, hashes: dict[Path, Future[str]], started: float) -> Summary:
        """One pass: read, group, compute, write. Raises OutOfOrder when streaming cannot do."""
        problems, people = Problems(), self.prepared.people
        feed = Feed(self.prepared, self.options.batch or batch_rows(self.prepared, self.options.memory), problems)
        with ExitStack() as stack:
            files = self.open_files(stack)
            disk = stack.enter_context(self.disk("sort")) if on_disk else None
            blocks = feed.from_disk(disk, self.watch.sorting) if disk else feed.streamed()
            for block in stack.enter_context(Ahead(_while_sound(blocks, problems), feed.stop)):
                self.block(block, files)
            if not problems and not feed.persons:
                raise empty_file(people.path)
            if not problems and not feed.ids.ascend and not on_disk:
                with self.disk("ids") as ids:
                    feed.check_persons(ids)
            if problems:
                raise problems.refusal(people.path)
            self.watch.computing(self.persons, last=True)
            about = self.about({path.name: future.result() for path, future in hashes.items()})
            for file in files:
                file.finish(about)
            for file in reversed(files):
                file.publish()
        return self.summary(about, on_disk, time.perf_counter() - started)

    def disk(self, name: str) -> Disk:
        folder = self.folder / name
        folder.mkdir()
        return Disk(folder, self.options.memory, self.options.threads)

    def open_files(self, stack: ExitStack) -> list[ResultFile]:
        """The result, and the second one for persons where it is asked for."""
        ids = self.prepared.id_type(FAMILY)
        columns = [(name, arrow_type(self.kinds[name])) for name in self.of_family]
        schema = pa.schema([(FAMILY, ids), (PERSONS, pa.int32()), *columns, (REFUSED, _reasons_type())])
        files = [stack.enter_context(ResultFile(self.out, schema, self.options.overwrite))]
        if self.options.persons_out:
            person = self.prepared.id_type(PERSON) if PERSON in self.prepared.ids else pa.int64()
            columns = [(name, arrow_type(self.kinds[name])) for name in self.of_person]
            schema = pa.schema([(FAMILY, ids), (PERSON, person), *columns])
            files.append(stack.enter_context(ResultFile(self.options.persons_out, schema, self.options.overwrite)))
        return files

    def block(self, block: Block, files: list[ResultFile]) -> None:
        """Computes and writes one block."""
        from shanyraq.engine.columns import People

        columns = dict(block.values)
        for recipe in self.prepared.layout.assumed:
            size = block.families if recipe.column.group == FAMILY else block.persons
            columns[recipe.column.name] = self.constant(recipe.column.name, size)
        results = self.kernel.run(People(block.offsets, columns), self.options.threads)
        errors = self.refused.of(block.family, results.errors)
        lost = errors != 0 if errors.any() else None
        sizes = np.diff(block.offsets)
        reasons = self.reasons(errors, lost)
        empty = _Empty(self.prepared.edition, self.options.only_if, results.values, block.offsets, lost)
        of_family = [self.taken(name, results.values[name], empty.of(name)) for name in self.of_family]
        files[0].write([block.family, pa.array(sizes.astype(np.int32)), *of_family, reasons])
        if len(files) > 1:
            person = block.person if block.person is not None else pa.array(block.number)
            family = block.family.take(pa.array(np.repeat(np.arange(block.families), sizes)))
            of_person = [self.taken(name, results.values[name], empty.of(name, sizes)) for name in self.of_person]
            files[1].write([family, person, *of_person])
        self.persons += block.persons
        self.families += block.families
        self.watch.computing(self.persons)

    def constant(self, name: str, size: int) -> Values:
        """An assumed value as a column; one array is kept and cut to size."""
        if len(self.constants[name]) < size:
            self.constants[name] = np.repeat(self.constants[name][:1], max(size, MOST_BATCH), axis=0)
        return self.constants[name][:size]

    def taken(self, name: str, values: Values, lost: Mask | None) -> pa.Array:
        """Counts an output and makes it a column."""
        self.tallies[name].add(values, lost)
        return as_arrow(values, self.kinds[name], self.choices[name], lost)

    def reasons(self, errors: Values, lost: Mask | None) -> pa.Array:
        """Why some families get no answer; null for the others."""
        texts = self.refused.texts
        names = pa.array(texts, pa.string())
        if lost is None:
            return pa.DictionaryArray.from_arrays(pa.nulls(len(errors), pa.int16()), names)
        for code, many in enumerate(np.bincount(errors[lost], minlength=len(texts))):
            if many:
                self.without_answer[texts[code]] = self.without_answer.get(texts[code], 0) + int(many)
        return pa.DictionaryArray.from_arrays(pa.array(errors.astype(np.int16), mask=~lost), names)

    def about(self, hashes: Mapping[str, str]) -> dict[str, str]:
        """What a result says of itself. The same people and law give the same bytes: no clock, no path."""
        edition = self.prepared.edition
        reforms = [one.name for one in edition.law.reforms]
        return {
            "shanyraq.law": edition.law.country,
            **({"shanyraq.reforms": json.dumps(reforms, ensure_ascii=False)} if reforms else {}),
            "shanyraq.day": str(edition.day),
            "shanyraq.edition": edition_hash(edition),
            "shanyraq.version": __version__,
            "shanyraq.sources": json.dumps(hashes, ensure_ascii=False),
            "shanyraq.assumptions": json.dumps(self.prepared.assumed.told, ensure_ascii=False),
            "shanyraq.given": json.dumps(dict(edition.given), ensure_ascii=False),
        }

    def summary(self, about: Mapping[str, str], on_disk: bool, seconds: float) -> Summary:
        outputs = {
            name: Output(
                FAMILY if name in self.of_family else PERSON, str(self.kinds[name]), tally.values, tally.told()
            )
            for name, tally in self.tallies.items()
        }
        return Summary(
            law=about["shanyraq.law"],
            day=about["shanyraq.day"],
            edition=about["shanyraq.edition"],
            version=__version__,
            persons=self.persons,
            families=self.families,
            without_answer=self.without_answer,
            outputs=outputs,
            assumptions=self.prepared.assumed.told,
            unread=tuple(self.prepared.layout.unread),
            sources=json.loads(about["shanyraq.sources"]),
            sorted_on_disk=on_disk,
            seconds=f"{seconds:.2f}",
            nanoseconds_a_person=round(seconds * 1e9 / max(self.persons, 1)),
            reforms=tuple(one.name for one in self.prepared.edition.law.reforms),
        )


class _Refused:
    """Families that were refused before the run, beside those that the law gives no answer. texts: by error."""

    def __init__(self, refused: Mapping[str, str], texts: Sequence[str]) -> None:
        reasons = list(dict.fromkeys(refused.values()))
        self.texts = [*texts, *reasons]
        self.ids = pa.array(list(refused), pa.string())
        self.errors = np.array([len(texts) + reasons.index(one) for one in refused.values()], np.int64)

    def of(self, family: pa.Array, errors: Values) -> Values:
        """The errors of a block, with those of the families that were refused before."""
        if not len(self.ids):
            return errors
        places = pc.index_in(family.cast(pa.string()), value_set=self.ids).fill_null(-1).to_numpy()
        return np.where(places >= 0, self.errors[places], errors)


class _Empty:
    """Which families of a block get no value of an output: those without an answer, and those it is not shown to."""

    def __init__(
        self,
        edition: Edition,
        only_if: Mapping[str, Sequence[str]],
        values: Mapping[str, Values],
        offsets: Values,
        lost: Mask | None,
    ) -> None:
        self.edition, self.only_if, self.values, self.offsets, self.lost = edition, only_if, values, offsets, lost
        self.met: dict[str, Mask] = {}

    def of(self, name: str, sizes: Values | None = None) -> Mask | None:
        """The families that get none, or with their `sizes` the persons; None where everybody gets one."""
        conditions = [self.holds(one) for one in self.only_if.get(name, ()) if one in self.edition.rules]
        empty = self.lost
        if conditions:
            unmet: Mask = ~np.logical_or.reduce(conditions)
            empty = unmet if self.lost is None else unmet | self.lost
        return empty if empty is None or sizes is None else np.repeat(empty, sizes)

    def holds(self, condition: str) -> Mask:
        """Whether a condition holds in each family; of a rule about persons, for any of them."""
        if condition not in self.met:
            met: Mask = self.values[condition] != 0
            if self.edition.rules[condition].group == self.edition.law.groups[0]:
                met = np.logical_or.reduceat(met, self.offsets[:-1])
            self.met[condition] = met
        return self.met[condition]


def _reasons_type() -> pa.DataType:
    return pa.dictionary(pa.int16(), pa.string())


def _while_sound(blocks: Iterator[Block], problems: Problems) -> Iterator[Block]:
    """The blocks until a problem is found; then the file is only read to its end, for the rest of the problems."""
    for block in blocks:
        if not problems:
            yield block


class _Pace:
    """Tells a watcher how far a run is, a few times a second."""

    def __init__(self, total: int | None, watch: Watch | None) -> None:
        self.total, self.watch = total, watch
        self.began = self.told = time.perf_counter()

    def sorting(self, done: int) -> None:
        """Rows written to disk. Called by the thread that reads."""
        self.tell(Progress("sorting", done, self.total, *self.pace(done)), False)

    def computing(self, done: int, last: bool = False) -> None:
        """Persons computed."""
        self.tell(Progress("computing", done, done if last else self.total, *self.pace(done)), last)

    def pace(self, done: int) -> tuple[int, int | None]:
        rate = int(done / max(time.perf_counter() - self.began, 1e-6))
        return rate, (max(self.total - done, 0) // rate if self.total and rate else None)

    def tell(self, progress: Progress, at_once: bool) -> None:
        now = time.perf_counter()
        if self.watch and (at_once or now - self.told > 0.2):
            self.told = now
            self.watch(progress)
