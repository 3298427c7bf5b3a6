"""Contributions and taxes of a small nation: each family's to the tiyn as traced, every tenge with both its ends."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from shanyraq.analysis.fiscal import Fiscal, Flow, budgets_and_funds, difference, fiscal, flows
from shanyraq.analysis.homes import Homes
from shanyraq.analysis.programmes import Account, account
from shanyraq.book.folders import LAWS
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law
from shanyraq.engine.payments import charges, payments
from shanyraq.engine.read import read_law
from shanyraq.engine.trace import Trace
from shanyraq.people.population.at_work import EMPLOYEE, SELF_EMPLOYED, told_of_work
from shanyraq.people.population.make import make
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.told import Chosen
from shanyraq.reforms import read_reform, reformed
from shanyraq.studies.account import covers, receipts, received_by_month, sum_of
from shanyraq.studies.simulation import homes_of
from shanyraq.words import LANGUAGES, words
from studies.drawn_cases import cases

JANUARY = date(2026, 1, 10)
"""Nothing is taxed in the year yet, so that each family's case is whole without the months before."""
SAMPLE = 100
OF_LAW = ("wage.withheld", "wage.borne_by_employer", "own_work.monthly_amount", "self_employment.monthly_amount")
"""What the law itself adds up of what persons and employers are charged."""


@cache
def law() -> Law:
    return read_law(LAWS / "kz")


@cache
def nation() -> Recorded:
    return Recorded(make(2_000, 2026))


@cache
def homes() -> Homes:
    return homes_of(nation(), JANUARY)


def on_pay(of: Law) -> Account:
    """The account of January with no benefits in it."""
    without = [*(one.rule for one in payments(of)), *told_of_work()["not_computed"]]
    withheld = [one.rule for one in charges(of) if one.charging.withheld_from]
    return account("law", of, law(), nation(), [JANUARY], [*without, *withheld])


@cache
def as_it_is() -> Account:
    return on_pay(law())


def with_reform(folder: Path, number: str, value: float) -> Law:
    path = folder / "some_reform.yaml"
    title = "{kk: Ставка, ru: Ставка, en: A rate}"
    change = f"{{number: {number}, value: {value}, from: 2026-01-01, cite: KZ-SC art.244, assumption: true}}"
    path.write_text(
        f"name: some_reform\ntitle: {title}\nwhy: a test\nsource: a test\nchanges:\n  - {change}\n", "utf-8"
    )
    return reformed(law(), [read_reform(path, law())])


# ---- family by family ---------------------------------------------------------------------------------------------


def test_each_family_is_charged_what_its_trace_says_to_the_tiyn() -> None:
    found = as_it_is()
    assert found.not_computed == {} and found.without_answer == {}
    day = nation().with_statistics(edition(law(), JANUARY))
    plan = nation().plan(day, [*(rule for rule in found.charged if rule in day.rules), *OF_LAW])
    charged = 0
    for family, case in enumerate(cases(law(), JANUARY, plan, nation().columns(plan), range(SAMPLE))):
        traced = Trace(day, case)
        for rule, one in found.charged.items():
            if rule not in day.rules:
                assert not one.tiyn.any()
                continue
            assert one.tiyn[0, family] == sum(int(traced.value(rule, who)) for who in case.members)  # type: ignore[call-overload]
        by_law = sum(int(traced.value(rule, who)) for rule in OF_LAW for who in case.members)  # type: ignore[call-overload]
        listed = sum(int(one.tiyn[0, family]) for rule, one in found.charged.items() if "state_health" not in rule)
        assert listed == by_law, f"family {family}: what is listed is not all that the law adds up"
        charged += listed > 0
    assert charged > SAMPLE // 2


def test_whoever_has_registered_pay_is_charged_and_nobody_else_but_for_own_work() -> None:
    work, found = nation().work, as_it_is().charged
    employed = work.kind == EMPLOYEE
    pension = found["pension_contributions.pension_contribution"].persons[0]
    assert pension.any() and not (pension & ~employed).any()
    service = nation().service
    is_free = nation().people.status.is_pensioner | service.serves | service.draws
    on_one = found["single_payment.pension_part"].persons[0]
    assert ((pension | on_one) == (employed & ~is_free)).all() and (employed & service.serves).any()


def test_who_is_paid_by_a_contract_bears_the_social_contribution_and_nobody_else() -> None:
    found, of = as_it_is().charged, nation().contracts
    own = found["social_contributions.social_contribution_of_contract"].persons[0]
    of_age = nation().people.status.is_pensioner
    assert own.any() and (own == (of.by_contract & ~of_age)).all()
    assert not (found["social_contributions.social_contribution"].persons[0] & of.by_contract).any()


# ---- both ends of every tenge ----------------------------------------------------------------------------------------


def both(of: Law) -> Fiscal:
    return fiscal(flows(on_pay(of), of), of, homes())


def test_what_is_borne_is_what_is_received() -> None:
    found = both(law())
    assert sum(one.balance.value for one in found.parties.values()) == pytest.approx(0, abs=1)
    borne = sum(found.parties[name].charges.value for name in ("persons", "employer", "republican_budget"))
    received = sum(found.parties[name].received.value for name in found.parties)
    assert borne == pytest.approx(received) == pytest.approx(found.revenue.value + found.saved.value)
    assert found.net.value == pytest.approx(found.charges.value - found.revenue.value)


def test_savings_are_nobodys_revenue() -> None:
    found = both(law())
    saved = sum(one.value for flow, one in found.flows.items() if flow.receiver == "pension_fund")
    assert found.saved.value == pytest.approx(saved) and saved > 0
    assert "pension_fund" not in budgets_and_funds(flows(as_it_is(), law()), law())


@pytest.mark.parametrize(
    ("number", "value", "payer", "receiver", "share"),
    [
        ("income_tax.rate_of_income_tax", 0.12, "persons", "local_budget", 0.2),
        ("social_contributions.rate_of_social_contribution", 0.06, "employer", "social_insurance_fund", 0.2),
    ],
)
def test_a_higher_rate_is_borne_on_one_side_and_received_on_the_other(
    tmp_path: Path, number: str, value: float, payer: str, receiver: str, share: float
) -> None:
    reform = with_reform(tmp_path, number, value)
    base = flows(as_it_is(), law())
    moved = difference(flows(on_pay(reform), reform), base)
    changed = {flow: tiyn for flow, tiyn in moved.items() if tiyn.any() and flow.payer == payer}
    assert {flow.receiver for flow in changed} == {receiver}
    # A fifth more of the charge: of the tax but for what the upper rate takes, and to the tiyn that rounds each month.
    (flow,) = changed
    assert changed[flow].sum() == pytest.approx(share * base[flow].sum(), rel=0.05)
    found = fiscal(moved, reform, homes(), {receiver, payer} - {"persons", "employer"})
    assert found.parties[receiver].balance.value == pytest.approx(-found.parties[payer].balance.value, rel=0.2)
    assert found.revenue.value > 0 and found.net.value == pytest.approx(-found.revenue.value)


# ---- what was published ---------------------------------------------------------------------------------------------


def test_published_receipts_are_of_charges_of_the_law_with_a_source() -> None:
    for one in receipts():
        assert one.kind in law().charges and one.tenge > 1e9 and one.source and one.first <= one.last
        assert one.confidence in ("high", "medium", "low")
        assert all(f"why_{one.kind}" in words("account", language) for language in LANGUAGES)


def test_a_published_figure_is_compared_with_its_own_months_alone() -> None:
    by_month = received_by_month(as_it_is(), homes(), [JANUARY])
    assert not any(covers(by_month, one) for one in receipts())
    some = next(one for one in receipts() if one.kind == "income_tax")
    january = type(some)("income_tax", (2026, 1), (2026, 1), 1e9, "a test", "low")
    weighed = sum(
        float(one.tiyn[0] @ homes().weights) / 100
        for one in as_it_is().charged.values()
        if one.charge.charging.kind == "income_tax"
    )
    assert covers(by_month, january) and sum_of(january, by_month) == pytest.approx(weighed)


# ---- what people tell -----------------------------------------------------------------------------------------------


def test_what_is_told_of_work_has_a_source_or_says_that_it_is_assumed() -> None:
    told = told_of_work()
    for rate in told["rates"].values():
        assert set(rate) == {"value", "unit", "use", "date", "source", "confidence"}
        assert rate["use"] in ("calibrated", "assumption") and (
            rate["use"] == "calibrated" or rate["confidence"] == "low"
        )
    rules = {one.rule for one in charges(law())}
    assert set(told["not_computed"]) <= rules
    assert all(set(why) == set(LANGUAGES) for why in told["not_computed"].values())
    known = {rule.id for rule in law().rules}
    assert set(told["since_january"]) <= set(law().facts) and set(told["since_january"].values()) <= known


def test_as_many_are_in_the_regime_of_the_self_employed_as_were_registered() -> None:
    work, weights = nation().work, nation().people.person_weights()
    registered = float(weights[work.own_income > 0].sum())
    assert registered == pytest.approx(told_of_work()["rates"]["registered_self_employed"]["value"], rel=0.1)
    told = nation()._told(date(2025, 5, 10))["work.kind_of_work"]
    assert isinstance(told, Chosen) and not (told.places == SELF_EMPLOYED).any(), "the regime began in 2026"


def test_a_flow_of_a_difference_keeps_both_ends() -> None:
    one, other = Flow("persons", "purse", "tax"), Flow("purse", "persons")
    base, reform = {one: np.array([5, 1])}, {one: np.array([7, 1]), other: np.array([0, 4])}
    moved = difference(reform, base)
    assert moved[one].tolist() == [2, 0] and moved[other].tolist() == [0, 4]
    assert difference(base, reform)[other].tolist() == [0, -4]
