"""docs/reforms.md is true: its worked examples are read, stand, and give what the page says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import shanyraq
from shanyraq.analysis.simulation import Programme, programmes
from shanyraq.engine.case import read_case
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.ir import Law
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.reforms import read_reform, reformed
from shanyraq.reforms.check import check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reforms.md"
EXAMPLE = re.compile(r"^\*\*(?P<file>\w+\.(?:yaml|py))\*\*\n\n```(?:yaml|python)\n(?P<text>.*?)^```$", re.M | re.S)
FAMILY_OF_TWO = """family: {region: REGION, everything_else: no}
people:
  - {name: Aru, birth_date: 1990-05-05, standing: citizen, lives_with_family: yes, everything_else: no}
  - {name: Ber, birth_date: 2024-05-05, standing: citizen, lives_with_family: yes, everything_else: no}
numbers:
  median_income: {turkistan: 100_000, akmola: 100_000}
  subsistence_minimum: {turkistan: 60_000, akmola: 60_000}
"""


@cache
def kz() -> Law:
    return read_law(Path(shanyraq.__file__).parent / "law" / "kz")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page, as a reader would write them."""
    found = tmp_path_factory.mktemp("page")
    for one in EXAMPLE.finditer(PAGE.read_text("utf-8")):
        (found / one["file"]).write_text(one["text"], "utf-8")
    assert {one.stem for one in found.iterdir()} == {"two_regions", "small_children", "another_supplement"}
    return found


def told(folder: Path, name: str, rules: Sequence[str], region: str = "turkistan") -> list[object]:
    """What rules give the family under a reform of the page, which has to stand; money in tiyn."""
    reform = read_reform(folder / f"{name}.yaml", kz())
    check(reform, kz())
    law = reformed(kz(), [reform])
    written = read_yaml_text(FAMILY_OF_TWO.replace("REGION", region), "case")
    found, case = read_case(written, law, date(2026, 5, 10))
    trace = Trace(found, case)
    return [trace.value(rule, FAMILY) for rule in rules]


def test_two_regions_have_a_share_of_their_own(folder: Path) -> None:
    assert told(folder, "two_regions", ["line.line_by_median"]) == [55_000_00]
    assert told(folder, "two_regions", ["line.line_by_median"], "akmola") == [35_000_00]


def test_a_supplement_for_each_small_child_follows_the_assistance(folder: Path) -> None:
    """Three indices of 4,325 tenge for the one child under three."""
    assert told(folder, "another_supplement", ["tsa.supplement_for_small_children"]) == [3 * 4_325_00]
    law = reformed(kz(), [read_reform(folder / "another_supplement.yaml", kz())])
    added = programmes(law, kz())[1]
    assert added == Programme("", "tsa.supplement_for_small_children", "republican_budget", follows=True)


def test_rows_of_a_number_that_is_one_value_are_refused_with_the_way_out(folder: Path, tmp_path: Path) -> None:
    rows = "  - {number: line.line_share_of_median, rows: {turkistan: 0.55}, from: 2026-01-01, cite: KZ-O160 p.1(2)}\n"
    head = (folder / "two_regions.yaml").read_text("utf-8").partition("changes:\n")[0] + "changes:\n"
    (tmp_path / "two_regions.yaml").write_text(head + rows, "utf-8")
    with pytest.raises(Refusal, match="one value for all: it is not by region") as refused:
        read_reform(tmp_path / "two_regions.yaml", kz())
    heading = refused.value.do.partition("docs/reforms.md, ")[2].rstrip(".")
    assert f"## {heading}\n" in PAGE.read_text("utf-8")
    (tmp_path / "two_regions.yaml").write_text(
        (folder / "two_regions.yaml").read_text("utf-8").replace("    by: Region\n", ""), "utf-8"
    )
    with pytest.raises(Refusal, match=r"has rows and does not say by what[\s\S]*two_regions\.yaml[\s\S]*by: Region"):
        read_reform(tmp_path / "two_regions.yaml", kz())
