"""The acts of a country, and how the law cites them."""

from __future__ import annotations

from collections.abc import Mapping

from shanyraq.engine.ir import Act, Place
from shanyraq.engine.marked import Marked, Text, mapping_of
from shanyraq.engine.read.words import LANGUAGES, words_of
from shanyraq.engine.refuse import unknown_act

ACT_KEYS = frozenset({"short", "number", "adopted", "registered", "since", "until", "id"})


def read_acts(written: Marked) -> dict[str, Act]:
    """acts.yaml: the acts that may be cited."""
    acts = {}
    for name, value in mapping_of(written, written.at, "acts.yaml").values.items():
        about = mapping_of(value, value.at, f"The act {name}")
        facts = {
            key: item.value for key, item in about.values.items() if key not in LANGUAGES and isinstance(item, Text)
        }
        title = words_of(about, about.at, f"The act {name}", beside=ACT_KEYS)
        short = words_of(about.get("short"), about.at, f"The short title of {name}") if about.get("short") else title
        acts[name] = Act(name, title, short, facts)
    return acts


def full_citation(cite: str, act: str) -> str:
    """A citation with its act: `art.4` of the chapter's act, or as written when it names one."""
    first = act_cited(cite)
    return cite if "-" in first and first[:1].isupper() else f"{act} {cite}"


def act_cited(citation: str) -> str:
    """The act that a full citation names: its first word."""
    return citation.split(" ", 1)[0]


def require_act(act: str, acts: Mapping[str, Act], at: Place) -> None:
    """Refuses an act that acts.yaml does not have: a citation must lead somewhere."""
    if act not in acts:
        raise unknown_act(at, act, list(acts))
