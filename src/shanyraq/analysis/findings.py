"""What a simulation says: budget, recipients, poverty, inequality, whom it reaches, who wins and who loses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shanyraq.analysis.cells import Told, enough, may_be_told, named, only_told
from shanyraq.analysis.homes import Estimate, Homes, Numbers, share_estimate, spread_error, sum_estimate
from shanyraq.analysis.incidence import Targeting, incidence, targeting
from shanyraq.analysis.inequality import along, atkinson, entropies_without, generalised_entropy
from shanyraq.analysis.poverty import Poverty, is_poor, poverty
from shanyraq.analysis.regional import (
    PoorOfRegion,
    Recipients,
    change_of_regions,
    counted,
    poor_of_regions,
    recipients_of_regions,
)
from shanyraq.analysis.simulation import Outcome, added
from shanyraq.analysis.weighted import Places, Weighted

TENTHS = 10


@dataclass(frozen=True, eq=False)
class Budget:
    """What one payer pays: in all, and to those who live in each region (where each pays for its own: its budget)."""

    total: Estimate
    by_region: Mapping[str, float | None]


@dataclass(frozen=True, eq=False)
class Finding:
    """What one law does in the months simulated; money in tenge. by_payer: "" is a payer that the law does not say.

    measures: of inequality and of median lines by name, as `measured` has them. errors: the standard error of each of
    these, and of each measure of poverty and targeting, by its name. incidence: by measure of `Incidence`, of each
    tenth. None stands wherever fewer than ten households receive, or are poor, in a region or tenth.
    """

    name: str
    spending: Estimate
    by_programme: Mapping[str, float]
    by_month: Numbers
    by_region: Mapping[str, float | None]
    families: float
    persons: float
    average_a_person: float
    recipients: Mapping[str, Recipients]
    poverty: Poverty
    region_poverty: Mapping[str, PoorOfRegion | None]
    errors: Mapping[str, float]
    measures: Mapping[str, float]
    incidence: Mapping[str, Told]
    targeting: Targeting
    by_payer: Mapping[str, Budget]


@dataclass(frozen=True, eq=False)
class Counted:
    """Persons who win, or who lose: in each tenth of consumption as a share of it, in each region, of each type."""

    by_tenth: Told
    by_region: Mapping[str, float | None]
    by_type: Mapping[str, float | None]


@dataclass(frozen=True, eq=False)
class Change:
    """A reform against the law as it is: persons in households that win or lose, and what they win or lose a month.

    winners, losers: None where fewer than ten households win or lose; then won and lost are None as well, for each
    follows from the other and the spending. by_tenth, by_region: tenge a person and month that each tenth of
    consumption, and each region, wins on average. region_poverty: of the share of poor people.
    """

    name: str
    spending: Estimate
    winners: float | None
    losers: float | None
    won: float | None
    lost: float | None
    poverty: Estimate
    by_tenth: Told
    by_region: Mapping[str, float | None]
    winning: Counted
    losing: Counted
    region_poverty: Mapping[str, Estimate | None]


def finding(outcome: Outcome, homes: Homes, months: int) -> Finding:
    """One law's findings. A benefit is spread over the household's members, averaged over the months."""
    a_month = outcome.total() / 100 / months
    before, after = homes.per_adult(), homes.per_adult(a_month)
    spending = float(outcome.total() @ homes.weights) / 100
    a_person = a_month / homes.adults
    del a_month  # a nation's arrays are large
    persons = float(outcome.persons.mean())
    measures = measured(after)
    return Finding(
        name=outcome.name,
        spending=sum_estimate(homes, outcome.total() / 100 * homes.weights),
        by_programme={name: float(spent.sum()) for name, spent in outcome.spent.items()},
        by_month=np.sum(list(outcome.spent.values()), axis=0),
        by_region=_by_region(homes, outcome.total() / 100 * homes.weights),
        families=float(outcome.families.mean()),
        persons=persons,
        average_a_person=spending / months / persons if persons else 0.0,
        recipients=recipients_of_regions(homes, outcome.months, months),
        poverty=poverty(after, homes.minimum),
        region_poverty=poor_of_regions(homes, after),
        errors=errors(homes, before, after, a_person, measures),
        measures=measures,
        incidence=_incidence(before, a_person),
        targeting=targeting(before, a_person, homes.minimum),
        by_payer=_budgets(outcome, homes),
    )


def measured(of: Weighted) -> dict[str, float]:
    """Inequality and median lines: `along`'s measures, `atkinson` (1), `theil` and `mld` (GE(1), GE(0)).

    There is no mld where somebody has nothing.
    """
    found = {**along(of), "atkinson": atkinson(of, 1), "theil": generalised_entropy(of, 1)}
    if not (of.values[of.weights > 0] == 0).any():
        found["mld"] = generalised_entropy(of, 0)
    return found


def errors(
    homes: Homes, before: Weighted, after: Weighted, a_person: Numbers, measures: Mapping[str, float]
) -> dict[str, float]:
    """Standard errors by the delete-a-group jackknife; lines are given, and not estimated from the households.

    measures: of inequality, of everybody; median lines are estimated anew without each group.
    """
    entropies = entropies_without(after, homes.replicate)
    spreads = {name: entropies[name] - value for name, value in measures.items() if name in entropies}
    return (
        _shares(homes, before, after, a_person)
        | {name: spread_error(one) for name, one in spreads.items()}
        | _along(homes, after)
    )


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


def _along(homes: Homes, of: Weighted) -> dict[str, float]:
    """The same for what is no ratio of sums: measured again without each group. What is sorted stays sorted.

    One group after another: twenty copies of a nation would not fit the memory.
    """
    rising, group = of.ascending, homes.replicate[of.order]
    everybody = along(rising)
    without = [along(rising.some(group != one)) for one in range(int(group.max()) + 1)]
    return {name: spread_error(np.array([one[name] for one in without]) - all_) for name, all_ in everybody.items()}


def change(base: Outcome, reform: Outcome, homes: Homes, months: int) -> Change:
    """Who wins and loses by a reform."""
    more = (reform.total() - base.total()) / 100 / months
    persons = homes.persons()
    each = more / homes.sizes
    tenth = homes.per_adult().groups(TENTHS)
    was, now = homes.per_adult(base.total() / 100 / months), homes.per_adult(reform.total() / 100 / months)
    crossed = is_poor(now, homes.minimum).astype(np.int8) - is_poor(was, homes.minimum)
    winners, won = _headline(homes, more)
    losers, lost = _headline(homes, -more)
    is_money_told = winners is not None and losers is not None
    return Change(
        name=reform.name,
        spending=sum_estimate(homes, more * months * homes.weights),
        winners=winners,
        losers=losers,
        won=won if is_money_told else None,
        lost=-lost if is_money_told else None,
        poverty=share_estimate(homes, crossed * persons, persons),
        by_tenth=_averages(tenth, TENTHS, each * persons, persons),
        by_region=named(homes.regions, _averages(homes.region, len(homes.regions), each * persons, persons)),
        winning=_counted(homes, tenth, more > 0),
        losing=_counted(homes, tenth, more < 0),
        region_poverty=change_of_regions(homes, was, now),
    )


def _headline(homes: Homes, more: Numbers) -> tuple[float | None, float]:
    """Persons who get more, None where fewer than ten households do; and what these get."""
    some = more > 0
    persons = float(homes.persons()[some].sum())
    return persons if enough(int(some.sum())) else None, float((more * homes.weights)[some].sum())


def _averages(place: Places, places: int, won: Numbers, persons: Numbers) -> Told:
    """What each place wins a person, where enough households win or lose there. won, persons: weighted."""
    sums, all_ = np.bincount(place, won, places), np.bincount(place, persons, places)
    return only_told(sums / np.maximum(all_, 1e-9), may_be_told(np.bincount(place[won != 0], minlength=places)))


def _counted(homes: Homes, tenth: Places, who: np.typing.NDArray[np.bool_]) -> Counted:
    """Those persons in every way they are counted."""
    persons = homes.persons()
    of_tenth = np.maximum(np.bincount(tenth, persons, TENTHS), 1e-9)
    shares = counted(tenth, TENTHS, persons, who)
    by_type = counted(homes.type, len(homes.types), persons, who) if homes.type is not None else ()
    return Counted(
        by_tenth=tuple(None if one is None else one / float(all_) for one, all_ in zip(shares, of_tenth, strict=True)),
        by_region=named(homes.regions, counted(homes.region, len(homes.regions), persons, who)),
        by_type=named(homes.types, by_type),
    )


def _incidence(before: Weighted, a_person: Numbers) -> Mapping[str, Told]:
    """Whom the benefit reaches, where enough households of a tenth receive it."""
    told = may_be_told(np.bincount(before.groups(TENTHS)[a_person > 0], minlength=TENTHS))
    found = incidence(before, a_person, TENTHS)
    return {name: only_told(getattr(found, name), told) for name in found.__slots__}


def _budgets(outcome: Outcome, homes: Homes) -> Mapping[str, Budget]:
    """What each payer pays. A region is told for all of them or for none: its total would give one alone away."""
    found = {}
    for payer in dict.fromkeys(outcome.payers.get(programme, "") for programme in outcome.paid):
        paid = [amounts for name, amounts in outcome.paid.items() if outcome.payers.get(name, "") == payer]
        tenge = added(paid) / 100 * homes.weights
        found[payer] = Budget(sum_estimate(homes, tenge), _by_region(homes, tenge))
    untold = {region for one in found.values() for region, value in one.by_region.items() if value is None}
    return {
        payer: Budget(
            one.total, {region: None if region in untold else value for region, value in one.by_region.items()}
        )
        for payer, one in found.items()
    }


def _by_region(homes: Homes, amounts: Numbers) -> Mapping[str, float | None]:
    """A sum by region; nothing where too few households have a part in it."""
    number = len(homes.regions)
    told = may_be_told(np.bincount(homes.region[amounts != 0], minlength=number))
    sums: Sequence[float] = np.bincount(homes.region, amounts, number).tolist()
    return named(homes.regions, only_told(sums, told))
