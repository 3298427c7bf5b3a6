"""The register of instruments: what it holds, that it hangs together, and that it leads to law that exists."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

import shanyraq
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.desk.registers import conflicts
from shanyraq.standards.instruments import (
    Confidence,
    Judged,
    Kind,
    Standing,
    bound,
    duties,
    next_due,
    provisions,
    register,
    with_provisions,
)
from shanyraq.standards.instruments.acts import acts_beside
from shanyraq.standards.instruments.conflicts import called, cited_provision, conflicts_of
from shanyraq.standards.instruments.entries import HOME

HOUSE = Path(shanyraq.__file__).parent
LAW = HOUSE / "law" / "kz"
WHOLE = register()
TODAY = date(2026, 11, 22)
NAMED_IN_THE_FACTS = """
UDHR ICESCR OP-ICESCR ICCPR DSPD DRC59 CRC DERD63 CERD DEDAW CEDAW DRMR DRDP CRPD OP-CRPD ICRMW COP95 SDG OECD-STD
C26 C29 C81 C87 C88 C95 C98 C100 C105 C111 C122 C129 C131 C135 C138 C144 C148 C155 C156 C162 C167 C175 C182 C183 C185
C187 C97 C102 C118 C121 C128 C130 C143 C154 C157 C168 C176 C184 C189 C190 R67 R69 R121 R131 R134 R167 R176 R191 R202
R204 ECHR ESC1961 ESC1996 ECSS ECSS-P RECSS ECoSS CIS92 CIS94 CIS-ML EAEU14 EAEU19 OSCE REG-OTHER
"""


def test_every_instrument_is_there_and_no_other() -> None:
    named = NAMED_IN_THE_FACTS.split()
    assert len(named) == 83
    assert set(WHOLE.instruments) == set(named)


def test_no_instrument_is_a_name_alone() -> None:
    assert set(with_provisions()) == set(WHOLE.instruments)
    assert all(provisions(name) for name in WHOLE.instruments)


def test_conventions_stand_in_full() -> None:
    whole = {"C102": 87, "ECSS": 83, "C121": 39, "C128": 54, "C130": 45, "C183": 21, "C118": 21, "C131": 14, "C144": 14}
    for name, last in {**whole, "C175": 19, "C189": 27}.items():
        held = [one.article for one in provisions(name) if one.article != "schedule"]
        assert held == [str(number) for number in range(1, last + 1)], name
    assert {name for name in ("C102", "ECSS") if provisions(name)[-1].article == "schedule"} == {"ECSS"}
    assert "schedule" in {one.article for one in provisions("C102")}


def test_rights_treaties_charters_and_regional_agreements_have_their_articles() -> None:
    some = {"ICESCR": "9", "CRC": "26", "CEDAW": "11", "CERD": "5", "CRPD": "28", "UDHR": "22", "ECHR": "14"}
    more = {"ESC1961": "12", "ESC1996": "12", "EAEU14": "98", "EAEU19": "twelve-months", "R202": "para.5", "CIS92": "3"}
    for name, article in {**some, **more}.items():
        assert article in {one.article for one in provisions(name)}, name
    charter = [one.article for one in provisions("CIS94")]
    assert charter == ["preamble", *(f"guarantee-{number}" for number in range(1, 5))]


def test_the_page_of_the_register_counts_what_it_holds() -> None:
    page = (HOUSE.parents[1] / "docs" / "standards-register.md").read_text(encoding="utf-8")
    count = sum(len(provisions(name)) for name in with_provisions())
    assert f"{len(WHOLE.instruments)} instruments, {count}\nprovisions of {len(with_provisions())} of them" in page


def test_an_answer_cites_an_act_that_the_law_or_the_register_has() -> None:
    acts = set(read_law(LAW).acts) | set(acts_beside())
    for answer in [*WHOLE.answers.values()]:
        assert {cite.partition(" ")[0] for cite in answer.cite} <= acts, answer.id


def test_an_answer_that_is_coded_names_a_chapter_whose_shelf_cites_its_article() -> None:
    law = read_law(LAW)
    cited: dict[str, set[str]] = {}
    for rule in law.rules:
        cited.setdefault(rule.at.file.split("/")[1], set()).add(rule.cite)
    for number in law.numbers.values():
        shelf = number.at.file.split("/")[1]
        cited.setdefault(shelf, set()).update(entry.cite for entry in number.entries)
    for answer in WHOLE.answers.values():
        if answer.chapter:
            assert (LAW / f"{answer.chapter}.py").is_file(), answer.id
            written = " ".join(cited[answer.chapter.split("/")[0]])
            bare = [re.sub(r"\(.*", "", cite) for cite in answer.cite]
            assert any(_cites(written, cite) for cite in bare), answer.id


def _cites(written: str, cite: str) -> bool:
    act, _, article = cite.partition(" ")
    return re.search(rf"{act}(?: [^,]*,)* ?{re.escape(article)}(?![\d-])" if article else act, written) is not None


def test_articles_of_the_social_code_are_articles_it_has() -> None:
    listed = yaml.safe_load((HOUSE.parents[1] / "docs" / "social-code-articles.yaml").read_text(encoding="utf-8"))
    known = {str(article) for chapter in listed for article in chapter["articles"]}
    cited = [cite for one in WHOLE.answers.values() for cite in one.cite]
    cited += [cite for one in conflicts().values() for cite in one.national]
    for cite in cited:
        found = re.fullmatch(r"KZ-SC art\.(\d+(?:-\d+)?).*", cite)
        if found and 71 <= int(found[1].split("-")[0]) <= 254:
            assert found[1] in known, cite
        elif found:
            assert int(found[1].split("-")[0]) <= 263, cite


def test_payers_are_called_as_the_country_calls_them() -> None:
    country = yaml.safe_load((LAW / "country.yaml").read_text(encoding="utf-8"))["payers"]
    for name, payer in country.items():
        assert dict(WHOLE.payers[name]) == payer["title"], name


def test_every_answer_and_method_is_used() -> None:
    held = [one for name in with_provisions() for one in provisions(name)]
    assert {link.answer for one in held for link in one.links} | {"treaties_prevail"} >= set(WHOLE.answers) - UNUSED
    assert {name for one in WHOLE.instruments.values() for name in one.enters} == set(WHOLE.methods)


UNUSED = {"competence"}
"""Answers that stand ready for articles that are not held yet."""


def test_a_conflict_of_the_desk_that_names_an_article_names_one_that_the_register_holds() -> None:
    for one in conflicts().values():
        for cite in one.international:
            instrument, article = cited_provision(cite)
            assert instrument in WHOLE.instruments, one.name
            if article and instrument in with_provisions():
                assert article in {found.article for found in provisions(instrument)}, cite


def test_an_article_shows_the_conflicts_that_cite_it_or_the_article_it_is_like() -> None:
    by_article = {one.article: one for one in provisions("C183")}
    assert {one.name for one in conflicts_of(by_article["8"])} == {"c183-return-to-work", "c183-dismissal"}
    assert not conflicts_of(by_article["11"])
    of_the_code = {one.article: one for one in provisions("ECSS")}
    assert "c102-dormant-account" in {one.name for one in conflicts_of(of_the_code["68"])}
    charter = {one.article: one for one in provisions("CIS94")}
    assert [one.name for one in conflicts_of(charter["guarantee-2"])] == ["cis94-childcare-benefit"]


def test_an_article_without_a_number_is_called_something() -> None:
    name = called("CIS94 guarantee-1")
    assert name is not None and dict(name) == {"kk": "1-кепілдік", "ru": "гарантия 1", "en": "guarantee 1"}
    assert called("C183 art.8(2)") is None
    assert called("KZ-LC art.54(2)") is None


def test_a_person_is_asked_only_where_a_person_judges() -> None:
    for name in with_provisions():
        for one in provisions(name):
            assert (one.question is not None) == (one.judged is Judged.person), one.cite


def test_a_text_that_nobody_has_read_never_makes_an_article_certain() -> None:
    for name in with_provisions():
        if not WHOLE.instruments[name].text:
            assert all(one.confidence is not Confidence.high for one in provisions(name)), name


# ---- what binds, what is due ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C183", "yes"),
        ("C131", "pending"),  # the law of ratification is there, the day of registration is not known
        ("C102", "no"),
        ("R202", "no"),
        ("RECSS", "no"),  # not in force for anybody
        ("ECHR", "no"),
        ("ICESCR", "yes"),
        ("OP-ICESCR", "no"),  # signed only
        ("CIS92", "yes"),  # by signature
        ("CIS94", "no"),
    ],
)
def test_whether_an_instrument_binds_kazakhstan(name: str, expected: str) -> None:
    assert bound(WHOLE.instruments[name], WHOLE) == expected


def test_a_recommendation_adopted_since_membership_had_to_be_submitted_and_an_older_one_not() -> None:
    since = {one.id: one for one in duties(WHOLE.instruments["R202"], WHOLE)}
    assert since["submit"].by == 2013
    assert since["submit"].basis == "ILO-CONST art.19(6)(b)"
    assert {one.id for one in duties(WHOLE.instruments["R67"], WHOLE)} == {"report", "keep"}


def test_an_unratified_convention_is_reported_on_when_asked_and_a_ratified_one_applied() -> None:
    assert next(one.basis for one in duties(WHOLE.instruments["C102"], WHOLE)) == "ILO-CONST art.19(5)(e)"
    assert [one.id for one in duties(WHOLE.instruments["C183"], WHOLE)] == ["apply", "keep"]
    assert {one.id for one in duties(WHOLE.instruments["C190"], WHOLE)} == {"submit", "inform", "report", "keep"}
    assert duties(WHOLE.instruments["CRC"], WHOLE) == ()


def test_the_next_report_is_known_only_where_the_text_has_a_rhythm() -> None:
    due = {name: next_due(WHOLE.instruments[name], WHOLE, TODAY) for name in WHOLE.instruments}
    assert due["CRC"] == date(2031, 9, 11)
    assert due["CERD"] == date(2027, 9, 25)
    assert due["CEDAW"] == date(2027, 9, 25)
    assert due["CRPD"] == date(2029, 5, 21)
    assert {name for name, day in due.items() if day} == {"CRC", "CERD", "CEDAW", "CRPD"}
    assert next_due(WHOLE.instruments["CERD"], WHOLE, date(2027, 9, 25)) == date(2029, 9, 25)


def test_years_in_which_reports_were_due_fall_on_the_calendar() -> None:
    for one in WHOLE.instruments.values():
        if one.reports and one.reports.first_due:
            every = WHOLE.schemes[one.reports.scheme].every
            assert every is not None
            for year in one.reports.known_due:
                assert (year - one.reports.first_due.year) % every == 0, (one.id, year)


def test_what_kazakhstan_did_is_after_the_instrument_and_after_its_own_law() -> None:
    for one in WHOLE.instruments.values():
        status = one.kazakhstan
        if one.adopted and status.day and one.kind is Kind.treaty:
            assert status.day >= one.adopted, one.id
        if status.law and status.day and status.standing is not Standing.signed:
            assert status.day >= status.law.day, one.id
        if status.day and status.in_force:
            assert status.in_force >= status.day, one.id


# ---- bad data -----------------------------------------------------------------------------------------------------


UNCHECKED = "day: 2001-07-06, source: [unverified], confidence: "
NOT_OPEN = "kazakhstan: {standing: not_open, source: "
BROKEN = [
    ("un.yaml", "  kind: declaration\n", "  kind: decree\n", "'decree'"),
    ("un.yaml", "  adopted: 1948-12-10\n", "  adopted: 1948-13-10\n", "no day"),
    ("un.yaml", "  binds: declaration\n", "  binds: declaratoin\n", "Did you mean declaration"),
    ("un.yaml", "  text: un-udhr-1948\n", "  texts: un-udhr-1948\n", "Did you mean text"),
    ("un.yaml", "    ru: Всеобщая декларация прав человека\n", "", "no words in ru"),
    ("un.yaml", f"{NOT_OPEN}[unverified]", f"{NOT_OPEN}[nobody]", "source nobody"),
    ("ilo_ratified.yaml", "year: 2000, source: [normlex_c87", "year: 2001, source: [normlex_c87", "the day is of 2000"),
    ("ilo_ratified.yaml", f"{UNCHECKED}medium", f"{UNCHECKED}high", "nobody has checked"),
    ("ilo_open.yaml", "C97:\n", "C87:\n", "written twice"),
    ("papers_2024.yaml", "  sort: instrument\n", "  sort: instruments\n", "Did you mean instrument"),
    ("national.yaml", "  payers: [employer]\n", "  payers: [employers]\n", "Did you mean employer"),
]


@pytest.mark.parametrize(("file", "good", "bad", "says"), BROKEN, ids=[f"{one[0]}-{one[3]}" for one in BROKEN])
def test_bad_data_are_refused_with_their_file_and_line(
    tmp_path: Path, file: str, good: str, bad: str, says: str
) -> None:
    home = _copy(tmp_path)
    before = _break(home / file, good, bad)
    with pytest.raises(Refusal) as refused:
        register(home)
    assert says in str(refused.value)
    *_, found = re.finditer(r"standards/instruments/([\w.]+):(\d+)", str(refused.value))
    assert found[1] == file
    assert abs(int(found[2]) - before) <= NEAR, "the line is that of the fault, or of its entry"


NEAR = 6


PROVISIONS = [
    ("judged: person\n", "judged: computed\n", "goes with `judged: person`"),
    ("answered_by: {scope_of_code: medium", "answered_by: {scope_of_codes: medium", "Did you mean scope_of_code"),
    ("source: [ceacr_c183_2024]", "source: [ceacr_c183_2042]", "Did you mean ceacr_c183_2024"),
    ("instrument: C183", "instrument: C130", "is not C183"),
    ('      "2":\n', '      "1":\n', "written twice"),
    ('      "2":\n', '      "women":\n', "needs a name in kk, ru and en"),
]


@pytest.mark.parametrize(("good", "bad", "says"), PROVISIONS, ids=[one[2] for one in PROVISIONS])
def test_bad_provisions_are_refused(tmp_path: Path, good: str, bad: str, says: str) -> None:
    home = _copy(tmp_path)
    _break(home / "provisions" / "c183.yaml", good, bad)
    with pytest.raises(Refusal, match=re.escape(says)):
        provisions("C183", home)


def test_an_article_like_another_names_one_that_is_held(tmp_path: Path) -> None:
    home = _copy(tmp_path)
    _break(home / "provisions" / "echr.yaml", "like: ICCPR art.8", "like: ICCPR art.88")
    with pytest.raises(Refusal, match=r"ICCPR art\.88, which is not held"):
        provisions("ECHR", home)


def _copy(folder: Path) -> Path:
    home = folder / "instruments"
    shutil.copytree(HOME, home, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return home


def _break(file: Path, good: str, bad: str) -> int:
    """Puts the fault in the place of what is right; its line."""
    text = file.read_text(encoding="utf-8")
    assert good in text, f"{file.name} no longer holds {good!r}"
    file.write_text(text.replace(good, bad, 1), encoding="utf-8")
    return text[: text.index(good)].count("\n") + 1
