"""Who must be placed, set against what is planned: needs, levels, the best assignment, and what it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.kept import kept
from shanyraq.people.population.takeup import TakeUp
from shanyraq.reforms import read_reforms, reformed
from shanyraq.studies.placement.matching import Matched, matched
from shanyraq.studies.placement.measures import measures
from shanyraq.studies.placement.need import Estimated, Needs, estimated, needs
from shanyraq.studies.placement.plan import Plan
from shanyraq.studies.placement.reconcile import Levels, reconciled
from shanyraq.studies.simulation import Request, fitted_take_up

FIRST_DAY = date(2023, 7, 1)
"""From when the Social Code's employment measures are in force."""


@dataclass(frozen=True, eq=False)
class Placement:
    """Everything found. loose: people that would be left if the plan's shares of measures were let go; None without.

    far: national places that no region has been given yet, by measure: open to nobody until one has them.
    """

    plan: Plan
    request: Request
    day: date
    reforms: Sequence[str]
    take_up: TakeUp | None
    needs: Needs
    levels: Levels
    matched: Matched
    loose: int | None
    far: Mapping[str, int]
    region_titles: Mapping[str, Mapping[str, str]]
    measure_titles: Mapping[str, Mapping[str, str]]

    def may_enter(self, district: str, measure: str) -> int:
        """People of a district who may enter a measure."""
        what = measures()[measure]
        return sum(
            many
            for need in self.needs.districts
            if need.district.name == district
            for group, many in need.people.items()
            if what.takes(group)
        )


def placed(law: Law, reforms: Sequence[str], request: Request, plan: Plan, day: date) -> Placement:
    """The plan held against the people who must be placed. The nation is made only if some district asks it."""
    if day < FIRST_DAY:
        raise Refusal(
            f"The measures are those of the Social Code, in force from {FIRST_DAY}.", "", "Ask about a later day."
        )
    now = reformed(law, read_reforms(reforms, law)) if reforms else law
    told: Estimated | None = None
    take_up: TakeUp | None = None
    if any("" in one.needs or not one.needs for one in plan.districts):
        full = Encoded(kept(request.households, request.seed))
        take_up = fitted_take_up(law, full) if request.take_up == "fitted" else None
        told = estimated(now, Encoded(full.people, take_up), day)
    people, levels = needs(plan, told), reconciled(plan)
    best = matched(levels, people.districts)
    loose = matched(levels, people.districts, with_shares=False).missing if plan.shares else None
    far: dict[str, int] = {}
    for row in plan.rows:
        if row.level == "national" and not row.region:
            left = row.places - sum(one.places for one in levels.under(row))
            far[row.measure] = far.get(row.measure, 0) + max(0, left)
    titles = {one.name: one.title for one in now.choices["EmploymentMeasure"].members}
    return Placement(
        plan=plan,
        request=request,
        day=day,
        reforms=list(reforms),
        take_up=take_up,
        needs=people,
        levels=levels,
        matched=best,
        loose=loose,
        far={name: many for name, many in far.items() if many},
        region_titles={one.name: one.title for one in now.choices["Region"].members},
        measure_titles={name: titles[one.of] for name, one in measures().items() if name == one.of},
    )
