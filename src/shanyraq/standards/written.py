"""Reading what a country wrote: texts by key, lists, and the refusals that name the line and the form."""

from __future__ import annotations

from shanyraq.engine.ir import Place
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.marked import items_of, text_of
from shanyraq.engine.refuse import Refusal

FORM = "docs/standards.md shows the form of a country's answers."
BASES = ("", "gross", "net")


def refused(at: Place, what: str, do: str = FORM) -> Refusal:
    """What is wrong with the line, and what to do."""
    return Refusal(what, str(at), do)


def text_at(about: MarkedMapping, key: str, otherwise: str = "") -> str:
    """The text under the key; `otherwise` where there is none."""
    found = about.get(key)
    return otherwise if found is None else text_of(found, about.place(key), key)


def texts_at(about: MarkedMapping, key: str) -> tuple[str, ...]:
    """The texts of the list under the key, which has to be there."""
    return tuple(text_of(item, about.place(key), key) for item in items_of(about.get(key), about.place(key), key))


def basis_at(about: MarkedMapping) -> str:
    """Whether what is written is gross or net; "" where it does not say."""
    found = text_at(about, "basis")
    if found not in BASES:
        raise refused(about.place("basis"), f"A basis is gross or net, not {found[:40]}.")
    return found
