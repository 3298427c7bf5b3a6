"""What the desk knows beside the proposals: obligations, conflicts, observed ratifications and the phases, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from shanyraq.engine.ir import Words
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.marked import Marked, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.words import words_of
from shanyraq.standards.desk.forms import day_of
from shanyraq.standards.desk.refuse import not_of_the_form
from shanyraq.standards.desk.workflow import Workflow, texts, workflow

HERE = Path(__file__).parent
SEVERITIES = ("high", "medium", "low")
CONFLICT_STATES = ("open", "in work", "resolved", "set aside")
CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Calendar:
    """When an obligation falls due. kind: cycle (months `first`, then `every`, from a day), yearly, consultation,
    on request, standing, or unknown: its date is set elsewhere and is not held here."""

    kind: str
    start: date | None = None
    first: int = 0
    every: int = 0
    month_day: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty of the state: under which provision, whose, by when, and what to do next."""

    name: str
    instrument: str
    provision: str
    owner: str
    calendar: Calendar
    duty: Words
    next: Words
    conflicts: tuple[str, ...]
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """An international norm and national law that do not agree. doubt: what could not be settled, or None."""

    name: str
    severity: str
    binds: str
    international: tuple[str, ...]
    national: tuple[str, ...]
    owner: str
    state: str
    what: Words
    next: Words
    doubt: Words | None
    confidence: str
    source: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """A day on which a ratification came to a state. exact: False where only the month is known."""

    instrument: str
    state: str
    day: date
    is_exact: bool
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the four phases: what it is called, its target, and the indicator that measures it."""

    number: str
    title: Words
    target: Words
    indicator: Words


@cache
def obligations(path: Path = HERE / "obligations.yaml") -> Mapping[str, Obligation]:
    """Every obligation by its name; refuses an owner and a conflict that are not defined."""
    top = read_yaml(path, path.name)
    named = mapping_of(top, top.at, path.name).values
    return {name: _obligation(name, mapping_of(one, one.at, name)) for name, one in named.items()}


@cache
def conflicts(path: Path = HERE / "conflicts.yaml") -> Mapping[str, Conflict]:
    """Every conflict by its name."""
    top = read_yaml(path, path.name)
    named = mapping_of(top, top.at, path.name).values
    return {name: _conflict(name, mapping_of(one, one.at, name)) for name, one in named.items()}


@cache
def observed(path: Path = HERE / "observed.yaml") -> tuple[Observed, ...]:
    """Every observed day, by instrument and then by day."""
    top = read_yaml(path, path.name)
    found = [
        _observed(instrument, mapping_of(one, one.at, instrument))
        for instrument, several in mapping_of(top, top.at, path.name).values.items()
        for one in items_of(several, several.at, instrument)
    ]
    return tuple(sorted(found, key=lambda one: (one.instrument, one.day)))


@cache
def phases(path: Path = HERE / "phases.yaml") -> Mapping[str, Phase]:
    """The four phases by their number."""
    top = read_yaml(path, path.name)
    return {number: _phase(number, one) for number, one in mapping_of(top, top.at, path.name).values.items()}


@cache
def known_instruments() -> frozenset[str]:
    """The instruments of the register, by their ids; what a proposal may be about."""
    from shanyraq.standards.instruments import register

    return frozenset(register().instruments)


def _obligation(name: str, one: MarkedMapping) -> Obligation:
    keys = {"instrument", "provision", "owner", "calendar", "conflicts", "confidence", "source", "duty", "next"}
    only_keys(one, keys, f"The obligation {name}")
    cited = texts(one.get("conflicts"), one, "conflicts") if one.get("conflicts") else ()
    if lost := [conflict for conflict in cited if conflict not in conflicts()]:
        raise not_of_the_form(str(one.at), f"{name} names the conflict {lost[0]}, which there is not.", "Mend it.")
    return Obligation(
        name,
        text_of(one.get("instrument"), one.at, "instrument"),
        text_of(one.get("provision"), one.at, "provision"),
        _owner(one, workflow()),
        _calendar(mapping_of(one.get("calendar"), one.at, "calendar")),
        words_of(one.get("duty"), one.at, f"{name}, duty"),
        words_of(one.get("next"), one.at, f"{name}, next"),
        cited,
        one_of(one, "confidence", CONFIDENCES),
        text_of(one.get("source"), one.at, "source"),
    )


def _calendar(one: MarkedMapping) -> Calendar:
    only_keys(
        one, {"from", "first", "every", "yearly", "consultation", "on_request", "standing", "unknown"}, "calendar"
    )
    if one.get("from"):
        start = day_of(text_of(one.get("from"), one.at, "from"), "from", str(one.at))
        first, every = (int(text_of(one.get(key), one.at, key)) for key in ("first", "every"))
        return Calendar("cycle", start, first, every)
    if one.get("yearly"):
        return Calendar("yearly", month_day=text_of(one.get("yearly"), one.at, "yearly"))
    return Calendar(next(iter(one.values), "unknown").replace("_", " "))


def _conflict(name: str, one: MarkedMapping) -> Conflict:
    keys = {"severity", "binds", "international", "national", "owner", "state", "what", "next", "doubt", "confidence",
            "source"}  # fmt: skip
    only_keys(one, keys, f"The conflict {name}")
    return Conflict(
        name,
        one_of(one, "severity", SEVERITIES),
        one_of(one, "binds", ("yes", "no", "unclear")),
        texts(one.get("international"), one, "international"),
        texts(one.get("national"), one, "national"),
        _owner(one, workflow()),
        one_of(one, "state", CONFLICT_STATES),
        words_of(one.get("what"), one.at, f"{name}, what"),
        words_of(one.get("next"), one.at, f"{name}, next"),
        words_of(one.get("doubt"), one.at, f"{name}, doubt") if one.get("doubt") else None,
        one_of(one, "confidence", CONFIDENCES),
        text_of(one.get("source"), one.at, "source"),
    )


def _owner(one: MarkedMapping, table: Workflow) -> str:
    return one_of(one, "owner", tuple(table.actors))


def one_of(one: MarkedMapping, key: str, allowed: tuple[str, ...]) -> str:
    """A text that is one of a few; refuses another."""
    found = text_of(one.get(key), one.at, key)
    if found not in allowed:
        raise not_of_the_form(str(one.place(key)), f"{key} is {found[:60]!r}.", f"It is one of: {', '.join(allowed)}.")
    return found


def _observed(instrument: str, one: MarkedMapping) -> Observed:
    only_keys(one, {"state", "day", "month", "source", "confidence"}, f"A step of {instrument}")
    exact: Marked | None = one.get("day")
    written = text_of(exact or one.get("month"), one.at, "day")
    return Observed(
        instrument,
        one_of(one, "state", tuple(workflow().states)),
        day_of(written if exact else f"{written}-01", "day", str(one.at)),
        exact is not None,
        text_of(one.get("source"), one.at, "source"),
        one_of(one, "confidence", CONFIDENCES),
    )


def _phase(number: str, written: Marked) -> Phase:
    one = mapping_of(written, written.at, number)
    only_keys(one, {"title", "target", "indicator"}, f"The phase {number}")
    title, target, indicator = (
        words_of(one.get(key), one.at, f"phase {number}, {key}") for key in ("title", "target", "indicator")
    )
    return Phase(number, title, target, indicator)


@dataclass(frozen=True, slots=True)
class Span:
    """How long an observed ratification took from one state to another. is_exact: both days are known to the day."""

    instrument: str
    frm: str
    to: str
    days: int
    is_exact: bool
    confidence: str


def spans_from(state: str) -> tuple[Span, ...]:
    """How long the observed ratifications took from a state to the next that is known of them."""
    found = []
    for one, after in zip(observed(), observed()[1:], strict=False):
        if one.instrument == after.instrument and one.state == state:
            worst = max((one.confidence, after.confidence), key=CONFIDENCES.index)
            exact = one.is_exact and after.is_exact
            found.append(Span(one.instrument, state, after.state, (after.day - one.day).days, exact, worst))
    return tuple(found)
