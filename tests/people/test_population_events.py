"""What befalls the synthetic people in a year: as many as are published, each once, by seed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from shanyraq.people.population.at_work import EMPLOYEE
from shanyraq.people.population.events import CLOSED, CUT, OTHER, Events, events, rate_of_event, told_events
from shanyraq.people.population.make import make
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.told import Chosen
from shanyraq.words import LANGUAGES


@cache
def nation() -> Recorded:
    return Recorded(make(2_000, 2026))


def befell() -> Events:
    return nation().events


def nation_of(who: np.typing.NDArray[np.bool_]) -> float:
    """How many persons of the nation these stand for."""
    return float(nation().people.person_weights()[who].sum())


def fact(name: str, day: date) -> np.typing.NDArray[np.generic]:
    """What everybody tells on a day; of choices the place among their names."""
    held = nation()._told(day)[name]
    return held.places if isinstance(held, Chosen) else held


@pytest.mark.parametrize("name", told_events()["rates"])
def test_every_rate_says_what_it_counts_and_where_it_comes_from(name: str) -> None:
    told = told_events()["rates"][name]
    assert set(told) == {"value", "unit", "use", "date", "source", "confidence"}
    assert told["use"] in ("calibrated", "estimate") and told["confidence"] in ("high", "medium", "low")
    assert told["use"] == "calibrated" or told["confidence"] != "high"


@pytest.mark.parametrize(
    ("rate", "who"),
    [
        ("deaths", lambda: befell().died_within >= 0),
        ("harmful_work", lambda: befell().is_in_harmful_work),
        ("left_hazardous_work_in_2024", lambda: befell().left_hazard == 2024),
        ("left_hazardous_work_in_2025", lambda: befell().left_hazard == 2025),
        ("contracts_ended", lambda: befell().left_for > 0),
        ("staff_cut", lambda: befell().left_for == CUT),
        ("employers_closed", lambda: befell().left_for == CLOSED),
        ("paid_by_insurers", lambda: befell().harmed >= 3_000),
        ("paid_by_employers", lambda: (befell().harmed > 0) & (befell().harmed < 3_000)),
    ],
)
def test_as_many_are_chosen_as_the_rate_says_but_for_half_a_household(rate: str, who) -> None:  # type: ignore[no-untyped-def]
    heaviest = float(nation().people.weights.max())
    assert nation_of(who()) == pytest.approx(rate_of_event(rate), abs=heaviest)


def test_men_die_earlier_and_most_of_the_dead_are_old() -> None:
    of, died = nation().people.skeleton, befell().died_within >= 0
    assert nation_of(died & of.is_male) / nation_of(died) == pytest.approx(
        rate_of_event("men_among_the_dead"), abs=0.05
    )
    assert np.median(of.age[died & of.is_male]) < np.median(of.age[died & ~of.is_male])
    assert 0.5 < nation_of(died & (of.age >= 60)) / nation_of(died) < 0.8
    drew = nation_of(died & befell().drew_benefit) / nation_of(died)
    assert 0.6 < drew < 0.9
    assert not (died & nation().people.status.is_pensioner & ~befell().drew_benefit).any()


def test_a_death_is_told_of_a_household_in_one_month_of_the_year() -> None:
    of, died = nation().people.skeleton, befell().died_within >= 0
    homes = of.count(died) > 0
    days = [date(2025, month, 10) for month in range(1, 13)]
    ends = [np.datetime64(day) for day in days]
    within = [
        fact("funeral.deceased_died_on", day) > end - np.timedelta64(30, "D")
        for day, end in zip(days, ends, strict=True)
    ]
    lately = [
        told & (fact("funeral.deceased_died_on", day) <= np.datetime64(day))
        for told, day in zip(within, days, strict=True)
    ]
    months = np.sum(lately, axis=0)
    # Twelve windows of thirty days hold all but the five days that lie between them.
    assert months[homes].sum() == pytest.approx(died.sum(), rel=0.08) and not months[~homes].any()
    assert (months <= 2 * of.count(died)).all()


def test_the_same_people_are_befallen_by_the_same_and_others_by_other_things() -> None:
    people, drawn = nation().people, nation().records
    again, other = events(people, drawn), events(replace(people, seed=2027), drawn)
    for name in ("died_within", "left_for", "harmed", "is_in_harmful_work"):
        assert (getattr(again, name) == getattr(befell(), name)).all()
    assert (again.ill == befell().ill).all()
    assert (other.died_within != befell().died_within).any() and (other.ill != befell().ill).any()


def test_employees_are_ill_as_many_days_as_the_rates_say() -> None:
    working = (nation().people.earnings.wages > 0) & ~nation().records.is_carer
    days = befell().ill.sum(axis=0)
    mean = (rate_of_event("least_days_of_a_case") + rate_of_event("most_days_of_a_case")) / 2
    assert days[working].mean() == pytest.approx(rate_of_event("cases_of_illness") * mean, rel=0.1)
    assert not days[~working].any()
    assert (fact("sick_pay.sick_working_days", date(2025, 3, 10)) == befell().ill[2]).all()


def test_only_employees_work_in_harmful_conditions_and_only_the_insured_harmed_are_paid_by_insurers() -> None:
    drawn = befell()
    assert (nation().work.kind[drawn.is_in_harmful_work] == EMPLOYEE).all()
    large = drawn.harmed >= 3_000
    assert (nation().records.lost_capacity[large] == drawn.harmed[large]).all()
    small = (drawn.harmed > 0) & ~large
    assert (drawn.harmed[small] >= 500).all() and (nation().people.earnings.wages[small] > 0).all()


def test_whoever_left_hazardous_work_is_of_the_age_and_out_since_a_day() -> None:
    drawn, of = befell(), nation().people.skeleton
    left = drawn.left_hazard > 0
    assert (of.age[left] >= 55).all() and not (left & nation().people.status.is_pensioner).any()
    assert (drawn.professional_months[left] >= 84).all()
    out = [
        fact("funded_pension.is_out_of_hazardous_work", date(year, month, 10))
        for year, month in ((2023, 12), (2024, 7), (2025, 1), (2026, 1))
    ]
    assert not out[0].any() and (out[3] == left).all()
    assert (out[1] <= out[2]).all() and (out[2] <= out[3]).all()


def test_job_losers_are_among_those_whose_contracts_ended_on_the_same_day() -> None:
    drawn, lost, day = befell(), nation().records.loss_within >= 0, date(2025, 6, 10)
    assert (drawn.left_for[lost] > 0).all() and (drawn.last_pay[drawn.left_for > 0] > 0).all()
    ended, registered = fact("dismissal.work_ended_on", day), fact("job_loss.registered_as_unemployed_on", day)
    assert (ended[lost] == registered[lost]).all()
    redundant = fact("job_loss.dismissed_for_redundancy", day)
    assert (redundant == np.isin(drawn.left_for, (CLOSED, CUT))).all() and not redundant[drawn.left_for == OTHER].any()


def test_what_is_said_of_unpublished_rates_is_what_they_are() -> None:
    told = told_events()["rest_on"]
    assert all(set(why) == set(LANGUAGES) for why in told.values())
    days = (rate_of_event("least_days_of_a_case") + rate_of_event("most_days_of_a_case")) / 2
    for language in LANGUAGES:
        point = "." if language == "en" else ","
        ill = told["sick_pay.monthly_amount"][language]
        assert f"{rate_of_event('cases_of_illness'):g}".replace(".", point) in ill and f" {days:g} " in ill
        left = f"{rate_of_event('most_leave_not_taken') / 2:g}".replace(".", point)
        assert left in told["dismissal.pay_for_leave_not_taken"][language]
