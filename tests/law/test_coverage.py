"""docs/coverage.md: every article of chapters 9 to 19 of the Social Code stands in it, and none that the Code lacks."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import shanyraq
from shanyraq.engine.read import read_law

DOCS = Path(__file__).parents[2] / "docs"
LAW = read_law(Path(shanyraq.__file__).parent / "law" / "kz")
ADDED = {"101-1", "102-1", "138-1", *(f"195-{point}" for point in range(1, 6))}
"""What later laws have put between the numbers, by February 2026."""


def _made():
    spec = importlib.util.spec_from_file_location("law_coverage", DOCS / "law_coverage.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look there for their module
    spec.loader.exec_module(module)
    return module


COVERAGE = _made()
LISTED = [article for chapter in COVERAGE.articles().values() for article in chapter]


def _in_the_page() -> dict[str, str]:
    page = (DOCS / "coverage.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| (\d+(?:-\d+)?) \| [^|]* \| ([^|]*) \|", page, re.MULTILINE))


def test_every_article_of_the_chapters_is_listed_and_none_that_the_code_lacks() -> None:
    whole = {str(number) for number in range(COVERAGE.FIRST, COVERAGE.LAST + 1)}
    assert len(LISTED) == len(set(LISTED))
    assert set(LISTED) == whole | ADDED


def test_no_rule_and_no_shelf_names_an_article_that_the_code_lacks() -> None:
    named = {*COVERAGE.places(LAW), *COVERAGE.reasons()}
    assert {one for one in named if COVERAGE.in_the_chapters(one)} <= set(LISTED)


def test_the_page_says_of_each_article_what_the_law_says_now() -> None:
    cited, told = COVERAGE.places(LAW), COVERAGE.reasons()
    now = {article: COVERAGE.standing(article, cited, told) for article in LISTED}
    shown = {article: standing.strip("*") for article, standing in _in_the_page().items()}
    assert shown == now, "run `make docs`"


def test_a_citation_names_its_articles_of_the_code() -> None:
    assert COVERAGE.cited_articles("KZ-SC art.78(1), art.195-3") == ["78", "195-3"]
    assert COVERAGE.cited_articles("KZ-LC art.133(4-1), KZ-SC art.126(2)") == ["126"]
    assert COVERAGE.cited_articles("KZ-L246 art.3") == []
