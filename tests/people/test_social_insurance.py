"""Whom the social insurance fund pays in a year: as many as were published of years that are not held out."""

from __future__ import annotations

import ast
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from shanyraq.people.population import series as published
from shanyraq.people.population import social_insurance as fund
from shanyraq.people.population.make import make
from shanyraq.people.population.path import base_path
from shanyraq.people.population.rates import told_in
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.records import Records, records

HERE = Path(fund.__file__).parent
HELD_OUT = 2024


@cache
def nation() -> Recorded:
    return Recorded(make(2_000))


def persons() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return nation().people.person_weights()


# ---- what is fitted, and what is not ------------------------------------------------------------------------------


def test_nothing_of_the_year_held_out_stands_among_what_the_fund_is_fitted_to() -> None:
    """Every number of the fund has its year, and none is of 2024; no rate of that year is the fund's."""
    told = told_in("records")
    assert all(HELD_OUT not in group["rows"] for group in told["fund"].values())
    assert all(row["source"] for group in told["fund"].values() for row in group["rows"].values())
    dated = [one for one in told["rates"].values() if str(HELD_OUT) in str(one["date"])]
    assert dated and not [one for one in dated if "fund" in f"{one['source']} {one['unit']}".lower()]


def test_no_figure_of_the_fund_held_out_stands_in_another_file() -> None:
    """Its seven figures, as numbers, in thousands or in ones, are told by the list of what is held out and no other."""
    rows = [one for one in published.targets() if one.use == "held out" and one.by_law and "paid" in one.name]
    rows += [one for one in published.targets() if one.use == "held out" and one.name.startswith("payments ")]
    assert len(rows) == 7 and all(one.date == str(HELD_OUT) for one in rows)
    values = {float(one.value) for one in rows}
    values |= {value / 1000 for value in values if value >= 1000}

    def numbers(told: object) -> set[float]:
        if isinstance(told, dict):
            return set().union(*(numbers(one) for one in told.values())) if told else set()
        if isinstance(told, list):
            return set().union(*(numbers(one) for one in told)) if told else set()
        return {float(told)} if isinstance(told, (int, float)) and not isinstance(told, bool) else set()

    files = [path.stem for path in HERE.glob("*.yaml") if path.stem != "targets"]
    assert "records" in files and not [name for name in files if numbers(told_in(name)) & values]
    for path in HERE.glob("*.py"):
        said = {node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)}
        assert not {one for one in said if isinstance(one, (int, float)) and not isinstance(one, bool)} & values


def test_other_figures_held_out_make_the_same_records(monkeypatch: pytest.MonkeyPatch) -> None:
    tripled = tuple(replace(one, value=3 * one.value) if one.use == "held out" else one for one in published.targets())
    monkeypatch.setattr(published, "targets", lambda: tripled)
    other = records(nation().people)
    for one in fields(Records):
        mine, theirs = getattr(nation().records, one.name), getattr(other, one.name)
        if isinstance(mine, np.ndarray):
            assert (mine == theirs).all(), one.name
    for some in ("of_capacity", "of_breadwinner"):
        mine, theirs = getattr(nation().records, some), getattr(other, some)
        assert (mine.years == theirs.years).all() and (mine.place == theirs.place).all()


def test_a_year_between_two_is_on_the_line_between_them_and_others_are_like_the_nearest() -> None:
    rows = fund.fund_rows("pay_before_a_lost_job")
    first, last = min(rows), max(rows)
    assert fund.of_year("pay_before_a_lost_job", first - 3) == rows[first]
    assert fund.of_year("pay_before_a_lost_job", last + 1) == rows[last]
    between = fund.of_year("pay_before_a_lost_job", (first + last) // 2)
    assert between == pytest.approx((rows[first] + rows[last]) / 2)
    people = published.series()["national_by_year"].rows
    many = fund.paid_in("families_of_insured_breadwinners", 2022)
    assert many * people[2022]["persons"] / people[2025]["persons"] == pytest.approx(61_400)


# ---- who is paid when ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_as_many_are_paid_in_a_year_as_are_told_of_it(year: int) -> None:
    drawn, homes = nation().records, nation().people.weights
    capacity, breadwinner = drawn.of_capacity, drawn.of_breadwinner
    several = [(capacity, persons()), (breadwinner, homes)]
    for one, weights in several:
        told = fund.paid_in(one.name, year)
        assert weights[one.in_year(year)].sum() == pytest.approx(told, rel=0.05)
        months = [one.on(date(year, month, 10)) for month in range(1, 13)]
        assert (np.any(months, axis=0) == one.in_year(year)).all(), "everybody drawn of a year is paid in some month"
        half = weights[np.any(months[:6], axis=0)].sum()
        assert np.mean([weights[some].sum() for some in months]) < weights[one.in_year(year)].sum() >= half


def test_payments_that_begin_this_year_are_no_years_old_and_others_are_older() -> None:
    one = nation().records.of_capacity
    begins = one.is_one & (one.first > 1)
    assert begins.any() and not one.years[begins].any()
    assert (one.years[one.is_one & (one.last < 12)] >= 1).all()
    assert one.years.max() <= fund.OLDEST and not one.years[~one.is_one].any()


def test_whoever_lost_work_lost_it_within_the_cycle_and_some_before_the_year() -> None:
    drawn = nation().records
    lost = drawn.loss_within >= 0
    assert persons()[lost].sum() == pytest.approx(fund.most_paid("job_losers"), rel=0.05)
    since = fund.since_loss(drawn.loss_within[lost], date(2025, 12, 31))
    newly = persons()[lost][since < 365].sum() / persons()[lost].sum()
    assert newly == pytest.approx(fund.of_year("newly_paid_for_a_lost_job", 2025), abs=0.05)
    tomorrow = fund.since_loss(drawn.loss_within[lost], date(2026, 1, 1))
    assert ((tomorrow == since + 1) | ((tomorrow == 0) & (since == fund.cycle() - 1))).all()


def test_fewer_lose_work_in_a_year_in_which_fewer_did() -> None:
    def losers(year: int) -> float:
        day = date(year, 6, 10)
        told = nation()._told(day)["job_loss.registered_as_unemployed_on"]
        assert isinstance(told, np.ndarray)
        return float(persons()[told <= np.datetime64(day)].sum())

    assert losers(2023) == pytest.approx(fund.paid_in("job_losers", 2023), rel=0.05)
    assert losers(2023) < losers(2024) < losers(2025)


# ---- incomes ------------------------------------------------------------------------------------------------------


def test_an_income_of_this_year_is_that_of_the_year_before_within_the_limits_of_that_year() -> None:
    path, day, now = base_path(), date(2025, 5, 10), np.zeros(3, np.int64)
    pay = np.array([1.0, 300_000.0, 9_000_000.0])
    found = fund.income_before(path, now, pay, day)
    wages = path.national("wages", 2024) / path.national("wages", 2025)
    assert found[0] == pytest.approx(0.9 * 85_000) and found[2] == pytest.approx(7 * 85_000)
    assert found[1] == pytest.approx(300_000 * wages)


def test_an_old_payment_is_what_was_assigned_then_raised_since() -> None:
    """Worked by hand for a loss in 2022: 300,000 tenge of 2025 were 169,391 in 2021; half of 60,000 is taken off."""
    path, day = base_path(), date(2025, 5, 10)
    (found,) = fund.income_before(path, np.array([3]), np.array([300_000.0]), day)
    then = 300_000 * 250_311 / 443_315 - 0.5 * 60_000
    assert found - 0.5 * 85_000 == pytest.approx(then * 46_228 / 37_389)
    assert fund.income_before(path, np.array([30]), np.array([300_000.0]), day) < found


def test_before_2020_a_record_counted_no_more_after_its_fifth_year() -> None:
    months, years = np.array([30, 120, 120]), np.array([8, 8, 3])
    assert fund.record_that_counts(months, years, date(2025, 5, 10)).tolist() == [30, 60, 120]


def test_the_fund_pays_fewer_mothers_for_the_leave_than_for_the_care() -> None:
    """Whose contributions ended more than a year before the leave has income before the birth, and none before it."""
    drawn, day = nation().records, date(2025, 6, 10)
    insured = drawn.is_carer & (drawn.insured_pay > 0)
    ended = drawn.ended_before_birth > 0
    assert (insured >= ended).all()
    infants = nation().people.skeleton
    children = persons()[(infants.role == 2) & (infants.age < 2)].sum()
    paid = persons()[insured & ~ended].sum() / children
    assert paid == pytest.approx(told_in("records")["rates"]["mothers_paid_for_a_birth"]["value"], abs=0.04)
    income = nation()._told(day)["contributor.insured_income"]
    assert isinstance(income, np.ndarray)
    assert not income[ended][:, -12:].any() and income[ended].sum(axis=1).all()
