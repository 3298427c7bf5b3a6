"""How Kazakhstan's law answers on old age, invalidity, survivors and employment injury: sums worked by hand, ceilings,
days before and after the Social Code, and that a Part is never met from what nobody answered."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide
from shanyraq.engine.ir import Place
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import mapping_of, read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.standards.answers import COUNTRIES, Answers, answers_of
from shanyraq.standards.beneficiaries import Run, run
from shanyraq.standards.check import Assumptions, Runs, check

LAW = read_law(COUNTRIES.parent.parent / "law" / "kz")
ANSWERS = answers_of("kz")
DAY = date(2026, 7, 1)
DAYS = ("2018-01-01", "2019-07-01", "2023-07-01", "2026-07-01")
LONG = ("old_age", "invalidity", "survivors", "employment_injury")
OF_LONG = ("V", "VI", "IX", "X")


def of(branch: str, name: str, wage: str = "average", day: date = DAY) -> Run:
    return run(LAW, ANSWERS, ANSWERS.branches[branch].beneficiaries[name], wage, day)


def tenge(ran: Run) -> dict[str, float]:
    """What each rule pays, added up over the people, without family allowances."""
    paid: dict[str, float] = {}
    for part in ran.sums:
        paid[part.rule] = paid.get(part.rule, 0) + part.monthly / 100
    assert paid.pop("large_family.monthly_amount") == 0
    return paid


# ---- worked by hand on 1 July 2026, at the average wage of 473,937 tenge ---------------------------------------------


def test_thirty_years_up_to_2026_bring_the_basic_pension_and_a_small_part_of_the_other():
    # 18 of the 360 months lie before 1998, 342 after. Basic: 70 % + 2 % for each of 20 years beyond ten = 110 % of
    # 50,851 = 55,936.10, up to 55,937. By age: 60 % of the ceiling of 55 x 4,325 = 237,875 is 142,725; of the 300
    # months of a full record 18 were worked: 142,725 x 18 / 300 = 8,563.50, up to 8,564.
    ran = of("old_age", "pensioner_of_budget")
    assert tenge(ran) == {"pension_total.pension_from_budget": 55_937 + 8_564}


def test_at_the_minimum_wage_the_minimum_pension_holds():
    # best 36 months since July 2023: 6 of 70,000 and 30 of 85,000 are 82,500 on the average; 60 % of it is 49,500,
    # below the minimum pension of 69,049; 69,049 x 18 / 300 = 4,142.94, up to 4,143
    assert tenge(of("old_age", "pensioner_of_budget", "minimum")) == {"pension_total.pension_from_budget": 60_080}


def test_savings_are_paid_at_six_and_a_half_per_cent_a_year():
    # a tenth of 342 wages at the prices of 2026, year by year, is 10,564,046.13: 6.5 % of it by twelve is 57,221.92
    ran = of("old_age", "pensioner_with_savings")
    assert tenge(ran) == {"pension_total.pension_in_all": 64_501 + 57_221.92}
    assert ran.low_years == tuple(range(1998, 2010))
    assert not of("old_age", "pensioner_of_budget").low_years


def test_the_first_group_has_the_allowance_and_the_funds_payment():
    # the Fund counts 473,937 less the pension contribution of a tenth: 426,543.30; half the minimum wage off leaves
    # 384,043.30; 0.6 of it, times 1.2 for fifteen years of record: 276,511.18. Allowance: 2.2 x 50,851, up to 111,873
    ran = of("invalidity", "first_group")
    assert tenge(ran) == {"disability_allowance.monthly_amount": 111_873, "work_capacity.monthly_amount": 276_511.18}
    assert (ran.amount, ran.reference_wage) == (38_838_418, 47_393_700)


def test_two_children_have_the_allowance_and_the_funds_payment():
    # allowance: 1.7 x 50,851 = 86,446.70, up to 86,447. Fund: 384,043.30 x 0.6 x 0.65 for two x 1.2 = 179,732.26
    ran = of("survivors", "widow_with_two_children")
    assert tenge(ran) == {"survivors.monthly_amount": 86_447, "breadwinner_payment.monthly_amount": 179_732.26}


def test_who_is_injured_at_work_has_the_whole_pay_without_a_ceiling():
    # 12 x 473,937 over 252 days is 22,568.43 a day, times 21 days of the month
    assert tenge(of("employment_injury", "injured_for_a_time"))["sick_pay.monthly_amount"] == pytest.approx(
        473_937, abs=1
    )


def test_the_insurer_makes_good_what_the_fund_does_not():
    # pay 473,937 less 276,511.18 of the Fund: 197,425.82; beside both stands the allowance
    assert tenge(of("employment_injury", "injured_for_good")) == {
        "work_injury.monthly_amount": 197_425.82,
        "work_capacity.monthly_amount": 276_511.18,
        "disability_allowance.monthly_amount": 111_873,
    }


def test_three_dependants_have_a_quarter_of_the_pay_each():
    # 3 x 473,937 / 4 = 355,452.75; what the Fund and the budget pay is not taken off
    paid = tenge(of("employment_injury", "bereaved_by_work"))
    assert paid.pop("work_death.monthly_amount") == pytest.approx(355_452.75, abs=0.02)
    assert paid == tenge(of("survivors", "widow_with_two_children"))


# ---- the law itself says so ------------------------------------------------------------------------------------------

OF_INVALIDITY = """
family: {everything_else: no}
people:
  - name: Aru
    everything_else: no
    sex: male
    birth_date: 1981-07-01
    standing: citizen
    resides_permanently: yes
    lives_with_family: yes
    disability_group: first
    disability_established_on: 2026-07-01
    lost_capacity: 1
    capacity_lost_on: 2026-07-01
    months_of_insurance: 180
    insured_income: {2024-07..2026-06: 426543.30 a month}
"""
OF_OLD_AGE = """
family: {everything_else: no}
people:
  - name: Aru
    everything_else: no
    sex: male
    birth_date: 1963-07-01
    resides_permanently: yes
    age_pension_assigned_on: never
    months_of_work_before_1998: 18
    months_of_contributions: 342
    pensionable_income: {2023-01..2026-06: 300000 a month}
"""
OF_SURVIVORS = """
family:
  everything_else: no
  breadwinner_died_on: 2026-07-01
  months_of_insurance_of_deceased: 180
  insured_income_of_deceased: {2024-07..2026-06: 426543.30 a month}
people:
  - {name: Dina, everything_else: no, sex: female, birth_date: 1983-07-01, resides_permanently: yes, tie_to_breadwinner: spouse, was_dependent_on_breadwinner: yes}
  - {name: Erke, everything_else: no, sex: female, birth_date: 2016-07-01, resides_permanently: yes, study: school, tie_to_breadwinner: child, was_dependent_on_breadwinner: yes}
  - {name: Nur, everything_else: no, sex: male, birth_date: 2018-07-01, resides_permanently: yes, study: school, tie_to_breadwinner: child, was_dependent_on_breadwinner: yes}
"""  # noqa: E501


@pytest.mark.parametrize(
    ("branch", "name", "text"),
    [
        ("invalidity", "first_group", OF_INVALIDITY),
        ("old_age", "pensioner_of_budget", OF_OLD_AGE),
        ("survivors", "widow_with_two_children", OF_SURVIVORS),
    ],
)
def test_the_decision_on_the_same_family_says_the_same(branch: str, name: str, text: str):
    written = mapping_of(read_yaml_text(text, "family.yaml"), Place("family.yaml", 1), "the case")
    edition, case = read_case(written, LAW, DAY)
    for part in of(branch, name).sums:
        decided = decide(edition, case, layout(LAW, part.rule.partition(".")[0]))["outcome"]
        outcome = decided.get(part.rule)
        if outcome is None:
            continue
        said = outcome if isinstance(outcome, str) else outcome[part.who]
        assert float(said.removesuffix(" KZT")) == part.monthly / 100


# ---- ceilings, days, and what is not known ---------------------------------------------------------------------------


def test_ceilings_show_where_the_wage_is_higher():
    assert (
        of("old_age", "pensioner_of_budget").amount
        == of("old_age", "pensioner_of_budget", "skilled_125_of_average").amount
    )
    # the Fund's ceiling of seven minimum wages lies above the skilled worker's wage, so that his payment is larger
    assert of("invalidity", "first_group").amount < of("invalidity", "first_group", "skilled_125_of_average").amount


@pytest.mark.parametrize("day", DAYS)
def test_on_each_day_a_sum_is_paid_or_a_reason_is_told(day: str):
    for branch in LONG:
        for one in ANSWERS.branches[branch].beneficiaries.values():
            ran = run(LAW, ANSWERS, one, one.wages[0], date.fromisoformat(day))
            assert (ran.amount is None) == bool(ran.why_unknown), ran.name
            known = one.method == "previous_earnings" or one.wages == ("minimum",)
            if known and one.name != "pensioner_with_savings":
                assert ran.amount, (ran.name, ran.why_unknown)


def test_before_april_2021_the_payment_from_savings_is_not_guessed():
    (reason,) = of("old_age", "pensioner_with_savings", day=date(2019, 7, 1)).why_unknown
    assert reason.endswith("rests on funded_pension.payment_that_fund_computed of Aru")


def test_a_labourers_wage_that_nobody_published_leaves_part_v_open():
    verdict = check(LAW, ANSWERS, "C102", DAY, only=["V"])["V"]
    rate = next(test for test in verdict.tests if test.rule == "c102_old_age.rate_is_met")
    assert (verdict.said, rate.said) == ("cannot be judged", "cannot be judged")
    assert "pensioner_beside_labourer at labourer: no figure of the wage labourer is known" in verdict.why_unknown


def test_who_takes_the_minimum_wage_for_the_labourers_says_so():
    asked = Assumptions(named=("minimum_wage_is_the_labourers",))
    verdict = check(LAW, ANSWERS, "C102", DAY, only=["V"], assumptions=asked)["V"]
    rate = next(test for test in verdict.tests if test.rule == "c102_old_age.rate_is_met")
    assert (rate.said, verdict.assumptions.named) == ("met", asked.named)
    # shown is who reached it, 60,080 of 85,000, not those by whose earnings it is not reached
    figure, value, *_ = rate.measured[0]
    assert (figure, float(value)) == ("benefit.replacement_rate", 0.7068)


def test_a_labourers_wage_that_the_user_knows_settles_it():
    # 64,501 or less is paid: of 150,000 that is 43 %, of 200,000 below 33 %
    for wage, said in (("150000", "met"), ("200000", "not met")):
        asked = Assumptions(facts={"scheme.labourer_wage": wage})
        verdict = check(LAW, ANSWERS, "C102", DAY, only=["V"], assumptions=asked)["V"]
        rate = next(test for test in verdict.tests if test.rule == "c102_old_age.rate_is_met")
        assert (rate.said, verdict.said) == (said, said)


def test_savings_alone_do_not_bring_part_v_to_its_rate_by_earnings():
    asked = Assumptions(named=("pension_savings_are_counted",))
    verdict = check(LAW, ANSWERS, "C102", DAY, only=["V"], assumptions=asked)["V"]
    worst = min(ran.amount / ran.reference_wage for ran in verdict.runs if ran.amount)
    assert 0.22 < worst < 0.24


def without(answers: Answers, branch: str, fact: str) -> Answers:
    """The country's answers with one fact of one branch left open."""
    old = answers.branches[branch]
    assert fact in old.answers
    kept = {name: one for name, one in old.answers.items() if name != fact}
    return replace(answers, branches={**answers.branches, branch: replace(old, answers=kept)})


@pytest.mark.parametrize(("part", "branch"), [("IX", "invalidity"), ("X", "survivors")])
def test_no_part_is_met_from_what_nobody_answered(part: str, branch: str):
    runs = Runs()
    assert check(LAW, ANSWERS, "C102", DAY, only=[part], kept=runs)[part].said == "met"
    needed = {"scheme.others_are_in_reasonable_relation", "scheme.is_reviewed_after_wage_changes"}
    needed |= {"scheme.is_by_yearly_average", "scheme.years_for_reduced_benefit"}
    needed |= {"scheme.covers_lasting_inability"} if part == "IX" else {"scheme.covers_loss_of_breadwinner"}
    needed |= {"scheme.is_paid_until_old_age"} if part == "IX" else {"scheme.is_paid_throughout"}
    for fact in sorted(needed):
        opened = check(LAW, without(ANSWERS, branch, fact), "C102", DAY, only=[part], kept=runs)[part]
        assert opened.said == "cannot be judged", fact
        assert any(fact in missing for missing in opened.missing), fact


def test_every_finding_says_who_found_it_and_in_three_languages():
    for branch in LONG:
        for answer in ANSWERS.branches[branch].answers.values():
            for said in (answer, *(edition for _, edition in answer.editions)):
                if said.value:
                    assert said.by and said.cite and set(said.says) == {"kk", "ru", "en"}, said.fact


def test_no_doubtful_reading_is_told_as_certain():
    """Acts that were not read are never cited with high confidence alone."""
    unread = ("KZ-HC", "KZ-L30", "KZ-L105", "KZ-L126", "KZ-L286", "KZ-L405")
    for branch in LONG:
        for answer in ANSWERS.branches[branch].answers.values():
            if answer.cite.startswith(unread):
                assert answer.confidence == "medium", answer.fact


def test_each_part_of_the_long_branches_is_judged_within_seconds():
    verdicts = check(LAW, ANSWERS, "C102", DAY, only=list(OF_LONG))
    assert {name: one.said for name, one in verdicts.items()} == {
        "V": "cannot be judged",
        "VI": "cannot be judged",
        "IX": "met",
        "X": "met",
    }


# ---- what the page says ----------------------------------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "standards-kz-long.md"


@pytest.mark.parametrize("year", [2019, 2026])
def test_the_table_of_the_page_is_what_the_law_pays(year: int):
    rows = [line.strip("|\n ").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if " at " in line]
    rows = [row for row in rows if len(row) == 11]
    assert len(rows) == 10
    beneficiaries = {name: branch for branch in LONG for name in ANSWERS.branches[branch].beneficiaries}
    for label, asked, *cells in rows:
        name, _, wage = label.partition(" at ")
        ran = of(beneficiaries[name], name, wage, date(year, 7, 1))
        per_mille = "–" if ran.amount is None else f"{ran.amount * 1000 // ran.reference_wage / 10:.1f}"
        assert cells[year - 2018] == per_mille, label
        assert asked == ("50" if name.startswith("injured") else "40")


def test_the_ministrys_share_is_that_of_a_longer_career(tmp_path: Path):
    # 41 % of the average wage is told of those who retired in 2024: forty-three years with savings come to 41.2 %
    folder = tmp_path / "kz"
    shutil.copytree(COUNTRIES / "kz", folder)
    path = folder / "old_age.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("of 360 months", "of 516 months"), encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace("{months of 360", "{months of 516")
    path.write_text(text, encoding="utf-8")
    longer = answers_of("kz", folder)
    one = longer.branches["old_age"].beneficiaries["pensioner_with_savings"]
    ran = run(LAW, longer, one, "average", date(2024, 7, 1))
    assert ran.amount is not None and ran.reference_wage is not None
    assert ran.amount * 1000 // ran.reference_wage == 412
