"""What a simulation found as plain values, for programs and files."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np

from shanyraq import __version__
from shanyraq.analysis.findings import Change, Estimate, Finding, Homes
from shanyraq.analysis.inequality import atkinson, gini, ratio_of_ends
from shanyraq.analysis.poverty import poverty
from shanyraq.analysis.simulation import Outcome
from shanyraq.people.nation.file import FileNation
from shanyraq.studies.simulation import LAW, Simulation, out_of_force

Json = dict[str, object]
TENTHS = 10


def without_assistance(homes: Homes) -> Json:
    """Poverty and inequality as they would be if nothing of what is simulated were paid."""
    before = homes.per_adult()
    return {
        "poverty": asdict(poverty(before, homes.minimum)),
        "gini": gini(before),
        "atkinson_1": atkinson(before, 1),
        "ratio_of_tenths": ratio_of_ends(before, TENTHS),
    }


def gains(found: Simulation, name: str) -> Json:
    """Of each tenth of consumption, the shares of persons who win and who lose by a reform."""
    homes = found.basis.homes
    more = found.outcomes[name].total() - found.outcomes[LAW].total()
    tenth, persons = homes.per_adult().groups(TENTHS), homes.persons()
    all_of_it = np.maximum(np.bincount(tenth, persons, TENTHS), 1e-9)
    return {
        "winners_by_tenth": (np.bincount(tenth, persons * (more > 0), TENTHS) / all_of_it).tolist(),
        "losers_by_tenth": (np.bincount(tenth, persons * (more < 0), TENTHS) / all_of_it).tolist(),
    }


def all_values(found: Simulation) -> Json:
    """Everything that files hold: what `--json` prints, poverty without assistance, and who wins in each tenth."""
    values = as_values(found)
    changes = values["changes"]
    assert isinstance(changes, dict)
    return {
        **values,
        "without_assistance": without_assistance(found.basis.homes),
        "changes": {name: {**one, **gains(found, name)} for name, one in changes.items()},
    }


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
    incidence = {name: getattr(one.incidence, name).tolist() for name in one.incidence.__slots__}
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
        "average_a_person": one.average_a_person,
        "poverty": {**asdict(one.poverty), **_errors(one, "headcount", "gap", "severity")},
        "gini": one.gini,
        "atkinson_1": one.atkinson,
        "ratio_of_tenths": one.ends,
        **_errors(one, "gini", atkinson="atkinson_1", ends="ratio_of_tenths"),
        "incidence_by_tenth": incidence,
        "targeting": {**asdict(one.targeting), **_errors(one, *one.targeting.__slots__)},
        "without_answer": dict(outcome.without_answer),
    }


def _errors(one: Finding, *names: str, **called: str) -> dict[str, object]:
    """Standard errors, each beside its measure: `gini_error`; called: a measure by its name in files."""
    return {f"{shown}_error": one.errors[name] for name, shown in {**{of: of for of in names}, **called}.items()}


def _change(one: Change) -> dict[str, object]:
    def estimate(of: Estimate) -> dict[str, object]:
        return asdict(of)

    return {
        "spending": estimate(one.spending),
        "winners": one.winners,
        "losers": one.losers,
        "won_a_month": one.won,
        "lost_a_month": one.lost,
        "poverty": estimate(one.poverty),
        "by_tenth": one.by_tenth.tolist(),
        "by_region": dict(one.by_region),
    }
