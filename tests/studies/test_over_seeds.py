"""What is told over seeds and of estimates moved: means, spreads and verdicts of what was really made."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

import shanyraq
from shanyraq.cli.nation.population_over import print_seeds, print_sensitivity
from shanyraq.cli.nation.simulate_seeds import print_over_seeds, rests_on
from shanyraq.cli.report.folder import write_folder
from shanyraq.cli.report.verifying import verify_record
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.make import make
from shanyraq.people.population.margins import MARGINS
from shanyraq.people.population.series import targets
from shanyraq.studies.held_out import held_against, rank_correlation
from shanyraq.studies.seeds import FigureOverSeeds, OverSeeds, Spread, over_values, seeds_from, simulated_over
from shanyraq.studies.sensitivity import Headline, Shift, sensitivity
from shanyraq.studies.simulation import Request
from shanyraq.words import LANGUAGES, words
from shanyraq.words.formats import fixed


@cache
def kz() -> Law:
    return read_law(Path(shanyraq.__file__).parent / "law" / "kz")


def test_a_spread_is_the_deviation_of_a_sample() -> None:
    spread = Spread((1.0, 2.0, 4.0))
    assert spread.mean == pytest.approx(7 / 3)
    assert spread.deviation == pytest.approx(np.std([1, 2, 4], ddof=1))


def test_a_figure_is_met_where_its_mean_is() -> None:
    poverty = next(one for one in targets() if one.name == "poverty")
    figure = FigureOverSeeds(poverty, Spread((poverty.value + 2, poverty.value - 2, poverty.value)))
    assert figure.is_met and figure.met_in() == 1


def test_one_seed_has_no_spread() -> None:
    assert seeds_from(7, 3) == [7, 8, 9]
    with pytest.raises(Refusal, match="no spread"):
        seeds_from(7, 1)


def test_rank_correlation_is_spearmans() -> None:
    """Wikipedia's worked example of Spearman's coefficient: intelligence and hours of television, -29/165."""
    quotient = np.array([106, 100, 86, 101, 99, 103, 97, 113, 112, 110.0])
    hours = np.array([7, 27, 2, 50, 28, 29, 20, 12, 6, 17.0])
    assert rank_correlation(quotient, hours) == pytest.approx(-29 / 165)


def test_every_figure_that_takes_the_law_is_told_and_nothing_twice() -> None:
    people = make(2_000)
    found = held_against(kz(), people)
    names = [one.target.name for one in found]
    assert len(names) == len(set(names))
    told = {one.target.name for one in found if one.target.use == "held out"}
    assert told == {one.name for one in targets() if one.use == "held out"}
    by = {one.target.name: one.found for one in found if one.target.by_law}
    assert all(np.isfinite(value) for value in by.values())
    for year in (2023, 2024):
        persons, families = (by[f"{who} who received assistance in {year}"] for who in ("persons", "families"))
        assert 1 <= persons / families <= 12
    assert by["persons due by the line of 2025 over those by the line before"] >= 1


def test_moving_an_estimate_moves_what_rests_on_it() -> None:
    """A further member who counts less makes fewer poor."""
    first, less, more = sensitivity(kz(), 2_000, 3, ["further_member"])
    assert [(one.margin, one.factor) for one in (less, more)] == [("further_member", 0.8), ("further_member", 1.2)]
    assert first.found is not None and less.found is not None and more.found is not None
    assert less.found.poverty < first.found.poverty < more.found.poverty
    assert 0 < first.found.recipients < first.found.due


def shanyraq_says(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "shanyraq", *arguments], capture_output=True, text=True, check=False)


@cache
def over() -> OverSeeds:
    return simulated_over(kz(), [], Request(None, date(2026, 2, 10), 2_000, 2026, "full"), [2026, 2027])


def test_simulate_tells_each_estimate_over_seeds() -> None:
    spent = over().figures["law"]["spending"]
    assert spent.values[0] == over().first.findings["law"].spending.value
    assert len(set(spent.values)) == 2
    assert over().first.request.seed == 2026


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `simulate --seeds 2 --out` writes."""
    found = tmp_path_factory.mktemp("seeds") / "out"
    write_folder(over().first, found, "en", over())
    return found


def test_a_folder_has_the_spread_in_words_tables_and_the_record(folder: Path) -> None:
    with (folder / "over_seeds.csv").open(encoding="utf-8") as file:
        rows = {(row["law"], row["figure"]): row for row in csv.DictReader(file)}
    spent = over().figures["law"]["spending"]
    told = rows["law", "spending"]
    assert [float(told[one]) for one in ("mean", "spread", "seed_2026", "seed_2027")] == [
        spent.mean, spent.deviation, *spent.values
    ]  # fmt: skip
    assert json.loads((folder / "findings.json").read_text("utf-8"))["over_seeds"] == over_values(over())
    page = (folder / "report.html").read_text("utf-8")
    assert all(f'id="{language}-over-seeds-part"' in page for language in LANGUAGES)
    for language in LANGUAGES:
        start = words("population", language)["says_over_seeds"].partition("{mean}")[0].format(count=2, first=2026)
        assert start in page and fixed(spent.deviation / 1e9, 1, language) in page
    book = zipfile.ZipFile(folder / "tables.xlsx").read("xl/workbook.xml").decode()
    assert words("population", "en")["sheet_of_seeds"] in book


def test_its_record_stands_and_a_changed_spread_does_not(folder: Path) -> None:
    file = folder / "record.json"
    kept = json.loads(file.read_text("utf-8"))
    assert kept["asked"]["seeds"] == 2 and verify_record(kept, kz(), [], file) == []
    kept["figures"]["over_seeds"]["figures"]["law"]["spending"]["spread"] += 1e6
    assert [one["kind"] for one in verify_record(kept, kz(), [], file)] == ["seal", "figure"]
    for seeds in (1, "2", 10**6, True):
        with pytest.raises(Refusal, match="no record"):
            verify_record({**kept, "asked": {**kept["asked"], "seeds": seeds}}, kz(), [], file)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_spreads_are_told_in_three_languages(language: str) -> None:
    screen = Console(file=StringIO(), width=120)
    print_over_seeds(screen, over(), language)
    poverty = next(one for one in targets() if one.name == "poverty")
    print_seeds(screen, [FigureOverSeeds(poverty, Spread((5.0, 6.0)))], (2_000, 2), False, language)
    print_sensitivity(
        screen, [Shift("", 1.0, Headline(1e9, 2e6, 1e6, 0.05, 0.3)), Shift("living_alone", 0.8, None)], 2_000, language
    )
    assert isinstance(screen.file, StringIO)
    said, text = words("population", language), screen.file.getvalue()
    for key in ("spread", "over_spending", "poverty", "margin_living_alone", "cannot_be", "recipients"):
        assert said[key].split()[0] in text
    for name in MARGINS:
        assert said[f"margin_{name}"] in rests_on(language)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (("simulate", "--seeds", "1"), "no spread"),
        (("simulate", "--seeds", "3", "--people", "x.parquet"), "there once, whatever the seed"),
        (("simulate", "--programmes", "--seeds", "3"), "made once"),
        (("population", "check", "--seeds", "3", "--sensitivity"), "two questions"),
    ],
)
def test_questions_that_do_not_go_together_are_refused(asked: tuple[str, ...], text: str) -> None:
    done = shanyraq_says(*asked)
    assert done.returncode == 1 and text in done.stderr and not done.stdout
