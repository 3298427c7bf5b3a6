"""Every rule of every shelf, traced and compiled: the same of every family and person, to the last tiyn.

And what holds of them whoever is drawn (properties.py): nothing below nought, no ceiling passed, more is not less.
"""

from __future__ import annotations

from datetime import date

import pytest

from law import properties
from law.edges import Draw, packed
from law.test_traced_equals_compiled import LAW, PROOF, held, on_the_day
from shanyraq.engine.columns import Kernel, Plan, plan
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.ir import Edition
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace

ELSEWHERE = {"assistance"} if PROOF else {"assistance", "household"}
SHELVES = [name for name in LAW.shelves if name not in ELSEWHERE]
"""Targeted assistance has families of its own in test_traced_equals_compiled.py, over more of its regimes. What adds
all benefits up needs every rule of all the others compiled at once, which only the long proof does."""
# `make proof`: a hundred thousand families over every shelf and four regimes, some twenty minutes.
DAYS = [date(2018, 8, 1), date(2021, 6, 10), date(2023, 8, 1), date(2026, 2, 10)] if PROOF else [date(2026, 2, 10)]
FAMILIES = -(-100_000 // (len(SHELVES) * len(DAYS))) if PROOF else 300


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("shelf", SHELVES)
def test_every_rule_of_a_shelf_gives_the_same_traced_and_compiled(shelf: str, day: date) -> None:
    found = on_the_day(day)
    names = [name for name, rule in found.rules.items() if LAW.chapters[rule.chapter].shelf == shelf]
    if not names:
        pytest.skip(f"no rule of {shelf} was in force on {day}")
    planned = plan(found, names)
    kernel = planned.kernel()
    answered, moved = compared(found, planned, kernel, names, Draw(found, planned, FAMILIES, seed=packed(day)))
    assert answered > FAMILIES // 2, "too few families have an answer to prove anything"
    assert moved > FAMILIES, "too few outcomes are anything but nothing"
    if day == DAYS[-1]:  # on earlier days some of the sums, and of their ceilings, are not there yet
        assert properties.checked(LAW, shelf) and properties.broken(LAW, found, planned, kernel) == []


def test_a_benefit_alone_gives_the_same_traced_and_compiled() -> None:
    """As `run` compiles it: where nothing else needs the carer's months, they are still not the child's."""
    found, name = on_the_day(DAYS[-1]), "childcare_allowance.monthly_amount"
    planned = plan(found, [name])
    drawn = Draw(found, planned, FAMILIES, seed=packed(DAYS[-1]))
    _, moved = compared(found, planned, planned.kernel(), [name], drawn)
    assert moved > FAMILIES // 30, "too few are due anything"


def compared(found: Edition, planned: Plan, kernel: Kernel, names: list[str], drawn: Draw) -> tuple[int, int]:
    """How many families have an answer, and how many outcomes are anything but nothing; both ways must be alike."""
    results = kernel.run(drawn.people)
    answered = moved = 0
    for family, case in enumerate(drawn.cases()):
        traced = Trace(found, case)
        start = int(drawn.offsets[family])
        try:
            for name in names:
                rule = found.rules[name]
                whose = (FAMILY,) if rule.group == LAW.groups[1] else case.members
                wanted = [held(traced.value(name, who), rule.kind) for who in whose]
                here = slice(family, family + 1) if whose == (FAMILY,) else slice(start, start + len(whose))
                if not results.errors[family]:
                    got = [int(one) for one in results.values[name][here]]
                    assert got == wanted, f"family {family}, {name}: {got} is not {wanted}"
                    moved += any(one not in (0, None) for one in wanted)
        except Refusal:
            assert results.errors[family], f"family {family} is refused by the trace only"
            continue
        assert not results.errors[family], (family, planned.error_texts[results.errors[family]])
        answered += 1
    return answered, moved
