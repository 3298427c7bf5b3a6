"""What a simulation says: budget, recipients, poverty, inequality, whom it reaches, who wins and who loses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.incidence import Incidence, Targeting, incidence, targeting
from shanyraq.analysis.inequality import atkinson, gini, ratio_of_ends
from shanyraq.analysis.poverty import Poverty, poverty
from shanyraq.analysis.simulation import Outcome
from shanyraq.analysis.weighted import Weighted

Numbers = npt.NDArray[np.float64]
Measure = Callable[[npt.NDArray[np.bool_]], float]

FEWEST_HOUSEHOLDS = 10
"""Cells of fewer households are not told."""


@dataclass(frozen=True, eq=False)
class Homes:
    """What is known of each household beside the law: tenge a month.

    consumption: of the household without what is simulated. adults: how many adults its members are worth. minimum:
    the poverty line an adult. region: by place among the names. replicate: which of the groups it belongs to, from
    which the uncertainty of every estimate is taken.
    """

    weights: Numbers
    sizes: npt.NDArray[np.int64]
    consumption: Numbers
    adults: Numbers
    minimum: Numbers
    region: npt.NDArray[np.int64]
    regions: Sequence[str]
    replicate: npt.NDArray[np.int64]

    def persons(self) -> Numbers:
        """How many persons each household stands for."""
        return self.weights * self.sizes

    def per_adult(self, given: Numbers | float = 0.0) -> Weighted:
        """Consumption an adult of every person, with so much a month added to the household's."""
        return Weighted.of((self.consumption + given) / self.adults, self.persons())


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and its standard error from the groups of households."""

    value: float
    error: float


@dataclass(frozen=True, eq=False)
class Budget:
    """What one payer pays: in all, and to those who live in each region (where each pays for its own: its budget)."""

    total: Estimate
    by_region: Mapping[str, float | None]


@dataclass(frozen=True, eq=False)
class Finding:
    """What one law does in the months simulated; money in tenge. by_payer: "" is a payer that the law does not say."""

    name: str
    spending: Estimate
    by_programme: Mapping[str, float]
    by_month: Numbers
    by_region: Mapping[str, float | None]
    families: float
    persons: float
    average_a_person: float
    poverty: Poverty
    poverty_error: float
    gini: float
    atkinson: float
    ends: float
    incidence: Incidence
    targeting: Targeting
    by_payer: Mapping[str, Budget]


@dataclass(frozen=True, eq=False)
class Change:
    """A reform against the law as it is: persons in households that win or lose, and what they win or lose a month.

    by_tenth, by_region: tenge a person and month that each tenth of consumption, and each region, wins on average.
    """

    name: str
    spending: Estimate
    winners: float
    losers: float
    won: float
    lost: float
    poverty: Estimate
    by_tenth: Numbers
    by_region: Mapping[str, float | None]


def finding(outcome: Outcome, homes: Homes, months: int) -> Finding:
    """One law's findings. A benefit is spread over the household's members, averaged over the months."""
    a_month = outcome.total() / 100 / months
    before, after = homes.per_adult(), homes.per_adult(a_month)
    spending = float(outcome.total() @ homes.weights) / 100
    a_person = a_month / homes.adults
    lines = homes.minimum
    persons = float(outcome.persons.mean())
    return Finding(
        name=outcome.name,
        spending=_estimate(homes, lambda some: float((outcome.total() / 100)[some] @ homes.weights[some])),
        by_programme={name: float(spent.sum()) for name, spent in outcome.spent.items()},
        by_month=np.sum(list(outcome.spent.values()), axis=0),
        by_region=_by_region(homes, outcome.total() / 100 * homes.weights),
        families=float(outcome.families.mean()),
        persons=persons,
        average_a_person=spending / months / persons if persons else 0.0,
        poverty=poverty(after, lines),
        poverty_error=_estimate(
            homes, lambda some: poverty(Weighted(after.values[some], after.weights[some]), lines[some]).headcount, False
        ).error,
        gini=gini(after),
        atkinson=atkinson(after, 1),
        ends=ratio_of_ends(after, 10),
        incidence=incidence(before, a_person),
        targeting=targeting(before, a_person, lines),
        by_payer={
            payer: _budget(outcome, homes, payer)
            for payer in dict.fromkeys(outcome.payers.get(programme, "") for programme in outcome.paid)
        },
    )


def change(base: Outcome, reform: Outcome, homes: Homes, months: int) -> Change:
    """Who wins and loses by a reform."""
    more = (reform.total() - base.total()) / 100 / months
    persons = homes.persons()
    each = more / homes.sizes
    tenth = homes.per_adult().groups(10)
    by_tenth = np.bincount(tenth, each * persons, 10) / np.maximum(np.bincount(tenth, persons, 10), 1e-9)
    was, now = homes.per_adult(base.total() / 100 / months), homes.per_adult(reform.total() / 100 / months)

    def risen(some: npt.NDArray[np.bool_]) -> float:
        lines = homes.minimum[some]
        return (
            poverty(Weighted(now.values[some], now.weights[some]), lines).headcount
            - poverty(Weighted(was.values[some], was.weights[some]), lines).headcount
        )

    region_persons = np.bincount(homes.region, persons, len(homes.regions))
    by_region = _by_region(homes, each * persons)
    return Change(
        name=reform.name,
        spending=_estimate(homes, lambda some: float((more * months)[some] @ homes.weights[some])),
        winners=float(persons[more > 0].sum()),
        losers=float(persons[more < 0].sum()),
        won=float((more * homes.weights)[more > 0].sum()),
        lost=float((more * homes.weights)[more < 0].sum()),
        poverty=_estimate(homes, risen, False),
        by_tenth=by_tenth,
        by_region={
            name: None if total is None else total / max(float(region_persons[place]), 1e-9)
            for place, (name, total) in enumerate(by_region.items())
        },
    )


def _budget(outcome: Outcome, homes: Homes, payer: str) -> Budget:
    """What one payer pays for all of its programmes."""
    paid = [amounts for name, amounts in outcome.paid.items() if outcome.payers.get(name, "") == payer]
    tenge = np.sum(paid, axis=0, dtype=np.int64) / 100 * homes.weights
    return Budget(_estimate(homes, lambda some: float(tenge[some].sum())), _by_region(homes, tenge))


def _by_region(homes: Homes, amounts: Numbers) -> Mapping[str, float | None]:
    """A sum by region; nothing where there are too few households to tell."""
    sums = np.bincount(homes.region, amounts, len(homes.regions))
    many = np.bincount(homes.region, minlength=len(homes.regions))
    return {
        name: float(sums[place]) if many[place] >= FEWEST_HOUSEHOLDS else None
        for place, name in enumerate(homes.regions)
    }


def _estimate(homes: Homes, measure: Measure, is_sum: bool = True) -> Estimate:
    """A figure of all, and its standard error by the delete-a-group jackknife.

    A sum without one group of households is brought back to the whole nation's weight.
    """

    everybody = np.ones(len(homes.weights), bool)
    value = float(measure(everybody))
    groups = int(homes.replicate.max()) + 1
    found = []
    for group in range(groups):
        some = homes.replicate != group
        scale = homes.weights.sum() / homes.weights[some].sum() if is_sum else 1.0
        found.append(float(measure(some)) * scale)
    spread = np.array(found) - value
    return Estimate(value, float(np.sqrt((groups - 1) / groups * (spread**2).sum())))
