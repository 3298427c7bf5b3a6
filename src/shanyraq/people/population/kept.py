"""Populations kept between runs: made once, read from the user's cache folder afterwards, the same to the last bit.

The key is a hash of the version, of every module and table the people are made by, of the seed and of their number.
Where the folder cannot be read or written, or a file there is not whole, the people are made.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import astuple, fields
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from shanyraq import __version__
from shanyraq.engine.kept import cache_folder, keep, keep_latest, kept_bytes
from shanyraq.people import drawing
from shanyraq.people.population.earnings import Earnings
from shanyraq.people.population.make import Population, make
from shanyraq.people.population.margins import is_moved
from shanyraq.people.population.skeleton import Skeleton
from shanyraq.people.population.status import Status
from shanyraq.people.population.welfare import Bend, Welfare

Arrays = Mapping[str, npt.NDArray[Any]]

MOST_HOUSEHOLDS = 50_000
"""Larger populations are not kept: they would fill the folder, and what follows takes longer than making them."""
MOST_FILES = 12
PARTS = ("skeleton", "status", "earnings", "welfare")


def kept(households: int, seed: int) -> Population:
    """So many households of a seed, from the cache where they are there."""
    if households > MOST_HOUSEHOLDS or is_moved():
        return make(households, seed)
    of = key(households, seed)
    try:
        path = cache_folder() / "people" / f"{of}.npz"
    except OSError:
        return make(households, seed)
    found = _read(path, of, seed)
    if found is None:
        found = make(households, seed)
        _write(path, of, found)
    return found


def key(households: int, seed: int) -> str:
    """What a population is kept under."""
    return hashlib.sha256(f"{_made_by()}/{households}/{seed}".encode()).hexdigest()[:32]


@cache
def _made_by() -> str:
    """A hash of everything that the people depend on."""
    digest = hashlib.sha256(f"{__version__}/{np.__version__}".encode())
    here = Path(__file__).parent
    for path in [*sorted(here.glob("*.py")), *sorted(here.glob("*.yaml")), Path(drawing.__file__)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _arrays(people: Population) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    yield "weights", people.weights
    yield "effective", np.array(people.effective)
    for part in PARTS:
        one = getattr(people, part)
        for field in fields(one):
            value = getattr(one, field.name)
            if isinstance(value, Bend):
                value = np.array(astuple(value))
            yield f"{part}.{field.name}", value


def _read(path: Path, of: str, seed: int) -> Population | None:
    """The people of a file, or nothing where it is not there, not whole or of others. of: what they are kept by."""
    whole = kept_bytes(path, of)
    if whole is None:
        return None
    try:
        with np.load(BytesIO(whole), allow_pickle=False) as file:
            found = {name: file[name] for name in file.files}
        lives = _part(found, "welfare")
        bend = Bend(*(float(one) for one in lives.pop("bend")))
        return Population(
            seed=seed,
            skeleton=Skeleton(**_part(found, "skeleton")),
            weights=found["weights"],
            effective=float(found["effective"]),
            status=Status(**_part(found, "status")),
            earnings=Earnings(**_part(found, "earnings")),
            welfare=Welfare(**lives, bend=bend),
        )
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def _part(found: Arrays, name: str) -> dict[str, npt.NDArray[Any]]:
    """One part's arrays by field."""
    return {key.partition(".")[2]: values for key, values in found.items() if key.startswith(f"{name}.")}


def _write(path: Path, of: str, people: Population) -> None:
    """Whole or not at all, whoever else writes the same. A full disk leaves nothing behind."""
    arrays: dict[str, Any] = dict(_arrays(people))
    whole = BytesIO()
    np.savez(whole, **arrays)
    if keep(path, of, whole.getvalue()):
        keep_latest(path.parent, ".npz", MOST_FILES)
