"""What is not certain in the law of a country, so that a rule or a value can say which doubt it carries."""

from __future__ import annotations

from typing import Literal, cast

from shanyraq.engine.ir import Doubt
from shanyraq.engine.marked import Marked, mapping_of, only_keys, text_of
from shanyraq.engine.read.words import LANGUAGES, words_of
from shanyraq.engine.refuse import LawRefusal


def read_doubts(written: Marked) -> dict[str, Doubt]:
    """doubts.yaml: what is not certain, how sure we are, and what would settle it."""
    doubts = {}
    for name, value in mapping_of(written, written.at, "doubts.yaml").values.items():
        about = mapping_of(value, value.at, f"The doubt {name}")
        only_keys(about, {*LANGUAGES, "confidence", "settled_by"}, f"The doubt {name}")
        confidence = text_of(about.get("confidence"), about.at, f"The confidence of {name}")
        if confidence not in ("medium", "low"):
            raise LawRefusal(
                f"The doubt {name} has the confidence {confidence}.", str(about.at), "A doubt is medium or low."
            )
        settled = text_of(about.get("settled_by"), about.at, f"settled_by of {name}")
        doubts[name] = Doubt(
            name,
            cast(Literal["medium", "low"], confidence),
            words_of(about, about.at, f"The doubt {name}", beside=frozenset({"confidence", "settled_by"})),
            settled,
        )
    return doubts
