"""What a simulation says: budget, recipients, poverty, inequality, whom it reaches, who wins and who loses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.incidence import Incidence, Targeting, incidence, targeting
from shanyraq.analysis.inequality import atkinson, gini, ratio_of_ends
from shanyraq.analysis.poverty import Poverty, is_poor, poverty
from shanyraq.analysis.simulation import Outcome, added
from shanyraq.analysis.weighted import Places, Weighted
from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]

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
    region: Places
    regions: Sequence[str]
    replicate: Places

    def persons(self) -> Numbers:
        """How many persons each household stands for."""
        return self._persons

    @cached_property
    def _persons(self) -> Numbers:
        return self.weights * self.sizes

    def per_adult(self, given: Numbers | None = None) -> Weighted:
        """Consumption an adult of every person, with so much a month added to the household's."""
        return self._before if given is None else self._with(given)

    @cached_property
    def _before(self) -> Weighted:
        return self._with(0.0)

    def _with(self, given: Numbers | float) -> Weighted:
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
    """What one law does in the months simulated; money in tenge. by_payer: "" is a payer that the law does not say.

    errors: the standard error of each measure of poverty, inequality and targeting, by its name.
    """

    name: str
    spending: Estimate
    by_programme: Mapping[str, float]
    by_month: Numbers
    by_region: Mapping[str, float | None]
    families: float
    persons: float
    average_a_person: float
    poverty: Poverty
    errors: Mapping[str, float]
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
        spending=sum_estimate(homes, outcome.total() / 100 * homes.weights),
        by_programme={name: float(spent.sum()) for name, spent in outcome.spent.items()},
        by_month=np.sum(list(outcome.spent.values()), axis=0),
        by_region=_by_region(homes, outcome.total() / 100 * homes.weights),
        families=float(outcome.families.mean()),
        persons=persons,
        average_a_person=spending / months / persons if persons else 0.0,
        poverty=poverty(after, lines),
        errors=errors(homes, before, after, a_person),
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


def errors(homes: Homes, before: Weighted, after: Weighted, a_person: Numbers) -> dict[str, float]:
    """Standard errors by the delete-a-group jackknife; lines are given, and not estimated from the households."""
    measures = {"gini": gini, "atkinson": lambda of: atkinson(of, 1), "ends": lambda of: ratio_of_ends(of, 10)}
    return _shares(homes, before, after, a_person) | _spreads(homes, after, measures)


def _shares(homes: Homes, before: Weighted, after: Weighted, a_person: Numbers) -> dict[str, float]:
    """Of what is one sum over another. Each pair of sums is worked out when its turn comes, and let go."""
    heavy, lines = before.weights, homes.minimum
    poor, paid = is_poor(before, lines), a_person * heavy
    received = (a_person > 0) * heavy
    lacking, still = (np.maximum(lines - one.values, 0.0) for one in (before, after))
    shares: dict[str, Callable[[], tuple[Numbers, Numbers]]] = {
        "headcount": lambda: ((still > 0) * heavy, heavy),
        "gap": lambda: (still / lines * heavy, heavy),
        "severity": lambda: ((still / lines) ** 2 * heavy, heavy),
        "undercoverage": lambda: (poor * (heavy - received), poor * heavy),
        "leakage": lambda: (~poor * received, received),
        "leakage_of_money": lambda: (~poor * paid, paid),
        "cost_benefit": lambda: ((lacking - still) * heavy, paid),
    }
    return {name: share_estimate(homes, *sums()).error for name, sums in shares.items()}


def _spreads(homes: Homes, of: Weighted, measures: Mapping[str, Callable[[Weighted], float]]) -> dict[str, float]:
    """The same for what is no ratio of sums: measured again without each group. What is sorted stays sorted.

    One group after another: twenty copies of a nation would not fit the memory.
    """
    rising, group = of.ascending, homes.replicate[of.order]
    groups = int(group.max()) + 1
    without: dict[str, list[float]] = {name: [] for name in measures}
    for one in range(groups):
        rest = rising.some(group != one)
        for name, measure in measures.items():
            without[name].append(measure(rest))
    found = {name: np.array(without[name]) - measure(rising) for name, measure in measures.items()}
    return {name: float(np.sqrt((groups - 1) / groups * (one**2).sum())) for name, one in found.items()}


def change(base: Outcome, reform: Outcome, homes: Homes, months: int) -> Change:
    """Who wins and loses by a reform."""
    more = (reform.total() - base.total()) / 100 / months
    persons = homes.persons()
    each = more / homes.sizes
    tenth = homes.per_adult().groups(10)
    by_tenth = np.bincount(tenth, each * persons, 10) / np.maximum(np.bincount(tenth, persons, 10), 1e-9)
    was, now = homes.per_adult(base.total() / 100 / months), homes.per_adult(reform.total() / 100 / months)
    risen = (is_poor(now, homes.minimum).astype(np.int64) - is_poor(was, homes.minimum)) * persons
    region_persons = np.bincount(homes.region, persons, len(homes.regions))
    by_region = _by_region(homes, each * persons)
    return Change(
        name=reform.name,
        spending=sum_estimate(homes, more * months * homes.weights),
        winners=float(persons[more > 0].sum()),
        losers=float(persons[more < 0].sum()),
        won=float((more * homes.weights)[more > 0].sum()),
        lost=float((more * homes.weights)[more < 0].sum()),
        poverty=share_estimate(homes, risen, persons),
        by_tenth=by_tenth,
        by_region={
            name: None if total is None else total / max(float(region_persons[place]), 1e-9)
            for place, (name, total) in enumerate(by_region.items())
        },
    )


def _budget(outcome: Outcome, homes: Homes, payer: str) -> Budget:
    """What one payer pays for all of its programmes."""
    paid = [amounts for name, amounts in outcome.paid.items() if outcome.payers.get(name, "") == payer]
    tenge = added(paid) / 100 * homes.weights
    return Budget(sum_estimate(homes, tenge), _by_region(homes, tenge))


def _by_region(homes: Homes, amounts: Numbers) -> Mapping[str, float | None]:
    """A sum by region; nothing where there are too few households to tell."""
    sums = np.bincount(homes.region, amounts, len(homes.regions))
    many = np.bincount(homes.region, minlength=len(homes.regions))
    return {
        name: float(sums[place]) if many[place] >= FEWEST_HOUSEHOLDS else None
        for place, name in enumerate(homes.regions)
    }


def sum_estimate(homes: Homes, amounts: Numbers) -> Estimate:
    """A sum over households, and its standard error by the delete-a-group jackknife. amounts: weighted.

    Without one of the groups of households the rest is brought back to the whole nation's weight.
    """
    return _jackknife(homes, amounts, homes.weights, homes.weights.sum())


def share_estimate(homes: Homes, part: Numbers, whole: Numbers) -> Estimate:
    """One sum over another, and its standard error by the delete-a-group jackknife. Both weighted, by household."""
    return _jackknife(homes, part, whole, 1.0)


def _jackknife(homes: Homes, part: Numbers, whole: Numbers, scale: np.float64 | float) -> Estimate:
    """Both sums without a group are those of all less the group's: no household is looked at twice."""
    parts, wholes = np.bincount(homes.replicate, part), np.bincount(homes.replicate, whole)
    groups = len(parts)
    without = wholes.sum() - wholes
    if not (without > 0).all():
        raise Refusal(
            f"Whom a share is taken of stand in one of the {groups} groups of households, or nowhere: "
            "no error can be measured.",
            "",
            "Take more households.",
        )
    value = part.sum() / whole.sum() * scale
    spread = (parts.sum() - parts) / without * scale - value
    return Estimate(float(value), float(np.sqrt((groups - 1) / groups * (spread**2).sum())))
