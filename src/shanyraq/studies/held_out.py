"""What a synthetic population is held against beyond its own totals: figures that take a run of the law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.simulation import DAY_OF_APPLICATION, Outcome, months_of, simulate
from shanyraq.engine.edition import with_figures
from shanyraq.engine.ir import Edition, Law
from shanyraq.people.population.check import Finding, check
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import Population
from shanyraq.people.population.series import held_out_series, series, targets
from shanyraq.studies.simulation import LAW, fitted_take_up

Numbers = npt.NDArray[np.float64]

COMPOSITION, REFORM = 2023, 2025
"""The year whose recipients are told by age and region, and the year in which the line was changed."""
MONTHS_OF_REFORM = (2, 5, 8, 11)
MEDIAN = "line.median_income"


def held_against(law: Law, people: Population) -> list[Finding]:
    """Every published figure against the people, those that take a run of the law among them."""
    return [*check(people), *by_law(law, people)]


def by_law(law: Law, people: Population) -> list[Finding]:
    """Recipients of assistance in years that nothing is fitted to, who they are, and what the line of 2025 did.

    Take-up is fitted to 2022 alone.
    """
    full = Encoded(people)
    nation = Encoded(people, fitted_take_up(law, full))
    found: dict[str, float] = {}
    for year in (COMPOSITION, COMPOSITION + 1):
        outcome = simulate({LAW: law}, nation, months_of(year))[LAW]
        families = nation.weights(date(year, 1, 1)) * (outcome.months > 0)
        found[f"persons who received assistance in {year}"] = float(families @ np.diff(nation.offsets))
        found[f"families who received assistance in {year}"] = float(families.sum())
        if year == COMPOSITION:
            found |= _composition(people, families)
    found["persons due by the line of 2025 over those by the line before"] = _reform(law, full)
    return [Finding(one, found[one.name]) for one in targets() if one.by_law]


def _composition(people: Population, families: Numbers) -> Mapping[str, float]:
    """Children among recipients, and how regions stand in order of the families who receive."""
    of = people.skeleton
    children = float(families @ of.count(of.age < 18)) / float(families @ of.sizes())
    regions, told = list(series()["persons_by_region"].rows), held_out_series()["assistance_by_region"]
    got = np.bincount(people.region(), families, len(regions))
    here = [got[regions.index(name)] for name in told.rows]
    return {
        f"children among those who received assistance in {COMPOSITION}": 100 * children,
        f"order of regions by families who received assistance in {COMPOSITION}": rank_correlation(
            np.array(here), np.array([told.of(name, "families") for name in told.rows])
        ),
    }


def rank_correlation(one: Numbers, other: Numbers) -> float:
    """Spearman's correlation of two series without ties: 1 where they have the same order, -1 the opposite one."""
    ranks = [np.argsort(np.argsort(some)).astype(np.float64) for some in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


class _LineBefore(Encoded):
    """The same people where no region has a median income: the line is the share of the minimum alone."""

    def with_statistics(self, edition: Edition) -> Edition:
        """The edition with medians of nothing."""
        found = super().with_statistics(edition)
        figure = found.figures.get(MEDIAN)
        if figure is None:
            return found
        return with_figures(found, {MEDIAN: dict.fromkeys(figure.entries, 0)}, "the line as before 2025")


def _reform(law: Law, full: Encoded) -> float:
    """Persons due in a month of 2025 over those who would be if its line were counted as that of 2024."""
    days = [date(REFORM, month, DAY_OF_APPLICATION) for month in MONTHS_OF_REFORM]
    due: list[Outcome] = [simulate({LAW: law}, nation, days)[LAW] for nation in (full, _LineBefore(full.people))]
    return float(due[0].persons.sum() / due[1].persons.sum())
