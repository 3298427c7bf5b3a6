"""A country's law held against norms: what is met, what is not, and that missing data is never met. On toyland."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.answers import COUNTRIES, Answers, answers_of
from shanyraq.standards.check import Assumptions, Count, check
from shanyraq.standards.sensitivity import sensitivity

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
LAW = read_law(COUNTRIES.parent.parent / "law" / "toyland")
DAY = date(2021, 6, 1)
BY_GATHERER = Assumptions(wages=("gatherer",))


def changed(folder: Path, file: str, *changes: tuple[str, str]) -> Answers:
    """Toyland's answers with texts of one file replaced."""
    shutil.copytree(COUNTRIES / "toyland", folder / "toyland", dirs_exist_ok=True)
    path = folder / "toyland" / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return answers_of("toyland", folder / "toyland")


def run(*words: str):
    """The command on toyland, run in this process."""
    from typer.testing import CliRunner

    from shanyraq.cli.app import app

    asked = ["standards", "check", "C102", "--country", "toyland", "--on", str(DAY), *words]
    return CliRunner().invoke(app, asked)


def part_v(answers: Answers | None = None, day: date = DAY, **more):
    return check(LAW, answers or answers_of("toyland"), "C102", day, only=["V"], **more)["V"]


def test_a_divers_pension_of_a_third_of_the_wage_does_not_meet_part_v():
    # by hand: the least pension is 500, the wage 1,500; 500 / 1,500 = 33.33 %, and 40 % is asked
    verdict = part_v()
    rate = next(test for test in verdict.tests if test.rule == "c102_old_age.rate_is_met")
    assert (verdict.said, rate.said) == ("not met", "not met")
    figure, value, threshold, asked, who = rate.measured[0]
    assert (figure, threshold, who) == ("benefit.replacement_rate", "c102_rate.required_rate", "old_diver at diver")
    assert (float(value), float(asked)) == (0.3333, 0.4)


def test_at_a_gatherers_wage_the_same_pension_does():
    # 500 / 900 = 55.5 %
    assert part_v(assumptions=BY_GATHERER).said == "met"


def test_what_the_law_pays_is_what_the_law_itself_decides():
    run = part_v().runs[0]
    assert run.amount == 50_000
    assert [(one.rule, one.who, one.monthly) for one in run.sums] == [("pension.amount", "Aru", 50_000)]
    assert run.sums[0].step.rule.cite == "TOY-REST art.4"


def test_no_fact_that_is_left_out_makes_a_part_met(tmp_path):
    """Each answer dropped alone: the Part is met no more, unless the norm does not need that fact."""
    base = part_v(assumptions=BY_GATHERER)
    file = (COUNTRIES / "toyland" / "old_age.yaml").read_text(encoding="utf-8")
    for fact in (one.fact for one in base.found):
        line = next(line for line in file.splitlines() if line.startswith(f"  {fact}:"))
        said = part_v(changed(tmp_path, "old_age.yaml", (line + "\n", "")), assumptions=BY_GATHERER).said
        # half of all employees are protected, their pension is measured by earnings: no other way is needed; and at the
        # skilled worker's own wage it does not matter whether there is a ceiling above it
        ways = ("scheme.exceptions_are_declared", "scheme.covers_all_of_small_means", "scheme.has_ceiling")
        not_needed = fact in ways
        assert said == ("met" if not_needed else "cannot be judged"), fact
        shutil.rmtree(tmp_path / "toyland")


def test_no_beneficiary_is_not_met(tmp_path):
    fact = "  scheme.pension_age: {rule: pension.pension_age, beneficiary: old_diver, of: Aru}\n"
    answers = changed(tmp_path, "old_age.yaml", (fact, ""), ("old_diver:\n", "old_diver:\n    for: [C128-III]\n"))
    verdict = part_v(answers)
    assert not verdict.runs
    assert verdict.said != "met"


def test_a_wage_that_nobody_knows_leaves_the_part_unjudged_and_says_so(tmp_path):
    later = ("figures: {2020: {value: 900", "figures: {2022: {value: 900")
    verdict = part_v(changed(tmp_path, "wages.yaml", later), assumptions=BY_GATHERER)
    assert verdict.said == "cannot be judged"
    assert any("no figure of the wage gatherer before 2021-06-01" in why for why in verdict.why_unknown)


def test_what_the_law_refuses_is_a_reason_and_not_a_verdict():
    # the money numbers of toyland are known until the end of 2026
    verdict = part_v(day=date(2030, 6, 1))
    assert verdict.runs[0].amount is None
    assert any("2026-12-31" in why for why in verdict.why_unknown)


def test_half_is_enough_and_one_less_is_not():
    """Article 27(a): 200 of 400 employees, then 199."""
    for protected, said in ((200, "met"), (199, "cannot be judged")):  # (b) may still be met: nobody counted residents
        counts = {"insured_employees": Count(protected, "counted here")}
        verdict = part_v(assumptions=BY_GATHERER, counts=counts)
        coverage = next(test for test in verdict.tests if test.rule == "c102_old_age.coverage_is_met")
        assert (coverage.said, verdict.said) == (said, said)


def test_the_verdict_keeps_every_assumption():
    asked = Assumptions(wages=("gatherer",), facts={"scheme.exceptions_are_declared": "yes"})
    verdict = part_v(assumptions=asked)
    assert verdict.assumptions == asked
    told = next(one for one in verdict.found if one.fact == "scheme.exceptions_are_declared")
    assert (told.value, told.source) == (True, "assumed")


def test_sensitivity_names_the_wage_that_turns_the_verdict():
    tried = sensitivity(LAW, answers_of("toyland"), "C102", DAY, firm=True)
    changes = {(one.kind, one.what): one.moved for one in tried}
    assert changes["wage", "gatherer"]["V"] == ("not met", "met")
    paid = changes["fact", "scheme.is_paid_throughout"]
    assert "V" not in paid and paid["X"] == ("met", "not met")


YEARS = "benefit.years_of_contribution"
BAD_ANSWERS = [
    ("old_age.yaml", ("{count: employees}", "{count: employes}"), "There is no count employes"),
    ("old_age.yaml", ("wages: [diver]\n    skilled: diver", "wages: [driver]"), "There is no wage driver"),
    ("old_age.yaml", ("{day - 67 years}", "{day - 67 winters}"), "a place that cannot be filled"),
    ("old_age.yaml", ("{rule: pension.amount, of: Aru}", "{rule: pension.amount, of: Nobody}"), "has no Nobody"),
    ("old_age.yaml", (", by: the judge of Toyland", ""), "has `cite`, `by` and `on`"),
    ("old_age.yaml", ("scheme.is_paid_throughout", "scheme.is_paid_sometimes"), "no fact scheme.is_paid_sometimes"),
    ("old_age.yaml", ("years_of_contribution: 30", "years_of_contribution: many"), "many"),
    ("old_age.yaml", (f"{YEARS}: 30", f"{YEARS}: {{number: pension.years}}"), "no number pension.years"),
    ("old_age.yaml", (f"{YEARS}: 30", f"{YEARS}: {{number: pension.least_pension}}"), "pension.least_pension is Money"),
    ("old_age.yaml", (f"{YEARS}: 30", f"{YEARS}: {{rule: pension.pension_age}}"), "has no key rule"),
    ("old_age.yaml", ("skilled: diver", "skilled: gatherer"), "is not run at gatherer"),
    ("old_age.yaml", ("benefit.years_of_residence", "benefit.years_of_rest"), "no fact benefit.years_of_rest"),
    ("old_age.yaml", ("basis: gross", "basis: clear"), "A basis is gross or net"),
    (
        "wages.yaml",
        ("value: 1500, source: the Toyland Herald of 5 January 2020", "value: 1500"),
        "A figure has a source",
    ),
    ("counts.yaml", ("value: 400", "value: -400.5"), "-400.5"),
]


@pytest.mark.parametrize(("file", "change", "why"), BAD_ANSWERS)
def test_answers_that_are_not_of_the_form_are_refused_in_one_sentence(tmp_path, file, change, why):
    try:
        verdict = part_v(changed(tmp_path, file, change))
    except Refusal as refusal:
        assert why in str(refusal)
        assert refusal.do
    else:
        assert any(why in one for one in verdict.why_unknown), verdict.why_unknown


def test_the_record_that_a_sum_asks_for_may_be_a_number_of_the_law(tmp_path):
    """Thirty-six best months are no years, but a number; and a number that begins later is not known yet."""
    asked = {}
    for number in ("pension.best_months", "stove.days_of_grace"):
        answers = changed(tmp_path, "old_age.yaml", (f"{YEARS}: 30", f"{YEARS}: {{number: {number}}}"))
        verdict = part_v(answers, assumptions=BY_GATHERER)
        asked[number] = verdict.traced.case.facts.get((YEARS, "old_diver at gatherer")), verdict.said
        shutil.rmtree(tmp_path / "toyland")
    told, said = asked["pension.best_months"]
    assert (told.value, said) == (36, "not met")  # more than thirty years
    assert asked["stove.days_of_grace"] == (None, "cannot be judged")  # an order of 2024


def test_whoever_takes_the_place_of_a_beneficiary_answers_for_it():
    """The pensionable age is read of the diver; measured by the labourer's wage, of the gatherer."""
    verdict = part_v(assumptions=Assumptions(named=("measured_by_the_labourer",)))
    assert [run.name for run in verdict.runs] == ["old_gatherer at gatherer"]
    assert {one.fact: one.value for one in verdict.found}["scheme.pension_age"] == 62
    assert verdict.said == "met"  # 0.6 x 900 = 540 of 900, 60 %


def test_a_family_that_is_paid_nothing_shows_the_rules_that_answer():
    told = run("--part", "II", "--why").output
    assert "The patient pays a share = yes" in told and "Healers' Order, p. 3(1)" in told


def test_the_command_says_what_fails_in_three_languages():
    for language, words in (("kk", "орындалмаған"), ("ru", "не выполнено"), ("en", "not met")):
        told = run("--part", "V", "--lang", language)
        assert told.exit_code == 1
        assert words in told.output
        assert "TOY-REST" not in told.output  # acts are called by their names


def test_json_has_a_part_under_its_number():
    told = json.loads(run("--json").output)
    assert told["parts"]["V"]["verdict"] == "not met"
    assert (told["parts"]["V"]["figure"], told["parts"]["V"]["threshold"]) == ("0.3333", "0.4")


def test_years_are_asked_one_by_one():
    told = json.loads(run("--years", "2020..2022", "--json").output)
    assert [one["on"] for one in told["years"]] == ["2020-06-01", "2021-06-01", "2022-06-01"]


def test_the_trace_opens_to_the_number_of_the_countrys_law():
    told = run("--why").output
    assert "Least pension" in told
    assert "Rest Act, art. 4" in told
