"""A population as a Parquet file: the facts that `shanyraq run` reads, and what they were made with beside them.

The file tells of its day what the nation in memory tells of it: ages, regions, incomes and weights of that day. Every
row group holds whole families, so that whoever reads groups apart never cuts a family in two.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from shanyraq import __version__
from shanyraq.people.names import FAMILY, PERSON
from shanyraq.people.population.encoded import PARENTS, Encoded
from shanyraq.people.population.make import YEAR, Population, make
from shanyraq.people.population.skeleton import TYPES
from shanyraq.people.population.told import Chosen, Values, quarter_before, told
from shanyraq.people.problems import PeopleRefused, already_there, cannot_be_written, is_there, said_by, wrong_option
from shanyraq.people.results import ROW_GROUP, ResultFile, hidden_beside

NOTE = "Synthetic people: nobody exists. Totals are published; nothing below a region's towns and countryside is meant."
STRETCH = 200_000
"""Households made at a time; a longer file is made of stretches, each standing for its share of the nation."""
MOST_PARTS = 10_000

Columns = list[tuple[str, pa.Array]]
Said = Callable[[int], None]


def stretches(households: int, seed: int) -> Iterator[Population]:
    """The population in stretches of the same seed."""
    number = -(-households // STRETCH)
    for stretch in range(number):
        size = households * (stretch + 1) // number - households * stretch // number
        yield make(size, seed, stretch, size / households)


class FamiliesFile(ResultFile):
    """A people file whose row groups end where families end."""

    def cut(self) -> int:
        """As many rows as there are families whole within a row group; a larger family is a group of its own."""
        ids = pa.concat_arrays([batch.column(FAMILY) for batch in self.waiting]).to_numpy()
        heads = np.flatnonzero(ids[1:] != ids[:-1]) + 1
        within = heads[heads <= ROW_GROUP]
        return int(within[-1] if len(within) else heads[0] if len(heads) else len(ids))


def write(
    path: Path,
    households: int,
    seed: int,
    on: date,
    overwrite: bool = False,
    said: Said | None = None,
    regions: Collection[str] = (),
) -> int:
    """Writes that many households, a row a person; gives the number of persons. The file appears when it is whole.

    regions: those that exist on the day; a later one's people live where it lay before. None given: all of today's.
    """
    return _write([path], households, seed, on, overwrite, said, regions)


def write_parts(
    folder: Path,
    parts: int,
    households: int,
    seed: int,
    on: date,
    said: Said | None = None,
    regions: Collection[str] = (),
) -> int:
    """The same people as a folder of so many files, each of whole families, in order; it appears when it is whole."""
    if not 1 <= parts <= min(households, MOST_PARTS):
        raise wrong_option(f"{parts} parts cannot be made.", f"Give 1 to {MOST_PARTS:,}, and no more than households.")
    part = hidden_beside(folder)
    if is_there(folder, cannot_be_written):
        raise already_there(folder)
    done = False
    try:
        part.mkdir()
        paths = [part / f"part-{number:05}.parquet" for number in range(parts)]
        persons = _write(paths, households, seed, on, False, said, regions)
        part.rename(folder)
        done = True
    except PeopleRefused as refused:
        if str(part) in refused.where:
            raise cannot_be_written(folder, refused.what.partition(": ")[2].rstrip(".")) from None
        raise
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise already_there(folder) from None
        raise cannot_be_written(folder, said_by(error)) from None
    finally:
        if not done:
            shutil.rmtree(part, ignore_errors=True)
    return persons


def _write(
    paths: Sequence[Path],
    households: int,
    seed: int,
    on: date,
    overwrite: bool,
    said: Said | None,
    regions: Collection[str],
) -> int:
    persons = families = 0
    about = {"note": NOTE, "synthetic": "true", "seed": str(seed), "households": str(households), "day": str(on)}
    about |= {"year": str(YEAR), "version": __version__}
    ends = [households * (number + 1) // len(paths) for number in range(len(paths))]
    place = 0
    with ExitStack() as stack:
        file: FamiliesFile | None = None
        for stretch, people in enumerate(stretches(households, seed)):
            columns = _columns(people, stretch, on, families, persons, regions)
            schema = pa.schema([(name, array.type) for name, array in columns])
            home = people.skeleton.household + families
            first = 0
            while first < len(home):
                if file is None:
                    file = stack.enter_context(FamiliesFile(paths[place], schema, overwrite))
                last = int(np.searchsorted(home, ends[place]))
                file.write([array.slice(first, last - first) for _, array in columns])
                first = last
                if first < len(home) or (
                    place + 1 < len(paths) and families + people.skeleton.households == ends[place]
                ):
                    _done(file, about)
                    file, place = None, place + 1
            families += people.skeleton.households
            persons += people.persons
            if said:
                said(families)
        if file is not None:
            _done(file, about)
    return persons


def _done(file: FamiliesFile, about: dict[str, str]) -> None:
    file.finish({f"shanyraq.{key}": value for key, value in about.items()})
    file.publish()


def _columns(
    people: Population, stretch: int, on: date, families: int, persons: int, regions: Collection[str]
) -> Columns:
    """The columns by name. families, persons: how many stand in the file before these."""
    nation = Encoded(people, stretch=stretch)
    of, facts, home = people.skeleton, told(people, on, stretch), people.skeleton.household
    quarter = quarter_before(on)
    lives = people.welfare
    held = dict(facts.families)
    where = held["region"]
    if regions and isinstance(where, Chosen):
        names = tuple(name if name in regions else PARENTS.get(name, name) for name in where.names)
        held["region"] = Chosen(names, where.places)
    return [
        (FAMILY, pa.array(home + families + 1)),
        (PERSON, pa.array(np.arange(people.persons) + persons + 1)),
        *((name, _array(values)) for name, values in facts.persons.items()),
        *((name, _array(_of(values, home))) for name, values in held.items()),
        *(
            (f"income.{kind} {quarter}", pa.array(nation.of_quarter(kind, amounts, on)))
            for kind, amounts in facts.incomes.items()
        ),
        ("weight", pa.array(nation.weights(on)[home])),
        ("is_rural", pa.array(people.status.is_rural)),
        ("household_type", _array(Chosen(TYPES, of.type[home]))),
        ("unseen_income", pa.array(people.earnings.unseen_wages + people.earnings.unseen_business)),
        ("consumption_of_household", pa.array(lives.consumption[home])),
        ("adults_of_household", pa.array(lives.scale[home])),
        ("poverty_line", pa.array(lives.minimum[home])),
        ("take_up_draw", pa.array(nation.reserve[home])),
        ("children_of_one_to_six", pa.array(nation.young[home])),
    ]


def _of(values: Values, rows: np.typing.NDArray[np.int64]) -> Values:
    return values.of(rows) if isinstance(values, Chosen) else values[rows]


def _array(values: Values) -> pa.Array:
    if isinstance(values, Chosen):
        return pa.array(values.names, pa.string()).take(pa.array(values.places))
    return pa.array(values)
