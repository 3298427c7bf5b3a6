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
from shanyraq.standards.accepted import norm_of_acceptance, what_keeps_from
from shanyraq.standards.desk.workflow import texts

ACCEPTANCE = Path(__file__).parent / "acceptance.yaml"
YEARS_BOUND = 10
KEYS = {
    "parts",
    "least",
    "cite",
    "specified_by",
    "exceptions",
    "declarations",
    "in_force",
    "confidence",
    "denunciation",
}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The rule of one instrument. parts: empty where it is taken whole. in_force: None where it is not known here."""

    instrument: str
    parts: tuple[str, ...] = ()
    least: int = 0
    cite: str = ""
    specified_by: str = ""
    exceptions: tuple[str, ...] = ()
    exceptions_cite: str = ""
    declarations: tuple[str, ...] = ()
    in_force: date | None = None
    denunciation: str = ""

    def faults(self, chosen: Sequence[str], day: date) -> list[str]:
        """What keeps a set of Parts from being accepted on a day, each in one sentence; nothing when it passes.

        The norm of the instrument is asked, where one stands as code.
        """
        if not self.parts:
            return [f"{self.instrument} is accepted whole; it has no Parts to choose."] if chosen else []
        if strange := [one for one in chosen if one not in self.parts]:
            return [f"{self.instrument} has no Part {strange[0]} to accept (it has {', '.join(self.parts)})."]
        if len(set(chosen)) != len(chosen):
            return ["A Part stands twice in the package."]
        if (norm := norm_of_acceptance(self.instrument)) is not None:
            return what_keeps_from(norm, self.parts, chosen, day)
        if len(chosen) < self.least:
            return [f"The package counts {len(chosen)}; {self.cite} asks for at least {self.least}."]
        return []

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
    exceptions = mapping_of(one.get("exceptions"), one.at, "exceptions") if one.get("exceptions") else None
    in_force = one.get("in_force")
    return Acceptance(
        name,
        _texts(one, "parts"),
        int(_text(one, "least") or 0),
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
