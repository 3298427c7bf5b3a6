"""How many people must be placed: from the law and the nation, shared among districts; or as counted there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil

import numpy as np

from shanyraq.analysis.cells import FEWEST_HOUSEHOLDS
from shanyraq.analysis.homes import Estimate
from shanyraq.analysis.simulation import programmes
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal, listed
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.series import series
from shanyraq.people.population.status import NO_WORK, UNEMPLOYED
from shanyraq.studies.placement.measures import Group, group_of, groups
from shanyraq.studies.placement.plan import District, Plan
from shanyraq.studies.simulation import GROUPS

DUTY = "duty.must_take_part_in_measures"
"""The law's rule of who must take part (Social Code, art. 122)."""
MOST_OVER = Fraction(105, 100)
"""Districts may have this much more inhabitants than their region's published ones: they are counted on other days."""
USUAL_HOUSEHOLDS, MOST_HOUSEHOLDS = 100_000, 1_000_000
"""How many are made where nobody says how many, and the most."""

Stratum = tuple[str, bool]
"""A region and whether its countryside is meant."""


@dataclass(frozen=True, eq=False)
class Estimated:
    """People with the duty by region and kind of settlement, with their errors; None where too few households tell.

    composition: of towns and of the countryside of the whole nation, by group; the sample is too small for regions'.
    telling: how many households of the sample tell of each. households: how many the sample has. titles: of regions.
    """

    strata: Mapping[Stratum, Estimate | None]
    composition: Mapping[bool, Mapping[Group, float]]
    telling: Mapping[Stratum, int] = field(default_factory=dict)
    households: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)

    def households_needed(self, wanted: Sequence[Stratum]) -> int:
        """About how many households it takes until enough of them tell of all these: in whole ten thousands, and no
        fewer than are made where nobody says how many. What nobody tells of is taken to be told of by one."""
        fewest = min((self.telling.get(one, 0) for one in wanted), default=1)
        needed = self.households * FEWEST_HOUSEHOLDS / max(fewest, 1)
        return max(USUAL_HOUSEHOLDS, ceil(needed / 10_000) * 10_000)


@dataclass(frozen=True, eq=False)
class Need:
    """One district's people by group. is_counted: the plan's own numbers; else a share of its region's estimate."""

    district: District
    people: Mapping[Group, int]
    is_counted: bool

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.people.values())


@dataclass(frozen=True, eq=False)
class Needs:
    """Everybody who must be placed. outside: of a region's estimate, what falls to inhabitants of no named district."""

    districts: Sequence[Need]
    outside: Mapping[str, int]
    estimated: Estimated | None


def estimated(law: Law, nation: Encoded, day: date) -> Estimated:
    """Able-bodied members, not exempt, of families that receive conditional assistance in the day's month."""
    found = nation.with_statistics(edition(law, day))
    main = programmes(law, law)[0]
    plan = nation.plan(found, [main.due, main.amount, DUTY])
    results = plan.kernel().run(nation.columns(plan))
    if results.errors.any():
        text = plan.error_texts[int(results.errors.max())]
        raise Refusal(f"The law has no answer for some families on {day}: {text}", "", "Ask about another day.")
    people = nation.people
    amount = np.where(results.values[main.due].astype(bool), results.values[main.amount].astype(np.int64), 0)
    receives = (amount > 0) & nation.takes_up(amount, day)
    home = people.skeleton.household
    who = np.flatnonzero(results.values[DUTY].astype(bool) & receives[home])
    of_home, weight = home[who], nation.weights(day)[home[who]]
    region, rural = people.region()[of_home], people.is_rural()[of_home]
    without = np.isin(people.status.work[who], (NO_WORK, UNEMPLOYED))
    kinds = [group_of(int(age), bool(alone)) for age, alone in zip(people.skeleton.age[who], without, strict=True)]
    place = np.array([groups().index(one) for one in kinds], np.int64)
    strata: dict[Stratum, Estimate | None] = {}
    telling: dict[Stratum, int] = {}
    for number, name in enumerate(series()["persons_by_region"].rows):
        for is_rural in (False, True):
            here = (region == number) & (rural == is_rural)
            telling[name, is_rural] = len(np.unique(of_home[here]))
            enough = telling[name, is_rural] >= FEWEST_HOUSEHOLDS
            strata[name, is_rural] = _estimate(weight[here], of_home[here], nation, day) if enough else None
    composition = {}
    for is_rural in (False, True):
        there = np.bincount(place[rural == is_rural], weight[rural == is_rural], len(groups()))
        if there.sum() > 0:
            composition[is_rural] = {one: float(there[at] / there.sum()) for at, one in enumerate(groups())}
    titles = {one.name: one.title["en"] for one in law.choices["Region"].members}
    return Estimated(strata, composition, telling, people.skeleton.households, titles)


def _estimate(
    weight: np.typing.NDArray[np.float64], home: np.typing.NDArray[np.int64], nation: Encoded, day: date
) -> Estimate:
    """A number of people, and its standard error by the delete-a-group jackknife over groups of households."""
    everybody = nation.weights(day)
    whole, of_all = weight.sum(), np.arange(len(everybody)) % GROUPS
    without = np.array(
        [
            weight[home % GROUPS != group].sum() * everybody.sum() / everybody[of_all != group].sum()
            for group in range(GROUPS)
        ]
    )
    return Estimate(float(whole), float(np.sqrt((GROUPS - 1) / GROUPS * ((without - whole) ** 2).sum())))


def needs(plan: Plan, told: Estimated | None) -> Needs:
    """Each district's people: as counted, where the plan says so, else its inhabitants' share of the estimate.

    An allocation, not an estimate of districts: whole people, by the largest remainders, that add up to the regions'.
    Raises Refusal where a district's region has too few households to tell, or fewer inhabitants than its districts.
    """
    shares, outside = _allocated(plan, told)
    found = []
    for district in plan.districts:
        by_group = {name: people for name, people in district.needs.items() if name}
        if by_group:
            people = {one: by_group.get(one.name, 0) for one in groups()}
        elif "" in district.needs:
            people = _split(district.needs[""], _mix(district, told))
        else:
            people = dict.fromkeys(groups(), 0)
            for is_rural in (False, True):
                number = shares.get((district.name, is_rural), 0)
                for one, many in _split(number, told.composition[is_rural] if told and number else {}).items():
                    people[one] += many
        found.append(Need(district, people, bool(district.needs)))
    return Needs(found, outside, told)


def _allocated(plan: Plan, told: Estimated | None) -> tuple[dict[tuple[str, bool], int], dict[str, int]]:
    """Whole people by district and kind of settlement, and what is left for the rest of each region."""
    found: dict[tuple[str, bool], int] = {}
    outside: dict[str, int] = {}
    for region in dict.fromkeys(one.region for one in plan.districts):
        there = plan.of_region(region)
        if all(one.needs for one in there):
            continue
        for is_rural in (False, True):
            named = [one for one in there if (one.rural if is_rural else one.urban)]
            if not any(not one.needs for one in named):
                continue
            key = "rural" if is_rural else "urban"
            published = Fraction(str(series()["persons_by_region"].rows[region][key]))
            people = [Fraction(one.rural if is_rural else one.urban) for one in named]
            if sum(people) > published * MOST_OVER:
                called = told.titles.get(region, region) if told else region
                raise Refusal(
                    f"The districts of {called} have {int(sum(people)):,} {key} inhabitants, "
                    f"the region {int(published):,}.",
                    str(named[0].at),
                    "Correct the inhabitants, or give needs as counted.",
                )
            cell = told.strata[region, is_rural] if told else None
            if cell is None:
                raise _too_few(plan, told, named, (region, is_rural))
            rest = max(Fraction(0), published - sum(people))
            parts = largest_remainder(round(cell.value), [*people, rest])
            for one, part in zip(named, parts, strict=False):
                found[one.name, is_rural] = part
            outside[region] = outside.get(region, 0) + parts[-1]
    return found, outside


def _too_few(plan: Plan, told: Estimated | None, named: Sequence[District], of: Stratum) -> Refusal:
    """Too few households tell of a region's towns or countryside: how many it takes for the whole plan."""
    names = listed([one.name for one in named if not one.needs])
    do = "Give the needs as counted in the district (`needs:`)."
    if told is None:
        return Refusal(f"Nothing was estimated of {names}.", str(named[0].at), do)
    region, is_rural = of
    where = f"in the {'countryside' if is_rural else 'towns'} of {told.titles.get(region, region)}"
    wanted = {
        (one.region, rural)
        for one in plan.districts
        if not one.needs
        for rural, people in ((False, one.urban), (True, one.rural))
        if people and told.strata[one.region, rural] is None
    }
    needed = told.households_needed([*wanted])
    if needed <= MOST_HOUSEHOLDS:
        do = f"Say --households {needed}: about so many are needed. Or give the needs as counted (`needs:`)."
    what = (
        f"{told.telling.get(of, 0)} of {told.households:,} households have members who must take part {where}; "
        f"{FEWEST_HOUSEHOLDS} are the least to estimate from, so that nothing can be said of {names}."
    )
    return Refusal(what, str(named[0].at), do)


def _mix(district: District, told: Estimated | None) -> Mapping[Group, float]:
    """The groups of a district that counted its people only all together: of towns and countryside as it has them."""
    if told is None or not told.composition:
        raise Refusal(
            f"{district.name} tells how many people there are, not of which groups.", str(district.at),
            "Tell them by group, or let the nation be asked (leave out --no-estimate).",
        )  # fmt: skip
    total = district.urban + district.rural
    rural = district.rural / total if total else 0.5
    mixed = dict.fromkeys(groups(), 0.0)
    for is_rural, part in ((False, 1 - rural), (True, rural)):
        for one, share in told.composition.get(is_rural, {}).items():
            mixed[one] += part * share
    return mixed


def _split(number: int, shares: Mapping[Group, float]) -> dict[Group, int]:
    """Whole people by group."""
    if not number:
        return dict.fromkeys(groups(), 0)
    parts = largest_remainder(number, [Fraction(shares[one]) for one in groups()])
    return dict(zip(groups(), parts, strict=True))


def largest_remainder(number: int, shares: Sequence[Fraction]) -> list[int]:
    """A whole number cut into whole parts by shares: each its quota rounded down, the rest to the largest remainders.

    Of equal remainders the earlier share comes first, so that the same plan is always cut alike.
    """
    total = sum(shares)
    if number < 0 or total <= 0 or any(share < 0 for share in shares):
        raise Refusal("There is nothing by which to share.", "", "Give shares of 0 or more, and one above 0.")
    quotas = [number * share / total for share in shares]
    parts = [int(quota) for quota in quotas]
    order = sorted(range(len(shares)), key=lambda place: (parts[place] - quotas[place], place))
    for place in order[: number - sum(parts)]:
        parts[place] += 1
    return parts
