"""`law diff`: what one day's law has that another's has not."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from tea_country import opened

from shanyraq.book.difference import difference

SAME_WORDS = (
    "tea.py",
    '@tea.rule(cite="art.4", since="2020-01-01")',
    '@tea.rule(cite="art.40", since="2023-01-01")\n@tea.rule(cite="art.4", since="2020-01-01", until="2022-12-31")',
)


def test_nothing_differs_between_two_quiet_days(tmp_path: Path) -> None:
    assert difference(opened(tmp_path).law, date(2024, 2, 1), date(2024, 3, 1)).is_empty


def test_everything_that_changed_is_there(tmp_path: Path) -> None:
    found = difference(opened(tmp_path).law, date(2020, 6, 1), date(2024, 6, 1))
    (due,) = found.rules
    assert (due.change, due.rule.id) == ("replaced", "tea.due")
    assert "-def due(guests: Count) -> YesNo:" in due.lines
    assert "+def due(guests: Count, least_guests: Count) -> YesNo:" in due.lines
    (winter,) = found.exceptions
    assert (winter.change, winter.rule.id, winter.lines) == ("added", "tea.due_in_winter", ())
    numbers = {(one.number.id, one.row): one.value() for one in found.numbers}
    assert numbers[("tea.least_guests", "")]["before"] is None
    assert numbers[("tea.price", "black")]["before"] == {
        "value": "10 KZT", "cite": "TEA-LAW art.4", "since": "2020-01-01",
    }  # fmt: skip
    assert numbers[("tea.price", "black")]["after"] == {
        "value": "12.5 KZT", "cite": "TEA-LAW art.4", "since": "2023-01-01",
    }  # fmt: skip
    assert ("tea.price", "green") not in numbers
    assert [(one.choice, one.member, one.began) for one in found.members] == [("Leaf", "green", True)]


def test_backwards_what_was_added_ends(tmp_path: Path) -> None:
    found = difference(opened(tmp_path).law, date(2024, 6, 1), date(2020, 6, 1))
    assert [one.change for one in found.exceptions] == ["ended"]
    assert [one.began for one in found.members] == [False]


def test_a_rule_that_only_moved_to_another_article_is_not_new(tmp_path: Path) -> None:
    found = difference(opened(tmp_path, SAME_WORDS).law, date(2022, 6, 1), date(2024, 6, 1))
    (moved,) = [one for one in found.rules if one.rule.id == "tea.allowance"]
    assert moved.change == "cited_anew"
    assert moved.value()["cite_after"] == "TEA-LAW art.40"


def marks(after: str, before: str) -> tuple[str, str, str]:
    """The rule of the allowance under two marks: until the end of 2022, and from 2023."""
    two = f'{after}, since="2023-01-01")\n@tea.rule({before}, since="2020-01-01", until="2022-12-31")'
    return "tea.py", '@tea.rule(cite="art.4", since="2020-01-01")', f"@tea.rule({two}"


CITE, DOUBT = 'cite="art.4"', 'doubt="price_by_hearsay"'


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (CITE, CITE, None),
        (CITE, f"{CITE}, {DOUBT}", ("doubted_anew", None, "price_by_hearsay")),
        (f"{CITE}, {DOUBT}", CITE, ("doubted_anew", "price_by_hearsay", None)),
        (f"{CITE}, {DOUBT}", 'cite="art.40"', ("cited_anew", "price_by_hearsay", None)),
    ],
)
def test_a_rule_in_the_same_article_has_not_moved(
    tmp_path: Path, before: str, after: str, change: tuple[str, str | None, str | None] | None
) -> None:
    found = difference(opened(tmp_path, marks(after, before)).law, date(2022, 12, 31), date(2023, 1, 1))
    of_allowance = [one.value() for one in found.rules if one.rule.id == "tea.allowance"]
    told = [(one["change"], one["doubt_before"], one["doubt_after"]) for one in of_allowance]
    assert told == ([change] if change else [])


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (f"{CITE}, {DOUBT}", ("Its doubt changed: Allowance", "Tea Act, art. 4\n", "The price of tea is hearsay")),
        ('cite="art.40"', ("Now in another article: Allowance", "Tea Act, art. 4 → Tea Act, art. 40")),
    ],
)
def test_what_changed_of_a_rule_that_says_the_same_is_shown(tmp_path: Path, after: str, words: tuple[str, ...]) -> None:
    from shanyraq.book.terminal_tables import print_difference

    screen = Console(file=io.StringIO(), width=200, highlight=False)
    found = difference(opened(tmp_path, marks(after, CITE)).law, date(2022, 12, 31), date(2023, 1, 1))
    print_difference(screen, found, "en", with_code=False)
    assert isinstance(screen.file, io.StringIO)
    shown = screen.file.getvalue()
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize(
    ("language", "cite"), {"kk": "Шай туралы заң, 4-бап", "ru": "Закон о чае, ст. 4", "en": "Tea Act, art. 4"}.items()
)
def test_numbers_are_cited_in_the_language(tmp_path: Path, language: str, cite: str) -> None:
    from shanyraq.book.terminal_tables import print_difference

    screen = Console(file=io.StringIO(), width=200, highlight=False)
    found = difference(opened(tmp_path).law, date(2022, 12, 31), date(2023, 1, 1))
    print_difference(screen, found, language, with_code=False)
    assert isinstance(screen.file, io.StringIO)
    shown = screen.file.getvalue()
    assert cite in shown and "TEA-" not in shown


def test_past_what_is_known_the_numbers_end(tmp_path: Path) -> None:
    found = difference(opened(tmp_path).law, date(2024, 12, 31), date(2025, 1, 1))
    assert {(one.number.id, one.row, one.after) for one in found.numbers} == {
        ("tea.price", "black", None),
        ("tea.price", "green", None),
    }
