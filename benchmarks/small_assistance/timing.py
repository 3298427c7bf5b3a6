"""How an engine is timed: the same for each, so that only the engine differs."""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from benchmarks.memory import peak_mib

from . import reference
from .people import People, generate, load


class Computation(Protocol):
    """One simulation, its inputs set, nothing computed."""

    def __call__(self) -> tuple[npt.NDArray, npt.NDArray]:
        """Compute the amount and the kind, for each family."""


def arguments(description: str, forms: tuple[str, ...] = ("fastest",)) -> argparse.Namespace:
    """Read the command line: how many persons, how many timed runs, and which form of the formulas."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("persons", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--runs", type=int, default=5, help="timed computations, after one that is not timed")
    parser.add_argument("--people", type=Path, help="people that were kept, instead of invented ones")
    parser.add_argument("--reform", action="store_true", help="the law and a reform of it, both in one timed run")
    parser.add_argument("--form", choices=forms, default=forms[0], help="how the formulas are written")
    return parser.parse_args()


def report(
    engine: str,
    version: str,
    asked: argparse.Namespace,
    prepare: Callable[[People, reference.Law], Callable[[], Computation]],
    units_in_tenge: int = 1,
) -> None:
    """Time the engine and print one line of JSON.

    ``prepare`` turns people and a law into a function that builds a fresh simulation with its inputs set: calling it is
    the time of the inputs, calling what it returns is the time of the computation. An engine answers in units
    of its own, of which so many make a tenge; turning them into tenge to compare them is not timed.
    """
    setup = time.process_time()  # since the start of the process: the imports and the engine's own set-up
    people = load(asked.people) if asked.people else generate(asked.persons)
    laws = [reference.LAW, reference.REFORM] if asked.reform else [reference.LAW]
    builds = [prepare(people, law) for law in laws]
    inputs, seconds = [], []
    for run in range(asked.runs + 1):
        started = time.perf_counter()
        computations = [build() for build in builds]
        ready = time.perf_counter()
        answers = [compute() for compute in computations]
        done = time.perf_counter()
        if run > 0:
            inputs.append(ready - started)
            seconds.append(done - ready)
    middle = statistics.median(seconds)
    amounts = [np.asarray(one) / units_in_tenge if units_in_tenge != 1 else one for one, _ in answers]
    peak = round(peak_mib())  # asked before the exact reference adds its own
    exact = [
        reference.compare(reference.compute(people, law), amount, kind)
        for law, amount, (_, kind) in zip(laws, amounts, answers, strict=True)
    ]
    result = {
        "engine": engine,
        "version": version,
        "form": asked.form,
        "numpy": np.__version__,
        "persons": people.persons,
        "families": people.families,
        "setup_seconds": round(setup, 3),
        "inputs_seconds": round(statistics.median(inputs), 4),
        "seconds": round(middle, 4),
        "seconds_of_each_run": [round(each, 4) for each in seconds],
        "ns_per_person": round(middle / people.persons * 1e9, 1),
        "checksum": float(np.asarray(amounts[0], np.float64).sum()),
        "number_by_kind": np.bincount(np.asarray(answers[0][1], np.int64), minlength=3).tolist(),
        "peak_memory_mib": peak,
        "against_exact": exact[0],
    }
    if asked.reform:
        result["reform_against_exact"] = exact[1]
    print(json.dumps(result))
