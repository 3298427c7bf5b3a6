"""The facts of a chapter: what a case must tell, of which kind, and how it is asked for."""

from __future__ import annotations

from collections.abc import Mapping as Named

from shanyraq.engine.ir import (
    COUNT,
    MEASURE,
    MONEY,
    YES_NO,
    AnyKind,
    ByKind,
    ChoiceList,
    Fact,
    HistoryKind,
    Kind,
    Scalar,
    TableKind,
)
from shanyraq.engine.marked import Mapping, Marked, mapping_of, only_keys, text_of
from shanyraq.engine.read.kinds import kind_in_yaml
from shanyraq.engine.read.value import value_of
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import yaml_is_not_of_the_form
from shanyraq.engine.values import MOST_COUNT, MOST_PERSONS

FACT_KEYS = {"type", "title", "ask", "never", "none", "least", "most", "in_december", "lasts_until", "holds_from"}


def read_fact(name: str, written: Marked, chapter: str, group: str, choices: Named[str, ChoiceList]) -> Fact:
    """A fact that a case must tell."""
    about = mapping_of(written, written.at, f"The fact {name}")
    only_keys(about, FACT_KEYS, f"The fact {name}")
    kind = kind_in_yaml(text_of(about.get("type"), about.at, f"The type of {name}"), about.at)
    for choice in _choices_in(kind):
        if choice not in choices:
            raise yaml_is_not_of_the_form(
                about.place("type"),
                f"{choice} is not a choice that {chapter} knows.",
                "Define it, or import it in the Python file.",
            )
    scalar = kind if isinstance(kind, Kind) else None
    if scalar is None and not _is_series(kind):
        raise yaml_is_not_of_the_form(
            about.place("type"),
            f"A case cannot tell {kind}.",
            "A fact is a single kind, History[Money], By[Choice, Money] or By[Choice, History[Money]].",
        )

    def bound(key: str) -> Scalar | None:
        item = about.get(key)
        if item is None or scalar is None:
            return None
        return value_of(item, scalar, choices.get(scalar.choice), key, MOST_PERSONS if key == "most" else MOST_COUNT)

    never, none = about.get("never"), about.get("none")
    must_be_told = none is not None and text_of(none, about.place("none"), "none") == "ask"
    return Fact(
        name=name,
        chapter=chapter,
        group=group,
        kind=kind,
        title=words_of(about.get("title"), about.at, f"The fact {name}"),
        ask=words_of(about.get("ask"), about.at, f"The question for {name}"),
        may_be_never=bool(never and value_of(never, YES_NO, None, "never")),
        none=None if must_be_told else bound("none"),
        must_be_told=must_be_told,
        least=bound("least"),
        most=bound("most"),
        at=about.at,
        in_december=_other("in_december", about),
        lasts_until=_other("lasts_until", about),
        holds_from=_other("holds_from", about),
    )


def _other(key: str, about: Mapping) -> str:
    """The rule or fact that a fact names, checked when the whole country is read; "" where it names none."""
    return text_of(about.get(key), about.place(key), key) if about.get(key) is not None else ""


def _choices_in(kind: AnyKind) -> list[str]:
    if isinstance(kind, Kind):
        return [kind.choice] if kind.base == "choice" else []
    return [*(_choices_in(kind.key) if isinstance(kind, (ByKind, TableKind)) else []), *_choices_in(kind.of)]


def _is_series(kind: AnyKind) -> bool:
    """Whether the kind is one that a case tells by month or by the members of a choice."""
    of = kind.of if isinstance(kind, (ByKind, HistoryKind)) else None
    if isinstance(of, HistoryKind) and isinstance(kind, ByKind):
        of = of.of
    by_choice = not isinstance(kind, ByKind) or kind.key.base == "choice"
    return by_choice and of in (MONEY, COUNT, MEASURE)
