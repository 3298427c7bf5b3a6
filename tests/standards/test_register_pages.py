"""docs/standards-paper.md and docs/standards-coverage.md: current, whole, and every pointer leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest

from shanyraq.standards.instruments import provisions, register
from shanyraq.standards.instruments.coverage import Covered, covered, rules_of

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
DOCS = Path(__file__).parents[2] / "docs"
WHOLE = register()


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


COVERAGE, PAPER = _script("standards_coverage"), _script("standards_paper")
CITED = COVERAGE.cited()


@pytest.mark.parametrize("script", [COVERAGE, PAPER], ids=lambda one: one.__name__)
def test_the_page_is_as_the_data_are_now(script: ModuleType) -> None:
    file = DOCS / f"{script.__name__.replace('_', '-')}.md"
    assert file.read_text(encoding="utf-8") == script.page(), "run `make docs`"


def test_every_article_of_the_convention_and_of_the_code_has_its_row() -> None:
    page = COVERAGE.page()
    for name in COVERAGE.INSTRUMENTS:
        section = page[page.index(f"## {WHOLE.instruments[name].title['en']}") :].split("\n## ")[0]
        rows = re.findall(r"^\| (\d+|schedule) \|", section, re.MULTILINE)
        assert rows == [one.article for one in provisions(name)], name


def test_an_article_that_a_norm_cites_is_one_that_the_register_holds() -> None:
    for name, articles in CITED.items():
        assert name in WHOLE.instruments, name
        assert set(articles) <= {one.article for one in provisions(name)}, name


@pytest.mark.parametrize("name", COVERAGE.INSTRUMENTS)
def test_every_article_that_is_to_be_computed_is_cited_by_a_norm(name: str) -> None:
    to_come = [one.cite for one in provisions(name) if covered(one, CITED) is Covered.to_come]
    assert not to_come, "a rule of the norms must cite each article that the register marks as computed"


def test_the_code_is_judged_by_the_norms_of_the_convention_only_where_it_does_not_differ() -> None:
    convention = {"C102": CITED["C102"]}  # as if the Code had no norms of its own
    by_article = {one.article: one for one in provisions("ECSS")}
    assert covered(by_article["28"], convention) is Covered.through
    assert rules_of(by_article["28"], convention) == CITED["C102"]["28"]
    assert covered(by_article["28"], CITED) is Covered.computed
    for article in ("2", "18", "26", "44", "65"):  # other Parts, durations, ages, totals and reference wages
        assert covered(by_article[article], convention) is Covered.to_come, article


def test_a_norm_must_cite_an_article_to_count_as_computed() -> None:
    rate = next(one for one in provisions("C102") if one.article == "65")
    assert covered(rate, {"C102": {"65": ("c102_rate.rate_is_reached",)}}) is Covered.computed
    assert covered(rate, {"C102": {"66": ("c102_rate.rate_is_reached",)}}) is Covered.to_come
    assert covered(rate, {}) is Covered.to_come


def test_every_pointer_of_the_papers_leads_somewhere() -> None:
    for one in WHOLE.named.values():
        assert one.where, one.id
        for where in one.where:
            assert PAPER.pointer(where, CITED), where


def test_every_command_that_the_page_names_is_one_that_exists() -> None:
    from shanyraq.cli.app import app

    groups = {
        one.name: {command.name for command in one.typer_instance.registered_commands} for one in app.registered_groups
    }
    single = {one.name or one.callback.__name__ for one in app.registered_commands if one.callback}
    commands = {
        where.partition(":")[2] for one in WHOLE.named.values() for where in one.where if where[:8] == "command:"
    }
    for command in commands:
        program, first, *rest = shlex.split(command)
        assert program == "shanyraq"
        assert first in single or rest[0] in groups[first], command


@pytest.mark.parametrize("paper", ["paper-2019", "paper-2024"])
def test_what_the_register_says_a_paper_names_is_pointed_to_from_that_paper(paper: str) -> None:
    pointed = {where for one in WHOLE.named.values() if one.paper == paper for where in one.where}
    by_class = "command:shanyraq standards list --body ILO"
    for one in WHOLE.instruments.values():
        if paper in one.papers and one.kind != "recommendation":
            assert f"instrument:{one.id}" in pointed, one.id
    for one in WHOLE.institutions.values():
        if paper in one.papers:
            direct = f"institution:{one.id}" in pointed
            assert (
                direct
                or any(WHOLE.instruments[name].body == one.id for name in _instruments(pointed))
                or (by_class in pointed and one.id == "ilo")
                or (one.id == "un" and "command:shanyraq standards list --body UN" in pointed)
            ), one.id


def _instruments(pointed: set[str]) -> list[str]:
    return [where.partition(":")[2] for where in pointed if where.startswith("instrument:")]


def test_all_methods_and_the_four_unmet_guarantees_are_on_the_page() -> None:
    page = PAPER.page()
    for name in WHOLE.methods:
        assert f"[{name} " in page
    for number in range(1, 5):
        assert f"`shanyraq standards show CIS94 --article guarantee-{number}`" in page
