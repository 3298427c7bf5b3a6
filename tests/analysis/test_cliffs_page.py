"""docs/cliffs.md: the sweeps that it tells of find today what stands there, and a stair is told as one."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from shanyraq.analysis.sweep import Break, Point
from shanyraq.book.folders import LAWS
from shanyraq.cli.readable import Reader
from shanyraq.engine.read import read_law

DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.insert(0, str(DOCS))

import cliffs  # noqa: E402  (a page of docs/ is no module of the house)


def point(at: int, value: int) -> Point:
    return Point(at, Fraction(value), Fraction(0), Fraction(0), (), "", frozenset())


def jump(at: int, before: int, after: int) -> Break:
    return Break("cliff", point(at - 1, before), point(at, after), Fraction(0), Fraction(0), ())


def test_jumps_at_one_distance_are_one_stair_and_two_are_none() -> None:
    steps = [jump(6, 0, 90), *(jump(at, at, at + 1) for at in (12, 24, 36, 48)), jump(55, 1, 2)]
    found = [[one.after.at for one in stair.breaks] for stair in cliffs.stairs(steps)]
    assert found == [[6], [12, 24, 36, 48], [55]]


@pytest.mark.parametrize("title", ["The loss of a job, by record", "A large family and assistance"])
def test_the_page_tells_what_the_sweep_finds(title: str) -> None:
    law = read_law(LAWS / "kz")
    (told,) = [one for one in yaml.safe_load((DOCS / "cliffs.yaml").read_text("utf-8")) if one["title"] == title]
    told = {**told, "of": told["of"][:1]}
    rows = list(cliffs.jump_rows(Reader(law, "en"), told, cliffs.swept(law, told)))
    page = (DOCS / "cliffs.md").read_text("utf-8")
    assert rows and [row for row in rows if row not in page] == []
