"""`shanyraq standards roadmap`: which sets of Parts are nearest, and a phased plan for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.options import On, Seed, day_given, law_of
from shanyraq.cli.reforms import Reforms
from shanyraq.cli.standards.cheapest import (
    SECONDS,
    Households,
    Instrument,
    Seconds,
    Told,
    Wages,
    spending_of,
    titles,
    until,
)
from shanyraq.words.commands import AsJson, Country, Lang
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from shanyraq.engine.ir import Law
    from shanyraq.standards.levers import Lever
    from shanyraq.standards.part_sets import PartSet
    from shanyraq.studies.roadmap import Roadmap
    from shanyraq.studies.spending import Spending

FORMAT = "shanyraq.roadmap/1"


def roadmap(
    instrument: Instrument,
    parts: Annotated[
        str | None, typer.Option("--parts", metavar="VII,VIII,IX", help="The set to plan for (default: the nearest).")
    ] = None,
    on: On = None,
    reform: Reforms = None,
    reference_wage: Wages = None,
    assume: Told = None,
    most: Annotated[int, typer.Option("--most", min=1, max=100, help="How many sets to show.")] = 5,
    without_cost: Annotated[bool, typer.Option("--without-cost", help="Do not work out what changes cost.")] = False,
    households: Households = 20_000,
    seed: Seed = 2026,
    seconds: Seconds = SECONDS,
    country: Country = "kz",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Which sets of Parts may be accepted, and a plan for one.

    By the rule of acceptance, today and after each reform.
    """
    from shanyraq.cli.standards.cheapest_told import Telling
    from shanyraq.cli.standards.commands import assumed
    from shanyraq.cli.standards.roadmap_told import print_roadmap
    from shanyraq.reforms import read_reforms, reformed
    from shanyraq.standards.answers import answers_of
    from shanyraq.standards.check import Assumptions
    from shanyraq.standards.levers import levers_of
    from shanyraq.studies.coverage import counted
    from shanyraq.studies.judging import Wanted
    from shanyraq.studies.roadmap import roadmap as road_to
    from shanyraq.studies.roadmap import sets_under

    law, day = law_of(country), day_given(on) or date.today()
    answers, levers = answers_of(law.country), levers_of(law.country)
    named = tuple(dict.fromkeys(one.strip() for one in (parts or "").split(",") if one.strip()))
    told = Assumptions(tuple(reference_wage or ()), *assumed(assume or []))
    wanted = Wanted(instrument, named, day, assumptions=told, counts=counted(law, answers, day, ""))

    def costing(some: Sequence[Lever]) -> Spending:
        return spending_of(law, some, day, households, seed)

    found = road_to(
        law, answers, levers, wanted, titles(instrument, named), None if without_cost else costing, until(seconds)
    )
    reforms = read_reforms(reform or (), law)
    after = {one.name: sets_under(reformed(law, [one]), answers, wanted)[1] for one in reforms}
    if as_json:
        print_json(as_values(law, wanted.instrument, day, found, {name: _met(one) for name, one in after.items()}))
        return
    telling = Telling(console(), law, levers, language_of(lang))
    names = {one.name: one.title[telling.language] for one in reforms}
    shown = {names[name]: sets for name, sets in after.items()}
    print_roadmap(telling, answers, instrument, day, found, shown, most, without_cost)


def as_values(law: Law, instrument: str, day: date, found: Roadmap, after: Mapping[str, object]) -> dict[str, object]:
    """The sets and the plan as plain values; money in tenge, as texts."""
    return {
        "format": FORMAT,
        "country": law.country,
        "instrument": instrument,
        "on": str(day),
        "sets": [
            {
                "parts": list(one.parts),
                "is_met": one.is_met,
                "not_met": list(one.of("not met")),
                "cannot_be_judged": list(one.of("cannot be judged")),
                "falls_short": _text(one.gap),
                "facts_missing": one.missing,
            }
            for one in found.sets
        ],
        "after": dict(after),
        "plan_for": list(found.chosen.parts),
        "plan": [
            {
                "phase": one.phase,
                "year": one.year,
                "kind": one.kind,
                "parts": list(one.parts),
                "condition": one.name,
                "norm": one.norm,
                "articles": list(one.cites),
                "questions": list(one.questions),
                "wage": one.wage,
                "amendment": {
                    "parameter": one.change.parameter,
                    "row": one.change.row,
                    "cite": one.change.cite,
                    "old": one.change.old,
                    "new": one.change.new,
                }
                if one.change
                else None,
                "cost": _text(one.cost),
                "responsible": one.responsible,
                "consult": list(one.consult),
                "waits_for": [place + 1 for place in one.waits_for],
            }
            for one in found.measures
        ],
        "proofs": {part: one.best.found.proof for part, one in found.costed.items()},
        "without_lever": list(found.without_lever),
    }


def _met(sets: Sequence[PartSet]) -> dict[str, object]:
    """How many sets are met under a reform, and which is nearest."""
    return {"met": sum(one.is_met for one in sets), "nearest": list(sets[0].parts)}


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(round(Decimal(value.numerator) / Decimal(value.denominator), 4))
