"""Answers of a country that are wrong in form or sense: each is refused with its line, and none makes a norm met."""

from pathlib import Path

import pytest
from tests.standards.test_check import changed, part_v, run

from shanyraq.engine.refuse import Refusal
from shanyraq.standards.check import Assumptions

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
FIGURE = "figures: {2020: {value: 1500, source: the Toyland Herald of 5 January 2020}}"
AMOUNT = "amount: [{rule: pension.amount, of: Aru}]"
AGE = "scheme.pension_age: {rule: pension.pension_age, beneficiary: old_diver, of: Aru}"
ANSWER = "scheme.is_contributory: {value: no,"


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("wages.yaml", FIGURE, "of: diver\n  times: 1", "rests on itself"),
        ("wages.yaml", "basis: gross", "basis: gross\n  moves_with: diver", "rests on itself"),
        ("wages.yaml", FIGURE, "of: gatherer\n  times: lots", "'lots' is not a number"),
        ("wages.yaml", FIGURE, "of: gatherer\n  times: -1", "not -1 times another"),
        ("wages.yaml", "1500", "0", "cannot be"),
        ("wages.yaml", "1500", "-1500", "cannot be"),
        ("wages.yaml", "{2020:", "{0000:", "not a day of the calendar"),
        ("wages.yaml", "{2020:", "{²²²²:", "is not a day"),
        (
            "wages.yaml",
            FIGURE,
            "figures: {2020: {value: 1, source: a}, 2020-01-01: {value: 2, source: b}}",
            "two figures",
        ),
        ("old_age.yaml", AMOUNT, "amount: {rule: pension.amount, of: Aru}", "should be a list"),
        ("old_age.yaml", AMOUNT, "", "should be a list"),
        ("old_age.yaml", AMOUNT, f"{AMOUNT[:-1]}, {AMOUNT[9:]}", "is taken twice"),
        ("old_age.yaml", AMOUNT, AMOUNT.replace("Aru}", "Aru, minus: true}"), "minus is yes or no"),
        ("old_age.yaml", ANSWER, "scheme.is_contributory: {value: '',", "answered with nothing"),
        ("old_age.yaml", ANSWER, f"{ANSWER} confidence: certain,", "is no confidence"),
        ("nonsense.yaml", "", "title: {kk: a, ru: b, en: c}", "no branch nonsense"),
    ],
)
def test_what_is_wrong_in_a_file_is_refused_with_its_line(
    tmp_path: Path, file: str, old: str, new: str, why: str
) -> None:
    (tmp_path / "toyland").mkdir()
    (tmp_path / "toyland" / "nonsense.yaml").touch() if not old else None
    with pytest.raises(Refusal, match=why) as refused:
        changed(tmp_path, file, (old, new))
    assert refused.value.where.startswith(f"countries/toyland/{file}:")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        # the sum would be a hundred thousand, and Part V met
        ("facts: {benefit", "facts: {benefit.amount: 100000, benefit", "cannot be told"),
        ("contingency: old_age", "contingency: nope", "is not a Contingency"),
        ("method: previous_earnings", "method: nope", "is not a Method"),
        (AGE, "scheme.pension_age: {rule: pension.amount, beneficiary: old_diver, of: Aru}", "Count, and .* is Money"),
        (AGE, "scheme.pension_age: {number: pension.least_pension}", "Count, and .* is Money"),
        (AGE, "scheme.pension_age: {wage: diver}", "Count, and diver is Money"),
        (AGE, "scheme.pension_age: {value: -5, cite: a, by: b, on: 2024-01-01}", "less than nothing"),
    ],
)  # fmt: skip
def test_what_the_norms_cannot_be_told_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    answers = changed(tmp_path, "old_age.yaml", (old, new))
    with pytest.raises(Refusal, match=why):
        part_v(answers)


def test_figures_stand_in_the_order_of_their_days_however_they_are_written(tmp_path: Path) -> None:
    later_first = "figures: {2020: {value: 1500, source: a}, 2019: {value: 1000, source: b}}"
    assert part_v(changed(tmp_path, "wages.yaml", (FIGURE, later_first))).runs[0].reference_wage == 150_000


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("counts.yaml", "{2020: {value: 200", "{2020: {value: 500"),  # more insured than employed
        ("old_age.yaml", "of: Aru}]", "of: Zed}]"),
        ("old_age.yaml", "rule: pension.amount", "rule: pension.pension_age"),
        ("old_age.yaml", "{day - 67 years}", "{day - 9999999999 days}"),
        ("old_age.yaml", "years_of_work: 30", "years_of_work: '{months of 12 since 1998-13}'"),
        ("old_age.yaml", "basis: gross", "basis: gross\n    for: [C102-XX]"),
    ],
)
def test_what_is_wrong_in_sense_is_unknown_and_never_met(tmp_path: Path, file: str, old: str, new: str) -> None:
    # at a gatherer's wage Part V is met by what toyland answers
    verdict = part_v(changed(tmp_path, file, (old, new)), assumptions=Assumptions(wages=("gatherer",)))
    assert verdict.said == "cannot be judged" and verdict.why_unknown


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--assume", "benefit.amount=99999"), "no fact benefit.amount of a branch"),
        (("--assume", "scheme.pension_age=-5"), "less than nothing"),
        (("--assume", "scheme.has_ceiling=yes", "--assume", "scheme.has_ceiling=no"), "tells scheme.has_ceiling twice"),
        (("--years", "²²²²..²²²²"), "not a run of years"),
        (("--years", "0001..0009"), "1900 to 2199"),
        (("--years", ""), "not a run of years"),
    ],
)
def test_what_is_asked_wrongly_is_refused(words: tuple[str, ...], why: str) -> None:
    asked = run("--part", "V", *words)
    assert isinstance(asked.exception, Refusal) and why in str(asked.exception)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("cheapest", "C102", "--parts", "V", "--within", "-5"), "less than nothing"),
        (("cheapest", "C102", "--parts", ""), "no Part is named"),
        (
            ("cheapest", "C102", "--parts", "III", "--assume", "scheme.waiting_days=4"),
            "No lever touches what Part III of C102 rests on (sickness)",
        ),
        (("cheapest", "C102", "--parts", "V", "--write-reform", "nowhere/x.yaml"), "cannot be written"),
        (("report", "C102", "--out", ""), "no name"),
    ],
)
def test_a_cheapest_change_and_a_report_are_refused_before_anything_is_written(
    words: tuple[str, ...], why: str
) -> None:
    from typer.testing import CliRunner

    from shanyraq.cli.app import app

    asked = CliRunner().invoke(app, ["standards", *words, "--country", "toyland", "--on", "2021-06-01"])
    assert isinstance(asked.exception, Refusal) and why in str(asked.exception)
