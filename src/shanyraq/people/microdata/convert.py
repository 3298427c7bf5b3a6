"""From a mapping and its files to a people file: everything wrong is told at once, and then nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from shanyraq import __version__
from shanyraq.engine.ir import Edition
from shanyraq.engine.values import period_text
from shanyraq.people.microdata.checks import Report, checked, report
from shanyraq.people.microdata.fold import Fold, Persons
from shanyraq.people.microdata.form import read_mapping
from shanyraq.people.microdata.mapping import Source
from shanyraq.people.microdata.readers import read
from shanyraq.people.names import FAMILY, PERSON, Names
from shanyraq.people.problems import PeopleRefused, Problems, not_parquet, same_file
from shanyraq.people.results import ResultFile


def convert(
    mapping: Path, files: Sequence[Path], out: Path, edition: Edition, outputs: list[str], overwrite: bool = False
) -> Report:
    """Reads, checks and writes; gives the report. edition, outputs: the law that the people are meant for."""
    if out.suffix.lower() != ".parquet":
        raise not_parquet(out)
    source = read_mapping(mapping, Names(edition))
    of_tables = tables_of(source, files)
    for path in (mapping, *files):
        if path.resolve() == out.resolve():
            raise same_file(out)
    sheets = {name: read(source.tables[name], path, source.wanted(name)) for name, path in of_tables.items()}
    problems = Problems()
    people = Fold(source, sheets, problems).done()
    checks = checked(source, people, problems)
    if problems:
        refused = problems.refusal(mapping)
        what = refused.what.replace(f"{mapping.name} cannot be used", f"The files of {mapping.name} cannot be used", 1)
        raise PeopleRefused(what, mapping.name, "Nothing was written. Mend the files or the mapping.", refused.problems)
    told = report(source, sheets, people, checks, edition, outputs)
    store(out, source, people, mapping, overwrite)
    return told


def tables_of(source: Source, files: Sequence[Path]) -> dict[str, Path]:
    """The file of each table, by how it is called."""
    found: dict[str, Path] = {}
    for path in files:
        names = [
            table.name for table in source.tables.values() if fnmatch(path.name.casefold(), table.pattern.casefold())
        ]
        patterns = ", ".join(table.pattern for table in source.tables.values())
        if len(names) != 1:
            why = "could be more than one table" if names else "is no table"
            raise PeopleRefused(f"{path.name} {why} of {source.file}.", "", f"Its files are called {patterns}.")
        if names[0] in found:
            raise PeopleRefused(f"The table {names[0]} has two files.", "", "Give one file a table.")
        found[names[0]] = path
    for name, table in source.tables.items():
        if name not in found:
            raise PeopleRefused(
                f"No file is given for the table {name}.", str(table.at), f"It is called {table.pattern}."
            )
    return {name: found[name] for name in source.tables}


def store(out: Path, source: Source, people: Persons, mapping: Path, overwrite: bool) -> None:
    """The people file: ids, facts, incomes of the period and the weight; it appears when it is whole."""
    columns = _columns(source, people)
    schema = pa.schema([(name, array.type) for name, array in columns])
    about = {
        "note": "Imported microdata: keep it as its owner asks. No direct identifiers were read.",
        "source": source.title,
        "mapping": sha256(mapping.read_bytes()).hexdigest(),
        "day": str(source.day),
        "period": period_text(*source.period),
        "regions": source.regions.layout if source.regions else "",
        "version": __version__,
    }
    with ResultFile(out, schema, overwrite) as file:
        file.write([array for _, array in columns])
        file.finish({f"shanyraq.{key}": value for key, value in about.items()})
        file.publish()


def _columns(source: Source, people: Persons) -> list[tuple[str, pa.Array]]:
    families = {household: number for number, household in enumerate(people.households, 1)}
    numbers = [families[household] for household, _ in people.keys]
    if source.number_anew:
        ids: list[tuple[str, pa.Array]] = [
            (FAMILY, pa.array(numbers)),
            (PERSON, pa.array(range(1, len(numbers) + 1), pa.int64())),
        ]
    else:
        ids = [
            (FAMILY, pa.array([household for household, _ in people.keys])),
            (PERSON, pa.array([f"{household}-{person}" for household, person in people.keys])),
        ]
    # Members of a household stand together, so that a run has nothing to sort.
    order = pa.array(sorted(range(len(numbers)), key=numbers.__getitem__))
    months = period_text(*source.period)
    found = [*ids]
    for name, values in people.values.items():
        kind = source.told[name].kind if name in source.told else "money" if name in people.zeros else "day"
        if name == "age":
            continue
        if kind == "money":
            found.append((f"{name} {months}", pa.array(values, pa.int64())))
        elif kind == "yes_no":
            found.append((name, pa.array([value == "yes" for value in values])))
        else:
            types = {"choice": pa.string(), "count": pa.int64(), "day": pa.date32()}
            found.append((name, pa.array(values, types[kind])))
    if people.weights is not None:
        found.append(("weight", pa.array([float(weight) for weight in people.weights])))
    return [(name, array.take(order)) for name, array in found]
