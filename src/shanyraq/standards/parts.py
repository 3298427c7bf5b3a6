"""Which decision of the norms judges which Part of which instrument, and what a reader is shown of each condition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from shanyraq.engine.edition import near
from shanyraq.engine.ir import Law, Place
from shanyraq.engine.marked import Mapping, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal

NORMS = Path(__file__).resolve().parent / "norms"


@dataclass(frozen=True)
class Measured:
    """The figure that a condition looks at and the threshold it is held against: rules or numbers of the norms.

    is_most: the threshold is the most allowed, not the least asked. ways: claims about a beneficiary, each a way of
    meeting the condition; of a way only the beneficiaries are looked at of whom it is true. None: all, in one way.
    """

    figure: str
    threshold: str
    is_most: bool = False
    ways: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One Part of an instrument: the decision that judges it and the branch of national law that it is about."""

    instrument: str
    part: str
    decision: str
    branch: str
    tests: dict[str, tuple[Measured, ...]]


@cache
def norms() -> Law:
    """The norms, as a body of law."""
    return read_law(NORMS)


def parts_of(instrument: str) -> dict[str, Part]:
    """The Parts of an instrument that are norms as code, in its order. Raises Refusal for an unknown instrument."""
    listed = _instruments()
    if instrument not in listed:
        hint = near(instrument, listed) or list(listed)
        raise Refusal(f"No norms of {instrument[:80]} stand as code.", "", f"There are norms of {', '.join(hint)}.")
    parts = listed[instrument]
    found = {}
    for name, written in parts.values.items():
        one = mapping_of(written, parts.place(name), name)
        only_keys(one, {"decision", "branch", "tests"}, f"{instrument} {name}")
        tests: dict[str, tuple[Measured, ...]] = {}
        if one.get("tests") is not None:
            conditions = mapping_of(one.get("tests"), one.place("tests"), "tests")
            for rule, several in conditions.values.items():
                measured = []
                for item in items_of(several, conditions.place(rule), rule):
                    both = mapping_of(item, conditions.place(rule), rule)
                    measured.append(_measured(both))
                tests[rule] = tuple(measured)
        found[name] = Part(
            instrument,
            name,
            text_of(one.get("decision"), one.at, "decision"),
            text_of(one.get("branch"), one.at, "branch"),
            tests,
        )
    return found


def _measured(about: Mapping) -> Measured:
    only_keys(about, {"figure", "threshold", "most", "ways"}, "A figure")
    is_most = about.get("most") is not None
    ways = items_of(about.get("ways"), about.at, "ways") if about.get("ways") is not None else ()
    return Measured(
        text_of(about.get("figure"), about.at, "figure"),
        text_of(about.get("most" if is_most else "threshold"), about.at, "threshold or most"),
        is_most,
        tuple(text_of(way, about.at, "ways") for way in ways),
    )


def instruments_as_code() -> tuple[str, ...]:
    """The instruments of which norms stand as code, by name."""
    return tuple(_instruments())


@cache
def branches_as_code() -> frozenset[str]:
    """The branches of national law that a Part of some instrument is about."""
    found = (parts_of(instrument).values() for instrument in _instruments())
    return frozenset(part.branch for parts in found for part in parts)


@cache
def _instruments() -> MappingProxyType[str, Mapping]:
    """What each shelf of the norms says of its instruments, in parts.yaml beside its chapters."""
    found: dict[str, Mapping] = {}
    for path in sorted(NORMS.glob("*/parts.yaml")):
        shown = f"norms/{path.parent.name}/parts.yaml"
        about = mapping_of(read_yaml(path, shown), Place(shown, 1), shown)
        found |= {name: mapping_of(about.get(name), about.place(name), name) for name in about.values}
    return MappingProxyType(found)
