"""The folder of a simulation: tables, report and record, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq.engine.refuse import Refusal

if TYPE_CHECKING:
    from shanyraq.studies.simulation import Simulation


def write_folder(found: Simulation, folder: Path) -> None:
    """Writes findings.json, budget.csv, changes.csv, report.html and record.json; they appear together."""
    absent = [one for one in (folder.parent, *folder.parent.parents) if not one.exists()]
    part = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    done = False
    try:
        part.mkdir(parents=True)
        _fill(found, part)
        part.rename(folder)
        done = True
    except OSError as error:
        raise Refusal(f"{folder} cannot be written: {error.strerror}.", "", "Make room, or name another.") from None
    finally:
        if not done:
            shutil.rmtree(part, ignore_errors=True)
            for one in absent:
                with suppress(OSError):  # not made, or somebody put something there
                    one.rmdir()


def _fill(found: Simulation, part: Path) -> None:
    from shanyraq.cli.report.page import page
    from shanyraq.cli.report.record import record
    from shanyraq.studies.values import all_values

    values = all_values(found)
    (part / "findings.json").write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf-8")
    months = [str(day) for day in found.months]
    _write(
        part / "budget.csv",
        ["law", "month", "tenge"],
        [
            [name, month, f"{spent:.0f}"]
            for name, one in found.findings.items()
            for month, spent in zip(months, one.by_month, strict=True)
        ],
    )
    _write(
        part / "changes.csv",
        ["reform", "by", "of", "tenge_a_person_and_month"],
        [
            [name, by, of, "" if value is None else f"{value:.0f}"]
            for name, one in found.changes.items()
            for by, of, value in [
                *(("tenth", str(place + 1), float(won)) for place, won in enumerate(one.by_tenth)),
                *(("region", region, won) for region, won in one.by_region.items()),
            ]
        ],
    )
    kept = record(found, values)
    (part / "report.html").write_text(page(found, values, kept), "utf-8")
    (part / "record.json").write_text(json.dumps(sealed(kept, part), ensure_ascii=False, indent=1), "utf-8")


def sealed(kept: dict[str, object], folder: Path) -> dict[str, object]:
    """The record with the hashes of the files beside it, and its own seal."""
    from shanyraq.engine.decision import seal

    value = {**kept, "files": {one.name: file_hash(one) for one in sorted(folder.iterdir())}}
    return {**value, "seal": seal(value)}


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
