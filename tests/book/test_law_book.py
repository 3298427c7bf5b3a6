"""The site: every page in three languages with its twin, no dead link, nothing from outside, light enough."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tea_country import TODAY, opened

from shanyraq.book.cards import Book
from shanyraq.book.country import open_country
from shanyraq.book.deadlinks import dead_links
from shanyraq.book.site import MANIFEST, build
from shanyraq.engine.refuse import Refusal

LANGUAGES = ("kk", "ru", "en")
MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def toyland(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of toyland."""
    folder = tmp_path_factory.mktemp("book") / "toyland"
    build(open_country("toyland"), folder, date(2026, 1, 15))
    return folder


@pytest.fixture(scope="module")
def tealand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the tiny country."""
    home = tmp_path_factory.mktemp("tea")
    build(opened(home), home / "book", TODAY)
    return home / "book"


@pytest.fixture(params=["toyland", "tealand"])
def site(request: pytest.FixtureRequest) -> Path:
    """Either book."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Path)
    return found


def pages(site: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path, path.read_text(encoding="utf-8")


def without_charts(text: str) -> str:
    return re.sub(r'<figure class="chart".*?</figure>', "", text, flags=re.DOTALL)


def test_every_page_is_there_in_three_languages_with_a_twin(site: Path) -> None:
    found = {one: {path.relative_to(site / one) for path in (site / one).rglob("*.html")} for one in LANGUAGES}
    assert found["kk"] == found["ru"] == found["en"]
    assert Path("index.html") in found["kk"]
    for language in LANGUAGES:
        for page in found[language]:
            twin = json.loads((site / language / page).with_suffix(".json").read_text(encoding="utf-8"))
            assert twin["language"] == language and twin["title"] and twin["is"]


def test_everything_in_the_law_has_its_page(site: Path, tmp_path: Path) -> None:
    law = (open_country("toyland") if site.name == "toyland" else opened(tmp_path)).law
    for folder, names in (("rules", {rule.id for rule in law.rules}), ("numbers", law.numbers), ("facts", law.facts),
                          ("chapters", law.chapters)):  # fmt: skip
        assert {path.stem for path in (site / "kk" / folder).glob("*.html")} == set(names)


def test_no_link_is_dead(site: Path) -> None:
    files = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.is_file()
    }
    assert dead_links(files) == []


def test_pages_take_nothing_from_elsewhere(site: Path) -> None:
    for path, text in pages(site):
        assert not re.search(r"""(?:href|src|action|url\()\s*=?\s*["']?(?:https?:)?//""", text), path
        assert "@import" not in text and "file://" not in text, path
    style = (site / "book.css").read_text(encoding="utf-8")
    assert "url(" not in style and "@import" not in style


def test_pages_name_no_path_of_this_machine(site: Path) -> None:
    here = str(Path(__file__).resolve().parent.parent.parent)
    for path in site.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert here not in text and str(site) not in text, path


def test_pages_are_light(site: Path) -> None:
    heavy = {path: len(without_charts(text).encode()) for path, text in pages(site)}
    assert {path: size for path, size in heavy.items() if size > MOST_BYTES} == {}


def test_pages_are_fit_for_every_reader(site: Path) -> None:
    for path, text in pages(site):
        if path.parent == site:
            continue
        language = path.relative_to(site).parts[0]
        assert f'<html lang="{language}">' in text, path
        assert '<a class="skip" href="#content">' in text and '<main id="content"' in text, path
        assert text.count("<h1") == 1, path
        assert len(re.findall(r'\bid="([^"]+)"', text)) == len(set(re.findall(r'\bid="([^"]+)"', text))), path
        assert not re.search(r"<table(?![^>]*>\s*<caption)", text), path
        for drawing in re.findall(r'<figure class="chart"[^>]*>', text):
            assert re.search(r'role="img" aria-label="[^"]{20,}"', drawing), path
        assert "undefined" not in text.lower() and "{{" not in text, path


def test_exceptions_stand_under_the_rule_that_they_override(tealand: Path) -> None:
    text = (tealand / "en/rules/tea.due.html").read_text(encoding="utf-8")
    assert text.index("Not with a garden") < text.index("In code</h2>")
    article = (tealand / "en/articles/TEA-LAW.art-1.html").read_text(encoding="utf-8")
    assert article.index("Tea is due") < article.index("Not with a garden") < article.index("Due in winter")


def test_code_links_each_argument_to_what_it_names(tealand: Path) -> None:
    text = (tealand / "kk/rules/tea.allowance.html").read_text(encoding="utf-8")
    assert '<a href="../rules/tea.due.html">due</a>' in text
    assert '<a href="../numbers/tea.price.html">price</a>' in text
    assert '<a href="../facts/tea.guests.html">guests</a>' in text


def test_what_is_doubtful_and_what_settles_it_is_shown(tealand: Path) -> None:
    for page in ("ru/numbers/tea.price.html", "ru/doubts.html", "ru/articles/TEA-LAW.art-4.html"):
        text = (tealand / page).read_text(encoding="utf-8")
        assert "○" in text, page
    assert "Цена чая взята из разговоров" in (tealand / "ru/numbers/tea.price.html").read_text(encoding="utf-8")
    assert "the price list of the Tea Office" in (tealand / "ru/doubts.html").read_text(encoding="utf-8")


def test_old_law_stays_on_the_page_of_its_act(tealand: Path) -> None:
    text = (tealand / "en/articles/TEA-OLD.p-1.html").read_text(encoding="utf-8")
    assert "Tea was due to whoever had a guest." in text
    assert "not in force on 15 Jun 2024" in text


def test_a_chart_is_drawn_where_a_number_has_a_course(tealand: Path) -> None:
    text = (tealand / "kk/numbers/tea.least_guests.html").read_text(encoding="utf-8")
    assert '<figure class="chart"' in text and "<svg" in text
    assert '<figure class="chart"' not in (tealand / "kk/numbers/tea.cups.html").read_text(encoding="utf-8")


def test_the_changes_of_a_year(tealand: Path) -> None:
    text = (tealand / "en/changes/2023.html").read_text(encoding="utf-8")
    assert "Due in winter" in text and "12.5" in text
    assert not (tealand / "en/changes/2019.html").exists()


def test_the_same_law_on_the_same_day_gives_the_same_files(tmp_path: Path) -> None:
    country = opened(tmp_path)
    build(country, tmp_path / "one", TODAY)
    build(country, tmp_path / "two", TODAY)
    for path in (tmp_path / "one").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear Aru", encoding="utf-8")
    with pytest.raises(Refusal, match="not a law book"):
        build(opened(tmp_path), folder, TODAY)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_second_build_leaves_nothing_of_the_first_that_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    build(opened(tmp_path), folder, TODAY)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / "kk/gone.html").write_text("old", encoding="utf-8")
    manifest["files"] += ["kk/gone.html", "../tealand/tea.py"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    build(opened(tmp_path), folder, TODAY)
    assert not (folder / "kk/gone.html").exists()
    assert (tmp_path / "tealand/tea.py").exists(), "a manifest cannot reach out of its folder"


DEAD = [
    ('<a href="b.html">', False),
    ('<a href="c.html">', True),
    ('<a href="b.html#here">', False),
    ('<a href="b.html#there">', True),
    ('<a href="#top">', True),
    ('<a href="b.html?q=1">', False),
    ('<img src="x.svg">', True),
    ('<form action="gone.html">', True),
    ('<a href="/b.html">', True),
    ('<a href="https://example.net/">', True),
    ('<a href="../a/b.html">', False),
    ("<p>href=gone.html</p>", False),
]


@pytest.mark.parametrize(("link", "is_dead"), DEAD)
def test_the_link_checker_is_awake(link: str, is_dead: bool) -> None:
    assert bool(dead_links({"a/a.html": link, "a/b.html": '<p id="here">'})) == is_dead


def test_cases_are_counted_once(tmp_path: Path) -> None:
    book = Book(opened(tmp_path), TODAY)
    assert sorted(book.number_of_case.values()) == [1, 2, 3, 4, 5]


@pytest.mark.slow
def test_the_book_of_kazakhstan(tmp_path: Path) -> None:
    country = open_country("kz")
    build(country, tmp_path / "book", date(2026, 2, 10))
    test_pages_are_light(tmp_path / "book")
    test_pages_take_nothing_from_elsewhere(tmp_path / "book")
    test_pages_are_fit_for_every_reader(tmp_path / "book")
