"""Where figures come from is said in the reader's language: tables of a report are no English in Kazakh."""

import re
from datetime import date

import pytest

from shanyraq.cli.readable import STATED
from shanyraq.cli.standards.verdicts import Writer, print_nowhere
from shanyraq.engine.read import read_law
from shanyraq.standards.answers import COUNTRIES, answers_of
from shanyraq.standards.check import Found
from shanyraq.standards.counted import Count

ENGLISH = re.compile(r"\b(of|the|and|survey|year|yearly|mean|in|from)\b")


def writer(country: str, language: str) -> Writer:
    law = read_law(COUNTRIES.parent.parent / "law" / country)
    return Writer(print_nowhere(), law, answers_of(country), language)


def every_source(country: str) -> set[str]:
    answers = answers_of(country)
    held = [*answers.wages.values(), *answers.counts.values()]
    figures = [figure for one in held for figure in one.figures] + list(answers.prices)
    told = [one for branch in answers.branches.values() for one in branch.answers.values()]
    said = [each for one in told for each in (one, *(edition for _, edition in one.editions))]
    return {figure.source for figure in figures} | {text for one in said for text in (one.cite, one.by) if text}


@pytest.mark.parametrize("country", ["kz", "toyland"])
def test_every_source_is_said_in_kazakh_and_russian(country):
    assert every_source(country)
    for language in ("kk", "ru"):
        reader = writer(country, language)
        left = {one for one in every_source(country) - {STATED} if ENGLISH.search(reader.by(reader.source(one)))}
        assert not left, f"sources.yaml of {country} has no {language} for: {sorted(left)}"


@pytest.mark.parametrize("country", ["kz", "toyland"])
def test_no_source_is_kept_that_nothing_rests_on(country):
    assert set(answers_of(country).sources) <= every_source(country)


def test_a_multiple_of_a_wage_says_which_wage_and_where_that_was_read():
    said = writer("kz", "ru").source_of_wage("skilled_125_of_average", date(2025, 6, 1))
    assert said.startswith("1,25 × Средняя заработная плата: Бюро национальной статистики, форма 1-Т")


def test_a_count_among_the_synthetic_people_says_its_law_and_its_error():
    count = Count(6_000_000, "people", "low", 2025, (date(2026, 7, 1), 48_365))
    found = Found("protection.employees", count.value, count.source, None, count.confidence, count)
    said = writer("kz", "ru").source_of(found)
    assert said == "синтетическое население 2025 года по закону на 1 июля 2026 года, ± 48\u202f365 (стандартная ошибка)"
