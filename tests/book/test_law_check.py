"""`law check` on a tiny country: sound it has no fault, and each way of breaking it is found where it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tea_country import TODAY, findings, opened, written

from shanyraq.book.check import check, check_country
from shanyraq.book.finding import Finding, counts, in_order
from shanyraq.engine.ir import Law

Change = tuple[str, str, str]


def of_kind(found: list[Finding], kind: str) -> list[Finding]:
    return [one for one in found if one.kind == kind]


def test_sound_law_has_no_fault(tmp_path: Path) -> None:
    found = findings(tmp_path)
    assert counts(found)["error"] == counts(found)["warning"] == 0, found
    pair = of_kind(found, "exceptions_may_conflict")
    assert len(pair) == 1 and "tested by “A family with a garden" in pair[0].what


NEW_RULE = '''

@tea.rule(cite="art.9", since="2020-01-01")
def spare(guests: Count) -> Count:
    """One more cup."""
    return guests + 1
'''
WORDS = """\
numbers:
"""
SPARE_WORDS = """\
  spare:
    title: {kk: Артық кесе, ru: Лишняя чашка, en: Spare cup}
    says: {kk: Тағы бір кесе., ru: Ещё одна чашка.}
numbers:
"""
LAST_LINE = "    return price[leaf] * cups[guests]\n"
SPARE: list[Change] = [("tea.py", LAST_LINE, LAST_LINE + NEW_RULE), ("tea.yaml", WORDS, SPARE_WORDS)]
CIRCLE = '''

@tea.rule(cite="art.9", since="2020-01-01")
def spare(allowance: Money) -> Money:
    """The allowance again."""
    return allowance
'''

BROKEN: list[tuple[str, str, str, str, list[Change]]] = [
    # kind, severity, a part of what it says, a part of where, the changes
    ("gap", "error", "tea.least_guests", "tea.py", [("tea.yaml", "2022-01-01: {value: 2", "2022-06-01: {value: 2")]),
    ("gap", "error", "from 2021-07-01 to 2021-12-31", "tea.py",
     [("tea.py", 'until="2021-12-31"', 'until="2021-06-30"')]),
    ("row_stops", "warning", "black (from 2023-06-01 to 2024-06-15)", "tea.yaml",
     [("tea.yaml", "2023-01-01: 12.50", "2023-01-01: {value: 12.50, until: 2023-05-31}")]),
    ("row_missing", "warning", "no row for green", "tea.yaml",
     [("tea.yaml", "      green: {2020-01-01: {value: 20, confidence: low, doubt: price_by_hearsay}}\n", "")]),
    ("row_missing", "warning", "no row between 1 and 3", "tea.yaml", [("tea.yaml", "2-4: 3", "3-4: 3")]),
    ("exception_without_rule", "error", "tea.not_due_with_a_garden is in force from 2019-01-01 to 2019-12-31", "tea.py",
     [("tea.py", 'cite="art.2", since="2020-01-01"', 'cite="art.2", since="2019-01-01"')]),
    ("exceptions_may_conflict", "warning", "no case tests the pair", "tea.py",
     [("tea.cases.yaml", "has_garden: yes, is_snowed_in: yes", "has_garden: yes")]),
    ("circle", "error", "circle", "tea.py",
     [("tea.py", LAST_LINE, LAST_LINE + CIRCLE), ("tea.yaml", WORDS, SPARE_WORDS),
      ("tea.py", "def due(guests: Count) -> YesNo:", "def due(guests: Count, spare: Money) -> YesNo:")]),
    ("act_not_yet_in_force", "warning", "TEA-LAW is in force only from 2021-01-01", "tea.py",
     [("acts.yaml", "adopted: 2019-05-01, since: 2020-01-01", "adopted: 2019-05-01, since: 2021-01-01")]),
    ("act_repealed", "warning", "in force only until 2020-12-31", "tea.py",
     [("acts.yaml", "2021-12-31", "2020-12-31")]),
    ("act_day_unreadable", "error", "until of TEA-OLD is not a day", "acts.yaml:2",
     [("acts.yaml", "until: 2021-12-31", "until: the end of 2021")]),
    ("decision_broken", "error", "There is no tea.du.", "country.yaml:6",
     [("country.yaml", "answer: tea.due", "answer: tea.du")]),
    ("decision_broken", "error", "tea.allowance does not say yes or no", "country.yaml:6",
     [("country.yaml", "answer: tea.due", "answer: tea.allowance")]),
    ("decision_broken", "error", "There is no tea.guests.", "country.yaml:9",
     [("country.yaml", "values: [tea.allowance]", "values: [tea.guests]")]),
    ("decision_broken", "error", "a list of values or when_yes", "country.yaml:4",
     [("country.yaml", "values: [tea.allowance]", "values: tea.allowance")]),
    ("decision_broken", "error", "title, answer and sections", "country.yaml:4",
     [("country.yaml", "    answer: tea.due\n", "")]),
    ("decision_broken", "error", "tea.allowance does not say yes or no.", "country.yaml:9",
     [("country.yaml", "values: [tea.allowance]", "when_yes: [tea.allowance]")]),
    ("decision_broken", "error", "tea.price does not say yes or no.", "country.yaml:10",
     [("country.yaml", "values: [tea.allowance]\n", "values: [tea.allowance]\n        only_if: tea.price\n")]),
    ("decision_broken", "error", "need a title in kk, ru and en", "country.yaml:4",
     [("country.yaml", "{kk: Шай жәрдемақысы, ru: Чайное пособие, en: Tea allowance}", "{en: Tea allowance}")]),
    ("unused_act", "note", "TEA-WAR", "acts.yaml:3",
     [("acts.yaml", "TEA-OLD:", "TEA-WAR: {kk: Соғыс, ru: Война, en: War}\nTEA-OLD:"),
      ("acts.yaml", "TEA-LAW:", "\nTEA-LAW:")]),
    ("unused_rule", "warning", "the rule tea.spare", "tea.py", SPARE),
    ("unused_number", "warning", "the number tea.spoons", "tea.yaml",
     [("tea.yaml", "facts:\n", "  spoons:\n    title: {kk: Қасық, ru: Ложки, en: Spoons}\n    unit: count\n"
       "    2020-01-01: {value: 2, cite: art.5}\nfacts:\n")]),
    ("unused_fact", "warning", "the fact tea.likes_sugar", "tea.yaml",
     [("tea.yaml", "choices:\n", "  likes_sugar:\n    type: YesNo\n    title: {kk: Қант, ru: Сахар, en: Sugar}\n"
       "    ask: {kk: Қант па?, ru: Сахар?, en: Sugar?}\nchoices:\n")]),
    ("unused_doubt", "warning", "the doubt price_by_hearsay", "doubts.yaml:1",
     [("tea.yaml", "{value: 20, confidence: low, doubt: price_by_hearsay}", "20")]),
    ("rule_not_reached", "warning", "No case reaches tea.due_in_winter", "tea.py",
     [("tea.cases.yaml", "leaf: green, is_snowed_in: yes", "leaf: green"),
      ("tea.cases.yaml", "expect: {tea.allowance: 20 KZT}", "expect: {tea.allowance: 0 KZT}")]),
    ("edition_not_reached", "warning", "tea.due in force from 2020-01-01 to 2021-12-31 (TEA-OLD p.1)", "tea.py",
     [("tea.cases.yaml", "on: 2021-03-01", "on: 2022-03-01")]),
    ("branch_not_reached", "warning", "No case reaches tea.allowance (TEA-LAW art.4)", "tea.py",
     [("tea.cases.yaml", "expect: {tea.due: no, tea.allowance: 0 KZT}", "expect: {tea.due: no}")]),
    ("refusal_not_reached", "note", "past 2024-12-31", "tea.yaml",
     [("tea.cases.yaml", "  refuse: tea.price is known until 2024-12-31\n", "")]),
    ("case_fails", "error", "tea.allowance is 37.5 KZT, not 38 KZT", "tea.cases.yaml:1",
     [("tea.cases.yaml", "tea.allowance: 37.50 KZT", "tea.allowance: 38 KZT")]),
    ("not_kazakh", "warning", "no Kazakh letter", "tea.py",
     [("tea.yaml", "says: {kk: Қонақтар ішетін шайдың бағасы.,",
       "says: {kk: Тут должно быть по-казахски сказано о том же самом правиле и о чае.,")]),
    ("not_russian", "warning", "no Russian letter", "tea.py",
     [("tea.yaml", "ru: Чай положен, en", "ru: Tea is due, en")]),
    ("not_english", "warning", "in Cyrillic letters", "tea.py", [("tea.yaml", "en: Tea is due", "en: Чай положен")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "severity", "what", "where", "changes"), BROKEN, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_fault_is_found(
    tmp_path: Path, kind: str, severity: str, what: str, where: str, changes: list[Change]
) -> None:
    assert not [one for one in findings(tmp_path) if one.kind == kind and what in one.what]
    found = [one for one in findings(tmp_path, *changes) if one.kind == kind and what in one.what]
    assert found, [one.what for one in findings(tmp_path, *changes)]
    assert {one.severity for one in found} == {severity}
    assert any(where in one.where for one in found), [one.where for one in found]
    assert all(one.do for one in found)


REFUSED: list[tuple[str, list[Change]]] = [
    ("does not say where it comes from", [("tea.py", 'cite="art.4", ', "")]),
    ("TEA-NEW is not in acts.yaml", [("tea.py", 'cite="art.4"', 'cite="TEA-NEW art.4"')]),
    ("Two editions of tea.due are in force", [("tea.py", ', until="2021-12-31"', "")]),
    (
        "has no words in ru",
        [("tea.yaml", "{kk: Кесе саны, ru: Число чашек, en: Number of cups}", "{kk: Кесе, en: Cups}")],
    ),
    ("The number 7 stands in a rule", [("tea.py", "return guests > 0", "return guests > 7")]),
    ("The doubt hearsay is not in doubts.yaml", [("tea.yaml", "doubt: price_by_hearsay", "doubt: hearsay")]),
]


@pytest.mark.parametrize(("what", "changes"), REFUSED, ids=[what for what, _ in REFUSED])
def test_law_that_cannot_be_read_is_one_finding(tmp_path: Path, what: str, changes: list[Change]) -> None:
    (found,) = check_country(str(written(tmp_path, *changes)), TODAY)
    assert (found.severity, found.kind) == ("error", "does_not_load")
    assert what in found.what
    assert found.where.startswith("tealand/") and ":" in found.where
    assert found.do


def test_a_case_that_cannot_be_read_is_a_finding_too(tmp_path: Path) -> None:
    home = written(tmp_path, ("tea.cases.yaml", "  expect: {tea.due: yes, tea.allowance: 37.50 KZT}\n", ""))
    (found,) = check_country(str(home), TODAY)
    assert found.kind == "case_does_not_read" and "expects nothing" in found.what


def rows_for_two_twice(law: Law) -> Law:
    cups = law.numbers["tea.cups"]
    entries = tuple(replace(entry, key=(1, 4)) if entry.key == (2, 4) else entry for entry in cups.entries)
    return replace(law, numbers={**law.numbers, cups.id: replace(cups, entries=entries)})


UNREAD: list[tuple[str, Callable[[Law], Law]]] = [
    # faults that the reader refuses: the check finds them in a law that did not come from it
    ("overlap", lambda law: replace(law, rules=tuple(replace(rule, until=date.max) for rule in law.rules))),
    ("overlap", rows_for_two_twice),
    ("act_unknown", lambda law: replace(law, acts={"TEA-OLD": law.acts["TEA-OLD"]})),
    ("uncited", lambda law: replace(law, rules=tuple(replace(rule, cite="") for rule in law.rules))),
    ("missing_words", lambda law: replace(law, title={"kk": "Шай елі", "ru": " ", "en": "Tealand"})),
]


@pytest.mark.parametrize(("kind", "broken"), UNREAD, ids=lambda v: v if isinstance(v, str) else "")
def test_the_check_does_not_rely_on_the_reader(tmp_path: Path, kind: str, broken: Callable[[Law], Law]) -> None:
    country = opened(tmp_path)
    assert not of_kind(check(country.law, (), TODAY), kind)
    found = of_kind(check(broken(country.law), (), TODAY), kind)
    assert found and {one.severity for one in found} == {"error"}


def test_a_literal_number_is_found(tmp_path: Path) -> None:
    law = opened(tmp_path).law
    seven = next(rule for rule in law.rules if rule.id == "tea.due")
    from shanyraq.engine.ir import COUNT, Constant

    broken = replace(seven, body=Constant(7, COUNT, seven.at))
    found = of_kind(check(replace(law, rules=(broken, *law.rules[1:])), (), TODAY), "literal_number")
    assert [one.what for one in found] == ["The value 7 stands in tea.due."]


def test_a_number_that_runs_out_is_told_before_and_after(tmp_path: Path) -> None:
    assert not of_kind(findings(tmp_path, today=date(2024, 10, 1)), "runs_out_soon")
    (soon,) = of_kind(findings(tmp_path, today=date(2024, 12, 1)), "runs_out_soon")
    assert "tea.price is known until 2024-12-31: 30 days" in soon.what and soon.severity == "note"
    (past,) = of_kind(findings(tmp_path, today=date(2025, 1, 1)), "past_known")
    assert past.severity == "warning" and "tea.yaml" in past.where


def test_missing_rows_that_are_asked_are_only_noted(tmp_path: Path) -> None:
    asks = [("tea.yaml", "    known_until: 2024-12-31\n", "    known_until: 2024-12-31\n    when_missing: ask\n"),
            ("tea.yaml", "2023-01-01: 12.50", "2023-01-01: {value: 12.50, until: 2023-05-31}")]  # fmt: skip
    (stops,) = of_kind(findings(tmp_path, *asks), "row_stops")
    assert stops.severity == "note"


def test_findings_come_gravest_first_and_once() -> None:
    note = Finding("note", "z", "", "a:1", "")
    late = Finding("error", "a", "", "a:10", "")
    early = Finding("error", "a", "", "a:9", "")
    assert in_order([note, late, early, late]) == [early, late, note]


def test_toyland_loads_and_every_finding_says_what_where_and_what_to_do() -> None:
    found = check_country("toyland", date(2026, 1, 15))
    assert not [one for one in found if one.kind in ("does_not_load", "case_does_not_read", "gap", "circle", "overlap")]
    for one in found:
        assert one.what.endswith(".") and one.do.endswith("."), one
        assert one.where.startswith("toyland/"), one
