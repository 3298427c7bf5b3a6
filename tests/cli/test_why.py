"""`decide --why` opens every trace there is, of every persona, in every language, in that language's words."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console

import shanyraq.law
from shanyraq.cli.readable import Reader
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import Marked, read_yaml, read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.words import LANGUAGES, words
from shanyraq.words.formats import money

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

LAWS = Path(next(iter(shanyraq.law.__path__)))
PERSONAS = sorted((LAWS.parent / "people" / "personas" / "kz").glob("*.yaml"))
NOTHING_ELSE = {"kk": "басқа ештеңе жоқ", "ru": "прочего нет", "en": "nothing else"}
STATED = {"kk": "іс файлында айтылған", "ru": "названо в деле", "en": "stated in the case"}
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
CASE = """on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - name: Aru
    birth_date: 1995-06-01
    lives_here: yes
    income: {wages: {2024-Q1: 9000}}
    everything_else: no
"""


@cache
def law(country: str) -> Law:
    return read_law(LAWS / country)


def opened(case: Marked, country: str, language: str) -> str:
    """The decision on the case and its whole trace, as printed."""
    from shanyraq.cli.sheet import print_sheet
    from shanyraq.cli.why import print_why

    screen = Console(file=io.StringIO(), width=200, highlight=False)
    edition, facts = read_case(case, law(country))
    found = layout(law(country))
    decision = decide(edition, facts, found)
    print_sheet(screen, law(country), found, decision, language)
    print_why(screen, law(country), found, decision, language)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda path: path.stem)
def test_every_persona_in_every_language(persona: Path, language: str) -> None:
    shown = opened(read_yaml(persona), "kz", language)
    assert len(shown.splitlines()) > 40
    assert "everything_else" not in shown
    # Names of people are written in Latin letters; two such words side by side would be English.
    assert language == "en" or set(ENGLISH.findall(shown)) <= {"shanyraq verify"}


@pytest.mark.parametrize(("language", "words"), NOTHING_ELSE.items())
def test_what_is_told_of_one_quarter_and_nothing_else(language: str, words: str) -> None:
    statement = CASE.replace("{2024-Q1: 9000}", "{2024-Q1: 9000, everything_else: no}")
    amount = money(Decimal(9000), language)
    for case in (CASE, statement):
        assert f"2024-Q1: {amount}; {words}" in opened(read_yaml_text(case, "case.yaml"), "toyland", language)


@pytest.mark.parametrize(
    ("language", "words"),
    {"kk": "айына 3\u202f000 ₸", "ru": "3\u202f000 ₸ в месяц", "en": "3,000 ₸ a month"}.items(),
)
def test_a_run_of_months_is_told_as_so_much_a_month(language: str, words: str) -> None:
    case = CASE.replace("{2024-Q1: 9000}", "{2023-11..2024-04: 3000 a month}")
    assert f"2023-11..2024-04: {words}" in opened(read_yaml_text(case, "case.yaml"), "toyland", language)


def test_a_kind_of_which_there_is_nothing() -> None:
    case = CASE.replace("{2024-Q1: 9000}", "{everything_else: no}")
    assert "Wages: nothing\n" in opened(read_yaml_text(case, "case.yaml"), "toyland", "en").replace("  ", "\n")


@pytest.mark.parametrize(("language", "words"), STATED.items())
def test_a_number_that_the_case_puts_in_says_so_in_the_readers_language(language: str, words: str) -> None:
    given = f"{CASE.replace('2024-05-15', '2027-01-15')}numbers: {{price_of_bread: {{hills: 130}}}}\n"
    shown = opened(read_yaml_text(given, "case.yaml"), "toyland", language)
    assert words in shown
    assert (STATED["en"] in shown) is (language == "en")


@pytest.mark.parametrize(("language", "words"), {"kk": "дереккөз (ағылшынша)", "ru": "источник (по-английски)"}.items())
def test_a_source_that_is_noted_in_english_alone_is_marked(language: str, words: str) -> None:
    wages = "wages: {2024-Q1: 9000}"
    allowance = CASE.replace("2024-05-15", "2022-05-16").replace(wages, "disabled_child_carers_allowance: {2022-Q1: 1}")
    facts = allowance.replace("home: hills, ", "").replace("    lives_here: yes\n", "")
    shown = opened(read_yaml_text(facts, "case.yaml"), "kz", language)
    assert f"{words}: not among what the list of 2020 leaves out" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wage_told_of_nobody_who_is_said_to_work_is_told_to_count_for_nothing(language: str) -> None:
    told = (
        "on: 2026-02-10\npeople:\n  - {name: Aru, birth_date: 1995-03-01, gross_pay: 300000, everything_else: no%s}\n"
    )
    heading = words("cli", language)["not_counted"]

    def shown(more: str) -> str:
        from shanyraq.cli.not_counted import not_counted

        edition, facts = read_case(read_yaml_text(told % more, "case.yaml"), law("kz"))
        decision = decide(edition, facts, layout(law("kz"), "wage"))
        found = not_counted(Reader(law("kz"), language), edition, decision)
        screen = Console(file=io.StringIO(), width=400, highlight=False)
        screen.print(found or "")
        assert isinstance(screen.file, io.StringIO)
        return screen.file.getvalue()

    silent = shown("")
    assert heading in silent and "Aru" in silent and "gross_pay" in silent and "kind_of_work: employee | " in silent
    assert not shown(", kind_of_work: employee").strip(), "a wage that counts needs no notice"
    assert not shown(", kind_of_work: none").strip(), "who is said not to work was asked"
