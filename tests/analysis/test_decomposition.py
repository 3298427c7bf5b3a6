"""A change parted into policy, prices and people: the parts add up exactly, and a lone cause has all of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from itertools import permutations, product

import numpy as np
import pytest

from shanyraq.analysis.decomposition import decomposed, shapley, share_without, sum_without
from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.make import YEAR
from shanyraq.studies.decomposition import FACTORS, MEASURES, Between, Decomposed, decomposition

STATES = list(product((False, True), repeat=3))


@cache
def kz() -> Law:
    return read_law(LAWS / "kz")


def between(first: int | date, last: int | date, *reforms: str, indexed: bool = False) -> Decomposed:
    return decomposition(kz(), reforms, Between(first, last, 2_000, 2026, "full", "base", indexed))


@cache
def two_years() -> Decomposed:
    return between(date(2024, 11, 10), date(2025, 11, 10))


# ---- the average over orders --------------------------------------------------------------------------------------


def test_a_part_is_the_mean_over_all_orders() -> None:
    draw = np.random.default_rng(3)
    values = {state: Fraction(float(draw.normal())) for state in STATES}
    by_hand = [Fraction(0)] * 3
    for order in permutations(range(3)):
        state = [False] * 3
        for factor in order:
            before = values[tuple(state)]
            state[factor] = True
            by_hand[factor] += (values[tuple(state)] - before) / 6
    assert shapley(values) == by_hand
    assert sum(by_hand) == values[(True,) * 3] - values[(False,) * 3]


def test_amount_times_price_is_shared_as_in_the_textbook() -> None:
    """Spending that is price times number: each has its own change at the mean of the other."""
    values = {(a, b): Fraction((3 if a else 2) * (7 if b else 5)) for a, b in product((False, True), repeat=2)}
    assert shapley(values) == [Fraction(1 * 6), Fraction(2 * 5, 2)]


def test_a_factor_that_does_nothing_has_nothing_and_a_lone_one_has_all() -> None:
    parts = shapley({state: Fraction(10 if state[1] else 4) for state in STATES})
    assert parts == [0, 6, 0]
    with pytest.raises(Refusal, match="lacks one of its states"):
        shapley({state: Fraction(0) for state in STATES[:-1]})


def test_errors_are_those_of_the_parts_themselves() -> None:
    """Two factors that always move together in every group: the whole is sure, although each level is not."""
    levels = np.array([100.0, 90.0, 110.0, 95.0, 105.0])
    replicates = {state: levels + 5 * state[0] + 7 * state[2] for state in STATES}
    found = decomposed(FACTORS, replicates)
    assert found.before.error > 10 and found.change.error == pytest.approx(0, abs=1e-9)
    assert [found.parts[name].value for name in FACTORS] == pytest.approx([5, 0, 7])
    assert found.change.value == pytest.approx(12)


def test_without_a_group_a_sum_is_brought_back_to_all() -> None:
    amounts, weights, group = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 1.0, 2.0, 2.0]), np.array([0, 1, 0, 1])
    assert sum_without(amounts, weights, group).tolist() == [17, (17 - 7) * 6 / 3, (17 - 10) * 6 / 3]
    shares = share_without(np.array([True, False, False, True]), weights, group)
    assert shares == pytest.approx([3 / 6, 2 / 3, 1 / 3])


# ---- over a small nation ------------------------------------------------------------------------------------------


def test_the_parts_add_up_to_the_change_exactly() -> None:
    for measure in MEASURES:
        one = two_years().measures[measure]
        assert sum(one.exact.values()) == one.exact_change
        assert one.change.value == pytest.approx(one.after.value - one.before.value)
        assert all(part.value != 0 for name, part in one.parts.items() if (name, measure) != ("policy", "poverty"))


def test_where_nothing_changes_every_part_is_zero() -> None:
    found = between(date(YEAR, 5, 10), date(YEAR, 5, 10))
    for one in found.measures.values():
        assert one.exact_change == 0 and set(one.exact.values()) == {0}
        assert [part.error for part in one.parts.values()] == [0, 0, 0]


def test_where_only_the_law_changes_all_of_it_is_policy() -> None:
    found = between(date(2026, 5, 10), date(2026, 5, 10), "tsa_2020_rules_today")
    one = found.measures["spending"]
    assert one.exact_change != 0 and one.exact["policy"] == one.exact_change
    assert one.exact["prices"] == one.exact["people"] == 0


def test_what_a_reform_pays_beside_the_law_is_policy_too() -> None:
    found = between(date(2026, 5, 10), date(2026, 5, 10), "universal_child_benefit").measures["persons"]
    assert found.after.value > 3 * found.before.value and found.exact["policy"] == found.exact_change


def test_where_only_prices_and_people_move_nothing_is_policy() -> None:
    """From May to November 2026 the law is one: its numbers, rules and shares are the same on both days."""
    found = between(date(2026, 5, 10), date(2026, 11, 10)).measures["spending"]
    assert found.exact["policy"] == 0 == found.exact["people"]
    assert found.exact["prices"] == found.exact_change != 0


def test_amounts_that_only_follow_prices_are_no_policy() -> None:
    """With amounts moved along prices first, the supplement's rise from one year's index to the next is not policy."""
    nominal, indexed = two_years(), between(date(2024, 11, 10), date(2025, 11, 10), indexed=True)
    one, other = nominal.measures["spending"], indexed.measures["spending"]
    assert other.exact_change == one.exact_change
    assert other.exact["policy"] < one.exact["policy"] and other.exact["prices"] > one.exact["prices"]


def test_a_year_and_a_day_are_not_compared() -> None:
    with pytest.raises(Refusal, match="A year is compared with a day"):
        between(2024, date(2025, 5, 10))
