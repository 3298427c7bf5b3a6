"""How far figures differ between people made of different seeds: what no error within one sample shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.check import Finding
from shanyraq.people.population.kept import kept
from shanyraq.people.population.series import Target
from shanyraq.studies.held_out import held_against
from shanyraq.studies.simulation import Request, Simulation, simulated

MOST = 100


@dataclass(frozen=True, slots=True)
class Spread:
    """One figure over several seeds, in their order."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean over the seeds."""
        return float(np.mean(self.values))

    @property
    def deviation(self) -> float:
        """The standard deviation over the seeds, each counted for one of a sample."""
        return float(np.std(self.values, ddof=1))


@dataclass(frozen=True, slots=True)
class FigureOverSeeds:
    """A published figure, and what people of several seeds give."""

    target: Target
    spread: Spread

    @property
    def is_met(self) -> bool:
        """Whether the mean over the seeds is within the tolerance."""
        return bool(self.target.is_met(self.spread.mean))

    def met_in(self) -> int:
        """In how many of the seeds it is."""
        return sum(bool(self.target.is_met(value)) for value in self.spread.values)


@dataclass(frozen=True, eq=False)
class OverSeeds:
    """A simulation with the seed that was asked for, and its figures with all of them: by law or reform and by name."""

    first: Simulation
    seeds: Sequence[int]
    figures: Mapping[str, Mapping[str, Spread]]


def seeds_from(seed: int, count: int) -> list[int]:
    """So many seeds, from one on. Raises Refusal for fewer than two."""
    if not 2 <= count <= MOST:
        raise Refusal(f"--seeds {count} has no spread.", "", f"Give from 2 to {MOST}; ten or more tell something.")
    return list(range(seed, seed + count))


def checked_over(law: Law, households: int, seeds: Sequence[int]) -> list[FigureOverSeeds]:
    """Every published figure against people of each seed."""
    found: list[list[Finding]] = [held_against(law, kept(households, seed)) for seed in seeds]
    return [
        FigureOverSeeds(several[0].target, Spread(tuple(float(one.found) for one in several)))
        for several in zip(*found, strict=True)
    ]


def simulated_over(law: Law, reforms: Sequence[str], request: Request, seeds: Sequence[int]) -> OverSeeds:
    """The same simulation with people of each seed."""
    first, *others = (simulated(law, reforms, replace(request, seed=seed)) for seed in seeds)
    several = [dict(_figures(one)) for one in (first, *others)]
    return OverSeeds(
        first,
        seeds,
        {
            name: {figure: Spread(tuple(one[name][figure] for one in several)) for figure in figures}
            for name, figures in several[0].items()
        },
    )


def over_values(found: OverSeeds) -> dict[str, object]:
    """The seeds and each figure over them as plain values: tenge, persons, shares."""
    figures = {
        name: {
            figure: {"mean": one.mean, "spread": one.deviation, "values": list(one.values)}
            for figure, one in several.items()
        }
        for name, several in found.figures.items()
    }
    return {"seeds": list(found.seeds), "figures": figures}


def _figures(found: Simulation) -> Iterator[tuple[str, Mapping[str, float]]]:
    """What is told over seeds of the law and of each reform: tenge, persons, shares."""
    for name, one in found.findings.items():
        more = found.changes.get(name)
        yield (
            name,
            {
                "spending": one.spending.value,
                "families": one.families,
                "persons": one.persons,
                "poverty": one.poverty.headcount,
                "gini": one.measures["gini"],
                **(
                    {"change_of_spending": more.spending.value, "change_of_poverty": more.poverty.value} if more else {}
                ),
            },
        )
