"""The YAML beside the rules: numbers, facts, choices and words, read as docs/language.md says and refused otherwise."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from engine.small_law import SmallCountry
from shanyraq.engine.ir import MONEY, NEVER, ByKind, HistoryKind, Kind, Law, TableKind
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import LawRefusal

PYTHON = '''
"""The chapter."""
from shanyraq.lang import Chapter, Choice, Count, Money

chapter = Chapter(act="ACT-1", of="person")


class Place(Choice):
    """A place."""

    hills = "1"
    shore = "2"


@chapter.rule(cite="art.1", since="2020-01-01")
def pay(rent: Money, rooms: Count) -> Money:
    """What is paid."""
    return rent * rooms
'''
WORDS = "{kk: a, ru: b, en: c}"
YAML = """
title: {kk: a, ru: b, en: c}
rules:
  pay:
    title: {kk: a, ru: b, en: c}
    says: {kk: a, ru: b}
numbers:
  rate:
    title: {kk: a, ru: b, en: c}
    unit: share
    2020-01-01: {value: 0.25, cite: art.2, checked: {kk: null, ru: 2024-02-03}}
    2024-01-01: {value: 0.3333, cite: ACT-2 p.1, confidence: low, source: a letter}
  fee:
    title: {kk: a, ru: b, en: c}
    unit: KZT
    known_until: 2026-12-31
    by: Place
    cite: art.3
    rows:
      hills: {2025-Q4: 100, 2026-Q1: {value: 105.50, doubt: unsure, confidence: medium}}
      "2": {2020-01-01: 90}
    when_missing: ask
  steps:
    title: {kk: a, ru: b, en: c}
    unit: count
    by: Count
    2020-01-01: {value: {1: 10, 2-3: 20, 4+: 30}, cite: art.4}
facts:
  rent:
    type: Money
    title: {kk: a, ru: b, en: c}
    ask: {kk: a, ru: b, en: c}
  rooms:
    type: Count
    least: 1
    most: 40
    title: {kk: a, ru: b, en: c}
    ask: {kk: a, ru: b, en: c}
  born:
    type: Day
    never: yes
    least: 1900-01-01
    title: {kk: a, ru: b, en: c}
    ask: {kk: a, ru: b, en: c}
  home:
    type: Place
    none: shore
    title: {kk: a, ru: b, en: c}
    ask: {kk: a, ru: b, en: c}
  income:
    type: "By[Place, History[Money]]"
    title: {kk: a, ru: b, en: c}
    ask: {kk: a, ru: b, en: c}
choices:
  Place:
    title: {kk: a, ru: b, en: c}
    members:
      hills: {kk: a, ru: b, en: c}
      shore: {kk: a, ru: b, en: c, since: 2024-06-01, note: {kk: a, ru: b, en: c}}
"""
DOUBTS = "unsure: {confidence: medium, kk: a, ru: b, en: c, settled_by: a letter}\n"


def read(folder: Path, yaml: str = YAML, python: str = PYTHON, doubts: str = DOUBTS) -> Law:
    small = SmallCountry(folder)
    small.write("chapter.py", python.lstrip("\n"))
    small.write("chapter.yaml", yaml.lstrip("\n"))
    small.write("doubts.yaml", doubts)
    return small.law()


# ---- what is read ---------------------------------------------------------------------------------------------------


def test_a_number_keeps_its_values_with_their_days_and_sources(tmp_path: Path) -> None:
    rate = read(tmp_path).numbers["chapter.rate"]
    first, second = rate.entries
    assert (rate.kind, rate.unit, rate.known_until) == (Kind("share"), "share", NEVER)
    assert (first.value, first.since, first.until) == (Fraction(1, 4), date(2020, 1, 1), date(2023, 12, 31))
    assert (first.cite, first.confidence, dict(first.checked)) == ("ACT-1 art.2", "high", {"ru": "2024-02-03"})
    assert (second.cite, second.confidence, second.source) == ("ACT-2 p.1", "low", "a letter")
    assert (second.until, str(second.at)) == (NEVER, "small/chapter.yaml:11")


def test_a_table_keeps_its_rows_whether_named_by_word_or_by_code(tmp_path: Path) -> None:
    fee = read(tmp_path).numbers["chapter.fee"]
    assert fee.kind == TableKind(Kind("choice", "Place"), MONEY)
    assert fee.asks and fee.known_until == date(2026, 12, 31)
    assert [(one.key, one.value, one.since, one.until) for one in fee.entries] == [
        ("hills", 10_000, date(2025, 10, 1), date(2025, 12, 31)),
        ("hills", 10_550, date(2026, 1, 1), date(2026, 3, 31)),
        ("shore", 9_000, date(2020, 1, 1), NEVER),
    ]
    assert [one.doubt for one in fee.entries] == ["", "unsure", ""]


def test_a_table_by_count_keeps_its_ranges(tmp_path: Path) -> None:
    assert [one.key for one in read(tmp_path).numbers["chapter.steps"].entries] == [(1, 1), (2, 3), (4, None)]


def test_facts_keep_their_kinds_and_bounds(tmp_path: Path) -> None:
    facts = read(tmp_path).facts
    assert (facts["chapter.rooms"].least, facts["chapter.rooms"].most) == (1, 40)
    assert facts["chapter.born"].may_be_never and not facts["chapter.rent"].may_be_never
    assert facts["chapter.home"].none == "shore"
    assert facts["chapter.income"].kind == ByKind(Kind("choice", "Place"), HistoryKind(MONEY))
    assert facts["chapter.rent"].ask == {"kk": "a", "ru": "b", "en": "c"}


def test_choices_keep_their_codes_and_days(tmp_path: Path) -> None:
    hills, shore = read(tmp_path).choices["Place"].members
    assert (hills.code, hills.since, hills.until) == ("1", date.min, NEVER)
    assert (shore.code, shore.since, shore.note["en"]) == ("2", date(2024, 6, 1), "c")


def test_a_rule_says_in_english_what_its_docstring_says(tmp_path: Path) -> None:
    (rule,) = read(tmp_path).rules
    assert rule.says == {"kk": "a", "ru": "b", "en": "What is paid."}
    assert (rule.cite, rule.since, rule.until, str(rule.at)) == (
        "ACT-1 art.1",
        date(2020, 1, 1),
        NEVER,
        "small/chapter.py:15",
    )


# ---- what is refused ------------------------------------------------------------------------------------------------

SLIPS = [
    # words
    ("title: {kk: a, ru: b, en: c}\nrules", "title: {kk: a, ru: b}\nrules", "The chapter chapter has no words in en"),
    ("says: {kk: a, ru: b}", "says: {kk: a}", "What pay says has no words in ru"),
    ("says: {kk: a, ru: b}", "says: {kk: a, ru: b, it comes}", "What pay says breaks off before `it comes`"),
    ("says: {kk: a, ru: b}", 'says: {kk: "", ru: b}', "What pay says has no words in kk"),
    ("rules:\n  pay:", "rules:\n  pays:", "chapter.yaml has words for a rule pays, which chapter.py does not have."),
    ("    says: {kk: a, ru: b}\n", "", "What pay says should be keys and values"),
    ("rules:\n", "rulez:\n", "chapter.yaml has no key rulez"),
    # values
    ("value: 0.25", "value: 0.33333", "chapter.rate: 0.33333 is finer than four decimal places"),
    ("value: 0.25", "value: a quarter", "chapter.rate: 'a quarter' is not a number"),
    ("value: 0.25", "value: 0,25", "0,25 stands inside braces, where a comma parts entries"),
    ("value: 0.25", "value: 25%", "chapter.rate: '25%' is not a number (write 0.25)"),
    ("value: 0.25", "value: '0,25'", "chapter.rate: '0,25' is not a number (decimals follow a point: 0.25)"),
    ("value: 105.50", "value: '1,105.50'", "'1,105.50' is not a number (write 1105.50, or _ between thousands"),
    ("value: 0.25", "value: 1e-1", "chapter.rate: '1e-1' is not a number"),
    ("value: 0.25", "value: 1000", "chapter.rate: 1000 is beyond what can be"),
    ("value: 0.25", "worth: 0.25", "A value of rate has no key worth"),
    ("value: 0.25, cite: art.2", "value: 0.25", "A value of rate cites nothing"),
    ("value: 0.25, cite: art.2", "value: 0.25, cite: ACT-9 art.2", "The act ACT-9 is not in acts.yaml"),
    ("value: 0.25,", "value: 0.25, until: 2019-01-01,", "A value of rate ends before it begins"),
    ("value: 105.50", "value: 105.505", "105.505 tenge is finer than one tiyn"),
    ("4+: 30", "4+: 30.5", "30.5 is finer than a whole number"),
    ("confidence: low, source: a letter", "confidence: low", "the confidence low needs a doubt or a source"),
    ("confidence: low, source", "confidence: fair, source", "the confidence fair needs a doubt or a source"),
    ("doubt: unsure", "doubt: unsur", "The doubt unsur is not in doubts.yaml"),
    ("checked: {kk: null, ru: 2024-02-03}", "checked: {en: 2024-02-03}", "checked has no key en"),
    # numbers
    ("unit: share", "unit: percent", "percent is not a unit"),
    ("    unit: share\n", "", "The unit of rate should be one value"),
    ("    known_until: 2026-12-31\n", "", "fee is money and does not say how far it is known"),
    ("known_until: 2026-12-31", "known_until: soon", "known_until: 'soon' is not a day"),
    ("when_missing: ask", "when_missing: guess", "when_missing can only be `ask`"),
    ("2020-01-01: {value: 0.25", "2020-1-1: {value: 0.25", "rate: '2020-1-1' is not"),
    ("2020-01-01: {value: 0.25", "since: {value: 0.25", "rate: 'since' is not"),
    ("2024-01-01: {value: 0.3333", "2020-01-01: {value: 0.3333", "2020-01-01 is written twice"),
    ("2024-01-01: {value: 0.3333", "2020-Q1: {value: 0.3333", "Two editions of chapter.rate are in force"),
    # tables
    ("by: Place", "by: Planet", "Planet is not a choice that chapter knows"),
    ("    by: Place\n", "", "fee has rows and also dates"),
    ("    when_missing: ask", "    2020-01-01: {value: {hills: 5}}", "fee has rows and also dates"),
    ('"2": {', "moon: {", "fee: 'moon' is not a Place"),
    ('"2": {2020-01-01: 90}', '"1": {2025-12-31: 90}', "Two editions of chapter.fee are in force on 2025-12-31"),
    ("4+: 30", "3+: 30", "Two editions of chapter.steps are in force on 2020-01-01"),
    ("4+: 30", "2-3 : 30", "2-3 is written twice"),
    ("4+: 30", "many: 30", "'many' is not a row by Count"),
    ("4+: 30", "5-4: 30", "'5-4' is not a row by Count"),
    ("4+: 30", "٤: 30", "'٤' is not a row by Count"),
    ("{1: 10, 2-3: 20, 4+: 30}", "30", "value of steps should be keys and values"),
    # facts
    ("type: Money", "type: Mony", "Mony is not a choice that chapter knows"),
    ("type: Money", "type: float", "The kind float"),
    ("type: Money", 'type: "Each[Money]"', "A case cannot tell Each[Money]"),
    ("type: Money", 'type: "Table[Place, Money]"', "A case cannot tell Table[Place, Money]"),
    ("type: Money", 'type: "History[Place]"', "A case cannot tell History[Place]"),
    ("type: Money", 'type: "By[Count, Money]"', "A case cannot tell By[Count, Money]"),
    ("By[Place, History", "By[Planet, History", "Planet is not a choice that chapter knows"),
    ("type: Money", "type: Money[", "The kind 'Money['"),
    ("least: 1\n", "least: one\n", "least: 'one' is not a number"),
    ("none: shore", "none: moon", "none: 'moon' is not a Place"),
    ("    ask: {kk: a, ru: b, en: c}\n  rooms", "  rooms", "The question for rent should be keys and values"),
    ("    most: 40", "    maximum: 40", "The fact rooms has no key maximum"),
    ("  rent:\n", "  pay:\n", "pay is defined here and at small/chapter.py:15"),
    ("  rent:\n", "  rate:\n", "rate is defined here and at"),
    # choices
    ("      hills: {kk: a, ru: b, en: c}\n", "", "The words of Place.hills should be keys and values"),
    ("      hills: {kk", "      moon: {kk", "The choice Place (as defined in Python) has no key moon"),
    ("since: 2024-06-01", "since: June", "since: 'June' is not a day"),
    ("choices:\n  Place:", "choices:\n  Planet:", "chapter.yaml has words for a choice Planet"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "says"), SLIPS, ids=[slip[2] for slip in SLIPS])
def test_a_slip_is_refused_where_it_stands(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    assert YAML.count(right) >= 1, "the slip has nowhere to happen"
    with pytest.raises(LawRefusal) as refused:
        read(tmp_path, YAML.replace(right, wrong, 1))
    assert says in refused.value.what
    assert refused.value.where.startswith("small/")
    assert refused.value.do


def test_a_rule_without_words_is_refused_where_the_rule_stands(tmp_path: Path) -> None:
    more = PYTHON + PYTHON[PYTHON.index("@chapter") :].replace("def pay", "def owe")
    with pytest.raises(LawRefusal) as refused:
        read(tmp_path, python="\n" + more.lstrip("\n"))
    assert refused.value.what == "The rule owe, under `rules` in chapter.yaml, has no words in kk, ru, en."
    assert refused.value.where == "small/chapter.py:19"


def test_words_under_a_misspelt_name_are_told_of_the_rule_that_has_none(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal) as refused:
        read(tmp_path, YAML.replace("rules:\n  pay:", "rules:\n  pays:"))
    assert refused.value.do == "Did you mean pay?"


def test_words_of_a_rule_that_is_not_there_are_not_taken_for_those_of_another(tmp_path: Path) -> None:
    words = "title: {kk: a, ru: b, en: c}\n    says: {kk: a, ru: b}\n"
    with pytest.raises(LawRefusal) as refused:
        read(tmp_path, YAML.replace("rules:\n  pay:", f"rules:\n  pays:\n    {words}  pay:"))
    assert refused.value.what == "chapter.yaml has words for a rule pays, which chapter.py does not have."
    assert refused.value.do == "Add the rule there, or take its words out."


def test_a_refused_day_is_not_called_foreign_to_the_language(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal) as refused:
        read(tmp_path, python=PYTHON.replace("2020-01-01", "01.10.2025"))
    assert "language of law" not in str(refused.value)


def test_a_slip_names_the_line_of_the_value(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal) as refused:
        read(tmp_path, YAML.replace("value: 0.3333", "value: 0.33333"))
    assert refused.value.where == "small/chapter.yaml:11"


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("country.yaml", "groups: [person, family]", "The country should be keys and values"),
        ("country.yaml", f"title: {WORDS}\ngroups: [person]", "A country has two groups"),
        ("country.yaml", f"title: {WORDS}\ngroups: [person, family, village]", "A country has two groups"),
        ("country.yaml", f"title: {WORDS}\ngroups: [person, person]", "A country has two groups"),
        ("country.yaml", f"title: {WORDS}\ngroups: person", "groups should be a list"),
        ("country.yaml", f"title: {WORDS}\ngroups: [person, family]\nking: yes", "country.yaml has no key king"),
        ("acts.yaml", "ACT-1: First Act", "The act ACT-1 should be keys and values"),
        ("acts.yaml", "[]", "acts.yaml should be keys and values"),
        ("doubts.yaml", f"a: {{confidence: high, settled_by: b, {WORDS[1:]}", "The doubt a has the confidence high"),
        ("doubts.yaml", f"a: {{confidence: low, {WORDS[1:]}", "settled_by of a should be one value"),
        (
            "chapter.py",
            "\ufeff" + PYTHON.lstrip("\n").replace('"""The chapter."""\n', ""),
            "A chapter without a docstring",
        ),
    ],
)
def test_a_countrys_own_files_have_a_form(tmp_path: Path, file: str, content: str, says: str) -> None:
    read(tmp_path)
    (tmp_path / "small" / file).write_text(content, encoding="utf-8")
    with pytest.raises(LawRefusal) as refused:
        read_again(tmp_path)
    assert says in refused.value.what


def read_again(folder: Path) -> Law:
    return read_law(folder / "small")


def test_a_folder_without_a_country_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    with pytest.raises(LawRefusal, match="is not a country's law"):
        read_again(tmp_path)


def test_a_chapter_without_words_is_refused(tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / "small" / "chapter.yaml").unlink()
    with pytest.raises(LawRefusal, match=r"The chapter chapter has no chapter\.yaml"):
        read_again(tmp_path)


def test_a_choice_of_two_chapters_is_refused(tmp_path: Path) -> None:
    small = SmallCountry(tmp_path)
    for name in ("bread", "milk"):
        small.chapter(name, "", choices={"Place": ("hills",)})
    with pytest.raises(LawRefusal, match="Place is defined here and at"):
        small.law()


def test_a_chapter_that_is_no_text_is_refused(tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / "small" / "chapter.py").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LawRefusal, match="not readable Python"):
        read_again(tmp_path)


def test_a_rule_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal):
        read(tmp_path, python=PYTHON.replace("rent * rooms", " + ".join(["rent"] * 5000)))


def test_a_file_of_another_system_is_read_alike(tmp_path: Path) -> None:
    plain = read(tmp_path).rules[0]
    for name in ("chapter.py", "chapter.yaml"):
        path = tmp_path / "small" / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    other = read_again(tmp_path).rules[0]
    assert (other.body, other.source, other.at) == (plain.body, plain.source, plain.at)
