"""Kazakhstan's answers on sickness, unemployment, maternity, families, medical care and the safeguards.

Sums are worked out by hand for one wage each on 1 July 2026, and held against the law's decision of the same family.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shanyraq.cli.standards.verdicts import Writer, earlier_years, print_nowhere
from shanyraq.engine.case import read_case
from shanyraq.engine.marked import mapping_of, read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.trace import trace
from shanyraq.engine.values import MOST_PERSONS, scalar_of
from shanyraq.reforms import read_reform, reformed
from shanyraq.standards.answers import COUNTRIES, answers_of
from shanyraq.standards.beneficiaries import run
from shanyraq.standards.check import check
from shanyraq.standards.counted import Count, counted_on
from shanyraq.standards.parts import norms
from shanyraq.standards.past import wage_on
from shanyraq.standards.verdict import of_earlier_years

LAW = read_law(COUNTRIES.parent.parent / "law" / "kz")
ANSWERS = answers_of("kz")
DAY = date(2026, 7, 1)
DAYS = [
    date(2018, 3, 15),
    date(2019, 6, 1),
    date(2021, 7, 1),
    date(2023, 7, 1),
    date(2024, 7, 1),
    date(2025, 7, 1),
    DAY,
]
SHORT = ("sickness", "unemployment", "maternity", "family", "medical_care", "safeguards")
EARNERS = [("sickness", "sick_employee"), ("unemployment", "two_years_insured"), ("maternity", "employed_mother")]


def ran(branch, name, wage="average", day=DAY, answers=ANSWERS):
    return run(LAW, answers, answers.branches[branch].beneficiaries[name], wage, day)


def rate(one):
    """The sum over the wage, to the nearest hundredth of a per cent."""
    return round(Fraction(one.amount + one.allowances_during, one.reference_wage + one.allowances_before) * 10_000)


def decided(text, rule):
    """The law's own decision of a family written by hand, in tiyn."""
    case = mapping_of(read_yaml_text(text, "by hand"), None, "case")
    return trace(*read_case(case, LAW, DAY)).value(rule, "Aru")


# ---- sums by hand -------------------------------------------------------------------------------------------------


def test_a_month_of_illness_is_paid_up_to_twenty_five_indices():
    # the average wage 473,937: a year's pay 5,687,244 over 240 days is 23,696.85 a day, times 20 days 473,937;
    # at most 25 x 4,325 = 108,125, which is 22.81 % of the wage where 45 % is asked
    one = ran("sickness", "sick_employee")
    assert (one.reference_wage, one.amount, one.allowances_during, rate(one)) == (473_937_00, 108_125_00, 0, 2281)
    by_hand = """
      family: {everything_else: no}
      people:
        - {name: Aru, everything_else: no, kind_of_work: employee, pay_of_the_period: 5_687_244,
           days_worked_in_the_period: 240, sick_working_days: 20, cause_of_incapacity: illness, bar_to_sick_pay: none}
    """
    assert decided(by_hand, "sick_pay.monthly_amount") == one.amount


def test_a_wage_below_the_ceiling_is_paid_whole():
    # 85,000 x 12 / 240 = 4,250 a day, times 20 days
    assert ran("sickness", "sick_employee", "minimum").amount == 85_000_00
    # in 2019 the ceiling, 15 x 2,525 = 37,875, was below the least wage of 42,500: 89.12 %
    one = ran("sickness", "sick_employee", "minimum", date(2019, 6, 1))
    assert (one.amount, rate(one)) == (37_875_00, 8912)


def test_two_years_of_insurance_replace_a_third_of_the_wage():
    # insured is nine tenths of the wage, 426,543.30; times 0.45 and 0.85: 163,152.81, which is 34.42 %
    one = ran("unemployment", "two_years_insured")
    assert (one.amount, rate(one)) == (163_152_81, 3442)
    by_hand = """
      family: {everything_else: no}
      people:
        - {name: Aru, everything_else: no, sex: male, birth_date: 1986-07-01, registered_as_unemployed_on: 2026-07-01,
           months_of_insurance: 24, insured_income: {2024-07..2026-06: "426543.30 a month"}}
    """
    assert decided(by_hand, "job_loss.monthly_amount") == one.amount


def test_five_years_of_insurance_are_forty_and_a_half_per_cent():
    # 426,543.30 x 0.45 x 1 = 191,944.49 (from .485): 40.5 %, and 45 % would need a coefficient of 1.11, eleven years
    one = ran("unemployment", "five_years_insured")
    assert (one.amount, rate(one)) == (191_944_49, 4050)


def test_maternity_is_nine_tenths_of_the_wage_for_months_of_thirty_days():
    # 426,543.30 x 126 / 30 = 1,791,481.86 for 126 days; times 365 / 12 / 126 a month: 432,467.51, which is 91.25 %
    one = ran("maternity", "employed_mother")
    assert (one.amount, rate(one)) == (432_467_51, 9125)
    by_hand = """
      family: {everything_else: no}
      people:
        - {name: Aru, everything_else: no, sex: female, birth_date: 1996-07-01, leave_kind: maternity,
           leave_began_on: 2026-07-01, birth_kind: ordinary, insured_income: {2025-07..2026-06: "426543.30 a month"}}
    """
    assert decided(by_hand, "maternity_payment.amount") == 1_791_481_86
    assert one.amount == int(Fraction(1_791_481_86, 126) * Fraction(365, 12))


def test_contributions_have_a_ceiling_that_no_wage_passes():
    # twice the average, 947,874: insured are seven least wages, 595,000, of which 0.3825 are 227,587.50
    wage = replace(ANSWERS.wages["skilled_125_of_average"], times=Fraction(2))
    high = replace(ANSWERS, wages={**ANSWERS.wages, "skilled_125_of_average": wage})
    one = ran("unemployment", "two_years_insured", "skilled_125_of_average", answers=high)
    assert (one.reference_wage, one.amount) == (947_874_00, 227_587_50)


def test_assistance_of_a_family_without_income_is_the_line_for_each_of_four():
    # the line of Aktobe in the first quarter of 2026 is 37,060: 148,240; for the third quarter none is published
    without = ANSWERS.branches["unemployment"].beneficiaries["family_without_means"]
    one = run(LAW, ANSWERS, without, "minimum", date(2026, 2, 10))
    assert one.amount == 4 * 37_060_00
    later = run(LAW, ANSWERS, without, "minimum", DAY)
    assert later.amount is None
    assert later.why_unknown == ("tsa.monthly_amount rests on line.published_line aktobe",)


# ---- through the years --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("branch", "name"), EARNERS)
def test_every_year_since_2018_can_be_run_and_no_earlier_one(branch, name):
    for day in DAYS:
        for wage in ("minimum", "average", "skilled_125_of_average"):
            assert ran(branch, name, wage, day).amount is not None, (day, wage)
    before = ran(branch, name, "average", date(2017, 6, 1))
    assert before.amount is None and before.why_unknown


def test_how_the_rates_moved():
    """The ceiling of sick pay was raised in July 2023 and the Fund's share in 2020 and 2023; maternity never moved."""
    moved = {name: [rate(ran(branch, name, day=day)) for day in DAYS] for branch, name in EARNERS}
    by_hand = {
        "sick_employee": [2218, 2027, 1748, 2368, 2277, 2217, 2281],
        "two_years_insured": [2295, 2295, 3060, 3442, 3442, 3442, 3442],
        "employed_mother": [9125] * 7,
    }
    assert moved == {name: pytest.approx(rates, abs=1) for name, rates in by_hand.items()}


# ---- answers ------------------------------------------------------------------------------------------------------


def editions(answer):
    return [one for _, one in answer.editions] or [answer]


@pytest.mark.parametrize("name", SHORT)
def test_every_answer_is_to_a_fact_of_the_norms_and_of_its_kind(name):
    book = norms()
    for fact, answer in ANSWERS.branches[name].answers.items():
        kind = book.facts[fact].kind
        for one in editions(answer):
            if one.value:
                scalar_of(one.value, kind, book.choices.get(kind.choice), MOST_PERSONS)


@pytest.mark.parametrize("name", SHORT)
def test_every_finding_says_by_whom_on_what_article_and_in_three_languages(name):
    found = [one for answer in ANSWERS.branches[name].answers.values() for one in editions(answer) if one.value]
    assert found
    for one in found:
        assert one.cite and one.on and set(one.says) == {"kk", "ru", "en"}, one.fact
        assert one.by == "Shanyraq" and one.confidence in ("high", "medium"), one.fact


def test_what_only_a_jurist_or_the_ministry_can_say_is_left_to_them():
    left = {
        (name, fact)
        for name in SHORT
        for fact, answer in ANSWERS.branches[name].answers.items()
        if any(one.unknown for one in editions(answer))
    }
    assert ("medical_care", "care.gives_essential_medicines") in left
    assert ("safeguards", "safeguards.is_financed_collectively") in left
    assert ("safeguards", "safeguards.is_suspended_on_other_grounds") in left


def test_both_sides_of_a_share_are_counted_in_one_year():
    for name in ("sickness", "family"):
        held = {fact: one for fact, one in ANSWERS.branches[name].answers.items() if one.count}
        for day in DAYS:
            found = counted_on(held, ANSWERS, day, {})
            employees, protected = found["protection.employees"], found["protection.employees_protected"]
            assert employees.year == protected.year == min(day.year, 2025)
            assert protected.value < employees.value


def test_the_value_of_family_benefits_by_hand():
    # 2025: 484.0 / 11 x 12 = 528.0 and 36.4 / 10 x 12 = 43.7 bn: 571.7 bn a year; / 12 months / 6.93 million children
    # = 6,874 tenge; 1.5 % of the average wage, 443,315, is 6,649.73, 3 % 13,299.45
    answers = ANSWERS.branches["family"].answers
    value = answers["scheme.family_value_per_resident_child"].as_on(DAY)
    wage = answers["scheme.labourer_wage"].as_on(DAY)
    year = 484.0 / 11 * 12 + 36.4 / 10 * 12
    assert int(round(year, 1) * 1e9 / 12 / 6_930_000) == int(value.value) == 6_874
    assert Fraction(wage.value) * Fraction(15, 1000) < int(value.value) < Fraction(wage.value) * Fraction(3, 100)


def test_the_wage_of_a_family_value_is_of_the_same_year():
    """No value, no wage: 2023 has neither, so that nothing of 2022 is held against it."""
    answers = ANSWERS.branches["family"].answers
    for day in (date(2018, 6, 1), date(2019, 6, 1), date(2023, 6, 1)):
        assert all(
            answers[fact].as_on(day).unknown
            for fact in ("scheme.family_value_per_resident_child", "scheme.labourer_wage")
        )
    for year in (2020, 2021, 2022, 2024, 2025):
        day = date(year, 7, 1)
        told = answers["scheme.labourer_wage"].as_on(day).value
        assert wage_on(ANSWERS, LAW, "average", day)[0] == int(told) * 100


# ---- verdicts -----------------------------------------------------------------------------------------------------


def verdicts(day, answers=ANSWERS, only=("II", "III", "IV", "VII", "VIII")):
    told = {"insured_employees": Count(6_000_000, "told by the test", "low"), "insured_in_the_fund": Count(7, "told")}
    return {part: one.said for part, one in check(LAW, answers, "C102", day, only=only, counts=told).items()}


def test_what_is_said_of_each_part_on_1_july_2026():
    """Sickness fails by its ceiling, unemployment by its rate; medical care waits for a word on medicines."""
    assert verdicts(DAY) == {
        "II": "cannot be judged",
        "III": "not met",
        "IV": "not met",
        "VII": "met",
        "VIII": "met",
    }


def test_a_verdict_says_what_it_takes_from_an_earlier_year():
    """Of 2026 neither the payments to families nor a wage beside them is published: both are those of 2025."""
    facts = ("scheme.family_value_per_resident_child", "scheme.labourer_wage")
    now, then = (check(LAW, ANSWERS, "C102", day, only=("VII",), counts={})["VII"] for day in (DAY, date(2025, 7, 1)))
    assert set(of_earlier_years(now)) == {(fact, 2025) for fact in facts}
    assert of_earlier_years(then) == ()
    for language, said in (("kk", "2025 жылғы"), ("ru", "данные 2025 года"), ("en", "figures of 2025")):
        writer = Writer(print_nowhere(), LAW, ANSWERS, language)
        (line,) = earlier_years(writer, now)
        assert said in line and "2026" in line


def test_what_was_not_read_or_published_in_a_year_is_not_judged_for_it():
    before = verdicts(date(2019, 6, 1))
    assert (before["VII"], before["VIII"], before["III"]) == ("cannot be judged", "cannot be judged", "not met")
    assert verdicts(date(2023, 7, 1), only=("VII",)) == {"VII": "cannot be judged"}


@pytest.mark.parametrize(
    ("part", "branch", "fact"),
    [
        ("VII", "family", "scheme.family_value_per_resident_child"),
        ("VII", "family", "scheme.labourer_wage"),
        ("VII", "family", "scheme.covers_maintenance_of_children"),
        ("VII", "family", "protection.employees"),
        ("VII", "family", "scheme.months_of_contribution_asked"),
        ("VIII", "maternity", "care.gives_care_around_birth"),
        ("VIII", "maternity", "scheme.record_only_precludes_abuse"),
        ("VIII", "maternity", "care.gives_hospital_care_of_birth"),
        ("VIII", "maternity", "protection.protects_all_women_in_classes"),
    ],
)
def test_without_one_answer_a_part_that_was_met_cannot_be_judged(part, branch, fact):
    """Of employees the other way of counting goes with them: a fifth of residents would do as well."""
    dropped = {fact, "protection.active_protected"} if fact == "protection.employees" else {fact}
    held = ANSWERS.branches[branch]
    fewer = {name: one for name, one in held.answers.items() if name not in dropped}
    answers = replace(ANSWERS, branches={**ANSWERS.branches, branch: replace(held, answers=fewer)})
    assert verdicts(DAY, answers, (part,)) == {part: "cannot be judged"}


def test_half_of_the_income_for_two_years_would_still_not_do():
    """The reform to one half gives 0.5 x 0.85 x 0.9 = 38.25 % with two years of record, and 45 % with five."""
    better = reformed(LAW, [read_reform("job_loss_replacement_50", LAW)])
    branch = ANSWERS.branches["unemployment"].beneficiaries
    two = run(better, ANSWERS, branch["two_years_insured"], "average", DAY)
    five = run(better, ANSWERS, branch["five_years_insured"], "average", DAY)
    assert (rate(two), rate(five)) == (3825, 4500)
