"""Four guarantees of the CIS Charter that a paper of 2019 found unfulfilled, held against the law of each year since.

The paper's finding is reproduced for sickness, childcare and family benefits in every year; of the help for families of
the unemployed it holds only if help by means is not what the Charter asks for.
"""

from datetime import date

import pytest

from shanyraq.engine.read import read_law
from shanyraq.standards.answers import COUNTRIES, answers_of
from shanyraq.standards.beneficiaries import run
from shanyraq.standards.check import Assumptions, Runs, check

LAW = read_law(COUNTRIES.parent.parent / "law" / "kz")
ANSWERS = answers_of("kz")
YEARS = range(2019, 2027)
HELP = ("scheme.helps_dependants_of_the_jobless", "scheme.helps_when_benefit_has_run_out")


def said(year, only=(), needs="", kept=None):
    """The verdicts of the year. needs: whether help by means is held to do. kept: runs that are not made twice."""
    asked = Assumptions(facts=dict.fromkeys(HELP, needs) if needs else {})
    found = check(LAW, ANSWERS, "CIS94", date(year, 7, 1), only=only, assumptions=asked, kept=kept)
    return {part: one.said for part, one in found.items()}


def paid(branch, name, wage, day):
    return run(LAW, ANSWERS, ANSWERS.branches[branch].beneficiaries[name], wage, day).amount


@pytest.mark.parametrize("year", YEARS)
def test_the_papers_finding_in_each_year(year):
    unmet, kept = {"1": "not met", "2": "not met", "4": "not met"}, Runs()
    assert said(year, kept=kept) == {**unmet, "3": "cannot be judged"}
    # help by means is there: whoever holds that it will do contradicts the paper, whoever does not repeats it
    assert said(year, ["3"], "yes", kept) == {"3": "met"}
    assert said(year, ["3"], "no", kept) == {"3": "not met"}


def test_sick_pay_of_2019_by_hand():
    # at the average wage, 186,815: 15 x 2,525 = 37,875, 20.3 % where 60 % is asked, and below the least wage of 42,500
    assert paid("sickness", "sick_employee", "average", date(2019, 7, 1)) == 37_875_00
    conditions = {test.rule: test for test in check(LAW, ANSWERS, "CIS94", date(2019, 7, 1), only=["1"])["1"].tests}
    assert {name: one.said for name, one in conditions.items()} == {
        "cis_sickness.share_is_met": "not met",
        "cis_sickness.minimum_is_met": "not met",
    }


def test_in_years_when_the_ceiling_is_above_the_least_wage_only_the_share_fails():
    # 15 x 2,917 = 43,755 in 2021 and 25 x 4,325 = 108,125 in 2026, beside 42,500 and 85,000
    for year in (2021, 2024, 2025, 2026):
        found = check(LAW, ANSWERS, "CIS94", date(year, 7, 1), only=["1"])["1"]
        assert [test.said for test in found.tests] == ["not met", "met"], year


def test_in_2022_the_ceiling_was_below_the_least_wage_again():
    # 15 x 3,180 = 47,700 beside 60,000; in the first half of 2023 15 x 3,450 = 51,750 beside 70,000, then 25 x 3,450
    for day, floor in ((date(2022, 7, 1), "not met"), (date(2023, 6, 30), "not met"), (date(2023, 7, 1), "met")):
        found = check(LAW, ANSWERS, "CIS94", day, only=["1"])["1"]
        assert [test.said for test in found.tests] == ["not met", floor], day


def test_childcare_by_hand():
    # 2026: two fifths of the least wage insured, 34,000, and 5.76 x 4,325 = 24,912 without insurance, beside 85,000;
    # of the average wage 0.4 x 0.9 x 473,937 = 170,617.32 is above it
    day = date(2026, 7, 1)
    assert paid("family", "insured_mother", "minimum", day) == 34_000_00
    assert paid("family", "mother_without_insurance", "minimum", day) == 24_912_00
    assert paid("family", "insured_mother", "average", day) == 170_617_32
    # 2019: 0.4 x 42,500 = 17,000 and 5.76 x 2,525 = 14,544 beside 42,500
    assert paid("family", "insured_mother", "minimum", date(2019, 7, 1)) == 17_000_00
    assert paid("family", "mother_without_insurance", "minimum", date(2019, 7, 1)) == 14_544_00
