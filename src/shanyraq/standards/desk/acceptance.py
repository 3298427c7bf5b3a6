"""How a state may accept an instrument and when it may leave it: the rules of acceptance.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from shanyraq.engine.exact import add_years
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.marked import Marked, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.value import day_written
from shanyraq.standards.desk.workflow import texts

ACCEPTANCE = Path(__file__).parent / "acceptance.yaml"
YEARS_BOUND = 10
KEYS = {"parts", "least", "one_of", "counts", "cite", "specified_by", "exceptions", "declarations", "in_force",
        "confidence", "denunciation"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The rule of one instrument. parts: empty where it is taken whole. in_force: None where it is not known here."""

    instrument: str
    parts: tuple[str, ...] = ()
    least: int = 0
    one_of: tuple[str, ...] = ()
    counts: Mapping[str, int] | None = None
    cite: str = ""
    specified_by: str = ""
    exceptions: tuple[str, ...] = ()
    exceptions_cite: str = ""
    declarations: tuple[str, ...] = ()
    in_force: date | None = None
    denunciation: str = ""

    def faults(self, chosen: Sequence[str]) -> list[str]:
        """What keeps a set of Parts from being accepted, each in one sentence; nothing when it passes."""
        if not self.parts:
            return [f"{self.instrument} is accepted whole; it has no Parts to choose."] if chosen else []
        if strange := [one for one in chosen if one not in self.parts]:
            return [f"{self.instrument} has no Part {strange[0]} to accept (it has {', '.join(self.parts)})."]
        if len(set(chosen)) != len(chosen):
            return ["A Part stands twice in the package."]
        faults = []
        count = sum((self.counts or {}).get(one, 1) for one in chosen)
        if count < self.least:
            faults.append(f"The package counts {count}; {self.cite} asks for at least {self.least}.")
        if self.one_of and not set(chosen) & set(self.one_of):
            faults.append(f"At least one of {', '.join(self.one_of)} must be among the Parts ({self.cite}).")
        return faults

    def window(self, day: date) -> tuple[date, date] | None:
        """The window of denunciation that is open on the day, else the next: the year after each ten years in force."""
        if self.in_force is None:
            return None
        start = add_years(self.in_force, YEARS_BOUND)
        while add_years(start, 1) < day:
            start = add_years(start, YEARS_BOUND)
        return start, add_years(start, 1)


@cache
def acceptances(path: Path = ACCEPTANCE) -> Mapping[str, Acceptance]:
    """Every rule by its instrument."""
    top = read_yaml(path, path.name)
    return {name: _acceptance(name, one) for name, one in mapping_of(top, top.at, path.name).values.items()}


def acceptance_of(instrument: str) -> Acceptance:
    """The rule of an instrument; one that has none is taken whole."""
    return acceptances().get(instrument, Acceptance(instrument))


def _acceptance(name: str, written: Marked) -> Acceptance:
    one = mapping_of(written, written.at, name)
    only_keys(one, KEYS, f"The acceptance of {name}")
    counts = one.get("counts")
    exceptions = mapping_of(one.get("exceptions"), one.at, "exceptions") if one.get("exceptions") else None
    in_force = one.get("in_force")
    return Acceptance(
        name,
        _texts(one, "parts"),
        int(_text(one, "least") or 0),
        _texts(one, "one_of"),
        {part: int(text_of(value, one.at, part)) for part, value in mapping_of(counts, one.at, "counts").values.items()}
        if counts
        else None,
        _text(one, "cite"),
        _text(one, "specified_by"),
        _texts(exceptions, "of") if exceptions else (),
        _text(exceptions, "cite") if exceptions else "",
        _texts(one, "declarations"),
        day_written(in_force, "in_force") if in_force else None,
        _text(one, "denunciation"),
    )


def _text(one: MarkedMapping, key: str) -> str:
    return text_of(one.get(key), one.at, key) if one.get(key) is not None else ""


def _texts(one: MarkedMapping, key: str) -> tuple[str, ...]:
    return texts(one.get(key), one, key) if one.get(key) is not None else ()
