"""Asking ends: what is known stays known, and answering the questions one by one settles every outcome."""

from __future__ import annotations

import random
from datetime import date

import pytest

from engine.toyland import family, on, toyland
from shanyraq.engine.edition import with_figures
from shanyraq.engine.facts import Case, Given, Missing, Series, Told, Unknown
from shanyraq.engine.ir import Edition, Place, Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.engine.values import period_of

FAMILIES = 250
ANSWER = Place("answer", 1)
PRICE = 321_00
"""What a clerk answers when the law book lacks a price."""


def outcomes(case: Case) -> list[tuple[str, str]]:
    """Every rule of toyland in force, for the family or for each of its members."""
    law, edition = toyland(), on(case.day)
    return [
        (name, who)
        for name, rule in edition.rules.items()
        for who in (case.members if rule.group == law.groups[0] else ("",))
    ]


def told_of(truth: Case, share: float, chance: random.Random) -> Case:
    """The family with some of its facts untold, and some of its histories told in part."""
    facts: dict[tuple[str, str], Given] = {}
    for key, given in truth.facts.items():
        if chance.random() < share:
            facts[key] = given
        elif not isinstance(given.value, (int, str, date)) and chance.random() < 0.5:
            facts[key] = Given(in_part(given.value, chance), "stated", ANSWER)
    return Case(truth.day, truth.members, facts, frozenset())


def in_part(value: object, chance: random.Random) -> Told:
    if isinstance(value, Series):
        return Series(tuple(span for span in value.spans if chance.random() < 0.7), None)
    assert isinstance(value, dict)
    return {key: in_part(one, chance) for key, one in value.items() if chance.random() < 0.7}


def outcome(edition: Edition, case: Case, name: str, who: str) -> Scalar | Unknown | None:
    """The outcome, or None where the law refuses."""
    try:
        return Trace(edition, case).value(name, who)
    except Refusal:
        return None


@pytest.mark.parametrize("seed", range(5))
def test_what_is_known_stays_known(seed: int) -> None:
    """Telling more never changes a known outcome, whatever is told."""
    chance = random.Random(seed)
    known = 0
    for _ in range(FAMILIES // 5):
        truth = family(chance)
        edition = answered(on(truth.day), {})
        share = chance.random()
        little = told_of(truth, share, chance)
        for name, who in outcomes(truth):
            before = outcome(edition, little, name, who)
            if before is None or isinstance(before, Unknown):
                continue
            after = outcome(edition, truth, name, who)
            known += 1
            assert after is None or after == before, f"{name} of {who or 'the family'} on {truth.day}"
    assert known > 100


@pytest.mark.parametrize("seed", range(5))
def test_asking_what_is_missing_settles_every_outcome(seed: int) -> None:
    """Each question is asked once, is about something untold, and after the last one the outcome is the true one."""
    chance = random.Random(1000 + seed)
    asked_of_all = 0
    for _ in range(FAMILIES // 25):
        truth = family(chance)
        start = told_of(truth, chance.random() / 2, chance)
        for name, who in chance.sample(outcomes(truth), 8):
            asked_of_all += ask_to_the_end(truth, start, name, who)
    assert asked_of_all > 100


def ask_to_the_end(truth: Case, start: Case, name: str, who: str) -> int:
    asked: set[Missing] = set()
    facts, figures = dict(start.facts), dict[str, dict[str, Scalar]]()
    while True:
        case = Case(truth.day, truth.members, facts, frozenset())
        edition = answered(on(truth.day), figures)
        found = outcome(edition, case, name, who)
        if not isinstance(found, Unknown):
            everything = {number: dict.fromkeys(("hills", "shore"), PRICE) for number in figures}
            assert found == outcome(answered(on(truth.day), everything), truth, name, who)
            return len(asked)
        assert found.missing
        for missing in found.missing:
            assert missing not in asked, f"{missing} is asked twice for {name}"
            asked.add(missing)
            if missing.name in toyland().numbers:
                figures.setdefault(missing.name, {})[missing.part] = PRICE
            else:
                key = (missing.name, missing.who)
                facts[key] = Given(told(facts.get(key), truth.facts[key].value, missing.part), "answered", ANSWER)
        assert len(asked) < 400


def answered(edition: Edition, figures: dict[str, dict[str, Scalar]]) -> Edition:
    return with_figures(edition, figures, "the clerk") if figures else edition  # type: ignore[arg-type]


def told(before: Given | None, truth: object, part: str) -> Told:
    """What is told after the question about a part (a kind, a period, or both) is answered."""
    if isinstance(truth, Series):
        return in_period(before.value if before else Series(), truth, part)
    if isinstance(truth, dict):
        kind, _, period = part.partition(" ")
        known = dict(before.value) if before else {}  # type: ignore[arg-type]
        known[kind] = in_period(known.get(kind, Series()), truth[kind], period)
        return known
    assert not part
    return truth  # type: ignore[return-value]


def in_period(before: object, truth: Series, period: str) -> Series:
    """The months of the period are told as they truly are (the whole series, when no period was named)."""
    assert isinstance(before, Series)
    if not period:
        return truth
    begins, _, ends = period.partition("..")
    first, last = period_of(begins)[0], period_of(ends or begins)[1]
    kept = [span for span in before.spans if span[1] < first or span[0] > last]
    true = {month: amount for month, _, amount in truth.spans}
    told = [(month, month, true.get(month, 0)) for month in range(first, last + 1)]
    return Series(tuple(sorted([*kept, *told])), before.elsewhere)
