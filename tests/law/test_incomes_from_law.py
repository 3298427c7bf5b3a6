"""Assistance of one family counts what the law itself paid in the quarter before, and never counts a sum twice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest

from law.test_cases_of_kazakhstan import LAW
from shanyraq.cli.from_law import incomes_from_law
from shanyraq.cli.readable import Reader
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import Json, decide, seal
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.verify import verify
from shanyraq.reforms import read_reform, reformed
from shanyraq.words.formats import money

GRANDMOTHER = """
on: {on}
family: {{region: aktobe, settlement: city, everything_else: no}}
numbers: {{line.published_line: {{aktobe: 37060}}}}
people:
  - {{name: Nurgul, birth_date: 1954-03-19, sex: female, standing: citizen, resides_permanently: yes, {told}
     lives_with_family: yes, everything_else: no}}
  - {{name: Aru, birth_date: 2010-05-10, sex: female, {child}}}
  - {{name: Ber, birth_date: 2012-05-10, sex: male, {child}}}
  - {{name: Dana, birth_date: 2014-05-10, sex: female, {child}}}
{more}
"""
CHILD = "standing: citizen, resides_permanently: yes, lives_with_family: yes, study: school, everything_else: no"
LEAST, WHOLE = 35_596, 50_851
"""The least basic pension of 2026 and the subsistence minimum of which it is seven tenths."""
SAVINGS = "funded_pension.amount"


def decided(
    told: str = "", on: str = "2026-05-10", more: str = "", law: Law = LAW, from_law: bool = True, benefit: str = "tsa"
) -> Json:
    """The decision on a grandmother with three grandchildren."""
    text = GRANDMOTHER.format(on=on, told=told, child=CHILD, more=more)
    edition, case = read_case(read_yaml_text(text, "grandmother.yaml"), law)
    return decide(edition, case, layout(law, benefit), from_law)


def outcome(decision: Json, rule: str = "tsa.monthly_amount") -> object:
    return cast(Mapping[str, object], decision["outcome"])[rule]


def sums(decision: Json) -> dict[tuple[str, str], list[str]]:
    found = cast(Mapping[str, list[Mapping[str, object]]], decision["from_law"])["sums"]
    return {(str(one["who"]), str(one["rule"])): list(cast(Mapping[str, str], one["months"]).values()) for one in found}


def differences(decision: Json) -> list[Mapping[str, str]]:
    return cast(Mapping[str, list[Mapping[str, str]]], decision["from_law"])["told_instead"]


def test_a_pension_that_nobody_told_of_is_counted_as_income() -> None:
    # Four members: (37,060 - 3 x 35,596 / 12) x 4 = 112,644; without the pension 4 x 37,060.
    decision = decided()
    assert sums(decision) == {("Nurgul", "basic_pension.monthly_amount"): ["35596 KZT"] * 3}
    assert outcome(decision) == "112644 KZT"
    assert outcome(decided(from_law=False)) == "148240 KZT"


def test_entitlements_take_incomes_from_the_law_unless_asked_otherwise() -> None:
    assert layout(LAW, "entitlements").incomes_from_law and not layout(LAW, "tsa").incomes_from_law
    both = decided(benefit="entitlements"), decided(benefit="entitlements", from_law=False)
    assert [outcome(one, "entitlements.monthly_sum") for one in both] == ["148240 KZT", "183836 KZT"]


def test_what_was_told_stands_and_nothing_is_added_to_it() -> None:
    decision = decided("income: {pension: {2026-Q1: 90_000}},")
    assert sums(decision) == {}
    assert differences(decision) == [
        {"who": "Nurgul", "kind": "pension", "told": "90000 KZT", "by_law": f"{3 * LEAST} KZT"}
    ]
    assert outcome(decision) == outcome(decided("income: {pension: {2026-Q1: 90_000}},", from_law=False))


def test_that_there_was_none_is_told_too() -> None:
    decision = decided("income: {pension: {everything_else: no}},")
    assert (outcome(decision), differences(decision)[0]["told"]) == ("148240 KZT", "0 KZT")


def test_what_is_paid_for_a_child_is_not_added_where_a_grown_member_told_of_it() -> None:
    ill = CHILD.replace("study", "disability_group: second, disability_established_on: 2020-01-01, study")
    eldar = f"  - {{name: Eldar, birth_date: 2015-05-10, sex: male, {ill}}}"
    found = ("Eldar", "disabled_child_care.monthly_amount")
    assert found in sums(decided("care: child_with_disability,", more=eldar))
    told = "care: child_with_disability, income: {disabled_child_carers_allowance: {2026-Q1: 200_000}},"
    decision = decided(told, more=eldar)
    assert found not in sums(decision)
    assert ("Nurgul", "disabled_child_carers_allowance") in {(one["who"], one["kind"]) for one in differences(decision)}


TWO_PARENTS = """
on: 2026-02-10
family: {{region: aktobe, local_share: 0.05, everything_else: no}}
numbers: {{line.published_line: {{aktobe: 37060}}}}
people:
  - {{name: Aru, birth_date: 1996-05-10, sex: female, {adult} {aru} care: child_under_three,
     insured_income: {{2023-09..2025-08: 100_000 a month, everything_else: no}}, everything_else: no}}
  - {{name: Bek, birth_date: 1994-05-10, sex: male, {adult} {bek} everything_else: no}}
  - {{name: Nur, birth_date: 2025-09-01, sex: male, {adult} order_of_birth: 1, everything_else: no}}
"""


def assisted(aru: str = "", bek: str = "") -> tuple[Fraction, Json]:
    """The assistance in tenge of two parents and an infant whose mother the fund pays, and the decision."""
    adult = "standing: citizen, resides_permanently: yes, lives_with_family: yes,"
    text = TWO_PARENTS.format(adult=adult, aru=aru, bek=bek)
    edition, case = read_case(read_yaml_text(text, "two_parents.yaml"), LAW)
    decision = decide(edition, case, layout(LAW, "tsa"), True)
    return Fraction(str(outcome(decision)).removesuffix(" KZT")), decision


def test_what_one_member_told_does_not_wipe_out_what_another_received() -> None:
    # The fund pays the mother 40,000 a month for the infant; the father's 30,000 are his own and are added to it.
    (without, _), (with_his, decision) = (
        assisted(),
        assisted(bek="income: {social_insurance_payments: {2025-Q4: 30_000}},"),
    )
    assert sums(decision)["Nur", "childcare_payment.monthly_amount"] == ["40000 KZT"] * 3
    assert not differences(decision)
    assert without - with_his == 10_001  # 30,000 / 3 a month, and the tenge to which the assistance is rounded


@pytest.mark.parametrize("kind", ["social_insurance_payments", "childcare_allowance", "pension", "wages", "alimony"])
@pytest.mark.parametrize("who", ["aru", "bek"])
def test_telling_more_income_never_raises_assistance(who: str, kind: str) -> None:
    received_by_law = who == "aru" and kind == "social_insurance_payments"  # there what is told stands for the law's
    paid = [assisted(**{who: f"income: {{{kind}: {{2025-Q4: {tenge}}}}},"})[0] for tenge in (1, 30_000, 200_000)]
    assert sorted(paid, reverse=True) == paid
    assert received_by_law or paid[0] <= assisted()[0]


def test_a_pension_told_of_december_is_not_raised_for_the_months_before_it() -> None:
    told = "months_of_work_before_1998: 300, age_pension_assigned_on: 2012-05-01, age_pension_of_last_december: 90_000,"
    before = decided(told, on="2026-02-10")
    assert sums(before)["Nurgul", "age_pension.monthly_amount"] == ["90000 KZT"] * 3
    after = sums(decided(told))["Nurgul", "age_pension.monthly_amount"]
    assert len(set(after)) == 1 and after[0] != "90000 KZT"


def test_a_child_born_in_the_quarter_makes_no_large_family_before() -> None:
    born = f"  - {{name: Nur, birth_date: 2026-03-02, order_of_birth: 4, {CHILD.replace('study: school, ', '')}}}"
    paid = sums(decided(more=born))
    assert len(paid["Nurgul", "large_family.monthly_amount"]) == 1
    assert ("Nur", "birth_grant.amount") not in paid  # claimed today: nobody has received it in the quarter before


def test_savings_paid_at_once_when_claimed_are_no_income_of_months_before_the_claim() -> None:
    told = "pension_savings: 90_000,"
    on_claim = cast(Mapping[str, str], outcome(decided(told, benefit="funded_pension", from_law=False), SAVINGS))
    assert on_claim["Nurgul"] == "90000 KZT"
    assert ("Nurgul", SAVINGS) not in sums(decided(told))
    assert outcome(decided(told)) == outcome(decided())


def test_what_is_paid_once_counts_in_its_month_alone() -> None:
    leave = (
        "kind_of_work: employee, leave_kind: maternity, leave_began_on: {}, birth_kind: ordinary,"
        " insured_income: {{2024-11..2026-01: 100_000 a month, everything_else: no}},"
    )
    rule = ("Nurgul", "maternity_payment.amount")
    assert sums(decided(leave.format("2026-02-20")))[rule] == ["420000 KZT"]
    assert rule not in sums(decided(leave.format("2025-12-20")))


def test_what_the_law_cannot_say_leaves_the_income_unknown() -> None:
    text = GRANDMOTHER.format(on="2026-05-10", told="", child=CHILD, more="")
    text = text.replace("birth_date: 1954-03-19, sex: female", "birth_date: 1964-03-19")
    edition, case = read_case(read_yaml_text(text, "grandmother.yaml"), LAW)
    decision = decide(edition, case, layout(LAW, "tsa"), True)
    assert sums(decision)["Nurgul", "basic_pension.monthly_amount"] == ["unknown"] * 3
    assert outcome(decision, "means.family_income") == "unknown"
    asked = {(one["fact"], one["who"]) for one in cast(list[Mapping[str, str]], decision["missing"])}
    assert ("income.income", "Nurgul") in asked


def test_a_reform_of_one_benefit_changes_the_assistance_of_a_family() -> None:
    # The basic pension becomes the whole minimum: 15,255 a month more of income, and as much less assistance.
    reform = reformed(LAW, [read_reform("basic_pension_whole_minimum", LAW)])
    decision = decided(law=reform)
    assert sums(decision)["Nurgul", "basic_pension.monthly_amount"] == [f"{WHOLE} KZT"] * 3
    assert outcome(decision) == f"{112_644 - (WHOLE - LEAST)} KZT"
    assert outcome(decided(law=reform, from_law=False)) == outcome(decided(from_law=False))


def test_a_decision_is_repeated_with_its_incomes_and_a_forged_one_is_found() -> None:
    decision = decided()
    assert verify(decision, LAW) == []
    forged = {**decision, "from_law": {**cast(Mapping[str, object], decision["from_law"]), "sums": []}}
    assert [one["name"] for one in verify({**forged, "seal": seal(forged)}, LAW)] == ["from_law"]


def test_a_benefit_that_counts_no_incomes_refuses() -> None:
    with pytest.raises(Refusal, match="large_family counts no incomes"):
        decided(benefit="large_family")


@pytest.mark.parametrize(("language", "told"), [("kk", "айтылғаны"), ("ru", "сообщено"), ("en", "was told")])
def test_a_reader_sees_what_was_told_and_what_the_law_gives(language: str, told: str) -> None:
    from io import StringIO

    from rich.console import Console

    screen = Console(file=StringIO(), width=100)
    for decision in (decided(), decided("income: {pension: {2026-Q1: 90_000}},")):
        screen.print(incomes_from_law(Reader(LAW, language), decision))
    assert isinstance(screen.file, StringIO)
    shown = screen.file.getvalue()
    small, large = (money(Decimal(one), language) for one in ("35596", "90000"))
    assert f"3 × {small}" in shown and told in shown and large in shown
    assert incomes_from_law(Reader(LAW, language), decided(from_law=False)) is None
