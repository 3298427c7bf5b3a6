"""A sweep with the incomes of the quarter before taken from the law at every value: what a decision says there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from analysis.test_sweep_kz import kazakhstan
from shanyraq.analysis.sweep import Swept, sweep
from shanyraq.analysis.varied import vary, with_value
from shanyraq.engine.case import read_case
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.received import received
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.words import words

pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
HOME = "standing: citizen, resides_permanently: yes, lives_with_family: yes, everything_else: no"
FAMILY = f"""
on: 2026-02-10
family: {{region: aktobe, settlement: city, everything_else: no}}
people:
  - {{name: Aru, birth_date: 1990-05-10, sex: female, kind_of_work: employee, employer_kind: company,
     asked_for_basic_deduction: yes, gross_pay: 90000, TOLD {HOME}}}
  - {{name: Nurgul, birth_date: 1954-03-19, sex: female, PENSION {HOME}}}
  - {{name: Ber, birth_date: 2012-05-10, sex: male, study: school, {HOME}}}
  - {{name: Dana, birth_date: 2014-05-10, sex: female, study: school, {HOME}}}
"""
GROSS = "gross_pay of Aru"
PENSION = "months_of_work_before_1998: 300, age_pension_assigned_on: 2012-05-01,"
TENGE = 100


def text(told: str = "", pension: str = "") -> str:
    return FAMILY.replace("TOLD", told).replace("PENSION", pension)


def swept(
    case: str, fact: str, first: str, last: str, output: str = "tsa.monthly_amount", benefit: str = "tsa"
) -> Swept:
    """A sweep from the law, held at the edges of its parts and between them to what a decision there counts."""
    law = kazakhstan()
    edition, family = read_case(read_yaml_text(case, "family.yaml"), law)
    varied = vary(law, family, fact, first, last)
    found = sweep(edition, family, varied, output, from_law=layout(law, benefit))
    assert not found.unsearched

    def paid(at: int) -> int:
        incomes = received(edition, with_value(family, varied, at), layout(law, benefit))
        amount = Trace(edition, incomes.case).value(output)
        assert isinstance(amount, int)
        return amount

    for one in found.segments:
        assert (one.first.value, one.last.value) == (paid(one.first.at), paid(one.last.at))
        middle = (one.first.at + one.last.at) // 2
        assert one.first.value is not None and one.slope is not None
        assert abs(paid(middle) - one.first.value - one.slope * (middle - one.first.at)) <= one.first.noise
    return found


def test_gross_pay_is_followed_through_the_net_pay_of_the_quarter_into_assistance() -> None:
    # Four members, 37,060 each, less the basic pension of 32,360 in 2025. Pay bears 10 % for pensions and 2 % for
    # health, so that 88 % of it comes in; below 25 indices of 2025 (98,300) nine tenths of the income were not taxed.
    # There the deduction ends at once: a tenth of (88 % of 98,300 less 14 indices) and not a hundredth of it.
    found = swept(text(), GROSS, "97_000", "99_000")
    (cliff,) = [one for one in found.breaks if one.kind == "cliff"]
    assert (cliff.before.at, cliff.after.at) == (98_300 * TENGE, 98_300 * TENGE + 1)
    assert cliff.before.value is not None and cliff.after.value is not None
    taxed = 98_300 * 0.88 - 14 * 3_932
    assert abs(float(cliff.after.value - cliff.before.value) / TENGE - 0.09 * taxed) <= 1
    assert [(one.rule, one.who) for one in cliff.causes] == [("income_tax.taxable_income", "Aru")]
    slopes = [float(one.slope) for one in found.segments if one.slope is not None]
    assert slopes == [-0.88 * (1 - 0.01), -0.88 * 0.9]


def test_a_kind_that_the_case_tells_of_is_not_taken_from_the_law() -> None:
    # Wages that vary are told: net pay is not added to them, and the pension of Nurgul still counts.
    found = swept(text(), "income.wages of Aru", "115_000", "117_000")
    assert found.incomes is not None
    assert found.incomes.instead == (("Aru", "wages"),)
    assert found.incomes.sums == (("Nurgul", "basic_pension.monthly_amount"),)
    # The line is 4 x 37,060 a month; the pension of 2025 takes 32,360 of it.
    (end,) = [one for one in found.breaks if one.slope_before == -1]
    assert end.before.at // TENGE == 4 * 37_060 - 32_360
    assert [(one.rule, one.cite) for one in end.causes] == [("tsa.is_low_income", "KZ-SC art.120(1)")]


def test_what_was_told_of_december_moves_as_it_is_told() -> None:
    # A pension told of December is that of each month of its year: another tenge of it is one tenge less a month.
    found = swept(text(pension=PENSION), "age_pension_of_last_december of Nurgul", "20_000", "20_100")
    assert [one.slope for one in found.segments] == [-1]
    assert found.incomes is not None and ("Nurgul", "age_pension.monthly_amount") in found.incomes.sums


def test_what_a_family_lives_on_stands_still_while_assistance_lasts() -> None:
    # Assistance falls by what comes in after contributions and tax, and the pay of the month is the same.
    found = swept(text(), GROSS, "50_000", "60_000", "entitlements.disposable_income", "entitlements")
    assert [one.slope for one in found.segments] == [0]


def test_a_benefit_that_counts_no_incomes_refuses() -> None:
    with pytest.raises(Refusal, match="large_family counts no incomes"):
        swept(text(), GROSS, "0", "1_000", "large_family.monthly_amount", "large_family")


class Shell:
    """The command line on the family, whose wages are told."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch, self.case = capsys, monkeypatch, folder / "case.yaml"
        self.case.write_text(text("income: {wages: {2025-Q4: 90_000}},"), encoding="utf-8")

    def said(self, *more: str) -> str:
        from shanyraq.cli.app import main

        command = ["shanyraq", "sweep", str(self.case), "--vary", GROSS, "--from", "20_000", "--to", "20_000.10", *more]
        self.monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit):
            main()
        return " ".join(self.capsys.readouterr().out.split())


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(tmp_path, capsys, monkeypatch)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everything_together_takes_incomes_from_the_law_and_says_which(shell: Shell, language: str) -> None:
    shown = shell.said("--benefit", "entitlements", "--lang", language)
    assert f"Nurgul: {layout(kazakhstan(), 'basic_pension').title[language]}" in shown and "--as-told" in shown
    assert words("sweep", language)["incomes_told_instead"].partition("{")[0].strip() in shown


def test_assistance_alone_takes_them_where_it_is_asked_to(shell: Shell) -> None:
    assert "--as-told" not in shell.said("--lang", "en")
    found = json.loads(shell.said("--from-law", "--json"))["from_law"]
    assert found["period"] == "2025-Q4" and sorted(found["editions"]) == ["2025-10", "2025-11", "2025-12"]
    assert {"who": "Nurgul", "rule": "basic_pension.monthly_amount"} in found["sums"]
    assert found["told_instead"] == [{"who": "Aru", "kind": "wages"}]
