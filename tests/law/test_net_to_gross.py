"""From gross to net and back: the least whole tenge of pay that leaves the sum, in every year since 2018."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest

from law.test_cases_of_kazakhstan import LAW
from shanyraq.engine.case import read_case
from shanyraq.engine.columns import People, plan
from shanyraq.engine.columns.kernel import type_of_column
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.trace import Trace
from shanyraq.people.cells import packed

DAYS = [*(date(year, 6, 10) for year in range(2018, 2027)), date(2026, 12, 10)]
TENGE = 100
PEOPLE = {
    "an employee": "",
    "one who has not asked for the deduction": "asked_for_basic_deduction: no,",
    "a pensioner": "birth_date: 1950-05-10,",
    "a student": "study: full_time_in_kazakhstan,",
    "one with social deductions": "persons_for_tax_deduction: 1, social_deduction_used: 3_000_000,",
    "one near the upper rate": "taxable_income_since_january: 36_000_000,",
    "one with a civil-law contract": "kind_of_work: civil_contract,",
    "a pensioner with a contract": "kind_of_work: civil_contract, birth_date: 1950-05-10,",
    "a disabled person with a contract": "kind_of_work: civil_contract, disability_group: first,"
    " disability_is_without_term: yes,",
    "one whose employer chose the single payment": "employer_chose_single_payment: yes,",
    "a pensioner under the single payment": "employer_chose_single_payment: yes, birth_date: 1950-05-10,",
    "a soldier": "is_in_uniformed_service: yes,",
    "one on the staff of customs": "is_in_uniformed_service: yes, special_post: customs_body,",
}
GROSS = [
    *(1, 42_499, 59_800, 63_125, 63_126, 98_300, 98_301, 101_875, 849_999, 850_000),
    *(661_110, 661_112, 850_001, 1_700_001, 3_187_500, 4_249_999, 4_250_001),
]
"""Amounts at and about what the law turns on: minimum wages, 25 indices, and the ceilings of contributions."""


def asked(found: Edition, person: str, rule: str, **told: str) -> int:
    """A rule of one person, in tiyn."""
    usual = "birth_date: 1990-05-10," if "birth_date" not in person else ""
    deduction = "asked_for_basic_deduction: yes," if "asked_for" not in person else ""
    facts = " ".join(f"{name}: {value}," for name, value in told.items())
    work = "kind_of_work: employee," if "kind_of_work" not in person else ""
    text = (
        f"on: {found.day}\npeople: [{{name: Aru, sex: female, standing: citizen, {work}"
        f" employer_kind: company, {usual} {deduction} {person} {facts} everything_else: no}}]\n"
    )
    case = read_case(read_yaml_text(text, "employee.yaml"), LAW)[1]
    value = Trace(found, case).value(rule, "Aru")
    assert isinstance(value, int)
    return value


def tenge(tiyn: int) -> str:
    return f"{tiyn // TENGE}.{tiyn % TENGE:02}"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_pay_found_is_the_least_whole_tenge_that_leaves_the_sum(day: date) -> None:
    found, draw = edition(LAW, day), random.Random(day.toordinal())

    def left_of(gross: int, person: str) -> int:
        return asked(found, person, "wage.monthly_amount", gross_pay=tenge(gross)) if gross > 0 else 0

    drawn = [
        *GROSS,
        *(draw.randrange(1_000, 6_000_000) for _ in range(10)),
        *(draw.randrange(100_000) for _ in range(5)),
    ]
    for gross in drawn:
        person = draw.choice(list(PEOPLE.values()))
        left = left_of(gross * TENGE, person)
        back = asked(found, person, "wage_sought.gross_sought", net_sought=tenge(left))
        if back != gross * TENGE:  # from 2019 to 2025 more was left of some lower pay, which bore less tax
            assert 2019 <= day.year <= 2025 and back < gross * TENGE and left_of(back, person) >= left
        any_sum = left + draw.randrange(TENGE)
        least = asked(found, person, "wage_sought.gross_sought", net_sought=tenge(any_sum))
        assert least % TENGE == 0 and left_of(least, person) >= any_sum > left_of(least - TENGE, person), (
            gross,
            person,
        )


@pytest.mark.parametrize("day", [DAYS[0], DAYS[3], DAYS[8]], ids=str)
def test_of_the_largest_sums_a_file_is_told_what_one_person_is_told(day: date) -> None:
    """Sums up to nine thousand million a month: far above what is paid, and still within what a file may tell."""
    found, rule = edition(LAW, day), "wage_sought.gross_sought"
    sums = [59_800, 80_000_000, 90_000_000, 1_000_000_000, 8_000_000_000]
    planned = plan(found, [rule])
    columns = {one.name: np.zeros(len(sums), type_of_column(one)) for one in planned.columns}
    columns["birth_date"][:] = packed(date(1990, 5, 10))
    columns["asked_for_basic_deduction"][:] = 1
    columns["net_sought"][:] = [TENGE * one for one in sums]
    results = planned.kernel().run(People(np.arange(len(sums) + 1), columns))
    assert results.values[rule].tolist() == [asked(found, "", rule, net_sought=str(one)) for one in sums]
    assert not results.errors.any()
