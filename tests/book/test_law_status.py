"""`law status`: what is not sure, and what nobody has signed."""

import io
from pathlib import Path

import pytest
from rich.console import Console
from tea_country import opened

from shanyraq.book import status


def test_doubt_confidence_and_signatures(tmp_path: Path) -> None:
    law = opened(tmp_path).law
    found = {(one.id, one.row, str(one.since)): one for one in status.status(law)}
    green = found[("tea.price", "green", "2020-01-01")]
    assert green.confidence == "low" and green.doubt is not None
    assert green.doubt.settled_by == "the price list of the Tea Office"
    assert found[("tea.least_guests", "", "2024-01-01")].unsigned == ("kk",)
    assert ("tea.least_guests", "", "2022-01-01") not in found, "sure, and signed in both languages"
    assert found[("tea.due", "", "2022-01-01")].unsigned == ("kk", "ru")


def test_the_least_sure_come_first(tmp_path: Path) -> None:
    levels = [one.confidence for one in status.status(opened(tmp_path).law)]
    assert levels == sorted(levels, key=("low", "medium", "high").index)
    assert levels[0] == "low"


def test_a_value_is_no_surer_than_its_doubt(tmp_path: Path) -> None:
    law = opened(tmp_path, ("tea.yaml", "confidence: low, doubt", "confidence: medium, doubt")).law
    (green,) = [one for one in status.status(law) if one.row == "green"]
    assert green.confidence == "low"


def test_totals(tmp_path: Path) -> None:
    counted = status.totals(opened(tmp_path).law)
    assert counted["rules"] == {
        "all": 5, "low": 0, "medium": 0, "high": 5, "signed_kk": 0, "signed_ru": 0, "settled": 0,
    }  # fmt: skip
    assert counted["numbers"] == {
        "all": 8, "low": 1, "medium": 0, "high": 7, "signed_kk": 1, "signed_ru": 2, "settled": 1,
    }  # fmt: skip


def test_a_doubt_about_who_pays_is_listed_under_the_sum(tmp_path: Path) -> None:
    told = (
        "country.yaml",
        "    sections:",
        "    paid: {tea.allowance: {payer: office, cite: TEA-LAW art.9, doubt: price_by_hearsay}}\n    sections:",
    )
    office = (
        "country.yaml",
        "decisions:\n",
        "payers: {office: {title: {kk: Кеңсе, ru: Контора, en: Tea Office}}}\ndecisions:\n",
    )
    law = opened(tmp_path, told, office).law
    (payer,) = [one for one in status.status(law) if one.kind == "payer"]
    assert (payer.id, payer.row, payer.cite, payer.confidence) == ("tea.allowance", "office", "TEA-LAW art.9", "low")
    assert payer in status.by_doubt(law, status.status(law))["price_by_hearsay"]
    assert status.totals(law)["payers"]["low"] == 1


def test_as_json(tmp_path: Path) -> None:
    value = status.value(opened(tmp_path).law)
    assert value["country"] == "tealand"
    opens = value["open"]
    assert isinstance(opens, list)
    assert opens[0]["doubt"]["id"] == "price_by_hearsay"
    assert opens[0]["where"].startswith("tealand/tea.yaml:")


@pytest.mark.parametrize(
    ("language", "words"),
    {
        "kk": ("Анықтайтыны (ағылшынша): the price list", "Дереккөз (ағылшынша)", "Шайдың бағасы Қара шай tea.price"),
        "ru": ("Что прояснит (по-английски): the price list", "Источник (по-английски)", "Цена чая Чёрный чай"),
        "en": ("Settled by: the price list", "Source", "Price of tea Black tea"),
    }.items(),
)
def test_texts_in_english_alone_say_so(tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    from shanyraq.book.terminal_tables import print_status

    screen = Console(file=io.StringIO(), width=200, highlight=False)
    print_status(screen, opened(tmp_path).law, language, whole=True)
    assert isinstance(screen.file, io.StringIO)
    shown = screen.file.getvalue()
    assert [word for word in words if word not in shown] == []


def test_rows_are_written_as_in_the_law_book() -> None:
    assert [status.row_text(key) for key in (None, "north", (1, 1), (2, 3), (4, None))] == [
        "",
        "north",
        "1",
        "2-3",
        "4+",
    ]
