"""The record of a simulation: law, reforms, people and figures by their hashes, so that the run can be repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from shanyraq import __version__
from shanyraq.cli.report.folder import file_hash
from shanyraq.people.nation.file import FileNation

if TYPE_CHECKING:
    from shanyraq.people.population.make import Population
    from shanyraq.reforms import Reform
    from shanyraq.studies.simulation import PeopleFile, Simulation

KIND = "simulation"
FORMAT = "shanyraq simulation 1"
Json = dict[str, object]


def record(found: Simulation, values: Mapping[str, Any]) -> Json:
    """What the run was made of and what it found; files beside it and the seal are put in when it is written."""
    request, nation = found.request, found.basis.nation
    return {
        "kind": KIND,
        "format": FORMAT,
        "version": __version__,
        "country": found.basis.laws["law"].country,
        "asked": {
            "year": found.months[0].year if request.on is None else None,
            "on": None if request.on is None else str(found.months[0]),
            "households": request.households,
            "seed": None if request.people else request.seed,
            "take_up": request.take_up,
            **({"seeds": len(values["over_seeds"]["seeds"])} if "over_seeds" in values else {}),
            **(_file_asked(request.people) if request.people else {}),
        },
        "people": nation.hash() if isinstance(nation, FileNation) else people_hash(nation.people),
        "laws": {name: _law(found, name) for name in found.basis.laws},
        "figures": {
            name: values[name] for name in ("findings", "changes", "without_assistance", "over_seeds") if name in values
        },
    }


def _file_asked(people: PeopleFile) -> Json:
    """Which file, and what was said of what it does not tell; which engine worked it out makes no difference."""
    options = people.options
    told = {"assume": dict(options.assume), "assume_rest": options.assume_rest}
    return {"people_file": people.path.name, **told, "ignore_columns": options.ignore_columns}


def _law(found: Simulation, name: str) -> Json:
    from shanyraq.engine.edition import edition, edition_hash

    law, nation = found.basis.laws[name], found.basis.nation
    reform = found.basis.reforms.get(name)
    editions: Json = {}
    for day in found.months:
        one = edition(law, day)
        editions[str(day)] = {"law": edition_hash(one), "with_statistics": edition_hash(nation.with_statistics(one))}
    files = reform_files(reform) if reform else {}
    return {"title": dict(found.titles[name]), "files": files, "editions": editions}


def reform_files(reform: Reform) -> dict[str, str]:
    """SHA-256 of every file that a reform is written in, its own and those it includes."""
    paths = [path for one in reform.in_order() for path in (one.path, one.path.with_suffix(".py")) if path.is_file()]
    return {path.name: file_hash(path) for path in paths}


def people_hash(people: Population) -> str:
    """SHA-256 of who lives with whom and on how much, in whole tenge."""
    import numpy as np

    digest = hashlib.sha256()
    lives = np.rint(people.welfare.consumption).astype("<i8")
    for column in (people.skeleton.sizes().astype("<i8"), people.skeleton.age.astype("<i8"), lives):
        digest.update(np.ascontiguousarray(column).tobytes())
    return digest.hexdigest()
