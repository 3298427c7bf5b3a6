"""Sweeping a wage over families of Kazakhstan: where the assistance ends, and what is lost below."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from shanyraq.analysis.sweep import first_amount, sweep
from shanyraq.analysis.varied import vary, with_value
from shanyraq.book.folders import folder_of
from shanyraq.engine.case import read_case
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml, read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.trace import Trace

PERSONAS = Path(__file__).resolve().parents[2] / "src/shanyraq/people/personas/kz"
MOTHER = PERSONAS / "mother_of_four.yaml"


@cache
def kazakhstan() -> Law:
    return read_law(folder_of("kz"))


def test_the_mother_of_four_loses_every_tenge_and_then_the_supplement() -> None:
    # Five members; other income of the quarter 279,090. (279,090 + 3 n) / 15, rounded half up to the tiyn, is over the
    # line of 37,060 from 3 n >= 15 * 37,060.005 - 279,090 = 276,810.075, n >= 92,270.025: the first tiyn is 92,270.03.
    # There the supplement of 12,976 goes at once.
    edition, case = read_case(read_yaml(MOTHER), kazakhstan())
    found = sweep(
        edition,
        case,
        vary(kazakhstan(), case, "income.wages of Aigerim", "0", "300000"),
        first_amount(kazakhstan(), layout(kazakhstan())),
    )
    assert found.output == "tsa.monthly_amount"
    assert [(one.kind, one.before.at, one.after.at) for one in found.breaks] == [("cliff", 9_227_002, 9_227_003)]
    assert [one.slope for one in found.segments] == [-1, 0]
    cliff = found.breaks[0]
    assert (found.segments[0].first.value, cliff.before.value, cliff.after.value) == (10_524_600, 1_297_600, 0)
    assert [(one.rule, one.cite) for one in cliff.causes] == [("tsa.is_low_income", "KZ-SC art.120(1)")]
    for at in range(9_226_950, 9_227_050):
        paid = Trace(edition, with_value(case, found.vary, at)).value(found.output)
        assert isinstance(paid, int) and (paid > 0) == (at <= 9_227_002)


@pytest.mark.parametrize("persona", sorted(path.stem for path in PERSONAS.glob("*.yaml")))
def test_every_persona_is_told_whole(persona: str) -> None:
    edition, case = read_case(read_yaml(PERSONAS / f"{persona}.yaml"), kazakhstan())
    varied = vary(kazakhstan(), case, f"income.wages of {case.members[0]}", "0", "400000")
    found = sweep(edition, case, varied, "tsa.monthly_amount")
    assert not found.unsearched
    for at in range(0, 40_000_001, 1_234_567):
        one = next(one for one in found.segments if one.first.at <= at <= one.last.at)
        paid = Trace(edition, with_value(case, varied, at)).value("tsa.monthly_amount")
        assert isinstance(paid, int) and one.first.value is not None and one.slope is not None
        assert abs(paid - one.first.value - one.slope * (at - one.first.at)) <= one.first.noise


def test_a_wage_that_no_rule_looks_at_is_told_apart_from_one_that_changes_nothing() -> None:
    def swept(work: str) -> bool:
        told = f"{{name: Aru, gross_pay: 1, {work}everything_else: no, birth_date: 1995-03-01, standing: citizen}}"
        text = f"on: 2026-02-10\npeople:\n  - {told}\n"
        edition, case = read_case(read_yaml_text(text, "case.yaml"), kazakhstan())
        varied = vary(kazakhstan(), case, "gross_pay of Aru", "0", "500000")
        found = sweep(edition, case, varied, "wage.monthly_amount of Aru")
        assert not found.unsearched
        return found.is_read

    assert swept("kind_of_work: employee, ")
    assert not swept("")
