"""Amounts told and never looked at, since another fact, answered by `everything_else: no` alone, shut it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from shanyraq.engine.case import NOTHING_ELSE
from shanyraq.engine.facts import BY_STATEMENT
from shanyraq.engine.ir import Edition, Kind, Rule

Use = Mapping[str, object]


@dataclass(frozen=True)
class ShutOut:
    """An amount told of somebody ("" for the family) that counts for nothing; by: the choices taken as none."""

    fact: str
    who: str
    by: tuple[str, ...]


def shut_out(edition: Edition, decision: Mapping[str, object]) -> list[ShutOut]:
    """The amounts (or counts) of a decision's case that no rule looked at, because a choice said to be none came first.

    A rule that takes such a fact was applied to whom it is told of; it looked at a choice of the same person, which
    nobody told and `everything_else: no` answered, and no further. What no rule of the decision takes is not meant.
    """
    steps = cast(Sequence[Use], decision["trace"])
    read = {(str(use["fact"]), str(use.get("who", ""))) for step in steps for use in _facts(step)}
    told = dict.fromkeys(key for key in _told(cast(Use, decision["case"])) if _is_amount(edition, key[0]))
    unread = {key: None for key in told if key not in read}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for step in steps:
        who = str(step.get("who", ""))
        answered = [str(use["fact"]) for use in _facts(step) if _is_none_by_statement(edition, use, who)]
        for fact in _takes(edition, step) if answered else ():
            if (fact, who) in unread:
                found.setdefault((fact, who), {}).update(dict.fromkeys(answered))
    return [ShutOut(fact, who, tuple(found[fact, who])) for fact, who in unread if (fact, who) in found]


def _told(case: Use) -> Iterator[tuple[str, str]]:
    for about in (cast(Use, case["family"]), *cast(Sequence[Use], case["people"])):
        for name in about:
            if name not in ("name", NOTHING_ELSE):
                yield name, str(about.get("name", ""))


def _is_amount(edition: Edition, fact: str) -> bool:
    """What people tell in order that it counts; a birth or a citizenship is told whether it matters or not."""
    kind = edition.law.facts[fact].kind
    return not isinstance(kind, Kind) or kind.base in ("money", "measure", "share", "count")


def _facts(step: Use) -> Iterator[Use]:
    for one in cast(Mapping[str, Use | list[Use]], step["used"]).values():
        yield from (use for use in (one if isinstance(one, list) else [one]) if "fact" in use)


def _is_none_by_statement(edition: Edition, use: Use, who: str) -> bool:
    kind = edition.law.facts[str(use["fact"])].kind
    is_choice = isinstance(kind, Kind) and kind.base == "choice"
    return is_choice and use.get("known") == BY_STATEMENT and str(use.get("who", "")) == who


def _takes(edition: Edition, step: Use) -> Iterator[str]:
    """The facts that a rule, or an exception of it, takes."""
    name = str(step["rule"])
    rules: Sequence[Rule] = (edition.rules[name], *edition.exceptions.get(name, ()))
    return (one.target for rule in rules for one in rule.parameters if one.source == "fact")
