"""What `run` tells at its end: what is paid in all, what runs from least to most, and what was taken for granted."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console

import shanyraq.law
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import layout
from shanyraq.engine.read import read_law
from shanyraq.people.options import Options, Output, Summary
from shanyraq.words.formats import counted

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

NARROW = "\u202f"
FAMILIES = "семья|семьи|семей"


@cache
def toyland() -> Law:
    return read_law(Path(next(iter(shanyraq.law.__path__))) / "toyland")


def summary(**changes: object) -> Summary:
    """A run of three families of toyland."""
    outputs = {
        "bread.due": Output("family", "YesNo", 3, {"yes": 2, "no": 1}),
        "bread.allowance": Output("family", "Money", 2, {"in_all": "7140.50", "least": "3072.00", "most": "4068.50"}),
        "bread.bread_line": Output("family", "Money", 3, {"least": "1500.00", "most": "1800.00"}),
        "bread.members": Output("family", "Count", 3, {"least": 15, "most": 15}),
        "bread.first_month": Output("family", "Day", 2, {"least": "2025-02-01", "most": "2025-03-01"}),
        "bread.income_per_member": Output("family", "Money", 0, None),
    }
    assumptions = {
        "person.standing": "idle (stated)",
        "purse.income.wages": "0 KZT (stated)",
        "person.is_sick": "no (rest)",
        **{f"purse.income.{coin}": "0 KZT (rest)" for coin in ("gift", "harvest")},
    }
    about = {
        "law": "toyland", "day": "2025-02-10", "edition": "", "version": "", "persons": 1234, "families": 3,
        "without_answer": {"the law contradicts itself": 1}, "outputs": outputs, "assumptions": assumptions,
        "unread": (), "sources": {}, "sorted_on_disk": False, "seconds": "4.62", "nanoseconds_a_person": 1,
    }  # fmt: skip
    return Summary(**{**about, **changes})  # type: ignore[arg-type]


def printed(language: str) -> list[str]:
    from shanyraq.cli.many import print_summary

    text = io.StringIO()
    screen = Console(file=text, width=200)
    print_summary(screen, toyland(), summary(), Path("result.parquet"), language)
    return [" ".join(line.replace(NARROW, "_").split()) for line in text.getvalue().splitlines()]


def test_what_is_paid_is_told_in_all_and_the_rest_from_least_to_most() -> None:
    assert printed("en") == [
        "1,234 persons, 3 families · 2025-02-10 → result.parquet",
        "The allowance is due yes: 2, no: 1",
        "Monthly allowance 7,140.50 ₸ in all",
        "Bread line 1,500 ₸ to 1,800 ₸",
        "Members 15",
        "First month 1 February 2025 to 1 March 2025",
        "Income per member —",
        "1 family: the law contradicts itself",
        "taken for everybody: Standing = Idle",
        "taken for everybody: Income, Wages = 0 ₸",
        "2 facts that no file tells are answered with nothing: no, none, 0 or never (--assume-rest no)",
        "4.62 s in all: reading, checking, compiling where that was new, computing and writing",
    ]


def test_each_language_counts_and_writes_as_it_does() -> None:
    russian, kazakh = printed("ru"), printed("kk")
    assert russian[0] == "1_234 человека, 3 семьи · 2025-02-10 → result.parquet"
    assert "всего 7_140,50 ₸" in russian[2] and "от 1_500 ₸ до 1_800 ₸" in russian[3]
    assert "с 1 февраля 2025 года по 1 марта 2025 года" in russian[5]
    assert russian[7].startswith("1 семья: ") and russian[-2].startswith("2 сведения, которых нет")
    assert russian[-1].startswith("4,62 с ")
    assert kazakh[0] == "1_234 адам, 3 отбасы · 2025-02-10 → result.parquet"
    assert "барлығы 7_140,50 ₸" in kazakh[2] and "ең азы 1_500 ₸, ең көбі 1_800 ₸" in kazakh[3]
    assert kazakh[-2].startswith("Файлдарда жоқ 2 мәлімет") and kazakh[-1].startswith("барлығы 4,62 с:")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_name_of_the_program_stands_in_what_a_person_reads(language: str) -> None:
    assert not [line for line in printed(language) if "person." in line or "purse." in line or "(rest)" in line]


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 семья"), (3, "3 семьи"), (5, "5 семей"), (11, "11 семей"), (12, "12 семей"), (21, "21 семья"),
     (112, "112 семей"), (1_003, f"1{NARROW}003 семьи"), (0, "0 семей")],
)  # fmt: skip
def test_a_number_and_its_noun_agree_in_russian(count: int, said: str) -> None:
    assert counted(count, FAMILIES, "ru") == said


def test_a_number_and_its_noun_in_the_other_languages() -> None:
    assert [counted(count, "family|families", "en") for count in (0, 1, 2)] == ["0 families", "1 family", "2 families"]
    assert [counted(count, "отбасы", "kk") for count in (1, 5)] == ["1 отбасы", "5 отбасы"]
    assert counted(7, "{count} день|{count} дня|{count} дней подряд", "ru") == "7 дней подряд"


def test_a_run_takes_from_the_layout_what_is_paid_and_on_what_condition() -> None:
    from shanyraq.cli.many import as_shown

    options = as_shown(Options(assume_rest=True), [layout(toyland(), name) for name in ("bread", "cradle")])
    assert options.assume_rest
    assert options.paid == {"bread.allowance", "cradle.gift"}
    assert options.only_if["bread.first_month"] == ("bread.due",)
    assert "bread.must_come_to_the_office" not in options.only_if


def test_of_a_decision_about_persons_a_run_computes_what_it_shows_of_persons() -> None:
    from datetime import date

    from shanyraq.cli.many import default_outputs
    from shanyraq.engine.edition import edition

    found = edition(toyland(), date(2024, 5, 15))
    family = toyland().groups[1]
    assert {found.rules[name].group for name in default_outputs(toyland(), "bread", found)} == {family}
    there = {one: [name for name in layout(toyland(), one).names if name in found.rules] for one in toyland().decisions}
    about_persons = [
        one for one, names in there.items() if names and all(found.rules[name].group != family for name in names)
    ]
    assert about_persons
    assert all(default_outputs(toyland(), one, found) for one in about_persons)
