"""What a simulation found as plain values, for programs and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from shanyraq import __version__
from shanyraq.analysis.findings import Change, Counted, Finding, measured
from shanyraq.analysis.homes import Homes
from shanyraq.analysis.poverty import poverty
from shanyraq.analysis.simulation import Outcome
from shanyraq.people.nation.file import FileNation
from shanyraq.studies.added import take_up_of_added
from shanyraq.studies.simulation import LAW, Simulation, out_of_force

Json = dict[str, object]
CALLED = {
    "atkinson": "atkinson_1",
    "ends": "ratio_of_tenths",
    "fifths": "ratio_of_fifths",
    "below_50": "below_50_of_median",
    "below_60": "below_60_of_median",
}
"""What files call a measure, where it is not by its own name."""


def without_assistance(homes: Homes) -> Json:
    """Poverty and inequality as they would be if nothing of what is simulated were paid."""
    before = homes.per_adult()
    return {"poverty": asdict(poverty(before, homes.minimum)), **_called(measured(before))}


def all_values(found: Simulation) -> Json:
    """Everything that files hold: what `--json` prints, and poverty without assistance."""
    return {**as_values(found), "without_assistance": without_assistance(found.basis.homes)}


def as_values(found: Simulation) -> dict[str, object]:
    """Everything found as plain values, and what it was found with."""
    return {
        "run": {
            "version": __version__,
            "months": [str(day) for day in found.months],
            "households": found.request.households,
            **_people(found),
            "take_up": found.request.take_up,
            "take_up_fitted_to_2022": found.take_up and asdict(found.take_up),
            "take_up_of_added": take_up_of_added(found.basis.laws, found.basis.laws[LAW]),
        },
        "findings": {name: _finding(one, found.outcomes[name]) for name, one in found.findings.items()},
        "changes": {name: _change(one) for name, one in found.changes.items()},
        "out_of_force": {name: str(day) for name, day in out_of_force(found).items()},
    }


def _people(found: Simulation) -> Json:
    """The seed of made people; of a file, its name and what it was assumed to say."""
    nation = found.basis.nation
    if isinstance(nation, FileNation):
        return {"seed": None, "people": nation.where.name, "assumptions": dict(nation.assumed)}
    return {"seed": found.request.seed}


def _finding(one: Finding, outcome: Outcome) -> dict[str, object]:
    return {
        "spending": asdict(one.spending),
        "by_programme": dict(one.by_programme),
        "by_payer": {
            payer: {**asdict(budget.total), "by_region": dict(budget.by_region)}
            for payer, budget in one.by_payer.items()
        },
        "by_month": one.by_month.tolist(),
        "by_region": dict(one.by_region),
        "families": one.families,
        "persons": one.persons,
        "families_by_month": outcome.families.tolist(),
        "persons_by_month": outcome.persons.tolist(),
        "average_a_person": one.average_a_person,
        "recipients_by_region": {region: asdict(many) for region, many in one.recipients.items()},
        "poverty": {**asdict(one.poverty), **_errors(one, "headcount", "gap", "severity")},
        "poverty_by_region": {region: poor and asdict(poor) for region, poor in one.region_poverty.items()},
        **_called(one.measures),
        **_called({name: one.errors[name] for name in one.measures}, "_error"),
        "incidence_by_tenth": {name: list(values) for name, values in one.incidence.items()},
        "targeting": {**asdict(one.targeting), **_errors(one, *one.targeting.__slots__)},
        "without_answer": dict(outcome.without_answer),
    }


def _errors(one: Finding, *names: str) -> dict[str, object]:
    """Standard errors, each beside its measure: `headcount_error`."""
    return {f"{name}_error": one.errors[name] for name in names}


def _called(measures: Mapping[str, float], ending: str = "") -> Json:
    """Measures of inequality and median lines by the names that files have for them."""
    return {f"{CALLED.get(name, name)}{ending}": value for name, value in measures.items()}


def _change(one: Change) -> dict[str, object]:
    return {
        "spending": asdict(one.spending),
        "winners": one.winners,
        "losers": one.losers,
        "won_a_month": one.won,
        "lost_a_month": one.lost,
        "poverty": asdict(one.poverty),
        "poverty_by_region": {region: moved and asdict(moved) for region, moved in one.region_poverty.items()},
        "by_tenth": list(one.by_tenth),
        "by_region": dict(one.by_region),
        **_counted("winners", one.winning),
        **_counted("losers", one.losing),
    }


def _counted(who: str, several: Counted) -> Json:
    """Of each tenth the share of persons who win (or lose); of each region and type how many."""
    return {
        f"{who}_by_tenth": list(several.by_tenth),
        f"{who}_by_region": dict(several.by_region),
        f"{who}_by_type": dict(several.by_type),
    }
