"""Regions of a synthetic nation brought to one standard: by exact transfers, and by raising their own lines."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import shanyraq
from shanyraq.analysis.simulation import simulate
from shanyraq.cli.nation.equalise import level_given, notes, print_equalisation, standard_in_words, tables
from shanyraq.cli.report.regions import page, write_regions
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import Population, make
from shanyraq.reforms import read_reform, reformed
from shanyraq.studies.equalisation import Asked, Equalisation, equalised
from shanyraq.studies.raised_lines import Lines
from shanyraq.studies.simulation import Request, homes_of
from shanyraq.words import LANGUAGES, words

DAY = date(2026, 2, 10)
NUMBER = 3_000


@cache
def kz() -> Law:
    return read_law(Path(shanyraq.__file__).parent / "law" / "kz")


@cache
def people() -> Population:
    return make(NUMBER)


@cache
def found(standard: str, level: float | None = None, budget: float | None = None, rule: bool = False) -> Equalisation:
    """By rule everybody takes what is due, so that the test can pay it out itself."""
    request = Request(None, DAY, NUMBER, 2026, "full" if rule else "fitted")
    return equalised(kz(), [], request, Asked(standard, level, budget, rule))


@cache
def lines() -> Lines:
    nation = Encoded(people())
    homes = homes_of(nation, DAY)
    return Lines(kz(), kz(), nation, [DAY], homes.regions, homes.region)


# ---- by rule ------------------------------------------------------------------------------------------------------


def test_lines_left_as_they_are_pay_what_the_law_pays() -> None:
    law = simulate({"law": kz()}, Encoded(people()), [DAY])["law"]
    assert lines().given([0] * 20) == pytest.approx(law.total() / 100)


def test_a_line_raised_in_one_region_pays_more_there_and_nowhere_else() -> None:
    place = lines().regions.index("turkistan")
    more = lines().given([100 if one == place else 0 for one in range(20)]) - lines().given([0] * 20)
    there = lines().region == place
    assert (more[there] >= 0).all() and more[there].sum() > 0
    assert not more[~there].any()


def test_a_line_is_a_share_of_the_minimum_to_the_tenge_and_never_lower() -> None:
    month = lines().months[0]
    raised = lines().lines(month, [90] * 20)
    for name, minimum in month.minima.items():
        assert raised[name] == max(month.lines[name], int(minimum / 100 * 0.9 + 0.5) * 100)
    assert lines().lines(month, [1] * 20) == month.lines


def test_the_share_found_is_the_least_that_meets_the_standard() -> None:
    result = found("per_poor", 9_000.0, rule=True)
    for name, row in result.rows.items():
        if row.raised is None or row.raised.share is None:
            continue
        assert row.raised.reached >= 9_000 * (1 - 1e-9), name
        if row.raised.share > 1:
            place = lines().regions.index(name)
            less = lines().given([row.raised.share - 1] * 20)
            poor = (lines().region == place) & _poor()
            homes = homes_of(Encoded(people()), DAY)
            each = (less * homes.weights)[poor].sum() / homes.persons()[poor].sum()
            assert each < 9_000, name


def _poor() -> np.ndarray:
    homes = homes_of(Encoded(people()), DAY)
    return np.asarray(homes.consumption < homes.minimum * homes.adults)


def test_a_day_before_a_region_was_there_is_refused() -> None:
    nation = Encoded(people())
    homes = homes_of(nation, DAY)
    with pytest.raises(Refusal, match="there was no"):
        Lines(kz(), kz(), nation, [date(2021, 5, 10)], homes.regions, homes.region)


def test_what_a_reform_adds_is_among_what_families_have_and_what_is_paid() -> None:
    nation, name = Encoded(people()), "universal_child_benefit"
    now, homes = reformed(kz(), [read_reform(name, kz())]), homes_of(nation, DAY)
    paid = simulate({"law": kz(), "reform": now}, nation, [DAY])["reform"].total() / 100
    assert Lines(now, kz(), nation, [DAY], homes.regions, homes.region).given([0] * 20) == pytest.approx(paid)
    result = equalised(kz(), [name], Request(None, DAY, NUMBER, 2026, "full"), Asked("gap", None, None, False))
    assert result.own == pytest.approx(paid @ homes.weights)
    lacking = np.maximum(homes.minimum * homes.adults - homes.consumption - paid, 0)
    assert result.total.value == pytest.approx(lacking @ homes.weights)


# ---- transfers ----------------------------------------------------------------------------------------------------


def test_transfers_between_regions_add_up_to_nothing() -> None:
    for standard in ("gap", "per_poor"):
        moves = [row.neutral for row in found(standard).rows.values() if row.neutral is not None]
        untold = sum(row.neutral is None for row in found(standard).rows.values())
        assert min(moves) < 0 < max(moves)
        if not untold:
            assert sum(moves) == pytest.approx(0, abs=1)


def test_rows_told_and_the_row_of_the_untold_add_up_to_all_and_every_region_is_counted() -> None:
    result = found("gap")
    told, rest = [row for row in result.rows.values() if row.need is not None], result.together
    assert rest.untold == len(result.rows) - len(told) > 0, "this sample is small enough to leave regions untold"
    assert sum(row.need.value for row in told if row.need) + rest.need == pytest.approx(result.total.value)
    assert sum(row.own for row in told if row.own is not None) + rest.own == pytest.approx(result.own)
    assert sum(row.neutral for row in told if row.neutral is not None) + rest.neutral == pytest.approx(0, abs=1)
    assert len(told) < rest.below <= len(result.rows) and rest.givers + rest.getters <= len(result.rows)
    for _, _, rows in tables(result, "en")[:2]:
        assert any(row[0] == f"Those not told ({rest.untold})" for row in rows)


def test_a_budget_below_the_need_is_spent_and_carries_less() -> None:
    whole = found("gap")
    half = found("gap", budget=whole.total.value / 2)
    assert half.capped_level is not None and half.capped_level < whole.level
    assert half.left == pytest.approx(0, abs=1)
    more = found("gap", budget=whole.total.value * 2)
    assert more.capped_level == whole.level and more.left == pytest.approx(whole.total.value)


def test_small_cells_are_not_told() -> None:
    shown = [row for row in found("gap").rows.values() if row.need is None]
    assert shown, "three thousand households leave some region with fewer than ten below the line"
    for row in shown:
        assert (row.poor, row.own, row.a_head, row.neutral, row.stands) == (None,) * 5


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Asked("fair", None, None, False), "no standard fair"),
        (Asked("gap", 0.0, None, False), "asks for nothing"),
        (Asked("headcount", 1.5, None, False), "between 0 and 100"),
        (Asked("gap", 90.0, None, False), "no minimum"),
        (Asked("gap", None, -1.0, False), "carries nothing"),
    ],
)
def test_what_has_no_meaning_is_refused(asked: Asked, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        equalised(kz(), [], Request(None, DAY, NUMBER, 2026, "full"), asked)


# ---- what a person sees -------------------------------------------------------------------------------------------


def test_levels_are_written_in_per_cent_or_tenge() -> None:
    assert level_given("gap", "60 %") == pytest.approx(0.6)
    assert level_given("headcount", "5.3") == pytest.approx(0.947)
    assert level_given("per_poor", "12000") == 12_000
    for standard, text in (
        ("gap", "much"),
        ("per_poor", "12,000"),
        ("headcount", "5,3"),
        ("headcount", "140"),
        ("per_child", "nan"),
    ):
        with pytest.raises(Refusal):
            level_given(standard, text)


def test_a_standard_is_never_told_better_than_it_is() -> None:
    assert "87.63 %" in standard_in_words(found("gap"), 0.876399, "en")
    assert "5.31 %" in standard_in_words(found("headcount", 0.95), 1 - 0.053001, "en")
    assert "100.00 %" in standard_in_words(found("gap"), 1.0, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_prints_every_table(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    result = found("per_poor", 9_000.0, rule=True)
    print_equalisation(Console(width=80), result, language)
    printed = capsys.readouterr().out
    assert "nan" not in printed
    assert words("simulate", language)["suppressed"] not in notes(result, language), (
        "errors of regions are in its table"
    )
    assert len(tables(result, language)) == 3
    for title, head, rows in tables(result, language):
        assert title in " ".join(printed.split())
        assert {len(row) for row in rows} == {len(head)}


def test_the_map_has_every_region_and_the_numbers_of_its_table(tmp_path: Path) -> None:
    result = found("gap")
    text = page(result)
    assert text.count("<rect x=") >= 3 * 20
    for name, row in result.rows.items():
        if row.a_head is not None:
            assert text.count(f'data-value="{row.a_head}"') == 3, name
    write_regions(result, tmp_path / "out")
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"equalisation.json", "transfers.csv", "map.html"}
    kept = json.loads((tmp_path / "out" / "equalisation.json").read_text("utf-8"))
    assert kept["need"]["value"] == pytest.approx(result.total.value)
    assert "src=" not in text and 'href="http' not in text and "url(" not in text


def shanyraq_says(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "shanyraq", *arguments], capture_output=True, text=True, check=False)


def test_a_folder_that_is_there_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    result = shanyraq_says("equalise", "--on", "2026-02-10", "--out", str(tmp_path))
    assert result.returncode == 1 and "there already" in result.stderr and not result.stdout


def test_the_command_gives_json() -> None:
    asked = ("--on", "2026-02-10", "--households", "2000", "--take-up", "full", "--standard", "headcount")
    result = shanyraq_says("equalise", *asked, "--level", "20", "--json")
    assert result.returncode == 0, result.stderr
    value = json.loads(result.stdout)
    assert value["level"] == pytest.approx(0.8) and len(value["regions"]) == 20
