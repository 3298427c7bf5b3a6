"""Every refusal of the desk, by name: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shanyraq.engine.refuse import Refusal, listed


def no_desk(folder: str) -> Refusal:
    """The folder has no desk.yaml."""
    return Refusal(
        "There is no desk in this folder: it has no desk.yaml.",
        folder,
        "Open one with `shanyraq desk init FOLDER`, or name another folder with --desk.",
    )


def desk_is_there(folder: str) -> Refusal:
    """A desk would be opened where something stands already."""
    return Refusal("The folder is not empty.", folder, "Name a new folder: a desk is never opened over other files.")


def cannot_open(folder: str, why: str) -> Refusal:
    """The disk lets nobody open a desk there."""
    return Refusal(f"No desk can be opened here: {why}.", folder, "Name a folder that you may write to.")


def example_is_read_only(name: str) -> Refusal:
    """A shipped example would be written to."""
    return Refusal(
        f"{name} is an example of this house, which is only read.",
        "",
        f"Make a copy to work in: shanyraq desk init FOLDER --from {name}.",
    )


def not_of_the_form(where: str, what: str, do: str) -> Refusal:
    """A file of the desk is not as docs/desk.md says."""
    return Refusal(what, where, do)


def chain_broken(where: str, what: str, do: str = "") -> Refusal:
    """An event that was changed, removed, or put in between."""
    restore = (
        "Restore the file from the desk's history (git); what was wrong is corrected by a new event, never in place."
    )
    return Refusal(what, where, do or restore)


def unknown_state(where: str, state: str, known: Iterable[str]) -> Refusal:
    """A state that the workflow does not have."""
    return Refusal(f"There is no state {state[:60]!r}.", where, f"The states are: {listed(known, 30)}.")


def no_such_step(frm: str, to: str, possible: Sequence[str]) -> Refusal:
    """A step that the table does not have."""
    steps = f"From {frm} it goes to: {listed(possible, 12)}." if possible else f"Nothing follows {frm}."
    return Refusal(f"No step leads from {frm} to {to[:60]}.", "", steps)


def guard_stands(proposal: str, to: str, guard: str, title: str, basis: str, why: str, do: str) -> Refusal:
    """A step that one of its guards forbids."""
    return Refusal(
        f"{proposal} may not go to {to} yet: the guard {guard} is not satisfied ({title}).\n    {why}",
        basis,
        do,
    )


def no_such_proposal(name: str, known: Sequence[str]) -> Refusal:
    """A proposal that the desk does not have."""
    have = f"It has {listed(known, 12)}." if known else "It has none yet: `shanyraq desk propose`."
    return Refusal(f"The desk has no proposal {name[:60]!r}.", "", have)


def no_such(what: str, name: str, known: Iterable[str]) -> Refusal:
    """Something named that a register does not have."""
    return Refusal(f"There is no {what} {name[:60]!r}.", "", f"It has: {listed(known, 40)}.")


def not_a_verdict(where: str, why: str) -> Refusal:
    """A file that does not hold the verdicts of `shanyraq standards check --json`."""
    return Refusal(
        f"This is not the verdict of a check: {why}.",
        where,
        "Write one with: shanyraq standards check C102 --json > FILE.",
    )
