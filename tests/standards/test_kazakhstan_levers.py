"""Levers of Kazakhstan: each is in force, reaches a payment to people, and moves what its branch is judged by."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law
from shanyraq.engine.payments import payments
from shanyraq.engine.read import read_law
from shanyraq.people.population.records import told_rates
from shanyraq.standards.answers import answers_of
from shanyraq.standards.check import check
from shanyraq.standards.levers import Lever, levers_of, on_the_day, with_values
from shanyraq.standards.parts import parts_of
from shanyraq.studies.judging import rests_on
from shanyraq.studies.spending import touched

DAY = date(2026, 7, 1)


@cache
def law() -> Law:
    return read_law(LAWS / "kz")


@cache
def levers() -> tuple[Lever, ...]:
    return tuple(on_the_day(levers_of("kz"), law(), DAY))


def test_every_lever_is_in_force_and_its_cost_can_be_worked_out() -> None:
    rules = [one.rule for one in payments(law()) if one.rule not in told_rates()["not_computed"]]
    reached = {place for places in touched(law(), DAY, levers(), rules).values() for place in places}
    assert len(levers()) == len(levers_of("kz").several)
    assert reached == set(range(len(levers())))


def test_every_lever_moves_what_its_branches_are_judged_by() -> None:
    for lever in levers():
        for branch in lever.branches:
            assert lever.number in rests_on(law(), answers_of("kz"), branch, DAY), (lever.name, branch)


def test_every_branch_of_c102_is_in_somebodys_care() -> None:
    assert {part.branch for part in parts_of("C102").values()} <= set(levers_of("kz").care)


@pytest.mark.parametrize(
    ("part_of_income", "coefficient", "said"),
    [
        # The skilled worker, 592,421.25: 45 % is 266,589.5625. By 0.50 × 1.00 × 0.9 the Code pays 266,589.56.
        ("0.50", "1.00", "not met"),
        ("0.51", "0.99", "met"),
        ("0.51", "0.98", "not met"),
        ("0.59", "0.85", "met"),
        ("0.58", "0.85", "not met"),
    ],
)
def test_the_rate_of_unemployment_benefit_turns_where_the_search_says(
    part_of_income: str, coefficient: str, said: str
) -> None:
    some = [one for one in levers() if one.branches == ("unemployment",)]
    point = [one.values.index(Fraction(text)) for one, text in zip(some, (part_of_income, coefficient), strict=True)]
    verdict = check(with_values(law(), DAY, some, point), answers_of("kz"), "C102", DAY, only=["IV"])["IV"]
    (rate,) = [test for test in verdict.tests if test.rule == "c102_unemployment.rate_is_met"]
    assert rate.said == said
