"""The traps of comparing a country with the norms, each a test: named as the jurists' list names it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from shanyraq.engine.case import read_case
from shanyraq.engine.facts import FAMILY, Unknown
from shanyraq.engine.marked import Items, Mapping, Text, read_yaml
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import trace
from shanyraq.standards.answers import COUNTRIES, answers_of
from shanyraq.standards.check import Count, check
from shanyraq.standards.parts import NORMS, norms
from shanyraq.standards.verdict import as_json
from standards.test_check import BY_GATHERER, DAY, changed, part_v

TOYLAND = COUNTRIES.parent.parent / "law" / "toyland"


@cache
def law():
    return norms()


def said(persona: str, rule: str, *, aru: dict[str, str] | None = None, **facts: str) -> object:
    """What a rule of the norms comes to for a scheme that meets its Part exactly, with some facts told otherwise."""
    told = read_yaml(NORMS / "personas" / f"{persona}.yaml", persona)
    people = list(told.get("people"))
    people[0] = _with(people[0], aru or {})
    values = told.values | {"family": _with(told.get("family"), facts), "people": Items(tuple(people), told.at)}
    on, case = read_case(Mapping(values, told.key_places, told.at), law(), date(2026, 7, 1))
    return trace(on, case).value(rule, FAMILY)


def _with(about: Mapping, facts: dict[str, str]) -> Mapping:
    kept = {name: value for name, value in about.values.items() if facts.get(name) != "untold"}
    new = {name: Text(value, False, about.at) for name, value in facts.items() if value != "untold"}
    return Mapping(kept | new, about.key_places | dict.fromkeys(new, about.at), about.at)


def test_recipients_are_not_persons_protected(tmp_path):
    """Coverage asks for the classes that the law protects; who receives a pension is no fact of the norms."""
    facts = {name for name, fact in law().facts.items() if fact.kind.base == "count" and name.startswith("protection.")}
    assert {"protection.employees_protected", "protection.residents_protected"} <= facts
    assert not [name for name in facts if "recipient" in name or "paid" in name or "pensioners" in name]
    line = "protection.employees_protected: {count"
    with pytest.raises(Refusal, match=r"no fact protection\.recipients"):
        part_v(changed(tmp_path, "old_age.yaml", (line, line.replace("employees_protected", "recipients"))))


def test_gross_and_net_must_be_on_one_basis(tmp_path):
    for file, old, new in (
        ("old_age.yaml", "basis: gross", "basis: net"),
        ("old_age.yaml", "    basis: gross\n", ""),
        ("wages.yaml", "art.66(4)(b)\n  basis: gross", "art.66(4)(b)\n  basis: net"),
    ):
        verdict = part_v(changed(tmp_path / new[-3:].strip(), file, (old, new)), assumptions=BY_GATHERER)
        assert verdict.said == "cannot be judged"
        assert any("the wage gatherer is" in why and "the sums of old_diver are" in why for why in verdict.why_unknown)


def test_family_allowance_stands_in_numerator_and_denominator():
    # (440 + 100) / (1,000 + 200) = 45 %; were it above the line alone, 430 would do: (430 + 100) / 1,000 = 53 %
    rate = "c102_sickness.rate_is_met"
    assert said("sickness", rate) is True
    assert said("sickness", rate, aru={"amount": "430"}) is False
    assert said("sickness", rate, aru={"amount": "430", "allowances_before": "0"}) is True


@pytest.mark.parametrize(("part", "years"), [("old_age", 30), ("invalidity", 15), ("survivors", 15)])
def test_years_are_30_and_15_not_a_full_career(part: str, years: int):
    rule = f"c102_{part}.qualifying_is_met"
    assert said(part, rule, aru={"years_of_contribution": str(years)}) is True
    assert said(part, rule, aru={"years_of_contribution": str(years + 1)}) is False


def test_reference_wage_is_not_simply_the_average_and_its_choice_is_recorded():
    toyland, answers = read_law(TOYLAND), answers_of("toyland")
    verdicts = check(toyland, answers, "C102", DAY, only=["V"], assumptions=BY_GATHERER)
    told = as_json(toyland, "C102", DAY, verdicts)["parts"]["V"]
    assert told["beneficiaries"][0]["wage"] == "gatherer"
    assert told["beneficiaries"][0]["definition"] == "ILO-C102 art.66(4)(b)"
    assert told["assumptions"]["wages"] == ["gatherer"]


def test_benefit_and_contribution_ceilings():
    """Under a ceiling the rate is asked up to the skilled worker's wage, and without that wage nothing is said."""
    rate, above = "c102_old_age.rate_is_met", {"reference_wage": "2000", "skilled_wage": "1500"}
    assert said("old_age", rate, has_ceiling="yes", aru={"skilled_wage": "1000"}) is True
    assert said("old_age", rate, has_ceiling="yes", aru=above) is False
    assert isinstance(said("old_age", rate, has_ceiling="yes"), Unknown)


def test_voluntary_cover_counts_only_under_article_6():
    voluntary = {"rests_on_voluntary_insurance": "yes", "voluntary_insurance_is_supervised": "yes"}
    many = {**voluntary, "voluntary_insurance_covers_many": "yes"}
    few = {**voluntary, "voluntary_insurance_covers_many": "no"}
    for part in ("medical_care", "sickness", "unemployment", "old_age", "invalidity", "survivors"):
        assert said(part, f"c102_{part}.coverage_is_met", **many) is True
        assert said(part, f"c102_{part}.coverage_is_met", **few) is False
        assert isinstance(said(part, f"c102_{part}.coverage_is_met", **voluntary), Unknown)
    for persona, part in (("employment_injury",) * 2, ("family_benefit", "family"), ("maternity",) * 2):
        assert said(persona, f"c102_{part}.coverage_is_met", **many) is False


def test_20_per_cent_coverage_is_over_residents_not_over_labour_force():
    # 499 of 2,500 residents are 19.96 %, though of a labour force of 1,000 they would be 49.9 %
    none = {"employees_protected": "0", "active_persons": "1000"}
    assert said("sickness", "c102_sickness.by_active_persons", **none) is False
    assert said("sickness", "c102_sickness.by_active_persons", active_protected="500", **none) is True


def test_minimum_wage_is_not_automatically_the_labourer_wage():
    """Without a labourer's wage the value of family benefits is unknown: no other wage stands in for it."""
    value = said("family_benefit", "c102_family.rate_is_met", labourer_wage="untold")
    assert isinstance(value, Unknown)
    assert "scheme.labourer_wage" in {str(one) for one in value.missing}


@pytest.mark.parametrize(("part", "days"), [("sickness", 3), ("unemployment", 7), ("employment_injury", 3)])
def test_waiting_days_beyond_3_or_7(part: str, days: int):
    assert said(part, f"c102_{part}.waiting_is_met", waiting_days=str(days)) is True
    assert said(part, f"c102_{part}.waiting_is_met", waiting_days=str(days + 1)) is False


def test_payments_that_end_before_the_contingency_ends():
    for part in ("old_age", "employment_injury", "survivors"):
        assert said(part, f"c102_{part}.is_met", is_paid_throughout="no") is False
    assert said("invalidity", "c102_invalidity.is_met", is_paid_until_old_age="no") is False
    assert said("sickness", "c102_sickness.is_met", weeks_of_benefit="25") is False


def test_adjustment_is_asked_of_each_component():
    """Each branch answers for itself, and the question is put about every component of what it pays."""
    ask = law().facts["scheme.is_reviewed_after_wage_changes"].ask
    assert "each component" in ask["en"] and "каждая составная часть" in ask["ru"] and "әр құрамдас бөлігі" in ask["kk"]
    for part in ("old_age", "employment_injury", "invalidity", "survivors"):
        assert said(part, f"c102_{part}.is_met", is_reviewed_after_wage_changes="no") is False
        assert isinstance(said(part, f"c102_{part}.is_met", is_reviewed_after_wage_changes="untold"), Unknown)


def test_means_test_must_follow_article_67_and_its_shortcut_is_not_open_to_unemployment():
    double = {"times_the_labourer_standard": "2"}
    for part in ("sickness", "old_age", "invalidity", "survivors"):
        assert said(f"{part}_by_means", f"c102_{part}.rate_is_met", aru={"amount": "0"}, **double) is True
        assert said(f"{part}_by_means", f"c102_{part}.rate_is_met", scale_is_prescribed="no", **double) is False
    part = "unemployment"
    assert said(f"{part}_by_means", f"c102_{part}.rate_is_met", aru={"amount": "0"}, **double) is False


def test_data_year_of_numerator_and_denominator_must_match(tmp_path):
    """Of 200 insured in 2020 and 199 in 2024, where all employees are counted in 2020 only, the year 2020 is taken."""
    later = date(2025, 6, 1)
    one_year = ", 2024: {value: 400, source: census of Toyland}"
    verdict = part_v(changed(tmp_path, "counts.yaml", (one_year, "")), later, assumptions=BY_GATHERER)
    counted = {one.fact: one.value for one in verdict.found if one.fact.startswith("protection.")}
    assert (counted["protection.employees_protected"], counted["protection.employees"]) == (200, 400)
    moved = ("{2020: {value: 400", "{2019: {value: 400")
    verdict = part_v(changed(tmp_path, "counts.yaml", (one_year, ""), moved), later, assumptions=BY_GATHERER)
    assert "protection.employees" not in {one.fact for one in verdict.found}
    assert any("not known of one and the same year" in why for why in verdict.why_unknown)
    told = {"insured_employees": Count(300, "a survey", year=2023)}
    verdict = part_v(day=later, assumptions=BY_GATHERER, counts=told)
    assert any("not known of one and the same year" in why for why in verdict.why_unknown)


@pytest.mark.parametrize(
    ("part", "rule"), [("employment_injury", "incapacity_rate_is_met"), ("maternity", "rate_is_met")]
)
def test_injury_and_maternity_have_no_means_tested_way(part: str, rule: str):
    means = {"method": "means_test", "other_means": "1000"}
    assert said(part, f"c102_{part}.{rule}", aru=means, times_the_labourer_standard="2") is False


@pytest.mark.parametrize(("part", "years"), [("old_age", 20), ("invalidity", 10), ("survivors", 10)])
def test_years_of_residence_are_20_and_10_not_30_and_15(part: str, years: int):
    for asked, allowed in ((years, True), (years + 1, False)):
        record = {"years_of_contribution": "0", "years_of_residence": str(asked)}
        assert said(part, f"c102_{part}.qualifying_is_met", aru=record) is allowed


def test_maternity_the_half_or_fifth_is_reached_by_the_classes_not_by_women_alone():
    rule = "c102_maternity.coverage_is_met"
    assert said("maternity", rule, employees_protected="500") is True  # men and women of the classes
    assert said("maternity", rule, employees_protected="500", protects_all_women_in_classes="no") is False
    assert said("maternity", rule, employees_protected="499") is False
