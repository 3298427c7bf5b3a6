"""Years before the day: what was earned and saved in them; and the beneficiaries that an assumption brings in."""

from datetime import date
from pathlib import Path

import pytest

from shanyraq.engine.ir import Place
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.answers import COUNTRIES, Answers, answers_of
from shanyraq.standards.check import Assumptions, check
from shanyraq.standards.past import Past
from shanyraq.standards.sensitivity import sensitivity

LAW = read_law(COUNTRIES.parent.parent / "law" / "toyland")
AT = Place("old_age.yaml", 7)
TITLE = "title: {kk: а, ru: а, en: a}"
WAGES = f"""
average: {{{TITLE}, basis: gross, figures: {{1999: {{value: 100, source: a}}, 2000: {{value: 120, source: a}}, 2001: {{value: 150, source: a}}}}}}
diver: {{{TITLE}, basis: gross, moves_with: average, figures: {{2001: {{value: 1500, source: a}}}}}}
skilled: {{{TITLE}, of: average, times: 1.25}}
hermit: {{{TITLE}, basis: gross, figures: {{2001: {{value: 90, source: a}}}}}}
"""  # noqa: E501
PRICES = f"""
{TITLE}
figures: {{1999: {{value: 50, source: a}}, 2000: {{value: 80, source: a}}, 2001: {{value: 100, source: a}}}}
"""
WITH_REST = """  with_rest:
    title: {kk: Демалысымен, ru: С отдыхом, en: With the rest}
    like: old_diver
    assumes: rest_is_counted
    instead_of: old_diver
    allowances: [{rule: pension.amount, of: Aru}]
"""


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """Wages of three years, one of them with a single figure, and prices that double."""
    for name, text in {"wages.yaml": WAGES, "prices.yaml": PRICES}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return answers_of("toyland", tmp_path)


def past(answers: Answers, wage: str, day: str = "2001-03-10") -> Past:
    return Past(LAW, answers, wage, date.fromisoformat(day))


def test_the_wage_of_a_past_year_is_that_years(answers: Answers):
    assert [past(answers, "average").earned(year) for year in (1999, 2000, 2001)] == [10_000, 12_000, 15_000]
    assert past(answers, "skilled").earned(1999) == 12_500


def test_before_its_first_figure_a_wage_moved_with_the_other(answers: Answers):
    # 1,500 in 2001, and the average was 100 of 150 two years before: 1,000
    assert past(answers, "diver").earned(1999) == 100_000


def test_a_wage_that_moves_with_nothing_is_not_guessed(answers: Answers):
    with pytest.raises(Refusal, match="hermit of 1999 is not known"):
        past(answers, "hermit").earned(1999)


def test_a_run_of_months_is_divided_into_years(answers: Answers):
    runs = past(answers, "average").by_year("1999-11..2001-01", "{earnings then} a month", AT)
    assert list(runs) == [
        ("1999-11..1999-12", "100 a month"),
        ("2000-01..2000-12", "120 a month"),
        ("2001-01", "150"),
    ]


def test_a_record_of_months_lies_on_both_sides_of_a_border(answers: Answers):
    # of the thirty months before March 2001 fourteen lie in 2000 and after, sixteen before
    one = past(answers, "average")
    assert one.write("{months of 30 since 2000-01}", AT) == "14"
    assert one.write("{months of 30 before 2000-01}", AT) == "16"
    assert one.write("{months of 12 before 2000-01}", AT) == "0"
    assert one.write("{months of 12 since 2005-01}", AT) == "0"


def test_savings_are_a_tenth_of_each_years_wage_at_todays_prices(answers: Answers):
    # 12 months of 10 at 100/50, 12 months of 12 at 100/80, 2 months of 15: 240 + 180 + 30
    assert past(answers, "average").write("{saved 0.1 of 26 months since 1999-01}", AT) == "450"


def test_a_real_return_is_added_by_the_year(answers: Answers):
    # 240 x 1.1 x 1.1 + 180 x 1.1 + 30
    saved = past(answers, "average").write("{saved 0.1 of 26 months since 1999-01, real return 0.1}", AT)
    assert saved == "518.4"


def test_savings_of_years_without_prices_are_refused(answers: Answers, tmp_path: Path):
    (tmp_path / "prices.yaml").unlink()
    with pytest.raises(Refusal, match="Prices of 2001 are not known"):
        past(answers_of("toyland", tmp_path), "average").write("{saved 0.1 of 2 months since 1999-01}", AT)


@pytest.fixture
def varied(tmp_path: Path) -> Answers:
    """Toyland with a second beneficiary, which is run only under an assumption of its own."""
    folder = tmp_path / "toyland"
    folder.mkdir()
    for path in (COUNTRIES / "toyland").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text + (WITH_REST if path.stem == "old_age" else ""), encoding="utf-8")
    return answers_of("toyland", folder)


def test_an_assumption_brings_in_its_beneficiary_in_place_of_the_other(varied: Answers):
    day = date(2021, 6, 1)
    plain = check(LAW, varied, "C102", day, only=["V"])["V"]
    assumed = check(LAW, varied, "C102", day, only=["V"], assumptions=Assumptions(named=("rest_is_counted",)))["V"]
    assert [run.beneficiary.name for run in plain.runs] == ["old_diver"]
    assert [run.beneficiary.name for run in assumed.runs] == ["with_rest"]
    assert (plain.runs[0].allowances_during, assumed.runs[0].allowances_during) == (0, plain.runs[0].amount)


def test_an_assumption_that_nobody_knows_is_refused(varied: Answers):
    with pytest.raises(Refusal, match="knows no assumption rest_is_free"):
        check(LAW, varied, "C102", date(2021, 6, 1), assumptions=Assumptions(named=("rest_is_free",)))


def test_what_the_verdicts_rest_on_tries_the_assumption_too(varied: Answers):
    changes = sensitivity(LAW, varied, "C102", date(2021, 6, 1), only=["V"])
    before, after = {one.what: one for one in changes if one.kind == "named"}["rest_is_counted"].moved["V"]
    assert before == "not met" and after != "not met"
