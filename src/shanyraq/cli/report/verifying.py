"""`shanyraq verify` of a simulation's record: the same people, law and reforms once more, and what differs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq.engine.refuse import Refusal

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.engine.ir import Law
    from shanyraq.studies.simulation import Request

Json = dict[str, object]
MOST_BYTES = 20_000_000
MOST_ROWS = 20
CLOSE = 1e-7
"""Figures so near to each other are the same: machines add up in different orders."""
KINDS = ("simulation", "within budget")
NEEDED = {"kind", "format", "version", "country", "asked", "people", "laws", "figures", "files", "seal"}
NEEDED_OF_BUDGET = (NEEDED - {"figures"}) | {"editions", "found"}


def record_in(path: Path) -> Json | None:
    """The record in a file; None where the file holds no record, which is then read as a decision."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        value = json.loads(path.read_text("utf-8"), object_pairs_hook=_once)
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and value.get("kind") in KINDS else None


def _once(pairs: list[tuple[str, object]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def verify_record(kept: Json, law: Law, given: Sequence[str], file: Path, people: Path | None = None) -> list[Json]:
    """What differs between a record and the same simulation made anew: `kind`, `name`, `was`, `now`.

    people: the people file, where the simulation was of one.
    """
    from shanyraq.cli.report.carried import FORMAT as OF_BUDGET
    from shanyraq.cli.report.record import FORMAT
    from shanyraq.engine.decision import seal

    is_budget = kept["kind"] == "within budget"
    needed, form = (NEEDED_OF_BUDGET, OF_BUDGET) if is_budget else (NEEDED, FORMAT)
    if not set(kept) >= needed or kept["format"] != form or kept["country"] != law.country:
        raise _no_record(file)
    listed = kept["files"]
    if not isinstance(listed, dict) or not listed or not all(isinstance(was, str) for was in listed.values()):
        what = "The record names no files that were written beside it: nothing says that those there are its own."
        raise Refusal(what, str(file), "Give the record as `simulate --out` wrote it.")
    request, reforms = _asked(kept, file, people), _reforms(kept, law, given, file)
    try:
        now_sealed = seal(kept)
    except (ValueError, TypeError, RecursionError):  # values that no canonical JSON has
        raise _no_record(file) from None
    again = (_carried_again if is_budget else _simulated_again)(kept, law, reforms, request, file)
    differences: list[Json] = []
    if now_sealed != kept["seal"]:
        differences.append({"kind": "seal", "name": "", "was": kept["seal"], "now": now_sealed})
    figures = "found" if is_budget else "figures"
    parts = [("version", "version"), ("people", "people"), ("law", "laws"), ("figure", figures)]
    for kind, name in (*parts, *([("law", "editions")] if is_budget else [])):
        differences += [{"kind": kind, **one} for one in _differences(kept[name], again[name], "")]
    return [*differences, *_files(listed, file.parent)]


def _simulated_again(kept: Json, law: Law, reforms: Sequence[str], request: Request, file: Path) -> Json:
    """The record of the same simulation."""
    from shanyraq.cli.report.record import record
    from shanyraq.studies.seeds import over_values, seeds_from, simulated_over
    from shanyraq.studies.simulation import simulated
    from shanyraq.studies.values import all_values

    seeds = _seeds(kept, file)
    if seeds is None:
        found, more = simulated(law, reforms, request), {}
    else:
        over = simulated_over(law, reforms, request, seeds_from(request.seed, seeds))
        found, more = over.first, {"over_seeds": over_values(over)}
    values = json.loads(json.dumps({**all_values(found), **more}))
    again: Json = json.loads(json.dumps(record(found, values)))
    return again


def _seeds(kept: Json, file: Path) -> int | None:
    """Over how many seeds it was simulated; None where over one."""
    from shanyraq.studies.seeds import MOST

    asked = kept["asked"]
    assert isinstance(asked, dict)
    seeds = asked.get("seeds")
    if seeds is not None and (type(seeds) is not int or not 2 <= seeds <= MOST or "people_file" in asked):
        raise _no_record(file)
    return seeds


def _carried_again(kept: Json, law: Law, reforms: Sequence[str], request: Request, file: Path) -> Json:
    """The record of what the same budget carries."""
    from shanyraq.cli.nation.envelope import carried
    from shanyraq.cli.report.carried import finding
    from shanyraq.reforms import read_reforms

    asked = kept["asked"]
    assert isinstance(asked, dict)
    number, billions = asked.get("number"), asked.get("billions")
    if (
        not isinstance(number, str)
        or not isinstance(billions, str)
        or not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,40})?", billions)
    ):
        raise _no_record(file)
    several = read_reforms(reforms, law)
    now, found = carried(law, several, request, number, Decimal(billions))
    again: Json = json.loads(json.dumps(finding(now, several, found, Decimal(billions), request)))
    return again


def _asked(kept: Json, file: Path, people: Path | None) -> Request:
    from shanyraq.studies.simulation import Request

    asked = kept["asked"]
    try:
        assert isinstance(asked, dict)
        if asked.get("people_file") is not None:
            return _asked_of_file(asked, people)
        on = None if asked["on"] is None else date.fromisoformat(asked["on"])
        year, households, seed, take_up = (asked[name] for name in ("year", "households", "seed", "take_up"))
        known = take_up in ("fitted", "full") and (year is None) != (on is None)
        numbers = all(type(one) is int for one in (households, seed, *([year] if on is None else [])))
        if not known or not numbers or not 2_000 <= households <= 1_000_000 or not 2018 <= (year or 2018) <= 2030:
            raise ValueError("nothing that could have been asked for")
    except (AssertionError, KeyError, TypeError, ValueError):
        raise _no_record(file) from None
    if people is not None:
        raise Refusal("The simulation was of made people, not of a file.", str(people), "Leave --people out.")
    return Request(year, on, households, seed, take_up)


def _asked_of_file(asked: Mapping[str, object], people: Path | None) -> Request:
    """The request of a simulation of a people file, which has to be given again."""
    from shanyraq.people.options import Options
    from shanyraq.studies.simulation import EMBEDDED, PeopleFile, Request

    name, assume = asked["people_file"], asked["assume"]
    rest, ignore, take_up = asked["assume_rest"], asked["ignore_columns"], asked["take_up"]
    if (
        not isinstance(name, str)
        or not isinstance(assume, dict)
        or not all(isinstance(one, str) for one in (*assume, *assume.values()))
    ):
        raise ValueError("nothing that could have been asked for")
    if type(rest) is not bool or type(ignore) is not bool or take_up not in ("fitted", "full"):
        raise ValueError("nothing that could have been asked for")
    if people is None:
        what = f"The simulation was of the people of a file: {name[:80]!r}."
        raise Refusal(what, "", "Give it: --people FILE.")
    options = Options(assume=assume, assume_rest=rest, ignore_columns=ignore)
    on = date.fromisoformat(str(asked["on"]))
    return Request(None, on, *EMBEDDED, str(take_up), PeopleFile(people, options))


def _reforms(kept: Json, law: Law, given: Sequence[str], file: Path) -> list[str]:
    """The reforms of the record, in its order: by the files given, else those shipped with the house."""
    from shanyraq.reforms import read_reforms
    from shanyraq.reforms.library import shipped

    laws = kept["laws"]
    if not isinstance(laws, dict) or next(iter(laws), "") != "law":
        raise _no_record(file)
    by_name = {one.name: str(one.path) for one in read_reforms(given, law)}
    found = []
    for name in list(laws)[1:]:
        if name not in by_name and name not in shipped(law.country):
            what = f"The simulation has a reform that this house does not have: {name[:80]!r}."
            raise Refusal(what, str(file), "Give its file: --reform PATH.")
        found.append(by_name.get(name, name))
    return found


def _differences(was: object, now: object, name: str) -> Iterator[Json]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*was, *now)):
            yield from _differences(was.get(key), now.get(key), f"{name} {key}".strip())
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for place, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _differences(one, other, f"{name} {place + 1}")
    elif not _same(was, now):
        yield {"name": name, "was": was, "now": now}


def _same(was: object, now: object) -> bool:
    if type(was) in (int, float) and type(now) in (int, float):
        return isclose(was, now, rel_tol=CLOSE, abs_tol=1e-9)  # type: ignore[arg-type]
    return was == now


def _files(listed: Mapping[str, str], folder: Path) -> Iterator[Json]:
    """Files beside the record that are no longer what they were, or no longer there."""
    from shanyraq.cli.report.folder import file_hash

    for name, was in listed.items():
        path = folder / name
        if Path(name).name != name or not path.is_file():
            yield {"kind": "absent", "name": name, "was": was, "now": None}
        elif file_hash(path) != was:
            yield {"kind": "file", "name": name, "was": was, "now": file_hash(path)}


def _no_record(file: Path) -> Refusal:
    return Refusal(
        "This is no record of a simulation of this house.",
        str(file),
        "Give record.json (or finding.json) of `simulate`.",
    )


def print_differences(screen: Console, differences: Sequence[Json], language: str) -> None:
    """One line when the simulation stands; else a row for each difference."""
    from rich.table import Table
    from rich.text import Text

    from shanyraq.words import words
    from shanyraq.words.formats import visible

    said = words("report", language)
    if not differences:
        screen.print(f"[bold green]✔[/] {said['stands']}")
        return
    screen.print(f"[bold red]✘[/] {said['stands_not']}")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("", "", words("cli", language)["was"], words("cli", language)["now"]):
        table.add_column(heading, overflow="fold")
    for one in differences[:MOST_ROWS]:
        cells = [said[f"differs_{one['kind']}"], str(one["name"]), _short(one["was"]), _short(one["now"])]
        table.add_row(*(Text(visible(cell)) for cell in cells))
    screen.print(table)
    if len(differences) > MOST_ROWS:
        screen.print(f"… {len(differences) - MOST_ROWS} (--json)")


def _short(value: object) -> str:
    text = "—" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)
    return text[:16] + "…" if len(text) > 60 else text
