"""What holds of everything together, whoever is drawn: it adds up to what each benefit pays and each charge takes.

Traced, without a kernel: what adds all benefits up needs every rule of all the others compiled at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

import pytest

from law.edges import NOWHERE, Draw, packed
from law.test_traced_equals_compiled import LAW, on_the_day
from shanyraq.engine.columns import plan
from shanyraq.engine.facts import FAMILY, Case, Given, Series, Unknown
from shanyraq.engine.ir import MONEY, Edition, Scalar
from shanyraq.engine.payments import charges, payments
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace

DAYS = [date(2023, 8, 1), date(2024, 2, 10), date(2026, 2, 10)]
FAMILIES = 120
PERSON = LAW.groups[0]
OF_OWN_WORK = {"own_work.income_left", "self_employment.income_left", "aggregate_payment.income_left"}
NOT_COUNTED = {"wage.monthly_amount", *OF_OWN_WORK}
"""What the law pays and everything together adds only to the disposable income."""
WITHHELD_ELSEWHERE = ("work_injury.pension_contribution",)
"""Withheld from the sum of one of two payers, and so no charge on one sum."""
AT_MOST = (
    ("entitlements.own_income_of_all", "entitlements.disposable_income"),
    ("entitlements.paid_to_persons", "entitlements.monthly_sum"),
    ("entitlements.withheld_once", "entitlements.paid_once"),
    ("entitlements.withheld_once", "entitlements.charged_to_members"),
    ("entitlements.withheld_from_benefits", "entitlements.charged_to_members"),
    ("personal_sum.net_pay", "work.gross_pay"),
    ("once_sum.withheld_once_from_person", "once_sum.paid_once_to_person"),
)
"""A rule that never gives more than another, or than a fact."""


@dataclass(frozen=True)
class More:
    """A fact of which the first member has so many tiyn more, and sums that must then not fall.

    given: what is told of the first member besides.
    """

    fact: str
    by: int
    not_less: tuple[str, ...]
    given: Mapping[str, Scalar]


MORE = (
    More(
        "work.gross_pay",
        12_345_67,
        ("entitlements.net_pay_of_all", "entitlements.charged_to_members"),
        {"work.kind_of_work": "employee", "work.employer_chose_single_payment": False},
    ),
    More(
        "contributor.insured_income",
        33_333_33,
        ("entitlements.paid_to_persons",),
        {"job_loss.registered_as_unemployed_on": date(2026, 1, 20), "contributor.months_of_insurance": 84},
    ),
)


@cache
def drawn(day: date) -> tuple[Edition, tuple[tuple[Case, Trace], ...]]:
    """Families that have an answer to everything together, each with its trace."""
    found = on_the_day(day)
    names = [name for name in found.rules if LAW.chapters[name.partition(".")[0]].shelf == "household"]
    several = [(case, Trace(found, case)) for case in Draw(found, plan(found, names), FAMILIES, packed(day)).cases()]
    return found, tuple(one for one in several if has_an_answer(one[1]))


def has_an_answer(traced: Trace) -> bool:
    try:
        known = (traced.value(f"entitlements.{one}") for one in ("disposable_income", "paid_once"))
        return not any(isinstance(one, Unknown) for one in known)
    except Refusal:
        return False


def amount(traced: Trace, name: str, who: str = FAMILY) -> int:
    """A sum of a person or the family, in tiyn; a fact as it was told."""
    if name in LAW.facts:
        told = traced.case.facts[name, who].value
    else:
        told = traced.value(name, who)
    assert isinstance(told, int), (name, who, told)
    return told


def of_all(traced: Trace, name: str) -> int:
    """A sum of the family, or of all members together."""
    rule = traced.edition.rules[name]
    return sum(amount(traced, name, who) for who in (traced.case.members if rule.group == PERSON else (FAMILY,)))


def in_the_month(traced: Trace, rule: str, falls_on: str) -> int:
    """What members or the family are paid once on a day of the case's month."""
    total = 0
    for who in traced.case.members if traced.edition.rules[rule].group == PERSON else (FAMILY,):
        on = traced.value(falls_on, who)
        assert isinstance(on, date)
        if (on.year, on.month) == (traced.case.day.year, traced.case.day.month):
            total += amount(traced, rule, who)
    return total


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_sum_of_the_month_is_what_every_benefit_pays_the_family(day: date) -> None:
    found, families = drawn(day)
    assert len(families) > FAMILIES // 2
    there = [one for one in payments(LAW) if one.rule in found.rules]
    paid = [one for one in there if one.rule not in NOT_COUNTED]
    assert {one.rule for one in payments(LAW)} >= NOT_COUNTED
    monthly = [one.rule for one in paid if not one.falls_on and not (one.paying and one.paying.receiver)]
    once = [(one.rule, one.falls_on) for one in paid if one.falls_on]
    moved = 0
    for _, traced in families:
        sums = {name: of_all(traced, name) for name in monthly}
        in_harm = amount(traced, "entitlements.paid_in_harm_to_all")
        assert amount(traced, "entitlements.monthly_sum") + in_harm == sum(sums.values()), sums
        assert amount(traced, "entitlements.paid_once") == sum(in_the_month(traced, *one) for one in once)
        moved += sum(sums.values()) > 0
    assert moved > FAMILIES // 4


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_paid_in_is_every_charge_that_the_law_lists(day: date) -> None:
    found, families = drawn(day)
    there = [one for one in charges(LAW) if one.rule in found.rules]
    by_payer = {
        payer: [one.rule for one in there if one.charging.payer == payer and not one.falls_on]
        for payer in ("persons", "employer")
    }
    by_payer["persons"] += WITHHELD_ELSEWHERE
    once = [(one.rule, one.falls_on) for one in there if one.charging.payer == "persons" and one.falls_on]
    for _, traced in families:
        for payer, name in (("persons", "charged_to_members"), ("employer", "charged_to_employers")):
            parts = {rule: of_all(traced, rule) for rule in by_payer[payer]}
            if payer == "persons":
                parts |= {one[0]: in_the_month(traced, *one) for one in once}
            assert amount(traced, f"entitlements.{name}") == sum(parts.values()), parts


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_sum_is_below_nought_and_no_part_above_its_whole(day: date) -> None:
    found, families = drawn(day)
    money = [name for name, rule in found.rules.items() if rule.kind == MONEY and shelf(name) == "household"]
    assert money
    for _, traced in families:
        for name in money:
            group = found.rules[name].group
            assert all(
                amount(traced, name, who) >= 0 for who in (traced.case.members if group == PERSON else (FAMILY,))
            )
        for part, whole in AT_MOST:
            for who in traced.case.members if found.rules[part].group == PERSON else (FAMILY,):
                assert amount(traced, part, who) <= amount(traced, whole, who), (part, whole)


def shelf(name: str) -> str:
    return LAW.chapters[name.partition(".")[0]].shelf


@pytest.mark.parametrize("more", MORE, ids=lambda one: one.fact)
def test_with_more_of_a_fact_what_rests_on_it_is_not_less(more: More) -> None:
    found, families = drawn(DAYS[-1])
    risen = 0
    for case, _ in families[:100]:
        poorer, richer = (Trace(found, one) for one in beside(case, more))
        if not (has_an_answer(poorer) and has_an_answer(richer)):
            continue
        for name in more.not_less:
            before, after = amount(poorer, name), amount(richer, name)
            assert after >= before, (name, before, after)
            risen += after > before
    assert risen > 8, "nothing is proved"


def beside(case: Case, more: More) -> tuple[Case, Case]:
    """The case with what is given, and the same with more of the fact."""
    who = case.members[0]
    told = case.facts[more.fact, who].value
    if isinstance(told, Series):
        spans = tuple((first, last, had + more.by) for first, last, had in told.spans)
        new: int | Series = replace(told, spans=spans)
    else:
        assert isinstance(told, int)
        new = told + more.by
    given = {(fact, who): value for fact, value in more.given.items()}
    return telling(case, given), telling(case, {**given, (more.fact, who): new})


def telling(case: Case, told: Mapping[tuple[str, str], Scalar | Series]) -> Case:
    """The case with other facts in place of its own."""
    facts = {key: Given(value, "drawn", NOWHERE) for key, value in told.items()}
    return replace(case, facts=MappingProxyType({**case.facts, **facts}))
