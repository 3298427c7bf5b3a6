"""Rules may rest on each other in chains as long as the law makes them: nothing changes with their length."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from engine.small_law import FAMILY_OF_ONE, TODAY, SmallCountry, answer, number, told
from shanyraq.engine.edition import depends_on, edition
from shanyraq.engine.refuse import LawRefusal, Refusal
from shanyraq.engine.trace import DEEP, Trace, walk


def chain(length: int, below: str) -> str:
    """Rules r1, r2 … that each rest on the one before; the first on what lies below."""
    names = [below, *(f"r{step}" for step in range(1, length + 1))]
    return "".join(
        f'@chapter.rule(cite="art.1", since="2020-01-01")\ndef {name}({before}: Money) -> Money:\n'
        f'    """A."""\n    return larger({before}, {before} + Money(0))\n'
        for before, name in pairwise(names)
    )


TOP = """
@chapter.rule(cite="art.1", since="2020-01-01")
def top({last}: Money, is_poor: YesNo) -> Money:
    '''A.'''
    return {last} if is_poor else Money(0)
"""


def test_a_chain_of_a_thousand_rules_is_no_trouble(tmp_path: Path) -> None:
    law = SmallCountry(tmp_path).chapter("chapter", chain(1000, "rent"), facts={"rent": "Money"}).law()
    traced = Trace(*told(law, {**FAMILY_OF_ONE, "family": {"rent": 7}}))
    assert traced.value("chapter.r1000") == 700
    names = [f"chapter.r{step}" for step in range(1, 1001)]
    assert [step.rule.id for step in walk(traced.step("chapter.r1000"))] == names
    assert list(depends_on(traced.edition, "chapter.r1000")) == names


@pytest.mark.parametrize("length", [1, DEEP - 2, DEEP - 1, DEEP, DEEP + 1, 3 * DEEP])
def test_what_lies_deep_is_worked_out_as_what_lies_near(tmp_path: Path, length: int) -> None:
    """Known, unknown, refused where it matters, and not even missed where it does not."""
    few = number("KZT", {"2020-01-01": 5}, known_until="2023-12-31")
    small = SmallCountry(tmp_path)
    facts = {"rent": "Money", "is_poor": "YesNo"}
    outcomes = []
    for below in ("rent", "few"):
        python = chain(length, below) + TOP.format(last=f"r{length}")
        law = small.chapter("chapter", python, facts=facts, numbers={"few": few}).law()
        for family in ({"rent": 7, "is_poor": "yes"}, {"is_poor": "yes"}, {"is_poor": "no"}, {}):
            try:
                outcomes.append(answer(law, {**FAMILY_OF_ONE, "family": family}, "chapter.top"))
            except Refusal as refusal:
                outcomes.append(refusal.what)
    rent, poor, late = ["chapter.rent"], ["chapter.is_poor"], "chapter.few is known until 2023-12-31"
    late += " (ACT-1 art.1), not on 2024-05-15."
    assert outcomes == [700, rent, 0, poor, late, late, 0, poor]


def test_a_long_circle_is_told_by_its_ends(tmp_path: Path) -> None:
    law = SmallCountry(tmp_path).chapter("chapter", chain(60, "r60")).law()
    says = r"chapter\.r60 -> chapter\.r59 -> .* -> chapter\.r50 -> \(49 more\) -> chapter\.r60\."
    with pytest.raises(LawRefusal, match=says):
        depends_on(edition(law, TODAY), "chapter.r60")
    with pytest.raises(LawRefusal, match=says):
        Trace(*told(law, FAMILY_OF_ONE)).value("chapter.r60")
