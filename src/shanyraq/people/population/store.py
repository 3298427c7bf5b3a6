"""A population as a Parquet file: the facts that `shanyraq run` reads, and what they were made with beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from shanyraq import __version__
from shanyraq.people.names import FAMILY, PERSON
from shanyraq.people.population.make import Population, make
from shanyraq.people.population.skeleton import TYPES
from shanyraq.people.population.told import Chosen, Values, quarter_before, told
from shanyraq.people.results import ResultFile

NOTE = "Synthetic people: nobody exists. Totals are published; nothing below a region's towns and countryside is meant."
STRETCH = 200_000
"""Households made at a time; a longer file is made of stretches, each standing for its share of the nation."""


def stretches(households: int, seed: int) -> Iterator[Population]:
    """The population in stretches of the same seed."""
    number = -(-households // STRETCH)
    for stretch in range(number):
        size = households * (stretch + 1) // number - households * stretch // number
        yield make(size, seed, stretch, size / households)


def write(
    path: Path, households: int, seed: int, on: date, overwrite: bool = False, said: Callable[[int], None] | None = None
) -> int:
    """Writes that many households, a row a person; gives the number of persons. The file appears when it is whole."""
    persons = families = 0
    waiting = stretches(households, seed)
    people: Population | None = next(waiting)
    assert people is not None
    schema = pa.schema([(name, array.type) for name, array in _columns(people, on, 0, 0)])
    with ResultFile(path, schema, overwrite) as file:
        while people is not None:
            file.write([array for _, array in _columns(people, on, families, persons)])
            families += people.skeleton.households
            persons += people.persons
            if said:
                said(families)
            people = next(waiting, None)
        about = {"note": NOTE, "synthetic": "true", "seed": str(seed), "households": str(households), "day": str(on)}
        file.finish({f"shanyraq.{key}": value for key, value in {**about, "version": __version__}.items()})
        file.publish()
    return persons


def _columns(people: Population, on: date, families: int, persons: int) -> list[tuple[str, pa.Array]]:
    """The columns by name. families, persons: how many stand in the file before these."""
    of, facts, home = people.skeleton, told(people, on), people.skeleton.household
    quarter = quarter_before(on)
    lives = people.welfare
    found = [
        (FAMILY, pa.array(home + families + 1)),
        (PERSON, pa.array(np.arange(people.persons) + persons + 1)),
        *((name, _array(values)) for name, values in facts.persons.items()),
        *((name, _array(_of(values, home))) for name, values in facts.families.items()),
        *((f"income.{kind} {quarter}", pa.array(3 * amounts)) for kind, amounts in facts.incomes.items()),
        ("weight", pa.array(people.person_weights())),
        ("is_rural", pa.array(people.status.is_rural)),
        ("household_type", _array(Chosen(TYPES, of.type[home]))),
        ("unseen_income", pa.array(people.earnings.unseen_wages + people.earnings.unseen_business)),
        ("consumption_of_household", pa.array(np.rint(lives.consumption).astype(np.int64)[home])),
        ("adults_of_household", pa.array(lives.scale[home])),
    ]
    return found


def _of(values: Values, rows: np.typing.NDArray[np.int64]) -> Values:
    return values.of(rows) if isinstance(values, Chosen) else values[rows]


def _array(values: Values) -> pa.Array:
    if isinstance(values, Chosen):
        return pa.array(values.names, pa.string()).take(pa.array(values.places))
    return pa.array(values)
