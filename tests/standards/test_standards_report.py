"""The report on a convention: filled where figures are known, blank where not, for Word and for a browser."""

from datetime import date

import docx
import pytest

from shanyraq.cli.report.standards import BLANK, document, write_report
from shanyraq.engine.read import read_law
from shanyraq.standards.answers import COUNTRIES, answers_of
from shanyraq.standards.check import check

LAW = read_law(COUNTRIES.parent.parent / "law" / "toyland")
ANSWERS = answers_of("toyland")
VERDICTS = check(LAW, ANSWERS, "C102", date(2024, 6, 1), only=["V"])


def table(language: str, title: str):
    section = document(LAW, ANSWERS, "C102", VERDICTS, language).sections[0]
    return next(one for one in section.tables if title in one.title)


def test_persons_protected_are_lines_a_b_and_their_share():
    rows = table("en", "Share of employees protected").rows
    assert [(row[0], row[1]) for row in rows] == [
        ("A. Employees protected", "199"),
        ("B. All employees", "400"),
        ("C. A : B", "49.7\u00a0%"),  # cut, never rounded up to the half that is asked
    ]
    assert rows[0][2] == "census of Toyland"


def test_what_nobody_counted_is_blank_and_its_question_stands_beside_it():
    rows = table("en", "among residents").rows
    assert [row[1] for row in rows] == [BLANK, BLANK, BLANK]
    assert rows[1][2] == "How many residents are there?"


def test_the_rate_is_worked_out_line_by_line():
    rows = dict(table("en", "Rate of the benefit").rows)
    assert rows["A. Wage of the reference"] == "1,500 ₸"
    assert rows["B. Benefit during the contingency"] == "500 ₸"
    assert rows["E. (B + C) : (A + D)"] == "33.3\u00a0%"


def test_it_is_written_for_word_in_three_languages_and_for_a_browser(tmp_path):
    paths = write_report(LAW, ANSWERS, "C102", VERDICTS, tmp_path / "report")
    names = [path.name for path in paths]
    assert names == ["report.en.docx", "report.html", "report.kk.docx", "report.ru.docx", "verdicts.json"]
    said = document(LAW, ANSWERS, "C102", VERDICTS, "kk")
    opened = docx.Document(str(tmp_path / "report" / "report.kk.docx"))
    assert opened.paragraphs[0].text == said.title
    told = [[cell.text for cell in row.cells] for row in opened.tables[1].rows]
    assert told == [list(said.sections[0].tables[1].heads), *map(list, said.sections[0].tables[1].rows)]
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert page.count("<table") == 3 * len(opened.tables)
    assert "src=" not in page and "<link" not in page  # it needs nothing but itself


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_english_stands_in_the_other_languages(language):
    for section in document(LAW, ANSWERS, "C102", VERDICTS, language).sections:
        for one in section.tables:
            assert not any("Pension" in text or "Rate" in text for text in (*one.heads, one.title))


@pytest.mark.parametrize("instrument", ["C102", "ECSS"])
def test_kazakhstans_report_fills_every_part(instrument):
    """Article 22 of the Constitution for the Convention, Article 74 for the Code; by published counts alone."""
    law, answers = read_law(COUNTRIES.parent.parent / "law" / "kz"), answers_of("kz")
    verdicts = check(law, answers, instrument, date(2026, 7, 1))
    for language in ("kk", "ru", "en"):
        sections = document(law, answers, instrument, verdicts, language).sections
        assert len(sections) == len(verdicts)
        assert all(one.tables and one.tables[0].rows for one in sections)
