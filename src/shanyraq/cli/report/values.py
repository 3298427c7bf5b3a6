"""What a simulation found as plain values, for programs and files."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shanyraq.analysis.findings import Homes
    from shanyraq.cli.simulate import Simulation

Json = dict[str, object]
TENTHS = 10


def without_assistance(homes: Homes) -> Json:
    """Poverty and inequality as they would be if nothing of what is simulated were paid."""
    from shanyraq.analysis.inequality import atkinson, gini, ratio_of_ends
    from shanyraq.analysis.poverty import poverty

    before = homes.per_adult()
    return {
        "poverty": asdict(poverty(before, homes.minimum)),
        "gini": gini(before),
        "atkinson_1": atkinson(before, 1),
        "ratio_of_tenths": ratio_of_ends(before, TENTHS),
    }


def gains(found: Simulation, name: str) -> Json:
    """Of each tenth of consumption, the shares of persons who win and who lose by a reform."""
    import numpy as np

    from shanyraq.cli.simulate import LAW

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
    from shanyraq.cli.simulate import as_values

    values = as_values(found)
    changes = values["changes"]
    assert isinstance(changes, dict)
    return {
        **values,
        "without_assistance": without_assistance(found.basis.homes),
        "changes": {name: {**one, **gains(found, name)} for name, one in changes.items()},
    }
