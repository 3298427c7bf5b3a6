"""The one table of the road to ratification, read from workflow.yaml: states, actors, guards, days and basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from shanyraq.engine.ir import NEVER, Words
from shanyraq.engine.marked import (
    Mapping as MarkedMapping,
)
from shanyraq.engine.marked import (
    Marked,
    Text,
    items_of,
    mapping_of,
    only_keys,
    read_yaml,
    text_of,
)
from shanyraq.engine.read.value import day_written
from shanyraq.engine.read.words import words_of
from shanyraq.standards.desk.refuse import no_such_step, not_of_the_form, unknown_state

WORKFLOW = Path(__file__).parent / "workflow.yaml"


@dataclass(frozen=True, slots=True)
class Guard:
    """What must hold before a step: computed from the record, or confirmed by a person."""

    name: str
    is_computed: bool
    title: Words
    do: Words


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a step is to be taken; every length is in months, `setting` names a number of days of the desk's own.

    firm: whether a treaty or a law says so; usage otherwise.
    """

    within: int | None
    not_before: int | None
    setting: str
    by_review: bool
    by_report_window: bool
    firm: bool


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: from a state to a state, who takes it, what guards it, until when, and by which text."""

    frm: str
    to: str
    actors: tuple[str, ...]
    guards: tuple[str, ...]
    basis: tuple[str, ...]
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class Chamber:
    """A chamber of Parliament and the days on which it sits."""

    name: str
    title: Words
    since: date
    until: date
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Stage:
    """States that are drawn together."""

    title: Words
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workflow:
    """The whole table."""

    sources: Mapping[str, Words]
    actors: Mapping[str, Words]
    chambers: Mapping[str, Chamber]
    states: Mapping[str, Words]
    stages: Mapping[str, Stage]
    begins_in: tuple[str, ...]
    taken_over_in: tuple[str, ...]
    guards: Mapping[str, Guard]
    transitions: tuple[Transition, ...]

    def leaving(self, state: str) -> tuple[Transition, ...]:
        """The steps that lead out of a state, in the order of the table."""
        return tuple(one for one in self.transitions if one.frm == state)

    def step(self, frm: str, to: str) -> Transition:
        """The step between two states; refuses one that the table does not have."""
        if to not in self.states:
            raise unknown_state("", to, self.states)
        for one in self.leaving(frm):
            if one.to == to:
                return one
        raise no_such_step(frm, to, [one.to for one in self.leaving(frm)])

    def chambers_on(self, day: date) -> tuple[Chamber, ...]:
        """The chambers that sit on a day."""
        return tuple(one for one in self.chambers.values() if one.since <= day <= one.until)


@cache
def workflow(path: Path = WORKFLOW) -> Workflow:
    """The table of a file; refuses a state, an actor, a guard or a source that it does not define."""
    top = mapping_of(read_yaml(path, path.name), read_yaml(path, path.name).at, path.name)
    parts = {"sources", "actors", "chambers", "states", "stages", "begins_in", "taken_over_in", "guards", "transitions"}
    only_keys(top, parts, path.name)
    found = Workflow(
        sources=_words_by_name(top, "sources"),
        actors=_words_by_name(top, "actors"),
        chambers={name: _chamber(name, one) for name, one in _part(top, "chambers").values.items()},
        states=_words_by_name(top, "states"),
        stages={name: _stage(name, one) for name, one in _part(top, "stages").values.items()},
        begins_in=texts(top.get("begins_in"), top, "begins_in"),
        taken_over_in=texts(top.get("taken_over_in"), top, "taken_over_in"),
        guards={name: _guard(name, one) for name, one in _part(top, "guards").values.items()},
        transitions=tuple(
            step for one in items_of(top.get("transitions"), top.at, "transitions") for step in _transitions(one)
        ),
    )
    _require_whole(found, path.name)
    return found


def _part(top: MarkedMapping, name: str) -> MarkedMapping:
    return mapping_of(top.get(name), top.at, name)


def _words_by_name(top: MarkedMapping, part: str) -> dict[str, Words]:
    return {name: words_of(one, one.at, f"{part}: {name}") for name, one in _part(top, part).values.items()}


def texts(value: Marked | None, inside: MarkedMapping, what: str) -> tuple[str, ...]:
    """A list of texts; one text is a list of one."""
    if isinstance(value, Text):
        return (value.value,)
    return tuple(text_of(one, inside.at, what) for one in items_of(value, inside.at, what))


def _chamber(name: str, written: Marked) -> Chamber:
    one = mapping_of(written, written.at, name)
    only_keys(one, {"title", "since", "until", "confidence", "source"}, f"The chamber {name}")
    until = one.get("until")
    since = one.get("since")
    assert since is not None
    return Chamber(
        name,
        words_of(one.get("title"), one.at, name),
        day_written(since, "since"),
        day_written(until, "until") if until is not None else NEVER,
        text_of(one.get("confidence"), one.at, "confidence"),
        text_of(one.get("source"), one.at, "source"),
    )


def _stage(name: str, written: Marked) -> Stage:
    one = mapping_of(written, written.at, name)
    only_keys(one, {"title", "states"}, f"The stage {name}")
    return Stage(words_of(one.get("title"), one.at, name), texts(one.get("states"), one, "states"))


def _guard(name: str, written: Marked) -> Guard:
    one = mapping_of(written, written.at, name)
    only_keys(one, {"by", "title", "do"}, f"The guard {name}")
    by = text_of(one.get("by"), one.at, "by")
    if by not in ("record", "person"):
        raise not_of_the_form(str(one.place("by")), f"{name} is by {by}.", "A guard is by `record` or by `person`.")
    title, do = (words_of(one.get(key), one.at, f"{name}, {key}") for key in ("title", "do"))
    return Guard(name, by == "record", title, do)


def _transitions(written: Marked) -> list[Transition]:
    one = mapping_of(written, written.at, "A transition")
    only_keys(one, {"from", "to", "actors", "guards", "basis", "deadline"}, "A transition")
    return [
        Transition(
            frm,
            text_of(one.get("to"), one.at, "to"),
            texts(one.get("actors"), one, "actors"),
            texts(one.get("guards"), one, "guards"),
            texts(one.get("basis"), one, "basis"),
            _deadline(one.get("deadline")),
        )
        for frm in texts(one.get("from"), one, "from")
    ]


def _deadline(written: Marked | None) -> Deadline | None:
    if written is None:
        return None
    one = mapping_of(written, written.at, "deadline")
    only_keys(one, {"within", "not_before", "setting", "review", "report_window", "firm"}, "deadline")
    months = {key: int(text_of(one.get(key), one.at, key)) for key in ("within", "not_before") if one.get(key)}
    setting = one.get("setting")
    return Deadline(
        months.get("within"),
        months.get("not_before"),
        text_of(setting, one.at, "setting") if setting else "",
        one.get("review") is not None,
        one.get("report_window") is not None,
        text_of(one.get("firm"), one.at, "firm") == "yes",
    )


def _require_whole(found: Workflow, file: str) -> None:
    """Refuses names that lead nowhere, two steps between two states, and states that nothing reaches."""
    named: list[tuple[str, str, Mapping[str, object]]] = [
        ("state", one, found.states) for one in (*found.begins_in, *found.taken_over_in)
    ]
    named += [("state", one, found.states) for stage in found.stages.values() for one in stage.states]
    for step in found.transitions:
        named += [("state", one, found.states) for one in (step.frm, step.to)]
        named += [("actor", one, found.actors) for one in step.actors]
        named += [("guard", one, found.guards) for one in step.guards]
    for what, name, known in named:
        if name not in known:
            raise not_of_the_form(file, f"The table has no {what} {name}.", f"Define it under {what}s.")
    pairs = [(step.frm, step.to) for step in found.transitions]
    if twice := {pair for pair in pairs if pairs.count(pair) > 1}:
        raise not_of_the_form(file, f"Two steps lead {sorted(twice)[0]}.", "Keep one.")
    reached = {*found.begins_in, *found.taken_over_in, *(to for _, to in pairs)}
    if lost := [one for one in found.states if one not in reached]:
        raise not_of_the_form(file, f"Nothing leads to {lost[0]}.", "Add a step to it, or leave it out.")
