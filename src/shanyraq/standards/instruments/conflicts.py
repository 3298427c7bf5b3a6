"""The conflicts of the desk's register that a provision is one side of."""

from __future__ import annotations

import re

from shanyraq.standards.desk.registers import Conflict, conflicts
from shanyraq.standards.instruments.kinds import Provision, Words
from shanyraq.standards.instruments.provisions import provisions
from shanyraq.standards.instruments.register import register

_CITED = re.compile(r"([A-Z]\S*)(?: art\.(\w+)| (\S+))?")


def cited_provision(cite: str) -> tuple[str, str]:
    """The instrument and the article of a citation: `C183 art.8(2)` is article 8; an empty article means the whole."""
    found = _CITED.match(cite)
    if found is None:
        return "", ""
    return found[1], found[2] or found[3] or ""


def conflicts_of(one: Provision) -> tuple[Conflict, ...]:
    """The conflicts that cite a provision, or the provision it is like: what is said of one holds for the other."""
    own = {(one.instrument, one.article)}
    if one.like:
        own.add(cited_provision(one.like))
    return tuple(
        found for found in conflicts().values() if own & {cited_provision(cite) for cite in found.international}
    )


def called(cite: str) -> Words | None:
    """How the article of a citation is called where it has no number (`CIS94 guarantee-1`), else None."""
    instrument, article = cited_provision(cite)
    if " art." in cite or not article or instrument not in register().instruments:
        return None
    return next((one.called for one in provisions(instrument) if one.article == article), None)
