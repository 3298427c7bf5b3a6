"""Measures against published worked examples and closed forms."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanyraq.analysis.incidence import incidence, targeting
from shanyraq.analysis.inequality import atkinson, generalised_entropy, gini, ratio_of_ends
from shanyraq.analysis.poverty import median_line, poverty
from shanyraq.analysis.weighted import Weighted
from shanyraq.engine.refuse import Refusal

amounts = st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 50)), min_size=2, max_size=30)


def people(*values: float) -> Weighted:
    return Weighted.of(values)


# ---- poverty ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consumption", "headcount", "gap", "severity"),
    [
        ((100, 100, 150, 150), 0.5, 0.1, 0.02),
        ((124, 124, 124, 150), 0.75, 0.006, 0.000048),
        ((100, 110, 150, 160), 0.5, 0.08, 0.0136),
    ],
)
def test_the_countries_of_the_handbook(
    consumption: tuple[float, ...], headcount: float, gap: float, severity: float
) -> None:
    """Haughton and Khandker, Handbook on Poverty and Inequality (World Bank 2009), chapter 4: the line is 125."""
    found = poverty(people(*consumption), 125)
    assert (found.headcount, found.gap, found.severity) == pytest.approx((headcount, gap, severity))


def test_at_the_line_nobody_is_poor() -> None:
    assert poverty(people(125, 125), 125).headcount == 0
    assert poverty(people(125, 125), 125.01).headcount == 1


def test_each_may_have_a_line_of_their_own() -> None:
    """As regions have: two tenge lacking to 10, four lacking to 20, of three persons, two and one."""
    found = poverty(Weighted.of([8, 16, 50], [2, 1, 1]), [10, 20, 20])
    assert (found.poor, found.lacking, found.headcount) == pytest.approx((3, 8, 0.75))


def test_a_line_at_a_share_of_the_median() -> None:
    assert median_line(people(10, 20, 90), 0.6) == pytest.approx(12)


# ---- inequality ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [2, 5, 100])
def test_gini_of_one_to_n(number: int) -> None:
    """Of 1, 2 … n it is (n - 1) / 3n."""
    assert gini(people(*range(1, number + 1))) == pytest.approx((number - 1) / (3 * number), rel=1e-12)


def test_one_has_all() -> None:
    assert gini(people(0, 0, 0, 1)) == pytest.approx(0.75)


@pytest.mark.parametrize(("aversion", "index"), [(0.5, 0.1), (1, 0.2), (2, 0.36)])
def test_atkinson_of_one_and_four(aversion: float, index: float) -> None:
    """Their generalised means are 9/4, 2 and 8/5; their mean is 5/2."""
    assert atkinson(people(1, 4), aversion) == pytest.approx(index, rel=1e-12)


def test_entropy_of_one_and_three() -> None:
    """By hand: relative to the mean they have 1/2 and 3/2."""
    theil = (0.5 * math.log(0.5) + 1.5 * math.log(1.5)) / 2
    assert generalised_entropy(people(1, 3), 1) == pytest.approx(theil, rel=1e-12)
    assert generalised_entropy(people(1, 3), 0) == pytest.approx(-(math.log(0.5) + math.log(1.5)) / 2, rel=1e-12)
    assert generalised_entropy(people(1, 3), 2) == pytest.approx(0.25 / 2, rel=1e-12)


@pytest.mark.parametrize("sigma", [0.3, 0.7])
def test_a_lognormal_in_a_hundred_thousand_steps(sigma: float) -> None:
    """Closed forms: MLD and Theil sigma² / 2, Atkinson(1) 1 - exp(-sigma² / 2), Gini 2 Φ(sigma / √2) - 1."""
    found = Weighted.of([NormalDist(0, sigma).inv_cdf((step + 0.5) / 100_000) for step in range(100_000)])
    found = Weighted.of(np.exp(found.values))
    assert generalised_entropy(found, 0) == pytest.approx(sigma**2 / 2, rel=1e-3)
    assert generalised_entropy(found, 1) == pytest.approx(sigma**2 / 2, rel=1e-3)
    assert atkinson(found, 1) == pytest.approx(1 - math.exp(-(sigma**2) / 2), rel=1e-3)
    assert gini(found) == pytest.approx(math.erf(sigma / 2), rel=1e-3)


def test_ratios_of_ends() -> None:
    ten = people(*range(1, 11))
    assert ratio_of_ends(ten, 5) == pytest.approx(19 / 3)
    assert ratio_of_ends(ten, 10) == pytest.approx(10)


def test_a_row_at_a_border_is_cut() -> None:
    """Three alike: the poorer half has half, though it is a person and a half."""
    assert people(7, 7, 7).shares_of_groups(2) == pytest.approx([0.5, 0.5])


@given(amounts)
def test_a_weight_is_as_many_rows(rows: list[tuple[int, int]]) -> None:
    values, weights = zip(*rows, strict=True)
    heavy, long = Weighted.of(values, weights), Weighted.of(np.repeat(values, weights))
    assert gini(heavy) == pytest.approx(gini(long), abs=1e-12)
    assert atkinson(heavy, 0.5) == pytest.approx(atkinson(long, 0.5), abs=1e-12)
    assert heavy.median == long.median
    assert poverty(heavy, 5_000) == poverty(long, 5_000) or (
        poverty(heavy, 5_000).gap == pytest.approx(poverty(long, 5_000).gap)
    )


@given(amounts)
def test_a_transfer_to_the_poorer_never_raises_inequality(rows: list[tuple[int, int]]) -> None:
    """Pigou and Dalton: the richest gives the poorest a quarter of what lies between them."""
    values = np.array([value for value, _ in rows], float)
    after = values.copy()
    poorest, richest = int(values.argmin()), int(values.argmax())
    after[poorest] += (values[richest] - values[poorest]) / 4
    after[richest] -= (values[richest] - values[poorest]) / 4
    one, other = Weighted.of(values), Weighted.of(after)
    for measure in (gini, lambda of: atkinson(of, 1), lambda of: generalised_entropy(of, 1)):
        assert measure(other) <= measure(one) + 1e-12


@given(amounts, st.integers(2, 1000))
def test_the_unit_does_not_matter(rows: list[tuple[int, int]], times: int) -> None:
    values, weights = zip(*rows, strict=True)
    one, other = Weighted.of(values, weights), Weighted.of(np.array(values) * times, weights)
    assert gini(one) == pytest.approx(gini(other), abs=1e-9)
    assert one.groups(5).tolist() == other.groups(5).tolist()


# ---- incidence ----------------------------------------------------------------------------------------------------


def test_whom_a_benefit_reaches() -> None:
    """Four persons with 10, 20, 30, 40; a benefit of 10 for the poorest and of 5 for the third."""
    found = incidence(people(10, 20, 30, 40), [10, 0, 5, 0], groups=2)
    assert found.coverage == pytest.approx([0.5, 0.5])
    assert found.beneficiaries == pytest.approx([0.5, 0.5])
    assert found.benefits == pytest.approx([2 / 3, 1 / 3])
    assert found.adequacy == pytest.approx([10 / 20, 5 / 35])
    assert found.generosity == pytest.approx([10, 5])


def test_both_errors() -> None:
    """The line is 25: two are poor, one of whom gets nothing; of two who receive, one is not poor."""
    found = targeting(people(10, 20, 30, 40), [10, 0, 5, 0], 25)
    assert (found.undercoverage, found.leakage) == pytest.approx((0.5, 0.5))
    assert found.leakage_of_money == pytest.approx(1 / 3)
    assert found.cost_benefit == pytest.approx(10 / 15)


def test_what_is_paid_above_the_line_narrows_no_gap() -> None:
    assert targeting(people(20, 90), [20, 0], 25).cost_benefit == pytest.approx(5 / 20)


# ---- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        (lambda: Weighted.of([1, 2], [1]), "weights"),
        (lambda: Weighted.of([1, math.nan]), "not a number"),
        (lambda: Weighted.of([1, 2], [1, -1]), "negative"),
        (lambda: Weighted.of([], []), "nobody"),
        (lambda: gini(people(-1, 2)), "negative"),
        (lambda: gini(people(0, 0)), "Nobody has anything"),
        (lambda: generalised_entropy(people(0, 2), 0), "has nothing"),
        (lambda: atkinson(people(1, 2), 0), "aversion"),
        (lambda: ratio_of_ends(people(0, 2), 2), "poorest"),
        (lambda: poverty(people(1, 2), 0), "line"),
        (lambda: poverty(people(1, 2), [1, -5]), "line"),
        (lambda: incidence(people(1, 2), [1]), "one a row"),
        (lambda: targeting(people(1, 2), [0, 0], 5), "Nobody"),
    ],
)
def test_what_has_no_answer_is_refused(wrong: Callable[[], object], text: str) -> None:
    with pytest.raises(Refusal, match=text):
        wrong()


def test_somebody_with_nothing_makes_atkinson_one() -> None:
    assert atkinson(people(0, 2), 1) == 1
