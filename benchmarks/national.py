"""The full law of targeted assistance of 2026 over a nation in memory: one pass, a changed number, a sweep."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

import shanyraq
from shanyraq.engine.case import with_numbers
from shanyraq.engine.columns import People, Plan, plan
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Scalar
from shanyraq.engine.marked import Mapping as Marked
from shanyraq.engine.marked import Place, Text
from shanyraq.engine.read import read_law
from shanyraq.people.invented import write_invented
from shanyraq.people.options import Options
from shanyraq.people.run import run

ON = date(2026, 2, 10)
OUTPUTS = ("tsa.is_due", "tsa.kind", "tsa.monthly_amount", "payment.total_amount", "contract.social_contract_required")
SUMMED = ("tsa.is_due", "tsa.monthly_amount", "payment.total_amount")
KINDS = (
    "wages",
    "entrepreneurship",
    "pension",
    "disability_allowance",
    "childcare_allowance",
    "large_family_allowance",
    "alimony",
    "livestock",
    "scholarship",
    "birth_grant",
)
"""The kinds of income that this nation has; a file that has no column of a kind says so (`--assume-rest no`)."""
SEED_PERSONS = 1_000_000
LINE = 38_000
"""Tenge: the line for regions whose published line the law book lacks. A stand-in for measuring, no fact."""


def law_of_2026() -> Edition:
    """The law on the day, with a stand-in line for every region that has none."""
    found = edition(read_law(Path(shanyraq.__file__).parent / "law" / "kz"), ON)
    at = Place("benchmark", 1)
    rows: dict[str, Any] = {}
    held = found.figures["line.published_line"].entries
    for member in found.law.choices["Region"].members:
        if member.since <= ON <= member.until and member.name not in held:
            rows[member.name] = Text(str(LINE), False, at)
    table = Marked(rows, dict.fromkeys(rows, at), at)
    return with_numbers(found, Marked({"line.published_line": table}, {}, at), "benchmark")


class Collected:
    """Stands where a plan stands in `people.run`, and keeps the people that the kernel is given."""

    def __init__(self, real: Plan) -> None:
        self.real = real
        self.columns, self.outputs, self.error_texts = real.columns, real.outputs, real.error_texts
        self.parts: list[People] = []

    def kernel(self) -> Collected:
        """Itself: it runs the real kernel and keeps what came in."""
        self.inner = self.real.kernel()
        return self

    def run(self, people: People, threads: int = 2) -> object:
        """Keeps the block, and answers it."""
        self.parts.append(People(people.offsets.copy(), {name: array.copy() for name, array in people.columns.items()}))
        return self.inner.run(people, threads)


def collecting(kept: list[Collected]) -> Callable[..., Collected]:
    """A planner for `people.run` whose plans are kept, with the people that went through them."""

    def planner(
        of: Edition,
        outputs: Sequence[str],
        assumed: Mapping[str, Scalar],
        kinds: Mapping[str, Sequence[str]],
        terms: Collection[str],
    ) -> Collected:
        kept.append(Collected(plan(of, outputs, assumed, kinds, terms)))
        return kept[-1]

    return planner


def nation(found: Edition, persons: int, names: Sequence[str]) -> tuple[People, dict[str, float]]:
    """A million invented persons, read from Parquet as users' files are, and repeated until the nation is whole."""
    kept: list[Collected] = []
    seed = min(persons, SEED_PERSONS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.parquet"
        write_invented(found, OUTPUTS, path, seed)
        run(found, OUTPUTS, path, Path(folder) / "out.parquet", Options(), planner=collecting(kept))
        started = time.perf_counter()
        run(found, OUTPUTS, path, Path(folder) / "again.parquet", Options())
        seconds = time.perf_counter() - started
    return repeated(kept[0].parts, persons, names), {"run_from_parquet_seconds_per_million": seconds / seed * 1e6}


def repeated(parts: Sequence[People], persons: int, names: Sequence[str]) -> People:
    """The parts one after the other, again and again, cut after the family that makes the number full."""
    sizes = np.concatenate([np.diff(part.offsets) for part in parts])
    times = -(-persons // int(sizes.sum()))
    sizes = np.tile(sizes, times)
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    families = int(np.searchsorted(offsets, persons))
    offsets = np.ascontiguousarray(offsets[: families + 1])
    columns = {}
    for name in names:
        one = np.concatenate([part.columns[name] for part in parts])
        whole = len(one) * times == len(sizes)
        size = families if whole else int(offsets[-1])
        columns[name] = np.ascontiguousarray(np.concatenate([one] * times)[:size])
    return People(offsets, columns)


def middle(action: Callable[[], object], runs: int = 5) -> float:
    """The median seconds of several runs after one that is not counted."""
    action()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def one_read(people: People) -> Callable[[], object]:
    """Reads every touched byte once on two threads, and does nothing else: the bound of the machine's memory."""
    halves = [
        array[part].view(np.uint8).reshape(-1)
        for array in (people.offsets, *people.columns.values())
        for part in (slice(None, len(array) // 2), slice(len(array) // 2, None))
    ]
    words = [half[: len(half) // 8 * 8].view(np.uint64) for half in halves]

    def read() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda word: int(np.bitwise_xor.reduce(word)), words))

    return read


def measure(persons: int, sweep_persons: int, values: int) -> dict[str, float]:
    """Every figure of the national law, by name."""
    found = law_of_2026()
    planned = plan(found, OUTPUTS, kinds={"income.income": KINDS})
    started = time.perf_counter()
    kernel = planned.kernel()
    figures = {"first_kernel_seconds": time.perf_counter() - started}
    people, read = nation(found, persons, [column.name for column in planned.columns])
    figures |= read
    count = int(people.offsets[-1])
    touched = people.offsets.nbytes + sum(array.nbytes for array in people.columns.values())
    seconds = middle(lambda: kernel.run(people, 2))
    reading = middle(one_read(people))
    changed = {"line.line_share_of_minimum": found.figures["line.line_share_of_minimum"].entries[None].value}
    figures |= {
        "persons": count,
        "families": people.families,
        "rules": len({rule for name in OUTPUTS for rule in _rules(found, name)}),
        "columns": len(planned.columns),
        "touched_bytes_per_person": touched / count,
        "ns_per_person": seconds / count * 1e9,
        "ns_per_person_one_read": reading / count * 1e9,
        "times_one_read": seconds / reading,
        "changed_number_ns_per_person": middle(lambda: kernel.run(people, 2, changed), 3) / count * 1e9,
    }
    few = repeated([people], sweep_persons, list(people.columns))
    mci = int(found.figures["indices.mci"].entries[None].value)
    sets = [{"indices.mci": mci + 100 * step} for step in range(values)]
    summed = plan(found, SUMMED, kinds={"income.income": KINDS})
    sweep = summed.sweep(["indices.mci"])
    alone = summed.kernel()
    figures["sweep_seconds"] = middle(lambda: sweep.run(few, sets, 2))
    figures["sweep_values"], figures["sweep_persons"] = values, int(few.offsets[-1])
    brute = middle(lambda: alone.run(few, 2), 3) * values
    figures["sweep_against_brute_force"] = brute / figures["sweep_seconds"]
    check = [int(kernel.run(few, 2, sets[place]).values[OUTPUTS[2]].sum()) for place in (0, values // 2, values - 1)]
    swept = sweep.run(few, [sets[0], sets[values // 2], sets[-1]]).sums[OUTPUTS[2]]
    if swept != check:
        raise AssertionError(f"the sweep gives {swept}, one by one {check}")
    return figures


def _rules(found: Edition, name: str) -> tuple[str, ...]:
    from shanyraq.engine.edition import depends_on

    return depends_on(found, name)
