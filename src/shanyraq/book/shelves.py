"""The shelves of a large country as the book shows them: what stands on which, in the order of the country."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from shanyraq.engine.ir import Law
from shanyraq.engine.layout import layout

SHARED = ""
"""The shelf of what stands on none: the chapters that all others share. A country without shelves has only this."""

Thing = TypeVar("Thing")


def shelf_of_chapter(law: Law, chapter: str) -> str:
    """The shelf of a chapter; SHARED for one that stands on none, and for a name that is no chapter's."""
    return law.chapters[chapter].shelf if chapter in law.chapters else SHARED


def shelf_of(law: Law, name: str) -> str:
    """The shelf of a rule, number or fact by id."""
    return shelf_of_chapter(law, name.split(".", 1)[0])


def shelf_of_decision(law: Law, name: str) -> str:
    """The shelf of a benefit: the one on which the rule stands that answers its question."""
    return shelf_of(law, layout(law, name).answer)


def on_shelves(law: Law, things: Iterable[Thing], shelf: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    """Things by their shelf, in the order of the country's shelves, what is shared last; no shelf is empty."""
    found: dict[str, list[Thing]] = {name: [] for name in (*law.shelves, SHARED)}
    for thing in things:
        found[shelf(thing)].append(thing)
    return {name: several for name, several in found.items() if several}
