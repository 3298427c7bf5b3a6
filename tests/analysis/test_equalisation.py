"""One standard for every region: exact functions of the level, held to brute force and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shanyraq.analysis.equalisation import (
    GAP,
    HEADCOUNT,
    PER_CHILD,
    PER_POOR,
    STANDARDS,
    Regions,
    costs,
    errors,
    mean_level,
    reached,
)
from shanyraq.analysis.homes import Homes, share_estimate, sum_estimate
from shanyraq.engine.refuse import Refusal


def regions(seed: int = 3, number: int = 400, places: int = 4) -> Regions:
    """Invented households of four regions; the last region has none at all."""
    draw = np.random.default_rng(seed)
    sizes = draw.integers(1, 7, number)
    homes = Homes(
        weights=draw.uniform(50, 500, number),
        sizes=sizes,
        consumption=draw.lognormal(11.2, 0.6, number) * sizes**0.7,
        adults=1 + 0.8 * (sizes - 1),
        minimum=draw.choice([52_000.0, 60_000.0, 66_000.0], number),
        region=draw.integers(0, places - 1, number),
        regions=[f"place {one}" for one in range(places)],
        replicate=np.arange(number) % 20,
    )
    return Regions(homes, draw.choice([0.0, 0.0, 9_000.0, 30_000.0], number), np.minimum(sizes - 1, 3))


def lacking(of: Regions, level: float) -> np.ndarray:
    """By brute force: what every household lacks up to a share of the minimum."""
    homes = of.homes
    short = np.maximum(level * homes.minimum * homes.adults - homes.consumption - of.given, 0)
    return np.bincount(homes.region, short * homes.weights, len(homes.regions))


@pytest.mark.parametrize("level", [0.0, 0.4, 0.77, 1.0, 2.5])
def test_the_gap_is_what_everybody_lacks(level: float) -> None:
    assert costs(regions(), GAP).at(level) == pytest.approx(lacking(regions(), level), abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(STANDARDS), st.integers(0, 30), st.floats(0, 3e9))
def test_money_carries_the_highest_level_and_no_higher_one(standard: str, seed: int, money: float) -> None:
    """At the level found the money is spent, unless there is no higher level; a hair above costs more."""
    found = costs(regions(seed, 60), standard)
    level = found.highest(money)
    spent = float(found.at(level).sum())
    assert spent <= money * (1 + 1e-9) + 1e-3
    if level < found.most:
        assert spent == pytest.approx(money, rel=1e-9, abs=1e-3)
        assert found.at(min(found.most, level * (1 + 1e-7) + 1e-9)).sum() > money * (1 - 1e-9) - 1e-3


def test_a_headcount_is_reached_by_those_whom_least_lifts() -> None:
    """In small: three poor homes lack 10, 4 and 9 thousand for 2, 1 and 3 persons, of ten persons in all."""
    homes = Homes(
        weights=np.ones(4),
        sizes=np.array([2, 1, 3, 4]),
        consumption=np.array([50_000.0, 56_000.0, 51_000.0, 900_000.0]),
        adults=np.ones(4),
        minimum=np.full(4, 60_000.0),
        region=np.zeros(4, np.int64),
        regions=["one"],
        replicate=np.arange(4),
    )
    found = costs(Regions(homes, np.zeros(4), np.zeros(4, np.int64)), HEADCOUNT)
    assert found.at(0.4) == pytest.approx([0])
    assert found.at(0.7) == pytest.approx([9_000])  # three persons for three thousand each come first
    assert found.at(0.8) == pytest.approx([13_000])
    assert found.at(0.9) == pytest.approx([18_000])  # half of the homes that a home stands for
    assert found.at(1.0) == pytest.approx([23_000])
    assert found.highest(18_000) == pytest.approx(0.9)
    assert found.highest(10**9) == 1.0
    with pytest.raises(Refusal, match=r"no level 1\.1"):
        found.at(1.1)


def test_nobody_is_poor_when_the_whole_gap_is_closed() -> None:
    of = regions()
    assert costs(of, HEADCOUNT).at(1.0) == pytest.approx(costs(of, GAP).at(1.0))


@pytest.mark.parametrize("standard", [PER_POOR, PER_CHILD])
def test_the_average_is_what_regions_can_carry_between_them(standard: str) -> None:
    """What reaches the poor, shared anew, gives each region the nation's mean: some give what others get."""
    of = regions()
    alone, mean = costs(of, standard, with_assistance=False), mean_level(of, standard)
    paid = of.reaching(standard)
    assert alone.highest(float(paid.sum())) == pytest.approx(mean)
    moved = alone.at(mean) - paid
    assert moved.sum() == pytest.approx(0, abs=1e-3)
    assert (moved > 1).any() and (moved < -1).any()
    assert costs(of, standard).at(mean) == pytest.approx(np.maximum(moved, 0))


@pytest.mark.parametrize("standard", [GAP, HEADCOUNT])
def test_what_is_paid_shared_anew_costs_what_is_paid(standard: str) -> None:
    of = regions()
    alone = costs(of, standard, with_assistance=False)
    money = float(of.spending().sum()) / 10
    assert alone.at(alone.highest(money)).sum() == pytest.approx(money)


def test_a_region_without_people_needs_nothing_and_stands_nowhere() -> None:
    of = regions()
    for standard in STANDARDS:
        assert costs(of, standard).at(0.9)[-1] == 0
        assert np.isnan(reached(of, standard, 0.9)[-1])
    assert of.below(GAP, 1.0)[-1] == 0


def test_where_regions_stand_is_measured_with_assistance() -> None:
    of = regions()
    homes = of.homes
    poor = homes.consumption + of.given < homes.minimum * homes.adults
    share = np.bincount(homes.region, homes.persons() * poor, 4)[:3] / np.bincount(homes.region, homes.persons(), 4)[:3]
    assert 1 - reached(of, HEADCOUNT, 0.9)[:3] == pytest.approx(share)
    assert reached(of, GAP, 0.8)[:3] == pytest.approx(
        lacking(of, 0.8)[:3] / np.bincount(homes.region, homes.persons(), 4)[:3]
    )


def test_errors_are_those_of_the_findings() -> None:
    of = regions()
    single = sum_estimate(of.homes, of.given * of.homes.weights)
    assert errors(of, lambda some: some.spending().sum(keepdims=True))[0] == pytest.approx(single.error)
    homes = of.homes
    stays = homes.consumption + of.given >= homes.minimum * homes.adults
    share = share_estimate(homes, homes.persons() * stays, homes.persons())
    found = errors(of, lambda some: np.array([mean_level(some, HEADCOUNT)]), is_sum=False)
    assert found[0] == pytest.approx(share.error)


@pytest.mark.parametrize("many", [0, 1])
def test_a_share_of_those_in_one_group_has_no_error_that_could_be_measured(many: int) -> None:
    homes = regions().homes
    of_some = np.zeros(len(homes.weights))
    of_some[:many] = 1
    with pytest.raises(Refusal, match="no error can be measured"):
        share_estimate(homes, of_some, of_some)


def test_no_money_carries_what_is_free_and_debts_carry_nothing() -> None:
    found = costs(regions(), PER_POOR)
    assert found.at(found.highest(0.0)).sum() == pytest.approx(0)
    with pytest.raises(Refusal, match="carry nothing"):
        found.highest(-1.0)


def test_an_average_of_nobody_is_refused() -> None:
    of = regions()
    rich = Regions(Homes(**{**vars(of.homes), "consumption": of.homes.consumption + 1e9}), of.given, of.children)
    with pytest.raises(Refusal, match="Nobody is poor"):
        mean_level(rich, PER_POOR)
