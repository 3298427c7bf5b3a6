"""Persons protected, counted among the synthetic people: classes that add up, kept, and never mixed with recipients."""

from dataclasses import replace
from datetime import date

import pytest

from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.kept import kept
from shanyraq.reforms import read_reform, reformed
from shanyraq.standards.answers import COUNTRIES, answers_of
from shanyraq.standards.counted import Count, counted_on
from shanyraq.studies import coverage
from shanyraq.studies.coverage import NAMES, SOURCES, classes, counted

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
KZ = read_law(COUNTRIES.parent.parent / "law" / "kz")
ANSWERS = answers_of("kz")
DAY = date(2026, 7, 1)
FEW = 2_000


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The classes of 2,000 households under the law of the day, counted once; they are kept for these tests alone."""
    folder = tmp_path_factory.mktemp("coverage")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(coverage, "cache_folder", lambda: folder)
        yield classes(KZ, DAY, FEW)


def persons(found, name):
    return found[name].persons.value


def test_every_class_lies_within_a_wider_one(found):
    wider = [
        ("insured_employees", "insured_in_the_fund"),
        ("insured_employees", "employees"),
        ("employees_under_contract", "employees"),
        ("employees", "economically_active"),
        ("insured_in_the_fund", "economically_active"),
        ("economically_active", "residents"),
        ("children", "residents"),
        ("health_insured", "residents"),
    ]
    for narrow, wide in wider:
        assert 0 < persons(found, narrow) < persons(found, wide), (narrow, wide)
    assert set(found) == set(NAMES)


def test_those_that_are_published_come_out_as_published(found):
    """Residents and employees are fitted to the year: what is left is the rounding of two thousand households."""
    for name in ("residents", "employees", "economically_active"):
        published = next(one.value for one in ANSWERS.counts[name].figures if one.since.year == found[name].year)
        assert abs(persons(found, name) / published - 1) < 0.005, name


def test_an_error_stands_with_each_count_and_a_day_after_the_peoples_year_is_counted_in_that_year(found):
    assert {one.year for one in found.values()} == {2025}
    assert all(one.persons.error > 0 for one in found.values())
    # about one part in a hundred: 2,000 households in twenty groups
    assert 0 < found["insured_employees"].persons.error / persons(found, "insured_employees") < 0.05


def test_whoever_the_law_would_pay_is_protected_and_not_whoever_is_paid(found):
    """Those paid in a month are a fiftieth of those who would be paid if they lost the job today."""
    of = kept(FEW, coverage.SEED)
    records = coverage.Befallen(of).records
    drawn = (records.loss_within >= 0) @ of.weights[of.skeleton.household]
    assert drawn < persons(found, "insured_in_the_fund") / 10


def test_a_second_count_is_read_and_not_made(found, monkeypatch):
    def refuse(*_):
        raise AssertionError("counted again")

    monkeypatch.setattr(coverage, "_measured", refuse)
    assert classes(KZ, DAY, FEW) == found


REFORM = """
name: thirty_years
title: {kk: Отыз жыл өтіл, ru: Тридцать лет стажа, en: Thirty years of record}
why: To see whom the law protects when it asks for more than anybody has.
source: invented for a test
changes:
  - {number: job_loss.least_record, value: 360, from: 2026-01-01, cite: art.115(1)(7)}
"""


def test_another_law_is_counted_anew(found, tmp_path):
    """With a record of thirty years asked for, nobody is protected: contributions began in 2005."""
    path = tmp_path / "thirty_years.yaml"
    path.write_text(REFORM, encoding="utf-8")
    later = classes(reformed(KZ, [read_reform(path, KZ)]), DAY, FEW)
    assert persons(later, "insured_in_the_fund") == 0
    assert persons(later, "employees") == persons(found, "employees")


def test_published_figures_come_first_and_what_is_not_published_is_measured(found):
    by_itself = counted(KZ, ANSWERS, DAY, households=FEW)
    assert set(by_itself) == {"insured_in_the_fund", "insured_employees"}
    one = by_itself["insured_employees"]
    assert (one.year, one.confidence) == (2025, "low")
    assert one.source.startswith("synthetic people of 2025 under the law of 2026-07-01, ± ")
    assert counted(KZ, ANSWERS, DAY, "published") == {}
    assert set(counted(KZ, ANSWERS, DAY, "people", FEW)) == {*NAMES}


def test_a_count_of_the_people_has_a_year_and_meets_only_figures_of_that_year():
    branch = ANSWERS.branches["unemployment"].answers
    held = {fact: branch[fact] for fact in ("protection.employees", "protection.employees_protected")}
    told = {"insured_employees": Count(6_000_000, "people", "low", 2025)}
    both = counted_on(held, ANSWERS, DAY, told)
    assert both["protection.employees"].year == both["protection.employees_protected"].year == 2025
    assert both["protection.employees"].value == 7_169_107
    unmatched = counted_on(held, ANSWERS, DAY, {"insured_employees": Count(6_000_000, "people", "low", 2040)})
    assert unmatched["protection.employees"] == "employees and insured_employees are not known of one and the same year"


def test_a_country_without_measures_counts_nobody():
    toyland = read_law(COUNTRIES.parent.parent / "law" / "toyland")
    assert counted(toyland, answers_of("toyland"), DAY) == {}


def test_the_people_of_one_country_are_not_counted_for_another():
    toyland = read_law(COUNTRIES.parent.parent / "law" / "toyland")
    with pytest.raises(Refusal, match="There are no synthetic people of toyland"):
        counted(toyland, ANSWERS, DAY)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "6,000,001, counted among the synthetic people of 2025"),
        ("ru", "6 000 001, подсчитано среди синтетического населения 2025 года"),
        ("kk", "6 000 001, 2025 жылғы синтетикалық халықтан саналды"),
    ],
)
def test_the_command_says_what_it_took_from_the_people(language, words, monkeypatch):
    from typer.testing import CliRunner

    from shanyraq.cli.app import app

    asked = []

    def invented(law, answers, day, source):
        asked.append(source)
        count = Count(6_000_001, "invented", "low", 2025)
        return {"insured_employees": count, "health_insured": count}

    monkeypatch.setattr(coverage, "counted", invented)
    command = ["standards", "check", "C102", "--part", "IV", "--on", str(DAY), "--counts", "people", "--lang", language]
    told = " ".join(CliRunner().invoke(app, command).output.split()).replace("\u202f", " ").replace("\u00a0", " ")
    assert words in told
    assert told.replace(",", " ").count("6 000 001") == 1  # nobody asked Part IV about health insurance
    assert asked == ["people"]


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(Refusal, match="Counts of the moon are not known"):
        counted(KZ, ANSWERS, DAY, "the moon")
    strange = replace(ANSWERS.counts["employees"], people="astronauts")
    with pytest.raises(Refusal, match="No measure of the people is called astronauts"):
        counted(KZ, replace(ANSWERS, counts={**ANSWERS.counts, "employees": strange}), DAY, "people", FEW)
    assert SOURCES == ("published", "people")
