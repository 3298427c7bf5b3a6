"""The folder of a simulation: tables, report and record, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq.cli.report.whole import write_csv, write_json, written_whole

if TYPE_CHECKING:
    from shanyraq.studies.seeds import OverSeeds
    from shanyraq.studies.simulation import Simulation
    from shanyraq.studies.tables import Cell


def write_folder(found: Simulation, folder: Path, language: str, over: OverSeeds | None = None) -> None:
    """Writes every file of a simulation (docs/simulate.md has the list), or none; tables.xlsx in a language.

    over: the same with people of several seeds, of which the simulation is the first.
    """
    written_whole(folder, lambda part: _fill(found, part, language, over))


def _fill(found: Simulation, part: Path, language: str, over: OverSeeds | None) -> None:
    from shanyraq.cli.report import over_seeds, sdmx
    from shanyraq.cli.report.page import page
    from shanyraq.cli.report.record import record
    from shanyraq.cli.report.sdmx_structure import structure
    from shanyraq.cli.report.telling import Teller
    from shanyraq.cli.report.workbook import write_workbook
    from shanyraq.studies.seeds import over_values
    from shanyraq.studies.tables import tables
    from shanyraq.studies.values import all_values

    values = dict(all_values(found))
    if over is not None:
        values["over_seeds"] = over_values(over)
        head = [*over_seeds.HEAD, *(f"seed_{seed}" for seed in over.seeds)]
        write_csv(part / "over_seeds.csv", head, over_seeds.rows(over))
    write_json(part / "findings.json", values)
    several = [one for one in tables(found).values() if one.rows]
    for table in several:
        head = [column.name for column in table.columns]
        units = [column.unit for column in table.columns]
        write_csv(part / f"{table.name}.csv", head, [list(map(_plain, row, units)) for row in table.rows])
    observed = sdmx.observations(found, several)
    write_csv(part / "sdmx.csv", sdmx.HEAD, sdmx.rows(observed))
    write_json(part / "sdmx-structure.json", structure(found, several, observed))
    kept = record(found, values)
    write_workbook(part / "tables.xlsx", Teller(found, language), several, values, kept)
    (part / "report.html").write_text(page(found, values, kept), "utf-8")
    write_json(part / "record.json", sealed(kept, part))


def sealed(kept: dict[str, object], folder: Path) -> dict[str, object]:
    """The record with the hashes of the files beside it, and its own seal."""
    from shanyraq.engine.decision import seal

    value = {**kept, "files": {one.name: file_hash(one) for one in sorted(folder.iterdir())}}
    return {**value, "seal": seal(value)}


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _plain(cell: Cell, unit: str) -> str:
    """A cell of a .csv: whole tenge and persons, shares and indices to six places, nothing for what is not told."""
    if cell is None:
        return ""
    places = {"tenge": 0, "persons": 0, "families": 0, "tenge_a_month": 2}.get(unit, 6)
    return f"{cell:.{places}f}" if isinstance(cell, float) else str(cell)
