"""Places in employment measures: plans read and refused, levels reconciled, people matched, and the cut."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_plans import PLAN, REGIONS, best, kinds, plan
from rich.console import Console

import shanyraq
from shanyraq.analysis.homes import Estimate
from shanyraq.cli.nation.placement import Teller, as_values, print_placement, write_placement
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law, Place
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import make
from shanyraq.people.population.series import series
from shanyraq.studies.placement.measures import FULL_AGE, OLDEST, group_of, groups, measures
from shanyraq.studies.placement.need import DUTY, USUAL_HOUSEHOLDS, Estimated, estimated, largest_remainder, needs
from shanyraq.studies.placement.plan import District, Plan, read_plan
from shanyraq.studies.placement.reconcile import reconciled
from shanyraq.studies.placement.study import Placement, placed
from shanyraq.studies.simulation import Request
from shanyraq.words import LANGUAGES

EXAMPLE = Path(shanyraq.__file__).parents[2] / "docs" / "examples" / "places.yaml"
DAY = date(2026, 2, 10)


@cache
def kz() -> Law:
    return read_law(Path(shanyraq.__file__).parent / "law" / "kz")


# ---- measures -----------------------------------------------------------------------------------------------------


def test_groups_part_people_as_the_measures_do() -> None:
    """Every adult is of one group, and a measure takes all of a group or none."""
    for age, without in itertools.product(range(FULL_AGE, OLDEST + 1), (True, False)):
        group = group_of(age, without)
        assert group.from_age <= age <= group.to_age and group.is_without_work == without
        for measure in measures().values():
            may = measure.from_age <= age <= measure.to_age and (without or not measure.registered)
            assert measure.takes(group) == may, (measure.name, age)


def test_measures_are_those_of_the_law_and_cite_it() -> None:
    known = {one.name for one in kz().choices["EmploymentMeasure"].members}
    for one in measures().values():
        assert one.of in known
        assert one.cite.partition(" ")[0] in kz().acts
        assert one.confidence in ("high", "medium", "low") and one.source


# ---- reading ------------------------------------------------------------------------------------------------------


def test_the_example_is_read_with_its_lines() -> None:
    example = read_plan(EXAMPLE, None, REGIONS)
    assert [one.name for one in example.districts][:2] == ["Bürkitti", "Qaraqamys"]
    lines = EXAMPLE.read_text("utf-8").splitlines()
    for row in example.rows:
        assert row.measure in lines[row.at.line - 1] and str(row.places) in lines[row.at.line - 1]
    assert next(row for row in example.rows if row.level == "local").region == "turkistan"


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("region: zhambyl, measure", "region: jambyl, measure", ":8\n  Did you mean zhambyl"),
        ("measure: public_works, places: 12, source", "measure: public_work, places: 12, source", "mean public_works"),
        ("places: 4", "places: -4", "places is negative: -4"),
        ("places: 4", "places: 4.5", "no whole number"),
        ("places: 4", "places: four", "no whole number"),
        ("places: 4, ", "", "does not say its places"),
        ("level: local, programme: Plan of A", "level: village, programme: Plan of A", "no level 'village'"),
        ("district: A, measure", "district: C, measure", "no district 'C'"),
        ("under: N", "under: M", "no row 'M'"),
        ("id: LB", "id: LA", "The id LA stands twice"),
        ("programme: Plan of B, district: B", "programme: Plan of A, district: A", "The same row stands twice"),
        ("district: B, region: zhambyl", "district: A, region: zhambyl", "The district A stands twice"),
        ("under: N", "under: LA", "cannot carry out a local one"),
        ("measure: public_works, places: 4", "measure: training, places: 4", "LA is of training, R of public_works"),
        ("region: zhambyl, measure", "region: turkistan, measure", "R is for turkistan, which does not hold A"),
        ("district: A, measure", "region: turkistan, district: A, measure", "A lies in zhambyl"),
        ("district: A, measure", "region: zhambyl, measure", "A local row is for a district"),
        ("18-29 without_work", "19-29 without_work", "no group '19-29 without_work'"),
        (", needs: {50-62 without_work: 10}", "", "neither inhabitants nor needs"),
        ("places:\n", "order: [job, job]\nplaces:\n", "stands twice in the order"),
        ("places:\n", "shares: {job: 50 %, training: 40 %}\nplaces:\n", "add up to 90 %"),
        ("places:\n", "shares: {job: most}\nplaces:\n", "no number"),
        ("title: Invented", "titel: Invented", "no key titel"),
        (", source: x}\n  - {id: R,", "}\n  - {id: R,", "does not say its source"),
        ("places:\n", "plans:\n", "no key plans"),
        ("district: A,", "district: \"=cmd|'/c'!A1\",", "district begins with =, which a spreadsheet takes"),
        ("programme: Map", 'programme: "@SUM(A1)"', "programme begins with @"),
        ("title: Invented", 'title: "+1"', "title begins with +"),
        ("places: 12", "places: -12", "places is negative"),
        ("title: Invented", 'title: "In\\e[31mvented"', "the character U+001B, which cannot be seen"),
    ],
)  # fmt: skip
def test_a_broken_plan_gives_one_clear_error(tmp_path: Path, was: str, becomes: str, why: str) -> None:
    assert was in PLAN
    with pytest.raises(Refusal) as refused:
        plan(tmp_path, PLAN.replace(was, becomes, 1))
    assert why in str(refused.value)
    assert re.search(r"plan\.yaml:\d+", refused.value.where), "a fault has its line"


def test_a_plan_in_csv_is_the_same_plan(tmp_path: Path) -> None:
    in_yaml = plan(tmp_path)
    (tmp_path / "d.csv").write_text("district;region;needs\nA;zhambyl;30\nB;zhambyl;10\n", "utf-8")
    keys = ["id", "level", "programme", "region", "district", "measure", "places", "under", "source"]
    lines = [",".join(str(getattr(row, key)) for key in keys) for row in in_yaml.rows]
    (tmp_path / "p.csv").write_text("\n".join([",".join(keys), *lines]) + "\n", "utf-8")
    read = read_plan(tmp_path / "p.csv", tmp_path / "d.csv", REGIONS)
    assert [(row.id, row.places, row.under, row.region) for row in read.rows] == [
        (row.id, row.places, row.under, row.region) for row in in_yaml.rows
    ]
    assert [row.at.line for row in read.rows] == [2, 3, 4, 5]
    with pytest.raises(Refusal, match="says nothing of districts"):
        read_plan(tmp_path / "p.csv", None, REGIONS)
    (tmp_path / "e.csv").write_text("district;region;needs\n-A;zhambyl;30\n", "utf-8")
    with pytest.raises(Refusal, match="district begins with -"):
        read_plan(tmp_path / "p.csv", tmp_path / "e.csv", REGIONS)
    (tmp_path / "p.csv").write_text("level,programm\n", "utf-8")
    with pytest.raises(Refusal, match="no column 'programm'"):
        read_plan(tmp_path / "p.csv", tmp_path / "d.csv", REGIONS)
    (tmp_path / "p.csv").write_text("level,programme,measure,places,source\nnational,a,job\n", "utf-8")
    with pytest.raises(Refusal, match="3 values for 5 columns"):
        read_plan(tmp_path / "p.csv", tmp_path / "d.csv", REGIONS)


# ---- three levels -------------------------------------------------------------------------------------------------


def test_levels_that_agree_are_counted_once(tmp_path: Path) -> None:
    levels = reconciled(plan(tmp_path))
    assert not levels.disagreements
    assert levels.reconciled(levels.plan.rows[0]) == 12  # and not 36


def test_a_lower_row_that_names_nothing_above_is_within_what_is_above(tmp_path: Path) -> None:
    levels = reconciled(plan(tmp_path, PLAN.replace(", under: N", "").replace("places: 8, under: R", "places: 8")))
    assert kinds(levels) == [("unmentioned", 8, [7]), ("unmentioned", 10, [8])]
    assert levels.reconciled(levels.plan.rows[0]) == 12


def test_a_row_that_stands_apart_adds_its_places(tmp_path: Path) -> None:
    text = PLAN.replace("places: 8, under: R", "places: 8, under: none")
    levels = reconciled(plan(tmp_path, text))
    assert kinds(levels) == [("no_district", 8, []), ("undistributed", 8, [9])]
    assert best(plan(tmp_path)).missing == 28 and best(levels.plan).missing == 20
    assert sum(levels.reconciled(row) for row in levels.plan.rows if row.id in ("N", "LB")) == 20


def test_rows_that_have_more_than_the_row_above_are_counted_as_it_has(tmp_path: Path) -> None:
    levels = reconciled(plan(tmp_path, PLAN.replace("places: 4", "places: 10")))
    assert kinds(levels) == [("over", 8, [9, 10])]
    assert levels.disagreements[0].places == 6
    assert levels.reconciled(levels.plan.rows[1]) == 12


def test_a_row_with_two_rows_above_adds_nothing(tmp_path: Path) -> None:
    second = PLAN.splitlines()[7].replace("id: R", "id: R2").replace("RMap", "Other").replace("under: N", "under: none")
    levels = reconciled(plan(tmp_path, PLAN.replace("places: 4, under: R", "places: 4") + second + "\n"))
    assert ("ambiguous", 9, [8, 11]) in kinds(levels)
    assert levels.reconciled(levels.plan.rows[2]) == 0


def test_a_region_without_a_row_and_a_row_counted_twice_are_named(tmp_path: Path) -> None:
    text = PLAN.replace("places:\n", "  - {district: C, region: abai, needs: 5}\nplaces:\n", 1)
    levels = reconciled(plan(tmp_path, text))
    assert [(one.kind, list(one.areas)) for one in levels.disagreements] == [("no_region", ["abai"])]
    levels = reconciled(plan(tmp_path, PLAN.replace("places: 4, under: R", "places: 4, under: N")))
    assert ("twice", 9, [8]) in kinds(levels)
    alone = PLAN.replace(", under: N", "").replace("  - {id: N", "  # {id: N")
    assert kinds(reconciled(plan(tmp_path, alone))) == [("nothing_above", 8, [])]
    own = PLAN.replace("under: N", "under: none").replace("  - {id: N", "  # {id: N")
    assert kinds(reconciled(plan(tmp_path, own))) == []


# ---- needs --------------------------------------------------------------------------------------------------------


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), min_size=1, max_size=12).filter(any))
def test_largest_remainders_add_up_and_stay_within_one(number: int, shares: list[int]) -> None:
    parts = largest_remainder(number, [Fraction(one) for one in shares])
    assert sum(parts) == number
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - Fraction(number * share, sum(shares))) < 1
        assert share or not part


def told(people: float | None) -> Estimated:
    one = Estimate(people, 1.0) if people is not None else None
    even = dict.fromkeys(groups(), 1 / len(groups()))
    return Estimated({(region, rural): one for region in REGIONS for rural in (True, False)}, {True: even, False: even})


def districts(*several: tuple[str, int, int, dict[str, int]]) -> Plan:
    found = [District(name, "zhambyl", urban, rural, own, Place("p", 1)) for name, urban, rural, own in several]
    return Plan("p", found, [], list(measures()))


def test_a_region_is_shared_by_inhabitants_and_nobody_is_lost() -> None:
    row = series()["persons_by_region"].rows["zhambyl"]
    found = needs(districts(("A", int(row["urban"]) // 2, 0, {}), ("B", 0, int(row["rural"]), {})), told(1001.0))
    assert [one.total for one in found.districts] == [500, 1001]
    assert sum(one.total for one in found.districts) + found.outside["zhambyl"] == 2002


def test_what_was_counted_goes_before_the_estimate() -> None:
    found = needs(districts(("A", 10_000, 0, {"": 7}), ("B", 10_000, 0, {"18-29 working": 3})), told(9.0))
    assert [(one.total, one.is_counted) for one in found.districts] == [(7, True), (3, True)]


def test_what_cannot_be_told_is_refused() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "shanyraq", "places", "--help"], capture_output=True, text=True, check=True
    )
    assert f"[default: {USUAL_HOUSEHOLDS};" in " ".join(helped.stdout.split())
    few = replace(told(None), telling={("zhambyl", False): 4}, households=60_000, titles={"zhambyl": "Zhambyl region"})
    with pytest.raises(Refusal, match=r"4 of 60,000 households .* towns of Zhambyl region; 10 .* said of A\."):
        needs(districts(("A", 10_000, 0, {})), few)
    with pytest.raises(Refusal, match="--households 150000: "):
        needs(districts(("A", 10_000, 0, {})), few)
    with pytest.raises(Refusal, match="--households 600000: "):  # nobody tells of its countryside
        needs(districts(("A", 10_000, 0, {}), ("B", 0, 10_000, {})), few)
    with pytest.raises(Refusal, match="--households 100000: "):
        needs(districts(("A", 10_000, 0, {})), replace(few, households=20_000))
    with pytest.raises(Refusal, match="Give the needs as counted"):
        needs(districts(("A", 10_000, 0, {})), replace(few, households=900_000))
    with pytest.raises(Refusal, match="inhabitants, the region"):
        needs(districts(("A", 5_000_000, 0, {})), told(100.0))
    with pytest.raises(Refusal, match="not of which groups"):
        needs(districts(("A", 0, 0, {"": 7})), None)


def test_the_estimate_counts_those_whom_the_law_obliges() -> None:
    """Person by person: each with the duty, whose family receives, weighs what its household weighs."""
    nation = Encoded(make(3_000))
    found = estimated(kz(), nation, DAY)
    law = nation.with_statistics(edition(kz(), DAY))
    ready = nation.plan(law, ["tsa.is_due", "tsa.monthly_amount", DUTY])
    values = ready.kernel().run(nation.columns(ready)).values
    due = values["tsa.is_due"].astype(bool) & (values["tsa.monthly_amount"] > 0)
    home = nation.people.skeleton.household
    obliged = values[DUTY].astype(bool) & due[home]
    here = obliged & ((nation.people.region() == REGIONS.index("turkistan")) & nation.people.is_rural())[home]
    one = found.strata["turkistan", True]
    assert one is not None and one.error > 0
    assert one.value == pytest.approx(nation.weights(DAY)[home[here]].sum())
    assert found.strata["astana", True] is None
    assert (nation.people.skeleton.age[obliged] >= FULL_AGE).all()
    for shares in found.composition.values():
        assert sum(shares.values()) == pytest.approx(1)


# ---- what a person sees -------------------------------------------------------------------------------------------


@cache
def counted() -> Placement:
    """The example with every district counted, so that no nation is made."""
    text = EXAMPLE.read_text("utf-8")
    for inhabitants in ("urban: 30000, rural: 120000", "urban: 0, rural: 90000", "urban: 210000, rural: 15000"):
        text = text.replace(inhabitants, "needs: {18-29 without_work: 90, 35-49 working: 80, 50-62 without_work: 70}")
    text = text.replace("needs: 180", "needs: {18-29 working: 100, 30-34 without_work: 80}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(text, "utf-8")
        return placed(kz(), [], Request(None, DAY, 2_000, 1, "full"), read_plan(file, None, REGIONS), DAY)


def test_counted_needs_ask_no_nation() -> None:
    assert counted().needs.estimated is None
    assert counted().far == {"training": 250, "business_support": 150}


def test_a_day_before_the_social_code_is_refused() -> None:
    with pytest.raises(Refusal, match="in force from 2023-07-01"):
        placed(kz(), [], Request(None, DAY, 2_000, 1, "full"), counted().plan, date(2023, 6, 30))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_every_language_names_every_row_with_its_line(
    language: str, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    print_placement(Console(width=width), counted(), language)
    printed = capsys.readouterr().out
    assert all(len(line) <= width for line in printed.splitlines())
    say = Teller(counted(), language)
    for one in counted().levels.disagreements:
        assert say.row(one.row) in say.disagreement(one)
        for other in one.others:
            assert str(other.at.line) in say.disagreement(one)
    for title, heads, rows, _ in say.tables():
        assert title in printed and {len(row) for row in rows} == {len(heads)}
        assert "…" not in printed


def test_files_and_json_say_the_same(tmp_path: Path) -> None:
    values = as_values(counted())
    write_placement(counted(), tmp_path / "out")
    names = {one.name for one in (tmp_path / "out").iterdir()}
    assert names == {"placement.json", "districts.csv", "levels.csv", "disagreements.csv"}
    assert json.loads((tmp_path / "out" / "placement.json").read_text("utf-8")) == json.loads(json.dumps(values))
    lines = (tmp_path / "out" / "districts.csv").read_text("utf-8").splitlines()[1:]
    placed_there = sum(int(line.split(",")[6]) + int(line.split(",")[7]) for line in lines)
    assert placed_there == values["need"] - values["left"]  # type: ignore[operator]


def test_a_broken_plan_ends_with_one_error_and_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("places: 4", "places: -4"), "utf-8")
    command = [sys.executable, "-m", "shanyraq", "places", str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1 and not result.stdout
    assert "places is negative" in result.stderr and "plan.yaml:9" in result.stderr and "Traceback" not in result.stderr


def test_the_error_of_an_estimate_is_that_of_its_groups() -> None:
    nation = Encoded(make(3_000))
    one = estimated(kz(), nation, DAY).strata["turkistan", True]
    assert one is not None and 0 < one.error < one.value and np.isfinite(one.error)
