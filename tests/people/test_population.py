"""The synthetic population: its weights, its totals, and that nothing held out was looked at."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from shanyraq.engine.refuse import Refusal
from shanyraq.people.drawing import Chance
from shanyraq.people.population import check as checking
from shanyraq.people.population import series as published
from shanyraq.people.population.balance import balanced
from shanyraq.people.population.make import Population, make
from shanyraq.people.population.pensions import pensions
from shanyraq.people.population.places import means_by_region, moved_to_places
from shanyraq.people.population.series import target
from shanyraq.people.population.skeleton import MEAN_SIZES, Skeleton, shares_of_types, strata
from shanyraq.people.population.status import LISTED, NO_WORK, Status, chosen, nearer
from shanyraq.people.population.store import write
from shanyraq.people.population.told import quarter_before, told
from shanyraq.people.population.welfare import expected

HERE = Path(published.__file__).parent


@cache
def people() -> Population:
    return make(20_000)


# ---- weights ------------------------------------------------------------------------------------------------------


def test_balancing_a_table_is_raking_it() -> None:
    """Deming and Stephan's iterative fitting of a table to its margins has the same answer: cells keep their odds."""
    cells = np.array([40.0, 30, 35, 50, 10, 20])
    rows, columns = np.repeat([0, 1], 3), np.tile([0, 1, 2], 2)
    design = np.stack([rows == 0, rows == 1, columns == 0, columns == 1, columns == 2], 1).astype(float)
    totals = np.array([150, 35, 100, 40, 45.0])
    raked = cells.copy()
    for _ in range(500):
        for place, margin in enumerate(design.T):
            raked *= np.where(margin > 0, totals[place] / (raked @ margin), 1)
    found = balanced(design, cells, totals)
    assert found.weights == pytest.approx(raked, rel=1e-6)
    assert np.abs(found.missed).max() < 1e-6


def test_bounded_weights_stay_inside_and_add_up() -> None:
    draw = np.random.default_rng(5)
    design = np.stack([np.ones(500), draw.normal(0, 1, 500)], 1)
    found = balanced(design, np.ones(500), np.array([500, 150.0]), bounds=(0.5, 2.0))
    assert found.weights @ design == pytest.approx([500, 150], abs=1e-3)
    assert found.weights.min() > 0.5 and found.weights.max() < 2


def test_totals_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(Refusal, match="No weights add up"):
        balanced(np.ones((10, 2)), np.ones(10), np.array([10, 30.0]))


def test_a_soft_total_gives_way() -> None:
    found = balanced(np.ones((10, 2)), np.ones(10), np.array([10, 30.0]), slack=np.array([0, 1e3]))
    assert found.weights.sum() == pytest.approx(10, rel=1e-3)


def test_few_and_heavy_persons_are_brought_nearer_to_their_quota() -> None:
    """Of the first group the last taken gives place to a heavier one; the second is near enough and stays."""
    scores, group = np.array([5.0, 4, 3, 2, 1, 9, 8]), np.array([0, 0, 0, 0, 0, 1, 1])
    weights = np.array([300.0, 300, 290, 345, 310, 100, 100])
    taken = chosen(scores, weights, group, np.array([645.0, 100.5]))
    assert taken.tolist() == [True, True, False, False, False, True, False]
    found = nearer(taken, scores, weights, group, np.array([645.0, 100.5]))
    assert found.tolist() == [True, False, False, True, False, True, False]
    nobody = np.full(7, -np.inf)
    assert nearer(taken & False, nobody, weights, group, np.array([645.0, 100.5])).sum() == 0


def test_so_many_are_chosen_as_weigh_the_quota() -> None:
    scores, group = np.array([5.0, 1, 3, 9, -np.inf]), np.array([0, 0, 0, 1, 1])
    assert chosen(scores, np.full(5, 10.0), group, np.array([20.0, 99])).tolist() == [True, False, True, True, False]


@pytest.mark.parametrize("size", [2.6, 3.43, 5.1])
def test_household_types_are_tilted_to_a_mean_size(size: float) -> None:
    assert shares_of_types(size) @ np.array(list(MEAN_SIZES.values())) == pytest.approx(size, abs=1e-6)


# ---- what is fitted and what is held out --------------------------------------------------------------------------


def test_no_module_that_fits_can_see_what_is_held_out() -> None:
    """`target` gives no figure that is held out, and nobody but the check reads what is held out."""
    held_out = next(one for one in published.targets() if one.use == "held out")
    with pytest.raises(KeyError):
        published.target(held_out.name)
    for what in ("targets", "held_out_series"):
        readers = {
            path.name
            for path in HERE.glob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and any(name.name == what for name in node.names)
        }
        assert readers == {"check.py"}
    named = {path.name for path in HERE.glob("*.py") if "tsa_by_year" in path.read_text("utf-8")}
    assert not named, "the years of assistance are held out: what 2022 is fitted to stands in takeup.py"


def test_other_figures_held_out_make_the_same_people(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tuple(replace(one, value=one.value * 3) if one.use == "held out" else one for one in published.targets())
    monkeypatch.setattr(published, "targets", lambda: changed)
    monkeypatch.setattr(published, "held_out_series", dict)
    other = make(3_000)
    monkeypatch.undo()
    assert (other.weights == make(3_000).weights).all()
    assert (other.welfare.consumption == make(3_000).welfare.consumption).all()


def test_what_is_fitted_is_met() -> None:
    """Those that take no run of the law; a person stands for three hundred here, and even the smallest region fits."""
    assert [one for one in checking.check(people()) if one.target.use == "calibrated" and not one.is_met] == []
    assert people().effective > 0.6


def test_every_figure_has_a_source_and_a_verdict() -> None:
    findings = checking.check(people())
    assert all(one.target.source and one.target.confidence in ("high", "medium", "low") for one in findings)
    assert all(np.isfinite(one.found) for one in findings)
    assert sum(one.target.use == "held out" for one in findings) >= 15


def test_consumption_follows_what_is_usual_wholly_and_the_rest_in_part() -> None:
    """Means of known regions hold; within a place and kind consumption is more even than income (Friedman 1957)."""
    of, lives, sizes = people().skeleton, people().welfare, people().skeleton.sizes()
    heads = people().weights * sizes
    a_head = lives.survey_income / sizes
    usual = expected(a_head, heads, of.stratum, of.type)
    for groups in (of.stratum, of.type):
        assert np.bincount(groups, heads * usual) == pytest.approx(np.bincount(groups, heads * a_head), rel=1e-6)
    eaten = lives.consumption / sizes
    spread = [np.std(np.log(some) - np.log(usual)) for some in (np.maximum(a_head, 1), eaten)]
    assert spread[1] < 0.8 * spread[0]
    for place, mean in enumerate(means_by_region("consumption_by_region", "income used for consumption a head").known):
        here = people().region() == place
        if np.isfinite(mean):
            assert (eaten[here] @ heads[here]) / heads[here].sum() == pytest.approx(mean, rel=1e-6)


def test_what_is_earned_is_moved_to_places_and_what_is_published_of_them_holds() -> None:
    """Named regions have their means, others lie between them, towns stand over the countryside; sums stay."""
    of, lives, sizes = people().skeleton, people().welfare, people().skeleton.sizes()
    heads = people().weights * sizes
    means = means_by_region("survey_income_by_region", "money income a head in the survey")
    for place, mean in enumerate(means.known):
        here = people().region() == place
        found = lives.survey_income[here] @ people().weights[here] / heads[here].sum()
        assert means.least * (1 - 1e-6) <= found <= means.most * (1 + 1e-6) or np.isfinite(mean)
        assert found == pytest.approx(mean, rel=1e-6) or not np.isfinite(mean)
    rural = np.array([place.is_rural for place in strata()])[of.stratum]
    towns, country = (
        lives.survey_income[some] @ people().weights[some] / heads[some].sum() for some in (~rural, rural)
    )
    assert towns / country == pytest.approx(target("money income in towns over the countryside"), rel=1e-6)
    mean = target("money income a head in the survey") * heads.sum()
    assert lives.survey_income @ people().weights == pytest.approx(mean, rel=1e-6)


def test_earnings_that_cannot_have_the_published_means_are_refused() -> None:
    """Two regions of which all income is pensions: nothing earned can be moved to give them their mean."""
    many = 4
    nothing, heads, weights = np.zeros(many), np.ones(many), np.ones(many)
    region, rural = np.array([0, 0, 1, 1]), np.array([True, False, True, False])
    with pytest.raises(Refusal, match="published means of regions"):
        moved_to_places(nothing + 1, nothing + 1, nothing + 1e9, heads, weights, region, rural)


# ---- pensions -----------------------------------------------------------------------------------------------------


def one_pensioner(age: int, is_male: bool) -> tuple[Skeleton, Status]:
    """A household of one past pension age and a grown child who is employed in form 1-T."""
    two, no = np.array([0, 0]), np.array([False, False])
    of = Skeleton(two[:1], two[:1], two, two, np.array([age, 40]), np.array([is_male, True]))
    work = np.array([NO_WORK, LISTED])
    return of, Status(two, no, np.array([True, False]), two, no, work, work == LISTED, np.zeros(2))


@pytest.mark.parametrize(
    ("age", "is_male", "least", "most"),
    [
        (
            61,
            False,
            32_360,
            50_851 + 0.6 * 216_260,
        ),  # awarded this year, under twenty years before 1998: a part of 60 %
        (90, True, 62_771 + 32_360, 50_851 + 0.75 * 216_260),  # a full record and more: at least the least pension
    ],
)
def test_a_pension_lies_between_what_the_code_allows(age: int, is_male: bool, least: float, most: float) -> None:
    """Art. 210 and 211: at most 75 % of 55 monthly calculation indices; basic from 70 to 110 % of the minimum."""
    of, status = one_pensioner(age, is_male)
    for seed in range(20):
        pension, none = pensions(Chance(seed, 0), of, status, np.ones(2), 0.6)
        assert least <= pension <= most
        assert none == 0


def test_a_pension_follows_what_is_earned_where_the_pensioner_lives() -> None:
    """It is counted from one's own wage (art. 211): the same person has more in Mangystau than in Turkistan."""
    of, status = one_pensioner(63, True)
    names = list(published.series()["persons_by_region"].rows)

    def mean(region: str) -> float:
        there = replace(status, region=np.full(2, names.index(region)))
        return float(np.mean([pensions(Chance(seed, 0), of, there, np.ones(2), 0.6)[0] for seed in range(20)]))

    assert mean("mangystau") > mean("karaganda") > mean("turkistan")


# ---- people -------------------------------------------------------------------------------------------------------


def test_the_same_seed_makes_the_same_people() -> None:
    one, same, other = make(2_500, 7), make(2_500, 7), make(2_500, 8)
    assert (one.weights == same.weights).all() and (one.earnings.wages == same.earnings.wages).all()
    assert len(one.skeleton.age) != len(other.skeleton.age) or (one.skeleton.age != other.skeleton.age).any()


def test_nobody_does_what_they_cannot() -> None:
    of, status, pay = people().skeleton, people().status, people().earnings
    assert not (status.work[of.age < 16] > 1).any()
    assert not (pay.pension[~status.is_pensioner] > 0).any()
    assert not (status.disability[of.age < 18] % 4).any()
    assert not ((pay.wages > 0) & (pay.unseen_wages > 0)).any()
    assert pay.wages[pay.wages > 0].min() >= 85_000


def test_facts_are_of_the_day() -> None:
    facts = told(people(), date(2026, 2, 28))
    born, age = facts.persons["birth_date"], people().skeleton.age
    assert isinstance(born, np.ndarray)
    day = np.datetime64("2026-02-28")
    assert born.max() <= day
    years = 2026 - (born.astype("datetime64[Y]").astype(int) + 1970)
    had = (born - born.astype("datetime64[Y]").astype("datetime64[D]")) <= (day - np.datetime64("2026-01-01"))
    assert np.abs(years - ~had - age).max() <= 1


@pytest.mark.parametrize(("day", "quarter"), [((2026, 2, 10), "2025-Q4"), ((2025, 8, 10), "2025-Q2")])
def test_the_quarter_before(day: tuple[int, int, int], quarter: str) -> None:
    assert quarter_before(date(*day)) == quarter


# ---- files and commands -------------------------------------------------------------------------------------------


def test_a_file_is_whole_and_the_same(tmp_path: Path) -> None:
    for name in ("one.parquet", "same.parquet"):
        persons = write(tmp_path / name, 2_500, 7, date(2025, 8, 10))
    table = pq.read_table(tmp_path / "one.parquet")
    assert table.num_rows == persons == make(2_500, 7).persons
    assert pq.read_metadata(tmp_path / "one.parquet").metadata[b"shanyraq.synthetic"] == b"true"
    assert not any(table[name].null_count for name in table.column_names)
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "same.parquet").read_bytes()
    with pytest.raises(Refusal, match="overwrite"):
        write(tmp_path / "one.parquet", 2_500, 7, date(2025, 8, 10))


def shanyraq(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "shanyraq", *arguments], capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize(("lang", "word"), [("kk", "кедейлік"), ("ru", "бедность"), ("en", "poverty")])
def test_the_check_speaks_three_languages(lang: str, word: str) -> None:
    assert word in shanyraq("population", "check", "--households", "4000", "--lang", lang)


def test_the_command_makes_a_file_that_run_reads(tmp_path: Path) -> None:
    path, result = tmp_path / "p.parquet", tmp_path / "r.parquet"
    told_so = shanyraq("population", "make", "--households", "2500", "--out", str(path), "--lang", "en")
    assert "2,500 households" in told_so
    run = ("run", str(path), "--on", "2025-08-10", "--out", str(result), "--output", "means.family_income")
    shanyraq(*run, "--assume-rest", "no", "--ignore-columns")
    assert pq.read_table(result).num_rows == 2_500
