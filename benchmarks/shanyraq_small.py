"""Shanyraq's side of the small assistance: the same persons, the same rules, read from `small_assistance/law`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np

from benchmarks.small_assistance import people as invented
from benchmarks.small_assistance import reference, timing
from shanyraq.engine.columns import Kernel, People, Plan, plan
from shanyraq.engine.edition import edition
from shanyraq.engine.read import read_law

LAW = Path(__file__).parent / "small_assistance" / "law"
ON = date(2026, 2, 10)
SHARE = "assistance.share_of_median"
OUTPUTS = ("assistance.amount", "assistance.kind")


def planned() -> Plan:
    """The plan of the two outputs."""
    return plan(edition(read_law(LAW), ON), OUTPUTS)


def packed(days: np.ndarray) -> np.ndarray:
    """Days since 1970 as the kernel holds them: year, month and day in one number."""
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    month = months.astype(np.int64)
    day = (days.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64) + 1
    return ((month // 12 + 1970) * 512 + (month % 12 + 1) * 32 + day).astype(np.int32)


def people_of(persons: invented.People) -> People:
    """The invented persons as the kernel takes them."""
    region = np.searchsorted(np.array(invented.REGIONS), persons.region).astype(np.uint8)
    columns = {
        "birth_date": packed(persons.birth_date),
        "disability_group": persons.disability_group.astype(np.uint8),
        "cares_for_child_under_three": persons.cares_for_child_under_three.astype(np.uint8),
        "quarterly_income": persons.quarterly_income,
        "region": region,
    }
    return People(persons.offsets, columns)


def main() -> None:
    """Times it as the peers are timed, and prints one line of JSON."""
    from shanyraq import __version__

    asked = timing.arguments("Shanyraq on the small assistance")
    kernel: Kernel = planned().kernel()

    def prepare(persons: invented.People, law: reference.Law):
        changes = {SHARE: Fraction(law.percent_of_median, 100)} if law is not reference.LAW else None
        ready = people_of(persons)  # kept: a kernel holds no results that a second run could find

        def build():
            def compute() -> tuple[np.ndarray, np.ndarray]:
                results = kernel.run(ready, threads=2, changes=changes)
                return results.values[OUTPUTS[0]], results.values[OUTPUTS[1]]

            return compute

        return build

    timing.report("shanyraq", __version__, asked, prepare, units_in_tenge=100)


if __name__ == "__main__":
    main()
