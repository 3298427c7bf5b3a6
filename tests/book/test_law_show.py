"""`law show`: finding by article, by name and by bare name, and what is on a card."""

from pathlib import Path

import pytest
from tea_country import book

from shanyraq.book.cards import Card
from shanyraq.book.show import facts, show
from shanyraq.engine.refuse import Refusal


def ids(card: Card, key: str) -> list[str]:
    several = card[key]
    assert isinstance(several, list)
    return [str(one["id"]) for one in several]


@pytest.mark.parametrize("asked", ["4", "art.4", "TEA-LAW art.4"])
def test_by_article(tmp_path: Path, asked: str) -> None:
    card = show(book(tmp_path), asked)
    assert (card["is"], card["act"], card["article"]) == ("article", "TEA-LAW", "art.4")
    assert ids(card, "rules") == ["tea.allowance"]
    assert ids(card, "numbers") == ["tea.price", "tea.cups"]


def test_by_point_and_in_another_act(tmp_path: Path) -> None:
    assert ids(show(book(tmp_path), "1(2)"), "rules") == ["tea.due"]
    assert show(book(tmp_path), "p.1")["act"] == "TEA-OLD"
    with pytest.raises(Refusal, match=r"Nothing in this law cites TEA-LAW art\.1\(3\)"):
        show(book(tmp_path), "1(3)")


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("tea.due", "rule"), ("due", "rule"), ("not_due_with_a_garden", "exception"), ("price", "number"),
     ("tea.guests", "fact"), ("tea", "chapter"), ("TEA-LAW", "act")],
)  # fmt: skip
def test_by_name(tmp_path: Path, asked: str, kind: str) -> None:
    assert show(book(tmp_path), asked)["is"] == kind


@pytest.mark.parametrize("asked", ["99", "TEA-WAR art.1", "dew", ""])
def test_what_is_not_there_is_refused(tmp_path: Path, asked: str) -> None:
    with pytest.raises(Refusal):
        show(book(tmp_path), asked)


def test_a_rule_card_holds_everything(tmp_path: Path) -> None:
    card = show(book(tmp_path), "tea.due")
    assert card["exceptions"] == ["tea.not_due_with_a_garden", "tea.due_in_winter"]
    assert card["depends_on"] == ["tea.guests", "tea.least_guests"]
    assert card["needed_by"] == ["tea.allowance"]
    assert card["shown_in"] == ["tea"]
    editions = card["editions"]
    assert isinstance(editions, list)
    assert [(one["since"], one["is_current"], one["article"]) for one in editions] == [
        ("2022-01-01", True, "art.1"),
        ("2020-01-01", False, "p.1"),
    ]
    cases = card["cases"]
    assert isinstance(cases, list)
    assert cases[0]["sentence"] == "Three guests bring three cups of black tea", "cases that name the rule come first"
    assert cases[0]["source"] == "the price list of 2023" and cases[0]["holds"]


def test_facts_say_how_a_case_writes_them(tmp_path: Path) -> None:
    assert [one["in_a_case"] for one in facts(book(tmp_path))] == [
        "guests: 2", "has_garden: yes", "is_snowed_in: yes", "leaf: black",
    ]  # fmt: skip
