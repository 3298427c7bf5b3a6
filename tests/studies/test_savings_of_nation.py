"""Savings, service, housing and contracts of a small nation: as many as published, and each as the law's trace says."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import yaml

from shanyraq.book.folders import LAWS
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.payments import charges, payments
from shanyraq.engine.read import read_law
from shanyraq.engine.trace import Trace
from shanyraq.people.population.contracts import AGGREGATE, BY_CONTRACT
from shanyraq.people.population.funds import threshold
from shanyraq.people.population.housing import COSTS
from shanyraq.people.population.make import make
from shanyraq.people.population.rates import rate_in, rows_in, told_in
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.records import told_rates
from shanyraq.people.population.savings import AT_ONCE, FIRST_RATE, RAISE, accumulated, savings
from shanyraq.people.population.told import Chosen
from shanyraq.standards.answers import COUNTRIES
from shanyraq.words import LANGUAGES
from studies.drawn_cases import cases

DAY = date(2026, 5, 10)
FILES = ("savings", "service", "housing", "contracts", "owned")
TIYN = 100


@cache
def law() -> Law:
    return read_law(LAWS / "kz")


@cache
def nation() -> Recorded:
    return Recorded(make(2_000, 2026))


def told(name: str, day: date = DAY) -> npt.NDArray[np.int64]:
    found = nation()._told(day)[name]
    assert not isinstance(found, Chosen)
    return found.astype(np.int64)


def number(name: str, day: date = DAY) -> dict[object, int]:
    return {key: int(entry.value) for key, entry in edition(law(), day).figures[name].entries.items()}


# ---- as many as are published -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "rate", "part", "field"),
    [
        ("savings", "above_the_threshold", "savings", "is_above"),
        ("savings", "annuitants", "savings", "has_annuity"),
        ("service", "service_pensioners", "service", "draws"),
        ("service", "in_uniform", "service", "serves"),
        ("contracts", "by_contract", "contracts", "by_contract"),
        ("contracts", "aggregate_payers", "contracts", "aggregate"),
    ],
)
def test_as_many_persons_are_chosen_as_are_told(file: str, rate: str, part: str, field: str) -> None:
    weights = nation().people.person_weights()
    chosen = float(weights[getattr(getattr(nation(), part), field)].sum())
    assert chosen == pytest.approx(rate_in(file, rate), rel=0.06)


def test_as_many_families_ask_for_aid_as_were_aided() -> None:
    asks = nation().housing.asks_from >= 0
    assert float(nation().people.weights[asks].sum()) == pytest.approx(rate_in("housing", "families_aided"), rel=0.15)


def test_housing_costs_as_much_of_consumption_as_is_published() -> None:
    people = nation().people
    share = (nation().housing.costs @ people.weights) / (people.welfare.consumption @ people.weights)
    assert share == pytest.approx(rate_in("housing", "costs_in_consumption"))


def test_what_the_fund_holds_lies_between_what_all_have_before_and_after() -> None:
    weights = nation().people.person_weights()
    before, after = (
        float((told("funded_pension.pension_savings", date(year, 1, 10)) / TIYN) @ weights) for year in (2025, 2026)
    )
    # Who is paid at once tells savings in one month of the year alone: less than a fiftieth of the whole.
    assert before < rate_in("savings", "total_savings") < 1.02 * after


def test_the_same_people_have_the_same_savings() -> None:
    again = savings(nation().people, nation().records)
    assert all((getattr(again, name) == value).all() for name, value in vars(nation().savings).items())


def test_savings_of_earlier_years_are_near_what_the_fund_held_then() -> None:
    """Held out: 12.9 trillion tenge on 1 January 2021, before anybody could withdraw what is above the threshold (bonds
    of the ministry of finance for 5,648 bn were 43.8 % of it)."""
    some = nation()
    working = accumulated(some.savings, some.funds, 2021)
    drawing = told("funded_pension.pension_savings", date(2021, 1, 10)) / TIYN
    held = np.where(some.people.status.is_pensioner, drawing, working)
    assert float(held @ some.people.person_weights()) == pytest.approx(12.9e12, rel=0.2)


# ---- paid once ----------------------------------------------------------------------------------------------------


def test_nobody_claims_small_savings_in_more_than_one_month_of_a_year() -> None:
    limit = AT_ONCE * number("pension_rates.minimum_pension", date(2025, 6, 10))[None]
    months = np.zeros(nation().people.persons, np.int64)
    for month in range(1, 13):
        day = date(2025, month, 10)
        mine = told("funded_pension.pension_savings", day)
        months += nation().people.status.is_pensioner & (mine > 0) & (mine <= limit)
    assert months.max() == 1 and (months == 1).sum() > 5


def test_who_is_paid_by_schedule_has_more_than_what_is_paid_at_once() -> None:
    limit = AT_ONCE * number("pension_rates.minimum_pension")[None]
    began = nation()._told(DAY)["funded_pension.first_payment_on"]
    assert not isinstance(began, Chosen)
    by_schedule = began.astype("datetime64[Y]").astype(int) + 1970 < 3000
    assert by_schedule.any() and (told("funded_pension.pension_savings")[by_schedule] > limit).all()


def test_only_a_family_that_buries_somebody_is_told_what_the_dead_left() -> None:
    left, died = told("savings_funeral.savings_of_deceased"), nation()._told(DAY)["funeral.deceased_died_on"]
    assert isinstance(died, np.ndarray) and 0 < (left > 0).sum() < (died <= np.datetime64(DAY)).sum()
    assert (died[left > 0] <= np.datetime64(DAY)).all()


def test_a_family_asks_for_aid_in_the_months_of_its_quarter_alone() -> None:
    months = np.zeros(len(nation().people.weights), np.int64)
    for month in range(1, 13):
        months += told(f"{COSTS}.heating", date(2025, month, 10)) > 0
    asks = nation().housing.asks_from >= 0
    assert (months[asks] == 3 * rate_in("housing", "quarters_of_aid")).all() and not months[~asks].any()


def test_the_aggregate_payment_has_payers_in_its_years_alone() -> None:
    for year, there in ((2018, False), (2019, True), (2023, True), (2024, False)):
        kind = nation()._told(date(year, 5, 10))["work.kind_of_work"]
        assert isinstance(kind, Chosen)
        assert (kind.places == AGGREGATE).any() == there and (kind.places == BY_CONTRACT).any()


# ---- as the trace says --------------------------------------------------------------------------------------------


def asked(shelf: str, of: Edition) -> list[str]:
    """What the nation is asked of a shelf, as `simulate --programmes` asks it: so both have one compiled law."""
    left = told_rates()["not_computed"]
    several = [one for one in (*payments(law()), *charges(law())) if one.shelf == shelf and one.rule not in left]
    rules = (rule for one in several if one.rule in of.rules for rule in (one.rule, one.falls_on) if rule)
    return list(dict.fromkeys(rules))


def test_each_family_is_paid_of_its_savings_what_its_trace_says_to_the_tiyn() -> None:
    of_day = nation().with_statistics(edition(law(), DAY))
    plan = nation().plan(of_day, asked("pensions", of_day))
    people = nation().columns(plan)
    values = plan.kernel().run(people, 2).values
    home = np.repeat(np.arange(people.families), np.diff(people.offsets))
    for name in (
        "service_pension.monthly_amount",
        "funded_pension.monthly_amount",
        "funded_pension.amount",
        "savings_guarantee.amount",
        "savings_withdrawal.amount",
        "pension_annuity.monthly_amount",
    ):
        paid = np.unique(home[values[name] > 0])
        assert len(paid) > 0, name
        for family, case in zip(paid[:6], cases(law(), DAY, plan, people, paid[:6]), strict=True):
            traced = Trace(of_day, case)
            start, end = int(people.offsets[family]), int(people.offsets[family + 1])
            assert [traced.value(name, who) for who in case.members] == list(values[name][start:end]), name


def test_a_service_pension_takes_the_place_of_the_pension_by_age() -> None:
    of_day = nation().with_statistics(edition(law(), DAY))
    plan = nation().plan(of_day, asked("pensions", of_day))
    values = plan.kernel().run(nation().columns(plan), 2).values
    both = (values["service_pension.monthly_amount"] > 0) & (values["age_pension.monthly_amount"] > 0)
    assert (values["service_pension.monthly_amount"] > 0)[nation().service.draws].all() and not both.any()


def test_the_four_parts_of_the_aggregate_payment_are_the_whole_payment() -> None:
    day = date(2021, 5, 10)
    of_day = edition(law(), day)
    parts = [f"aggregate_payment.part_for_{one}" for one in ("income_tax", "social_insurance", "pension", "health")]
    plan = nation().plan(of_day, [*parts, "aggregate_payment.monthly_amount"])
    payers = np.flatnonzero(nation().contracts.aggregate)[:20]
    homes = nation().people.skeleton.household[payers]
    sums = set()
    for case in cases(law(), day, plan, nation().columns(plan), np.unique(homes)):
        traced = Trace(of_day, case)
        for who in case.members:
            whole = traced.value("aggregate_payment.monthly_amount", who)
            assert sum(int(traced.value(part, who)) for part in parts) == whole  # type: ignore[call-overload]
            sums.add(whole)
    assert sums == {0, 2917_00, 1458_50}, "a whole index in towns, half of one elsewhere, nothing for others"


def test_housing_aid_is_what_costs_are_above_the_familys_own_part() -> None:
    of_day = edition(law(), DAY)
    plan = nation().plan(of_day, ["housing_aid.monthly_amount"])
    people, asks = nation().columns(plan), np.flatnonzero(told(f"{COSTS}.heating") > 0)
    parts = told_in("housing")["parts_of_costs"]["rows"]
    costs = sum(told(f"{COSTS}.{part}") for part in parts)
    own = told("housing_aid.monthly_income_for_housing") * nation().housing.local_share / 10_000
    for family, case in zip(asks, cases(law(), DAY, plan, people, asks), strict=True):
        aid = Trace(of_day, case).value("housing_aid.monthly_amount", FAMILY)
        assert aid == pytest.approx(max(costs[family] - own[family], 0), abs=1)
    assert sum(parts.values()) == pytest.approx(1)


# ---- figures that stand elsewhere too -----------------------------------------------------------------------------


def test_figures_of_savings_are_those_of_the_law_book() -> None:
    for year, tenge in rows_in("savings", "minimum_pension").items():
        assert number("pension_rates.minimum_pension", date(year, 12, 10))[None] == tenge * TIYN
    for year in (2022, 2024, 2026):
        for (age, _), tiyn in number("savings_withdrawal.sufficient_savings", date(year, 6, 10)).items():
            mine = threshold(np.array([age]), year)[0]
            assert mine == pytest.approx(tiyn / TIYN, rel=0.006), f"{age} in {year}"
    figures = edition(law(), DAY).figures
    shares = {
        name: figures[f"funded_pension.{name}"].entries[None].value for name in ("rate_of_first_year", "yearly_growth")
    }
    assert shares == {"rate_of_first_year": Fraction(str(FIRST_RATE)), "yearly_growth": Fraction(str(RAISE))}
    assert figures["funded_pension.savings_paid_at_once"].entries[None].value == AT_ONCE


@pytest.mark.parametrize(("series", "file"), [("mean_wage", "wages"), ("prices", "prices")])
def test_wages_and_prices_are_those_that_norms_are_answered_with(series: str, file: str) -> None:
    there = yaml.safe_load((Path(COUNTRIES) / "kz" / f"{file}.yaml").read_text("utf-8"))
    figures = there["average"]["figures"] if file == "wages" else there["figures"]
    mine = rows_in("savings", series)
    assert mine == {year: figures[year]["value"] for year in mine} and min(mine) == 1998


@pytest.mark.parametrize("file", FILES)
def test_every_rate_has_a_source_and_an_estimate_is_of_low_confidence(file: str) -> None:
    for name, one in told_in(file)["rates"].items():
        assert set(one) == {"value", "unit", "use", "date", "source", "confidence"}, name
        assert one["use"] in ("calibrated", "estimate") and one["confidence"] in ("high", "medium", "low"), name
        assert one["use"] == "calibrated" or one["confidence"] != "high", name


@pytest.mark.parametrize("file", FILES)
def test_what_rests_on_estimates_says_so_in_every_language(file: str) -> None:
    rules = {one.rule for one in (*payments(law()), *charges(law()))}
    told_here = told_in(file)["rest_on"]
    assert set(told_here) <= rules and all(set(why) == set(LANGUAGES) for why in told_here.values())
