"""`law show`: finding by article, by name and by bare name, and what is on a card."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from tea_country import book

from shanyraq.book.cards import Book, Card
from shanyraq.book.country import open_country
from shanyraq.book.show import as_cited, facts, show
from shanyraq.book.terminal import Printer
from shanyraq.book.web import citations
from shanyraq.engine.case import read_case
from shanyraq.engine.marked import read_yaml_text
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


TWO_ARTICLES = ("tea.py", 'cite="art.4"', 'cite="art.4, art.5, p.2"')


@pytest.mark.parametrize("asked", ["4", "5", "TEA-LAW art.5"])
def test_a_citation_of_two_articles_is_found_by_each(tmp_path: Path, asked: str) -> None:
    tea = book(tmp_path, TWO_ARTICLES)
    assert ids(show(tea, asked), "rules") == ["tea.allowance"]
    act = show(tea, "TEA-LAW")
    of_articles = act["of_articles"]
    assert isinstance(of_articles, list)
    assert {one["article"]: one["rules"] for one in of_articles}["art.5"] == ["tea.allowance"]


@pytest.mark.parametrize(
    ("cite", "places"),
    [
        ("TEA-LAW art.4", ["TEA-LAW art.4"]),
        ("TEA-LAW art.4, art.5(2)", ["TEA-LAW art.4", "TEA-LAW art.5(2)"]),
        ("TEA-LAW art.4, p.2, art.5", ["TEA-LAW art.4, p.2", "TEA-LAW art.5"]),
        ("TEA-LAW art.4(1), (2)", ["TEA-LAW art.4(1), (2)"]),
        ("TEA-OLD p.1, p.2", ["TEA-OLD p.1", "TEA-OLD p.2"]),
        ("TEA-LAW art.4, TEA-OLD p.1", ["TEA-LAW art.4", "TEA-OLD p.1"]),
        ("TEA-LAW", ["TEA-LAW"]),
    ],
)
def test_every_place_in_a_citation(cite: str, places: list[str]) -> None:
    assert [one.text for one in citations(cite)] == places


@pytest.mark.parametrize(
    ("asked", "cite"),
    [
        ("art. 126", "art.126"), ("Article 126(2)", "art.126(2)"), ("ст. 126 (2)", "art.126(2)"),
        ("статья 126", "art.126"), ("126-бап", "art.126"), ("126(2)-бап", "art.126(2)"), ("п. 4", "p.4"),
        ("4-тармақ", "p.4"), ("KZ-SC art. 126", "KZ-SC art.126"), ("Tea Act, art. 4", "TEA-LAW art.4"),
        ("Шай туралы заң, 4-бап", "TEA-LAW art.4"), ("Закон о чае, ст. 4", "TEA-LAW art.4"), ("Tea Act", "TEA-LAW"),
        ("92(1-1)", "92(1-1)"), ("tea.due", "tea.due"), ("part. 4", "part. 4"),
    ],
)  # fmt: skip
def test_an_article_may_be_asked_for_as_it_is_printed(tmp_path: Path, asked: str, cite: str) -> None:
    assert as_cited(book(tmp_path), asked) == cite


def test_an_article_of_several_acts_names_the_others(tmp_path: Path) -> None:
    tea = book(tmp_path, ("tea.py", 'cite="TEA-OLD p.1"', 'cite="TEA-OLD art.4"'))
    card = show(tea, "4")
    assert (card["act"], card["also_in"]) == ("TEA-LAW", ["TEA-OLD art.4"])
    assert show(tea, "TEA-LAW art.4")["also_in"] == []
    assert "The same in other acts: Old Order, art. 4 (TEA-OLD art.4)" in printed(tea, "4")


def test_a_point_is_found_in_the_act_that_has_it(tmp_path: Path) -> None:
    tea = book(tmp_path, ("tea.py", 'cite="TEA-OLD p.1"', 'cite="TEA-OLD art.4(7)"'))
    assert show(tea, "4(7)")["act"] == "TEA-OLD"


def test_a_point_after_a_hyphen_is_told_how_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"Point 2 of article 1 is written 1\(2\)"):
        show(book(tmp_path), "1-2")


def printed(tea: Book, asked: str, language: str = "en") -> str:
    """A card as the terminal shows it."""
    screen = Console(file=io.StringIO(), width=200, highlight=False)
    Printer(screen, tea, language).card(show(tea, asked))
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_an_exception_under_its_rule_has_its_article_and_its_days(tmp_path: Path) -> None:
    shown = printed(book(tmp_path), "tea.due")
    assert "Exception tea.due_in_winter" in shown
    assert "from 1 Jan 2023 · in force · Tea Act, art. 3" in shown


def test_a_chapter_lists_its_exceptions(tmp_path: Path) -> None:
    lines = [" ".join(line.split()) for line in printed(book(tmp_path), "tea").splitlines()]
    at = lines.index("Tea is due tea.due")
    assert lines[at + 1 : at + 3] == [
        "Exception: Not with a garden tea.not_due_with_a_garden",
        "Exception: Due in winter tea.due_in_winter",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    {
        "kk": ("Шай туралы заң, 4-бап", "Анықтайтыны (ағылшынша): the price list", "Мысалдар (ағылшынша)"),
        "ru": ("Закон о чае, ст. 4", "Что прояснит (по-английски): the price list", "Примеры (по-английски)"),
        "en": ("Tea Act, art. 4", "Settled by: the price list", "Cases: "),
    }.items(),
)
def test_citations_are_in_the_language_and_english_texts_say_that_they_are(
    tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    of_rule = ("tea.py", 'cite="art.4"', 'cite="art.4", doubt="price_by_hearsay"')
    tea = book(tmp_path, of_rule)
    shown = printed(tea, "tea.allowance", language) + printed(tea, "tea.price", language)
    assert [word for word in words if word not in shown] == []
    assert "TEA-LAW" not in shown


def test_each_example_of_a_fact_can_be_written_in_a_case() -> None:
    opened = Book(open_country("kz"), date(2026, 2, 10))
    family, person = (
        {one["id"]: one["in_a_case"] for one in facts(opened) if one["group"] == group}
        for group in reversed(opened.law.groups)
    )
    for name, written in (*family.items(), *person.items()):
        at_home, of_person = (f"  {written}\n", "") if name in family else ("", f"    {written}\n")
        case = f"on: 2026-02-11\nfamily:\n  everything_else: no\n{at_home}people:\n  - name: Aru\n{of_person}"
        read_case(read_yaml_text(case, "case.yaml"), opened.law)


def test_facts_say_how_a_case_writes_them(tmp_path: Path) -> None:
    assert [one["in_a_case"] for one in facts(book(tmp_path))] == [
        "guests: 2", "has_garden: yes", "is_snowed_in: yes", "leaf: black",
    ]  # fmt: skip
