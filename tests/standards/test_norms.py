"""The norms as law: every case holds, every condition is shown both met and unmet, and nothing told is nothing met."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

import pytest

from shanyraq.book.check import check_country
from shanyraq.engine.case import read_case
from shanyraq.engine.cases import LawCase, given_of, read_cases, run_case
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import FAMILY, Case, Unknown
from shanyraq.engine.layout import layout
from shanyraq.engine.trace import Trace, trace
from shanyraq.engine.values import day_of
from shanyraq.standards.answers import COUNTRIES
from shanyraq.standards.parts import NORMS, instruments_as_code, norms, parts_of
from standards.test_check import changed, part_v

CASES = list(read_cases(NORMS))
PERSONAS = NORMS / "personas"
PARTS = [(instrument, part) for instrument in instruments_as_code() for part in parts_of(instrument)]


@cache
def law():
    return norms()


@cache
def found():
    return check_country("norms")


@pytest.mark.parametrize("chapter", sorted({case.chapter for case in CASES}))
def test_the_cases_of_a_chapter_hold(chapter: str):
    run: list[tuple[LawCase, tuple[str, ...]]] = [
        (case, run_case(case, law(), PERSONAS).differences) for case in CASES if case.chapter == chapter
    ]
    assert run
    assert [(case.sentence, differences) for case, differences in run if differences] == []


def test_no_two_cases_of_a_chapter_say_the_same_sentence():
    said = Counter((case.chapter, case.sentence) for case in CASES)
    assert [both for both, times in said.items() if times > 1] == []


def test_nothing_is_missing_contradictory_unused_or_unproved():
    """The book's own check: no gap, no overlap, every rule, number and fact reached by a decision and by a case."""
    assert [str(one) for one in found() if one.severity != "note"] == []


def test_every_condition_is_shown_met_and_unmet():
    """A condition that no case fails, or that no case meets, would be a check that cannot fail."""
    seen = defaultdict(set)
    for case in CASES:
        on, told = read_case(given_of(case, PERSONAS), law(), day_of(case.about.get("on").value))
        traced = Trace(on, told)
        for name in case.about.get("expect").values:
            rule, _, who = name.partition(" of ")
            traced.step(rule, who or FAMILY)
        for (rule, _), step in traced.steps.items():
            if isinstance(step.value, bool):
                seen[rule].add(step.value)
    conditions = [rule.id for rule in law().rules if rule.kind.base == "yes_no"]
    assert len(conditions) > 100
    assert [rule for rule in conditions if seen[rule] != {True, False}] == []


@pytest.mark.parametrize(("instrument", "part"), PARTS, ids=lambda one: one)
def test_a_part_of_which_nothing_is_told_is_unknown(instrument: str, part: str):
    on = edition(law(), day_of("2026-07-01"))
    answer = layout(law(), parts_of(instrument)[part].decision).answer
    value = trace(on, Case(on.day, ("nobody",), {}, frozenset(), "nothing told")).value(answer)
    assert isinstance(value, Unknown)
    assert value.missing


@pytest.mark.parametrize(("instrument", "part"), PARTS, ids=lambda one: one)
def test_figures_and_thresholds_of_a_part_exist(instrument: str, part: str):
    """parts.yaml names conditions of the Part's own decision, and figures that the norms have."""
    one = parts_of(instrument)[part]
    shown = layout(law(), one.decision)
    known = {rule.id for rule in law().rules} | set(law().numbers) | set(law().facts)
    assert set(one.tests) <= set(shown.sections[0].names)
    named = {name for several in one.tests.values() for both in several for name in (both.figure, both.threshold)}
    assert named <= known


def test_the_figure_shown_is_of_the_way_that_meets_the_condition(tmp_path):
    """By a diver's earnings 500 of 1,500 are 33 %, by a gatherer's wage 540 of 900 are 60 %: the second is shown."""
    path = COUNTRIES / "toyland" / "old_age.yaml"
    diver = path.read_text(encoding="utf-8").partition("  old_diver:\n")[2].partition("  old_gatherer:\n")[0]
    labourer = diver.replace("method: previous_earnings", "method: labourer_wage")
    labourer = labourer.replace("wages: [diver]\n    skilled: diver", "wages: [gatherer]")
    assert labourer.count("gatherer") == 1
    answers = changed(tmp_path, "old_age.yaml", (diver, f"{diver}  beside_a_gatherer:\n{labourer}"))
    verdict = part_v(answers)
    rate = next(test for test in verdict.tests if test.rule == "c102_old_age.rate_is_met")
    assert (verdict.said, rate.said) == ("met", "met")
    assert rate.measured[0][4] == "beside_a_gatherer at gatherer"
    assert float(rate.measured[0][1] or 0) == 0.6
