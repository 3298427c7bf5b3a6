"""Which cells may be told, poverty by region, and the errors of what is read off a distribution: by closed forms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shanyraq.analysis.cells import may_be_told, with_second
from shanyraq.analysis.findings import errors, measured
from shanyraq.analysis.homes import Homes, share_estimate, sum_estimate
from shanyraq.analysis.inequality import along, atkinson, generalised_entropy, gini, ratio_of_ends
from shanyraq.analysis.poverty import median_line, poverty
from shanyraq.analysis.regional import change_of_regions, poor_of_regions
from shanyraq.analysis.weighted import Weighted


def homes(households: int = 600, seed: int = 7) -> Homes:
    draw = np.random.default_rng(seed)
    sizes = draw.integers(1, 6, households)
    return Homes(
        weights=draw.uniform(50, 150, households),
        sizes=sizes,
        consumption=draw.lognormal(11, 0.5, households) * sizes,
        adults=1 + 0.7 * (sizes - 1),
        minimum=np.full(households, 45_000.0),
        region=draw.integers(0, 3, households),
        regions=["north", "south", "west"],
        replicate=np.arange(households) % 20,
    )


# ---- which cells may be told --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("households", "told"),
    [
        ([0, 10, 50], [True, True, True]),
        ([9, 10, 50], [False, False, True]),  # the smallest other goes with it
        ([9, 0, 50], [False, True, False]),  # a cell of nobody would hide nothing
        ([12, 0, 3, 50], [False, True, False, True]),
        ([3, 4, 50], [False, False, True]),  # two hide each other
        ([3, 0, 0], [False, True, True]),  # the total is not told either
    ],
)
def test_few_households_are_not_told_nor_what_gives_them_away(households: list[int], told: list[bool]) -> None:
    assert may_be_told(households).tolist() == told


def test_where_only_one_cell_is_left_it_alone_is_untold() -> None:
    assert with_second(np.array([False]), [4]).tolist() == [False]
    assert with_second(np.array([False, True]), [4, 0]).tolist() == [False, False]


# ---- poverty by region --------------------------------------------------------------------------------------------


def test_poverty_of_a_region_is_that_of_its_people_alone() -> None:
    here = homes()
    of = here.per_adult()
    found = poor_of_regions(here, of)
    for place, name in enumerate(here.regions):
        there = here.region == place
        alone = poverty(of.some(there), 45_000.0)
        told = found[name]
        assert told is not None
        assert (told.headcount.value, told.gap.value, told.poor.value) == pytest.approx(
            (alone.headcount, alone.gap, alone.poor)
        )
        heavy = of.weights * there
        poor = heavy * (of.values < 45_000)
        assert told.headcount.error == pytest.approx(share_estimate(here, poor, heavy).error)
        assert told.poor.error == pytest.approx(sum_estimate(here, poor).error)


def test_how_a_regions_poverty_moves_is_measured_on_the_same_people() -> None:
    here = homes()
    was, now = here.per_adult(), here.per_adult(np.full(600, 5_000.0))
    before, after = (poor_of_regions(here, one) for one in (was, now))
    for name, moved in change_of_regions(here, was, now).items():
        one, other = before[name], after[name]
        assert one and other and moved
        assert moved.value == pytest.approx(other.headcount.value - one.headcount.value)
        assert moved.error < one.headcount.error, "the same households stand before and after"


def test_a_region_of_few_poor_is_not_told_and_one_of_none_has_none() -> None:
    here = homes()
    rich = np.where(here.region == 0, 1e9, here.consumption)
    few = rich.copy()
    few[np.flatnonzero(here.region == 0)[:4]] = 1_000.0
    none = poor_of_regions(here, Weighted.of(rich / here.adults, here.persons()))["north"]
    assert none and none.headcount.value == none.poor.value == none.headcount.error == 0
    found = poor_of_regions(here, Weighted.of(few / here.adults, here.persons()))
    assert found["north"] is None and sum(one is None for one in found.values()) == 2


# ---- inequality and median lines ----------------------------------------------------------------------------------


def test_all_at_once_is_each_by_itself() -> None:
    of = homes().per_adult()
    assert along(of) == pytest.approx(
        {
            "gini": gini(of),
            "ends": ratio_of_ends(of, 10),
            "fifths": ratio_of_ends(of, 5),
            **{f"below_{one}": poverty(of, median_line(of, one / 100)).headcount for one in (50, 60)},
        },
        rel=1e-12,
    )


def test_errors_are_of_each_measure_taken_anew_without_each_group() -> None:
    here = homes()
    of, given = here.per_adult(), np.where(here.consumption / here.adults < 45_000, 2_000.0, 0.0)
    found = errors(here, of, of, given, measured(of))
    anew = {
        "theil": lambda rest: generalised_entropy(rest, 1),
        "mld": lambda rest: generalised_entropy(rest, 0),
        "atkinson": lambda rest: atkinson(rest, 1),
        "fifths": lambda rest: ratio_of_ends(rest, 5),
        "below_60": lambda rest: poverty(rest, median_line(rest, 0.6)).headcount,
    }
    for name, measure in anew.items():
        spread = np.array([measure(of.some(here.replicate != one)) for one in range(20)]) - measure(of)
        assert found[name] == pytest.approx(np.sqrt(19 / 20 * (spread**2).sum()), rel=1e-6), name


def test_where_somebody_has_nothing_there_is_no_mean_log_deviation() -> None:
    here = homes()
    poorest = replace(here, consumption=np.where(np.arange(600) == 3, 0.0, here.consumption))
    of = poorest.per_adult()
    found = measured(of)
    assert "mld" not in found and found["atkinson"] == 1 and found["theil"] > 0
    assert np.isfinite(errors(poorest, of, of, np.where(of.values < 45_000, 1.0, 0.0), found)["atkinson"])
