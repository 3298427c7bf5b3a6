"""What a synthetic population is held against beyond its own totals: figures that take a run of the law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.programmes import paid_alone
from shanyraq.analysis.simulation import DAY_OF_APPLICATION, Outcome, months_of, simulate
from shanyraq.engine.edition import with_figures
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.check import Finding, check
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import Population
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.series import held_out_series, series, targets
from shanyraq.studies.simulation import LAW, fitted_take_up

Numbers = npt.NDArray[np.float64]

COMPOSITION, REFORM = 2023, 2025
"""The year whose recipients are told by age and region, and the year in which the line was changed."""
TIYN = 100
MONTHS_OF_REFORM = (2, 5, 8, 11)
MEDIAN = "line.median_income"
YEAR_OF_FUND = 2024
CAPACITY, BREADWINNER, JOB = (f"{name}.monthly_amount" for name in ("work_capacity", "breadwinner_payment", "job_loss"))
OF_FUND = (CAPACITY, BREADWINNER, JOB, "childcare_payment.monthly_amount", "maternity_payment.amount")
"""What the social insurance fund pays: adoptions, which it tells together with births, are some hundreds a year."""


def held_against(law: Law, people: Population) -> list[Finding]:
    """Every published figure against the people, those that take a run of the law among them."""
    return [*check(people), *by_law(law, people)]


def by_law(law: Law, people: Population) -> list[Finding]:
    """Recipients of assistance in years that nothing is fitted to, who they are, the line of 2025 and the fund.

    Take-up is fitted to 2022 alone; whom the fund pays, to other years than the one it is told of here.
    """
    found = {**_fund(law, people), **_assistance(law, people)}
    return [Finding(one, found[one.name]) for one in targets() if one.by_law]


def _assistance(law: Law, people: Population) -> Mapping[str, float]:
    """Recipients of two years, who they are in one of them, and how many more the line of 2025 reaches."""
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
    return found


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


def _fund(law: Law, people: Population) -> Mapping[str, float]:
    """What the social insurance fund paid in a year (billion tenge), and to how many in some month of it."""
    nation, months = Recorded(people), months_of(YEAR_OF_FUND)
    found = paid_alone(law, nation, months, OF_FUND)
    if missing := [rule for rule in OF_FUND if rule not in found.paid]:
        raise Refusal(f"{', '.join(missing)} cannot be worked out.", "", str(found.not_computed))
    weights = nation.weights(months[0])
    billions = {rule: float((one.tiyn @ weights).sum()) / TIYN / 1e9 for rule, one in found.paid.items()}
    year = f"in {YEAR_OF_FUND}"
    return {
        f"payments of the social insurance fund {year}": sum(billions.values()),
        f"payments for lost capacity {year}": billions[CAPACITY],
        f"payments for a lost breadwinner {year}": billions[BREADWINNER],
        f"payments for a lost job {year}": billions[JOB],
        f"persons paid for lost capacity {year}": found.paid[CAPACITY].persons_in_all(weights),
        f"families paid for a lost breadwinner {year}": found.paid[BREADWINNER].families_in_all(weights),
        f"persons paid for a lost job {year}": found.paid[JOB].persons_in_all(weights),
    }


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
