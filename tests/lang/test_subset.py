"""What is not the language of law is refused: with the file, the line, and what to write instead.

The pieces of Python that are refused stand in not_law.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.small_law import SmallCountry, in_three, number, rows
from shanyraq.engine.refuse import LawRefusal

KINDS = {
    "wage": "Each[Money]",
    "is_sick": "Each[YesNo]",
    "born": "Each[Day]",
    "wealth": "Money",
    "rent": "Money",
    "rooms": "Count",
    "area": "Measure",
    "moved_on": "Day",
    "is_poor": "YesNo",
    "home": "Place",
    "pay": "History[Money]",
    "income": "By[Coin, History[Money]]",
    "rate": "Share",
    "line": "Table[Place, Money]",
    "steps": "Table[Count, Count]",
    "the_day": "Day",
}
MARK = '@chapter.rule(cite="art.1", since="2020-01-01")'


@dataclass(frozen=True)
class Forbidden:
    """A piece of Python that is not law, what is said of it, and what is to be done instead."""

    title: str
    kind: str
    python: str
    says: str
    instead: str

    def __str__(self) -> str:
        return f"{self.title} ({self.kind})"


def forbidden() -> list[Forbidden]:
    """The pieces of not_law.txt."""
    found = []
    for part in Path(__file__).with_name("not_law.txt").read_text("utf-8").split("\n=== ")[1:]:
        head, _, rest = part.partition("\n")
        python, says, instead = rest.rstrip("\n").split("\n--- ")
        title, _, kind = head.rpartition(" · ")
        found.append(Forbidden(title, kind, python, says, instead))
    return found


@pytest.fixture
def country(tmp_path: Path) -> SmallCountry:
    small = SmallCountry(tmp_path)
    small.chapter("members", "", of="person", facts={"wage": "Money", "is_sick": "YesNo", "born": "Day"})
    return small


def read(country: SmallCountry, python: str) -> None:
    country.chapter(
        "chapter",
        python,
        uses=("members",),
        facts={
            "wealth": "Money",
            "rent": "Money",
            "rooms": "Count",
            "area": "Measure",
            "moved_on": "Day",
            "is_poor": "YesNo",
            "home": "Place",
            "pay": "History[Money]",
            "income": "By[Coin, History[Money]]",
        },
        numbers={
            "rate": number("share", {"2020-01-01": "0.5"}),
            "line": rows("KZT", "Place", {"hills": {"2020-01-01": 1}}, known_until="2030-12-31"),
            "steps": rows("count", "Count", {"1+": {"2020-01-01": 1}}),
        },
        choices={"Place": ("hills", "shore"), "Coin": ("wages", "gift")},
    )
    country.law()


def rule(kind: str, body: str) -> str:
    """A rule with the arguments that its body uses."""
    used = [name for name in KINDS if re.search(rf"\b{name}\b", body)]
    lines = [f"    {line}" for line in body.splitlines()]
    head = f"def result({', '.join(f'{name}: {KINDS[name]}' for name in used)}) -> {kind}:"
    mark = '@chapter.rule(cite="art.1", since="2020-01-01", rounds=half_up_to_tiyn)'
    return "\n".join([mark, head, '    """A rule."""', *lines])


def line_of(country: SmallCountry, mark: str) -> int:
    text = (country.folder / "chapter.py").read_text("utf-8").splitlines()
    return next((at for at, line in enumerate(text, 1) if mark in line), len(text))


@pytest.mark.parametrize("piece", forbidden(), ids=str)
def test_what_is_not_law_is_refused_at_its_line(country: SmallCountry, piece: Forbidden) -> None:
    with pytest.raises(LawRefusal) as refused:
        match piece.kind:
            case "head":
                read(country, "")
                country.write("chapter.py", piece.python)
                country.write("chapter.yaml", {"title": in_three("A"), "rules": {"f": {}}})
                country.law()
            case "file":
                read(country, piece.python)
            case kind:
                read(country, rule(kind, piece.python))
    assert piece.says in refused.value.what
    assert piece.instead in refused.value.do
    assert refused.value.where == f"small/chapter.py:{line_of(country, '# !')}"


def test_the_fence_is_long() -> None:
    pieces = forbidden()
    assert len({str(piece) for piece in pieces}) == len(pieces) >= 150


def test_the_refusal_shows_the_line_itself(country: SmallCountry) -> None:
    with pytest.raises(LawRefusal) as refused:
        read(country, rule("Money", "if is_poor:\n    return wealth * 0.5\nreturn wealth"))
    assert refused.value.what.endswith("\n    return wealth * 0.5")


def test_a_name_of_a_chapter_that_is_not_used_names_that_chapter(country: SmallCountry) -> None:
    country.chapter("bread", "", facts={"loaves": "Count"})
    with pytest.raises(LawRefusal) as refused:
        read(country, f'{MARK}\ndef f(loaves: Count) -> Count:\n    """A."""\n    return loaves')
    assert refused.value.do == "bread has it: import that chapter and add it to `uses`."


INEXACT = [
    ("Money", "return rent / rooms"),
    ("Money", "return rent * rate"),
    ("Money", "return -(rent * rate)"),
    ("Money", "return rent + wealth * rate"),
    ("Money", "return (rent if is_poor else rent / 3) * rooms"),
    ("Money", "x = rent / 12\nreturn x * 12"),
    ("Money", "x = rent / 12\ny = x + rent\nreturn larger(y, rent)"),
    ("Money", "return smaller(rent, wealth * rate)"),
    ("Money", "return largest(wage, otherwise=rent / rooms)"),
    ("Money", "x = rent / rooms\nreturn largest(wage, otherwise=x)"),
    ("Money", "if is_poor:\n    return rent\nreturn rent * rate"),
    ("Share", "return rent / wealth"),
    ("Share", "return rate * rate"),
    ("Share", "return rooms / 3"),
]
EXACT = [
    ("Money", "return rent * rooms - wealth"),
    ("Share", "return rate * rooms + rooms - rate"),
    ("Measure", "return area * rooms"),
    ("Money", "x = rent / 12\nreturn rent if x > wealth else wealth"),
    ("YesNo", "return rent / rooms > wealth * rate"),
    ("Money", "return largest(wage, otherwise=rent)"),
]


@pytest.mark.parametrize(("kind", "body"), INEXACT)
def test_a_result_that_may_not_be_whole_must_say_how_it_rounds(country: SmallCountry, kind: str, body: str) -> None:
    with pytest.raises(LawRefusal, match="The result of result may not be whole"):
        read(country, rule(kind, body).replace(", rounds=half_up_to_tiyn", ""))
    read(country, rule(kind, body))


@pytest.mark.parametrize(("kind", "body"), EXACT)
def test_a_result_that_is_always_whole_needs_no_rounding(country: SmallCountry, kind: str, body: str) -> None:
    read(country, rule(kind, body).replace(", rounds=half_up_to_tiyn", ""))


# ---- what the language has, it takes --------------------------------------------------------------------------------

ALLOWED = [
    ("Money", "return Money(0)"),
    ("Money", "return -rent"),
    ("Money", "return rent * rooms + wealth / rooms - wealth * rate"),
    ("Share", "return rent / wealth + 1 - rooms * rate"),
    ("Share", "return rooms"),
    ("Count", "return rooms * 12 + 4 - 3 - 1"),
    ("Measure", "return area * rooms - area + smaller(area, area)"),
    ("YesNo", "return Money(0) < rent <= wealth"),
    ("YesNo", "return is_poor == (rooms > 1) and not (rent != wealth)"),
    ("YesNo", "return home in (Place.hills,) or home not in (Place.shore, Place.hills)"),
    ("YesNo", "return home in line and not home in line"),
    ("Money", "return line[home] if home in line else rent"),
    ("Place", "return Place.hills if is_poor else home"),
    ("Money", "if is_poor:\n    return rent\nelif rooms > 1:\n    x = rent\n    return x\nelse:\n    return wealth"),
    ("Money", "if is_poor:\n    if rooms > 1:\n        return rent\n    else:\n        return wealth\nreturn rent"),
    ("Money", "return total(wage, where=is_sick)"),
    ("Money", "return total(values=wage)"),
    ("Count", "return count(is_sick)"),
    ("Day", "return largest(born, the_day, is_sick)"),
    ("Money", "return total(quarter_before(day=the_day, series=pay))"),
    ("Money", "return total(last_months(12, before=the_day, series=income[Coin.wages]))"),
    ("Money", "return best_run(rooms, pay) / 12"),
    ("Money", "return total(last_months(rooms, the_day, income))"),
    ("Day", "return add_months(add_days(moved_on, rooms), 12)"),
    ("YesNo", "return True"),
    ("Count", 'return steps[rooms]'),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), ALLOWED)
def test_what_the_language_has_is_taken(country: SmallCountry, kind: str, body: str) -> None:
    read(country, rule(kind, body))
