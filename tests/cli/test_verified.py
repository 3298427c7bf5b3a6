"""What `verify` found is told in its reader's words: titles, values and citations, never as programs hold them."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rich.console import Console

from engine.toyland import toyland
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.verify import verify

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

CASE = """on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - {name: Aru, birth_date: 1995-06-01, lives_here: yes, everything_else: no}
"""
PRICE = {
    "kk": ("Нанның бағасы (Таулар)", "120,50 ₸ (Әмиян туралы бұйрық, 4-тармақ)"),
    "ru": ("Цена хлеба (Горы)", "120,50 ₸ (Приказ о кошельке, п. 4)"),
    "en": ("Price of a loaf (Hills)", "120.50 ₸ (Purse Order, p. 4)"),
}


def differs(old: str, new: str) -> Any:
    """What differs in a decision in which every old text stands changed."""
    edition, case = read_case(read_yaml_text(CASE, "case.yaml"), toyland())
    honest = json.dumps(decide(edition, case, layout(toyland())))
    assert old in honest
    return verify(json.loads(honest.replace(old, new)), toyland())


def told(differences: Any, language: str) -> str:
    from shanyraq.cli.verified import print_verified

    screen = Console(file=io.StringIO(), width=200, highlight=False)
    print_verified(screen, toyland(), differences, language)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


@pytest.mark.parametrize(("language", "words"), PRICE.items())
def test_a_number_with_its_row_value_and_citation(language: str, words: tuple[str, str]) -> None:
    shown = told(differs('"120.5 KZT"', '"99 KZT"'), language)
    assert [word for word in words if word not in shown] == []
    assert "KZT" not in shown and "TOY-" not in shown


def test_an_outcome_and_of_whom() -> None:
    shown = told(differs('"rule": "person.is_child", "value": "no"', '"rule": "person.is_child", "value": "yes"'), "en")
    assert "Child (Aru)" in shown


@pytest.mark.parametrize("value", ["many KZT", "", "KZT (", "12 (13) (14)", "[red]x[/]"])
def test_whatever_stands_in_a_changed_decision_is_told(value: str) -> None:
    assert "a number of the law" in told(differs('"120.5 KZT"', json.dumps(value)), "en")
